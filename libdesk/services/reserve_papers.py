"""Papers of course reserve: a course's list, and the shelf list of what is to be carried."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import reserve_list, shelf_moves
from libdesk.paper.document import Offset
from libdesk.paper.reserve_list import ReservedItem, ReserveListSheet
from libdesk.paper.shelf_moves import MoveOnPaper, ShelfMovesSheet
from libdesk.services.course_reserve import CourseReserve
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.reserve_lists import Move, ReserveItemLine, ReserveListLine, ReserveLists
from libdesk.services.settings import Settings
from libdesk.services.sheets import SheetLanguage, languages_of, sheet_texts
from libdesk.wording.catalogue import catalogue


class ReservePapers:
    """Composes them; ``language`` None is the library's own, Japanese."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lists = ReserveLists(library)

    def prepare_lists(
        self,
        context: Context,
        list_ids: Sequence[int],
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The lists of courses, with where every item is now; refused for a list that is gone."""
        chosen = language or "ja"

        def compose() -> list[PreparedSheet]:
            return [PreparedSheet(self._list(context, list_id, chosen), chosen) for list_id in list_ids]

        return Printing.finish(reserve_list.KIND, compose, offset)

    def prepare_moves(
        self,
        since: date,
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """What is to be carried to the reserve shelf and back, of all lists, for what changed from a day on."""
        chosen = language or "ja"

        def compose() -> list[PreparedSheet]:
            return [PreparedSheet(self._moves(since, chosen), chosen)]

        return Printing.finish(shelf_moves.KIND, compose, offset)

    def _list(self, context: Context, list_id: int, language: SheetLanguage) -> ReserveListSheet:
        line = self._lists.line(context, list_id)
        if line is None:
            raise Refused(Decision((Reason("not_found"),)))
        languages = languages_of(language, "ja")
        words = [catalogue(one) for one in languages]
        items = self._lists.items(list_id)
        today = {"day": self._library.today_at(context)}
        return ReserveListSheet(
            languages=languages,
            texts=sheet_texts(reserve_list, languages, {"items": len(items)}),
            library=self._names(languages[0]),
            course=line.course,
            course_code=line.course_code,
            instructor=line.instructor,
            term=line.term,
            site=_in(languages[0], line.site, line.site_latin),
            shelf=line.shelf,
            loan_class=_in(languages[0], line.loan_class, line.loan_class_latin),
            note=CourseReserve(self._library).record(list_id).note,
            printed_on="  ".join(one.text("words.date_on_paper", today) for one in words),
            items=tuple(
                ReservedItem(item.call_number, item.title, item.author, item.number, _where(item, line, languages))
                for item in items
            ),
        )

    def _moves(self, since: date, language: SheetLanguage) -> ShelfMovesSheet:
        languages = languages_of(language, "ja")
        moves = self._lists.moves(since)
        return ShelfMovesSheet(
            languages=languages,
            texts=sheet_texts(shelf_moves, languages, {}),
            library=self._names(languages[0]),
            since=_said(languages, "reserve.since", {"day": since}),
            to_reserve=tuple(_on_paper(move, languages) for move in moves.to_reserve),
            back=tuple(_on_paper(move, languages) for move in moves.back),
        )

    def _names(self, language: str) -> tuple[str, ...]:
        settings = Settings(self._library)
        names = (settings.text("library.name"), settings.text("library.name_latin"))
        return tuple(dict.fromkeys(name for name in (names if language == "ja" else names[::-1]) if name))


def _said(languages: Sequence[str], key: str, facts: dict[str, object]) -> str:
    return " / ".join(dict.fromkeys(catalogue(one).text(key, facts) for one in languages))


def _in(language: str, name: str, latin: str) -> str:
    return name if language == "ja" else latin or name


def _where(item: ReserveItemLine, line: ReserveListLine, languages: Sequence[str]) -> str:
    """The shelf if it is there; else who or what keeps it away, and until when."""
    if item.due_on is not None and item.standing == "on_loan":
        key = "recalled_until" if item.recalled else "on_loan_until"
        return _said(languages, f"reserve.{key}", {"due_on": item.due_on})
    if item.standing == "on_shelf" and (item.shelf or line.shelf):
        return item.shelf or line.shelf
    return _said(languages, f"reserve.standing.{item.standing}", {})


def _on_paper(move: Move, languages: Sequence[str]) -> MoveOnPaper:
    waits = "" if move.due_on is None else _said(languages, "reserve.on_loan_until", {"due_on": move.due_on})
    return MoveOnPaper(move.call_number, move.title, move.course, move.number, move.from_shelf, move.to_shelf, waits)
