"""Check digits of numbers that are printed as bar codes and scanned again. Standard library only.

A scheme takes the number without its check digit and gives the digit. The schemes are those that Japanese library
systems offer for NW-7: modulus 10 with weights 2 and 1 or 3 and 1 from the right, sevens check (remainder of the
division by seven) and its complement, Luhn's over 13 digits, and none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

NONE: Final = "none"


def _weighted(digits: str, weights: tuple[int, int], *, split: bool) -> str:
    total = 0
    for position, digit in enumerate(reversed(digits)):
        product = int(digit) * weights[position % 2]
        total += product // 10 + product % 10 if split else product
    return str(-total % 10)


def _m10w21(digits: str) -> str:
    """Modulus 10, weights 2 and 1 from the right, the digits of a product added."""
    return _weighted(digits, (2, 1), split=True)


def _m10w31(digits: str) -> str:
    """Modulus 10, weights 3 and 1 from the right, as in EAN."""
    return _weighted(digits, (3, 1), split=False)


def _7dr(digits: str) -> str:
    """The remainder of the number divided by seven."""
    return str(int(digits) % 7)


def _7dsr(digits: str) -> str:
    """Seven less the remainder of the number divided by seven."""
    return str(7 - int(digits) % 7)


def _luhn14(digits: str) -> str:
    """Luhn's digit as the fourteenth of the numbers of American library cards and items."""
    if len(digits) != 13:
        raise ValueError(f"Luhn 14 takes thirteen digits, not {len(digits)}")
    return _weighted(digits, (2, 1), split=True)


SCHEMES: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {"M10W21": _m10w21, "M10W31": _m10w31, "7DR": _7dr, "7DSR": _7dsr, "Luhn14": _luhn14, NONE: lambda _digits: ""}
)


def check_digit(digits: str, scheme: str) -> str:
    """The check digit of a number by the scheme named; an empty string for ``"none"``.

    Refused with ValueError: an unknown scheme, and anything but ASCII digits.
    """
    if scheme not in SCHEMES:
        raise ValueError(f"no check digit scheme is called {scheme!r}")
    if scheme != NONE and not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"a check digit needs digits only: {digits!r}")
    return SCHEMES[scheme](digits)


def with_check_digit(digits: str, scheme: str) -> str:
    """The number with its check digit behind it."""
    return digits + check_digit(digits, scheme)


def is_valid(number: str, scheme: str) -> bool:
    """Whether the last digit of a number is its check digit; every number is valid under ``"none"``."""
    if scheme == NONE:
        return True
    if len(number) < 2 or not (number.isascii() and number.isdigit()):
        return False
    if scheme == "Luhn14" and len(number) != 14:
        return False
    return check_digit(number[:-1], scheme) == number[-1]
