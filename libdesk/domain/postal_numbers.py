"""Numbers of tracked parcels: how they are tidied, and the check digit of the Universal Postal Union's S10."""

from __future__ import annotations

import re
from typing import Final

# Two letters of the service, eight digits, the check digit, the country of posting: RR123456785JP.
_S10: Final = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}")
_WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)
# The two results that are no single digit above zero.
_REPLACED: Final = {10: 0, 11: 5}


def tidy_tracking_number(text: str) -> str:
    """A tracking number as the post writes it: capitals, no spaces."""
    return "".join(text.upper().split())


def s10_check_digit(eight_digits: str) -> int:
    """The check digit of the eight digits of a postal item number."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(eight_digits, _WEIGHTS, strict=True)) % 11
    return _REPLACED.get(check, check)


def is_mistyped(tracking_number: str) -> bool:
    """Whether a number has the form of S10 and its check digit is wrong; of other forms nothing is known."""
    found = _S10.fullmatch(tidy_tracking_number(tracking_number))
    return found is not None and s10_check_digit(found[1]) != int(found[2])
