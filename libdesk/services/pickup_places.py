"""Pickup places: other libraries where our readers fetch what they reserved (H08, H11, H12)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from libdesk.db import hold_states
from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none, local_day
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import country_reason, email_reason, refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class PickupPlaceRecord:
    """A pickup place as entered and shown.

    ``site_id`` is our site that sends the items there; ``days_on_the_way`` how many days a parcel takes, ``shelf_days``
    how many days the place keeps an item for the reader. Lists show the places by ``position``, then by name.
    """

    code: str
    name: str
    site_id: int
    name_latin: str = ""
    address: str = ""
    postal_code: str = ""
    country: str = "JP"
    telephone: str = ""
    email: str = ""
    registration_needed: bool = True
    days_on_the_way: int = 1
    shelf_days: int = 7
    position: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class PickupPlace:
    """A place in the list of them.

    ``waiting``: holds for it that are not sent yet; ``there``: items on the way to it or waiting there for the reader;
    ``registrations``: patrons whose card of the place was shown. ``next_dispatch_on``: from today on; ``this_month``:
    its dispatch days of this month, past ones too. ``closed``: closed for good already today.
    """

    place_id: int
    record: PickupPlaceRecord
    closed_on: date | None
    closed: bool
    site: str
    waiting: int
    there: int
    registrations: int
    next_dispatch_on: date | None
    this_month: int


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that can be chosen for a hold, and our site that sends there."""

    place_id: int
    name: str
    name_latin: str
    site_id: int
    registration_needed: bool

    @property
    def choice(self) -> PickupChoice:
        """The choice of a hold that is fetched there."""
        return PickupChoice("partner", self.site_id, self.place_id)


_COLUMNS: Final = tuple(field.name for field in fields(PickupPlaceRecord))
_NUMBERS: Final = {"days_on_the_way": (0, 60), "shelf_days": (1, 365), "position": (0, 9999)}
_SENT: Final = "('dispatched', 'arrived')"
_NOT_SENT: Final = f"hold.state IN {hold_states.OPEN} AND hold.state NOT IN {_SENT}"
_LIST: Final = (
    f"SELECT pickup_place.id, {', '.join(f'pickup_place.{name}' for name in _COLUMNS)}, pickup_place.closed_on,"
    " site.name, site.time_zone,"
    f" (SELECT count(*) FROM hold WHERE hold.pickup_place_id = pickup_place.id AND {_NOT_SENT}),"
    f" (SELECT count(*) FROM hold WHERE hold.pickup_place_id = pickup_place.id AND hold.state IN {_SENT}),"
    " (SELECT count(*) FROM place_registration WHERE pickup_place_id = pickup_place.id)"
    " FROM pickup_place JOIN site ON site.id = pickup_place.site_id"
    " ORDER BY pickup_place.position, pickup_place.name, pickup_place.id"
)
# A place that any of these names was used, and stays for the record.
_USES: Final = (
    ("hold", "pickup_place_id"),
    ("basket_line", "pickup_place_id"),
    ("loan", "pickup_place_id"),
    ("dispatch", "pickup_place_id"),
    ("transit", "from_place_id"),
    ("place_registration", "pickup_place_id"),
)


class PickupPlaces:
    """Enters, changes and closes pickup places, and lists them."""

    def __init__(self, library: Library) -> None:
        self._library = library

    # --- reading

    def all(self, context: Context) -> list[PickupPlace]:
        """Every place with what waits for it, closed ones too."""
        rows = self._library.rows
        now = context.clock.now()
        found = []
        for row in rows.all(_LIST):
            place_id, *values = row[: 1 + len(_COLUMNS)]
            closed_on, site, zone, waiting, there, registrations = row[1 + len(_COLUMNS) :]
            today = local_day(now, zone)
            following, this_month = _dispatches(rows, place_id, today)
            closes = day_or_none(closed_on)
            found.append(
                PickupPlace(
                    place_id, _record(values), closes, closes is not None and closes <= today, site, waiting, there,
                    registrations, following, this_month,
                )
            )  # fmt: skip
        return found

    def record(self, place_id: int) -> PickupPlaceRecord:
        """A place's record; LookupError if there is none."""
        row = self._library.rows.one(f"SELECT {', '.join(_COLUMNS)} FROM pickup_place WHERE id = ?", place_id)
        if row is None:
            raise LookupError(f"no pickup place {place_id}")
        return _record(row)

    def choices(self, context: Context) -> list[PlaceChoice]:
        """The places that can be chosen today: those that are not closed for good (H08)."""
        rows = self._library.rows.all(
            "SELECT id, name, name_latin, site_id, registration_needed FROM pickup_place"
            " WHERE closed_on IS NULL OR closed_on > ? ORDER BY position, name, id",
            self._library.today_at(context).isoformat(),
        )
        return [
            PlaceChoice(place_id, name, latin, site_id, bool(needed)) for place_id, name, latin, site_id, needed in rows
        ]

    # --- changing

    def save(self, context: Context, place_id: int | None, record: PickupPlaceRecord) -> Outcome[int]:
        """Enter a place, or change one.

        Where another site of ours sends there from now on, it does so for everybody who still waits; what is set aside
        already leaves from where it stands. Refused: no name or code, a code that is in use, a country or e-mail
        address that is none, days beyond what can be meant.
        """

        def body(work: Work) -> int:
            values = _checked(work, place_id, record)
            work.tell(place=values["name"])
            if place_id is None:
                saved = work.insert("pickup_place", **values)
            else:
                _name(work, place_id)
                saved = place_id
                work.update("pickup_place", saved, **values)
                _send_from(work, saved, record.site_id)
            remark_months(work, saved, values["name"])
            return saved

        return self._library.perform(context, "save_pickup_place", Right.SETTINGS, body)

    def close(
        self, context: Context, place_id: int, closed_on: date | None = None, move_to: PickupChoice | None = None
    ) -> Outcome[int]:
        """Close a place for good from a day on (None: today); how many holds went elsewhere with it.

        What waits for it and is not sent yet needs a plan: ``move_to`` has all of it fetched elsewhere in the same
        action. Without one, closing today is refused with their number; for a later day they may stay, and are told.
        Dispatch days from then on are taken out. What is there, or on its way, stays until it is fetched or sent back.
        Nobody's hold is lost (H08).
        """
        from libdesk.services.pickup_closing import close_place

        def body(work: Work) -> int:
            return close_place(work, place_id, closed_on or work.today(), move_to)

        return self._library.perform(context, "close_pickup_place", Right.SETTINGS, body)

    def move_holds(self, context: Context, place_id: int, move_to: PickupChoice) -> Outcome[int]:
        """Have everything fetched elsewhere that waits for a place and is not sent yet; how many holds that is."""
        from libdesk.services.pickup_closing import move_all

        def body(work: Work) -> int:
            name = _name(work, place_id)
            moved = move_all(work, place_id, move_to)
            if not moved:
                work.refuse("place_nobody_waits", "H08", place=name)
            work.tell(place=name, count=moved)
            return moved

        return self._library.perform(context, "move_place_holds", Right.SETTINGS, body)

    def reopen(self, context: Context, place_id: int) -> Outcome[None]:
        """Take back that a place closes for good; its dispatch days are entered anew."""

        def body(work: Work) -> None:
            name = _name(work, place_id)
            if work.value("SELECT closed_on FROM pickup_place WHERE id = ?", place_id) is None:
                work.refuse("place_not_closed", place=name)
            work.update("pickup_place", place_id, closed_on=None)
            work.tell(place=name)
            remark_months(work, place_id, name)

        return self._library.perform(context, "reopen_pickup_place", Right.SETTINGS, body)

    def delete(self, context: Context, place_id: int) -> Outcome[None]:
        """Delete a place that was never used, with its dispatch days; one that was used is closed for good instead."""

        def body(work: Work) -> None:
            name = _name(work, place_id)
            for table, column in _USES:
                if work.value(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", place_id):
                    work.refuse("place_in_use", place=name)
            work.run("DELETE FROM dispatch_day WHERE pickup_place_id = ?", (place_id,))
            work.delete("pickup_place", place_id)
            work.tell(place=name)

        return self._library.perform(context, "delete_pickup_place", Right.SETTINGS, body)


def remark_months(work: Work, place_id: int, name: str) -> None:
    """Say so if nothing will be sent to a place that is open, because no dispatch day is entered from today on."""
    today = work.today().isoformat()
    row = work.one(
        "SELECT EXISTS (SELECT 1 FROM dispatch_day WHERE pickup_place_id = pickup_place.id AND day >= ?), name_latin"
        " FROM pickup_place WHERE id = ? AND coalesce(closed_on > ?, 1)",
        today, place_id, today,
    )  # fmt: skip
    if row is not None and not row[0]:
        work.remarks.append(Reason("place_without_dispatch_days", "H08", facts={"place": name, "place_latin": row[1]}))


def _record(values: Any) -> PickupPlaceRecord:
    record = dict(zip(_COLUMNS, values, strict=True))
    record["registration_needed"] = bool(record["registration_needed"])
    return PickupPlaceRecord(**record)


def _dispatches(rows: Rows, place_id: int, today: date) -> tuple[date | None, int]:
    """The next dispatch day from today on, and how many this month has."""
    row = rows.one(
        "SELECT min(CASE WHEN day >= ? THEN day END), coalesce(sum(substr(day, 1, 7) = ?), 0) FROM dispatch_day"
        " WHERE pickup_place_id = ?",
        today.isoformat(), f"{today:%Y-%m}", place_id,
    )  # fmt: skip
    following, this_month = row or (None, 0)
    return day_or_none(following), this_month


def _checked(work: Work, place_id: int | None, record: PickupPlaceRecord) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(record, name) for name in _COLUMNS}
    values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    values["country"] = values["country"].upper()
    values["registration_needed"] = int(values["registration_needed"])
    taken = work.one("SELECT 1 FROM pickup_place WHERE code = ? AND id IS NOT ?", values["code"], place_id)
    refuse_any(
        Reason("name_missing") if not values["name"] or not values["code"] else None,
        Reason("code_taken", facts={"code": values["code"]}) if taken else None,
        country_reason(values["country"]),
        email_reason(values["email"]),
        *(_out_of_range(name, values[name]) for name in _NUMBERS),
    )
    values["site"] = values.pop("site_id")
    return values


def _out_of_range(name: str, value: int) -> Reason | None:
    least, most = _NUMBERS[name]
    if least <= value <= most:
        return None
    return Reason("number_out_of_range", facts={"field": name, "least": least, "most": most})


def _send_from(work: Work, place_id: int, site_id: int) -> None:
    """Whoever still waits is served by the site that sends there from now on."""
    work.run(
        f"UPDATE hold SET site_id = ? WHERE pickup_place_id = ? AND site_id <> ? AND state IN {hold_states.WAITING}",
        (site_id, place_id, site_id),
    )
    work.run(
        "UPDATE basket_line SET site_id = ? WHERE pickup_place_id = ? AND site_id <> ?", (site_id, place_id, site_id)
    )


def _name(work: Work, place_id: int) -> str:
    name = work.value("SELECT name FROM pickup_place WHERE id = ?", place_id)
    if name is None:
        work.refuse("not_found")
    return str(name)
