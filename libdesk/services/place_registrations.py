"""Who is registered at which pickup place: the place's card was shown to us (H12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db import hold_states
from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class PlaceRegistration:
    """A patron's card of a pickup place: its number, when it was shown, and to whom of the staff."""

    registration_id: int
    patron_id: int
    place_id: int
    place: str
    card_number: str
    shown_on: date
    staff: str


_LINES: Final = (
    "SELECT place_registration.id, place_registration.patron_id, pickup_place.id, pickup_place.name,"
    " place_registration.card_number, place_registration.shown_on, staff.name FROM place_registration"
    " JOIN pickup_place ON pickup_place.id = place_registration.pickup_place_id"
    " JOIN staff ON staff.id = place_registration.staff_id"
)


class PlaceRegistrations:
    """Registrations at other libraries, as far as they were shown."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def record(
        self, context: Context, patron_id: int, place_id: int, card_number: str = "", shown_on: date | None = None
    ) -> Outcome[int]:
        """Note that a patron has shown a place's card (``shown_on`` None: today); a newer one takes the older's place.

        Refused: a place that is closed for good, a day in the future, a number that another person showed there.
        """

        def body(work: Work) -> int:
            patron = work.value("SELECT name FROM patron WHERE id = ?", patron_id)
            place = work.one("SELECT name, closed_on FROM pickup_place WHERE id = ?", place_id)
            if patron is None or place is None:
                work.refuse("not_found")
            name, closed_on = place or ("", None)
            today, number = work.today(), card_number.strip()
            shown = shown_on or today
            refuse_any(
                _closed(name, closed_on, today),
                None if shown <= today else _in_future(shown, today),
                _taken(work, patron_id, place_id, number),
            )
            values = {"card_number": number, "shown_on": shown.isoformat(), "staff": work.context.staff_id}
            work.tell(patron=patron, place=name)
            known = work.value(
                "SELECT id FROM place_registration WHERE patron_id = ? AND pickup_place_id = ?", patron_id, place_id
            )
            if known is None:
                return work.insert("place_registration", patron=patron_id, pickup_place=place_id, **values)
            work.update("place_registration", known, **values)
            return int(known)

        return self._library.perform(context, "record_place_registration", Right.PATRONS, body)

    def remove(self, context: Context, registration_id: int) -> Outcome[PlaceRegistration]:
        """Take a registration off the record: it has ended there, or was noted by mistake.

        What the person waits for there is told: it cannot be fetched without that card.
        """

        def body(work: Work) -> PlaceRegistration:
            row = work.one(f"{_LINES} WHERE place_registration.id = ?", registration_id)
            if row is None:
                work.refuse("not_found")
            found = _line(row or ())
            waiting = work.value(
                "SELECT count(*) FROM hold WHERE patron_id = ? AND pickup_place_id = ?"
                f" AND state IN {hold_states.OPEN}",
                found.patron_id, found.place_id,
            )  # fmt: skip
            if waiting:
                facts = {"place": found.place, "count": waiting}
                work.remarks.append(Reason("place_registration_needed_still", "H12", facts=facts))
            work.delete("place_registration", registration_id)
            work.tell(patron=work.value("SELECT name FROM patron WHERE id = ?", found.patron_id), place=found.place)
            return found

        return self._library.perform(context, "remove_place_registration", Right.PATRONS, body)

    def of_patron(self, patron_id: int) -> list[PlaceRegistration]:
        """The places where a patron is registered, in the order of the places."""
        rows = self._library.rows.all(
            f"{_LINES} WHERE place_registration.patron_id = ? ORDER BY pickup_place.position, pickup_place.name",
            patron_id,
        )
        return [_line(row) for row in rows]


def _line(row: tuple[object, ...]) -> PlaceRegistration:
    registration_id, patron_id, place_id, place, number, shown_on, staff = row
    return PlaceRegistration(
        int(str(registration_id)), int(str(patron_id)), int(str(place_id)), str(place), str(number),
        date.fromisoformat(str(shown_on)), str(staff),
    )  # fmt: skip


def _closed(name: str, closed_on: str | None, today: date) -> Reason | None:
    if closed_on is None or date.fromisoformat(closed_on) > today:
        return None
    return Reason("pickup_place_closed", "H08", facts={"place": name, "closed_on": date.fromisoformat(closed_on)})


def _in_future(day: date, today: date) -> Reason:
    return Reason("date_in_future", facts={"field": "shown_on", "day": day, "today": today})


def _taken(work: Work, patron_id: int, place_id: int, number: str) -> Reason | None:
    if not number:
        return None
    owner = work.value(
        "SELECT patron.name FROM place_registration JOIN patron ON patron.id = place_registration.patron_id"
        " WHERE pickup_place_id = ? AND card_number = ? AND patron_id <> ?",
        place_id, number, patron_id,
    )  # fmt: skip
    return Reason("number_taken", facts={"number": number, "owner": owner}) if owner is not None else None
