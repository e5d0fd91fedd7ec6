"""The till: opened with a float, counted at close, and the report of its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.db.ledger import IN_TILL
from libdesk.domain.accounts import LARGEST_SUM, Means, check_sum
from libdesk.domain.context import Context
from libdesk.domain.instants import instant, local
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.account_reading import Receipt, read_receipts
from libdesk.services.checks import refuse_any
from libdesk.services.ledger import currency_of
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.stamp_stock import add_stamps, check_stamps, worth
from libdesk.services.till_session import check_cash, expected_in, open_session

TillEntryKind = Literal["put_in", "taken_out", "stamps_bought", "counter_entry"]


@dataclass(frozen=True, slots=True)
class TillEntry:
    """Cash put in (above 0) or taken out (below 0) other than by patrons."""

    entry_id: int
    kind: TillEntryKind
    amount: int
    reason: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TillSession:
    """A till from its opening to its count; sums in minor units, times on the clock of its site.

    ``expected`` is what should be in it: while it is open now, afterwards as it was at the count.
    """

    session_id: int
    site: str
    site_latin: str
    workstation: str
    opened_at: datetime
    opened_by: str
    float_amount: int
    currency: str
    expected: int
    closed_at: datetime | None
    closed_by: str
    counted: int | None
    deposited: int | None
    difference_reason: str

    @property
    def difference(self) -> int:
        """What was counted beyond what was expected; below 0 if something is missing."""
        return 0 if self.counted is None else self.counted - self.expected


@dataclass(frozen=True, slots=True)
class CashReport:
    """A till's day: its receipts oldest first, what else went in and out, and the sums by means of payment."""

    session: TillSession
    receipts: tuple[Receipt, ...]
    entries: tuple[TillEntry, ...]
    cash_in: int
    cash_back: int
    other_means: Mapping[Means, int]


_SESSIONS: Final = (
    "SELECT till_session.id, site.name, site.name_latin, till_session.workstation, till_session.opened_at, opener.name,"
    " till_session.float_amount, till_session.currency,"
    f" CASE WHEN till_session.closed_at IS NULL THEN {IN_TILL} ELSE till_session.expected END,"
    " till_session.closed_at, coalesce(closer.name, ''), till_session.counted, till_session.deposited,"
    " till_session.difference_reason, site.time_zone FROM till_session JOIN site ON site.id = till_session.site_id"
    " JOIN staff AS opener ON opener.id = till_session.opened_by_id"
    " LEFT JOIN staff AS closer ON closer.id = till_session.closed_by_id "
)


def _session(row: tuple[Any, ...]) -> TillSession:
    session_id, site, latin, workstation, opened_at, opened_by, float_amount, currency, expected = row[:9]
    closed_at, closed_by, counted, deposited, why, zone = row[9:]
    return TillSession(
        session_id, site, latin, workstation, local(instant(opened_at), zone), opened_by, float_amount, currency,
        expected, local(instant(closed_at), zone) if closed_at else None, closed_by, counted, deposited, why,
    )  # fmt: skip


class Till:
    """The cash box of a workstation."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def now_open(self, context: Context) -> TillSession | None:
        """The till that is open at this workstation; None if none is."""
        session_id = open_session(self._library.rows, context)
        return None if session_id is None else self.session(session_id)

    def session(self, session_id: int) -> TillSession | None:
        """A till session."""
        row = self._library.rows.one(_SESSIONS + "WHERE till_session.id = ?", session_id)
        return None if row is None else _session(row)

    def recent(self, context: Context, limit: int = 50) -> list[TillSession]:
        """The latest till sessions of the context's site, newest first."""
        found = self._library.rows.all(
            _SESSIONS + "WHERE till_session.site_id = ? ORDER BY till_session.id DESC LIMIT ?", context.site_id, limit
        )
        return [_session(row) for row in found]

    def left_from_last(self, context: Context) -> int:
        """What the last till of this workstation left after its deposit: the float to expect."""
        left = self._library.rows.value(
            "SELECT counted - deposited FROM till_session WHERE site_id = ? AND workstation = ?"
            " AND closed_at IS NOT NULL ORDER BY id DESC LIMIT 1",
            context.site_id,
            context.workstation,
        )
        return int(left or 0)

    def open(self, context: Context, float_amount: int) -> Outcome[int]:
        """Open the till with a float; one is open at a workstation at a time."""

        def body(work: Work) -> int:
            currency = currency_of(work)
            is_open = open_session(work, context) is not None
            refuse_any(
                Reason("till_open_already") if is_open else None,
                check_sum(float_amount, currency) if float_amount else None,
            )
            work.tell(sum=f"{float_amount} {currency}")
            return work.insert(
                "till_session", site=context.site_id, workstation=context.workstation, opened_at=work.now_text,
                opened_by=context.staff_id, float_amount=float_amount, currency=currency,
            )  # fmt: skip

        return self._library.perform(context, "open_till", Right.CIRCULATE, body)

    def put_in(self, context: Context, amount: int, reason: str) -> Outcome[int]:
        """Put cash in, for a reason (change from the bank)."""
        return self._enter(context, "put_in_till", "put_in", amount, reason)

    def take_out(self, context: Context, amount: int, reason: str) -> Outcome[int]:
        """Take cash out, for a reason; no more than is in it."""
        return self._enter(context, "take_out_of_till", "taken_out", -amount, reason)

    def buy_stamps(self, context: Context, stamps: Mapping[int, int], reason: str = "") -> Outcome[int]:
        """Buy stamps (denomination -> number) with cash of the till; they go into the stock. What they cost."""

        def body(work: Work) -> int:
            currency = currency_of(work)
            refuse_any(
                check_stamps(stamps, currency),
                Reason("till_not_open") if open_session(work, context) is None else None,
            )
            cost = worth(stamps)
            session_id = _must_be_open(work)
            refuse_any(check_cash(work, session_id, cost))
            words = reason.strip() or "stamps"
            _add_entry(work, session_id, "stamps_bought", -cost, words)
            add_stamps(work, "bought", stamps, reason=reason)
            work.tell(sum=f"{cost} {currency}")
            return cost

        return self._library.perform(context, "buy_stamps", Right.CIRCULATE, body)

    def close(self, context: Context, counted: int, deposited: int = 0, difference_reason: str = "") -> Outcome[int]:
        """Close the till with what was counted, and what of it goes to the bank; a difference has a reason.

        The value is the session, whose report can be printed.
        """

        def body(work: Work) -> int:
            currency = currency_of(work)
            session_id = _must_be_open(work)
            expected = expected_in(work, session_id)
            refuse_any(*_wrong_count(counted, deposited, expected, difference_reason, currency))
            work.update(
                "till_session", session_id, closed_at=work.now_text, closed_by=context.staff_id, expected=expected,
                counted=counted, deposited=deposited, difference_reason=difference_reason.strip(),
            )  # fmt: skip
            work.tell(sum=f"{counted} {currency}")
            return session_id

        return self._library.perform(context, "close_till", Right.CIRCULATE, body)

    def report(self, session_id: int) -> CashReport | None:
        """The report of a till; None if there is no such session."""
        rows = self._library.rows
        session = self.session(session_id)
        if session is None:
            return None
        receipts = tuple(read_receipts(rows, "WHERE receipt.till_session_id = ? ORDER BY receipt.id", session_id))
        counting = [receipt.amount for receipt in receipts if receipt.voided_at is None]
        return CashReport(
            session,
            receipts,
            _entries(rows, session_id),
            sum(amount for amount in counting if amount > 0),
            -sum(amount for amount in counting if amount < 0),
            self._other_means(session_id),
        )

    def _other_means(self, session_id: int) -> dict[Means, int]:
        """What came by other means at the till's workplace while it was open: shown, and not in the till."""
        found = self._library.rows.all(
            "SELECT receipt.means, sum(receipt.amount) FROM receipt JOIN till_session ON till_session.id = ?"
            " AND till_session.site_id = receipt.site_id AND receipt.made_at >= till_session.opened_at"
            " AND receipt.made_at <= coalesce(till_session.closed_at, receipt.made_at)"
            " WHERE receipt.means <> 'cash' AND receipt.voided_at IS NULL"
            " GROUP BY receipt.means ORDER BY receipt.means",
            session_id,
        )
        return dict(found)

    def _enter(self, context: Context, name: str, kind: TillEntryKind, amount: int, reason: str) -> Outcome[int]:
        def body(work: Work) -> int:
            currency = currency_of(work)
            refuse_any(
                check_sum(abs(amount) if (amount > 0) == (kind == "put_in") else 0, currency),
                None if reason.strip() else Reason("explanation_missing"),
                Reason("till_not_open") if open_session(work, context) is None else None,
            )
            session_id = _must_be_open(work)
            refuse_any(check_cash(work, session_id, -amount) if amount < 0 else None)
            work.tell(sum=f"{abs(amount)} {currency}", why=reason.strip())
            return _add_entry(work, session_id, kind, amount, reason.strip())

        return self._library.perform(context, name, Right.CIRCULATE, body)


def _must_be_open(work: Work) -> int:
    session_id = open_session(work, work.context)
    if session_id is None:
        raise Refused(Decision((Reason("till_not_open"),)))
    return session_id


def _add_entry(work: Work, session_id: int, kind: TillEntryKind, amount: int, reason: str) -> int:
    return work.add(
        "INSERT INTO till_entry (till_session_id, kind, amount, reason, staff_id, made_at) VALUES (?, ?, ?, ?, ?, ?)",
        (session_id, kind, amount, reason, work.context.staff_id, work.now_text),
    )


def _entries(rows: Rows, session_id: int) -> tuple[TillEntry, ...]:
    found = rows.all(
        "SELECT till_entry.id, till_entry.kind, till_entry.amount, till_entry.reason, staff.name, till_entry.made_at,"
        " site.time_zone FROM till_entry JOIN staff ON staff.id = till_entry.staff_id"
        " JOIN till_session ON till_session.id = till_entry.till_session_id"
        " JOIN site ON site.id = till_session.site_id WHERE till_entry.till_session_id = ? ORDER BY till_entry.id",
        session_id,
    )
    return tuple(
        TillEntry(entry_id, kind, amount, reason, staff, local(instant(made_at), zone))
        for entry_id, kind, amount, reason, staff, made_at, zone in found
    )


def _wrong_count(counted: int, deposited: int, expected: int, why: str, currency: str) -> tuple[Reason | None, ...]:
    absurd = not 0 <= counted <= LARGEST_SUM
    difference = Money(counted - expected, currency)
    unexplained = not absurd and counted != expected and not why.strip()
    return (
        (check_sum(counted, currency) or Reason("sum_not_positive")) if absurd else None,
        Reason("till_difference_unexplained", facts={"difference": difference}) if unexplained else None,
        None if 0 <= deposited <= max(counted, 0) else Reason("deposit_above_count"),
    )
