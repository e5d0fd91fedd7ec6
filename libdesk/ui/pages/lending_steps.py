"""The form of each step of a lending request, as data: fields, what stands in them, what is asked of the service."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.lending import LendingStep
from libdesk.services.lending import Parcel, ReturnedParcel
from libdesk.ui.pages.lending_step_about import (
    CopyChoice,
    about_copy,
    about_copy_coming_home,
    about_copy_to_pick,
    asked_for,
    due_from_receipt,
    what_differs,
)
from libdesk.ui.pages.lending_words import CONDITIONS, REFUSAL_REASONS, SERVICES
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, nothing, number_of, own_or_chosen, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.domain.lending import Service
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import Values


def _service(values: Values) -> Service:
    return cast("Service", text_of(values, "service"))


def _condition(label: str) -> tuple[Field, Field]:
    return (
        Field("condition", label, FieldKind.CHOICE, width=44),
        Field("condition_own", QT_TRANSLATE_NOOP("Fields", "or in your own words"), width=60),
    )


_SERVICE: Final = Field("service", QT_TRANSLATE_NOOP("Fields", "Sent by"), FieldKind.CHOICE, width=44)
_VOLUMES: Final = Field(
    "volume_count", QT_TRANSLATE_NOOP("Fields", "Number of volumes"), FieldKind.NUMBER, required=True, width=10
)
_TRACKING: Final = Field("tracking_number", QT_TRANSLATE_NOOP("Fields", "Tracking number"), width=24)
_NOT_NOTED: Final = ("", *CONDITIONS)

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

_SHIP: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                _SERVICE,
                (
                    Field("tracking_number", _TRACKING.label, required=True, width=24),
                    Field("carrier", QT_TRANSLATE_NOOP("Fields", "Carrier"), width=24),
                ),
                *_condition(QT_TRANSLATE_NOOP("Fields", "Condition on dispatch")),
                _VOLUMES,
                (
                    Field("weight_grams", QT_TRANSLATE_NOOP("Fields", "Weight (g)"), FieldKind.NUMBER, width=10),
                    Field("postage", QT_TRANSLATE_NOOP("Fields", "Postage (yen)"), FieldKind.NUMBER, width=10),
                ),
                Field("sent_on", QT_TRANSLATE_NOOP("Fields", "Date sent"), FieldKind.DATE, required=True, width=14),
            ),
        ),
    ),
    lambda reading: {
        "service": "registered_air_mail" if reading.record.abroad else "domestic_post",
        "condition": reading.condition if reading.condition in CONDITIONS else "good",
        "volume_count": str(reading.record.volume_count),
        "sent_on": reading.today.isoformat(),
    },
    lambda services, context, request_id, values: services.lending.ship(
        context, request_id,
        Parcel(
            _service(values), text_of(values, "tracking_number"), own_or_chosen(values, "condition"),
            day_of(values, "sent_on"), text_of(values, "carrier"), number_of(values, "volume_count") or 0,
            number_of(values, "weight_grams"), number_of(values, "postage"),
        ),
    ),
    (("service", "sheets.service", SERVICES), ("condition", "words.condition", CONDITIONS)),
    (
        ("lending_surface_mail", "service"), ("lending_domestic_post_abroad", "service"),
        ("lending_tracking_missing", "tracking_number"), ("lending_condition_missing", "condition"),
    ),
    about=about_copy,
    shown=what_differs,
)  # fmt: skip

_LETTER: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                Field(
                    "received_on", QT_TRANSLATE_NOOP("Fields", "Date received, as the letter says"), FieldKind.DATE,
                    required=True, width=14,
                ),
                Field(
                    "came_on", QT_TRANSLATE_NOOP("Fields", "Date the letter came"), FieldKind.DATE, required=True,
                    width=14,
                ),
                Field(
                    "remarks", QT_TRANSLATE_NOOP("Fields", "Remarks on the condition"), FieldKind.LONG_TEXT,
                    hint=QT_TRANSLATE_NOOP("Fields", "Empty: received in good condition."),
                ),
            ),
        ),
    ),
    lambda reading: {"came_on": reading.today.isoformat()},
    lambda services, context, request_id, values: services.lending.file_receipt_letter(
        context, request_id, cast(date, day_of(values, "received_on")), day_of(values, "came_on"),
        text_of(values, "remarks"),
    ),
    about=about_copy,
    follows=due_from_receipt,
)  # fmt: skip

_POSTED: Final = Field(
    "posted_on", QT_TRANSLATE_NOOP("Fields", "Date of posting"), FieldKind.DATE, required=True, width=14,
    hint=QT_TRANSLATE_NOOP("Fields", "The postmark: what was posted in time is in time."),
)  # fmt: skip

_POSTED_BACK: Final[StepForm[RequestReading]] = StepForm(
    (Group("", (_POSTED, _SERVICE, _TRACKING)),),
    lambda reading: {
        "posted_on": reading.today.isoformat(),
        "service": reading.record.service or "registered_air_mail",
    },
    lambda services, context, request_id, values: services.lending.note_posted_back(
        context,
        request_id,
        cast(date, day_of(values, "posted_on")),
        text_of(values, "tracking_number"),
        _service(values),
    ),
    (("service", "sheets.service", SERVICES),),
    about=about_copy,
)

_TAKE_HOME: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                _POSTED,
                *_condition(QT_TRANSLATE_NOOP("Fields", "Condition now")),
                _VOLUMES,
                _SERVICE,
                Field("slip_enclosed", QT_TRANSLATE_NOOP("Fields", "The loan slip lies in it"), FieldKind.CHECK),
                Field(
                    "sheet_enclosed", QT_TRANSLATE_NOOP("Fields", "The sheet To Borrowers lies in it"), FieldKind.CHECK
                ),
            ),
        ),
    ),
    lambda reading: {
        "posted_on": reading.record.posted_back_on.isoformat() if reading.record.posted_back_on else "",
        "volume_count": str(reading.record.volume_count),
        "service": reading.record.return_service or reading.record.service,
    },
    lambda services, context, request_id, values: services.lending.take_home(
        context, request_id,
        ReturnedParcel(
            cast(date, day_of(values, "posted_on")), own_or_chosen(values, "condition"),
            number_of(values, "volume_count") or 0, bool(values["slip_enclosed"]), bool(values["sheet_enclosed"]),
            _service(values),
        ),
    ),
    (("service", "sheets.service", SERVICES), ("condition", "words.condition", _NOT_NOTED)),
    (
        ("lending_condition_missing", "condition"), ("lending_more_volumes_than_sent", "volume_count"),
    ),
    about=about_copy_coming_home,
)  # fmt: skip

_REFUSE: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("why", QT_TRANSLATE_NOOP("Fields", "Reason"), FieldKind.CHOICE, width=60),
                Field(
                    "why_own", QT_TRANSLATE_NOOP("Fields", "or in your own words"), FieldKind.LONG_TEXT,
                    hint=QT_TRANSLATE_NOOP("Fields", "The partner library will read it."),
                ),
            ),
        ),
    ),
    nothing,
    lambda services, context, request_id, values: services.lending.refuse(
        context, request_id, own_or_chosen(values, "why")
    ),
    (("why", "words.refusal_reason", ("", *REFUSAL_REASONS)),),
    (("refusal_reason_missing", "why"),),
    about=about_copy,
    destructive=True,
)  # fmt: skip


def _cancel(services: Services, context: Context, request_id: int, _values: Values) -> Outcome[Any]:
    return services.lending.cancel(context, request_id)


def _accept(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    """Choose the copy if another one was taken, then promise it."""
    item_id = int(text_of(values, "item_id") or 0)
    if item_id and services.lending.record(request_id).item_id != item_id:
        chosen = services.lending.choose_item(context, request_id, item_id)
        if not chosen.done:
            return chosen
    return services.lending.accept(context, request_id)


STEP_FORMS: Final[Mapping[LendingStep, StepForm[RequestReading]]] = {
    LendingStep.ACCEPT: StepForm((), nothing, _accept, about=asked_for, part=CopyChoice),
    LendingStep.REFUSE: _REFUSE,
    LendingStep.CANCEL: StepForm(
        (), nothing, _cancel, about=about_copy, destructive=True,
        remark=QT_TRANSLATE_NOOP("Fields", "The partner library no longer wants it. The copy is free again."),
    ),
    LendingStep.PICK: _PICK,
    LendingStep.SHIP: _SHIP,
    LendingStep.FILE_RECEIPT_LETTER: _LETTER,
    LendingStep.NOTE_POSTED_BACK: _POSTED_BACK,
    LendingStep.TAKE_HOME: _TAKE_HOME,
}  # fmt: skip
