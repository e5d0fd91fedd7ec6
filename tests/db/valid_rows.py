"""One row of every table that the schema takes, each with id 1, for tests that spoil one field at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from peewee import SqliteDatabase

AT: Final = "2026-01-07T01:00:00.000Z"
DAY: Final = "2026-01-07"

# In an order in which each row refers only to rows before it.
ROWS: Final[Mapping[str, Mapping[str, Any]]] = {
    "site": {"code": "main", "name": "Main Library", "country": "JP", "active": 1},
    "opening_hours": {"site_id": 1, "weekday": 3, "opens_at": "09:30", "closes_at": "18:00"},
    "staff": {"name": "Hana", "active": 1},
    "staff_right": {"staff_id": 1, "name": "circulate"},
    "patron_category": {"code": "adult", "name": "Adult", "active": 1},
    "patron": {
        "patron_category_id": 1, "site_id": 1, "name": "Tarō", "country": "JP", "registered_on": DAY, "expires_on": DAY,
    },
    "attachment": {"sha256": "0" * 64, "media_type": "text/plain", "byte_length": 2, "content": b"ab"},
    "loan_class": {"code": "general", "name": "General", "active": 1},
    "collection": {"code": "stacks", "name": "Stacks", "loan_class_id": 1, "active": 1},
    "title": {
        "title": "Emma", "year": 1815, "material": "book", "height_mm": 190, "digitized": 0, "source_record_id": 1,
        "added_on": DAY,
    },
    "title_number": {"title_id": 1, "kind": "isbn", "value": "9780141439587"},
    "item": {
        "title_id": 1, "site_id": 1, "collection_id": 1, "loan_class_id": 1, "volume_count": 1, "copy_number": 1,
        "acquired_on": DAY, "price": 0, "currency": "JPY", "height_mm": 1, "condition": "good", "state": "in_service",
    },
    "policy_version": {"name": "small-library", "made_at": AT},
    "loan_table_row": {
        "policy_version_id": 1, "patron_category_id": 1, "loan_class_id": 1, "site_id": 1, "item_limit": 0,
        "total_limit": 0, "length": 0, "length_unit": "days",
    },
    "setting": {"key": "library.name", "value": '"Shiomi"'},
    "wording": {"key": "sheets.x", "language": "en", "version": 1, "text": "x", "made_at": AT},
    "running_number": {"name": "card", "last": 0},
    "partner_library": {
        "name": "Musterstadt", "user_id": "DE-1", "country": "DE", "registered_on": DAY, "state": "approved",
    },
    "shipment": {
        "direction": "out", "site_id": 1, "partner_library_id": 1, "service": "registered_air_mail", "sent_on": DAY,
        "arrived_on": DAY, "weight_grams": 1, "postage": 0, "currency": "JPY",
    },
    "lending_request": {
        "partner_library_id": 1, "channel": "online", "requested_on": DAY, "asked_title": "Emma", "needed_by": DAY,
        "title_id": 1, "item_id": 1, "state": "confirmed", "volume_count": 1, "outward_shipment_id": 1,
        "return_shipment_id": 1, "received_on": DAY, "letter_came_on": DAY, "due_on": DAY, "returned_on": DAY,
        "volumes_returned": 0, "slip_came_back": 0, "sheet_came_back": 1,
    },
    "loan": {
        "item_id": 1, "patron_id": 1, "lending_request_id": None, "site_id": 1, "policy_version_id": 1, "lent_at": AT,
        "due_at": AT, "due_on": DAY, "returned_at": None, "returned_site_id": None,
    },
    "identifier": {
        "scanned_text": "P1", "kind": "card", "patron_id": 1, "item_id": None, "lending_request_id": None,
        "staff_id": None, "valid_from": DAY, "valid_to": None, "replaced_by_id": None,
    },
    "override": {
        "loan_id": 1, "lending_request_id": None, "reason_code": "card_expired", "explanation": "known", "staff_id": 1,
        "made_at": AT,
    },
    "printed_sheet": {
        "kind": "desk-slip", "language": "ja", "data": "{}", "data_version": 1, "lending_request_id": 1, "patron_id": 1,
        "reprint_of_id": None, "destination": "printer", "copies": 1, "staff_id": 1, "site_id": 1, "printed_at": AT,
    },
}  # fmt: skip


def insert(database: SqliteDatabase, table: str, values: Mapping[str, Any]) -> int:
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    cursor = database.execute_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
    return int(cursor.lastrowid)


def fill(database: SqliteDatabase) -> None:
    """Insert one row into every table, under the action that is open."""
    for table, values in ROWS.items():
        insert(database, table, values)
