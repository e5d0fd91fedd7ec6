"""Holds: a patron waits for a title, or for one item of it; one queue per title."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.holding import CopyToHold, HoldRules, PersonToHold, may_place_hold, shelf_until
from libdesk.domain.instants import instant, local
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.circulation_facts import PatronFacts, day_or_none, line_for, patron_facts, served_by
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import current_policy, site_calendar, terms_for
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class PlacedHold:
    """A hold that was placed, and its position in the queue, from 1."""

    hold_id: int
    title: str
    patron: str
    position: int


@dataclass(frozen=True, slots=True)
class Captured:
    """An item that was put on the hold shelf for the next in line; ``elsewhere`` names another pickup site."""

    hold_id: int
    patron_id: int
    patron: str
    card: str
    title: str
    item_id: int
    item_number: str
    shelf_until: date
    site_id: int
    site: str
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A hold in a list: whose, of what, where it stands; ``position`` counts who still waits, 0 when not waiting."""

    hold_id: int
    patron_id: int
    patron: str
    card: str
    title_id: int
    title: str
    item_number: str
    state: str
    position: int
    placed_at: datetime
    shelf_until: date | None
    site: str


_LINES: Final = (
    "SELECT hold.id, hold.patron_id, patron.name,"
    " coalesce((SELECT scanned_text FROM identifier WHERE identifier.patron_id = patron.id AND valid_to IS NULL), ''),"
    " hold.title_id, title.title, title.volume, coalesce(item.volume, ''),"
    " coalesce((SELECT scanned_text FROM identifier WHERE identifier.item_id = item.id AND valid_to IS NULL), ''),"
    " hold.state, CASE WHEN hold.state = 'waiting' THEN 1 + (SELECT count(*) FROM hold AS before"
    "   WHERE before.title_id = hold.title_id AND before.state = 'waiting' AND before.queue_order < hold.queue_order)"
    "  ELSE 0 END, hold.placed_at, hold.shelf_until, site.name, site.time_zone"
    " FROM hold JOIN patron ON patron.id = hold.patron_id JOIN title ON title.id = hold.title_id"
    " JOIN site ON site.id = hold.site_id LEFT JOIN item ON item.id = coalesce(hold.captured_item_id, hold.item_id)"
    " WHERE hold.state IN ('waiting', 'ready') AND "
)


class Holds:
    """The waiting lines, and what stands on the hold shelf."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def place(
        self,
        context: Context,
        patron_id: int,
        title_id: int,
        item_id: int | None = None,
        site_id: int | None = None,
        override: str = "",
    ) -> Outcome[PlacedHold]:
        """Put a patron at the end of a title's queue, for any copy or for one; every reason against it at once (C08).

        ``site_id`` is where it will be fetched, this site if None. ``override`` as at a check-out.
        """
        rules = HoldRules(
            self._settings.number("holds.limit"),
            self._settings.flag("holds.refused_while_overdue"),
            self._settings.flag("holds.same_title_once"),
        )
        currency = self._settings.text("money.currency")

        def body(work: Work) -> PlacedHold:
            now = work.site_now()
            patron = patron_facts(work, patron_id, now, currency)
            title = work.one("SELECT title, volume FROM title WHERE id = ?", title_id)
            if patron is None or title is None:
                raise Refused(Decision((Reason("not_found"),)))
            copies = _copies(work, title_id, item_id, patron.category_id)
            person = _person(work, patron, title_id, item_id)
            decision = may_place_hold(person, copies, now.date(), rules)
            overridden = set_aside(work, decision, override)
            hold_id = work.insert(
                "hold", patron=patron_id, title=title_id, item=item_id, site=site_id or work.context.site_id,
                queue_order=_next_place(work, title_id), placed_at=work.now_text,
            )  # fmt: skip
            record_overrides(work, "hold", hold_id, "place_hold", overridden, override)
            name = item_title(title[0], title[1], "")
            work.tell(title=name, patron=patron.name)
            return PlacedHold(hold_id, name, patron.name, _position(work, title_id, hold_id))

        return self._library.perform(context, "place_hold", Right.CIRCULATE, body)

    def cancel(self, context: Context, hold_id: int, reason: str = "") -> Outcome[Captured | None]:
        """End a hold before it is filled; what stood on the shelf for it goes to the next in line, who is returned."""

        def body(work: Work) -> Captured | None:
            hold = _open_hold(work, hold_id)
            if hold is None:
                raise Refused(Decision((Reason("hold_ended_already"),)))
            state, captured_item_id, title, volume, patron = hold
            work.update("hold", hold_id, state="cancelled", ended_at=work.now_text, end_reason=reason.strip())
            work.tell(title=item_title(title, volume, ""), patron=patron)
            if state != "ready" or captured_item_id is None:
                return None
            following = capture_for_next(work, captured_item_id)
            work.remarks.append(_where_to(following))
            return following

        return self._library.perform(context, "cancel_hold", Right.CIRCULATE, body)

    def expire(self, context: Context, hold_id: int) -> Outcome[Captured | None]:
        """End a hold that was not fetched in time; the item goes to the next in line, or back to its shelf (C08)."""

        def body(work: Work) -> Captured | None:
            hold = _open_hold(work, hold_id)
            if hold is None or hold[0] != "ready":
                raise Refused(Decision((Reason("hold_not_on_shelf"),)))
            last = date.fromisoformat(work.value("SELECT shelf_until FROM hold WHERE id = ?", hold_id))
            if last >= work.today():
                work.refuse("hold_still_on_shelf", "C08", until=last)
            work.update("hold", hold_id, state="expired", ended_at=work.now_text)
            work.tell(title=item_title(hold[2], hold[3], ""), patron=hold[4])
            following = capture_for_next(work, hold[1])
            work.remarks.append(_where_to(following))
            return following

        return self._library.perform(context, "expire_hold", Right.CIRCULATE, body)

    def queue_of(self, title_id: int) -> list[HoldLine]:
        """Who waits for a title: first what stands ready, then the line in its order."""
        return _lines(self._library.rows, "hold.title_id = ?", title_id)

    def of_patron(self, patron_id: int) -> list[HoldLine]:
        """What a patron waits for, what is ready first."""
        return _lines(self._library.rows, "hold.patron_id = ?", patron_id)

    def on_shelf(self, site_id: int) -> list[HoldLine]:
        """What stands on a site's hold shelf, the soonest to end first."""
        return _lines(self._library.rows, "hold.state = 'ready' AND hold.site_id = ?", site_id, shelf=True)

    def open_lines(self) -> list[HoldLine]:
        """Every open hold, what is ready first."""
        return _lines(self._library.rows, "1")

    def captured(self, hold_id: int) -> Captured | None:
        """The item that stands ready for a hold, with what its slip says; None if it is not on the shelf."""
        return _captured(self._library.rows, hold_id)


def capture_for_next(work: Work, item_id: int) -> Captured | None:
    """Put an item that is in our hands on the hold shelf for the next in line; None if nobody waits for it.

    A copy that may not leave, or whose class takes no holds, is no copy to wait for (C01, H05). Shelf days come from
    the loan class and the person's category, counted in open days of the pickup site (C08).
    """
    row = work.one(
        "SELECT title_id, loan_class_id FROM item WHERE id = ? AND state = 'in_service'"
        " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_at IS NULL)",
        item_id,
    )
    if row is None:
        return None
    title_id, class_id = row
    waiting = [one for one in line_for(work, title_id, item_id) if not one.ready]
    first = next(served_by(work, waiting, class_id), None)
    if first is None:
        return None
    terms = terms_for(work, current_policy(work), first.category_id, class_id, first.site_id)
    until = shelf_until(site_calendar(work, first.site_id), work.today(), terms.shelf_days or 0)
    work.run(
        "UPDATE hold SET state = 'ready', captured_item_id = ?, captured_at = ?, shelf_until = ? WHERE id = ?",
        (item_id, work.now_text, until.isoformat(), first.hold_id),
    )
    return _captured(work, first.hold_id, work.context.site_id)


def fulfil(work: Work, patron_id: int, title_id: int, item_id: int, loan_id: int) -> bool:
    """End the hold that a check-out has filled, if the person had one; the item that stood ready comes free."""
    row = work.one(
        "SELECT id, captured_item_id FROM hold WHERE patron_id = ? AND title_id = ? AND state IN ('waiting', 'ready')"
        " AND (coalesce(item_id, ?) = ? OR captured_item_id = ?)"
        " ORDER BY captured_item_id IS ? DESC, queue_order LIMIT 1",
        patron_id, title_id, item_id, item_id, item_id, item_id,
    )  # fmt: skip
    if row is None:
        return False
    work.run(
        "UPDATE hold SET state = 'fulfilled', ended_at = ?, loan_id = ? WHERE id = ?", (work.now_text, loan_id, row[0])
    )
    if row[1] not in (None, item_id):
        work.remarks.append(_where_to(capture_for_next(work, row[1])))
    return True


def put_back_in_line(work: Work, item_id: int) -> None:
    """Somebody else took, with an override, what stood ready: the person waits again, first in the line."""
    work.run(
        "UPDATE hold SET state = 'waiting', captured_item_id = NULL, captured_at = NULL, shelf_until = NULL"
        " WHERE captured_item_id = ? AND state = 'ready'",
        (item_id,),
    )


def _where_to(following: Captured | None) -> Reason:
    if following is None:
        return Reason("hold_item_to_shelf")
    return Reason("hold_for_next", facts={"patron": following.patron, "until": following.shelf_until})


def _copies(work: Work, title_id: int, item_id: int | None, category_id: int) -> list[CopyToHold]:
    found = work.all(
        "SELECT item.loan_class_id, loan_class.name, item.site_id, item.state,"
        " EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_at IS NULL),"
        " EXISTS (SELECT 1 FROM hold WHERE hold.captured_item_id = item.id AND hold.state = 'ready')"
        " FROM item JOIN loan_class ON loan_class.id = item.loan_class_id"
        " WHERE item.title_id = ? AND item.id = coalesce(?, item.id)",
        title_id, item_id,
    )  # fmt: skip
    policy = current_policy(work)
    return [
        CopyToHold(
            terms_for(work, policy, category_id, class_id, site_id),
            class_name,
            on_shelf=state == "in_service" and not out and not held,
            gone=state in ("withdrawn", "lost", "missing"),
        )
        for class_id, class_name, site_id, state, out, held in found
    ]


def _person(work: Work, patron: PatronFacts, title_id: int, item_id: int | None) -> PersonToHold:
    one = patron.borrower
    class_ids = "SELECT loan_class_id FROM item WHERE title_id = ?"
    counts = work.one(
        "SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM item WHERE item.title_id = hold.title_id"
        f" AND item.loan_class_id IN ({class_ids}))), 0),"
        # Who waits for any copy waits for this one too.
        " coalesce(sum(hold.title_id = ? AND coalesce(hold.item_id = ?, 1)), 0)"
        " FROM hold WHERE patron_id = ? AND state IN ('waiting', 'ready')",
        title_id, title_id, item_id, patron.patron_id,
    )  # fmt: skip
    has_it = work.value(
        "SELECT EXISTS (SELECT 1 FROM loan JOIN item ON item.id = loan.item_id WHERE loan.patron_id = ?"
        " AND loan.returned_at IS NULL AND item.title_id = ? AND item.id = coalesce(?, item.id))",
        patron.patron_id, title_id, item_id,
    )  # fmt: skip
    holds, of_class, this = counts or (0, 0, 0)
    return PersonToHold(
        one.expires_on, one.blocked_reason, one.suspended, one.overdue, one.oldest_overdue_on,
        holds, of_class, bool(this), bool(has_it),
    )  # fmt: skip


def _next_place(work: Work, title_id: int) -> int:
    return int(work.value("SELECT coalesce(max(queue_order), 0) + 1 FROM hold WHERE title_id = ?", title_id))


def _position(rows: Rows, title_id: int, hold_id: int) -> int:
    before = rows.value(
        "SELECT count(*) FROM hold WHERE title_id = ? AND state = 'waiting'"
        " AND queue_order <= (SELECT queue_order FROM hold WHERE id = ?)",
        title_id, hold_id,
    )  # fmt: skip
    return int(before)


def _open_hold(rows: Rows, hold_id: int) -> tuple[Any, ...] | None:
    return rows.one(
        "SELECT hold.state, hold.captured_item_id, title.title, title.volume, patron.name FROM hold"
        " JOIN title ON title.id = hold.title_id JOIN patron ON patron.id = hold.patron_id"
        " WHERE hold.id = ? AND hold.state IN ('waiting', 'ready')",
        hold_id,
    )


def _captured(rows: Rows, hold_id: int, here: int | None = None) -> Captured | None:
    row = rows.one(
        "SELECT hold.patron_id, patron.name,"
        " coalesce((SELECT scanned_text FROM identifier WHERE identifier.patron_id = patron.id"
        "   AND valid_to IS NULL), ''),"
        " title.title, title.volume, item.volume, item.id,"
        " coalesce((SELECT scanned_text FROM identifier WHERE identifier.item_id = item.id AND valid_to IS NULL), ''),"
        " hold.shelf_until, site.id, site.name FROM hold JOIN patron ON patron.id = hold.patron_id"
        " JOIN item ON item.id = hold.captured_item_id JOIN title ON title.id = item.title_id"
        " JOIN site ON site.id = hold.site_id WHERE hold.id = ? AND hold.state = 'ready'",
        hold_id,
    )
    if row is None:
        return None
    patron_id, name, card, title, title_volume, volume, item_id, number, until, site_id, site = row
    return Captured(
        hold_id, patron_id, name, card, item_title(title, title_volume, volume), item_id, number,
        date.fromisoformat(until), site_id, site, here is not None and here != site_id,
    )  # fmt: skip


def _lines(rows: Rows, condition: str, *values: object, shelf: bool = False) -> list[HoldLine]:
    order = "hold.shelf_until, hold.id" if shelf else "hold.state = 'ready' DESC, hold.title_id, hold.queue_order"
    return [
        HoldLine(
            hold_id, patron_id, patron, card, title_id, item_title(title, title_volume, volume), number, state,
            position, local(instant(placed_at), zone), day_or_none(until), site,
        )
        for (
            hold_id, patron_id, patron, card, title_id, title, title_volume, volume, number, state, position,
            placed_at, until, site, zone,
        ) in rows.all(f"{_LINES}{condition} ORDER BY {order}", *values)
    ]  # fmt: skip
