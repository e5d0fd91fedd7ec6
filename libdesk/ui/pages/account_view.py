"""A patron's account: what is owed, what runs, and what is done about it; beside a list, or in a dialog at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.ui.pages.account_lines import (
    AccruingLines,
    ChargeLines,
    EntryLines,
    ReceiptLines,
    balance_words,
)
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.print_money import print_receipt
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel, TitleLabel
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from libdesk.services.account_reading import Account, Receipt
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.money_dialog import MoneyDialog
    from libdesk.ui.session import Session

_SHOWN: Final = 12
# What an account is made of; a change of these is read again.
TABLES: Final = frozenset({"account_entry", "receipt", "loan", "patron", "loss_case", "setting"})


class AccountView(Retranslated, QWidget):
    """Shows one account and does things to it; what was done is said in ``done_line``, from where it can be undone."""

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._patron_id: int | None = None
        self._asked = 0
        self._all = False
        self.account: Account | None = None
        self.receipts: list[Receipt] = []
        self.pay_button = Button("", ButtonKind.PRIMARY, "till", pressed=self.pay)
        self.charge_button = Button("", icon_name="add", pressed=self.charge)
        self.waive_button = Button("", pressed=self.waive)
        self.refund_button = Button("", icon_name="undo", pressed=self.refund)
        self.balance = TitleLabel()
        self._lines = QWidget()
        self._all_buttons = (self.pay_button, self.charge_button, self.waive_button, self.refund_button)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(8)
        self._in_a_row = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.balance)
        self._column.addLayout(self._buttons)
        self._column.addWidget(self._lines)
        self.retranslate()

    def show_patron(self, patron_id: int) -> None:
        """Show the account of a patron, as soon as it is read."""
        self._patron_id, self._all = patron_id, False
        self.reload()

    def reload(self) -> None:
        """Read the account again."""
        if self._patron_id is None:
            return
        accounts, context, patron_id = self._session.services.accounts, self._session.context(), self._patron_id
        self._asked += 1
        asked = self._asked

        def read() -> tuple[Account | None, list[Receipt]]:
            return accounts.account(context, patron_id), accounts.receipts_of(patron_id)

        def shown(found: tuple[Account | None, list[Receipt]]) -> None:
            if isValid(self) and asked == self._asked:
                self._show(*found)

        self._shell.operations.read(read, shown)

    def pay(self) -> None:
        """Take money for what is owed."""
        from libdesk.ui.pages.pay_dialog import PayDialog

        self._open(PayDialog, self.pay_button)

    def charge(self) -> None:
        """Charge the person by hand."""
        from libdesk.ui.pages.account_dialogs import ChargeDialog

        self._open(ChargeDialog, self.charge_button)

    def waive(self) -> None:
        """Take off what is owed."""
        from libdesk.ui.pages.account_dialogs import WaiveDialog

        self._open(WaiveDialog, self.waive_button)

    def refund(self) -> None:
        """Give back what was paid."""
        from libdesk.ui.pages.account_dialogs import RefundDialog

        self._open(RefundDialog, self.refund_button)

    def focus_first(self) -> None:
        """Bring the keyboard to the first thing that can be done."""
        first = self.pay_button if self.pay_button.isEnabled() else self.charge_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Two buttons beside each other: where there is no room for all four, they stand in two rows."""
        widest = max(button.sizeHint().width() for button in self._all_buttons)
        return QSize(2 * widest + self._buttons.spacing(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons into one row where there is room for it, else into two."""
        super().resizeEvent(event)
        self._arrange()

    def retranslate(self) -> None:
        """Set every text again."""
        self.pay_button.setText(self._session.say_key("words.money.pay"))
        self.charge_button.setText(self._session.say_key("words.money.charge"))
        self.waive_button.setText(self._session.say_key("words.money.waive"))
        self.refund_button.setText(self._session.say_key("words.money.refund"))
        if self.account is not None:
            self._show(self.account, self.receipts)
        self._arrange()

    def _arrange(self) -> None:
        buttons = self._all_buttons
        needed = sum(button.sizeHint().width() for button in buttons) + 3 * self._buttons.spacing()
        in_a_row = len(buttons) if needed <= self.width() else len(buttons) // 2
        if in_a_row != self._in_a_row:
            self._in_a_row = in_a_row
            for place, button in enumerate(buttons):
                self._buttons.addWidget(button, place // in_a_row, place % in_a_row)
            for column in range(len(buttons) + 1):
                self._buttons.setColumnStretch(column, int(column == len(buttons)))

    def _open(self, kind: type[MoneyDialog], button: Button) -> None:
        if self.account is not None and button.isEnabled():
            kind(self, self._shell, self._session, self._done_line, self.account).open()  # type: ignore[call-arg]

    def _show(self, account: Account | None, receipts: list[Receipt]) -> None:
        self.account, self.receipts = account, receipts
        lines = QWidget()
        if account is not None:
            sums = TypedSums(self._session)
            self.balance.setText(balance_words(account, sums))
            self._fill(lines, account, receipts, sums)
        self._enable(account)
        self._column.replaceWidget(self._lines, lines)
        self._lines.setParent(None)
        self._lines.deleteLater()
        self._lines = lines
        let_tab_follow_the_layout(self)

    def _enable(self, account: Account | None) -> None:
        """Offer what can be done: what the person may not is greyed out, and the service refuses it besides."""
        may = self._session.may
        self.pay_button.setEnabled(account is not None and account.owed > 0 and may("circulate"))
        self.charge_button.setEnabled(account is not None and may("circulate"))
        self.waive_button.setEnabled(account is not None and account.owed > 0 and may("waive"))
        self.refund_button.setEnabled(account is not None and bool(account.paid_charges) and may("void"))

    def _fill(self, lines: QWidget, account: Account, receipts: list[Receipt], sums: TypedSums) -> None:
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if account.accruing:
            running = self.tr("{sum} more runs on what is overdue; it is charged at return.")
            column.addWidget(SignLine(SignKind.ATTENTION, running.format(sum=sums.show(account.accruing_sum))))
        if account.open_charges:
            column.addSpacing(4)
            column.addWidget(HeadingLabel(self.tr("Open charges")))
            column.addWidget(ChargeLines(self._session, sums, account.open_charges))
        if account.accruing:
            column.addWidget(HeadingLabel(self.tr("Running, not charged yet")))
            column.addWidget(AccruingLines(self._session, sums, account.accruing))
        if receipts:
            column.addWidget(HeadingLabel(self.tr("Receipts")))
            shown = receipts if self._all else receipts[:_SHOWN]
            column.addWidget(ReceiptLines(self._session, sums, shown, self._print, self._void))
        column.addWidget(HeadingLabel(self.tr("Entries")))
        if not account.lines:
            column.addWidget(SecondaryLabel(self.tr("Nothing was ever charged.")))
        newest = account.lines[::-1] if self._all else account.lines[: -_SHOWN - 1 : -1]
        column.addWidget(EntryLines(self._session, sums, newest))
        if not self._all and max(len(account.lines), len(receipts)) > _SHOWN:
            text = self.tr("Show all {count} entries").format(count=len(account.lines))
            column.addWidget(
                Button(text, ButtonKind.QUIET, "down", pressed=self._show_all), 0, Qt.AlignmentFlag.AlignLeft
            )
        column.addStretch(1)

    def _show_all(self) -> None:
        self._all = True
        if self.account is not None:
            self._show(self.account, self.receipts)

    def _print(self, receipt: Receipt) -> None:
        print_receipt(self._shell, self._session, receipt.receipt_id)

    def _void(self, receipt: Receipt) -> None:
        from libdesk.ui.pages.account_dialogs import VoidDialog

        VoidDialog(self, self._shell, self._session, self._done_line, receipt).open()


class AccountDialog(QDialog):
    """The account of the person at the counter; Esc closes it."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, patron_id: int, name: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(self.tr("Account"))
        self.setAccessibleName(self.tr("Account of {name}").format(name=name))
        self.done_line = DoneLine(shell, session)
        self.done_line.hide()
        self.view = AccountView(shell, session, self.done_line)
        self._session = session
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(24, 4, 24, 12)
        inside.addWidget(self.view)
        inside.addStretch(1)
        scroll.setWidget(holder)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 16, 0)
        head.addWidget(HeadingLabel(name), 1)
        self.close_button = Button("", ButtonKind.QUIET, "close", pressed=self.reject)
        self.close_button.name(self.tr("Close the account"))
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(self.done_line)
        self.resize(720, 620)
        session.changed.connect(self._look)
        self.view.show_patron(patron_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the keyboard."""
        super().showEvent(event)
        self.view.focus_first()

    def _look(self, tables: frozenset[str]) -> None:
        if not tables or tables & TABLES:
            self.view.reload()


def open_account(parent: QWidget, shell: Shell, session: Session, patron_id: int, name: str) -> AccountDialog:
    """Open a person's account over the window."""
    dialog = AccountDialog(parent, shell, session, patron_id, name)
    dialog.open()
    return dialog
