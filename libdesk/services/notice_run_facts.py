"""What holds for a whole run of notices: the day, the settings, who signs, the pickup places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.calendar_days import Calendar
from libdesk.domain.notices import Way
from libdesk.services.loan_table import site_calendar
from libdesk.services.notice_days import SiteDay
from libdesk.services.notice_ways import way_to
from libdesk.services.notice_wording import Sender
from libdesk.services.settings import Value

_PLACES: Final = "SELECT id, name, name_latin, days_on_the_way FROM pickup_place"


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A pickup place as notices name it: its name and Latin name, how long a parcel takes, when one goes."""

    names: tuple[str, str]
    days_on_the_way: int
    dispatch_days: tuple[date, ...]


class RunFacts:
    """What holds for a whole run: each site's day, the settings, who signs for each site, the pickup places."""

    def __init__(self, rows: Rows, settings: Mapping[str, Value], days: Mapping[int, SiteDay]) -> None:
        self.settings = settings
        self.days = days
        self.show_titles = bool(settings["letters.show_titles"])
        library = (str(settings["library.name"]), str(settings["library.name_latin"]))
        self.senders = {
            site_id: Sender(library, (name, latin), telephone, email, fax)
            for site_id, name, latin, telephone, email, fax in rows.all(
                "SELECT id, name, name_latin, telephone, email, fax FROM site"
            )
        }
        self.zones: dict[int, str] = dict(rows.all("SELECT id, time_zone FROM site"))
        dispatches: dict[int, list[date]] = {}
        for place_id, day in rows.all("SELECT pickup_place_id, day FROM dispatch_day ORDER BY day"):
            dispatches.setdefault(place_id, []).append(date.fromisoformat(day))
        self.places = {
            place_id: PlaceFacts((name, latin), on_the_way, tuple(dispatches.get(place_id, ())))
            for place_id, name, latin, on_the_way in rows.all(_PLACES)
        }
        self._calendars: dict[int, Calendar] = {}

    def calendar(self, rows: Rows, site_id: int) -> Calendar:
        """When a site is open."""
        if site_id not in self._calendars:
            self._calendars[site_id] = site_calendar(rows, site_id)
        return self._calendars[site_id]

    def way(self, notice_way: str, email: str, *, email_failed: bool, has_address: bool) -> Way:
        """By which way somebody is told (H17); an address that is none is not written to."""
        letters = bool(self.settings["notices.letter_when_no_email"])
        return way_to(notice_way, email, email_failed=email_failed, has_address=has_address, letters=letters)

    def way_to_partner(self, email: str, *, has_address: bool) -> Way:
        """By which way a partner library is told: by e-mail, else by post (L11), whatever readers are written."""
        return way_to("email", email, email_failed=False, has_address=has_address, letters=True)
