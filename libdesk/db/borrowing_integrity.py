"""What must always hold of borrowing: each invariant is a query for the rows that break it."""

from __future__ import annotations

from typing import Final

from libdesk.db import borrowing_states

_BOOK: Final = (
    "SELECT borrowing_request.id FROM borrowing_request JOIN borrowed_book AS book"
    " ON book.borrowing_request_id = borrowing_request.id WHERE borrowing_request.state IN "
)
_A_BOOK: Final = "(SELECT 1 FROM borrowed_book WHERE borrowed_book.borrowing_request_id = borrowing_request.id)"
_AN_OPEN_USE: Final = (
    "(SELECT 1 FROM borrowing_use WHERE borrowing_use.borrowing_request_id = borrowing_request.id AND in_at IS NULL)"
)
_AN_OPEN_TRY: Final = (
    "(SELECT 1 FROM borrowing_try WHERE borrowing_try.borrowing_request_id = borrowing_request.id AND answer = ''"
    " AND borrowing_try.lender_id = borrowing_request.lender_id)"
)
_AN_OPEN_LOSS: Final = (
    "(SELECT 1 FROM borrowing_loss WHERE borrowing_loss.borrowing_request_id = borrowing_request.id"
    " AND borrowing_loss.state = 'open')"
)

_LIFE: Final = {
    "borrowing_without_number": (
        "SELECT id FROM borrowing_request WHERE NOT EXISTS"
        " (SELECT 1 FROM identifier WHERE identifier.borrowing_request_id = borrowing_request.id)"
    ),
    "borrowed_without_book": (
        "SELECT borrowing_request.id FROM borrowing_request WHERE borrowing_request.state IN"
        f" ('arrived', 'ready', 'in_use', 'back', 'shipped_back', 'confirmed') AND NOT EXISTS {_A_BOOK}"
    ),
    # Before it arrived, and where the request ended before it could: what arrives is closed, or lost, or goes back.
    "borrowed_before_it_came": (
        f"{_BOOK} ('received', 'on_hold', 'ready_to_order', 'ordered', 'inquiry', 'lender_refused', 'shipped',"
        " 'refused', 'cancelled')"
    ),
    "borrowed_not_ready": f"{_BOOK} ('ready', 'in_use') AND book.ready_on IS NULL",
    "borrowed_not_brought_back": f"{_BOOK} ('back') AND book.returned_on IS NULL",
    "borrowed_brought_back_already": f"{_BOOK} ('arrived', 'ready', 'in_use') AND book.returned_on IS NOT NULL",
    "borrowed_sent_without_parcel": f"{_BOOK} ('shipped_back', 'confirmed') AND book.return_shipment_id IS NULL",
    "borrowed_here_and_sent_back": f"{_BOOK} {borrowing_states.HERE} AND book.return_shipment_id IS NOT NULL",
    "borrowed_confirmation_wrong": (
        f"{_BOOK} ('shipped_back', 'confirmed')"
        " AND (book.confirmed_on IS NULL) = (borrowing_request.state = 'confirmed')"
    ),
    "borrowed_in_use_without_use": (
        "SELECT borrowing_request.id FROM borrowing_request"
        f" WHERE borrowing_request.state = 'in_use' AND NOT EXISTS {_AN_OPEN_USE}"
    ),
    "borrowed_use_left_open": (
        "SELECT borrowing_request.id FROM borrowing_use JOIN borrowing_request"
        " ON borrowing_request.id = borrowing_use.borrowing_request_id"
        " WHERE borrowing_use.in_at IS NULL AND borrowing_request.state <> 'in_use'"
    ),
    "borrowed_at_home_though_restricted": (
        "SELECT borrowing_use.borrowing_request_id FROM borrowing_use JOIN borrowed_book"
        " ON borrowed_book.borrowing_request_id = borrowing_use.borrowing_request_id"
        " WHERE borrowing_use.in_at IS NULL AND borrowing_use.kind = 'home'"
        " AND (borrowed_book.in_library_only OR borrowed_book.supervised)"
    ),
    "borrowing_without_try": (
        "SELECT borrowing_request.id FROM borrowing_request"
        f" WHERE borrowing_request.state IN ('ordered', 'inquiry') AND NOT EXISTS {_AN_OPEN_TRY}"
    ),
    "borrowing_try_left_open": (
        "SELECT borrowing_request.id FROM borrowing_try JOIN borrowing_request"
        " ON borrowing_request.id = borrowing_try.borrowing_request_id"
        " WHERE borrowing_try.answer = '' AND borrowing_request.state NOT IN ('ordered', 'inquiry')"
    ),
    "borrowed_lost_without_loss": (
        "SELECT borrowing_request.id FROM borrowing_request"
        f" WHERE borrowing_request.state = 'lost' AND NOT EXISTS {_AN_OPEN_LOSS}"
    ),
    "borrowed_from_another": (
        "SELECT borrowing_request.id FROM borrowing_request"
        " LEFT JOIN borrowed_book AS book ON book.borrowing_request_id = borrowing_request.id"
        " LEFT JOIN lender_address ON lender_address.id = book.lender_address_id"
        " LEFT JOIN shipment AS inward ON inward.id = borrowing_request.inward_shipment_id"
        " LEFT JOIN shipment AS homeward ON homeward.id = book.return_shipment_id"
        " WHERE (book.id IS NOT NULL AND lender_address.lender_id IS NOT borrowing_request.lender_id"
        " OR inward.id IS NOT NULL AND inward.lender_id IS NOT borrowing_request.lender_id"
        " OR homeward.id IS NOT NULL AND homeward.lender_id IS NOT borrowing_request.lender_id)"
    ),
}

# A counter-entry counts as what it reverses: with the bill of that, whose own line says which.
_ON_BILLS: Final = (
    "WITH RECURSIVE line (id, lender_invoice_id, amount) AS ("
    " SELECT id, lender_invoice_id, amount FROM cost_entry WHERE lender_invoice_id IS NOT NULL"
    " UNION ALL SELECT entry.id, line.lender_invoice_id, entry.amount FROM cost_entry AS entry"
    " JOIN line ON entry.reverses_id = line.id) "
)

_COSTS: Final = {
    "support_overspent": (
        "SELECT support_year.id FROM support_year WHERE budget <"
        " (SELECT sum(amount) FROM cost_entry WHERE cost_entry.support_year_id = support_year.id)"
    ),
    "support_years_overlap": (
        "SELECT later.id FROM support_year AS later JOIN support_year AS earlier"
        " ON (earlier.first_on, earlier.id) < (later.first_on, later.id) WHERE earlier.last_on >= later.first_on"
    ),
    # A request that is closed may still wait for its bill; only reservations and what undoes them are estimates.
    "reservation_left": (
        "SELECT borrowing_request.id FROM cost_entry JOIN borrowing_request"
        " ON borrowing_request.id = cost_entry.borrowing_request_id WHERE cost_entry.what = 'estimate'"
        " GROUP BY borrowing_request.id, cost_entry.support_year_id HAVING sum(cost_entry.amount) < 0"
        " OR (sum(cost_entry.amount) > 0 AND borrowing_request.state IN ('refused', 'cancelled'))"
    ),
    # Held back only for what a lender is asked for, and only where the library pays.
    "reserved_for_nothing": (
        "SELECT borrowing_request.id FROM borrowing_request WHERE (borrowing_request.expense <> 'library'"
        f" OR borrowing_request.state IN {borrowing_states.BEFORE_ORDER} OR borrowing_request.state = 'lender_refused')"
        " AND (SELECT sum(amount) FROM cost_entry WHERE cost_entry.borrowing_request_id = borrowing_request.id"
        "  AND cost_entry.what = 'estimate') > 0"
    ),
    "cost_counter_entry_wrong": (
        "SELECT entry.id FROM cost_entry AS entry JOIN cost_entry AS of ON of.id = entry.reverses_id"
        " WHERE entry.amount <> -of.amount OR (entry.borrowing_request_id, entry.what, entry.currency, entry.payer,"
        " entry.budget_code_id, entry.support_year_id) IS NOT (of.borrowing_request_id, of.what, of.currency,"
        " of.payer, of.budget_code_id, of.support_year_id)"
    ),
    # The person may be forgotten on the one sooner than on the other.
    "cost_charge_wrong": (
        "SELECT cost_entry.id FROM cost_entry JOIN account_entry ON account_entry.id = cost_entry.account_entry_id"
        " JOIN borrowing_request ON borrowing_request.id = cost_entry.borrowing_request_id"
        " WHERE (account_entry.kind <> 'charge' OR account_entry.amount <> cost_entry.amount"
        " OR account_entry.currency <> cost_entry.currency"
        " OR account_entry.borrowing_request_id IS NOT cost_entry.borrowing_request_id"
        " OR account_entry.patron_id <> borrowing_request.patron_id)"
    ),
    "cost_currency_wrong": (
        "SELECT cost_entry.id FROM cost_entry"
        " LEFT JOIN support_year ON support_year.id = cost_entry.support_year_id"
        " LEFT JOIN lender_invoice ON lender_invoice.id = cost_entry.lender_invoice_id"
        " WHERE (support_year.currency <> cost_entry.currency OR lender_invoice.currency <> cost_entry.currency)"
    ),
    "bill_exceeded": (
        f"{_ON_BILLS}SELECT lender_invoice.id FROM lender_invoice JOIN"
        " (SELECT lender_invoice_id, sum(amount) AS amount FROM line GROUP BY lender_invoice_id) AS matched"
        " ON matched.lender_invoice_id = lender_invoice.id WHERE matched.amount > lender_invoice.amount"
    ),
}

INVARIANTS: Final = {**_LIFE, **_COSTS}

# What an undo could break although no row that it takes back was changed since: the terms of a book are of one row and
# its use of another; what a bill comes to, and what is matched to it; whose a request is, and whose its charge; who
# pays, and what is reserved.
KEPT_BY_UNDO: Final = {
    "borrowed_at_home_though_restricted": ("borrowing", "borrowing_use.borrowing_request_id"),
    "cost_charge_wrong": ("borrowing", "borrowing_request.id"),
    "reserved_for_nothing": ("borrowing", "borrowing_request.id"),
    "cost_currency_wrong": ("bill", "lender_invoice.id"),
    "bill_exceeded": ("bill", "lender_invoice.id"),
    "support_years_overlap": ("", ""),
}
# Where a change says which request it is about.
REQUEST_TABLES: Final = ("borrowed_book", "borrowing_use", "cost_entry", "account_entry")
