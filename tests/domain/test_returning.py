"""What is flagged when an item comes back: the book drop (C04) and the wrong place (H16)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.returning import LoanThatEnds, remarks_on_return
from tests.domain.circulation_values import TODAY, terms

DUE = date(2026, 1, 9)
LOAN = LoanThatEnds(DUE, overdue=False)


def codes(loan=LOAN, table=None, day=TODAY, how="book_drop", refuses_overdue=True):
    found = remarks_on_return(loan, table or terms(), day, how, book_drop_refuses_overdue=refuses_overdue)
    return [(reason.code, reason.rule) for reason in found]


@pytest.mark.rule("C04")
@pytest.mark.parametrize(
    ("book_drop", "loan", "day", "refuses_overdue", "expected"),
    [
        ("allowed", LOAN, TODAY, True, ""),
        ("allowed", LOAN, DUE, True, ""),
        (None, LOAN, TODAY, True, ""),
        ("refused", LOAN, TODAY, True, "book_drop_not_for_class"),
        ("refused", replace(LOAN, overdue=True), TODAY, True, "book_drop_not_for_class"),
        ("not_on_due_day", LOAN, TODAY, True, ""),
        ("not_on_due_day", LOAN, DUE, True, "book_drop_on_due_day"),
        ("allowed", replace(LOAN, overdue=True), date(2026, 1, 10), True, "book_drop_overdue"),
        ("allowed", replace(LOAN, overdue=True), date(2026, 1, 10), False, ""),
    ],
)
def test_what_may_not_come_by_the_book_drop_is_taken_in_and_flagged(
    book_drop, loan, day, refuses_overdue, expected
) -> None:
    found = codes(loan, terms(book_drop=book_drop), day, refuses_overdue=refuses_overdue)
    assert found == ([(expected, "C04")] if expected else [])


@pytest.mark.rule("C04")
def test_the_same_items_come_to_the_desk_unflagged() -> None:
    late = replace(LOAN, overdue=True)
    assert codes(late, terms(book_drop="refused"), how="desk") == []


@pytest.mark.rule("H16")
@pytest.mark.parametrize(
    ("loan", "how", "expected"),
    [
        (replace(LOAN, same_site=False, site="Branch"), "desk", ["returned_at_other_site"]),
        (replace(LOAN, pickup="partner"), "desk", ["returned_not_where_received"]),
        (replace(LOAN, pickup="partner"), "book_drop", ["returned_not_where_received"]),
        (replace(LOAN, pickup="partner"), "post", []),
        (replace(LOAN, pickup="home"), "post", []),
        (replace(LOAN, pickup="home"), "desk", []),
        (replace(LOAN, pickup="home"), "book_drop", ["returned_not_by_post"]),
        (replace(LOAN, pickup="home", same_site=False), "post", []),
    ],
)
def test_an_item_goes_back_where_it_was_received(loan, how, expected) -> None:
    assert [code for code, rule in codes(loan, how=how) if rule == "H16"] == expected
