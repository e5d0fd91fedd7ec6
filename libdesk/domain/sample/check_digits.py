"""The check digits of the numbers that the sample data carries."""

from __future__ import annotations

from libdesk.domain.postal_numbers import s10_check_digit


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
    return f"{service}{digits}{s10_check_digit(digits)}{country}"
