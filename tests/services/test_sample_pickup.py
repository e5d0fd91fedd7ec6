"""The demo's pickup places."""

from __future__ import annotations

from datetime import date

from libdesk.services.sample_pickup import PickupScene
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary


def test_two_places_with_dispatch_days_this_month_and_the_next(small: SmallLibrary) -> None:
    PickupScene(small.library, small.clock, small.context).play()
    services = Services(small.library)
    town, village = services.pickup_places.all(small.context())
    assert (town.record.registration_needed, village.record.registration_needed) == (True, False)
    assert (town.registrations, town.waiting, village.waiting) == (2, 1, 0)
    days = services.dispatch_days
    assert [day.day for day in days.coming(town.place_id, date(2026, 1, 7))][:3] == [8, 15, 22]
    assert days.coming(village.place_id, date(2026, 2, 1)) == (date(2026, 2, 10), date(2026, 2, 24))
    assert days.lacking(small.context()) == []
