"""Sites: names, addresses that stand on papers, and opening hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from libdesk.domain.context import Context
from libdesk.domain.instants import local_day
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import country_reason, email_reason, hours_reason, refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """A site as entered and shown; ``*_latin`` is what a partner abroad reads; the time zone is an IANA name."""

    code: str
    name: str
    name_latin: str = ""
    department: str = ""
    department_latin: str = ""
    address: str = ""
    address_latin: str = ""
    postal_code: str = ""
    country: str = "JP"
    telephone: str = ""
    fax: str = ""
    email: str = ""
    time_zone: str = "Asia/Tokyo"


_COLUMNS: Final = tuple(field.name for field in fields(SiteRecord))


class Sites:
    """The buildings of the library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def record(self, site_id: int) -> SiteRecord:
        """A site's record; LookupError if there is none."""
        row = self._library.rows.one(f"SELECT {', '.join(_COLUMNS)} FROM site WHERE id = ?", site_id)
        if row is None:
            raise LookupError(f"no site {site_id}")
        return SiteRecord(*row)

    def hours(self, site_id: int) -> dict[int, tuple[str, str]]:
        """Opening hours by ISO weekday, as ``("09:30", "18:00")``; a weekday that is missing is closed."""
        rows = self._library.rows.all(
            "SELECT weekday, opens_at, closes_at FROM opening_hours WHERE site_id = ? ORDER BY weekday", site_id
        )
        return {weekday: (opens, closes) for weekday, opens, closes in rows}

    def save(
        self,
        context: Context,
        site_id: int | None,
        record: SiteRecord,
        hours: Mapping[int, tuple[str, str]] | None = None,
    ) -> Outcome[int]:
        """Enter a site, or change one, with its opening hours if they are given (as ``set_hours`` takes them)."""

        def body(work: Work) -> int:
            values = {name: value.strip() for name, value in asdict(record).items()}
            values["country"] = values["country"].upper()
            taken = work.one("SELECT 1 FROM site WHERE code = ? AND id IS NOT ?", values["code"], site_id)
            refuse_any(
                Reason("name_missing") if not values["name"] or not values["code"] else None,
                Reason("code_taken", facts={"code": values["code"]}) if taken else None,
                country_reason(values["country"]),
                email_reason(values["email"]),
                _zone_reason(values["time_zone"]),
            )
            work.tell(site=values["name"])
            if site_id is None:
                saved = work.insert("site", **values)
            else:
                saved = site_id
                if work.value("SELECT 1 FROM site WHERE id = ?", saved) is None:
                    work.refuse("not_found")
                work.update("site", saved, **values)
            if hours is not None:
                _write_hours(work, saved, values["name"], hours)
            return saved

        return self._library.perform(context, "save_site", Right.SETTINGS, body)

    def set_hours(self, context: Context, site_id: int, hours: Mapping[int, tuple[str, str]]) -> Outcome[None]:
        """Set the opening hours; a week without an open day is refused, for nothing could fall due."""

        def body(work: Work) -> None:
            name = work.value("SELECT name FROM site WHERE id = ?", site_id)
            if name is None:
                work.refuse("not_found")
            _write_hours(work, site_id, name, hours)
            work.tell(site=name)

        return self._library.perform(context, "set_hours", Right.SETTINGS, body)


def _write_hours(work: Work, site_id: int, name: str, hours: Mapping[int, tuple[str, str]]) -> None:
    if not hours:
        work.refuse("site_never_open", site=name)
    refuse_any(*(hours_reason(opens, closes) for opens, closes in hours.values()))
    for (row_id,) in work.all("SELECT id FROM opening_hours WHERE site_id = ?", site_id):
        work.delete("opening_hours", row_id)
    for weekday, (opens, closes) in sorted(hours.items()):
        work.insert("opening_hours", site=site_id, weekday=weekday, opens_at=opens, closes_at=closes)
    # Imported here: a window that opens only reads.
    from libdesk.services.calendar_records import need_an_open_day

    zone = str(work.value("SELECT time_zone FROM site WHERE id = ?", site_id))
    need_an_open_day(work, site_id, local_day(work.now, zone))


def _zone_reason(name: str) -> Reason | None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return Reason("time_zone_unknown", facts={"zone": name or "–"})
    return None
