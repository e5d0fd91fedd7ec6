"""The lines of an account: open charges, fines that run, entries with their balance, receipts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from libdesk.ui.pages.account_dialogs import words_of
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import ElidedLabel, PlainLabel, SecondaryLabel, StatusLabel
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.account_reading import Account, AccountLine, Accruing, Charge, Receipt
    from libdesk.ui.pages.typed_sums import TypedSums
    from libdesk.ui.session import Session

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class _Lines(QWidget):
    """Lines of words with a second line below them, and a sum at the right edge."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._row = 0

    def add(self, words: str, below: str, amount: str, *, below_amount: str = "", struck: bool = False) -> None:
        """Add a line; a struck one no longer counts."""
        title = ElidedLabel(words, mode=Qt.TextElideMode.ElideMiddle)
        shown = PlainLabel(amount)
        for label in (title, shown):
            font = label.font()
            font.setStrikeOut(struck)
            label.setFont(font)
        self._grid.addWidget(title, self._row, 0)
        self._grid.addWidget(shown, self._row, 1, _RIGHT)
        second = StatusLabel()
        second.setText(below)
        self._grid.addWidget(second, self._row + 1, 0)
        if below_amount:
            self._grid.addWidget(SecondaryLabel(below_amount, wrap=False), self._row + 1, 1, _RIGHT)
        self._grid.setRowMinimumHeight(self._row + 2, 8)
        self._row += 3

    def add_buttons(self, buttons: Sequence[Button]) -> None:
        """Put buttons to the right of the line that was added last."""
        for column, button in enumerate(buttons, start=2):
            self._grid.addWidget(button, self._row - 3, column, 2, 1, Qt.AlignmentFlag.AlignVCenter)


class ChargeLines(_Lines):
    """What is owed, the oldest first; of a charge that was paid in part the whole sum stands below."""

    def __init__(self, session: Session, sums: TypedSums, charges: Sequence[Charge]) -> None:
        super().__init__()
        for charge in charges:
            whole = ""
            if charge.open != charge.amount:
                whole = QCoreApplication.translate("Account", "of {sum}").format(sum=sums.show(charge.amount))
            day = format_date(charge.at, session.language)
            below = " · ".join(part for part in (day, charge.item_number) if part)
            self.add(words_of(session, charge), below, sums.show(charge.open), below_amount=whole)


class AccruingLines(_Lines):
    """Fines that run on items that are not back yet."""

    def __init__(self, session: Session, sums: TypedSums, accruing: Sequence[Accruing]) -> None:
        super().__init__()
        for one in accruing:
            due = QCoreApplication.translate("Account", "was due {day}").format(
                day=format_date(one.due_on, session.language)
            )
            capped = ""
            if one.fine.capped_by:
                capped = QCoreApplication.translate("Account", "grows no further")
            self.add(one.title, f"{due} · {one.item_number}", sums.show(one.fine.amount), below_amount=capped)


class EntryLines(_Lines):
    """The ledger, newest first, with the balance after each entry; what was taken back is struck through."""

    def __init__(self, session: Session, sums: TypedSums, lines: Sequence[AccountLine]) -> None:
        super().__init__()
        for line in lines:
            kind = session.say_key(f"accounts.kind.{line.kind}")
            what = session.say_key(f"accounts.what.{line.what}")
            below = [format_date(line.at, session.language), line.staff]
            if line.receipt_number is not None:
                number = QCoreApplication.translate("Account", "receipt {number}").format(number=line.receipt_number)
                below.append(number)
            below.append(line.reason or line.title)
            balance = QCoreApplication.translate("Account", "balance {sum}").format(sum=sums.show(line.balance))
            self.add(
                f"{kind} · {what}", " · ".join(filter(None, below)), sums.show(line.amount), below_amount=balance,
                struck=not line.stands,
            )  # fmt: skip


class ReceiptLines(_Lines):
    """The receipts of a person, newest first, each to be printed again or voided."""

    def __init__(
        self,
        session: Session,
        sums: TypedSums,
        receipts: Sequence[Receipt],
        print_it: Callable[[Receipt], object],
        void_it: Callable[[Receipt], object],
    ) -> None:
        super().__init__()
        may_void = session.may("void")
        for receipt in receipts:
            words = QCoreApplication.translate("Account", "Receipt {number}").format(number=receipt.number)
            means = session.say_key(f"accounts.means.{receipt.means}")
            below = [format_date(receipt.at, session.language), means, receipt.staff]
            void = receipt.voided_at is not None
            if void:
                below.append(QCoreApplication.translate("Account", "void"))
            self.add(words, " · ".join(below), sums.show(receipt.amount), struck=void)
            again = Button("", ButtonKind.QUIET, "printing", pressed=lambda receipt=receipt: print_it(receipt))
            again.name(QCoreApplication.translate("Account", "Print receipt {number}").format(number=receipt.number))
            buttons = [again]
            if not void and may_void:
                off = Button("", ButtonKind.QUIET, "delete", pressed=lambda receipt=receipt: void_it(receipt))
                off.name(QCoreApplication.translate("Account", "Void receipt {number}").format(number=receipt.number))
                buttons.append(off)
            self.add_buttons(buttons)


def balance_words(account: Account, sums: TypedSums) -> str:
    """What the person owes, or the library, in a few words."""
    if account.balance > 0:
        return QCoreApplication.translate("Account", "Owed: {sum}").format(sum=sums.show(account.balance))
    if account.balance < 0:
        return QCoreApplication.translate("Account", "The library owes {sum}").format(sum=sums.show(-account.balance))
    return QCoreApplication.translate("Account", "Nothing is owed")
