"""Till: cash and receipts of the day, stamps, the tills of before, and what everybody owes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.pages.till_view import TillView
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.ui.pages.till_dialogs import StampStep
    from libdesk.ui.pages.till_owed import OwedView
    from libdesk.ui.pages.till_past import PastTills
    from libdesk.ui.pages.till_stamps import StampsView
    from libdesk.ui.session import Session

_VIEWS: Final = ("till", "stamps", "past", "owed")
# Which actions belong to which view, in the order of their buttons.
_ACTIONS_OF: Final = {
    "till.take_out": ("till",),
    "till.put_in": ("till",),
    "till.void": ("till",),
    "till.again": ("till",),
    "till.report": ("till", "past"),
    "till.count": ("stamps",),
    "till.receive": ("stamps",),
    "till.use": ("stamps",),
    "till.buy": ("stamps",),
    "till.save": ("owed",),
    "till.owed": ("owed",),
    "till.open": ("till",),
}
# What is done to the cash stands beside what should be in the till, what is done to a receipt above their list.
_BESIDE_STATE: Final = ("till.put_in", "till.take_out")
_BESIDE_VIEWS: Final = ("till.again", "till.void")


class TillPage(Page):
    """Four views side by side; each is made when it is first chosen."""

    page_id = "till"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self._session = session
        self.done_line = DoneLine(shell, session)
        self.till = TillView(shell, session)
        self.stamps: StampsView | None = None
        self.past: PastTills | None = None
        self.owed: OwedView | None = None
        self.views = Segments(_VIEWS)
        self.actions_by_id: dict[str, QAction] = {}
        self._buttons: dict[str, ActionButton] = {}
        self._bind()
        self._lay_out()
        self.views.chosen.connect(self._show_view)
        self.till.chosen.connect(self._follow)
        self.till.state_changed.connect(self._follow)
        self.till.table.opened.connect(lambda _receipt: self.print_again())
        self.till.table.set_context_actions([self.actions_by_id["till.again"], self.actions_by_id["till.void"]])
        self.retranslate()
        self._follow()

    def refresh(self) -> None:
        """Read again what is shown; what everybody owes is worked out when asked."""
        self.till.reload()
        for view in (self.stamps, self.past):
            if view is not None:
                view.reload()
        self._follow()

    def take_focus(self) -> None:
        """Begin in the list of the view."""
        table = {"stamps": self.stamps and self.stamps.stock, "past": self.past and self.past.table,
                 "owed": self.owed and self.owed.table}.get(self.views.current) or self.till.table  # fmt: skip
        table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_or_close(self) -> None:
        """Open the till, or count and close the one that is open."""
        from libdesk.ui.pages.till_dialogs import CloseTillDialog, OpenTillDialog

        report = self.till.report
        if report is None:
            OpenTillDialog(self, self.shell, self._session, self.done_line).open()
        else:
            CloseTillDialog(self, self.shell, self._session, self.done_line, report.session).open()

    def enter_cash(self, *, put_in: bool) -> None:
        """Put cash in or take it out."""
        from libdesk.ui.pages.till_dialogs import CashDialog

        CashDialog(self, self.shell, self._session, self.done_line, put_in=put_in).open()

    def enter_stamps(self, step: StampStep) -> None:
        """Buy, enter, use or count stamps."""
        from libdesk.ui.pages.till_dialogs import StampsDialog

        StampsDialog(self, self.shell, self._session, self.done_line, step).open()

    def print_report(self) -> None:
        """Print the report of the open till, or of the one that is selected among those of before."""
        from libdesk.ui.pages.print_money import print_cash_report

        session_id = self._session_id()
        if session_id is not None:
            print_cash_report(self.shell, self._session, session_id)

    def print_again(self) -> None:
        """Print the selected receipt again."""
        from libdesk.ui.pages.print_money import print_receipt

        receipt = self.till.receipt
        if receipt is not None:
            print_receipt(self.shell, self._session, receipt.receipt_id)

    def void(self) -> None:
        """Void the selected receipt."""
        from libdesk.ui.pages.account_dialogs import VoidDialog

        receipt = self.till.receipt
        if receipt is not None:
            VoidDialog(self, self.shell, self._session, self.done_line, receipt).open()

    def save(self) -> None:
        """Save what everybody owes as CSV."""
        from libdesk.ui.pages.file_choosing import file_to_save

        if self.owed is not None:
            target = file_to_save(self, self.tr("Save as CSV"), "owed.csv", self.tr("CSV files (*.csv)"))
            if target is not None:
                self.owed.save(target)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.views.set_texts((self.tr("Today"), self.tr("Stamps"), self.tr("Tills of before"), self.tr("What is owed")))
        self.views.setAccessibleName(self.tr("What is shown"))
        self._follow()

    def _bind(self) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "till.open": self.open_or_close,
            "till.put_in": lambda: self.enter_cash(put_in=True),
            "till.take_out": lambda: self.enter_cash(put_in=False),
            "till.report": self.print_report,
            "till.again": self.print_again,
            "till.void": self.void,
            "till.buy": lambda: self.enter_stamps("buy_stamps"),
            "till.receive": lambda: self.enter_stamps("receive_stamps"),
            "till.use": lambda: self.enter_stamps("use_stamps"),
            "till.count": lambda: self.enter_stamps("count_stamps"),
            "till.owed": self._work_out,
            "till.save": self.save,
        }
        for action_id in _ACTIONS_OF:
            action = self.actions_by_id[action_id] = self.bind(action_id, handlers[action_id])
            kind = ButtonKind.PRIMARY if action_id in ("till.open", "till.buy", "till.owed") else ButtonKind.PLAIN
            if action_id in _BESIDE_STATE or action_id in _BESIDE_VIEWS:
                self._buttons[action_id] = ActionButton(action, kind)
            else:
                self._buttons[action_id] = self.add_action_button(action, kind)
        self.bind("till.undo", self.done_line.take_back_last)
        self.bind("till.next", lambda: self._step(1))
        self.bind("till.before", lambda: self._step(-1))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 6, 24, 6)
        bar.setSpacing(8)
        bar.addWidget(self.views)
        bar.addStretch(1)
        for action_id in _BESIDE_VIEWS:
            bar.addWidget(self._buttons[action_id])
        for action_id in _BESIDE_STATE:
            self.till.band.addWidget(self._buttons[action_id], 0, Qt.AlignmentFlag.AlignTop)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.till)
        self.body.addLayout(bar)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.done_line)

    def _step(self, by: int) -> None:
        self.views.choose(_VIEWS[(_VIEWS.index(self.views.current) + by) % len(_VIEWS)])

    def _show_view(self, name: str) -> None:
        self.stack.setCurrentWidget(self._view(name))
        self._follow()
        self.take_focus()

    def _view(self, name: str) -> QWidget:
        if name == "stamps":
            if self.stamps is None:
                from libdesk.ui.pages.till_stamps import StampsView

                self.stamps = StampsView(self.shell, self._session)
                self.stack.addWidget(self.stamps)
            return self.stamps
        if name == "past":
            if self.past is None:
                from libdesk.ui.pages.till_past import PastTills

                self.past = PastTills(self.shell, self._session)
                self.past.table.current_changed.connect(lambda _key: self._follow())
                self.past.table.opened.connect(lambda _key: self.print_report())
                self.stack.addWidget(self.past)
            return self.past
        if name == "owed":
            if self.owed is None:
                from libdesk.ui.pages.till_owed import OwedView

                self.owed = OwedView(self.shell, self._session)
                self.owed.worked_out.connect(self._follow)
                self.owed.table.opened.connect(self._open_patron)
                self.stack.addWidget(self.owed)
                self.owed.reload()
            return self.owed
        return self.till

    def _work_out(self) -> None:
        if self.owed is not None:
            self.owed.reload()

    def _open_patron(self, patron_id: int) -> None:
        from libdesk.ui.pages.account_view import open_account

        owed = self.owed.owed if self.owed is not None else None
        name = next((line.patron for line in owed.lines if line.patron_id == patron_id), "") if owed else ""
        open_account(self, self.shell, self._session, patron_id, name)

    def _session_id(self) -> int | None:
        if self.views.current == "past" and self.past is not None:
            return self.past.session_id
        return None if self.till.report is None else self.till.report.session.session_id

    def _follow(self) -> None:
        """Offer the actions of the view that is shown, as far as they can be done."""
        current, is_open, receipt = self.views.current, self.till.report is not None, self.till.receipt
        may = self._session.may
        can = {
            "till.put_in": is_open,
            "till.take_out": is_open,
            "till.report": self._session_id() is not None,
            "till.again": receipt is not None,
            "till.void": receipt is not None and receipt.voided_at is None and may("void"),
            "till.buy": is_open,
            "till.save": self.owed is not None and self.owed.owed is not None,
        }
        for action_id, views in _ACTIONS_OF.items():
            self._buttons[action_id].offer(current in views)
            self.actions_by_id[action_id].setEnabled(current in views and can.get(action_id, True))
        words = "words.money.close_till" if is_open else "words.money.open_till"
        self.actions_by_id["till.open"].setText(self._session.say_key(words))
