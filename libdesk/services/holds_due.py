"""What is due now of holds and recalls: groups of the page Today."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.item_title import item_title
from libdesk.services.today import DueGroup, DueLine, Opens

_SHOWN: Final = 50
_NUMBER: Final = (
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    " JOIN title ON title.id = item.title_id"
)
_COLUMNS: Final = "coalesce(identifier.scanned_text, ''), title.title, title.volume, item.volume, patron.name"
_NOT_FETCHED: Final = (
    f" FROM hold JOIN item ON item.id = hold.captured_item_id{_NUMBER} JOIN patron ON patron.id = hold.patron_id"
    " WHERE hold.state = 'ready' AND hold.pickup = 'site' AND hold.site_id = ? AND hold.shelf_until < ?"
)
_NOT_BACK: Final = (
    f" FROM loan JOIN item ON item.id = loan.item_id{_NUMBER} JOIN patron ON patron.id = loan.patron_id"
    " WHERE loan.returned_at IS NULL AND loan.recalled_on IS NOT NULL AND loan.due_on < ?"
)


def hold_groups(rows: Rows, site_id: int, today: date) -> list[DueGroup]:
    """What was not fetched from this site's hold shelf in time (C08), and recalled items that are not back (C07)."""
    day = today.isoformat()
    return [
        _group(
            rows, "holds_not_fetched", "hold", f"SELECT hold.id, {_COLUMNS}, hold.shelf_until{_NOT_FETCHED}",
            f"SELECT count(*){_NOT_FETCHED}", "hold.shelf_until, hold.id", today, site_id, day,
        ),
        _group(
            rows, "recalled_not_back", "patron", f"SELECT patron.id, {_COLUMNS}, loan.due_on{_NOT_BACK}",
            f"SELECT count(*){_NOT_BACK}", "loan.due_on, loan.id", today, day,
        ),
    ]  # fmt: skip


def _group(
    rows: Rows, code: str, opens: Opens, select: str, count: str, order: str, today: date, *values: object
) -> DueGroup:
    found: list[tuple[Any, ...]] = rows.all(f"{select} ORDER BY {order} LIMIT {_SHOWN}", *values)
    lines = tuple(
        DueLine(
            opens, record_id, number, item_title(title, title_volume, volume), patron, date.fromisoformat(day),
            (today - date.fromisoformat(day)).days,
        )
        for record_id, number, title, title_volume, volume, patron, day in found
    )  # fmt: skip
    return DueGroup(code, int(rows.value(count, *values)), lines, urgent=True)
