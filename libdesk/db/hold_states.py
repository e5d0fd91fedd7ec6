"""States of holds that queries ask for together, as SQL; a test compares them with ``domain.hold_states``."""

from __future__ import annotations

from typing import Final

WAITING: Final = "('later', 'waiting')"
CAPTURED: Final = "('in_transit', 'ready', 'dispatched', 'arrived')"
OPEN: Final = "('later', 'waiting', 'in_transit', 'ready', 'dispatched', 'arrived')"
# An item stands apart here for somebody, or is on its way to where the person fetches it.
IN_OUR_HANDS: Final = "('in_transit', 'ready')"
# It stands on a hold shelf, ours or another library's, and its days run.
TO_BE_FETCHED: Final = "('ready', 'arrived')"
