"""The loan desk: check out, take back, and what a scan means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from libdesk.db import lending_states
from libdesk.db.connection import Rows
from libdesk.domain.check_out import FOUND_AGAIN, Borrower, ItemToLend, against_the_person, may_check_out
from libdesk.domain.context import Context
from libdesk.domain.due_date import days_overdue, due
from libdesk.domain.instants import instant, instant_text, local
from libdesk.domain.loan_table import loan_terms
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import current_policy, loan_table, opening_hours
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """A loan that was made: what, to whom, and until when (on the site's clock)."""

    loan_id: int
    item_id: int
    patron_id: int
    item_number: str
    title: str
    patron: str
    due_on: date
    due_at: datetime


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An item that came back; ``days_late`` days past its due date."""

    loan_id: int
    item_id: int
    patron_id: int
    item_number: str
    title: str
    patron: str
    due_on: date
    days_late: int


@dataclass(frozen=True, slots=True)
class DeskLoan:
    """A line of the open patron's list of loans."""

    loan_id: int
    item_id: int
    item_number: str
    title: str
    lent_at: datetime
    due_on: date
    due_at: datetime
    overdue: bool


_ITEM = (
    "SELECT item.title_id, item.loan_class_id, item.state, item.site_id, title.title, title.volume, item.volume,"
    " loan_class.name, (SELECT scanned_text FROM identifier WHERE identifier.item_id = item.id AND valid_to IS NULL),"
    " (SELECT partner_library.name FROM lending_request JOIN partner_library"
    "   ON partner_library.id = lending_request.partner_library_id WHERE lending_request.item_id = item.id"
    f"   AND lending_request.state IN {lending_states.PROMISED})"
    " FROM item JOIN title ON title.id = item.title_id JOIN loan_class ON loan_class.id = item.loan_class_id"
    " WHERE item.id = ?"
)
_OPEN_LOAN = (
    "SELECT loan.id, loan.patron_id, loan.lending_request_id, loan.due_on, loan.due_at,"
    " coalesce(patron.name, partner_library.name)"
    " FROM loan LEFT JOIN patron ON patron.id = loan.patron_id"
    " LEFT JOIN lending_request ON lending_request.id = loan.lending_request_id"
    " LEFT JOIN partner_library ON partner_library.id = lending_request.partner_library_id"
    " WHERE loan.item_id = ? AND loan.returned_at IS NULL"
)


def item_title(title: str, title_volume: str, item_volume: str) -> str:
    """A title with the volume that the item is, once."""
    volume = item_volume or title_volume
    return title if not volume or title.endswith(volume) else f"{title} {volume}"


class Desk:
    """What happens at the counter."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def check_out(self, context: Context, patron_id: int, item_id: int, override: str = "") -> Outcome[CheckedOut]:
        """Lend an item to a patron by the loan table (C01, C02, C09); every reason against it comes back at once.

        ``override``: why staff decide otherwise; it needs the right *override*, sets aside only reasons that may be,
        and is recorded with the loan.
        """
        suspends = self._settings.flag("circulation.overdue_suspends")

        def body(work: Work) -> CheckedOut:
            return self._lend(work, patron_id, item_id, override.strip(), suspends)

        return self._library.perform(context, "check_out", Right.CIRCULATE, body)

    def _lend(self, work: Work, patron_id: int, item_id: int, override: str, suspends: bool) -> CheckedOut:
        item = work.one(_ITEM, item_id)
        patron = work.one(
            "SELECT patron_category_id, name, expires_on, blocked_reason FROM patron WHERE id = ?", patron_id
        )
        if item is None or patron is None:
            raise Refused(Decision((Reason("not_found"),)))
        _, class_id, state, _, title, title_volume, volume, class_name, number, promised_to = item
        category_id, name, expires_on, blocked_reason = patron
        here = work.site_now()
        open_loan = work.one(_OPEN_LOAN, item_id)
        policy = current_policy(work)
        terms = loan_terms(loan_table(work, policy), category_id, class_id, work.context.site_id)
        on_loan_to = "" if open_loan is None else str(open_loan[5])
        decision = may_check_out(
            _borrower(work, work.now_text, patron_id, class_id, expires_on, blocked_reason),
            ItemToLend(state, class_name, on_loan_to, promised_to or ""),
            terms,
            here.date(),
            overdue_suspends=suspends,
        )
        overridden = self._set_aside(work, decision, override)
        due_then = due(here, terms.length or 0, terms.length_unit or "days", opening_hours(work, work.context.site_id))
        if due_then is None:
            raise Refused(Decision((Reason("site_never_open", facts={"site": _site_name(work)}),)))
        loan_id = self._insert_loan(work, item_id, patron_id, policy, due_then.on, due_then.at)
        for reason in overridden:
            _record_override(work, loan_id, reason, override)
        if state in FOUND_AGAIN:
            work.run("UPDATE item SET state = 'in_service' WHERE id = ?", (item_id,))
        full_title = item_title(title, title_volume, volume)
        work.tell(title=full_title, number=number, patron=name, due_on=due_then.on)
        return CheckedOut(loan_id, item_id, patron_id, number or "", full_title, name, due_then.on, due_then.at)

    def _set_aside(self, work: Work, decision: Decision, override: str) -> tuple[Reason, ...]:
        if decision.allowed or not (override and decision.overridable):
            work.need(decision)
            return ()
        self._library.check_right(work, work.context, Right.OVERRIDE)
        work.remarks.extend(decision.remarks)
        return decision.refusals

    @staticmethod
    def _insert_loan(work: Work, item_id: int, patron_id: int, policy: int, due_on: date, due_at: datetime) -> int:
        return work.add(
            "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, lent_at, due_on, due_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                item_id, patron_id, work.context.site_id, policy,
                work.now_text, due_on.isoformat(), instant_text(due_at),
            ),
        )  # fmt: skip

    def take_back(self, context: Context, item_id: int) -> Outcome[TakenBack]:
        """Take an item back from whoever has it; refused if it is not on loan to a patron."""

        def body(work: Work) -> TakenBack:
            item = work.one(_ITEM, item_id)
            loan = work.one(_OPEN_LOAN, item_id)
            if item is None or loan is None or loan[1] is None:
                raise Refused(Decision((Reason("not_on_loan"),)))
            _, _, state, owner_site_id, title, title_volume, volume, _, number, _ = item
            loan_id, patron_id, _, due_on, _, patron = loan
            work.run(
                "UPDATE loan SET returned_at = ?, returned_site_id = ? WHERE id = ?",
                (work.now_text, work.context.site_id, loan_id),
            )
            if state in FOUND_AGAIN:
                work.run("UPDATE item SET state = 'in_service' WHERE id = ?", (item_id,))
                work.remarks.append(Reason("item_found_again"))
            late = days_overdue(date.fromisoformat(due_on), work.today())
            self._remark_on_return(work, owner_site_id)
            full_title = item_title(title, title_volume, volume)
            work.tell(title=full_title, number=number, patron=patron)
            return TakenBack(
                loan_id, item_id, patron_id, number or "", full_title, patron, date.fromisoformat(due_on), late
            )

        return self._library.perform(context, "take_back", Right.CIRCULATE, body)

    @staticmethod
    def _remark_on_return(work: Work, owner_site_id: int) -> None:
        if owner_site_id != work.context.site_id:
            site = work.value("SELECT name FROM site WHERE id = ?", owner_site_id)
            work.remarks.append(Reason("belongs_to_site", facts={"site": site}))

    def standing(self, context: Context, patron_id: int) -> tuple[Reason, ...]:
        """What would stand against lending anything to a patron: card, block, overdue items (C09); for reading."""
        rows = self._library.rows
        row = rows.one("SELECT expires_on, blocked_reason FROM patron WHERE id = ?", patron_id)
        if row is None:
            return (Reason("not_found"),)
        borrower = _borrower(rows, instant_text(context.clock.now()), patron_id, 0, *row)
        suspends = self._settings.flag("circulation.overdue_suspends")
        return against_the_person(borrower, self._library.today_at(context), overdue_suspends=suspends).refusals

    def loans_of(self, context: Context, patron_id: int) -> list[DeskLoan]:
        """What a patron has on loan, the soonest due first; times on the clock of the context's site."""
        rows = self._library.rows
        zone = str(rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        now = instant_text(context.clock.now())
        found = rows.all(
            "SELECT loan.id, loan.item_id, identifier.scanned_text, title.title, title.volume, item.volume,"
            " loan.lent_at, loan.due_on, loan.due_at FROM loan"
            " JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
            " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
            " WHERE loan.patron_id = ? AND loan.returned_at IS NULL ORDER BY loan.due_at, loan.id",
            patron_id,
        )
        return [
            DeskLoan(
                loan_id, item_id, number or "", item_title(title, title_volume, volume),
                local(instant(lent_at), zone), date.fromisoformat(due_on), local(instant(due_at), zone), due_at < now,
            )
            for loan_id, item_id, number, title, title_volume, volume, lent_at, due_on, due_at in found
        ]  # fmt: skip


def _borrower(
    rows: Rows, now: str, patron_id: int, class_id: int, expires_on: str | None, blocked_reason: str
) -> Borrower:
    row = rows.one(
        "SELECT count(*), coalesce(sum(item.loan_class_id = ?), 0), coalesce(sum(loan.due_at < ?), 0),"
        " min(CASE WHEN loan.due_at < ? THEN loan.due_on END)"
        " FROM loan JOIN item ON item.id = loan.item_id WHERE loan.patron_id = ? AND loan.returned_at IS NULL",
        class_id, now, now, patron_id,
    )  # fmt: skip
    loans, of_class, overdue, oldest = row or (0, 0, 0, None)
    return Borrower(
        date.fromisoformat(expires_on) if expires_on else None,
        blocked_reason,
        loans,
        of_class,
        overdue,
        date.fromisoformat(oldest) if oldest else None,
    )


def _record_override(work: Work, loan_id: int, reason: Reason, explanation: str) -> None:
    work.run(
        "INSERT INTO override (loan_id, reason_code, explanation, staff_id, made_at) VALUES (?, ?, ?, ?, ?)",
        (loan_id, reason.code, explanation, work.context.staff_id, work.now_text),
    )


def _site_name(rows: Work) -> str:
    return str(rows.value("SELECT name FROM site WHERE id = ?", rows.context.site_id))


def open_loan_of(rows: Rows, item_id: int) -> tuple[int, int | None, int | None, str] | None:
    """The open loan of an item: its id, patron or lending request, and the name of who has it."""
    row = rows.one(_OPEN_LOAN, item_id)
    return None if row is None else (row[0], row[1], row[2], row[5])
