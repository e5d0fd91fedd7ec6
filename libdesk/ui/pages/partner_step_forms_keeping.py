"""The forms of the steps while a registration lasts: suspended, renewed, a reported change, ended (L03, L04)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.partner_states import PartnerStep
from libdesk.services.partner_forms import Renewal, ReportedChange
from libdesk.ui.pages.partner_fields import (
    ADDRESS,
    ADDRESS_FIELDS,
    FIELD_OF,
    NAMES,
    REACH,
    begin_address,
    country_choices,
)
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, nothing, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.partner_forms import ReportedBy
    from libdesk.services.services import Services
    from libdesk.ui.pages.partner_reading import PartnerReading
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.widgets.fields import FieldValue

SOURCES: Final = ("letter", "fax", "email", "telephone", "correction")
_WHY: Final = Field("why", QT_TRANSLATE_NOOP("Fields", "Why"), FieldKind.LONG_TEXT, required=True)

_SUSPEND: Final[StepForm[PartnerReading]] = StepForm(
    (
        Group(
            "",
            (
                _WHY,
                Field(
                    "until", QT_TRANSLATE_NOOP("Fields", "Suspended until"), FieldKind.DATE, width=16,
                    hint=QT_TRANSLATE_NOOP("Fields", "Empty: until the suspension is lifted."),
                ),
            ),
        ),
    ),
    nothing,
    lambda services, context, partner_id, values: services.partner_registry.suspend(
        context, partner_id, text_of(values, "why"), day_of(values, "until")
    ),
    errors=(("partner_suspension_reason_missing", "why"),),
    remark=QT_TRANSLATE_NOOP("Fields", "Nothing more is lent to it; what it has is due as before."),
)  # fmt: skip
_RESUME: Final[StepForm[PartnerReading]] = StepForm(
    (Group("", (Field("note", QT_TRANSLATE_NOOP("Fields", "Note for staff")),)),),
    nothing,
    lambda services, context, partner_id, values: services.partner_registry.resume(
        context, partner_id, text_of(values, "note")
    ),
)
_RENEW: Final[StepForm[PartnerReading]] = StepForm(
    (
        Group(
            "",
            (
                (
                    Field("signatory", QT_TRANSLATE_NOOP("Fields", "Signed by"), required=True, width=30),
                    Field("signatory_position", QT_TRANSLATE_NOOP("Fields", "Position"), width=30),
                ),
                (
                    Field("came_by", QT_TRANSLATE_NOOP("Fields", "Came by"), FieldKind.CHOICE, width=20),
                    Field(
                        "renewed_on", QT_TRANSLATE_NOOP("Fields", "Day of the renewal"), FieldKind.DATE, True, width=16,
                    ),
                ),
                Field(
                    "valid_until", QT_TRANSLATE_NOOP("Fields", "Registered until"), FieldKind.DATE, width=16,
                    hint=QT_TRANSLATE_NOOP("Fields", "Empty: as the settings say."),
                ),
            ),
        ),
    ),
    lambda reading: {"renewed_on": reading.today.isoformat(), "came_by": "post"},
    lambda services, context, partner_id, values: services.partner_registry.renew(
        context, partner_id,
        Renewal(
            text_of(values, "signatory"), text_of(values, "signatory_position"),
            cast("Literal['post', 'fax']", text_of(values, "came_by")), day_of(values, "renewed_on"),
            day_of(values, "valid_until"),
        ),
    ),
    (("came_by", "partners.came_by_choice", ("post", "fax")),),
    (("partner_signatory_missing", "signatory"), ("partner_until_too_early", "valid_until")),
)  # fmt: skip
_END: Final[StepForm[PartnerReading]] = StepForm(
    (
        Group(
            "",
            (
                _WHY,
                Field("ended_on", QT_TRANSLATE_NOOP("Fields", "Day it ends"), FieldKind.DATE, required=True, width=16),
            ),
        ),
    ),
    lambda reading: {"ended_on": reading.today.isoformat()},
    lambda services, context, partner_id, values: services.partner_registry.end(
        context, partner_id, text_of(values, "why"), day_of(values, "ended_on")
    ),
    errors=(("partner_end_reason_missing", "why"),),
    destructive=True,
)

_REPORT: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "How it was reported"),
    (
        (
            Field("source", QT_TRANSLATE_NOOP("Fields", "Reported by"), FieldKind.CHOICE, True, width=24),
            Field("given_user_id", QT_TRANSLATE_NOOP("Fields", "User id given"), width=24),
        ),
        (
            Field("reported_on", QT_TRANSLATE_NOOP("Fields", "Day of the report"), FieldKind.DATE, True, width=16),
            Field("valid_from", QT_TRANSLATE_NOOP("Fields", "Holds from"), FieldKind.DATE, width=16),
        ),
    ),
)
_MORE: Final = Group(
    "",
    (
        Field("reading_room", QT_TRANSLATE_NOOP("Fields", "Reading room in which it is read")),
        Field(
            "user_id", QT_TRANSLATE_NOOP("Fields", "User id"), width=24,
            hint=QT_TRANSLATE_NOOP("Fields", "It is only ever corrected by us."),
        ),
    ),
)  # fmt: skip
_REPORTED_FIELDS: Final = (*ADDRESS_FIELDS, "reading_room", "user_id")


def _begin_report(reading: PartnerReading) -> dict[str, FieldValue]:
    """A report begins with what stands in the record, its fields in the order of the letter."""
    return {
        **begin_address(reading.record), "reading_room": reading.record.reading_room,
        "user_id": reading.record.user_id, "reported_on": reading.today.isoformat(),
    }  # fmt: skip


def _report(services: Services, context: Context, partner_id: int, values: Values) -> Outcome[Any]:
    record = services.partners.record(partner_id)
    told = {name: text_of(values, name) for name in _REPORTED_FIELDS}
    change = ReportedChange(
        # What stands in the form as it stands in the record was not reported.
        {name: value for name, value in told.items() if value != getattr(record, name)},
        cast("ReportedBy", text_of(values, "source")),
        text_of(values, "given_user_id"),
        day_of(values, "reported_on"),
        day_of(values, "valid_from"),
    )
    return services.partner_changes.report(context, partner_id, change)


_CHANGE: Final[StepForm[PartnerReading]] = StepForm(
    (_REPORT, NAMES, ADDRESS, REACH, _MORE),
    _begin_report,
    _report,
    (("source", "partners.sources", ("", *SOURCES)),),
    (
        *FIELD_OF, ("partner_report_not_accepted", "source"), ("partner_report_without_user_id", "given_user_id"),
        ("partner_report_of_other_user_id", "given_user_id"), ("partner_user_id_not_reported", "user_id"),
        ("partner_user_id_missing", "user_id"),
    ),
    choices=lambda _session, _reading: {"country": country_choices()},
    remark=QT_TRANSLATE_NOOP("Fields", "What was sent keeps the name and address that stood on it."),
)  # fmt: skip

FORMS: Final[dict[PartnerStep, StepForm[PartnerReading]]] = {
    PartnerStep.SUSPEND: _SUSPEND,
    PartnerStep.RESUME: _RESUME,
    PartnerStep.RENEW: _RENEW,
    PartnerStep.END: _END,
    PartnerStep.REPORT_CHANGE: _CHANGE,
}
