"""What a notice tells of a hold: whether it is so yet, and where and from when a ready item is fetched (H08, H11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none, instant, local_day
from libdesk.domain.item_title import item_title
from libdesk.domain.notices import NoticeKind, event_key
from libdesk.domain.pickup import days_of_month, next_dispatch_day, there_from
from libdesk.services.notice_events import Event
from libdesk.services.notice_run_facts import RunFacts
from libdesk.services.notice_wording import NoticeLanguage, Thing, in_language, one_line
from libdesk.wording.catalogue import catalogue

WANTED: Final = " FROM json_each(?) AS wanted JOIN {0} ON {0}.id = wanted.value"
"""The rows of a table whose ids stand in one JSON text."""
NUMBER: Final = " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"

HOLDS: Final = (
    "SELECT hold.id, hold.patron_id, hold.site_id, hold.state, hold.ended_for, hold.ready_at, hold.placed_at,"
    " hold.pickup, hold.pickup_place_id, hold.shelf_until, hold.end_reason, dispatch.sent_on, title.title,"
    f" title.volume, coalesce(item.volume, ''), coalesce(identifier.scanned_text, ''){WANTED.format('hold')}"
    " JOIN title ON title.id = hold.title_id LEFT JOIN dispatch ON dispatch.id = hold.dispatch_id"
    f" LEFT JOIN item ON item.id = coalesce(hold.captured_item_id, hold.item_id){NUMBER}"
    " ORDER BY hold.pickup DESC, hold.site_id, hold.pickup_place_id, hold.id"
)


@dataclass(frozen=True, slots=True)
class HeldFacts:
    """A hold as a notice needs it: a row of ``HOLDS``."""

    hold_id: int
    patron_id: int | None
    site_id: int
    state: str
    ended_for: str
    ready_at: str | None
    placed_at: str
    pickup: str
    place_id: int | None
    shelf_until: str | None
    end_reason: str
    sent_on: str | None
    title: str
    title_volume: str
    volume: str
    number: str

    def still(self, event: Event) -> bool:
        """Whether it is so yet, what the event says."""
        if event.kind is NoticeKind.HOLD_READY:
            ready = self.state in ("ready", "dispatched", "arrived")
            return ready and event.key == event_key(event.kind, self.hold_id, self.ready_at or "")
        states = {
            NoticeKind.HOLD_EXPIRED: ("expired",),
            NoticeKind.HOLD_CANCELLED: ("cancelled",),
            NoticeKind.HOLD_NO_COPY: ("later", "waiting"),
        }
        return self.state in states[event.kind]


def held_thing(rows: Rows, run: RunFacts, kind: NoticeKind, hold: HeldFacts, language: NoticeLanguage) -> Thing:
    """The line for a hold; a ready item's stands under where and from when it is fetched."""
    title = item_title(hold.title, hold.title_volume, hold.volume)
    facts: dict[str, Any] = {"placed_on": local_day(instant(hold.placed_at), run.zones[hold.site_id])}
    if kind is NoticeKind.HOLD_CANCELLED and hold.end_reason:
        return Thing(title, hold.number, {**facts, "why": one_line(hold.end_reason)}, "item_why")
    if kind is not NoticeKind.HOLD_READY:
        return Thing(title, hold.number, facts)
    head, head_facts = _where(rows, run, hold, language)
    if hold.shelf_until is None:
        return Thing(title, hold.number, facts, "item", head, head_facts)
    return Thing(
        title, hold.number, {**facts, "until": date.fromisoformat(hold.shelf_until)}, "item_until", head, head_facts
    )


def _where(rows: Rows, run: RunFacts, hold: HeldFacts, language: NoticeLanguage) -> tuple[str, dict[str, Any]]:
    """Where a ready item is fetched, and from when: at our site from the next open day; at another library from the
    day on which its next dispatch day brings it there; at home by post (H08, H11).
    """
    if hold.pickup == "home":
        return "at_home", {}
    today, for_day = run.days[hold.site_id].today, run.days[hold.site_id].for_day
    if hold.place_id is None:
        first = run.calendar(rows, hold.site_id).open_days_after(today, 1) or today + timedelta(days=1)
        return "at_site", {"site": run.senders[hold.site_id].site_in(language), "from_day": first}
    place = run.places[hold.place_id]
    named: dict[str, Any] = {"place": in_language(place.names, language)}
    if hold.state == "arrived":
        return "arrived", named
    sent_on = day_or_none(hold.sent_on) if hold.state == "dispatched" else None
    if sent_on is not None:
        return "under_way", {**named, "sent_on": sent_on, "there_from": there_from(
            sent_on, sent_on, place.days_on_the_way, 0)}  # fmt: skip
    # After an evening's run nothing is sent on that day any more; a run made up for in the morning is in time for it.
    dispatch_on = next_dispatch_day(place.dispatch_days, for_day + timedelta(days=1))
    if dispatch_on is None:
        return "at_place_no_day", named
    least_days = int(run.settings["holds.place_least_days"])
    month = today if (today.year, today.month) == (dispatch_on.year, dispatch_on.month) else dispatch_on
    words = catalogue(language)
    days = [
        words.text("notices.hold_ready.dispatch_day", {"day": day}) for day in days_of_month(place.dispatch_days, month)
    ]
    return "at_place", {
        **named,
        "dispatch_on": dispatch_on,
        "there_from": there_from(today, dispatch_on, place.days_on_the_way, least_days),
        "month": month,
        "dispatch_days": ("、" if language == "ja" else ", ").join(days),
    }
