"""What everybody owes today, worked out in one pass in the background, and as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.till_rows import OWED_COLUMNS, ListRows, owed_cells
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.labels import SecondaryLabel, TitleLabel
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from pathlib import Path

    from libdesk.domain.progress import Progress
    from libdesk.services.owed_today import OwedLine, OwedToday
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


class OwedView(Retranslated, QWidget):
    """Works the list out when it is first shown and when asked; ``worked_out`` follows. A key is a patron's id."""

    worked_out = Signal()

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self.owed: OwedToday | None = None
        self.total = TitleLabel()
        self.about = SecondaryLabel()
        self.table = WindowedTable("till.owed", "", OWED_COLUMNS, shell.settings)
        if not shell.settings.get("table.till.owed"):
            self.table.model.sort(len(OWED_COLUMNS) - 1, Qt.SortOrder.DescendingOrder)
            self.table.columns.show_sort_arrow()
        self.table.set_empty(
            lambda: StateText(
                self.tr("Nobody owes anything"), self.tr("No account is open, and no fine is running."), icon="till"
            )
        )
        head = QVBoxLayout()
        head.setContentsMargins(24, 12, 24, 12)
        head.setSpacing(2)
        head.addWidget(self.total)
        head.addWidget(self.about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.retranslate()
        self.table.show_rows(ListRows(self._lines, self._cells, lambda one: one.patron_id, _ORDER))

    def reload(self) -> None:
        """Work the list out anew."""
        accounts, clock = self._session.services.accounts, self._session.clock

        def work(progress: Progress) -> OwedToday:
            return accounts.owed_today(clock.now(), progress)

        self._shell.operations.run_long(self.tr("Working out what is owed"), work, self._show)

    def save(self, target: Path) -> None:
        """Write the list as CSV."""
        from libdesk.services.owed_today import write_owed

        owed = self.owed
        if owed is not None:
            self._shell.operations.run_long(
                self.tr("Saving"), lambda _progress: write_owed(owed, target), lambda _n: None
            )

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("What is owed today"))
        self._say()

    def _lines(self) -> tuple[OwedLine, ...]:
        return () if self.owed is None else self.owed.lines

    def _cells(self, line: OwedLine) -> tuple[object, ...]:
        return owed_cells(TypedSums(self._session), line)

    def _show(self, owed: OwedToday) -> None:
        self.owed = owed
        self._say()
        self.table.reload()
        self.worked_out.emit()

    def _say(self) -> None:
        owed = self.owed
        if owed is None:
            self.total.setText(self.tr("Working it out …"))
            self.about.setText("")
            return
        sums = TypedSums(self._session)
        self.total.setText(self.tr("Owed: {sum}").format(sum=sums.show(owed.balance + owed.running)))
        about = self.tr("On accounts {balance} · running on overdue items {running}").format(
            balance=sums.show(owed.balance), running=sums.show(owed.running)
        )
        if not owed.whole:
            about = self.tr("This was stopped before the end, and is not whole.")
        self.about.setText(about)


_ORDER = {
    "patron": lambda one: one.patron,
    "card": lambda one: one.card,
    "balance": lambda one: one.balance,
    "running": lambda one: one.running,
    "items": lambda one: one.items,
    "total": lambda one: one.total,
}
