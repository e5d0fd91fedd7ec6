"""A hold and the line it stands in: who waits before and after, and which copies are out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.services.hold_reading import CopyOut, copies_out, title_of_hold
from libdesk.ui.pages.holds_rows import expired, fetched_at, state_of
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel, Facts
from libdesk.ui.widgets.labels import ElidedLabel, HeadingLabel, SecondaryLabel
from libdesk.wording.formats import format_date, format_weekday

if TYPE_CHECKING:
    from libdesk.services.hold_records import HoldLine
    from libdesk.services.services import Services
    from libdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class HoldReading:
    """What the details of a hold show."""

    hold: HoldLine
    queue: tuple[HoldLine, ...]
    copies: tuple[CopyOut, ...]
    today: date

    @property
    def expired(self) -> bool:
        """Whether it was not fetched in time."""
        return expired(self.hold, self.today)


def read_hold(services: Services, hold_id: int, today: date) -> HoldReading | None:
    """Read a hold with its line; None if it has ended meanwhile."""
    queue = tuple(services.holds.queue_of(title_of_hold(services.library, hold_id)))
    hold = next((line for line in queue if line.hold_id == hold_id), None)
    if hold is None:
        return None
    return HoldReading(hold, queue, tuple(copies_out(services.library, hold_id)), today)


class HoldDetails(DetailsPanel):
    """Shows one hold; ``recall_wanted`` carries the loan of a copy that is to come back for it."""

    recall_wanted = Signal(int)

    def __init__(self, session: Session, actions: Sequence[QAction], apart: Sequence[QAction]) -> None:
        super().__init__()
        self._session = session
        self.reading: HoldReading | None = None
        self.set_buttons(
            [ActionButton(action) for action in actions],
            [ActionButton(action, ButtonKind.DESTRUCTIVE) for action in apart],
        )

    def show_hold(self, reading: HoldReading) -> None:
        """Show a hold."""
        self.reading = reading
        self._say()

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if getattr(self, "reading", None) is not None:
            self._say()

    def _say(self) -> None:
        assert self.reading is not None
        hold, language = self.reading.hold, self._session.language
        self.set_title(hold.patron, hold.card)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        status = state_of(hold, self.reading.today)
        column.addWidget(SignLine(status.kind, status.word, strong=True))
        until = format_weekday(hold.shelf_until, language) if hold.shelf_until else ""
        column.addWidget(
            Facts(
                [
                    (self.tr("Title"), hold.title),
                    (self.tr("Item number"), hold.item_number),
                    (self.tr("Kept until"), until),
                    (self.tr("Placed"), format_date(hold.placed_at.date(), language)),
                    (self.tr("Fetched at"), fetched_at(self._session, hold)),
                    (self.tr("Reading order"), self._series(hold)),
                ]
            )
        )
        self._say_queue(column)
        if hold.state == "waiting":
            self._say_copies(column)
        self.set_content(content)

    def _say_queue(self, column: QVBoxLayout) -> None:
        assert self.reading is not None
        queue = self.reading.queue
        column.addWidget(HeadingLabel(self.tr("The line for this title: {count}").format(count=len(queue))))
        for line in queue:
            text = self.tr("{place}. {patron}").format(place=line.position, patron=line.patron)
            word = state_of(line, self.reading.today).word
            label = ElidedLabel(text if line.position else f"{line.patron} ({word})")
            if line.hold_id == self.reading.hold.hold_id:
                font = label.font()
                font.setWeight(font.Weight.DemiBold)
                label.setFont(font)
            column.addWidget(label)

    def _series(self, hold: HoldLine) -> str:
        if not hold.series_size:
            return ""
        return self.tr("Volume {place} of {count}").format(place=hold.series_order, count=hold.series_size)

    def _say_copies(self, column: QVBoxLayout) -> None:
        assert self.reading is not None
        copies = self.reading.copies
        column.addWidget(HeadingLabel(self.tr("Copies on loan: {count}").format(count=len(copies))))
        if not copies:
            column.addWidget(
                SecondaryLabel(self.tr("None is on loan: look on the shelf, and scan it under Returns only."))
            )
        for copy in copies:
            row = QHBoxLayout()
            row.setSpacing(8)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(ElidedLabel(f"{copy.item_number} · {copy.patron}", mode=Qt.TextElideMode.ElideRight))
            due = self.tr("Due {day}").format(day=format_date(copy.due_on, self._session.language))
            said = [due, self.tr("recalled") if copy.recalled else "", self.tr("renewed") if copy.renewals else ""]
            words.addWidget(SecondaryLabel(" · ".join(filter(None, said))))
            row.addLayout(words, 1)
            button = Button(self.tr("Recall"), pressed=lambda loan_id=copy.loan_id: self.recall_wanted.emit(loan_id))
            button.setAccessibleName(self.tr("Recall {number}").format(number=copy.item_number))
            button.setEnabled(not copy.recalled)
            row.addWidget(button)
            column.addLayout(row)
