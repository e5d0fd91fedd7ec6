"""Migration 5: interlibrary lending whole: registration of partners, what may be lent, dispatch, letters, compensation.

Frozen: this text describes the file as it was when the migration was written and imports no live model. Three tables
are made anew, because what they may hold grows; their counters of ids go with them.
"""

from __future__ import annotations

from typing import Final

NUMBER: Final = 5
NAME: Final = "lending"


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
_ONE_LINE: Final = "instr({0}, char(10)) = 0 AND instr({0}, char(13)) = 0"


def _made_anew(table: str, columns: str) -> str:
    """Copy ``table_new`` from the table, give it the counter of ids, and put it in the table's place."""
    return f"""
INSERT INTO {table}_new ({columns}) SELECT {columns} FROM {table};
DELETE FROM sqlite_sequence WHERE name = '{table}_new';
INSERT INTO sqlite_sequence (name, seq) SELECT '{table}_new', seq FROM sqlite_sequence WHERE name = '{table}';
DROP TABLE {table};
ALTER TABLE {table}_new RENAME TO {table};
"""


# A partner's registration: what it applied with, what was asked and answered, what was decided and when it ends.
_PARTNERS: Final = f"""
ALTER TABLE partner_library ADD COLUMN other_names TEXT NOT NULL DEFAULT '';
ALTER TABLE partner_library ADD COLUMN symbol TEXT CHECK (symbol <> '');
ALTER TABLE partner_library ADD COLUMN registered_until TEXT {_date("registered_until")};
ALTER TABLE partner_library ADD COLUMN suspended_until TEXT {_date("suspended_until")};
ALTER TABLE partner_library ADD COLUMN state_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE partner_library ADD COLUMN item_limit INTEGER CHECK (item_limit BETWEEN 1 AND 9999);
ALTER TABLE partner_library ADD COLUMN reading_room TEXT NOT NULL DEFAULT '';
ALTER TABLE partner_library ADD COLUMN conditions TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX partner_library_symbol ON partner_library (symbol) WHERE symbol IS NOT NULL;
CREATE INDEX partner_library_by_state ON partner_library (state);

CREATE TABLE partner_contact (
    {_KEY},
    partner_library_id INTEGER NOT NULL REFERENCES partner_library (id),
    name TEXT NOT NULL CHECK (name <> ''),
    position TEXT NOT NULL DEFAULT '',
    telephone TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('ja', 'en')),
    note TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1 {_flag("active")}
) STRICT;
CREATE INDEX partner_contact_partner_of ON partner_contact (partner_library_id);

CREATE TABLE partner_application (
    {_KEY},
    partner_library_id INTEGER NOT NULL REFERENCES partner_library (id),
    received_on TEXT NOT NULL {_date("received_on")},
    signatory TEXT NOT NULL DEFAULT '',
    signatory_position TEXT NOT NULL DEFAULT '',
    signed INTEGER NOT NULL DEFAULT 0 {_flag("signed")},
    binds INTEGER NOT NULL DEFAULT 0 {_flag("binds")},
    reading_room TEXT NOT NULL DEFAULT '',
    reads_in_room INTEGER NOT NULL DEFAULT 0 {_flag("reads_in_room")},
    copies_nothing INTEGER NOT NULL DEFAULT 0 {_flag("copies_nothing")},
    makes_good INTEGER NOT NULL DEFAULT 0 {_flag("makes_good")},
    copiers TEXT NOT NULL DEFAULT 'unknown' CHECK (copiers IN ('unknown', 'none', 'not_free', 'free')),
    copier_conditions TEXT NOT NULL DEFAULT '',
    review_from TEXT {_date("review_from")},
    decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'approved', 'refused', 'withdrawn')),
    decided_on TEXT {_date("decided_on")},
    decision_reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    CHECK ((decision = '') = (decided_on IS NULL)),
    CHECK (decision <> 'refused' OR decision_reason <> ''),
    CHECK (decision <> 'approved' OR (signatory <> '' AND signatory_position <> '' AND signed AND binds
        AND reading_room <> '' AND reads_in_room AND copies_nothing AND makes_good
        AND copiers IN ('none', 'not_free') AND review_from IS NOT NULL)),
    CHECK (copiers <> 'not_free' OR copier_conditions <> ''),
    CHECK (review_from >= received_on),
    CHECK (decided_on >= received_on)
) STRICT;
CREATE INDEX partner_application_partner_of ON partner_application (partner_library_id);
CREATE UNIQUE INDEX partner_application_one_open ON partner_application (partner_library_id) WHERE decision = '';

CREATE TABLE partner_document (
    {_KEY},
    partner_application_id INTEGER NOT NULL REFERENCES partner_application (id),
    what TEXT NOT NULL CHECK (what IN ('application', 'reading_room', 'leaflet', 'other')),
    received_on TEXT NOT NULL {_date("received_on")},
    came_by TEXT NOT NULL CHECK (came_by IN ('post', 'hand', 'fax', 'email')),
    original INTEGER NOT NULL DEFAULT 0 {_flag("original")},
    shows_reading_room INTEGER NOT NULL DEFAULT 0 {_flag("shows_reading_room")},
    checked_on TEXT {_date("checked_on")},
    checked_by_id INTEGER REFERENCES staff (id),
    attachment_id INTEGER REFERENCES attachment (id),
    note TEXT NOT NULL DEFAULT '',
    CHECK ((checked_on IS NULL) = (checked_by_id IS NULL)),
    CHECK (checked_on >= received_on)
) STRICT;
CREATE INDEX partner_document_application_of ON partner_document (partner_application_id);
CREATE INDEX partner_document_checked_by_of ON partner_document (checked_by_id) WHERE checked_by_id IS NOT NULL;
CREATE INDEX partner_document_attachment_of ON partner_document (attachment_id) WHERE attachment_id IS NOT NULL;

CREATE TABLE partner_question (
    {_KEY},
    partner_application_id INTEGER NOT NULL REFERENCES partner_application (id),
    asked_on TEXT NOT NULL {_date("asked_on")},
    asked_by TEXT NOT NULL CHECK (asked_by IN ('post', 'email', 'fax', 'telephone')),
    wants TEXT NOT NULL CHECK (wants IN ('answer', 'document')),
    question TEXT NOT NULL CHECK (question <> ''),
    answered_on TEXT {_date("answered_on")},
    answer TEXT NOT NULL DEFAULT '',
    CHECK ((answered_on IS NULL) = (answer = '')),
    CHECK (answered_on >= asked_on)
) STRICT;
CREATE INDEX partner_question_application_of ON partner_question (partner_application_id);
CREATE INDEX partner_question_open ON partner_question (asked_on) WHERE answered_on IS NULL;

CREATE TABLE partner_renewal (
    {_KEY},
    partner_library_id INTEGER NOT NULL REFERENCES partner_library (id),
    renewed_on TEXT NOT NULL {_date("renewed_on")},
    came_by TEXT NOT NULL CHECK (came_by IN ('post', 'fax')),
    signatory TEXT NOT NULL CHECK (signatory <> ''),
    signatory_position TEXT NOT NULL DEFAULT '',
    until_before TEXT {_date("until_before")},
    valid_until TEXT {_date("valid_until")},
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    CHECK (valid_until > renewed_on)
) STRICT;
CREATE INDEX partner_renewal_partner_of ON partner_renewal (partner_library_id);
CREATE INDEX partner_renewal_staff_of ON partner_renewal (staff_id);

CREATE TABLE partner_change (
    {_KEY},
    partner_library_id INTEGER NOT NULL REFERENCES partner_library (id),
    field TEXT NOT NULL CHECK (field <> ''),
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    valid_from TEXT NOT NULL {_date("valid_from")},
    reported_on TEXT NOT NULL {_date("reported_on")},
    source TEXT NOT NULL CHECK (source IN ('letter', 'fax', 'correction')),
    user_id_given INTEGER NOT NULL DEFAULT 0 {_flag("user_id_given")},
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")},
    CHECK (old_value <> new_value),
    CHECK (source = 'correction' OR user_id_given)
) STRICT;
CREATE INDEX partner_change_partner_of ON partner_change (partner_library_id);
CREATE INDEX partner_change_staff_of ON partner_change (staff_id);

CREATE TABLE partner_event (
    {_KEY},
    partner_library_id INTEGER NOT NULL REFERENCES partner_library (id),
    step TEXT NOT NULL CHECK (step <> ''),
    state TEXT NOT NULL CHECK (state <> ''),
    happened_on TEXT NOT NULL {_date("happened_on")},
    note TEXT NOT NULL DEFAULT '',
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")}
) STRICT;
CREATE INDEX partner_event_partner_of ON partner_event (partner_library_id);
CREATE INDEX partner_event_staff_of ON partner_event (staff_id);

ALTER TABLE printed_sheet ADD COLUMN partner_library_id INTEGER REFERENCES partner_library (id);
CREATE INDEX printed_sheet_partner_of ON printed_sheet (partner_library_id) WHERE partner_library_id IS NOT NULL;
"""

# What may be lent: a row tells one reason against it, and holds where all of its conditions do; an empty one does not
# count. A mark on a title goes before the table.
_LOANABILITY: Final = f"""
ALTER TABLE title ADD COLUMN in_print INTEGER {_flag("in_print")};

CREATE TABLE loanability_row (
    {_KEY},
    reason TEXT NOT NULL CHECK (reason <> ''),
    rule TEXT NOT NULL DEFAULT '' CHECK (rule IN ('', 'L05', 'L06')),
    origin TEXT NOT NULL DEFAULT '' CHECK (origin IN ('', 'japanese', 'foreign')),
    acquired_before TEXT {_date("acquired_before")},
    materials TEXT NOT NULL DEFAULT '',
    published_before INTEGER CHECK (published_before BETWEEN 1 AND 9999),
    published_from INTEGER CHECK (published_from BETWEEN 1 AND 9999),
    age_over_years INTEGER CHECK (age_over_years > 0),
    age_under_years INTEGER CHECK (age_under_years > 0),
    height_over_mm INTEGER CHECK (height_over_mm > 0),
    pages_under INTEGER CHECK (pages_under > 0),
    conditions TEXT NOT NULL DEFAULT '',
    binding TEXT NOT NULL DEFAULT '',
    digitized INTEGER {_flag("digitized")},
    collection_id INTEGER REFERENCES collection (id),
    loan_class_id INTEGER REFERENCES loan_class (id),
    classification TEXT NOT NULL DEFAULT '',
    in_print INTEGER {_flag("in_print")},
    price_up_to INTEGER {_sum("price_up_to")},
    {_CURRENCY},
    overridable INTEGER NOT NULL DEFAULT 0 {_flag("overridable")},
    position INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 {_flag("active")},
    note TEXT NOT NULL DEFAULT '',
    CHECK (origin <> '' OR acquired_before IS NOT NULL OR materials <> '' OR published_before IS NOT NULL
        OR published_from IS NOT NULL OR age_over_years IS NOT NULL OR age_under_years IS NOT NULL
        OR height_over_mm IS NOT NULL OR pages_under IS NOT NULL OR conditions <> ''
        OR binding <> '' OR digitized IS NOT NULL OR collection_id IS NOT NULL OR loan_class_id IS NOT NULL
        OR classification <> '' OR in_print IS NOT NULL OR price_up_to IS NOT NULL)
) STRICT;
CREATE INDEX loanability_row_collection_of ON loanability_row (collection_id) WHERE collection_id IS NOT NULL;
CREATE INDEX loanability_row_loan_class_of ON loanability_row (loan_class_id) WHERE loan_class_id IS NOT NULL;

CREATE TABLE title_lending_mark (
    {_KEY},
    title_id INTEGER NOT NULL REFERENCES title (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('never', 'with_conditions')),
    reason TEXT NOT NULL DEFAULT '',
    conditions TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    marked_on TEXT NOT NULL {_date("marked_on")},
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    CHECK (verdict <> 'never' OR reason <> ''),
    CHECK (verdict <> 'with_conditions' OR conditions <> '')
) STRICT;
CREATE UNIQUE INDEX title_lending_mark_once ON title_lending_mark (title_id);
CREATE INDEX title_lending_mark_staff_of ON title_lending_mark (staff_id);
"""

_STATES: Final = (
    "('received', 'accepted', 'picked', 'packed', 'shipped', 'confirmed', 'posted_back', 'lost', 'returned',"
    " 'made_good', 'refused', 'cancelled')"
)
_PROMISED: Final = "('accepted', 'picked', 'packed', 'shipped', 'confirmed', 'posted_back', 'lost')"
_SENT: Final = "('shipped', 'confirmed', 'posted_back', 'lost', 'returned', 'made_good')"

_KEPT_OF_REQUESTS: Final = (
    "id, partner_library_id, their_number, channel, requested_on, asked_title, asked_author, asked_volume, "
    "asked_year, asked_number, needed_by, title_id, item_id, state, volume_count, conditions, condition_sent, "
    "condition_received, condition_returned, outward_shipment_id, return_shipment_id, received_on, "
    "letter_came_on, due_on, returned_on, volumes_returned, slip_came_back, sheet_came_back, refusal_reason, note"
)

_REQUESTS: Final = f"""
CREATE TABLE lending_request_new (
    {_KEY},
    partner_library_id INTEGER NOT NULL REFERENCES partner_library (id),
    their_number TEXT NOT NULL DEFAULT '',
    channel TEXT NOT NULL CHECK (channel IN ('online', 'fax', 'post', 'iso18626')),
    on_form INTEGER NOT NULL DEFAULT 1 {_flag("on_form")},
    given_user_id TEXT NOT NULL DEFAULT '',
    requested_on TEXT NOT NULL {_date("requested_on")},
    asked_title TEXT NOT NULL CHECK (asked_title <> ''),
    asked_author TEXT NOT NULL DEFAULT '',
    asked_publisher TEXT NOT NULL DEFAULT '',
    asked_volume TEXT NOT NULL DEFAULT '',
    asked_year TEXT NOT NULL DEFAULT '',
    asked_number TEXT NOT NULL DEFAULT '',
    needed_by TEXT {_date("needed_by")},
    title_id INTEGER REFERENCES title (id),
    item_id INTEGER REFERENCES item (id),
    state TEXT NOT NULL DEFAULT 'received' CHECK (state IN {_STATES}),
    answered_on TEXT {_date("answered_on")},
    volume_count INTEGER NOT NULL DEFAULT 1 CHECK (volume_count BETWEEN 1 AND 999),
    conditions TEXT NOT NULL DEFAULT '',
    packed_on TEXT {_date("packed_on")},
    condition_sent TEXT NOT NULL DEFAULT '',
    condition_received TEXT NOT NULL DEFAULT '',
    condition_returned TEXT NOT NULL DEFAULT '',
    outward_shipment_id INTEGER REFERENCES shipment (id),
    return_shipment_id INTEGER REFERENCES shipment (id),
    received_on TEXT {_date("received_on")},
    letter_came_on TEXT {_date("letter_came_on")},
    letter_came_by TEXT NOT NULL DEFAULT '' CHECK (letter_came_by IN ('', 'fax', 'email', 'post', 'iso18626')),
    due_on TEXT {_date("due_on")},
    recalled_on TEXT {_date("recalled_on")},
    recall_by TEXT {_date("recall_by")},
    recall_reason TEXT NOT NULL DEFAULT '',
    returned_on TEXT {_date("returned_on")},
    returned_site_id INTEGER REFERENCES site (id),
    volumes_returned INTEGER CHECK (volumes_returned >= 0),
    slip_came_back INTEGER {_flag("slip_came_back")},
    sheet_came_back INTEGER {_flag("sheet_came_back")},
    box_came_sound INTEGER {_flag("box_came_sound")},
    return_note TEXT NOT NULL DEFAULT '',
    refusal_reason TEXT NOT NULL DEFAULT '',
    instead TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    CHECK (state IN ('received', 'refused', 'cancelled') OR item_id IS NOT NULL),
    CHECK (state NOT IN {_SENT} OR outward_shipment_id IS NOT NULL),
    CHECK (state <> 'packed' OR (packed_on IS NOT NULL AND condition_sent <> '')),
    CHECK (state <> 'confirmed' OR (received_on IS NOT NULL AND due_on IS NOT NULL)),
    CHECK ((recalled_on IS NULL) = (recall_by IS NULL)),
    CHECK (recall_by >= recalled_on)
) STRICT;
{_made_anew("lending_request", _KEPT_OF_REQUESTS)}
CREATE INDEX lending_request_partner_of ON lending_request (partner_library_id, state);
CREATE INDEX lending_request_title_of ON lending_request (title_id) WHERE title_id IS NOT NULL;
CREATE INDEX lending_request_item_of ON lending_request (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX lending_request_outward_of ON lending_request (outward_shipment_id) WHERE outward_shipment_id IS NOT NULL;
CREATE INDEX lending_request_return_of ON lending_request (return_shipment_id) WHERE return_shipment_id IS NOT NULL;
CREATE INDEX lending_request_returned_site_of ON lending_request (returned_site_id) WHERE returned_site_id IS NOT NULL;
CREATE INDEX lending_request_by_state ON lending_request (state, requested_on);
CREATE INDEX lending_request_requested ON lending_request (requested_on);
CREATE UNIQUE INDEX lending_request_one_promise_per_item ON lending_request (item_id) WHERE state IN {_PROMISED};

ALTER TABLE shipment ADD COLUMN sent_to TEXT NOT NULL DEFAULT '';
ALTER TABLE shipment ADD COLUMN declared_value INTEGER {_sum("declared_value")};

CREATE TABLE lending_event (
    {_KEY},
    lending_request_id INTEGER NOT NULL REFERENCES lending_request (id),
    step TEXT NOT NULL CHECK (step <> ''),
    state TEXT NOT NULL CHECK (state <> ''),
    happened_on TEXT NOT NULL {_date("happened_on")},
    note TEXT NOT NULL DEFAULT '',
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")}
) STRICT;
CREATE INDEX lending_event_request_of ON lending_event (lending_request_id);
CREATE INDEX lending_event_staff_of ON lending_event (staff_id);
CREATE INDEX lending_event_happened ON lending_event (step, happened_on);

CREATE TABLE lending_refusal_reason (
    {_KEY},
    lending_request_id INTEGER NOT NULL REFERENCES lending_request (id),
    place INTEGER NOT NULL CHECK (place > 0),
    reason TEXT NOT NULL CHECK (reason <> ''),
    words TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX lending_refusal_reason_place ON lending_refusal_reason (lending_request_id, place);

CREATE TABLE lending_condition_mark (
    {_KEY},
    lending_request_id INTEGER NOT NULL REFERENCES lending_request (id),
    moment TEXT NOT NULL CHECK (moment IN ('sent', 'received', 'returned')),
    mark TEXT NOT NULL CHECK (mark <> ''),
    words TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX lending_condition_mark_once ON lending_condition_mark (lending_request_id, moment, mark);

CREATE TABLE lending_picture (
    {_KEY},
    lending_request_id INTEGER NOT NULL REFERENCES lending_request (id),
    moment TEXT NOT NULL CHECK (moment IN ('sent', 'received', 'returned')),
    attachment_id INTEGER NOT NULL REFERENCES attachment (id),
    name TEXT NOT NULL DEFAULT '',
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")}
) STRICT;
CREATE INDEX lending_picture_request_of ON lending_picture (lending_request_id);
CREATE INDEX lending_picture_attachment_of ON lending_picture (attachment_id);
CREATE INDEX lending_picture_staff_of ON lending_picture (staff_id);

CREATE TABLE lending_compensation (
    {_KEY},
    lending_request_id INTEGER NOT NULL REFERENCES lending_request (id),
    kind TEXT NOT NULL CHECK (kind IN ('lost', 'damaged', 'incomplete')),
    noticed_on TEXT NOT NULL {_date("noticed_on")},
    description TEXT NOT NULL CHECK (description <> ''),
    way TEXT NOT NULL DEFAULT 'undecided' CHECK (way IN ('undecided', 'replacement', 'payment', 'none')),
    amount INTEGER {_sum("amount")},
    {_CURRENCY},
    asked_on TEXT {_date("asked_on")},
    answer_by TEXT {_date("answer_by")},
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'made_good', 'found', 'waived')),
    closed_on TEXT {_date("closed_on")},
    closing_note TEXT NOT NULL DEFAULT '',
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    CHECK ((state = 'open') = (closed_on IS NULL)),
    CHECK (way <> 'payment' OR amount > 0),
    CHECK (state <> 'made_good' OR way IN ('replacement', 'payment')),
    CHECK (state <> 'waived' OR closing_note <> ''),
    CHECK ((asked_on IS NULL) = (answer_by IS NULL)),
    CHECK (answer_by >= asked_on),
    CHECK (closed_on >= noticed_on)
) STRICT;
CREATE UNIQUE INDEX lending_compensation_one_open ON lending_compensation (lending_request_id) WHERE state = 'open';
CREATE INDEX lending_compensation_request_of ON lending_compensation (lending_request_id);
CREATE INDEX lending_compensation_staff_of ON lending_compensation (staff_id);

CREATE TABLE lending_message (
    {_KEY},
    lending_request_id INTEGER NOT NULL REFERENCES lending_request (id),
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
CREATE INDEX lending_message_request_of ON lending_message (lending_request_id);
CREATE UNIQUE INDEX lending_message_once ON lending_message (attachment_id, direction)
    WHERE attachment_id IS NOT NULL;
CREATE INDEX lending_message_staff_of ON lending_message (staff_id);
"""

# What comes by fax, mail or scanner: each file is kept whole as it came, each of its pages is filed or waits in a tray.
_INCOMING: Final = f"""
CREATE TABLE incoming_file (
    {_KEY},
    attachment_id INTEGER NOT NULL REFERENCES attachment (id),
    name TEXT NOT NULL,
    came_by TEXT NOT NULL CHECK (came_by IN ('fax', 'email', 'post')),
    came_on TEXT NOT NULL {_date("came_on")},
    page_count INTEGER CHECK (page_count >= 0),
    problem TEXT NOT NULL DEFAULT '',
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    made_at TEXT NOT NULL {_instant("made_at")}
) STRICT;
CREATE UNIQUE INDEX incoming_file_once ON incoming_file (attachment_id);
CREATE INDEX incoming_file_staff_of ON incoming_file (staff_id);
CREATE INDEX incoming_file_came ON incoming_file (came_on);

CREATE TABLE incoming_page (
    {_KEY},
    incoming_file_id INTEGER NOT NULL REFERENCES incoming_file (id),
    page_number INTEGER NOT NULL CHECK (page_number > 0),
    found_text TEXT NOT NULL DEFAULT '',
    problem TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('to_confirm', 'tray', 'filed', 'set_aside')),
    lending_request_id INTEGER REFERENCES lending_request (id),
    filed_as TEXT NOT NULL DEFAULT '' CHECK (filed_as IN ('', 'receipt_letter', 'other')),
    decided_at TEXT {_instant("decided_at")},
    staff_id INTEGER REFERENCES staff (id),
    note TEXT NOT NULL DEFAULT '',
    CHECK (state NOT IN ('to_confirm', 'filed') OR lending_request_id IS NOT NULL),
    CHECK ((state = 'filed') = (filed_as <> '')),
    CHECK ((state IN ('filed', 'set_aside')) = (decided_at IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (staff_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX incoming_page_once ON incoming_page (incoming_file_id, page_number);
CREATE INDEX incoming_page_request_of ON incoming_page (lending_request_id) WHERE lending_request_id IS NOT NULL;
CREATE INDEX incoming_page_staff_of ON incoming_page (staff_id) WHERE staff_id IS NOT NULL;
CREATE INDEX incoming_page_open ON incoming_page (state) WHERE state IN ('to_confirm', 'tray');
"""

_NOTICES: Final = f"""
CREATE TABLE notice_new (
    {_KEY},
    kind TEXT NOT NULL CHECK (kind IN ('hold_ready', 'hold_expired', 'hold_cancelled', 'hold_no_copy', 'due_soon',
        'overdue_1', 'overdue_2', 'overdue_3', 'recall', 'lending_refusal', 'receipt_letter_missing',
        'lending_overdue_1', 'lending_overdue_2', 'lending_overdue_3', 'lending_recall', 'lending_no_extension',
        'lending_returned', 'lending_compensation', 'borrowing_arrived', 'borrowing_refused', 'borrowing_due_soon',
        'borrowing_overdue', 'borrowing_extension', 'borrowing_recall')),
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
"""  # fmt: skip

STATEMENTS: Final = (_PARTNERS, _LOANABILITY, _REQUESTS, _INCOMING, _NOTICES)
