"""A pickup place in the small library, its dispatch days, and who is registered there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from libdesk.domain.pickup import PickupChoice
from libdesk.services.pickup_places import PickupPlaceRecord
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary

# Wednesday.
TODAY = date(2026, 1, 7)
ADDRESS = "緑町4-5-6\n青葉市"


def january(*days: int) -> tuple[date, ...]:
    return tuple(date(2026, 1, day) for day in days)


def place_record(
    small: SmallLibrary, code: str = "aoba", name: str = "青葉市立図書館", **more: object
) -> PickupPlaceRecord:
    values: dict[str, object] = {
        "name_latin": "Aoba City Library", "address": ADDRESS, "postal_code": "234-5678",
        "telephone": "+81-3-0000-1111", "email": "aoba@library.example",
    }  # fmt: skip
    return PickupPlaceRecord(code, name, **{"site_id": small.main, **values, **more})


def add_place(
    small: SmallLibrary, code: str = "aoba", name: str = "青葉市立図書館", days: Sequence[date] = (), **more: object
) -> int:
    """A place, with dispatch days of the month of the first of them."""
    services = Services(small.library)
    place_id = services.pickup_places.save(small.context(), None, place_record(small, code, name, **more)).must()
    if days:
        services.dispatch_days.set_days(small.context(), place_id, days[0].year, days[0].month, days).must()
    return place_id


def register(small: SmallLibrary, place_id: int, *cards: str) -> None:
    """Each person has shown the place's card."""
    for card in cards:
        Services(small.library).place_registrations.record(
            small.context(), small.patrons[card], place_id, f"AO-{card}"
        ).must()


def there(small: SmallLibrary, place_id: int) -> PickupChoice:
    """The choice of a hold that is fetched at a place."""
    return PickupChoice("partner", small.main, place_id)
