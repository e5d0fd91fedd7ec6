"""Fields that several steps of lending share: how a parcel travels, in what condition an item is, sums of money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.reasons import Decision, Reason
from libdesk.services.outcome import Outcome, Refused
from libdesk.ui.pages.lending_words import CONDITIONS, SERVICES
from libdesk.ui.pages.step_values import text_of
from libdesk.ui.widgets.fields import Field, FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from libdesk.domain.lending import Service
    from libdesk.services.lending_forms import Picture
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.widgets.fields import FieldValue

SERVICE: Final = Field("service", QT_TRANSLATE_NOOP("Fields", "Sent by"), FieldKind.CHOICE, width=44)
TRACKING: Final = Field("tracking_number", QT_TRANSLATE_NOOP("Fields", "Tracking number"), width=24)
VOLUMES: Final = Field(
    "volume_count", QT_TRANSLATE_NOOP("Fields", "Number of volumes"), FieldKind.NUMBER, required=True, width=10
)
NOTE: Final = Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT)
SERVICE_WORDS: Final = ("service", "sheets.service", SERVICES)
CONDITION_WORDS: Final = ("condition", "words.condition", CONDITIONS)
CONDITION_OR_NONE: Final = ("condition", "words.condition", ("", *CONDITIONS))
MARK_ERRORS: Final = (
    ("lending_condition_missing", "condition"), ("lending_volumes_out_of_range", "volume_count"),
    ("lending_more_volumes_than_sent", "volume_count"),
)  # fmt: skip
TRACKING_ERRORS: Final = (
    ("lending_tracking_missing", "tracking_number"), ("tracking_mistyped", "tracking_number"),
    ("lending_surface_mail", "service"), ("lending_domestic_post_abroad", "service"),
)  # fmt: skip


def condition(label: str) -> tuple[Field, Field]:
    """A condition: one of the usual words, or staff's own."""
    return (
        Field("condition", label, FieldKind.CHOICE, width=44),
        Field("condition_own", QT_TRANSLATE_NOOP("Fields", "or in your own words"), width=60),
    )


def day(field_id: str, label: str, hint: str = "", *, required: bool = True) -> Field:
    """A day."""
    return Field(field_id, label, FieldKind.DATE, required=required, width=14, hint=hint)


def begin_today(field: str) -> Callable[[RequestReading], dict[str, FieldValue]]:
    """A form whose day begins with today."""
    return lambda reading: {field: reading.today.isoformat()}


def service_of(values: Values) -> Service:
    """How it was sent."""
    return cast("Service", text_of(values, "service"))


def with_pictures(values: Values, act: Callable[[tuple[Picture, ...]], Outcome[Any]]) -> Outcome[Any]:
    """Do something with the photographs whose files were chosen; refused where one cannot be read any more."""
    # Imported here: a form is read before any photograph is attached.
    from libdesk.ui.pages.lending_pictures import read_pictures

    try:
        pictures = read_pictures(text_of(values, "pictures"))
    except Refused as refused:
        return Outcome(None, refused.decision)
    return act(pictures)


def refused(code: str, **facts: str) -> Refused:
    """A refusal that the screen itself finds."""
    return Refused(Decision((Reason(code, facts=facts),)))
