"""The pickup places with what waits for each, as the dispatch reads and lists them (H08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from libdesk.domain.hold_states import HoldState
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.dispatch_reading import HeldForPlace, PlaceToServe
    from libdesk.services.services import Services

COLUMNS: Final = (
    Column("place", QT_TRANSLATE_NOOP("Columns", "Pickup place"), stretches=True),
    Column("when", QT_TRANSLATE_NOOP("Columns", "Next dispatch"), CellKind.STATUS, width=176),
    Column("aside", QT_TRANSLATE_NOOP("Columns", "Here"), CellKind.NUMBER, width=60),
    Column("there", QT_TRANSLATE_NOOP("Columns", "There"), CellKind.NUMBER, width=60),
)
ORDERS: Final[dict[str, Any]] = {
    "when": lambda place: place.due_on or place.next_day or date.max,
    "aside": lambda place: place.set_aside,
    "there": lambda place: place.dispatched + place.arrived,
}


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: the places with their names in the window's language, and what there is of the one shown."""

    places: tuple[PlaceToServe, ...]
    names: dict[int, str]
    place_id: int | None
    held: tuple[HeldForPlace, ...]
    today: date


def is_ready(one: HeldForPlace) -> bool:
    """Set aside here, not sent yet."""
    return one.state is HoldState.READY


def is_sent(one: HeldForPlace) -> bool:
    """On its way to the place."""
    return one.state is HoldState.DISPATCHED


def is_there(one: HeldForPlace) -> bool:
    """Sent, or there: it can be fetched."""
    return one.state in (HoldState.DISPATCHED, HoldState.ARRIVED)


def was_not_fetched(one: HeldForPlace) -> bool:
    """There for longer than it is kept."""
    return one.state is HoldState.ARRIVED and one.late


def read_dispatch(services: Services, context: Context, language: str, wanted: int | None) -> Found:
    """Read the places, and what there is of the one that is wanted, or of the first that has something."""
    places = services.dispatching.places(context)
    records = services.pickup_places.all(context)
    names = {one.place_id: shown_name(one.record.name, one.record.name_latin, language) for one in records}
    busy = sorted(places, key=lambda one: (one.due_on is None, not _something(one)))
    place_id = wanted if wanted in [one.place_id for one in places] else (busy[0].place_id if busy else None)
    held: list[HeldForPlace] = []
    if place_id is not None:
        held += services.dispatching.to_dispatch(context, place_id)
        held += sorted(services.dispatching.at_place(context, place_id), key=_by_urgency)
    return Found(tuple(places), names, place_id, tuple(held), services.library.today_at(context))


def place_cells(found: Found, place: PlaceToServe, language: str) -> tuple[Any, ...]:
    """A place as the list shows it."""
    number = QLocale().toString
    there = place.dispatched + place.arrived
    return (
        found.names.get(place.place_id, place.place), _when(found, place, language),
        number(place.set_aside) if place.set_aside else "", number(there) if there else "",
    )  # fmt: skip


def _when(found: Found, place: PlaceToServe, language: str) -> Status:
    def say(words: str) -> str:
        return QCoreApplication.translate("Ways", words)

    if place.closed_on is not None and place.closed_on <= found.today:
        return Status(SignKind.STOP, say(QT_TRANSLATE_NOOP("Ways", "Closed for good")))
    if place.due_on is not None:
        late = (found.today - place.due_on).days
        if not late:
            return Status(SignKind.ATTENTION, say(QT_TRANSLATE_NOOP("Ways", "Due today")))
        return Status(SignKind.ATTENTION, say(QT_TRANSLATE_NOOP("Ways", "{n} days late")).format(n=late))
    if place.late_arrivals or place.not_fetched:
        return Status(SignKind.ATTENTION, say(QT_TRANSLATE_NOOP("Ways", "Ask what came")))
    if place.next_day is None:
        kind = SignKind.ATTENTION if place.set_aside else SignKind.NEUTRAL
        return Status(kind, say(QT_TRANSLATE_NOOP("Ways", "No day entered")))
    return Status(SignKind.NEUTRAL, format_date(place.next_day, language))


def _something(place: PlaceToServe) -> bool:
    return bool(place.set_aside or place.dispatched or place.arrived)


def _by_urgency(one: HeldForPlace) -> tuple[bool, bool, date]:
    """What is late first, then what is on its way, then what is there."""
    return (not one.late, one.state is not HoldState.DISPATCHED, one.sent_on or date.max)
