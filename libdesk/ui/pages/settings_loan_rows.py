"""The rows of the loan table as a list, and at the right the form of the one that is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.settings_loan_form import RowForm
from libdesk.ui.pages.settings_loan_grid import LoanGrid
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.settings_loan_model import EditedRow, EditedTable
    from libdesk.ui.pages.settings_loan_words import LoanWords
    from libdesk.ui.session import Session

_ID: Final = "settings.loan_table"
_FORM_WIDTH: Final = 460
_GRID_NARROWEST: Final = 320


class LoanRows(Retranslated, QWidget):
    """Edits a table in place; ``edited`` follows each change by hand."""

    edited = Signal()

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table: EditedTable | None = None
        self.words: LoanWords | None = None
        self.form: RowForm | None = None
        self.open_id: int | None = None
        self.grid = LoanGrid(shell.settings)
        # Beside the form the list may scroll; the form is read whole.
        self.grid.setMinimumWidth(_GRID_NARROWEST)
        self.panel = DetailsPanel()
        if not shell.settings.get(f"details.{_ID}"):
            shell.settings.set(f"details.{_ID}", _FORM_WIDTH)
        self.both = ListAndDetails(self.grid, self.panel, shell.settings, _ID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.grid.current_changed.connect(self._follow)
        self.grid.opened.connect(self._enter)
        self.grid.view.clicked.connect(lambda _index: self._open(self.grid.current_key()))
        self.panel.closed.connect(self.close_form)
        self.retranslate()

    def show_table(self, table: EditedTable, words: LoanWords) -> None:
        """Show a table; a row that was open stays open if the table has it."""
        self.table, self.words = table, words
        self.refresh()
        if self.open_id is None:
            return
        if table.row(self.open_id) is None:
            self.close_form()
        else:
            self._open_again()

    def refresh(self) -> None:
        """Show the rows as they are now."""
        if self.table is not None and self.words is not None:
            one, many = self.tr("{n} row"), self.tr("{n} rows")
            self.grid.show_table(self.table, self.words, total=lambda n: (one if n == 1 else many).format(n=n))

    def retranslate(self) -> None:
        """Set every text again; what is typed stays."""
        self.grid.set_name(self.tr("Rows of the loan table"))
        self.refresh()
        self._open_again()

    def add(self, like: EditedRow | None = None) -> None:
        """Another row, about everything or as another one is, and go into its form."""
        if self.table is None:
            return
        row = self.table.add(like)
        self._changed()
        self.go_to(row.row_id, "patron_category_id")

    def remove(self) -> None:
        """Take the row out that is open."""
        if self.table is not None and self.open_id is not None:
            self.table.remove(self.open_id)
            self.close_form()
            self._changed()

    def go_to(self, row_id: int, field: str) -> None:
        """Open a row and put the keyboard into one of its fields."""
        self.grid.go_to(row_id)
        self._open(row_id)
        if self.form is not None and field in self.form.values():
            # A length has its unit beside it; the number is what one comes for.
            name = "length" if field == "length_unit" and self.form.typed()["length"] else field
            editor = self.form.editor(name)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.bring_into_sight(editor)

    def show_wrong(self, row_id: int, errors: Mapping[str, str]) -> None:
        """Open a row and say beside its fields what is wrong."""
        self.grid.go_to(row_id)
        self._open(row_id)
        if self.form is not None:
            self.form.show_errors(errors)

    def close_form(self) -> None:
        """Give the list the whole width."""
        self.form = None
        self.open_id = None
        self.both.close_details()
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self.refresh()
        self.edited.emit()

    def _follow(self, row_id: int | None) -> None:
        if row_id is not None and self.both.is_open and row_id != self.open_id:
            self._open(row_id)

    def _enter(self, row_id: int) -> None:
        """Open a row and go into its form."""
        self.go_to(row_id, "patron_category_id")

    def _open(self, row_id: int | None) -> None:
        if row_id is not None and (self.form is None or row_id != self.open_id):
            self._open_now(row_id)

    def _open_again(self) -> None:
        """Make the form of the open row anew; the keyboard stays where it is."""
        if self.open_id is None:
            return
        kept = self.form.focusWidget() if self.form is not None else None
        name = kept.objectName() if kept is not None and kept.hasFocus() else ""
        self._open_now(self.open_id)
        if name and self.form is not None:
            self.form.editor(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_now(self, row_id: int) -> None:
        row = self.table.row(row_id) if self.table is not None else None
        if row is None or self.table is None or self.words is None:
            return
        self.open_id = row_id
        origins = {one.row_id: self.words.row(one) for one in self.table.rows}
        self.form = RowForm(
            self._session, self.words, row, self.table.effective(row), self.table.currency, self._label, origins
        )
        self.form.changed.connect(self._typed)
        self.panel.set_title(self.words.row(row))
        self.panel.set_content(self.form)
        copy = Button(self.tr("Copy the row"), icon_name="copy", pressed=lambda: self.add(row))
        remove = Button(self.tr("Remove the row"), ButtonKind.DESTRUCTIVE, "delete", pressed=self.remove)
        self.panel.set_buttons([copy], apart=[remove])
        self.both.open_details()
        let_tab_follow_the_layout(self)
        self.form.check_quietly()

    def _typed(self) -> None:
        row = self.table.row(self.open_id) if self.table is not None else None
        if row is None or self.form is None:
            return
        before = row.about
        row.about, row.typed = self.form.about(), self.form.typed()
        self._changed()
        if row.about != before:
            # What a blank inherits is another now; the form is made anew once the choice has been heard.
            QTimer.singleShot(0, self, self._open_again)

    def _label(self, name: str) -> str:
        return {
            "patron_category_id": self.tr("Patron category"),
            "loan_class_id": self.tr("Loan class"),
            "site_id": self.tr("Site"),
            "any": self.tr("any"),
            "blank": self.tr("inherits"),
            "inherits": self.tr("Blank: {value} – {row}"),
            "no_row": self.tr("Blank: no row says"),
        }[name]
