"""What would the loan table say? The answer line by line, each with the field and the row that decided (C01, C02)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from libdesk.domain.due_date import Due, Moved, due, why_not_due
from libdesk.domain.policy_question import Named, PolicyLine, Question, WhatIf
from libdesk.domain.reasons import Fact
from libdesk.domain.what_if_later import later_lines

# What a length says, by its unit; one day has a sentence of its own (C02: one night, two days).
_DUE_CODES: Final = {"days": "due_days", "hours": "due_hours", "term_end": "due_term_end", "fixed_date": "due_fixed"}
_LEAST_DAYS: Final = "circulation.term_least_days"


def what_if(question: Question) -> WhatIf:
    """What the table, the calendar and the settings say about one loan, in the order in which the desk meets it."""
    terms = question.terms
    lendable = terms.complete and not terms.not_for_loan and not terms.in_library_only
    due_then = None
    lines = list(_borrowing(question))
    if lendable:
        due_then = due(
            question.at,
            terms,
            question.calendar,
            card_expires_on=question.card_expires_on,
            term_least_days=question.term_least_days,
        )
        lines.extend(_length(question, due_then))
        lines.extend(later_lines(question, due_then))
    return WhatIf(lendable and due_then is not None, due_then, tuple(lines))


def _borrowing(question: Question) -> Iterator[PolicyLine]:
    terms = question.terms
    yield _may_it_be_lent(question)
    if terms.complete and not terms.not_for_loan and terms.total_limit is not None:
        yield question.line("borrowing", "total_limit", "total_limit", {"limit": terms.total_limit})
    if terms.reading_limit:
        yield question.line("borrowing", "reading_limit", "reading_limit", {"limit": terms.reading_limit})
    else:
        code = "no_reading" if terms.reading_limit == 0 else "no_rule_reading"
        yield question.line("borrowing", code, "reading_limit")
    if question.card_must_be_shown:
        yield question.line("borrowing", "card_is_shown", "circulation.card_must_be_shown")
    if not question.calendar.is_open(question.at.date()):
        yield question.line("borrowing", "closed_then", "", {"day": question.at.date()})


def _may_it_be_lent(question: Question) -> PolicyLine:
    terms = question.terms
    if terms.item_limit == 0:
        return question.line("borrowing", "not_for_loan", "item_limit")
    if not terms.complete:
        return question.line("borrowing", "no_rule", "length_unit")
    if terms.length == 0:
        return question.line("borrowing", "not_for_loan", "length_unit")
    if terms.in_library_only:
        return question.line("borrowing", "in_library_only", "in_library_only")
    if terms.item_limit is None:
        return question.line("borrowing", "may_be_lent_without_limit", "item_limit")
    return question.line("borrowing", "may_be_lent", "item_limit", {"limit": terms.item_limit})


def _length(question: Question, found: Due | None) -> Iterator[PolicyLine]:
    terms, calendar = question.terms, question.calendar
    if found is None:
        why = why_not_due(question.at, terms, calendar, term_least_days=question.term_least_days)
        yield question.line("length", f"no_due_{why}", "length_unit")
        return
    yield _due_line(question, found)
    if terms.length_unit == "term_end":
        running, counted = calendar.term_on(question.at.date()), found.counted_on
        if running is not None and running.last_on < counted:
            facts: dict[str, Fact | Named] = {"days": question.term_least_days, "term": running.name}
            yield question.line("length", "term_too_short", _LEAST_DAYS, facts)
    for moved in found.moved_by:
        yield _moved(question, found, moved)
    if not calendar.is_open(found.on):
        yield question.line("length", "due_on_closed_day", "closed_day_mode", {"day": found.on})


def _due_line(question: Question, found: Due) -> PolicyLine:
    terms = question.terms
    code = _DUE_CODES[terms.length_unit or "days"]
    facts: dict[str, Fact | Named] = {"due": found.at}
    if code in ("due_days", "due_hours"):
        facts["length"] = terms.length
    if code == "due_days" and terms.length == 1:
        code = "due_one_night"
    elif code == "due_days" and terms.closed_day_mode == "open_days_only":
        code = "due_open_days"
    elif code == "due_term_end":
        term = question.calendar.term_on(found.counted_on)
        facts["term"] = term.name if term is not None else ""
    return question.line("length", code, "length_unit", facts)


def _moved(question: Question, found: Due, moved: Moved) -> PolicyLine:
    if moved == "card_expiry":
        facts: dict[str, Fact | Named] = {"expires_on": question.card_expires_on}
        return question.line("length", "moved_card_expiry", "circulation.card_caps_due_date", facts)
    if moved == "closing_time":
        return question.line("length", "moved_closing_time", "length_unit", {"at": found.at})
    closure = question.calendar.closure_on(found.counted_on)
    mode = question.terms.closed_day_mode or "next_open_day"
    where: dict[str, Fact | Named] = {"day": found.counted_on, "mode": mode}
    if closure is not None and closure.name:
        return question.line("length", "moved_closure", "closed_day_mode", {**where, "closure": closure.name})
    return question.line("length", "moved_closed_day", "closed_day_mode", where)
