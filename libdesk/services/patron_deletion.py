"""Deleting a patron: refused while anything is open; the loans stay for the statistics, without a name."""

from __future__ import annotations

from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.identifiers import current_number
from libdesk.services.library import Library, Work
from libdesk.services.open_matters import open_matters
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.scrubbed_sheets import SCRUBBED
from libdesk.services.scrubbing import forget_notices
from libdesk.services.scrubbing_borrowing import forget_borrowing
from libdesk.services.scrubbing_requests import forget_registrations, forget_requests


class PatronDeletion:
    """Deletes patrons."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def against(self, patron_id: int) -> tuple[Reason, ...]:
        """What stands against deleting a patron: loans, holds, requests, money, cases of lost or damaged items."""
        return open_matters(self._library.rows, patron_id).reasons()

    def delete(self, context: Context, patron_id: int) -> Outcome[None]:
        """Delete a patron with cards, contacts and notes; refused while anything is open, which is then named.

        Closed loans, holds and requests stay without a name, the account and the receipts likewise, and printed sheets
        lose what stood on them. It can be taken back while the old values are kept (setting ``journal.keep_days``).
        """

        def body(work: Work) -> None:
            name = work.value("SELECT name FROM patron WHERE id = ?", patron_id)
            if name is None:
                work.refuse("not_found")
            open_reasons = open_matters(work, patron_id).reasons()
            if open_reasons:
                raise Refused(Decision(open_reasons))
            work.tell(patron=name, number=current_number(work, "card", patron_id))
            _part_with(work, patron_id)
            work.delete("patron", patron_id)

        return self._library.perform(context, "delete_patron", Right.PATRONS, body)


def _part_with(work: Work, patron_id: int) -> None:
    """Let go of everything that names the person."""
    today = work.today().isoformat()
    for table, words in (("loan", "note = ''"), ("hold", "note = '', end_reason = ''")):
        work.run(
            f"UPDATE {table} SET patron_id = NULL, anonymised_on = ?, {words} WHERE patron_id = ?", (today, patron_id)
        )
    forget_requests(work, "patron_id = ?", today, patron_id)
    forget_registrations(work, "patron_id = ?", today, patron_id)
    forget_borrowing(work, "patron_id = ?", today, patron_id)
    for table in ("account_entry", "receipt", "dispatch"):
        work.run(f"UPDATE {table} SET patron_id = NULL WHERE patron_id = ?", (patron_id,))
    work.run("UPDATE printed_sheet SET patron_id = NULL, data = ? WHERE patron_id = ?", (SCRUBBED, patron_id))
    forget_notices(work, "patron_id = ?", (patron_id,), today)
    # A replaced card points to the one in its place, which goes in the same moment.
    work.run("UPDATE identifier SET replaced_by_id = NULL WHERE patron_id = ?", (patron_id,))
    for table in (
        "identifier", "patron_contact", "contact_change", "suspension", "basket_line", "place_registration",
    ):  # fmt: skip
        work.run(f"DELETE FROM {table} WHERE patron_id = ?", (patron_id,))
