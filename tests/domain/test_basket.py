"""What a basket takes (H02, H05, H06)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.domain.basket import Collected, may_add_to_basket
from libdesk.domain.holding import CopyToHold
from tests.domain.circulation_values import terms
from tests.domain.test_holding import HERE

FREE = HERE
READ_HERE = CopyToHold(terms(length=0, length_unit="days"), "reference", on_shelf=True)

NOTHING = Collected()


def codes(copies: list[CopyToHold], collected: Collected = NOTHING, **more: bool) -> list[str]:
    return [reason.code for reason in may_add_to_basket(copies, collected, **more).refusals]


@pytest.mark.rule("H05")
def test_what_cannot_leave_is_not_taken() -> None:
    assert codes([FREE]) == []
    assert codes([READ_HERE]) == ["hold_cannot_leave"]
    (reason,) = may_add_to_basket([READ_HERE], NOTHING).refusals
    assert (reason.rule, reason.overridable, reason.facts["loan_class"]) == ("H05", False, "reference")
    assert codes([READ_HERE, FREE]) == []
    assert codes([CopyToHold(terms(), "odd", on_shelf=True)]) == ["hold_cannot_leave"]


def test_what_is_gone_is_no_copy() -> None:
    assert codes([]) == ["hold_no_copy"]
    assert codes([replace(FREE, gone=True)]) == ["hold_no_copy"]
    assert codes([replace(FREE, gone=True), READ_HERE]) == ["hold_cannot_leave"]


@pytest.mark.rule("H06")
def test_nothing_twice() -> None:
    assert codes([FREE], Collected(in_basket=True)) == ["basket_has_it"]
    assert codes([FREE], Collected(holds_this=True)) == ["hold_placed_already"]
    assert codes([FREE], Collected(holds_this=True), same_title_once=False) == []
    assert codes([READ_HERE], Collected(in_basket=True, holds_this=True)) == [
        "basket_has_it", "hold_placed_already", "hold_cannot_leave",
    ]  # fmt: skip


def test_what_the_person_has_is_told() -> None:
    decision = may_add_to_basket([FREE], Collected(has_it=True))
    assert decision.allowed
    assert [reason.code for reason in decision.remarks] == ["hold_has_it_already"]
