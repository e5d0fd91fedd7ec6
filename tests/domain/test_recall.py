"""What may be recalled, and when it is due then: each clause of C07."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.recall import LoanToRecall, RecallDue, may_recall, recall_due
from tests.domain.circulation_values import TODAY, WEEK, closing, terms

# Lent for four weeks on 22 December, renewed for four more: due on 16 February.
DUE = date(2026, 2, 16)
RENEWED = LoanToRecall(date(2025, 12, 22), DUE, closing(DUE), renewals=1)
FIRST = LoanToRecall(date(2025, 12, 22), date(2026, 1, 19), closing(date(2026, 1, 19)))
BOOK = terms(
    length=28, length_unit="days", recall_for_patron="renewed_only", recall_days=7, recall_guaranteed_days=28,
    reserve_recall=True, reserve_recall_days=3, reserve_fine_class_id=2,
)  # fmt: skip


def codes(loan=RENEWED, table=BOOK, reason="hold"):
    planned = recall_due(loan, table, WEEK, TODAY, reason)
    decision = may_recall(loan, table, planned, reason)
    return [one.code for one in decision.refusals], [one.code for one in decision.remarks]


@pytest.mark.rule("C07")
def test_a_renewed_item_is_due_within_a_week_of_the_notice_for_another_person() -> None:
    # The initial four weeks end on 19 January; a week after the notice of the 6th would be the 13th.
    assert codes() == ([], [])
    assert recall_due(RENEWED, BOOK, WEEK, TODAY, "hold") == RecallDue(
        date(2026, 1, 19), closing(date(2026, 1, 19)), True, None
    )
    later = recall_due(RENEWED, BOOK, WEEK, date(2026, 1, 20), "hold")
    assert later.on == date(2026, 1, 27)


@pytest.mark.rule("C07")
def test_nothing_else_is_recalled_in_the_initial_four_weeks() -> None:
    assert codes(FIRST)[0] == ["recall_only_renewed"]
    assert codes(FIRST, replace(BOOK, recall_for_patron="any_time"))[0] == []
    assert codes(FIRST, replace(BOOK, recall_for_patron="never"))[0] == ["recall_never"]
    assert codes(FIRST, replace(BOOK, recall_for_patron=None))[0] == ["no_rule_for_recall"]


@pytest.mark.rule("C07")
def test_course_reserve_recalls_at_any_time_with_its_own_days_and_fine() -> None:
    assert codes(FIRST, reason="course_reserve") == ([], [])
    assert recall_due(FIRST, BOOK, WEEK, TODAY, "course_reserve") == RecallDue(
        date(2026, 1, 9), closing(date(2026, 1, 9)), True, 2
    )
    assert codes(FIRST, replace(BOOK, reserve_recall=False), "course_reserve")[0] == ["recall_never_for_reserve"]
    assert codes(FIRST, replace(BOOK, reserve_recall=None), "course_reserve")[0] == ["no_rule_for_recall"]


@pytest.mark.rule("C07")
def test_after_another_persons_recall_the_regular_fine_applies_unless_the_table_names_one() -> None:
    assert recall_due(RENEWED, BOOK, WEEK, TODAY, "hold").fine_class_id is None
    named = replace(BOOK, recall_fine_class_id=4)
    assert recall_due(RENEWED, named, WEEK, TODAY, "hold").fine_class_id == 4


@pytest.mark.rule("C07")
def test_a_recall_never_lengthens() -> None:
    soon = replace(RENEWED, due_on=date(2026, 1, 8), due_at=closing(date(2026, 1, 8)))
    assert codes(soon) == ([], ["recall_keeps_due_date"])
    assert recall_due(soon, BOOK, WEEK, TODAY, "hold") == RecallDue(soon.due_on, soon.due_at, False, None)
    never_open = recall_due(RENEWED, BOOK, Calendar({}), TODAY, "hold")
    assert (never_open.on, never_open.shortened) == (DUE, False)


def test_days_that_the_table_leaves_open() -> None:
    bare = replace(BOOK, recall_days=None, recall_guaranteed_days=None, reserve_recall_days=None)
    assert recall_due(RENEWED, bare, WEEK, TODAY, "hold").on == TODAY
    assert recall_due(RENEWED, bare, WEEK, TODAY, "course_reserve").on == TODAY
    assert recall_due(RENEWED, replace(bare, recall_days=2), WEEK, TODAY, "course_reserve").on == date(2026, 1, 8)
    # The 11th is a Sunday.
    assert recall_due(RENEWED, replace(bare, recall_days=5), WEEK, TODAY, "hold").on == date(2026, 1, 12)


def test_not_twice_but_a_course_may_still_need_it_sooner() -> None:
    assert codes(replace(RENEWED, recalled_for="hold"))[0] == ["recalled_already"]
    assert codes(replace(RENEWED, recalled_for="course_reserve"))[0] == ["recalled_already"]
    assert codes(replace(RENEWED, recalled_for="hold"), reason="course_reserve")[0] == []


def test_what_is_not_with_a_patron_at_home() -> None:
    assert codes(replace(RENEWED, with_partner=True))[0] == ["recall_of_partner_loan"]
    assert codes(replace(RENEWED, in_library=True))[0] == ["recall_of_reading"]
    assert codes(replace(RENEWED, reported_lost=True))[0] == ["recall_while_lost"]
