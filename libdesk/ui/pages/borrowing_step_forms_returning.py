"""The forms of the steps on the way back: checklist and parcel, the lender's confirmation, the close (R05, R06)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.ui.pages.borrowing_checklist import Checklist
from libdesk.ui.pages.borrowing_step_about import open_at_close, where_book_goes
from libdesk.ui.pages.borrowing_step_fields import (
    CARRIER,
    CONDITION_WORDS,
    SERVICE,
    SERVICE_WORDS,
    TRACKING,
    VOLUMES,
    condition,
    day,
    service_of,
)
from libdesk.ui.pages.borrowing_step_sums import typed_errors, with_sum_if_any
from libdesk.ui.pages.lending_words import CONDITIONS, code_word
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, nothing, number_of, own_or_chosen, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import Choices, Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue


def _ship(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    # Imported here: a form is read before any parcel is packed.
    from libdesk.services.borrowing_parcels import ParcelBack

    def ship(postage: int | None) -> Outcome[Any]:
        parcel = ParcelBack(
            service_of(values), text_of(values, "tracking_number"), own_or_chosen(values, "condition"),
            day_of(values, "sent_on"), text_of(values, "carrier"), None, number_of(values, "volume_count"),
            number_of(values, "weight_grams"), postage,
        )  # fmt: skip
        return services.borrowing_returns.ship_back(context, request_id, parcel)

    return with_sum_if_any(services, values, "postage", ship)


def _services(session: Session, reading: BorrowingReading) -> Choices:
    """The ways back that the lender's record allows (R06)."""
    allowed = () if reading.terms is None else reading.terms.return_services
    return {"service": [(service, code_word(session, SERVICE_WORDS, service)) for service in allowed]}


def _begin_parcel(reading: BorrowingReading) -> dict[str, FieldValue]:
    book = reading.record.book
    if book is None:
        return {}
    was = book.condition_returned or book.condition_arrived
    return {
        "condition": was if was in CONDITIONS else "good",
        "condition_own": "" if was in CONDITIONS else was,
        "volume_count": str(book.volume_count),
        "sent_on": reading.today.isoformat(),
    }


_SHIP: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                SERVICE,
                (TRACKING, CARRIER),
                *condition(QT_TRANSLATE_NOOP("Fields", "Condition now")),
                VOLUMES,
                (
                    Field("weight_grams", QT_TRANSLATE_NOOP("Fields", "Weight (g)"), FieldKind.NUMBER, width=10),
                    Field("postage", QT_TRANSLATE_NOOP("Fields", "Postage"), width=12),
                ),
                day(
                    "sent_on", QT_TRANSLATE_NOOP("Fields", "Date of posting"),
                    QT_TRANSLATE_NOOP("Fields", "The day of posting counts."),
                ),
            ),
        ),
    ),
    _begin_parcel,
    _ship,
    (CONDITION_WORDS,),
    (
        ("borrowing_surface_mail", "service"), ("borrowing_service_not_allowed", "service"),
        ("borrowing_tracking_missing", "tracking_number"), ("borrowing_tracking_mistyped", "tracking_number"),
        ("borrowing_condition_missing", "condition"), *typed_errors("postage"),
    ),
    choices=_services,
    about=where_book_goes,
    part=Checklist,
)  # fmt: skip

_CONFIRM: Final[StepForm[BorrowingReading]] = StepForm(
    (Group("", (day("confirmed_on", QT_TRANSLATE_NOOP("Fields", "The lender has it since")),)),),
    lambda reading: {"confirmed_on": reading.today.isoformat()},
    lambda services, context, request_id, values: services.borrowing_returns.confirm(
        context, request_id, day_of(values, "confirmed_on")
    ),
)


def _close_groups(reading: BorrowingReading) -> tuple[Group, ...]:
    """Whether nothing is to be paid is asked only where the library pays: what is reserved is given back then."""
    if reading.record.expense != "library":
        return ()
    label = QT_TRANSLATE_NOOP("Fields", "The lender asks for nothing more: give back what is reserved")
    return (Group("", (Field("nothing_to_pay", label, FieldKind.CHECK),)),)


_CLOSE: Final[StepForm[BorrowingReading]] = StepForm(
    _close_groups,
    nothing,
    lambda services, context, request_id, values: services.borrowing_returns.close(
        context, request_id, nothing_to_pay=bool(values.get("nothing_to_pay"))
    ),
    shown=open_at_close,
)

FORMS: Final[dict[BorrowingStep, StepForm[BorrowingReading]]] = {
    BorrowingStep.SHIP_BACK: _SHIP,
    BorrowingStep.CONFIRM: _CONFIRM,
    BorrowingStep.CLOSE: _CLOSE,
}
