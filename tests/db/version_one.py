"""A library file of version 1 with a life behind it: loans of every sort, overrides, actions taken back."""

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
CLOSING = "2026-01-07T09:00:00.000Z"
LATE_EVENING = "2026-01-08T16:30:00.000Z"
CLOSING_LATER = "2026-01-21T09:00:00.000Z"
DAY = "2026-01-07"
RIGHTS = ("circulate", "override", "patrons", "catalogue", "lending", "settings", "staff", "undo_others")


def _here(patron: int, item: int, **others: Any) -> dict[str, Any]:
    return {
        "item_id": item, "patron_id": patron, "site_id": 1, "policy_version_id": 1, "lent_at": MORNING,
        "due_at": CLOSING_LATER, "due_on": "2026-01-21", **others,
    }  # fmt: skip


def _back(at: str) -> dict[str, Any]:
    return {"returned_at": at, "returned_site_id": 1}


# Loan 1 is open, 2 and 3 came back, 4 is for three hours, 5 came back within its hours, 6 is with a partner library.
# 7 and 8 were taken back: their numbers are never used again.
LOANS: tuple[Mapping[str, Any], ...] = (
    _here(1, 1),
    _here(1, 2, **_back(LATE_EVENING)),
    _here(2, 2, **_back("2026-01-09T02:00:00.000Z")),
    _here(2, 3, due_at=CLOSING, due_on=DAY),
    _here(2, 4, due_at=CLOSING, due_on=DAY, **_back(CLOSING)),
    {"item_id": 4, "lending_request_id": 1, "site_id": 1, "lent_at": MORNING},
)


def make_version_one(path: Path) -> None:
    """The file, closed."""
    with closing(connect_for_writing(path)) as database:
        migrate(database, MIGRATIONS[:1])
        database.execute_sql("BEGIN IMMEDIATE")
        _do(database, "found_library", _base_rows())
        for row in LOANS:
            _do(database, "check_out", [("loan", row)])
        _do(
            database,
            "check_out",
            [
                ("override", {"loan_id": 1, "reason_code": "card_expired", "explanation": "known", **_by_staff()}),
                ("override", {"lending_request_id": 1, "reason_code": "x", "explanation": "promised", **_by_staff()}),
            ],
        )
        _leave_numbers_behind(database)
        action = journal.begin_action(database, "take_back", 1, 1, "desk 1", LATE_EVENING)
        database.execute_sql("UPDATE loan SET returned_at = ? WHERE id = 2", (LATE_EVENING,))
        journal.end_action(database, action, {})
        database.execute_sql("COMMIT")


def _by_staff() -> dict[str, Any]:
    return {"staff_id": 1, "made_at": MORNING}


def _do(database: SqliteDatabase, name: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> list[tuple[str, int]]:
    staff = None if name == "found_library" else 1
    action = journal.begin_action(database, name, staff, staff, "desk 1", MORNING)
    made = [(table, insert(database, table, row)) for table, row in rows]
    journal.end_action(database, action, {})
    return made


def _leave_numbers_behind(database: SqliteDatabase) -> None:
    """Rows that were made and taken back, so that the counters of ids are ahead of the rows."""
    made = _do(
        database,
        "check_out",
        [
            ("loan", _here(1, 3, **_back(CLOSING))),
            ("loan", _here(1, 3, **_back(CLOSING))),
            ("override", {"loan_id": 2, "reason_code": "x", "explanation": "y", **_by_staff()}),
            ("loan_table_row", {"policy_version_id": 1, "patron_category_id": 1, "length": 3, "length_unit": "days"}),
        ],
    )
    action = journal.begin_action(database, "undo", 1, 1, "desk 1", MORNING)
    for table, row_id in reversed(made):
        database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    journal.end_action(database, action, {})


def _base_rows() -> Iterable[tuple[str, Mapping[str, Any]]]:
    yield "site", {"code": "main", "name": "Main Library"}
    for weekday in range(1, 6):
        yield "opening_hours", {"site_id": 1, "weekday": weekday, "opens_at": "09:00", "closes_at": "18:00"}
    yield "staff", {"name": "Hana"}
    yield "staff", {"name": "Helper"}
    yield from (("staff_right", {"staff_id": 1, "name": name}) for name in RIGHTS)
    yield "staff_right", {"staff_id": 2, "name": "circulate"}
    yield "patron_category", {"code": "adult", "name": "Adult"}
    yield "patron_category", {"code": "child", "name": "Child"}
    yield "loan_class", {"code": "general", "name": "General"}
    yield "loan_class", {"code": "reserve", "name": "Course reserve"}
    yield "policy_version", {"name": "small-library", "made_at": MORNING}
    yield "loan_table_row", {
        "policy_version_id": 1, "item_limit": 5, "total_limit": 20_000, "length": 14, "length_unit": "days",
    }  # fmt: skip
    yield "loan_table_row", {
        "policy_version_id": 1, "patron_category_id": 1, "loan_class_id": 2, "item_limit": 0, "length": 3,
        "length_unit": "hours",
    }  # fmt: skip
    for number, category in ((1, 1), (2, 2)):
        yield "patron", {
            "patron_category_id": category, "site_id": 1, "name": f"Reader {number}", "registered_on": DAY,
        }  # fmt: skip
        yield "identifier", {"scanned_text": f"P{number}", "kind": "card", "patron_id": number, "valid_from": DAY}
    for number in range(1, 5):
        yield "title", {"title": f"Title {number}", "added_on": DAY}
        yield "item", {"title_id": number, "site_id": 1, "loan_class_id": 2 if number == 3 else 1}
        yield "identifier", {"scanned_text": f"B{number}", "kind": "item", "item_id": number, "valid_from": DAY}
    yield "partner_library", {"name": "Musterstadt", "country": "DE"}
    yield "shipment", {"direction": "out", "site_id": 1, "partner_library_id": 1, "service": "registered_air_mail"}
    yield "lending_request", {
        "partner_library_id": 1, "channel": "online", "requested_on": DAY, "asked_title": "x", "item_id": 4,
        "state": "shipped", "outward_shipment_id": 1,
    }  # fmt: skip
    yield "identifier", {
        "scanned_text": "L1", "kind": "lending_request", "lending_request_id": 1, "valid_from": DAY,
    }  # fmt: skip
