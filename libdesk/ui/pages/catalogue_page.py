"""The Catalogue: one search box, the titles it finds, the one that is open, and what comes in and goes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.catalogue_details import CatalogueDetails, OpenTitle
from libdesk.ui.pages.catalogue_rows import BEST_FIRST, COLUMNS, TitleRows
from libdesk.ui.pages.note_line import NoteLine
from libdesk.ui.pages.page_writes import PageWrites
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.scan_box import SearchBox
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.ui.pages.catalogue_editor import CatalogueEditor
    from libdesk.ui.pages.import_view import ImportView
    from libdesk.ui.session import Session

_TABLES = frozenset({"title", "title_number", "item", "identifier", "loan", "lending_request"})


class CataloguePage(Page):
    """Finding, reading, entering and changing titles and copies."""

    page_id = "catalogue"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self.session = session
        self.note = NoteLine()
        self.writes = PageWrites(shell, session, self.note)
        self._editor: CatalogueEditor | None = None
        self._import: ImportView | None = None
        self._outdated = False
        self._going_to_first = False
        self._open_first = False
        self._rows = TitleRows(session, "")
        self._make_box()
        self._make_list()
        self._bind()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.note)
        session.changed.connect(self._changed)
        self.retranslate()
        self.table.show_rows(self._rows)
        self._accept_drops()

    # --- what the window asks

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if not hasattr(self, "table"):
            return
        self.search.setPlaceholderText(self.tr("Title, author, subject, ISBN, item number, call number"))
        self.search.setAccessibleName(self.tr("Search the catalogue"))
        self.table.set_name(self.tr("Titles"))
        self.details.retranslate()
        if self._editor is not None:
            self._editor.retranslate()
        if self._rows.typed or self.table.model.total:
            self.table.reload()

    def refresh(self) -> None:
        """Read again what is shown, if it changed."""
        if self._outdated:
            self._outdated = False
            self.table.reload()
            self.details.refresh()

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what is being typed."""
        if self._editor is not None and self._editor.is_open:
            self._editor.panel.leave(lambda: (self._editor_finished(0), then()))
        else:
            then()

    def take_focus(self) -> None:
        """To the search box, unless a form is open."""
        if self._editor is None or not self._editor.is_open:
            super().take_focus()

    # --- what other pages ask

    def open_title(self, title_id: int) -> None:
        """Show a title that another page names."""
        self.leave(lambda: self._open(title_id))

    def import_files(self, paths: list[Path]) -> None:
        """Offer files for import: they are looked through first."""
        self.leave(lambda: self._show_import().look_through(paths))

    # --- parts

    def _make_box(self) -> None:
        self.search = SearchBox()
        self.search.searched.connect(self._search)
        self.search.returnPressed.connect(lambda: self._to_list(open_first=True))
        self.search.installEventFilter(self)
        self.set_box(self.search, keep_focus=False)

    def _make_list(self) -> None:
        self.table = WindowedTable("catalogue", self.tr("Titles"), COLUMNS, self.shell.settings, self.shell.operations.read)
        self.table.set_empty(self._empty_text)
        self.table.set_total_text(self._total_text)
        self.table.opened.connect(self._open)
        self.table.view.clicked.connect(lambda _index: self._open(self.table.current_key()))
        self.table.current_changed.connect(self._follow)
        self.table.model.state_changed.connect(self._go_to_first)
        self.details = CatalogueDetails(self.shell, self.session, self.writes)
        self.details.asked.connect(self._asked)
        self.both = ListAndDetails(self.table, self.details.panel, self.shell.settings, "catalogue")
        self.details.panel.closed.connect(self._close_details)

    def _bind(self) -> None:
        self.change_action = self.bind("catalogue.change", lambda: self._asked("change", self._title_id()))
        add_item = self.bind("catalogue.add_item", lambda: self._asked("add_item", self._title_id()))
        request = self.bind("catalogue.request", lambda: self._asked("request", self._title_id()))
        history = self.bind("catalogue.history", self._history)
        self.bind("catalogue.copies", self._to_copies)
        self.bind("catalogue.save", self._save)
        self.bind("catalogue.undo", self.writes.take_back_last)
        self.bind("catalogue.close", self._escape)
        self.add_action_button(self.bind("catalogue.import", self._choose_files), ButtonKind.QUIET, "import")
        self.add_action_button(self.bind("catalogue.export", self._export), ButtonKind.QUIET, "export")
        self.new_action = self.bind("catalogue.new", self.new_title)
        self.add_action_button(self.new_action, ButtonKind.PRIMARY, "add")
        self.table.set_context_actions([self.change_action, add_item, request, history])

    # --- searching

    def _search(self, typed: str) -> None:
        if typed == self._rows.typed:
            return
        if self.stack.currentWidget() is not self.both:
            self.stack.setCurrentWidget(self.both)
        self._going_to_first = self._open_first = False
        if typed and not self._rows.typed:
            # A new search begins with its best hits; whoever wants them by title presses the header.
            self.table.columns.sort(0, Qt.SortOrder.AscendingOrder)
            self.table.columns.show_sort_arrow()
        self._rows.superseded = True
        self._rows = TitleRows(self.session, typed)
        self.table.show_rows(self._rows)

    def _total_text(self, total: int) -> str:
        count = QLocale().toString(total)
        if self._rows.typed:
            found = self.tr("{n} title found") if total == 1 else self.tr("{n} titles found")
            return found.format(n=count)
        return (self.tr("{n} title") if total == 1 else self.tr("{n} titles")).format(n=count)

    def _empty_text(self) -> StateText:
        if self._rows.typed:
            return StateText(
                self.tr("Nothing found for “{typed}”").format(typed=self._rows.typed),
                self.tr("Try fewer words, a part of the author’s name, or the reading."),
                self.tr("Clear the search"), self.search.clear, "search",
            )  # fmt: skip
        return StateText(
            self.tr("No titles yet"),
            self.tr("Import the records that the library has, or enter the first title by hand."),
            self.tr("Import …"), self._choose_files, "catalogue",
        )  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the box to the list."""
        if watched is self.search and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                self._to_list(open_first=False)
                return True
        return False

    def _to_list(self, *, open_first: bool) -> None:
        """Go to the first of what was found, as soon as it is found."""
        self._going_to_first = True
        self._open_first = open_first
        self._go_to_first()

    def _go_to_first(self) -> None:
        if not self._going_to_first or not self._rows.counted:
            return
        self._going_to_first = False
        if self.table.model.total == 0:
            self._open_first = False
            return
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.current_key() is None or self._open_first:
            self.table.select_row(0)
        if self._open_first and self.table.current_key() is not None:
            self._open_first = False
            self._open(self.table.current_key())

    # --- the open title

    def _title_id(self) -> int:
        return int(self.table.current_key() or 0) or (self.details.open.title_id if self.details.open else 0)

    def _open(self, title_id: int | None) -> None:
        if not title_id:
            return
        self._show_list()
        self.both.open_details()
        if self.details.open is None or self.details.open.title_id != title_id:
            self.details.show_title(title_id)

    def _follow(self, title_id: int | None) -> None:
        if title_id and (self.both.is_open or self._open_first):
            self._open_first = False
            self._open(title_id)

    def _close_details(self) -> None:
        self.details.forget()
        self.both.close_details()
        self._focus_list()

    def _focus_list(self) -> None:
        """To the selected row; without one to the box, for a list that is given the keyboard selects its first row."""
        target = self.search if self.table.current_key() is None else self.table.view
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        if QApplication.activeModalWidget() is not None:
            # The question about typed text is just coming up.
            return
        if self._editor is not None and self._editor.is_open:
            self._editor.close()
        elif self.stack.currentWidget() is not self.both:
            self._show_list()
        elif self.both.is_open:
            self._close_details()
        elif self.note.text:
            self.note.clear()

    def _to_copies(self) -> None:
        reading = self.details.reading
        if reading is not None and reading.copies.copies:
            reading.copies.copies[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _history(self) -> None:
        self._with_open(self._title_id(), lambda _title: self.details.show_history())

    def _with_open(self, title_id: int, then: Callable[[OpenTitle], object]) -> None:
        """Call ``then`` with the title once it is open."""
        if not title_id:
            return
        found = self.details.open
        if found is not None and found.title_id == title_id:
            then(found)
            return
        self.both.open_details()
        self.details.show_title(title_id, lambda: self.details.open is not None and then(self.details.open))

    # --- entering and changing

    def new_title(self) -> None:
        """Enter a title."""
        self.leave(lambda: (self._make_editor().new_title(), self._show_editor()))

    def _asked(self, what: str, record_id: int) -> None:
        if not record_id or (self._editor is not None and self._editor.is_open):
            return
        editor = self._make_editor()
        if what == "change":
            editor.change_title(record_id, self._show_editor)
        elif what == "add_item":
            self._with_open(record_id, lambda title: editor.new_item(title, self._show_editor))
        elif what == "change_item" and self.details.open is not None:
            editor.change_item(self.details.open, record_id, self._show_editor)
        elif what == "request":
            self._request(record_id)

    def _make_editor(self) -> CatalogueEditor:
        if self._editor is None:
            # Imported here: most visits only look something up.
            from libdesk.ui.pages.catalogue_editor import CatalogueEditor

            self._editor = CatalogueEditor(self.shell, self.session, self.writes)
            self._editor.finished.connect(self._editor_finished)
            self.stack.addWidget(self._editor.panel)
        return self._editor

    @property
    def editor(self) -> CatalogueEditor | None:
        """What is being entered or changed, if anything was yet."""
        return self._editor

    def _show_editor(self) -> None:
        assert self._editor is not None
        self.note.clear()
        # Nothing may be looked up over a form: the list is not on the screen.
        self.search.setEnabled(False)
        self.stack.setCurrentWidget(self._editor.panel)
        form = self._editor.form
        if form is not None:
            form.editor(form.first_field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        if self._editor is not None:
            self._editor.save()

    def _editor_finished(self, title_id: int) -> None:
        assert self._editor is not None
        self._editor.forget()
        self.search.setEnabled(True)
        self.stack.setCurrentWidget(self.both)
        self._focus_list()
        if title_id:
            self.both.open_details()
            self.details.show_title(title_id)

    def _request(self, title_id: int) -> None:
        page = self.shell.show_page("lending")
        enter = getattr(page, "enter_request", None)
        if enter is not None:
            enter(title_id)

    # --- in and out

    def _choose_files(self) -> None:
        self.leave(lambda: self._show_import().choose_files())

    def _show_import(self) -> ImportView:
        if self._import is None:
            from libdesk.ui.pages.import_view import ImportView

            self._import = ImportView(self.shell, self.session, self.writes)
            self._import.closed.connect(self._show_list)
            self.stack.addWidget(self._import)
        self.stack.setCurrentWidget(self._import)
        return self._import

    @property
    def importing(self) -> ImportView | None:
        """The import, if there was one yet."""
        return self._import

    def _export(self) -> None:
        from libdesk.ui.pages.export_dialog import ExportDialog

        ExportDialog(self, self.shell, self.session, self.note).open()

    def _accept_drops(self) -> None:
        window = self.shell
        if isinstance(window, QWidget):
            from libdesk.ui.file_drops import accept_file_drops

            accept_file_drops(window)

    def _show_list(self) -> None:
        if self.stack.currentWidget() is not self.both:
            self.stack.setCurrentWidget(self.both)
            self.take_focus()

    def _changed(self, tables: frozenset[str]) -> None:
        if not tables or tables & _TABLES:
            self._outdated = True
            if self.isVisible():
                self.refresh()
