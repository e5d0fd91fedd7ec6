"""What belongs to an item's leaving service and coming back: the list of what is looked for, and who waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.db import hold_states, lending_states
from libdesk.domain.check_out import ItemState
from libdesk.domain.context import Context
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome

# What staff set where they see a copy. Losses and withdrawals have more to them than a word.
SETTABLE: Final[tuple[ItemState, ...]] = ("in_service", "missing", "repair", "bindery", "on_display")
_NOT_LOOKED_FOR: Final = frozenset({"lost", "withdrawn"})


@dataclass(frozen=True, slots=True)
class StateSet:
    """An item whose state was set: from what to what, and how many wait whom it could serve."""

    item_id: int
    number: str
    before: ItemState
    state: ItemState
    waiting: int


class ItemStates:
    """Takes copies out of service and puts them back."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def set(self, context: Context, item_id: int, state: ItemState) -> Outcome[StateSet]:
        """Set the state of a copy that is in the library; what is missing goes on the search list.

        Refused: lost or withdrawn (which end at the desk and in the item's record), on loan, a state that it has
        already, at a pickup place (where it may only be missing, H08). What stood ready for somebody is put back in
        line. The remarks say who waits, and for which partner it was set aside.
        """

        def body(work: Work) -> StateSet:
            row = work.one(
                "SELECT item.state, item.title_id, item.loan_class_id, title.title, title.volume, item.volume,"
                " coalesce((SELECT scanned_text FROM identifier WHERE identifier.item_id = item.id"
                "  AND valid_to IS NULL), ''),"
                " EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_at IS NULL)"
                " FROM item JOIN title ON title.id = item.title_id WHERE item.id = ?",
                item_id,
            )
            if row is None:
                work.refuse("not_found")
            before, title_id, class_id, title, title_volume, volume, number, out = row or ()
            if before not in SETTABLE:
                work.refuse(f"item_{before}")
            if state not in SETTABLE:
                work.refuse("value_not_allowed", what=state)
            if out:
                work.refuse("item_is_on_loan")
            if state == before:
                work.refuse("item_state_already")
            if state != "missing":
                refuse_at_place(work, item_id)
            write_state(work, item_id, state)
            _say_who_was_promised_it(work, item_id, state)
            waiting = _say_who_waits(work, item_id, title_id, class_id, state)
            work.tell(title=item_title(title, title_volume, volume), number=number)
            return StateSet(item_id, number, before, state, waiting)

        return self._library.perform(context, "set_item_state", Right.CIRCULATE, body)


def write_state(work: Work, item_id: int, state: ItemState) -> None:
    """Write the state of an item, and what follows from it."""
    before = work.value("SELECT state FROM item WHERE id = ?", item_id)
    work.update("item", item_id, state=state)
    follow_state(work, item_id, before, state)


def follow_state(work: Work, item_id: int, before: str, after: str) -> None:
    """What follows when the state of an item was written: the search list; what stood ready is put back in line."""
    if after == before:
        return
    if after != "in_service":
        _put_back_in_line(work, item_id)
    if after == "missing":
        begin_search(work, item_id)
    elif before == "missing":
        end_search(work, item_id, found=after not in _NOT_LOOKED_FOR)


def begin_search(work: Work, item_id: int, hold_id: int | None = None) -> None:
    """Put an item that is missing on the search list, if it is not there; ``hold_id``: for whom it was looked for."""
    if work.value("SELECT 1 FROM item_search WHERE item_id = ? AND ended_on IS NULL", item_id) is None:
        work.insert("item_search", item=item_id, hold=hold_id, begun_on=work.today().isoformat())


def end_search(work: Work, item_id: int, *, found: bool) -> None:
    """Take an item off the search list, if it is there: it turned up, or is no longer looked for."""
    work.run(
        "UPDATE item_search SET ended_on = ?, found = ? WHERE item_id = ? AND ended_on IS NULL",
        (work.today().isoformat(), int(found), item_id),
    )


def _put_back_in_line(work: Work, item_id: int) -> None:
    # Imported here: the desk imports this module for the search list, and takes few items out of service.
    from libdesk.services.hold_capture import put_back_in_line

    patron = work.value(
        "SELECT patron.name FROM hold JOIN patron ON patron.id = hold.patron_id WHERE hold.captured_item_id = ?"
        f" AND hold.state IN {hold_states.CAPTURED}",
        item_id,
    )
    put_back_in_line(work, item_id)
    if patron is not None:
        work.remarks.append(Reason("hold_waits_again", "C08", facts={"patron": patron}))


def refuse_at_place(work: Work, item_id: int) -> None:
    """Refuse what cannot be done to an item that was sent to a pickup place and is not in our hands (H08)."""
    row = work.one(
        "SELECT pickup_place.name, patron.name FROM hold JOIN patron ON patron.id = hold.patron_id"
        " JOIN pickup_place ON pickup_place.id = hold.pickup_place_id"
        " WHERE hold.captured_item_id = ? AND hold.state IN ('dispatched', 'arrived')",
        item_id,
    )
    if row is not None:
        work.refuse("item_at_place", "H08", place=row[0], patron=row[1])


def _say_who_was_promised_it(work: Work, item_id: int, state: ItemState) -> None:
    partner = work.value(
        "SELECT partner_library.name FROM lending_request JOIN partner_library"
        " ON partner_library.id = lending_request.partner_library_id WHERE lending_request.item_id = ?"
        f" AND lending_request.state IN {lending_states.SET_ASIDE}",
        item_id,
    )
    if partner is not None and state != "in_service":
        work.remarks.append(Reason("item_promised_to_partner", facts={"partner": partner}))


def _say_who_waits(work: Work, item_id: int, title_id: int, class_id: int, state: ItemState) -> int:
    from libdesk.services.circulation_facts import line_for, served_by

    waiting = sum(1 for _ in served_by(work, line_for(work, title_id, item_id), class_id))
    if waiting:
        code = "item_back_others_wait" if state == "in_service" else "item_away_others_wait"
        work.remarks.append(Reason(code, "H05", facts={"count": waiting}))
    return waiting
