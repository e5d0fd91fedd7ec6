"""The tables: each CHECK, each unique index, each reference and each obligatory column refuses what it should.

The schema of the file itself says what there is to test, so that a constraint without a bad row here is a failure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from peewee import IntegrityError, SqliteDatabase

from libdesk.db import hold_states, models
from libdesk.db.triggers import columns, tables
from tests.db import borrowing_rows as borrowing
from tests.db import lending_rows as lending
from tests.db.valid_rows import AT, DAY, ROWS, insert

BAD_DATES = ("not a date", "2026-02-30", "2026-1-7", "07.01.2026", "2026-01-07T00:00", "")
BAD_INSTANTS = (
    "2026-02-30T01:00:00.000Z",
    "2026-01-07",
    "2026-01-07T01:00:00Z",
    "2026-01-07 01:00:00.000Z",
    "2026-01-07T25:00:00.000Z",
    "",
)
DATES = {
    "closure": ("first_on", "last_on"),
    "opening": ("open_on",),
    "term": ("first_on", "last_on"),
    "loan_table_row": ("length_date",),
    "patron": ("registered_on", "expires_on", "born_on", "email_failed_on"),
    "suspension": ("first_on", "last_on", "lifted_on"),
    "title": ("added_on",),
    "item": ("acquired_on",),
    "shipment": ("sent_on", "arrived_on"),
    "pickup_place": ("closed_on",),
    "dispatch_day": ("day",),
    "place_registration": ("shown_on",),
    "dispatch": ("sent_on",),
    "hold": ("shelf_until", "arrived_on", "anonymised_on"),
    "item_search": ("begun_on", "looked_on", "ended_on"),
    "title_request": ("asked_on", "decided_on", "anonymised_on"),
    "remote_registration": ("received_on", "posted_on", "anonymised_on"),
    "notice_run": ("for_day",),
    "notice": ("anonymised_on",),
    "loan": ("due_on", "recalled_on", "due_before_recall", "claimed_returned_on", "returned_on", "anonymised_on"),
    "identifier": ("valid_from", "valid_to"),
    "in_house_use": ("used_on",),
    "loss_case": ("reported_on", "replacement_by", "closed_on"),
    "reserve_list": ("ended_on",),
    "reserve_item": ("added_on", "given_back_on"),
    **borrowing.DATES,
    **lending.DATES,
}
INSTANTS = {
    "policy_version": ("made_at",),
    "wording": ("made_at",),
    "contact_change": ("changed_at",),
    "hold_series": ("made_at",),
    "hold": ("placed_at", "captured_at", "ready_at", "ended_at"),
    "basket_line": ("added_at",),
    "transit": ("asked_at", "sent_at", "ended_at"),
    "remote_registration": ("verified_at",),
    "notice_run": ("begun_at", "ended_at"),
    "notice": ("next_try_at", "made_at", "done_at"),
    "loan": ("lent_at", "due_at", "renewed_at", "returned_at"),
    "override": ("made_at",),
    "till_session": ("opened_at", "closed_at"),
    "till_entry": ("made_at",),
    "receipt": ("made_at", "voided_at"),
    "account_entry": ("made_at",),
    "stamp_entry": ("made_at",),
    "printed_sheet": ("printed_at",),
    "action": ("begun_at",),
    **borrowing.INSTANTS,
    **lending.INSTANTS,
}
NOT_EMPTY = {
    "site": ("code", "name"), "staff": ("name",), "staff_right": ("name",), "patron_category": ("code", "name"),
    "patron": ("name",), "attachment": ("media_type",), "loan_class": ("code", "name"), "collection": ("code", "name"),
    "title": ("title", "material"), "title_number": ("value",), "policy_version": ("name",), "setting": ("key",),
    "wording": ("key", "language"), "running_number": ("name",),
    "identifier": ("scanned_text",),
    "override": ("what", "reason_code", "explanation"), "printed_sheet": ("kind",), "action": ("name",),
    "term": ("name",), "department": ("code", "name"),
    "patron_contact": ("value",), "suspension": ("reason",), "till_entry": ("reason",), "reserve_list": ("course",),
    "pickup_place": ("code", "name"), "title_request": ("asked_title",), "notice_about": ("event",),
    **borrowing.NOT_EMPTY,
    **lending.NOT_EMPTY,
}  # fmt: skip
ACTION = {"name": "a", "begun_at": AT, "state": "open", "facts": "{}"}
JOURNAL = {"action_id": 2, "table_name": "x", "row_id": 1, "change": "insert"}
FLAGS = {
    **borrowing.FLAGS,
    **lending.FLAGS,
    "site": ("active",), "staff": ("active",), "loan_class": ("active",),
    "department": ("active", *borrowing.FLAGS["department"]),
    "patron_category": ("active", *borrowing.FLAGS["patron_category"]),
    "collection": ("active",), "closure": ("yearly", "charges_nothing"),
    "contact_change": ("form_received", "old_named"), "loan": ("in_library", "timed"),
    "loan_table_row": (
        "fine_on_closed_days", "fine_cap_at_price", "reserve_recall", "holds_allowed", "hold_only_on_loan",
        "in_library_only",
    ),
    "pickup_place": ("registration_needed",), "transit": ("received",), "item_search": ("found",),
    "remote_registration": (
        "application_came", "envelope_came", "name_verified", "address_verified", "documents_returned",
    ),
}  # fmt: skip
CURRENCIES = ("item", "shipment", "loss_case", "till_session", "receipt", "account_entry", "stamp_entry", "dispatch",
              "remote_registration", *borrowing.CURRENCIES, *lending.CURRENCIES)  # fmt: skip
# From 0 (a field that is missing here may also be empty) up to the most that the loan table takes.
FIELDS = (
    "item_limit", "total_limit", "reading_limit", "length", "renewal_limit", "renewal_length", "renewal_days_ahead",
    "recall_days", "recall_guaranteed_days", "reserve_recall_days", "hold_limit", "shelf_days",
)  # fmt: skip
CHOICES = ("length_unit", "closed_day_mode", "renewal_from", "renewal_channel", "fine_period", "recall_for_patron",
           "book_drop")  # fmt: skip
A_CLOSED_TILL = {"closed_at": AT, "closed_by_id": 1, "expected": 50, "counted": 50, "deposited": 50}
AN_ENDED_HOLD = {"state": "cancelled", "ended_at": AT, "captured_item_id": None, "captured_at": None,
                 "ready_at": None, "shelf_until": None, "hold_series_id": None, "series_order": None}  # fmt: skip
A_WAITING_HOLD = {**AN_ENDED_HOLD, "state": "waiting", "ended_at": None}
AN_ARRIVED_HOLD = {"state": "arrived", "pickup": "partner", "pickup_place_id": 1, "dispatch_id": 1, "arrived_on": DAY}
A_NEW_REGISTRATION = {"state": "came", "posted_on": None}
A_NOTED_REQUEST = {"state": "noted", "decided_on": None, "decided_by_id": None}
A_FORGOTTEN_NOTICE = {"patron_id": None, "anonymised_on": DAY, "subject": "", "body": "", "address": ""}
RETURNED = {"returned_at": AT, "returned_on": DAY, "returned_site_id": 1, "returned_how": "desk"}
ANONYMISED = {"patron_id": None, "anonymised_on": DAY}
TOO_MUCH = 10_000_000_000
# What else must differ for a bad value to be the only thing wrong with a row.
WITH: Mapping[tuple[str, str], Mapping[str, Any]] = {
    ("loan_table_row", "length_date"): {"length_unit": "fixed_date", "length": None},
    ("closure", "first_on"): {"last_on": "9"}, ("term", "first_on"): {"last_on": "9"},
    ("suspension", "first_on"): {"last_on": None},
    ("hold", "ended_at"): {**AN_ENDED_HOLD, "state": "expired"},
    ("hold", "anonymised_on"): {**AN_ENDED_HOLD, "patron_id": None},
    ("loan", "returned_at"): RETURNED,
    ("loan", "returned_on"): RETURNED,
    ("loan", "anonymised_on"): {**RETURNED, "patron_id": None},
    ("loss_case", "closed_on"): {"state": "found"},
    ("till_session", "closed_at"): A_CLOSED_TILL,
    ("receipt", "voided_at"): {"void_reason": "twice"},
    ("transit", "ended_at"): {"received": 1},
    ("transit", "received"): {"ended_at": AT},
    ("item_search", "ended_on"): {"found": 1},
    ("item_search", "found"): {"ended_on": DAY},
    ("title_request", "anonymised_on"): {"patron_id": None},
    ("remote_registration", "anonymised_on"): {"name": ""},
    ("notice", "anonymised_on"): A_FORGOTTEN_NOTICE,
    **borrowing.WITH,
    **lending.WITH,
}  # fmt: skip

# (table, what is wrong with an otherwise good row)
BAD: list[tuple[str, Mapping[str, Any]]] = [
    *(
        (table, {**WITH.get((table, column), {}), column: text})
        for kinds, texts in ((DATES, BAD_DATES), (INSTANTS, BAD_INSTANTS))
        for table, names in kinds.items()
        for column in names
        for text in texts
    ),
    *((table, {column: ""}) for table, names in NOT_EMPTY.items() for column in names),
    *(
        (table, {**WITH.get((table, column), {}), column: value})
        for table, names in FLAGS.items()
        for column in names
        for value in (2, -1)
    ),
    *(
        (table, {"country": code})
        for table in ("site", "patron", "partner_library", "pickup_place", *borrowing.COUNTRIES)
        for code in ("", "jp", "JPN", "J1")
    ),
    *((table, {"currency": code}) for table in CURRENCIES for code in ("", "yen", "JP", "EURO")),
    ("opening_hours", {"weekday": 0}),
    ("opening_hours", {"weekday": 8}),
    ("opening_hours", {"opens_at": "9:30"}),
    ("opening_hours", {"closes_at": "18:60"}),
    ("opening_hours", {"opens_at": "18:00", "closes_at": "09:30"}),
    ("opening_hours", {"opens_at": "09:30", "closes_at": "09:30"}),
    *(
        ("opening", {column: text})
        for column in ("opens_at", "closes_at")
        for text in ("24:00", "29:00", "9:30", "10:60", "10:00:00", "")
    ),
    ("opening", {"opens_at": "16:00", "closes_at": "10:00"}),
    ("opening", {"opens_at": "10:00", "closes_at": "10:00"}),
    ("closure", {"source": "rumour"}),
    ("closure", {"first_on": "2026-01-08"}),
    ("term", {"first_on": "2026-01-08"}),
    ("suspension", {"first_on": "2026-01-08"}),
    ("patron_category", {"validity_months": 0}),
    ("patron_category", {"validity_months": 1201}),
    ("patron", {"study_year": 0}),
    ("patron", {"study_year": 21}),
    ("patron", {"notice_way": "pigeon"}),
    ("patron", {"email_failed_on": None}),
    ("patron", {"email_failed_why": ""}),
    ("patron_contact", {"kind": "pigeon"}),
    ("contact_change", {"what": "name"}),
    ("contact_change", {"channel": "rumour"}),
    ("contact_change", {"reason": "mistyped"}),
    ("contact_change", {"channel": "correction"}),
    ("contact_change", {"form_received": 0}),
    ("contact_change", {"document": ""}),
    ("contact_change", {"channel": "oral"}),
    ("contact_change", {"what": "telephone", "channel": "oral", "document": ""}),
    ("attachment", {"sha256": "0" * 63}),
    ("attachment", {"byte_length": 3}),
    ("attachment", {"content": b"\0" * 52_428_801, "byte_length": 52_428_801}),
    ("title", {"year": 0}),
    ("title", {"year": 10_000}),
    ("title", {"height_mm": 0}),
    ("title", {"digitized": 2}),
    ("title_number", {"kind": "barcode"}),
    ("item", {"volume_count": 0}),
    ("item", {"volume_count": 1000}),
    ("item", {"copy_number": 0}),
    ("item", {"price": -1}),
    ("item", {"height_mm": 0}),
    ("item", {"condition": "as new"}),
    ("item", {"state": "on loan"}),
    *(("loan_table_row", {column: value}) for column in FIELDS for value in (-1, 10_000)),
    *(("loan_table_row", {column: "sometimes"}) for column in CHOICES),
    *(("loan_table_row", {column: value}) for column in ("fine_amount", "fine_cap") for value in (-1, 100_000_000)),
    ("loan_table_row", {"length": None}),
    ("loan_table_row", {"length_unit": None}),
    ("loan_table_row", {"length_unit": "term_end"}),
    ("loan_table_row", {"length_date": DAY}),
    ("loan_table_row", {"length_unit": "fixed_date", "length": None}),
    ("setting", {"value": "not json"}),
    ("wording", {"version": 0}),
    ("running_number", {"last": -1}),
    ("partner_library", {"state": "friendly"}),
    ("shipment", {"direction": "sideways"}),
    ("shipment", {"service": "pigeon"}),
    ("shipment", {"weight_grams": 0}),
    ("shipment", {"postage": -1}),
    ("lending_request", {"channel": "telephone"}),
    ("lending_request", {"state": "overdue"}),
    ("lending_request", {"volume_count": 0}),
    ("lending_request", {"volume_count": 1000}),
    ("lending_request", {"volumes_returned": -1}),
    ("lending_request", {"slip_came_back": 2}),
    ("lending_request", {"sheet_came_back": 2}),
    *(
        ("lending_request", {"state": state, "item_id": None})
        for state in ("accepted", "picked", "shipped", "confirmed", "posted_back", "returned")
    ),
    *(
        ("lending_request", {"state": state, "outward_shipment_id": None})
        for state in ("shipped", "confirmed", "posted_back", "returned")
    ),
    ("lending_request", {"received_on": None}),
    ("lending_request", {"due_on": None}),
    ("hold", {"queue_order": 0}),
    ("hold", {"state": "hopeful"}),
    ("hold", {"patron_id": None}),
    ("hold", {**AN_ENDED_HOLD, "anonymised_on": DAY}),
    ("hold", ANONYMISED),
    ("hold", {"ended_at": AT}),
    ("hold", {**AN_ENDED_HOLD, "ended_at": None}),
    *(("hold", {column: None}) for column in ("captured_item_id", "captured_at", "ready_at", "shelf_until")),
    *(
        ("hold", {**A_WAITING_HOLD, "state": state, "hold_series_id": 1, "series_order": 1, column: value})
        for state in ("later", "waiting")
        for column, value in (
            ("captured_item_id", 1),
            ("captured_at", AT),
            ("ready_at", AT),
            ("shelf_until", DAY),
        )
    ),
    *(("hold", {"state": "in_transit", column: None}) for column in ("ready_at", "shelf_until", "captured_item_id")),
    ("hold", {"pickup": "station"}),
    ("hold", {"pickup": "partner"}),
    ("hold", {"pickup_place_id": 1}),
    ("hold", {"pickup": "home"}),
    ("hold", {"hold_series_id": None}),
    ("hold", {"series_order": None}),
    ("hold", {"series_order": 0}),
    ("hold", {**A_WAITING_HOLD, "state": "later"}),
    ("hold", {"ended_for": "whim"}),
    ("hold", {"state": "dispatched"}),
    ("hold", {**AN_ARRIVED_HOLD, "state": "dispatched", "dispatch_id": None}),
    *(
        ("hold", {**AN_ARRIVED_HOLD, column: None})
        for column in ("captured_item_id", "captured_at", "ready_at", "dispatch_id", "arrived_on", "shelf_until")
    ),
    ("hold", {**AN_ENDED_HOLD, "state": "fulfilled"}),
    ("loan", {"patron_id": None}),
    ("loan", {"lending_request_id": 1}),
    ("loan", ANONYMISED),
    ("loan", {**RETURNED, "anonymised_on": DAY}),
    *(
        ("loan", {column: None})
        for column in ("due_at", "due_on", "policy_version_id", "patron_category_id", "loan_class_id")
    ),
    ("loan", {"pickup": "station"}),
    ("loan", {"pickup_place_id": 1}),
    ("loan", {"renewals": -1, "renewed_at": None}),
    ("loan", {"renewals": 0}),
    ("loan", {"recall_reason": "whim"}),
    ("loan", {"recall_reason": None, "recall_hold_id": None}),
    ("loan", {"recalled_on": None}),
    ("loan", {"recalled_on": None, "recall_reason": None, "recall_hold_id": None}),
    ("loan", {"recall_reason": "course_reserve"}),
    ("loan", {**RETURNED, "returned_how": "through the window"}),
    *(("loan", {**RETURNED, column: None}) for column in RETURNED),
    *(("loan", {column: value}) for column, value in RETURNED.items()),
    ("identifier", {"kind": "isbn"}),
    *(("identifier", {"kind": kind}) for kind in ("item", "lending_request", "badge")),
    ("identifier", {"patron_id": None}),
    ("identifier", {"item_id": 1}),
    ("identifier", {"lending_request_id": 1}),
    ("identifier", {"staff_id": 1}),
    ("identifier", {"replaced_by_id": 1, "valid_to": None}),
    ("identifier", {"end_reason": "stolen"}),
    ("override", {"loan_id": None}),
    ("override", {"lending_request_id": 1}),
    ("override", {"hold_id": 1}),
    ("loss_case", {"kind": "eaten"}),
    ("loss_case", {"way": "prayer"}),
    *(("loss_case", {column: value}) for column in ("price", "shipping") for value in (-1, TOO_MUCH)),
    ("loss_case", {"state": "sleeping", "closed_on": DAY}),
    ("loss_case", {"replacement_by": None}),
    ("loss_case", {"way": "price"}),
    ("loss_case", {"closed_on": DAY}),
    ("loss_case", {"state": "found"}),
    ("loss_case", {"way": "undecided", "replacement_by": None, "state": "settled", "closed_on": DAY}),
    *(("till_session", {"float_amount": value}) for value in (-1, TOO_MUCH)),
    *(
        ("till_session", {**A_CLOSED_TILL, "difference_reason": "?", column: value})
        for column in ("counted", "deposited")
        for value in (-1, TOO_MUCH)
    ),
    *(("till_session", {**A_CLOSED_TILL, column: None}) for column in A_CLOSED_TILL),
    *(("till_session", {column: value}) for column, value in A_CLOSED_TILL.items()),
    ("till_session", {**A_CLOSED_TILL, "counted": 51}),
    ("till_session", {**A_CLOSED_TILL, "deposited": 51}),
    ("till_entry", {"kind": "found"}),
    ("till_entry", {"amount": 0}),
    ("till_entry", {"amount": TOO_MUCH}),
    ("till_entry", {"amount": -1}),
    ("till_entry", {"kind": "taken_out"}),
    ("till_entry", {"kind": "stamps_bought"}),
    ("till_entry", {"kind": "counter_entry"}),
    ("till_entry", {"reverses_id": 1}),
    ("receipt", {"number": 0}),
    *(("receipt", {"amount": value}) for value in (0, TOO_MUCH, -TOO_MUCH)),
    ("receipt", {"means": "barter"}),
    ("receipt", {"voided_at": AT}),
    ("receipt", {"void_reason": "twice"}),
    ("account_entry", {"kind": "gift"}),
    ("account_entry", {"what": "bribe"}),
    *(("account_entry", {"amount": value}) for value in (0, TOO_MUCH, -TOO_MUCH)),
    ("account_entry", {"amount": -1}),
    ("account_entry", {"against_id": 1}),
    *(("account_entry", {"kind": kind, "against_id": 1, "reason": "x"}) for kind in ("payment", "waiver")),
    *(("account_entry", {"kind": kind, "amount": -1, "reason": "x"}) for kind in ("payment", "waiver")),
    ("account_entry", {"kind": "refund", "reason": "x"}),
    ("account_entry", {"kind": "refund", "against_id": 1, "amount": -1, "reason": "x"}),
    ("account_entry", {"kind": "waiver", "against_id": 1, "amount": -1}),
    ("account_entry", {"kind": "refund", "against_id": 1}),
    ("account_entry", {"kind": "counter_entry"}),
    ("account_entry", {"reverses_id": 1}),
    ("account_entry", {"kind": "payment", "against_id": 1, "amount": -1, "receipt_id": None}),
    *(("stamp_entry", {"denomination": value}) for value in (0, 100_000_000)),
    *(("stamp_entry", {"number": value}) for value in (0, 1_000_000)),
    ("stamp_entry", {"kind": "stolen"}),
    ("stamp_entry", {"number": -1}),
    ("stamp_entry", {"kind": "received", "number": -1}),
    ("stamp_entry", {"kind": "used"}),
    ("stamp_entry", {"kind": "counted"}),
    ("stamp_entry", {"kind": "counter_entry"}),
    ("stamp_entry", {"reverses_id": 1}),
    *(("pickup_place", {"days_on_the_way": value}) for value in (-1, 61)),
    *(("pickup_place", {"shelf_days": value}) for value in (0, 366)),
    *(("dispatch", {"postage": value}) for value in (-1, TOO_MUCH)),
    ("dispatch", {"patron_id": 1}),
    ("hold_series", {"advances": "at once"}),
    ("basket_line", {"pickup": "station"}),
    ("basket_line", {"pickup": "partner"}),
    ("basket_line", {"pickup_place_id": 1}),
    ("basket_line", {"position": 0}),
    ("transit", {"from_place_id": None}),
    ("transit", {"from_site_id": 1}),
    ("transit", {"from_site_id": 1, "from_place_id": None}),
    ("transit", {"ended_at": AT}),
    ("transit", {"received": 1}),
    ("item_search", {"looked": -1}),
    ("item_search", {"looked": 0}),
    ("item_search", {"looked_on": None}),
    ("item_search", {"ended_on": DAY}),
    ("item_search", {"found": 0}),
    ("title_request", {"channel": "rumour"}),
    ("title_request", {"state": "lost"}),
    ("title_request", {"patron_id": None}),
    ("title_request", {"anonymised_on": DAY}),
    ("title_request", {"decided_on": None, "decided_by_id": None}),
    ("title_request", {"state": "noted"}),
    ("title_request", {"decided_by_id": None}),
    ("title_request", {"title_id": None}),
    ("title_request", {"state": "declined"}),
    *(("remote_registration", {"stamps": value}) for value in (-1, TOO_MUCH)),
    ("remote_registration", {"state": "eaten"}),
    ("remote_registration", {"name": ""}),
    ("remote_registration", {"anonymised_on": DAY}),
    ("remote_registration", {**A_NEW_REGISTRATION, "verified_at": None}),
    ("remote_registration", {**A_NEW_REGISTRATION, "verified_by_id": None}),
    *(
        ("remote_registration", {**row, **change})
        for row in ({}, {"state": "verified", "posted_on": None})
        for change in (
            {"application_came": 0},
            {"document": ""},
            {"name_verified": 0},
            {"address_verified": 0},
            {"verified_at": None, "verified_by_id": None},
            {"patron_id": None},
        )
    ),
    ("remote_registration", {"posted_on": None}),
    ("remote_registration", {"state": "verified"}),
    ("remote_registration", {"documents_returned": 0}),
    ("remote_registration", {**A_NEW_REGISTRATION, "state": "declined"}),
    ("remote_registration", {"decline_reason": "too far"}),
    ("notice_run", {"started_by": "the moon"}),
    ("notice_run", {"made": -1}),
    ("notice", {"kind": "greeting"}),
    ("notice", {"language": "de"}),
    ("notice", {"way": "pigeon"}),
    ("notice", {"state": "forgotten"}),
    ("notice", {"attempts": -1}),
    *(
        ("notice", {column: f"Ready{line_break}Bcc: all@example.jp"})
        for column in ("address", "subject")
        for line_break in ("\n", "\r", "\r\n")
    ),
    ("notice", {"patron_id": None}),
    ("notice", {"partner_library_id": 1}),
    ("notice", {**A_FORGOTTEN_NOTICE, "patron_id": 1}),
    *(("notice", {column: ""}) for column in ("subject", "body", "address")),
    *(("notice", {**A_FORGOTTEN_NOTICE, column: "x"}) for column in ("subject", "body", "address")),
    ("notice", {"message_id": ""}),
    *(("notice", {"state": state, "message_id": "", "done_at": None}) for state in ("sending", "unsure")),
    ("notice", {"done_at": None}),
    *(("notice", {"state": state}) for state in ("waiting", "sending", "unsure", "failed")),
    ("notice_about", {"hold_id": None}),
    ("notice_about", {"loan_id": 1}),
    ("notice_about", {"lending_request_id": 1}),
    ("printed_sheet", {"language": "de"}),
    ("printed_sheet", {"data": "{"}),
    ("printed_sheet", {"data_version": 0}),
    ("printed_sheet", {"copies": 0}),
    ("action", {"state": "begun"}),
    ("action", {"facts": "{"}),
    ("journal", {"change": "replace"}),
    ("journal_pointer", {"id": 2}),
    *borrowing.BAD,
    *lending.BAD,
]

# (unique index, table, what differs from the row that is there and yet must not suffice)
DOUBLES: list[tuple[str, str, Mapping[str, Any]]] = [
    ("site_code", "site", {"name": "Other"}),
    ("opening_hours_site_weekday", "opening_hours", {"opens_at": "10:00"}),
    ("opening_site_day", "opening", {"opens_at": "11:00"}),
    ("term_site_first", "term", {"name": "Fall"}),
    ("department_code", "department", {"name": "Other"}),
    ("staff_right_staff_name", "staff_right", {}),
    ("patron_category_code", "patron_category", {"name": "Other"}),
    ("attachment_sha256", "attachment", {"media_type": "image/png"}),
    ("loan_class_code", "loan_class", {"name": "Other"}),
    ("collection_code", "collection", {"name": "Other"}),
    ("title_number_once", "title_number", {"as_written": "978-0"}),
    ("loan_table_row_key", "loan_table_row", {"item_limit": 9}),
    ("setting_key", "setting", {"value": "1"}),
    ("wording_version", "wording", {"text": "y"}),
    ("running_number_name", "running_number", {"last": 9}),
    ("partner_library_user_id", "partner_library", {"symbol": None}),
    ("lending_request_one_promise_per_item", "lending_request", {"state": "accepted"}),
    ("pickup_place_code", "pickup_place", {"name": "Other"}),
    ("dispatch_day_once", "dispatch_day", {}),
    ("place_registration_once", "place_registration", {"card_number": "9"}),
    (
        "hold_one_captured_per_item",
        "hold",
        {"queue_order": 2, "series_order": 2, "state": "in_transit", "ready_at": None, "shelf_until": None},
    ),
    ("hold_title_place", "hold", A_WAITING_HOLD),
    ("hold_series_place", "hold", {**A_WAITING_HOLD, "queue_order": 2, "hold_series_id": 1, "series_order": 1}),
    ("basket_line_once", "basket_line", {"position": 2}),
    ("transit_one_open_per_item", "transit", {"hold_id": None}),
    ("item_search_one_open_per_item", "item_search", {"hold_id": None}),
    ("notice_message_id", "notice", {"subject": "Again"}),
    ("notice_about_event", "notice_about", {"hold_id": None, "loan_id": 1}),
    ("loan_one_open_per_item", "loan", {"patron_id": None, "lending_request_id": 1}),
    ("loss_case_one_open_per_loan", "loss_case", {"kind": "damaged"}),
    ("till_session_one_open", "till_session", {"float_amount": 9}),
    ("till_entry_reverses_of", "till_entry", {"kind": "counter_entry", "reverses_id": 1, "amount": -500}),
    ("receipt_number", "receipt", {"amount": 9}),
    ("account_entry_reverses_of", "account_entry", {"kind": "counter_entry", "reverses_id": 1, "amount": -50}),
    ("stamp_entry_reverses_of", "stamp_entry", {"kind": "counter_entry", "reverses_id": 1, "number": -5}),
    ("reserve_item_once", "reserve_item", {}),
    ("identifier_text", "identifier", {"valid_to": DAY}),
    ("identifier_card_of", "identifier", {"scanned_text": "P2"}),
    ("identifier_item_of", "identifier", {"scanned_text": "B2", "kind": "item", "patron_id": None, "item_id": 1}),
    (
        "identifier_lending_request_of",
        "identifier",
        {"scanned_text": "L2", "kind": "lending_request", "patron_id": None, "lending_request_id": 1},
    ),
    ("identifier_badge_of", "identifier", {"scanned_text": "S2", "kind": "badge", "patron_id": None, "staff_id": 1}),
    *borrowing.DOUBLES,
    *lending.DOUBLES,
]

GOOD = {**ROWS, "action": ACTION, "journal": JOURNAL, "journal_pointer": {"id": 1}}


def _row(table: str, change: Mapping[str, Any]) -> dict[str, Any]:
    """A good row that no unique index minds, with the change in it."""
    apart: dict[str, dict[str, Any]] = {
        "identifier": {"valid_to": DAY, "scanned_text": "P9"},
        "loan": {"item_id": 1},
        "lending_request": {},
    }
    return {**GOOD[table], **apart.get(table, {}), **change}


def _check_of(database: SqliteDatabase, table: str, change: Mapping[str, Any]) -> str:
    """The text of the CHECK that refuses the row; fails if none does."""
    with pytest.raises(IntegrityError, match="CHECK constraint failed") as raised:
        insert(database, table, _row(table, change))
    return f"{table}: {str(raised.value).partition('CHECK constraint failed: ')[2]}"


def _checks_of_schema(database: SqliteDatabase) -> set[str]:
    found = set()
    for table, sql in database.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
        for match in re.finditer(r"CHECK \(", sql):
            depth, end = 1, match.end()
            while depth:
                depth += {"(": 1, ")": -1}.get(sql[end], 0)
                end += 1
            found.add(f"{table}: {sql[match.end() : end - 1]}")
    return found


@pytest.mark.parametrize("table", list(ROWS))
def test_the_good_rows_are_good(filled: SqliteDatabase, table: str) -> None:
    assert filled.execute_sql(f"SELECT count(*) FROM {table}").fetchone()[0] == 1


def test_every_check_refuses_what_it_should(filled: SqliteDatabase) -> None:
    refused = {_check_of(filled, table, change) for table, change in BAD}
    assert {_squeezed(text) for text in _checks_of_schema(filled)} == {_squeezed(text) for text in refused}


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("index", "table", "change"), DOUBLES, ids=[index for index, _, _ in DOUBLES])
def test_a_unique_index_refuses_the_double(
    filled: SqliteDatabase, index: str, table: str, change: Mapping[str, Any]
) -> None:
    row = {**ROWS[table], **change}
    if index.startswith("identifier_") and row["kind"] != "card":
        insert(filled, table, {**row, "scanned_text": "first"})
    if index.endswith("_reverses_of"):
        insert(filled, table, row)
    if row.get("borrowing_request_id") == 2:
        insert(filled, "borrowing_request", {**ROWS["borrowing_request"], "inward_shipment_id": None})
    with pytest.raises(IntegrityError, match="UNIQUE constraint failed"):
        insert(filled, table, row)
    # It is this index that refuses: without it the row goes in.
    filled.execute_sql(f"DROP INDEX {index}")
    insert(filled, table, row)


def test_every_unique_index_has_a_double(database: SqliteDatabase) -> None:
    rows = database.execute_sql("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE UNIQUE INDEX%'").fetchall()
    assert {name for (name,) in rows} == {index for index, _, _ in DOUBLES}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("loan", RETURNED),
        ("loan", {**RETURNED, **ANONYMISED}),
        ("hold", {**AN_ENDED_HOLD, **ANONYMISED}),
        ("hold", {**A_WAITING_HOLD, "queue_order": 2}),
        ("hold", {**A_WAITING_HOLD, "queue_order": 2, "hold_series_id": 1, "series_order": 2, "state": "later"}),
        ("hold", {**A_WAITING_HOLD, "queue_order": 2, "pickup": "home"}),
        ("hold", {**A_WAITING_HOLD, "queue_order": 2, "pickup": "partner", "pickup_place_id": 1}),
        ("hold", {**AN_ENDED_HOLD, "state": "expired", "captured_item_id": 1, "captured_at": AT, "shelf_until": DAY}),
        ("hold", {**AN_ENDED_HOLD, "ended_for": "library", "pickup": "partner", "pickup_place_id": 1}),
        ("loan", {**RETURNED, "pickup": "partner", "pickup_place_id": 1}),
        ("loan", {**RETURNED, "pickup": "partner"}),
        ("dispatch_day", {"day": "2026-01-08"}),
        ("dispatch", {"pickup_place_id": None, "patron_id": 1}),
        ("dispatch", {"pickup_place_id": None, "postage": None}),
        ("basket_line", {"item_id": None, "pickup": "partner", "pickup_place_id": 1}),
        ("transit", {"ended_at": AT, "received": 0}),
        ("item_search", {"looked": 0, "looked_on": None, "ended_on": DAY, "found": 1}),
        ("title_request", {**A_NOTED_REQUEST, "title_id": None}),
        ("title_request", {"state": "declined", "decision_note": "out of print", "title_id": None}),
        ("title_request", ANONYMISED),
        (
            "remote_registration",
            {
                **A_NEW_REGISTRATION,
                "application_came": 0,
                "patron_id": None,
                "verified_at": None,
                "verified_by_id": None,
            },
        ),
        ("remote_registration", {**A_NEW_REGISTRATION, "state": "declined", "decline_reason": "no document"}),
        ("remote_registration", {"name": "", **ANONYMISED}),
        ("notice", {"state": "waiting", "message_id": "", "done_at": None}),
        ("notice", {"state": "printed", "message_id": "", "way": "letter", "address": ""}),
        ("notice", {"patron_id": None, "partner_library_id": 1, "message_id": "<2@library.example>"}),
        ("notice", {**A_FORGOTTEN_NOTICE, "message_id": "<2@library.example>"}),
        ("notice_about", {"event": "due_soon:1", "hold_id": None, "loan_id": 1}),
        ("loan_table_row", {"site_id": None, "length_unit": "term_end", "length": None}),
        ("loan_table_row", {"site_id": None, "length_unit": "fixed_date", "length": None, "length_date": DAY}),
        ("contact_change", {"what": "telephone", "channel": "oral", "document": "", "old_named": 1}),
        ("contact_change", {"channel": "correction", "reason": "mistyped", "form_received": 0, "document": ""}),
        ("suspension", {"last_on": None, "lifted_on": None}),
        ("loss_case", {"state": "found", "closed_on": DAY, "way": "undecided", "replacement_by": None}),
        ("till_session", A_CLOSED_TILL),
        ("till_session", {**A_CLOSED_TILL, "counted": 60, "difference_reason": "found"}),
        ("till_session", {"workstation": "desk 2"}),
        ("receipt", {"number": 2, "amount": -50, "voided_at": AT, "void_reason": "twice"}),
        ("account_entry", {"kind": "refund", "against_id": 1, "reason": "found again"}),
        ("account_entry", {"kind": "payment", "against_id": 1, "amount": -20}),
        ("account_entry", {"patron_id": None}),
        ("stamp_entry", {"kind": "counted", "reason": "lost", "number": -1}),
        ("reserve_item", {"given_back_on": DAY}),
        ("lending_request", {"state": "returned"}),
        ("lending_request", {"state": "received", "item_id": 1}),
        ("lending_request", {"state": "refused", "item_id": None, "outward_shipment_id": None}),
        ("partner_library", {"user_id": None, "symbol": None}),
        ("identifier", {"scanned_text": "P0", "valid_to": DAY, "replaced_by_id": 1}),
        ("loan_table_row", {"site_id": None}),
        ("loan_table_row", {"site_id": None, "length": None, "length_unit": None}),
        ("title_number", {"kind": "issn"}),
    ],
)
def test_a_second_row_beside_the_first_is_welcome_where_it_should_be(
    filled: SqliteDatabase, table: str, change: Mapping[str, Any]
) -> None:
    insert(filled, table, {**ROWS[table], **change})


def test_two_default_rows_of_one_loan_table_are_refused_although_their_keys_are_empty(filled: SqliteDatabase) -> None:
    default = {**ROWS["loan_table_row"], "patron_category_id": None, "loan_class_id": None, "site_id": None}
    insert(filled, "loan_table_row", default)
    with pytest.raises(IntegrityError, match="loan_table_row_key"):
        insert(filled, "loan_table_row", default)


def test_every_obligatory_column_refuses_to_be_empty(filled: SqliteDatabase) -> None:
    seen = 0
    for table in ROWS:
        for _, column, _, obligatory, _, _ in filled.execute_sql(f"PRAGMA table_info({table})").fetchall():
            if not obligatory:
                continue
            seen += 1
            with pytest.raises(IntegrityError, match=f"NOT NULL constraint failed: {table}.{column}"):
                insert(filled, table, {**_row(table, {}), column: None})
    assert seen > 100


def test_every_reference_refuses_what_is_not_there(filled: SqliteDatabase) -> None:
    for index in {index for index, _, _ in DOUBLES}:
        filled.execute_sql(f"DROP INDEX {index}")
    # What else must differ for the reference to be all that is wrong.
    kinds = {"item_id": "item", "lending_request_id": "lending_request", "staff_id": "badge", "patron_id": "card"}
    card = {"scanned_text": "new", "valid_to": DAY}
    apart: dict[tuple[str, str], dict[str, Any]] = {
        **{("identifier", column): {**card, "kind": kind, "patron_id": None} for column, kind in kinds.items()},
        ("identifier", "replaced_by_id"): card,
        ("hold", "loan_id"): {**AN_ENDED_HOLD, "state": "fulfilled"},
        ("hold", "pickup_place_id"): {"pickup": "partner", "shelf_until": None},
        ("basket_line", "pickup_place_id"): {"pickup": "partner"},
        ("loan", "pickup_place_id"): {"pickup": "partner"},
        ("dispatch", "patron_id"): {"pickup_place_id": None},
        ("transit", "from_site_id"): {"from_place_id": None},
        ("notice", "partner_library_id"): {"patron_id": None},
        **{("notice_about", column): {"hold_id": None} for column in ("loan_id", "lending_request_id")},
        ("loan", "lending_request_id"): {"patron_id": None},
        ("loan", "returned_site_id"): RETURNED,
        ("override", "lending_request_id"): {"loan_id": None},
        ("override", "hold_id"): {"loan_id": None},
        ("till_session", "closed_by_id"): A_CLOSED_TILL,
        **{
            (table, "reverses_id"): {"kind": "counter_entry"}
            for table in ("till_entry", "account_entry", "stamp_entry")
        },
        ("account_entry", "against_id"): {"kind": "payment", "amount": -1},
        **borrowing.REFERRING,
        **lending.REFERRING,
    }
    seen = 0
    for table in ROWS:
        for reference in filled.execute_sql(f"PRAGMA foreign_key_list({table})").fetchall():
            column = reference[3]
            row = {**ROWS[table], **apart.get((table, column), {}), column: 999}
            seen += 1
            with pytest.raises(IntegrityError, match="FOREIGN KEY constraint failed"):
                insert(filled, table, row)
    assert seen == 223


def test_every_index_has_a_name_of_its_own_and_every_reference_an_index(database: SqliteDatabase) -> None:
    indexed: set[tuple[str, str]] = set()
    for table in tables(database):
        for row in database.execute_sql(f"PRAGMA index_list({table})").fetchall():
            assert not row[1].startswith("sqlite_autoindex") or table == "derived_index"
            first = database.execute_sql(f"PRAGMA index_info({row[1]})").fetchone()[2]
            indexed.add((table, first))
    references = {
        (table, row[3])
        for table in tables(database)
        for row in database.execute_sql(f"PRAGMA foreign_key_list({table})").fetchall()
    }
    # Few rows, or never searched the other way round.
    small = {("journal_pointer", "action_id"), ("loan", "returned_site_id")}
    assert references - indexed - small == set()


@pytest.mark.parametrize(
    ("index", "query"),
    [
        ("identifier_text", "SELECT * FROM identifier WHERE scanned_text = 'x'"),
        ("loan_one_open_per_item", "SELECT * FROM loan WHERE item_id = 1 AND returned_at IS NULL"),
        ("loan_patron_open", "SELECT * FROM loan WHERE patron_id = 1 AND returned_at IS NULL ORDER BY due_at"),
        ("loan_due_open", "SELECT * FROM loan WHERE due_on < 'x' AND returned_at IS NULL"),
        ("loan_lent_at", "SELECT site_id, count(*) FROM loan WHERE lent_at BETWEEN 'x' AND 'y' GROUP BY site_id"),
        ("loan_returned", "SELECT * FROM loan WHERE returned_on = 'x'"),
        ("hold_title_of", "SELECT max(queue_order) FROM hold WHERE title_id = 1"),
        (
            "hold_title_place",
            f"SELECT * FROM hold WHERE title_id = 1 AND state IN {hold_states.OPEN} ORDER BY queue_order",
        ),
        (
            "hold_one_captured_per_item",
            f"SELECT * FROM hold WHERE captured_item_id = 1 AND state IN {hold_states.CAPTURED}",
        ),
        ("hold_title_open", f"SELECT count(*) FROM hold WHERE title_id = 1 AND state IN {hold_states.OPEN}"),
        ("hold_patron_of", f"SELECT * FROM hold WHERE patron_id = 1 AND state IN {hold_states.OPEN}"),
        ("hold_shelf", f"SELECT * FROM hold WHERE state IN {hold_states.TO_BE_FETCHED} AND shelf_until < 'x'"),
        ("hold_under_way", f"SELECT * FROM hold WHERE state IN {hold_states.CAPTURED}"),
        ("hold_series_place", "SELECT * FROM hold WHERE hold_series_id = 1 ORDER BY series_order"),
        ("hold_ended", "SELECT * FROM hold WHERE ended_at < 'x'"),
        ("basket_line_once", "SELECT * FROM basket_line WHERE patron_id = 1"),
        ("transit_one_open_per_item", "SELECT * FROM transit WHERE item_id = 1 AND ended_at IS NULL"),
        ("transit_from_site_of", "SELECT * FROM transit WHERE from_site_id = 1 AND ended_at IS NULL"),
        ("transit_to_site_of", "SELECT * FROM transit WHERE to_site_id = 1 AND ended_at IS NULL"),
        ("item_search_one_open_per_item", "SELECT * FROM item_search WHERE item_id = 1 AND ended_on IS NULL"),
        ("item_not_in_service", "SELECT id FROM item WHERE state = 'missing' AND state <> 'in_service'"),
        ("dispatch_day_once", "SELECT day FROM dispatch_day WHERE pickup_place_id = 1 AND day >= 'x' ORDER BY day"),
        ("title_request_by_state", "SELECT * FROM title_request WHERE state = 'noted' ORDER BY asked_on"),
        (
            "remote_registration_open",
            "SELECT * FROM remote_registration WHERE state IN ('came', 'verified') ORDER BY received_on",
        ),
        ("notice_run_day", "SELECT * FROM notice_run WHERE for_day = 'x'"),
        ("notice_queue", "SELECT * FROM notice WHERE done_at IS NULL AND state = 'waiting' AND way = 'email'"),
        ("notice_patron_of", "SELECT * FROM notice WHERE patron_id = 1 ORDER BY made_at"),
        ("notice_about_event", "SELECT 1 FROM notice_about WHERE event = 'hold_ready:1'"),
        ("loss_case_one_open_per_loan", "SELECT * FROM loss_case WHERE loan_id = 1 AND state = 'open'"),
        ("account_entry_patron_of", "SELECT sum(amount) FROM account_entry WHERE patron_id = 1"),
        ("account_entry_against_of", "SELECT * FROM account_entry WHERE against_id = 1"),
        ("account_entry_site_of", "SELECT * FROM account_entry WHERE site_id = 1 AND made_at > 'x'"),
        (
            "till_session_one_open",
            "SELECT * FROM till_session WHERE site_id = 1 AND workstation = '' AND closed_at IS NULL",
        ),
        ("suspension_patron_of", "SELECT * FROM suspension WHERE patron_id = 1"),
        ("closure_site_of", "SELECT * FROM closure WHERE site_id = 1"),
        ("patron_expires", "SELECT id FROM patron WHERE expires_on < 'x'"),
        ("in_house_use_day", "SELECT count(*) FROM in_house_use WHERE used_on > 'x'"),
        ("title_by_title", "SELECT id FROM title ORDER BY title_sort, id LIMIT 50"),
        ("title_by_author", "SELECT id FROM title ORDER BY author_sort, id LIMIT 50"),
        ("title_by_year", "SELECT id FROM title ORDER BY year DESC, id DESC LIMIT 50"),
        ("title_by_key", "SELECT id FROM title WHERE title_key = 'x'"),
        ("title_number_value", "SELECT title_id FROM title_number WHERE value = 'x' AND kind = 'isbn'"),
        ("item_call_number", "SELECT id FROM item WHERE call_number_sort = 'x' AND call_number_sort <> ''"),
        ("lending_request_by_state", "SELECT id FROM lending_request WHERE state = 'shipped'"),
        ("patron_by_name", "SELECT id FROM patron ORDER BY name_sort, id LIMIT 50"),
        ("partner_library_by_name", "SELECT id FROM partner_library ORDER BY name_sort, id LIMIT 50"),
        ("journal_row", "SELECT * FROM journal WHERE table_name = 'loan' AND row_id = 1"),
        ("journal_action_of", "SELECT * FROM journal WHERE action_id = 1"),
        ("printed_sheet_printed_at", "SELECT * FROM printed_sheet WHERE printed_at > 'x'"),
        ("shipment_sent_on", "SELECT * FROM shipment WHERE sent_on = 'x'"),
        ("action_begun_at", "SELECT * FROM action WHERE begun_at > 'x'"),
    ],
)
def test_an_index_serves_the_question_it_was_made_for(database: SqliteDatabase, index: str, query: str) -> None:
    plan = " ".join(row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {query}").fetchall())
    assert f"INDEX {index} " in f"{plan} "


def test_tables_are_strict_and_never_use_an_id_again(database: SqliteDatabase) -> None:
    for table in tables(database):
        sql = database.execute_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        assert "STRICT" in sql, table
        if table not in {"journal_pointer", "derived_index", "title_search"}:
            assert "id INTEGER PRIMARY KEY AUTOINCREMENT" in sql, table


def test_a_staff_member_who_did_something_is_never_deleted(filled: SqliteDatabase) -> None:
    other = insert(filled, "staff", {"name": "New"})
    filled.execute_sql("DELETE FROM staff WHERE id = ?", (other,))
    filled.execute_sql("DELETE FROM staff_right")
    with pytest.raises(IntegrityError, match="never deleted"):
        filled.execute_sql("DELETE FROM staff WHERE id = 1")


def test_an_attachment_is_never_changed(filled: SqliteDatabase) -> None:
    with pytest.raises(IntegrityError, match="never changed"):
        filled.execute_sql("UPDATE attachment SET media_type = 'image/png'")


# A hold refers to loans and a loan to the hold for which it was recalled; Peewee's models refer backwards only.
CIRCULAR = {("recall_hold_id", "hold")}
LEDGERS = {
    "account_entry": {
        "kind": "refund", "what": "other", "amount": 51, "currency": "EUR", "site_id": 2, "staff_id": 2,
        "made_at": "2026-01-08T01:00:00.000Z", "receipt_id": None,
    },
    "receipt": {
        "number": 2, "site_id": 2, "till_session_id": None, "staff_id": 2, "amount": 51, "currency": "EUR",
        "means": "other", "made_at": "2026-01-08T01:00:00.000Z",
    },
    "till_entry": {"reason": "other"},
    "stamp_entry": {"reason": "other"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, columns_of in LEDGERS.items() for column in columns_of]
)
def test_what_was_paid_is_never_changed(filled: SqliteDatabase, table: str, column: str) -> None:
    filled.execute_sql("UPDATE account_entry SET reason = 'a reason' WHERE id = 1")
    with pytest.raises(IntegrityError, match="only ever"):
        filled.execute_sql(f"UPDATE {table} SET {column} = ? WHERE id = 1", (LEDGERS[table][column],))


@pytest.mark.parametrize("table", list(LEDGERS))
def test_what_was_paid_is_never_deleted(filled: SqliteDatabase, table: str) -> None:
    filled.execute_sql("PRAGMA defer_foreign_keys = 1")
    with pytest.raises(IntegrityError, match="only ever"):
        filled.execute_sql(f"DELETE FROM {table} WHERE id = 1")


def test_the_person_may_leave_the_ledger(filled: SqliteDatabase) -> None:
    """When doubles are merged and when a person is made anonymous; and an undo of that sets the whole row."""
    for table, change in (
        ("account_entry", {"patron_id": None, "loan_id": None, "loss_case_id": None, "reason": ""}),
        ("receipt", {"patron_id": None, "voided_at": AT, "void_reason": "twice"}),
    ):
        names = columns(filled, table)
        before = filled.execute_sql(f"SELECT * FROM {table} WHERE id = 1").fetchone()
        for values in ({**dict(zip(names, before, strict=True)), **change}, dict(zip(names, before, strict=True))):
            assignments = ", ".join(f"{name} = ?" for name in values)
            filled.execute_sql(f"UPDATE {table} SET {assignments} WHERE id = 1", tuple(values.values()))
        assert filled.execute_sql(f"SELECT * FROM {table} WHERE id = 1").fetchone() == before


def test_a_queue_can_be_put_in_another_order(filled: SqliteDatabase) -> None:
    """By way of a number above all; the open holds of a title never share a place."""
    waiting = {**ROWS["hold"], **A_WAITING_HOLD}
    second = insert(filled, "hold", {**waiting, "queue_order": 2})
    with pytest.raises(IntegrityError, match="queue_order"):
        filled.execute_sql("UPDATE hold SET queue_order = 1 WHERE id = ?", (second,))
    for hold_id, place in ((1, 3), (second, 1), (1, 2)):
        filled.execute_sql("UPDATE hold SET queue_order = ? WHERE id = ?", (place, hold_id))
    assert filled.execute_sql("SELECT id FROM hold ORDER BY queue_order").fetchall() == [(second,), (1,)]


def test_models_have_the_tables_columns_and_references_of_the_schema(database: SqliteDatabase) -> None:
    assert [model._meta.table_name for model in models.ALL] == list(ROWS)
    for model in models.ALL:
        table = model._meta.table_name
        fields = model._meta.sorted_fields
        assert [field.column_name for field in fields] == columns(database, table), table
        shape = {row[1]: row for row in database.execute_sql(f"PRAGMA table_info({table})").fetchall()}
        for field in fields:
            _, _, kind, obligatory, _, key = shape[field.column_name]
            assert field.null == (not obligatory and not key), f"{table}.{field.column_name}"
            expected = {"AUTO": "INTEGER", "INT": "INTEGER"}.get(field.field_type, field.field_type)
            assert expected == kind, f"{table}.{field.column_name}"
        references = {(row[3], row[2]) for row in database.execute_sql(f"PRAGMA foreign_key_list({table})").fetchall()}
        ours = {(field.column_name, field.rel_model._meta.table_name) for field in model._meta.refs}
        assert ours == references - CIRCULAR, table


def test_models_begin_with_what_the_schema_begins_with(database: SqliteDatabase) -> None:
    for model in models.ALL:
        table = model._meta.table_name
        for _, name, _, _, default, _ in database.execute_sql(f"PRAGMA table_info({table})").fetchall():
            field = model._meta.columns[name]
            if default is None or field.default is None:
                continue
            assert str(field.default) == default.strip("'"), f"{table}.{name}"
