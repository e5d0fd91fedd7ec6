"""What to expect of a request in words (B05): when, how long, at what cost; and how a book of ours compares (B01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.ui.pages.estimate_words import arrival_text, charge_text, loan_text
from libdesk.ui.pages.lending_words import day_text

if TYPE_CHECKING:
    from libdesk.services.borrowing_draft import HeldBook, Weighing
    from libdesk.ui.session import Session


def estimate_facts(session: Session, weighing: Weighing) -> list[tuple[str, str]]:
    """The estimate as facts; empty where nobody knows from where the book comes."""
    estimate = weighing.estimate
    if estimate is None:
        return []
    return [
        (QCoreApplication.translate("Estimate", "Arrives"), _arrives(session, weighing)),
        (QCoreApplication.translate("Estimate", "Loan"), loan_text(session, estimate)),
        (QCoreApplication.translate("Estimate", "Cost"), charge_text(session, estimate)),
    ]


def _arrives(session: Session, weighing: Weighing) -> str:
    """The days of arrival where they are known, if it were ordered today."""
    assert weighing.estimate is not None
    first, last = (day_text(session, day) for day in weighing.expected)
    if first and last:
        return QCoreApplication.translate("Estimate", "from {first} to {last}").format(first=first, last=last)
    if first:
        return QCoreApplication.translate("Estimate", "from {first} on").format(first=first)
    return arrival_text(session, weighing.estimate)


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
