"""Migration 4: interlibrary borrowing: lenders, requests from asking to closing, what they cost and who pays.

Frozen: this text describes the file as it was when the migration was written and imports no live model. Five tables
are made anew, because what they may refer to grows; their counters of ids go with them.
"""

from __future__ import annotations

from typing import Final

NUMBER: Final = 4
NAME: Final = "borrowing"


# Without a modifier SQLite takes 30 February as it is written; with one it works it out.
def _date(column: str) -> str:
    return f"CHECK ({column} IS date({column}, '+0 days'))"


def _instant(column: str) -> str:
    return f"CHECK ({column} IS strftime('%Y-%m-%dT%H:%M:%fZ', {column}, '+0 days'))"


def _flag(column: str) -> str:
    return f"CHECK ({column} IN (0, 1))"


# A sum of any number of these stays a whole number of 64 bits.
def _bounded(column: str) -> str:
    return f"abs({column}) <= 9999999999"


def _sum(column: str) -> str:
    return f"CHECK ({column} BETWEEN 0 AND 9999999999)"


def _days(column: str) -> str:
    return f"CHECK ({column} BETWEEN 0 AND 3650)"


_KEY: Final = "id INTEGER PRIMARY KEY AUTOINCREMENT"
_CURRENCY: Final = "currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]')"
_ONE_LINE: Final = "instr({0}, char(10)) = 0 AND instr({0}, char(13)) = 0"
_EXPENSES: Final = "('public', 'private', 'library', 'kl_net')"
_SERVICES: Final = "('registered_air_mail', 'tracked_carrier', 'domestic_post', 'surface_mail')"


def _made_anew(table: str, columns: str) -> str:
    """Copy ``table_new`` from the table, give it the counter of ids, and put it in the table's place."""
    return f"""
INSERT INTO {table}_new ({columns}) SELECT {columns} FROM {table};
DELETE FROM sqlite_sequence WHERE name = '{table}_new';
INSERT INTO sqlite_sequence (name, seq) SELECT '{table}_new', seq FROM sqlite_sequence WHERE name = '{table}';
DROP TABLE {table};
ALTER TABLE {table}_new RENAME TO {table};
"""


_WHO_IS_SERVED: Final = f"""
ALTER TABLE department ADD COLUMN may_borrow INTEGER NOT NULL DEFAULT 1 {_flag("may_borrow")};
ALTER TABLE department ADD COLUMN served_elsewhere TEXT NOT NULL DEFAULT '';
ALTER TABLE patron_category ADD COLUMN may_borrow INTEGER NOT NULL DEFAULT 1 {_flag("may_borrow")};
ALTER TABLE patron_category ADD COLUMN studies TEXT NOT NULL DEFAULT ''
    CHECK (studies IN ('', 'undergraduate', 'graduate'));
ALTER TABLE patron ADD COLUMN laboratory TEXT NOT NULL DEFAULT '';
"""

# Of a length or sum that is missing the lender tells each time; ``arrives_most`` may be open ("1 week or more").
_ESTIMATES: Final = f"""
    arrives_least_days INTEGER {_days("arrives_least_days")},
    arrives_most_days INTEGER {_days("arrives_most_days")},
    loan_least_days INTEGER {_days("loan_least_days")},
    loan_most_days INTEGER {_days("loan_most_days")},
    charge_least INTEGER {_sum("charge_least")},
    charge_covers TEXT CHECK (charge_covers IN ('round_trip', 'return', 'nothing')),"""

_LENDERS: Final = f"""
CREATE TABLE lender_class (
    {_KEY},
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',{_ESTIMATES}
    {_CURRENCY},
    network_pays INTEGER NOT NULL DEFAULT 0 {_flag("network_pays")},
    support TEXT NOT NULL DEFAULT 'ask' CHECK (support IN ('yes', 'ask', 'no')),
    position INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 {_flag("active")},
    CHECK (arrives_most_days >= arrives_least_days),
    CHECK (loan_most_days >= loan_least_days),
    CHECK ((charge_least IS NULL) = (charge_covers IS NULL))
) STRICT;
CREATE UNIQUE INDEX lender_class_code ON lender_class (code);

CREATE TABLE lender_class_site (
    {_KEY},
    lender_class_id INTEGER NOT NULL REFERENCES lender_class (id),
    site_id INTEGER NOT NULL REFERENCES site (id)
) STRICT;
CREATE UNIQUE INDEX lender_class_site_once ON lender_class_site (lender_class_id, site_id);
CREATE INDEX lender_class_site_site_of ON lender_class_site (site_id);

CREATE TABLE lender (
    {_KEY},
    lender_class_id INTEGER NOT NULL REFERENCES lender_class (id),
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',
    name_sort TEXT NOT NULL DEFAULT '',
    symbol TEXT CHECK (symbol <> ''),
    profile TEXT NOT NULL DEFAULT '' CHECK (profile IN ('', 'ndl_japan', 'ndl_overseas')),
    user_id TEXT NOT NULL DEFAULT '',
    registered_on TEXT {_date("registered_on")},
    item_limit INTEGER CHECK (item_limit BETWEEN 1 AND 9999),{_ESTIMATES}
    {_CURRENCY},
    loan_length INTEGER CHECK (loan_length BETWEEN 1 AND 3650),
    loan_unit TEXT NOT NULL DEFAULT 'days' CHECK (loan_unit IN ('days', 'months')),
    due_means TEXT NOT NULL DEFAULT 'arrival' CHECK (due_means IN ('posting', 'arrival')),
    days_back INTEGER NOT NULL DEFAULT 2 {_days("days_back")},
    letter_days INTEGER CHECK (letter_days BETWEEN 0 AND 365),
    in_library_only INTEGER NOT NULL DEFAULT 0 {_flag("in_library_only")},
    supervised INTEGER NOT NULL DEFAULT 0 {_flag("supervised")},
    no_copying INTEGER NOT NULL DEFAULT 0 {_flag("no_copying")},
    weekdays_only INTEGER NOT NULL DEFAULT 0 {_flag("weekdays_only")},
    use_note TEXT NOT NULL DEFAULT '',
    extension TEXT NOT NULL DEFAULT 'ask' CHECK (extension IN ('ask', 'never')),
    by_registered_air_mail INTEGER NOT NULL DEFAULT 0 {_flag("by_registered_air_mail")},
    by_tracked_carrier INTEGER NOT NULL DEFAULT 1 {_flag("by_tracked_carrier")},
    by_domestic_post INTEGER NOT NULL DEFAULT 0 {_flag("by_domestic_post")},
    slip_and_sheet INTEGER NOT NULL DEFAULT 0 {_flag("slip_and_sheet")},
    contact TEXT NOT NULL DEFAULT '',
    telephone TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT 'ja' CHECK (language IN ('ja', 'en')),
    active INTEGER NOT NULL DEFAULT 1 {_flag("active")},
    note TEXT NOT NULL DEFAULT '',
    CHECK (arrives_most_days >= arrives_least_days),
    CHECK (loan_most_days >= loan_least_days),
    CHECK ((charge_least IS NULL) = (charge_covers IS NULL)),
    CHECK (by_registered_air_mail OR by_tracked_carrier OR by_domestic_post)
) STRICT;
CREATE INDEX lender_class_of ON lender (lender_class_id);
CREATE INDEX lender_by_name ON lender (name_sort, id);
CREATE UNIQUE INDEX lender_symbol ON lender (symbol) WHERE symbol IS NOT NULL;

CREATE TABLE lender_site (
    {_KEY},
    lender_id INTEGER NOT NULL REFERENCES lender (id),
    site_id INTEGER NOT NULL REFERENCES site (id)
) STRICT;
CREATE UNIQUE INDEX lender_site_once ON lender_site (lender_id, site_id);
CREATE INDEX lender_site_site_of ON lender_site (site_id);

CREATE TABLE lender_address (
    {_KEY},
    lender_id INTEGER NOT NULL REFERENCES lender (id),
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT 'JP' CHECK (country GLOB '[A-Z][A-Z]'),
    telephone TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    takes_requests INTEGER NOT NULL DEFAULT 0 {_flag("takes_requests")},
    sends INTEGER NOT NULL DEFAULT 1 {_flag("sends")},
    position INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 {_flag("active")},
    CHECK (takes_requests OR sends)
) STRICT;
CREATE INDEX lender_address_lender_of ON lender_address (lender_id);
CREATE UNIQUE INDEX lender_address_takes_requests ON lender_address (lender_id) WHERE takes_requests AND active;

CREATE TABLE shipment_new (
    {_KEY},
    direction TEXT NOT NULL CHECK (direction IN ('out', 'back')),
    site_id INTEGER NOT NULL REFERENCES site (id),
    partner_library_id INTEGER REFERENCES partner_library (id),
    lender_id INTEGER REFERENCES lender (id),
    service TEXT NOT NULL CHECK (service IN {_SERVICES}),
    carrier TEXT NOT NULL DEFAULT '',
    tracking_number TEXT NOT NULL DEFAULT '',
    sent_on TEXT {_date("sent_on")},
    arrived_on TEXT {_date("arrived_on")},
    weight_grams INTEGER CHECK (weight_grams > 0),
    postage INTEGER CHECK (postage >= 0),
    currency TEXT NOT NULL DEFAULT 'JPY' CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
    CHECK ((partner_library_id IS NULL) <> (lender_id IS NULL))
) STRICT;
{_made_anew(
    "shipment",
    "id, direction, site_id, partner_library_id, service, carrier, tracking_number, sent_on, arrived_on, weight_grams,"
    " postage, currency",
)}
CREATE INDEX shipment_site_of ON shipment (site_id);
CREATE INDEX shipment_partner_of ON shipment (partner_library_id) WHERE partner_library_id IS NOT NULL;
CREATE INDEX shipment_lender_of ON shipment (lender_id) WHERE lender_id IS NOT NULL;
CREATE INDEX shipment_sent_on ON shipment (sent_on);
"""  # fmt: skip

_WHO_PAYS: Final = f"""
CREATE TABLE budget_code (
    {_KEY},
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL DEFAULT '',
    faculty_member TEXT NOT NULL CHECK (faculty_member <> ''),
    department_id INTEGER REFERENCES department (id),
    fund_type TEXT NOT NULL CHECK (fund_type IN ('ordinary', 'commissioned_research', 'targeted_grant')),
    confirmed_on TEXT {_date("confirmed_on")},
    confirmed_with TEXT NOT NULL DEFAULT '',
    valid_from TEXT NOT NULL {_date("valid_from")},
    valid_to TEXT {_date("valid_to")},
    note TEXT NOT NULL DEFAULT '',
    CHECK (valid_to >= valid_from),
    CHECK ((confirmed_on IS NULL) = (confirmed_with = ''))
) STRICT;
CREATE UNIQUE INDEX budget_code_code ON budget_code (code);
CREATE INDEX budget_code_department_of ON budget_code (department_id) WHERE department_id IS NOT NULL;

CREATE TABLE support_year (
    {_KEY},
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9998),
    first_on TEXT NOT NULL {_date("first_on")},
    last_on TEXT NOT NULL {_date("last_on")},
    budget INTEGER NOT NULL {_sum("budget")},
    {_CURRENCY},
    person_limit INTEGER CHECK (person_limit BETWEEN 1 AND 9999),
    closed_on TEXT {_date("closed_on")},
    note TEXT NOT NULL DEFAULT '',
    CHECK (last_on > first_on)
) STRICT;
CREATE UNIQUE INDEX support_year_year ON support_year (year);
"""

_BEFORE: Final = "('received', 'on_hold', 'ready_to_order')"
_ENDED: Final = "('closed', 'refused', 'cancelled')"

_REQUESTS: Final = f"""
CREATE TABLE borrowing_request (
    {_KEY},
    patron_id INTEGER REFERENCES patron (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    channel TEXT NOT NULL CHECK (channel IN ('form', 'online', 'email', 'counter', 'telephone', 'post')),
    asked_on TEXT NOT NULL {_date("asked_on")},
    asked_title TEXT NOT NULL CHECK (asked_title <> ''),
    asked_author TEXT NOT NULL DEFAULT '',
    asked_publisher TEXT NOT NULL DEFAULT '',
    asked_year TEXT NOT NULL DEFAULT '',
    asked_edition TEXT NOT NULL DEFAULT '',
    asked_volume TEXT NOT NULL DEFAULT '',
    asked_isbn TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'book' CHECK (kind IN ('book', 'rare', 'reference', 'large', 'traditional_binding',
        'new_publication', 'before_1945', 'serial')),
    found_in TEXT NOT NULL DEFAULT '',
    needed_by TEXT {_date("needed_by")},
    express INTEGER NOT NULL DEFAULT 0 {_flag("express")},
    asked_expense TEXT NOT NULL CHECK (asked_expense IN {_EXPENSES}),
    expense TEXT NOT NULL CHECK (expense IN {_EXPENSES}),
    budget_code_id INTEGER REFERENCES budget_code (id),
    supervisor_asked INTEGER NOT NULL DEFAULT 0 {_flag("supervisor_asked")},
    no_public_expense INTEGER NOT NULL DEFAULT 0 {_flag("no_public_expense")},
    for_study INTEGER NOT NULL DEFAULT 0 {_flag("for_study")},
    in_public_library INTEGER NOT NULL DEFAULT 0 {_flag("in_public_library")},
    comments TEXT NOT NULL DEFAULT '',
    estimated_from TEXT {_date("estimated_from")},
    estimated_to TEXT {_date("estimated_to")},
    estimated_charge INTEGER {_sum("estimated_charge")},
    agreed_on TEXT {_date("agreed_on")},
    state TEXT NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'on_hold', 'ready_to_order', 'ordered',
        'inquiry', 'lender_refused', 'shipped', 'arrived', 'ready', 'in_use', 'back', 'shipped_back', 'confirmed',
        'lost', 'closed', 'refused', 'cancelled')),
    on_hold_until TEXT {_date("on_hold_until")},
    on_hold_reason TEXT NOT NULL DEFAULT '',
    lender_class_id INTEGER REFERENCES lender_class (id),
    lender_id INTEGER REFERENCES lender (id),
    their_number TEXT NOT NULL DEFAULT '',
    network_number TEXT NOT NULL DEFAULT '',
    ordered_on TEXT {_date("ordered_on")},
    inward_shipment_id INTEGER REFERENCES shipment (id),
    ended_on TEXT {_date("ended_on")},
    end_reason TEXT NOT NULL DEFAULT '',
    title_request_id INTEGER REFERENCES title_request (id),
    note TEXT NOT NULL DEFAULT '',
    anonymised_on TEXT {_date("anonymised_on")},
    CHECK ((patron_id IS NULL) = (anonymised_on IS NOT NULL)),
    CHECK (anonymised_on IS NULL OR state IN {_ENDED}),
    CHECK ((state IN {_ENDED}) = (ended_on IS NOT NULL)),
    CHECK (state <> 'refused' OR end_reason <> ''),
    CHECK (state <> 'on_hold' OR on_hold_reason <> ''),
    CHECK (expense = 'public' OR budget_code_id IS NULL),
    CHECK (expense <> 'public' OR budget_code_id IS NOT NULL OR state IN ('received', 'on_hold', 'refused',
        'cancelled')),
    CHECK (estimated_to >= estimated_from),
    CHECK (state IN {_BEFORE} OR state IN ('refused', 'cancelled') OR (lender_id IS NOT NULL
        AND ordered_on IS NOT NULL)),
    CHECK (state IN ('received', 'on_hold') OR state IN {_ENDED} OR agreed_on IS NOT NULL)
) STRICT;
CREATE INDEX borrowing_request_patron_of ON borrowing_request (patron_id, state) WHERE patron_id IS NOT NULL;
CREATE INDEX borrowing_request_site_of ON borrowing_request (site_id);
CREATE INDEX borrowing_request_budget_code_of ON borrowing_request (budget_code_id) WHERE budget_code_id IS NOT NULL;
CREATE INDEX borrowing_request_lender_of ON borrowing_request (lender_id, state) WHERE lender_id IS NOT NULL;
CREATE INDEX borrowing_request_class_of ON borrowing_request (lender_class_id) WHERE lender_class_id IS NOT NULL;
CREATE INDEX borrowing_request_title_request_of ON borrowing_request (title_request_id)
    WHERE title_request_id IS NOT NULL;
CREATE UNIQUE INDEX borrowing_request_inward_of ON borrowing_request (inward_shipment_id)
    WHERE inward_shipment_id IS NOT NULL;
CREATE INDEX borrowing_request_by_state ON borrowing_request (state, asked_on);
CREATE INDEX borrowing_request_asked ON borrowing_request (asked_on);
CREATE INDEX borrowing_request_ended ON borrowing_request (ended_on) WHERE ended_on IS NOT NULL;

CREATE TABLE borrowed_book (
    {_KEY},
    borrowing_request_id INTEGER NOT NULL REFERENCES borrowing_request (id),
    lender_address_id INTEGER NOT NULL REFERENCES lender_address (id),
    arrived_on TEXT NOT NULL {_date("arrived_on")},
    volume_count INTEGER NOT NULL DEFAULT 1 CHECK (volume_count BETWEEN 1 AND 999),
    item_right INTEGER NOT NULL {_flag("item_right")},
    slip_right INTEGER NOT NULL {_flag("slip_right")},
    condition_arrived TEXT NOT NULL CHECK (condition_arrived <> ''),
    letter_days INTEGER CHECK (letter_days BETWEEN 0 AND 365),
    letter_sent_on TEXT {_date("letter_sent_on")},
    letter_sent_by TEXT NOT NULL DEFAULT '' CHECK (letter_sent_by IN ('', 'fax', 'email', 'post')),
    in_library_only INTEGER NOT NULL DEFAULT 0 {_flag("in_library_only")},
    supervised INTEGER NOT NULL DEFAULT 0 {_flag("supervised")},
    no_copying INTEGER NOT NULL DEFAULT 0 {_flag("no_copying")},
    weekdays_only INTEGER NOT NULL DEFAULT 0 {_flag("weekdays_only")},
    use_note TEXT NOT NULL DEFAULT '',
    due_means TEXT NOT NULL CHECK (due_means IN ('posting', 'arrival')),
    lender_due_on TEXT NOT NULL {_date("lender_due_on")},
    patron_due_on TEXT NOT NULL {_date("patron_due_on")},
    recalled_on TEXT {_date("recalled_on")},
    ready_on TEXT {_date("ready_on")},
    collect_by TEXT {_date("collect_by")},
    returned_on TEXT {_date("returned_on")},
    returned_how TEXT CHECK (returned_how IN ('desk', 'book_drop', 'post', 'not_collected')),
    condition_returned TEXT NOT NULL DEFAULT '',
    postage_barcode TEXT NOT NULL DEFAULT '',
    return_shipment_id INTEGER REFERENCES shipment (id),
    confirmed_on TEXT {_date("confirmed_on")},
    CHECK (ready_on IS NULL OR letter_days IS NULL OR letter_sent_on IS NOT NULL),
    CHECK ((ready_on IS NULL) = (collect_by IS NULL)),
    CHECK (collect_by >= ready_on),
    CHECK ((letter_sent_on IS NULL) = (letter_sent_by = '')),
    CHECK (letter_sent_on >= arrived_on),
    CHECK (patron_due_on <= lender_due_on),
    CHECK (recalled_on IS NOT NULL OR patron_due_on >= arrived_on),
    CHECK ((returned_on IS NULL) = (returned_how IS NULL)),
    CHECK (return_shipment_id IS NULL OR (returned_on IS NOT NULL AND condition_returned <> '')),
    CHECK (confirmed_on IS NULL OR return_shipment_id IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX borrowed_book_once ON borrowed_book (borrowing_request_id);
CREATE INDEX borrowed_book_address_of ON borrowed_book (lender_address_id);
CREATE UNIQUE INDEX borrowed_book_return_of ON borrowed_book (return_shipment_id)
    WHERE return_shipment_id IS NOT NULL;

CREATE TABLE borrowing_event (
    {_KEY},
    borrowing_request_id INTEGER NOT NULL REFERENCES borrowing_request (id),
    step TEXT NOT NULL CHECK (step <> ''),
    state TEXT NOT NULL CHECK (state <> ''),
    happened_on TEXT NOT NULL {_date("happened_on")},
    note TEXT NOT NULL DEFAULT '',
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")}
) STRICT;
CREATE INDEX borrowing_event_request_of ON borrowing_event (borrowing_request_id);
CREATE INDEX borrowing_event_staff_of ON borrowing_event (staff_id);

CREATE TABLE borrowing_try (
    {_KEY},
    borrowing_request_id INTEGER NOT NULL REFERENCES borrowing_request (id),
    lender_id INTEGER NOT NULL REFERENCES lender (id),
    place INTEGER NOT NULL CHECK (place > 0),
    ordered_on TEXT NOT NULL {_date("ordered_on")},
    ordered_by TEXT NOT NULL CHECK (ordered_by IN ('fax', 'post', 'email', 'network', 'online', 'telephone',
        'iso18626')),
    answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'sent', 'refused', 'cancelled')),
    answered_on TEXT {_date("answered_on")},
    reason TEXT NOT NULL DEFAULT '' CHECK (reason IN ('', 'not_held', 'on_loan', 'not_lent', 'not_found', 'lost',
        'condition', 'charge', 'no_answer', 'other')),
    note TEXT NOT NULL DEFAULT '',
    CHECK ((answer = '') = (answered_on IS NULL)),
    CHECK ((answer = 'refused') = (reason <> ''))
) STRICT;
CREATE UNIQUE INDEX borrowing_try_place ON borrowing_try (borrowing_request_id, place);
CREATE UNIQUE INDEX borrowing_try_one_open ON borrowing_try (borrowing_request_id) WHERE answer = '';
CREATE INDEX borrowing_try_lender_of ON borrowing_try (lender_id, ordered_on);

CREATE TABLE borrowing_use (
    {_KEY},
    borrowing_request_id INTEGER NOT NULL REFERENCES borrowing_request (id),
    kind TEXT NOT NULL CHECK (kind IN ('home', 'reading_room')),
    out_at TEXT NOT NULL {_instant("out_at")},
    out_staff_id INTEGER NOT NULL REFERENCES staff (id),
    in_at TEXT {_instant("in_at")},
    in_staff_id INTEGER REFERENCES staff (id),
    CHECK ((in_at IS NULL) = (in_staff_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX borrowing_use_one_open ON borrowing_use (borrowing_request_id) WHERE in_at IS NULL;
CREATE INDEX borrowing_use_request_of ON borrowing_use (borrowing_request_id);
CREATE INDEX borrowing_use_out_staff_of ON borrowing_use (out_staff_id);
CREATE INDEX borrowing_use_in_staff_of ON borrowing_use (in_staff_id) WHERE in_staff_id IS NOT NULL;

CREATE TABLE borrowing_extension (
    {_KEY},
    borrowing_request_id INTEGER NOT NULL REFERENCES borrowing_request (id),
    asked_on TEXT NOT NULL {_date("asked_on")},
    wanted_until TEXT {_date("wanted_until")},
    answered_on TEXT {_date("answered_on")},
    granted INTEGER {_flag("granted")},
    due_before TEXT NOT NULL {_date("due_before")},
    new_due_on TEXT {_date("new_due_on")},
    note TEXT NOT NULL DEFAULT '',
    CHECK ((answered_on IS NULL) = (granted IS NULL)),
    CHECK ((granted IS 1) = (new_due_on IS NOT NULL)),
    CHECK (new_due_on > due_before)
) STRICT;
CREATE UNIQUE INDEX borrowing_extension_one_open ON borrowing_extension (borrowing_request_id)
    WHERE answered_on IS NULL;
CREATE INDEX borrowing_extension_request_of ON borrowing_extension (borrowing_request_id);

CREATE TABLE borrowing_check (
    {_KEY},
    borrowing_request_id INTEGER NOT NULL REFERENCES borrowing_request (id),
    what TEXT NOT NULL CHECK (what IN ('condition', 'solid_box', 'label', 'slip', 'sheet', 'carrier', 'site')),
    checked_at TEXT NOT NULL {_instant("checked_at")},
    staff_id INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE UNIQUE INDEX borrowing_check_once ON borrowing_check (borrowing_request_id, what);
CREATE INDEX borrowing_check_staff_of ON borrowing_check (staff_id);

CREATE TABLE borrowing_loss (
    {_KEY},
    borrowing_request_id INTEGER NOT NULL REFERENCES borrowing_request (id),
    kind TEXT NOT NULL CHECK (kind IN ('lost', 'damaged')),
    where_it_was TEXT NOT NULL CHECK (where_it_was IN ('way_here', 'library', 'patron', 'way_back')),
    noticed_on TEXT NOT NULL {_date("noticed_on")},
    description TEXT NOT NULL CHECK (description <> ''),
    reported_on TEXT {_date("reported_on")},
    reported_by TEXT NOT NULL DEFAULT '' CHECK (reported_by IN ('', 'telephone', 'fax', 'email', 'post')),
    way TEXT NOT NULL DEFAULT 'undecided' CHECK (way IN ('undecided', 'replacement', 'payment', 'none')),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'settled', 'found')),
    closed_on TEXT {_date("closed_on")},
    note TEXT NOT NULL DEFAULT '',
    CHECK ((reported_on IS NULL) = (reported_by = '')),
    CHECK ((state = 'open') = (closed_on IS NULL)),
    CHECK (state <> 'settled' OR (way <> 'undecided' AND reported_on IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX borrowing_loss_one_open ON borrowing_loss (borrowing_request_id) WHERE state = 'open';
CREATE INDEX borrowing_loss_request_of ON borrowing_loss (borrowing_request_id);

CREATE TABLE borrowing_message (
    {_KEY},
    borrowing_request_id INTEGER NOT NULL REFERENCES borrowing_request (id),
    direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
    kind TEXT NOT NULL CHECK (kind IN ('note', 'inquiry', 'answer', 'request', 'supplying_agency_message',
        'requesting_agency_message')),
    code TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    attachment_id INTEGER REFERENCES attachment (id),
    stamped TEXT NOT NULL DEFAULT '',
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")},
    CHECK (text <> '' OR attachment_id IS NOT NULL OR code <> '')
) STRICT;
CREATE INDEX borrowing_message_request_of ON borrowing_message (borrowing_request_id);
CREATE UNIQUE INDEX borrowing_message_once ON borrowing_message (attachment_id, direction)
    WHERE attachment_id IS NOT NULL;
CREATE INDEX borrowing_message_staff_of ON borrowing_message (staff_id);
"""

# The ledger of what borrowing costs: reservations of the support budget, what was spent, and counter-entries. What a
# support year holds is never overspent: the file itself refuses it.
_COSTS: Final = f"""
CREATE TABLE lender_invoice (
    {_KEY},
    lender_id INTEGER NOT NULL REFERENCES lender (id),
    number TEXT NOT NULL CHECK (number <> ''),
    dated_on TEXT NOT NULL {_date("dated_on")},
    came_on TEXT NOT NULL {_date("came_on")},
    pay_by TEXT {_date("pay_by")},
    amount INTEGER NOT NULL {_sum("amount")},
    {_CURRENCY},
    settled_on TEXT {_date("settled_on")},
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX lender_invoice_number ON lender_invoice (lender_id, number);
CREATE INDEX lender_invoice_open ON lender_invoice (dated_on) WHERE settled_on IS NULL;

CREATE TABLE cost_entry (
    {_KEY},
    borrowing_request_id INTEGER NOT NULL REFERENCES borrowing_request (id),
    kind TEXT NOT NULL CHECK (kind IN ('reservation', 'release', 'cost', 'counter_entry')),
    what TEXT NOT NULL CHECK (what IN ('estimate', 'delivery', 'return', 'express', 'lending_fee', 'compensation',
        'other')),
    amount INTEGER NOT NULL CHECK (amount <> 0 AND {_bounded("amount")}),
    {_CURRENCY},
    payer TEXT NOT NULL CHECK (payer IN {_EXPENSES}),
    budget_code_id INTEGER REFERENCES budget_code (id),
    support_year_id INTEGER REFERENCES support_year (id),
    account_entry_id INTEGER REFERENCES account_entry (id),
    lender_invoice_id INTEGER REFERENCES lender_invoice (id),
    booked_on TEXT NOT NULL {_date("booked_on")},
    settled_on TEXT {_date("settled_on")},
    reason TEXT NOT NULL DEFAULT '',
    reverses_id INTEGER REFERENCES cost_entry (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")},
    CHECK (kind <> 'reservation' OR amount > 0),
    CHECK (kind <> 'release' OR amount < 0),
    CHECK (kind <> 'cost' OR (amount > 0 AND what <> 'estimate')),
    CHECK (kind NOT IN ('reservation', 'release') OR (payer = 'library' AND what = 'estimate')),
    CHECK ((payer = 'public') = (budget_code_id IS NOT NULL)),
    CHECK ((payer = 'library') = (support_year_id IS NOT NULL)),
    CHECK (account_entry_id IS NULL OR (kind = 'cost' AND payer = 'private')),
    CHECK (lender_invoice_id IS NULL OR kind = 'cost'),
    CHECK (settled_on IS NULL OR kind IN ('cost', 'counter_entry')),
    CHECK ((kind = 'counter_entry') = (reverses_id IS NOT NULL))
) STRICT;
CREATE INDEX cost_entry_request_of ON cost_entry (borrowing_request_id);
CREATE INDEX cost_entry_budget_code_of ON cost_entry (budget_code_id, booked_on) WHERE budget_code_id IS NOT NULL;
CREATE INDEX cost_entry_support_year_of ON cost_entry (support_year_id, amount) WHERE support_year_id IS NOT NULL;
CREATE UNIQUE INDEX cost_entry_account_entry_of ON cost_entry (account_entry_id) WHERE account_entry_id IS NOT NULL;
CREATE INDEX cost_entry_invoice_of ON cost_entry (lender_invoice_id) WHERE lender_invoice_id IS NOT NULL;
CREATE UNIQUE INDEX cost_entry_reverses_of ON cost_entry (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX cost_entry_booked ON cost_entry (booked_on);
CREATE INDEX cost_entry_site_of ON cost_entry (site_id);
CREATE INDEX cost_entry_staff_of ON cost_entry (staff_id);
CREATE TRIGGER cost_entry_is_only_added BEFORE UPDATE ON cost_entry
WHEN (new.id, new.borrowing_request_id, new.kind, new.what, new.amount, new.currency, new.payer, new.budget_code_id,
    new.support_year_id, new.booked_on, new.reverses_id, new.site_id, new.staff_id, new.made_at)
    IS NOT (old.id, old.borrowing_request_id, old.kind, old.what, old.amount, old.currency, old.payer,
    old.budget_code_id, old.support_year_id, old.booked_on, old.reverses_id, old.site_id, old.staff_id, old.made_at)
BEGIN
    SELECT RAISE(ABORT, 'the ledger of costs is only ever added to');
END;
CREATE TRIGGER cost_entry_is_never_deleted BEFORE DELETE ON cost_entry
BEGIN
    SELECT RAISE(ABORT, 'the ledger of costs is only ever added to');
END;
CREATE TRIGGER support_is_never_overspent AFTER INSERT ON cost_entry
WHEN new.support_year_id IS NOT NULL AND new.amount > 0
BEGIN
    SELECT RAISE(ABORT, 'the support budget is never overspent') FROM support_year
    WHERE id = new.support_year_id AND budget <
        (SELECT sum(amount) FROM cost_entry WHERE support_year_id = new.support_year_id);
END;
CREATE TRIGGER support_budget_covers_what_is_spent AFTER UPDATE OF budget ON support_year
BEGIN
    SELECT RAISE(ABORT, 'the support budget is never overspent')
    WHERE new.budget < (SELECT coalesce(sum(amount), 0) FROM cost_entry WHERE support_year_id = new.id);
END;

ALTER TABLE account_entry ADD COLUMN borrowing_request_id INTEGER REFERENCES borrowing_request (id);
CREATE INDEX account_entry_borrowing_of ON account_entry (borrowing_request_id)
    WHERE borrowing_request_id IS NOT NULL;
ALTER TABLE stamp_entry ADD COLUMN borrowing_request_id INTEGER REFERENCES borrowing_request (id);
CREATE INDEX stamp_entry_borrowing_of ON stamp_entry (borrowing_request_id) WHERE borrowing_request_id IS NOT NULL;
ALTER TABLE printed_sheet ADD COLUMN borrowing_request_id INTEGER REFERENCES borrowing_request (id);
CREATE INDEX printed_sheet_borrowing_of ON printed_sheet (borrowing_request_id)
    WHERE borrowing_request_id IS NOT NULL;
"""

_NUMBERS: Final = f"""
CREATE TABLE identifier_new (
    {_KEY},
    scanned_text TEXT NOT NULL CHECK (scanned_text <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('card', 'item', 'lending_request', 'borrowing_request', 'badge')),
    patron_id INTEGER REFERENCES patron (id),
    item_id INTEGER REFERENCES item (id),
    lending_request_id INTEGER REFERENCES lending_request (id),
    borrowing_request_id INTEGER REFERENCES borrowing_request (id),
    staff_id INTEGER REFERENCES staff (id),
    valid_from TEXT NOT NULL {_date("valid_from")},
    valid_to TEXT {_date("valid_to")},
    replaced_by_id INTEGER REFERENCES identifier (id),
    end_reason TEXT NOT NULL DEFAULT '' CHECK (end_reason IN ('', 'replaced', 'lost', 'merged')),
    CHECK ((kind = 'card') = (patron_id IS NOT NULL)),
    CHECK ((kind = 'item') = (item_id IS NOT NULL)),
    CHECK ((kind = 'lending_request') = (lending_request_id IS NOT NULL)),
    CHECK ((kind = 'borrowing_request') = (borrowing_request_id IS NOT NULL)),
    CHECK ((kind = 'badge') = (staff_id IS NOT NULL)),
    CHECK (replaced_by_id IS NULL OR valid_to IS NOT NULL)
) STRICT;
{_made_anew(
    "identifier",
    "id, scanned_text, kind, patron_id, item_id, lending_request_id, staff_id, valid_from, valid_to, replaced_by_id,"
    " end_reason",
)}
CREATE UNIQUE INDEX identifier_text ON identifier (scanned_text);
CREATE UNIQUE INDEX identifier_card_of ON identifier (patron_id) WHERE valid_to IS NULL AND patron_id IS NOT NULL;
CREATE UNIQUE INDEX identifier_item_of ON identifier (item_id) WHERE valid_to IS NULL AND item_id IS NOT NULL;
CREATE UNIQUE INDEX identifier_lending_request_of ON identifier (lending_request_id)
    WHERE valid_to IS NULL AND lending_request_id IS NOT NULL;
CREATE UNIQUE INDEX identifier_borrowing_request_of ON identifier (borrowing_request_id)
    WHERE valid_to IS NULL AND borrowing_request_id IS NOT NULL;
CREATE UNIQUE INDEX identifier_badge_of ON identifier (staff_id) WHERE valid_to IS NULL AND staff_id IS NOT NULL;
CREATE INDEX identifier_replaced_by_of ON identifier (replaced_by_id) WHERE replaced_by_id IS NOT NULL;
CREATE INDEX identifier_of_item ON identifier (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX identifier_of_patron ON identifier (patron_id) WHERE patron_id IS NOT NULL;
CREATE INDEX identifier_of_borrowing_request ON identifier (borrowing_request_id)
    WHERE borrowing_request_id IS NOT NULL;
"""  # fmt: skip

_OVERRIDES: Final = f"""
CREATE TABLE override_new (
    {_KEY},
    loan_id INTEGER REFERENCES loan (id),
    lending_request_id INTEGER REFERENCES lending_request (id),
    hold_id INTEGER REFERENCES hold (id),
    borrowing_request_id INTEGER REFERENCES borrowing_request (id),
    what TEXT NOT NULL CHECK (what <> ''),
    reason_code TEXT NOT NULL CHECK (reason_code <> ''),
    explanation TEXT NOT NULL CHECK (explanation <> ''),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")},
    CHECK ((loan_id IS NOT NULL) + (lending_request_id IS NOT NULL) + (hold_id IS NOT NULL)
        + (borrowing_request_id IS NOT NULL) = 1)
) STRICT;
{_made_anew(
    "override", "id, loan_id, lending_request_id, hold_id, what, reason_code, explanation, staff_id, made_at"
)}
CREATE INDEX override_loan_of ON override (loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX override_lending_request_of ON override (lending_request_id) WHERE lending_request_id IS NOT NULL;
CREATE INDEX override_hold_of ON override (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX override_borrowing_of ON override (borrowing_request_id) WHERE borrowing_request_id IS NOT NULL;
CREATE INDEX override_staff_of ON override (staff_id);
"""  # fmt: skip

_NOTICES: Final = f"""
CREATE TABLE notice_new (
    {_KEY},
    kind TEXT NOT NULL CHECK (kind IN ('hold_ready', 'hold_expired', 'hold_cancelled', 'hold_no_copy', 'due_soon',
        'overdue_1', 'overdue_2', 'overdue_3', 'recall', 'lending_refusal', 'receipt_letter_missing',
        'borrowing_arrived', 'borrowing_refused', 'borrowing_due_soon', 'borrowing_overdue', 'borrowing_extension',
        'borrowing_recall')),
    patron_id INTEGER REFERENCES patron (id),
    partner_library_id INTEGER REFERENCES partner_library (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    notice_run_id INTEGER REFERENCES notice_run (id),
    language TEXT NOT NULL CHECK (language IN ('ja', 'en')),
    way TEXT NOT NULL CHECK (way IN ('email', 'letter', 'telephone')),
    address TEXT NOT NULL DEFAULT '' CHECK ({_ONE_LINE.format("address")}),
    subject TEXT NOT NULL CHECK ({_ONE_LINE.format("subject")}),
    body TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'unsure', 'sent', 'printed', 'saved',
        'opened', 'told', 'failed', 'came_back', 'withdrawn')),
    message_id TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_try_at TEXT {_instant("next_try_at")},
    last_error TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL {_instant("made_at")},
    done_at TEXT {_instant("done_at")},
    staff_id INTEGER REFERENCES staff (id),
    anonymised_on TEXT {_date("anonymised_on")},
    CHECK ((patron_id IS NOT NULL) + (partner_library_id IS NOT NULL) + (anonymised_on IS NOT NULL) = 1),
    CHECK (anonymised_on IS NOT NULL OR (subject <> '' AND body <> '')),
    CHECK (anonymised_on IS NULL OR (subject = '' AND body = '' AND address = '')),
    CHECK (way <> 'email' OR address <> '' OR anonymised_on IS NOT NULL),
    CHECK (state NOT IN ('sending', 'unsure', 'sent') OR message_id <> ''),
    CHECK ((state IN ('waiting', 'sending', 'unsure', 'failed')) = (done_at IS NULL))
) STRICT;
{_made_anew(
    "notice",
    "id, kind, patron_id, partner_library_id, site_id, notice_run_id, language, way, address, subject, body, state,"
    " message_id, attempts, next_try_at, last_error, made_at, done_at, staff_id, anonymised_on",
)}
CREATE INDEX notice_patron_of ON notice (patron_id, made_at) WHERE patron_id IS NOT NULL;
CREATE INDEX notice_partner_of ON notice (partner_library_id) WHERE partner_library_id IS NOT NULL;
CREATE INDEX notice_site_of ON notice (site_id);
CREATE INDEX notice_run_of ON notice (notice_run_id) WHERE notice_run_id IS NOT NULL;
CREATE INDEX notice_staff_of ON notice (staff_id) WHERE staff_id IS NOT NULL;
CREATE INDEX notice_queue ON notice (state, way, id) WHERE done_at IS NULL;
CREATE INDEX notice_made ON notice (made_at);
CREATE UNIQUE INDEX notice_message_id ON notice (message_id) WHERE message_id <> '';

CREATE TABLE notice_about_new (
    {_KEY},
    notice_id INTEGER NOT NULL REFERENCES notice (id),
    event TEXT NOT NULL CHECK (event <> ''),
    hold_id INTEGER REFERENCES hold (id),
    loan_id INTEGER REFERENCES loan (id),
    lending_request_id INTEGER REFERENCES lending_request (id),
    borrowing_request_id INTEGER REFERENCES borrowing_request (id),
    CHECK ((hold_id IS NOT NULL) + (loan_id IS NOT NULL) + (lending_request_id IS NOT NULL)
        + (borrowing_request_id IS NOT NULL) = 1)
) STRICT;
{_made_anew("notice_about", "id, notice_id, event, hold_id, loan_id, lending_request_id")}
CREATE UNIQUE INDEX notice_about_event ON notice_about (event);
CREATE INDEX notice_about_notice_of ON notice_about (notice_id);
CREATE INDEX notice_about_hold_of ON notice_about (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX notice_about_loan_of ON notice_about (loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX notice_about_lending_request_of ON notice_about (lending_request_id) WHERE lending_request_id IS NOT NULL;
CREATE INDEX notice_about_borrowing_of ON notice_about (borrowing_request_id) WHERE borrowing_request_id IS NOT NULL;
"""  # fmt: skip

# Everybody who may lend may borrow: the right to borrow from other libraries begins where the right to lend stood.
_RIGHTS: Final = """
INSERT INTO staff_right (staff_id, name) SELECT staff_id, 'borrowing' FROM staff_right WHERE name = 'lending';
"""

STATEMENTS: Final = (
    _WHO_IS_SERVED, _LENDERS, _WHO_PAYS, _REQUESTS, _COSTS, _NUMBERS, _OVERRIDES, _NOTICES, _RIGHTS,
)  # fmt: skip
