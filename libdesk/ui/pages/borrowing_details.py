"""The details of a borrowing request: for reading, and with the form of a step inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from libdesk.domain.borrowing_deadlines import STEP_OF, Due
from libdesk.domain.borrowing_states import BEFORE_ORDER, NEXT_STEP, BorrowingState, BorrowingStep, steps_from
from libdesk.ui.pages.borrowing_facts import BorrowingFacts
from libdesk.ui.pages.borrowing_forms import AT_THE_DESK, more_forms, step_forms
from libdesk.ui.pages.borrowing_papers_of import papers_of
from libdesk.ui.pages.borrowing_reading import read_borrowing
from libdesk.ui.pages.step_details import StepDetails

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.services import Services
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import StepForm


class BorrowingDetails(StepDetails):
    """Shows one request of a reader and takes its steps; ``change_wanted`` asks for its form.

    ``message_wanted`` asks to ``write`` one to the lender, or for those that are ``kept``.
    """

    reading: BorrowingReading | None
    facts: BorrowingFacts | None
    change_wanted = Signal()
    message_wanted = Signal(str)

    def read(self, services: Services, context: Context, request_id: int) -> BorrowingReading | None:
        """A request; None if it is gone."""
        return read_borrowing(services, context, request_id)

    def form_of(self, step: str) -> StepForm[BorrowingReading]:
        """The form of a step, or of what can be done beside the steps."""
        more = more_forms().get(step)
        return step_forms()[BorrowingStep(step)] if more is None else more.form

    def word_of(self, step: str) -> str:
        """A step in the window's language."""
        return self._session.say_key(f"borrowing.{'more' if step in more_forms() else 'steps'}.{step}")

    def may(self, step: str) -> bool:
        """Whether the staff member may take a step."""
        more = more_forms().get(step)
        if more is not None:
            return self._session.may(more.right)
        return self._session.may("circulate" if step in AT_THE_DESK else "borrowing")

    def main_step(self, reading: BorrowingReading) -> str | None:
        """The step that is next; None where there is none."""
        waiting = {deadline.due for deadline in reading.deadlines}
        if Due.LETTERS_DUE in waiting:
            # No use before the letter is sent (R03).
            return BorrowingStep.SEND_LETTER
        if reading.record.state is BorrowingState.LOST and Due.LOSSES_TO_REPORT in waiting:
            # The lender hears of it before anything is settled.
            return STEP_OF[Due.LOSSES_TO_REPORT]
        if reading.record.with_reader == "reading_room":
            # The reader may come back for it: a reading ends before the book goes.
            return BorrowingStep.END_READING
        return NEXT_STEP.get(reading.record.state)

    def steps(self, reading: BorrowingReading) -> Sequence[str]:
        """All steps that are open, and what can be done beside them."""
        return [*steps_from(reading.record.state), *(name for name, more in more_forms().items() if more.may(reading))]

    def deeds(self, reading: BorrowingReading) -> Mapping[str, Callable[[], object]]:
        """The form of the request, while it is not ordered; messages to its lender and those that are kept."""
        if not self._session.may("borrowing"):
            return {}
        deeds: dict[str, Callable[[], object]] = {}
        if reading.record.state in BEFORE_ORDER:
            deeds[self.tr("Change the request …")] = self.change_wanted.emit
        elif reading.record.lender_id is not None and reading.record.state is not BorrowingState.REFUSED:
            deeds[self.tr("Write a message …")] = lambda: self.message_wanted.emit("write")
        if any(message.code for message in reading.story.messages):
            deeds[self.tr("Message files …")] = lambda: self.message_wanted.emit("kept")
        return deeds

    def papers(self, reading: BorrowingReading) -> Mapping[str, str]:
        """The papers of a request."""
        return papers_of(self._session, reading)

    def title_of(self, reading: BorrowingReading) -> tuple[str, str]:
        """The title; number and reader."""
        record = reading.record
        title = " ".join(filter(None, (record.asked.title, record.asked.volume)))
        return title, " · ".join(filter(None, (record.number, record.patron)))

    def facts_of(self, reading: BorrowingReading) -> BorrowingFacts:
        """The request for reading."""
        return BorrowingFacts(self._session, reading)
