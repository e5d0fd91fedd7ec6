"""The rows of the list of partner libraries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.partner_registration import review_clock
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.services.partners import PartnerFilter, PartnerLine
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("name", QT_TRANSLATE_NOOP("Columns", "Partner library"), stretches=True),
    Column("state", QT_TRANSLATE_NOOP("Columns", "Registration"), CellKind.STATUS, width=196),
    Column("clock", QT_TRANSLATE_NOOP("Columns", "Date"), CellKind.STATUS, width=216),
    Column("promised", QT_TRANSLATE_NOOP("Columns", "Places taken"), CellKind.STATUS, width=116),
    Column("user_id", QT_TRANSLATE_NOOP("Columns", "User id"), width=96),
    Column("country", QT_TRANSLATE_NOOP("Columns", "Country"), width=130),
    Column("latin", QT_TRANSLATE_NOOP("Columns", "In Latin letters"), width=190, sortable=False),
)
# What asks for staff is marked; what waits for others, or is over, is plain.
STATE_SIGNS: Final = {
    "applied": SignKind.INFORMATION,
    "incomplete": SignKind.ATTENTION,
    "in_review": SignKind.INFORMATION,
    "approved": SignKind.DONE,
    "suspended": SignKind.ATTENTION,
    "ended": SignKind.NEUTRAL,
    "refused": SignKind.NEUTRAL,
}


class PartnerRows:
    """The partner libraries that a search finds among those that a filter lets through."""

    def __init__(self, session: Session, typed: str = "", which: PartnerFilter = "all") -> None:
        self._session = session
        self._typed = typed
        self._which: PartnerFilter = which

    def count(self) -> int:
        """How many there are."""
        return self._session.services.partners.count(self._typed, self._which)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; each row's last value is the library's id."""
        from libdesk.domain.countries import COUNTRIES
        from libdesk.services.settings import value_of

        session = self._session
        services = session.services
        found = services.partners.page(
            offset, limit, self._typed, sort_column, descending=descending, which=self._which
        )
        today = services.library.today_at(session.context())
        rows = services.library.rows
        weeks = tuple(int(value_of(rows, f"lending.approval_{which}_weeks")) for which in ("least", "most"))
        return [
            (
                line.name, Status(STATE_SIGNS[line.state], code_word(session, "words.partner_state", line.state)),
                self._until(line, today, weeks), places(line), line.user_id,
                COUNTRIES.get(line.country, line.country), line.name_latin if line.name_latin != line.name else "",
                line.partner_library_id,
            )
            for line in found
        ]  # fmt: skip

    def key(self, row: Sequence[Any]) -> int:
        """The library's id."""
        return int(row[-1])

    def _until(self, line: PartnerLine, today: date, weeks: tuple[int, ...]) -> Status:
        """Until when an application is decided (L03), a suspension lasts, a registration holds."""
        session = self._session
        if line.review_from is not None:
            clock = review_clock(line.review_from, weeks[0], weeks[1], today)
            text = QCoreApplication.translate("PartnerRows", "by {day}").format(day=day_text(session, clock.latest))
            return Status(SignKind.STOP if clock.days_late else SignKind.NEUTRAL, text)
        if line.received_on is not None:
            text = QCoreApplication.translate("PartnerRows", "came {day}").format(
                day=day_text(session, line.received_on)
            )
            return Status(SignKind.NEUTRAL, text)
        if line.state == "suspended" and line.suspended_until is not None:
            over = line.suspended_until <= today
            return Status(SignKind.ATTENTION if over else SignKind.NEUTRAL, _until(session, line.suspended_until))
        if line.state == "approved" and line.registered_until is not None:
            over = line.registered_until < today
            return Status(SignKind.STOP if over else SignKind.NEUTRAL, _until(session, line.registered_until))
        return Status(SignKind.NEUTRAL, "")


def _until(session: Session, last: date) -> str:
    return QCoreApplication.translate("PartnerRows", "until {day}").format(day=day_text(session, last))


def places(line: PartnerLine) -> Status:
    """How many items count against a partner's limit, of how many (L08)."""
    if not line.promised and line.state not in ("approved", "suspended"):
        return Status(SignKind.NEUTRAL, "")
    if line.item_limit is None:
        return Status(SignKind.NEUTRAL, str(line.promised))
    word = QCoreApplication.translate("PartnerRows", "{count} of {limit}")
    full = line.promised >= line.item_limit
    return Status(
        SignKind.ATTENTION if full else SignKind.NEUTRAL, word.format(count=line.promised, limit=line.item_limit)
    )
