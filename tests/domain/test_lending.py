"""Lending: what is late."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain import lending as rules
from libdesk.domain.lending_states import LendingState

SENT = date(2026, 1, 7)


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        ("shipped", date(2026, 1, 24), False),
        ("shipped", date(2026, 1, 25), True),
        ("confirmed", date(2026, 3, 1), False),
        ("picked", date(2026, 3, 1), False),
    ],
)
@pytest.mark.rule("L14")
def test_when_to_ask_after_a_receipt_letter(state, today, expected) -> None:
    assert rules.receipt_letter_overdue(LendingState(state), SENT, today, days_in_post=14) is expected


@pytest.mark.parametrize(
    ("state", "due", "today", "expected"),
    [
        ("confirmed", date(2026, 2, 7), date(2026, 2, 7), False),
        ("confirmed", date(2026, 2, 7), date(2026, 2, 8), True),
        ("confirmed", None, date(2026, 2, 8), False),
        ("posted_back", date(2026, 2, 7), date(2026, 3, 8), False),
        ("shipped", date(2026, 2, 7), date(2026, 3, 8), False),
    ],
)
@pytest.mark.rule("L07")
def test_away_too_long(state, due, today, expected) -> None:
    assert rules.away_too_long(LendingState(state), due, today) is expected
