"""Migration 3: holds whole: pickup places, baskets, reading order, items under way, notices, registration from afar.

Frozen: this text describes the file as it was when the migration was written and imports no live model. The table of
holds is made anew, because its states grow; its counter of ids goes with it, so that an id is never used again.
"""

from __future__ import annotations

from typing import Final

NUMBER: Final = 3
NAME: Final = "holds_and_notices"


# Without a modifier SQLite takes 30 February as it is written; with one it works it out.
def _date(column: str) -> str:
    return f"CHECK ({column} IS date({column}, '+0 days'))"


def _instant(column: str) -> str:
    return f"CHECK ({column} IS strftime('%Y-%m-%dT%H:%M:%fZ', {column}, '+0 days'))"


def _flag(column: str) -> str:
    return f"CHECK ({column} IN (0, 1))"


def _sum(column: str) -> str:
    return f"CHECK ({column} BETWEEN 0 AND 9999999999)"


_KEY: Final = "id INTEGER PRIMARY KEY AUTOINCREMENT"
_CURRENCY: Final = "currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]')"
_PICKUP: Final = "pickup TEXT NOT NULL DEFAULT 'site' CHECK (pickup IN ('site', 'partner', 'home'))"

# A line break in an address would let a message carry headers of its own.
_ONE_LINE: Final = "instr({0}, char(10)) = 0 AND instr({0}, char(13)) = 0"

_PLACES: Final = f"""
CREATE TABLE pickup_place (
    {_KEY},
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',
    site_id INTEGER NOT NULL REFERENCES site (id),
    address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT 'JP' CHECK (country GLOB '[A-Z][A-Z]'),
    telephone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    registration_needed INTEGER NOT NULL DEFAULT 1 {_flag("registration_needed")},
    days_on_the_way INTEGER NOT NULL DEFAULT 1 CHECK (days_on_the_way BETWEEN 0 AND 60),
    shelf_days INTEGER NOT NULL DEFAULT 7 CHECK (shelf_days BETWEEN 1 AND 365),
    closed_on TEXT {_date("closed_on")},
    position INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX pickup_place_code ON pickup_place (code);
CREATE INDEX pickup_place_site_of ON pickup_place (site_id);

CREATE TABLE dispatch_day (
    {_KEY},
    pickup_place_id INTEGER NOT NULL REFERENCES pickup_place (id),
    day TEXT NOT NULL {_date("day")}
) STRICT;
CREATE UNIQUE INDEX dispatch_day_once ON dispatch_day (pickup_place_id, day);

CREATE TABLE place_registration (
    {_KEY},
    patron_id INTEGER NOT NULL REFERENCES patron (id),
    pickup_place_id INTEGER NOT NULL REFERENCES pickup_place (id),
    card_number TEXT NOT NULL DEFAULT '',
    shown_on TEXT NOT NULL {_date("shown_on")},
    staff_id INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE UNIQUE INDEX place_registration_once ON place_registration (patron_id, pickup_place_id);
CREATE INDEX place_registration_place_of ON place_registration (pickup_place_id);
CREATE INDEX place_registration_staff_of ON place_registration (staff_id);

CREATE TABLE dispatch (
    {_KEY},
    site_id INTEGER NOT NULL REFERENCES site (id),
    pickup_place_id INTEGER REFERENCES pickup_place (id),
    patron_id INTEGER REFERENCES patron (id),
    sent_on TEXT NOT NULL {_date("sent_on")},
    tracking_number TEXT NOT NULL DEFAULT '',
    postage INTEGER {_sum("postage")},
    {_CURRENCY},
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    CHECK (pickup_place_id IS NULL OR patron_id IS NULL)
) STRICT;
CREATE INDEX dispatch_site_of ON dispatch (site_id, sent_on);
CREATE INDEX dispatch_place_of ON dispatch (pickup_place_id, sent_on) WHERE pickup_place_id IS NOT NULL;
CREATE INDEX dispatch_patron_of ON dispatch (patron_id) WHERE patron_id IS NOT NULL;
CREATE INDEX dispatch_staff_of ON dispatch (staff_id);

ALTER TABLE loan ADD COLUMN pickup_place_id INTEGER REFERENCES pickup_place (id)
    CHECK (pickup_place_id IS NULL OR pickup = 'partner');
CREATE INDEX loan_pickup_place_of ON loan (pickup_place_id) WHERE pickup_place_id IS NOT NULL;
"""

_OPEN: Final = "('later', 'waiting', 'in_transit', 'ready', 'dispatched', 'arrived')"
_CAPTURED: Final = "('in_transit', 'ready', 'dispatched', 'arrived')"

# Before this, an item could be said to be missing while it stood ready for somebody: who was to get it waits again, in
# the old place. What is missing is looked for from the last day on which anything was done in the library.
_HOLDS: Final = f"""
CREATE TABLE hold_series (
    {_KEY},
    advances TEXT NOT NULL CHECK (advances IN ('picked_up', 'given_back')),
    made_at TEXT NOT NULL {_instant("made_at")}
) STRICT;

CREATE TABLE hold_new (
    {_KEY},
    patron_id INTEGER REFERENCES patron (id),
    title_id INTEGER NOT NULL REFERENCES title (id),
    item_id INTEGER REFERENCES item (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    {_PICKUP},
    pickup_place_id INTEGER REFERENCES pickup_place (id),
    queue_order INTEGER NOT NULL CHECK (queue_order > 0),
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN
        ('later', 'waiting', 'in_transit', 'ready', 'dispatched', 'arrived', 'fulfilled', 'cancelled', 'expired')),
    hold_series_id INTEGER REFERENCES hold_series (id),
    series_order INTEGER CHECK (series_order > 0),
    placed_at TEXT NOT NULL {_instant("placed_at")},
    captured_item_id INTEGER REFERENCES item (id),
    captured_at TEXT {_instant("captured_at")},
    ready_at TEXT {_instant("ready_at")},
    shelf_until TEXT {_date("shelf_until")},
    dispatch_id INTEGER REFERENCES dispatch (id),
    arrived_on TEXT {_date("arrived_on")},
    ended_at TEXT {_instant("ended_at")},
    ended_for TEXT NOT NULL DEFAULT '' CHECK (ended_for IN ('', 'patron', 'library')),
    end_reason TEXT NOT NULL DEFAULT '',
    loan_id INTEGER REFERENCES loan (id),
    note TEXT NOT NULL DEFAULT '',
    anonymised_on TEXT {_date("anonymised_on")},
    CHECK ((patron_id IS NULL) = (anonymised_on IS NOT NULL)),
    CHECK (anonymised_on IS NULL OR state NOT IN {_OPEN}),
    CHECK ((state IN {_OPEN}) = (ended_at IS NULL)),
    CHECK ((pickup = 'partner') = (pickup_place_id IS NOT NULL)),
    CHECK ((hold_series_id IS NULL) = (series_order IS NULL)),
    CHECK (state <> 'later' OR hold_series_id IS NOT NULL),
    CHECK (state NOT IN {_CAPTURED} OR (captured_item_id IS NOT NULL AND captured_at IS NOT NULL)),
    CHECK (state NOT IN ('later', 'waiting') OR (captured_item_id IS NULL AND captured_at IS NULL)),
    CHECK (state NOT IN ('ready', 'dispatched', 'arrived') OR ready_at IS NOT NULL),
    CHECK (state NOT IN ('later', 'waiting', 'in_transit') OR (ready_at IS NULL AND shelf_until IS NULL)),
    CHECK (state <> 'ready' OR (pickup = 'site') = (shelf_until IS NOT NULL)),
    CHECK (state NOT IN ('dispatched', 'arrived') OR (pickup = 'partner' AND dispatch_id IS NOT NULL)),
    CHECK (state <> 'arrived' OR (arrived_on IS NOT NULL AND shelf_until IS NOT NULL)),
    CHECK (state <> 'fulfilled' OR loan_id IS NOT NULL)
) STRICT;
UPDATE hold SET state = 'waiting', captured_item_id = NULL, captured_at = NULL, shelf_until = NULL
    WHERE state = 'ready' AND captured_item_id IN
        (SELECT id FROM item WHERE state IN ('missing', 'lost', 'withdrawn')
        UNION ALL SELECT item_id FROM lending_request
            WHERE state IN ('accepted', 'picked', 'shipped', 'confirmed', 'posted_back') AND item_id IS NOT NULL);
INSERT INTO hold_new (id, patron_id, title_id, item_id, site_id, queue_order, state, placed_at, captured_item_id,
    captured_at, ready_at, shelf_until, ended_at, end_reason, loan_id, note, anonymised_on)
    SELECT id, patron_id, title_id, item_id, site_id, queue_order, state, placed_at, captured_item_id, captured_at,
    captured_at, shelf_until, ended_at, end_reason, loan_id, note, anonymised_on FROM hold;
DELETE FROM sqlite_sequence WHERE name = 'hold_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'hold_new', seq FROM sqlite_sequence WHERE name = 'hold';
DROP TABLE hold;
ALTER TABLE hold_new RENAME TO hold;
CREATE INDEX hold_patron_of ON hold (patron_id, state) WHERE patron_id IS NOT NULL;
CREATE INDEX hold_title_of ON hold (title_id, queue_order);
CREATE INDEX hold_title_open ON hold (title_id, state, queue_order) WHERE state IN {_OPEN};
CREATE INDEX hold_item_of ON hold (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX hold_site_of ON hold (site_id);
CREATE INDEX hold_place_of ON hold (pickup_place_id) WHERE pickup_place_id IS NOT NULL;
CREATE INDEX hold_loan_of ON hold (loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX hold_captured_of ON hold (captured_item_id) WHERE captured_item_id IS NOT NULL;
CREATE INDEX hold_dispatch_of ON hold (dispatch_id) WHERE dispatch_id IS NOT NULL;
CREATE INDEX hold_shelf ON hold (shelf_until) WHERE state IN ('ready', 'arrived');
CREATE INDEX hold_under_way ON hold (state) WHERE state IN {_CAPTURED};
CREATE INDEX hold_ended ON hold (ended_at) WHERE ended_at IS NOT NULL;
CREATE UNIQUE INDEX hold_one_captured_per_item ON hold (captured_item_id) WHERE state IN {_CAPTURED};
CREATE UNIQUE INDEX hold_title_place ON hold (title_id, queue_order) WHERE state IN {_OPEN};
CREATE UNIQUE INDEX hold_series_place ON hold (hold_series_id, series_order) WHERE hold_series_id IS NOT NULL;

CREATE TABLE basket_line (
    {_KEY},
    patron_id INTEGER NOT NULL REFERENCES patron (id),
    title_id INTEGER NOT NULL REFERENCES title (id),
    item_id INTEGER REFERENCES item (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    {_PICKUP},
    pickup_place_id INTEGER REFERENCES pickup_place (id),
    position INTEGER NOT NULL CHECK (position > 0),
    added_at TEXT NOT NULL {_instant("added_at")},
    CHECK ((pickup = 'partner') = (pickup_place_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX basket_line_once ON basket_line (patron_id, title_id, coalesce(item_id, 0));
CREATE INDEX basket_line_title_of ON basket_line (title_id);
CREATE INDEX basket_line_item_of ON basket_line (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX basket_line_site_of ON basket_line (site_id);
CREATE INDEX basket_line_place_of ON basket_line (pickup_place_id) WHERE pickup_place_id IS NOT NULL;

CREATE TABLE transit (
    {_KEY},
    item_id INTEGER NOT NULL REFERENCES item (id),
    hold_id INTEGER REFERENCES hold (id),
    from_site_id INTEGER REFERENCES site (id),
    from_place_id INTEGER REFERENCES pickup_place (id),
    to_site_id INTEGER NOT NULL REFERENCES site (id),
    asked_at TEXT NOT NULL {_instant("asked_at")},
    sent_at TEXT {_instant("sent_at")},
    ended_at TEXT {_instant("ended_at")},
    received INTEGER {_flag("received")},
    CHECK ((from_site_id IS NULL) <> (from_place_id IS NULL)),
    CHECK (from_site_id IS NOT to_site_id),
    CHECK ((ended_at IS NULL) = (received IS NULL))
) STRICT;
CREATE UNIQUE INDEX transit_one_open_per_item ON transit (item_id) WHERE ended_at IS NULL;
CREATE INDEX transit_item_of ON transit (item_id);
CREATE INDEX transit_hold_of ON transit (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX transit_from_site_of ON transit (from_site_id) WHERE ended_at IS NULL;
CREATE INDEX transit_from_place_of ON transit (from_place_id) WHERE from_place_id IS NOT NULL;
CREATE INDEX transit_to_site_of ON transit (to_site_id) WHERE ended_at IS NULL;

CREATE TABLE item_search (
    {_KEY},
    item_id INTEGER NOT NULL REFERENCES item (id),
    hold_id INTEGER REFERENCES hold (id),
    begun_on TEXT NOT NULL {_date("begun_on")},
    looked INTEGER NOT NULL DEFAULT 0 CHECK (looked >= 0),
    looked_on TEXT {_date("looked_on")},
    ended_on TEXT {_date("ended_on")},
    found INTEGER {_flag("found")},
    CHECK ((looked = 0) = (looked_on IS NULL)),
    CHECK ((ended_on IS NULL) = (found IS NULL))
) STRICT;
CREATE UNIQUE INDEX item_search_one_open_per_item ON item_search (item_id) WHERE ended_on IS NULL;
CREATE INDEX item_search_item_of ON item_search (item_id);
CREATE INDEX item_search_hold_of ON item_search (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX item_not_in_service ON item (state) WHERE state <> 'in_service';
INSERT INTO item_search (item_id, begun_on)
    SELECT id, (SELECT date(max(begun_at)) FROM action) FROM item WHERE state = 'missing';

CREATE TABLE title_request (
    {_KEY},
    patron_id INTEGER REFERENCES patron (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    asked_title TEXT NOT NULL CHECK (asked_title <> ''),
    asked_author TEXT NOT NULL DEFAULT '',
    asked_publisher TEXT NOT NULL DEFAULT '',
    asked_year TEXT NOT NULL DEFAULT '',
    asked_isbn TEXT NOT NULL DEFAULT '',
    channel TEXT NOT NULL CHECK (channel IN ('form', 'email', 'counter', 'telephone', 'post')),
    asked_on TEXT NOT NULL {_date("asked_on")},
    state TEXT NOT NULL DEFAULT 'noted' CHECK (state IN
        ('noted', 'purchase_suggested', 'interlibrary', 'acquired', 'declined', 'withdrawn')),
    decided_on TEXT {_date("decided_on")},
    decided_by_id INTEGER REFERENCES staff (id),
    decision_note TEXT NOT NULL DEFAULT '',
    title_id INTEGER REFERENCES title (id),
    hold_id INTEGER REFERENCES hold (id),
    note TEXT NOT NULL DEFAULT '',
    anonymised_on TEXT {_date("anonymised_on")},
    CHECK ((patron_id IS NULL) = (anonymised_on IS NOT NULL)),
    CHECK ((state = 'noted') = (decided_on IS NULL)),
    CHECK ((decided_on IS NULL) = (decided_by_id IS NULL)),
    CHECK (state <> 'acquired' OR title_id IS NOT NULL),
    CHECK (state <> 'declined' OR decision_note <> '')
) STRICT;
CREATE INDEX title_request_patron_of ON title_request (patron_id) WHERE patron_id IS NOT NULL;
CREATE INDEX title_request_site_of ON title_request (site_id);
CREATE INDEX title_request_by_state ON title_request (state, asked_on);
CREATE INDEX title_request_decided_by_of ON title_request (decided_by_id) WHERE decided_by_id IS NOT NULL;
CREATE INDEX title_request_title_of ON title_request (title_id) WHERE title_id IS NOT NULL;
CREATE INDEX title_request_hold_of ON title_request (hold_id) WHERE hold_id IS NOT NULL;
"""

# Of the document only is kept which kind it was and what it proved, never what stood in it.
_FROM_AFAR: Final = f"""
CREATE TABLE remote_registration (
    {_KEY},
    site_id INTEGER NOT NULL REFERENCES site (id),
    name TEXT NOT NULL DEFAULT '',
    patron_id INTEGER REFERENCES patron (id),
    received_on TEXT NOT NULL {_date("received_on")},
    application_came INTEGER NOT NULL DEFAULT 0 {_flag("application_came")},
    document TEXT NOT NULL DEFAULT '',
    envelope_came INTEGER NOT NULL DEFAULT 0 {_flag("envelope_came")},
    stamps INTEGER NOT NULL DEFAULT 0 {_sum("stamps")},
    {_CURRENCY},
    name_verified INTEGER NOT NULL DEFAULT 0 {_flag("name_verified")},
    address_verified INTEGER NOT NULL DEFAULT 0 {_flag("address_verified")},
    verified_at TEXT {_instant("verified_at")},
    verified_by_id INTEGER REFERENCES staff (id),
    state TEXT NOT NULL DEFAULT 'came' CHECK (state IN ('came', 'verified', 'posted', 'declined')),
    posted_on TEXT {_date("posted_on")},
    registered_mail_number TEXT NOT NULL DEFAULT '',
    documents_returned INTEGER NOT NULL DEFAULT 0 {_flag("documents_returned")},
    decline_reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    anonymised_on TEXT {_date("anonymised_on")},
    CHECK ((name = '') = (anonymised_on IS NOT NULL)),
    CHECK ((verified_at IS NULL) = (verified_by_id IS NULL)),
    CHECK (state NOT IN ('verified', 'posted') OR (application_came AND document <> '' AND name_verified
        AND address_verified AND verified_at IS NOT NULL AND (patron_id IS NOT NULL OR anonymised_on IS NOT NULL))),
    CHECK ((state = 'posted') = (posted_on IS NOT NULL)),
    CHECK (state <> 'posted' OR documents_returned),
    CHECK ((state = 'declined') = (decline_reason <> ''))
) STRICT;
CREATE INDEX remote_registration_site_of ON remote_registration (site_id);
CREATE INDEX remote_registration_patron_of ON remote_registration (patron_id) WHERE patron_id IS NOT NULL;
CREATE INDEX remote_registration_verified_by_of ON remote_registration (verified_by_id)
    WHERE verified_by_id IS NOT NULL;
CREATE INDEX remote_registration_open ON remote_registration (received_on) WHERE state IN ('came', 'verified');

ALTER TABLE patron ADD COLUMN notice_way TEXT NOT NULL DEFAULT 'email'
    CHECK (notice_way IN ('email', 'letter', 'telephone'));
ALTER TABLE patron ADD COLUMN email_failed_on TEXT {_date("email_failed_on")};
ALTER TABLE patron ADD COLUMN email_failed_why TEXT NOT NULL DEFAULT ''
    CHECK ((email_failed_on IS NULL) = (email_failed_why = ''));
"""

_NOTICES: Final = f"""
CREATE TABLE notice_run (
    {_KEY},
    for_day TEXT NOT NULL {_date("for_day")},
    begun_at TEXT NOT NULL {_instant("begun_at")},
    ended_at TEXT {_instant("ended_at")},
    started_by TEXT NOT NULL CHECK (started_by IN ('time', 'start', 'command', 'hand')),
    made INTEGER NOT NULL DEFAULT 0 CHECK (made >= 0),
    site_id INTEGER NOT NULL REFERENCES site (id),
    staff_id INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX notice_run_day ON notice_run (for_day);
CREATE INDEX notice_run_site_of ON notice_run (site_id);
CREATE INDEX notice_run_staff_of ON notice_run (staff_id);

CREATE TABLE notice (
    {_KEY},
    kind TEXT NOT NULL CHECK (kind IN ('hold_ready', 'hold_expired', 'hold_cancelled', 'hold_no_copy', 'due_soon',
        'overdue_1', 'overdue_2', 'overdue_3', 'recall', 'lending_refusal', 'receipt_letter_missing')),
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
CREATE INDEX notice_patron_of ON notice (patron_id, made_at) WHERE patron_id IS NOT NULL;
CREATE INDEX notice_partner_of ON notice (partner_library_id) WHERE partner_library_id IS NOT NULL;
CREATE INDEX notice_site_of ON notice (site_id);
CREATE INDEX notice_run_of ON notice (notice_run_id) WHERE notice_run_id IS NOT NULL;
CREATE INDEX notice_staff_of ON notice (staff_id) WHERE staff_id IS NOT NULL;
CREATE INDEX notice_queue ON notice (state, way, id) WHERE done_at IS NULL;
CREATE INDEX notice_made ON notice (made_at);
CREATE UNIQUE INDEX notice_message_id ON notice (message_id) WHERE message_id <> '';

CREATE TABLE notice_about (
    {_KEY},
    notice_id INTEGER NOT NULL REFERENCES notice (id),
    event TEXT NOT NULL CHECK (event <> ''),
    hold_id INTEGER REFERENCES hold (id),
    loan_id INTEGER REFERENCES loan (id),
    lending_request_id INTEGER REFERENCES lending_request (id),
    CHECK ((hold_id IS NOT NULL) + (loan_id IS NOT NULL) + (lending_request_id IS NOT NULL) = 1)
) STRICT;
CREATE UNIQUE INDEX notice_about_event ON notice_about (event);
CREATE INDEX notice_about_notice_of ON notice_about (notice_id);
CREATE INDEX notice_about_hold_of ON notice_about (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX notice_about_loan_of ON notice_about (loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX notice_about_lending_request_of ON notice_about (lending_request_id) WHERE lending_request_id IS NOT NULL;
"""

STATEMENTS: Final = (_PLACES, _HOLDS, _FROM_AFAR, _NOTICES)
