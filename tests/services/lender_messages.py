"""Messages as the lender of a request would write them, as the bytes of their files."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from libdesk.exchange.iso18626 import Agency, Header, LenderMessage
from libdesk.exchange.iso18626_writing import write_message
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_life import Life

OURS: Final = "JP-1002345"
THEIRS: Final = "JP-1000001"
# An hour after the small library's morning, in Tokyo 11:00 on 7 January 2026.
AT: Final = datetime(2026, 1, 7, 2, 0, tzinfo=UTC)


def life_with_symbols(small: SmallLibrary, **lender: Any) -> Life:
    """A request, with the symbols of the library and of its lender on record."""
    life = Life(small, **{"symbol": THEIRS, **lender})
    Settings(small.library).change(life.here, "library.symbol", OURS).must()
    return life


def told_to(
    life: Life, status: str, reason: str = "StatusChange", *, at: datetime = AT, number: str = "", symbol: str = THEIRS,
    ours: str = OURS, lender_number: str = "", **more: Any,
) -> LenderMessage:  # fmt: skip
    """A message of a lender about the request."""
    header = Header(Agency(symbol), Agency(ours), at, number or life.record.number, lender_number)
    return LenderMessage(header, reason, status, more.pop("changed_at", at), **more)


def file_of(life: Life, status: str, reason: str = "StatusChange", **more: Any) -> bytes:
    """The same as the bytes of its file."""
    return write_message(told_to(life, status, reason, **more))
