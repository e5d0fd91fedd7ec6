"""The forms of the steps about an application and its papers (L01, L02)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.partner_registration import CAME_BY, DOCUMENT_KINDS, NEEDED
from libdesk.domain.partner_states import PartnerStep
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.outcome import Outcome
from libdesk.services.partner_forms import ApplicationForm, NewDocument
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.partner_fields import (
    CONDITIONS,
    CONTRACT,
    FIELD_OF,
    begin_contract,
    contract_of,
    copier_choices,
)
from libdesk.ui.pages.scan_part import ScanPart, read_scan
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.domain.partner_registration import CameBy, DocumentKind
    from libdesk.services.services import Services
    from libdesk.ui.pages.partner_reading import PartnerReading
    from libdesk.ui.pages.step_form import Choices, Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

WHICH: Final = Field("document", QT_TRANSLATE_NOOP("Fields", "Document"), FieldKind.CHOICE, required=True, width=44)
_ORIGINAL: Final = Field("original", QT_TRANSLATE_NOOP("Fields", "It is an original"), FieldKind.CHECK)
_SHOWS: Final = Field(
    "shows_reading_room", QT_TRANSLATE_NOOP("Fields", "It shows the reading room, with desks and chairs"),
    FieldKind.CHECK,
)  # fmt: skip
_NOTE: Final = Field("note", QT_TRANSLATE_NOOP("Fields", "Note for staff"))


def application_of(values: Values) -> ApplicationForm:
    """The application as the fields have it."""
    return ApplicationForm(contract_of(values), day_of(values, "received_on"), text_of(values, "note"))


def _contract_choices(session: Session, _reading: PartnerReading) -> Choices:
    return {"copiers": copier_choices(session)}


def _begin_again(reading: PartnerReading) -> dict[str, FieldValue]:
    return {"received_on": reading.today.isoformat(), "copiers": "unknown"}


def _begin_application(reading: PartnerReading) -> dict[str, FieldValue]:
    return _begin_again(reading) | begin_contract(reading.weighing.application)


_CHANGE: Final[StepForm[PartnerReading]] = StepForm(
    (CONTRACT, CONDITIONS),
    _begin_application,
    lambda services, context, partner_id, values: services.partner_registry.change_application(
        context, partner_id, application_of(values)
    ),
    errors=FIELD_OF,
    choices=_contract_choices,
)
_AGAIN: Final[StepForm[PartnerReading]] = StepForm(
    (CONTRACT, CONDITIONS),
    _begin_again,
    lambda services, context, partner_id, values: services.partner_registry.apply_again(
        context, partner_id, application_of(values)
    ),
    errors=FIELD_OF,
    choices=_contract_choices,
    remark=QT_TRANSLATE_NOOP("Fields", "Papers that came with it are entered as the next step."),
)


def _first_missing(reading: PartnerReading) -> str:
    """The paper that is most likely the one at hand: the first that is lacking."""
    lacking = [str(reason.facts.get("what", "")) for reason in reading.weighing.lacking]
    return next((kind for kind in NEEDED if kind in lacking), "other")


def _begin_document(reading: PartnerReading) -> dict[str, FieldValue]:
    return {"what": _first_missing(reading), "received_on": reading.today.isoformat()}


def _receive(services: Services, context: Context, partner_id: int, values: Values) -> Outcome[Any]:
    try:
        scan = read_scan(text_of(values, "scan"))
    except OSError:
        facts = {"name": Path(text_of(values, "scan")).name}
        return Outcome(None, Decision((Reason("document_file_unreadable", facts=facts),)))
    document = NewDocument(
        cast("DocumentKind", text_of(values, "what")),
        cast("CameBy", text_of(values, "came_by")),
        day_of(values, "received_on"),
        bool(values["original"]),
        bool(values["shows_reading_room"]),
        bool(values["checked"]),
        text_of(values, "note"),
        scan,
    )
    return services.partner_registry.receive_document(context, partner_id, document)


_RECEIVE: Final[StepForm[PartnerReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("what", QT_TRANSLATE_NOOP("Fields", "Document"), FieldKind.CHOICE, required=True, width=44),
                (
                    Field("came_by", QT_TRANSLATE_NOOP("Fields", "Came by"), FieldKind.CHOICE, True, width=24),
                    Field(
                        "received_on", QT_TRANSLATE_NOOP("Fields", "Date received"), FieldKind.DATE, True, width=16,
                    ),
                ),
                _ORIGINAL,
                _SHOWS,
                Field("checked", QT_TRANSLATE_NOOP("Fields", "I have looked it through"), FieldKind.CHECK),
                _NOTE,
            ),
        ),
    ),
    _begin_document,
    _receive,
    (("what", "partners.documents", DOCUMENT_KINDS), ("came_by", "partners.came_by_choice", ("", *CAME_BY))),
    (
        ("partner_copy_is_no_original", "original"), ("date_in_future", "received_on"),
        ("date_too_early", "received_on"),
    ),
    remark=QT_TRANSLATE_NOOP("Fields", "What comes by fax or e-mail is kept and does not count."),
    part=lambda _shell, _session, _reading: ScanPart(),
)  # fmt: skip


def documents_to_choose(session: Session, reading: PartnerReading) -> Choices:
    """The papers of the application, those not looked through first; one is no question."""
    found = sorted(reading.weighing.documents, key=lambda one: one.checked_on is not None)
    known = [
        (
            str(one.document_id),
            " · ".join(
                filter(
                    None,
                    (
                        code_word(session, "partners.documents", one.what), day_text(session, one.received_on),
                        code_word(session, "partners.came_by_choice", one.came_by),
                    ),
                )
            ),
        )
        for one in found
    ]  # fmt: skip
    return {"document": known}


def _begin_check(reading: PartnerReading) -> dict[str, FieldValue]:
    found = sorted(reading.weighing.documents, key=lambda one: one.checked_on is not None)
    if not found:
        return {}
    first = found[0]
    return {
        "document": str(first.document_id), "original": first.original,
        "shows_reading_room": first.shows_reading_room, "note": first.note,
    }  # fmt: skip


_CHECK: Final[StepForm[PartnerReading]] = StepForm(
    (Group("", (WHICH, _ORIGINAL, _SHOWS, _NOTE)),),
    _begin_check,
    lambda services, context, _partner_id, values: services.partner_registry.check_document(
        context, int(text_of(values, "document") or 0), original=bool(values["original"]),
        shows_reading_room=bool(values["shows_reading_room"]), note=text_of(values, "note"),
    ),
    errors=(("partner_copy_is_no_original", "original"),),
    choices=documents_to_choose,
)  # fmt: skip
_REMOVE: Final[StepForm[PartnerReading]] = StepForm(
    (Group("", (WHICH,)),),
    lambda reading: {name: value for name, value in _begin_check(reading).items() if name == "document"},
    lambda services, context, _partner_id, values: services.partner_registry.remove_document(
        context, int(text_of(values, "document") or 0)
    ),
    choices=documents_to_choose,
    destructive=True,
)

FORMS: Final[dict[PartnerStep, StepForm[PartnerReading]]] = {
    PartnerStep.CHANGE_APPLICATION: _CHANGE,
    PartnerStep.APPLY_AGAIN: _AGAIN,
    PartnerStep.RECEIVE_DOCUMENT: _RECEIVE,
    PartnerStep.CHECK_DOCUMENT: _CHECK,
    PartnerStep.REMOVE_DOCUMENT: _REMOVE,
}
