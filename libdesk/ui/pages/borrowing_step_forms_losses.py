"""The forms for lost and damaged books: noted, told to the lender at once, found again, made good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.borrowing_loss import DAMAGE_STATES, LOSS_WAYS, PLACES, REPORTED_BY
from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.ui.pages.borrowing_more_form import MoreForm
from libdesk.ui.pages.borrowing_step_about import loss_noted
from libdesk.ui.pages.borrowing_step_fields import (
    CONDITION_WORDS,
    SENDING_SITE,
    VOLUMES,
    arrival_of,
    begin_site,
    condition,
    day,
    site_choices,
)
from libdesk.ui.pages.borrowing_step_sums import typed_errors, with_sum_if_any
from libdesk.ui.pages.lending_words import code_word
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.borrowing import WhereLost
    from libdesk.domain.borrowing_loss import LossWay, ReportedBy
    from libdesk.domain.context import Context
    from libdesk.services.borrowing_losses import Charged, Settlement
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import Choices, Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

CHARGED: Final = ("nobody", "expense", "person")


def _noted(services: Services, context: Context, request_id: int, values: Values, *, lost: bool) -> Outcome[Any]:
    note = services.borrowing_losses.report_lost if lost else services.borrowing_losses.note_damage
    where = cast("WhereLost", text_of(values, "where"))
    return note(context, request_id, text_of(values, "description"), where, day_of(values, "noticed_on"))


def _lost(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return _noted(services, context, request_id, values, lost=True)


def _damaged(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return _noted(services, context, request_id, values, lost=False)


def _find(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    arrival = arrival_of(values) if "site" in values else None
    return services.borrowing_losses.find(context, request_id, day_of(values, "found_on"), arrival)


def _settlement(values: Values, amount: int | None) -> Settlement:
    # Imported here: a form is read before anything is lost.
    from libdesk.services.borrowing_losses import Settlement

    charged = text_of(values, "charged")
    return Settlement(
        cast("LossWay", text_of(values, "way")), amount,
        "" if charged == "nobody" else cast("Charged", charged), day_of(values, "agreed_on"), text_of(values, "note"),
    )  # fmt: skip


def _settle(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return with_sum_if_any(
        services, values, "amount",
        lambda amount: services.borrowing_losses.settle(context, request_id, _settlement(values, amount)),
    )  # fmt: skip


def _settle_damage(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return with_sum_if_any(
        services, values, "amount",
        lambda amount: services.borrowing_losses.settle_damage(context, request_id, _settlement(values, amount)),
    )  # fmt: skip


def _places(session: Session, reading: BorrowingReading) -> Choices:
    """Where it can have happened, the likeliest first."""
    places = PLACES.get(reading.record.state, ())
    return {"where": [(place, code_word(session, "borrowing.where_lost", place)) for place in places]}


def _begin_today(field: str) -> Any:
    return lambda reading: {field: reading.today.isoformat()}


def _what_happened(label: str) -> tuple[Group, ...]:
    return (
        Group(
            "",
            (
                Field("where", QT_TRANSLATE_NOOP("Fields", "Where it was"), FieldKind.CHOICE, width=30),
                day("noticed_on", QT_TRANSLATE_NOOP("Fields", "Noticed on")),
                Field("description", label, FieldKind.LONG_TEXT, required=True),
            ),
        ),
    )


_NOTED_ERRORS: Final = (("borrowing_loss_place", "where"), ("borrowing_description_missing", "description"))
_AT_ONCE: Final = QT_TRANSLATE_NOOP("Fields", "Tell the lender at once, and note that it was told.")

_LOST: Final[StepForm[BorrowingReading]] = StepForm(
    _what_happened(QT_TRANSLATE_NOOP("Fields", "What happened to the book")),
    _begin_today("noticed_on"),
    _lost,
    errors=_NOTED_ERRORS,
    choices=_places,
    remark=_AT_ONCE,
    destructive=True,
)

_DAMAGED: Final[StepForm[BorrowingReading]] = StepForm(
    _what_happened(QT_TRANSLATE_NOOP("Fields", "What the damage is")),
    _begin_today("noticed_on"),
    _damaged,
    errors=_NOTED_ERRORS,
    choices=_places,
    remark=_AT_ONCE,
    papers=("damage-report",),
)

_TOLD: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                day("reported_on", QT_TRANSLATE_NOOP("Fields", "The lender was told on")),
                Field("by", QT_TRANSLATE_NOOP("Fields", "Told by"), FieldKind.CHOICE, width=24),
            ),
        ),
    ),
    _begin_today("reported_on"),
    lambda services, context, request_id, values: services.borrowing_losses.report_to_lender(
        context, request_id, cast("ReportedBy", text_of(values, "by")), day_of(values, "reported_on")
    ),
    (("by", "borrowing.ordered_by", REPORTED_BY),),
    about=loss_noted,
)


def _found_groups(reading: BorrowingReading) -> tuple[Group, ...]:
    """A book that never arrived arrives now: its sending site and condition are noted with it (R03)."""
    found = day("found_on", QT_TRANSLATE_NOOP("Fields", "Found on"))
    if reading.record.book is not None:
        return (Group("", (found,)),)
    due = day("lender_due_on", QT_TRANSLATE_NOOP("Fields", "Due at the lender"), required=False)
    came = condition(QT_TRANSLATE_NOOP("Fields", "Condition on arrival"))
    return (Group("", (found, SENDING_SITE, *came, VOLUMES, due)),)


def _begin_found(reading: BorrowingReading) -> dict[str, FieldValue]:
    today: dict[str, FieldValue] = {"found_on": reading.today.isoformat()}
    if reading.record.book is not None:
        return today
    return {**today, **begin_site(reading), "condition": "good", "volume_count": "1"}


_FIND: Final[StepForm[BorrowingReading]] = StepForm(
    _found_groups,
    _begin_found,
    _find,
    (CONDITION_WORDS,),
    (
        ("borrowing_condition_missing", "condition"), ("borrowing_site_of_other_lender", "site"),
        ("borrowing_lender_due_missing", "lender_due_on"), ("borrowing_due_before_arrival", "lender_due_on"),
    ),
    choices=site_choices,
    about=loss_noted,
    remark=QT_TRANSLATE_NOOP("Fields", "It lies at the counter then, and is packed for the lender anew."),
)  # fmt: skip

_SETTLE: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("way", QT_TRANSLATE_NOOP("Fields", "How it is made good"), FieldKind.CHOICE, width=44),
                Field("amount", QT_TRANSLATE_NOOP("Fields", "Sum"), width=14),
                Field("charged", QT_TRANSLATE_NOOP("Fields", "Who is charged"), FieldKind.CHOICE, width=44),
                day("agreed_on", QT_TRANSLATE_NOOP("Fields", "The reader agreed on"), required=False),
                Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT),
            ),
        ),
    ),
    lambda _reading: {"way": "replacement"},
    _settle,
    (("way", "borrowing.loss_way", LOSS_WAYS), ("charged", "borrowing.loss_charged", CHARGED)),
    (
        *typed_errors("amount"),
        ("borrowing_compensation_missing", "amount"), ("sum_not_positive", "amount"),
        ("borrowing_compensation_for_nothing", "amount"), ("borrowing_not_agreed", "agreed_on"),
        ("borrowing_nobody_to_charge", "charged"),
    ),
    about=loss_noted,
)  # fmt: skip

FORMS: Final[dict[BorrowingStep, StepForm[BorrowingReading]]] = {
    BorrowingStep.REPORT_LOST: _LOST,
    BorrowingStep.FIND: _FIND,
    BorrowingStep.SETTLE: _SETTLE,
}


def _unreported(reading: BorrowingReading) -> bool:
    return reading.story.open_loss is not None and reading.story.open_loss.reported_on is None


def _damage_open(reading: BorrowingReading) -> bool:
    loss = reading.story.open_loss
    return loss is not None and loss.kind == "damaged" and reading.record.state is not BorrowingState.LOST


MORE: Final = {
    "note_damage": MoreForm(
        _DAMAGED, lambda reading: reading.record.state in DAMAGE_STATES and reading.story.open_loss is None
    ),
    "report_to_lender": MoreForm(_TOLD, _unreported),
    "settle_damage": MoreForm(replace(_SETTLE, act=_settle_damage), _damage_open),
}
