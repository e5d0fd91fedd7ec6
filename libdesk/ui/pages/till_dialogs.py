"""What is done at the till: open it, put in and take out, count it; and the stamps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from libdesk.services.stamp_stock import worth
from libdesk.ui.pages.account_dialogs import SUM, WHY
from libdesk.ui.pages.money_dialog import MoneyDialog
from libdesk.ui.pages.print_money import print_cash_report
from libdesk.ui.type_scale import TypeSize, sized
from libdesk.ui.widgets.fields import Field
from libdesk.ui.widgets.form import Group
from libdesk.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.services.till import TillSession
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

StampStep = Literal["buy_stamps", "receive_stamps", "use_stamps", "count_stamps"]

_FLOAT_GROUPS: Final = (
    Group("", (Field("sum", QT_TRANSLATE_NOOP("Fields", "Float"), required=True, width=14),)),
)  # fmt: skip
_CASH_GROUPS: Final = (Group("", (SUM, WHY)),)
_COUNT_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("counted", QT_TRANSLATE_NOOP("Fields", "Counted"), required=True, width=14),
                Field("deposited", QT_TRANSLATE_NOOP("Fields", "Taken to the bank"), width=14),
            ),
            Field("reason", QT_TRANSLATE_NOOP("Fields", "Why there is a difference"), width=60),
        ),
    ),
)
_STAMPS: Final = Field(
    "stamps", QT_TRANSLATE_NOOP("Fields", "Stamps"), required=True, width=50,
    hint=QT_TRANSLATE_NOOP("Fields", "Value x number, such as 84x2 10x5"),
)  # fmt: skip
_STAMP_GROUPS: Final = (
    Group("", (_STAMPS, Field("reason", QT_TRANSLATE_NOOP("Fields", "For what, or from where"), width=60))),
)


class OpenTillDialog(MoneyDialog):
    """Opens the till; the float begins as what the last count left."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine) -> None:
        title = session.say_key("words.money.open_till")
        super().__init__(parent, shell, session, done_line, title, "", _FLOAT_GROUPS, title)
        left = session.services.till.left_from_last(session.context())
        self.form.load({"sum": self.sums.text(left)})
        editor = self.form.editor("sum")
        editor.setFocus()
        editor.selectAll()  # type: ignore[attr-defined]  # a line to type in

    def do(self) -> None:
        """Open it."""
        amount = self.sums.read(self.form.values()["sum"]) or 0
        till, context = self.session.services.till, self.session.context()
        told = f"{self.session.say_key('words.action.open_till')} · {self.sums.show(amount)}"
        self.run(
            self.tr("Opening the till"), lambda: till.open(context, amount), lambda outcome: self.tell(outcome, told)
        )


class CashDialog(MoneyDialog):
    """Puts cash into the till or takes it out, for a reason."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, *, put_in: bool) -> None:
        title = session.say_key("words.money.put_in" if put_in else "words.money.take_out")
        super().__init__(parent, shell, session, done_line, title, "", _CASH_GROUPS, title)
        self._put_in = put_in
        self.form.editor("sum").setFocus()

    def do(self) -> None:
        """Put it in, or take it out."""
        values = self.form.values()
        amount, why = self.sums.read(values["sum"]) or 0, str(values["reason"])
        till, context = self.session.services.till, self.session.context()
        step = till.put_in if self._put_in else till.take_out
        name = "put_in_till" if self._put_in else "take_out_of_till"
        told = f"{self.session.say_key(f'words.action.{name}')} · {self.sums.show(amount)}"
        self.run(self.tr("Entering cash"), lambda: step(context, amount, why), lambda outcome: self.tell(outcome, told))


class CloseTillDialog(MoneyDialog):
    """Closes the till with what was counted, and says the difference while it is typed."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, till: TillSession) -> None:
        title = session.say_key("words.money.close_till")
        super().__init__(parent, shell, session, done_line, title, "", _COUNT_GROUPS, title)
        self._till = till
        self.difference = PlainLabel()
        self.difference.setFont(sized(self.difference.font(), TypeSize.MIDDLE, semibold=True))
        expected = PlainLabel(self.tr("Should be in it: {sum}").format(sum=self.sums.show(till.expected)))
        self.above.addWidget(expected)
        self.above.addWidget(self.difference)
        self.form.changed.connect(self._follow)
        self._follow()
        self.form.editor("counted").setFocus()

    def do(self) -> None:
        """Close it."""
        values = self.form.values()
        counted, deposited = self.sums.read(values["counted"]) or 0, self.sums.read(values["deposited"]) or 0
        till, context, why = self.session.services.till, self.session.context(), str(values["reason"])
        self.run(self.tr("Closing the till"), lambda: till.close(context, counted, deposited, why), self._done)

    def _done(self, outcome: Outcome[int]) -> None:
        session_id, shell, session = cast(int, outcome.value), self.shell, self.session
        self.tell(
            outcome, session.say_key("words.action.close_till"), self.tr("Print the cash report"),
            lambda: print_cash_report(shell, session, session_id),
        )  # fmt: skip

    def _follow(self) -> None:
        counted = self.sums.read(self.form.values()["counted"])
        different = counted is not None and counted != self._till.expected
        text = ""
        if counted is not None:
            missing = self._till.expected - counted
            words = self.tr("{sum} is missing") if missing > 0 else self.tr("{sum} too much")
            text = words.format(sum=self.sums.show(abs(missing))) if missing else self.tr("It agrees")
        self.difference.setText(text)
        self.show_field("reason", different)


class StampsDialog(MoneyDialog):
    """Buys, enters, uses or counts stamps."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, step: StampStep) -> None:
        title = session.say_key(f"words.money.{step}")
        super().__init__(parent, shell, session, done_line, title, "", _STAMP_GROUPS, title)
        self._step: StampStep = step
        self.together = PlainLabel()
        self.above.addWidget(self.together)
        self.form.changed.connect(self._follow)
        self._follow()
        self.form.editor("stamps").setFocus()

    def do(self) -> None:
        """Enter them."""
        values = self.form.values()
        stamps, why = self.sums.stamps(values["stamps"]) or {}, str(values["reason"])
        call = _STAMP_STEPS[self._step]
        services, context = self.session.services, self.session.context()
        told = self.session.say_key(f"words.action.{self._step}")
        self.run(
            self.tr("Entering stamps"),
            lambda: call(services, context, stamps, why),
            lambda outcome: self.tell(outcome, f"{told} · {self.sums.show(outcome.value or 0)}"),
        )

    def _follow(self) -> None:
        stamps = self.sums.stamps(self.form.values()["stamps"])
        text = self.tr("Together {sum}").format(sum=self.sums.show(worth(stamps))) if stamps else ""
        self.together.setText(text)
        self.together.setVisible(bool(text))


_STAMP_STEPS: Final[dict[str, Callable[[Services, Context, dict[int, int], str], Outcome[int]]]] = {
    "buy_stamps": lambda services, context, stamps, why: services.till.buy_stamps(context, stamps, why),
    "receive_stamps": lambda services, context, stamps, why: services.stamps.receive(context, stamps, why),
    "use_stamps": lambda services, context, stamps, why: services.stamps.use(context, stamps, why),
    "count_stamps": lambda services, context, stamps, why: services.stamps.count(context, stamps, why),
}
