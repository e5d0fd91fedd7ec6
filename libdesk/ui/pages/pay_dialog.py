"""Taking money: which charges, how much, by what; the change to give back, and the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout, QWidget

from libdesk.domain.accounts import MEANS
from libdesk.services.stamp_stock import worth
from libdesk.ui.pages.account_dialogs import MEANS_FIELD, SUM, words_of
from libdesk.ui.pages.money_dialog import MoneyDialog
from libdesk.ui.pages.print_money import print_receipt
from libdesk.ui.type_scale import TypeSize, sized
from libdesk.ui.widgets.fields import Field, TickBox
from libdesk.ui.widgets.form import Group
from libdesk.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from libdesk.domain.accounts import Means
    from libdesk.services.account_reading import Account
    from libdesk.services.accounts import ReceiptMade
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        "",
        (
            (SUM, MEANS_FIELD, Field("given", QT_TRANSLATE_NOOP("Fields", "Given"), width=14)),
            Field("stamps", QT_TRANSLATE_NOOP("Fields", "Stamps"), width=40,
                  hint=QT_TRANSLATE_NOOP("Fields", "Value x number, such as 84x2 10x5")),
        ),
    ),
)  # fmt: skip


class PayDialog(MoneyDialog):
    """Takes a payment for the charges that are ticked; the sum is what they come to until another is typed."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, account: Account) -> None:
        title = session.say_key("words.money.pay")
        super().__init__(parent, shell, session, done_line, title, account.patron, _GROUPS, title)
        self._account = account
        self.ticks: dict[int, TickBox] = {}
        for charge in account.open_charges:
            self._add_charge(charge.charge_id, words_of(session, charge), charge.open)
        self.change = PlainLabel()
        self.change.setFont(sized(self.change.font(), TypeSize.MIDDLE, semibold=True))
        self.above.addWidget(self.change)
        self.form.set_choices("means", [(one, session.say_key(f"accounts.means.{one}")) for one in MEANS])
        self.form.load({"means": "cash", "sum": self.sums.text(account.owed)})
        self._followed = self.sums.text(account.owed)
        self.form.changed.connect(self._follow)
        self._follow()
        editor = self.form.editor("sum")
        editor.setFocus()
        editor.selectAll()  # type: ignore[attr-defined]  # a line to type in

    @property
    def chosen(self) -> tuple[int, ...]:
        """The charges that are ticked, the oldest first; none where all are, for then the oldest are paid first."""
        ticked = tuple(charge_id for charge_id, tick in self.ticks.items() if tick.isChecked())
        return () if len(ticked) == len(self.ticks) else ticked

    def do(self) -> None:
        """Take the money."""
        values = self.form.values()
        amount, means = self.sums.read(values["sum"]) or 0, cast("Means", values["means"])
        stamps = self.sums.stamps(values["stamps"]) if means == "stamps" else None
        accounts, context, patron_id = self.session.services.accounts, self.session.context(), self._account.patron_id
        chosen = self.chosen
        self.run(
            self.tr("Taking a payment"),
            lambda: accounts.pay(context, patron_id, amount, means, chosen, stamps),
            self._done,
        )

    def _done(self, outcome: Outcome[ReceiptMade]) -> None:
        made = cast("ReceiptMade", outcome.value)
        parts = [self.session.say_key("words.action.pay"), self.sums.show(made.amount), self._account.patron]
        parts.append(self.tr("receipt {number}").format(number=made.number))
        if made.balance > 0:
            parts.append(self.tr("{sum} still owed").format(sum=self.sums.show(made.balance)))
        shell, session = self.shell, self.session
        self.tell(
            outcome, " · ".join(parts), self.tr("Print the receipt"),
            lambda: print_receipt(shell, session, made.receipt_id),
        )  # fmt: skip

    def _add_charge(self, charge_id: int, words: str, still_open: int) -> None:
        tick = TickBox(words)
        tick.setChecked(True)
        tick.toggled.connect(lambda _on: self._choose())
        self.ticks[charge_id] = tick
        row = QHBoxLayout()
        row.addWidget(tick, 1)
        row.addWidget(PlainLabel(self.sums.show(still_open)))
        self.above.addLayout(row)

    def _choose(self) -> None:
        """The sum follows the ticks, unless another was typed."""
        opens = {charge.charge_id: charge.open for charge in self._account.open_charges}
        text = self.sums.text(sum(opens[charge_id] for charge_id, tick in self.ticks.items() if tick.isChecked()))
        values = self.form.values()
        if values["sum"] == self._followed:
            self._followed = text
            self.form.load({**values, "sum": text})

    def _follow(self) -> None:
        """Show the fields of the means; the change; and the sum that stamps come to."""
        values = self.form.values()
        self.show_field("given", values["means"] == "cash")
        self.show_field("stamps", values["means"] == "stamps")
        amount, given = self.sums.read(values["sum"]) or 0, self.sums.read(values["given"]) or 0
        back = given - amount if values["means"] == "cash" else 0
        self.change.setText(self.tr("Change: {sum}").format(sum=self.sums.show(back)) if back > 0 else "")
        self.change.setVisible(back > 0)
        stamps = self.sums.stamps(values["stamps"]) if values["means"] == "stamps" else None
        if stamps and self.sums.text(worth(stamps)) != values["sum"]:
            self.form.load({**values, "sum": self.sums.text(worth(stamps))})
