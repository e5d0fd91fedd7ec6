"""What goes from one of our sites to another, or comes back from a pickup place: to be sent, under way, late."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from libdesk.db import hold_states
from libdesk.domain.context import Context
from libdesk.domain.instants import instant, local
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.hold_capture import put_back_in_line
from libdesk.services.item_states import write_state
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class TransitLine:
    """An item on its way, or laid ready for it.

    ``patron`` and ``card``: for whom, "" if it goes home; ``pickup`` and ``place`` say where the person gets it.
    ``from_name``: a site or a pickup place. ``sent_at`` None: it lies there still. ``days`` count from then, or from
    when it was asked for; ``late``: it was sent longer ago than the setting ``transits.late_days`` allows.
    """

    transit_id: int
    item_id: int
    number: str
    title: str
    hold_id: int | None
    patron: str
    card: str
    from_name: str
    to_site_id: int
    to_site: str
    asked_at: datetime
    sent_at: datetime | None
    days: int
    late: bool
    pickup: str
    place: str


_LINES: Final = (
    "SELECT transit.id, item.id, coalesce(number.scanned_text, ''), title.title, title.volume, item.volume, hold.id,"
    " coalesce(patron.name, ''), coalesce(card.scanned_text, ''), coalesce(back.name, start.name), goal.id, goal.name,"
    " transit.asked_at, transit.sent_at, coalesce(hold.pickup, ''), coalesce(pickup_place.name, '') FROM transit"
    " JOIN item ON item.id = transit.item_id JOIN title ON title.id = item.title_id"
    " JOIN site AS goal ON goal.id = transit.to_site_id LEFT JOIN site AS start ON start.id = transit.from_site_id"
    " LEFT JOIN pickup_place AS back ON back.id = transit.from_place_id"
    f" LEFT JOIN hold ON hold.id = transit.hold_id AND hold.state IN {hold_states.CAPTURED}"
    " LEFT JOIN patron ON patron.id = hold.patron_id"
    " LEFT JOIN pickup_place ON pickup_place.id = hold.pickup_place_id"
    " LEFT JOIN identifier AS number ON number.item_id = item.id AND number.valid_to IS NULL"
    " LEFT JOIN identifier AS card ON card.patron_id = patron.id AND card.valid_to IS NULL"
    " WHERE transit.ended_at IS NULL AND "
)
_TO_SEND: Final = "transit.from_site_id = ? AND transit.sent_at IS NULL ORDER BY goal.name, transit.id"
_COMING: Final = "transit.to_site_id = ? AND transit.sent_at IS NOT NULL ORDER BY transit.sent_at, transit.id"
_GONE: Final = "transit.from_site_id = ? AND transit.sent_at IS NOT NULL ORDER BY transit.sent_at, transit.id"
_BY_IDS: Final = "transit.id IN (SELECT value FROM json_each(?)) ORDER BY goal.name, transit.id"
_ONE: Final = (
    "SELECT transit.item_id, transit.from_site_id, transit.sent_at IS NOT NULL, title.title, title.volume, item.volume,"
    " coalesce(identifier.scanned_text, ''), goal.name FROM transit JOIN item ON item.id = transit.item_id"
    " JOIN title ON title.id = item.title_id JOIN site AS goal ON goal.id = transit.to_site_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    " WHERE transit.id = ? AND transit.ended_at IS NULL"
)


class TransitList:
    """Items between our sites; what comes is received by scanning it at the desk."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def to_send(self, context: Context) -> list[TransitLine]:
        """What lies here for other sites of ours and is not sent yet, by site."""
        return self._read(context, _TO_SEND, context.site_id)

    def coming(self, context: Context) -> list[TransitLine]:
        """What is under way to this site, from other sites and from pickup places; the oldest first."""
        return self._read(context, _COMING, context.site_id)

    def gone(self, context: Context) -> list[TransitLine]:
        """What was sent from here and has not been received; the oldest first."""
        return self._read(context, _GONE, context.site_id)

    def late(self, context: Context) -> list[TransitLine]:
        """What is under way to or from this site for longer than the setting ``transits.late_days`` allows."""
        return [line for line in (*self.coming(context), *self.gone(context)) if line.late]

    def _read(self, context: Context, condition: str, *values: object) -> list[TransitLine]:
        zone = str(self._library.rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        today, late_days = self._library.today_at(context), self._settings.number("transits.late_days")
        return [_line(row, zone, today, late_days) for row in self._library.rows.all(_LINES + condition, *values)]

    def lines_of(self, context: Context, transit_ids: Sequence[int]) -> list[TransitLine]:
        """These items on their way, by the site they go to; those that have arrived are left out."""
        return self._read(context, _BY_IDS, json.dumps(list(transit_ids)))

    def send(self, context: Context, transit_ids: Sequence[int]) -> Outcome[int]:
        """The box goes, with these items in it; how many. Refused: what lies at another site, or is gone already."""

        def body(work: Work) -> int:
            if not transit_ids:
                work.refuse("nothing_chosen")
            for transit_id in transit_ids:
                transit = _open(work, transit_id)
                if transit.sent:
                    work.refuse("transit_sent_already", title=transit.title, site=transit.to_site)
                if transit.from_site_id != work.context.site_id:
                    work.refuse("transit_lies_elsewhere", title=transit.title)
                work.update("transit", transit_id, sent_at=work.now_text)
            if len(transit_ids) > 1:
                work.facts.clear()
            work.tell(count=len(transit_ids))
            return len(transit_ids)

        return self._library.perform(context, "send_transit", Right.CIRCULATE, body)

    def call_off(self, context: Context, transit_id: int) -> Outcome[None]:
        """An item that lies ready does not go: it stays here, and for whom it was waits again, first in the line.

        Refused once it is sent: then it is scanned where it arrives, or is lost on the way.
        """

        def body(work: Work) -> None:
            transit = _open(work, transit_id)
            if transit.sent:
                work.refuse("transit_sent_already", title=transit.title, site=transit.to_site)
            _say_who_waits_again(work, transit.item_id)
            put_back_in_line(work, transit.item_id)

        return self._library.perform(context, "call_off_transit", Right.CIRCULATE, body)

    def lost_on_the_way(self, context: Context, transit_id: int) -> Outcome[None]:
        """An item was sent and never came: it is missing and looked for; for whom it was waits again, first (C08)."""

        def body(work: Work) -> None:
            transit = _open(work, transit_id)
            if not transit.sent:
                work.refuse("transit_not_sent", title=transit.title)
            write_state(work, transit.item_id, "missing")

        return self._library.perform(context, "transit_lost", Right.CIRCULATE, body)


@dataclass(frozen=True, slots=True)
class _Open:
    item_id: int
    from_site_id: int | None
    sent: bool
    title: str
    to_site: str


def _open(work: Work, transit_id: int) -> _Open:
    """A transit that has not ended, by which the action is told."""
    row = work.one(_ONE, transit_id)
    if row is None:
        work.refuse("transit_ended")
    item_id, from_site_id, sent, name, title_volume, volume, number, to_site = row or (0, None, 0, *[""] * 5)
    title = item_title(name, title_volume, volume)
    work.tell(title=title, number=number, site=to_site)
    return _Open(item_id, from_site_id, bool(sent), title, to_site)


def _say_who_waits_again(work: Work, item_id: int) -> None:
    patron = work.value(
        "SELECT patron.name FROM hold JOIN patron ON patron.id = hold.patron_id WHERE hold.captured_item_id = ?"
        f" AND hold.state IN {hold_states.CAPTURED}",
        item_id,
    )
    if patron is not None:
        work.remarks.append(Reason("hold_waits_again", "C08", facts={"patron": patron}))


def _line(row: tuple[Any, ...], zone: str, today: date, late_days: int) -> TransitLine:
    (
        transit_id, item_id, number, title, title_volume, volume, hold_id, patron, card, from_name, to_id, to_site,
        asked_at, sent_at, pickup, place,
    ) = row  # fmt: skip
    asked = local(instant(asked_at), zone)
    sent = local(instant(sent_at), zone) if sent_at else None
    days = (today - (sent or asked).date()).days
    return TransitLine(
        transit_id, item_id, number, item_title(title, title_volume, volume), hold_id, patron, card, from_name, to_id,
        to_site, asked, sent, days, sent is not None and days > late_days, pickup, place,
    )  # fmt: skip
