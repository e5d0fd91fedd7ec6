"""The tills of before, each with its count and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.till_rows import PAST_COLUMNS, ListRows, past_cells
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.till import TillSession
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


class PastTills(Retranslated, QWidget):
    """Newest first; the key of a line is the till session."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table = WindowedTable("till.past", "", PAST_COLUMNS, shell.settings, shell.operations.read)
        if not shell.settings.get("table.till.past"):
            self.table.model.sort(0, Qt.SortOrder.DescendingOrder)
            self.table.columns.show_sort_arrow()
        self.table.set_empty(
            lambda: StateText(
                self.tr("No till was opened yet"), self.tr("Each count is kept here, with its report."), icon="till"
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.retranslate()
        self.table.show_rows(ListRows(self._read, self._cells, lambda one: one.session_id, _ORDER))

    @property
    def session_id(self) -> int | None:
        """The till session that is selected."""
        found: int | None = self.table.current_key()
        return found

    def reload(self) -> None:
        """Read again what is shown."""
        self.table.reload()

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Tills of before"))

    def _read(self) -> list[TillSession]:
        return self._session.services.till.recent(self._session.context(), 500)

    def _cells(self, one: TillSession) -> tuple[object, ...]:
        return past_cells(TypedSums(self._session), one)


_ORDER = {
    "opened": lambda one: one.opened_at,
    "closed": lambda one: (one.closed_at is not None, one.closed_at or one.opened_at),
    "workstation": lambda one: one.workstation,
    "closed_by": lambda one: one.closed_by,
    "expected": lambda one: one.expected,
    "counted": lambda one: one.counted or 0,
    "difference": lambda one: one.difference,
}
