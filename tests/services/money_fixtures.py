"""Short ways to requests that cost something: a student, a request at any expense and state, its support year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from libdesk.domain.rights import Right
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.budget_codes import BudgetCodeRecord, BudgetCodes
from libdesk.services.history import History
from libdesk.services.identifiers import give_number
from libdesk.services.library import Work
from libdesk.services.outcome import Outcome
from libdesk.services.support import SupportYears
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_fixtures import add_class, add_lender
from tests.services.circulation_rows import write

T = TypeVar("T")

CODE = BudgetCodeRecord("K-100", "川端 教授", "ordinary", date(2025, 4, 1))


@dataclass
class Money:
    """A library that borrows: the support year 2025 with 10,000 yen, a code, a lender, and readers P1 and P2."""

    small: SmallLibrary
    lender: int
    lender_class: int
    code: int
    year: int

    def request(self, expense: str = "library", state: str = "ordered", card: str = "P1", **values: Any) -> int:
        """A request at an expense, for which 1,600 yen are expected; its id."""
        ordered = state not in ("received", "on_hold", "ready_to_order")

        def body(work: Work) -> int:
            today = work.today().isoformat()
            known = {
                "patron": self.small.patrons[card], "site": self.small.main, "channel": "counter", "asked_on": today,
                "asked_title": "海辺の図書館", "asked_expense": "public" if expense == "public" else "private",
                "expense": expense, "for_study": 1, "estimated_charge": 1600, "state": state, "agreed_on": today,
                "budget_code": self.code if expense == "public" else None,
                "lender": self.lender if ordered else None, "ordered_on": today if ordered else None,
            }  # fmt: skip
            request_id = work.insert("borrowing_request", **{**known, **values})
            give_number(work, "borrowing_request", request_id, f"BM{request_id}")
            return request_id

        return int(write(self.small, body))

    def arrived(self, request_id: int) -> int:
        """The book of a request is here."""

        def body(work: Work) -> int:
            today = work.today().isoformat()
            address = work.value("SELECT id FROM lender_address WHERE lender_id = ?", self.lender)
            work.update("borrowing_request", request_id, state="arrived")
            return work.insert(
                "borrowed_book", borrowing_request=request_id, lender_address=address, arrived_on=today, item_right=1,
                slip_right=1, condition_arrived="good", due_means="arrival", lender_due_on=today, patron_due_on=today,
            )  # fmt: skip

        return int(write(self.small, body))

    def run(self, body: Callable[[Work], T], name: str = "borrowing_order") -> Outcome[T]:
        """One action."""
        return self.small.library.perform(self.small.context(), name, Right.BORROWING, body)

    def record(self, request_id: int) -> BorrowingRecord:
        """A request."""
        return read_borrowing_record(self.small.library.rows, request_id)

    def lines(self) -> list[tuple[str, str, int]]:
        """The whole ledger of costs: kind, payer, amount."""
        return self.small.library.rows.all("SELECT kind, payer, amount FROM cost_entry ORDER BY id")

    def used(self, year: int = 0) -> tuple[int, int]:
        """What is reserved and what is spent of a support year."""
        state = SupportYears(self.small.library).state(year or self.year)
        assert state is not None
        return state.reserved, state.spent

    def undo(self, outcome: Outcome[Any]) -> list[str]:
        """Take an action back; why not, if not."""
        assert outcome.action_id is not None
        undone = History(self.small.library).undo(self.small.context(), outcome.action_id)
        return [reason.code for reason in undone.refusals]


def make_money(small: SmallLibrary) -> Money:
    """The library, P1 and P2 first-year students."""
    lender_class = add_class(small)
    lender = add_lender(small, lender_class)
    write(small, lambda work: work.update("patron_category", small.adult, studies="undergraduate"))
    for card in ("P1", "P2"):
        show_patron(small, card, study_year=1)
    code = BudgetCodes(small.library).add(small.context(), CODE).must()
    year = SupportYears(small.library).open_year(small.context(), 2025, 10_000).must()
    return Money(small, lender, lender_class, code, year)


def show_patron(small: SmallLibrary, card: str, **values: Any) -> None:
    """Change columns of a reader."""
    write(small, lambda work: work.update("patron", small.patrons[card], **values))


def go_to(small: SmallLibrary, day: date) -> None:
    """Set the clock to the morning of a day."""
    small.clock.moment = datetime.combine(day, time(1), UTC)


def codes(outcome: Outcome[Any]) -> list[str]:
    """Why it was refused."""
    return [reason.code for reason in outcome.refusals]
