"""Sending held items to people's homes: a parcel, its loans, and its postage (H11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from libdesk.domain.accounts import check_sum
from libdesk.domain.context import Context
from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.check_out import CheckedOut, CheckOutOrder, lend
from libdesk.services.checks import refuse_any
from libdesk.services.dispatch_reading import HeldForPlace, held
from libdesk.services.ledger import charge
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.pickup_deciding import has_address
from libdesk.services.settings import Settings, Value


@dataclass(frozen=True, slots=True)
class HomeParcel:
    """What is set aside to be posted to one person; ``postage`` is what the library asks for a parcel (0: none)."""

    patron_id: int
    patron: str
    card: str
    has_address: bool
    postage: Money
    holds: tuple[HeldForPlace, ...]


@dataclass(frozen=True, slots=True)
class Posted:
    """A parcel that was posted: to whom, what the person owes for it, and the loans that it made."""

    dispatch_id: int
    patron_id: int
    patron: str
    postage: Money
    loans: tuple[CheckedOut, ...]


_READY_HERE: Final = "hold.state = 'ready' AND hold.pickup = 'home' AND hold.site_id = ?"


class HomeDelivery:
    """What goes to people's homes by post."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def parcels(self, context: Context) -> list[HomeParcel]:
        """What is set aside here to be posted home, a parcel for each person."""
        rows = self._library.rows
        by_person: dict[int, list[HeldForPlace]] = defaultdict(list)
        for one in held(rows, self._library.today_at(context), _READY_HERE, context.site_id):
            by_person[one.patron_id].append(one)
        postage = Money(self._settings.number("holds.home_postage"), self._settings.text("money.currency"))
        return [
            HomeParcel(
                patron_id, lines[0].patron, lines[0].card,
                has_address(rows, patron_id),
                postage, tuple(lines),
            )
            for patron_id, lines in by_person.items()
        ]  # fmt: skip

    def post(
        self,
        context: Context,
        hold_ids: Sequence[int],
        tracking: str = "",
        postage: int | None = None,
        override: str = "",
    ) -> Outcome[Posted]:
        """Post what is set aside for one person as a parcel: its items are lent, and the person pays the postage (H11).

        ``postage`` in minor units; None: what the setting ``holds.home_postage`` says, 0: none. What stands against
        lending is refused as at the desk, and may be set aside with an explanation. Refused too: items of several
        people, what is not set aside here to be posted, somebody without an address.
        """
        settings = self._settings.all()

        def body(work: Work) -> Posted:
            lines = _chosen(work, hold_ids)
            owed = int(settings["holds.home_postage"]) if postage is None else postage
            money = Money(owed, str(settings["money.currency"]))
            refuse_any(check_sum(owed, money.currency) if owed else None, _without_address(work, lines[0].patron_id))
            dispatch_id = work.insert(
                "dispatch", site=work.context.site_id, patron=lines[0].patron_id, sent_on=work.today().isoformat(),
                tracking_number=tracking.strip(), postage=owed, currency=money.currency, staff=work.context.staff_id,
            )  # fmt: skip
            loans = tuple(_lend(work, one, override, settings, alone=len(lines) == 1) for one in lines)
            for one in lines:
                work.run("UPDATE hold SET dispatch_id = ? WHERE id = ?", (dispatch_id, one.hold_id))
            if owed:
                charge(work, lines[0].patron_id, "postage", owed, loan_id=loans[0].loan_id, reason=tracking)
            if len(lines) > 1:
                work.facts.clear()
            work.tell(patron=lines[0].patron, count=len(lines))
            return Posted(dispatch_id, lines[0].patron_id, lines[0].patron, money, loans)

        return self._library.perform(context, "post_home", Right.CIRCULATE, body)


def _chosen(work: Work, hold_ids: Sequence[int]) -> list[HeldForPlace]:
    """The holds chosen, all of one person, set aside here to be posted."""
    if not hold_ids:
        work.refuse("nothing_chosen")
    found = []
    for hold_id in dict.fromkeys(hold_ids):
        lines = held(work, work.today(), f"hold.id = ? AND {_READY_HERE}", hold_id, work.context.site_id)
        if not lines:
            work.refuse("hold_not_for_post", "H11")
        found += lines
    if len({one.patron_id for one in found}) > 1:
        work.refuse("parcel_of_several_people", "H11")
    return found


def _without_address(work: Work, patron_id: int) -> Reason | None:
    return None if has_address(work, patron_id) else Reason("home_without_address", "H11")


def _lend(work: Work, one: HeldForPlace, override: str, settings: Mapping[str, Value], *, alone: bool) -> CheckedOut:
    """Lend an item of a parcel; where one of several is refused, it is named."""
    try:
        return lend(work, CheckOutOrder(one.patron_id, one.item_id, override, pickup="home"), settings)
    except Refused as refused:
        if alone:
            raise
        decision = refused.decision
        named = Reason("parcel_item_refused", overridable=decision.overridable, facts={"title": one.title})
        raise Refused(replace(decision, refusals=(named, *decision.refusals))) from None
