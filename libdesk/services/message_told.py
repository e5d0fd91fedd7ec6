"""What a lender has told in its messages about the book that comes: the beginning of the form of its arrival."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from libdesk.db.connection import Rows
from libdesk.domain.borrowing_messages import CONDITIONS, LoanConditions
from libdesk.domain.money import Money
from libdesk.domain.problems import Problem
from libdesk.exchange.iso18626 import LenderMessage


@dataclass(frozen=True, slots=True)
class ToldByLender:
    """What the lender that is asked now has told, the newest word of each; None or empty where it told nothing.

    ``costs`` and ``delivery_costs`` in the currency that the lender names; ``condition`` is the lender's own word,
    ``conditions`` what it asks for as far as it is known; ``item_number`` its number of the book, ``their_number`` its
    number of the request; ``return_to`` where the book is to go back to.
    """

    due_on: date | None = None
    expected_on: date | None = None
    condition: str = ""
    conditions: LoanConditions = field(default_factory=LoanConditions)
    costs: Money | None = None
    delivery_costs: Money | None = None
    item_number: str = ""
    their_number: str = ""
    carrier: str = ""
    return_to: tuple[str, ...] = ()

    @property
    def use_note(self) -> str:
        """What the form of the arrival has no tick for, as a note: a condition that LibDesk does not know."""
        return "" if self.condition in CONDITIONS else self.condition


def told_by_lender(rows: Rows, borrowing_request_id: int) -> ToldByLender | None:
    """What the lender that is asked now has told in the messages that were taken over; None where none has come."""
    kept = rows.all(
        "SELECT content FROM borrowing_message AS message JOIN attachment ON attachment.id = message.attachment_id"
        " WHERE borrowing_request_id = ? AND direction = 'in' AND kind = 'supplying_agency_message'"
        " ORDER BY stamped, message.id",
        borrowing_request_id,
    )
    if not kept:
        return None
    symbol = rows.value(
        "SELECT coalesce(symbol, '') FROM lender JOIN borrowing_request AS request ON request.lender_id = lender.id"
        " WHERE request.id = ?",
        borrowing_request_id,
    )
    symbol = None if symbol is None else str(symbol).strip().casefold()
    told = None
    for (content,) in kept:
        message = read_kept(content)
        if isinstance(message, LenderMessage) and symbol in ("", message.header.lender.symbol.casefold()):
            told = _with(told or ToldByLender(), message)
    return told


def read_kept(content: bytes) -> object:
    """A message that was kept; None where this version of LibDesk cannot read it any more."""
    # Imported here: reading XML is for this only.
    from libdesk.exchange.iso18626_reading import read_message

    try:
        return read_message(content)
    except Problem:
        return None


def _with(told: ToldByLender, message: LenderMessage) -> ToldByLender:
    """What was told before, with what this message says in its place."""
    newer = {
        "due_on": message.due_on,
        "expected_on": message.expected_on,
        "condition": message.condition,
        "conditions": CONDITIONS.get(message.condition, LoanConditions()) if message.condition else None,
        "costs": message.costs,
        "delivery_costs": message.delivery_costs,
        "item_number": message.item_number,
        "their_number": message.header.lender_number,
        "carrier": message.sent_by,
        "return_to": tuple(text for text in (message.return_name, *message.return_lines) if text),
    }
    return replace(told, **{name: value for name, value in newer.items() if value})  # type: ignore[arg-type]
