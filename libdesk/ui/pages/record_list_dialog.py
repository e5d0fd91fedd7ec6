"""A list of records in a dialog, searched and narrowed, which is printed as a sheet and saved as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import SecondaryLabel, TitleLabel
from libdesk.ui.widgets.scan_box import SearchBox, folded
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.printing import Prepared
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.rows_model import Column

_WIDTH, _HEIGHT = 1320, 700
_MARGIN: Final = 48


class RecordListDialog(QDialog):
    """What the history of a partner and the ledger of lending share; each says its rows, its sheet and its file.

    Ctrl+F: the search; Ctrl+P: print; Ctrl+S: save as CSV; Enter on a line: what it is about; Esc: close.
    """

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        title: str,
        columns: Sequence[Column],
        list_id: str,
        segments: Sequence[str] = (),
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.shell, self.session, self.title = shell, session, title
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.heading = TitleLabel(title)
        self.about = SecondaryLabel()
        self.search = SearchBox()
        self.search.setAccessibleName(self.tr("Search"))
        self.filters = Segments(tuple(segments)) if segments else None
        self.table = WindowedTable(list_id, title, columns, shell.settings, shell.operations.read)
        self.table.set_empty(self._empty)
        if not shell.settings.get(f"table.{list_id}"):
            self.table.model.sort(0, Qt.SortOrder.DescendingOrder)
            self.table.columns.show_sort_arrow()
        self.done_line = DoneLine(shell, session)
        self.print_button = Button(self.tr("Print"), ButtonKind.PRIMARY, "printing", pressed=self.print_list)
        self.csv_button = Button(self.tr("Save as CSV …"), icon_name="export", pressed=self._choose_file)
        self.close_button = Button(self.tr("Close"), pressed=self.reject)
        # A line that is longer than its row stands whole below the list.
        self.whole = SecondaryLabel()
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.whole.setContentsMargins(24, 0, 24, 0)
        self.whole.hide()
        self.foot = QHBoxLayout()
        self._lay_out()
        self.done_line.hide()
        self.search.searched.connect(lambda _text: self.show_rows())
        if self.filters is not None:
            self.filters.chosen.connect(lambda _name: self.show_rows())
        self.table.opened.connect(self.open_line)
        for keys, call in (
            ("Ctrl+F", self.search.setFocus), ("Ctrl+P", self.print_list), ("Ctrl+S", self._choose_file),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, call)
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width() - _MARGIN), min(_HEIGHT, room.height() - _MARGIN))

    # What each says.

    def show_rows(self) -> None:
        """Show what the search and the filter let through."""
        raise NotImplementedError

    def open_line(self, key: Any) -> None:
        """Show what a line is about."""
        raise NotImplementedError

    def prepare(self, offset: Any) -> Outcome[Prepared]:
        """What is shown, as a sheet."""
        raise NotImplementedError

    def save(self, path: Path) -> int:
        """Write what is shown into a file; how many lines."""
        raise NotImplementedError

    # What both do.

    @property
    def typed(self) -> str:
        """What is looked for."""
        return folded(self.search.text())

    @property
    def chosen(self) -> str:
        """The segment that is chosen; empty for the first, which is everything."""
        if self.filters is None:
            return ""
        current = self.filters.current
        return "" if current == "all" else current

    def say_whole(self, text: str) -> None:
        """Say the current line whole."""
        self.whole.setText(text)
        self.whole.setVisible(bool(text))

    def save_csv(self, path: Path) -> None:
        """Write what is shown into a file, off the window's thread."""
        self.shell.operations.read(lambda: self.save(path), lambda lines: self._saved(lines, path))

    def print_list(self) -> None:
        """Show the sheet before it is printed."""
        from libdesk.ui.pages.print_job import PrintJob
        from libdesk.ui.pages.print_sheets import show_job

        job = PrintJob(
            "record_list", self.title, lambda _language, _choices, offset: self.prepare(offset),
            self.session.paper_choices(), languages=False,
        )  # fmt: skip
        show_job(self.shell, self.session, job)

    def reprint(self, printed_sheet_id: int, kind: str) -> None:
        """Show a paper again, as it was sent."""
        from libdesk.ui.pages.print_sheets import reprint

        reprint(self.shell, self.session, printed_sheet_id, kind)

    def _empty(self) -> StateText:
        if self.typed:
            title = self.tr("Nothing found for “{typed}”").format(typed=self.search.text())
            return StateText(title, self.tr("Try fewer words, or a part of one."), icon="search")
        return StateText(self.tr("Nothing is on record"), self.tr("What happens shows here."), icon="partners")

    def _saved(self, lines: int, path: Path) -> None:
        said = self.session.say_key("partner_history.saved", count=lines)
        self.done_line.say(SignKind.DONE, f"{said} · {path}")

    def _choose_file(self) -> None:
        from libdesk.ui.pages.file_choosing import file_to_save

        day = self.session.services.library.today_at(self.session.context())
        name = f"{self.title} {day.isoformat()}.csv".replace("/", "-")
        path = file_to_save(self, self.tr("Save as CSV"), name, self.tr("Table (*.csv)"))
        if path is not None:
            self.save_csv(path)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(4)
        head.addWidget(self.heading)
        head.addWidget(self.about)
        bar = QHBoxLayout()
        # The last word of a choice has a margin of its own.
        bar.setContentsMargins(24, 0, 24 if self.filters is None else 16, 0)
        bar.setSpacing(12)
        bar.addWidget(self.search, 1)
        if self.filters is not None:
            bar.addWidget(self.filters)
        self.foot.setContentsMargins(24, 8, 24, 12)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.close_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.csv_button)
        self.foot.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.done_line)
        column.addLayout(self.foot)
