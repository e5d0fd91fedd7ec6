"""The lines of an import's report: a list, and below it in full what is said of the line that is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.labels import PlainLabel
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.importing import ReportLine
    from libdesk.ui.session import Session
    from libdesk.ui.settings_store import SettingsStore
    from libdesk.ui.widgets.state_panel import StateText

COLUMNS: Final = (
    Column("position", QT_TRANSLATE_NOOP("Columns", "Record"), CellKind.NUMBER, width=88),
    Column("file", QT_TRANSLATE_NOOP("Columns", "File"), width=130),
    Column("identifier", QT_TRANSLATE_NOOP("Columns", "Identifier"), width=120),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), width=200),
    Column("fate", QT_TRANSLATE_NOOP("Columns", "Outcome"), CellKind.STATUS, width=128),
    Column("why", QT_TRANSLATE_NOOP("Columns", "What and why"), stretches=True),
)


class ReportList(Retranslated, QWidget):
    """``title_wanted`` with the title of a record that is in: Enter on its line looks it up."""

    title_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        settings: SettingsStore,
        empty: Callable[[], StateText],
        list_id: str = "import",
        columns: Sequence[Column] = COLUMNS,
    ) -> None:
        super().__init__()
        self._session = session
        self._lines: tuple[ReportLine, ...] = ()
        self.table = WindowedTable(list_id, "", columns, settings)
        self.table.set_empty(empty)
        self.table.current_changed.connect(self._say_whole)
        self.table.opened.connect(self._open)
        self._whole = PlainLabel()
        self._whole.setWordWrap(True)
        self._whole.setContentsMargins(24, 8, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self._whole)
        self.retranslate()

    @property
    def whole(self) -> str:
        """What is said in full, empty while no line is selected."""
        return "" if self._whole.isHidden() else self._whole.text()

    def show_lines(self, lines: Sequence[ReportLine]) -> None:
        """Show other lines."""
        self._lines = tuple(lines)
        rows = [self._row(number, line) for number, line in enumerate(self._lines)]
        self.table.show_rows(ListRows([column.id for column in COLUMNS], rows))
        self._say_whole(self.table.current_key())

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Report of the import"))
        self.show_lines(self._lines)

    def _row(self, number: int, line: ReportLine) -> tuple[object, ...]:
        refused = Status(SignKind.STOP, self.tr("Refused"))
        fate = refused if line.refused else Status(SignKind.INFORMATION, self.tr("Remark"))
        position = str(line.position) if line.position else ""
        return (position, line.file, line.identifier, line.title, fate, self._why(line), number)

    def _why(self, line: ReportLine) -> str:
        return self._session.say_key(line.key, **line.facts)

    def _say_whole(self, number: int | None) -> None:
        line = None if number is None else self._lines[number]
        self._whole.setText("" if line is None else "\n".join(part for part in (line.title, self._why(line)) if part))
        self._whole.setVisible(line is not None)

    def _open(self, number: int) -> None:
        line = self._lines[number]
        if line.title and not line.refused:
            self.title_wanted.emit(line.title)
