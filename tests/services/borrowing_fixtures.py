"""Short ways to a library that borrows: classes of lenders, lenders, and requests of its readers."""

from __future__ import annotations

from datetime import date
from typing import Any

from libdesk.domain.borrowing import AskedBook
from libdesk.services.borrowing_draft import BorrowingDraft
from libdesk.services.borrowing_entry import BorrowingEntries
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write

# A book that the small library does not hold.
WANTED = AskedBook("海辺の図書館", "汐見 渚", "港出版", "2020", isbn="978-4-00-000000-0")


def add_class(small: SmallLibrary, code: str = "neighbours", **values: Any) -> int:
    """A class of lenders with the estimates of universities, unless said otherwise (B05)."""
    known = {
        "code": code, "name": code, "arrives_least_days": 7, "arrives_most_days": None, "loan_least_days": 7,
        "loan_most_days": 14, "charge_least": 1600, "charge_covers": "round_trip", "currency": "JPY", "support": "yes",
    }  # fmt: skip
    return int(write(small, lambda work: work.insert("lender_class", **{**known, **values})))


def add_lender(small: SmallLibrary, class_id: int, name: str = "北大学図書館", **values: Any) -> int:
    """A lender of a class, with one address."""

    def body(work: Any) -> int:
        lender_id = work.insert("lender", **{"lender_class": class_id, "name": name, "currency": "JPY", **values})
        work.insert("lender_address", lender=lender_id, name=name, takes_requests=1)
        return int(lender_id)

    return int(write(small, body))


def draft(small: SmallLibrary, asked: AskedBook = WANTED, card: str = "P1", **more: Any) -> BorrowingDraft:
    """A request at private expense."""
    return BorrowingDraft(small.patrons[card], asked, **more)


def enter(small: SmallLibrary, asked: AskedBook = WANTED, card: str = "P1", override: str = "", **more: Any) -> int:
    """A request that is entered; its id."""
    entries = BorrowingEntries(small.library)
    return entries.enter(small.context(), draft(small, asked, card, **more), override).must()


def approve(small: SmallLibrary, request_id: int, agreed_on: date | None = None) -> int:
    """A request that is ready to order; its id."""
    return BorrowingEntries(small.library).approve(small.context(), request_id, agreed_on).must().borrowing_request_id
