"""The till of this workstation: whether it is open, what should be in it, and the receipts of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.till_rows import RECEIPT_COLUMNS, ListRows, receipt_cells
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.labels import IconLabel, SecondaryLabel, TitleLabel
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_moment

if TYPE_CHECKING:
    from libdesk.services.account_reading import Receipt
    from libdesk.services.till import CashReport
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


class TillView(Retranslated, QWidget):
    """``chosen`` when another receipt is selected (or none); ``state_changed`` when the till was read."""

    chosen = Signal()
    state_changed = Signal()

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self.report: CashReport | None = None
        self.icon = IconLabel("till", "secondary", 24)
        self.state = TitleLabel()
        self.about = SecondaryLabel()
        self.table = WindowedTable("till.receipts", "", RECEIPT_COLUMNS, shell.settings, shell.operations.read)
        if not shell.settings.get("table.till.receipts"):
            self.table.model.sort(0, Qt.SortOrder.DescendingOrder)
            self.table.columns.show_sort_arrow()
        self.table.set_empty(
            lambda: StateText(
                self.tr("No receipt today"),
                self.tr("A receipt is made when somebody pays: at the desk, or in the account among the patrons."),
                icon="till",
            )
        )
        self.table.current_changed.connect(lambda _key: self.chosen.emit())
        self._lay_out()
        self.retranslate()
        self.table.show_rows(ListRows(self._read, self._cells, lambda one: one, _ORDER))
        self.reload_state()

    @property
    def receipt(self) -> Receipt | None:
        """The receipt that is selected."""
        found: Receipt | None = self.table.current_key()
        return found

    def reload(self) -> None:
        """Read again what is shown."""
        self.table.reload()
        self.reload_state()

    def reload_state(self) -> None:
        """Read whether the till is open, and what should be in it."""
        till, context = self._session.services.till, self._session.context()

        def read() -> CashReport | None:
            session = till.now_open(context)
            return None if session is None else till.report(session.session_id)

        self._shell.operations.read(read, self._show_state)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Receipts of today"))
        self._show_state(self.report)

    def _read(self) -> list[Receipt]:
        context = self._session.context()
        today = self._session.services.library.today_at(context)
        return self._session.services.accounts.receipts_on(context, today)

    def _cells(self, receipt: Receipt) -> tuple[object, ...]:
        return receipt_cells(self._session, TypedSums(self._session), receipt)

    def _show_state(self, report: CashReport | None) -> None:
        self.report = report
        if report is None:
            self.icon.set_icon("till", "secondary")
            self.state.setText(self.tr("The till is closed"))
            self.about.setText(self.tr("Open it with its float, so that cash can be counted at the end of the day."))
        else:
            sums, session = TypedSums(self._session), report.session
            self.icon.set_icon("till", "done")
            self.state.setText(self.tr("In the till: {sum}").format(sum=sums.show(session.expected)))
            opened = self.tr("Open since {at}, by {staff}").format(
                at=format_moment(session.opened_at, self._session.language), staff=session.opened_by
            )
            moved = self.tr("float {sum} · received {cash_in} · given back {cash_back}").format(
                sum=sums.show(session.float_amount),
                cash_in=sums.show(report.cash_in),
                cash_back=sums.show(report.cash_back),
            )
            self.about.setText(f"{opened} · {moved}")
        self.state_changed.emit()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.state)
        words.addWidget(self.about)
        self.band = QHBoxLayout()
        self.band.setContentsMargins(24, 12, 24, 12)
        self.band.setSpacing(8)
        self.band.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        self.band.addSpacing(8)
        self.band.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.band)
        column.addWidget(self.table, 1)


_ORDER = {
    "number": lambda one: one.number,
    "at": lambda one: one.at,
    "patron": lambda one: one.patron,
    "means": lambda one: one.means,
    "sum": lambda one: one.amount,
    "staff": lambda one: one.staff,
}
