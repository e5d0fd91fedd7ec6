"""States of lending requests that queries ask for together, as SQL; tested against ``domain.lending_states``."""

from __future__ import annotations

from typing import Final

SET_ASIDE: Final = "('accepted', 'picked', 'packed')"
AWAY: Final = "('shipped', 'confirmed', 'posted_back', 'lost')"
PROMISED: Final = "('accepted', 'picked', 'packed', 'shipped', 'confirmed', 'posted_back', 'lost')"
ENDED: Final = "('returned', 'made_good', 'refused', 'cancelled')"
