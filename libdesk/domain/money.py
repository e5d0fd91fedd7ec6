"""Money: an integer in the currency's minor unit, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# ISO 4217: how many digits the minor unit takes; two for every currency that is not named here.
MINOR_DIGITS: Final = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "XAF": 0, "XOF": 0, "BHD": 3, "KWD": 3}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (yen for JPY, cents for EUR) of an ISO 4217 currency."""

    amount: int
    currency: str = "JPY"

    @property
    def minor_digits(self) -> int:
        """How many digits stand behind the decimal point."""
        return MINOR_DIGITS.get(self.currency, 2)
