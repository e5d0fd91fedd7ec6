"""Placing a hold, inside whatever action it belongs to: the decision with all its reasons, and the row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from libdesk.db import hold_states, lending_states
from libdesk.db.connection import Rows
from libdesk.domain.holding import CopyToHold, HoldRules, PersonToHold, may_place_hold
from libdesk.domain.item_title import item_title
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.circulation_facts import PatronFacts, patron_facts
from libdesk.services.library import Work
from libdesk.services.loan_table import current_policy, terms_for
from libdesk.services.outcome import Refused
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.pickup_deciding import decide_pickup
from libdesk.services.settings import Value


@dataclass(frozen=True, slots=True)
class HoldWish:
    """What is to be placed: for whom, of which title (or just one item of it), fetched where.

    ``series_id`` and ``series_order`` put it into a reading order (H03); ``later``: behind a volume of it that is still
    to be read.
    """

    patron_id: int
    title_id: int
    item_id: int | None
    pickup: PickupChoice
    series_id: int | None = None
    series_order: int | None = None
    later: bool = False


@dataclass(frozen=True, slots=True)
class PlacedHold:
    """A hold that was placed, and its position in the queue, from 1; 0 while an earlier volume is to be read."""

    hold_id: int
    title: str
    patron: str
    position: int


# A copy that is away for good comes to nobody; one that is looked for may turn up, but nobody can count on it.
_GONE: Final = ("withdrawn", "lost", "missing")
_COPIES: Final = (
    "SELECT item.loan_class_id, loan_class.name, item.site_id, item.state,"
    " EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_at IS NULL),"
    " EXISTS (SELECT 1 FROM hold WHERE hold.captured_item_id = item.id"
    f"   AND hold.state IN {hold_states.CAPTURED})"
    " OR EXISTS (SELECT 1 FROM transit WHERE transit.item_id = item.id AND transit.ended_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM lending_request WHERE lending_request.item_id = item.id"
    f"   AND lending_request.state IN {lending_states.PROMISED})"
    " FROM item JOIN loan_class ON loan_class.id = item.loan_class_id"
    " WHERE item.title_id = ? AND item.id = coalesce(?, item.id)"
)


def hold_rules(settings: Mapping[str, Value]) -> HoldRules:
    """Of all settings, those that a hold asks for."""
    return HoldRules(
        int(settings["holds.limit"]),
        bool(settings["holds.refused_while_overdue"]),
        bool(settings["holds.same_title_once"]),
    )


def decide_hold(work: Work, wish: HoldWish, settings: Mapping[str, Value]) -> tuple[Decision, PatronFacts]:
    """All reasons against a hold: the person, the copies, how many wait, and where it is to be fetched (C08, H04-H12).

    Refused as not found if there is no such person or title.
    """
    now = work.site_now()
    patron = patron_facts(work, wish.patron_id, now, str(settings["money.currency"]))
    if patron is None or work.value("SELECT 1 FROM title WHERE id = ?", wish.title_id) is None:
        raise Refused(Decision((Reason("not_found"),)))
    copies = copies_to_hold(work, wish.title_id, wish.item_id, patron.category_id, wish.pickup.site_id)
    person = person_to_hold(work, patron, wish.title_id, wish.item_id)
    decision = may_place_hold(person, copies, now.date(), hold_rules(settings))
    fetching = decide_pickup(work, wish.pickup, wish.patron_id)
    both = Decision((*decision.refusals, *fetching.refusals), (*decision.remarks, *fetching.remarks))
    return both, patron


def place_in(work: Work, wish: HoldWish, settings: Mapping[str, Value], override: str = "") -> PlacedHold:
    """Place a hold at the end of its title's queue; raises Refused with every reason against it."""
    decision, patron = decide_hold(work, wish, settings)
    overridden = set_aside(work, decision, override)
    hold_id = work.insert(
        "hold", patron=wish.patron_id, title=wish.title_id, item=wish.item_id, site=wish.pickup.site_id,
        pickup=wish.pickup.pickup, pickup_place=wish.pickup.pickup_place_id,
        queue_order=_next_place(work, wish.title_id), placed_at=work.now_text,
        state="later" if wish.later else "waiting", hold_series=wish.series_id, series_order=wish.series_order,
    )  # fmt: skip
    record_overrides(work, "hold", hold_id, "place_hold", overridden, override)
    title, volume = work.one("SELECT title, volume FROM title WHERE id = ?", wish.title_id) or ("", "")
    position = 0 if wish.later else _position(work, wish.title_id, hold_id)
    return PlacedHold(hold_id, item_title(title, volume, ""), patron.name, position)


def copies_to_hold(
    work: Work, title_id: int, item_id: int | None, category_id: int, at_site_id: int | None = None
) -> list[CopyToHold]:
    """The copies of a title, or the one that is waited for, as the rules see them for a person's category.

    ``at_site_id``: the site that will hand it over or send it, whose terms count; None: where each copy belongs.
    """
    policy = current_policy(work)
    return [
        CopyToHold(
            terms_for(work, policy, category_id, class_id, at_site_id or site_id),
            class_name,
            on_shelf=state == "in_service" and not out and not away,
            gone=state in _GONE,
        )
        for class_id, class_name, site_id, state, out, away in work.all(_COPIES, title_id, item_id)
    ]


def person_to_hold(work: Work, patron: PatronFacts, title_id: int, item_id: int | None) -> PersonToHold:
    """What the person waits for or has already, as the rules see it."""
    class_ids = (
        "SELECT loan_class_id FROM item AS wanted WHERE wanted.title_id = ? AND wanted.id = coalesce(?, wanted.id)"
    )
    counts = work.one(
        "SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM item WHERE item.title_id = hold.title_id"
        f" AND item.id = coalesce(hold.item_id, item.id) AND item.loan_class_id IN ({class_ids}))), 0),"
        # Who waits for any copy waits for this one too.
        " coalesce(sum(hold.title_id = ? AND coalesce(hold.item_id, ?, 1) = coalesce(?, hold.item_id, 1)), 0)"
        f" FROM hold WHERE patron_id = ? AND state IN {hold_states.OPEN}",
        title_id, item_id, title_id, item_id, item_id, patron.patron_id,
    )  # fmt: skip
    has_it = work.value(
        "SELECT EXISTS (SELECT 1 FROM loan JOIN item ON item.id = loan.item_id WHERE loan.patron_id = ?"
        " AND loan.returned_at IS NULL AND item.title_id = ? AND item.id = coalesce(?, item.id))",
        patron.patron_id, title_id, item_id,
    )  # fmt: skip
    holds, of_class, this = counts or (0, 0, 0)
    return PersonToHold(patron.borrower, holds, of_class, bool(this), bool(has_it))


def _next_place(work: Work, title_id: int) -> int:
    return int(work.value("SELECT coalesce(max(queue_order), 0) + 1 FROM hold WHERE title_id = ?", title_id))


def _position(rows: Rows, title_id: int, hold_id: int) -> int:
    before = rows.value(
        f"SELECT count(*) FROM hold WHERE title_id = ? AND state IN {hold_states.OPEN} AND state = 'waiting'"
        " AND queue_order <= (SELECT queue_order FROM hold WHERE id = ?)",
        title_id, hold_id,
    )  # fmt: skip
    return int(before)
