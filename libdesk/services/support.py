"""The library's support of students, by fiscal year: opened with a budget, followed, closed (B17, B19)."""

from __future__ import annotations

from dataclasses import dataclass

from libdesk.db.connection import Rows
from libdesk.domain.accounts import LARGEST_SUM
from libdesk.domain.context import Context
from libdesk.domain.fiscal_year import fiscal_year_days, fiscal_year_of
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.domain.support_budget import SupportState, check_budget, check_closing, check_open
from libdesk.services.borrowing_record import read_borrowing_record
from libdesk.services.checks import refuse_any
from libdesk.services.costs import carry_over
from libdesk.services.ledger import currency_of
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.settings import value_of
from libdesk.services.support_reading import (
    open_reservations,
    support_on,
    support_state,
    support_states,
    supported_books,
)


@dataclass(frozen=True, slots=True)
class Promised:
    """A request for which something is still reserved, in minor units."""

    borrowing_request_id: int
    number: str
    title: str
    patron: str
    state: str
    amount: int


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What closing a year would do: the reservations that go to ``following``, and what stands in the way."""

    state: SupportState
    moved: tuple[Promised, ...]
    following: SupportState | None
    refusals: tuple[Reason, ...]


class SupportYears:
    """Opens support years, sets what they hold, and closes them."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def all(self) -> list[SupportState]:
        """Every year, the newest first."""
        return support_states(self._library.rows, "ORDER BY year DESC")

    def state(self, support_year_id: int) -> SupportState | None:
        """One year with what is reserved and spent."""
        return support_state(self._library.rows, support_year_id)

    def running(self, context: Context) -> SupportState | None:
        """The year of today; None if none was opened."""
        return support_on(self._library.rows, self._library.today_at(context))

    def books_of(self, patron_id: int, support_year_id: int) -> int:
        """How many books the library has promised or paid a person in a year (B19)."""
        return supported_books(self._library.rows, patron_id, support_year_id)

    def next_year(self, context: Context) -> int:
        """The fiscal year that would be opened next: today's, or the one after those that are open."""
        rows = self._library.rows
        this = fiscal_year_of(self._library.today_at(context), int(value_of(rows, "library.fiscal_year_month")))
        latest = rows.value("SELECT max(year) FROM support_year")
        return this if latest is None else max(this, int(latest) + 1)

    def open_year(
        self, context: Context, year: int, budget: int, person_limit: int | None = None, note: str = ""
    ) -> Outcome[int]:
        """Open a fiscal year with its budget in minor units; ``person_limit`` None: no number of books is set.

        Refused: a year that is open already, one whose days another holds, a sum or a number that cannot be.
        """

        def body(work: Work) -> int:
            first, last = fiscal_year_days(year, int(value_of(work, "library.fiscal_year_month")))
            currency = currency_of(work)
            taken = work.value(
                "SELECT year FROM support_year WHERE year = ? OR (first_on <= ? AND last_on >= ?)",
                year, last.isoformat(), first.isoformat(),
            )  # fmt: skip
            refuse_any(
                Reason("support_year_taken", facts={"year": int(taken)}) if taken is not None else None,
                _sum_reason(budget, currency),
                _limit_reason(person_limit),
            )
            work.tell(year=year, sum=f"{budget} {currency}")
            return work.insert(
                "support_year", year=year, first_on=first.isoformat(), last_on=last.isoformat(), budget=budget,
                currency=currency, person_limit=person_limit, note=note.strip(),
            )  # fmt: skip

        return self._library.perform(context, "open_support_year", Right.SETTINGS, body)

    def change_year(
        self, context: Context, support_year_id: int, budget: int, person_limit: int | None = None, note: str = ""
    ) -> Outcome[None]:
        """Set another budget or number of books; never below what is reserved or spent, never on a closed year."""

        def body(work: Work) -> None:
            state = _known(work, support_year_id)
            shut = check_open(state, work.today())
            refuse_any(
                shut, _sum_reason(budget, state.currency), _limit_reason(person_limit), check_budget(budget, state)
            )
            work.update("support_year", support_year_id, budget=budget, person_limit=person_limit, note=note.strip())
            work.tell(year=state.year, sum=f"{budget} {state.currency}")

        return self._library.perform(context, "change_support_year", Right.SETTINGS, body)

    def delete_year(self, context: Context, support_year_id: int) -> Outcome[None]:
        """Delete a year of which nothing was ever reserved or spent."""

        def body(work: Work) -> None:
            state = _known(work, support_year_id)
            lines = int(work.value("SELECT count(*) FROM cost_entry WHERE support_year_id = ?", support_year_id))
            if lines:
                work.refuse("support_year_used", "B19", year=state.year, count=lines)
            work.delete("support_year", support_year_id)
            work.tell(year=state.year)

        return self._library.perform(context, "delete_support_year", Right.SETTINGS, body)

    def year_end(self, context: Context, support_year_id: int) -> YearEnd | None:
        """What closing a year would do, with everything that stands in the way; None if there is no such year."""
        rows, today = self._library.rows, self._library.today_at(context)
        state = support_state(rows, support_year_id)
        if state is None:
            return None
        moved = open_reservations(rows, support_year_id)
        following = _following(rows, state)
        promised = tuple(_promised(rows, request_id, amount) for request_id, amount in moved.items())
        return YearEnd(state, promised, following, check_closing(state, tuple(moved.values()), following, today))

    def close_year(self, context: Context, support_year_id: int) -> Outcome[int]:
        """Close a year that is over: what is still reserved goes to the next year; how many reservations did.

        Refused, with everything that stands in the way: the year still runs, the next one is not open or holds less.
        """

        def body(work: Work) -> int:
            state = _known(work, support_year_id)
            moved = open_reservations(work, support_year_id)
            following = _following(work, state)
            refuse_any(*check_closing(state, tuple(moved.values()), following, work.today()))
            if following is not None:
                for request_id in moved:
                    carry_over(
                        work, read_borrowing_record(work, request_id), support_year_id, following.support_year_id
                    )
            work.update("support_year", support_year_id, closed_on=work.today().isoformat())
            work.tell(year=state.year, count=len(moved))
            return len(moved)

        return self._library.perform(context, "close_support_year", Right.SETTINGS, body)


def _known(work: Work, support_year_id: int) -> SupportState:
    state = support_state(work, support_year_id)
    if state is None:
        raise Refused(Decision((Reason("not_found"),)))
    return state


def _following(rows: Rows, state: SupportState) -> SupportState | None:
    return next(iter(support_states(rows, "WHERE year = ?", state.year + 1)), None)


def _promised(rows: Rows, request_id: int, amount: int) -> Promised:
    record = read_borrowing_record(rows, request_id)
    return Promised(request_id, record.number, record.asked.title, record.patron, str(record.state), amount)


def _sum_reason(budget: int, currency: str) -> Reason | None:
    if budget < 0:
        return Reason("support_budget_negative", "B19")
    if budget > LARGEST_SUM:
        facts = {"sum": Money(budget, currency), "most": Money(LARGEST_SUM, currency)}
        return Reason("sum_absurd", facts=facts)
    return None


def _limit_reason(person_limit: int | None) -> Reason | None:
    if person_limit is None or 1 <= person_limit <= 9999:
        return None
    return Reason("support_limit_absurd", "B19", facts={"limit": person_limit})
