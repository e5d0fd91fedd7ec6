"""What happens at a desk to other libraries' books: straps scanned in every mode, readings, longer loans, recalls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.borrowing_scans import BorrowingScans
from libdesk.services.identifiers import give_number
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.scans import DeskState, Scans, Verdict
from libdesk.services.services import Services

if TYPE_CHECKING:
    from tests.watched_library import WatchedLibrary

# A scan that changes nothing and has nothing against it is watched as one that did nothing.
_NOTHING = (Reason("not_on_loan"),)


def enter_lenders(library: Library, here: Context) -> None:
    """A lender that may extend and one that never does, and a budget code."""

    def body(work: Work) -> None:
        class_id = work.insert("lender_class", code="chance", name="Libraries", currency="JPY")
        for number, extension in enumerate(("ask", "never"), 1):
            lender = work.insert(
                "lender", lender_class=class_id, name=f"Lender {number}", currency="JPY", extension=extension
            )
            work.insert("lender_address", lender=lender, name="Main", address="Somewhere 2")
        work.insert("budget_code", code="K1", faculty_member="F", fund_type="ordinary", valid_from="2025-04-01")

    library.perform(here, "enter_lenders", None, body).must()


class BorrowedByChance:
    """The part of a desk that is about borrowed books; the desk itself says who, what and when."""

    services: Services
    library: Library
    watched: WatchedLibrary
    chance: Random
    here: Callable[..., Context]
    now: Callable[[], datetime]
    do: Callable[..., Outcome[Any]]
    _one_in: Callable[[int], bool]
    _override: Callable[[], str]
    _patron: Callable[[], int]
    _any: Callable[..., dict[str, Any] | None]

    def borrowed_arrives(self) -> None:
        """A book is ready for somebody."""
        patron_id, today = self._patron(), self.now().date()
        lender = self.chance.choice((1, 2))
        expense = self.chance.choice(("public", "private", "library", "kl_net"))
        flags = {"in_library_only": int(self._one_in(3)), "no_copying": int(self._one_in(2))}
        days = self.chance.choice((2, 10, 20))

        def body(work: Work) -> int:
            text = today.isoformat()
            request_id = work.insert(
                "borrowing_request", patron=patron_id, site=1, channel="counter", asked_on=text, asked_title="Far away",
                asked_expense=expense, expense=expense, budget_code=1 if expense == "public" else None, agreed_on=text,
                state="ready", lender=lender, ordered_on=text,
            )  # fmt: skip
            give_number(work, "borrowing_request", request_id, f"BR{work.next_number('borrowed by chance')}")
            work.insert(
                "borrowed_book", borrowing_request=request_id, lender_address=lender, arrived_on=text, item_right=1,
                slip_right=1, condition_arrived="good", due_means="arrival", ready_on=text, **flags,
                lender_due_on=_text(today, days + 4), patron_due_on=_text(today, days), collect_by=_text(today, 7),
            )  # fmt: skip
            return request_id

        self.do(lambda: self.library.perform(self.here(), "fill_sample", None, body))

    def borrowed_scan(self) -> None:
        """Its strap, whoever is open and whatever the mode; another reader never gets it."""
        request = self._request()
        if request is None:
            return
        number = self.library.rows.value(
            "SELECT scanned_text FROM identifier WHERE borrowing_request_id = ?", request["id"]
        )
        state = self.chance.choice(
            (
                DeskState(), DeskState(patron_id=self._patron(), card_shown=not self._one_in(4)),
                DeskState(patron_id=request["patron_id"]), DeskState(returning=True),
                DeskState(returning=True, how="book_drop"),
            )
        )  # fmt: skip
        verdict = self._seen(lambda: Scans(self.library).scan(self.here(), number, state))
        if verdict.code.startswith("handed_out"):
            assert request["state"] == "ready"
            assert (state.patron_id, state.returning) == (request["patron_id"], False)

    def borrowed_step(self) -> None:
        """Any step of the counter, in order or not."""
        request, here, override = self._request(), self.here(), self._override()
        if request is None:
            return
        one, today = request["id"], self.now().date()
        desk, extensions = self.services.borrowing_desk, self.services.borrowing_extensions
        until = today + timedelta(days=self.chance.choice((0, 5, 40)))
        granted = self._one_in(2)
        steps = {
            "hand_out": lambda: desk.hand_out(here, one, request["patron_id"], override=override),
            "end_reading": lambda: desk.end_reading(here, one),
            "take_back": lambda: desk.take_back(here, one, self.chance.choice(("desk", "book_drop", "post"))),
            "not_collected": lambda: desk.not_collected(here, one),
            "give_up": lambda: desk.give_up(here, one),
            "ask": lambda: extensions.ask(here, one, override=override),
            "answer": lambda: extensions.answer(here, one, granted=granted, new_due_on=until if granted else None),
            "recall": lambda: extensions.note_recall(here, one, until),
        }
        self.do(steps[self.chance.choice(list(steps))])

    def borrowed_renewal(self) -> None:
        """The key for renewing: never longer than the lender has said."""
        request = self._request()
        if request is None:
            return
        before = self._due(request["id"])
        self._seen(lambda: BorrowingScans(self.library).extend(self.here(), request["id"], DeskState()))
        assert self._due(request["id"]) == before

    def _seen(self, call: Callable[[], Verdict]) -> Verdict:
        """A verdict as an outcome, so that it is watched like everything else."""
        seen: list[Verdict] = []

        def outcome() -> Outcome[Verdict]:
            verdict = call()
            seen.append(verdict)
            if verdict.action_id is None:
                return Outcome(None, Decision(verdict.reasons or _NOTHING))
            return Outcome(verdict, Decision(remarks=verdict.reasons), verdict.action_id)

        self.do(outcome)
        return seen[0]

    def _request(self) -> dict[str, Any] | None:
        return self._any(
            "borrowing_request", state=self.chance.choice(("ready", "ready", "in_use", "in_use", "back"))
        )  # fmt: skip

    def _due(self, request_id: int) -> str:
        book = next(row for row in self.watched.all("borrowed_book") if row["borrowing_request_id"] == request_id)
        return str(book["patron_due_on"])


def _text(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()
