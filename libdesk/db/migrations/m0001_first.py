"""Migration 1: the first shape of a library file.

Frozen: this text describes the file as it was when the migration was written and imports no live model.

Habits that every table follows:

- ``id INTEGER PRIMARY KEY AUTOINCREMENT``, so that an id is never used again after an insert was undone.
- STRICT tables; a date is TEXT ``YYYY-MM-DD`` and an instant is UTC TEXT ``YYYY-MM-DDTHH:MM:SS.mmmZ``, both checked.
- Money is an INTEGER in the currency's minor unit beside its ISO 4217 code.
- Every index has a name of its own (a partial unique index could otherwise be taken for a foreign key's index).
"""

from __future__ import annotations

from typing import Final

NUMBER: Final = 1
NAME: Final = "first"


# Without a modifier SQLite takes 30 February as it is written; with one it works it out.
def _date(column: str) -> str:
    return f"CHECK ({column} IS date({column}, '+0 days'))"


def _instant(column: str) -> str:
    return f"CHECK ({column} IS strftime('%Y-%m-%dT%H:%M:%fZ', {column}, '+0 days'))"


_KEY: Final = "id INTEGER PRIMARY KEY AUTOINCREMENT"

_PEOPLE_AND_PLACES: Final = f"""
CREATE TABLE site (
    {_KEY},
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    department_latin TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    address_latin TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT 'JP' CHECK (country GLOB '[A-Z][A-Z]'),
    telephone TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    time_zone TEXT NOT NULL DEFAULT 'Asia/Tokyo',
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX site_code ON site (code);

CREATE TABLE opening_hours (
    {_KEY},
    site_id INTEGER NOT NULL REFERENCES site (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens_at TEXT NOT NULL CHECK (opens_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    closes_at TEXT NOT NULL CHECK (closes_at GLOB '[0-2][0-9]:[0-5][0-9]' AND closes_at > opens_at)
) STRICT;
CREATE UNIQUE INDEX opening_hours_site_weekday ON opening_hours (site_id, weekday);

CREATE TABLE staff (
    {_KEY},
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT 'ja',
    pin_hash TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
CREATE TRIGGER staff_is_never_deleted BEFORE DELETE ON staff
BEGIN
    SELECT RAISE(ABORT, 'a staff member is never deleted')
    WHERE EXISTS (SELECT 1 FROM action WHERE action.staff_id = old.id);
END;

CREATE TABLE staff_right (
    {_KEY},
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;
CREATE UNIQUE INDEX staff_right_staff_name ON staff_right (staff_id, name);

CREATE TABLE patron_category (
    {_KEY},
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX patron_category_code ON patron_category (code);

CREATE TABLE patron (
    {_KEY},
    patron_category_id INTEGER NOT NULL REFERENCES patron_category (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    name TEXT NOT NULL CHECK (name <> ''),
    name_reading TEXT NOT NULL DEFAULT '',
    name_latin TEXT NOT NULL DEFAULT '',
    name_sort TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT 'ja',
    address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT 'JP' CHECK (country GLOB '[A-Z][A-Z]'),
    telephone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    registered_on TEXT NOT NULL {_date("registered_on")},
    expires_on TEXT {_date("expires_on")},
    blocked_reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX patron_category_of ON patron (patron_category_id);
CREATE INDEX patron_site_of ON patron (site_id);
CREATE INDEX patron_by_name ON patron (name_sort, id);
"""

_CATALOGUE: Final = f"""
CREATE TABLE attachment (
    {_KEY},
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL CHECK (media_type <> ''),
    byte_length INTEGER NOT NULL CHECK (byte_length = length(content)),
    content BLOB NOT NULL CHECK (length(content) <= 52428800)
) STRICT;
CREATE UNIQUE INDEX attachment_sha256 ON attachment (sha256);
CREATE TRIGGER attachment_is_insert_only BEFORE UPDATE ON attachment
BEGIN
    SELECT RAISE(ABORT, 'an attachment is never changed');
END;

CREATE TABLE loan_class (
    {_KEY},
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX loan_class_code ON loan_class (code);

CREATE TABLE collection (
    {_KEY},
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',
    loan_class_id INTEGER REFERENCES loan_class (id),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX collection_code ON collection (code);
CREATE INDEX collection_loan_class_of ON collection (loan_class_id);

CREATE TABLE title (
    {_KEY},
    title TEXT NOT NULL CHECK (title <> ''),
    title_reading TEXT NOT NULL DEFAULT '',
    title_latin TEXT NOT NULL DEFAULT '',
    title_sort TEXT NOT NULL DEFAULT '',
    title_key TEXT NOT NULL DEFAULT '',
    other_titles TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    author_reading TEXT NOT NULL DEFAULT '',
    author_latin TEXT NOT NULL DEFAULT '',
    author_sort TEXT NOT NULL DEFAULT '',
    edition TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    year INTEGER CHECK (year BETWEEN 1 AND 9999),
    year_text TEXT NOT NULL DEFAULT '',
    series TEXT NOT NULL DEFAULT '',
    volume TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    material TEXT NOT NULL DEFAULT 'book' CHECK (material <> ''),
    classification TEXT NOT NULL DEFAULT '',
    subjects TEXT NOT NULL DEFAULT '',
    contents TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    extent TEXT NOT NULL DEFAULT '',
    height_mm INTEGER CHECK (height_mm > 0),
    national_number TEXT NOT NULL DEFAULT '',
    digitized INTEGER CHECK (digitized IN (0, 1)),
    source_record_id INTEGER REFERENCES attachment (id),
    added_on TEXT NOT NULL {_date("added_on")}
) STRICT;
CREATE INDEX title_by_title ON title (title_sort, id);
CREATE INDEX title_by_author ON title (author_sort, id);
CREATE INDEX title_by_year ON title (year, id);
CREATE INDEX title_by_key ON title (title_key);
CREATE INDEX title_source_record_of ON title (source_record_id) WHERE source_record_id IS NOT NULL;

CREATE TABLE title_number (
    {_KEY},
    title_id INTEGER NOT NULL REFERENCES title (id),
    kind TEXT NOT NULL CHECK (kind IN ('isbn', 'issn', 'jpno', 'lccn', 'ndl', 'control')),
    value TEXT NOT NULL CHECK (value <> ''),
    as_written TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX title_number_value ON title_number (value, kind);
CREATE UNIQUE INDEX title_number_once ON title_number (title_id, kind, value);

CREATE TABLE item (
    {_KEY},
    title_id INTEGER NOT NULL REFERENCES title (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    collection_id INTEGER REFERENCES collection (id),
    loan_class_id INTEGER NOT NULL REFERENCES loan_class (id),
    call_number TEXT NOT NULL DEFAULT '',
    call_number_sort TEXT NOT NULL DEFAULT '',
    book_number TEXT NOT NULL DEFAULT '',
    shelf TEXT NOT NULL DEFAULT '',
    volume TEXT NOT NULL DEFAULT '',
    volume_count INTEGER NOT NULL DEFAULT 1 CHECK (volume_count BETWEEN 1 AND 999),
    copy_number INTEGER NOT NULL DEFAULT 1 CHECK (copy_number > 0),
    acquired_on TEXT {_date("acquired_on")},
    price INTEGER CHECK (price >= 0),
    currency TEXT NOT NULL DEFAULT 'JPY' CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
    height_mm INTEGER CHECK (height_mm > 0),
    binding TEXT NOT NULL DEFAULT '',
    condition TEXT NOT NULL DEFAULT 'good' CHECK (condition IN ('good', 'worn', 'damaged', 'deteriorated')),
    condition_note TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'in_service'
        CHECK (state IN ('in_service', 'missing', 'repair', 'bindery', 'on_display', 'lost', 'withdrawn')),
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX item_title_of ON item (title_id);
CREATE INDEX item_site_of ON item (site_id);
CREATE INDEX item_collection_of ON item (collection_id) WHERE collection_id IS NOT NULL;
CREATE INDEX item_loan_class_of ON item (loan_class_id);
CREATE INDEX item_call_number ON item (call_number_sort, id) WHERE call_number_sort <> '';
"""

_POLICY: Final = f"""
CREATE TABLE policy_version (
    {_KEY},
    name TEXT NOT NULL CHECK (name <> ''),
    made_at TEXT NOT NULL {_instant("made_at")},
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE loan_table_row (
    {_KEY},
    policy_version_id INTEGER NOT NULL REFERENCES policy_version (id),
    patron_category_id INTEGER REFERENCES patron_category (id),
    loan_class_id INTEGER REFERENCES loan_class (id),
    site_id INTEGER REFERENCES site (id),
    item_limit INTEGER CHECK (item_limit >= 0),
    total_limit INTEGER CHECK (total_limit >= 0),
    length INTEGER CHECK (length >= 0),
    length_unit TEXT CHECK (length_unit IN ('days', 'hours')),
    CHECK ((length IS NULL) = (length_unit IS NULL))
) STRICT;
CREATE UNIQUE INDEX loan_table_row_key ON loan_table_row
    (policy_version_id, coalesce(patron_category_id, 0), coalesce(loan_class_id, 0), coalesce(site_id, 0));
CREATE INDEX loan_table_row_category_of ON loan_table_row (patron_category_id) WHERE patron_category_id IS NOT NULL;
CREATE INDEX loan_table_row_class_of ON loan_table_row (loan_class_id) WHERE loan_class_id IS NOT NULL;
CREATE INDEX loan_table_row_site_of ON loan_table_row (site_id) WHERE site_id IS NOT NULL;

CREATE TABLE setting (
    {_KEY},
    key TEXT NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
CREATE UNIQUE INDEX setting_key ON setting (key);

CREATE TABLE wording (
    {_KEY},
    key TEXT NOT NULL CHECK (key <> ''),
    language TEXT NOT NULL CHECK (language <> ''),
    version INTEGER NOT NULL CHECK (version > 0),
    text TEXT,
    made_at TEXT NOT NULL {_instant("made_at")}
) STRICT;
CREATE UNIQUE INDEX wording_version ON wording (key, language, version);

CREATE TABLE running_number (
    {_KEY},
    name TEXT NOT NULL CHECK (name <> ''),
    last INTEGER NOT NULL DEFAULT 0 CHECK (last >= 0)
) STRICT;
CREATE UNIQUE INDEX running_number_name ON running_number (name);
"""

_LENDING: Final = f"""
CREATE TABLE partner_library (
    {_KEY},
    name TEXT NOT NULL CHECK (name <> ''),
    name_latin TEXT NOT NULL DEFAULT '',
    name_sort TEXT NOT NULL DEFAULT '',
    user_id TEXT,
    department TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
    telephone TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT 'en',
    registered_on TEXT {_date("registered_on")},
    state TEXT NOT NULL DEFAULT 'approved'
        CHECK (state IN ('applied', 'incomplete', 'in_review', 'approved', 'suspended', 'ended', 'refused')),
    note TEXT NOT NULL DEFAULT '',
    CHECK (user_id <> '')
) STRICT;
CREATE UNIQUE INDEX partner_library_user_id ON partner_library (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX partner_library_by_name ON partner_library (name_sort, id);

CREATE TABLE shipment (
    {_KEY},
    direction TEXT NOT NULL CHECK (direction IN ('out', 'back')),
    site_id INTEGER NOT NULL REFERENCES site (id),
    partner_library_id INTEGER NOT NULL REFERENCES partner_library (id),
    service TEXT NOT NULL CHECK (service IN
        ('registered_air_mail', 'tracked_carrier', 'domestic_post', 'surface_mail')),
    carrier TEXT NOT NULL DEFAULT '',
    tracking_number TEXT NOT NULL DEFAULT '',
    sent_on TEXT {_date("sent_on")},
    arrived_on TEXT {_date("arrived_on")},
    weight_grams INTEGER CHECK (weight_grams > 0),
    postage INTEGER CHECK (postage >= 0),
    currency TEXT NOT NULL DEFAULT 'JPY' CHECK (currency GLOB '[A-Z][A-Z][A-Z]')
) STRICT;
CREATE INDEX shipment_site_of ON shipment (site_id);
CREATE INDEX shipment_partner_of ON shipment (partner_library_id);
CREATE INDEX shipment_sent_on ON shipment (sent_on);

CREATE TABLE lending_request (
    {_KEY},
    partner_library_id INTEGER NOT NULL REFERENCES partner_library (id),
    their_number TEXT NOT NULL DEFAULT '',
    channel TEXT NOT NULL CHECK (channel IN ('online', 'fax', 'post', 'iso18626')),
    requested_on TEXT NOT NULL {_date("requested_on")},
    asked_title TEXT NOT NULL CHECK (asked_title <> ''),
    asked_author TEXT NOT NULL DEFAULT '',
    asked_volume TEXT NOT NULL DEFAULT '',
    asked_year TEXT NOT NULL DEFAULT '',
    asked_number TEXT NOT NULL DEFAULT '',
    needed_by TEXT {_date("needed_by")},
    title_id INTEGER REFERENCES title (id),
    item_id INTEGER REFERENCES item (id),
    state TEXT NOT NULL DEFAULT 'received' CHECK (state IN
        ('received', 'accepted', 'picked', 'shipped', 'confirmed', 'posted_back', 'returned', 'refused', 'cancelled')),
    volume_count INTEGER NOT NULL DEFAULT 1 CHECK (volume_count BETWEEN 1 AND 999),
    conditions TEXT NOT NULL DEFAULT '',
    condition_sent TEXT NOT NULL DEFAULT '',
    condition_received TEXT NOT NULL DEFAULT '',
    condition_returned TEXT NOT NULL DEFAULT '',
    outward_shipment_id INTEGER REFERENCES shipment (id),
    return_shipment_id INTEGER REFERENCES shipment (id),
    received_on TEXT {_date("received_on")},
    letter_came_on TEXT {_date("letter_came_on")},
    due_on TEXT {_date("due_on")},
    returned_on TEXT {_date("returned_on")},
    volumes_returned INTEGER CHECK (volumes_returned >= 0),
    slip_came_back INTEGER CHECK (slip_came_back IN (0, 1)),
    sheet_came_back INTEGER CHECK (sheet_came_back IN (0, 1)),
    refusal_reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    CHECK (state IN ('received', 'refused', 'cancelled') OR item_id IS NOT NULL),
    CHECK (state NOT IN ('shipped', 'confirmed', 'posted_back', 'returned') OR outward_shipment_id IS NOT NULL),
    CHECK (state <> 'confirmed' OR (received_on IS NOT NULL AND due_on IS NOT NULL))
) STRICT;
CREATE INDEX lending_request_partner_of ON lending_request (partner_library_id);
CREATE INDEX lending_request_title_of ON lending_request (title_id) WHERE title_id IS NOT NULL;
CREATE INDEX lending_request_item_of ON lending_request (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX lending_request_outward_of ON lending_request (outward_shipment_id) WHERE outward_shipment_id IS NOT NULL;
CREATE INDEX lending_request_return_of ON lending_request (return_shipment_id) WHERE return_shipment_id IS NOT NULL;
CREATE INDEX lending_request_by_state ON lending_request (state, requested_on);
CREATE UNIQUE INDEX lending_request_one_promise_per_item ON lending_request (item_id)
    WHERE state IN ('accepted', 'picked', 'shipped', 'confirmed', 'posted_back');
"""

_CIRCULATION: Final = f"""
CREATE TABLE loan (
    {_KEY},
    item_id INTEGER NOT NULL REFERENCES item (id),
    patron_id INTEGER REFERENCES patron (id),
    lending_request_id INTEGER REFERENCES lending_request (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    policy_version_id INTEGER REFERENCES policy_version (id),
    lent_at TEXT NOT NULL {_instant("lent_at")},
    due_at TEXT {_instant("due_at")},
    due_on TEXT {_date("due_on")},
    returned_at TEXT {_instant("returned_at")},
    returned_site_id INTEGER REFERENCES site (id),
    CHECK ((patron_id IS NULL) <> (lending_request_id IS NULL)),
    CHECK (patron_id IS NULL OR (due_at IS NOT NULL AND due_on IS NOT NULL AND policy_version_id IS NOT NULL)),
    CHECK ((returned_at IS NULL) = (returned_site_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX loan_one_open_per_item ON loan (item_id) WHERE returned_at IS NULL;
CREATE INDEX loan_item_of ON loan (item_id, lent_at);
CREATE INDEX loan_patron_open ON loan (patron_id, due_at) WHERE returned_at IS NULL;
CREATE INDEX loan_patron_of ON loan (patron_id, lent_at) WHERE patron_id IS NOT NULL;
CREATE INDEX loan_lending_request_of ON loan (lending_request_id) WHERE lending_request_id IS NOT NULL;
CREATE INDEX loan_due_open ON loan (due_at) WHERE returned_at IS NULL;
CREATE INDEX loan_site_of ON loan (site_id);
CREATE INDEX loan_policy_of ON loan (policy_version_id) WHERE policy_version_id IS NOT NULL;

CREATE TABLE identifier (
    {_KEY},
    scanned_text TEXT NOT NULL CHECK (scanned_text <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('card', 'item', 'lending_request', 'badge')),
    patron_id INTEGER REFERENCES patron (id),
    item_id INTEGER REFERENCES item (id),
    lending_request_id INTEGER REFERENCES lending_request (id),
    staff_id INTEGER REFERENCES staff (id),
    valid_from TEXT NOT NULL {_date("valid_from")},
    valid_to TEXT {_date("valid_to")},
    replaced_by_id INTEGER REFERENCES identifier (id),
    CHECK ((kind = 'card') = (patron_id IS NOT NULL)),
    CHECK ((kind = 'item') = (item_id IS NOT NULL)),
    CHECK ((kind = 'lending_request') = (lending_request_id IS NOT NULL)),
    CHECK ((kind = 'badge') = (staff_id IS NOT NULL)),
    CHECK (replaced_by_id IS NULL OR valid_to IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX identifier_text ON identifier (scanned_text);
CREATE UNIQUE INDEX identifier_card_of ON identifier (patron_id) WHERE valid_to IS NULL AND patron_id IS NOT NULL;
CREATE UNIQUE INDEX identifier_item_of ON identifier (item_id) WHERE valid_to IS NULL AND item_id IS NOT NULL;
CREATE UNIQUE INDEX identifier_lending_request_of ON identifier (lending_request_id)
    WHERE valid_to IS NULL AND lending_request_id IS NOT NULL;
CREATE UNIQUE INDEX identifier_badge_of ON identifier (staff_id) WHERE valid_to IS NULL AND staff_id IS NOT NULL;
CREATE INDEX identifier_replaced_by_of ON identifier (replaced_by_id) WHERE replaced_by_id IS NOT NULL;

CREATE TABLE override (
    {_KEY},
    loan_id INTEGER REFERENCES loan (id),
    lending_request_id INTEGER REFERENCES lending_request (id),
    reason_code TEXT NOT NULL CHECK (reason_code <> ''),
    explanation TEXT NOT NULL CHECK (explanation <> ''),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")},
    CHECK ((loan_id IS NULL) <> (lending_request_id IS NULL))
) STRICT;
CREATE INDEX override_loan_of ON override (loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX override_lending_request_of ON override (lending_request_id) WHERE lending_request_id IS NOT NULL;
CREATE INDEX override_staff_of ON override (staff_id);
"""

_PAPER: Final = f"""
CREATE TABLE printed_sheet (
    {_KEY},
    kind TEXT NOT NULL CHECK (kind <> ''),
    language TEXT NOT NULL CHECK (language IN ('ja', 'en', 'both')),
    data TEXT NOT NULL CHECK (json_valid(data)),
    data_version INTEGER NOT NULL CHECK (data_version > 0),
    lending_request_id INTEGER REFERENCES lending_request (id),
    patron_id INTEGER REFERENCES patron (id),
    reprint_of_id INTEGER REFERENCES printed_sheet (id),
    destination TEXT NOT NULL,
    copies INTEGER NOT NULL DEFAULT 1 CHECK (copies > 0),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    site_id INTEGER NOT NULL REFERENCES site (id),
    printed_at TEXT NOT NULL {_instant("printed_at")}
) STRICT;
CREATE INDEX printed_sheet_printed_at ON printed_sheet (printed_at);
CREATE INDEX printed_sheet_lending_request_of ON printed_sheet (lending_request_id)
    WHERE lending_request_id IS NOT NULL;
CREATE INDEX printed_sheet_patron_of ON printed_sheet (patron_id) WHERE patron_id IS NOT NULL;
CREATE INDEX printed_sheet_reprint_of ON printed_sheet (reprint_of_id) WHERE reprint_of_id IS NOT NULL;
CREATE INDEX printed_sheet_staff_of ON printed_sheet (staff_id);
CREATE INDEX printed_sheet_site_of ON printed_sheet (site_id);
"""

_JOURNAL: Final = f"""
CREATE TABLE action (
    {_KEY},
    name TEXT NOT NULL CHECK (name <> ''),
    staff_id INTEGER REFERENCES staff (id),
    site_id INTEGER REFERENCES site (id),
    workstation TEXT NOT NULL DEFAULT '',
    begun_at TEXT NOT NULL {_instant("begun_at")},
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'undone')),
    facts TEXT NOT NULL DEFAULT '{{}}' CHECK (json_valid(facts)),
    undoes_action_id INTEGER REFERENCES action (id)
) STRICT;
CREATE INDEX action_open ON action (id) WHERE state = 'open';
CREATE INDEX action_begun_at ON action (begun_at);
CREATE INDEX action_staff_of ON action (staff_id);
CREATE INDEX action_site_of ON action (site_id);
CREATE INDEX action_undoes_of ON action (undoes_action_id) WHERE undoes_action_id IS NOT NULL;

CREATE TABLE journal (
    {_KEY},
    action_id INTEGER NOT NULL REFERENCES action (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('insert', 'update', 'delete')),
    old_values TEXT
) STRICT;
CREATE INDEX journal_action_of ON journal (action_id);
CREATE INDEX journal_row ON journal (table_name, row_id);

CREATE TABLE journal_pointer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    action_id INTEGER REFERENCES action (id)
) STRICT;
INSERT INTO journal_pointer (id, action_id) VALUES (1, NULL);

CREATE TABLE derived_index (
    name TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE title_search (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    subject TEXT NOT NULL,
    publisher TEXT NOT NULL,
    contents TEXT NOT NULL,
    other TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE title_fts USING fts5 (
    title, author, subject, publisher, contents, other,
    content='title_search', content_rowid='id', tokenize='unicode61 remove_diacritics 0', detail=full
);
CREATE TRIGGER title_search_inserted AFTER INSERT ON title_search BEGIN
    INSERT INTO title_fts (rowid, title, author, subject, publisher, contents, other)
    VALUES (new.id, new.title, new.author, new.subject, new.publisher, new.contents, new.other);
END;
CREATE TRIGGER title_search_deleted AFTER DELETE ON title_search BEGIN
    INSERT INTO title_fts (title_fts, rowid, title, author, subject, publisher, contents, other)
    VALUES ('delete', old.id, old.title, old.author, old.subject, old.publisher, old.contents, old.other);
END;
CREATE TRIGGER title_search_updated AFTER UPDATE ON title_search BEGIN
    INSERT INTO title_fts (title_fts, rowid, title, author, subject, publisher, contents, other)
    VALUES ('delete', old.id, old.title, old.author, old.subject, old.publisher, old.contents, old.other);
    INSERT INTO title_fts (rowid, title, author, subject, publisher, contents, other)
    VALUES (new.id, new.title, new.author, new.subject, new.publisher, new.contents, new.other);
END;
"""

STATEMENTS: Final = (_PEOPLE_AND_PLACES, _CATALOGUE, _POLICY, _LENDING, _CIRCULATION, _PAPER, _JOURNAL)
