"""What waits of the pages that came in: groups of the page Today (L14)."""

from __future__ import annotations

from typing import Final

from libdesk.db.connection import Rows
from libdesk.services.incoming_records import PageRecord, Which, page_count, page_records
from libdesk.services.today import DueGroup, DueLine

_SHOWN: Final = 50
_GROUPS: Final[tuple[tuple[str, Which], ...]] = (("letters_to_confirm", "to_confirm"), ("pages_in_tray", "tray"))


def incoming_groups(rows: Rows) -> list[DueGroup]:
    """Receipt letters that came and are to be confirmed, and pages that lie in the tray."""
    return [
        DueGroup(code, page_count(rows, which), tuple(_line(page) for page in page_records(rows, which, limit=_SHOWN)))
        for code, which in _GROUPS
    ]


def _line(page: PageRecord) -> DueLine:
    return DueLine(
        "incoming_page", page.page_id, page.number, page.title or page.file, page.partner, page.came_on,
        who_latin=page.partner_latin,
    )  # fmt: skip
