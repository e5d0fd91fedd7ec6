"""Takes the person out of requests for books, and out of registrations from afar that came to nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.services.scrubbed_sheets import SCRUBBED
from libdesk.services.scrubbing import named_by, scrub_journal, scrub_sheets

# In place of a reason that must not be empty.
_NO_WORDS: Final = "–"


def scrub_requests(rows: Rows, request_ids: Iterable[int], today: date) -> None:
    """Take the person out of requests that have ended, out of their journal, and out of their sheets."""
    for request_id in request_ids:
        patron_id, title = rows.one("SELECT patron_id, asked_title FROM title_request WHERE id = ?", request_id) or (
            None,
            "",
        )
        scrub_journal(rows, [("title_request", request_id)], named_by(rows, patron_id), (title,))
        scrub_sheets(rows, patron_id, (title,))
        forget_requests(rows, "id = ?", today.isoformat(), request_id)


def scrub_registrations(rows: Rows, registration_ids: Iterable[int], today: date) -> None:
    """Forget who applied for a card from afar and was declined: the name, its journal, and the letters that name it."""
    for registration_id in registration_ids:
        name = rows.value("SELECT name FROM remote_registration WHERE id = ?", registration_id)
        named = frozenset((name,)) if name else frozenset()
        scrub_journal(rows, [("remote_registration", registration_id)], named, ())
        forget_registrations(rows, "id = ?", today.isoformat(), registration_id)


def forget_requests(rows: Rows, condition: str, today: str, *values: object) -> None:
    """Take the person out of requests that meet a condition in SQL; what was asked for stays for the statistics."""
    rows.run(
        "UPDATE title_request SET patron_id = NULL, anonymised_on = coalesce(anonymised_on, ?), note = '',"
        f" decision_note = CASE state WHEN 'declined' THEN ? ELSE '' END WHERE {condition}",
        (today, _NO_WORDS, *values),
    )


def forget_registrations(rows: Rows, condition: str, today: str, *values: object) -> None:
    """Take the person out of registrations that meet a condition in SQL: name, notes, number of the parcel, letters."""
    names = [name for (name,) in rows.all(f"SELECT name FROM remote_registration WHERE {condition}", *values) if name]
    rows.run(
        "UPDATE remote_registration SET name = '', patron_id = NULL, anonymised_on = coalesce(anonymised_on, ?),"
        " note = '', registered_mail_number = '', decline_reason = CASE state WHEN 'declined' THEN ? ELSE '' END"
        f" WHERE {condition}",
        (today, _NO_WORDS, *values),
    )
    for name in names:
        # Letters to somebody who has no record yet are nobody's in the print log.
        rows.run(
            "UPDATE printed_sheet SET data = ? WHERE patron_id IS NULL AND kind = 'registration_letter'"
            " AND instr(data, ?) > 0",
            (SCRUBBED, name),
        )
