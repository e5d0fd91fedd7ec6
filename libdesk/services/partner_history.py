"""All that is on record about one partner library, on one page, in words; searched, printed and saved as CSV.

L01 to L04 (registration, changes with what they replaced), L07 to L19 (requests, papers, letters, compensation).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from libdesk.domain.context import Context
from libdesk.domain.search_text import normalise
from libdesk.paper.document import Offset
from libdesk.paper.record_list import RecordColumn, RecordLine
from libdesk.services import lending_reports
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome
from libdesk.services.partner_history_lines import all_lines
from libdesk.services.partners import PartnerRecord, Partners
from libdesk.services.printing import Prepared
from libdesk.services.record_papers import record_list, save_records
from libdesk.services.sheets import SheetLanguage
from libdesk.wording.catalogue import Catalogue, catalogue

Group = Literal["registration", "request", "paper", "letter", "case"]
GROUPS: Final[tuple[Group, ...]] = ("registration", "request", "paper", "letter", "case")
COLUMNS: Final = ("on", "group", "what", "about", "who")
"""The columns of the page; their words are ``partner_history.column.<name>``."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened, in words of one language; ``number`` is that of the request.

    ``record_id`` is the request, the printed sheet or the notice that can be opened; 0 where there is none. ``kind``
    is that of the sheet or notice.
    """

    on: date
    group: Group
    what: str
    about: str
    who: str
    number: str = ""
    record_id: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PartnerFigures:
    """How often it asked, what it was lent and refused, what came back on time or late (L07), what is out now."""

    requests: int
    lent: int
    refused: int
    on_time: int
    late: int
    away: int


@dataclass(frozen=True, slots=True)
class PartnerHistory:
    """The history of a partner, the latest first, in the words of one language."""

    partner_library_id: int
    language: str
    name: str
    about: tuple[tuple[str, str], ...]
    figures: PartnerFigures
    lines: tuple[HistoryLine, ...]

    def figures_in_words(self) -> tuple[tuple[str, str], ...]:
        """Each figure with its name."""
        words = catalogue(self.language)
        names = ("requests", "lent", "refused", "on_time", "late", "away")
        return tuple((words.text(f"partner_history.figure.{one}"), str(getattr(self.figures, one))) for one in names)


class PartnerHistories:
    """Reads, prints and saves histories."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def history(self, partner_library_id: int, language: str) -> PartnerHistory:
        """The whole history of a partner; LookupError if there is none."""
        partner, words = Partners(self._library).record(partner_library_id), catalogue(language)
        found = all_lines(self._library.rows, partner_library_id, words)
        lines = tuple(sorted(found, key=lambda line: line.on, reverse=True))
        name = partner.name if language == "ja" else partner.name_latin or partner.name
        return PartnerHistory(
            partner_library_id, language, name, _about(partner, words), self._figures(partner_library_id), lines
        )

    def save_csv(self, history: PartnerHistory, lines: Iterable[HistoryLine], target: Path) -> int:
        """Write lines of a history as CSV; how many there are."""
        words = catalogue(history.language)
        header = [words.text(f"partner_history.column.{name}") for name in COLUMNS]
        return save_records(target, header, [line_in_words(line, words) for line in lines])

    def prepare(
        self,
        context: Context,
        history: PartnerHistory,
        lines: Iterable[HistoryLine],
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """Lines of a history as a sheet, with the partner's facts and figures above them."""
        words = catalogue(history.language)
        language: SheetLanguage = "ja" if history.language == "ja" else "en"
        columns = tuple(
            RecordColumn(words.text(f"partner_history.column.{name}"), width)
            for name, width in (("on", 22.0), ("group", 26.0), ("what", 0.0), ("who", 26.0))
        )
        said = (line_in_words(line, words) for line in lines)
        return record_list(
            self._library, context, language, words.text("partner_history.title", {"name": history.name}), "",
            (*history.about, *history.figures_in_words()), columns,
            [RecordLine((on, group, what, who), ("", "", about, "")) for on, group, what, about, who in said],
            offset=offset, partner_library_id=history.partner_library_id,
        )  # fmt: skip

    def _figures(self, partner_library_id: int) -> PartnerFigures:
        own = lending_reports.requests(self._library.rows, partner_id=partner_library_id)
        return PartnerFigures(
            len(own),
            sum(line.lent for line in own),
            sum(line.refused for line in own),
            sum(line.returned and not line.late for line in own),
            sum(line.returned and line.late for line in own),
            sum(line.away for line in own),
        )


def matching(lines: Iterable[HistoryLine], typed: str, group: Group | Literal[""] = "") -> list[HistoryLine]:
    """The lines of a group in which every word that was typed stands, in any form of its letters."""
    wanted = [normalise(word) for word in typed.split()]
    return [
        line
        for line in lines
        if group in ("", line.group)
        and all(
            word in normalise(f"{line.on.isoformat()} {line.what} {line.about} {line.who} {line.number}")
            for word in wanted
        )
    ]


def line_in_words(line: HistoryLine, words: Catalogue) -> tuple[str, str, str, str, str]:
    """A line as its columns show it."""
    return line.on.isoformat(), words.text(f"partner_history.group.{line.group}"), line.what, line.about, line.who


def _about(partner: PartnerRecord, words: Catalogue) -> tuple[tuple[str, str], ...]:
    def day(on: date | None) -> str:
        return "" if on is None else on.isoformat()

    facts = (
        ("state", words.text(f"words.partner_state.{partner.state}")),
        ("user_id", partner.user_id),
        ("registered_on", day(partner.registered_on)),
        ("registered_until", day(partner.registered_until)),
    )
    return tuple((words.text(f"partner_history.fact.{name}"), value) for name, value in facts if value)
