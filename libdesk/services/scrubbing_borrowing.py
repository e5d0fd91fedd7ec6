"""Takes the person out of requests to borrow from other libraries that have ended, and out of all that belongs to them.

What was borrowed, from whom, when and at what cost stays for the statistics and the accounts office.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.services.scrubbed_sheets import SCRUBBED
from libdesk.services.scrubbing import named_by, scrub_journal, scrub_notices, scrub_sheets

# In place of words that must not be empty.
_NO_WORDS: Final = "–"
# Tables whose rows belong to a request, with what is taken out of their words.
_WORDS: Final = (
    ("borrowing_event", "note = ''"),
    ("borrowing_try", "note = ''"),
    ("borrowing_extension", "note = ''"),
    ("borrowing_loss", "description = '–', note = ''"),
    ("borrowing_message", "text = '–', attachment_id = NULL"),
    ("borrowed_book", "postage_barcode = ''"),
    ("cost_entry", "reason = '', account_entry_id = NULL"),
    ("override", "explanation = '–'"),
    ("account_entry", "borrowing_request_id = NULL"),
)


def scrub_borrowing(rows: Rows, request_ids: Iterable[int], today: date) -> None:
    """Take the person out of requests that have ended, out of their journal, notices, sheets and messages."""
    for request_id in request_ids:
        patron_id, title = rows.one(
            "SELECT patron_id, asked_title FROM borrowing_request WHERE id = ?", request_id
        ) or (None, "")
        touched = [("borrowing_request", request_id)]
        for table, _ in _WORDS:
            found = rows.all(f"SELECT id FROM {table} WHERE borrowing_request_id = ?", request_id)
            touched += [(table, row_id) for (row_id,) in found]
        scrub_journal(rows, touched, named_by(rows, patron_id), (title,))
        scrub_sheets(rows, patron_id, (title,))
        _scrub_sheets_of(rows, request_id)
        told = rows.all("SELECT DISTINCT notice_id FROM notice_about WHERE borrowing_request_id = ?", request_id)
        scrub_notices(rows, [notice_id for (notice_id,) in told], today)
        rows.run("DELETE FROM notice_about WHERE borrowing_request_id = ?", (request_id,))
        files = rows.all(
            "SELECT attachment_id FROM borrowing_message WHERE borrowing_request_id = ? AND attachment_id IS NOT NULL",
            request_id,
        )
        forget_borrowing(rows, "id = ?", today.isoformat(), request_id)
        _drop_files(rows, [file_id for (file_id,) in files])


def forget_borrowing(rows: Rows, condition: str, today: str, *values: object) -> None:
    """Take the person and all free words out of requests that meet a condition in SQL, and out of what is theirs."""
    chosen = f"borrowing_request_id IN (SELECT id FROM borrowing_request WHERE {condition})"
    rows.run(
        f"UPDATE printed_sheet SET patron_id = NULL, data = ? WHERE {chosen} AND data <> ?",
        (SCRUBBED, *values, SCRUBBED),
    )
    for table, words in _WORDS:
        rows.run(f"UPDATE {table} SET {words} WHERE {chosen}", values)
    # One of the usual reasons is a code word; what staff wrote themselves may name somebody.
    rows.run(
        "UPDATE borrowing_request SET patron_id = NULL, anonymised_on = coalesce(anonymised_on, ?), note = '',"
        " comments = '', on_hold_reason = '', title_request_id = NULL,"
        " end_reason = CASE WHEN end_reason GLOB '*[^a-z_]*' THEN CASE state WHEN 'refused' THEN ? ELSE '' END"
        f" ELSE end_reason END WHERE {condition}",
        (today, _NO_WORDS, *values),
    )


def _scrub_sheets_of(rows: Rows, request_id: int) -> None:
    for (sheet_id,) in rows.all("SELECT id FROM printed_sheet WHERE borrowing_request_id = ?", request_id):
        rows.run("UPDATE journal SET old_values = NULL WHERE table_name = 'printed_sheet' AND row_id = ?", (sheet_id,))


def _drop_files(rows: Rows, attachment_ids: Iterable[int]) -> None:
    """Forget messages as they came: nobody else's request stands in them."""
    for attachment_id in attachment_ids:
        if rows.value("SELECT 1 FROM borrowing_message WHERE attachment_id = ?", attachment_id) is None:
            rows.run("DELETE FROM attachment WHERE id = ?", (attachment_id,))
