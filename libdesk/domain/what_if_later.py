"""What would follow a loan by the table: fine, renewal, recall, holds and the way back (C04, C06 to C09, H10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from libdesk.domain.due_date import Due
from libdesk.domain.fines import overdue_fine
from libdesk.domain.money import Money
from libdesk.domain.policy_question import Named, PolicyLine, Question
from libdesk.domain.reasons import Fact
from libdesk.domain.renewal import LoanToRenew, renewed_due

_WEEK: Final = 7


def later_lines(question: Question, found: Due | None) -> Iterator[PolicyLine]:
    """The lines that follow the due date, which is None where none can be found."""
    yield from _renewal(question, found)
    yield from _fine(question, found)
    yield from _recall_for_patron(question)
    yield from _recall_for_reserve(question)
    yield from _holds(question)
    yield from _way_back(question)


def _renewal(question: Question, found: Due | None) -> Iterator[PolicyLine]:
    terms = question.terms
    if not terms.renewal_limit:
        yield question.line("renewal", "no_renewal" if terms.renewal_limit == 0 else "no_rule_renewal", "renewal_limit")
        return
    code = "renewal_once" if terms.renewal_limit == 1 else "renewals"
    yield question.line("renewal", code, "renewal_limit", {"limit": terms.renewal_limit})
    yield question.line("renewal", f"renewal_{terms.renewal_channel or 'any'}", "renewal_channel")
    if terms.renewal_days_ahead is not None:
        facts: dict[str, Fact | Named] = {"days": terms.renewal_days_ahead}
        yield question.line("renewal", "renewal_days_ahead", "renewal_days_ahead", facts)
    if found is not None:
        yield _renewed_until(question, found)
    yield question.line("renewal", f"renewal_refused_{question.renewal_refused_while}", "renewal.refused_while")


def _renewed_until(question: Question, found: Due) -> PolicyLine:
    """Until when, if it is renewed just before it is due."""
    terms = question.terms
    new = renewed_due(
        found.at - timedelta(minutes=1),
        LoanToRenew(found.on, found.at),
        terms,
        question.calendar,
        card_expires_on=question.card_expires_on,
        term_least_days=question.term_least_days,
    )
    name = "renewal_length" if terms.renewal_length is not None else "length_unit"
    if new is None or new.at <= found.at:
        return question.line("renewal", "renewal_gains_nothing", name)
    return question.line("renewal", f"renewed_from_{terms.renewal_from or 'today'}", name, {"due": new.at})


def _fine(question: Question, found: Due | None) -> Iterator[PolicyLine]:
    terms = question.terms
    if not terms.fine_amount:
        yield question.line("fine", "no_fine" if terms.fine_amount == 0 else "no_rule_fine", "fine_amount")
    else:
        yield _rate(question)
        if found is not None:
            yield _examples(question, found)
        charged = "no" if terms.fine_on_closed_days is False else "yes"
        yield question.line("fine", f"fine_closed_days_{charged}", "fine_on_closed_days")
        if terms.fine_cap is not None:
            yield question.line("fine", "fine_cap", "fine_cap", {"cap": Money(terms.fine_cap, question.currency)})
        if terms.fine_cap_at_price:
            yield question.line("fine", "fine_cap_at_price", "fine_cap_at_price")
    if question.overdue_suspends:
        yield question.line("fine", "overdue_suspends", "circulation.overdue_suspends")


def _rate(question: Question) -> PolicyLine:
    terms = question.terms
    rate = Money(terms.fine_amount or 0, question.currency)
    return question.line("fine", f"fine_per_{terms.fine_period or 'day'}", "fine_amount", {"rate": rate})


def _examples(question: Question, found: Due) -> PolicyLine:
    """One day late and one week late, each returned at the time of day at which it was due."""
    costs = [
        overdue_fine(
            found.on,
            found.at,
            found.at + timedelta(days=days),
            question.terms,
            question.calendar,
            timed=question.terms.timed,
            price=None,
        ).amount
        for days in (1, _WEEK)
    ]
    day, week = (Money(amount, question.currency) for amount in costs)
    return question.line("fine", "fine_examples", "fine_amount", {"day": day, "week": week})


def _recall_for_patron(question: Question) -> Iterator[PolicyLine]:
    terms = question.terms
    if terms.recall_for_patron in (None, "never"):
        code = "no_rule_recall" if terms.recall_for_patron is None else "recall_never"
        yield question.line("recall", code, "recall_for_patron")
        return
    facts: dict[str, Fact | Named] = {"days": terms.recall_days or 0}
    yield question.line("recall", f"recall_{terms.recall_for_patron}", "recall_for_patron", facts)
    if terms.recall_guaranteed_days:
        facts = {"days": terms.recall_guaranteed_days}
        yield question.line("recall", "recall_guaranteed", "recall_guaranteed_days", facts)
    yield from _recall_fine(question, "recall_fine", terms.recall_fine_class_id)


def _recall_for_reserve(question: Question) -> Iterator[PolicyLine]:
    terms = question.terms
    if not terms.reserve_recall:
        code = "no_rule_reserve_recall" if terms.reserve_recall is None else "no_reserve_recall"
        yield question.line("recall", code, "reserve_recall")
        return
    name = "reserve_recall_days" if terms.reserve_recall_days is not None else "recall_days"
    days = terms.reserve_recall_days if terms.reserve_recall_days is not None else terms.recall_days or 0
    yield question.line("recall", "reserve_recall", name, {"days": days})
    yield from _recall_fine(question, "reserve_fine", terms.reserve_fine_class_id)


def _recall_fine(question: Question, code: str, class_id: int | None) -> Iterator[PolicyLine]:
    """Whose fine applies after a recall; nothing is said where it stays the class's own, or costs nothing."""
    fine_class = question.fine_classes.get(class_id) if class_id is not None else None
    if fine_class is None or not fine_class.terms.fine_amount:
        return
    terms = fine_class.terms
    rate = Money(fine_class.terms.fine_amount, question.currency)
    facts: dict[str, Fact | Named] = {"loan_class": fine_class.name, "rate": rate}
    yield question.line("recall", f"{code}_per_{terms.fine_period or 'day'}", f"{code}_class_id", facts)


def _holds(question: Question) -> Iterator[PolicyLine]:
    terms = question.terms
    if not terms.holds_allowed:
        yield question.line("holds", "no_rule_holds" if terms.holds_allowed is None else "no_holds", "holds_allowed")
        return
    yield question.line(
        "holds",
        "holds_on_loan" if terms.hold_only_on_loan else "holds_any",
        "hold_only_on_loan" if terms.hold_only_on_loan is not None else "holds_allowed",
    )
    yield question.line("holds", "holds_of_person", "holds.limit", {"limit": question.holds_limit})
    if question.holds_refused_while_overdue:
        yield question.line("holds", "holds_not_while_overdue", "holds.refused_while_overdue")
    if terms.hold_limit is not None:
        yield question.line("holds", "hold_limit", "hold_limit", {"limit": terms.hold_limit})
    if terms.shelf_days is None:
        yield question.line("holds", "no_rule_shelf", "shelf_days")
    else:
        yield question.line("holds", "shelf_days", "shelf_days", {"days": terms.shelf_days})


def _way_back(question: Question) -> Iterator[PolicyLine]:
    book_drop = question.terms.book_drop
    yield question.line("return", f"book_drop_{book_drop or 'no_rule'}", "book_drop")
    if question.book_drop_refuses_overdue and book_drop in ("allowed", "not_on_due_day"):
        yield question.line("return", "book_drop_not_overdue", "returns.book_drop_refuses_overdue")
