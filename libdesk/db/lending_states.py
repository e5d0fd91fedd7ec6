"""States of lending requests that queries ask for together, as SQL; a test compares them with ``domain.lending``."""

from __future__ import annotations

from typing import Final

SET_ASIDE: Final = "('accepted', 'picked')"
AWAY: Final = "('shipped', 'confirmed', 'posted_back')"
PROMISED: Final = "('accepted', 'picked', 'shipped', 'confirmed', 'posted_back')"
