"""The checklist before a book goes back: boxes that are kept as they are ticked (R06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from libdesk.domain.borrowing_return import points_needed
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.pages.step_part import StepPart
from libdesk.ui.widgets.fields import TickBox
from libdesk.ui.widgets.labels import HeadingLabel

if TYPE_CHECKING:
    from libdesk.domain.borrowing import ChecklistPoint
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue


class Checklist(StepPart):
    """The points that the lender needs; each is kept with who ticked it, whether or not the step is done now."""

    def __init__(self, shell: Shell, session: Session, reading: BorrowingReading) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._request_id = reading.record.borrowing_request_id
        self._reasons = ReasonLines(session)
        self.boxes: dict[ChecklistPoint, TickBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(HeadingLabel(self.tr("Checklist")))
        for point in () if reading.terms is None else points_needed(reading.terms):
            box = TickBox(session.say_key(f"borrowing.checklist.{point}"))
            box.setChecked(point in reading.story.checked)
            # Not while a state is set that the library has, only by hand.
            box.clicked.connect(lambda ticked, point=point: self._keep(point, ticked))
            self.boxes[point] = box
            column.addWidget(box)
        column.addWidget(self._reasons)

    def values(self) -> dict[str, FieldValue]:
        """Nothing that the step would have to bring: the points are kept already."""
        return {}

    def take_keyboard(self) -> bool:
        """Onto the first point that is open; past the list where none is."""
        still = [box for box in self.boxes.values() if not box.isChecked()]
        for box in still[:1]:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(still)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why a point could not be ticked."""
        return self._reasons.sentences

    def _keep(self, point: ChecklistPoint, ticked: bool) -> None:
        returns, context = self._session.services.borrowing_returns, self._session.context()
        keep = returns.tick if ticked else returns.untick
        self._shell.operations.run(
            self.tr("Checklist"),
            lambda: keep(context, self._request_id, point),
            lambda outcome: self._kept(point, ticked, outcome),
        )

    def _kept(self, point: ChecklistPoint, ticked: bool, outcome: Outcome[object]) -> None:
        self._reasons.say(outcome.refusals)
        if not outcome.done:
            self.boxes[point].setChecked(not ticked)
