"""What the tables of borrowing refuse and what they take, beside the valid rows: for the tests of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tests.db.valid_rows import AT, DAY

_TOO_MUCH: Final = 10_000_000_000
_NEXT_DAY: Final = "2026-01-08"
_DAY_BEFORE: Final = "2026-01-06"

DATES: Final = {
    "lender": ("registered_on",),
    "budget_code": ("confirmed_on", "valid_from", "valid_to"),
    "support_year": ("first_on", "last_on", "closed_on"),
    "borrowing_request": (
        "asked_on", "needed_by", "estimated_from", "estimated_to", "agreed_on", "on_hold_until", "ordered_on",
        "ended_on", "anonymised_on",
    ),
    "borrowed_book": (
        "arrived_on", "letter_sent_on", "lender_due_on", "patron_due_on", "recalled_on", "ready_on", "collect_by",
        "returned_on", "confirmed_on",
    ),
    "borrowing_event": ("happened_on",),
    "borrowing_try": ("ordered_on", "answered_on"),
    "borrowing_extension": ("asked_on", "wanted_until", "answered_on", "due_before", "new_due_on"),
    "borrowing_loss": ("noticed_on", "reported_on", "closed_on"),
    "lender_invoice": ("dated_on", "came_on", "pay_by", "settled_on"),
    "cost_entry": ("booked_on", "settled_on"),
}  # fmt: skip
INSTANTS: Final = {
    "borrowing_event": ("made_at",),
    "borrowing_use": ("out_at", "in_at"),
    "borrowing_check": ("checked_at",),
    "borrowing_message": ("made_at",),
    "cost_entry": ("made_at",),
}
NOT_EMPTY: Final = {
    "lender_class": ("code", "name"), "lender": ("name", "symbol"), "lender_address": ("name",),
    "budget_code": ("code", "faculty_member"), "borrowing_request": ("asked_title",),
    "borrowed_book": ("condition_arrived",), "borrowing_event": ("step", "state"), "borrowing_loss": ("description",),
    "lender_invoice": ("number",),
}  # fmt: skip
FLAGS: Final = {
    "department": ("may_borrow",), "patron_category": ("may_borrow",), "lender_class": ("network_pays", "active"),
    "lender": (
        "in_library_only", "supervised", "no_copying", "weekdays_only", "by_registered_air_mail", "by_tracked_carrier",
        "by_domestic_post", "slip_and_sheet", "active",
    ),
    "lender_address": ("takes_requests", "sends", "active"),
    "borrowing_request": ("express", "supervisor_asked", "no_public_expense", "for_study", "in_public_library"),
    "borrowed_book": (
        "item_right", "slip_right", "in_library_only", "supervised", "no_copying", "weekdays_only",
    ),
    "borrowing_extension": ("granted",),
}  # fmt: skip
CURRENCIES: Final = ("lender_class", "lender", "support_year", "lender_invoice", "cost_entry")
COUNTRIES: Final = ("lender_address",)

AN_ENDED_REQUEST: Final = {"state": "closed", "ended_on": DAY, "inward_shipment_id": None}
A_NEW_REQUEST: Final = {
    "state": "received", "agreed_on": None, "lender_id": None, "ordered_on": None, "inward_shipment_id": None,
    "expense": "private", "budget_code_id": None,
}  # fmt: skip
AN_ARRIVED_BOOK: Final = {
    "letter_sent_on": None, "letter_sent_by": "", "ready_on": None, "collect_by": None, "returned_on": None,
    "returned_how": None, "condition_returned": "", "return_shipment_id": None, "confirmed_on": None,
}  # fmt: skip
ANSWERED: Final = {"answer": "sent", "answered_on": DAY}
GRANTED: Final = {"answered_on": DAY, "granted": 1, "new_due_on": _NEXT_DAY}
A_CLOSED_LOSS: Final = {"state": "settled", "closed_on": DAY}
PUBLIC: Final = {"payer": "public", "budget_code_id": 1, "account_entry_id": None}
SUPPORTED: Final = {"payer": "library", "support_year_id": 1, "account_entry_id": None}
RESERVED: Final = {
    **SUPPORTED, "kind": "reservation", "what": "estimate", "lender_invoice_id": None, "settled_on": None,
}  # fmt: skip
RELEASED: Final = {**RESERVED, "kind": "release", "amount": -800}
COUNTED_BACK: Final = {
    "kind": "counter_entry", "reverses_id": 1, "amount": -800, "account_entry_id": None, "lender_invoice_id": None,
}  # fmt: skip

# What else must differ for a bad value to be the only thing wrong with a row.
WITH: Final[Mapping[tuple[str, str], Mapping[str, Any]]] = {
    ("lender", "by_tracked_carrier"): {"by_domestic_post": 1},
    ("lender_address", "takes_requests"): {"sends": 1},
    ("support_year", "first_on"): {"last_on": "9"},
    ("borrowing_request", "estimated_from"): {"estimated_to": None},
    ("borrowing_request", "estimated_to"): {"estimated_from": None},
    ("borrowing_request", "ended_on"): AN_ENDED_REQUEST,
    ("borrowing_request", "anonymised_on"): {**AN_ENDED_REQUEST, "patron_id": None},
    ("borrowed_book", "lender_due_on"): {"lender_due_on": "9"},
    ("borrowing_try", "answered_on"): ANSWERED,
    ("borrowing_use", "in_at"): {"in_staff_id": 1},
    ("borrowing_extension", "answered_on"): GRANTED,
    ("borrowing_extension", "new_due_on"): GRANTED,
    ("borrowing_extension", "granted"): {**GRANTED, "new_due_on": None},
    ("borrowing_loss", "closed_on"): A_CLOSED_LOSS,
}

_ESTIMATED: Final = ("arrives_least_days", "arrives_most_days", "loan_least_days", "loan_most_days")
_BEFORE: Final = ("received", "on_hold", "ready_to_order")
_FROM_ORDER_ON: Final = (
    "ordered", "inquiry", "lender_refused", "shipped", "arrived", "ready", "in_use", "back", "shipped_back",
    "confirmed", "lost",
)  # fmt: skip
STATES: Final = (*_BEFORE, *_FROM_ORDER_ON, "closed", "refused", "cancelled")

# (table, what is wrong with an otherwise good row)
BAD: Final[list[tuple[str, Mapping[str, Any]]]] = [
    ("patron_category", {"studies": "kindergarten"}),
    *(
        (table, {"arrives_most_days": None, "loan_most_days": None, column: value})
        for table in ("lender_class", "lender")
        for column in _ESTIMATED
        for value in (-1, 3651)
    ),
    *(
        (table, change)
        for table in ("lender_class", "lender")
        for change in (
            {"charge_least": -1},
            {"charge_least": _TOO_MUCH},
            {"charge_covers": "tea"},
            {"charge_least": None},
            {"charge_covers": None},
            {"arrives_most_days": 6},
            {"loan_most_days": 6},
        )
    ),
    ("lender_class", {"support": "perhaps"}),
    ("lender", {"profile": "ndl"}),
    *(("lender", {"item_limit": value}) for value in (0, 10_000)),
    *(("lender", {"loan_length": value}) for value in (0, 3651)),
    ("lender", {"loan_unit": "weeks"}),
    ("lender", {"due_means": "reading"}),
    *(("lender", {"days_back": value}) for value in (-1, 3651)),
    *((table, {"letter_days": value}) for table in ("lender", "borrowed_book") for value in (-1, 366)),
    ("lender", {"extension": "always"}),
    ("lender", {"by_tracked_carrier": 0}),
    ("lender", {"language": "de"}),
    ("lender_address", {"takes_requests": 0}),
    ("shipment", {"lender_id": 1}),
    ("shipment", {"partner_library_id": None}),
    ("budget_code", {"fund_type": "pocket money"}),
    ("budget_code", {"valid_to": _DAY_BEFORE}),
    ("budget_code", {"confirmed_on": None}),
    ("budget_code", {"confirmed_with": ""}),
    *(("support_year", {"year": value}) for value in (1899, 9999)),
    *(("support_year", {"budget": value}) for value in (-1, _TOO_MUCH)),
    *(("support_year", {"person_limit": value}) for value in (0, 10_000)),
    *(("support_year", {"last_on": day}) for day in (DAY, _DAY_BEFORE)),
    ("borrowing_request", {"channel": "rumour"}),
    ("borrowing_request", {"kind": "pamphlet"}),
    ("borrowing_request", {"asked_expense": "somebody"}),
    ("borrowing_request", {"expense": "somebody", "budget_code_id": None}),
    *(("borrowing_request", {"estimated_charge": value}) for value in (-1, _TOO_MUCH)),
    ("borrowing_request", {"state": "overdue"}),
    ("borrowing_request", {"patron_id": None}),
    ("borrowing_request", {**AN_ENDED_REQUEST, "anonymised_on": DAY}),
    ("borrowing_request", {"patron_id": None, "anonymised_on": DAY}),
    ("borrowing_request", {"ended_on": DAY}),
    *(
        ("borrowing_request", {"state": state, "end_reason": "so"})
        for state in ("closed", "refused", "cancelled")
    ),
    ("borrowing_request", {**AN_ENDED_REQUEST, "state": "refused"}),
    ("borrowing_request", {"state": "on_hold"}),
    ("borrowing_request", {"expense": "private"}),
    *(("borrowing_request", {"state": state, "budget_code_id": None}) for state in ("ready_to_order", *_FROM_ORDER_ON)),
    ("borrowing_request", {**AN_ENDED_REQUEST, "budget_code_id": None}),
    ("borrowing_request", {"estimated_to": _DAY_BEFORE}),
    *(
        ("borrowing_request", {"state": state, column: None})
        for state in _FROM_ORDER_ON
        for column in ("lender_id", "ordered_on", "agreed_on")
    ),
    *(("borrowing_request", {**AN_ENDED_REQUEST, column: None}) for column in ("lender_id", "ordered_on")),
    ("borrowing_request", {"state": "ready_to_order", "agreed_on": None}),
    *(("borrowed_book", {"volume_count": value}) for value in (0, 1000)),
    ("borrowed_book", {"letter_sent_by": "pigeon"}),
    ("borrowed_book", {"due_means": "reading"}),
    ("borrowed_book", {"returned_how": "window"}),
    ("borrowed_book", {"letter_sent_on": None, "letter_sent_by": ""}),
    ("borrowed_book", {"ready_on": None}),
    ("borrowed_book", {"collect_by": None}),
    ("borrowed_book", {"collect_by": _DAY_BEFORE}),
    ("borrowed_book", {"letter_sent_on": None, "letter_days": None}),
    ("borrowed_book", {"letter_sent_by": ""}),
    ("borrowed_book", {"letter_sent_on": _DAY_BEFORE}),
    ("borrowed_book", {"patron_due_on": _NEXT_DAY}),
    ("borrowed_book", {"patron_due_on": _DAY_BEFORE}),
    ("borrowed_book", {"patron_due_on": _DAY_BEFORE, "lender_due_on": _DAY_BEFORE}),
    ("borrowed_book", {"returned_on": None}),
    ("borrowed_book", {"returned_how": None}),
    ("borrowed_book", {"returned_on": None, "returned_how": None}),
    ("borrowed_book", {"condition_returned": ""}),
    ("borrowed_book", {"return_shipment_id": None}),
    ("borrowing_try", {"place": 0}),
    ("borrowing_try", {"ordered_by": "pigeon"}),
    ("borrowing_try", {"answer": "perhaps", "answered_on": DAY}),
    ("borrowing_try", {"reason": "mood", "answer": "refused", "answered_on": DAY}),
    ("borrowing_try", {"answered_on": DAY}),
    ("borrowing_try", {**ANSWERED, "answered_on": None}),
    ("borrowing_try", {**ANSWERED, "answer": "refused"}),
    ("borrowing_try", {**ANSWERED, "reason": "on_loan"}),
    ("borrowing_use", {"kind": "garden"}),
    ("borrowing_use", {"in_at": AT}),
    ("borrowing_use", {"in_staff_id": 1}),
    ("borrowing_extension", {"answered_on": DAY}),
    ("borrowing_extension", {"granted": 0}),
    ("borrowing_extension", {**GRANTED, "granted": 0}),
    ("borrowing_extension", {**GRANTED, "new_due_on": None}),
    ("borrowing_extension", {"new_due_on": _NEXT_DAY}),
    ("borrowing_extension", {**GRANTED, "new_due_on": DAY}),
    ("borrowing_check", {"what": "ribbon"}),
    ("borrowing_loss", {"kind": "eaten"}),
    ("borrowing_loss", {"where_it_was": "moon"}),
    ("borrowing_loss", {"reported_by": "pigeon"}),
    ("borrowing_loss", {"way": "prayer"}),
    ("borrowing_loss", {"state": "sleeping", "closed_on": DAY}),
    ("borrowing_loss", {"reported_on": None}),
    ("borrowing_loss", {"reported_by": ""}),
    ("borrowing_loss", {"closed_on": DAY}),
    *(("borrowing_loss", {"state": state}) for state in ("settled", "found")),
    ("borrowing_loss", {**A_CLOSED_LOSS, "way": "undecided"}),
    ("borrowing_loss", {**A_CLOSED_LOSS, "reported_on": None, "reported_by": ""}),
    ("borrowing_message", {"direction": "up"}),
    ("borrowing_message", {"kind": "gossip"}),
    ("borrowing_message", {"text": "", "attachment_id": None}),
    *(("lender_invoice", {"amount": value}) for value in (-1, _TOO_MUCH)),
    ("cost_entry", {"kind": "gift"}),
    ("cost_entry", {"what": "bribe"}),
    *(("cost_entry", {"amount": value}) for value in (0, _TOO_MUCH, -_TOO_MUCH)),
    ("cost_entry", {"payer": "somebody", "account_entry_id": None}),
    ("cost_entry", {"amount": -1}),
    ("cost_entry", {"what": "estimate"}),
    ("cost_entry", {**RESERVED, "amount": -1}),
    ("cost_entry", {**RELEASED, "amount": 1}),
    *(
        ("cost_entry", {**row, **change})
        for row in (RESERVED, RELEASED)
        for change in ({"what": "delivery"}, {"payer": "private", "support_year_id": None})
    ),
    ("cost_entry", {**PUBLIC, "budget_code_id": None}),
    ("cost_entry", {"budget_code_id": 1}),
    ("cost_entry", {**SUPPORTED, "support_year_id": None}),
    ("cost_entry", {"support_year_id": 1}),
    *(("cost_entry", {**row, "account_entry_id": 1}) for row in (PUBLIC, SUPPORTED, COUNTED_BACK)),
    *(("cost_entry", {**row, "lender_invoice_id": 1}) for row in (RESERVED, RELEASED, COUNTED_BACK)),
    *(("cost_entry", {**row, "settled_on": DAY}) for row in (RESERVED, RELEASED)),
    ("cost_entry", {**COUNTED_BACK, "reverses_id": None}),
    ("cost_entry", {"reverses_id": 1}),
    ("identifier", {"kind": "borrowing_request"}),
    ("identifier", {"borrowing_request_id": 1}),
    ("override", {"borrowing_request_id": 1}),
    ("notice_about", {"borrowing_request_id": 1}),
]  # fmt: skip

# (unique index, table, what differs from the row that is there and yet must not suffice)
DOUBLES: Final[list[tuple[str, str, Mapping[str, Any]]]] = [
    ("lender_class_code", "lender_class", {"name": "Other"}),
    ("lender_class_site_once", "lender_class_site", {}),
    ("lender_symbol", "lender", {"name": "Other"}),
    ("lender_site_once", "lender_site", {}),
    ("lender_address_takes_requests", "lender_address", {"name": "Other", "sends": 1}),
    ("budget_code_code", "budget_code", {"faculty_member": "Professor Sato"}),
    ("support_year_year", "support_year", {"budget": 1}),
    ("borrowing_request_inward_of", "borrowing_request", {"asked_title": "Persuasion"}),
    ("borrowed_book_once", "borrowed_book", {"return_shipment_id": None, "confirmed_on": None}),
    ("borrowed_book_return_of", "borrowed_book", {"borrowing_request_id": 2}),
    ("borrowing_try_place", "borrowing_try", ANSWERED),
    ("borrowing_try_one_open", "borrowing_try", {"place": 2}),
    ("borrowing_use_one_open", "borrowing_use", {"kind": "reading_room"}),
    ("borrowing_extension_one_open", "borrowing_extension", {"wanted_until": None}),
    ("borrowing_check_once", "borrowing_check", {}),
    ("borrowing_loss_one_open", "borrowing_loss", {"kind": "damaged"}),
    ("borrowing_message_once", "borrowing_message", {"text": "again"}),
    ("lender_invoice_number", "lender_invoice", {"amount": 9}),
    ("cost_entry_account_entry_of", "cost_entry", {"what": "return"}),
    ("cost_entry_reverses_of", "cost_entry", COUNTED_BACK),
    (
        "identifier_borrowing_request_of",
        "identifier",
        {"scanned_text": "R2", "kind": "borrowing_request", "patron_id": None, "borrowing_request_id": 1},
    ),
]

# A second row beside the first.
WELCOME: Final[list[tuple[str, Mapping[str, Any]]]] = [
    ("lender_class", {
        "code": "other", "arrives_most_days": None, "loan_least_days": None, "loan_most_days": None,
        "charge_least": None, "charge_covers": None,
    }),
    ("lender", {"symbol": None, "item_limit": None, "loan_length": None, "letter_days": None}),
    ("lender", {"symbol": None, "by_tracked_carrier": 0, "by_registered_air_mail": 1}),
    ("lender_address", {"takes_requests": 0, "sends": 1}),
    ("lender_address", {"active": 0}),
    ("shipment", {"partner_library_id": None, "lender_id": 1}),
    ("budget_code", {"code": "R8-2", "confirmed_on": None, "confirmed_with": "", "valid_to": None}),
    ("borrowing_request", A_NEW_REQUEST),
    *(("borrowing_request", {**A_NEW_REQUEST, "expense": expense}) for expense in ("public", "library", "kl_net")),
    ("borrowing_request", {**A_NEW_REQUEST, "state": "on_hold", "on_hold_reason": "the person is away"}),
    *(("borrowing_request", {"state": state, "on_hold_reason": "x", "inward_shipment_id": None}) for state in _BEFORE),
    *(("borrowing_request", {"state": state, "inward_shipment_id": None}) for state in _FROM_ORDER_ON),
    ("borrowing_request", {**A_NEW_REQUEST, "state": "refused", "ended_on": DAY, "end_reason": "we hold it"}),
    ("borrowing_request", {**A_NEW_REQUEST, "state": "cancelled", "ended_on": DAY}),
    ("borrowing_request", AN_ENDED_REQUEST),
    ("borrowing_request", {**AN_ENDED_REQUEST, "patron_id": None, "anonymised_on": DAY}),
    *(
        ("borrowed_book", {"borrowing_request_id": 2, "return_shipment_id": None, "confirmed_on": None, **change})
        for change in (
            AN_ARRIVED_BOOK,
            {**AN_ARRIVED_BOOK, "item_right": 0, "returned_on": DAY, "returned_how": "not_collected"},
            {**AN_ARRIVED_BOOK, "letter_days": None, "ready_on": DAY, "collect_by": DAY},
            {"returned_on": None, "returned_how": None, "condition_returned": ""},
            {"returned_how": "not_collected", "condition_returned": ""},
            {"recalled_on": DAY, "lender_due_on": _DAY_BEFORE, "patron_due_on": _DAY_BEFORE},
        )
    ),
    ("borrowing_try", {"place": 2, **ANSWERED}),
    ("borrowing_try", {"place": 2, "answer": "refused", "answered_on": DAY, "reason": "no_answer"}),
    ("borrowing_try", {"place": 2, "answer": "cancelled", "answered_on": DAY}),
    ("borrowing_use", {"in_at": AT, "in_staff_id": 1}),
    ("borrowing_extension", GRANTED),
    ("borrowing_extension", {**GRANTED, "granted": 0, "new_due_on": None}),
    ("borrowing_check", {"what": "sheet"}),
    ("borrowing_loss", A_CLOSED_LOSS),
    ("borrowing_loss", {"state": "found", "closed_on": DAY, "way": "undecided"}),
    ("borrowing_message", {"attachment_id": None}),
    ("borrowing_message", {"direction": "in"}),
    ("borrowing_message", {"attachment_id": None, "text": "", "code": "Will Supply"}),
    ("lender_invoice", {"number": "2026-18", "settled_on": None, "pay_by": None}),
    ("cost_entry", PUBLIC),
    ("cost_entry", {**SUPPORTED, "lender_invoice_id": None, "settled_on": None}),
    ("cost_entry", RESERVED),
    ("cost_entry", RELEASED),
    ("cost_entry", COUNTED_BACK),
    ("cost_entry", {"payer": "kl_net", "account_entry_id": None}),
    ("identifier", {
        "scanned_text": "R1", "kind": "borrowing_request", "patron_id": None, "borrowing_request_id": 1,
    }),
    ("override", {"loan_id": None, "borrowing_request_id": 1}),
    ("notice_about", {"event": "borrowing_arrived:1", "hold_id": None, "borrowing_request_id": 1}),
    *(
        ("notice", {"kind": f"borrowing_{what}", "message_id": "<2@library.example>"})
        for what in ("arrived", "refused", "due_soon", "overdue", "extension", "recall")
    ),
]  # fmt: skip

# What else must differ for a reference to nothing to be all that is wrong.
REFERRING: Final[dict[tuple[str, str], Mapping[str, Any]]] = {
    ("shipment", "lender_id"): {"partner_library_id": None},
    ("borrowing_use", "in_staff_id"): {"in_at": AT},
    ("cost_entry", "budget_code_id"): PUBLIC,
    ("cost_entry", "support_year_id"): SUPPORTED,
    ("cost_entry", "reverses_id"): COUNTED_BACK,
    ("override", "borrowing_request_id"): {"loan_id": None},
    ("notice_about", "borrowing_request_id"): {"hold_id": None},
    ("identifier", "borrowing_request_id"): {
        "scanned_text": "new", "valid_to": DAY, "kind": "borrowing_request", "patron_id": None,
    },
}  # fmt: skip

# (index, a question that it serves)
QUESTIONS: Final[list[tuple[str, str]]] = [
    ("borrowing_request_by_state", "SELECT * FROM borrowing_request WHERE state = 'ordered' ORDER BY asked_on"),
    ("borrowing_request_patron_of", "SELECT count(*) FROM borrowing_request WHERE patron_id = 1 AND state = 'ready'"),
    ("borrowing_request_lender_of", "SELECT count(*) FROM borrowing_request WHERE lender_id = 1 AND state = 'ready'"),
    ("borrowing_request_asked", "SELECT * FROM borrowing_request WHERE asked_on BETWEEN 'x' AND 'y'"),
    ("borrowing_request_ended", "SELECT * FROM borrowing_request WHERE ended_on < 'x'"),
    ("borrowed_book_once", "SELECT * FROM borrowed_book WHERE borrowing_request_id = 1"),
    ("borrowing_try_place", "SELECT * FROM borrowing_try WHERE borrowing_request_id = 1 ORDER BY place"),
    ("borrowing_try_one_open", "SELECT * FROM borrowing_try WHERE borrowing_request_id = 1 AND answer = ''"),
    ("borrowing_try_lender_of", "SELECT * FROM borrowing_try WHERE lender_id = 1 AND ordered_on > 'x'"),
    ("borrowing_use_one_open", "SELECT * FROM borrowing_use WHERE borrowing_request_id = 1 AND in_at IS NULL"),
    ("borrowing_extension_one_open", "SELECT * FROM borrowing_extension WHERE answered_on IS NULL"),
    ("borrowing_loss_one_open", "SELECT * FROM borrowing_loss WHERE borrowing_request_id = 1 AND state = 'open'"),
    ("borrowing_event_request_of", "SELECT * FROM borrowing_event WHERE borrowing_request_id = 1 ORDER BY id"),
    ("borrowing_message_request_of", "SELECT * FROM borrowing_message WHERE borrowing_request_id = 1"),
    ("borrowing_message_once", "SELECT 1 FROM borrowing_message WHERE attachment_id = 1 AND direction = 'in'"),
    ("cost_entry_request_of", "SELECT * FROM cost_entry WHERE borrowing_request_id = 1"),
    ("cost_entry_budget_code_of", "SELECT * FROM cost_entry WHERE budget_code_id = 1 AND booked_on > 'x'"),
    ("cost_entry_support_year_of", "SELECT sum(amount) FROM cost_entry WHERE support_year_id = 1"),
    ("cost_entry_booked", "SELECT * FROM cost_entry WHERE booked_on BETWEEN 'x' AND 'y'"),
    ("cost_entry_invoice_of", "SELECT * FROM cost_entry WHERE lender_invoice_id = 1"),
    ("lender_invoice_open", "SELECT * FROM lender_invoice WHERE settled_on IS NULL ORDER BY dated_on"),
    ("lender_by_name", "SELECT id FROM lender ORDER BY name_sort, id LIMIT 50"),
    ("lender_symbol", "SELECT id FROM lender WHERE symbol = 'x'"),
    ("lender_address_lender_of", "SELECT * FROM lender_address WHERE lender_id = 1"),
    ("identifier_of_borrowing_request", "SELECT 1 FROM identifier WHERE borrowing_request_id = 1"),
]

# What the ledger of costs never changes.
COST_ENTRY: Final = {
    "borrowing_request_id": 2, "kind": "counter_entry", "what": "return", "amount": 801, "currency": "EUR",
    "payer": "kl_net", "budget_code_id": 1, "support_year_id": 1, "booked_on": _NEXT_DAY, "reverses_id": 1,
    "site_id": 2, "staff_id": 2, "made_at": "2026-01-08T01:00:00.000Z",
}  # fmt: skip
