"""From a title to a reserve list: the titles that a search finds, and which copies of the marked one go on the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from libdesk.ui.pages.names import shown_name
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import TickBox
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.catalogue import TitleLine
    from libdesk.services.reserve_lists import CopyChoice
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

MOST_TITLES = 30
_ROW = 32
_SIZE = QSize(680, 520)


@dataclass(frozen=True, slots=True)
class FoundTitles:
    """What a search found: the first titles, and how many there are in all."""

    typed: str
    titles: tuple[TitleLine, ...]
    total: int


def find_titles(session: Session, typed: str) -> FoundTitles:
    """Search the catalogue; on the reading thread."""
    catalogue = session.services.catalogue
    hits = catalogue.find(typed)
    return FoundTitles(typed, tuple(catalogue.page(hits, 0, MOST_TITLES)), hits.total)


class ReserveCopiesDialog(QDialog):
    """Emits ``chosen`` with the ids of the ticked items and closes."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, shell: Shell, session: Session, list_id: int, found: FoundTitles) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._list_id = list_id
        self._found = found
        self._closed = False
        self.ticks: list[tuple[int, TickBox]] = []
        self.setWindowTitle(self.tr("Put a title on the list"))
        self.setAccessibleName(self.windowTitle())
        self.titles = QListWidget()
        self.titles.setAccessibleName(self.tr("Titles found"))
        for title in found.titles:
            self.titles.addItem(_title_line(title))
        self._copies = QWidget()
        self._copies_column = QVBoxLayout(self._copies)
        self._copies_column.setContentsMargins(4, 4, 4, 4)
        self.put_button = Button(self.tr("Put on the list"), ButtonKind.PRIMARY, "add", pressed=self.put)
        self.put_button.setDefault(True)
        self.back_button = Button(self.tr("Back"), pressed=self.reject)
        self.back_button.setAutoDefault(False)
        self._lay_out()
        self.titles.currentRowChanged.connect(self._read_copies)
        self.titles.setCurrentRow(0)
        self.titles.setFocus()

    def done(self, result: int) -> None:
        """Hear of nothing any more once the window goes."""
        self._closed = True
        super().done(result)

    def put(self) -> None:
        """Take what is ticked."""
        item_ids = [item_id for item_id, tick in self.ticks if tick.isChecked() and tick.isEnabled()]
        if item_ids:
            self.chosen.emit(item_ids)
            self.accept()

    def _lay_out(self) -> None:
        found = self._found
        text = self.tr("“{typed}”: {n} titles found").format(typed=found.typed, n=found.total)
        if found.total > len(found.titles):
            text = self.tr("“{typed}”: the first {n} of {total} titles").format(
                typed=found.typed, n=len(found.titles), total=found.total
            )
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._copies)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.put_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(SecondaryLabel(text))
        column.addWidget(self.titles, 3)
        column.addWidget(HeadingLabel(self.tr("Copies")))
        column.addWidget(scroll, 2)
        column.addLayout(foot)
        self.resize(_SIZE)

    def _read_copies(self, row: int) -> None:
        if not 0 <= row < len(self._found.titles):
            return
        lists, title_id, list_id = self._session.services.reserve_lists, self._found.titles[row].title_id, self._list_id

        def found(copies: Sequence[CopyChoice]) -> None:
            if not self._closed and self.titles.currentRow() == row:
                self._show_copies(copies)

        self._shell.operations.read(lambda: lists.copies(title_id, list_id), found)

    def _show_copies(self, copies: Sequence[CopyChoice]) -> None:
        while (item := self._copies_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.ticks = []
        for copy in copies:
            tick = TickBox(self._copy_words(copy))
            tick.setAccessibleName(tick.text())
            tick.setChecked(True)
            tick.setEnabled(not copy.on_list)
            tick.toggled.connect(lambda _on: self._follow_ticks())
            self.ticks.append((copy.item_id, tick))
            self._copies_column.addWidget(tick)
        if not copies:
            self._copies_column.addWidget(SecondaryLabel(self.tr("The library has no copy of this title.")))
        self._copies_column.addStretch(1)
        self._follow_ticks()

    def _copy_words(self, copy: CopyChoice) -> str:
        from libdesk.wording.formats import format_date

        session = self._session
        standing = session.say_key(f"reserve.standing.{copy.standing}")
        if copy.due_on is not None:
            standing = f"{standing} ({format_date(copy.due_on, session.language)})"
        site = shown_name(copy.site, copy.site_latin, session.language)
        parts = [copy.number, copy.volume, copy.call_number, site, standing]
        if copy.on_list:
            parts.append(self.tr("on this list already"))
        return " · ".join(part for part in parts if part).replace("&", "&&")

    def _follow_ticks(self) -> None:
        self.put_button.setEnabled(any(tick.isChecked() and tick.isEnabled() for _item_id, tick in self.ticks))


def _title_line(title: TitleLine) -> QListWidgetItem:
    parts = (title.title, title.volume, title.author, title.year)
    item = QListWidgetItem(" · ".join(part for part in parts if part))
    item.setToolTip(in_tooltip(item.text()))
    item.setSizeHint(QSize(0, _ROW))
    return item
