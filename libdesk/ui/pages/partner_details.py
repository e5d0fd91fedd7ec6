"""The details of a partner library: for reading, and with the form of a step of its registration inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from libdesk.domain.partner_states import APPLYING, PartnerState, PartnerStep, steps_from
from libdesk.ui.pages.partner_facts import PartnerFacts
from libdesk.ui.pages.partner_reading import PartnerReading, read_partner
from libdesk.ui.pages.step_details import StepDetails

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.services import Services
    from libdesk.ui.pages.step_form import StepForm

_S, _P = PartnerState, PartnerStep
_PAPERS_OF: Final = {
    _S.APPROVED: ("approval-letter", "registration-certificate"),
    _S.SUSPENDED: ("registration-certificate",),
    _S.REFUSED: ("registration-refusal",),
}


class PartnerDetails(StepDetails):
    """Shows one partner and takes the steps of its registration; ``delete_wanted`` asks for its deletion.

    ``history_wanted`` asks for everything that was between it and us, ``requests_wanted`` for the list of its requests,
    ``scan_wanted`` for the scan of a document.
    """

    reading: PartnerReading | None
    facts: PartnerFacts | None
    delete_wanted = Signal()
    history_wanted = Signal()
    requests_wanted = Signal()
    scan_wanted = Signal(int)

    def read(self, services: Services, context: Context, request_id: int) -> PartnerReading | None:
        """A partner; None if it is gone."""
        return read_partner(services, context, request_id)

    def form_of(self, step: str) -> StepForm[PartnerReading]:
        """The form of a step, or of what can be done beside the steps."""
        # Imported here: a list is read before any step is taken.
        from libdesk.ui.pages import partner_step_forms_application as application
        from libdesk.ui.pages import partner_step_forms_deciding as deciding
        from libdesk.ui.pages import partner_step_forms_keeping as keeping
        from libdesk.ui.pages.partner_more_forms import more_form

        if step not in set(_P):
            return more_form(step)
        forms = {**application.FORMS, **deciding.FORMS, **keeping.FORMS}
        return forms[PartnerStep(step)]

    def word_of(self, step: str) -> str:
        """A step in the window's language; with the person's name where it is about one."""
        what, _, contact_id = str(step).partition(":")
        word = self._session.say_key(f"partners.steps.{what}")
        if not contact_id or self.reading is None:
            return word
        names = [one.contact.name for one in self.reading.contacts if one.contact_id == int(contact_id)]
        return f"{word} {names[0]}" if names else word

    def may(self, step: str) -> bool:
        """Whether the staff member may take a step."""
        del step
        return self._session.may("lending")

    def main_step(self, reading: PartnerReading) -> str | None:
        """The step that is next: what brings an application on, or a registration in order; None for nothing."""
        if reading.state in APPLYING:
            return _next_of_application(reading)
        if reading.due_changes:
            return "take_over"
        if reading.state is _S.SUSPENDED:
            return _P.RESUME
        return _P.RENEW if reading.ran_out else None

    def steps(self, reading: PartnerReading) -> Sequence[str]:
        """All steps that make sense now, and what can be done beside them."""
        weighing = reading.weighing
        apart: set[str] = set()
        if not weighing.documents:
            apart |= {_P.CHECK_DOCUMENT, _P.REMOVE_DOCUMENT}
        if not weighing.open_questions:
            apart |= {_P.ANSWER}
        if not weighing.lacking:
            apart |= {_P.FIND_INCOMPLETE}
        if reading.state in APPLYING and weighing.application is None:
            apart |= set(steps_from(reading.state)) - {_P.CHANGE_APPLICATION}
        found: list[str] = [step for step in steps_from(reading.state) if step not in apart]
        found += ["take_over"] if reading.due_changes else []
        found += ["change", "add_contact"]
        for one in reading.contacts:
            found += [f"change_contact:{one.contact_id}", f"remove_contact:{one.contact_id}"]
        return found

    def deeds(self, reading: PartnerReading) -> Mapping[str, Callable[[], object]]:
        """Everything that was between the partner and us; the scans; deleting what was entered by mistake."""
        deeds: dict[str, Callable[[], object]] = {self.tr("History of this library …"): self.history_wanted.emit}
        if reading.requests:
            deeds[self.tr("Requests of this library")] = self.requests_wanted.emit
        for one in reading.weighing.documents:
            if one.attachment_id is not None:
                word = self._session.say_key(f"partners.documents.{one.what}")
                text = self.tr("Save the scan: {document} …").format(document=word)
                deeds[text] = lambda document_id=one.document_id: self.scan_wanted.emit(document_id)
        if not reading.requests and self._session.may("lending"):
            deeds[self.tr("Delete …")] = self.delete_wanted.emit
        return deeds

    def papers(self, reading: PartnerReading) -> Mapping[str, str]:
        """The papers of a registration as it stands."""
        names = list(_PAPERS_OF.get(reading.state, ()))
        if reading.weighing.application is None or not reading.record.user_id:
            # The letter tells of an application; one that was registered before has none.
            names = [name for name in names if name == "registration-certificate" and reading.record.user_id]
        if reading.state in APPLYING and reading.weighing.open_questions:
            names.append("registration-question")
        if reading.state is _S.REFUSED and reading.weighing.application is not None:
            names = ["registration-refusal"]
        return {name: self._session.say_key(f"words.sheet.{name.replace('-', '_')}") for name in names}

    def title_of(self, reading: PartnerReading) -> tuple[str, str]:
        """Its name, and its name in Latin letters."""
        record = reading.record
        return record.name, record.name_latin if record.name_latin != record.name else ""

    def facts_of(self, reading: PartnerReading) -> PartnerFacts:
        """The partner for reading."""
        return PartnerFacts(self._session, reading)


def _next_of_application(reading: PartnerReading) -> str:
    """What brings an application on."""
    weighing = reading.weighing
    if weighing.application is None:
        return _P.CHANGE_APPLICATION
    if weighing.open_questions and (reading.state is _S.IN_REVIEW or not weighing.lacking):
        return _P.ANSWER
    if not weighing.lacking:
        return _P.APPROVE if reading.state is _S.IN_REVIEW else _P.BEGIN_REVIEW
    codes = {reason.code for reason in weighing.lacking}
    if "partner_paper_unchecked" in codes:
        return _P.CHECK_DOCUMENT
    if codes & {"partner_paper_missing", "partner_paper_by_copy", "partner_application_not_original"}:
        return _P.FIND_INCOMPLETE if reading.state is _S.APPLIED else _P.RECEIVE_DOCUMENT
    return _P.CHANGE_APPLICATION
