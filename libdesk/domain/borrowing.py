"""The words of interlibrary borrowing: who pays, what kind of book, what was asked for, and a lender's terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from libdesk.domain.lending import Service

Expense = Literal["public", "private", "library", "kl_net"]
EXPENSES: Final[tuple[Expense, ...]] = ("public", "private", "library", "kl_net")

# What cannot be ordered stands for itself; all but "book" is refused (B02).
BookKind = Literal[
    "book", "rare", "reference", "large", "traditional_binding", "new_publication", "before_1945", "serial"
]
BOOK_KINDS: Final[tuple[BookKind, ...]] = (
    "book", "rare", "reference", "large", "traditional_binding", "new_publication", "before_1945", "serial",
)  # fmt: skip

AskedThrough = Literal["form", "online", "email", "counter", "telephone", "post"]
ASKED_THROUGH: Final[tuple[AskedThrough, ...]] = ("form", "online", "email", "counter", "telephone", "post")
OrderedBy = Literal["fax", "post", "email", "network", "online", "telephone", "iso18626"]
ORDERED_BY: Final[tuple[OrderedBy, ...]] = ("fax", "post", "email", "network", "online", "telephone", "iso18626")
LenderReason = Literal[
    "not_held", "on_loan", "not_lent", "not_found", "lost", "condition", "charge", "no_answer", "other"
]
LENDER_REASONS: Final[tuple[LenderReason, ...]] = (
    "not_held", "on_loan", "not_lent", "not_found", "lost", "condition", "charge", "no_answer", "other",
)  # fmt: skip
DueMeans = Literal["posting", "arrival"]
ChargeCovers = Literal["round_trip", "return", "nothing"]
Support = Literal["yes", "ask", "no"]
Profile = Literal["", "ndl_japan", "ndl_overseas"]
LetterSentBy = Literal["fax", "email", "post"]
BookReturned = Literal["desk", "book_drop", "post", "not_collected"]
ChecklistPoint = Literal["condition", "solid_box", "label", "slip", "sheet", "carrier", "site"]
WhereLost = Literal["way_here", "library", "patron", "way_back"]
CostWhat = Literal["estimate", "delivery", "return", "express", "lending_fee", "compensation", "other"]
Studies = Literal["", "undergraduate", "graduate"]


@dataclass(frozen=True, slots=True)
class AskedBook:
    """The book as the reader asks for it, in the reader's words; ``kind`` as staff judge it (B02)."""

    title: str
    author: str = ""
    publisher: str = ""
    year: str = ""
    edition: str = ""
    volume: str = ""
    isbn: str = ""
    kind: BookKind = "book"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What to expect of a lender: days until a book arrives, days of the loan, the charge in minor units (B05).

    None: the lender tells; ``arrives_most`` None after a least number: "or more". ``covers`` None with a charge of
    None; ``nothing`` where it is free.
    """

    arrives_least: int | None = None
    arrives_most: int | None = None
    loan_least: int | None = None
    loan_most: int | None = None
    charge_least: int | None = None
    covers: ChargeCovers | None = None
    currency: str = "JPY"


@dataclass(frozen=True, slots=True)
class LenderTerms:
    """What a lender's record says of its loans, its class filling in what it leaves open.

    ``loan_length`` in ``loan_unit`` from receipt, None: told with each book; ``due_means``: on the due day the book is
    posted, or has arrived, for which it travels ``days_back`` days; ``letter_days`` None: no receipt letter wanted;
    ``site_ids`` empty: all our sites (B06); ``slip_and_sheet``: its slip and "To Borrowers" go back with the book.
    """

    lender_id: int
    name: str
    class_code: str
    profile: Profile
    active: bool
    estimate: Estimate
    site_ids: frozenset[int]
    network_pays: bool
    support: Support
    user_id: str
    registered_on: date | None
    item_limit: int | None
    loan_length: int | None
    loan_unit: Literal["days", "months"]
    due_means: DueMeans
    days_back: int
    letter_days: int | None
    in_library_only: bool
    supervised: bool
    no_copying: bool
    weekdays_only: bool
    use_note: str
    may_extend: bool
    return_services: tuple[Service, ...]
    slip_and_sheet: bool
    language: Literal["ja", "en"]
    name_latin: str = ""
