"""The details of a lending request: for reading, and with the form of a step inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from libdesk.domain.lending_states import NEXT_STEP, LendingState, LendingStep, steps_from
from libdesk.ui.pages.lending_facts import RequestFacts
from libdesk.ui.pages.lending_reading import read_request
from libdesk.ui.pages.lending_steps import more_forms, step_forms
from libdesk.ui.pages.step_details import StepDetails

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.domain.context import Context
    from libdesk.services.services import Services
    from libdesk.ui.pages.lending_letter_keys import LetterKeys
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import StepForm

PAPERS = ("loan-packet", "loan-slip", "to-borrowers", "return-label", "shipping-label", "customs-sheet")
_WITHOUT_PAPERS = (LendingState.RECEIVED, LendingState.REFUSED, LendingState.CANCELLED)


class LendingDetails(StepDetails):
    """Shows one request of a partner library and takes its steps."""

    reading: RequestReading | None
    facts: RequestFacts | None
    # Made by the list, which knows where to say what became of a letter.
    letters: LetterKeys | None = None
    # Writes a message to the partner library, or shows those that are kept.
    message: Callable[[str], object] | None = None

    def read(self, services: Services, context: Context, request_id: int) -> RequestReading | None:
        """A request; None if it is gone."""
        return read_request(services, context, request_id)

    def form_of(self, step: str) -> StepForm[RequestReading]:
        """The form of a step, or of what can be done beside the steps."""
        more = more_forms().get(step)
        return step_forms()[LendingStep(step)] if more is None else more.form

    def word_of(self, step: str) -> str:
        """A step in the window's language."""
        return self._session.say_key(f"lending.more.{step}" if step in more_forms() else f"words.lending_step.{step}")

    def may(self, step: str) -> bool:
        """Whether the staff member may take a step."""
        del step
        return self._session.may("lending")

    def main_step(self, reading: RequestReading) -> str | None:
        """The step that is next; None where there is none. A case of compensation goes on where no step is left."""
        case = reading.story.open_case
        if case is not None and reading.record.state in (LendingState.LOST, LendingState.RETURNED):
            if case.way == "undecided":
                return "decide_compensation"
            if case.asked_on is None:
                return "ask_compensation"
            if reading.record.state is LendingState.RETURNED:
                return "close_compensation"
        return NEXT_STEP.get(reading.record.state)

    def steps(self, reading: RequestReading) -> Sequence[str]:
        """All steps that are open, and what can be done beside them."""
        return [*steps_from(reading.record.state), *(name for name, more in more_forms().items() if more.may(reading))]

    def turns_to(self, step: str) -> Sequence[str]:
        """Who reads what speaks against accepting refuses from there."""
        return (LendingStep.REFUSE,) if step == LendingStep.ACCEPT else ()

    def deeds(self, reading: RequestReading) -> Mapping[str, Callable[[], object]]:
        """The letters that the request gives reason for, to be read before they go; its message files."""
        found: dict[str, Callable[[], object]] = {}
        if self.letters is not None:
            found |= self.letters.deeds(reading.letters, reading.record.lending_request_id)
        if self.message is not None and reading.record.channel == "iso18626":
            found[self.tr("Write a message …")] = partial(self.message, "write")
            found[self.tr("Message files …")] = partial(self.message, "kept")
        if reading.story.pictures:
            found[self.tr("Photographs …")] = partial(self._show_pictures, reading)
        return found

    def _show_pictures(self, reading: RequestReading) -> None:
        from libdesk.ui.pages.lending_pictures_dialog import PicturesDialog

        number = reading.record.number
        PicturesDialog(self, self._shell, self._session, number, reading.story.pictures).open()

    def send_letter(self) -> None:
        """Send the letter that the request gives reason for, also while the form of a step is open."""
        reading = self.reading
        if reading is not None and self.letters is not None and self.may(""):
            self.letters.press(reading.letters, reading.record.lending_request_id, self)

    def _paper_buttons(self, reading: RequestReading) -> list[QWidget]:
        """The papers, and before them the letter that is due."""
        request_id = reading.record.lending_request_id
        letter = None if self.letters is None else self.letters.button(reading.letters, request_id)
        buttons = super()._paper_buttons(reading)
        return buttons if letter is None else [letter, *buttons]

    def papers(self, reading: RequestReading) -> Mapping[str, str]:
        """The packet and its sheets, once the request is accepted; customs data of what goes abroad."""
        if reading.record.state in _WITHOUT_PAPERS:
            return {}
        names = PAPERS if reading.record.abroad else PAPERS[:-1]
        kinds = (name.removeprefix("loan-") if name == "loan-packet" else name.replace("-", "_") for name in names)
        return {name: self._session.say_key(f"words.sheet.{kind}") for name, kind in zip(names, kinds, strict=True)}

    def title_of(self, reading: RequestReading) -> tuple[str, str]:
        """The title; number and partner library."""
        record = reading.record
        return record.title or record.asked_title, f"{record.number} · {record.partner}"

    def facts_of(self, reading: RequestReading) -> RequestFacts:
        """The request for reading."""
        return RequestFacts(self._session, reading)
