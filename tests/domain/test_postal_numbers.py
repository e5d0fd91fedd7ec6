"""Numbers of tracked parcels."""

from __future__ import annotations

import pytest

from libdesk.domain.postal_numbers import is_mistyped, s10_check_digit, tidy_tracking_number


@pytest.mark.rule("R06")
@pytest.mark.parametrize(
    ("number", "mistyped"),
    [
        ("RR473124829JP", False),
        ("rr 473 124 829 jp", False),
        ("RR473124828JP", True),
        ("RR473124289JP", True),
        ("", False),
        ("1234-5678-9012", False),
        ("RR47312482JP", False),
        # The two results that are no single digit above zero.
        ("RR000000005JP", False),
        ("RR000000011JP", True),
    ],
)
def test_the_check_digit_of_a_postal_item(number: str, mistyped: bool) -> None:
    assert is_mistyped(number) is mistyped


def test_every_check_digit_is_a_single_digit() -> None:
    assert {s10_check_digit(f"{serial:08d}") for serial in range(200)} == set(range(10))
    assert tidy_tracking_number(" rr 12 ") == "RR12"
