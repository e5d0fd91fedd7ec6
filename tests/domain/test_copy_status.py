"""The status of a copy, and what can be waited for (H05)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from libdesk.domain.copy_status import GONE, IN_PLACE, CopyFacts, CopyStatus, can_be_reserved, status_of
from libdesk.domain.hold_states import HoldState
from libdesk.domain.loan_table import LoanTableRow, LoanTerms, loan_terms

LENT = LoanTerms(item_limit=10, length=14, length_unit="days", in_library_only=False, sources={})
NOT_FOR_LOAN = replace(LENT, item_limit=0)
IN_LIBRARY = replace(LENT, in_library_only=True)
SHORT = replace(IN_LIBRARY, length=3, length_unit="hours")
SHELF = CopyFacts("in_service", LENT)
# From what counts least to what counts most; each line is added to all those before it, and its status is shown.
GROWING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("on_shelf", {}),
    ("in_library", {"terms": IN_LIBRARY}),
    ("short_in_library", {"terms": SHORT}),
    ("not_for_loan", {"terms": replace(SHORT, length=0)}),
    ("promised", {"promised": True}),
    ("hold_shelf", {"captured": HoldState.READY}),
    ("in_transit", {"under_way": True}),
    ("dispatched", {"captured": HoldState.DISPATCHED}),
    ("at_pickup_place", {"captured": HoldState.ARRIVED}),
    ("on_display", {"state": "on_display"}),
    ("bindery", {"state": "bindery"}),
    ("being_repaired", {"state": "repair"}),
    ("missing", {"state": "missing"}),
    ("on_loan", {"out_to": "patron"}),
    ("read_here", {"out_to": "reading_room"}),
    ("out_to_library", {"out_to": "library"}),
    ("lost", {"state": "lost"}),
    ("withdrawn", {"state": "withdrawn"}),
)


@pytest.mark.rule("H05")
@pytest.mark.parametrize(("place", "status"), [(place, status) for place, (status, _) in enumerate(GROWING)])
def test_what_cannot_be_had_beats_what_the_copy_is(place: int, status: str) -> None:
    copy = SHELF
    for _, more in GROWING[: place + 1]:
        copy = replace(copy, **more)
    assert status_of(copy) == status


@pytest.mark.rule("H05")
@pytest.mark.parametrize(("status", "facts"), GROWING)
def test_each_status_by_itself(status: str, facts: dict[str, Any]) -> None:
    assert status_of(replace(SHELF, **facts)) == status


def test_every_status_is_told_apart() -> None:
    assert {status for status, _ in GROWING} == set(CopyStatus)
    assert status_of(replace(SHELF, captured=HoldState.IN_TRANSIT)) is CopyStatus.IN_TRANSIT


@pytest.mark.rule("H05")
def test_a_copy_not_for_loan_that_is_lent_all_the_same_shows_as_on_loan_and_is_still_not_reserved() -> None:
    status = status_of(CopyFacts("in_service", NOT_FOR_LOAN, out_to="patron"))
    assert status is CopyStatus.ON_LOAN
    assert not can_be_reserved(status, NOT_FOR_LOAN)
    assert can_be_reserved(status, LENT)


@pytest.mark.rule("H05")
@pytest.mark.parametrize("terms", [NOT_FOR_LOAN, replace(LENT, length=0), IN_LIBRARY, SHORT])
def test_what_cannot_leave_the_library_cannot_be_reserved(terms: LoanTerms) -> None:
    status = status_of(CopyFacts("in_service", terms))
    assert status in IN_PLACE - {CopyStatus.ON_SHELF}
    assert not can_be_reserved(status, terms)


@pytest.mark.rule("H05")
@pytest.mark.parametrize("status", list(CopyStatus))
def test_what_is_gone_cannot_be_reserved_and_what_will_come_back_can(status: CopyStatus) -> None:
    assert can_be_reserved(status, LENT) is (status not in GONE)


def test_what_the_table_has_no_answer_for_is_on_the_shelf_and_not_reserved() -> None:
    unanswered = LoanTerms(sources={})
    assert status_of(CopyFacts("in_service", unanswered)) is CopyStatus.ON_SHELF
    assert not can_be_reserved(CopyStatus.ON_SHELF, unanswered)


@pytest.mark.rule("H05")
def test_nobody_in_particular_asks_the_table() -> None:
    rows = (
        LoanTableRow(row_id=1, item_limit=10, length=14, length_unit="days", in_library_only=False),
        LoanTableRow(row_id=2, loan_class_id=2, in_library_only=True),
        LoanTableRow(row_id=3, loan_class_id=2, site_id=7, length=2, length_unit="hours"),
        LoanTableRow(row_id=4, patron_category_id=5, in_library_only=False, length=60, length_unit="days"),
    )
    found = {
        (class_id, site_id): status_of(CopyFacts("in_service", loan_terms(rows, None, class_id, site_id)))
        for class_id in (1, 2)
        for site_id in (6, 7)
    }
    assert found == {
        (1, 6): "on_shelf", (1, 7): "on_shelf", (2, 6): "in_library", (2, 7): "short_in_library"
    }  # fmt: skip
    assert loan_terms(rows, 5, 2, 6).may_leave
