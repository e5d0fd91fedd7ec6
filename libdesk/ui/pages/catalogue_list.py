"""The search box of the Catalogue and the list of what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from libdesk.ui.pages.catalogue_rows import COLUMNS, TitleRows
from libdesk.ui.widgets.rows_model import ListState
from libdesk.ui.widgets.scan_box import SearchBox
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


class TitleList(QObject):
    """Searches while it is typed. A newer search makes an older one's answer ignored.

    ``opened``: staff want to see a title (Enter, a click, or Enter in the box for the first that is found);
    ``followed``: another row is selected; ``searched``: another search was typed; ``import_wanted``: there is no title;
    ``borrow_wanted``: what was searched for is not held, and another library may have it.
    """

    opened = Signal(int)
    followed = Signal(int)
    searched = Signal()
    import_wanted = Signal()
    borrow_wanted = Signal()

    def __init__(self, shell: Shell, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        # Whether the answer of the last search is there, and what is to be done when it is.
        self._arrived = False
        self._going_to_first = False
        self._open_first = False
        self._rows = TitleRows(session, "")
        self.box = SearchBox()
        self.box.searched.connect(self._search)
        self.box.returnPressed.connect(lambda: self._to_first(open_it=True))
        self.box.installEventFilter(self)
        self.table = WindowedTable("catalogue", self.tr("Titles"), COLUMNS, shell.settings, shell.operations.read)
        self.table.set_empty(self._empty_text)
        self.table.set_total_text(self._total_text)
        self.table.opened.connect(self.opened.emit)
        self.table.view.clicked.connect(lambda _index: self._open_current())
        self.table.current_changed.connect(lambda title_id: title_id and self.followed.emit(title_id))
        self.table.model.state_changed.connect(self._note_state)
        self.table.model.dataChanged.connect(lambda *_where: self._open_what_was_found())

    def show(self) -> None:
        """Read the list for the first time."""
        self.table.show_rows(self._rows)

    def reload(self) -> None:
        """Search again, after something changed."""
        self.table.reload()

    def take_focus(self) -> None:
        """To the selected row; without one to the box, for a list that is given the keyboard selects its first row."""
        target = self.box if self.table.current_key() is None else self.table.view
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_first(self) -> None:
        """Bring the keyboard to the first of what is found."""
        self._to_first(open_it=False)

    def retranslate(self) -> None:
        """Set every text again."""
        self.box.setPlaceholderText(self.tr("Title, author, subject, ISBN, item number, call number"))
        self.box.setAccessibleName(self.tr("Search the catalogue"))
        self.table.set_name(self.tr("Titles"))
        if self._arrived:
            self.reload()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Down goes from the box to the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._to_first(open_it=False)
            return True
        return False

    def _search(self, typed: str) -> None:
        if typed == self._rows.typed:
            return
        self.searched.emit()
        self._arrived = self._going_to_first = self._open_first = False
        if typed and not self._rows.typed:
            # A new search begins with its best hits; whoever wants them by title presses the header.
            self.table.columns.sort(0, Qt.SortOrder.AscendingOrder)
            self.table.columns.show_sort_arrow()
        self._rows.superseded = True
        self._rows = TitleRows(self._session, typed)
        self.table.show_rows(self._rows)

    def _to_first(self, *, open_it: bool) -> None:
        """Go to the first of what was found, as soon as it is found."""
        self._going_to_first = True
        self._open_first = open_it
        self._go_to_first()

    def _note_state(self) -> None:
        if self.table.model.state in (ListState.FULL, ListState.EMPTY):
            self._arrived = True
            self._go_to_first()

    def _go_to_first(self) -> None:
        if not self._going_to_first or not self._arrived:
            return
        self._going_to_first = False
        if self.table.model.total == 0:
            self._open_first = False
            return
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.current_key() is None or self._open_first:
            self.table.select_row(0)
        self._open_what_was_found()

    def _open_what_was_found(self) -> None:
        if self._open_first and not self._going_to_first and self.table.current_key() is not None:
            self._open_first = False
            self._open_current()

    def _open_current(self) -> None:
        title_id = self.table.current_key()
        if title_id is not None:
            self.opened.emit(title_id)

    def _total_text(self, total: int) -> str:
        count = QLocale().toString(total)
        if self._rows.typed:
            found = self.tr("{n} title found") if total == 1 else self.tr("{n} titles found")
            return found.format(n=count)
        return (self.tr("{n} title") if total == 1 else self.tr("{n} titles")).format(n=count)

    def _empty_text(self) -> StateText:
        if self._rows.typed and self._session.may("borrowing"):
            return StateText(
                self.tr("Nothing found for “{typed}”").format(typed=self._rows.typed),
                self.tr("Try fewer words, a part of the author’s name, or the reading. Another library may have it."),
                self.tr("Borrow from another library …"),
                self.borrow_wanted.emit,
                "search",
            )
        if self._rows.typed:
            return StateText(
                self.tr("Nothing found for “{typed}”").format(typed=self._rows.typed),
                self.tr("Try fewer words, a part of the author’s name, or the reading."),
                self.tr("Clear the search"),
                self.box.clear,
                "search",
            )
        return StateText(
            self.tr("No titles yet"),
            self.tr("Import the records that the library has, or enter the first title by hand."),
            self.tr("Import …"),
            self.import_wanted.emit,
            "catalogue",
        )
