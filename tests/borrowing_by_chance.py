"""A library that borrows, where anything may happen: each method is one thing that staff do, or what a day brings."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from libdesk.domain.borrowing import AskedBook, LenderTerms
from libdesk.domain.borrowing_deadlines import WEEK_DAYS, Due
from libdesk.domain.borrowing_states import (
    COUNTED,
    HERE,
    NEXT_STEP,
    WITH_US_OR_COMING,
    BorrowingState,
    BorrowingStep,
)
from libdesk.domain.context import Context
from libdesk.services.borrowing_draft import BorrowingDraft
from libdesk.services.borrowing_due import borrowing_groups, deadlines_of
from libdesk.services.borrowing_entry import draft_of
from libdesk.services.borrowing_losses import Settlement
from libdesk.services.borrowing_parcels import Arrival, InwardParcel, ParcelBack
from libdesk.services.borrowing_record import BorrowingRecord, select_borrowing
from libdesk.services.borrowing_story import story_of
from libdesk.services.budget_codes import BudgetCodeRecord
from libdesk.services.lender_invoices import InvoiceRecord
from libdesk.services.lender_terms import terms_of
from libdesk.services.outcome import Outcome
from libdesk.services.patrons import PatronRecord
from libdesk.services.services import Services
from tests.library_fixtures import make_small_library
from tests.services.borrowing_fixtures import add_class
from tests.services.borrowing_life import STRICT, TRACKED, add_lender
from tests.services.circulation_rows import write
from tests.services.money_fixtures import show_patron
from tests.watched_library import WatchedLibrary

WHY: Final = "The librarian says so"
BUDGET: Final = 3_500
BOOKS: Final = 9
PERSON_LIMIT: Final = 2
SUMS: Final = (1, 400, 800, 1600, 3000)

# What happens, and how often.
STEPS: Final = {
    "enter": 22, "approve": 24, "put_on_hold": 3, "resume": 4, "refuse": 1, "cancel": 3, "order": 26,
    "note_inquiry": 4, "answer": 5, "note_refusal": 5, "try_next": 6, "note_shipped": 12, "arrive": 20,
    "send_letter": 14, "make_ready": 18, "send_unused": 1, "hand_out": 20, "end_reading": 8, "take_back": 16,
    "not_collected": 2, "ask_extension": 6, "answer_extension": 6, "note_recall": 3, "tick": 24, "untick": 1,
    "ship_back": 14, "confirm": 10, "close_request": 8, "report_lost": 2, "note_damage": 2, "report_to_lender": 4,
    "find": 3, "settle": 4, "add_cost": 12, "take_back_cost": 3, "turn_private": 3, "turn_library": 4,
    "reserve_more": 2, "note_brought": 4, "bill": 5, "year": 4, "time_passes": 20, "undo": 14, "undo_and_redo": 5,
    "change": 4, "estimate": 2, "settle_damage": 2, "give_up": 2, "mend_bill": 3, "office": 3, "lender": 2,
}  # fmt: skip


# Steps that staff take by another name.
_METHODS: Final = {BorrowingStep.CLOSE: "close_request"}


class _NothingThereError(Exception):
    """No request stands where this could be done."""


class BorrowingByChance:
    """An open library with five readers, lenders of each kind, a budget code and a small support budget."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="libdesk-borrowing-"))
        self.small = make_small_library(self.folder / "x.libdesk")
        small = self.small
        self.library, self.rows, self.clock = small.library, small.library.rows, small.clock
        self.services = Services(self.library)
        self._make_ready()
        self.watched = WatchedLibrary(self.library)
        self.chance = Random(0)
        self.chosen = 0

    def _make_ready(self) -> None:
        small, here = self.small, self.small.context()
        write(small, lambda work: work.update("patron_category", small.adult, studies="undergraduate"))
        for card, year in (("P1", 1), ("P2", 4)):
            show_patron(small, card, study_year=year)
        for number in (4, 5):
            record = PatronRecord(f"P{number}", f"Reader {number}", small.adult, small.main)
            small.patrons[f"P{number}"] = self.services.patrons.register(here, record).must()
        self.services.settings.change(here, "borrowing.person_limit", PERSON_LIMIT).must()
        near = add_class(small, loan_least_days=7)
        network = add_class(small, "network", charge_least=0, charge_covers="nothing", network_pays=1)
        add_lender(small, near, "北大学図書館", loan_length=14, loan_unit="days")
        add_lender(small, near, "国立国会図書館", **{**STRICT, "item_limit": 1, "in_library_only": 1})
        add_lender(small, network, "県の図書館", loan_length=14)
        code = BudgetCodeRecord("K-100", "川端 教授", "ordinary", date(2025, 4, 1))
        self.services.budget_codes.add(here, code).must()
        self.services.support_years.open_year(here, 2025, BUDGET, 2).must()

    def close(self) -> None:
        """Look at the whole file once more, and take it away."""
        assert [line for (line,) in self.rows.all("PRAGMA integrity_check")] == ["ok"]
        self.library.close()
        shutil.rmtree(self.folder)

    def step(self, name: str, seed: int) -> None:
        """One of ``STEPS``, and whether all is sound after it."""
        self.chance = Random(seed)
        try:
            getattr(self, name)()
        except _NothingThereError:
            self.go_on()
        self.check()

    def go_on(self) -> None:
        """Take the next step of some request, as the work list would have it; a new one if all are at rest."""
        waiting = [row for row in self.watched.all("borrowing_request") if row["state"] in NEXT_STEP]
        if not waiting:
            self.enter()
            return
        self.chosen = self.chance.choice(waiting)["id"]
        state = BorrowingState(self.watched.row("borrowing_request", self.chosen)["state"])
        if state is BorrowingState.ARRIVED and self._one_in(2):
            self.send_letter()
        if state is BorrowingState.BACK:
            self.tick()
        getattr(self, _METHODS.get(NEXT_STEP[state], str(NEXT_STEP[state])))()
        self.chosen = 0

    def do(self, call: Callable[[], Outcome[Any]], undoes: int | None = None) -> Outcome[Any]:
        """Do it, watched."""
        outcome = self.watched.do(call, undoes)
        for reason in outcome.refusals:
            # What the file itself refuses should have been refused before, in words.
            assert reason.code != "value_not_allowed", reason.facts
        faults = self.watched.faults()
        assert not faults, faults
        return outcome

    # What always holds

    def check(self) -> None:
        """Nothing overspent, no limit passed in silence, nothing in two places, no deadline forgotten."""
        records = select_borrowing(self.rows, "ORDER BY request.id")
        self._check_budgets()
        self._check_places(records)
        self._check_work_list(records)

    def _check_budgets(self) -> None:
        for year, budget, used in self.rows.all(
            "SELECT year, budget, (SELECT coalesce(sum(amount), 0) FROM cost_entry"
            " WHERE support_year_id = support_year.id) FROM support_year"
        ):
            assert 0 <= used <= budget, (year, used, budget)

    @staticmethod
    def _check_places(records: list[BorrowingRecord]) -> None:
        """A book is with the lender, with us, or on its way: never in two of these."""
        for one in records:
            here = one.book is not None and one.book.return_shipment_id is None
            if one.state in HERE:
                assert here, one
            elif one.state is not BorrowingState.LOST:
                assert not here or one.state is BorrowingState.CLOSED, one

    def _check_work_list(self, records: list[BorrowingRecord]) -> None:
        """Every open deadline is a line of the work list, and every line is one of these."""
        today = self.today()
        listed = {(line.record_id, group.code) for group in borrowing_groups(self.rows, today) for line in group.lines}
        expected = set()
        for one in records:
            terms = None if one.lender_id is None else terms_of(self.rows, one.lender_id)
            story = story_of(self.rows, one.borrowing_request_id)
            for deadline in deadlines_of(one, story, terms, today):
                expected.add((one.borrowing_request_id, str(deadline.due)))
            for code in self._must_be_listed(one, terms, today):
                assert (one.borrowing_request_id, str(code)) in listed, (code, one)
        assert listed == expected, listed ^ expected

    def _must_be_listed(self, one: BorrowingRecord, terms: LenderTerms | None, today: date) -> set[Due]:
        """What the rules ask for, read from the record by other ways than the work list's."""
        book, found = one.book, set()
        if one.state is BorrowingState.ARRIVED and book is not None:
            found.add(Due.LETTERS_DUE if book.letter_days is not None and book.letter_sent_on is None
                      else Due.TO_MAKE_READY)  # fmt: skip
        if one.state in HERE and book is not None:
            send_by = book.lender_due_on
            if book.due_means == "arrival" and terms is not None:
                send_by -= timedelta(days=one.days_back)
            if send_by <= today + timedelta(days=WEEK_DAYS):
                found.add(Due.SEND_BACK)
            if one.state is BorrowingState.IN_USE and today > book.patron_due_on:
                found.add(Due.OVERDUE)
        unreported = self.rows.value(
            "SELECT 1 FROM borrowing_loss WHERE borrowing_request_id = ? AND state = 'open' AND reported_on IS NULL",
            one.borrowing_request_id,
        )
        if unreported:
            found.add(Due.LOSSES_TO_REPORT)
        asked = "SELECT 1 FROM borrowing_extension WHERE borrowing_request_id = ? AND answered_on IS NULL"
        if one.state in (BorrowingState.READY, BorrowingState.IN_USE) and self.rows.value(
            asked, one.borrowing_request_id
        ):
            found.add(Due.EXTENSIONS)
        return found

    # Whatever comes to hand

    def here(self) -> Context:
        """A librarian at one of the two sites."""
        return self.small.context(site=self.small.branch if self._one_in(6) else None)

    def today(self) -> date:
        """Today at the main site."""
        return self.library.today_at(self.small.context())

    def _one_in(self, number: int) -> bool:
        return self.chance.randrange(number) == 0

    def _override(self) -> str:
        return WHY if self._one_in(3) else ""

    def _day(self) -> date:
        """Today as a rule; now and then another day."""
        return self.today() + timedelta(days=self.chance.choice((0, 0, 0, 0, -1, -9, 1, 400)))

    def _request(self, *states: str) -> int:
        """A request in one of these states, now and then any at all."""
        every = self.watched.all("borrowing_request")
        if self.chosen:
            return self.chosen
        fitting = [row for row in every if row["state"] in states] if states and not self._one_in(9) else every
        if not fitting:
            raise _NothingThereError
        return int(self.chance.choice(fitting)["id"])

    def _lender(self) -> int:
        return int(self.chance.choice(list(self.watched.now["lender"])))

    def _address(self, request_id: int) -> int:
        lender_id = self.rows.value("SELECT lender_id FROM borrowing_request WHERE id = ?", request_id)
        own = [row for row in self.watched.all("lender_address") if row["lender_id"] == lender_id]
        rows = own if own and not self._one_in(12) else self.watched.all("lender_address")
        return int(self.chance.choice(rows)["id"])

    def _was_decided(self, request_id: int, code: str) -> bool:
        """Whether staff set this refusal aside for the request, on record."""
        made = self.watched.all("override")
        return any(row["borrowing_request_id"] == request_id and row["reason_code"] == code for row in made)

    def _check_persons_books(self, request_id: int) -> None:
        """No more supported books for a person in a year than it allows each, unless somebody decided so (B19)."""
        patron_id = self.watched.row("borrowing_request", request_id)["patron_id"]
        for year_id, limit in self.rows.all("SELECT id, person_limit FROM support_year WHERE person_limit IS NOT NULL"):
            books = self.services.support_years.books_of(patron_id, year_id)
            assert books <= limit or self._was_decided(request_id, "support_person_limit"), (patron_id, books)

    # Asking and ordering

    def enter(self) -> None:
        """Somebody wants a book, now and then one that we hold or that cannot be ordered."""
        number = self.chance.randrange(BOOKS)
        asked = AskedBook(
            f"Wanted {number}", "An Author", year="2001", kind=self.chance.choice(("book",) * 9 + ("rare",))
        )
        if self._one_in(12):
            asked = AskedBook("Emma", "Austen, Jane", isbn="978-0-14-143958-7")
        expense = self.chance.choice(("private", "public", "library", "library", "kl_net"))
        draft = BorrowingDraft(
            self.chance.choice(list(self.small.patrons.values())), asked, expense=expense,
            budget_code_id=1 if expense == "public" else None, lender_id=self._lender(), for_study=True,
            supervisor_asked=self._one_in(2), no_public_expense=self._one_in(2), express=self._one_in(9),
        )  # fmt: skip
        here, override = self.here(), self._override()
        outcome = self.do(lambda: self.services.borrowing_entries.enter(here, draft, override))
        counted = [
            row for row in self.watched.all("borrowing_request")
            if row["patron_id"] == draft.patron_id and row["state"] in COUNTED
        ]  # fmt: skip
        if outcome.done and len(counted) > PERSON_LIMIT:
            assert self._was_decided(outcome.must(), "borrowing_limit_reached")

    def approve(self) -> None:
        one, here, override = self._request("received"), self.here(), self._override()
        self.do(lambda: self.services.borrowing_entries.approve(here, one, override=override, lender_id=self._lender()))

    def put_on_hold(self) -> None:
        one = self._request("received", "ready_to_order")
        until = self._day() if self._one_in(2) else None
        self.do(lambda: self.services.borrowing_entries.put_on_hold(self.here(), one, "later", until))

    def resume(self) -> None:
        one = self._request("on_hold")
        self.do(lambda: self.services.borrowing_entries.resume(self.here(), one))

    def refuse(self) -> None:
        one = self._request("received", "lender_refused")
        self.do(lambda: self.services.borrowing_entries.refuse(self.here(), one, "not to be had"))

    def cancel(self) -> None:
        one, by = self._request("received", "ordered", "inquiry"), self.chance.choice(("patron", "library"))
        self.do(lambda: self.services.borrowing_entries.cancel(self.here(), one, "no longer wanted", by))

    def order(self) -> None:
        one, lender_id = self._request("ready_to_order"), self._lender()
        charge = self.chance.choice((None, None, None, 1600, 3000, 0, -5, 10**13))
        here, override = self.here(), self._override()
        outcome = self.do(
            lambda: self.services.borrowing_orders.order(here, one, lender_id, "fax", "", override, charge)
        )
        limit = self.watched.row("lender", lender_id)["item_limit"]
        if outcome.done and limit is not None:
            out = [
                1 if record.book is None else record.book.volume_count
                for record in select_borrowing(self.rows, "WHERE request.lender_id = ?", lender_id)
                if record.state in WITH_US_OR_COMING
            ]
            assert sum(out) <= limit or self._was_decided(one, "borrowing_lender_limit_reached")
        if outcome.done and outcome.must().expense == "library":
            self._check_persons_books(one)

    def change(self) -> None:
        """What was asked for is mended: another book, another payer, another lender."""
        one, here, override = self._request("received", "ready_to_order", "on_hold"), self.here(), self._override()
        record = self.services.borrowing_entries.record(one)
        asked = record.asked if self._one_in(2) else AskedBook(f"Wanted {self.chance.randrange(BOOKS)}", kind="rare")
        expense = self.chance.choice((record.expense, "private", "library", "public"))
        draft = replace(
            draft_of(record), asked=asked, expense=expense, budget_code_id=1 if expense == "public" else None,
            lender_id=self.chance.choice((record.lender_id, self._lender())),
        )  # fmt: skip
        outcome = self.do(lambda: self.services.borrowing_entries.change(here, one, draft, override))
        if outcome.done and asked != record.asked:
            assert override, "what was set aside about one book says nothing about another"

    def note_inquiry(self) -> None:
        one = self._request("ordered")
        self.do(lambda: self.services.borrowing_orders.note_inquiry(self.here(), one, "Which edition?"))

    def answer(self) -> None:
        one = self._request("inquiry")
        self.do(lambda: self.services.borrowing_orders.answer(self.here(), one, "Any."))

    def note_refusal(self) -> None:
        one, day = self._request("ordered", "inquiry"), self._day()
        self.do(lambda: self.services.borrowing_orders.note_refusal(self.here(), one, "on_loan", "", day))

    def try_next(self) -> None:
        one = self._request("lender_refused")
        self.do(lambda: self.services.borrowing_orders.try_next(self.here(), one))

    def note_shipped(self) -> None:
        one, parcel = self._request("ordered", "inquiry"), InwardParcel(self._day())
        self.do(lambda: self.services.borrowing_orders.note_shipped(self.here(), one, parcel))

    # Here

    def _arrival(self, request_id: int) -> Arrival:
        due = self._day() + timedelta(days=self.chance.choice((5, 14, 31, 60))) if self._one_in(3) else None
        return Arrival(
            self._address(request_id), self.chance.choice(("good", "good", "cover torn", "")), self._day(),
            self.chance.choice((1, 1, 1, 2)), slip_right=not self._one_in(9), item_right=not self._one_in(12),
            lender_due_on=due, in_library_only=True if self._one_in(5) else None,
        )  # fmt: skip

    def arrive(self) -> None:
        one = self._request("shipped", "ordered")
        arrival = self._arrival(one)
        self.do(lambda: self.services.borrowing_arrivals.arrive(self.here(), one, arrival))

    def send_letter(self) -> None:
        one, day = self._request("arrived"), self._day()
        self.do(lambda: self.services.borrowing_arrivals.send_letter(self.here(), one, day, "fax"))

    def make_ready(self) -> None:
        one, due = self._request("arrived"), self._day() if self._one_in(8) else None
        self.do(lambda: self.services.borrowing_arrivals.make_ready(self.here(), one, due))

    def send_unused(self) -> None:
        one = self._request("arrived", "ready")
        self.do(lambda: self.services.borrowing_arrivals.send_unused(self.here(), one, "the wrong book"))

    def hand_out(self) -> None:
        one, here, override = self._request("ready"), self.here(), self._override()
        owner = self.rows.value("SELECT patron_id FROM borrowing_request WHERE id = ?", one)
        patron_id = self.chance.choice(list(self.small.patrons.values())) if self._one_in(9) else owner
        self.do(lambda: self.services.borrowing_desk.hand_out(here, one, patron_id, override=override))

    def end_reading(self) -> None:
        one = self._request("in_use")
        self.do(lambda: self.services.borrowing_desk.end_reading(self.here(), one))

    def take_back(self) -> None:
        one, how = self._request("in_use", "ready"), self.chance.choice(("desk", "desk", "book_drop", "post"))
        self.do(lambda: self.services.borrowing_desk.take_back(self.here(), one, how))

    def give_up(self) -> None:
        one = self._request("ready")
        self.do(lambda: self.services.borrowing_desk.give_up(self.here(), one))

    def not_collected(self) -> None:
        one = self._request("ready")
        self.do(lambda: self.services.borrowing_desk.not_collected(self.here(), one))

    def ask_extension(self) -> None:
        one, here, override = self._request("in_use", "ready"), self.here(), self._override()
        self.do(lambda: self.services.borrowing_extensions.ask(here, one, override=override))

    def answer_extension(self) -> None:
        one, granted = self._request("in_use", "ready"), self._one_in(2)
        until = self.today() + timedelta(days=self.chance.choice((3, 20, 45, 3000))) if granted else None
        self.do(lambda: self.services.borrowing_extensions.answer(self.here(), one, granted=granted, new_due_on=until))

    def note_recall(self) -> None:
        one, today = self._request("in_use", "ready"), self.today()
        due, day = today + timedelta(days=self.chance.choice((-60, -1, 0, 5))), self.chance.choice((None, self._day()))
        self.do(lambda: self.services.borrowing_extensions.note_recall(self.here(), one, due, recalled_on=day))

    # Back

    def tick(self) -> None:
        """Usually all that is left of the checklist, now and then one point."""
        one = self._request("back")
        points = [checked.point for checked in self.services.borrowing_returns.checklist(one)] if one else []
        if points and self._one_in(5):
            points = [self.chance.choice(points)]
        for point in points:
            self.do(lambda point=point: self.services.borrowing_returns.tick(self.here(), one, point))

    def untick(self) -> None:
        one = self._request("back")
        self.do(lambda: self.services.borrowing_returns.untick(self.here(), one, "solid_box"))

    def ship_back(self) -> None:
        one = self._request("back")
        service = self.chance.choice(("registered_air_mail", "tracked_carrier", "tracked_carrier", "surface_mail"))
        parcel = ParcelBack(
            service, TRACKED, "good", self._day(), volume_count=self.chance.choice((None, None, 1, 0, 3)),
            weight_grams=self.chance.choice((None, 700, 0)), postage=self.chance.choice((None, 800, 0, -1)),
        )  # fmt: skip
        self.do(lambda: self.services.borrowing_returns.ship_back(self.here(), one, parcel))

    def confirm(self) -> None:
        one, day = self._request("shipped_back"), self._day()
        self.do(lambda: self.services.borrowing_returns.confirm(self.here(), one, day))

    def close_request(self) -> None:
        one, nothing = self._request("confirmed"), self._one_in(2)
        self.do(lambda: self.services.borrowing_returns.close(self.here(), one, nothing_to_pay=nothing))

    # Lost and damaged

    def report_lost(self) -> None:
        one = self._request("in_use", "shipped", "shipped_back")
        self.do(lambda: self.services.borrowing_losses.report_lost(self.here(), one, "not to be found"))

    def note_damage(self) -> None:
        one = self._request("in_use", "back", "arrived")
        self.do(lambda: self.services.borrowing_losses.note_damage(self.here(), one, "a page is torn"))

    def report_to_lender(self) -> None:
        one = self._request("lost", "back", "in_use")
        self.do(lambda: self.services.borrowing_losses.report_to_lender(self.here(), one, "telephone"))

    def find(self) -> None:
        one = self._request("lost")
        arrival = self._arrival(one) if self._one_in(2) else None
        self.do(lambda: self.services.borrowing_losses.find(self.here(), one, arrival=arrival))

    def settle(self) -> None:
        one = self._request("lost", "back", "confirmed")
        way, charged = (
            self.chance.choice(("replacement", "payment", "none")),
            self.chance.choice(("", "expense", "person")),
        )
        settlement = Settlement(way, self.chance.choice((None, 3000)), charged, self.today())
        self.do(lambda: self.services.borrowing_losses.settle(self.here(), one, settlement))

    def settle_damage(self) -> None:
        one, here = self._request("back", "confirmed", "in_use"), self.here()
        settlement = Settlement("payment", 400, self.chance.choice(("", "expense", "person")), self.today())
        self.do(lambda: self.services.borrowing_losses.settle_damage(here, one, settlement))

    # Money

    def estimate(self) -> None:
        one, amount = self._request("received", "ready_to_order"), self.chance.choice((*SUMS, 0, -5))
        self.do(lambda: self.services.borrowing_costs.estimate(self.here(), one, amount))

    def add_cost(self) -> None:
        one, what = self._request(), self.chance.choice(("delivery", "return", "express"))
        amount, here, override = self.chance.choice((*SUMS, 0, -5)), self.here(), self._override()
        self.do(lambda: self.services.borrowing_costs.add_cost(here, one, what, amount, override=override))

    def take_back_cost(self) -> None:
        lines = self.watched.all("cost_entry")
        entry = self.chance.choice(lines)["id"] if lines else 0
        self.do(lambda: self.services.borrowing_costs.take_back_cost(self.here(), entry, "mistyped"))

    def turn_private(self) -> None:
        one = self._request()
        self.do(lambda: self.services.borrowing_costs.turn_private(self.here(), one, self.today()))

    def turn_library(self) -> None:
        one, here, override = self._request(), self.here(), self._override()
        self.do(lambda: self.services.borrowing_costs.turn_library(here, one, None, override))

    def reserve_more(self) -> None:
        one, amount = self._request(), self.chance.choice(SUMS)
        self.do(lambda: self.services.borrowing_costs.reserve_more(self.here(), one, amount))

    def note_brought(self) -> None:
        one = self._request("back", "in_use")
        stamps = {100: self.chance.randrange(1, 9)} if self._one_in(2) else None
        self.do(lambda: self.services.borrowing_costs.note_brought(self.here(), one, "" if stamps else "|||", stamps))

    def bill(self) -> None:
        """A lender's bill comes, is matched to what was booked, or is settled."""
        here, bills, has = self.here(), list(self.watched.now["lender_invoice"]), self.services.lender_invoices
        kind = self.chance.randrange(4)
        if kind == 0 or not bills:
            number = f"R{self.chance.randrange(50)}"
            record = InvoiceRecord(self._lender(), number, self._day(), self.today(), self.chance.choice(SUMS), "JPY")
            self.do(lambda: has.add(here, record))
        elif kind == 1:
            costs = [row["id"] for row in self.watched.all("cost_entry") if row["kind"] == "cost"]
            chosen = self.chance.sample(costs, min(len(costs), self.chance.choice((1, 2))))
            self.do(lambda: has.match(here, self.chance.choice(bills), chosen))
        elif kind == 2:
            one, amount = self._request(), self.chance.choice(SUMS)
            self.do(lambda: has.book(here, self.chance.choice(bills), one, "delivery", amount))
        else:
            self.do(lambda: has.settle(here, self.chance.choice(bills), self._day(), self._override()))

    def mend_bill(self) -> None:
        """A bill is corrected or deleted, or a cost is taken from it."""
        here, bills, has = self.here(), list(self.watched.now["lender_invoice"]), self.services.lender_invoices
        costs = [row["id"] for row in self.watched.all("cost_entry") if row["lender_invoice_id"] is not None]
        if not bills:
            raise _NothingThereError
        bill, kind = self.chance.choice(bills), self.chance.randrange(3)
        if kind == 0 and costs:
            self.do(lambda: has.part(here, self.chance.choice(costs)))
        elif kind == 1:
            record = replace(has.line(bill).record, lender_id=self._lender(), amount=self.chance.choice(SUMS))
            self.do(lambda: has.change(here, bill, record))
        else:
            self.do(lambda: has.delete(here, bill))

    def office(self) -> None:
        """The accounts office settles what a code was charged with in a month."""
        months = self.services.accounts_office.months()
        if not months:
            raise _NothingThereError
        here, month = self.here(), self.chance.choice(months)
        settled = self.do(lambda: self.services.accounts_office.settle(here, month, 1, self._day()))
        code = self.services.accounts_office.code_month(month, 1)
        assert not settled.done or (code is not None and code.unsettled == 0)

    def lender(self) -> None:
        """A lender is taken out of use, put back, or deleted, which no lender that was asked is."""
        here, one, has = self.here(), self._lender(), self.services.lenders
        kind = self.chance.randrange(4)
        if kind == 0 and len(self.watched.now["lender"]) > 2:
            used = {row["lender_id"] for row in self.watched.all("borrowing_try")}
            deleted = self.do(lambda: has.delete(here, one))
            assert not (deleted.done and one in used)
        else:
            self.do(lambda: (has.deactivate if kind == 1 else has.activate)(here, one))

    def year(self) -> None:
        """A support year is opened, changed or closed."""
        here, has, years = self.small.context(), self.services.support_years, list(self.watched.now["support_year"])
        kind = self.chance.randrange(3)
        budget = self.chance.choice((0, 2000, BUDGET))
        if kind == 0 or not years:
            self.do(lambda: has.open_year(here, has.next_year(here), budget, self.chance.choice((None, 2))))
        elif kind == 1:
            self.do(lambda: has.change_year(here, self.chance.choice(years), budget, 2))
        else:
            self.do(lambda: has.close_year(here, self.chance.choice(years)))

    # Time, and taking back

    def time_passes(self) -> None:
        """Hours, days, or the weeks until a year's or a short month's end."""
        days = self.chance.choice((0, 0, 1, 1, 3, 8, 20, 28, 31))
        self.clock.moment += timedelta(days=days, hours=self.chance.choice((0, 1, 5)))

    def undo(self) -> None:
        """Any action, not only the last; undone ones too, and undoing itself."""
        if self.watched.done:
            self._undo(self.chance.choice(list(self.watched.done)[-self.chance.choice((1, 3, 10, 100)) :]))

    def _undo(self, action_id: int) -> Outcome[Any]:
        return self.do(lambda: self.services.history.undo(self.small.context(), action_id), undoes=action_id)

    def undo_and_redo(self) -> None:
        """What could be taken back can be done again, and leaves the sums as they were."""
        before = self.watched.sums()
        undone = self._undo(list(self.watched.done)[-1]) if self.watched.done else None
        if undone is not None and undone.done:
            again = self._undo(undone.action_id or 0)
            assert again.done, again.refusals
            now = self.watched.sums()
            assert all(now.get(name, 0) == before.get(name, 0) for name in before | now)
