"""The groups of facts about a borrowing request, as data: heading, and what its lines say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.pages.borrowing_history import extensions_of
from libdesk.ui.pages.borrowing_words import sum_text
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.names import shown_name

if TYPE_CHECKING:
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.session import Session

FactLines = list[tuple[str, str]]
translate = QCoreApplication.translate
_POINTS: Final = 7


def _request(session: Session, reading: BorrowingReading) -> FactLines:
    record = reading.record
    yes = translate("BorrowingFacts", "yes")
    return [
        (translate("BorrowingFacts", "Reader"), " · ".join(filter(None, (record.patron, record.card)))),
        (translate("BorrowingFacts", "Asked"), day_text(session, record.asked_on)),
        (translate("BorrowingFacts", "Came by"), code_word(session, "borrowing.channel", record.channel)),
        (translate("BorrowingFacts", "Fetched at"), shown_name(record.site, record.site_latin, session.language)),
        (translate("BorrowingFacts", "Needed by"), day_text(session, record.needed_by)),
        (translate("BorrowingFacts", "Express"), yes if record.express else ""),
        (translate("BorrowingFacts", "Found in"), record.found_in),
        (translate("BorrowingFacts", "Comments"), record.comments),
        (translate("BorrowingFacts", "On hold because"), record.on_hold_reason if record.on_hold_reason else ""),
        (translate("BorrowingFacts", "On hold until"), day_text(session, record.on_hold_until)),
        (translate("BorrowingFacts", "Ended"), day_text(session, record.ended_on)),
        (translate("BorrowingFacts", "Because"), code_word(session, "borrowing.end_reason", record.end_reason)),
        (translate("BorrowingFacts", "Note"), record.note),
    ]


def _book(session: Session, reading: BorrowingReading) -> FactLines:
    asked = reading.record.asked
    return [
        (translate("BorrowingFacts", "Title"), asked.title),
        (translate("BorrowingFacts", "Author"), asked.author),
        (translate("BorrowingFacts", "Publisher"), asked.publisher),
        (translate("BorrowingFacts", "Year"), asked.year),
        (translate("BorrowingFacts", "Edition"), asked.edition),
        (translate("BorrowingFacts", "Volume"), asked.volume),
        (translate("BorrowingFacts", "ISBN"), asked.isbn),
        (
            translate("BorrowingFacts", "Kind"),
            "" if asked.kind == "book" else code_word(session, "borrowing.kind", asked.kind),
        ),
    ]


def _payment(session: Session, reading: BorrowingReading) -> FactLines:
    record = reading.record
    currency = reading.currency if reading.terms is None else reading.terms.estimate.currency
    other = record.asked_expense if record.asked_expense != record.expense else ""
    yes = translate("BorrowingFacts", "yes")
    arrives = [day_text(session, day) for day in (record.estimated_from, record.estimated_to)]
    return [
        (translate("BorrowingFacts", "Paid by"), code_word(session, "borrowing.expense", record.expense)),
        (translate("BorrowingFacts", "Asked as"), code_word(session, "borrowing.expense", other)),
        (
            translate("BorrowingFacts", "Budget code"),
            " · ".join(filter(None, (record.budget_code, record.faculty_member))),
        ),
        (translate("BorrowingFacts", "Supervisor asked"), yes if record.supervisor_asked else ""),
        (translate("BorrowingFacts", "No public expense"), yes if record.no_public_expense else ""),
        (translate("BorrowingFacts", "Estimated arrival"), _span(*arrives)),
        (translate("BorrowingFacts", "Estimated charge"), sum_text(session, record.estimated_charge, currency)),
        (translate("BorrowingFacts", "Agreed"), day_text(session, record.agreed_on)),
        (translate("BorrowingFacts", "Costs so far"), _costs_so_far(session, reading)),
    ]


def _costs_so_far(session: Session, reading: BorrowingReading) -> str:
    """What was spent; what is only reserved is no cost."""
    spent: dict[str, int] = {}
    for line in reading.story.costs:
        if line.kind in ("cost", "counter_entry") and line.what != "estimate":
            spent[line.currency] = spent.get(line.currency, 0) + line.amount
    return " + ".join(sum_text(session, amount, currency) for currency, amount in spent.items())


def _lender(session: Session, reading: BorrowingReading) -> FactLines:
    record, terms = reading.record, reading.terms
    expected = [day_text(session, day) for day in reading.expected]
    refused = [
        shown_name(tried.lender, tried.lender_latin, session.language)
        for tried in reading.story.tries
        if tried.answer == "refused"
    ]
    return [
        (translate("BorrowingFacts", "Lender"), shown_name(record.lender, record.lender_latin, session.language)),
        (translate("BorrowingFacts", "Our user ID there"), terms.user_id if terms is not None else ""),
        (translate("BorrowingFacts", "Ordered"), day_text(session, record.ordered_on)),
        (translate("BorrowingFacts", "Their number"), record.their_number),
        (translate("BorrowingFacts", "Network number"), record.network_number),
        (translate("BorrowingFacts", "Expected"), _span(*expected)),
        (translate("BorrowingFacts", "Sent"), day_text(session, record.shipped_on)),
        (translate("BorrowingFacts", "Tracking number"), record.inward_tracking_number),
        (translate("BorrowingFacts", "Refused by"), ", ".join(refused)),
    ]


def _span(first: str, last: str) -> str:
    if first and not last:
        return translate("BorrowingFacts", "{day} or later").format(day=first)
    return " – ".join(dict.fromkeys(filter(None, (first, last))))


def _here(session: Session, reading: BorrowingReading) -> FactLines:
    record, book = reading.record, reading.record.book
    if book is None:
        return []
    letter = " · ".join(
        filter(None, (day_text(session, book.letter_sent_on),
                      code_word(session, "borrowing.letter_sent_by", book.letter_sent_by or "")))
    )  # fmt: skip
    return [
        (translate("BorrowingFacts", "Arrived"), day_text(session, book.arrived_on)),
        (
            translate("BorrowingFacts", "Sent from"),
            shown_name(book.sending_site, book.sending_site_latin, session.language),
        ),
        (translate("BorrowingFacts", "Volumes"), str(book.volume_count)),
        (translate("BorrowingFacts", "Condition"), code_word(session, "words.condition", book.condition_arrived)),
        (
            translate("BorrowingFacts", "Letter due"),
            day_text(session, book.letter_due_on) if book.letter_sent_on is None else "",
        ),
        (translate("BorrowingFacts", "Letter sent"), letter),
        (translate("BorrowingFacts", "Reader’s due date"), day_text(session, book.patron_due_on)),
        (translate("BorrowingFacts", "Lender’s due date"), day_text(session, book.lender_due_on)),
        (translate("BorrowingFacts", "Recalled"), day_text(session, book.recalled_on)),
        (translate("BorrowingFacts", "Ready since"), day_text(session, book.ready_on)),
        (translate("BorrowingFacts", "Kept until"), day_text(session, book.collect_by)),
        (translate("BorrowingFacts", "With the reader"), code_word(session, "borrowing.use", record.with_reader)),
        (translate("BorrowingFacts", "Extension"), "\n".join(extensions_of(session, reading.story))),
    ]


def _way_back(session: Session, reading: BorrowingReading) -> FactLines:
    book = reading.record.book
    if book is None:
        return []
    returned = [
        day_text(session, book.returned_on), code_word(session, "borrowing.returned_how", book.returned_how or ""),
    ]  # fmt: skip
    ticked = len(reading.story.checked)
    points = translate("BorrowingFacts", "{count} of {all}").format(count=ticked, all=_POINTS)
    return [
        (translate("BorrowingFacts", "Returned"), " · ".join(filter(None, returned))),
        (translate("BorrowingFacts", "Return postage"), book.postage_barcode),
        (translate("BorrowingFacts", "Checklist"), points if ticked else ""),
        (translate("BorrowingFacts", "Condition then"), code_word(session, "words.condition", book.condition_returned)),
        (translate("BorrowingFacts", "Sent back"), day_text(session, book.shipped_back_on)),
        (translate("BorrowingFacts", "By"), code_word(session, "sheets.service", book.return_service)),
        (translate("BorrowingFacts", "Carrier"), book.return_carrier),
        (translate("BorrowingFacts", "Tracking number"), book.return_tracking_number),
        (translate("BorrowingFacts", "The lender has it"), day_text(session, book.confirmed_on)),
    ]


def _losses(session: Session, reading: BorrowingReading) -> FactLines:
    lines = []
    for loss in reading.story.losses:
        where = code_word(session, "borrowing.where_lost", loss.where_it_was)
        told = [day_text(session, loss.reported_on), code_word(session, "borrowing.loss_way", loss.way)]
        lines += [
            (translate("BorrowingFacts", "Noticed"), " · ".join((day_text(session, loss.noticed_on), where))),
            (translate("BorrowingFacts", "What happened"), loss.description),
            (translate("BorrowingFacts", "Lender told"), " · ".join(filter(None, told)) if loss.reported_on else ""),
            (translate("BorrowingFacts", "Settled"), day_text(session, loss.closed_on)),
        ]
    return lines


FACT_GROUPS: Final[tuple[tuple[str, Callable[[Session, BorrowingReading], FactLines]], ...]] = (
    (QT_TRANSLATE_NOOP("BorrowingFacts", "Request"), _request),
    (QT_TRANSLATE_NOOP("BorrowingFacts", "Book"), _book),
    (QT_TRANSLATE_NOOP("BorrowingFacts", "Who pays"), _payment),
    (QT_TRANSLATE_NOOP("BorrowingFacts", "At the lender"), _lender),
    (QT_TRANSLATE_NOOP("BorrowingFacts", "Here"), _here),
    (QT_TRANSLATE_NOOP("BorrowingFacts", "On its way back"), _way_back),
    (QT_TRANSLATE_NOOP("BorrowingFacts", "Loss or damage"), _losses),
)
