"""The form of each step of a lending request, as data: fields, what stands in them, what is asked of the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.instants import day_or_none
from libdesk.domain.lending import LendingStep
from libdesk.services.lending import Parcel, ReturnedParcel
from libdesk.ui.pages.lending_words import CONDITIONS, REFUSAL_REASONS, SERVICES
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.domain.lending import Service
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.lending_reading import RequestReading

Values = Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class StepForm:
    """One step.

    ``worded`` names the wording table and code words of each CHOICE field, ``errors`` the field of a refusal's code.
    """

    groups: tuple[Group, ...]
    begin: Callable[[RequestReading], dict[str, FieldValue]]
    act: Callable[[Services, Context, int, Values], Outcome[Any]]
    worded: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    errors: tuple[tuple[str, str], ...] = ()


def _text(values: Values, name: str) -> str:
    return str(values.get(name, "")).strip()


def _day(values: Values, name: str) -> date | None:
    return day_or_none(_text(values, name))


def _number(values: Values, name: str) -> int | None:
    return int(_text(values, name)) if _text(values, name) else None


def _service(values: Values) -> Service:
    return cast("Service", _text(values, "service"))


def _nothing(_reading: RequestReading) -> dict[str, FieldValue]:
    return {}


def _own_or_chosen(values: Values, name: str) -> str:
    """A code word, or what staff wrote in their own words, which says more."""
    return _text(values, f"{name}_own") or _text(values, name)


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

_PICK: Final = StepForm(
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
    _nothing,
    lambda services, context, request_id, values: services.lending.pick(
        context, request_id, _text(values, "scanned")
    ),
    errors=(("lending_wrong_item", "scanned"),),
)  # fmt: skip

_SHIP: Final = StepForm(
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
            _service(values), _text(values, "tracking_number"), _own_or_chosen(values, "condition"),
            _day(values, "sent_on"), _text(values, "carrier"), _number(values, "volume_count") or 0,
            _number(values, "weight_grams"), _number(values, "postage"),
        ),
    ),
    (("service", "sheets.service", SERVICES), ("condition", "words.condition", CONDITIONS)),
    (
        ("lending_surface_mail", "service"), ("lending_domestic_post_abroad", "service"),
        ("lending_tracking_missing", "tracking_number"), ("lending_condition_missing", "condition"),
    ),
)  # fmt: skip

_LETTER: Final = StepForm(
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
        context, request_id, cast(date, _day(values, "received_on")), _day(values, "came_on"),
        _text(values, "remarks"),
    ),
)  # fmt: skip

_POSTED: Final = Field(
    "posted_on", QT_TRANSLATE_NOOP("Fields", "Date of posting"), FieldKind.DATE, required=True, width=14,
    hint=QT_TRANSLATE_NOOP("Fields", "The postmark: what was posted in time is in time."),
)  # fmt: skip

_POSTED_BACK: Final = StepForm(
    (Group("", (_POSTED, _SERVICE, _TRACKING)),),
    lambda reading: {
        "posted_on": reading.today.isoformat(),
        "service": reading.record.service or "registered_air_mail",
    },
    lambda services, context, request_id, values: services.lending.note_posted_back(
        context, request_id, cast(date, _day(values, "posted_on")), _text(values, "tracking_number"), _service(values)
    ),
    (("service", "sheets.service", SERVICES),),
)

_TAKE_HOME: Final = StepForm(
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
            cast(date, _day(values, "posted_on")), _own_or_chosen(values, "condition"),
            _number(values, "volume_count") or 0, bool(values["slip_enclosed"]), bool(values["sheet_enclosed"]),
            _service(values),
        ),
    ),
    (("service", "sheets.service", SERVICES), ("condition", "words.condition", _NOT_NOTED)),
    (
        ("lending_condition_missing", "condition"), ("lending_more_volumes_than_sent", "volume_count"),
    ),
)  # fmt: skip

_REFUSE: Final = StepForm(
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
    _nothing,
    lambda services, context, request_id, values: services.lending.refuse(
        context, request_id, _own_or_chosen(values, "why")
    ),
    (("why", "words.refusal_reason", ("", *REFUSAL_REASONS)),),
    (("refusal_reason_missing", "why"),),
)  # fmt: skip


def _cancel(services: Services, context: Context, request_id: int, _values: Values) -> Outcome[Any]:
    return services.lending.cancel(context, request_id)


def _accept(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    """Choose the copy if another one was taken, then promise it."""
    item_id = int(_text(values, "item_id") or 0)
    if item_id and services.lending.record(request_id).item_id != item_id:
        chosen = services.lending.choose_item(context, request_id, item_id)
        if not chosen.done:
            return chosen
    return services.lending.accept(context, request_id)


STEP_FORMS: Final[Mapping[LendingStep, StepForm]] = {
    LendingStep.ACCEPT: StepForm((), _nothing, _accept),
    LendingStep.REFUSE: _REFUSE,
    LendingStep.CANCEL: StepForm((), _nothing, _cancel),
    LendingStep.PICK: _PICK,
    LendingStep.SHIP: _SHIP,
    LendingStep.FILE_RECEIPT_LETTER: _LETTER,
    LendingStep.NOTE_POSTED_BACK: _POSTED_BACK,
    LendingStep.TAKE_HOME: _TAKE_HOME,
}
