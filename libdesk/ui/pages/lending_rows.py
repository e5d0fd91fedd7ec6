"""The rows of the list of partners' requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.services.lending_list import Filter
from libdesk.ui.pages.lending_words import STATE_SIGNS
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.services.lending_due import Lateness
    from libdesk.services.lending_record import LendingRecord
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("number", QT_TRANSLATE_NOOP("Columns", "Number"), width=108),
    Column("partner", QT_TRANSLATE_NOOP("Columns", "Partner library"), width=176),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=188),
    Column("requested_on", QT_TRANSLATE_NOOP("Columns", "Requested"), CellKind.DATE, width=104, gives_way=True),
    Column("sent_on", QT_TRANSLATE_NOOP("Columns", "Sent"), CellKind.DATE, width=104, gives_way=True),
    Column("due_on", QT_TRANSLATE_NOOP("Columns", "Post back by"), CellKind.DATE, width=144),
)
NEWEST_FIRST: Final = 4


class LendingRows:
    """The requests that a search and a filter find, with what is late marked."""

    def __init__(
        self, session: Session, typed: str = "", which: Filter = "open", partner_id: int | None = None
    ) -> None:
        self._session = session
        self._typed = typed
        self._which = which
        self._partner_id = partner_id
        self.marked = 0

    def count(self) -> int:
        """How many requests there are; ``marked`` says afterwards with how many a mark was found on the item."""
        listed, asked = self._session.services.lending_list, (self._typed, self._which)
        self.marked = listed.count_marked(*asked, partner_id=self._partner_id, today=self._today())
        return listed.count(*asked, partner_id=self._partner_id, today=self._today())

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; each row's last value is the request's id."""
        services = self._session.services
        dates = services.lending_dates
        today = self._today()
        found = services.lending_list.page(
            offset, limit, self._typed, self._which, sort_column, descending=descending,
            partner_id=self._partner_id, today=today,
        )  # fmt: skip
        return [
            _row(self._session, record, dates.expected_back(record), dates.lateness(record, today)) for record in found
        ]

    def key(self, row: Sequence[Any]) -> int:
        """The request's id."""
        return int(row[-1])

    def _today(self) -> date:
        return self._session.services.library.today_at(self._session.context())


def _row(session: Session, record: LendingRecord, due: date | None, late: Lateness | None) -> tuple[Any, ...]:
    return (
        record.number, record.partner, record.title or record.asked_title, state_status(session, record, late),
        _day(record.requested_on), _day(record.sent_on), _due(record, due), record.lending_request_id,
    )  # fmt: skip


def state_status(session: Session, record: LendingRecord, late: Lateness | None) -> Status:
    """Where a request stands, as sign and word; what is late is said with it."""
    word = session.say_key(f"words.lending_state.{record.state}")
    if late is None:
        return Status(STATE_SIGNS[record.state], word)
    if late.what == "receipt_letter":
        more = QCoreApplication.translate("Lending", "{state}, letter late")
    elif late.what == "recall":
        more = QCoreApplication.translate("Lending", "{state}, recalled, late")
    else:
        more = QCoreApplication.translate("Lending", "{state}, late")
    return Status(SignKind.ATTENTION, more.format(state=word))


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _due(record: LendingRecord, due: date | None) -> str:
    """The day by which it is to be posted back; worked out from the post, it is said to be about then."""
    if due is None or record.returned_on is not None:
        return ""
    if record.due_on is None:
        return QCoreApplication.translate("Lending", "about {day}").format(day=due.isoformat())
    return due.isoformat()
