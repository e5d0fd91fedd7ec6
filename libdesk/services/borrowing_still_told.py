"""Whether what a notice tells of a borrowed book is so yet, as SQL."""

from __future__ import annotations

from typing import Final

# Of the notice's kind; ``borrowing`` is the request, ``borrowed`` its book, ``event`` what was told.
STILL_SO: Final = (
    " WHEN 'borrowing_arrived' THEN borrowing.state = 'ready' AND borrowed.recalled_on IS NULL"
    "  AND event = 'borrowing_arrived:' || borrowing.id || ':' || borrowed.ready_on"
    "  AND NOT EXISTS (SELECT 1 FROM borrowing_event WHERE borrowing_event.borrowing_request_id = borrowing.id"
    "   AND borrowing_event.step = 'hand_out' AND borrowing_event.happened_on >= borrowed.ready_on)"
    " WHEN 'borrowing_refused' THEN borrowing.state = 'refused'"
    " WHEN 'borrowing_due_soon' THEN borrowing.state = 'in_use'"
    "  AND event = 'borrowing_due_soon:' || borrowing.id || ':' || borrowed.patron_due_on"
    " WHEN 'borrowing_overdue' THEN borrowing.state = 'in_use'"
    "  AND event LIKE 'borrowing_overdue:' || borrowing.id || ':' || borrowed.patron_due_on || ':%'"
    " WHEN 'borrowing_extension' THEN borrowing.state IN ('ready', 'in_use')"
    "  AND event = 'borrowing_extension:' || borrowing.id || ':' || (SELECT max(extension.id)"
    "   FROM borrowing_extension AS extension WHERE extension.borrowing_request_id = borrowing.id"
    "   AND extension.answered_on IS NOT NULL)"
    " WHEN 'borrowing_recall' THEN borrowing.state = 'in_use'"
    "  AND event = 'borrowing_recall:' || borrowing.id || ':' || borrowed.recalled_on"
)
