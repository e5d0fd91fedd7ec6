"""Lending an item to a patron, inside whatever action it belongs to: the decision, the due date, the loan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.check_out import Borrower, may_check_out
from libdesk.domain.due_date import Due, due, why_not_due
from libdesk.domain.hold_states import Pickup
from libdesk.domain.instants import instant_text
from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.reasons import Decision, Fact, Reason
from libdesk.services import hold_capture, transits
from libdesk.services.circulation_facts import (
    ItemFacts,
    PatronFacts,
    check_out_rules,
    item_facts,
    open_loan_of,
    patron_facts,
)
from libdesk.services.found_again import bring_into_service
from libdesk.services.library import Work
from libdesk.services.loan_table import current_policy, site_calendar, site_name, terms_for
from libdesk.services.outcome import Refused
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.settings import Value


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
class CheckOutOrder:
    """What is to be lent to whom, and how.

    ``override``: why staff decide otherwise. ``in_library``: handed out for reading here, due at closing today.
    ``pickup`` and ``pickup_place_id``: where it is handed over. ``lent_on``: the day of a handing over that was
    reported afterwards; what stands against it is remarked then, for it has happened.
    """

    patron_id: int
    item_id: int
    override: str = ""
    card_shown: bool = True
    in_library: bool = False
    pickup: Pickup = "site"
    pickup_place_id: int | None = None
    lent_on: date | None = None


def lend(work: Work, order: CheckOutOrder, settings: Mapping[str, Value]) -> CheckedOut:
    """Lend by the loan table (C01, C02, C03, C09); raises Refused with every reason against it."""
    here = _moment(work, order)
    item = item_facts(work, order.item_id)
    patron = patron_facts(
        work, order.patron_id, here, str(settings["money.currency"]),
        class_id=item.class_id if item else 0, card_shown=order.card_shown,
    )  # fmt: skip
    if item is None or patron is None:
        raise Refused(Decision((Reason("not_found"),)))
    out = open_loan_of(work, order.item_id)
    policy = current_policy(work)
    terms = terms_for(work, policy, patron.category_id, item.class_id, work.context.site_id)
    decision = may_check_out(
        patron.borrower,
        item.to_lend(order.patron_id, "" if out is None else out.who or "–"),
        terms,
        here.date(),
        check_out_rules(settings),
        in_library=order.in_library,
    )
    due_then = _due(work, here, terms, patron.borrower, settings, order.in_library)
    if isinstance(due_then, Reason):
        raise Refused(Decision((*decision.refusals, due_then)))
    overridden = _set_aside(work, decision, order)
    loan_id = _insert_loan(work, order, item, patron, policy, due_then, here, timed=terms.timed)
    record_overrides(work, "loan", loan_id, "check_out", overridden, order.override)
    bring_into_service(work, item)
    if item.first_is_captured and item.first_patron_id != order.patron_id:
        hold_capture.put_back_in_line(work, order.item_id)
    # Who only reads a copy here waits on for one to take home, unless this very copy stood ready for that.
    if not order.in_library or (item.first_is_captured and item.first_patron_id == order.patron_id):
        hold_capture.fulfil(work, order.patron_id, item.title_id, order.item_id, loan_id)
    transits.end(work, order.item_id, received=False)
    if "card_expiry" in due_then.moved_by:
        work.remarks.append(Reason("due_capped_by_card", "C02", facts={"due_on": due_then.on}))
    work.tell(title=item.title, number=item.number, patron=patron.name, due_on=due_then.on)
    return CheckedOut(
        loan_id, order.item_id, order.patron_id, item.number, item.title, patron.name, due_then.on, due_then.at,
        timed=terms.timed, in_library=order.in_library,
    )  # fmt: skip


def _moment(work: Work, order: CheckOutOrder) -> datetime:
    """When it is handed over, on the site's clock; of a day that is over only the day is known."""
    now = work.site_now()
    if order.lent_on is None or order.lent_on == now.date():
        return now
    if order.lent_on > now.date():
        work.refuse("date_in_future", field="lent_on", day=order.lent_on, today=now.date())
    return datetime.combine(order.lent_on, time(12), now.tzinfo)


def _set_aside(work: Work, decision: Decision, order: CheckOutOrder) -> tuple[Reason, ...]:
    if order.lent_on is None or not decision.overridable:
        return set_aside(work, decision, order.override)
    work.remarks.extend((*decision.refusals, *decision.remarks))
    return ()


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
    least = int(settings["circulation.term_least_days"])
    if in_library or not terms.complete:
        return Due(here.date(), calendar.closing_at(here.date(), here.tzinfo), here.date())
    found = due(
        here, terms, calendar,
        card_expires_on=borrower.expires_on if settings["circulation.card_caps_due_date"] else None,
        term_least_days=least,
    )  # fmt: skip
    return found or _no_due_date(work, here, terms, calendar, least)


# Why no due date could be worked out, with the rule that asks for one.
_NOT_DUE: Final = {
    "fixed_date_over": ("due_date_has_passed", "C01"),
    "no_term": ("no_term_for_loan", "C02"),
    "no_open_day": ("site_never_open", "C02"),
}


def _no_due_date(work: Work, here: datetime, terms: LoanTerms, calendar: Calendar, term_least_days: int) -> Reason:
    why = why_not_due(here, terms, calendar, term_least_days=term_least_days) or "no_open_day"
    code, rule = _NOT_DUE[why]
    facts: dict[str, Fact] = {"site": site_name(work, work.context.site_id)}
    if terms.length_date is not None:
        facts["due_on"] = terms.length_date
    return Reason(code, rule, facts=facts)


def _insert_loan(
    work: Work,
    order: CheckOutOrder,
    item: ItemFacts,
    patron: PatronFacts,
    policy: int,
    due_then: Due,
    here: datetime,
    *,
    timed: bool,
) -> int:
    return work.add(
        "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id, lent_at,"
        " due_on, due_at, timed, in_library, pickup, pickup_place_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            item.item_id, patron.patron_id, work.context.site_id, policy, patron.category_id, item.class_id,
            instant_text(here), due_then.on.isoformat(), instant_text(due_then.at),
            int(timed and not order.in_library), int(order.in_library), order.pickup, order.pickup_place_id,
        ),
    )  # fmt: skip
