"""What is to be done with notices: groups of the page Today (H07, H17)."""

from __future__ import annotations

from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant, local_day
from libdesk.services.today import DueGroup, DueLine

_SHOWN: Final = 50
_FROM: Final = (
    " FROM notice LEFT JOIN patron ON patron.id = notice.patron_id"
    " LEFT JOIN partner_library ON partner_library.id = notice.partner_library_id"
    " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
    " JOIN site ON site.id = notice.site_id WHERE notice.done_at IS NULL AND "
)
# Who is to be called is shown with the telephone number, everybody else with the card's.
_COLUMNS: Final = (
    "SELECT notice.id,"
    " CASE WHEN notice.way = 'telephone' THEN notice.address ELSE coalesce(identifier.scanned_text, '')"
    " END, notice.subject, coalesce(patron.name, partner_library.name, ''), notice.made_at, site.time_zone"
)


def notice_groups(rows: Rows) -> list[DueGroup]:
    """Notices that no mail server takes or that were perhaps sent, letters to print, persons to call."""
    return [
        _group(rows, "notices_failed", "notice.state = 'failed'", urgent=True),
        _group(rows, "notices_unsure", "notice.state = 'unsure'", urgent=True),
        _group(rows, "letters_to_print", "notice.state = 'waiting' AND notice.way = 'letter'"),
        _group(rows, "persons_to_call", "notice.state = 'waiting' AND notice.way = 'telephone'"),
    ]


def _group(rows: Rows, code: str, condition: str, *, urgent: bool = False) -> DueGroup:
    total = int(rows.value(f"SELECT count(*) FROM notice WHERE notice.done_at IS NULL AND {condition}"))
    found = rows.all(f"{_COLUMNS}{_FROM}{condition} ORDER BY notice.id LIMIT {_SHOWN}") if total else []
    return DueGroup(code, total, tuple(_line(row) for row in found), urgent)


def _line(row: tuple[Any, ...]) -> DueLine:
    notice_id, number, subject, who, made_at, zone = row
    return DueLine("notice", notice_id, number, subject, who, local_day(instant(made_at), zone))
