"""A library file of version 4 with a life behind it: parcels to and from partners, requests in every state, notices."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from libdesk.db import journal
from libdesk.db.connection import connect_for_writing
from libdesk.db.migration_runner import MIGRATIONS, migrate
from tests.db.valid_rows import insert
from tests.db.version_three import LAST_DAY, LEFT_BEHIND, make_version_three
from tests.db.version_two import DAY, LATER, NOON

_REQUEST: Mapping[str, Any] = {
    "partner_library_id": 2, "channel": "fax", "requested_on": DAY, "asked_title": "Persuasion",
}  # fmt: skip
_NOTICE: Mapping[str, Any] = {
    "site_id": 1,
    "language": "en",
    "way": "letter",
    "subject": "x",
    "body": "x",
    "made_at": NOON,
}

ROWS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("partner_library", {"name": "Éxample", "country": "FR", "user_id": "FR-9", "state": "suspended"}),
    ("lending_request", {**_REQUEST, "their_number": "7/26", "needed_by": LAST_DAY}),
    ("lending_request", {**_REQUEST, "state": "refused", "refusal_reason": "rare"}),
    ("lending_request", {**_REQUEST, "state": "cancelled", "note": "by telephone"}),
    *(("identifier", {"scanned_text": f"L{place}", "kind": "lending_request", "lending_request_id": place,
                      "valid_from": DAY}) for place in (3, 4, 5)),
    ("notice", {**_NOTICE, "kind": "receipt_letter_missing", "partner_library_id": 2, "state": "printed",
                "done_at": NOON}),
    ("notice", {**_NOTICE, "kind": "borrowing_arrived", "patron_id": 1}),
    ("notice_about", {"notice_id": 8, "event": "receipt_letter_missing:2", "lending_request_id": 2}),
)  # fmt: skip

# Rows that were made and taken back, a few in each table that changes place.
_TAKEN_BACK: Mapping[str, Mapping[str, Any]] = {
    "lending_request": _REQUEST,
    "notice": {**_NOTICE, "kind": "due_soon", "patron_id": 1},
}


def make_version_four(path: Path) -> None:
    """The file, closed."""
    make_version_three(path)
    with closing(connect_for_writing(path)) as database:
        migrate(database, MIGRATIONS[:4])
        database.execute_sql("BEGIN IMMEDIATE")
        for table, row in ROWS:
            action = journal.begin_action(database, "add", 1, 1, "desk 1", NOON)
            insert(database, table, row)
            journal.end_action(database, action, {})
        for table, row in _TAKEN_BACK.items():
            action = journal.begin_action(database, "make", 1, 1, "desk 1", LATER)
            for row_id in [insert(database, table, row) for _ in range(LEFT_BEHIND)]:
                database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (row_id,))
            journal.end_action(database, action, {})
        database.execute_sql("COMMIT")
