"""Migration 2: circulation whole: calendars, the full loan table, holds, the ledger, loss, course reserve.

Frozen: this text describes the file as it was when the migration was written and imports no live model. Three tables
are made anew, because their checks grow wider; their counters of ids go with them, so that an id is never used again.
"""

from __future__ import annotations

from typing import Final

NUMBER: Final = 2
NAME: Final = "circulation"


# Without a modifier SQLite takes 30 February as it is written; with one it works it out.
def _date(column: str) -> str:
    return f"CHECK ({column} IS date({column}, '+0 days'))"


def _instant(column: str) -> str:
    return f"CHECK ({column} IS strftime('%Y-%m-%dT%H:%M:%fZ', {column}, '+0 days'))"


def _flag(column: str) -> str:
    return f"CHECK ({column} IN (0, 1))"


# Python reads no 24:00, which SQLite does.
def _time_of_day(column: str) -> str:
    return f"CHECK ({column} IS strftime('%H:%M', {column}) AND {column} < '24')"


# A sum of any number of these stays a whole number of 64 bits.
def _bounded(column: str) -> str:
    return f"abs({column}) <= 9999999999"


def _sum(column: str) -> str:
    return f"CHECK ({column} BETWEEN 0 AND 9999999999)"


_KEY: Final = "id INTEGER PRIMARY KEY AUTOINCREMENT"
_CURRENCY: Final = "currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]')"


def _made_anew(table: str, columns: str, old: str, values: str) -> str:
    """Copy ``table_new`` from the table, give it the counter of ids, and put it in the table's place."""
    return f"""
INSERT INTO {table}_new ({columns}) SELECT {values} FROM {old};
DELETE FROM sqlite_sequence WHERE name = '{table}_new';
INSERT INTO sqlite_sequence (name, seq) SELECT '{table}_new', seq FROM sqlite_sequence WHERE name = '{table}';
DROP TABLE {table};
ALTER TABLE {table}_new RENAME TO {table};
"""


_CALENDAR: Final = f"""
CREATE TABLE closure (
    {_KEY},
    site_id INTEGER NOT NULL REFERENCES site (id),
    first_on TEXT NOT NULL {_date("first_on")},
    last_on TEXT NOT NULL {_date("last_on")},
    yearly INTEGER NOT NULL DEFAULT 0 {_flag("yearly")},
    name TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'entered' CHECK (source IN ('entered', 'holiday', 'closed_today')),
    charges_nothing INTEGER NOT NULL DEFAULT 0 {_flag("charges_nothing")},
    CHECK (last_on >= first_on)
) STRICT;
CREATE INDEX closure_site_of ON closure (site_id, first_on);

CREATE TABLE opening (
    {_KEY},
    site_id INTEGER NOT NULL REFERENCES site (id),
    open_on TEXT NOT NULL {_date("open_on")},
    opens_at TEXT NOT NULL {_time_of_day("opens_at")},
    closes_at TEXT NOT NULL {_time_of_day("closes_at")},
    name TEXT NOT NULL DEFAULT '',
    CHECK (closes_at > opens_at)
) STRICT;
CREATE UNIQUE INDEX opening_site_day ON opening (site_id, open_on);

CREATE TABLE term (
    {_KEY},
    site_id INTEGER NOT NULL REFERENCES site (id),
    name TEXT NOT NULL CHECK (name <> ''),
    first_on TEXT NOT NULL {_date("first_on")},
    last_on TEXT NOT NULL {_date("last_on")},
    CHECK (last_on >= first_on)
) STRICT;
CREATE UNIQUE INDEX term_site_first ON term (site_id, first_on);
"""

_LOAN_TABLE: Final = (
    f"""
CREATE TABLE loan_table_row_new (
    {_KEY},
    policy_version_id INTEGER NOT NULL REFERENCES policy_version (id),
    patron_category_id INTEGER REFERENCES patron_category (id),
    loan_class_id INTEGER REFERENCES loan_class (id),
    site_id INTEGER REFERENCES site (id),
    item_limit INTEGER CHECK (item_limit BETWEEN 0 AND 9999),
    total_limit INTEGER CHECK (total_limit BETWEEN 0 AND 9999),
    reading_limit INTEGER CHECK (reading_limit BETWEEN 0 AND 9999),
    length INTEGER CHECK (length BETWEEN 0 AND 9999),
    length_unit TEXT CHECK (length_unit IN ('days', 'hours', 'term_end', 'fixed_date')),
    length_date TEXT {_date("length_date")},
    closed_day_mode TEXT CHECK (closed_day_mode IN
        ('ignore', 'next_open_day', 'previous_open_day', 'same_weekday', 'open_days_only')),
    renewal_limit INTEGER CHECK (renewal_limit BETWEEN 0 AND 9999),
    renewal_length INTEGER CHECK (renewal_length BETWEEN 0 AND 9999),
    renewal_from TEXT CHECK (renewal_from IN ('today', 'due_date')),
    renewal_days_ahead INTEGER CHECK (renewal_days_ahead BETWEEN 0 AND 9999),
    renewal_channel TEXT CHECK (renewal_channel IN ('any', 'not_by_telephone', 'counter_only')),
    fine_amount INTEGER CHECK (fine_amount BETWEEN 0 AND 99999999),
    fine_period TEXT CHECK (fine_period IN ('hour', 'day', 'week')),
    fine_on_closed_days INTEGER {_flag("fine_on_closed_days")},
    fine_cap INTEGER CHECK (fine_cap BETWEEN 0 AND 99999999),
    fine_cap_at_price INTEGER {_flag("fine_cap_at_price")},
    recall_for_patron TEXT CHECK (recall_for_patron IN ('never', 'renewed_only', 'any_time')),
    recall_days INTEGER CHECK (recall_days BETWEEN 0 AND 9999),
    recall_guaranteed_days INTEGER CHECK (recall_guaranteed_days BETWEEN 0 AND 9999),
    recall_fine_class_id INTEGER REFERENCES loan_class (id),
    reserve_recall INTEGER {_flag("reserve_recall")},
    reserve_recall_days INTEGER CHECK (reserve_recall_days BETWEEN 0 AND 9999),
    reserve_fine_class_id INTEGER REFERENCES loan_class (id),
    holds_allowed INTEGER {_flag("holds_allowed")},
    hold_limit INTEGER CHECK (hold_limit BETWEEN 0 AND 9999),
    hold_only_on_loan INTEGER {_flag("hold_only_on_loan")},
    shelf_days INTEGER CHECK (shelf_days BETWEEN 0 AND 9999),
    book_drop TEXT CHECK (book_drop IN ('allowed', 'not_on_due_day', 'refused')),
    in_library_only INTEGER {_flag("in_library_only")},
    CHECK ((coalesce(length_unit, '') IN ('days', 'hours')) = (length IS NOT NULL)),
    CHECK ((coalesce(length_unit, '') = 'fixed_date') = (length_date IS NOT NULL))
) STRICT;
"""
    + _made_anew(
        "loan_table_row",
        "id, policy_version_id, patron_category_id, loan_class_id, site_id, item_limit, total_limit, length,"
        " length_unit",
        "loan_table_row",
        "id, policy_version_id, patron_category_id, loan_class_id, site_id, min(item_limit, 9999),"
        " min(total_limit, 9999), min(length, 9999), length_unit",
    )
    + """
CREATE UNIQUE INDEX loan_table_row_key ON loan_table_row
    (policy_version_id, coalesce(patron_category_id, 0), coalesce(loan_class_id, 0), coalesce(site_id, 0));
CREATE INDEX loan_table_row_category_of ON loan_table_row (patron_category_id) WHERE patron_category_id IS NOT NULL;
CREATE INDEX loan_table_row_class_of ON loan_table_row (loan_class_id) WHERE loan_class_id IS NOT NULL;
CREATE INDEX loan_table_row_site_of ON loan_table_row (site_id) WHERE site_id IS NOT NULL;
CREATE INDEX loan_table_row_recall_fine_of ON loan_table_row (recall_fine_class_id)
    WHERE recall_fine_class_id IS NOT NULL;
CREATE INDEX loan_table_row_reserve_fine_of ON loan_table_row (reserve_fine_class_id)
    WHERE reserve_fine_class_id IS NOT NULL;
"""
)

_PEOPLE: Final = f"""
CREATE TABLE department (
    {_KEY},
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 {_flag("active")}
) STRICT;
CREATE UNIQUE INDEX department_code ON department (code);

ALTER TABLE patron_category ADD COLUMN next_category_id INTEGER REFERENCES patron_category (id);
ALTER TABLE patron_category ADD COLUMN validity_months INTEGER CHECK (validity_months BETWEEN 1 AND 1200);
CREATE INDEX patron_category_next_of ON patron_category (next_category_id) WHERE next_category_id IS NOT NULL;

ALTER TABLE patron ADD COLUMN department_id INTEGER REFERENCES department (id);
ALTER TABLE patron ADD COLUMN supervisor TEXT NOT NULL DEFAULT '';
ALTER TABLE patron ADD COLUMN born_on TEXT {_date("born_on")};
ALTER TABLE patron ADD COLUMN study_year INTEGER CHECK (study_year BETWEEN 1 AND 20);
CREATE INDEX patron_department_of ON patron (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX patron_expires ON patron (expires_on) WHERE expires_on IS NOT NULL;

ALTER TABLE identifier ADD COLUMN end_reason TEXT NOT NULL DEFAULT ''
    CHECK (end_reason IN ('', 'replaced', 'lost', 'merged'));

CREATE TABLE patron_contact (
    {_KEY},
    patron_id INTEGER NOT NULL REFERENCES patron (id),
    kind TEXT NOT NULL CHECK (kind IN ('mobile', 'home', 'work', 'guardian', 'email', 'other')),
    value TEXT NOT NULL CHECK (value <> ''),
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX patron_contact_patron_of ON patron_contact (patron_id);

CREATE TABLE contact_change (
    {_KEY},
    patron_id INTEGER NOT NULL REFERENCES patron (id),
    what TEXT NOT NULL CHECK (what IN ('address', 'telephone')),
    channel TEXT NOT NULL CHECK (channel IN ('counter', 'post', 'oral', 'correction')),
    form_received INTEGER NOT NULL DEFAULT 0 {_flag("form_received")},
    document TEXT NOT NULL DEFAULT '',
    old_value TEXT NOT NULL DEFAULT '',
    new_value TEXT NOT NULL DEFAULT '',
    old_named INTEGER NOT NULL DEFAULT 0 {_flag("old_named")},
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    reason TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL {_instant("changed_at")},
    CHECK ((channel = 'correction') = (reason <> '')),
    CHECK (what <> 'address' OR channel = 'correction' OR (form_received AND document <> '' AND channel <> 'oral')),
    CHECK (what <> 'telephone' OR channel = 'correction' OR old_named OR document <> '')
) STRICT;
CREATE INDEX contact_change_patron_of ON contact_change (patron_id);
CREATE INDEX contact_change_staff_of ON contact_change (staff_id);

CREATE TABLE suspension (
    {_KEY},
    patron_id INTEGER NOT NULL REFERENCES patron (id),
    first_on TEXT NOT NULL {_date("first_on")},
    last_on TEXT {_date("last_on")},
    reason TEXT NOT NULL CHECK (reason <> ''),
    lifted_on TEXT {_date("lifted_on")},
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    CHECK (last_on >= first_on)
) STRICT;
CREATE INDEX suspension_patron_of ON suspension (patron_id);
CREATE INDEX suspension_staff_of ON suspension (staff_id);

ALTER TABLE item ADD COLUMN usual_loan_class_id INTEGER REFERENCES loan_class (id);
ALTER TABLE item ADD COLUMN usual_shelf TEXT;
CREATE INDEX item_usual_loan_class_of ON item (usual_loan_class_id) WHERE usual_loan_class_id IS NOT NULL;
"""

# An hour loan of the old shape is due on the day of its making: under 14 hours. The day of an old return is told by
# Tokyo's clock, for SQL knows no time zones and no library of another zone has an older file.
_LOANS: Final = (
    f"""
CREATE TABLE hold (
    {_KEY},
    patron_id INTEGER REFERENCES patron (id),
    title_id INTEGER NOT NULL REFERENCES title (id),
    item_id INTEGER REFERENCES item (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    queue_order INTEGER NOT NULL CHECK (queue_order > 0),
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'ready', 'fulfilled', 'cancelled', 'expired')),
    placed_at TEXT NOT NULL {_instant("placed_at")},
    captured_item_id INTEGER REFERENCES item (id),
    captured_at TEXT {_instant("captured_at")},
    shelf_until TEXT {_date("shelf_until")},
    ended_at TEXT {_instant("ended_at")},
    end_reason TEXT NOT NULL DEFAULT '',
    loan_id INTEGER REFERENCES loan (id),
    note TEXT NOT NULL DEFAULT '',
    anonymised_on TEXT {_date("anonymised_on")},
    CHECK ((patron_id IS NULL) = (anonymised_on IS NOT NULL)),
    CHECK (anonymised_on IS NULL OR state NOT IN ('waiting', 'ready')),
    CHECK ((state IN ('waiting', 'ready')) = (ended_at IS NULL)),
    CHECK (state <> 'ready' OR (captured_item_id IS NOT NULL AND captured_at IS NOT NULL AND shelf_until IS NOT NULL)),
    CHECK (state <> 'waiting' OR (captured_item_id IS NULL AND captured_at IS NULL AND shelf_until IS NULL)),
    CHECK (state <> 'fulfilled' OR loan_id IS NOT NULL)
) STRICT;
CREATE INDEX hold_patron_of ON hold (patron_id, state) WHERE patron_id IS NOT NULL;
CREATE INDEX hold_title_of ON hold (title_id, queue_order);
CREATE INDEX hold_item_of ON hold (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX hold_site_of ON hold (site_id);
CREATE INDEX hold_loan_of ON hold (loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX hold_captured_of ON hold (captured_item_id) WHERE captured_item_id IS NOT NULL;
CREATE INDEX hold_shelf ON hold (shelf_until) WHERE state = 'ready';
CREATE UNIQUE INDEX hold_one_ready_per_item ON hold (captured_item_id) WHERE state = 'ready';
CREATE UNIQUE INDEX hold_title_place ON hold (title_id, queue_order) WHERE state IN ('waiting', 'ready');

CREATE TABLE loan_new (
    {_KEY},
    item_id INTEGER NOT NULL REFERENCES item (id),
    patron_id INTEGER REFERENCES patron (id),
    lending_request_id INTEGER REFERENCES lending_request (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    policy_version_id INTEGER REFERENCES policy_version (id),
    patron_category_id INTEGER REFERENCES patron_category (id),
    loan_class_id INTEGER REFERENCES loan_class (id),
    pickup TEXT NOT NULL DEFAULT 'site' CHECK (pickup IN ('site', 'home', 'partner')),
    in_library INTEGER NOT NULL DEFAULT 0 {_flag("in_library")},
    lent_at TEXT NOT NULL {_instant("lent_at")},
    due_at TEXT {_instant("due_at")},
    due_on TEXT {_date("due_on")},
    timed INTEGER NOT NULL DEFAULT 0 {_flag("timed")},
    renewals INTEGER NOT NULL DEFAULT 0 CHECK (renewals >= 0),
    renewed_at TEXT {_instant("renewed_at")},
    recalled_on TEXT {_date("recalled_on")},
    recall_reason TEXT CHECK (recall_reason IN ('course_reserve', 'hold')),
    recall_hold_id INTEGER REFERENCES hold (id),
    due_before_recall TEXT {_date("due_before_recall")},
    fine_class_id INTEGER REFERENCES loan_class (id),
    claimed_returned_on TEXT {_date("claimed_returned_on")},
    returned_at TEXT {_instant("returned_at")},
    returned_on TEXT {_date("returned_on")},
    returned_site_id INTEGER REFERENCES site (id),
    returned_how TEXT CHECK (returned_how IN ('desk', 'book_drop', 'post')),
    note TEXT NOT NULL DEFAULT '',
    anonymised_on TEXT {_date("anonymised_on")},
    CHECK ((patron_id IS NOT NULL) + (lending_request_id IS NOT NULL) + (anonymised_on IS NOT NULL) = 1),
    CHECK (anonymised_on IS NULL OR returned_at IS NOT NULL),
    CHECK (patron_id IS NULL OR (due_at IS NOT NULL AND due_on IS NOT NULL AND policy_version_id IS NOT NULL
        AND patron_category_id IS NOT NULL AND loan_class_id IS NOT NULL)),
    CHECK (renewed_at IS NULL OR renewals > 0),
    CHECK ((recalled_on IS NULL) = (recall_reason IS NULL)),
    CHECK (recalled_on IS NOT NULL OR due_before_recall IS NULL),
    CHECK (recall_hold_id IS NULL OR recall_reason IS 'hold'),
    CHECK ((returned_at IS NULL) = (returned_site_id IS NULL)),
    CHECK ((returned_at IS NULL) = (returned_on IS NULL)),
    CHECK ((returned_at IS NULL) = (returned_how IS NULL))
) STRICT;
"""
    + _made_anew(
        "loan",
        "id, item_id, patron_id, lending_request_id, site_id, policy_version_id, patron_category_id, loan_class_id,"
        " lent_at, due_at, due_on, timed, returned_at, returned_on, returned_site_id, returned_how",
        "loan JOIN item ON item.id = loan.item_id LEFT JOIN patron ON patron.id = loan.patron_id",
        "loan.id, loan.item_id, loan.patron_id, loan.lending_request_id, loan.site_id, loan.policy_version_id,"
        " patron.patron_category_id, CASE WHEN patron.id IS NOT NULL THEN item.loan_class_id END, loan.lent_at,"
        " loan.due_at, loan.due_on, coalesce(julianday(loan.due_at) - julianday(loan.lent_at) < 14.0 / 24, 0),"
        " loan.returned_at, date(loan.returned_at, '+9 hours'), loan.returned_site_id,"
        " CASE WHEN loan.returned_at IS NOT NULL THEN 'desk' END",
    )
    + """
CREATE UNIQUE INDEX loan_one_open_per_item ON loan (item_id) WHERE returned_at IS NULL;
CREATE INDEX loan_item_of ON loan (item_id, lent_at);
CREATE INDEX loan_patron_open ON loan (patron_id, due_at) WHERE returned_at IS NULL;
CREATE INDEX loan_patron_of ON loan (patron_id, lent_at) WHERE patron_id IS NOT NULL;
CREATE INDEX loan_lending_request_of ON loan (lending_request_id) WHERE lending_request_id IS NOT NULL;
CREATE INDEX loan_due_open ON loan (due_on) WHERE returned_at IS NULL;
CREATE INDEX loan_lent_at ON loan (lent_at);
CREATE INDEX loan_returned ON loan (returned_on) WHERE returned_on IS NOT NULL;
CREATE INDEX loan_site_of ON loan (site_id);
CREATE INDEX loan_category_of ON loan (patron_category_id) WHERE patron_category_id IS NOT NULL;
CREATE INDEX loan_class_of ON loan (loan_class_id) WHERE loan_class_id IS NOT NULL;
CREATE INDEX loan_fine_class_of ON loan (fine_class_id) WHERE fine_class_id IS NOT NULL;
CREATE INDEX loan_recall_hold_of ON loan (recall_hold_id) WHERE recall_hold_id IS NOT NULL;
CREATE INDEX loan_claimed ON loan (claimed_returned_on) WHERE claimed_returned_on IS NOT NULL AND returned_at IS NULL;
CREATE INDEX loan_policy_of ON loan (policy_version_id) WHERE policy_version_id IS NOT NULL;
"""
)

_OVERRIDES: Final = (
    f"""
CREATE TABLE override_new (
    {_KEY},
    loan_id INTEGER REFERENCES loan (id),
    lending_request_id INTEGER REFERENCES lending_request (id),
    hold_id INTEGER REFERENCES hold (id),
    what TEXT NOT NULL CHECK (what <> ''),
    reason_code TEXT NOT NULL CHECK (reason_code <> ''),
    explanation TEXT NOT NULL CHECK (explanation <> ''),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")},
    CHECK ((loan_id IS NOT NULL) + (lending_request_id IS NOT NULL) + (hold_id IS NOT NULL) = 1)
) STRICT;
"""
    + _made_anew(
        "override",
        "id, loan_id, lending_request_id, what, reason_code, explanation, staff_id, made_at",
        "override",
        "id, loan_id, lending_request_id, CASE WHEN loan_id IS NULL THEN 'lending' ELSE 'check_out' END, reason_code,"
        " explanation, staff_id, made_at",
    )
    + """
CREATE INDEX override_loan_of ON override (loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX override_lending_request_of ON override (lending_request_id) WHERE lending_request_id IS NOT NULL;
CREATE INDEX override_hold_of ON override (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX override_staff_of ON override (staff_id);
"""
)

_USE_AND_LOSS: Final = f"""
CREATE TABLE in_house_use (
    {_KEY},
    item_id INTEGER NOT NULL REFERENCES item (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    loan_class_id INTEGER NOT NULL REFERENCES loan_class (id),
    used_on TEXT NOT NULL {_date("used_on")}
) STRICT;
CREATE INDEX in_house_use_item_of ON in_house_use (item_id);
CREATE INDEX in_house_use_day ON in_house_use (used_on);
CREATE INDEX in_house_use_site_of ON in_house_use (site_id);
CREATE INDEX in_house_use_class_of ON in_house_use (loan_class_id);

CREATE TABLE loss_case (
    {_KEY},
    loan_id INTEGER NOT NULL REFERENCES loan (id),
    kind TEXT NOT NULL CHECK (kind IN ('lost', 'damaged')),
    reported_on TEXT NOT NULL {_date("reported_on")},
    way TEXT NOT NULL DEFAULT 'undecided' CHECK (way IN ('undecided', 'replacement', 'price', 'unobtainable')),
    replacement_by TEXT {_date("replacement_by")},
    price INTEGER {_sum("price")},
    shipping INTEGER {_sum("shipping")},
    {_CURRENCY},
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'settled', 'found', 'dropped')),
    closed_on TEXT {_date("closed_on")},
    replacement_item_id INTEGER REFERENCES item (id),
    note TEXT NOT NULL DEFAULT '',
    CHECK ((way = 'replacement') = (replacement_by IS NOT NULL)),
    CHECK ((state = 'open') = (closed_on IS NULL)),
    CHECK (state <> 'settled' OR way <> 'undecided')
) STRICT;
CREATE INDEX loss_case_loan_of ON loss_case (loan_id);
CREATE UNIQUE INDEX loss_case_one_open_per_loan ON loss_case (loan_id) WHERE state = 'open';
CREATE INDEX loss_case_replacement_of ON loss_case (replacement_item_id) WHERE replacement_item_id IS NOT NULL;
CREATE INDEX loss_case_open ON loss_case (reported_on) WHERE state = 'open';
"""

# A person's name leaves the ledger when persons are merged or made anonymous, the free text of a reason too; what was
# owed, paid, when and by whom stands. Undoing such a change sets whole rows, so the triggers look at what differs.
_MONEY: Final = f"""
CREATE TABLE till_session (
    {_KEY},
    site_id INTEGER NOT NULL REFERENCES site (id),
    workstation TEXT NOT NULL DEFAULT '',
    opened_at TEXT NOT NULL {_instant("opened_at")},
    opened_by_id INTEGER NOT NULL REFERENCES staff (id),
    float_amount INTEGER NOT NULL {_sum("float_amount")},
    {_CURRENCY},
    closed_at TEXT {_instant("closed_at")},
    closed_by_id INTEGER REFERENCES staff (id),
    expected INTEGER,
    counted INTEGER {_sum("counted")},
    deposited INTEGER {_sum("deposited")},
    difference_reason TEXT NOT NULL DEFAULT '',
    CHECK ((closed_at IS NULL) = (closed_by_id IS NULL)),
    CHECK ((closed_at IS NULL) = (counted IS NULL)),
    CHECK ((closed_at IS NULL) = (expected IS NULL)),
    CHECK ((closed_at IS NULL) = (deposited IS NULL)),
    CHECK (counted IS NULL OR counted = expected OR difference_reason <> ''),
    CHECK (deposited IS NULL OR deposited <= counted)
) STRICT;
CREATE UNIQUE INDEX till_session_one_open ON till_session (site_id, workstation) WHERE closed_at IS NULL;
CREATE INDEX till_session_opened_by_of ON till_session (opened_by_id);
CREATE INDEX till_session_closed_by_of ON till_session (closed_by_id) WHERE closed_by_id IS NOT NULL;

CREATE TABLE till_entry (
    {_KEY},
    till_session_id INTEGER NOT NULL REFERENCES till_session (id),
    kind TEXT NOT NULL CHECK (kind IN ('put_in', 'taken_out', 'stamps_bought', 'counter_entry')),
    amount INTEGER NOT NULL CHECK (amount <> 0 AND {_bounded("amount")}),
    reason TEXT NOT NULL CHECK (reason <> ''),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")},
    reverses_id INTEGER REFERENCES till_entry (id),
    CHECK (kind <> 'put_in' OR amount > 0),
    CHECK (kind NOT IN ('taken_out', 'stamps_bought') OR amount < 0),
    CHECK ((kind = 'counter_entry') = (reverses_id IS NOT NULL))
) STRICT;
CREATE INDEX till_entry_session_of ON till_entry (till_session_id);
CREATE INDEX till_entry_staff_of ON till_entry (staff_id);
CREATE UNIQUE INDEX till_entry_reverses_of ON till_entry (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE TRIGGER till_entry_is_only_added BEFORE UPDATE ON till_entry
BEGIN
    SELECT RAISE(ABORT, 'the till is only ever added to');
END;
CREATE TRIGGER till_entry_is_never_deleted BEFORE DELETE ON till_entry
BEGIN
    SELECT RAISE(ABORT, 'the till is only ever added to');
END;

CREATE TABLE receipt (
    {_KEY},
    number INTEGER NOT NULL CHECK (number > 0),
    patron_id INTEGER REFERENCES patron (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    till_session_id INTEGER REFERENCES till_session (id),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    amount INTEGER NOT NULL CHECK (amount <> 0 AND {_bounded("amount")}),
    {_CURRENCY},
    means TEXT NOT NULL CHECK (means IN ('cash', 'stamps', 'transfer', 'other')),
    made_at TEXT NOT NULL {_instant("made_at")},
    voided_at TEXT {_instant("voided_at")},
    void_reason TEXT NOT NULL DEFAULT '',
    CHECK ((voided_at IS NULL) = (void_reason = ''))
) STRICT;
CREATE UNIQUE INDEX receipt_number ON receipt (number);
CREATE INDEX receipt_patron_of ON receipt (patron_id) WHERE patron_id IS NOT NULL;
CREATE INDEX receipt_site_of ON receipt (site_id, made_at);
CREATE INDEX receipt_till_of ON receipt (till_session_id) WHERE till_session_id IS NOT NULL;
CREATE INDEX receipt_staff_of ON receipt (staff_id);
CREATE TRIGGER receipt_keeps_its_sum BEFORE UPDATE ON receipt
WHEN (new.id, new.number, new.site_id, new.till_session_id, new.staff_id, new.amount, new.currency, new.means,
    new.made_at) IS NOT (old.id, old.number, old.site_id, old.till_session_id, old.staff_id, old.amount, old.currency,
    old.means, old.made_at)
BEGIN
    SELECT RAISE(ABORT, 'a receipt is only ever voided');
END;
CREATE TRIGGER receipt_is_never_deleted BEFORE DELETE ON receipt
BEGIN
    SELECT RAISE(ABORT, 'a receipt is only ever voided');
END;

CREATE TABLE account_entry (
    {_KEY},
    patron_id INTEGER REFERENCES patron (id),
    kind TEXT NOT NULL CHECK (kind IN ('charge', 'payment', 'waiver', 'refund', 'counter_entry')),
    what TEXT NOT NULL CHECK (what IN
        ('overdue_fine', 'replacement', 'processing', 'shipping', 'postage', 'card', 'copies', 'other')),
    amount INTEGER NOT NULL CHECK (amount <> 0 AND {_bounded("amount")}),
    {_CURRENCY},
    against_id INTEGER REFERENCES account_entry (id),
    reverses_id INTEGER REFERENCES account_entry (id),
    loan_id INTEGER REFERENCES loan (id),
    loss_case_id INTEGER REFERENCES loss_case (id),
    receipt_id INTEGER REFERENCES receipt (id),
    reason TEXT NOT NULL DEFAULT '',
    site_id INTEGER NOT NULL REFERENCES site (id),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")},
    CHECK (kind <> 'charge' OR (amount > 0 AND against_id IS NULL)),
    CHECK (kind NOT IN ('payment', 'waiver') OR (amount < 0 AND against_id IS NOT NULL)),
    CHECK (kind <> 'refund' OR (amount > 0 AND against_id IS NOT NULL)),
    CHECK (kind NOT IN ('waiver', 'refund') OR reason <> ''),
    CHECK ((kind = 'counter_entry') = (reverses_id IS NOT NULL)),
    CHECK (kind <> 'payment' OR receipt_id IS NOT NULL)
) STRICT;
CREATE INDEX account_entry_patron_of ON account_entry (patron_id) WHERE patron_id IS NOT NULL;
CREATE INDEX account_entry_against_of ON account_entry (against_id) WHERE against_id IS NOT NULL;
CREATE UNIQUE INDEX account_entry_reverses_of ON account_entry (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX account_entry_loan_of ON account_entry (loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX account_entry_loss_case_of ON account_entry (loss_case_id) WHERE loss_case_id IS NOT NULL;
CREATE INDEX account_entry_receipt_of ON account_entry (receipt_id) WHERE receipt_id IS NOT NULL;
CREATE INDEX account_entry_site_of ON account_entry (site_id, made_at);
CREATE INDEX account_entry_staff_of ON account_entry (staff_id);
CREATE TRIGGER account_entry_is_only_added BEFORE UPDATE ON account_entry
WHEN (new.id, new.kind, new.what, new.amount, new.currency, new.against_id, new.reverses_id, new.receipt_id,
    new.site_id, new.staff_id, new.made_at) IS NOT (old.id, old.kind, old.what, old.amount, old.currency,
    old.against_id, old.reverses_id, old.receipt_id, old.site_id, old.staff_id, old.made_at)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is only ever added to');
END;
CREATE TRIGGER account_entry_is_never_deleted BEFORE DELETE ON account_entry
BEGIN
    SELECT RAISE(ABORT, 'the ledger is only ever added to');
END;

CREATE TABLE stamp_entry (
    {_KEY},
    site_id INTEGER NOT NULL REFERENCES site (id),
    denomination INTEGER NOT NULL CHECK (denomination BETWEEN 1 AND 99999999),
    {_CURRENCY},
    number INTEGER NOT NULL CHECK (number <> 0 AND abs(number) <= 999999),
    kind TEXT NOT NULL CHECK (kind IN ('bought', 'received', 'used', 'counted', 'counter_entry')),
    reason TEXT NOT NULL DEFAULT '',
    receipt_id INTEGER REFERENCES receipt (id),
    reverses_id INTEGER REFERENCES stamp_entry (id),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")},
    CHECK (kind NOT IN ('bought', 'received') OR number > 0),
    CHECK (kind <> 'used' OR number < 0),
    CHECK (kind <> 'counted' OR reason <> ''),
    CHECK ((kind = 'counter_entry') = (reverses_id IS NOT NULL))
) STRICT;
CREATE INDEX stamp_entry_stock ON stamp_entry (site_id, denomination);
CREATE INDEX stamp_entry_receipt_of ON stamp_entry (receipt_id) WHERE receipt_id IS NOT NULL;
CREATE UNIQUE INDEX stamp_entry_reverses_of ON stamp_entry (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX stamp_entry_staff_of ON stamp_entry (staff_id);
CREATE TRIGGER stamp_entry_is_only_added BEFORE UPDATE ON stamp_entry
BEGIN
    SELECT RAISE(ABORT, 'the stock of stamps is only ever added to');
END;
CREATE TRIGGER stamp_entry_is_never_deleted BEFORE DELETE ON stamp_entry
BEGIN
    SELECT RAISE(ABORT, 'the stock of stamps is only ever added to');
END;
"""

_COURSE_RESERVE: Final = f"""
CREATE TABLE reserve_list (
    {_KEY},
    course_code TEXT NOT NULL DEFAULT '',
    course TEXT NOT NULL CHECK (course <> ''),
    instructor TEXT NOT NULL DEFAULT '',
    term_id INTEGER NOT NULL REFERENCES term (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    loan_class_id INTEGER NOT NULL REFERENCES loan_class (id),
    shelf TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    ended_on TEXT {_date("ended_on")}
) STRICT;
CREATE INDEX reserve_list_term_of ON reserve_list (term_id);
CREATE INDEX reserve_list_site_of ON reserve_list (site_id);
CREATE INDEX reserve_list_class_of ON reserve_list (loan_class_id);

CREATE TABLE reserve_item (
    {_KEY},
    reserve_list_id INTEGER NOT NULL REFERENCES reserve_list (id),
    item_id INTEGER NOT NULL REFERENCES item (id),
    added_on TEXT NOT NULL {_date("added_on")},
    given_back_on TEXT {_date("given_back_on")}
) STRICT;
CREATE UNIQUE INDEX reserve_item_once ON reserve_item (reserve_list_id, item_id) WHERE given_back_on IS NULL;
CREATE INDEX reserve_item_list_of ON reserve_item (reserve_list_id);
CREATE INDEX reserve_item_item_of ON reserve_item (item_id);
"""

# What is deleted is looked for among the numbers: without these a deletion reads all of them, at 1,000,000 for 40 ms.
_NUMBERS: Final = """
CREATE INDEX identifier_of_item ON identifier (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX identifier_of_patron ON identifier (patron_id) WHERE patron_id IS NOT NULL;
"""

# Who may set a rule aside could take a charge back by hand before; the new rights for it go to the same people.
_RIGHTS: Final = """
INSERT INTO staff_right (staff_id, name) SELECT staff_id, 'waive' FROM staff_right WHERE name = 'override';
INSERT INTO staff_right (staff_id, name) SELECT staff_id, 'void' FROM staff_right WHERE name = 'override';
"""

STATEMENTS: Final = (
    _CALENDAR,
    _LOAN_TABLE,
    _PEOPLE,
    _LOANS,
    _OVERRIDES,
    _USE_AND_LOSS,
    _MONEY,
    _COURSE_RESERVE,
    _NUMBERS,
    _RIGHTS,
)
