"""The check digits of the numbers that the sample data carries."""

from __future__ import annotations

from typing import Final

# UPU S10: the weights of the eight digits of a registered item's number.
_S10_WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)
# S10 replaces the two results that are no single digit above zero.
_S10_REPLACED: Final = {10: 0, 11: 5}


def _sum(digits: str) -> int:
    return sum(map(int, digits))


def with_isbn13_check_digit(twelve_digits: str) -> str:
    """Twelve digits of an ISBN and its check digit (weights 1, 3, 1, 3 ... from the left, modulus 10)."""
    return f"{twelve_digits}{-(_sum(twelve_digits[::2]) + 3 * _sum(twelve_digits[1::2])) % 10}"


def with_card_check_digit(digits: str) -> str:
    """A card, item or badge number and its check digit: modulus 10, weights 3, 1, 3, 1 ... from the right (M10W31)."""
    return f"{digits}{-(3 * _sum(digits[::-2]) + _sum(digits[-2::-2])) % 10}"


def s10_number(service: str, serial: int, country: str) -> str:
    """A postal item number of UPU S10: service (RR: registered), eight digits, check digit, country."""
    digits = f"{serial:08d}"
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, _S10_WEIGHTS, strict=True)) % 11
    return f"{service}{digits}{_S10_REPLACED.get(check, check)}{country}"
