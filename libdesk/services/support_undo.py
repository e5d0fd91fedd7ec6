"""What an undo may not bring back: a supported book more than the person's number, with no reason on record (B19)."""

from __future__ import annotations

from typing import Final

from libdesk.domain.reasons import Decision
from libdesk.domain.support_budget import check_person
from libdesk.services.library import Work
from libdesk.services.outcome import Refused
from libdesk.services.support_reading import support_state, supported_books

# Requests for which nothing stood of a support year before this action, and something does now.
_BROUGHT_BACK: Final = (
    "SELECT request.patron_id, entry.support_year_id, request.id FROM cost_entry AS entry"
    " JOIN borrowing_request AS request ON request.id = entry.borrowing_request_id"
    " WHERE entry.support_year_id IS NOT NULL AND request.patron_id IS NOT NULL AND request.id IN"
    "  (SELECT borrowing_request_id FROM cost_entry JOIN journal ON journal.row_id = cost_entry.id"
    "   WHERE journal.table_name = 'cost_entry' AND journal.action_id = :action)"
    " GROUP BY request.id, entry.support_year_id HAVING sum(entry.amount) > 0 AND coalesce(sum(entry.amount) FILTER"
    "  (WHERE entry.id NOT IN (SELECT row_id FROM journal WHERE table_name = 'cost_entry' AND action_id = :action)),"
    "  0) <= 0"
)
_SET_ASIDE: Final = (
    "SELECT count(DISTINCT override.borrowing_request_id) FROM override JOIN borrowing_request AS request"
    " ON request.id = override.borrowing_request_id"
    " WHERE request.patron_id = ? AND override.reason_code = 'support_person_limit'"
)


def support_within_numbers(work: Work) -> None:
    """Refuse the undo that runs if it promises a person one book too many again."""
    for patron_id, year_id, _request_id in work.run(_BROUGHT_BACK, {"action": work.action_id}).fetchall():
        year = support_state(work, year_id)
        if year is None or year.person_limit is None:
            continue
        others = supported_books(work, patron_id, year_id) - 1 - int(work.value(_SET_ASIDE, patron_id))
        above = check_person(year, others)
        if above is not None:
            raise Refused(Decision((above,)))
