"""The form in which an item is taken in: a checklist with its condition on dispatch beside it (L17 to L19)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.lending_states import LendingStep
from libdesk.services.lending_forms import ReturnedParcel
from libdesk.ui.pages.lending_condition_shown import condition_then
from libdesk.ui.pages.lending_marks import MarksOnReturn, marks_in
from libdesk.ui.pages.lending_step_about import about_copy_coming_home
from libdesk.ui.pages.lending_step_fields import (
    CONDITION_OR_NONE,
    MARK_ERRORS,
    SERVICE,
    SERVICE_WORDS,
    TRACKING_ERRORS,
    VOLUMES,
    condition,
    day,
    service_of,
    with_pictures,
)
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, number_of, own_or_chosen, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import Values


def _take_home(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return with_pictures(
        values,
        lambda pictures: services.lending.take_home(
            context, request_id,
            ReturnedParcel(
                cast(date, day_of(values, "posted_on")), own_or_chosen(values, "condition"),
                number_of(values, "volume_count") or 0, bool(values["slip_enclosed"]), bool(values["sheet_enclosed"]),
                service_of(values), marks=marks_in(values), differs=text_of(values, "differs"),
                box_sound=bool(values["box_sound"]), pictures=pictures, scanned=text_of(values, "scanned"),
            ),
        ),
    )  # fmt: skip


_TAKE_HOME: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                Field(
                    "scanned", QT_TRANSLATE_NOOP("Fields", "Item number"), width=24,
                    hint=QT_TRANSLATE_NOOP("Fields", "Scan the item that came."),
                ),
                day(
                    "posted_on", QT_TRANSLATE_NOOP("Fields", "Date of posting"),
                    QT_TRANSLATE_NOOP("Fields", "The postmark: what was posted in time is in time."),
                ),
                *condition(QT_TRANSLATE_NOOP("Fields", "Condition now")),
                VOLUMES,
                SERVICE,
                Field("slip_enclosed", QT_TRANSLATE_NOOP("Fields", "The loan slip lies in it"), FieldKind.CHECK),
                Field(
                    "sheet_enclosed", QT_TRANSLATE_NOOP("Fields", "The sheet To Borrowers lies in it"), FieldKind.CHECK
                ),
                Field("box_sound", QT_TRANSLATE_NOOP("Fields", "The packing is sound"), FieldKind.CHECK),
                Field("differs", QT_TRANSLATE_NOOP("Fields", "What is otherwise than on dispatch"), width=60),
            ),
        ),
    ),
    lambda reading: {
        "posted_on": reading.record.posted_back_on.isoformat() if reading.record.posted_back_on else "",
        "volume_count": str(reading.record.volume_count),
        "service": reading.record.return_service or reading.record.service,
        "box_sound": True,
    },
    _take_home,
    (SERVICE_WORDS, CONDITION_OR_NONE),
    (*MARK_ERRORS, *TRACKING_ERRORS, ("lending_wrong_item", "scanned")),
    about=about_copy_coming_home,
    shown=condition_then,
    part=MarksOnReturn,
    first="scanned",
)  # fmt: skip

FORMS: Final = {LendingStep.TAKE_HOME: _TAKE_HOME}
