"""A section of Settings that is a list of entries, each with its form at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from libdesk.ui.pages.settings_section import SettingsSection
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.rows_model import Column
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.form import Form

Entry = tuple[Any, Any]
_FORM_WIDTH = 520


class EntriesSection(SettingsSection):
    """Shows entries as (key, record); ``None`` as key is an entry that is being made.

    Subclasses say ``list_id`` and ``columns``, read the entries (on the reading thread), make a row and a form of one,
    and hand out the call that saves it.
    """

    list_id = ""
    columns: tuple[Column, ...] = ()
    fields_of_reasons: Mapping[str, str] = {}

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.entries: list[Entry] = []
        self.form: Form | None = None
        self._key: Any = None
        self._question = 0
        self.new_button = Button("", icon_name="add", pressed=self.new)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.bar.addStretch(1)
        self.bar.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(self.bar)
        self.table = WindowedTable(self.list_id, "", self.columns, shell.settings)
        self.panel = DetailsPanel()
        if not shell.settings.get(f"details.{self.list_id}"):
            # Two fields side by side need more room than a reading view.
            shell.settings.set(f"details.{self.list_id}", _FORM_WIDTH)
        self.both = ListAndDetails(self.left_side(), self.panel, shell.settings, self.list_id)
        self.column.addWidget(self.both, 1)
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(self._enter)
        self.table.view.clicked.connect(lambda _index: self._open(self.table.current_key()))
        self.panel.closed.connect(self._closed)

    # --- what a subclass says

    def read_entries(self) -> list[Entry]:
        """Every entry, on the reading thread."""
        raise NotImplementedError

    def row(self, key: Any, record: Any) -> Sequence[Any]:
        """The cells of an entry's line."""
        raise NotImplementedError

    def left_side(self) -> QWidget:
        """What stands beside the form: the list, and perhaps more around it."""
        return self.table

    def make_form(self, key: Any, record: Any) -> Form:
        """The form with an entry in it; ``record`` None: a new one."""
        raise NotImplementedError

    def name_of(self, key: Any, record: Any) -> str:
        """What stands above the form."""
        raise NotImplementedError

    def saving(self, key: Any) -> tuple[Callable[[], Outcome[Any]], str] | None:
        """The call that saves what is typed and what is told afterwards; None while something cannot be read."""
        raise NotImplementedError

    def more_buttons(self, key: Any, record: Any) -> list[Button]:
        """What can be done with an entry besides saving it."""
        del key, record
        return []

    # --- what the page asks

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.form is not None and self.form.dirty

    def load(self) -> None:
        """Read the entries; an open one is shown as it is now."""
        self._question += 1
        question = self._question

        def shown(entries: list[Entry]) -> None:
            if question == self._question:
                self._show(entries)

        self.shell.operations.read(self.read_entries, shown)

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what is typed."""
        self.panel.leave(then)

    def retranslate(self) -> None:
        """Set every text again."""
        self._show_rows()
        if self.form is not None and not self.form.dirty:
            self._open_now(self._key)
        elif self.form is not None:
            self._set_buttons()

    def save(self) -> None:
        """Save the open entry."""
        self._save(lambda: None)

    def new(self) -> None:
        """An empty form."""
        self.panel.leave(lambda: self._open_now(None))

    def back(self) -> bool:
        """Close the form that is open; asks first if something was typed."""
        if self.form is None:
            return False
        self.panel.close_details()
        return True

    # --- parts

    def record(self, key: Any) -> Any:
        """The record of an entry, None for a new one."""
        return next((record for one, record in self.entries if one == key), None)

    def open_key(self) -> Any:
        """The entry that is open."""
        return self._key

    def _show(self, entries: list[Entry]) -> None:
        self.entries = entries
        self._show_rows()
        if self.form is None or self.dirty:
            return
        if self._key is None or self.record(self._key) is not None:
            self._open_now(self._key)
        else:
            # The entry has gone, taken back for instance.
            self._closed()

    def _show_rows(self) -> None:
        # The list marks what the form shows, also what has only just come into it.
        selected = self.table.current_key() if self.form is None else self._key
        rows = [(*self.row(key, record), key) for key, record in self.entries]
        self.table.show_rows(ListRows([column.id for column in self.columns], rows))
        place = next((number for number, row in enumerate(rows) if row[-1] == selected), None)
        if selected is not None and place is not None:
            self.table.select_row(place)

    def _follow(self, key: Any) -> None:
        if key is not None and self.both.is_open and key != self._key:
            self._open(key)

    def _open(self, key: Any) -> None:
        if key is None:
            return
        if self.form is None or key != self._key:
            self.panel.leave(lambda: self._open_now(key))

    def _enter(self, key: Any) -> None:
        """Open an entry and go into its form."""
        self._open(key)
        if self.form is not None and self._key == key:
            self.form.editor(self.first_field()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_now(self, key: Any) -> None:
        record = self.record(key)
        # An entry that is read again keeps the keyboard where it was.
        focused = self.form.focusWidget() if self.form is not None and key == self._key else None
        kept = focused.objectName() if focused is not None and focused.hasFocus() else ""
        fresh = self.form is None or key is None or key != self._key
        self._key = key
        if key is None:
            self.table.view.selectionModel().clear()
        self.form = self.make_form(key, record)
        self.panel.set_title(self.name_of(key, record))
        self.panel.set_content(self.form)
        self.panel.guard(self.form, self._save)
        self._set_buttons()
        self.both.open_details()
        if kept or (fresh and not self.table.view.hasFocus()):
            known = kept if kept in self.form.values() else self.first_field()
            self.form.editor(known).setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.bring_into_sight(self.form.editor(known))

    def first_field(self) -> str:
        """Where typing begins."""
        return "name"

    def _set_buttons(self) -> None:
        save = Button(self.tr("Save"), ButtonKind.PRIMARY, "save", pressed=self.save)
        self.panel.set_buttons([save, *self.more_buttons(self._key, self.record(self._key))])

    def _closed(self) -> None:
        self.form = None
        self._key = None
        self.both.close_details()
        target = self.new_button if self.table.current_key() is None else self.table.view
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, then: Callable[[], object]) -> None:
        form, key = self.form, self._key
        if form is None or not form.check():
            return
        prepared = self.saving(key)
        if prepared is None:
            return
        call, told = prepared

        def done(outcome: Outcome[Any]) -> None:
            form.set_saved()
            if key is None and outcome.value is not None and self.form is form:
                self._key = outcome.value
            self.load()
            then()

        def refused(reasons: Sequence[Reason]) -> None:
            self.done_line.refuse_in(form, reasons, self.fields_of_reasons)

        self.done_line.run(self.tr("Saving"), call, done, told=told, refused=refused)
