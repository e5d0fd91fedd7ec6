"""The forms of an answer: accepted, refused, or no longer wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.lending_states import LendingStep
from libdesk.ui.pages.lending_answer_part import AnswerPart
from libdesk.ui.pages.lending_refusal_part import RefusalPart, reasons_in
from libdesk.ui.pages.lending_step_about import about_copy, asked_for
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import nothing, number_of, text_of, why_otherwise
from libdesk.ui.widgets.fields import Field
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import Values


def _accept(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return services.lending.accept(context, request_id, why_otherwise(values), number_of(values, "item_id"))


def _refuse(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return services.lending.refuse(
        context, request_id, reasons_in(values), text_of(values, "instead"), text_of(values, "words")
    )


def _cancel(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return services.lending.cancel(context, request_id, text_of(values, "reason"))


FORMS: Final[dict[LendingStep, StepForm[RequestReading]]] = {
    LendingStep.ACCEPT: StepForm((), nothing, _accept, about=asked_for, part=AnswerPart),
    LendingStep.REFUSE: StepForm((), nothing, _refuse, about=asked_for, part=RefusalPart, destructive=True),
    LendingStep.CANCEL: StepForm(
        (Group("", (Field("reason", QT_TRANSLATE_NOOP("Fields", "Why, if they say it"), width=60),)),), nothing,
        _cancel, about=about_copy, destructive=True,
        remark=QT_TRANSLATE_NOOP("Fields", "The partner library no longer wants it. The copy is free again."),
    ),
}  # fmt: skip
