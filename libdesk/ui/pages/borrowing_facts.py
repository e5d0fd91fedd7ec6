"""The reading view of a borrowing request: where it stands, what to do, the two dates, who wants and pays what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.domain.borrowing_states import HERE
from libdesk.ui.pages.borrowing_fact_groups import FACT_GROUPS
from libdesk.ui.pages.borrowing_history import history_of
from libdesk.ui.pages.borrowing_words import deadline_text, state_status
from libdesk.ui.pages.lending_facts import aligned
from libdesk.ui.pages.lending_words import day_text
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.session import Session

_GAP = 20


class BorrowingFacts(QWidget):
    """A request for reading, from where it stands to its history."""

    def __init__(self, session: Session, reading: BorrowingReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add_standing()
        for title, facts_of in FACT_GROUPS:
            facts = facts_of(session, reading)
            if any(value for _label, value in facts):
                self._head(QCoreApplication.translate("BorrowingFacts", title))
                self._column.addWidget(aligned(facts))
        history = history_of(session, reading.story)
        if history:
            self._head(self.tr("History"))
            self._column.addWidget(Facts(history))

    def _head(self, text: str) -> None:
        self._column.addSpacing(_GAP - 8)
        self._column.addWidget(HeadingLabel(text))

    def _add_standing(self) -> None:
        session, reading = self._session, self._reading
        late = next((one for one in reading.deadlines if one.days_late), None)
        status = state_status(session, reading.record.state, late)
        self._column.addWidget(SignLine(status.kind, status.word, strong=True))
        for text in self._two_dates():
            self._column.addWidget(SecondaryLabel(text))
        for deadline in reading.deadlines:
            kind = SignKind.ATTENTION if deadline.days_late else SignKind.INFORMATION
            self._column.addWidget(SignLine(kind, deadline_text(session, deadline)))
        for text in self._restrictions():
            self._column.addWidget(SignLine(SignKind.ATTENTION, text))

    def _two_dates(self) -> list[str]:
        """The reader's due date and ours, which is later."""
        book, session = self._reading.record.book, self._session
        if book is None or self._reading.record.state not in HERE:
            return []
        reader = self.tr("The reader brings it back by {day}.").format(day=day_text(session, book.patron_due_on))
        if book.due_means == "posting":
            ours = self.tr("We post it back by {day}.").format(day=day_text(session, book.send_by))
        else:
            ours = self.tr("We post it back by {day}; it is due at the lender on {due}.").format(
                day=day_text(session, book.send_by), due=day_text(session, book.lender_due_on)
            )
        return [reader, ours]

    def _restrictions(self) -> list[str]:
        """What the lender asks for while the book is here (B09, R04)."""
        book = self._reading.record.book
        if book is None or self._reading.record.state not in HERE:
            return []
        said = {
            self.tr("In the library only; it is not taken home."): book.in_library_only,
            self.tr("Read where staff can see it."): book.supervised,
            self.tr("No copying."): book.no_copying,
            self.tr("Handed out and taken back on weekdays only."): book.weekdays_only,
            book.use_note: bool(book.use_note),
        }
        return [text for text, applies in said.items() if applies]
