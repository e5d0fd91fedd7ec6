"""States of lending requests that queries ask for together, as SQL; tested against ``domain.lending_states``."""

from __future__ import annotations

from typing import Final

SET_ASIDE: Final = "('accepted', 'picked', 'packed')"
AWAY: Final = "('shipped', 'confirmed', 'posted_back', 'lost')"
PROMISED: Final = "('accepted', 'picked', 'packed', 'shipped', 'confirmed', 'posted_back', 'lost')"
ENDED: Final = "('returned', 'made_good', 'refused', 'cancelled')"

# Its receipt letter lies among what came in and is to be confirmed: nobody is asked after it (L14).
LETTER_CAME: Final = (
    "EXISTS (SELECT 1 FROM incoming_page"
    " WHERE incoming_page.lending_request_id = request.id AND incoming_page.state = 'to_confirm')"
)
