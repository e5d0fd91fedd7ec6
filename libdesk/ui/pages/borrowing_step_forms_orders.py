"""The forms of the steps at the lenders: ordered, asked and answered, refused, tried elsewhere, sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.borrowing import LENDER_REASONS, ORDERED_BY
from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.ui.pages.borrowing_step_about import lender_said, lenders_asked, what_was_asked
from libdesk.ui.pages.borrowing_step_fields import (
    CARRIER,
    SERVICE,
    SERVICE_WORDS,
    THEIR_NUMBER,
    TRACKING,
    day,
    service_of,
)
from libdesk.ui.pages.borrowing_step_sums import typed_errors, with_sum_if_any
from libdesk.ui.pages.lending_words import SERVICES
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, nothing, number_of, text_of, why_otherwise
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.borrowing import LenderReason, OrderedBy
    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import Choices, Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue


def _order(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return with_sum_if_any(
        services, values, "charge",
        lambda charge: services.borrowing_orders.order(
            context, request_id, number_of(values, "lender") or 0, cast("OrderedBy", text_of(values, "by")),
            text_of(values, "network_number"), why_otherwise(values), charge,
        ),
    )  # fmt: skip


def _lenders(session: Session, reading: BorrowingReading) -> Choices:
    """The lenders that serve the request's site; one that refused it before says so."""
    refused = {tried.lender_id for tried in reading.story.tries if tried.answer == "refused"}
    said = QCoreApplication.translate("StepForm", "{lender} (refused before)")
    named = []
    for terms in reading.lenders:
        name = shown_name(terms.name, terms.name_latin, session.language)
        named.append((str(terms.lender_id), said.format(lender=name) if terms.lender_id in refused else name))
    return {"lender": [("", ""), *named]}


def _begin_order(reading: BorrowingReading) -> dict[str, FieldValue]:
    """The lender that was thought of, unless it refused; sent as the last one was."""
    tries = reading.story.tries
    refused = {tried.lender_id for tried in tries if tried.answer == "refused"}
    offered = {terms.lender_id for terms in reading.lenders} - refused
    wished = reading.record.lender_id
    return {
        "lender": str(wished) if wished in offered else "",
        "by": tries[-1].ordered_by if tries else "online",
    }


def _parcel(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    # Imported here: a form is read before any parcel is sent.
    from libdesk.services.borrowing_parcels import InwardParcel

    parcel = InwardParcel(
        day_of(values, "sent_on"), service_of(values), text_of(values, "carrier"), text_of(values, "tracking_number"),
        text_of(values, "their_number"),
    )  # fmt: skip
    return services.borrowing_orders.note_shipped(context, request_id, parcel)


def _text(label: str, hint: str = "") -> tuple[Group, ...]:
    return (Group("", (Field("text", label, FieldKind.LONG_TEXT, required=True, hint=hint),)),)


_ORDER: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("lender", QT_TRANSLATE_NOOP("Fields", "Lender"), FieldKind.CHOICE, required=True, width=44),
                Field("by", QT_TRANSLATE_NOOP("Fields", "Ordered by"), FieldKind.CHOICE, width=30),
                Field("network_number", QT_TRANSLATE_NOOP("Fields", "Number in the network"), width=24),
                Field(
                    "charge", QT_TRANSLATE_NOOP("Fields", "Charge that the lender told"),
                    width=14, hint=QT_TRANSLATE_NOOP("Fields", "Empty: as its record says."),
                ),
            ),
        ),
    ),
    _begin_order,
    _order,
    (("by", "borrowing.ordered_by", ORDERED_BY),),
    (
        *typed_errors("charge"),
        *(
            (code, "lender")
            for code in (
                "borrowing_lender_inactive", "borrowing_lender_not_for_site", "borrowing_not_registered",
                "borrowing_lender_limit_reached", "borrowing_dearer_than_agreed", "not_found",
            )
        ),
    ),
    choices=_lenders,
    about=lenders_asked,
    follows=lender_said,
)  # fmt: skip

_INQUIRY: Final[StepForm[BorrowingReading]] = StepForm(
    _text(QT_TRANSLATE_NOOP("Fields", "What the lender asks")),
    nothing,
    lambda services, context, request_id, values: services.borrowing_orders.note_inquiry(
        context, request_id, text_of(values, "text")
    ),
    errors=(("borrowing_text_missing", "text"),),
)

_ANSWER: Final[StepForm[BorrowingReading]] = StepForm(
    _text(QT_TRANSLATE_NOOP("Fields", "Our answer")),
    nothing,
    lambda services, context, request_id, values: services.borrowing_orders.answer(
        context, request_id, text_of(values, "text")
    ),
    errors=(("borrowing_text_missing", "text"),),
    about=what_was_asked,
)

_REFUSAL: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("reason", QT_TRANSLATE_NOOP("Fields", "Reason"), FieldKind.CHOICE, required=True, width=44),
                Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT),
                day("answered_on", QT_TRANSLATE_NOOP("Fields", "Day of the answer")),
            ),
        ),
    ),
    lambda reading: {"answered_on": reading.today.isoformat()},
    lambda services, context, request_id, values: services.borrowing_orders.note_refusal(
        context, request_id, cast("LenderReason", text_of(values, "reason")), text_of(values, "note"),
        day_of(values, "answered_on"),
    ),
    (("reason", "borrowing.lender_reason", ("", *LENDER_REASONS)),),
    (("explanation_missing", "note"), ("borrowing_lender_reason_missing", "reason")),
)  # fmt: skip

_NEXT: Final[StepForm[BorrowingReading]] = StepForm(
    (),
    nothing,
    lambda services, context, request_id, _values: services.borrowing_orders.try_next(context, request_id),
    about=lenders_asked,
    remark=QT_TRANSLATE_NOOP("Fields", "The request is ready to order again; then choose the next lender."),
)

_SHIPPED: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                day("sent_on", QT_TRANSLATE_NOOP("Fields", "Date sent")),
                SERVICE,
                (TRACKING, CARRIER),
                THEIR_NUMBER,
            ),
        ),
    ),
    lambda reading: {
        "sent_on": reading.today.isoformat(),
        "service": "registered_air_mail" if _is_overseas(reading) else "tracked_carrier",
        "their_number": reading.record.their_number,
    },
    _parcel,
    (("service", SERVICE_WORDS, SERVICES),),
)


def _is_overseas(reading: BorrowingReading) -> bool:
    return reading.terms is not None and reading.terms.profile == "ndl_overseas"


FORMS: Final[dict[BorrowingStep, StepForm[BorrowingReading]]] = {
    BorrowingStep.ORDER: _ORDER,
    BorrowingStep.NOTE_INQUIRY: _INQUIRY,
    BorrowingStep.ANSWER: _ANSWER,
    BorrowingStep.NOTE_REFUSAL: _REFUSAL,
    BorrowingStep.TRY_NEXT: _NEXT,
    BorrowingStep.NOTE_SHIPPED: _SHIPPED,
}
