"""What is done to an account: charge, waive, give back, void a receipt. Paying has a dialog of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from libdesk.domain.accounts import BY_HAND, MEANS
from libdesk.ui.pages.money_dialog import MoneyDialog
from libdesk.ui.pages.print_money import print_receipt
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.accounts import Means, What
    from libdesk.services.account_reading import Account, Charge, Receipt
    from libdesk.services.accounts import ReceiptMade
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

SUM: Final = Field("sum", QT_TRANSLATE_NOOP("Fields", "Sum"), required=True, width=14)
WHY: Final = Field("reason", QT_TRANSLATE_NOOP("Fields", "Why"), required=True, width=60)
MEANS_FIELD: Final = Field("means", QT_TRANSLATE_NOOP("Fields", "By"), FieldKind.CHOICE, width=18)
_CHARGE_GROUPS: Final = (
    Group(
        "",
        (
            (Field("what", QT_TRANSLATE_NOOP("Fields", "For what"), FieldKind.CHOICE, width=24), SUM),
            Field("reason", QT_TRANSLATE_NOOP("Fields", "Words on the receipt"), width=60),
        ),
    ),
)
_WHICH: Final = Field("charge", QT_TRANSLATE_NOOP("Fields", "Which charge"), FieldKind.CHOICE, width=60)
_WAIVE_GROUPS: Final = (Group("", (_WHICH, SUM, WHY)),)
_REFUND_GROUPS: Final = (Group("", (_WHICH, (SUM, MEANS_FIELD), WHY)),)


def words_of(session: Session, charge: Charge) -> str:
    """A charge as it is known: for what, and the item or the words of staff."""
    what = session.say_key(f"accounts.what.{charge.what}")
    return " · ".join(part for part in (what, charge.title or charge.reason) if part)


class ChargeDialog(MoneyDialog):
    """Charges a person by hand."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, account: Account) -> None:
        title = session.say_key("words.money.charge")
        super().__init__(parent, shell, session, done_line, title, account.patron, _CHARGE_GROUPS, title)
        self._account = account
        self.form.set_choices("what", [(one, session.say_key(f"accounts.what.{one}")) for one in BY_HAND])
        self.form.editor("what").setFocus()

    def do(self) -> None:
        """Charge what is typed."""
        values = self.form.values()
        what, amount = cast("What", values["what"]), self.sums.read(values["sum"]) or 0
        accounts, context, patron_id = self.session.services.accounts, self.session.context(), self._account.patron_id
        told = f"{self.session.say_key('words.action.charge')} · {self.sums.show(amount)} · {self._account.patron}"
        self.run(
            self.tr("Charging"),
            lambda: accounts.charge(context, patron_id, what, amount, str(values["reason"])),
            lambda outcome: self.tell(outcome, told),
        )


class WaiveDialog(MoneyDialog):
    """Takes off what is open on a charge, or a part of it."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, account: Account) -> None:
        title = session.say_key("words.money.waive")
        super().__init__(parent, shell, session, done_line, title, account.patron, _WAIVE_GROUPS, title)
        self._account = account
        _offer_charges(self, account.open_charges, "open")
        self.form.editor("reason").setFocus()

    def do(self) -> None:
        """Waive what is typed."""
        values = self.form.values()
        charge_id, amount = int(values["charge"]), self.sums.read(values["sum"]) or 0
        accounts, context = self.session.services.accounts, self.session.context()
        told = f"{self.session.say_key('words.action.waive')} · {self.sums.show(amount)} · {self._account.patron}"
        self.run(
            self.tr("Waiving"),
            lambda: accounts.waive(context, charge_id, amount, str(values["reason"])),
            lambda outcome: self.tell(outcome, told),
        )


class RefundDialog(MoneyDialog):
    """Gives back what was paid on a charge, or a part of it."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, account: Account) -> None:
        title = session.say_key("words.money.refund")
        super().__init__(parent, shell, session, done_line, title, account.patron, _REFUND_GROUPS, title)
        self._account = account
        self.form.set_choices(
            "means", [(one, session.say_key(f"accounts.means.{one}")) for one in MEANS if one != "stamps"]
        )
        # What the library owes comes first.
        _offer_charges(self, sorted(account.paid_charges, key=lambda charge: charge.open), "paid")
        self.form.editor("reason").setFocus()

    def do(self) -> None:
        """Give back what is typed."""
        values = self.form.values()
        charge_id, amount = int(values["charge"]), self.sums.read(values["sum"]) or 0
        accounts, context = self.session.services.accounts, self.session.context()
        self.run(
            self.tr("Giving back"),
            lambda: accounts.refund(context, charge_id, amount, str(values["reason"]), cast("Means", values["means"])),
            self._done,
        )

    def _done(self, outcome: Outcome[ReceiptMade]) -> None:
        made = cast("ReceiptMade", outcome.value)
        parts = (self.session.say_key("words.action.refund"), self.sums.show(-made.amount), self._account.patron)
        shell, session = self.shell, self.session
        self.tell(
            outcome, " · ".join(parts), self.tr("Print the receipt"),
            lambda: print_receipt(shell, session, made.receipt_id),
        )  # fmt: skip


class VoidDialog(MoneyDialog):
    """Voids a receipt for a reason."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, receipt: Receipt) -> None:
        title = session.say_key("words.money.void")
        super().__init__(
            parent, shell, session, done_line, title, "", (Group("", (WHY,)),), title, ButtonKind.DESTRUCTIVE
        )
        self._receipt = receipt
        self.form.editor("reason").setFocus()

    def do(self) -> None:
        """Void it."""
        accounts, context, receipt = self.session.services.accounts, self.session.context(), self._receipt
        why = str(self.form.values()["reason"])
        told = f"{self.session.say_key('words.action.void_receipt')} · {receipt.number} · {receipt.patron}"
        self.run(
            self.tr("Voiding"),
            lambda: accounts.void_receipt(context, receipt.receipt_id, why),
            lambda outcome: self.tell(outcome, told),
        )


def _offer_charges(dialog: MoneyDialog, charges: Sequence[Charge], which: str) -> None:
    """Offer charges with what is open or was paid on each; the sum follows the choice."""
    sums = {charge.charge_id: getattr(charge, which) for charge in charges}
    dialog.form.set_choices(
        "charge",
        [
            (str(one.charge_id), f"{words_of(dialog.session, one)} · {dialog.sums.show(sums[one.charge_id])}")
            for one in charges
        ],
    )
    shown = [""]

    def follow() -> None:
        chosen = str(dialog.form.values()["charge"])
        if chosen != shown[0]:
            shown[0] = chosen
            dialog.form.load({**dialog.form.values(), "sum": dialog.sums.text(sums[int(chosen)])})

    if charges:
        dialog.form.changed.connect(follow)
        follow()
