"""Patrons: finding a person, reading their record and loans, registering and changing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.patrons_details import PatronDetails
from libdesk.ui.pages.patrons_person import PersonActions
from libdesk.ui.pages.patrons_rows import COLUMNS, PatronRows
from libdesk.ui.pages.patrons_tools import BatchTools
from libdesk.ui.pages.patrons_view import PatronView, read_patron
from libdesk.ui.session import Session
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.scan_box import SearchBox
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.ui.pages.patron_import_view import PatronImportView


class PatronsPage(Page):
    """The list of patrons and the one who is open."""

    page_id = "patrons"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self.session = session
        self.done_line = DoneLine(shell, session)
        self._rows = PatronRows(session, "")
        self._import: PatronImportView | None = None
        # Who was just saved and is to be marked in the list once it is read.
        self._entered: int | None = None
        self._make_box()
        self._make_list()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.done_line)
        session.staff_changed.connect(self._follow_rights)
        self._follow_rights()
        self.retranslate()
        self.table.show_rows(self._rows)

    # What the window and other pages ask.

    def open_patron(self, patron_id: int) -> None:
        """Show a patron whom another page names."""
        self.leave(lambda: self._read(patron_id))

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if not hasattr(self, "table"):
            return
        self.search.setPlaceholderText(self.tr("Name, reading or card number"))
        self.search.setAccessibleName(self.tr("Search the patrons"))
        self.table.set_name(self.tr("Patrons"))
        self.tools.retranslate()
        self.table.reload()

    def refresh(self) -> None:
        """Read again what is shown; a form that is open keeps what is typed."""
        self.table.reload()
        view = self.details.view
        if view is not None and not self.details.editing and self.both.is_open:
            self._read(view.patron_id)

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what was typed."""
        self.details.leave(then)

    def take_focus(self) -> None:
        """To the search box, unless a form is open."""
        if not self.details.editing:
            super().take_focus()

    @property
    def importing(self) -> PatronImportView | None:
        """The import, if there was one yet."""
        return self._import

    # Parts.

    def _make_box(self) -> None:
        self.search = SearchBox()
        self.search.searched.connect(self._search)
        self.search.returnPressed.connect(self._open_first)
        self.search.installEventFilter(self)
        self.set_box(self.search, keep_focus=False)

    def _make_list(self) -> None:
        self.new_action = self.bind("patrons.new", self.new_patron)
        self.change_action = self.bind("patrons.change", self._change)
        self.lend_action = self.bind("patrons.lend", self._lend)
        self.slip_action = self.bind("patrons.slip", self._print_slip)
        save = self.bind("patrons.save", lambda: self.details.save())
        self.bind("patrons.undo", self.done_line.take_back_last)
        self.bind("patrons.close", self._escape)
        self.bind("patrons.section", lambda: self.details.next_section(1))
        self.bind("patrons.section_back", lambda: self.details.next_section(-1))
        self.bind("patrons.more", lambda: self.details.open_more())
        self.person = PersonActions(self, self.session, self.done_line, self._open_view, self._closed)
        self.tools = BatchTools(self, self.session, self.done_line, lambda: self._rows.typed, self._choose_table)
        self.add_action_button(self.new_action, ButtonKind.PRIMARY, "add")
        self.table = WindowedTable("patrons", "", COLUMNS, self.shell.settings, self.shell.operations.read)
        self.table.set_empty(self._empty)
        self.table.set_total_text(self._total)
        person = self.person
        self.table.set_context_actions([self.lend_action, self.change_action, self.slip_action])
        self.table.opened.connect(self._opened)
        self.table.view.clicked.connect(lambda _index: self._selected(self.table.current_key()))
        self.table.current_changed.connect(self._followed)
        more = [
            person.basket, person.collect, person.ask, person.borrow, None, self.slip_action, person.print_card, None,
            person.contact, person.card, person.places, person.suspend, None, person.merge, person.delete,
        ]  # fmt: skip
        shown = [self.lend_action, self.change_action]
        self.details = PatronDetails(self.shell, self.session, self.done_line, shown, more, save)
        self.table.model.dataChanged.connect(lambda *_where: self._mark_shown())
        self.details.saved.connect(self._saved)
        self.details.closed.connect(self._closed)
        self.both = ListAndDetails(self.table, self.details, self.shell.settings, "patrons")
        self._enable(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search box into the list."""
        if (
            watched is self.search
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and self.table.model.total
        ):
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.table.current_key() is None:
                self.table.select_row(0)
            return True
        return super().eventFilter(watched, event)

    def _empty(self) -> StateText:
        if self._rows.typed:
            title = self.tr("Nobody found for “{typed}”").format(typed=self._rows.typed)
            hint = self.tr("Try a part of the name, its reading, or the card number.")
            return StateText(title, hint, self.tr("Clear the search"), self.search.clear, "search")
        hint = self.tr("Register the first patron: a name and a category are enough.")
        return StateText(self.tr("No patrons yet"), hint, self.tr("New patron"), self.new_patron, "patrons")

    def _total(self, count: int) -> str:
        number = QLocale().toString(count)
        if self._rows.typed:
            return self.tr("Patrons found: {n}").format(n=number)
        return self.tr("Patrons: {n}").format(n=number)

    # Finding.

    def _search(self, typed: str) -> None:
        if typed != self._rows.typed:
            self._rows = PatronRows(self.session, typed)
            self.table.show_rows(self._rows)

    def _open_first(self) -> None:
        """Enter in the search box: the first who is found, at once, for a card that was scanned here."""
        services, context, typed = self.session.services, self.session.context(), self._rows.typed
        if not typed:
            return
        column, descending = self.table.model.order

        def found(lines: list[object]) -> None:
            if lines:
                self.table.select_row(0)
                self.open_patron(lines[0].patron_id)

        self.shell.operations.read(
            lambda: services.patrons.page(context, 0, 1, typed, column, descending=descending), found
        )

    def _followed(self, patron_id: int | None) -> None:
        """While details are open they follow the selection; a form is not left by an arrow key."""
        shown = self.details.view.patron_id if self.details.view is not None else None
        if patron_id not in (None, shown) and self.both.is_open and not self.details.editing:
            self._read(patron_id)
        if patron_id is not None:
            self._entered = None
        self._enable(patron_id)

    def _mark_shown(self) -> None:
        """Let the list show who is open, also one who has only just come into it."""
        view = self.details.view if self.both.is_open else None
        wanted = self._entered if self._entered is not None else view.patron_id if view is not None else None
        row = self.table.model.number_of(wanted) if wanted is not None else None
        if row is not None and not self.table.view.selectionModel().hasSelection():
            self.table.select_row(row)

    def _selected(self, patron_id: int | None) -> None:
        if patron_id is not None:
            self.open_patron(patron_id)

    def _opened(self, patron_id: int) -> None:
        self.leave(lambda: self._read(patron_id, enter=True))

    def _read(self, patron_id: int, *, enter: bool = False) -> None:
        services, context = self.session.services, self.session.context()

        def show(view: PatronView | None) -> None:
            if view is None:
                self._closed()
            else:
                self._show(view, enter=enter)

        self.shell.operations.read(lambda: read_patron(services, context, patron_id), show)

    def _show(self, view: PatronView, *, enter: bool) -> None:
        if self.details.editing and self.details.form is not None and self.details.form.dirty:
            return
        if self.details.editing or view != self.details.view:
            self.details.show_patron(view)
        self.both.open_details()
        self._enable(view.patron_id)
        self.slip_action.setEnabled(view.total > 0)
        if enter:
            self.details.focus_first()

    def _closed(self) -> None:
        self.details.forget()
        self.both.close_details()
        self._enable(self.table.current_key())
        self.table.view.setFocus()

    def _escape(self) -> None:
        if self.stack.currentWidget() is not self.both:
            self._show_list()
        elif self.both.is_open:
            self.details.close_details()
        else:
            self.take_focus()

    # Doing.

    def new_patron(self) -> None:
        """Open the form for a new patron."""
        if self.session.may("patrons"):
            self.leave(self._register)

    def _register(self) -> None:
        self.both.open_details()
        self.details.register()
        self._enable(None)

    def _change(self) -> None:
        patron_id = self._open_id()
        if patron_id is None or self.details.editing:
            return
        services, context = self.session.services, self.session.context()

        def show(view: PatronView | None) -> None:
            if view is not None:
                self._show(view, enter=False)
                self.details.change()

        self.shell.operations.read(lambda: read_patron(services, context, patron_id), show)

    def _saved(self, patron_id: int) -> None:
        if self.table.current_key() != patron_id:
            # Whose row was marked before is not who is shown now.
            self._entered = patron_id
            self.table.view.selectionModel().clear()
        self.table.reload()
        self._read(patron_id, enter=True)

    def _lend(self) -> None:
        patron_id = self._open_id()
        if patron_id is not None:
            desk = self.shell.show_page("desk")
            if desk is not None:
                desk.open_patron(patron_id)

    def _print_slip(self) -> None:
        patron_id = self._open_id()
        if patron_id is not None:
            # Imported here: printing brings half of Qt along.
            from libdesk.ui.pages.print_sheets import print_desk_slip

            print_desk_slip(self.shell, self.session, patron_id)

    def _open_view(self) -> PatronView | None:
        """Who is open to be read; nobody while a form is open."""
        return self.details.view if self.both.is_open and not self.details.editing else None

    def _choose_table(self) -> None:
        """Import patrons from a table."""
        self.leave(lambda: self._show_import().choose_file())

    def _show_import(self) -> PatronImportView:
        if self._import is None:
            # Imported here: a school does it once a year.
            from libdesk.ui.pages.patron_import_view import PatronImportView

            self._import = PatronImportView(self.shell, self.session, self.done_line)
            self._import.closed.connect(self._show_list)
            self.stack.addWidget(self._import)
        self.stack.setCurrentWidget(self._import)
        return self._import

    def _show_list(self) -> None:
        self.stack.setCurrentWidget(self.both)
        self.table.reload()
        self.take_focus()

    def _open_id(self) -> int | None:
        view = self.details.view if self.both.is_open else None
        return view.patron_id if view is not None else self.table.current_key()

    def _enable(self, patron_id: int | None) -> None:
        known = patron_id is not None
        self.lend_action.setEnabled(known)
        self.slip_action.setEnabled(known)
        may = self.session.may("patrons")
        self.change_action.setEnabled(known and may)
        opened = self._open_view() is not None
        for action in self.person.writing:
            action.setEnabled(opened and may)
        for action in (self.person.print_card, self.person.basket, self.person.collect):
            action.setEnabled(opened)
        self.person.ask.setEnabled(opened and self.session.may("circulate"))
        self.person.borrow.setEnabled(opened and self.session.may("borrowing"))

    def _follow_rights(self) -> None:
        for action in (self.new_action, *self.tools.writing):
            action.setEnabled(self.session.may("patrons"))
        self._enable(self._open_id())
