"""What is done about the costs of a borrowing request: booked, taken back, who pays, what was brought (B13 to B19)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.borrowing_payment import bring_on_return
from libdesk.domain.borrowing_states import BEFORE_ORDER, ENDED, HERE, BorrowingState
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.typed_stamps import read_stamps
from libdesk.services.outcome import Outcome
from libdesk.ui.pages.borrowing_more_form import MoreForm
from libdesk.ui.pages.borrowing_step_sums import SUM_ERRORS, with_sum
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, nothing, text_of, why_otherwise
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group
from libdesk.wording.formats import format_money

if TYPE_CHECKING:
    from libdesk.domain.borrowing import CostWhat
    from libdesk.domain.context import Context
    from libdesk.services.cost_reading import CostLine
    from libdesk.services.services import Services
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import Choices, Values
    from libdesk.ui.session import Session

_WHATS: Final = ("delivery", "return", "express", "lending_fee", "compensation", "other")
_SUM: Final = Field("sum", QT_TRANSLATE_NOOP("Fields", "Sum"), required=True, width=14)
_WHY: Final = Field("why", QT_TRANSLATE_NOOP("Fields", "Why"), FieldKind.LONG_TEXT, required=True)


def _add(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    what = cast("CostWhat", text_of(values, "what"))
    return with_sum(
        services, values, "sum",
        lambda amount: services.borrowing_costs.add_cost(
            context, request_id, what, amount, reason=text_of(values, "reason"), override=why_otherwise(values)
        ),
    )  # fmt: skip


def _brought(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    typed = text_of(values, "stamps")
    try:
        stamps = read_stamps(typed, services.settings.text("money.currency")) if typed else {}
    except ValueError:
        return Outcome(None, Decision((Reason("stamps_not_read"),)))
    return services.borrowing_costs.note_brought(context, request_id, text_of(values, "barcode"), stamps)


def _brought_groups(reading: BorrowingReading) -> tuple[Group, ...]:
    if bring_on_return(reading.record.expense) == "postage_barcode":
        label = QT_TRANSLATE_NOOP("Fields", "Return-postage bar code")
        return (Group("", (Field("barcode", label, required=True, width=34),)),)
    return (
        Group(
            "",
            (
                Field(
                    "stamps", QT_TRANSLATE_NOOP("Fields", "Stamps"), required=True, width=34,
                    hint=QT_TRANSLATE_NOOP("Fields", "Value x number, such as 84x2 10x5"),
                ),
            ),
        ),
    )  # fmt: skip


def standing_costs(reading: BorrowingReading) -> list[CostLine]:
    """The costs of a request that can still be taken back."""
    return [line for line in reading.story.costs if line.kind == "cost" and line.stands and line.settled_on is None]


def _cost_choices(session: Session, reading: BorrowingReading) -> Choices:
    def words(line: CostLine) -> str:
        what = session.say_key(f"borrowing.cost_what.{line.what}")
        return (
            f"{line.booked_on.isoformat()}  {what}  {format_money(Money(line.amount, line.currency), session.language)}"
        )

    return {"cost": [(str(line.cost_entry_id), words(line)) for line in standing_costs(reading)]}


_ADD: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                (Field("what", QT_TRANSLATE_NOOP("Fields", "For what"), FieldKind.CHOICE, width=24), _SUM),
                Field("reason", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT),
            ),
        ),
    ),
    lambda _reading: {"what": "delivery"},
    _add,
    (("what", "borrowing.cost_what", _WHATS),),
    SUM_ERRORS,
)
_TAKE_BACK: Final[StepForm[BorrowingReading]] = StepForm(
    (Group("", (Field("cost", QT_TRANSLATE_NOOP("Fields", "Which cost"), FieldKind.CHOICE, width=44), _WHY)),),
    nothing,
    lambda services, context, _request_id, values: services.borrowing_costs.take_back_cost(
        context, int(text_of(values, "cost")), text_of(values, "why")
    ),
    errors=(("explanation_missing", "why"), ("cost_paid_already", "cost"), ("support_year_closed", "cost")),
    choices=_cost_choices,
    remark=QT_TRANSLATE_NOOP("Fields", "It is taken back by a line of its own; a charge on the account goes with it."),
)
_TURN_PRIVATE: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                Field(
                    "agreed_on", QT_TRANSLATE_NOOP("Fields", "The reader agreed to pay on"), FieldKind.DATE,
                    required=True, width=16,
                ),
                Field("why", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT),
            ),
        ),
    ),
    lambda reading: {"agreed_on": reading.today.isoformat()},
    lambda services, context, request_id, values: services.borrowing_costs.turn_private(
        context, request_id, day_of(values, "agreed_on") or services.library.today_at(context), text_of(values, "why")
    ),
    errors=(("agreement_day_wrong", "agreed_on"),),
    remark=QT_TRANSLATE_NOOP("Fields", "What was booked before stays with who paid it."),
)  # fmt: skip
_TURN_LIBRARY: Final[StepForm[BorrowingReading]] = StepForm(
    (),
    nothing,
    lambda services, context, request_id, values: services.borrowing_costs.turn_library(
        context, request_id, override=why_otherwise(values)
    ),
    remark=QT_TRANSLATE_NOOP("Fields", "The library pays from its budget for students who cannot use public expense."),
)
_RESERVE: Final[StepForm[BorrowingReading]] = StepForm(
    (Group("", (_SUM,)),),
    nothing,
    lambda services, context, request_id, values: with_sum(
        services, values, "sum", lambda amount: services.borrowing_costs.reserve_more(context, request_id, amount)
    ),
    errors=SUM_ERRORS,
    remark=QT_TRANSLATE_NOOP("Fields", "It takes the place of what is reserved for this request now."),
)
_ESTIMATE: Final[StepForm[BorrowingReading]] = StepForm(
    (Group("", (_SUM,)),),
    nothing,
    lambda services, context, request_id, values: with_sum(
        services, values, "sum", lambda amount: services.borrowing_costs.estimate(context, request_id, amount)
    ),
    errors=SUM_ERRORS,
    remark=QT_TRANSLATE_NOOP("Fields", "So much is reserved when the book is ordered from a lender that does not say."),
)
_BROUGHT: Final[StepForm[BorrowingReading]] = StepForm(
    _brought_groups,
    nothing,
    _brought,
    errors=(
        ("stamps_not_read", "stamps"), ("stamps_absurd", "stamps"), ("stamps_missing", "stamps"),
        ("nothing_brought", "barcode"),
    ),
)  # fmt: skip


def _may_turn_private(reading: BorrowingReading) -> bool:
    record = reading.record
    return record.state not in ENDED and record.expense in ("library", "public") and record.patron_id is not None


def _may_bring(reading: BorrowingReading) -> bool:
    record = reading.record
    return record.state in HERE and bring_on_return(record.expense) != "nothing"


def _may_estimate(reading: BorrowingReading) -> bool:
    record = reading.record
    before = record.state in BEFORE_ORDER | {BorrowingState.LENDER_REFUSED}
    return before and (record.expense == "library" or record.agreed_on is None)


def _may_reserve(reading: BorrowingReading) -> bool:
    record = reading.record
    ordered = record.state not in BEFORE_ORDER | ENDED | {BorrowingState.LENDER_REFUSED}
    return ordered and record.expense == "library"


MORE: Final = {
    "add_cost": MoreForm(_ADD, lambda reading: reading.record.ordered_on is not None),
    "take_back_cost": MoreForm(_TAKE_BACK, lambda reading: bool(standing_costs(reading))),
    "note_brought": MoreForm(_BROUGHT, _may_bring, "circulate"),
    "turn_library": MoreForm(
        _TURN_LIBRARY,
        lambda reading: reading.record.state not in ENDED and reading.record.expense == "private",
    ),
    "turn_private": MoreForm(_TURN_PRIVATE, _may_turn_private),
    "estimate": MoreForm(_ESTIMATE, _may_estimate),
    "reserve": MoreForm(_RESERVE, _may_reserve),
}
