"""Sums of money as staff type and read them, in the library's currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.domain.money import Money
from libdesk.domain.typed_amounts import OtherCurrencyError, price_text, read_amount
from libdesk.domain.typed_stamps import read_stamps
from libdesk.wording.formats import format_money

if TYPE_CHECKING:
    from libdesk.ui.session import Session


class TypedSums:
    """Reads what was typed and shows what is owed; ``currency`` is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.currency = session.services.settings.text("money.currency")

    def show(self, amount: int) -> str:
        """A sum as it is read: ¥1,200."""
        return format_money(Money(amount, self.currency), self._session.language)

    def text(self, amount: int) -> str:
        """A sum as it is typed: 1200."""
        return price_text(amount, self.currency)

    def read(self, typed: object) -> int | None:
        """What was typed, in minor units; None for nothing, and for what is no sum (``error`` says why)."""
        try:
            return read_amount(str(typed), self.currency)
        except ValueError:
            return None

    def error(self, typed: object) -> str:
        """What is wrong with what was typed; empty if nothing is."""
        try:
            read_amount(str(typed), self.currency)
        except OtherCurrencyError as other:
            text = QCoreApplication.translate("Fields", "The library reckons in {currency}, not in {other}.")
            return text.format(currency=self.currency, other=other)
        except ValueError:
            return QCoreApplication.translate("Fields", "Please write a sum such as 1,800.")
        return ""

    def stamps(self, typed: object) -> dict[int, int] | None:
        """Stamps by denomination; None for what are no stamps."""
        try:
            return read_stamps(str(typed), self.currency)
        except ValueError:
            return None

    def stamps_error(self, typed: object) -> str:
        """What is wrong with the stamps that were typed; empty if nothing is."""
        if self.stamps(typed) is not None:
            return ""
        return QCoreApplication.translate("Fields", "Please write stamps as value x number, such as 84x2 10x5.")
