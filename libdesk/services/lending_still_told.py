"""Whether what a letter to a partner library tells of its request is so yet, as SQL."""

from __future__ import annotations

from typing import Final

from libdesk.db.lending_states import LETTER_CAME
from libdesk.domain.notices import PARTNER_OVERDUE_KINDS

DUE: Final = "min(request.due_on, coalesce(request.recall_by, request.due_on))"
"""Until when a request's item is to be posted back: its due date, or the earlier day of a recall."""


def _last(step: str) -> str:
    """Which step of the request it was: taken back and taken anew, it is told anew; old requests have none."""
    return (
        "coalesce((SELECT ':' || max(step.id) FROM lending_event AS step WHERE step.lending_request_id = request.id"
        f" AND step.step = '{step}'), '')"
    )


REFUSAL_KEY: Final = f"'lending_refusal:' || request.id || {_last('refuse')}"
RETURNED_KEY: Final = f"'lending_returned:' || request.id || ':' || request.returned_on || {_last('take_home')}"
COMPENSATION_KEY: Final = (
    "'lending_compensation:' || request.id || ':' || made_good.id || ':' || made_good.asked_on || ':' || made_good.way"
    " || ':' || coalesce(made_good.amount, '') || ':' || made_good.answer_by"
)
"""What names a letter: all that it says and that may be decided otherwise; NULL where nothing was asked for."""

_WITH_THEM: Final = "request.state IN ('shipped', 'confirmed')"
_NO_EXTENSION: Final = (
    " WHEN 'lending_no_extension' THEN"
    f" {_WITH_THEM} AND EXISTS (SELECT 1 FROM lending_event WHERE lending_event.lending_request_id = request.id"
    "   AND lending_event.step = 'refuse_extension'"
    "   AND event = 'lending_no_extension:' || request.id || ':' || lending_event.id)"
)
_COMPENSATION: Final = (
    " WHEN 'lending_compensation' THEN EXISTS (SELECT 1 FROM lending_compensation AS made_good"
    "   WHERE made_good.lending_request_id = request.id AND made_good.state = 'open'"
    f"   AND event = {COMPENSATION_KEY})"
)
# What is on its way back is not late any more, whatever the post makes of it (L07).
_OVERDUE: Final = "".join(
    f" WHEN '{kind}' THEN request.state = 'confirmed' AND event = '{kind}:' || request.id || ':' || {DUE}"
    for kind in PARTNER_OVERDUE_KINDS
)

# Of the notice's kind; ``request`` is the lending request, ``event`` what was told.
STILL_SO: Final = (
    f" WHEN 'lending_refusal' THEN request.state = 'refused' AND event = {REFUSAL_KEY}"
    f" WHEN 'receipt_letter_missing' THEN request.state = 'shipped' AND NOT {LETTER_CAME}"
    f"{_OVERDUE}"
    f" WHEN 'lending_recall' THEN {_WITH_THEM}"
    "  AND event = 'lending_recall:' || request.id || ':' || request.recalled_on || ':' || request.recall_by"
    f"{_NO_EXTENSION}"
    f" WHEN 'lending_returned' THEN request.state = 'returned' AND event = {RETURNED_KEY}"
    f"{_COMPENSATION}"
)
