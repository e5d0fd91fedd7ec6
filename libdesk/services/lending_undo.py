"""What an undo may not bring back: an item more than a partner's limit, with no reason on record (L08)."""

from __future__ import annotations

from typing import Final

from libdesk.db import lending_states
from libdesk.domain.lending_deciding import against_limit
from libdesk.domain.reasons import Decision
from libdesk.services.lending_asking import asking_of
from libdesk.services.library import Work
from libdesk.services.outcome import Refused

# Partners to whom something is promised again that was not before this action.
_BROUGHT_BACK: Final = (
    "SELECT DISTINCT request.partner_library_id FROM journal JOIN lending_request AS request"
    " ON request.id = journal.row_id WHERE journal.action_id = ? AND journal.table_name = 'lending_request'"
    " AND journal.change = 'update'"
    f" AND request.state IN {lending_states.PROMISED}"
    f" AND json_extract(journal.old_values, '$.state') NOT IN {lending_states.PROMISED}"
)
_SET_ASIDE: Final = (
    "SELECT count(DISTINCT request.id) FROM override JOIN lending_request AS request"
    " ON request.id = override.lending_request_id WHERE request.partner_library_id = ?"
    f" AND request.state IN {lending_states.PROMISED} AND override.reason_code = 'lending_limit_reached'"
)


def partners_within_limit(work: Work) -> None:
    """Refuse the undo that runs if it promises a partner one item too many again."""
    for (partner_id,) in work.all(_BROUGHT_BACK, work.action_id):
        asking = asking_of(work, partner_id)
        over = asking.has.count - int(work.value(_SET_ASIDE, partner_id)) > asking.limit
        reason = against_limit(asking)
        if reason is not None and over:
            raise Refused(Decision((reason,)))
