"""Payments, waivers and refunds, as tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain.accounts import (
    LARGEST_SUM,
    ChargeState,
    Share,
    allocate,
    check_payment,
    check_refund,
    check_sum,
    check_waiver,
    taken_off_with_refund,
)

OPEN = ChargeState(1, 500)
PART_PAID = ChargeState(2, 500, paid=300)
WAIVED = ChargeState(3, 500, waived=500)
IN_CREDIT = ChargeState(4, 500, paid=200, waived=500)


@pytest.mark.parametrize(
    ("charge", "still_owed"), [(OPEN, 500), (PART_PAID, 200), (WAIVED, 0), (IN_CREDIT, -200), (ChargeState(5, 0), 0)]
)
def test_what_is_open_is_what_was_charged_less_what_was_paid_and_waived(charge: ChargeState, still_owed: int) -> None:
    assert charge.open == still_owed
    assert charge.sound


@pytest.mark.parametrize(
    "charge",
    [ChargeState(1, 500, paid=501), ChargeState(1, 500, paid=-1), ChargeState(1, 500, 0, 501), ChargeState(1, 0, 1)],
)
def test_sums_that_cannot_be(charge: ChargeState) -> None:
    assert not charge.sound


@pytest.mark.parametrize(
    ("amount", "code"),
    [(0, "sum_not_positive"), (-5, "sum_not_positive"), (LARGEST_SUM + 1, "sum_absurd"), (1, ""), (LARGEST_SUM, "")],
)
def test_a_sum_is_above_nothing_and_not_absurd(amount: int, code: str) -> None:
    wrong = check_sum(amount, "JPY")
    assert (wrong.code if wrong else "") == code


@pytest.mark.parametrize(
    ("amount", "charges", "code"),
    [
        (500, (OPEN,), ""),
        (700, (OPEN, PART_PAID), ""),
        (701, (OPEN, PART_PAID), "payment_above_owed"),
        (1, (WAIVED,), "nothing_owed"),
        (501, (OPEN, IN_CREDIT), "payment_above_owed"),  # what the library owes is not owed to it
        (-1, (OPEN,), "sum_not_positive"),
    ],
)
def test_a_payment_is_not_more_than_is_owed(amount: int, charges: tuple[ChargeState, ...], code: str) -> None:
    wrong = check_payment(amount, charges, "JPY")
    assert (wrong.code if wrong else "") == code


def test_a_payment_goes_over_the_charges_in_their_order() -> None:
    assert allocate(600, (OPEN, WAIVED, IN_CREDIT, PART_PAID)) == (Share(1, 500), Share(2, 100))
    assert allocate(600, (PART_PAID, OPEN)) == (Share(2, 200), Share(1, 400))
    assert allocate(0, (OPEN,)) == ()


@given(st.lists(st.integers(1, 1000), max_size=8), st.integers(0, 9000))
def test_an_allocation_uses_up_the_payment_or_clears_every_charge(sums: list[int], amount: int) -> None:
    charges = [ChargeState(number, each) for number, each in enumerate(sums)]
    shares = allocate(amount, charges)
    assert sum(share.amount for share in shares) == min(amount, sum(sums))
    assert all(0 < share.amount <= sums[share.charge_id] for share in shares)
    assert [share.charge_id for share in shares] == sorted(share.charge_id for share in shares)


@pytest.mark.parametrize(
    ("amount", "charge", "why", "codes"),
    [
        (200, PART_PAID, "lost in the flood", ()),
        (201, PART_PAID, "lost in the flood", ("waiver_above_owed",)),
        (1, IN_CREDIT, "so", ("waiver_above_owed",)),
        (200, PART_PAID, "  ", ("explanation_missing",)),
        (0, PART_PAID, "", ("sum_not_positive", "explanation_missing")),
    ],
)
def test_a_waiver_has_a_reason_and_a_bound(amount: int, charge: ChargeState, why: str, codes: tuple[str, ...]) -> None:
    assert tuple(reason.code for reason in check_waiver(amount, charge, why, "JPY")) == codes


@pytest.mark.parametrize(
    ("amount", "charge", "why", "codes"),
    [
        (300, PART_PAID, "charged by mistake", ()),
        (301, PART_PAID, "charged by mistake", ("refund_above_paid",)),
        (1, OPEN, "", ("refund_above_paid", "explanation_missing")),
        (0, PART_PAID, "so", ("sum_not_positive",)),
    ],
)
def test_a_refund_gives_back_no_more_than_was_paid(
    amount: int, charge: ChargeState, why: str, codes: tuple[str, ...]
) -> None:
    assert tuple(reason.code for reason in check_refund(amount, charge, why, "JPY")) == codes


@pytest.mark.parametrize(
    ("amount", "charge", "taken_off"), [(300, PART_PAID, 300), (200, IN_CREDIT, 0), (150, IN_CREDIT, 0)]
)
def test_what_was_given_back_is_not_owed_again(amount: int, charge: ChargeState, taken_off: int) -> None:
    assert taken_off_with_refund(amount, charge) == taken_off
    after = ChargeState(charge.charge_id, charge.amount, charge.paid - amount, charge.waived + taken_off)
    assert after.sound
    assert after.open == charge.open + amount - taken_off
