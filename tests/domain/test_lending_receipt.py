"""The receipt letter, the due date, no extension, and the recall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain.lending_receipt import (
    ReceiptLetter,
    extension_remarks,
    lending_due_on,
    may_file_receipt_letter,
    may_recall,
    provisional_due_on,
)

SENT = date(2026, 1, 7)
TODAY = date(2026, 1, 20)


@pytest.mark.rule("L14")
@pytest.mark.parametrize(
    ("received", "came", "expected", "remarks"),
    [
        (10, 10, [], []),
        (10, 13, [], []),
        (10, 14, [], ["receipt_letter_late"]),
        (6, 10, ["date_too_early"], ["receipt_letter_late"]),
        (21, 21, ["date_in_future", "date_in_future"], []),
        (10, 9, ["date_too_early"], []),
        (7, 20, [], ["receipt_letter_late"]),
    ],
)
def test_receipt_letter(received, came, expected, remarks) -> None:
    letter = ReceiptLetter(date(2026, 1, received), date(2026, 1, came), "")
    decision = may_file_receipt_letter(letter, SENT, TODAY, letter_days=3, condition_sent="good")
    assert [reason.code for reason in decision.refusals] == expected
    assert [reason.code for reason in decision.remarks] == remarks
    assert all(remark.facts == {"days": came - received} for remark in decision.remarks)


@pytest.mark.rule("L14")
def test_the_days_of_a_letter_are_what_the_library_sets() -> None:
    letter = ReceiptLetter(date(2026, 1, 10), date(2026, 1, 14), "")
    assert may_file_receipt_letter(letter, SENT, TODAY, letter_days=4, condition_sent="good").remarks == ()


@pytest.mark.rule("L19")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"remarks": "good"}, []),
        ({"remarks": " worn "}, []),
        ({"remarks": "cover torn"}, ["lending_came_otherwise"]),
        ({"marks": (("tear", ""),)}, ["lending_came_otherwise"]),
        ({"remarks": "damaged"}, ["lending_came_otherwise"]),
    ],
)
def test_a_letter_that_reports_another_condition_is_remarked_on(change, expected) -> None:
    letter = replace(ReceiptLetter(TODAY, TODAY, ""), **change)
    decision = may_file_receipt_letter(letter, SENT, TODAY, letter_days=3, condition_sent="worn")
    assert [remark.code for remark in decision.remarks] == expected


def test_marks_of_a_letter_are_of_the_list() -> None:
    letter = ReceiptLetter(TODAY, TODAY, "", (("hole", ""),))
    decision = may_file_receipt_letter(letter, SENT, TODAY, letter_days=3, condition_sent="")
    assert [reason.code for reason in decision.refusals] == ["lending_mark_unknown"]


@pytest.mark.rule("L07")
def test_due_so_many_months_from_receipt_clipped_to_the_month() -> None:
    assert lending_due_on(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert lending_due_on(date(2026, 1, 31), 2) == date(2026, 3, 31)
    assert provisional_due_on(date(2026, 1, 17), 14, 1) == date(2026, 2, 28)


@pytest.mark.rule("L07")
def test_no_loan_is_extended_and_staff_hear_until_when_it_may_be_kept() -> None:
    assert extension_remarks(None) == ()
    (remark,) = extension_remarks(TODAY)
    assert (remark.code, remark.facts) == ("lending_keep_until", {"due_on": TODAY})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"reason": " "}, ["explanation_missing"]),
        ({"recall_by": TODAY - timedelta(days=1)}, ["date_too_early"]),
        ({"recalled_by": TODAY + timedelta(days=14)}, ["lending_recalled_already"]),
        ({"recalled_by": TODAY + timedelta(days=15)}, []),
    ],
)
def test_what_may_be_recalled(change, expected) -> None:
    values = {"reason": "for a reader here", "recall_by": TODAY + timedelta(days=14), "recalled_by": None, **change}
    assert [reason.code for reason in may_recall(**values, due_on=None, today=TODAY).refusals] == expected


@pytest.mark.rule("L07")
@pytest.mark.parametrize(("days", "expected"), [(0, ["lending_recall_after_due"]), (1, [])])
def test_a_recall_that_asks_for_no_earlier_day_is_remarked_on(days: int, expected) -> None:
    due_on = TODAY + timedelta(days=14 + days)
    decision = may_recall(
        reason="x", recall_by=TODAY + timedelta(days=14), recalled_by=None, due_on=due_on, today=TODAY
    )
    assert [remark.code for remark in decision.remarks] == expected
