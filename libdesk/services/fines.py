"""Fines of loans: what runs on an overdue loan now, and the charge that is made of it at return (C01, C09)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from libdesk.db.connection import Rows
from libdesk.db.ledger import fines_charged
from libdesk.db.overdue import OVERDUE
from libdesk.domain.calendar_days import Calendar
from libdesk.domain.fines import NO_FINE, Fine, overdue_fine
from libdesk.domain.instants import day_or_none, instant, instant_text
from libdesk.domain.loan_table import LoanTableRow, LoanTerms, loan_terms
from libdesk.domain.loss import PRICE_INSTEAD_OF_FINE, fine_runs_until
from libdesk.services.ledger import charge, currency_of
from libdesk.services.library import Work
from libdesk.services.loan_table import loan_table, site_calendar
from libdesk.services.loss_records import fine_until

# A price in another currency than the library's is no bound that can be compared.
_LOANS: Final = (
    "SELECT loan.id, loan.patron_id, loan.site_id, loan.due_on, loan.due_at, loan.timed, loan.policy_version_id,"
    " loan.patron_category_id, loan.loan_class_id, loan.fine_class_id, loan.recalled_on,"
    " CASE WHEN item.currency = ? THEN item.price END, loan.claimed_returned_on, loss_case.reported_on,"
    " loss_case.way FROM loan JOIN item ON item.id = loan.item_id"
    " LEFT JOIN loss_case ON loss_case.loan_id = loan.id AND loss_case.state = 'open' WHERE "
)
# Days begin up to 14 hours before UTC's: which loan is late at its own site is asked for each of these.
_PERHAPS_LATE: Final = f"loan.returned_at IS NULL AND loan.patron_id IS NOT NULL AND {OVERDUE}"


@dataclass(frozen=True, slots=True)
class LateLoan:
    """What a fine is worked out from; days of a recall, a claim and a report of loss are None where there is none.

    ``fine_class_id``: the loan class whose fine applies after the recall. ``price_instead``: who pays the price of a
    lost item pays no fine (C10).
    """

    loan_id: int
    patron_id: int
    site_id: int
    due_on: date
    due_at: datetime
    timed: bool
    policy_version_id: int
    patron_category_id: int
    loan_class_id: int
    fine_class_id: int | None
    recalled_on: date | None
    price: int | None
    claimed_on: date | None
    reported_lost_on: date | None
    price_instead: bool


class RunningFines:
    """Works out fines of many loans; calendars and loan tables are read once."""

    def __init__(self, rows: Rows, now: datetime) -> None:
        self._rows = rows
        self._now = now
        self._currency = currency_of(rows)
        self._fine_until = fine_until(rows)
        self._calendars: dict[int, tuple[Calendar, ZoneInfo]] = {}
        self._clocks: dict[int, datetime] = {}
        self._tables: dict[int, tuple[LoanTableRow, ...]] = {}
        self._terms: dict[tuple[int, int, int, int], LoanTerms] = {}
        self._fines: dict[tuple[object, ...], Fine] = {}

    def loan(self, loan_id: int) -> LateLoan | None:
        """A loan to a patron, late or not; None if there is none."""
        row = self._rows.one(_LOANS + "loan.id = ? AND loan.patron_id IS NOT NULL", self._currency, loan_id)
        return None if row is None else _late_loan(row)

    def perhaps_late(self, patron_id: int | None = None) -> Iterator[LateLoan]:
        """The open loans, of one patron or of all, that are late somewhere on earth, the oldest first."""
        values: list[object] = [self._currency, *self._late_values()]
        sql = _LOANS + _PERHAPS_LATE
        if patron_id is not None:
            sql += " AND loan.patron_id = ?"
            values.append(patron_id)
        for row in self._rows.all(sql + " ORDER BY loan.due_on, loan.id", *values):
            yield _late_loan(row)

    def charged(self, patron_id: int | None = None) -> dict[int, int]:
        """What was charged already on the open loans that run late, by loan."""
        loans, values = _PERHAPS_LATE, self._late_values()
        if patron_id is not None:
            loans, values = f"{loans} AND loan.patron_id = ?", [*values, patron_id]
        return dict(self._rows.all(fines_charged(loans), *values))

    def charged_on(self, loan_id: int) -> int:
        """What was charged already on one loan."""
        row = self._rows.one(fines_charged("loan.id = ?"), loan_id)
        return 0 if row is None else int(row[1])

    def fine(self, loan: LateLoan, until: datetime) -> Fine:
        """The fine of a loan that is out until a moment.

        After a recall its fine class applies (C07): from the due date on, but never to days that were late before.
        """
        if loan.fine_class_id is None:
            return self._stretch(loan, loan.loan_class_id, until)
        if loan.recalled_on is None or loan.recalled_on <= loan.due_on:
            return self._stretch(loan, loan.fine_class_id, until)
        return self._recalled_while_late(loan, loan.recalled_on, loan.fine_class_id, until)

    def _recalled_while_late(self, loan: LateLoan, recalled_on: date, fine_class_id: int, until: datetime) -> Fine:
        """The fine of the loan's own class to the day of the recall, and of the recall's class from the day after."""
        recalled = datetime.combine(recalled_on, time(23, 59), self._site(loan.site_id)[1])
        before = self._stretch(loan, loan.loan_class_id, min(until, recalled))
        left = loan.price - before.amount if loan.price else None
        if left is not None and left <= 0 and self._terms_of(loan, fine_class_id).fine_cap_at_price:
            return replace(before, capped_by="price")
        late_again = replace(loan, due_on=recalled_on, due_at=recalled, timed=False, price=left)
        after = self._stretch(late_again, fine_class_id, until)
        return Fine(before.amount + after.amount, before.periods + after.periods, after.capped_by or before.capped_by)

    def _stretch(self, loan: LateLoan, class_id: int, until: datetime) -> Fine:
        """The fine from a due date on, by the terms of one loan class."""
        terms = self._terms_of(loan, class_id)
        price = loan.price if terms.fine_cap_at_price else None
        # Many loans are due on one day under the same terms.
        key = (loan.site_id, loan.due_at, loan.due_on, loan.timed, until, price, id(terms))
        if key not in self._fines:
            calendar, zone = self._site(loan.site_id)
            until, due_at = until.astimezone(zone), loan.due_at.astimezone(zone)
            self._fines[key] = overdue_fine(loan.due_on, due_at, until, terms, calendar, timed=loan.timed, price=price)
        return self._fines[key]

    def running(self, loan: LateLoan, charged: int) -> Fine:
        """What runs on a loan now and is not charged yet.

        It stands still from the day on which the person said that it was returned, and where the setting
        ``lost.fine_until`` says so from the report that it is lost. None runs where the price is paid instead.
        """
        if loan.price_instead:
            return NO_FINE
        now = self._now_at(loan.site_id)
        fine = self.fine(loan, fine_runs_until(now, self._fine_until, loan.reported_lost_on, loan.claimed_on))
        return replace(fine, amount=max(0, fine.amount - charged)) if charged else fine

    def _late_values(self) -> list[object]:
        latest_today = (self._now.astimezone(UTC) + timedelta(hours=14)).date()
        return [latest_today.isoformat(), instant_text(self._now)]

    def _now_at(self, site_id: int) -> datetime:
        if site_id not in self._clocks:
            self._clocks[site_id] = self._now.astimezone(self._site(site_id)[1])
        return self._clocks[site_id]

    def _site(self, site_id: int) -> tuple[Calendar, ZoneInfo]:
        if site_id not in self._calendars:
            zone = ZoneInfo(str(self._rows.value("SELECT time_zone FROM site WHERE id = ?", site_id)))
            self._calendars[site_id] = (site_calendar(self._rows, site_id), zone)
        return self._calendars[site_id]

    def _terms_of(self, loan: LateLoan, class_id: int) -> LoanTerms:
        key = (loan.policy_version_id, loan.patron_category_id, class_id, loan.site_id)
        if key not in self._terms:
            if key[0] not in self._tables:
                self._tables[key[0]] = loan_table(self._rows, key[0])
            self._terms[key] = loan_terms(self._tables[key[0]], *key[1:])
        return self._terms[key]


def fine_of_loan(rows: Rows, loan_id: int, until: datetime | None, now: datetime) -> Fine:
    """The fine of a loan that is out until a moment, or the one that runs now (None), by the terms it was made under.

    A fine until a moment is the whole one; the one that runs now leaves out what was charged already.
    """
    fines = RunningFines(rows, now)
    loan = fines.loan(loan_id)
    if loan is None:
        return NO_FINE
    return fines.running(loan, fines.charged_on(loan_id)) if until is None else fines.fine(loan, until)


def live_fines(rows: Rows, patron_id: int, now: datetime) -> dict[int, Fine]:
    """What runs now on each overdue loan of a patron and is not charged yet; loans that cost nothing are left out."""
    fines = RunningFines(rows, now)
    charged = fines.charged(patron_id)
    found = {loan.loan_id: fines.running(loan, charged.get(loan.loan_id, 0)) for loan in fines.perhaps_late(patron_id)}
    return {loan_id: fine for loan_id, fine in found.items() if fine.amount}


def charge_overdue_fine(work: Work, loan_id: int, returned: datetime) -> Fine:
    """Charge what a loan costs that came back (or is fixed for another reason) at a moment; what was charged.

    What was charged before on the same due date is left out, so that nothing is asked for twice.
    """
    fines = RunningFines(work, work.now)
    loan = fines.loan(loan_id)
    if loan is None:
        return NO_FINE
    whole = fines.fine(loan, returned)
    fine = replace(whole, amount=max(0, whole.amount - fines.charged_on(loan_id)))
    if fine.amount:
        charge(work, loan.patron_id, "overdue_fine", fine.amount, loan_id=loan_id)
    return fine


def _late_loan(row: tuple[Any, ...]) -> LateLoan:
    loan_id, patron_id, site_id, due_on, due_at, timed, version, category, loan_class, fine_class = row[:10]
    recalled, price, claimed, lost, way = row[10:]
    return LateLoan(
        loan_id, patron_id, site_id, _day(due_on), instant(due_at), bool(timed), version, category, loan_class,
        fine_class, day_or_none(recalled), price, day_or_none(claimed), day_or_none(lost), way in PRICE_INSTEAD_OF_FINE,
    )  # fmt: skip


_day = lru_cache(maxsize=4096)(date.fromisoformat)
