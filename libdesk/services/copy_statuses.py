"""Where the copies of titles stand now, and how many wait for a title (H05)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.db import hold_states, lending_states
from libdesk.db.connection import Rows
from libdesk.domain.copy_status import CopyFacts, CopyStatus, OutTo, can_be_reserved, status_of
from libdesk.domain.hold_states import HoldState
from libdesk.domain.instants import day_or_none
from libdesk.domain.loan_table import LoanTerms, loan_terms
from libdesk.services.library import Library
from libdesk.services.loan_table import current_policy, loan_table


@dataclass(frozen=True, slots=True)
class CopyStanding:
    """A copy's status with what is said beside it.

    ``who`` has it or will have it: a patron or a partner library. ``until``: a loan's due date, or the last day on the
    hold shelf. ``where``: the site or the pickup place that it goes to. ``reservable``: it can be waited for (H05).
    """

    item_id: int
    title_id: int
    status: CopyStatus
    who: str = ""
    until: date | None = None
    where: str = ""
    where_latin: str = ""
    reservable: bool = False


_COPIES: Final = (
    "SELECT item.id, item.title_id, item.state, item.loan_class_id, item.site_id, loan.id IS NOT NULL,"
    " loan.lending_request_id IS NOT NULL, coalesce(loan.in_library, 0), loan.due_on, coalesce(borrower.name, ''),"
    " coalesce(partner_library.name, ''), hold.state, hold.shelf_until, coalesce(waiting.name, ''),"
    " coalesce(pickup_place.name, ''), coalesce(pickup_place.name_latin, ''), transit.id IS NOT NULL,"
    " coalesce(goal.name, ''), coalesce(goal.name_latin, ''), promise.id IS NOT NULL"
    " FROM item LEFT JOIN loan ON loan.item_id = item.id AND loan.returned_at IS NULL"
    " LEFT JOIN patron AS borrower ON borrower.id = loan.patron_id"
    " LEFT JOIN lending_request AS away ON away.id = loan.lending_request_id"
    " LEFT JOIN lending_request AS promise ON promise.item_id = item.id"
    f" AND promise.state IN {lending_states.SET_ASIDE}"
    " LEFT JOIN partner_library ON partner_library.id = coalesce(away.partner_library_id, promise.partner_library_id)"
    f" LEFT JOIN hold ON hold.captured_item_id = item.id AND hold.state IN {hold_states.CAPTURED}"
    " LEFT JOIN patron AS waiting ON waiting.id = hold.patron_id"
    " LEFT JOIN pickup_place ON pickup_place.id = hold.pickup_place_id"
    " LEFT JOIN transit ON transit.item_id = item.id AND transit.ended_at IS NULL"
    " LEFT JOIN site AS goal ON goal.id = transit.to_site_id"
)
_WITH_PATRON: Final = frozenset({CopyStatus.ON_LOAN, CopyStatus.READ_HERE, CopyStatus.LOST})
_AT_PLACE: Final = frozenset({CopyStatus.DISPATCHED, CopyStatus.AT_PICKUP_PLACE})
_FOR_PATRON: Final = frozenset({*_AT_PLACE, CopyStatus.IN_TRANSIT, CopyStatus.HOLD_SHELF})
_WITH_PARTNER: Final = frozenset({CopyStatus.OUT_TO_LIBRARY, CopyStatus.PROMISED})


class CopyStatuses:
    """Reads the statuses of copies."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of_title(self, title_id: int) -> list[CopyStanding]:
        """The copies of a title, in the order of its volumes and copies."""
        return standings(self._library.rows, [title_id])

    def of_titles(self, title_ids: Sequence[int]) -> dict[int, list[CopyStanding]]:
        """The copies of each of these titles; a title without copies has an empty list."""
        found: dict[int, list[CopyStanding]] = {title_id: [] for title_id in title_ids}
        for standing in standings(self._library.rows, title_ids):
            found[standing.title_id].append(standing)
        return found

    def of_item(self, item_id: int) -> CopyStanding | None:
        """One copy; None if there is none."""
        rows = self._library.rows
        found = rows.all(f"{_COPIES} WHERE item.id = ?", item_id)
        return next(iter(_standings(rows, found)), None)

    def waiting_count(self, title_id: int) -> int:
        """How many still wait for a title or one of its copies; whoever's copy stands ready waits no more."""
        return waiting_counts(self._library.rows, [title_id])[title_id]


def standings(rows: Rows, title_ids: Collection[int]) -> list[CopyStanding]:
    """The copies of these titles, each with its status: three queries, however many copies there are."""
    marks = ",".join("?" * len(title_ids))
    found = rows.all(
        f"{_COPIES} WHERE item.title_id IN ({marks}) ORDER BY item.title_id, item.volume, item.copy_number, item.id",
        *title_ids,
    )
    return _standings(rows, found)


def waiting_counts(rows: Rows, title_ids: Collection[int]) -> dict[int, int]:
    """How many still wait for each of these titles."""
    marks = ",".join("?" * len(title_ids))
    found = rows.all(
        f"SELECT title_id, count(*) FROM hold WHERE title_id IN ({marks}) AND state IN {hold_states.WAITING}"
        " GROUP BY title_id",
        *title_ids,
    )
    return {**dict.fromkeys(title_ids, 0), **dict(found)}


def _standings(rows: Rows, found: Iterable[tuple[Any, ...]]) -> list[CopyStanding]:
    copies = list(found)
    if not copies:
        return []
    table = loan_table(rows, current_policy(rows))
    # The table is asked once for each class and site: what it says to nobody in particular.
    terms = {key: loan_terms(table, None, *key) for key in {(row[3], row[4]) for row in copies}}
    return [_standing(row, terms[row[3], row[4]]) for row in copies]


def _standing(row: tuple[Any, ...], terms: LoanTerms) -> CopyStanding:
    (item_id, title_id, state, _class_id, _site_id, out, to_library, in_library, due_on, borrower, partner,
     hold_state, shelf_until, waiting, place, place_latin, under_way, goal, goal_latin, promised) = row  # fmt: skip
    captured = HoldState(hold_state) if hold_state else None
    status = status_of(
        CopyFacts(state, terms, _out_to(out, to_library, in_library), captured, bool(under_way), bool(promised))
    )
    who, until = "", None
    if status in _WITH_PATRON:
        who, until = borrower, due_on
    elif status in _WITH_PARTNER:
        who, until = partner, due_on
    elif status in _FOR_PATRON:
        who, until = waiting, shelf_until
    where, where_latin = "", ""
    if status in _AT_PLACE:
        where, where_latin = place, place_latin
    elif status is CopyStatus.IN_TRANSIT:
        where, where_latin = goal, goal_latin
    reservable = can_be_reserved(status, terms)
    return CopyStanding(item_id, title_id, status, who, day_or_none(until), where, where_latin, reservable)


def _out_to(out: int, to_library: int, in_library: int) -> OutTo:
    if not out:
        return ""
    if to_library:
        return "library"
    return "reading_room" if in_library else "patron"
