"""What an item in our hands does for who waits: set aside for the next in line, handed over, or free again (C08)."""

from __future__ import annotations

from datetime import time
from typing import Final

from libdesk.db import hold_states, lending_states
from libdesk.db.connection import Rows
from libdesk.domain.holding import shelf_until, told_on
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.reasons import Reason
from libdesk.services import hold_series, transits
from libdesk.services.circulation_facts import Waiting, line_for, served_by
from libdesk.services.hold_records import Captured, captured
from libdesk.services.library import Work
from libdesk.services.loan_table import current_policy, site_calendar, terms_for
from libdesk.services.settings import value_of

_NOT_CAPTURED: Final = "captured_item_id = NULL, captured_at = NULL, ready_at = NULL, shelf_until = NULL"


def capture_for_next(work: Work, item_id: int, at_site_id: int | None = None) -> Captured | None:
    """Set an item that is in our hands aside for the next in line; None if nobody waits for it.

    A copy that may not leave, or whose class takes no holds, is no copy to wait for (C01, H05), nor is one that a
    partner library was promised. At the site where the person fetches it, or from which it is sent on, it is ready;
    elsewhere it goes there first. ``at_site_id``: where the item is, None for where staff stand.
    """
    row = work.one(
        "SELECT title_id, loan_class_id FROM item WHERE id = ? AND state = 'in_service'"
        " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_at IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM lending_request WHERE lending_request.item_id = item.id"
        f"  AND lending_request.state IN {lending_states.PROMISED})",
        item_id,
    )
    if row is None:
        return None
    title_id, class_id = row
    line = line_for(work, title_id, item_id)
    if any(one.captured for one in line):
        return None
    first = next(served_by(work, line, class_id), None)
    if first is None:
        return None
    here = work.context.site_id if at_site_id is None else at_site_id
    _set_aside(work, first, item_id, class_id, here)
    return captured(work, first.hold_id, here)


def capture_for(work: Work, hold_id: int, item_id: int) -> Captured | None:
    """Set an item that was fetched for a hold that waits aside for it; it is where staff stand."""
    hold, class_id = _hold_of(work, hold_id, item_id)
    _set_aside(work, hold, item_id, class_id, work.context.site_id)
    return captured(work, hold_id, work.context.site_id)


def receive_for_hold(work: Work, hold_id: int, item_id: int) -> None:
    """The item of a hold came to where staff stand, sent there or gone astray: it is ready, or goes on."""
    hold, class_id = _hold_of(work, hold_id, item_id)
    _set_aside(work, hold, item_id, class_id, work.context.site_id)


def move(work: Work, hold_id: int, pickup: PickupChoice) -> None:
    """Have an open hold fetched elsewhere; an item that is set aside for it goes where it belongs now (H09)."""
    item_id, *before = work.one(
        "SELECT captured_item_id, pickup, site_id, pickup_place_id FROM hold WHERE id = ?", hold_id
    ) or (None, "", 0, None)
    after = [pickup.pickup, pickup.site_id, pickup.pickup_place_id]
    # Who fetches it there anyway gets no more days on the shelf by that.
    if after == before:
        return
    was_at = before[1]
    under_way = ", state = 'in_transit', ready_at = NULL, shelf_until = NULL" if item_id is not None else ""
    work.run(f"UPDATE hold SET pickup = ?, site_id = ?, pickup_place_id = ?{under_way} WHERE id = ?", (*after, hold_id))
    if item_id is None:
        return
    way = transits.under_way(work, item_id)
    # What is in the box already is sent on from where it arrives.
    if way is None or not way.sent:
        hold, class_id = _hold_of(work, hold_id, item_id)
        _set_aside(work, hold, item_id, class_id, was_at if way is None else way.from_site_id or was_at)


def _hold_of(work: Work, hold_id: int, item_id: int) -> tuple[Waiting, int]:
    row = work.one(
        "SELECT hold.patron_id, patron.name, patron.patron_category_id, hold.site_id, hold.pickup,"
        " (SELECT loan_class_id FROM item WHERE item.id = ?) FROM hold JOIN patron ON patron.id = hold.patron_id"
        " WHERE hold.id = ?",
        item_id, hold_id,
    )  # fmt: skip
    assert row is not None
    patron_id, name, category_id, site_id, pickup, class_id = row
    return Waiting(hold_id, patron_id, name, category_id, site_id, False, pickup), class_id


def _set_aside(work: Work, hold: Waiting, item_id: int, class_id: int, at_site_id: int) -> None:
    """The item is the hold's own: ready where it is fetched or sent on from, else on its way there."""
    if at_site_id == hold.site_id:
        # What has come was received before; what never left did not come.
        transits.end(work, item_id, received=False)
        _make_ready(work, hold, item_id, class_id)
        return
    work.run(
        "UPDATE hold SET state = 'in_transit', captured_item_id = ?, captured_at = coalesce(captured_at, ?),"
        " ready_at = NULL, shelf_until = NULL WHERE id = ?",
        (item_id, work.now_text, hold.hold_id),
    )
    transits.begin(work, item_id, at_site_id, hold.site_id, hold.hold_id)


def _make_ready(work: Work, hold: Waiting, item_id: int, class_id: int) -> None:
    """Shelf days come from the loan class and the person's category; the notice's day and closed ones do not count.

    (C08; the person is told in the evening, H07.)
    """
    until = None
    if hold.pickup == "site":
        terms = terms_for(work, current_policy(work), hold.category_id, class_id, hold.site_id)
        told = told_on(work.site_now(), time.fromisoformat(str(value_of(work, "notices.time"))))
        until = shelf_until(site_calendar(work, hold.site_id), told, terms.shelf_days or 0).isoformat()
    work.run(
        "UPDATE hold SET state = 'ready', captured_item_id = ?, captured_at = coalesce(captured_at, ?), ready_at = ?,"
        " shelf_until = ? WHERE id = ?",
        (item_id, work.now_text, work.now_text, until, hold.hold_id),
    )


def fulfil(work: Work, patron_id: int, title_id: int, item_id: int, loan_id: int) -> None:
    """End the hold that a check-out has filled, if the person had one; another item set aside for it comes free."""
    row = work.one(
        "SELECT id FROM hold WHERE patron_id = ? AND title_id = ?"
        f" AND state IN {hold_states.OPEN} AND coalesce(item_id, ?) = ?"
        " ORDER BY captured_item_id IS ? DESC, state = 'later', item_id IS ? DESC, queue_order LIMIT 1",
        patron_id, title_id, item_id, item_id, item_id, item_id,
    )  # fmt: skip
    if row is not None:
        fulfil_hold(work, row[0], item_id, loan_id)


def fulfil_hold(work: Work, hold_id: int, item_id: int, loan_id: int) -> None:
    """End a hold with the loan that filled it; the next volume of its series may have its turn (H03)."""
    before = _Before(work, hold_id)
    work.run(
        "UPDATE hold SET state = 'fulfilled', ended_at = ?, loan_id = ? WHERE id = ?", (work.now_text, loan_id, hold_id)
    )
    if before.item_id is not None and before.item_id != item_id:
        before.give_free(work)
    hold_series.go_on(work, hold_id)


def end(work: Work, hold_id: int, state: str, ended_for: str = "", reason: str = "") -> Captured | None:
    """End a hold that is not fetched: what was set aside goes to the next in line, who is returned (C08)."""
    before = _Before(work, hold_id)
    work.run(
        "UPDATE hold SET state = ?, ended_at = ?, ended_for = ?, end_reason = ? WHERE id = ?",
        (state, work.now_text, ended_for, reason.strip(), hold_id),
    )
    following = before.give_free(work) if before.item_id is not None else None
    turn = hold_series.go_on(work, hold_id)
    if turn is not None:
        work.remarks.append(Reason("series_goes_on", "H03", facts={"title": _title_of(work, turn)}))
    return following


def put_back_in_line(work: Work, item_id: int) -> None:
    """What was set aside is not to be had after all: who was to get it waits again, first in the line."""
    hold_id = work.value(f"SELECT id FROM hold WHERE captured_item_id = ? AND state IN {hold_states.CAPTURED}", item_id)
    if hold_id is not None:
        work.run(
            f"UPDATE hold SET state = 'waiting', {_NOT_CAPTURED}, dispatch_id = NULL, arrived_on = NULL WHERE id = ?",
            (hold_id,),
        )
        hold_series.go_on(work, hold_id)
    transits.end(work, item_id, received=False)


def let_go_if_unfit(work: Work, item_id: int) -> str:
    """Whoever a copy was set aside for waits again if it fills no hold in its loan class now; the name, "" if nobody.

    What was sent to a pickup place is there, and stays the person's.
    """
    hold_id = work.value(
        f"SELECT id FROM hold WHERE captured_item_id = ? AND state IN {hold_states.IN_OUR_HANDS}", item_id
    )
    if hold_id is None:
        return ""
    hold, class_id = _hold_of(work, hold_id, item_id)
    if next(served_by(work, [hold], class_id), None) is not None:
        return ""
    put_back_in_line(work, item_id)
    return hold.patron


class _Before:
    """What was set aside for a hold, read before the hold ends, and where it is."""

    def __init__(self, work: Work, hold_id: int) -> None:
        row = work.one("SELECT state, captured_item_id, site_id, pickup_place_id FROM hold WHERE id = ?", hold_id)
        state, item_id, self._site_id, self._place_id = row or ("", None, 0, None)
        self._state: str = state
        self.item_id: int | None = item_id

    def give_free(self, work: Work) -> Captured | None:
        """The item goes to the next in line, or back: from a pickup place, or on from where it is under way."""
        assert self.item_id is not None
        if self._state in ("dispatched", "arrived") and self._place_id is not None:
            transits.begin_from_place(work, self.item_id, self._place_id, self._site_id)
            place = _place_name(work, self._place_id)
            work.remarks.append(Reason("hold_item_comes_back", "H08", facts={"place": place}))
            return None
        at_site_id = self._site_id
        way = transits.under_way(work, self.item_id)
        if way is not None:
            if way.sent:
                # It is in the box already: who gets it is seen where it arrives.
                work.run("UPDATE transit SET hold_id = NULL WHERE id = ?", (way.transit_id,))
                return None
            transits.end(work, self.item_id, received=False)
            at_site_id = way.from_site_id or at_site_id
        following = capture_for_next(work, self.item_id, at_site_id)
        if following is None:
            transits.begin_home(work, self.item_id, at_site_id)
        home = "" if following is not None else _home_of(work, self.item_id, at_site_id)
        work.remarks.append(Reason("belongs_to_site", facts={"site": home}) if home else where_to(following))
        return following


def where_to(following: Captured | None) -> Reason:
    """Where an item goes that has come free: to the next in line, or back to its shelf."""
    if following is None:
        return Reason("hold_item_to_shelf")
    if following.elsewhere:
        facts = {"patron": following.patron, "site": following.site}
        return Reason("hold_for_next_elsewhere", facts=facts)
    if following.pickup == "partner":
        return Reason("hold_for_next_place", facts={"patron": following.patron, "place": following.place})
    if following.pickup == "home":
        return Reason("hold_for_next_home", facts={"patron": following.patron})
    return Reason("hold_for_next", facts={"patron": following.patron, "until": following.shelf_until})


def _home_of(rows: Rows, item_id: int, at_site_id: int) -> str:
    """The site of ours that an item belongs to, "" if it is there."""
    name = rows.value(
        "SELECT site.name FROM item JOIN site ON site.id = item.site_id WHERE item.id = ? AND site.id <> ?",
        item_id, at_site_id,
    )  # fmt: skip
    return str(name or "")


def _place_name(rows: Rows, place_id: int) -> str:
    return str(rows.value("SELECT name FROM pickup_place WHERE id = ?", place_id))


def _title_of(rows: Rows, hold_id: int) -> str:
    return str(rows.value("SELECT title.title FROM hold JOIN title ON title.id = title_id WHERE hold.id = ?", hold_id))
