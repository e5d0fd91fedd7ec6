"""A library file of version 2 with a life behind it: holds in every state, loans, missing items, actions taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from libdesk.db import journal
from libdesk.db.connection import connect_for_writing
from libdesk.db.migration_runner import MIGRATIONS, migrate
from tests.db.valid_rows import insert

# 10:00 on Wednesday 7 January 2026 in Tokyo, and other moments of that week.
MORNING = "2026-01-07T01:00:00.000Z"
NOON = "2026-01-07T03:00:00.000Z"
LATER = "2026-01-09T02:00:00.000Z"
LAST = "2026-01-10T05:00:00.000Z"
DAY = "2026-01-07"
LAST_DAY = "2026-01-10"
RIGHTS = ("circulate", "override", "waive", "void", "patrons", "catalogue", "lending", "settings", "staff")
ITEMS = 12

# What stands ready of these, and of those that are not to be had any more.
READY = {"state": "ready", "captured_at": NOON, "shelf_until": "2026-01-13"}


def _hold(patron: int | None, title: int, place: int, **others: Any) -> dict[str, Any]:
    return {"patron_id": patron, "title_id": title, "site_id": 1, "queue_order": place, "placed_at": MORNING, **others}


# 1 ready, 2 and 3 wait behind it (3 for one item); 4 fulfilled from the shelf, 5 fulfilled while it waited; 6 cancelled
# on the shelf, 7 while it waited; 8 expired; 9 of nobody any more; 10 to 12 ready with an item that is missing, lost or
# withdrawn by now, and 13 behind one of them. 14 and 15 were taken back: their numbers are never used again.
HOLDS: tuple[Mapping[str, Any], ...] = (
    _hold(1, 1, 1, captured_item_id=1, **READY),
    _hold(2, 1, 2, note="rings the bell"),
    _hold(3, 1, 3, item_id=2),
    _hold(1, 2, 1, state="fulfilled", captured_item_id=3, captured_at=NOON, shelf_until="2026-01-13", ended_at=LATER,
          loan_id=1),
    _hold(2, 2, 2, state="fulfilled", ended_at=LATER, loan_id=2),
    _hold(1, 3, 1, state="cancelled", captured_item_id=5, captured_at=NOON, shelf_until="2026-01-13", ended_at=LATER,
          end_reason="no longer needed"),
    _hold(2, 3, 2, state="cancelled", ended_at=LATER),
    _hold(3, 3, 3, state="expired", captured_item_id=5, captured_at=NOON, shelf_until="2026-01-08", ended_at=LATER),
    _hold(None, 3, 4, state="fulfilled", captured_item_id=5, captured_at=NOON, shelf_until="2026-01-08",
          ended_at=LATER, loan_id=3, anonymised_on=LAST_DAY),
    _hold(1, 7, 1, captured_item_id=7, **READY),
    _hold(1, 8, 1, captured_item_id=8, item_id=8, **READY),
    _hold(1, 9, 1, captured_item_id=9, **READY),
    _hold(2, 7, 2),
)  # fmt: skip

# 1 and 2 came of holds, the first came back; 3 is of nobody any more, recalled for a hold; 4 is with a partner library;
# 5 is of somebody who had it at home.
LOANS: tuple[Mapping[str, Any], ...] = (
    {"item_id": 3, "patron_id": 1, "returned_at": LATER, "returned_on": "2026-01-09", "returned_site_id": 1,
     "returned_how": "desk"},
    {"item_id": 4, "patron_id": 2, "recalled_on": DAY, "recall_reason": "hold", "due_before_recall": "2026-01-21"},
    {"item_id": 5, "patron_id": None, "returned_at": LATER, "returned_on": "2026-01-09", "returned_site_id": 1,
     "returned_how": "book_drop", "anonymised_on": LAST_DAY},
    {"item_id": 6, "patron_id": None, "lending_request_id": 1, "policy_version_id": None, "patron_category_id": None,
     "loan_class_id": None, "due_at": None, "due_on": None},
    {"item_id": 10, "patron_id": 3, "pickup": "home"},
)  # fmt: skip
_LOAN: Mapping[str, Any] = {
    "site_id": 1, "policy_version_id": 1, "patron_category_id": 1, "loan_class_id": 1, "lent_at": MORNING,
    "due_at": "2026-01-21T09:00:00.000Z", "due_on": "2026-01-21",
}  # fmt: skip


def make_version_two(path: Path) -> None:
    """The file, closed."""
    with closing(connect_for_writing(path)) as database:
        migrate(database, MIGRATIONS[:2])
        database.execute_sql("BEGIN IMMEDIATE")
        _do(database, "found_library", _base_rows())
        for loan in LOANS:
            _do(database, "check_out", [("loan", {**_LOAN, **loan})])
        for hold in HOLDS:
            _do(database, "place_hold", [("hold", hold)])
        _override = {"reason_code": "hold_limit_reached", "explanation": "promised", "staff_id": 1, "made_at": MORNING}
        _do(database, "place_hold", [("override", {"hold_id": 2, "what": "place_hold", **_override})])
        _leave_numbers_behind(database)
        _change(database, "recall", "UPDATE loan SET recall_hold_id = 2 WHERE id = 2")
        _change(database, "change_item", "UPDATE item SET state = 'missing' WHERE id IN (7, 11)")
        _change(database, "change_item", "UPDATE item SET state = 'lost' WHERE id = 8")
        _change(database, "change_item", "UPDATE item SET state = 'withdrawn' WHERE id = 9")
        _change(database, "change_item", "UPDATE item SET state = 'repair' WHERE id = 12", at=LAST)
        database.execute_sql("COMMIT")


def _do(database: SqliteDatabase, name: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> list[tuple[str, int]]:
    staff = None if name == "found_library" else 1
    action = journal.begin_action(database, name, staff, staff, "desk 1", MORNING)
    made = [(table, insert(database, table, row)) for table, row in rows]
    journal.end_action(database, action, {})
    return made


def _change(database: SqliteDatabase, name: str, sql: str, at: str = NOON) -> None:
    action = journal.begin_action(database, name, 1, 1, "desk 1", at)
    database.execute_sql(sql)
    journal.end_action(database, action, {})


def _leave_numbers_behind(database: SqliteDatabase) -> None:
    """Holds that were placed and taken back, so that the counter of ids is ahead of the rows."""
    made = _do(database, "place_hold", [("hold", _hold(3, 4, 1)), ("hold", _hold(3, 5, 1))])
    action = journal.begin_action(database, "undo", 1, 1, "desk 1", MORNING)
    for table, row_id in reversed(made):
        database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    journal.end_action(database, action, {})


def _base_rows() -> Iterable[tuple[str, Mapping[str, Any]]]:
    yield "site", {"code": "main", "name": "Main Library"}
    yield "site", {"code": "branch", "name": "Harbour Branch"}
    for weekday in range(1, 6):
        yield "opening_hours", {"site_id": 1, "weekday": weekday, "opens_at": "09:00", "closes_at": "18:00"}
    yield "staff", {"name": "Hana"}
    yield from (("staff_right", {"staff_id": 1, "name": name}) for name in RIGHTS)
    yield "patron_category", {"code": "adult", "name": "Adult"}
    yield "loan_class", {"code": "general", "name": "General"}
    yield "policy_version", {"name": "small-library", "made_at": MORNING}
    yield "loan_table_row", {
        "policy_version_id": 1, "item_limit": 5, "total_limit": 10, "length": 14, "length_unit": "days",
        "holds_allowed": 1, "hold_limit": 10, "shelf_days": 2,
    }  # fmt: skip
    for number in (1, 2, 3):
        yield "patron", {
            "patron_category_id": 1, "site_id": 1, "name": f"Reader {number}", "registered_on": DAY,
            "email": "reader@example.jp" if number == 1 else "",
        }  # fmt: skip
        yield "identifier", {"scanned_text": f"P{number}", "kind": "card", "patron_id": number, "valid_from": DAY}
    for number in range(1, ITEMS + 1):
        yield "title", {"title": f"Title {number}", "added_on": DAY}
    # Two items each of the first two titles, one each of the others.
    for number, title in enumerate((1, 1, 2, 2, 3, 6, 7, 8, 9, 10, 11, 12), start=1):
        yield "item", {"title_id": title, "site_id": 1, "loan_class_id": 1}
        yield "identifier", {"scanned_text": f"B{number}", "kind": "item", "item_id": number, "valid_from": DAY}
    yield "partner_library", {"name": "Musterstadt", "country": "DE"}
    yield "shipment", {"direction": "out", "site_id": 1, "partner_library_id": 1, "service": "registered_air_mail"}
    yield "lending_request", {
        "partner_library_id": 1, "channel": "online", "requested_on": DAY, "asked_title": "x", "item_id": 6,
        "state": "shipped", "outward_shipment_id": 1,
    }  # fmt: skip
    yield "identifier", {
        "scanned_text": "L1", "kind": "lending_request", "lending_request_id": 1, "valid_from": DAY,
    }  # fmt: skip
