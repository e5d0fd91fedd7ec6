"""What we write to a borrowing library as an ISO 18626 message, composed from the request and the settings."""

from __future__ import annotations

from typing import Final

from libdesk.domain.lending_messages import Answer, unfilled_word
from libdesk.domain.lending_receipt import provisional_due_on
from libdesk.domain.reasons import Reason
from libdesk.exchange.iso18626 import Agency, Header, LenderMessage
from libdesk.services.checks import refuse_any
from libdesk.services.lending_record import LendingRecord
from libdesk.services.lending_refusals import refusal_of
from libdesk.services.library import Work
from libdesk.services.settings import value_of
from libdesk.wording.catalogue import catalogue
from libdesk.wording.refusals import refusal_lines

# What is lent is read in the reading room only, and not copied (L16).
_CONDITION: Final = "LibraryUseOnly"
_WITH_DATES: Final = frozenset({"Loaned", "Overdue", "Recalled"})


def compose(work: Work, record: LendingRecord, answer: Answer, note: str) -> LenderMessage:
    """A message to the borrower; a refusal brings its reasons in the partner's language (L11)."""
    away = answer.status in _WITH_DATES
    refused = answer.status == "Unfilled"
    codes = tuple(reason.code for reason in refusal_of(work, record.lending_request_id).reasons)
    due_on = record.recall_by if answer.status == "Recalled" else record.due_on
    if away and due_on is None and record.sent_on is not None:
        due_on = provisional_due_on(
            record.sent_on, int(value_of(work, "lending.days_in_post")), int(value_of(work, "lending.loan_months"))
        )
    site = work.one("SELECT name, name_latin, address FROM site WHERE id = ?", record.sending_site_id) if away else None
    return LenderMessage(
        _header(work, record),
        answer.reason,
        answer.status,
        work.now,
        answer.answer,
        "\n".join(filter(None, (note.strip(), _refusal_words(work, record) if refused else ""))),
        unfilled_word(codes) if refused else "",
        due_on=due_on if away else None,
        sent_on=record.sent_on if away else None,
        item_number=record.item_number if away else "",
        sent_by=record.carrier or record.tracking_number if away else "",
        condition=_CONDITION if away else "",
        return_name="" if site is None else str(site[1] or site[0]),
        return_lines=() if site is None else tuple(line for line in str(site[2]).splitlines() if line.strip()),
    )


def _header(work: Work, record: LendingRecord) -> Header:
    ours = str(value_of(work, "library.symbol")).strip()
    theirs = str(
        work.value("SELECT coalesce(symbol, '') FROM partner_library WHERE id = ?", record.partner_library_id)
    ).strip()
    latin = record.partner_latin or record.partner
    refuse_any(
        None if ours else Reason("iso18626_no_symbol_of_ours"),
        None
        if theirs
        else Reason("iso18626_no_symbol_of_partner", facts={"partner": record.partner, "partner_latin": latin}),
    )
    return Header(Agency(ours), Agency(theirs), work.now, record.their_number or record.number, record.number)


def _refusal_words(work: Work, record: LendingRecord) -> str:
    words = catalogue("ja" if record.partner_language == "ja" else "en")
    return "\n".join(refusal_lines(words, refusal_of(work, record.lending_request_id)))
