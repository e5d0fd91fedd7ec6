from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.paper.check_digits import SCHEMES, check_digit, is_valid, with_check_digit


@pytest.mark.parametrize(
    ("digits", "scheme", "digit"),
    [
        ("12345678", "M10W21", "2"),
        ("490123456789", "M10W31", "4"),
        ("123456", "7DR", "4"),
        ("123456", "7DSR", "3"),
        ("7", "7DSR", "7"),
        ("2123456789012", "Luhn14", "4"),
        ("123", "none", ""),
    ],
)
def test_known_numbers(digits: str, scheme: str, digit: str) -> None:
    assert check_digit(digits, scheme) == digit


@pytest.mark.parametrize("scheme", sorted(set(SCHEMES) - {"none"}))
@given(st.text("0123456789", min_size=13, max_size=13))
def test_a_number_with_its_digit_is_valid_and_another_digit_is_not(scheme: str, digits: str) -> None:
    number = with_check_digit(digits, scheme)
    assert is_valid(number, scheme)
    wrong = digits + str((int(number[-1]) + 1) % 10)
    assert not is_valid(wrong, scheme)


def test_refusals() -> None:
    with pytest.raises(ValueError, match="no check digit scheme"):
        check_digit("1", "M11")
    for bad in ("", "12a", "１２", "-1"):
        with pytest.raises(ValueError, match="digits only"):
            check_digit(bad, "7DR")
    with pytest.raises(ValueError, match="thirteen"):
        check_digit("123", "Luhn14")
    assert is_valid("anything", "none")
    assert not is_valid("1", "7DR")
    assert not is_valid("12x", "7DR")
    assert not is_valid("1234", "Luhn14")
