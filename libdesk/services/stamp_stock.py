"""The stock of postage stamps, read and added to inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.services.ledger import currency_of
from libdesk.services.library import Work

StampKind = Literal["bought", "received", "used", "counted"]

# Stamps of one denomination that anybody would enter at once.
_MOST: Final = 9_999


def stock_of(rows: Rows, site_id: int) -> dict[int, int]:
    """How many stamps of each denomination (minor units) a site has, the smallest first; none that is used up."""
    return dict(
        rows.all(
            "SELECT denomination, sum(number) FROM stamp_entry WHERE site_id = ? AND currency = ?"
            " GROUP BY denomination HAVING sum(number) <> 0 ORDER BY denomination",
            site_id, currency_of(rows),
        )
    )  # fmt: skip


def worth(stamps: Mapping[int, int]) -> int:
    """What stamps (denomination -> number) are worth together, in minor units."""
    return sum(denomination * number for denomination, number in stamps.items())


def check_stamps(stamps: Mapping[int, int], currency: str) -> Reason | None:
    """Stamps that come or go have a denomination and a number, neither absurd."""
    if not stamps:
        return Reason("stamps_missing")
    for denomination, number in stamps.items():
        if not 0 < number <= _MOST or not 0 < denomination <= 1_000_000:
            return Reason("stamps_absurd", facts={"number": number, "denomination": Money(denomination, currency)})
    return None


def add_stamps(
    work: Work,
    kind: StampKind,
    stamps: Mapping[int, int],
    *,
    receipt_id: int | None = None,
    borrowing_request_id: int | None = None,
    reason: str = "",
) -> None:
    """Enter stamps that came (above 0) or went (below 0) at the staff member's site."""
    for denomination, number in stamps.items():
        work.add(
            "INSERT INTO stamp_entry (site_id, denomination, currency, number, kind, reason, receipt_id,"
            " borrowing_request_id, staff_id, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                work.context.site_id, denomination, currency_of(work), number, kind, reason.strip(), receipt_id,
                borrowing_request_id, work.context.staff_id, work.now_text,
            ),
        )  # fmt: skip
