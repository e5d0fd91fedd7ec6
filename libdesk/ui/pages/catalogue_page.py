"""The Catalogue: one search box, the titles it finds, the one that is open, and what comes in and goes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.catalogue_basket import CollectingBand
from libdesk.ui.pages.catalogue_details import CatalogueDetails, OpenTitle
from libdesk.ui.pages.catalogue_list import TitleList
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails

if TYPE_CHECKING:
    from libdesk.ui.pages.catalogue_editor import CatalogueEditor
    from libdesk.ui.pages.import_view import ImportView
    from libdesk.ui.session import Session

_TABLES = frozenset(
    {
        "title", "title_number", "item", "identifier", "loan", "lending_request", "hold", "transit", "loan_table_row",
        "loanability_row", "title_lending_mark",
    }
)  # fmt: skip


class CataloguePage(Page):
    """Finding, reading, entering and changing titles and items."""

    page_id = "catalogue"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self.session = session
        self.done_line = DoneLine(shell, session)
        self._editor: CatalogueEditor | None = None
        self._import: ImportView | None = None
        self._outdated = False
        self.list = TitleList(shell, session, self)
        self.search, self.table = self.list.box, self.list.table
        self.set_box(self.search, keep_focus=False)
        self.details = CatalogueDetails(shell, session, self.done_line)
        self.both = ListAndDetails(self.table, self.details.panel, shell.settings, "catalogue")
        self._bind()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.body.addWidget(self.collecting)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.done_line)
        self._connect()
        self.retranslate()
        self.list.show()
        self._accept_drops()

    # --- what the window asks

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.list.retranslate()
        self.details.retranslate()
        if self._editor is not None:
            self._editor.retranslate()

    def refresh(self) -> None:
        """Read again what is shown, if it changed."""
        if self._outdated:
            self._outdated = False
            self.list.reload()
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

    def collect_for(self, patron_id: int) -> None:
        """Collect titles for a person that another page names."""
        self.leave(lambda: self.collecting.collect_for(patron_id, super(CataloguePage, self).take_focus))

    # --- parts

    def _connect(self) -> None:
        self.list.opened.connect(self._open)
        self.list.followed.connect(self._follow)
        self.list.searched.connect(lambda: self.stack.setCurrentWidget(self.both))
        self.list.import_wanted.connect(self._choose_files)
        self.details.asked.connect(self._asked)
        self.details.panel.closed.connect(self._close_details)
        self.session.changed.connect(self._changed)

    def _bind(self) -> None:
        self.change_action = self.bind("catalogue.change", lambda: self._asked("change", self._title_id()))
        add_item = self.bind("catalogue.add_item", lambda: self._asked("add_item", self._title_id()))
        request = self.bind("catalogue.request", lambda: self._asked("request", self._title_id()))
        loanability = self.bind("catalogue.loanability", lambda: self._asked("loanability", self._title_id()))
        hold = self.bind("catalogue.hold", lambda: self._asked("hold", self._title_id()))
        collect = self.bind("catalogue.collect", self._collect)
        basket = self.bind("catalogue.basket", lambda: self.collecting.with_person(self.collecting.open_basket))
        person = self.bind("catalogue.person", lambda: self.collecting.ask_person(lambda: self.take_focus()))
        self.collecting = CollectingBand(self.shell, self.session, self.done_line, [collect, basket, person])
        self.collecting.added.connect(self._search_on)
        history = self.bind("catalogue.history", self._history)
        self.bind("catalogue.items", self._to_items)
        state = self.bind("catalogue.item_state", lambda: self._asked("state", self._title_id()))
        self.bind("catalogue.save", self._save)
        self.bind("catalogue.undo", self.done_line.take_back_last)
        self.bind("catalogue.close", self._escape)
        self.add_action_button(self.bind("catalogue.import", self._choose_files), ButtonKind.QUIET, "import")
        self.add_action_button(self.bind("catalogue.export", self._export), ButtonKind.QUIET, "export")
        self.new_action = self.bind("catalogue.new", self.new_title)
        self.add_action_button(self.new_action, ButtonKind.PRIMARY, "add")
        self.borrow_action = self.bind("catalogue.borrow", self.borrow)
        self.list.borrow_wanted.connect(self.borrow)
        self.session.staff_changed.connect(self._follow_rights)
        self._follow_rights()
        self.table.set_context_actions(
            [self.change_action, add_item, state, hold, collect, request, loanability, history]
        )

    def borrow(self) -> None:
        """Ask another library for what was searched for and is not held."""
        from libdesk.ui.pages.borrowing_opening import asked_from_search, borrow_with

        if self.session.may("borrowing"):
            asked = asked_from_search(self.search.text())
            borrow_with(self, self.shell, self.session, self.done_line, asked=asked)

    def _follow_rights(self) -> None:
        self.borrow_action.setEnabled(self.session.may("borrowing"))

    # --- the open title

    def _title_id(self) -> int:
        """The title that is read, otherwise the one that is selected."""
        return self.details.open.title_id if self.details.open is not None else int(self.table.current_key() or 0)

    def _open(self, title_id: int) -> None:
        self._show_list()
        self.both.open_details()
        if self.details.open is None or self.details.open.title_id != title_id:
            self.details.show_title(title_id)

    def _follow(self, title_id: int) -> None:
        if self.both.is_open:
            self._open(title_id)

    def _close_details(self) -> None:
        self.details.forget()
        self.both.close_details()
        self.list.take_focus()

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
        elif self.done_line.text:
            self.done_line.clear()

    def _to_items(self) -> None:
        reading = self.details.reading
        if reading is not None and reading.items.buttons:
            reading.items.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        elif what == "state":
            self._with_open(record_id, lambda title: self._set_state(title, self.details.item_with_focus))
        elif what == "item_state" and self.details.open is not None:
            self._set_state(self.details.open, record_id)
        elif what == "request":
            self._with_open(record_id, self._request)
        elif what == "loanability":
            self._with_open(record_id, self._weigh)
        elif what == "hold":
            self._place_hold(record_id)
        elif what == "collect":
            self.collecting.with_person(lambda: self.collecting.add(record_id, None))

    def _place_hold(self, title_id: int) -> None:
        page = self.shell.show_page("holds")
        if page is not None:
            page.begin_hold(title_id=title_id)

    def _collect(self) -> None:
        """Put the copy that the keyboard is at into the basket, otherwise the title that is read or selected."""
        if self._editor is not None and self._editor.is_open:
            return
        item_id = self.details.item_with_focus or None
        reading = self.details.panel.isAncestorOf(self.window().focusWidget() or self)
        title_id = self._title_id() if reading else self.table.current_key()
        if title_id is None and self.table.model.total == 1:
            self.table.select_row(0)
            title_id = self.table.current_key()
        if title_id:
            self.collecting.with_person(lambda: self.collecting.add(title_id, item_id))
        else:
            # Which of them is meant is for staff to say.
            self.list.go_to_first()
            self.done_line.say(SignKind.ATTENTION, self._why_not_collected())

    def _why_not_collected(self) -> str:
        if self.table.model.total:
            return self.tr("Nothing is in the basket yet: go to the line with the arrow keys and press the key again.")
        return self.tr("Nothing was found that could go into the basket.")

    def _search_on(self) -> None:
        """The next search is typed over the last one, which is done with: Ctrl+Z takes back the collecting."""
        self.search.setText(self.search.text())
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def _set_state(self, title: OpenTitle, item_id: int) -> None:
        """Take a copy out of service or put it back; 0: staff choose which."""
        if title.items:
            from libdesk.ui.pages.item_state_dialog import ItemStateDialog

            ItemStateDialog(self, self.shell, self.session, self.done_line, title, item_id).open()

    def _request(self, title: OpenTitle) -> None:
        from libdesk.ui.pages.catalogue_request import enter_request_for

        enter_request_for(self.shell, title)

    def _weigh(self, title: OpenTitle) -> None:
        from libdesk.ui.pages.loanability_dialog import LoanabilityDialog

        LoanabilityDialog(self, self.shell, self.session, self.done_line, title).open()

    def _make_editor(self) -> CatalogueEditor:
        if self._editor is None:
            # Imported here: most visits only look something up.
            from libdesk.ui.pages.catalogue_editor import CatalogueEditor

            self._editor = CatalogueEditor(self.shell, self.session, self.done_line)
            self._editor.finished.connect(self._editor_finished)
            self.stack.addWidget(self._editor.panel)
        return self._editor

    @property
    def editor(self) -> CatalogueEditor | None:
        """What is being entered or changed, if anything was yet."""
        return self._editor

    def _show_editor(self) -> None:
        assert self._editor is not None
        self.done_line.clear()
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
        self.list.take_focus()
        if title_id:
            self.both.open_details()
            self.details.show_title(title_id, self.details.offer_first_item)

    # --- in and out

    def _choose_files(self) -> None:
        self.leave(lambda: self._show_import().choose_files())

    def _show_import(self) -> ImportView:
        if self._import is None:
            from libdesk.ui.pages.import_view import ImportView

            self._import = ImportView(self.shell, self.session, self.done_line)
            self._import.closed.connect(self._show_list)
            self._import.title_wanted.connect(self._look_up)
            self.stack.addWidget(self._import)
        self.stack.setCurrentWidget(self._import)
        return self._import

    def _look_up(self, title: str) -> None:
        self._show_list()
        self.search.setText(title)

    @property
    def importing(self) -> ImportView | None:
        """The import, if there was one yet."""
        return self._import

    def _export(self) -> None:
        from libdesk.ui.pages.export_dialog import ExportDialog

        ExportDialog(self, self.shell, self.session, self.done_line).open()

    def _accept_drops(self) -> None:
        window = self.shell
        if isinstance(window, QMainWindow):
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
