"""What staff should hear about a lender's message before they take it over; none of it hinders."""

from __future__ import annotations

from datetime import date

from libdesk.db.connection import Rows
from libdesk.domain.borrowing_messages import CONDITIONS
from libdesk.domain.borrowing_states import ENDED, BorrowingState
from libdesk.domain.instants import instant_text, local_day
from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.exchange.iso18626 import LenderMessage
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.ledger import currency_of


def remarks_on(
    rows: Rows, today: date, message: LenderMessage, record: BorrowingRecord, *, former: str = ""
) -> tuple[Reason, ...]:
    """All that is worth hearing; ``former``: the name of the lender where it is asked no longer, else empty."""
    found = (
        Reason("iso18626_former_lender", facts={"lender": former}) if former else None,
        _older(rows, message, record),
        _from_tomorrow(rows, today, message, record),
        _other_number(message, record) if not former else None,
        _comes_all_the_same(message, record),
        _costs(rows, message, record),
        _due_passed(message, today, record),
        _unknown_condition(message),
        Reason("iso18626_overdue_there") if message.status == "Overdue" else None,
        Reason("iso18626_copy_sent") if message.status == "CopyCompleted" else None,
    )
    return tuple(one for one in found if one is not None)


def _older(rows: Rows, message: LenderMessage, record: BorrowingRecord) -> Reason | None:
    """A message that was written before one that was taken over already: mail can be late."""
    last = rows.value(
        "SELECT max(stamped) FROM borrowing_message WHERE borrowing_request_id = ? AND direction = 'in'",
        record.borrowing_request_id,
    )
    return Reason("iso18626_older") if last and instant_text(message.header.at) < last else None


def _from_tomorrow(rows: Rows, today: date, message: LenderMessage, record: BorrowingRecord) -> Reason | None:
    zone = str(rows.value("SELECT time_zone FROM site WHERE id = ?", record.site_id))
    days = [local_day(at, zone) for at in (message.header.at, message.changed_at)]
    day = max([*days, message.sent_on] if message.sent_on else days)
    return Reason("iso18626_from_tomorrow", facts={"day": day, "today": today}) if day > today else None


def _other_number(message: LenderMessage, record: BorrowingRecord) -> Reason | None:
    theirs, known = message.header.lender_number, record.their_number
    if not theirs or not known or theirs == known:
        return None
    return Reason("iso18626_other_number", facts={"number": theirs[:60], "known": known})


def _comes_all_the_same(message: LenderMessage, record: BorrowingRecord) -> Reason | None:
    """We called it off, and the lender goes on: the book may come although nobody waits for it."""
    refused = message.reason == "CancelResponse" and message.answer is False
    goes_on = record.state in ENDED - {BorrowingState.CLOSED} and message.status in ("WillSupply", "Loaned")
    return Reason("iso18626_comes_all_the_same") if refused or goes_on else None


def _costs(rows: Rows, message: LenderMessage, record: BorrowingRecord) -> Reason | None:
    """A sum in another currency is not reckoned; a higher one than the person agreed to needs another word (B05)."""
    costs, ours = message.delivery_costs or message.costs, currency_of(rows)
    if costs is None or costs.amount == 0:
        return None
    if costs.currency != ours:
        return Reason("iso18626_costs_in_currency", facts={"costs": costs, "currency": ours})
    agreed = record.estimated_charge
    if agreed is None or costs.amount <= agreed:
        return None
    return Reason("iso18626_costs_above", "B05", facts={"costs": costs, "agreed": Money(agreed, ours)})


def _due_passed(message: LenderMessage, today: date, record: BorrowingRecord) -> Reason | None:
    due_on = message.due_on
    if due_on is None or due_on >= today or record.state in ENDED:
        return None
    return Reason("iso18626_due_passed", facts={"due_on": due_on})


def _unknown_condition(message: LenderMessage) -> Reason | None:
    if not message.condition or message.condition in CONDITIONS:
        return None
    return Reason("iso18626_unknown_condition", facts={"condition": message.condition[:60]})
