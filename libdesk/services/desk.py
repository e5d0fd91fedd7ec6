"""The loan desk: check out, take back, and what a person has out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.check_out import FOUND_AGAIN, Borrower, may_check_out
from libdesk.domain.context import Context
from libdesk.domain.due_date import Due, days_overdue, due, is_overdue, why_not_due
from libdesk.domain.fines import NO_FINE
from libdesk.domain.instants import instant, instant_text, local
from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Fact, Reason
from libdesk.domain.returning import LoanThatEnds, ReturnedHow, remarks_on_return
from libdesk.domain.rights import Right
from libdesk.services import holds
from libdesk.services.circulation_facts import (
    ItemFacts,
    OpenLoan,
    PatronFacts,
    check_out_rules,
    item_facts,
    open_loan_of,
    patron_facts,
)
from libdesk.services.desk_reading import DeskLoan, Standing, read_loans, read_standing
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import current_policy, site_calendar, terms_for
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.settings import Settings, Value


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
    timed: bool = False
    in_library: bool = False


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An item that came back on ``returned_on``: how late, what fine was fixed, and who gets it next.

    ``days_late`` counts days past the due date; ``minutes_late`` is for a loan by the hour, else 0.
    """

    loan_id: int
    item_id: int
    patron_id: int
    item_number: str
    title: str
    patron: str
    due_on: date
    returned_on: date
    days_late: int
    minutes_late: int = 0
    fine: Money | None = None
    captured: holds.Captured | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    """An item that was not on loan and was taken in: counted as read in the library, or put aside for a hold."""

    item_id: int
    item_number: str
    title: str
    counted: bool
    captured: holds.Captured | None


class Desk:
    """What happens at the counter."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def check_out(
        self,
        context: Context,
        patron_id: int,
        item_id: int,
        override: str = "",
        *,
        card_shown: bool = True,
        in_library: bool = False,
    ) -> Outcome[CheckedOut]:
        """Lend an item to a patron by the loan table (C01, C02, C03, C09); every reason against it comes at once.

        ``override``: why staff decide otherwise; it needs the right *override*, sets aside only reasons that may be,
        and is recorded with the loan. ``in_library``: handed out for reading here, due back at closing today.
        """
        settings = self._settings.all()

        def body(work: Work) -> CheckedOut:
            return self._lend(work, patron_id, item_id, override, settings, card_shown, in_library)

        return self._library.perform(context, "check_out", Right.CIRCULATE, body)

    def _lend(
        self,
        work: Work,
        patron_id: int,
        item_id: int,
        override: str,
        settings: Mapping[str, Value],
        card_shown: bool,
        in_library: bool,
    ) -> CheckedOut:
        here = work.site_now()
        item = item_facts(work, item_id)
        patron = patron_facts(
            work, patron_id, here, str(settings["money.currency"]),
            class_id=item.class_id if item else 0, card_shown=card_shown,
        )  # fmt: skip
        if item is None or patron is None:
            raise Refused(Decision((Reason("not_found"),)))
        out = open_loan_of(work, item_id)
        policy = current_policy(work)
        terms = terms_for(work, policy, patron.category_id, item.class_id, work.context.site_id)
        decision = may_check_out(
            patron.borrower,
            item.to_lend(patron_id, "" if out is None else out.who or "–"),
            terms,
            here.date(),
            check_out_rules(settings),
            in_library=in_library,
        )
        due_then = self._due(work, here, terms, patron.borrower, settings, in_library)
        if isinstance(due_then, Reason):
            raise Refused(Decision((*decision.refusals, due_then)))
        overridden = set_aside(work, decision, override)
        loan_id = _insert_loan(work, item, patron, policy, due_then, timed=terms.timed, in_library=in_library)
        record_overrides(work, "loan", loan_id, "check_out", overridden, override)
        _bring_into_service(work, item)
        if item.waited_for:
            if item.first_is_ready and item.first_patron_id != patron_id:
                holds.put_back_in_line(work, item_id)
            holds.fulfil(work, patron_id, item.title_id, item_id, loan_id)
        if "card_expiry" in due_then.moved_by:
            work.remarks.append(Reason("due_capped_by_card", "C02", facts={"due_on": due_then.on}))
        work.tell(title=item.title, number=item.number, patron=patron.name, due_on=due_then.on)
        return CheckedOut(
            loan_id, item_id, patron_id, item.number, item.title, patron.name, due_then.on, due_then.at,
            timed=terms.timed, in_library=in_library,
        )  # fmt: skip

    @staticmethod
    def _due(
        work: Work,
        here: datetime,
        terms: LoanTerms,
        borrower: Borrower,
        settings: Mapping[str, Value],
        in_library: bool,
    ) -> Due | Reason:
        """When it would be due, or why nothing says; where the table itself does not lend, any day will do."""
        calendar = site_calendar(work, work.context.site_id)
        if in_library or not terms.complete:
            return Due(here.date(), calendar.closing_at(here.date(), here.tzinfo), here.date())
        found = due(
            here, terms, calendar,
            card_expires_on=borrower.expires_on if settings["circulation.card_caps_due_date"] else None,
            term_least_days=int(settings["circulation.term_least_days"]),
        )  # fmt: skip
        if found is None:
            least = int(settings["circulation.term_least_days"])
            return _no_due_date(work, here, terms, calendar, least)
        return found

    def take_back(
        self,
        context: Context,
        item_id: int,
        *,
        how: ReturnedHow = "desk",
        returned_on: date | None = None,
    ) -> Outcome[TakenBack]:
        """Take an item back from whoever has it; refused if it is not on loan to a patron.

        ``how`` it came, and the day on which (None: today; never in the future or before the loan). What is wrong
        with the way it came is flagged (C04, H16); the fine is fixed (C09); the next in line gets it (C08).
        """
        settings = self._settings.all()

        def body(work: Work) -> TakenBack:
            item, loan = item_facts(work, item_id), open_loan_of(work, item_id)
            if item is None or loan is None or loan.patron_id is None:
                raise Refused(Decision((Reason("not_on_loan"),)))
            return self._end_loan(work, item, loan, how, returned_on, settings)

        return self._library.perform(context, "take_back", Right.CIRCULATE, body)

    def _end_loan(
        self,
        work: Work,
        item: ItemFacts,
        loan: OpenLoan,
        how: ReturnedHow,
        returned_on: date | None,
        settings: Mapping[str, Value],
    ) -> TakenBack:
        from libdesk.services.fines import charge_overdue_fine
        from libdesk.services.loss_records import fine_stops_at

        returned = _returned_at(work, loan, returned_on)
        due_on, due_at = date.fromisoformat(loan.due_on), local(instant(loan.due_at), str(returned.tzinfo))
        overdue = is_overdue(due_on, due_at, returned, timed=loan.timed)
        _bring_into_service(work, item, loan)
        stops = fine_stops_at(work, loan.loan_id, returned)
        fine = NO_FINE if stops is None else charge_overdue_fine(work, loan.loan_id, stops)
        work.run(
            "UPDATE loan SET returned_at = ?, returned_on = ?, returned_site_id = ?, returned_how = ? WHERE id = ?",
            (instant_text(returned), returned.date().isoformat(), work.context.site_id, how, loan.loan_id),
        )
        self._remark_on_return(work, item, loan, how, returned.date(), overdue, settings)
        captured = holds.capture_for_next(work, item.item_id)
        work.tell(title=item.title, number=item.number, patron=loan.who)
        late = int((returned - due_at).total_seconds() // 60) if loan.timed and overdue else 0
        return TakenBack(
            loan.loan_id, item.item_id, loan.patron_id or 0, item.number, item.title, loan.who, due_on,
            returned.date(), days_overdue(due_on, returned.date()), late,
            Money(fine.amount, str(settings["money.currency"])) if fine.amount else None, captured,
        )  # fmt: skip

    @staticmethod
    def _remark_on_return(
        work: Work,
        item: ItemFacts,
        loan: OpenLoan,
        how: ReturnedHow,
        returned_on: date,
        overdue: bool,
        settings: Mapping[str, Value],
    ) -> None:
        terms = terms_for(
            work, loan.policy_version_id or 0, loan.category_id or 0, loan.class_id or 0, loan.site_id
        )  # fmt: skip
        ends = LoanThatEnds(
            date.fromisoformat(loan.due_on), overdue, loan.pickup,  # type: ignore[arg-type]  # checked by the file
            same_site=loan.site_id == work.context.site_id, site=_site_name(work, loan.site_id),
        )  # fmt: skip
        refuses = bool(settings["returns.book_drop_refuses_overdue"])
        work.remarks.extend(remarks_on_return(ends, terms, returned_on, how, book_drop_refuses_overdue=refuses))
        # Where it was lent at the site that it belongs to, that remark has named the site already.
        here, lent_at = work.context.site_id, loan.site_id
        if item.site_id != here and (lent_at == here or item.site_id != lent_at):
            work.remarks.append(Reason("belongs_to_site", facts={"site": _site_name(work, item.site_id)}))
        if loan.claimed_returned_on is not None:
            day = date.fromisoformat(loan.claimed_returned_on)
            work.remarks.append(Reason("claimed_returned_came_back", facts={"day": day}))

    def take_in(self, context: Context, item_id: int, *, read_here: bool = True) -> Outcome[Shelved]:
        """Take in an item that is not on loan: read in the library and left on the book truck (C05).

        The use is counted if the setting says so, and if it was read here: what lay in the book drop, or came by
        post, came from outside. Somebody who waits for the item gets it. Refused as not on loan where nothing is to
        be written down.
        """
        counts = read_here and self._settings.flag("circulation.count_in_house_use")

        def body(work: Work) -> Shelved:
            from libdesk.services.in_house_use import count

            item = item_facts(work, item_id)
            if item is None:
                raise Refused(Decision((Reason("not_found"),)))
            if open_loan_of(work, item_id) is not None:
                raise Refused(Decision((Reason("item_is_on_loan"),)))
            _bring_into_service(work, item)
            counted = counts and item.state == "in_service" and not item.first_is_ready
            if counted:
                count(work, item_id)
            if item.site_id != work.context.site_id:
                work.remarks.append(Reason("belongs_to_site", facts={"site": _site_name(work, item.site_id)}))
            captured = holds.capture_for_next(work, item_id) if not item.first_is_ready else None
            if not counted and captured is None and item.state not in FOUND_AGAIN:
                raise Refused(Decision((Reason("not_on_loan"), *work.remarks)))
            work.tell(title=item.title, number=item.number)
            return Shelved(item_id, item.number, item.title, counted, captured)

        return self._library.perform(context, "take_in", Right.CIRCULATE, body)

    def standing(self, context: Context, patron_id: int, *, card_shown: bool = True) -> Standing | None:
        """How a patron stands: what speaks against lending (C03, C09), what is out, owed and waiting; for reading."""
        now = self._library.now_at(context)
        return read_standing(self._library.rows, self._settings.all(), now, patron_id, card_shown=card_shown)

    def loans_of(self, context: Context, patron_id: int, *, limit: int = 500) -> list[DeskLoan]:
        """What a patron has on loan, the soonest due first, at most ``limit``; times on the site's clock."""
        currency = self._settings.text("money.currency")
        return read_loans(self._library.rows, currency, self._library.now_at(context), patron_id, limit)


# Why no due date could be worked out, with the rule that asks for one.
_NOT_DUE: Final = {
    "fixed_date_over": ("due_date_has_passed", "C01"),
    "no_term": ("no_term_for_loan", "C02"),
    "no_open_day": ("site_never_open", "C02"),
}


def _no_due_date(work: Work, here: datetime, terms: LoanTerms, calendar: Calendar, term_least_days: int) -> Reason:
    why = why_not_due(here, terms, calendar, term_least_days=term_least_days) or "no_open_day"
    code, rule = _NOT_DUE[why]
    facts: dict[str, Fact] = {"site": _site_name(work, work.context.site_id)}
    if terms.length_date is not None:
        facts["due_on"] = terms.length_date
    return Reason(code, rule, facts=facts)


def _insert_loan(
    work: Work, item: ItemFacts, patron: PatronFacts, policy: int, due_then: Due, *, timed: bool, in_library: bool
) -> int:
    return work.add(
        "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id, lent_at,"
        " due_on, due_at, timed, in_library) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            item.item_id, patron.patron_id, work.context.site_id, policy, patron.category_id, item.class_id,
            work.now_text, due_then.on.isoformat(), instant_text(due_then.at), int(timed and not in_library),
            int(in_library),
        ),
    )  # fmt: skip


def _returned_at(work: Work, loan: OpenLoan, returned_on: date | None) -> datetime:
    """The moment of a return on the site's clock; an earlier day counts up to its closing time."""
    now = work.site_now()
    if returned_on is None or returned_on == now.date():
        return now
    if returned_on > now.date():
        work.refuse("date_in_future", field="returned_on", day=returned_on, today=now.date())
    lent = local(instant(loan.lent_at), str(now.tzinfo))
    if returned_on < lent.date():
        work.refuse("date_too_early", field="returned_on", day=returned_on, first=lent.date())
    closing = site_calendar(work, work.context.site_id).closing_at(returned_on, now.tzinfo)
    return max(closing, lent)


def _bring_into_service(work: Work, item: ItemFacts, loan: OpenLoan | None = None) -> None:
    """An item that was written down as gone is here again; a case of loss ends as the policy says (C10).

    The case is that of the loan that ends, or the newest of the item.
    """
    if item.state not in FOUND_AGAIN:
        return
    if item.state == "lost":
        from libdesk.services.loss_cases import found
        from libdesk.services.loss_records import case_of_item

        case = None if loan is not None else case_of_item(work, item.item_id)
        loan_id = loan.loan_id if loan is not None else case.loan_id if case is not None else None
        if loan_id is not None:
            found(work, loan_id)
    work.run("UPDATE item SET state = 'in_service' WHERE id = ? AND state IN ('lost', 'missing')", (item.item_id,))
    if all(remark.code != "item_found_again" for remark in work.remarks):
        work.remarks.append(Reason("item_found_again"))


def _site_name(work: Work, site_id: int) -> str:
    return str(work.value("SELECT name FROM site WHERE id = ?", site_id))
