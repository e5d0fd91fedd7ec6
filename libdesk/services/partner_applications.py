"""A library applies to be registered: the application and the papers that come with it (L01, L02)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from libdesk.domain.context import Context
from libdesk.domain.partner_registration import Application, Document, does_not_count, is_a_person
from libdesk.domain.partner_states import PartnerState, PartnerStep
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.partner_forms import ApplicationForm, NewDocument
from libdesk.services.partner_steps import (
    FIRST_DAY,
    at_step,
    day_given,
    known_partner,
    note_event,
    open_application,
    take,
)
from libdesk.services.partners import PartnerRecord

_STEP = PartnerStep


class PartnerApplications:
    """Takes in applications and their papers."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def apply(
        self, context: Context, record: PartnerRecord, form: ApplicationForm, documents: tuple[NewDocument, ...] = ()
    ) -> Outcome[int]:
        """Enter a library that applies, with its application and papers; its id. It has no user id yet (L01, L02).

        Papers that came as a copy are kept; the remarks say why they do not count. Refused: an individual.
        """
        from libdesk.services.partner_writing import partner_values

        def body(work: Work) -> int:
            applies = replace(record, state="applied", user_id="", registered_on=None, registered_until=None)
            partner_id = work.insert("partner_library", **partner_values(work, None, applies))
            work.tell(partner=record.name.strip())
            _enter(work, partner_id, record.name, form, documents)
            note_event(work, partner_id, "apply", PartnerState.APPLIED)
            return partner_id

        return self._library.perform(context, "partner_apply", Right.LENDING, body)

    def apply_again(
        self,
        context: Context,
        partner_library_id: int,
        form: ApplicationForm,
        documents: tuple[NewDocument, ...] = (),
    ) -> Outcome[int]:
        """Enter a new application of a library that was refused, or whose registration ended; the application's id."""

        def body(work: Work) -> int:
            partner = at_step(work, partner_library_id, _STEP.APPLY_AGAIN)
            application_id = _enter(work, partner_library_id, partner.name, form, documents)
            take(work, partner, _STEP.APPLY_AGAIN, state_reason="", suspended_until=None)
            return application_id

        return self._library.perform(context, "partner_apply_again", Right.LENDING, body)

    def change_application(self, context: Context, partner_library_id: int, form: ApplicationForm) -> Outcome[int]:
        """Write down what the application says, or says now after a question (L02); its id.

        A partner from before, which applied and has no application in LibDesk, gets one.
        """

        def body(work: Work) -> int:
            partner = at_step(work, partner_library_id, _STEP.CHANGE_APPLICATION)
            found = work.one(
                "SELECT id, received_on, review_from FROM partner_application WHERE partner_library_id = ?"
                " AND decision = ''",
                partner_library_id,
            )
            if found is None:
                application_id = _enter(work, partner_library_id, partner.name, form, ())
            else:
                application_id, received_on, review_from = found
                values = _application_values(work, partner.name, form)
                if form.received_on is None:
                    values["received_on"] = received_on
                elif review_from is not None and values["received_on"] > review_from:
                    work.refuse("partner_received_after_review", "L03", day=form.received_on)
                work.update("partner_application", application_id, **values)
            take(work, partner, _STEP.CHANGE_APPLICATION)
            return int(application_id)

        return self._library.perform(context, "partner_change_application", Right.LENDING, body)

    def receive_document(self, context: Context, partner_library_id: int, document: NewDocument) -> Outcome[int]:
        """Keep a paper that came for the open application; its id.

        One that came by fax or e-mail is kept and does not count: the remark says why (L01).
        """

        def body(work: Work) -> int:
            partner = at_step(work, partner_library_id, _STEP.RECEIVE_DOCUMENT)
            application = open_application(work, partner)
            document_id = _keep_document(work, application.application_id, document)
            take(work, partner, _STEP.RECEIVE_DOCUMENT, note=document.what)
            return document_id

        return self._library.perform(context, "partner_receive_document", Right.LENDING, body)

    def check_document(
        self,
        context: Context,
        document_id: int,
        *,
        original: bool,
        shows_reading_room: bool = False,
        note: str | None = None,
    ) -> Outcome[int]:
        """Note that a paper was looked through, and what it is: an original, a view of the reading room (L01).

        The note of before stays where ``note`` is None.
        """

        def body(work: Work) -> int:
            found = _document_of(work, document_id, _STEP.CHECK_DOCUMENT)
            document = replace(found, original=original, shows_reading_room=shows_reading_room)
            _check_document(work, document)
            today = work.today()
            work.update(
                "partner_document",
                document_id,
                original=int(original),
                shows_reading_room=int(shows_reading_room),
                checked_on=max(today, found.received_on).isoformat(),
                checked_by=work.context.staff_id,
                **({} if note is None else {"note": note.strip()}),
            )
            return document_id

        return self._library.perform(context, "partner_check_document", Right.LENDING, body)

    def remove_document(self, context: Context, document_id: int) -> Outcome[None]:
        """Take out a paper that was entered by mistake; its scan stays in the file, as all attachments do."""

        def body(work: Work) -> None:
            _document_of(work, document_id, _STEP.REMOVE_DOCUMENT)
            work.delete("partner_document", document_id)

        return self._library.perform(context, "partner_remove_document", Right.LENDING, body)


def _enter(
    work: Work, partner_library_id: int, name: str, form: ApplicationForm, documents: tuple[NewDocument, ...]
) -> int:
    application_id = work.insert(
        "partner_application", partner_library=partner_library_id, **_application_values(work, name, form)
    )
    for document in documents:
        _keep_document(work, application_id, document)
    return application_id


def _application_values(work: Work, name: str, form: ApplicationForm) -> dict[str, Any]:
    from libdesk.domain.search_text import normalise

    contract = form.contract
    received_on = day_given(work, "received_on", form.received_on)
    refuse_any(
        is_a_person(*(" ".join(normalise(one).split()) for one in (name, contract.signatory))),
        Reason("partner_copier_conditions_missing", "L02")
        if contract.copiers == "not_free" and not contract.copier_conditions.strip()
        else None,
        _signed_by_nobody(contract),
    )
    return {
        "received_on": received_on.isoformat(),
        "signatory": contract.signatory.strip(),
        "signatory_position": contract.signatory_position.strip(),
        "signed": int(contract.signed),
        "binds": int(contract.binds),
        "reading_room": contract.reading_room.strip(),
        "reads_in_room": int(contract.reads_in_room),
        "copies_nothing": int(contract.copies_nothing),
        "makes_good": int(contract.makes_good),
        "copiers": contract.copiers,
        "copier_conditions": contract.copier_conditions.strip(),
        "note": form.note.strip(),
    }


def _signed_by_nobody(contract: Application) -> Reason | None:
    """Who is said to bind the institution must be named."""
    if contract.binds and not contract.signatory.strip():
        return Reason("partner_signatory_missing", "L01")
    return None


def _keep_document(work: Work, application_id: int, document: NewDocument) -> int:
    received_on = day_given(work, "document_received_on", document.received_on, FIRST_DAY)
    facts = Document(
        document.what, received_on, document.came_by, document.original, document.shows_reading_room, document.checked
    )
    _check_document(work, facts)
    return work.insert(
        "partner_document",
        partner_application=application_id,
        what=document.what,
        received_on=received_on.isoformat(),
        came_by=document.came_by,
        original=int(document.original),
        shows_reading_room=int(document.shows_reading_room),
        checked_on=work.today().isoformat() if document.checked else None,
        checked_by=work.context.staff_id if document.checked else None,
        attachment=_keep_scan(work, document.scan) if document.scan else None,
        note=document.note.strip(),
    )


def _check_document(work: Work, document: Document) -> None:
    """Refuse what cannot be; a paper that does not count is told by a remark."""
    if document.original and document.came_by in ("fax", "email"):
        work.refuse("partner_copy_is_no_original", "L01", what=document.what, came_by=document.came_by)
    reason = does_not_count(document)
    if reason is not None:
        work.remarks.append(reason)


def _keep_scan(work: Work, scan: bytes) -> int:
    from libdesk.exchange.document_files import LARGEST_BYTES, DocumentFileError, media_type_of
    from libdesk.services.attachments import keep_attachment

    try:
        media_type = media_type_of(scan)
    except DocumentFileError as refused:
        facts = {"megabytes": LARGEST_BYTES // 1_000_000}
        raise Refused(Decision((Reason(f"document_file_{refused.what}", facts=facts),))) from refused
    return keep_attachment(work, scan, media_type)


def _document_of(work: Work, document_id: int, step: PartnerStep) -> Document:
    """A paper of an application that is open, at a step of its partner, which is kept; refused else."""
    from libdesk.services.partner_records import documents_of

    row = work.one(
        "SELECT partner_library_id, application.id, decision FROM partner_document"
        " JOIN partner_application AS application ON application.id = partner_application_id"
        " WHERE partner_document.id = ?",
        document_id,
    )
    if row is None:
        work.refuse("not_found")
    partner_id, application_id, decision = cast("tuple[int, int, str]", row)
    partner = at_step(work, partner_id, step)
    if decision:
        work.refuse("partner_document_of_decided", "L03", partner=known_partner(work, partner_id).name)
    found = next(one for one in documents_of(work, application_id) if one.document_id == document_id)
    take(work, partner, step, note=found.what)
    return found.document
