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
    "department": {"code": "letters", "name": "Letters", "active": 1, "may_borrow": 1},
    "patron_category": {
        "code": "adult", "name": "Adult", "active": 1, "next_category_id": None, "validity_months": 12, "may_borrow": 1,
        "studies": "graduate",
    },
    "patron": {
        "patron_category_id": 1, "site_id": 1, "name": "Tarō", "country": "JP", "registered_on": DAY, "expires_on": DAY,
        "department_id": 1, "born_on": DAY, "study_year": 1, "notice_way": "email", "email_failed_on": DAY,
        "email_failed_why": "came back", "laboratory": "Shimizu",
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
        "added_on": DAY, "in_print": 1,
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
    "lender_class": {
        "code": "university", "name": "Universities", "arrives_least_days": 7, "arrives_most_days": 14,
        "loan_least_days": 7, "loan_most_days": 14, "charge_least": 1600, "charge_covers": "round_trip",
        "currency": "JPY", "network_pays": 0, "support": "yes", "active": 1,
    },
    "lender_class_site": {"lender_class_id": 1, "site_id": 1},
    "lender": {
        "lender_class_id": 1, "name": "Kita University", "symbol": "FA001", "profile": "", "registered_on": DAY,
        "item_limit": 10, "arrives_least_days": 7, "arrives_most_days": 14, "loan_least_days": 7,
        "loan_most_days": 14, "charge_least": 0, "charge_covers": "nothing", "currency": "JPY", "loan_length": 1,
        "loan_unit": "months", "due_means": "posting", "days_back": 0, "letter_days": 3, "in_library_only": 1,
        "supervised": 1, "no_copying": 1, "weekdays_only": 0, "extension": "never", "by_registered_air_mail": 0,
        "by_tracked_carrier": 1, "by_domestic_post": 0, "slip_and_sheet": 1, "language": "en", "active": 1,
    },
    "lender_site": {"lender_id": 1, "site_id": 1},
    "lender_address": {
        "lender_id": 1, "name": "Main Library", "country": "JP", "takes_requests": 1, "sends": 0, "active": 1,
    },
    "partner_library": {
        "name": "Musterstadt", "user_id": "DE-1", "country": "DE", "registered_on": DAY, "state": "approved",
        "symbol": "DE-MS", "registered_until": DAY, "suspended_until": DAY, "item_limit": 10,
    },
    "partner_contact": {"partner_library_id": 1, "name": "Erika", "language": "en", "active": 1},
    "partner_application": {
        "partner_library_id": 1, "received_on": DAY, "signatory": "Erika", "signatory_position": "Director",
        "signed": 1, "binds": 1, "reading_room": "Lesesaal", "reads_in_room": 1, "copies_nothing": 1, "makes_good": 1,
        "copiers": "not_free", "copier_conditions": "staff only", "review_from": DAY, "decision": "",
        "decided_on": None,
    },
    "partner_document": {
        "partner_application_id": 1, "what": "application", "received_on": DAY, "came_by": "post", "original": 1,
        "shows_reading_room": 0, "checked_on": DAY, "checked_by_id": 1, "attachment_id": 1,
    },
    "partner_question": {
        "partner_application_id": 1, "asked_on": DAY, "asked_by": "email", "wants": "answer", "question": "How many?",
        "answered_on": DAY, "answer": "Twelve.",
    },
    "partner_renewal": {
        "partner_library_id": 1, "renewed_on": DAY, "came_by": "post", "signatory": "Erika", "until_before": DAY,
        "valid_until": "2027-01-07", "staff_id": 1,
    },
    "partner_change": {
        "partner_library_id": 1, "field": "address", "old_value": "Old Street", "new_value": "New Street",
        "valid_from": DAY, "reported_on": DAY, "source": "letter", "user_id_given": 1, "staff_id": 1, "made_at": AT,
    },
    "partner_event": {
        "partner_library_id": 1, "step": "approve", "state": "approved", "happened_on": DAY, "staff_id": 1,
        "made_at": AT,
    },
    "loanability_row": {
        "reason": "acquired_too_early", "rule": "L05", "origin": "japanese", "acquired_before": "1996-01-01",
        "materials": "book", "published_before": 1996, "published_from": 1, "age_over_years": 1, "age_under_years": 99,
        "height_over_mm": 300, "pages_under": 49,
        "conditions": "deteriorated", "digitized": 0, "collection_id": 1, "loan_class_id": 1, "in_print": 0,
        "price_up_to": 0, "currency": "JPY", "overridable": 1, "active": 1,
    },
    "title_lending_mark": {
        "title_id": 1, "verdict": "never", "reason": "rare", "marked_on": DAY, "staff_id": 1,
    },
    "shipment": {
        "direction": "out", "site_id": 1, "partner_library_id": 1, "lender_id": None,
        "service": "registered_air_mail", "sent_on": DAY, "arrived_on": DAY, "weight_grams": 1, "postage": 0,
        "currency": "JPY", "declared_value": 0,
    },
    "lending_request": {
        "partner_library_id": 1, "channel": "online", "requested_on": DAY, "asked_title": "Emma", "needed_by": DAY,
        "title_id": 1, "item_id": 1, "state": "confirmed", "volume_count": 1, "outward_shipment_id": 1,
        "return_shipment_id": 1, "received_on": DAY, "letter_came_on": DAY, "due_on": DAY, "returned_on": DAY,
        "volumes_returned": 0, "slip_came_back": 0, "sheet_came_back": 1, "on_form": 1, "answered_on": DAY,
        "packed_on": DAY, "condition_sent": "good", "letter_came_by": "fax", "recalled_on": DAY, "recall_by": DAY,
        "returned_site_id": 1, "box_came_sound": 1,
    },
    "lending_event": {
        "lending_request_id": 1, "step": "ship", "state": "shipped", "happened_on": DAY, "staff_id": 1, "made_at": AT,
    },
    "lending_refusal_reason": {"lending_request_id": 1, "place": 1, "reason": "rare"},
    "lending_condition_mark": {"lending_request_id": 1, "moment": "sent", "mark": "stain"},
    "lending_picture": {
        "lending_request_id": 1, "moment": "sent", "attachment_id": 1, "staff_id": 1, "made_at": AT,
    },
    "lending_compensation": {
        "lending_request_id": 1, "kind": "damaged", "noticed_on": DAY, "description": "a leaf is torn",
        "way": "replacement", "amount": 0, "currency": "JPY", "asked_on": DAY, "answer_by": DAY, "state": "open",
        "closed_on": None, "staff_id": 1,
    },
    "lending_message": {
        "lending_request_id": 1, "direction": "in", "kind": "request", "text": "Emma, please", "attachment_id": 1,
        "staff_id": 1, "made_at": AT,
    },
    "incoming_file": {
        "attachment_id": 1, "name": "fax.tif", "came_by": "fax", "came_on": DAY, "page_count": 1, "staff_id": 1,
        "made_at": AT,
    },
    "incoming_page": {
        "incoming_file_id": 1, "page_number": 1, "state": "to_confirm", "lending_request_id": 1, "decided_at": None,
        "staff_id": None,
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
    "budget_code": {
        "code": "R8-1", "faculty_member": "Professor Mori", "department_id": 1, "fund_type": "targeted_grant",
        "confirmed_on": DAY, "confirmed_with": "research fund office", "valid_from": DAY, "valid_to": DAY,
    },
    "support_year": {
        "year": 2025, "first_on": DAY, "last_on": "2026-03-31", "budget": 5000, "currency": "JPY", "person_limit": 3,
        "closed_on": DAY,
    },
    "borrowing_request": {
        "patron_id": 1, "site_id": 1, "channel": "form", "asked_on": DAY, "asked_title": "Emma", "kind": "book",
        "needed_by": DAY, "express": 0, "asked_expense": "public", "expense": "public", "budget_code_id": 1,
        "supervisor_asked": 0, "no_public_expense": 0, "for_study": 0, "in_public_library": 0, "estimated_from": DAY,
        "estimated_to": DAY, "estimated_charge": 0, "agreed_on": DAY, "state": "confirmed", "on_hold_until": DAY,
        "lender_id": 1, "ordered_on": DAY, "inward_shipment_id": 1, "ended_on": None, "title_request_id": 1,
        "anonymised_on": None,
    },
    "borrowed_book": {
        "borrowing_request_id": 1, "lender_address_id": 1, "arrived_on": DAY, "volume_count": 1, "item_right": 1,
        "slip_right": 1, "condition_arrived": "good", "letter_days": 3, "letter_sent_on": DAY, "letter_sent_by": "fax",
        "in_library_only": 0, "supervised": 0, "no_copying": 1, "weekdays_only": 0, "due_means": "posting",
        "lender_due_on": DAY, "patron_due_on": DAY, "recalled_on": None, "ready_on": DAY, "collect_by": DAY,
        "returned_on": DAY, "returned_how": "desk", "condition_returned": "good", "return_shipment_id": 1,
        "confirmed_on": DAY,
    },
    "borrowing_event": {
        "borrowing_request_id": 1, "step": "confirm", "state": "confirmed", "happened_on": DAY, "staff_id": 1,
        "made_at": AT,
    },
    "borrowing_try": {
        "borrowing_request_id": 1, "lender_id": 1, "place": 1, "ordered_on": DAY, "ordered_by": "fax", "answer": "",
        "answered_on": None, "reason": "",
    },
    "borrowing_use": {
        "borrowing_request_id": 1, "kind": "home", "out_at": AT, "out_staff_id": 1, "in_at": None, "in_staff_id": None,
    },
    "borrowing_extension": {
        "borrowing_request_id": 1, "asked_on": DAY, "wanted_until": DAY, "answered_on": None, "granted": None,
        "due_before": DAY, "new_due_on": None,
    },
    "borrowing_check": {"borrowing_request_id": 1, "what": "condition", "checked_at": AT, "staff_id": 1},
    "borrowing_loss": {
        "borrowing_request_id": 1, "kind": "lost", "where_it_was": "library", "noticed_on": DAY,
        "description": "a leaf is torn", "reported_on": DAY, "reported_by": "fax", "way": "replacement",
        "state": "open", "closed_on": None,
    },
    "borrowing_message": {
        "borrowing_request_id": 1, "direction": "out", "kind": "request", "text": "Emma, please", "attachment_id": 1,
        "staff_id": 1, "made_at": AT,
    },
    "identifier": {
        "scanned_text": "P1", "kind": "card", "patron_id": 1, "item_id": None, "lending_request_id": None,
        "borrowing_request_id": None, "staff_id": None, "valid_from": DAY, "valid_to": None, "replaced_by_id": None,
        "end_reason": "",
    },
    "override": {
        "loan_id": 1, "lending_request_id": None, "hold_id": None, "borrowing_request_id": None, "what": "check_out",
        "reason_code": "card_expired", "explanation": "known", "staff_id": 1, "made_at": AT,
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
        "made_at": AT, "borrowing_request_id": 1,
    },
    "stamp_entry": {
        "site_id": 1, "denomination": 404, "currency": "JPY", "number": 5, "kind": "bought", "receipt_id": 1,
        "reverses_id": None, "staff_id": 1, "made_at": AT, "borrowing_request_id": 1,
    },
    "lender_invoice": {
        "lender_id": 1, "number": "2026-17", "dated_on": DAY, "came_on": DAY, "pay_by": DAY, "amount": 1600,
        "currency": "JPY", "settled_on": DAY,
    },
    "cost_entry": {
        "borrowing_request_id": 1, "kind": "cost", "what": "delivery", "amount": 800, "currency": "JPY",
        "payer": "private", "budget_code_id": None, "support_year_id": None, "account_entry_id": 1,
        "lender_invoice_id": 1, "booked_on": DAY, "settled_on": DAY, "reverses_id": None, "site_id": 1, "staff_id": 1,
        "made_at": AT,
    },
    "reserve_list": {"course": "Drama", "term_id": 1, "site_id": 1, "loan_class_id": 1, "ended_on": DAY},
    "reserve_item": {"reserve_list_id": 1, "item_id": 1, "added_on": DAY, "given_back_on": None},
    "printed_sheet": {
        "kind": "desk-slip", "language": "ja", "data": "{}", "data_version": 1, "lending_request_id": 1, "patron_id": 1,
        "reprint_of_id": None, "destination": "printer", "copies": 1, "staff_id": 1, "site_id": 1, "printed_at": AT,
        "borrowing_request_id": 1, "partner_library_id": 1,
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
        "borrowing_request_id": None,
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
