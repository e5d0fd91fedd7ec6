"""A year of borrowing as an office lives it: requests, refusals, losses, extensions, bills, and a tally of them all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Final

from libdesk.domain.borrowing import AskedBook, Expense
from libdesk.domain.borrowing_states import BorrowingState
from libdesk.domain.context import Context
from libdesk.services.borrowing_draft import BorrowingDraft
from libdesk.services.borrowing_losses import Settlement
from libdesk.services.borrowing_parcels import Arrival, InwardParcel, ParcelBack
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record, select_borrowing
from libdesk.services.budget_codes import BudgetCodeRecord
from libdesk.services.lender_invoices import InvoiceRecord
from libdesk.services.loan_table import site_calendar
from libdesk.services.patrons import PatronRecord
from libdesk.services.services import Services
from tests.library_fixtures import make_small_library
from tests.services.borrowing_fixtures import add_class
from tests.services.borrowing_life import STRICT, TRACKED, add_lender
from tests.services.circulation_rows import write
from tests.services.money_fixtures import show_patron

FIRST: Final = date(2026, 4, 1)
LAST: Final = date(2027, 3, 31)
READERS: Final = 80
DELIVERY: Final = 800
RETURN: Final = 810
_S = BorrowingState


@dataclass
class Told:
    """What the office would have written on its own sheet of paper: tries, refusals and costs, as they happened."""

    tries: Counter[int] = field(default_factory=Counter)
    filled: Counter[int] = field(default_factory=Counter)
    refused: Counter[tuple[int, str]] = field(default_factory=Counter)
    costs: Counter[tuple[str, date]] = field(default_factory=Counter)
    by_code: Counter[tuple[int, date]] = field(default_factory=Counter)
    lost: int = 0
    extended: int = 0
    turned_private: int = 0


class BorrowingYear:
    """An office that does every open day what waits for it, with chance in what readers ask and lenders answer."""

    def __init__(self, folder: Path, requests: int, seed: int = 2026) -> None:
        self.small = make_small_library(folder / "year.libdesk")
        self.services = Services(self.small.library)
        self.rows = self.small.library.rows
        self.chance = Random(seed)
        self.told = Told()
        self.asked = 0
        self._requests = requests
        self._go_to(FIRST)
        self._make_ready()

    def _make_ready(self) -> None:
        small, here = self.small, self.here
        write(small, lambda work: work.update("patron_category", small.adult, studies="undergraduate"))
        for number in range(READERS):
            record = PatronRecord(f"Y{number}", f"Reader {number}", small.adult, small.main)
            small.patrons[f"Y{number}"] = self.services.patrons.register(here, record).must()
            show_patron(small, f"Y{number}", study_year=1 + number % 4)
        self.readers = [small.patrons[f"Y{number}"] for number in range(READERS)]
        near = add_class(small)
        network = add_class(small, "network", charge_least=0, charge_covers="nothing", network_pays=1)
        self.lenders = [
            add_lender(small, near, "北大学図書館", loan_length=21, loan_unit="days"),
            add_lender(small, near, "南大学図書館", loan_length=14, loan_unit="days"),
            add_lender(small, near, "国立国会図書館", **{**STRICT, "item_limit": None, "in_library_only": 1}),
        ]
        self.network = add_lender(small, network, "県の図書館", loan_length=14)
        self.codes = [
            self.services.budget_codes.add(here, BudgetCodeRecord(code, name, "ordinary", FIRST)).must()
            for code, name in (("K-100", "川端 教授"), ("K-200", "谷崎 教授"))
        ]
        self.year = self.services.support_years.open_year(here, 2026, 60_000, 3).must()

    @property
    def here(self) -> Context:
        return self.small.context()

    @property
    def today(self) -> date:
        return self.small.library.today_at(self.here)

    def _go_to(self, day: date) -> None:
        self.small.clock.moment = datetime.combine(day, time(2), UTC)

    def live(self) -> None:
        """Every open weekday: what readers ask, and the next step of each request; at a month's end the bills."""
        days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
        calendar = site_calendar(self.rows, self.small.main)
        # Whoever pays privately comes on weekdays (B12).
        weekdays = [day for day in days if day.isoweekday() <= 5 and calendar.is_open(day)]
        # Nobody asks in the last weeks, so that the year ends with everything back.
        for number, day in enumerate(weekdays):
            self._go_to(day)
            due = self._requests * (number + 1) // (len(weekdays) - 60)
            while self.asked < min(due, self._requests):
                self._ask()
            for record in select_borrowing(self.rows, "WHERE request.ended_on IS NULL ORDER BY request.id"):
                self._go_on(record)
            if number + 1 == len(weekdays) or weekdays[number + 1].month != day.month:
                self._end_month(day)

    # What readers want

    def _ask(self) -> None:
        self.asked += 1
        expense: Expense = self.chance.choice(("private", "public", "library", "kl_net"))
        reader = self.chance.choice(self.readers)
        draft = BorrowingDraft(
            reader, AskedBook(f"Wanted {self.asked}", f"Author {self.asked}", year="2010"), expense=expense,
            budget_code_id=self.chance.choice(self.codes) if expense == "public" else None, for_study=True,
            lender_id=self.network if expense == "kl_net" else self.lenders[0], supervisor_asked=True,
            no_public_expense=True,
        )  # fmt: skip
        outcome = self.services.borrowing_entries.enter(self.here, draft)
        if not outcome.done:
            # At the limit, or the support is spent for this reader: asked again by somebody else, privately.
            codes = {reason.code for reason in outcome.refusals}
            assert codes <= {"borrowing_limit_reached", "support_person_limit", "support_overspent"}, codes
            self.asked -= 1
            self.readers.append(self.readers.pop(0))

    def _go_on(self, record: BorrowingRecord) -> None:
        step = getattr(self, f"_when_{record.state}", None)
        if step is not None:
            step(record)

    def _when_received(self, record: BorrowingRecord) -> None:
        one = record.borrowing_request_id
        if self._one_in(40):
            self.services.borrowing_entries.cancel(self.here, one, "found it at home").must()
            return
        lender = self.network if record.expense == "kl_net" else self.lenders[0]
        outcome = self.services.borrowing_entries.approve(self.here, one, lender_id=lender)
        if not outcome.done:
            assert {reason.code for reason in outcome.refusals} <= {"support_person_limit", "support_overspent"}
            self._pay_privately(one)

    def _when_ready_to_order(self, record: BorrowingRecord) -> None:
        one = record.borrowing_request_id
        tried = {row.lender_id for row in self.services.borrowing_orders.tries(one)}
        left = [each for each in self.lenders if each not in tried]
        lender = self.network if record.expense == "kl_net" else self.chance.choice(left or [0])
        if lender == 0:
            self.services.borrowing_entries.cancel(self.here, one, "no lender is left", "library").must()
            return
        outcome = self.services.borrowing_orders.order(self.here, one, lender, "fax")
        if outcome.done:
            self.told.tries[lender] += 1
            return
        codes = {reason.code for reason in outcome.refusals}
        assert codes <= {"support_person_limit", "support_overspent"}, codes
        self._pay_privately(one)

    def _pay_privately(self, one: int) -> None:
        """The support is spent: the reader agrees to pay, and it goes on the next day."""
        self.services.borrowing_costs.turn_private(self.here, one, self.today).must()
        self.told.turned_private += 1

    def _when_ordered(self, record: BorrowingRecord) -> None:
        one, orders = record.borrowing_request_id, self.services.borrowing_orders
        assert record.lender_id is not None
        assert record.ordered_on is not None
        if (self.today - record.ordered_on).days < 2:
            return
        if self._one_in(8):
            reason = self.chance.choice(("on_loan", "not_lent", "not_found"))
            orders.note_refusal(self.here, one, reason).must()
            self.told.refused[record.lender_id, reason] += 1
        elif self._one_in(12):
            orders.note_inquiry(self.here, one, "Which edition?").must()
        else:
            orders.note_shipped(self.here, one, InwardParcel()).must()
            self.told.filled[record.lender_id] += 1

    def _when_inquiry(self, record: BorrowingRecord) -> None:
        self.services.borrowing_orders.answer(self.here, record.borrowing_request_id, "Any.").must()

    def _when_lender_refused(self, record: BorrowingRecord) -> None:
        if record.expense == "kl_net":
            self.services.borrowing_entries.refuse(self.here, record.borrowing_request_id, "nobody lends it").must()
        else:
            self.services.borrowing_orders.try_next(self.here, record.borrowing_request_id).must()

    def _when_shipped(self, record: BorrowingRecord) -> None:
        if record.shipped_on is None or (self.today - record.shipped_on).days < 3:
            return
        one = record.borrowing_request_id
        address = self.rows.value(
            "SELECT id FROM lender_address WHERE lender_id = ? ORDER BY id LIMIT 1", record.lender_id
        )
        self.services.borrowing_arrivals.arrive(self.here, one, Arrival(address, "good")).must()
        if record.expense != "kl_net":
            self._book(one, "delivery", DELIVERY)

    def _when_arrived(self, record: BorrowingRecord) -> None:
        one, book = record.borrowing_request_id, record.book
        assert book is not None
        if book.letter_days is not None:
            self.services.borrowing_arrivals.send_letter(self.here, one, self.today, "fax").must()
        self.services.borrowing_arrivals.make_ready(self.here, one).must()

    def _when_ready(self, record: BorrowingRecord) -> None:
        one, book, desk = record.borrowing_request_id, record.book, self.services.borrowing_desk
        assert book is not None
        used = self.rows.value("SELECT count(*) FROM borrowing_use WHERE borrowing_request_id = ?", one)
        if book.collect_by is not None and self.today > book.collect_by and not used:
            desk.not_collected(self.here, one).must()
        elif used >= 3 or self.today >= book.patron_due_on:
            desk.give_up(self.here, one).must()
        elif not self._one_in(10):
            desk.hand_out(self.here, one, record.patron_id).must()

    def _when_in_use(self, record: BorrowingRecord) -> None:
        one, book = record.borrowing_request_id, record.book
        assert book is not None
        if record.with_reader == "reading_room":
            self.services.borrowing_desk.end_reading(self.here, one).must()
        elif self._one_in(250):
            self._lose(record)
        elif self._one_in(12) and self.today < book.patron_due_on:
            self._extend(record)
        elif self.today >= book.patron_due_on or self._one_in(9):
            self.services.borrowing_desk.take_back(self.here, one).must()

    def _extend(self, record: BorrowingRecord) -> None:
        one, book = record.borrowing_request_id, record.book
        assert book is not None
        if not self.services.borrowing_extensions.ask(self.here, one).done:
            return
        granted = self._one_in(2)
        until = book.lender_due_on + timedelta(days=7) if granted else None
        self.services.borrowing_extensions.answer(self.here, one, granted=granted, new_due_on=until).must()
        self.told.extended += 1

    def _lose(self, record: BorrowingRecord) -> None:
        one, losses = record.borrowing_request_id, self.services.borrowing_losses
        losses.report_lost(self.here, one, "left in a train").must()
        losses.report_to_lender(self.here, one, "telephone").must()
        losses.settle(self.here, one, Settlement("payment", 3000, "person", self.today)).must()
        self._write_down(one, "private", 3000)
        self.told.lost += 1

    def _when_back(self, record: BorrowingRecord) -> None:
        one, returns = record.borrowing_request_id, self.services.borrowing_returns
        for point in returns.checklist(one):
            returns.tick(self.here, one, point.point).must()
        returns.ship_back(self.here, one, ParcelBack("tracked_carrier", TRACKED, "good")).must()
        if record.expense != "kl_net":
            self._book(one, "return", RETURN)

    def _when_shipped_back(self, record: BorrowingRecord) -> None:
        self.services.borrowing_returns.confirm(self.here, record.borrowing_request_id).must()

    def _when_confirmed(self, record: BorrowingRecord) -> None:
        self.services.borrowing_returns.close(self.here, record.borrowing_request_id, nothing_to_pay=True).must()

    # What it costs

    def _book(self, one: int, what: str, amount: int) -> None:
        outcome = self.services.borrowing_costs.add_cost(self.here, one, what, amount)  # type: ignore[arg-type]
        if not outcome.done:
            assert {reason.code for reason in outcome.refusals} <= {"support_overspent", "support_person_limit"}
            self._pay_privately(one)
            self.services.borrowing_costs.add_cost(self.here, one, what, amount).must()  # type: ignore[arg-type]
        # Now and then a slip of the finger, taken back and booked again.
        if self._one_in(30):
            entry = int(self.rows.value("SELECT max(id) FROM cost_entry WHERE kind = 'cost'"))
            self.services.borrowing_costs.take_back_cost(self.here, entry, "mistyped").must()
            self.services.borrowing_costs.add_cost(self.here, one, what, amount).must()  # type: ignore[arg-type]
        self._write_down(one, read_borrowing_record(self.rows, one).expense, amount)

    def _write_down(self, one: int, payer: str, amount: int) -> None:
        month = self.today.replace(day=1)
        self.told.costs[payer, month] += amount
        code = read_borrowing_record(self.rows, one).budget_code_id
        if payer == "public" and code is not None:
            self.told.by_code[code, month] += amount

    def _end_month(self, day: date) -> None:
        """The lenders' bills for what they asked, and the charges on budget codes go to the accounts office."""
        bills = self.services.lender_invoices
        for lender in self.lenders:
            record = InvoiceRecord(lender, f"{day:%Y-%m}", day, day, 1_000_000, "JPY")
            invoice = bills.add(self.here, record).must()
            fitting = [line for _, line in bills.fitting(invoice)]
            total = sum(line.amount for line in fitting)
            if not total:
                bills.delete(self.here, invoice).must()
                continue
            bills.match(self.here, invoice, [line.cost_entry_id for line in fitting]).must()
            bills.change(self.here, invoice, InvoiceRecord(lender, f"{day:%Y-%m}", day, day, total, "JPY")).must()
            bills.settle(self.here, invoice, day).must()
        office, month = self.services.accounts_office, day.replace(day=1)
        for code in office.month(month).codes:
            office.settle(self.here, month, code.budget_code_id, day).must()

    def _one_in(self, number: int) -> bool:
        return self.chance.randrange(number) == 0
