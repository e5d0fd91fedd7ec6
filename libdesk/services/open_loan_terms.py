"""What a change of the loan table would do to the loans that are open, and moving them under the version in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.calendar_days import Calendar
from libdesk.domain.due_date import Due, due, due_on_day
from libdesk.domain.instants import day_or_none, instant, instant_text, local
from libdesk.domain.item_title import item_title
from libdesk.domain.loan_table import LoanTableRow, LoanTerms, loan_terms
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.library import Work
from libdesk.services.loan_table import current_policy, loan_table, site_calendar
from libdesk.services.outcome import Refused
from libdesk.services.settings import value_of

# Why a loan keeps its due date whatever the table says.
KeepsDate = Literal["", "recalled", "renewed", "no_length"]

_OF_LENGTH: Final = ("length_unit", "length", "length_date", "closed_day_mode")
_OF_FINE: Final = ("fine_amount", "fine_period", "fine_on_closed_days", "fine_cap", "fine_cap_at_price")
_OF_RENEWAL: Final = ("renewal_limit", "renewal_length", "renewal_from", "renewal_days_ahead", "renewal_channel")
# Days that a reader keeps at least where a new table makes a loan shorter and says nothing of recalls.
_NOTICE_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value would be another."""

    field_name: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class LoanDifference:
    """An open loan and what would be different for it; ``new_due_on`` is the old day where it stays."""

    loan_id: int
    item_number: str
    title: str
    patron: str
    due_on: date
    new_due_on: date
    keeps_date: KeepsDate
    changed: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class _OpenLoan:
    loan_id: int
    version: int
    category_id: int
    class_id: int
    fine_class_id: int
    site_id: int
    lent_at: str
    due_on: date
    due_at: str
    renewals: int
    recalled: bool
    card_expires_on: date | None
    item_number: str
    title: str
    patron: str


_LOANS: Final = (
    "SELECT loan.id, loan.policy_version_id, loan.patron_category_id, loan.loan_class_id,"
    " coalesce(loan.fine_class_id, loan.loan_class_id), loan.site_id, loan.lent_at, loan.due_on, loan.due_at,"
    " loan.renewals, loan.recalled_on IS NOT NULL, patron.expires_on,"
    " (SELECT scanned_text FROM identifier WHERE identifier.item_id = item.id AND valid_to IS NULL),"
    " title.title, title.volume, item.volume, patron.name"
    " FROM loan JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
    " JOIN patron ON patron.id = loan.patron_id WHERE loan.returned_at IS NULL AND NOT loan.in_library"
)


class TableComparison:
    """A new table against the versions under which loans were made; each question is asked once."""

    def __init__(self, rows: Rows, table: Sequence[LoanTableRow]) -> None:
        self._rows = rows
        self._table = tuple(table)
        self._caps = bool(value_of(rows, "circulation.card_caps_due_date"))
        self._term_least_days = int(value_of(rows, "circulation.term_least_days"))
        self._terms: dict[tuple[int, int, int, int], LoanTerms] = {}
        self._versions: dict[int, tuple[LoanTableRow, ...]] = {}
        self._sites: dict[int, tuple[Calendar, str]] = {}
        self._changed: dict[tuple[int, ...], tuple[FieldChange, ...]] = {}

    def terms(self, version: int, category_id: int, class_id: int, site_id: int) -> LoanTerms:
        """What a version says; 0 is the new table."""
        key = (version, category_id, class_id, site_id)
        if key not in self._terms:
            if version and version not in self._versions:
                self._versions[version] = loan_table(self._rows, version)
            table = self._versions[version] if version else self._table
            self._terms[key] = loan_terms(table, *key[1:])
        return self._terms[key]

    def site(self, site_id: int) -> tuple[Calendar, str]:
        """The calendar of a site and its time zone."""
        if site_id not in self._sites:
            zone = str(self._rows.value("SELECT time_zone FROM site WHERE id = ?", site_id))
            self._sites[site_id] = (site_calendar(self._rows, site_id), zone)
        return self._sites[site_id]

    def changed(self, loan: _OpenLoan) -> tuple[FieldChange, ...]:
        """The fields of the loan's length, fine and renewals that differ; the same for all loans of a kind."""
        kind = (loan.version, loan.category_id, loan.class_id, loan.fine_class_id, loan.site_id)
        if kind not in self._changed:
            self._changed[kind] = tuple(self._compare(loan))
        return self._changed[kind]

    def _compare(self, loan: _OpenLoan) -> Iterator[FieldChange]:
        for names, class_id in (
            (_OF_LENGTH, loan.class_id), (_OF_FINE, loan.fine_class_id), (_OF_RENEWAL, loan.class_id)
        ):  # fmt: skip
            old = self.terms(loan.version, loan.category_id, class_id, loan.site_id)
            new = self.terms(0, loan.category_id, class_id, loan.site_id)
            for name in names:
                before, after = getattr(old, name), getattr(new, name)
                if before != after:
                    yield FieldChange(name, before, after)

    def new_due(self, loan: _OpenLoan, changed: Sequence[FieldChange]) -> tuple[Due | None, KeepsDate]:
        """When the loan would be due by the new table, or why it keeps its date; (None, "") where nothing moves it."""
        if not any(change.field_name in _OF_LENGTH for change in changed):
            return None, ""
        if loan.recalled or loan.renewals:
            return None, "recalled" if loan.recalled else "renewed"
        terms = self.terms(0, loan.category_id, loan.class_id, loan.site_id)
        if not terms.complete or terms.not_for_loan:
            return None, "no_length"
        calendar, zone = self.site(loan.site_id)
        found = due(
            local(instant(loan.lent_at), zone),
            terms,
            calendar,
            card_expires_on=loan.card_expires_on if self._caps else None,
            term_least_days=self._term_least_days,
        )
        return found, "" if found is not None else "no_length"

    def kept_days(self, found: Due, loan: _OpenLoan, now: datetime, *, at_once: bool) -> Due | None:
        """A due date that leaves the reader some days where the loan becomes shorter; None: the old one stays.

        A shorter loan is never due before today, and without ``at_once`` not before the days to return are over that
        the table gives after a recall; none of that makes it longer than it was.
        """
        old = instant(loan.due_at)
        if found.at >= old:
            return found
        calendar, zone = self.site(loan.site_id)
        here = local(now, zone)
        terms = self.terms(0, loan.category_id, loan.class_id, loan.site_id)
        notice = 0 if at_once else terms.recall_days or _NOTICE_DAYS
        earliest = due_on_day(here, here.date() + timedelta(days=notice), terms, calendar)
        if earliest is None or earliest.at >= old:
            return None
        return max(found, earliest, key=lambda one: one.at)


def differences(
    rows: Rows, table: Sequence[LoanTableRow], now: datetime, *, at_once: bool = False
) -> list[LoanDifference]:
    """The open loans for which a table would change anything, the soonest due first."""
    comparison = TableComparison(rows, table)
    found = []
    for loan in _open_loans(rows):
        changed = comparison.changed(loan)
        if not changed:
            continue
        new, keeps = comparison.new_due(loan, changed)
        if new is not None:
            new = comparison.kept_days(new, loan, now, at_once=at_once)
        new_due_on = loan.due_on if new is None else new.on
        found.append(
            LoanDifference(
                loan.loan_id, loan.item_number, loan.title, loan.patron, loan.due_on, new_due_on, keeps, changed
            )
        )
    return found


def move_loans(work: Work, loan_ids: Sequence[int], *, at_once: bool) -> int:
    """Put open loans under the version in force; Refused where one is no longer open."""
    if not loan_ids:
        return 0
    version = current_policy(work)
    comparison = TableComparison(work, loan_table(work, version))
    chosen = set(loan_ids)
    loans = [loan for loan in _open_loans(work) if loan.loan_id in chosen]
    if len(loans) < len(chosen):
        raise Refused(Decision((Reason("not_on_loan"),)))
    # In SQL: a library may move all its loans at once, and the desk waits meanwhile.
    for loan in loans:
        new, _ = comparison.new_due(loan, comparison.changed(loan))
        settled = None if new is None else comparison.kept_days(new, loan, work.now, at_once=at_once)
        work.run("UPDATE loan SET policy_version_id = ? WHERE id = ?", (version, loan.loan_id))
        if settled is not None:
            timed = comparison.terms(0, loan.category_id, loan.class_id, loan.site_id).timed
            work.run(
                "UPDATE loan SET due_on = ?, due_at = ?, timed = ? WHERE id = ?",
                (settled.on.isoformat(), instant_text(settled.at), timed, loan.loan_id),
            )
    return len(loans)


def _open_loans(rows: Rows) -> Iterator[_OpenLoan]:
    for row in rows.all(f"{_LOANS} ORDER BY loan.due_on, loan.id"):
        yield _open_loan(*row)


def _open_loan(*row: Any) -> _OpenLoan:
    loan_id, version, category_id, class_id, fine_class_id, site_id, lent_at, due_on, due_at, *more = row
    renewals, recalled, expires_on, number, title, title_volume, volume, patron = more
    card_expires_on = day_or_none(expires_on)
    return _OpenLoan(
        loan_id, version, category_id, class_id, fine_class_id, site_id, lent_at, date.fromisoformat(due_on), due_at,
        renewals, bool(recalled), card_expires_on, number or "", item_title(title, title_volume, volume), patron,
    )  # fmt: skip
