"""States of borrowing requests that queries ask for together, as SQL; tested against ``domain.borrowing_states``."""

from __future__ import annotations

from typing import Final

BEFORE_ORDER: Final = "('received', 'on_hold', 'ready_to_order')"
AT_LENDER: Final = "('ordered', 'inquiry', 'lender_refused')"
HERE: Final = "('arrived', 'ready', 'in_use', 'back')"
ENDED: Final = "('closed', 'refused', 'cancelled')"
OPEN: Final = (
    "('received', 'on_hold', 'ready_to_order', 'ordered', 'inquiry', 'lender_refused', 'shipped', 'arrived', 'ready',"
    " 'in_use', 'back', 'shipped_back', 'confirmed', 'lost')"
)
# What counts against a person's limit, from order to return (B04).
COUNTED: Final = (
    "('received', 'on_hold', 'ready_to_order', 'ordered', 'inquiry', 'lender_refused', 'shipped', 'arrived', 'ready',"
    " 'in_use', 'lost')"
)
# What counts against a lender's limit (R02).
WITH_US_OR_COMING: Final = "('ordered', 'inquiry', 'shipped', 'arrived', 'ready', 'in_use', 'back', 'lost')"
