"""What comes in: faxes and scans, each page with its picture, confirmed or filed, as a view of the page Lending."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.domain.incoming_pages import PageState
from libdesk.domain.lending_deadlines import READ
from libdesk.ui.pages.incoming_files import choose_scans, save_file, take_in
from libdesk.ui.pages.incoming_panel import IncomingPanel
from libdesk.ui.pages.incoming_rows import COLUMNS, IncomingRows, nothing_here
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from libdesk.services.incoming_records import PageRecord, Which
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.dialogs import DecisionDialog

_FILTERS: Final = ("open", "filed", "set_aside")
_SHARE, _ROOM = 0.68, 900


class IncomingView(Retranslated, QWidget):
    """The pages that wait, what is to be confirmed first; beside them the page that is selected."""

    details_shown = Signal()

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._typed = ""
        # Which page is opened once the list is read: the first, one that is named, or the next one.
        self._wanted: int | None = None
        self._open_first = False
        self.filters = Segments(_FILTERS)
        self.table = WindowedTable("incoming", "", COLUMNS, shell.settings, shell.operations.read)
        self.table.set_empty(lambda: nothing_here(self._typed, self.filters.current, self.choose_files))
        # The order is that of the work.
        self.table.view.columns_header.setSortIndicatorShown(False)
        self.panel = IncomingPanel(shell, session, done_line)
        self.both = ListAndDetails(self.table, self.panel, shell.settings, "incoming", share=_SHARE, room=_ROOM)
        self._bind()
        self._lay_out()
        self._connect()
        self.panel.file_wanted.connect(self._save_file)
        self.retranslate()
        self._follow_rights()

    # What the page asks.

    def hint(self) -> str:
        """What the search box looks for."""
        return self.tr("Request number, partner library, file name")

    def search(self, typed: str) -> None:
        """Show what a search finds."""
        self._typed = typed
        self.table.show_rows(IncomingRows(self._session, cast("Which", self.filters.current), typed))

    def refresh(self) -> None:
        """Read again what is shown; a line that is being typed stays."""
        self.table.reload()
        if self.panel.page is not None and self.both.is_open:
            self._read(self.panel.page.page_id, lambda page: self.panel.show_page(page, keep=True))

    def leave(self, then: Callable[[], object]) -> DecisionDialog | None:
        """Ask about what was typed and not done yet."""
        return self.panel.leave(then)

    def back(self) -> None:
        """Close the page."""
        self.leave(self._close)

    def save(self) -> None:
        """Do what the line that is open asks for."""
        if self.both.is_open:
            self.panel.act()

    def open_record(self, page_id: int) -> None:
        """Show a page, whatever became of it."""
        self._read(page_id, self._show_among_its_like)

    def scanned(self, typed: str) -> None:
        """A number that was scanned: the page of that request, or, while one waits in the tray, its request."""
        request = self._session.services.lending_list

        def found(request_id: int | None) -> None:
            page = self.panel.page
            if request_id is None or page is None or page.state is not PageState.TRAY or not self.both.is_open:
                self.search(typed)
                return
            self.panel.file_by_hand()
            choice = getattr(self.panel.line, "choice", None)
            if choice is not None:
                choice.search_for(typed)
                choice.field.setFocus()

        self._shell.operations.read(lambda: request.of_number(typed), found)

    def choose_files(self) -> None:
        """Let staff choose faxes and scans, and take them in."""
        self.take_in(choose_scans(self))

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in files, and show the first page that waits."""
        take_in(self, self._shell, self._session, self._done_line, paths, self._taken_in)

    def watch_folder(self) -> None:
        """Choose the folder that is watched."""
        from libdesk.ui.pages.incoming_folder_dialog import IncomingFolderDialog

        IncomingFolderDialog(self, self._session).show()

    def retranslate(self) -> None:
        """Set every text again."""
        self.filters.set_texts((self.tr("Waiting"), self.tr("Filed"), self.tr("Set aside")))
        self.filters.setAccessibleName(self.tr("Which pages"))
        self.table.set_name(self.tr("Faxes and scans"))
        self.table.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the page that is to be confirmed first."""
        super().showEvent(event)
        if self.panel.page is None and self._wanted is None:
            self._open_first = True
            QTimer.singleShot(0, self, self._open_wanted)

    # Parts.

    def _bind(self) -> None:
        bind = self._shell.actions_table.bind
        self._take_in = bind("incoming.take_in", self.choose_files, self)
        self._folder = bind("incoming.folder", self.watch_folder, self)
        bind("incoming.by_hand", lambda: self.panel.ask_by_hand() if self.both.is_open else None, self)
        bind("incoming.aside", lambda: self.panel.ask_aside() if self.both.is_open else None, self)
        picture = self.panel.picture
        for name, turn in (
            ("incoming.nearer", picture.zoom_in), ("incoming.farther", picture.zoom_out), ("incoming.fit", picture.fit),
            ("incoming.turn", picture.turn),
        ):  # fmt: skip
            picture.addAction(bind(name, turn, self))
        picture.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 0, 16, 6)
        bar.setSpacing(8)
        self.take_in_button = ActionButton(self._take_in, ButtonKind.PLAIN, "import")
        self.folder_button = ActionButton(self._folder, ButtonKind.QUIET, "folder")
        bar.addWidget(self.take_in_button)
        bar.addWidget(self.folder_button)
        bar.addStretch(1)
        bar.addWidget(self.filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.both, 1)

    def _connect(self) -> None:
        self.filters.chosen.connect(lambda _which: self._filtered())
        self.table.current_changed.connect(self._selected)
        self.table.view.clicked.connect(lambda _index: self._pressed(self.table.current_key()))
        self.table.opened.connect(lambda page_id: self._open(page_id, begin=True))
        self.table.model.dataChanged.connect(lambda *_where: self._open_wanted())
        self.panel.closed.connect(self.back)
        self.panel.decided.connect(lambda _outcome: self._decided())
        self.panel.request_wanted.connect(self._open_request)
        self._session.staff_changed.connect(self._follow_rights)

    def _follow_rights(self) -> None:
        self._take_in.setEnabled(self._session.may("lending"))
        if self.panel.page is not None:
            self.panel.show_page(self.panel.page)

    def _filtered(self) -> None:
        def show() -> None:
            self._close()
            self.search(self._typed)

        self.leave(show)

    def _selected(self, page_id: int | None) -> None:
        if page_id is None or (self.panel.page is not None and page_id == self.panel.page.page_id):
            return
        dialog = self.leave(lambda: self._open(page_id, begin=False))
        if dialog is not None:
            # Who goes on typing keeps the page selected that is asked about.
            dialog.rejected.connect(self._select_shown)

    def _pressed(self, page_id: int | None) -> None:
        if page_id is not None and not self.both.is_open:
            self._open(page_id, begin=False)

    def _open(self, page_id: int, *, begin: bool) -> None:
        def show(page: PageRecord) -> None:
            fresh = self.panel.page is None or self.panel.page.page_id != page_id or not self.both.is_open
            self.both.open_details()
            self.panel.show_page(page, keep=not fresh)
            self.details_shown.emit()
            if begin:
                self.panel.begin()

        self._read(page_id, show)

    def _read(self, page_id: int, show: Callable[[PageRecord], object]) -> None:
        scans = self._session.services.incoming_scans

        def found(page: PageRecord | None) -> None:
            if not isValid(self):
                return
            if page is not None:
                show(page)
            elif self.panel.page is not None and self.panel.page.page_id == page_id:
                # Its taking in was taken back meanwhile.
                self._close()

        self._shell.operations.read(lambda: scans.page(page_id), found)

    def _show_among_its_like(self, page: PageRecord) -> None:
        which = str(page.state) if page.state in (PageState.FILED, PageState.SET_ASIDE) else "open"
        self._wanted = page.page_id
        self.filters.show_current(which)
        self.search(self._typed)
        self._open(page.page_id, begin=True)

    def _taken_in(self, page_id: int | None) -> None:
        if page_id is None or self.panel.typing:
            self.table.reload()
        else:
            self._read(page_id, self._show_among_its_like)

    def _decided(self) -> None:
        """Go on to the next page that waits: the one that takes this one's place in the list."""
        row = None if self.panel.page is None else self.table.model.number_of(self.panel.page.page_id)
        rows = IncomingRows(self._session, cast("Which", self.filters.current), self._typed)

        def found(page_id: int | None) -> None:
            self.table.reload()
            if page_id is None:
                self._close()
                return
            self._wanted = page_id
            self._open(page_id, begin=True)

        self._shell.operations.read(lambda: rows.page_at(row or 0), found)

    def _open_wanted(self) -> None:
        """Once the list is read: select the page that is wanted, and mark the one that is open."""
        model: Any = self.table.model
        if self._open_first and model.total:
            self.table.select_row(0)
            key = self.table.current_key()
            if key is not None:  # else its row is still being read
                self._open_first = False
                self._open(key, begin=self.isVisible())
            return
        if self._wanted is not None:
            row = model.number_of(self._wanted)
            if row is not None:
                self._wanted = None
                self.table.select_row(row)

    def _select_shown(self) -> None:
        row = None if self.panel.page is None else self.table.model.number_of(self.panel.page.page_id)
        if row is not None:
            self.table.select_row(row)

    def _close(self) -> None:
        self.panel.page = None
        self._wanted = None
        self.both.close_details()
        self.details_shown.emit()
        self.table.view.clearSelection()
        self.table.view.setFocus()

    def _save_file(self) -> None:
        if self.panel.page is not None:
            save_file(self, self._shell, self._session, self._done_line, self.panel.page.page_id)

    def _open_request(self, request_id: int) -> None:
        page: Any = self._shell.show_page("lending")
        if page is not None:
            page.open_request(request_id, READ)
