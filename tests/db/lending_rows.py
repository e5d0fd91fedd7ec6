"""What the tables of lending refuse and what they take, beside the valid rows: for the tests of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tests.db.valid_rows import AT, DAY

_TOO_MUCH: Final = 10_000_000_000
_NEXT_DAY: Final = "2026-01-08"
_DAY_BEFORE: Final = "2026-01-06"

DATES: Final = {
    "partner_library": ("registered_on", "registered_until", "suspended_until"),
    "partner_application": ("received_on", "review_from", "decided_on"),
    "partner_document": ("received_on", "checked_on"),
    "partner_question": ("asked_on", "answered_on"),
    "partner_renewal": ("renewed_on", "until_before", "valid_until"),
    "partner_change": ("valid_from", "reported_on"),
    "partner_event": ("happened_on",),
    "loanability_row": ("acquired_before",),
    "title_lending_mark": ("marked_on",),
    "lending_request": (
        "requested_on", "needed_by", "answered_on", "packed_on", "received_on", "letter_came_on", "due_on",
        "recalled_on", "recall_by", "returned_on",
    ),
    "lending_event": ("happened_on",),
    "lending_compensation": ("noticed_on", "asked_on", "answer_by", "closed_on"),
    "incoming_file": ("came_on",),
}  # fmt: skip
INSTANTS: Final = {
    "partner_change": ("made_at",),
    "partner_event": ("made_at",),
    "lending_event": ("made_at",),
    "lending_picture": ("made_at",),
    "lending_message": ("made_at",),
    "incoming_file": ("made_at",),
    "incoming_page": ("decided_at",),
}
NOT_EMPTY: Final = {
    "partner_library": ("name", "user_id", "symbol"), "partner_contact": ("name",), "partner_question": ("question",),
    "partner_renewal": ("signatory",), "partner_change": ("field",), "partner_event": ("step", "state"),
    "loanability_row": ("reason",), "lending_request": ("asked_title",), "lending_event": ("step", "state"),
    "lending_refusal_reason": ("reason",), "lending_condition_mark": ("mark",),
    "lending_compensation": ("description",),
}  # fmt: skip
FLAGS: Final = {
    "title": ("in_print",),
    "partner_contact": ("active",),
    "partner_application": ("signed", "binds", "reads_in_room", "copies_nothing", "makes_good"),
    "partner_document": ("original", "shows_reading_room"),
    "partner_change": ("user_id_given",),
    "loanability_row": ("digitized", "in_print", "overridable", "active"),
    "lending_request": ("on_form", "slip_came_back", "sheet_came_back", "box_came_sound"),
}
CURRENCIES: Final = ("loanability_row", "lending_compensation")

APPROVED: Final = {"decision": "approved", "decided_on": DAY}
A_CLOSED_CASE: Final = {"state": "made_good", "closed_on": DAY}
FILED: Final = {"state": "filed", "filed_as": "receipt_letter", "decided_at": AT, "staff_id": 1}
IN_TRAY: Final = {"state": "tray", "lending_request_id": None}
NO_CONDITION: Final = {
    "origin": "", "acquired_before": None, "materials": "", "published_before": None, "published_from": None,
    "age_over_years": None, "age_under_years": None,
    "height_over_mm": None, "pages_under": None, "conditions": "", "binding": "", "digitized": None,
    "collection_id": None, "loan_class_id": None, "classification": "", "in_print": None, "price_up_to": None,
}  # fmt: skip

# What else must differ for a bad value to be the only thing wrong with a row.
WITH: Final[dict[tuple[str, str], Mapping[str, Any]]] = {
    ("partner_application", "received_on"): {"review_from": None},
    ("partner_application", "review_from"): {"received_on": "2000-01-01"},
    ("partner_application", "decided_on"): {"decision": "withdrawn"},
    ("partner_document", "received_on"): {"checked_on": None, "checked_by_id": None},
    ("partner_question", "asked_on"): {"answered_on": None, "answer": ""},
    ("partner_renewal", "renewed_on"): {"valid_until": None},
    ("lending_request", "recalled_on"): {"recall_by": "9"},
    ("lending_compensation", "noticed_on"): {},
    ("lending_compensation", "asked_on"): {"answer_by": "9"},
    ("lending_compensation", "closed_on"): {"state": "found"},
    ("incoming_page", "decided_at"): {"state": "set_aside", "staff_id": 1},
    ("partner_change", "user_id_given"): {"source": "correction"},
}

# (table, what is wrong with an otherwise good row)
BAD: Final[list[tuple[str, Mapping[str, Any]]]] = [
    *(("partner_library", {"item_limit": number}) for number in (0, 10_000)),
    *((table, {"language": "de"}) for table in ("partner_contact",)),
    ("partner_application", {"copiers": "maybe"}),
    ("partner_application", {"decision": "later"}),
    ("partner_application", {"decision": "withdrawn"}),
    ("partner_application", {"decided_on": DAY}),
    ("partner_application", {"decision": "refused", "decided_on": DAY}),
    *(("partner_application", {**APPROVED, name: ""}) for name in ("signatory", "signatory_position", "reading_room")),
    *(
        ("partner_application", {**APPROVED, name: 0})
        for name in ("signed", "binds", "reads_in_room", "copies_nothing", "makes_good")
    ),
    *(("partner_application", {**APPROVED, "copiers": copiers}) for copiers in ("unknown", "free")),
    ("partner_application", {**APPROVED, "review_from": None}),
    ("partner_application", {"copiers": "not_free", "copier_conditions": ""}),
    ("partner_application", {"review_from": _DAY_BEFORE}),
    ("partner_application", {"decision": "withdrawn", "decided_on": _DAY_BEFORE, "review_from": None}),
    ("partner_document", {"what": "photograph"}),
    ("partner_document", {"came_by": "pigeon"}),
    ("partner_document", {"checked_on": None}),
    ("partner_document", {"checked_by_id": None}),
    ("partner_document", {"checked_on": _DAY_BEFORE}),
    ("partner_question", {"asked_by": "pigeon"}),
    ("partner_question", {"wants": "money"}),
    ("partner_question", {"answered_on": None}),
    ("partner_question", {"answer": ""}),
    ("partner_question", {"answered_on": _DAY_BEFORE}),
    ("partner_renewal", {"came_by": "email"}),
    ("partner_renewal", {"valid_until": DAY}),
    ("partner_change", {"new_value": "Old Street"}),
    ("partner_change", {"source": "email"}),
    ("partner_change", {"user_id_given": 0}),
    ("loanability_row", {"rule": "L07"}),
    ("loanability_row", {"origin": "ours"}),
    *(("loanability_row", {name: year}) for name in ("published_before", "published_from") for year in (0, 10_000)),
    *(
        ("loanability_row", {name: 0})
        for name in ("height_over_mm", "pages_under", "age_over_years", "age_under_years")
    ),
    *(("loanability_row", {"price_up_to": amount}) for amount in (-1, _TOO_MUCH)),
    ("loanability_row", NO_CONDITION),
    ("title_lending_mark", {"verdict": "always"}),
    ("title_lending_mark", {"verdict": "never", "reason": ""}),
    ("title_lending_mark", {"verdict": "with_conditions", "conditions": ""}),
    *(("shipment", {"declared_value": amount}) for amount in (-1, _TOO_MUCH)),
    ("lending_request", {"letter_came_by": "pigeon"}),
    ("lending_request", {"recalled_on": None}),
    ("lending_request", {"recall_by": None}),
    ("lending_request", {"recall_by": _DAY_BEFORE}),
    ("lending_request", {"state": "packed", "packed_on": None}),
    ("lending_request", {"state": "packed", "condition_sent": ""}),
    ("lending_refusal_reason", {"place": 0}),
    ("lending_condition_mark", {"moment": "before"}),
    ("lending_picture", {"moment": "before"}),
    ("lending_compensation", {"kind": "stolen"}),
    ("lending_compensation", {"way": "prayer"}),
    *(("lending_compensation", {"amount": amount}) for amount in (-1, _TOO_MUCH)),
    ("lending_compensation", {"state": "forgotten"}),
    ("lending_compensation", {"state": "found"}),
    ("lending_compensation", {"closed_on": DAY}),
    ("lending_compensation", {"way": "payment", "amount": 0}),
    ("lending_compensation", {**A_CLOSED_CASE, "way": "none"}),
    ("lending_compensation", {"state": "waived", "closed_on": DAY, "closing_note": ""}),
    ("lending_compensation", {"asked_on": None}),
    ("lending_compensation", {"answer_by": None}),
    ("lending_compensation", {"answer_by": _DAY_BEFORE}),
    ("lending_compensation", {**A_CLOSED_CASE, "closed_on": _DAY_BEFORE}),
    ("lending_message", {"direction": "sideways"}),
    ("lending_message", {"kind": "song"}),
    ("lending_message", {"text": "", "attachment_id": None}),
    ("incoming_file", {"came_by": "pigeon"}),
    ("incoming_file", {"page_count": -1}),
    ("incoming_page", {"page_number": 0}),
    ("incoming_page", {"state": "seen"}),
    ("incoming_page", {"filed_as": "poem"}),
    ("incoming_page", {"lending_request_id": None}),
    ("incoming_page", {"state": "filed", "decided_at": AT, "staff_id": 1}),
    ("incoming_page", {"filed_as": "other"}),
    ("incoming_page", {"state": "set_aside"}),
    ("incoming_page", {"decided_at": AT, "staff_id": 1}),
    ("incoming_page", {**FILED, "staff_id": None}),
]

# (unique index, table, what differs from the row that is there and yet must not suffice)
DOUBLES: Final[list[tuple[str, str, Mapping[str, Any]]]] = [
    ("partner_library_symbol", "partner_library", {"name": "Other", "user_id": "DE-2"}),
    ("partner_application_one_open", "partner_application", {"received_on": _DAY_BEFORE}),
    ("title_lending_mark_once", "title_lending_mark", {"verdict": "with_conditions", "conditions": "reading room"}),
    ("lending_refusal_reason_place", "lending_refusal_reason", {"reason": "digitized"}),
    ("lending_condition_mark_once", "lending_condition_mark", {"words": "another"}),
    ("lending_compensation_one_open", "lending_compensation", {"kind": "lost"}),
    ("lending_message_once", "lending_message", {"text": "again"}),
    ("incoming_file_once", "incoming_file", {"name": "again.tif"}),
    ("incoming_page_once", "incoming_page", IN_TRAY),
]

# Rows that go in, beside the valid ones.
GOOD: Final[list[tuple[str, Mapping[str, Any]]]] = [
    ("partner_library", {"name": "Other", "user_id": None, "symbol": None, "registered_until": None}),
    ("partner_application", APPROVED),
    ("partner_application", {"decision": "refused", "decided_on": DAY, "decision_reason": "no reading room"}),
    ("partner_application", {"decision": "withdrawn", "decided_on": DAY, "signed": 0, "copiers": "unknown"}),
    ("partner_document", {"came_by": "fax", "checked_on": None, "checked_by_id": None}),
    ("partner_question", {"answered_on": None, "answer": ""}),
    ("partner_renewal", {"until_before": None, "valid_until": None}),
    ("partner_change", {"source": "correction", "user_id_given": 0}),
    ("loanability_row", {**NO_CONDITION, "digitized": 1}),
    ("lending_request", {"state": "refused", "item_id": None, "outward_shipment_id": None}),
    ("lending_request", {"state": "received", "outward_shipment_id": None, "recalled_on": None, "recall_by": None}),
    ("lending_request", {"state": "made_good"}),
    ("lending_compensation", {**A_CLOSED_CASE, "way": "payment", "amount": 4800}),
    ("lending_compensation", {"state": "waived", "closed_on": DAY, "closing_note": "worn anyway", "way": "none"}),
    ("lending_compensation", {"state": "found", "closed_on": DAY, "asked_on": None, "answer_by": None}),
    ("incoming_page", {**IN_TRAY, "page_number": 2}),
    ("incoming_page", {**FILED, "page_number": 2}),
    ("incoming_page", {"page_number": 2, "state": "set_aside", "decided_at": AT, "staff_id": 1}),
]

# What else must differ for a reference to nothing to be the only thing wrong with a row.
REFERRING: Final[dict[tuple[str, str], Mapping[str, Any]]] = {
    ("incoming_page", "staff_id"): {"state": "set_aside", "decided_at": AT},
    ("partner_document", "checked_by_id"): {},
}

# (index, a question that it serves)
QUESTIONS: Final[list[tuple[str, str]]] = [
    ("partner_library_symbol", "SELECT id FROM partner_library WHERE symbol = 'x' AND symbol IS NOT NULL"),
    ("partner_library_by_state", "SELECT id FROM partner_library WHERE state = 'applied'"),
    (
        "partner_application_one_open",
        "SELECT * FROM partner_application WHERE partner_library_id = 1 AND decision = ''",
    ),
    ("partner_document_application_of", "SELECT * FROM partner_document WHERE partner_application_id = 1"),
    ("partner_question_open", "SELECT * FROM partner_question WHERE answered_on IS NULL ORDER BY asked_on"),
    ("partner_change_partner_of", "SELECT * FROM partner_change WHERE partner_library_id = 1 ORDER BY id"),
    ("partner_event_partner_of", "SELECT * FROM partner_event WHERE partner_library_id = 1 ORDER BY id"),
    ("title_lending_mark_once", "SELECT * FROM title_lending_mark WHERE title_id = 1"),
    (
        "lending_request_partner_of",
        "SELECT count(*) FROM lending_request WHERE partner_library_id = 1 AND state = 'shipped'",
    ),
    ("lending_request_requested", "SELECT * FROM lending_request WHERE requested_on BETWEEN 'x' AND 'y'"),
    ("lending_event_request_of", "SELECT * FROM lending_event WHERE lending_request_id = 1 ORDER BY id"),
    ("lending_event_happened", "SELECT * FROM lending_event WHERE step = 'ship' AND happened_on > 'x'"),
    (
        "lending_refusal_reason_place",
        "SELECT * FROM lending_refusal_reason WHERE lending_request_id = 1 ORDER BY place",
    ),
    ("lending_condition_mark_once", "SELECT * FROM lending_condition_mark WHERE lending_request_id = 1"),
    ("lending_picture_request_of", "SELECT * FROM lending_picture WHERE lending_request_id = 1"),
    (
        "lending_compensation_one_open",
        "SELECT * FROM lending_compensation WHERE lending_request_id = 1 AND state = 'open'",
    ),
    ("lending_message_request_of", "SELECT * FROM lending_message WHERE lending_request_id = 1"),
    ("incoming_file_once", "SELECT 1 FROM incoming_file WHERE attachment_id = 1"),
    ("incoming_page_open", "SELECT * FROM incoming_page WHERE state = 'tray' AND state IN ('to_confirm', 'tray')"),
    ("incoming_page_request_of", "SELECT * FROM incoming_page WHERE lending_request_id = 1"),
    ("printed_sheet_partner_of", "SELECT * FROM printed_sheet WHERE partner_library_id = 1"),
]
