"""What was printed, as the print log shows it: which sheet, about whom, where it went, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant, local

# A request goes from lender to lender, and each of its sheets to the one that it names.
_ASKED_LENDER: Final = (
    "CASE printed_sheet.kind WHEN 'lender_request' THEN json_extract(printed_sheet.data, '$.sheet.lender') END"
)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the print log; ``at`` is on the clock of its site."""

    printed_sheet_id: int
    kind: str
    language: str
    number: str
    about: str
    destination: str
    copies: int
    staff: str
    at: datetime
    reprint: bool


def printed_lines(
    rows: Rows, offset: int, limit: int, sort: str = "at", *, descending: bool = True
) -> list[PrintedLine]:
    """A stretch of the print log, sorted by ``at``, ``kind`` or ``number``."""
    direction = "DESC" if descending else "ASC"
    column = {"at": "printed_at", "kind": "printed_sheet.kind", "number": "number"}[sort]
    found = rows.all(
        "SELECT printed_sheet.id, printed_sheet.kind, printed_sheet.language,"
        " coalesce(request_number.scanned_text, borrowing_number.scanned_text, card.scanned_text,"
        "  registered.user_id, '') AS number,"
        f" coalesce(partner_library.name, registered.name, patron.name, {_ASKED_LENDER}, lender.name, ''),"
        " destination, copies,"
        " staff.name, printed_at,"
        " site.time_zone, reprint_of_id IS NOT NULL FROM printed_sheet"
        " JOIN staff ON staff.id = printed_sheet.staff_id JOIN site ON site.id = printed_sheet.site_id"
        " LEFT JOIN lending_request ON lending_request.id = printed_sheet.lending_request_id"
        " LEFT JOIN partner_library ON partner_library.id = lending_request.partner_library_id"
        " LEFT JOIN partner_library AS registered ON registered.id = printed_sheet.partner_library_id"
        " LEFT JOIN identifier AS request_number ON request_number.lending_request_id = lending_request.id"
        "  AND request_number.valid_to IS NULL"
        " LEFT JOIN borrowing_request ON borrowing_request.id = printed_sheet.borrowing_request_id"
        " LEFT JOIN lender ON lender.id = borrowing_request.lender_id"
        " LEFT JOIN identifier AS borrowing_number ON borrowing_number.borrowing_request_id = borrowing_request.id"
        "  AND borrowing_number.valid_to IS NULL"
        " LEFT JOIN patron ON patron.id = printed_sheet.patron_id"
        " LEFT JOIN identifier AS card ON card.patron_id = patron.id AND card.valid_to IS NULL"
        f" ORDER BY {column} {direction}, printed_sheet.id {direction} LIMIT ? OFFSET ?",
        limit, offset,
    )  # fmt: skip
    return [
        PrintedLine(
            row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], local(instant(row[8]), row[9]),
            bool(row[10]),
        )
        for row in found
    ]  # fmt: skip
