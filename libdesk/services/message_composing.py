"""What we write to a lender as an ISO 18626 message, composed from the request and the library's settings."""

from __future__ import annotations

from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.exchange.iso18626 import AddressInMessage, Agency, BookInMessage, BorrowerMessage, Header, RequestMessage
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.checks import refuse_any
from libdesk.services.ledger import currency_of
from libdesk.services.library import Work
from libdesk.services.settings import value_of


def compose(work: Work, record: BorrowingRecord, action: str, note: str) -> RequestMessage | BorrowerMessage:
    """The request itself, or what we tell the lender about it. Nothing in it names the reader."""
    header = _header(work, record)
    if action != "Request":
        return BorrowerMessage(header, action, note.strip())
    asked, charge = record.asked, record.estimated_charge
    site = work.one("SELECT address, postal_code, country, email FROM site WHERE id = ?", record.site_id)
    return RequestMessage(
        header,
        BookInMessage(
            asked.title, asked.author, "", asked.edition, asked.volume, asked.isbn, asked.publisher, asked.year
        ),
        request_type="Reminder" if _written_before(work, record) else "New",
        service_level="Express" if record.express else "Standard",
        needed_by=record.needed_by,
        note=note.strip(),
        name=str(value_of(work, "library.name")) or record.site,
        contact=str(work.value("SELECT name FROM staff WHERE id = ?", work.context.staff_id)),
        addresses=_addresses(*(site or ("", "", "", ""))),
        most_costs=None if charge is None else Money(charge, currency_of(work)),
    )


def _header(work: Work, record: BorrowingRecord) -> Header:
    ours = str(value_of(work, "library.symbol")).strip()
    theirs = str(work.value("SELECT coalesce(symbol, '') FROM lender WHERE id = ?", record.lender_id)).strip()
    refuse_any(
        None if ours else Reason("iso18626_no_symbol_of_ours"),
        None
        if theirs
        else Reason(
            "iso18626_no_symbol_of_lender", facts={"lender": record.lender, "lender_latin": record.lender_latin}
        ),
    )
    return Header(Agency(theirs), Agency(ours), work.now, record.number, record.their_number)


def _written_before(work: Work, record: BorrowingRecord) -> bool:
    """Whether the lender that is asked now has our request already: a second one reminds it."""
    return bool(
        work.value(
            "SELECT 1 FROM borrowing_message WHERE borrowing_request_id = ? AND kind = 'request' AND made_at >="
            " (SELECT max(made_at) FROM borrowing_event WHERE borrowing_request_id = ? AND step = 'order')",
            record.borrowing_request_id, record.borrowing_request_id,
        )
    )  # fmt: skip


def _addresses(address: str, postal_code: str, country: str, email: str) -> tuple[AddressInMessage, ...]:
    lines = tuple(line.strip() for line in address.splitlines() if line.strip())
    post = AddressInMessage(lines, postal_code=postal_code, country=country)
    return (post, AddressInMessage(electronic=email)) if email else (post,)
