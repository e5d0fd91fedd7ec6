"""A library file of version 3 with a life behind it: numbers of every kind, parcels both ways, notices and papers."""

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
from tests.db.version_two import DAY, LATER, MORNING, NOON, make_version_two

LAST_DAY = "2026-01-12"
# Whose rows change place: their counters of ids are ahead of the rows by so many.
LEFT_BEHIND = 3

_OVERRIDE: Mapping[str, Any] = {
    "reason_code": "lending_limit_reached", "explanation": "promised", "staff_id": 1, "made_at": NOON,
}  # fmt: skip
_NOTICE: Mapping[str, Any] = {
    "site_id": 1, "notice_run_id": 1, "language": "ja", "way": "email", "address": "reader@example.jp",
    "subject": "Ready", "body": "It is ready.", "made_at": MORNING,
}  # fmt: skip
_SHEET: Mapping[str, Any] = {
    "kind": "loan-slip", "language": "both", "data": '{"title": "x"}', "data_version": 2, "lending_request_id": 1,
    "destination": "printer", "staff_id": 1, "site_id": 1, "printed_at": NOON,
}  # fmt: skip
_ENTRY: Mapping[str, Any] = {
    "patron_id": 1, "what": "overdue_fine", "currency": "JPY", "site_id": 1, "staff_id": 1, "made_at": NOON,
}  # fmt: skip

ROWS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("staff", {"name": "Kei"}),
    *(("staff_right", {"staff_id": 2, "name": name}) for name in ("circulate", "override", "settings")),
    ("identifier", {"scanned_text": "S1", "kind": "badge", "staff_id": 1, "valid_from": DAY}),
    # A card that was lost, its successor, which was replaced in turn, and one that came of a merge.
    ("identifier", {"scanned_text": "P1C", "kind": "card", "patron_id": 1, "valid_from": LAST_DAY,
                    "valid_to": LAST_DAY}),
    ("identifier", {"scanned_text": "P1B", "kind": "card", "patron_id": 1, "valid_from": DAY, "valid_to": LAST_DAY,
                    "end_reason": "replaced"}),
    ("identifier", {"scanned_text": "P1A", "kind": "card", "patron_id": 1, "valid_from": DAY, "valid_to": DAY,
                    "end_reason": "lost"}),
    ("identifier", {"scanned_text": "P9", "kind": "card", "patron_id": 1, "valid_from": DAY, "valid_to": LAST_DAY,
                    "end_reason": "merged"}),
    ("identifier", {"scanned_text": "B1A", "kind": "item", "item_id": 1, "valid_from": DAY, "valid_to": DAY,
                    "replaced_by_id": 4, "end_reason": "replaced"}),
    ("partner_library", {"name": "Beispielburg", "country": "AT"}),
    ("shipment", {"direction": "out", "site_id": 1, "partner_library_id": 2, "service": "registered_air_mail",
                  "sent_on": DAY, "weight_grams": 640, "postage": 1450, "tracking_number": "RR1JP"}),
    ("shipment", {"direction": "back", "site_id": 1, "partner_library_id": 2, "service": "tracked_carrier",
                  "carrier": "Alpenpost", "arrived_on": LAST_DAY, "postage": 12, "currency": "EUR"}),
    ("lending_request", {"partner_library_id": 2, "channel": "post", "requested_on": DAY, "asked_title": "y",
                         "item_id": 11, "state": "returned", "outward_shipment_id": 2, "return_shipment_id": 3,
                         "returned_on": LAST_DAY, "volumes_returned": 1}),
    ("identifier", {"scanned_text": "L2", "kind": "lending_request", "lending_request_id": 2, "valid_from": DAY}),
    ("override", {"loan_id": 1, "what": "check_out", **_OVERRIDE}),
    ("override", {"lending_request_id": 1, "what": "accept", **_OVERRIDE}),
    ("notice_run", {"for_day": DAY, "begun_at": MORNING, "ended_at": NOON, "started_by": "time", "made": 4,
                    "site_id": 1, "staff_id": 1}),
    ("notice", {**_NOTICE, "kind": "hold_ready", "patron_id": 1, "state": "sent", "message_id": "<1@library>",
                "attempts": 2, "done_at": NOON, "staff_id": 1}),
    ("notice", {**_NOTICE, "kind": "overdue_1", "patron_id": 2, "next_try_at": LATER, "last_error": "no line"}),
    ("notice", {**_NOTICE, "kind": "lending_refusal", "partner_library_id": 2, "way": "letter", "address": "",
                "language": "en", "state": "printed", "done_at": NOON, "notice_run_id": None}),
    ("notice", {**_NOTICE, "kind": "recall", "subject": "", "body": "", "address": "", "state": "saved",
                "done_at": NOON, "anonymised_on": LAST_DAY}),
    ("notice_about", {"notice_id": 1, "event": "hold_ready:1", "hold_id": 1}),
    ("notice_about", {"notice_id": 2, "event": "overdue_1:5", "loan_id": 5}),
    ("notice_about", {"notice_id": 3, "event": "lending_refusal:2", "lending_request_id": 2}),
    ("printed_sheet", _SHEET),
    ("printed_sheet", {**_SHEET, "reprint_of_id": 1, "patron_id": 1, "copies": 2}),
    ("account_entry", {**_ENTRY, "kind": "charge", "amount": 50, "loan_id": 1}),
    ("account_entry", {**_ENTRY, "kind": "waiver", "amount": -50, "against_id": 1, "reason": "first time"}),
    ("stamp_entry", {"site_id": 1, "denomination": 84, "currency": "JPY", "number": 5, "kind": "bought", "staff_id": 1,
                     "made_at": NOON}),
)  # fmt: skip

# Rows that were made and taken back, a few in each table that changes place.
_TAKEN_BACK: Mapping[str, Mapping[str, Any]] = {
    "shipment": {"direction": "out", "site_id": 1, "partner_library_id": 1, "service": "surface_mail"},
    "identifier": {"scanned_text": "X", "kind": "item", "item_id": 2, "valid_from": DAY, "valid_to": DAY},
    "override": {"loan_id": 1, "what": "check_out", **_OVERRIDE},
    "notice": {**_NOTICE, "kind": "due_soon", "patron_id": 1},
    "notice_about": {"notice_id": 1, "event": "X", "hold_id": 1},
}


def make_version_three(path: Path) -> None:
    """The file, closed."""
    make_version_two(path)
    with closing(connect_for_writing(path)) as database:
        migrate(database, MIGRATIONS[:3])
        database.execute_sql("BEGIN IMMEDIATE")
        for table, row in ROWS:
            _do(database, "add", [(table, row)])
        for table, row in _TAKEN_BACK.items():
            _leave_numbers_behind(database, table, row)
        # P1A became P1B, and that became P1C: the numbers of the rows are those of this file.
        action = journal.begin_action(database, "replace_card", 1, 1, "desk 1", LATER)
        for before, after in (("P1A", "P1B"), ("P1B", "P1C")):
            database.execute_sql(
                "UPDATE identifier SET replaced_by_id = (SELECT id FROM identifier WHERE scanned_text = ?)"
                " WHERE scanned_text = ?",
                (after, before),
            )
        journal.end_action(database, action, {})
        database.execute_sql("COMMIT")


def _do(database: SqliteDatabase, name: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> list[tuple[str, int]]:
    action = journal.begin_action(database, name, 1, 1, "desk 1", NOON)
    made = [(table, insert(database, table, row)) for table, row in rows]
    journal.end_action(database, action, {})
    return made


def _leave_numbers_behind(database: SqliteDatabase, table: str, row: Mapping[str, Any]) -> None:
    unique = {"identifier": "scanned_text", "notice_about": "event"}.get(table)
    rows = [(table, {**row, unique: f"X{turn}"} if unique else row) for turn in range(LEFT_BEHIND)]
    made = _do(database, "make", rows)
    action = journal.begin_action(database, "undo", 1, 1, "desk 1", NOON)
    for _, row_id in reversed(made):
        database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    journal.end_action(database, action, {})
