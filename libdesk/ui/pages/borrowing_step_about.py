"""What stands around the fields of the steps from the order to the close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.domain.borrowing_dates import expected_between, lender_due_on, letter_due_on, send_back_by
from libdesk.ui.pages.borrowing_words import sum_text
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.fields import read_date

if TYPE_CHECKING:
    from libdesk.domain.borrowing import LenderTerms
    from libdesk.services.borrowing_story import StoryTry
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.session import Session

About = list[tuple[str, str]]
translate = QCoreApplication.translate


def lender_said(session: Session, reading: BorrowingReading, values: Values) -> str:
    """What to expect of the lender that is chosen: from when, at what cost, how it is used (B05, R04)."""
    chosen = str(values.get("lender", ""))
    terms = next((one for one in reading.lenders if str(one.lender_id) == chosen), None)
    if terms is None:
        return ""
    parts = (_arrives(session, reading, terms), _costs(session, terms), _restricted(terms))
    return " · ".join(filter(None, parts))


def _arrives(session: Session, reading: BorrowingReading, terms: LenderTerms) -> str:
    first, _ = expected_between(reading.today, terms.estimate)
    if first is None:
        return ""
    return translate("StepForm", "Arrives from {day} on").format(day=day_text(session, first))


def _costs(session: Session, terms: LenderTerms) -> str:
    estimate = terms.estimate
    if terms.network_pays or estimate.covers == "nothing":
        return translate("StepForm", "Free of charge")
    if estimate.charge_least is None:
        return translate("StepForm", "The lender tells its charge")
    shown = sum_text(session, estimate.charge_least, estimate.currency)
    return translate("StepForm", "Costs from {sum}").format(sum=shown)


def _restricted(terms: LenderTerms) -> str:
    return translate("StepForm", "For reading in the library only") if terms.in_library_only else ""


def lenders_asked(session: Session, reading: BorrowingReading) -> About:
    """The lenders that were asked before, with their answers."""
    refused = [tried for tried in reading.story.tries if tried.answer == "refused"]
    return [
        (shown_name(tried.lender, tried.lender_latin, session.language), _answer(session, tried)) for tried in refused
    ]


def _answer(session: Session, tried: StoryTry) -> str:
    reason = code_word(session, "borrowing.lender_reason", tried.reason)
    return " · ".join(filter(None, (reason, tried.note, day_text(session, tried.answered_on))))


def lender_of(session: Session, reading: BorrowingReading) -> str:
    """The lender of a request in the window's language."""
    return shown_name(reading.record.lender, reading.record.lender_latin, session.language)


def what_was_asked(_session: Session, reading: BorrowingReading) -> About:
    """The lender's inquiry that waits for an answer."""
    asked = [message.text for message in reading.story.messages if message.kind == "inquiry"]
    return [(translate("StepForm", "The lender asks"), asked[-1] if asked else "")]


def book_asked_for(session: Session, reading: BorrowingReading) -> About:
    """The book as it was ordered, to compare with what came (R03)."""
    asked = reading.record.asked
    words = (asked.title, asked.author, asked.publisher, asked.year, asked.volume, asked.isbn)
    return [
        (translate("StepForm", "Ordered"), " / ".join(filter(None, words))),
        (translate("StepForm", "Lender"), lender_of(session, reading)),
    ]


def due_from_arrival(session: Session, reading: BorrowingReading, values: Values) -> str:
    """What follows from the day of arrival: the lender's due date, our posting, the receipt letter (R03, R05)."""
    terms, arrived_on = reading.terms, read_date(str(values.get("arrived_on", "")))
    if terms is None or arrived_on is None:
        return ""
    typed = read_date(str(values.get("lender_due_on", "")))
    due_on = typed or lender_due_on(arrived_on, terms.loan_length, terms.loan_unit)
    letter = letter_due_on(arrived_on, terms.letter_days)
    parts = []
    if due_on is not None:
        last = day_text(session, send_back_by(due_on, terms.due_means, terms.days_back))
        parts.append(translate("StepForm", "To be posted back by {day}.").format(day=last))
    if letter is not None:
        shown = day_text(session, letter)
        parts.append(translate("StepForm", "Receipt letter by {day}, before any use.").format(day=shown))
    return " ".join(parts)


def where_letter_goes(session: Session, reading: BorrowingReading) -> About:
    """The sending site with its numbers, and until when it wants the receipt letter (R03)."""
    site = session.services.borrowing_arrivals.sending_site(reading.record.borrowing_request_id)
    if site is None:
        return []
    due = None if reading.record.book is None else reading.record.book.letter_due_on
    return [
        (translate("StepForm", "Goes to"), "\n".join((lender_of(session, reading), site.name))),
        (translate("StepForm", "Fax"), site.fax),
        (translate("StepForm", "E-mail"), site.email),
        (translate("StepForm", "Due by"), day_text(session, due)),
    ]


def where_book_goes(session: Session, reading: BorrowingReading) -> About:
    """The site that sent the book, until when it is posted, and in what condition it came (R05, R06)."""
    book = reading.record.book
    site = session.services.borrowing_arrivals.sending_site(reading.record.borrowing_request_id)
    if site is None or book is None:
        return []
    address = "\n".join(
        filter(None, (lender_of(session, reading), site.name, site.department, site.postal_code, site.address))
    )
    return [
        (translate("StepForm", "Goes back to"), address),
        (translate("StepForm", "Post by"), day_text(session, book.send_by)),
        (translate("StepForm", "Condition on arrival"), code_word(session, "words.condition", book.condition_arrived)),
        (translate("StepForm", "Volumes"), str(book.volume_count)),
    ]


def readers_dates(session: Session, reading: BorrowingReading) -> About:
    """The reader, the lender's due date and our posting, beside which the reader's date is chosen."""
    book = reading.record.book
    if book is None:
        return []
    return [
        (translate("StepForm", "Reader"), reading.record.patron),
        (translate("StepForm", "Due at the lender"), day_text(session, book.lender_due_on)),
        (translate("StepForm", "Post by"), day_text(session, book.send_by)),
        (translate("StepForm", "Receipt letter sent"), day_text(session, book.letter_sent_on)),
    ]


def open_at_close(session: Session, reading: BorrowingReading) -> SignLines | None:
    """What is still open about the request: it may be closed all the same, but for a loss."""
    decision = session.services.borrowing_returns.open_matters(reading.record.borrowing_request_id)
    found = (*decision.refusals, *decision.remarks)
    if not found:
        return None
    lines = SignLines()
    lines.say_all(SignKind.ATTENTION, [session.say(reason) for reason in found])
    return lines


def loss_noted(session: Session, reading: BorrowingReading) -> About:
    """The loss or damage that is open, and whether the lender knows."""
    loss = reading.story.open_loss
    if loss is None:
        return []
    told = " · ".join(
        filter(
            None, (day_text(session, loss.reported_on), code_word(session, "borrowing.ordered_by", loss.reported_by))
        )
    )
    return [
        (translate("StepForm", "What happened"), loss.description),
        (translate("StepForm", "Noticed"), day_text(session, loss.noticed_on)),
        (translate("StepForm", "Lender told"), told or translate("StepForm", "not yet")),
    ]
