"""Is the library sound: the file, its references, what must always hold, and the search index."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from peewee import DatabaseError

from libdesk.db import ledger, lending_states
from libdesk.db.connection import Rows
from libdesk.db.triggers import search_values

# Each invariant is a query for the rows that break it.
INVARIANTS: Final = {
    "open_loan_twice": "SELECT item_id FROM loan WHERE returned_at IS NULL GROUP BY item_id HAVING count(*) > 1",
    "lent_item_withdrawn": (
        "SELECT item.id FROM item JOIN loan ON loan.item_id = item.id AND loan.returned_at IS NULL"
        " WHERE item.state = 'withdrawn'"
    ),
    # It may be so where the loan was made by a clock that ran ahead, and staff said so before the item came back.
    "returned_before_lent": (
        "SELECT loan.id FROM loan WHERE returned_at < lent_at AND NOT EXISTS (SELECT 1 FROM journal"
        " JOIN action ON action.id > journal.action_id AND action.name = 'confirm_clock'"
        " AND action.begun_at <= loan.returned_at"
        " WHERE journal.table_name = 'loan' AND journal.row_id = loan.id AND journal.change = 'insert')"
    ),
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
    "held_and_lent": (
        "SELECT hold.id FROM hold JOIN loan ON loan.item_id = hold.captured_item_id AND loan.returned_at IS NULL"
        " WHERE hold.state = 'ready'"
    ),
    "item_held_twice": (
        "SELECT captured_item_id FROM hold WHERE state = 'ready' GROUP BY captured_item_id HAVING count(*) > 1"
    ),
    "queue_place_twice": (
        "SELECT title_id FROM hold WHERE state IN ('waiting', 'ready') GROUP BY title_id, queue_order"
        " HAVING count(*) > 1"
    ),
    "hold_of_other_title": (
        "SELECT hold.id FROM hold JOIN item ON item.id IN (hold.item_id, hold.captured_item_id)"
        " WHERE item.title_id <> hold.title_id AND hold.state IN ('waiting', 'ready')"
    ),
    "lost_and_back": (
        "SELECT loss_case.id FROM loss_case JOIN loan ON loan.id = loss_case.loan_id"
        " JOIN item ON item.id = loan.item_id WHERE loss_case.state = 'open' AND loss_case.kind = 'lost'"
        " AND (loan.returned_at IS NOT NULL OR item.state <> 'lost')"
    ),
    "reserve_without_usual_class": (
        "SELECT reserve_item.id FROM reserve_item JOIN item ON item.id = reserve_item.item_id"
        " WHERE reserve_item.given_back_on IS NULL AND item.usual_loan_class_id IS NULL"
    ),
    "usual_class_without_reserve": (
        "SELECT item.id FROM item WHERE item.usual_loan_class_id IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM reserve_item WHERE reserve_item.item_id = item.id AND given_back_on IS NULL)"
    ),
    "reserve_after_its_end": (
        "SELECT reserve_item.id FROM reserve_item JOIN reserve_list ON reserve_list.id = reserve_item.reserve_list_id"
        " WHERE reserve_item.given_back_on IS NULL AND reserve_list.ended_on IS NOT NULL"
    ),
    "terms_overlap": (
        "SELECT later.id FROM term AS later JOIN term AS earlier ON earlier.site_id = later.site_id"
        " AND (earlier.first_on, earlier.id) < (later.first_on, later.id) WHERE earlier.last_on >= later.first_on"
    ),
    "patron_without_card": (
        "SELECT id FROM patron WHERE id NOT IN (SELECT patron_id FROM identifier WHERE patron_id IS NOT NULL)"
    ),
    "request_without_number": (
        "SELECT id FROM lending_request WHERE id NOT IN"
        " (SELECT lending_request_id FROM identifier WHERE lending_request_id IS NOT NULL)"
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
    **ledger.INVARIANTS,
}

# What an undo could break although no row it takes back was changed since: an item is lent by one row, promised by
# another and withdrawn by a third. Each with the column of the item or till that it is about, for an undo asks only
# about those that it has touched: the file may hold hundreds of thousands of loans. "" asks about all, in small tables.
_KEPT_BY_UNDO: Final = {
    "lent_item_withdrawn": "item.id",
    "away_without_loan": "lending_request.item_id",
    "home_with_open_loan": "loan.item_id",
    "promised_and_lent": "loan.item_id",
    "held_and_lent": "loan.item_id",
    "lost_and_back": "loan.item_id",
    "reserve_without_usual_class": "item.id",
    "usual_class_without_reserve": "item.id",
    "reserve_after_its_end": "reserve_item.item_id",
    "till_count_wrong": "till_session.id",
    "terms_overlap": "",
    "nobody_in_charge": "",
}
_ITEM_COLUMNS: Final = {
    "loan": "item_id",
    "lending_request": "item_id",
    "hold": "captured_item_id",
    "reserve_item": "item_id",
}


def _items_touched() -> str:
    """The SQL for the items whose rows, loans, requests, holds and reserves an action has changed, now and before."""
    parts = ["SELECT row_id FROM changed WHERE table_name = 'item'"]
    for table, column in _ITEM_COLUMNS.items():
        parts.append(f"SELECT {column} FROM changed JOIN {table} ON {table}.id = row_id WHERE table_name = '{table}'")
        parts.append(f"SELECT json_extract(old_values, '$.{column}') FROM changed WHERE table_name = '{table}'")
    parts.append(
        "SELECT loan.item_id FROM changed JOIN loss_case ON loss_case.id = row_id JOIN loan ON loan.id = loan_id"
        " WHERE table_name = 'loss_case'"
    )
    parts.append(
        "SELECT reserve_item.item_id FROM changed JOIN reserve_item ON reserve_list_id = row_id"
        " WHERE table_name = 'reserve_list'"
    )
    return (
        "WITH changed AS MATERIALIZED (SELECT table_name, row_id, old_values FROM journal WHERE action_id = ?)"
        f" {' UNION '.join(parts)}"
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


def find_contradictions(rows: Rows, action_id: int) -> list[Fault]:
    """What an undo, itself the action, has made contradict itself; asked inside its transaction."""
    tills = "SELECT row_id FROM journal WHERE action_id = ? AND table_name = 'till_session'"
    touched = {
        about: [row_id for (row_id,) in rows.all(query, action_id) if row_id is not None]
        for about, query in (("item", _items_touched()), ("till", tills))
    }
    found: list[Fault] = []
    for name, column in _KEPT_BY_UNDO.items():
        ids = touched["till" if column.startswith("till") else "item"]
        if not column:
            asked = rows.all(INVARIANTS[name])
        elif ids:
            asked = rows.all(f"{INVARIANTS[name]} AND {column} IN (SELECT value FROM json_each(?))", json.dumps(ids))
        else:
            continue
        found.extend(Fault(name, str(row[0])) for row in asked)
    return found


def find_index_faults(writing: Rows) -> list[Fault]:
    """Whether the full-text index agrees with its text; needs the connection that writes, and changes nothing."""
    try:
        writing.database.execute_sql("INSERT INTO title_fts (title_fts, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        return [Fault("search_index", str(error))]
    return []
