"""The rows of the list of borrowing requests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.borrowing_states import OPEN
from libdesk.services.borrowing_due import late_of
from libdesk.services.lender_terms import terms_of
from libdesk.ui.pages.borrowing_words import state_status
from libdesk.ui.pages.names import shown_name
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from datetime import date

    from libdesk.domain.borrowing import LenderTerms
    from libdesk.services.borrowing_list import BorrowingFilter
    from libdesk.services.borrowing_record import BorrowingRecord
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("number", QT_TRANSLATE_NOOP("Columns", "Number"), width=104),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Reader"), width=116),
    Column("lender", QT_TRANSLATE_NOOP("Columns", "Lender"), width=132, gives_way=True),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=232),
    Column("asked_on", QT_TRANSLATE_NOOP("Columns", "Asked"), CellKind.DATE, width=104, gives_way=True),
    Column("patron_due_on", QT_TRANSLATE_NOOP("Columns", "Reader due"), CellKind.DATE, width=108),
    Column("lender_due_on", QT_TRANSLATE_NOOP("Columns", "Lender due"), CellKind.DATE, width=108, gives_way=True),
)
NEWEST_FIRST: Final = 5


class BorrowingRows:
    """The requests that a search and a filter find, with what is late marked."""

    def __init__(self, session: Session, typed: str, which: BorrowingFilter) -> None:
        self._session = session
        self._typed = typed
        self._which = which

    def count(self) -> int:
        """How many requests there are."""
        return self._session.services.borrowing_list.count(self._today(), self._typed, self._which)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; each row's last value is the request's id."""
        today, services = self._today(), self._session.services
        found = services.borrowing_list.page(
            today, offset, limit, self._typed, self._which, sort_column, descending=descending
        )
        lenders = {record.lender_id for record in found if record.lender_id is not None}
        terms = {lender_id: terms_of(services.library.rows, lender_id) for lender_id in lenders}
        return [_row(self._session, record, terms, today) for record in found]

    def key(self, row: Sequence[Any]) -> int:
        """The request's id."""
        return int(row[-1])

    def _today(self) -> date:
        return self._session.services.library.today_at(self._session.context())


def _row(session: Session, record: BorrowingRecord, terms: dict[int, LenderTerms], today: date) -> tuple[Any, ...]:
    late = late_of(record, terms.get(record.lender_id or 0), today)
    book = record.book
    title = " ".join(filter(None, (record.asked.title, record.asked.volume)))
    return (
        record.number, title, record.patron, shown_name(record.lender, record.lender_latin, session.language),
        state_status(session, record.state, late), _day(record.asked_on),
        _day(book.patron_due_on if book is not None and record.state in OPEN else None),
        _day(book.lender_due_on if book is not None and record.state in OPEN else None), record.borrowing_request_id,
    )  # fmt: skip


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
