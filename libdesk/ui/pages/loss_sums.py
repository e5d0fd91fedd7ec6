"""Price and shipping of a lost item as staff type them, in the library's currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QLineEdit

from libdesk.domain.money import Money
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from libdesk.domain.loss import WayOffer
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue
    from libdesk.ui.widgets.form import Form

PRICE: Final = Field("price", QT_TRANSLATE_NOOP("Fields", "Price"), width=12)
SHIPPING: Final = Field("shipping", QT_TRANSLATE_NOOP("Fields", "Shipping"), width=12)


class LossSums:
    """What was typed into the two fields."""

    def __init__(self, session: Session) -> None:
        self._typed = TypedSums(session)

    @property
    def currency(self) -> str:
        """The library's currency, ISO 4217."""
        return self._typed.currency

    def read(self, values: Mapping[str, FieldValue]) -> tuple[Money | None, Money | None]:
        """Price and shipping; None where nothing was typed, or nothing that is a sum."""
        return self._read(values["price"]), self._read(values["shipping"])

    def errors(self, values: Mapping[str, FieldValue]) -> dict[str, str]:
        """What is no sum, field by field."""
        return {name: error for name in ("price", "shipping") if (error := self._typed.error(values[name]))}

    def text(self, amount: Money | None) -> str:
        """A sum as it is typed; empty if it is in another currency."""
        return self._typed.text(amount.amount) if amount and amount.currency == self.currency else ""

    def suggest(self, form: Form, offers: Sequence[WayOffer]) -> None:
        """Show in the empty field the price that counts as long as none is typed: that of the item's record."""
        editor = form.editor("price")
        assert isinstance(editor, QLineEdit)
        if editor.text():
            return
        lines = [line for offer in offers if offer.way == "price" for line in offer.lines if line.what == "replacement"]
        editor.setPlaceholderText(self.text(lines[0].sum) if lines else "")

    def _read(self, typed: FieldValue) -> Money | None:
        amount = self._typed.read(typed)
        return None if amount is None else Money(amount, self.currency)
