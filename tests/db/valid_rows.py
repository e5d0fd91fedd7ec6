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
    "closure": {
        "site_id": 1, "first_on": DAY, "last_on": DAY, "yearly": 0, "source": "entered", "charges_nothing": 0,
    },
    "opening": {"site_id": 1, "open_on": DAY, "opens_at": "10:00", "closes_at": "16:00"},
    "term": {"site_id": 1, "name": "Autumn", "first_on": DAY, "last_on": DAY},
    "staff": {"name": "Hana", "active": 1},
    "staff_right": {"staff_id": 1, "name": "circulate"},
    "department": {"code": "letters", "name": "Letters", "active": 1},
    "patron_category": {
        "code": "adult", "name": "Adult", "active": 1, "next_category_id": None, "validity_months": 12,
    },
    "patron": {
        "patron_category_id": 1, "site_id": 1, "name": "Tarō", "country": "JP", "registered_on": DAY, "expires_on": DAY,
        "department_id": 1, "born_on": DAY, "study_year": 1, "notice_way": "email", "email_failed_on": DAY,
        "email_failed_why": "came back",
    },
    "patron_contact": {"patron_id": 1, "kind": "mobile", "value": "090-0000-0000"},
    "contact_change": {
        "patron_id": 1, "what": "address", "channel": "counter", "form_received": 1, "document": "licence",
        "old_named": 0, "staff_id": 1, "changed_at": AT,
    },
    "suspension": {
        "patron_id": 1, "first_on": DAY, "last_on": DAY, "reason": "noise", "lifted_on": DAY, "staff_id": 1,
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
        "usual_loan_class_id": 1,
    },
    "policy_version": {"name": "small-library", "made_at": AT},
    "loan_table_row": {
        "policy_version_id": 1, "patron_category_id": 1, "loan_class_id": 1, "site_id": 1, "item_limit": 0,
        "total_limit": 0, "reading_limit": 0, "length": 0, "length_unit": "days", "length_date": None,
        "closed_day_mode": "ignore", "renewal_limit": 0, "renewal_length": 0, "renewal_from": "today",
        "renewal_days_ahead": 0, "renewal_channel": "any", "fine_amount": 0, "fine_period": "day",
        "fine_on_closed_days": 0, "fine_cap": 0, "fine_cap_at_price": 0, "recall_for_patron": "never", "recall_days": 0,
        "recall_guaranteed_days": 0, "recall_fine_class_id": 1, "reserve_recall": 0, "reserve_recall_days": 0,
        "reserve_fine_class_id": 1, "holds_allowed": 0, "hold_limit": 0, "hold_only_on_loan": 0, "shelf_days": 0,
        "book_drop": "allowed", "in_library_only": 0,
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
    "pickup_place": {
        "code": "city", "name": "City Library", "site_id": 1, "country": "JP", "registration_needed": 1,
        "days_on_the_way": 1, "shelf_days": 7, "closed_on": DAY,
    },
    "dispatch_day": {"pickup_place_id": 1, "day": DAY},
    "place_registration": {"patron_id": 1, "pickup_place_id": 1, "shown_on": DAY, "staff_id": 1},
    "dispatch": {
        "site_id": 1, "pickup_place_id": 1, "patron_id": None, "sent_on": DAY, "postage": 0, "currency": "JPY",
        "staff_id": 1,
    },
    "hold_series": {"advances": "picked_up", "made_at": AT},
    "hold": {
        "patron_id": 1, "title_id": 1, "item_id": 1, "site_id": 1, "pickup": "site", "pickup_place_id": None,
        "queue_order": 1, "state": "ready", "hold_series_id": 1, "series_order": 1, "placed_at": AT,
        "captured_item_id": 1, "captured_at": AT, "ready_at": AT, "shelf_until": DAY, "dispatch_id": None,
        "arrived_on": None, "ended_at": None, "ended_for": "", "loan_id": None, "anonymised_on": None,
    },
    "loan": {
        "item_id": 1, "patron_id": 1, "lending_request_id": None, "site_id": 1, "policy_version_id": 1,
        "patron_category_id": 1, "loan_class_id": 1, "pickup": "site", "pickup_place_id": None, "in_library": 0,
        "lent_at": AT, "due_at": AT, "due_on": DAY, "timed": 0, "renewals": 1, "renewed_at": AT, "recalled_on": DAY,
        "recall_reason": "hold", "recall_hold_id": 1, "due_before_recall": DAY, "fine_class_id": 1,
        "claimed_returned_on": DAY, "returned_at": None, "returned_on": None, "returned_site_id": None,
        "returned_how": None, "anonymised_on": None,
    },
    "basket_line": {
        "patron_id": 1, "title_id": 1, "item_id": 1, "site_id": 1, "pickup": "site", "pickup_place_id": None,
        "position": 1, "added_at": AT,
    },
    "transit": {
        "item_id": 1, "hold_id": 1, "from_site_id": None, "from_place_id": 1, "to_site_id": 1, "asked_at": AT,
        "sent_at": AT, "ended_at": None, "received": None,
    },
    "item_search": {
        "item_id": 1, "hold_id": 1, "begun_on": DAY, "looked": 1, "looked_on": DAY, "ended_on": None, "found": None,
    },
    "title_request": {
        "patron_id": 1, "site_id": 1, "asked_title": "Persuasion", "channel": "form", "asked_on": DAY,
        "state": "acquired", "decided_on": DAY, "decided_by_id": 1, "title_id": 1, "hold_id": 1, "anonymised_on": None,
    },
    "remote_registration": {
        "site_id": 1, "name": "Tarō", "patron_id": 1, "received_on": DAY, "application_came": 1, "document": "licence",
        "envelope_came": 1, "stamps": 404, "currency": "JPY", "name_verified": 1, "address_verified": 1,
        "verified_at": AT, "verified_by_id": 1, "state": "posted", "posted_on": DAY, "documents_returned": 1,
        "anonymised_on": None,
    },
    "identifier": {
        "scanned_text": "P1", "kind": "card", "patron_id": 1, "item_id": None, "lending_request_id": None,
        "staff_id": None, "valid_from": DAY, "valid_to": None, "replaced_by_id": None, "end_reason": "",
    },
    "override": {
        "loan_id": 1, "lending_request_id": None, "hold_id": None, "what": "check_out", "reason_code": "card_expired",
        "explanation": "known", "staff_id": 1, "made_at": AT,
    },
    "in_house_use": {"item_id": 1, "site_id": 1, "loan_class_id": 1, "used_on": DAY},
    "loss_case": {
        "loan_id": 1, "kind": "lost", "reported_on": DAY, "way": "replacement", "replacement_by": DAY, "price": 0,
        "shipping": 0, "currency": "JPY", "state": "open", "closed_on": None, "replacement_item_id": 1,
    },
    "till_session": {
        "site_id": 1, "opened_at": AT, "opened_by_id": 1, "float_amount": 0, "currency": "JPY", "closed_at": None,
        "closed_by_id": None, "expected": None, "counted": None, "deposited": None,
    },
    "till_entry": {
        "till_session_id": 1, "kind": "put_in", "amount": 500, "reason": "change", "staff_id": 1, "made_at": AT,
        "reverses_id": None,
    },
    "receipt": {
        "number": 1, "patron_id": 1, "site_id": 1, "till_session_id": 1, "staff_id": 1, "amount": 50, "currency": "JPY",
        "means": "cash", "made_at": AT, "voided_at": None,
    },
    "account_entry": {
        "patron_id": 1, "kind": "charge", "what": "overdue_fine", "amount": 50, "currency": "JPY", "against_id": None,
        "reverses_id": None, "loan_id": 1, "loss_case_id": 1, "receipt_id": 1, "site_id": 1, "staff_id": 1,
        "made_at": AT,
    },
    "stamp_entry": {
        "site_id": 1, "denomination": 404, "currency": "JPY", "number": 5, "kind": "bought", "receipt_id": 1,
        "reverses_id": None, "staff_id": 1, "made_at": AT,
    },
    "reserve_list": {"course": "Drama", "term_id": 1, "site_id": 1, "loan_class_id": 1, "ended_on": DAY},
    "reserve_item": {"reserve_list_id": 1, "item_id": 1, "added_on": DAY, "given_back_on": None},
    "printed_sheet": {
        "kind": "desk-slip", "language": "ja", "data": "{}", "data_version": 1, "lending_request_id": 1, "patron_id": 1,
        "reprint_of_id": None, "destination": "printer", "copies": 1, "staff_id": 1, "site_id": 1, "printed_at": AT,
    },
    "notice_run": {
        "for_day": DAY, "begun_at": AT, "ended_at": AT, "started_by": "time", "made": 1, "site_id": 1, "staff_id": 1,
    },
    "notice": {
        "kind": "hold_ready", "patron_id": 1, "partner_library_id": None, "site_id": 1, "notice_run_id": 1,
        "language": "ja", "way": "email", "address": "taro@example.jp", "subject": "Ready", "body": "Emma is ready.",
        "state": "sent", "message_id": "<1@library.example>", "attempts": 1, "next_try_at": AT, "made_at": AT,
        "done_at": AT, "staff_id": 1, "anonymised_on": None,
    },
    "notice_about": {
        "notice_id": 1, "event": "hold_ready:1", "hold_id": 1, "loan_id": None, "lending_request_id": None,
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
