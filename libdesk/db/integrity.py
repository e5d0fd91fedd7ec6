"""Is the library sound: the file, its references, what must always hold, and the search index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from peewee import DatabaseError

from libdesk.db import lending_states
from libdesk.db.connection import Rows
from libdesk.db.triggers import search_values

# Each invariant is a query for the rows that break it.
INVARIANTS: Final = {
    "open_loan_twice": "SELECT item_id FROM loan WHERE returned_at IS NULL GROUP BY item_id HAVING count(*) > 1",
    "lent_item_withdrawn": (
        "SELECT item.id FROM item JOIN loan ON loan.item_id = item.id AND loan.returned_at IS NULL"
        " WHERE item.state = 'withdrawn'"
    ),
    "returned_before_lent": "SELECT id FROM loan WHERE returned_at < lent_at",
    "away_without_loan": (
        f"SELECT lending_request.id FROM lending_request WHERE state IN {lending_states.AWAY}"
        " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.lending_request_id = lending_request.id"
        " AND loan.item_id = lending_request.item_id AND loan.returned_at IS NULL)"
    ),
    "home_with_open_loan": (
        "SELECT lending_request.id FROM lending_request"
        " JOIN loan ON loan.lending_request_id = lending_request.id AND loan.returned_at IS NULL"
        f" WHERE state NOT IN {lending_states.AWAY}"
    ),
    "promised_and_lent": (
        "SELECT lending_request.id FROM lending_request"
        " JOIN loan ON loan.item_id = lending_request.item_id AND loan.returned_at IS NULL"
        f" WHERE state IN {lending_states.PROMISED}"
        " AND loan.lending_request_id IS NOT lending_request.id"
    ),
    "patron_without_card": (
        "SELECT id FROM patron WHERE NOT EXISTS (SELECT 1 FROM identifier WHERE identifier.patron_id = patron.id)"
    ),
    "request_without_number": (
        "SELECT id FROM lending_request WHERE NOT EXISTS"
        " (SELECT 1 FROM identifier WHERE identifier.lending_request_id = lending_request.id)"
    ),
    "nobody_in_charge": (
        "SELECT 'staff' WHERE EXISTS (SELECT 1 FROM staff) AND NOT EXISTS (SELECT 1 FROM staff_right"
        " JOIN staff ON staff.id = staff_right.staff_id WHERE staff.active AND staff_right.name = 'staff')"
    ),
    "action_pointer_left": "SELECT action_id FROM journal_pointer WHERE action_id IS NOT NULL",
    "title_not_indexed": (
        "SELECT id FROM title WHERE NOT EXISTS (SELECT 1 FROM title_search WHERE title_search.id = title.id)"
    ),
    "index_without_title": (
        "SELECT id FROM title_search WHERE NOT EXISTS (SELECT 1 FROM title WHERE title.id = title_search.id)"
    ),
    "index_out_of_date": (
        "SELECT title.id FROM title JOIN title_search ON title_search.id = title.id WHERE"
        " (title_search.title, title_search.author, title_search.subject, title_search.publisher,"
        f" title_search.contents, title_search.other) IS NOT ({search_values('title')})"
    ),
}

# What an undo could break although no row it takes back was changed since: an item is lent by one row, promised by
# another and withdrawn by a third. These read open loans and open requests only.
_KEPT_BY_UNDO: Final = (
    "lent_item_withdrawn",
    "away_without_loan",
    "home_with_open_loan",
    "promised_and_lent",
    "nobody_in_charge",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the check that found it, and where."""

    check: str
    where: str


def find_faults(rows: Rows) -> list[Fault]:
    """Every fault of the library; an empty list means that it is sound."""
    try:
        faults = [Fault("file", str(line)) for (line,) in rows.all("PRAGMA integrity_check") if line != "ok"]
        for table, row_id, parent, _ in rows.all("PRAGMA foreign_key_check"):
            faults.append(Fault("reference", f"{table} {row_id} -> {parent}"))
        for name, query in INVARIANTS.items():
            faults.extend(Fault(name, str(row[0])) for row in rows.all(query))
    except DatabaseError as error:
        return [Fault("file", str(error))]
    return faults


def find_contradictions(rows: Rows) -> list[Fault]:
    """What an undo has made contradict itself; asked inside its transaction, which is then rolled back."""
    return [Fault(name, str(row[0])) for name in _KEPT_BY_UNDO for row in rows.all(INVARIANTS[name])]


def find_index_faults(writing: Rows) -> list[Fault]:
    """Whether the full-text index agrees with its text; needs the connection that writes, and changes nothing."""
    try:
        writing.database.execute_sql("INSERT INTO title_fts (title_fts, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        return [Fault("search_index", str(error))]
    return []
