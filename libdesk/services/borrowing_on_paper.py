"""What our papers say of a borrowed book: its restrictions, hours, what to bring and what to pay (B09, B12 to B14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import CostWhat, Expense
from libdesk.domain.borrowing_payment import bring_on_return, paid_by
from libdesk.domain.money import Money
from libdesk.services.borrowing_record import BorrowedBookRecord, BorrowingRecord
from libdesk.services.cost_reading import costs_of
from libdesk.services.settings import value_of
from libdesk.wording.catalogue import catalogue

Sentence = tuple[str, ...]
"""One sentence in each language of a sheet, the primary one first."""

Fees = tuple[tuple[tuple[str, str], ...], str]
"""What for and how much, line by line, and the total, empty where there is none."""

_WORDS: Final = "sheets.borrowing"


def said(languages: Sequence[str], key: str, **facts: object) -> Sentence:
    """A sentence of the wording in each language of a sheet."""
    return tuple(catalogue(one).text(key, facts) for one in languages)


def joined(sentence: Sentence) -> str:
    """A short word in the languages of a sheet on one line."""
    return " / ".join(dict.fromkeys(text for text in sentence if text))


def day_on_paper(languages: Sequence[str], day: date | None) -> str:
    """A day on paper, in the primary language; with its era in Japanese; nothing for no day."""
    return "" if day is None else catalogue(languages[0]).text("words.date_on_paper", {"day": day})


def day_to_come(languages: Sequence[str], day: date) -> str:
    """A day by which the reader comes, with its weekday; where Japanese stands, on a second line with its era."""
    first = catalogue(languages[0]).text(f"{_WORDS}.day_to_come", {"day": day})
    return f"{first}\n{day_on_paper(('ja',), day)}" if "ja" in languages else first


def restrictions_on_paper(languages: Sequence[str], book: BorrowedBookRecord) -> tuple[Sentence, ...]:
    """What the lender asks of whoever uses the book (B09)."""
    found = [
        said(languages, f"{_WORDS}.restriction_{name}")
        for name, holds in (
            ("in_library", book.in_library_only), ("supervised", book.supervised), ("no_copying", book.no_copying),
        )
        if holds
    ]  # fmt: skip
    note = book.use_note.strip()
    return (*found, (note,)) if note else tuple(found)


def hours_on_paper(rows: Rows, languages: Sequence[str], record: BorrowingRecord) -> tuple[Sentence, ...]:
    """When the book is fetched and brought back, by who pays for it (B12)."""
    if record.expense == "private":
        opens, closes = value_of(rows, "borrowing.private_from"), value_of(rows, "borrowing.private_until")
        return (said(languages, f"{_WORDS}.hours_private", opens=opens, closes=closes),)
    weekdays_only = record.book is not None and record.book.weekdays_only
    return (said(languages, f"{_WORDS}.hours_{'weekdays' if weekdays_only else 'open'}"),)


def bring_on_paper(languages: Sequence[str], expense: Expense) -> tuple[Sentence, ...]:
    """What the reader brings with the book (B13)."""
    bring = bring_on_return(expense)
    return () if bring == "nothing" else (said(languages, f"{_WORDS}.bring_{bring}"),)


def expense_on_paper(languages: Sequence[str], record: BorrowingRecord) -> str:
    """Who pays."""
    return joined(said(languages, f"borrowing.expense.{record.expense}"))


def fees_on_paper(rows: Rows, languages: Sequence[str], record: BorrowingRecord) -> Fees:
    """What the reader pays, by cash or stamps or from a budget, line by line with its sum, and all of it (B10, B14).

    As it is booked; before anything is, as it was estimated. Nothing where the library or a network pays.
    """
    if record.expense in ("library", "kl_net"):
        return (), ""
    lines, total = booked_on_paper(rows, languages, record)
    return (lines, total if len(lines) > 1 else "") if lines else _estimated(rows, languages, record)


def booked_on_paper(rows: Rows, languages: Sequence[str], record: BorrowingRecord) -> Fees:
    """What is booked for who pays now, line by line with its sum, and all of it where that is one currency."""
    booked: dict[tuple[CostWhat, str], int] = {}
    for line in costs_of(rows, record.borrowing_request_id):
        if line.kind == "cost" and line.stands and line.payer == record.expense:
            booked[line.what, line.currency] = booked.get((line.what, line.currency), 0) + line.amount
    lines = tuple(
        (_what(languages, record, what), sum_on_paper(languages, Money(amount, currency)))
        for (what, currency), amount in booked.items()
    )
    currencies = {currency for _what_for, currency in booked}
    if len(currencies) != 1:
        return lines, ""
    return lines, sum_on_paper(languages, Money(sum(booked.values()), currencies.pop()))


def sum_on_paper(languages: Sequence[str], amount: Money) -> str:
    """An amount in the primary language."""
    return catalogue(languages[0]).text("sheets.letter.sum", {"sum": amount})


def _estimated(rows: Rows, languages: Sequence[str], record: BorrowingRecord) -> Fees:
    if not record.estimated_charge:
        return (), ""
    words = joined(said(languages, f"{_WORDS}.estimated"))
    amount = Money(record.estimated_charge, str(value_of(rows, "money.currency")))
    return ((words, sum_on_paper(languages, amount)),), ""


def _what(languages: Sequence[str], record: BorrowingRecord, what: CostWhat) -> str:
    way = paid_by(record.expense, "return" if what == "return" else "delivery")
    return joined(
        tuple(
            catalogue(one).text(
                f"{_WORDS}.fee",
                {
                    "what": catalogue(one).text(f"{_WORDS}.what_{what}"),
                    "paid_by": catalogue(one).text(f"{_WORDS}.paid_{way}", {"code": record.budget_code}),
                },
            )
            for one in languages
        )
    )
