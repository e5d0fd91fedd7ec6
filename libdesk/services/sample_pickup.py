"""The demo's pickup places: two neighbouring libraries, their dispatch days, who is registered and waits there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.dispatch_calendar import DispatchPattern
from libdesk.services.clock import SetClock
from libdesk.services.dispatch_days import DispatchDays
from libdesk.services.holds import Holds
from libdesk.services.library import Library
from libdesk.services.pickup_places import PickupPlaceRecord, PickupPlaces
from libdesk.services.place_registrations import PlaceRegistrations

# Every Thursday; the second and fourth Tuesday.
_WEEKLY: Final = DispatchPattern(frozenset({4}))
_TWICE: Final = DispatchPattern(frozenset({2}), frozenset({2, 4}))
_REGISTERED, _WAITING = 5, 3
# Whose card lasts and who has nothing overdue.
READERS: Final = (
    "SELECT patron.id FROM patron WHERE patron.blocked_reason = '' AND coalesce(patron.expires_on, '9999') > ?"
    " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.patron_id = patron.id AND loan.returned_at IS NULL"
    " AND loan.due_on < ?) AND NOT EXISTS (SELECT 1 FROM suspension WHERE suspension.patron_id = patron.id)"
    " ORDER BY patron.id"
)
# Titles with a copy on the shelf that nobody waits for.
TITLES: Final = (
    "SELECT item.title_id FROM item JOIN loan_class ON loan_class.id = item.loan_class_id"
    " WHERE item.state = 'in_service' AND item.site_id = ? AND loan_class.code = 'general'"
    " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.title_id = item.title_id AND hold.ended_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM lending_request WHERE lending_request.item_id = item.id)"
    " GROUP BY item.title_id ORDER BY item.title_id DESC"
)


class PickupScene:
    """Enters the places through the real services; the days are those of this month and the next."""

    def __init__(self, library: Library, clock: SetClock, context: Callable[[], Context]) -> None:
        self._library, self._clock, self._context = library, clock, context
        self._today = library.today_at(context())

    def play(self) -> None:
        """Two places with their dispatch days, some registrations, and a few holds to be fetched there."""
        site_id = self._context().site_id
        town = self._place(
            PickupPlaceRecord(
                "SHIOMIGAOKA", "汐見ヶ丘町立図書館", site_id, "Shiomigaoka Town Library",
                "静岡県汐見ヶ丘町本町二丁目3番5号", "410-0902", telephone="055-000-0201",
                email="library@shiomigaoka.example", days_on_the_way=1, shelf_days=7, position=1,
            ),
            _WEEKLY,
        )  # fmt: skip
        self._place(
            PickupPlaceRecord(
                "MISAKI", "岬村公民館図書室", site_id, "Misaki Village Reading Room", "静岡県岬村字浜10番地",
                "410-3501", telephone="055-000-0301", registration_needed=False, days_on_the_way=2, shelf_days=14,
                position=2,
            ),
            _TWICE,
        )  # fmt: skip
        self._register_and_wait(town)

    def _next(self) -> Context:
        self._clock.moment += timedelta(seconds=20)
        return self._context()

    def _place(self, record: PickupPlaceRecord, pattern: DispatchPattern) -> int:
        place_id = PickupPlaces(self._library).save(self._next(), None, record).must()
        days = DispatchDays(self._library)
        days.fill(self._next(), place_id, self._today.year, self._today.month, pattern, months=2).must()
        return place_id

    def _register_and_wait(self, place_id: int) -> None:
        rows, today = self._library.rows, self._today.isoformat()
        readers = [row[0] for row in rows.all(READERS, today, today)][:_REGISTERED]
        registrations = PlaceRegistrations(self._library)
        for place, patron_id in enumerate(readers):
            shown_on = self._today - timedelta(days=30 * place)
            registrations.record(self._next(), patron_id, place_id, f"SG-{1041 + 7 * place}", shown_on).must()
        holds, titles = Holds(self._library), rows.all(TITLES, self._context().site_id)
        town = next(one for one in PickupPlaces(self._library).choices(self._context()) if one.place_id == place_id)
        for (title_id,), patron_id in list(zip(titles[::9], readers, strict=False))[:_WAITING]:
            # Who has as many holds as are allowed waits for nothing more.
            holds.place(self._next(), patron_id, title_id, pickup=town.choice)
