"""The demo's counter: who waits, a hold shelf, fines partly paid, a lost book, the reserve of a course."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from libdesk.db import hold_states
from libdesk.domain.context import Context
from libdesk.services.accounts import Accounts
from libdesk.services.claims import Claims
from libdesk.services.clock import SetClock
from libdesk.services.course_reserve import CourseReserve, ReserveListRecord
from libdesk.services.desk import Desk
from libdesk.services.holds import Holds
from libdesk.services.library import Library
from libdesk.services.loss_cases import LossCases
from libdesk.services.renewals import Renewals
from libdesk.services.suspensions import Suspensions
from libdesk.services.till import Till

# Loans that are out and not late, of titles that may be held, one for each patron, the latest due first.
_PROMPT: Final = (
    "SELECT loan.id, loan.item_id, item.title_id, loan.patron_id FROM loan JOIN item ON item.id = loan.item_id"
    " JOIN loan_class ON loan_class.id = item.loan_class_id"
    " WHERE loan.returned_at IS NULL AND loan.patron_id IS NOT NULL AND loan.due_on > ? AND loan.renewals = 0"
    " AND loan_class.code = 'general' GROUP BY loan.patron_id ORDER BY loan.due_on DESC, loan.id"
)
_LATE: Final = (
    "SELECT loan.id, loan.item_id, loan.patron_id FROM loan WHERE loan.returned_at IS NULL"
    " AND loan.patron_id IS NOT NULL AND loan.due_on < ? ORDER BY loan.patron_id, loan.id"
)
# Who may wait: nothing overdue, a card that lasts, no block.
_READERS: Final = (
    "SELECT patron.id FROM patron WHERE patron.blocked_reason = '' AND coalesce(patron.expires_on, '9999') > ?"
    " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.patron_id = patron.id AND loan.returned_at IS NULL"
    " AND loan.due_on < ?) ORDER BY patron.id"
)
_ON_SHELF: Final = (
    "SELECT item.id FROM item JOIN loan_class ON loan_class.id = item.loan_class_id WHERE item.state = 'in_service'"
    " AND item.site_id = ? AND loan_class.code = 'general'"
    " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_at IS NULL)"
    f" AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.title_id = item.title_id AND hold.state IN {hold_states.OPEN})"
    " AND NOT EXISTS (SELECT 1 FROM lending_request WHERE lending_request.item_id = item.id)"
    " ORDER BY item.id"
)


class CirculationScene:
    """Plays what happened at the counter on the last day, through the real services."""

    def __init__(self, library: Library, clock: SetClock, context: Callable[[], Context]) -> None:
        self._library, self._clock, self._context = library, clock, context
        self._today = library.today_at(context())

    def play(self) -> None:
        """Everything, each step some seconds after the one before."""
        self._renew()
        self._wait()
        self._bring_back_late()
        self._lose()
        self._suspend()
        self._reserve()
        self._read_here()

    def _next(self) -> Context:
        self._clock.moment += timedelta(seconds=20)
        return self._context()

    def _days(self) -> tuple[str, ...]:
        return (self._today.isoformat(),)

    def _prompt(self) -> list[tuple[int, int, int, int]]:
        return self._library.rows.all(_PROMPT, *self._days())

    def _late(self) -> list[tuple[int, int, int]]:
        return self._library.rows.all(_LATE, *self._days())

    def _readers(self) -> list[int]:
        return [row[0] for row in self._library.rows.all(_READERS, *self._days(), *self._days())]

    def _renew(self) -> None:
        """Some loans were renewed; those that would gain nothing stay as they are."""
        for loan_id, *_ in self._prompt()[-6:]:
            Renewals(self._library).renew(self._next(), loan_id, channel="telephone")

    def _wait(self) -> None:
        """One title that three wait for, two that one waits for, and two that stand ready."""
        holds, desk, readers = Holds(self._library), Desk(self._library), self._readers()
        for turn, (_, item_id, title_id, patron_id) in enumerate(self._prompt()[:5]):
            others = [reader for reader in readers if reader != patron_id]
            for place in range(3 if turn == 0 else 1):
                holds.place(self._next(), others[(turn * 5 + place * 7) % len(others)], title_id)
            if turn > 2:
                desk.take_back(self._next(), item_id).must()

    def _bring_back_late(self) -> None:
        """Somebody brings one of the overdue books and pays a part of the fine."""
        _, item_id, patron_id = self._late()[0]
        till, accounts = Till(self._library), Accounts(self._library)
        till.open(self._next(), 5000).must()
        Desk(self._library).take_back(self._next(), item_id, how="desk").must()
        owed = accounts.owed(patron_id).amount
        if owed > 1:
            accounts.pay(self._next(), patron_id, owed // 2).must()
        till.close(self._next(), 5000 + owed // 2, owed // 2).must()

    def _lose(self) -> None:
        """One overdue book is lost and a new copy promised; another is said to have been returned."""
        late = self._late()
        cases = LossCases(self._library)
        case_id = cases.report(self._next(), late[-1][0], "lost").must()
        cases.choose_way(self._next(), case_id, "replacement").must()
        Claims(self._library).claim(self._next(), late[1][0]).must()

    def _suspend(self) -> None:
        until = self._today + timedelta(days=10)
        reason = "閲覧室での迷惑行為"
        Suspensions(self._library).suspend(self._next(), self._readers()[-1], reason, until).must()

    def _reserve(self) -> None:
        """The reserve of one course in the term that runs."""
        rows, site_id = self._library.rows, self._context().site_id
        term = rows.value("SELECT id FROM term WHERE site_id = ? AND last_on >= ? ORDER BY first_on", site_id,
                          *self._days())  # fmt: skip
        loan_class = rows.value("SELECT id FROM loan_class WHERE code = 'reserve'")
        if term is None or loan_class is None:
            return
        reserve = CourseReserve(self._library)
        record = ReserveListRecord("近代文学講読", term, loan_class, "L201", "汐見 渚", "指定図書コーナー")
        list_id = reserve.save(self._next(), None, record).must()
        items = [row[0] for row in rows.all(_ON_SHELF, site_id)]
        reserve.add(self._next(), list_id, items[:8]).must()

    def _read_here(self) -> None:
        """Books from the truck, counted."""
        items = [row[0] for row in self._library.rows.all(_ON_SHELF, self._context().site_id)]
        for item_id in items[10:40:3]:
            Desk(self._library).take_in(self._next(), item_id).must()
