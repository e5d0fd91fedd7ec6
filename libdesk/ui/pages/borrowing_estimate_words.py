"""What to expect of a lender in words (B05): when, how long, at what cost; and how a book of ours compares (B01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.ui.pages.lending_words import day_text
from libdesk.wording.formats import format_money

if TYPE_CHECKING:
    from libdesk.domain.borrowing import Estimate
    from libdesk.services.borrowing_draft import HeldBook, Weighing
    from libdesk.ui.session import Session


def estimate_facts(session: Session, weighing: Weighing) -> list[tuple[str, str]]:
    """The estimate as facts; empty where nobody knows from where the book comes."""
    estimate = weighing.estimate
    if estimate is None:
        return []
    return [
        (QCoreApplication.translate("Estimate", "Arrives"), _arrives(session, weighing)),
        (QCoreApplication.translate("Estimate", "Loan"), _loan(estimate)),
        (QCoreApplication.translate("Estimate", "Cost"), _cost(session, weighing)),
    ]


def _arrives(session: Session, weighing: Weighing) -> str:
    first, last = (day_text(session, day) for day in weighing.expected)
    if first and last:
        return QCoreApplication.translate("Estimate", "from {first} to {last}").format(first=first, last=last)
    if first:
        return QCoreApplication.translate("Estimate", "from {first} on").format(first=first)
    return QCoreApplication.translate("Estimate", "the lender tells it")


def _loan(estimate: Estimate) -> str:
    least, most = estimate.loan_least, estimate.loan_most
    if least is None and most is None:
        return QCoreApplication.translate("Estimate", "the lender tells it")
    if least is None or most is None or least == most:
        return QCoreApplication.translate("Estimate", "about {n} days").format(n=least or most)
    return QCoreApplication.translate("Estimate", "{least} to {most} days").format(least=least, most=most)


def _cost(session: Session, weighing: Weighing) -> str:
    charge, estimate = weighing.charge, weighing.estimate
    covers = "" if estimate is None or estimate.covers is None else estimate.covers
    if covers == "nothing":
        return session.say_key("borrowing.covers.nothing")
    if charge is None:
        return QCoreApplication.translate("Estimate", "the lender tells it")
    sum_text = QCoreApplication.translate("Estimate", "from {sum}").format(sum=format_money(charge, session.language))
    return f"{sum_text} ({session.say_key(f'borrowing.covers.{covers}')})" if covers else sum_text


def compared_words(held: HeldBook) -> str:
    """How a book of ours compares with the one that is asked for: author and year, side by side."""
    ours = " / ".join(filter(None, (held.title, held.author, held.year)))
    said = {
        (True, "author"): QCoreApplication.translate("Estimate", "author the same"),
        (False, "author"): QCoreApplication.translate("Estimate", "another author"),
        (None, "author"): QCoreApplication.translate("Estimate", "author not given"),
        (True, "year"): QCoreApplication.translate("Estimate", "year the same"),
        (False, "year"): QCoreApplication.translate("Estimate", "another year"),
        (None, "year"): QCoreApplication.translate("Estimate", "year not given"),
    }
    text = QCoreApplication.translate("Estimate", "Ours: {book} — {author}, {year}")
    return text.format(book=ours, author=said[held.same_author, "author"], year=said[held.same_year, "year"])
