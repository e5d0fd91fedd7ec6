"""Every code word of borrowing has its word in both languages, and no word is there for nothing."""

from __future__ import annotations

from typing import get_args

import pytest

from libdesk.domain import borrowing
from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.wording.catalogue import LANGUAGES, catalogue

# A request is entered and changed without a step of the table.
_BESIDE = ("enter", "change")
CODES = {
    "states": [str(state) for state in BorrowingState],
    "steps": [*map(str, BorrowingStep), *_BESIDE],
    "steps_done": [*map(str, BorrowingStep), *_BESIDE],
    "expense": borrowing.EXPENSES,
    "kind": borrowing.BOOK_KINDS,
    "channel": borrowing.ASKED_THROUGH,
    "ordered_by": borrowing.ORDERED_BY,
    "lender_reason": borrowing.LENDER_REASONS,
    "checklist": get_args(borrowing.ChecklistPoint),
    "covers": get_args(borrowing.ChargeCovers),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", CODES)
def test_each_code_has_its_word_and_each_word_its_code(table: str, language: str) -> None:
    begin = f"borrowing.{table}."
    known = {key.removeprefix(begin) for key in catalogue(language).keys("borrowing") if key.startswith(begin)}
    # What is done beside the table of steps has its word there too.
    extra = known - set(CODES[table])
    assert set(CODES[table]) <= known
    assert not extra or table.startswith("steps")
