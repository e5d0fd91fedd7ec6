"""A borrowed book arrives: what is checked, and the days that follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from libdesk.domain.borrowing_arrival import (
    ArrivedBook,
    BookToUse,
    Letter,
    collect_by,
    letter_still_wanted,
    may_arrive,
    may_make_ready,
    may_send_letter,
)
from libdesk.domain.calendar_days import Calendar, OpenDay
from libdesk.domain.reasons import Decision

TODAY = date(2026, 1, 9)
BOOK = ArrivedBook(
    TODAY, date(2026, 1, 5), TODAY, 1, item_right=True, slip_right=True, condition="good", lender_due_on=None,
    expected_due_on=date(2026, 2, 9), address_known=True, lender="国立国会図書館",
)  # fmt: skip
LETTER = Letter(TODAY, "fax", TODAY, 3, None, TODAY)
READY = BookToUse(True, TODAY, True, date(2026, 2, 5), date(2026, 2, 5), TODAY)


def said(decision: Decision) -> tuple[list[str], list[str]]:
    return [one.code for one in decision.refusals], [one.code for one in decision.remarks]


@pytest.mark.rule("R03")
@pytest.mark.parametrize(
    ("more", "refusals", "remarks"),
    [
        ({}, [], []),
        ({"arrived_on": date(2026, 1, 10)}, ["date_in_future"], []),
        ({"arrived_on": date(2026, 1, 4)}, ["date_too_early"], []),
        ({"condition": " "}, ["borrowing_condition_missing"], []),
        ({"volume_count": 0}, ["borrowing_volumes_out_of_range"], []),
        ({"volume_count": 1000}, ["borrowing_volumes_out_of_range"], []),
        ({"address_known": False}, ["borrowing_site_of_other_lender"], []),
        ({"item_right": False}, [], ["borrowing_wrong_item_came"]),
        ({"slip_right": False}, [], ["borrowing_wrong_slip_came"]),
        ({"condition": "damaged"}, [], ["borrowing_came_damaged"]),
        ({"condition": "worn"}, [], []),
        (
            {"condition": "", "address_known": False},
            ["borrowing_condition_missing", "borrowing_site_of_other_lender"], [],
        ),
    ],
)  # fmt: skip
def test_what_is_checked_when_it_comes(more: dict[str, Any], refusals: list[str], remarks: list[str]) -> None:
    assert said(may_arrive(replace(BOOK, **more))) == (refusals, remarks)


@pytest.mark.rule("R05")
@pytest.mark.parametrize(
    ("entered", "expected", "refusals", "remarks"),
    [
        (None, date(2026, 2, 9), [], []),
        (None, None, ["borrowing_lender_due_missing"], []),
        (date(2026, 2, 1), None, [], []),
        (date(2026, 2, 9), date(2026, 2, 9), [], []),
        (date(2026, 2, 1), date(2026, 2, 9), [], ["borrowing_due_differs_from_terms"]),
        (TODAY, None, [], []),
        (date(2026, 1, 8), None, ["borrowing_due_before_arrival"], []),
        (date(2027, 1, 10), None, [], []),
        (date(2027, 1, 11), None, ["borrowing_due_too_far"], []),
        (date(2206, 2, 9), None, ["borrowing_due_too_far"], []),
    ],
)
def test_the_lenders_due_date_fits(
    entered: date | None, expected: date | None, refusals: list[str], remarks: list[str]
) -> None:
    assert said(may_arrive(replace(BOOK, lender_due_on=entered, expected_due_on=expected))) == (refusals, remarks)


@pytest.mark.rule("R03")
@pytest.mark.parametrize(
    ("more", "refusals", "remarks"),
    [
        ({}, [], []),
        ({"sent_on": date(2026, 1, 12), "today": date(2026, 1, 14)}, [], []),
        ({"sent_on": date(2026, 1, 13), "today": date(2026, 1, 14)}, [], ["borrowing_letter_late"]),
        ({"sent_on": date(2026, 1, 10)}, ["date_in_future"], []),
        ({"sent_on": date(2026, 1, 8)}, ["date_too_early"], []),
        ({"sent_before_on": TODAY}, ["borrowing_letter_sent_already"], []),
        ({"letter_days": None}, [], ["borrowing_letter_not_asked_for"]),
    ],
)
def test_the_receipt_letter(more: dict[str, Any], refusals: list[str], remarks: list[str]) -> None:
    assert said(may_send_letter(replace(LETTER, **more))) == (refusals, remarks)


@pytest.mark.rule("R03")
@pytest.mark.parametrize(
    ("more", "refusals"),
    [
        ({}, []),
        ({"letter_sent_on": None}, ["borrowing_letter_not_sent"]),
        ({"letter_sent_on": None, "letter_wanted": False}, []),
        ({"item_right": False}, ["borrowing_wrong_item"]),
        ({"patron_due_on": date(2026, 2, 6)}, ["borrowing_reader_due_too_late"]),
        ({"patron_due_on": date(2026, 1, 20)}, []),
        ({"patron_due_on": TODAY}, []),
        ({"patron_due_on": date(2026, 1, 8)}, ["borrowing_no_day_left"]),
        ({"letter_sent_on": None, "item_right": False}, ["borrowing_letter_not_sent", "borrowing_wrong_item"]),
    ],
)
def test_no_use_before_the_letter_is_sent(more: dict[str, Any], refusals: list[str]) -> None:
    assert said(may_make_ready(replace(READY, **more))) == (refusals, [])


@pytest.mark.rule("R03")
def test_a_book_that_goes_back_unused_was_received_all_the_same() -> None:
    reason = letter_still_wanted(3, None)
    assert reason is not None
    assert reason.code == "borrowing_letter_still_wanted"
    assert letter_still_wanted(3, TODAY) is None
    assert letter_still_wanted(None, None) is None


def test_until_when_it_waits_for_its_reader() -> None:
    weekdays = Calendar(dict.fromkeys(range(1, 6), OpenDay(time(9), time(17))))
    far, friday = date(2026, 2, 5), date(2026, 1, 9)
    assert collect_by(friday, 7, far, weekdays) == date(2026, 1, 16)
    assert collect_by(friday, 8, far, weekdays) == date(2026, 1, 19)
    assert collect_by(friday, 7, date(2026, 1, 14), weekdays) == date(2026, 1, 14)
    assert collect_by(friday, 7, far, Calendar({})) == date(2026, 1, 16)
