"""The details of a lending request: for reading, and with the form of a step inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from libdesk.domain.lending import NEXT_STEP, LendingState, LendingStep, steps_from
from libdesk.ui.pages.lending_facts import RequestFacts
from libdesk.ui.pages.lending_reading import read_request
from libdesk.ui.pages.lending_steps import STEP_FORMS
from libdesk.ui.pages.step_details import StepDetails

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.services import Services
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import StepForm

PAPERS = ("loan-packet", "loan-slip", "to-borrowers", "return-label")
_WITHOUT_PAPERS = (LendingState.RECEIVED, LendingState.REFUSED, LendingState.CANCELLED)


class LendingDetails(StepDetails):
    """Shows one request of a partner library and takes its steps."""

    reading: RequestReading | None
    facts: RequestFacts | None

    def read(self, services: Services, context: Context, request_id: int) -> RequestReading | None:
        """A request; None if it is gone."""
        return read_request(services, context, request_id)

    def form_of(self, step: LendingStep) -> StepForm[RequestReading]:
        """The form of a step."""
        return STEP_FORMS[step]

    def word_of(self, step: LendingStep) -> str:
        """A step in the window's language."""
        return self._session.say_key(f"words.lending_step.{step}")

    def may(self, step: LendingStep) -> bool:
        """Whether the staff member may take a step."""
        del step
        return self._session.may("lending")

    def main_step(self, reading: RequestReading) -> LendingStep | None:
        """The step that is next; None where there is none."""
        return NEXT_STEP.get(reading.record.state)

    def steps(self, reading: RequestReading) -> Sequence[LendingStep]:
        """All steps that are open."""
        return steps_from(reading.record.state)

    def papers(self, reading: RequestReading) -> Mapping[str, str]:
        """The packet and its sheets, once the request is accepted."""
        if reading.record.state in _WITHOUT_PAPERS:
            return {}
        words = ("packet", "loan_slip", "to_borrowers", "return_label")
        said = (self._session.say_key(f"words.sheet.{word}") for word in words)
        return dict(zip(PAPERS, said, strict=True))

    def title_of(self, reading: RequestReading) -> tuple[str, str]:
        """The title; number and partner library."""
        record = reading.record
        return record.title or record.asked_title, f"{record.number} · {record.partner}"

    def facts_of(self, reading: RequestReading) -> RequestFacts:
        """The request for reading."""
        return RequestFacts(self._session, reading)
