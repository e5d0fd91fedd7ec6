"""The forms by which an item leaves: picked, changed for another copy, packed with its marks noted, shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.lending_states import LendingStep
from libdesk.services.lending_forms import Packing, Parcel
from libdesk.ui.pages.borrowing_step_sums import with_sum_if_any
from libdesk.ui.pages.lending_marks import MarksPart, marks_in
from libdesk.ui.pages.lending_step_about import about_copy, about_copy_to_pick, what_differs
from libdesk.ui.pages.lending_step_fields import (
    CONDITION_WORDS,
    MARK_ERRORS,
    SERVICE,
    SERVICE_WORDS,
    TRACKING,
    TRACKING_ERRORS,
    VOLUMES,
    condition,
    day,
    service_of,
    with_pictures,
)
from libdesk.ui.pages.lending_words import CONDITIONS
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, nothing, number_of, own_or_chosen, text_of, why_otherwise
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import Values

_PICK: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                Field(
                    "scanned", QT_TRANSLATE_NOOP("Fields", "Item number"), required=True, width=24,
                    hint=QT_TRANSLATE_NOOP("Fields", "Scan the copy in your hand."),
                ),
            ),
        ),
    ),
    nothing,
    lambda services, context, request_id, values: services.lending.pick(
        context, request_id, text_of(values, "scanned")
    ),
    errors=(("lending_wrong_item", "scanned"),),
    about=about_copy_to_pick,
    shown=what_differs,
    at_once=True,
)  # fmt: skip

_CHOOSE_ANOTHER: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                Field(
                    "reason", QT_TRANSLATE_NOOP("Fields", "Why this copy is not sent"), FieldKind.LONG_TEXT,
                    required=True,
                ),
            ),
        ),
    ),
    nothing,
    lambda services, context, request_id, values: services.lending.choose_another(
        context, request_id, text_of(values, "reason")
    ),
    errors=(("explanation_missing", "reason"),),
    about=about_copy,
    remark=QT_TRANSLATE_NOOP("Fields", "The copy is free again; the request waits for another copy."),
)  # fmt: skip


def _pack(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return with_pictures(
        values,
        lambda pictures: services.lending.pack(
            context, request_id,
            Packing(
                own_or_chosen(values, "condition"), marks_in(values), number_of(values, "volume_count") or 0, pictures
            ),
        ),
    )  # fmt: skip


_PACK: Final[StepForm[RequestReading]] = StepForm(
    (Group("", (*condition(QT_TRANSLATE_NOOP("Fields", "Condition on dispatch")), VOLUMES)),),
    lambda reading: {
        "condition": reading.condition if reading.condition in CONDITIONS else "good",
        "volume_count": str(reading.record.volume_count),
    },
    _pack,
    (CONDITION_WORDS,),
    MARK_ERRORS,
    about=about_copy,
    shown=what_differs,
    part=MarksPart,
    first="condition",
)


def _ship(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    def send(postage: int | None, declared: int | None) -> Outcome[Any]:
        parcel = Parcel(
            service_of(values), text_of(values, "tracking_number"), day_of(values, "sent_on"),
            text_of(values, "carrier"), number_of(values, "weight_grams"), postage, declared,
        )  # fmt: skip
        return services.lending.ship(context, request_id, parcel, why_otherwise(values))

    return with_sum_if_any(
        services, values, "postage",
        lambda postage: with_sum_if_any(
            services, values, "declared_value", lambda declared: send(postage, declared)
        ),
    )  # fmt: skip


_SHIP: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                SERVICE,
                (
                    Field(TRACKING.id, TRACKING.label, required=True, width=24),
                    Field("carrier", QT_TRANSLATE_NOOP("Fields", "Carrier"), width=24),
                ),
                (
                    Field("weight_grams", QT_TRANSLATE_NOOP("Fields", "Weight (g)"), FieldKind.NUMBER, width=10),
                    Field("postage", QT_TRANSLATE_NOOP("Fields", "Postage"), width=14),
                    Field("declared_value", QT_TRANSLATE_NOOP("Fields", "Declared value"), width=14),
                ),
                day("sent_on", QT_TRANSLATE_NOOP("Fields", "Date sent")),
            ),
        ),
    ),
    lambda reading: {
        "service": "registered_air_mail" if reading.record.abroad else "domestic_post",
        "sent_on": reading.today.isoformat(),
    },
    _ship,
    (SERVICE_WORDS,),
    (*TRACKING_ERRORS, ("lending_weight_out_of_range", "weight_grams")),
    about=about_copy,
    shown=what_differs,
)

FORMS: Final = {
    LendingStep.PICK: _PICK,
    LendingStep.CHOOSE_ANOTHER: _CHOOSE_ANOTHER,
    LendingStep.PACK: _PACK,
    LendingStep.SHIP: _SHIP,
}
