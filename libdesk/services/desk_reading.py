"""What the desk reads: how a person stands, and what the person has on loan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from libdesk.db import hold_states
from libdesk.db.connection import Rows
from libdesk.domain.check_out import against_the_person
from libdesk.domain.due_date import is_overdue
from libdesk.domain.instants import instant, local
from libdesk.domain.item_title import item_title
from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.services.circulation_facts import check_out_rules, patron_facts
from libdesk.services.fines import live_fines
from libdesk.services.settings import Value


@dataclass(frozen=True, slots=True)
class DeskLoan:
    """A line of the open patron's list of loans; ``fine`` is what has accrued so far."""

    loan_id: int
    item_id: int
    item_number: str
    title: str
    lent_at: datetime
    due_on: date
    due_at: datetime
    overdue: bool
    timed: bool = False
    in_library: bool = False
    renewals: int = 0
    recalled: bool = False
    claimed_returned: bool = False
    reported_lost: bool = False
    waiting: int = 0
    fine: Money | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands at the counter: what speaks against lending, and the counts that matter."""

    reasons: tuple[Reason, ...]
    loans: int
    readings: int
    overdue: int
    owed: Money
    accruing: Money
    ready: int
    waiting: int
    note: str
    expires_on: date | None


def read_standing(
    rows: Rows, settings: Mapping[str, Value], now: datetime, patron_id: int, *, card_shown: bool
) -> Standing | None:
    """How a patron stands at a moment on the site's clock (C03, C09); None if there is no such patron."""
    currency = str(settings["money.currency"])
    patron = patron_facts(rows, patron_id, now, currency, card_shown=card_shown)
    if patron is None:
        return None
    one = patron.borrower
    ready, waiting = rows.one(
        "SELECT coalesce(sum(state = 'ready' AND pickup = 'site'), 0),"
        " coalesce(sum(state <> 'ready' OR pickup <> 'site'), 0) FROM hold"
        f" WHERE patron_id = ? AND state IN {hold_states.OPEN}",
        patron_id,
    ) or (0, 0)
    accruing = sum(fine.amount for fine in live_fines(rows, patron_id, now).values()) if one.overdue else 0
    return Standing(
        against_the_person(one, now.date(), check_out_rules(settings)).refusals,
        one.loans, one.readings, one.overdue, one.owed, Money(accruing, currency), ready, waiting,
        str(rows.value("SELECT note FROM patron WHERE id = ?", patron_id)), one.expires_on,
    )  # fmt: skip


def read_loans(rows: Rows, currency: str, now: datetime, patron_id: int, limit: int) -> list[DeskLoan]:
    """What a patron has on loan, the soonest due first, at most ``limit``; times on the clock of ``now``."""
    fines = live_fines(rows, patron_id, now)
    found = rows.all(
        "SELECT loan.id, loan.item_id, identifier.scanned_text, title.title, title.volume, item.volume,"
        " loan.lent_at, loan.due_on, loan.due_at, loan.timed, loan.in_library, loan.renewals,"
        " loan.recalled_on IS NOT NULL, loan.claimed_returned_on IS NOT NULL,"
        " EXISTS (SELECT 1 FROM loss_case WHERE loss_case.loan_id = loan.id AND loss_case.state = 'open'),"
        " (SELECT count(*) FROM hold WHERE hold.title_id = item.title_id AND hold.state = 'waiting'"
        "  AND coalesce(hold.item_id, item.id) = item.id)"
        " FROM loan JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
        " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
        " WHERE loan.patron_id = ? AND loan.returned_at IS NULL ORDER BY loan.due_at, loan.id LIMIT ?",
        patron_id, limit,
    )  # fmt: skip
    return [_desk_loan(row, now, fines[row[0]].amount if row[0] in fines else 0, currency) for row in found]


def _desk_loan(row: tuple[object, ...], now: datetime, fine: int, currency: str) -> DeskLoan:
    (
        loan_id, item_id, number, title, title_volume, volume, lent_at, due_on, due_at, timed, in_library, renewals,
        recalled, claimed, lost, waiting,
    ) = row  # fmt: skip
    day, moment = date.fromisoformat(str(due_on)), local(instant(str(due_at)), str(now.tzinfo))
    return DeskLoan(
        int(str(loan_id)), int(str(item_id)), str(number or ""),
        item_title(str(title), str(title_volume), str(volume)), local(instant(str(lent_at)), str(now.tzinfo)), day,
        moment, is_overdue(day, moment, now, timed=bool(timed)), bool(timed), bool(in_library), int(str(renewals)),
        bool(recalled), bool(claimed), bool(lost), int(str(waiting)), Money(fine, currency) if fine else None,
    )  # fmt: skip
