"""Deleting a partner library that was entered by mistake, with its application, papers and people."""

from __future__ import annotations

from typing import Final

from libdesk.services.library import Work
from libdesk.services.partner_steps import known_partner

# A partner that any of these names is kept for the record.
_USES: Final = ("lending_request", "shipment", "notice", "printed_sheet", "partner_change", "partner_renewal")
# Its own registration goes with it.
_PARTS: Final = ("partner_contact", "partner_event")


def delete_partner(work: Work, partner_library_id: int) -> None:
    """Delete a partner with all its parts; refused while something names it, or once it was decided about it."""
    partner = known_partner(work, partner_library_id)
    _need_unused(work, partner_library_id, partner.name)
    for part in ("partner_document", "partner_question"):
        for (row_id,) in work.all(
            f"SELECT id FROM {part} WHERE partner_application_id IN"
            " (SELECT id FROM partner_application WHERE partner_library_id = ?)",
            partner_library_id,
        ):
            work.delete(part, row_id)
    for part in ("partner_application", *_PARTS):
        for (row_id,) in work.all(f"SELECT id FROM {part} WHERE partner_library_id = ?", partner_library_id):
            work.delete(part, row_id)
    work.delete("partner_library", partner_library_id)


def _need_unused(work: Work, partner_library_id: int, name: str) -> None:
    for table in _USES:
        count = work.value(f"SELECT count(*) FROM {table} WHERE partner_library_id = ?", partner_library_id)
        if count:
            work.refuse("partner_was_used", partner=name, what=table, count=int(count))
    if work.value(
        "SELECT 1 FROM partner_application WHERE partner_library_id = ? AND decision <> '' LIMIT 1", partner_library_id
    ):
        work.refuse("partner_was_decided", "L03", partner=name)
