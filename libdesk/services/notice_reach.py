"""Whom no notice reaches: no working address, or a message that came back (H17); and an address that works again."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from libdesk.db import borrowing_states, hold_states
from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none, instant, local_day
from libdesk.services.library import Work
from libdesk.services.notice_records import WithoutAddress
from libdesk.services.notice_ways import address_by, way_to
from libdesk.services.notice_wording import one_line
from libdesk.services.patron_record import PatronRecord
from libdesk.services.settings import value_of

# Persons with anything open, each with a letter that came back after their address was last changed, if there is one.
_WITH_ANYTHING: Final = (
    "SELECT patron.id, patron.name, coalesce(identifier.scanned_text, ''), patron.telephone, patron.notice_way,"
    " patron.email, patron.email_failed_on, patron.email_failed_why, trim(patron.address) <> '',"
    " (SELECT max(notice.done_at) FROM notice WHERE notice.patron_id = patron.id AND notice.way = 'letter'"
    "   AND notice.state = 'came_back' AND notice.done_at > coalesce((SELECT max(changed_at) FROM contact_change"
    "   WHERE contact_change.patron_id = patron.id AND what = 'address'), '')),"
    " (SELECT count(*) FROM loan WHERE loan.patron_id = patron.id AND loan.returned_at IS NULL),"
    f" (SELECT count(*) FROM hold WHERE hold.patron_id = patron.id AND hold.state IN {hold_states.OPEN}),"
    " (SELECT count(*) FROM borrowing_request WHERE borrowing_request.patron_id = patron.id"
    f"   AND borrowing_request.state NOT IN {borrowing_states.ENDED}),"
    " (SELECT count(*) FROM notice WHERE notice.patron_id = patron.id AND notice.done_at IS NULL)"
    " FROM patron LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
    " WHERE patron.id IN (SELECT patron_id FROM loan WHERE returned_at IS NULL AND patron_id IS NOT NULL"
    f"  UNION SELECT patron_id FROM hold WHERE state IN {hold_states.OPEN} AND patron_id IS NOT NULL"
    "  UNION SELECT patron_id FROM borrowing_request"
    f"   WHERE state NOT IN {borrowing_states.ENDED} AND patron_id IS NOT NULL)"
    " ORDER BY patron.name_sort, patron.id"
)
_LETTER_WHY: Final = (
    "SELECT last_error FROM notice WHERE patron_id = ? AND way = 'letter' AND state = 'came_back'"
    " ORDER BY done_at DESC LIMIT 1"
)
# A record that a merge had taken away has no values before.
_BROUGHT_BACK: Final = (
    "SELECT DISTINCT patron.id FROM journal JOIN patron ON patron.id = journal.row_id"
    " WHERE journal.action_id = ? AND journal.table_name = 'patron' AND (journal.old_values IS NULL"
    "  OR json_extract(old_values, '$.email') IS NOT patron.email"
    "  OR json_extract(old_values, '$.email_failed_on') IS NOT patron.email_failed_on"
    "  OR json_extract(old_values, '$.notice_way') IS NOT patron.notice_way"
    "  OR json_extract(old_values, '$.address') IS NOT patron.address"
    "  OR json_extract(old_values, '$.telephone') IS NOT patron.telephone)"
)
_OPEN_NOTICES: Final = (
    "SELECT id, way, address FROM notice WHERE patron_id = ? AND done_at IS NULL AND state IN ('waiting', 'failed')"
)


def without_address(rows: Rows, time_zone: str) -> list[WithoutAddress]:
    """Everybody with something on loan, on hold or asked of another library whom no notice reaches (H17), by name.

    Who wants to be called is reached as long as there is a telephone number; everybody else needs an e-mail address to
    which no message came back, or a postal address where letters are written.
    """
    letters = bool(value_of(rows, "notices.letter_when_no_email"))
    found = (_unreached(rows, row, time_zone, letters=letters) for row in rows.all(_WITH_ANYTHING))
    return [one for one in found if one is not None]


def _unreached(rows: Rows, row: tuple[Any, ...], zone: str, *, letters: bool) -> WithoutAddress | None:
    (
        patron_id, name, card, telephone, notice_way, email, failed_on, failed_why, has_address, letter_back, loans,
        holds, borrowing, waiting,
    ) = row  # fmt: skip
    counted = (loans, holds, waiting, borrowing)
    way = way_to(notice_way, email, email_failed=failed_on is not None, has_address=bool(has_address), letters=letters)
    if failed_on is not None:
        since = day_or_none(failed_on)
        return WithoutAddress(patron_id, name, card, telephone, "email_came_back", failed_why, since, *counted)
    if letter_back is not None and way == "letter":
        why, since = rows.value(_LETTER_WHY, patron_id) or "", local_day(instant(letter_back), zone)
        return WithoutAddress(patron_id, name, card, telephone, "letter_came_back", why, since, *counted)
    if way == "telephone" and not (notice_way == "telephone" and telephone.strip()):
        return WithoutAddress(patron_id, name, card, telephone, "no_address", "", None, *counted)
    return None


def note_came_back(work: Work, patron_id: int, address: str, why: str, on: date) -> None:
    """A message to an address came back: nothing is sent there any more, and what waits goes another way (H17).

    Nothing is noted where the person has another address by now.
    """
    if work.value("SELECT email FROM patron WHERE id = ?", patron_id) != address:
        return
    work.update("patron", patron_id, email_failed_on=on.isoformat(), email_failed_why=one_line(why) or "?")
    readdress(work, patron_id)


def reached_anew(work: Work, patron_id: int, before: PatronRecord) -> None:
    """A person's record was changed: another e-mail address counts as working, and what waits goes the right way."""
    row = work.one("SELECT email, notice_way, address, telephone, email_failed_on FROM patron WHERE id = ?", patron_id)
    if row is None or row[:4] == (before.email, before.notice_way, before.address, before.telephone):
        return
    if row[0] != before.email and row[4] is not None:
        work.update("patron", patron_id, email_failed_on=None, email_failed_why="")
    readdress(work, patron_id)


def reached_as_before(work: Work) -> None:
    """An undo brought a person's record back: what waits goes where that says, and not where it was meant to go since.

    An address that was entered with the wrong person would else still get this one's notices.
    """
    for (patron_id,) in work.all(_BROUGHT_BACK, work.action_id):
        readdress(work, patron_id)


def readdress(work: Work, patron_id: int) -> None:
    """Let the notices that still wait for a person go by the way that is right now."""
    row = work.one(
        "SELECT notice_way, email, email_failed_on, trim(address) <> '', telephone FROM patron WHERE id = ?", patron_id
    )
    assert row is not None  # whoever calls has just read or written it
    notice_way, email, failed_on, has_address, telephone = row
    letters = bool(value_of(work, "notices.letter_when_no_email"))
    way = way_to(notice_way, email, email_failed=failed_on is not None, has_address=bool(has_address), letters=letters)
    address = address_by(way, email, telephone)
    for notice_id, was_way, was_address in work.all(_OPEN_NOTICES, patron_id):
        if (was_way, was_address) != (way, address):
            work.update("notice", notice_id, way=way, address=address, state="waiting", attempts=0, next_try_at=None)
