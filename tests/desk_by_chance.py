"""A desk at which anything may happen: each method is one thing that staff do, with whatever comes to hand."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, Literal

from libdesk.domain.context import Context
from libdesk.domain.instants import instant, instant_text, local
from libdesk.domain.money import Money
from libdesk.services.calendar_records import ClosureRecord
from libdesk.services.catalogue import Catalogue, ItemFields, TitleFields
from libdesk.services.clock import SetClock
from libdesk.services.course_reserve import ReserveListRecord
from libdesk.services.fines import live_fines
from libdesk.services.founding import found_library
from libdesk.services.ledger import charges_of
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import current_policy, terms_for
from libdesk.services.outcome import Outcome
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.services import Services
from libdesk.services.sites import SiteRecord, Sites
from tests.borrowed_by_chance import BorrowedByChance, enter_lenders
from tests.library_fixtures import MORNING
from tests.waiting_by_chance import WaitingByChance, enter_pickup_places
from tests.watched_library import WatchedLibrary

ZONE: Final = "Asia/Tokyo"
# By preset the categories of the people and the loan classes of the items; the first two are copies of one title.
PEOPLE: Final = {
    "college": ("student", "student", "faculty", "student"),
    "prefectural-library": ("individual", "individual", "library", "individual"),
    "small-library": ("adult", "adult", "child", "institution"),
}
ITEMS: Final = {
    "college": ("book", "book", "book", "reserve", "reserve_3_hours", "av", "one_day", "reserve_copy_only"),
    "prefectural-library": ("general", "general", "general", "short", "general", "short", "in_library", "not_for_loan"),
    "small-library": ("general", "general", "general", "reserve", "reserve", "av", "short", "reference"),
}
WHY: Final = "The librarian says so"

# What happens at the desk, and how often.
STEPS: Final = {
    "check_out": 32, "take_back": 16, "take_in": 6, "renew": 9, "recall": 5, "claim": 3, "place_hold": 18,
    "place_series": 6, "end_hold": 5, "change_hold": 3, "clear_shelf": 1, "pick": 16, "search": 4, "transit": 10,
    "dispatch": 24, "post_home": 5, "charge": 2, "pay": 8, "waive_or_refund": 4, "void_receipt": 2, "till": 5,
    "report_loss": 3, "choose_way": 4, "settle": 4, "suspend": 1, "lift": 2, "enter_closure": 1, "delete_closure": 1,
    "closed_today": 1, "reserve": 6, "people": 3, "look": 5, "time_passes": 16, "clock_goes_back": 1, "undo": 14,
    "undo_and_redo": 6, "borrowed_arrives": 6, "borrowed_scan": 10, "borrowed_step": 8, "borrowed_renewal": 2,
}  # fmt: skip


@cache
def _template(preset: str) -> Path:
    """A library of a preset, with limits that can be reached, and everything that the machine plays with."""
    folder = tempfile.TemporaryDirectory(prefix="libdesk-machine-")
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "template.libdesk"
    clock = SetClock(MORNING)
    found_library(path, clock, preset)
    library = Library.open(path)
    here = Context(1, 1, "desk 1", clock)
    Sites(library).save(here, None, SiteRecord("branch", "分館", "Branch")).must()
    Sites(library).set_hours(here, 2, dict.fromkeys((1, 2, 3, 4, 5), ("10:00", "17:00"))).must()

    def lower_the_limits(work: Work) -> None:
        work.run("UPDATE loan_table_row SET item_limit = 2 WHERE item_limit > 2")
        work.run("UPDATE loan_table_row SET total_limit = 3 WHERE loan_class_id IS NULL AND patron_category_id IS NULL")
        work.run("UPDATE loan_table_row SET total_limit = 3 WHERE total_limit > 3")

    library.perform(here, "lower_the_limits", None, lower_the_limits).must()
    rows, classes = library.rows, dict(library.rows.all("SELECT code, id FROM loan_class"))
    for number, category in enumerate(PEOPLE[preset], 1):
        category_id = rows.value("SELECT id FROM patron_category WHERE code = ?", category)
        expires = date(2026, 2, 10) if number == 4 else None
        record = PatronRecord(f"P{number}", f"Reader {number}", category_id, 1, expires_on=expires)
        Patrons(library).register(here, record).must()
    catalogue, title_id = Catalogue(library), 0
    for number, loan_class in enumerate(ITEMS[preset], 1):
        if number != 2:
            title_id = catalogue.add_title(here, TitleFields(f"Title {number}")).must()
        fields = ItemFields(f"B{number}", 2 if number == 6 else 1, classes[loan_class], price=3000)
        catalogue.add_item(here, title_id, fields).must()
    enter_pickup_places(library, here)
    enter_lenders(library, here)
    library.close()
    return path


class DeskByChance(WaitingByChance, BorrowedByChance):
    """An open library, and what may be done with it; ``chance`` says with what."""

    def __init__(self, preset: str = "college") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="libdesk-machine-"))
        path = self.folder / "x.libdesk"
        shutil.copyfile(_template(preset), path)
        self.library = Library.open(path)
        self.clock = SetClock(MORNING)
        self.services = Services(self.library)
        self.watched = WatchedLibrary(self.library)
        self.rows = self.library.rows
        self.chance = Random(0)

    def close(self) -> None:
        """Look at the whole file once more, and take it away."""
        assert [line for (line,) in self.rows.all("PRAGMA integrity_check")] == ["ok"]
        self.library.close()
        shutil.rmtree(self.folder)

    def step(self, name: str, seed: int) -> None:
        """One of ``STEPS``, and whether all is sound after it."""
        self.chance = Random(seed)
        getattr(self, name)()

    def do(self, call: Callable[[], Outcome[Any]], undoes: int | None = None) -> Outcome[Any]:
        """Do it, watched."""
        outcome = self.watched.do(call, undoes)
        faults = self.watched.faults()
        assert not faults, faults
        return outcome

    def here(self, *, away: bool = False) -> Context:
        """The librarian at the main desk, or at the branch."""
        return Context(1, 2 if away else 1, "desk 1", self.clock)

    def now(self) -> datetime:
        """This moment at the desk."""
        return local(self.clock.now(), ZONE)

    def _one_in(self, number: int) -> bool:
        return self.chance.randrange(number) == 0

    def _override(self) -> str:
        return WHY if self._one_in(3) else ""

    def _patron(self) -> int:
        return self.chance.choice(list(self.watched.now["patron"]))

    def _item(self) -> int:
        return self.chance.choice(list(self.watched.now["item"]))

    def _any(self, table: str, **values: Any) -> dict[str, Any] | None:
        """One of the rows that have these values; None if there is none."""
        found = [row for row in self.watched.all(table) if all(row[name] == value for name, value in values.items())]
        return self.chance.choice(found) if found else None

    # What is lent and comes back

    def check_out(self) -> None:
        """Lend something; what should be said against it is said, or was set aside with a record of it."""
        patron_id, item_id = self._patron(), self._item()
        override, away = self._override(), self._one_in(8)
        how = {"card_shown": not self._one_in(8), "in_library": self._one_in(8)}
        against = self._against(patron_id, item_id, shown=how["card_shown"], inside=how["in_library"], away=away)
        outcome = self.do(
            lambda: self.services.desk.check_out(self.here(away=away), patron_id, item_id, override, **how)
        )
        if not outcome.done:
            # What staff set aside is not said again beside what they cannot set aside.
            assert override or against <= {reason.code for reason in outcome.refusals}, (against, outcome)
            return
        loan_id = outcome.must().loan_id
        set_aside = {row["reason_code"] for row in self.watched.all("override") if row["loan_id"] == loan_id}
        assert against <= set_aside, (against, set_aside)
        assert self.watched.row("loan", loan_id)["due_on"] >= self.now().date().isoformat()

    def _against(self, patron_id: int, item_id: int, *, shown: bool, inside: bool, away: bool) -> set[str]:
        """What must be said against a check-out, read from the rows by other ways than the desk's."""
        today, now = self.now().date().isoformat(), instant_text(self.clock.now())
        patron, item = self.watched.row("patron", patron_id), self.watched.row("item", item_id)
        loans = [
            loan for loan in self.watched.all("loan") if loan["patron_id"] == patron_id and loan["returned_at"] is None
        ]
        taken = [loan for loan in loans if not loan["in_library"]]
        terms = terms_for(
            self.rows, current_policy(self.rows), patron["patron_category_id"], item["loan_class_id"], 2 if away else 1
        )
        of_class = [loan for loan in taken if loan["loan_class_id"] == item["loan_class_id"]]
        # What is said to be back is looked for, and does not count as overdue meanwhile.
        kept = [loan for loan in loans if loan["claimed_returned_on"] is None]
        overdue = [loan for loan in kept if loan["due_on"] < today or (loan["timed"] and loan["due_at"] < now)]
        suspended = [
            one for one in self.watched.all("suspension")
            if one["patron_id"] == patron_id and one["lifted_on"] is None and one["first_on"] <= today
            and (one["last_on"] or "9") >= today
        ]  # fmt: skip
        held = [
            one for one in self.watched.all("hold") if one["ended_at"] is None and one["captured_item_id"] == item_id
        ]
        found = {
            "card_not_shown": not shown,
            "card_expired": (patron["expires_on"] or "9") < today,
            "patron_has_overdue": bool(overdue),
            "item_held_for_other": any(one["patron_id"] != patron_id for one in held),
            "loan_limit_reached": not inside and bool(terms.item_limit) and len(of_class) >= (terms.item_limit or 0),
            "total_limit_reached": not inside and terms.total_limit is not None and len(taken) >= terms.total_limit,
            "reading_limit_reached": inside and len(loans) - len(taken) >= (terms.reading_limit or 0),
            "not_for_loan": not inside and terms.not_for_loan,
        }
        if suspended:
            endless = any(one["last_on"] is None for one in suspended)
            found["patron_suspended" if endless else "patron_suspended_until"] = True
        return {code for code, says_no in found.items() if says_no}

    def take_back(self) -> None:
        """The fine that was shown is the fine that is fixed."""
        out = self._any("loan", returned_at=None)
        if out is None:
            return
        how: Literal["desk", "book_drop", "post"] = self.chance.choice(("desk", "desk", "book_drop", "post"))
        days, away = self.chance.choice((0, 0, 0, 1, 3, -1)), self._one_in(8)
        day = self.now().date() - timedelta(days=days) if days else None
        running = live_fines(self.rows, out["patron_id"], self.now()).get(out["id"])
        case = self._any("loss_case", loan_id=out["id"], state="open")
        outcome = self.do(
            lambda: self.services.desk.take_back(self.here(away=away), out["item_id"], how=how, returned_on=day)
        )
        if outcome.done:
            assert days >= 0
            assert self.watched.row("item", out["item_id"])["state"] not in ("lost", "missing")
        if outcome.done and day is None and case is None and out["claimed_returned_on"] is None:
            assert outcome.must().fine == (Money(running.amount, "JPY") if running and running.amount else None)

    def take_in(self) -> None:
        """Something from the book truck."""
        item_id, away = self._item(), self._one_in(3)
        self.do(lambda: self.services.desk.take_in(self.here(away=away), item_id))

    def renew(self) -> None:
        """A renewal never shortens."""
        out = self._any("loan", returned_at=None)
        if out is None:
            return
        channel: Literal["desk", "counter", "telephone"] = self.chance.choice(
            ("desk", "counter", "counter", "telephone")
        )
        override = self._override()
        outcome = self.do(
            lambda: self.services.renewals.renew(self.here(), out["id"], channel=channel, override=override)
        )
        if outcome.done:
            assert self.watched.row("loan", out["id"])["due_at"] >= out["due_at"]

    def recall(self) -> None:
        """A recall never lengthens."""
        out = self._any("loan", returned_at=None)
        if out is None:
            return
        why: Literal["hold", "course_reserve"] = self.chance.choice(("hold", "course_reserve"))
        title_id = self.watched.row("item", out["item_id"])["title_id"]
        hold = self._any("hold", title_id=title_id, state="waiting") if why == "hold" else None
        hold_id, override = hold["id"] if hold else None, self._override()
        outcome = self.do(
            lambda: self.services.recalls.recall(self.here(), out["id"], why, hold_id=hold_id, override=override)
        )
        if outcome.done:
            assert self.watched.row("loan", out["id"])["due_at"] <= out["due_at"]

    def claim(self) -> None:
        """A patron says that it is back; it is, or it is not."""
        out = self._any("loan", returned_at=None)
        step = self.chance.choice(("claim", "give_up", "found_on_shelf"))
        if out is not None:
            self.do(lambda: getattr(self.services.claims, step)(self.here(), out["id"]))

    # Money

    def charge(self) -> None:
        """By hand; absurd sums are refused."""
        patron_id, amount = self._patron(), self.chance.choice((-10, 0, 10, 100, 2500, 10**12))
        outcome = self.do(lambda: self.services.accounts.charge(self.here(), patron_id, "copies", amount))
        assert outcome.done == (0 < amount < 10**12)

    def pay(self) -> None:
        """All that is owed, or a part; more is refused."""
        charge = self._any("account_entry", kind="charge")
        patron_id = (charge and charge["patron_id"]) or self._patron()
        owed = self.services.accounts.owed(patron_id).amount
        open_before = sum(max(0, one.open) for one in charges_of(self.rows, patron_id))
        amount = open_before // self.chance.choice((1, 1, 2, 3)) if not self._one_in(8) else open_before + 1
        means: Any = self.chance.choice(("cash", "cash", "stamps", "transfer"))
        stamps = {10: amount // 10} if means == "stamps" else None
        outcome = self.do(lambda: self.services.accounts.pay(self.here(), patron_id, amount, means, stamps=stamps))
        if outcome.done:
            # What stands to somebody's credit on one charge pays no other: it is given back.
            assert amount <= open_before
            assert self.services.accounts.owed(patron_id).amount == owed - amount == outcome.must().balance

    def waive_or_refund(self) -> None:
        """Of any charge, any part."""
        charge = self._any("account_entry", kind="charge")
        if charge is None:
            return
        accounts, amount = self.services.accounts, self.chance.choice((None, 1, 50))
        if self._one_in(2):
            self.do(lambda: accounts.refund(self.here(), charge["id"], amount or charge["amount"], WHY))
        else:
            self.do(lambda: accounts.waive(self.here(), charge["id"], amount, WHY))

    def void_receipt(self) -> None:
        """Any receipt."""
        receipt = self._any("receipt")
        if receipt is not None:
            self.do(lambda: self.services.accounts.void_receipt(self.here(), receipt["id"], WHY))

    def till(self) -> None:
        """Opened, used and counted, now and then with something missing."""
        till, here = self.services.till, self.here()
        session = till.now_open(here)
        expected = 0 if session is None else 500 + self.watched.sums()[f"till {session.session_id}"]
        counted = max(0, expected - (10 if self._one_in(3) else 0))
        steps = {
            "open": lambda: till.open(here, 500),
            "put_in": lambda: till.put_in(here, 300, WHY),
            "take_out": lambda: till.take_out(here, 100, WHY),
            "buy_stamps": lambda: till.buy_stamps(here, {10: 5}, WHY),
            "close": lambda: till.close(here, counted, 0, WHY),
        }
        self.do(steps[self.chance.choice(list(steps)) if session is not None else "open"])

    # What is lost

    def report_loss(self) -> None:
        """Of a loan that is out, or of one that came back damaged."""
        loan = self._any("loan")
        kind: Literal["lost", "damaged"] = self.chance.choice(("lost", "lost", "damaged"))
        if loan is not None:
            self.do(lambda: self.services.loss_cases.report(self.here(), loan["id"], kind))

    def choose_way(self) -> None:
        """Any of the three, and another afterwards."""
        case, override = self._any("loss_case", state="open"), self._override()
        way: Any = self.chance.choice(("replacement", "price", "unobtainable"))
        if case is not None:
            self.do(
                lambda: self.services.loss_cases.choose_way(
                    self.here(),
                    case["id"],
                    way,
                    price=Money(3000, "JPY"),
                    shipping=Money(400, "JPY"),
                    override=override,
                )
            )

    def settle(self) -> None:
        """Made good, or let go."""
        case, override, cases = self._any("loss_case", state="open"), self._override(), self.services.loss_cases
        old: Literal["withdraw", "keep"] = self.chance.choice(("withdraw", "keep"))
        if case is None:
            return
        if self._one_in(4):
            self.do(lambda: cases.drop(self.here(), case["id"], WHY))
        else:
            self.do(
                lambda: cases.settle(self.here(), case["id"], replacement_number="", old_item=old, override=override)
            )

    # Course reserve

    def reserve(self) -> None:
        """Lists are made, filled, emptied and ended; what is on them has another loan class meanwhile."""
        here, reserve, item_id = self.here(), self.services.course_reserve, self._item()
        made = self._any("reserve_list")
        if made is None or self._one_in(6):
            class_id = self.chance.choice([row["id"] for row in self.watched.all("loan_class")])
            term = self._any("term")
            record = ReserveListRecord(f"Course {self.chance.randrange(3)}", term["id"] if term else 0, class_id)
            self.do(lambda: reserve.save(here, None, record))
            return
        steps = {
            "add": lambda: reserve.add(here, made["id"], [item_id]),
            "add_title": lambda: reserve.add_title(here, made["id"], self.watched.row("item", item_id)["title_id"]),
            "remove": lambda: reserve.remove(here, made["id"], [item_id]),
            "recall": lambda: reserve.recall_copies_out(here, made["id"]),
            "end": lambda: reserve.end(here, [made["id"]]),
        }
        self.do(steps[self.chance.choice(("add", "add", "add_title", "remove", "recall", "end"))])

    # People, calendars, clocks

    def people(self) -> None:
        """Somebody comes twice, loses a card, leaves."""
        here, patron_id, services = self.here(), self._patron(), self.services
        other = self._patron()
        card = f"C{self.chance.randrange(10**6)}"
        category = self.watched.row("patron", patron_id)["patron_category_id"]
        steps = {
            "register": lambda: services.patrons.register(here, PatronRecord(card, "Reader", category, 1)),
            "merge": lambda: services.patron_merging.merge(here, patron_id, other),
            "lost card": lambda: services.patron_cards.replace_card(here, patron_id, card),
            "delete": lambda: services.patron_deletion.delete(here, patron_id),
        }
        enough = len(self.watched.now["patron"]) > 4
        self.do(steps[self.chance.choice(("lost card", "register", *(("merge", "delete") if enough else ())))])

    def suspend(self) -> None:
        """For some days, or until it is lifted."""
        patron_id, days = self._patron(), self.chance.choice((None, 0, 5))
        until = None if days is None else self.now().date() + timedelta(days=days)
        self.do(lambda: self.services.suspensions.suspend(self.here(), patron_id, WHY, until))

    def lift(self) -> None:
        """A suspension that runs."""
        suspension = self._any("suspension", lifted_on=None)
        if suspension is not None:
            self.do(lambda: self.services.suspensions.lift(self.here(), suspension["id"]))

    def enter_closure(self) -> None:
        """Some days soon."""
        first = self.now().date() + timedelta(days=self.chance.randrange(20))
        last, free = first + timedelta(days=self.chance.randrange(4)), self._one_in(2)
        record = ClosureRecord(first, last, "Works", charges_nothing=free)
        self.do(lambda: self.services.calendars.save_closure(self.here(), 1, None, record))

    def delete_closure(self) -> None:
        """Open after all."""
        closure = self._any("closure", source="entered")
        if closure is not None:
            self.do(lambda: self.services.calendars.delete_closure(self.here(), closure["id"]))

    def closed_today(self) -> None:
        """Snow makes nothing due sooner."""
        before = {loan["id"]: loan["due_at"] for loan in self.watched.all("loan")}
        outcome = self.do(lambda: self.services.calendars.close_today(self.here(), 1, self.now().date(), "Snow"))
        if outcome.done:
            assert all(loan["due_at"] >= before[loan["id"]] for loan in self.watched.all("loan"))

    def time_passes(self) -> None:
        """Hours or days."""
        days = self.chance.choice((0, 0, 0, 0, 1, 1, 2, 7, 30))
        self.clock.moment += timedelta(days=days, hours=self.chance.randrange(10), minutes=7)

    def clock_goes_back(self) -> None:
        """Nothing is written before staff have said that the earlier time is right."""
        days = self.chance.randint(1, 3)
        last = instant(self.rows.value("SELECT begun_at FROM action ORDER BY id DESC LIMIT 1"))
        forward, self.clock.moment = self.clock.moment, last - timedelta(days=days)
        refused = self.do(lambda: self.services.accounts.charge(self.here(), 1, "copies", 10))
        assert [reason.code for reason in refused.refusals] == ["clock_went_backwards"]
        if self._one_in(2):
            self.library.confirm_clock(self.here(), WHY).must()
        else:
            self.clock.moment = forward

    # Taking back

    def undo(self) -> None:
        """Any action, not only the last; undone ones too, and undoing itself."""
        if self.watched.done:
            self._undo(self.chance.choice(list(self.watched.done)[-self.chance.choice((1, 3, 10, 100)) :]))

    def _undo(self, action_id: int) -> Outcome[Any]:
        return self.do(lambda: self.services.history.undo(self.here(), action_id), undoes=action_id)

    def undo_and_redo(self) -> None:
        """What could be taken back can be done again, and leaves the sums as they were."""
        before = self.watched.sums()
        undone = self._undo(list(self.watched.done)[-1]) if self.watched.done else None
        if undone is not None and undone.done:
            again = self._undo(undone.action_id or 0)
            assert again.done, again.refusals
            now = self.watched.sums()
            assert all(now.get(name, 0) == before.get(name, 0) for name in before | now)

    # What is read

    def look(self) -> None:
        """Every page that shows this can be shown."""
        here, patron_id, item_id = self.here(), self._patron(), self._item()
        services = self.services
        account = services.accounts.account(here, patron_id)
        assert account is not None
        standing = services.desk.standing(here, patron_id)
        assert standing is not None
        loans = services.desk.loans_of(here, patron_id)
        assert standing.loans + standing.readings == len(loans)
        assert standing.owed == services.accounts.owed(patron_id)
        assert standing.overdue == sum(loan.overdue and not loan.claimed_returned for loan in loans)
        assert standing.ready + standing.waiting == len(services.holds.of_patron(patron_id))
        services.holds.queue_of(self.watched.row("item", item_id)["title_id"])
        services.holds.on_shelf(1)
        services.today.groups(here)
        services.loss_cases.of_patron(patron_id)
        services.claims.search_list()
        services.accounts.receipts_of(patron_id)
