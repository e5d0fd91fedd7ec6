"""The support years as the ledger of costs shows them, read inside whatever transaction the rows belong to."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.domain.support_budget import SupportState

# Why a reservation stands in a year in which its book was not ordered: the year in which it was has been closed.
CARRIED_OVER: Final = "carried_over"

# A counter-entry counts as what it reverses, with the opposite sign; so does the counter-entry of a counter-entry.
LINES: Final = (
    "WITH RECURSIVE line (id, root_id, root_kind, borrowing_request_id, support_year_id, amount) AS ("
    " SELECT id, id, kind, borrowing_request_id, support_year_id, amount FROM cost_entry"
    " WHERE kind <> 'counter_entry'{only}"
    " UNION ALL SELECT entry.id, line.root_id, line.root_kind, line.borrowing_request_id, line.support_year_id,"
    " entry.amount FROM cost_entry AS entry JOIN line ON entry.reverses_id = line.id) "
)
_RESERVED: Final = "coalesce(sum(amount) FILTER (WHERE root_kind IN ('reservation', 'release')), 0)"
_SPENT: Final = "coalesce(sum(amount) FILTER (WHERE root_kind = 'cost'), 0)"
_YEAR: Final = "SELECT id, year, first_on, last_on, budget, currency, person_limit, closed_on FROM support_year"


def support_states(rows: Rows, rest: str = "ORDER BY year", *values: object) -> list[SupportState]:
    """The support years that the rest of a query (WHERE, ORDER BY) names, with what is reserved and spent of each."""
    found = []
    for year_id, year, first_on, last_on, budget, currency, limit, closed_on in rows.all(f"{_YEAR} {rest}", *values):
        reserved, spent = rows.one(
            LINES.format(only=" AND support_year_id = ?") + f"SELECT {_RESERVED}, {_SPENT} FROM line", year_id
        ) or (0, 0)
        found.append(
            SupportState(
                year_id,
                year,
                date.fromisoformat(first_on),
                date.fromisoformat(last_on),
                budget,
                currency,
                reserved,
                spent,
                limit,
                day_or_none(closed_on),
            )
        )
    return found


def support_state(rows: Rows, support_year_id: int) -> SupportState | None:
    """One support year; None if there is none."""
    return next(iter(support_states(rows, "WHERE id = ?", support_year_id)), None)


def support_on(rows: Rows, day: date) -> SupportState | None:
    """The support year into which a day falls; None if none was opened for it."""
    text = day.isoformat()
    return next(iter(support_states(rows, "WHERE first_on <= ? AND last_on >= ? ORDER BY year", text, text)), None)


def reserved_for(rows: Rows, borrowing_request_id: int) -> dict[int, int]:
    """What is reserved for a request and neither released nor spent, by support year, the oldest year first."""
    found = rows.all(
        LINES.format(only=" AND borrowing_request_id = ? AND support_year_id IS NOT NULL")
        + f"SELECT support_year_id, {_RESERVED} AS reserved FROM line JOIN support_year"
        " ON support_year.id = line.support_year_id GROUP BY support_year_id HAVING reserved > 0"
        " ORDER BY support_year.year",
        borrowing_request_id,
    )
    return dict(found)


def standing(rows: Rows, borrowing_request_id: int) -> int:
    """What is reserved and spent of any support year for a request."""
    return int(
        rows.value(
            "SELECT coalesce(sum(amount), 0) FROM cost_entry"
            " WHERE borrowing_request_id = ? AND support_year_id IS NOT NULL",
            borrowing_request_id,
        )
    )


def open_reservations(rows: Rows, support_year_id: int) -> dict[int, int]:
    """What is still reserved of a support year, by request."""
    found = rows.all(
        LINES.format(only=" AND support_year_id = ?")
        + f"SELECT borrowing_request_id, {_RESERVED} AS reserved FROM line GROUP BY borrowing_request_id"
        " HAVING reserved > 0 ORDER BY borrowing_request_id",
        support_year_id,
    )
    return dict(found)


def supported_books(rows: Rows, patron_id: int, support_year_id: int, but: int | None = None) -> int:
    """How many books the library has promised or paid a person in a year, ``but`` one request (B19).

    A book counts in the year in which it was first reserved or paid for, as long as anything stands of it: one that is
    carried over the year's end is not counted a second time.
    """
    found: list[tuple[Any, ...]] = rows.all(
        LINES.format(
            only=" AND support_year_id IS NOT NULL AND borrowing_request_id IN"
            " (SELECT id FROM borrowing_request WHERE patron_id = ?)"
        )
        + "SELECT line.borrowing_request_id, line.support_year_id, root.kind = 'release' OR root.reason = ? AS follows,"
        " sum(line.amount) FROM line JOIN cost_entry AS root ON root.id = line.root_id"
        " GROUP BY root_id HAVING sum(line.amount) <> 0 ORDER BY root_id",
        patron_id, CARRIED_OVER,
    )  # fmt: skip
    stands: dict[int, int] = {}
    first_in: dict[int, int] = {}
    for request_id, year_id, follows, amount in found:
        if not stands.get(request_id) and not follows:
            first_in[request_id] = year_id
        stands[request_id] = stands.get(request_id, 0) + amount
    return sum(
        first_in.get(request_id) == support_year_id
        for request_id, amount in stands.items()
        if amount > 0 and request_id != but
    )
