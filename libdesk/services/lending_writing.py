"""What the steps of lending read and write: the copy, the shipments, the loan, the facts that tell of a step."""

from __future__ import annotations

from datetime import date

from libdesk.db import hold_states, lending_states
from libdesk.db.connection import Rows
from libdesk.domain.lending import ItemToSend
from libdesk.domain.postal_numbers import tidy_tracking_number
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.circulation_facts import open_loan_of
from libdesk.services.lending_record import LendingRecord
from libdesk.services.library import Work
from libdesk.services.outcome import Refused


def title_of_item(rows: Rows, item_id: int | None) -> int | None:
    """The title that a copy is of; None for no copy."""
    return None if item_id is None else rows.value("SELECT title_id FROM item WHERE id = ?", item_id)


def item_to_send(work: Rows, item_id: int, lending_request_id: int) -> ItemToSend:
    """What the rules ask about the copy chosen; refused if there is none."""
    row = work.one(
        "SELECT item.state, item.site_id, site.name, (SELECT partner_library.name FROM lending_request"
        "  JOIN partner_library ON partner_library.id = lending_request.partner_library_id"
        "  WHERE lending_request.item_id = item.id AND lending_request.id <> ? AND lending_request.state IN"
        f"  {lending_states.PROMISED}),"
        " (SELECT patron.name FROM hold JOIN patron ON patron.id = hold.patron_id"
        f"  WHERE hold.captured_item_id = item.id AND hold.state IN {hold_states.CAPTURED})"
        " FROM item JOIN site ON site.id = item.site_id WHERE item.id = ?",
        lending_request_id, item_id,
    )  # fmt: skip
    if row is None:
        raise Refused(Decision((Reason("not_found"),)))
    state, site_id, site, promised_to, held_for = row
    loan = open_loan_of(work, item_id)
    return ItemToSend(state, "" if loan is None else loan.who, promised_to or "", site_id, site, held_for or "")


def sent_to(work: Work, record: LendingRecord) -> str:
    """Where a parcel to the partner goes, as it is written on it today; refused without address and country (L12)."""
    # Imported here: many a step of lending sends nothing.
    from libdesk.services.partner_writing import written_address

    row = work.one(
        "SELECT name, name_latin, department, address, postal_code, country FROM partner_library WHERE id = ?",
        record.partner_library_id,
    )
    name, latin, department, address, postal_code, country = row or ("",) * 6
    missing = [field for field, value in (("address", address), ("country", country)) if not value]
    if missing:
        work.refuse("partner_incomplete", "L12", fields=", ".join(missing))
    return written_address(name, latin, department, address, postal_code, country)


def insert_return(
    work: Work, record: LendingRecord, service: str, carrier: str, tracking: str, posted_on: date, arrived: date | None
) -> int:
    """Note the parcel on its way back to the site that sent it (L18); the id of the shipment."""
    return work.insert(
        "shipment",
        direction="back",
        site=record.sending_site_id or work.context.site_id,
        partner_library=record.partner_library_id,
        service=service,
        carrier=carrier.strip(),
        tracking_number=tidy_tracking_number(tracking),
        sent_on=posted_on.isoformat(),
        arrived_on=arrived.isoformat() if arrived else None,
    )


def change_loan(work: Work, lending_request_id: int, **values: object) -> None:
    """Change the open loan of a request."""
    loan_id = work.value("SELECT id FROM loan WHERE lending_request_id = ? AND returned_at IS NULL", lending_request_id)
    work.update("loan", loan_id, **values)


def tell_request(work: Work, lending_request_id: int) -> None:
    """The facts by which a step is told in lists and at undo."""
    row = work.one(
        "SELECT identifier.scanned_text, partner_library.name, asked_title FROM lending_request"
        " JOIN partner_library ON partner_library.id = lending_request.partner_library_id"
        " LEFT JOIN identifier ON identifier.lending_request_id = lending_request.id AND valid_to IS NULL"
        " WHERE lending_request.id = ?",
        lending_request_id,
    )
    if row is not None:
        work.tell(number=row[0], partner=row[1], title=row[2])
