"""Fields that several steps of borrowing share: how a parcel travels, in what condition a book is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.pages.lending_words import CONDITIONS
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.step_values import day_of, number_of, own_or_chosen, text_of
from libdesk.ui.widgets.fields import Field, FieldKind

if TYPE_CHECKING:
    from libdesk.domain.lending import Service
    from libdesk.services.borrowing_parcels import Arrival
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import Choices, Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

SERVICE: Final = Field("service", QT_TRANSLATE_NOOP("Fields", "Sent by"), FieldKind.CHOICE, width=44)
TRACKING: Final = Field("tracking_number", QT_TRANSLATE_NOOP("Fields", "Tracking number"), width=24)
CARRIER: Final = Field("carrier", QT_TRANSLATE_NOOP("Fields", "Carrier"), width=24)
VOLUMES: Final = Field(
    "volume_count", QT_TRANSLATE_NOOP("Fields", "Number of volumes"), FieldKind.NUMBER, required=True, width=10
)
THEIR_NUMBER: Final = Field("their_number", QT_TRANSLATE_NOOP("Fields", "The lender’s number"), width=24)
SENDING_SITE: Final = Field(
    "site", QT_TRANSLATE_NOOP("Fields", "Sent from"), FieldKind.CHOICE, required=True, width=44,
    hint=QT_TRANSLATE_NOOP("Fields", "The receipt letter and the book itself go back to this site."),
)  # fmt: skip
CONDITION_WORDS: Final = ("condition", "words.condition", CONDITIONS)
SERVICE_WORDS: Final = "sheets.service"


def condition(label: str) -> tuple[Field, Field]:
    """A condition: one of the usual words, or staff's own."""
    return (
        Field("condition", label, FieldKind.CHOICE, width=44),
        Field("condition_own", QT_TRANSLATE_NOOP("Fields", "or in your own words"), width=60),
    )


def day(field_id: str, label: str, hint: str = "", *, required: bool = True) -> Field:
    """A day."""
    return Field(field_id, label, FieldKind.DATE, required=required, width=16, hint=hint)


def service_of(values: Values) -> Service:
    """How it was sent."""
    return cast("Service", text_of(values, "service"))


def site_choices(session: Session, reading: BorrowingReading) -> Choices:
    """The sites that the lender sends from; one is no question."""
    sites = [
        (str(site.lender_address_id), shown_name(site.name, site.name_latin, session.language))
        for site in reading.sending_sites
    ]
    return {"site": sites if len(sites) == 1 else [("", ""), *sites]}


def begin_site(reading: BorrowingReading) -> dict[str, FieldValue]:
    """The only site that the lender sends from; of several none."""
    sites = reading.sending_sites
    return {"site": str(sites[0].lender_address_id) if len(sites) == 1 else ""}


def arrival_of(values: Values) -> Arrival:
    """The arrival as the fields have it; what a form does not ask is as the lender's terms say."""
    # Imported here: the words of a form are read before any book arrives.
    from libdesk.services.borrowing_parcels import Arrival

    asked = {name: bool(values[name]) for name in RESTRICTIONS if name in values}
    checked = {name: text_of(values, name) == "yes" for name in ("item_right", "slip_right") if name in values}
    return Arrival(
        lender_address_id=number_of(values, "site") or 0,
        condition=own_or_chosen(values, "condition"),
        arrived_on=day_of(values, "arrived_on"),
        volume_count=number_of(values, "volume_count") or 0,
        lender_due_on=day_of(values, "lender_due_on"),
        use_note=text_of(values, "use_note") if "use_note" in values else None,
        their_number=text_of(values, "their_number"),
        tracking_number=text_of(values, "tracking_number"),
        **asked,
        **checked,
    )


RESTRICTIONS: Final = ("in_library_only", "supervised", "no_copying", "weekdays_only")
