"""The lenders: list, details and form, as a view of the page Borrowing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lender_panel import LenderPanel, OpenLender
from libdesk.ui.pages.lender_rows import COLUMNS, LenderRows
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.lender_terms import ClassTerms
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.lender_form import LenderForm
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.dialogs import DecisionDialog

_FORM_WIDTH = 520


class LenderView(Retranslated, QWidget):
    """Who lends to us: found, read, entered and changed. ``details_shown`` follows what opens and closes at the right.

    Without the line of its page for what was done it shows one of its own.
    """

    details_shown = Signal()

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine | None = None) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self.done_line = done_line or DoneLine(shell, session)
        self._typed = ""
        self._classes: list[ClassTerms] | None = None
        self._bind()
        self.table = WindowedTable("lenders", "", COLUMNS, shell.settings, shell.operations.read)
        self.table.set_empty(self._empty)
        self.details = LenderPanel(shell, session, self.done_line)
        if not shell.settings.get("details.lenders"):
            # Two fields side by side need more room than a reading view.
            shell.settings.set("details.lenders", _FORM_WIDTH)
        self.both = ListAndDetails(self.table, self.details, shell.settings, "lenders")
        self._lay_out(own_line=done_line is None)
        self._connect()
        self.retranslate()
        self._follow_rights()

    # --- what the page asks

    @property
    def form(self) -> LenderForm | None:
        """The form that is open, if one is."""
        return self.details.form

    def search(self, typed: str) -> None:
        """Show what a search finds."""
        self._typed = typed
        self.table.show_rows(LenderRows(self._session, typed))
        self._read_classes()

    def refresh(self) -> None:
        """Read again what is shown; a form that is open stays."""
        self.table.reload()
        self._read_classes()
        if self.details.lender_id is not None and self.form is None:
            self._open(self.details.lender_id, edit=False)

    def leave(self, then: Callable[[], object]) -> DecisionDialog | None:
        """Ask about what was typed; what staff do not keep is thrown away."""
        dirty = self.form is not None and self.form.dirty
        return self.details.leave((lambda: self._drop_and(then)) if dirty else then)

    def back(self) -> None:
        """Close the form, or the details."""
        if self.form is not None and self.details.lender_id is not None:
            self.leave(self.details.show_again)
        else:
            self.details.close_details()

    def new_lender(self) -> None:
        """Open the form of a new lender."""
        self.leave(lambda: self._begin(""))

    def new_from_profile(self) -> None:
        """Ask after which of the profiles that ship a new lender begins, and open its form."""
        from libdesk.ui.pages.lender_profile_choice import ask_profile

        self.leave(lambda: ask_profile(self, self._session, self._begin))

    def edit_classes(self) -> None:
        """Open the classes of lenders in a dialog."""
        from libdesk.ui.pages.lender_class_dialog import LenderClassDialog

        self.leave(lambda: LenderClassDialog(self, self._shell, self._session, self.refresh).open())

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save what is in the form."""
        self.details.save(then)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Lenders"))
        self.new_button.setText(self.tr("New lender"))
        self.table.reload()
        if self.form is None:
            self.details.show_again()

    # --- parts

    def _bind(self) -> None:
        bind = self._shell.actions_table.bind
        self._profile = bind("lender.profile", self.new_from_profile, self)
        self._edit_classes = bind("lender.classes", self.edit_classes, self)

    def _lay_out(self, *, own_line: bool) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 0, 16, 6)
        bar.setSpacing(8)
        self.new_button = Button("", ButtonKind.PLAIN, "add", pressed=self.new_lender)
        self.profile_button = ActionButton(self._profile, ButtonKind.PLAIN, "partners")
        self.classes_button = ActionButton(self._edit_classes, ButtonKind.QUIET, "settings")
        for button in (self.new_button, self.profile_button, self.classes_button):
            bar.addWidget(button)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.both, 1)
        if own_line:
            column.addWidget(self.done_line)
            self.done_line.taken_back.connect(lambda _action: self.refresh())

    def _connect(self) -> None:
        self.table.current_changed.connect(self._selected)
        self.table.view.clicked.connect(lambda _index: self._pressed(self.table.current_key()))
        self.table.opened.connect(lambda lender_id: self.leave(lambda: self._open(lender_id, edit=True)))
        self.table.model.dataChanged.connect(lambda *_where: self._mark_saved())
        self.details.closed.connect(self._close)
        self.details.stored.connect(self._stored)
        self.details.removed.connect(self._removed)
        self._session.staff_changed.connect(self._follow_rights)

    def _follow_rights(self) -> None:
        may = self._session.may("borrowing")
        for action in (self._profile, self._edit_classes):
            action.setEnabled(may)
        self.new_button.setEnabled(may)
        if self.form is None:
            self.details.show_again()

    def _read_classes(self) -> None:
        def found(classes: list[ClassTerms]) -> None:
            fresh = self._classes is None or bool(classes) is not bool(self._classes)
            self._classes = classes
            if fresh:
                self.table.reload()

        self._shell.operations.read(self._session.services.lenders.classes, found)

    def _empty(self) -> StateText:
        if self._typed:
            title = self.tr("No lender matches “{typed}”").format(typed=self._typed)
            return StateText(title, self.tr("Try a part of its name, its symbol or our user id there."), icon="search")
        if self._classes is not None and not self._classes:
            return StateText(
                self.tr("No class of lenders yet"),
                self.tr("Each lender belongs to a class, which says how long its books take and what they cost."),
                self.tr("Enter the usual four classes"), self._add_usual, "partners",
            )  # fmt: skip
        return StateText(
            self.tr("No lender yet"),
            self.tr("A library must be entered here before a book can be ordered from it."),
            self.tr("New lender"), self.new_lender, "partners",
        )  # fmt: skip

    def _add_usual(self) -> None:
        classes, context = self._session.services.lender_classes, self._session.context()
        told = self._session.say_key("words.action.add_lender_classes")
        self.done_line.run(
            self.tr("Saving the classes"), lambda: classes.add_usual(context), lambda _done: self.refresh(), told=told
        )

    def _selected(self, lender_id: int | None) -> None:
        if lender_id is not None and lender_id != self.details.lender_id:
            dialog = self.leave(lambda: self._open(lender_id, edit=False))
            if dialog is not None:
                dialog.rejected.connect(self._select_shown)

    def _pressed(self, lender_id: int | None) -> None:
        """The lender that is marked already opens again when it is pressed."""
        if lender_id is not None and not self.both.is_open:
            self._open(lender_id, edit=False)

    def _mark_saved(self) -> None:
        """Let the list show which lender is open, also one that has only just come into it."""
        if self.both.is_open and self.form is None and not self.table.view.selectionModel().hasSelection():
            self._select_shown()

    def _select_shown(self) -> None:
        shown = self.details.lender_id
        row = None if shown is None else self.table.model.number_of(shown)
        if row is not None:
            self.table.select_row(row)

    def _begin(self, profile: str) -> None:
        """Open the form of a new lender, empty or after a profile."""
        from libdesk.services.lender_records import LenderRecord
        from libdesk.ui.pages.lender_form import read_choices

        session = self._session

        def read() -> OpenLender:
            record = session.services.lenders.profile(profile) if profile else LenderRecord("", 0)
            return OpenLender(None, record, read_choices(session))

        self._shell.operations.read(read, lambda opened: self._show(opened, edit=True))

    def _open(self, lender_id: int, *, edit: bool, then: Callable[[], object] | None = None) -> None:
        from libdesk.ui.pages.lender_form import read_choices

        session = self._session

        def read() -> OpenLender | None:
            lenders = session.services.lenders
            try:
                record = lenders.record(lender_id)
            except LookupError:
                return None
            return OpenLender(lender_id, record, read_choices(session), lenders.with_us(lender_id))

        def found(opened: OpenLender | None) -> None:
            if opened is None:
                # Its entering was taken back meanwhile.
                self._close()
                return
            self._show(opened, edit=edit)
            if then is not None:
                then()

        self._shell.operations.read(read, found)

    def _show(self, opened: OpenLender, *, edit: bool) -> None:
        if edit:
            self.details.show_form(opened)
        else:
            self.details.show_facts(opened)
        self.both.open_details()
        self.details_shown.emit()

    def _drop_and(self, then: Callable[[], object]) -> None:
        if self.details.lender_id is not None:
            self.details.show_again()
        else:
            self._close()
        then()

    def _stored(self, lender_id: int) -> None:
        self.table.reload()
        self._open(lender_id, edit=False, then=self._focus_saved)

    def _focus_saved(self) -> None:
        """Bring the keyboard to the line of what was saved; where it is not in sight, to its details."""
        self._select_shown()
        known = self.table.current_key() == self.details.lender_id
        target = self.table.view if known else self.details.edit_button
        if target is not None:
            target.show()
            target.setFocus()

    def _removed(self) -> None:
        self._close()
        self.table.reload()
        self.table.view.setFocus()

    def _close(self) -> None:
        self.details.forget()
        self.both.close_details()
        self.details_shown.emit()
        self.table.view.clearSelection()
