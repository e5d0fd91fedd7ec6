"""ISO 18626 messages between libraries, as plain records: requests, and what both sides write afterwards.

Messages travel as files, by mail or on a stick. What a record does not hold is passed over when a message is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from libdesk.domain.money import Money

ISIL: Final = "ISIL"


@dataclass(frozen=True, slots=True)
class Agency:
    """A library: its symbol, and in which list it stands (``ISIL`` as a rule)."""

    symbol: str
    scheme: str = ISIL


@dataclass(frozen=True, slots=True)
class Header:
    """Between whom, when, and under which numbers: the borrower's, and the lender's where it is known."""

    lender: Agency
    borrower: Agency
    at: datetime
    borrower_number: str
    lender_number: str = ""
    several: str = ""


@dataclass(frozen=True, slots=True)
class BookInMessage:
    """The book that is asked for."""

    title: str
    author: str = ""
    series: str = ""
    edition: str = ""
    volume: str = ""
    isbn: str = ""
    publisher: str = ""
    year: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class AddressInMessage:
    """Where to send: lines of an address, or an electronic address with its kind (empty: e-mail)."""

    lines: tuple[str, ...] = ()
    locality: str = ""
    postal_code: str = ""
    country: str = ""
    electronic: str = ""
    electronic_kind: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class RequestMessage:
    """A library asks another for a book; the level is a word such as ``Standard`` or ``Express``."""

    header: Header
    book: BookInMessage
    request_type: str = "New"
    service_type: str = "Loan"
    service_level: str = ""
    needed_by: date | None = None
    any_edition: bool | None = None
    note: str = ""
    name: str = ""
    contact: str = ""
    addresses: tuple[AddressInMessage, ...] = ()
    most_costs: Money | None = None


@dataclass(frozen=True, slots=True)
class LenderMessage:
    """What the lender tells: why it writes, where the request stands there, and what comes or came.

    ``status`` and ``reason`` are words of the closed lists; ``answer`` is its yes or no to a renewal or cancelling;
    ``costs`` are what it offers to do it for, ``delivery_costs`` what sending it has cost.
    """

    header: Header
    reason: str
    status: str
    changed_at: datetime
    answer: bool | None = None
    note: str = ""
    unfilled: str = ""
    retry: str = ""
    retry_after: date | None = None
    costs: Money | None = None
    expected_on: date | None = None
    due_on: date | None = None
    sent_on: date | None = None
    item_number: str = ""
    sent_by: str = ""
    condition: str = ""
    return_name: str = ""
    return_lines: tuple[str, ...] = ()
    delivery_costs: Money | None = None


@dataclass(frozen=True, slots=True)
class BorrowerMessage:
    """What the borrower tells: an action of the closed list (``Received``, ``Renew`` …) and a note."""

    header: Header
    action: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That a message came: ``of`` is the kind that it confirms; ``error`` is empty where all was well."""

    of: str
    error: str = ""
    borrower_number: str = ""
    details: str = ""


Message = RequestMessage | LenderMessage | BorrowerMessage | Confirmation
