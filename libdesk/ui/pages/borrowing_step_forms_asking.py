"""The forms of the steps before an order: ready to order, put on hold, taken up again, refused, cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.ui.pages.borrowing_agreeing import Agreeing
from libdesk.ui.pages.borrowing_form import lender_of
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, nothing, own_or_chosen, text_of, why_otherwise
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.borrowing_deciding import WhoCancels
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import Values

REFUSAL_REASONS: Final = ("no_lender", "held_here", "not_orderable", "public_library", "cost", "payment")
CANCEL_REASONS: Final = ("no_longer_needed", "cost", "held_here", "no_lender")
_BY: Final = ("patron", "library")


def _approve(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    lender_class_id, lender_id = lender_of(text_of(values, "from"))
    return services.borrowing_entries.approve(
        context, request_id, day_of(values, "agreed_on"), why_otherwise(values),
        lender_class_id=lender_class_id, lender_id=lender_id,
    )  # fmt: skip


def _cancel(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    by = cast("WhoCancels", text_of(values, "by"))
    return services.borrowing_entries.cancel(context, request_id, own_or_chosen(values, "why"), by)


def _why(label: str, hint: str = "") -> tuple[Field, ...]:
    return (
        Field("why", label, FieldKind.CHOICE, width=44),
        Field("why_own", QT_TRANSLATE_NOOP("Fields", "or in your own words"), FieldKind.LONG_TEXT, hint=hint),
    )


_APPROVE: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                Field(
                    "agreed_on", QT_TRANSLATE_NOOP("Fields", "The reader agreed on"), FieldKind.DATE, required=True,
                    width=16, hint=QT_TRANSLATE_NOOP("Fields", "To the day, the length and the cost that stand above."),
                ),
            ),
        ),
    ),
    lambda reading: {"agreed_on": reading.today.isoformat()},
    _approve,
    part=Agreeing,
)  # fmt: skip

_PUT_ON_HOLD: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                Field(
                    "reason", QT_TRANSLATE_NOOP("Fields", "Why it waits"), FieldKind.LONG_TEXT, required=True
                ),
                Field(
                    "on_hold_until", QT_TRANSLATE_NOOP("Fields", "On hold until"), FieldKind.DATE, width=16,
                    hint=QT_TRANSLATE_NOOP("Fields", "On that day it is on the work list again."),
                ),
            ),
        ),
    ),
    nothing,
    lambda services, context, request_id, values: services.borrowing_entries.put_on_hold(
        context, request_id, text_of(values, "reason"), day_of(values, "on_hold_until")
    ),
    errors=(("explanation_missing", "reason"),),
)  # fmt: skip

_RESUME: Final[StepForm[BorrowingReading]] = StepForm(
    (),
    nothing,
    lambda services, context, request_id, _values: services.borrowing_entries.resume(context, request_id),
    remark=QT_TRANSLATE_NOOP("Fields", "The rules are looked at again, and the reader agrees anew."),
)

_REFUSE: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            _why(
                QT_TRANSLATE_NOOP("Fields", "Reason"), QT_TRANSLATE_NOOP("Fields", "The reader is told.")
            ),
        ),
    ),
    nothing,
    lambda services, context, request_id, values: services.borrowing_entries.refuse(
        context, request_id, own_or_chosen(values, "why")
    ),
    (("why", "borrowing.end_reason", ("", *REFUSAL_REASONS)),),
    (("explanation_missing", "why"),),
    destructive=True,
)  # fmt: skip

_CANCEL: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("by", QT_TRANSLATE_NOOP("Fields", "Who cancels"), FieldKind.CHOICE, width=24),
                *_why(QT_TRANSLATE_NOOP("Fields", "Reason")),
            ),
        ),
    ),
    lambda _reading: {"by": "patron"},
    _cancel,
    (("by", "borrowing.cancels", _BY), ("why", "borrowing.end_reason", ("", *CANCEL_REASONS))),
    (("explanation_missing", "why"),),
    destructive=True,
)

FORMS: Final[dict[BorrowingStep, StepForm[BorrowingReading]]] = {
    BorrowingStep.APPROVE: _APPROVE,
    BorrowingStep.PUT_ON_HOLD: _PUT_ON_HOLD,
    BorrowingStep.RESUME: _RESUME,
    BorrowingStep.REFUSE: _REFUSE,
    BorrowingStep.CANCEL: _CANCEL,
}
