"""The forms of a case of compensation: opened, decided, asked for, closed when made good or waived (L19)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.ui.pages.borrowing_step_sums import typed_errors, with_sum_if_any
from libdesk.ui.pages.lending_condition_shown import condition_then
from libdesk.ui.pages.lending_more_form import LendingMoreForm
from libdesk.ui.pages.lending_step_fields import NOTE, begin_today, day
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.domain.lending_compensation import CaseKind, Ending, Way
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.session import Session

translate = QCoreApplication.translate
_MAY_OPEN: Final = frozenset(
    {LendingState.SHIPPED, LendingState.CONFIRMED, LendingState.POSTED_BACK, LendingState.RETURNED}
)


def about_case(session: Session, reading: RequestReading) -> list[tuple[str, str]]:
    """The case that is open: what is wrong, what was decided, by when it is to be answered."""
    from libdesk.ui.pages.borrowing_words import sum_text

    case = reading.story.open_case
    if case is None:
        return []
    way = [code_word(session, "lending.compensation_way", case.way), sum_text(session, case.amount, case.currency)]
    return [
        (translate("LendingFacts", "Case"), code_word(session, "lending.case_kind", case.kind)),
        (translate("LendingFacts", "Noticed"), day_text(session, case.noticed_on)),
        (translate("LendingFacts", "What is wrong"), code_word(session, "words.condition", case.description)),
        (translate("LendingFacts", "Made good by"), " · ".join(filter(None, way))),
        (translate("LendingFacts", "Asked on"), day_text(session, case.asked_on)),
        (translate("LendingFacts", "Answer by"), day_text(session, case.answer_by)),
    ]


def _decide(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    way = cast("Way", text_of(values, "way"))
    return with_sum_if_any(
        services, values, "amount",
        lambda amount: services.compensations.decide(context, request_id, way, amount),
    )  # fmt: skip


def _open(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return services.compensations.open(
        context, request_id, cast("CaseKind", text_of(values, "kind")), text_of(values, "description"),
        day_of(values, "noticed_on"),
    )  # fmt: skip


def _ending(values: Values) -> tuple[Any, ...]:
    return cast("Ending", text_of(values, "ending")), day_of(values, "closed_on"), text_of(values, "note")


_OPEN: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("kind", QT_TRANSLATE_NOOP("Fields", "What is wrong"), FieldKind.CHOICE, width=30),
                day("noticed_on", QT_TRANSLATE_NOOP("Fields", "Noticed on")),
                Field(
                    "description", QT_TRANSLATE_NOOP("Fields", "What the damage is"), FieldKind.LONG_TEXT, required=True
                ),
            ),
        ),
    ),
    begin_today("noticed_on"),
    _open,
    (("kind", "lending.case_kind", ("damaged", "incomplete")),),
    (("explanation_missing", "description"),),
    shown=condition_then,
    first="kind",
)

_DECIDE: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("way", QT_TRANSLATE_NOOP("Fields", "How it is made good"), FieldKind.CHOICE, width=30),
                Field("amount", QT_TRANSLATE_NOOP("Fields", "Sum"), width=14),
            ),
        ),
    ),
    lambda _reading: {"way": "replacement"},
    _decide,
    (("way", "lending.compensation_way", ("replacement", "payment")),),
    (*typed_errors("amount"), ("lending_sum_missing", "amount"), ("lending_sum_of_replacement", "amount")),
    about=about_case,
    first="way",
)

_ASK: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                (
                    day("asked_on", QT_TRANSLATE_NOOP("Fields", "Asked on")),
                    day("answer_by", QT_TRANSLATE_NOOP("Fields", "Answer by")),
                ),
            ),
        ),
    ),
    lambda reading: {
        "asked_on": reading.today.isoformat(),
        "answer_by": (reading.today + timedelta(days=reading.compensation_days)).isoformat(),
    },
    lambda services, context, request_id, values: services.compensations.ask(
        context, request_id, day_of(values, "asked_on"), day_of(values, "answer_by")
    ),
    about=about_case,
    remark=QT_TRANSLATE_NOOP("Fields", "Notes that the partner library was asked, in writing."),
)

_ENDING_FIELDS: Final = (
    Group(
        "",
        (
            Field("ending", QT_TRANSLATE_NOOP("Fields", "How it ends"), FieldKind.CHOICE, width=30),
            day("closed_on", QT_TRANSLATE_NOOP("Fields", "Closed on")),
            NOTE,
        ),
    ),
)
_ENDING_ERRORS: Final = (
    ("explanation_missing", "note"), ("lending_way_undecided", "ending"), ("lending_damage_is_not_found", "ending"),
)  # fmt: skip

_CLOSE: Final[StepForm[RequestReading]] = StepForm(
    _ENDING_FIELDS,
    begin_today("closed_on"),
    lambda services, context, request_id, values: services.compensations.close(context, request_id, *_ending(values)),
    (("ending", "lending.case_state", ("made_good", "found", "waived")),),
    _ENDING_ERRORS,
    about=about_case,
)

_MAKE_GOOD: Final[StepForm[RequestReading]] = StepForm(
    _ENDING_FIELDS,
    begin_today("closed_on"),
    lambda services, context, request_id, values: services.compensations.make_good(
        context, request_id, *_ending(values)
    ),
    (("ending", "lending.case_state", ("made_good", "waived")),),
    _ENDING_ERRORS,
    about=about_case,
    remark=QT_TRANSLATE_NOOP("Fields", "The request ends; the item stays lost."),
)

FORMS: Final = {LendingStep.MAKE_GOOD: _MAKE_GOOD}


def _has_case(reading: RequestReading) -> bool:
    return reading.story.open_case is not None


def _may_ask(reading: RequestReading) -> bool:
    case = reading.story.open_case
    return case is not None and case.way != "undecided"


MORE: Final = {
    "open_compensation": LendingMoreForm(
        _OPEN, lambda reading: reading.record.state in _MAY_OPEN and not _has_case(reading)
    ),
    "decide_compensation": LendingMoreForm(_DECIDE, _has_case),
    "ask_compensation": LendingMoreForm(_ASK, _may_ask),
    "close_compensation": LendingMoreForm(
        _CLOSE, lambda reading: _has_case(reading) and reading.record.state is not LendingState.LOST
    ),
}
