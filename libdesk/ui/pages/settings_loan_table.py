"""The loan table: its rows, trying it, what a change does, its versions; edited and put in force as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.pages.settings_loan_changes import Changes
from libdesk.ui.pages.settings_loan_model import EditedTable, renumbered
from libdesk.ui.pages.settings_loan_rows import LoanRows
from libdesk.ui.pages.settings_loan_trial import Trial
from libdesk.ui.pages.settings_loan_versions import Versions
from libdesk.ui.pages.settings_loan_words import LoanWords
from libdesk.ui.pages.settings_section import SettingsSection, ask_about_typing
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.domain.loan_table import LoanTableRow
    from libdesk.domain.reasons import Reason
    from libdesk.services.loan_policy import PolicyInForce, PolicyVersion, TableNames
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

VIEWS: Final = ("rows", "try", "changes", "versions")


class LoanTableSection(SettingsSection):
    """The table in force, edited as a whole and put in force as a new version."""

    tables = frozenset({"policy_version", "loan_table_row", "patron_category", "loan_class", "site", "setting", "loan"})

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.table: EditedTable | None = None
        self.words: LoanWords | None = None
        self._in_force: PolicyInForce | None = None
        self._saved: EditedTable | None = None
        self.views = Segments(VIEWS)
        self.add_button = Button("", icon_name="add", pressed=self.new)
        self.discard_button = Button("", ButtonKind.QUIET, "undo", pressed=self.load)
        self.save_button = Button("", ButtonKind.PRIMARY, "save", pressed=lambda: self.show_view("changes"))
        self.rows = LoanRows(shell, session)
        self.trial = Trial(shell, session, self._rows)
        self.changes = Changes(shell, session, lambda: renumbered(self._rows()))
        self.versions = Versions(shell, session)
        self.stack = QStackedWidget()
        for view in (self.rows, self.trial, self.changes, self.versions):
            self.stack.addWidget(view)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.views)
        bar.addStretch(1)
        for button in (self.discard_button, self.add_button, self.save_button):
            bar.addWidget(button)
        self.column.setSpacing(12)
        self.column.addLayout(bar)
        self.column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.rows.edited.connect(self._set_buttons)
        self.trial.go_to_row.connect(self.go_to_row)
        self.changes.put_in_force.connect(self.put_in_force)
        self.changes.mend.connect(self._mend)
        self.versions.taken.connect(self._take_version)

    # --- what the page asks

    @property
    def dirty(self) -> bool:
        """Whether the table differs from the one in force."""
        if self.table is None or self._saved is None:
            return False
        return not self.table.same_as(self._saved)

    def load(self) -> None:
        """Read the table in force; what was edited is forgotten."""
        services, context = self.session.services, self.session.context()

        def read() -> tuple[PolicyInForce, TableNames, list[PolicyVersion], str]:
            policy = services.loan_policy
            return policy.in_force(), policy.names(), policy.versions(context), services.settings.text("money.currency")

        self.shell.operations.read(read, lambda found: self._show(*found))

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what is typed."""
        if self.dirty:
            ask_about_typing(self, self.heading.text(), then, self._force_then, self.load)
        else:
            then()

    def save(self) -> None:
        """Look at what changes, and from there put it in force."""
        if self.views.current != "changes":
            self.show_view("changes")
        elif self.changes.force_button.isEnabled():
            self.put_in_force()

    def new(self) -> None:
        """Another row, about everything until something is chosen."""
        self.show_view("rows")
        self.rows.add()

    def back(self) -> bool:
        """Close the form that is open, or go back to the rows."""
        if self.views.current != "rows":
            self.show_view("rows")
            return True
        if self.rows.form is None:
            return False
        self.rows.panel.close_details()
        return True

    def retranslate(self) -> None:
        """Set every text again; what is typed stays."""
        self.heading.setText(self.tr("Loan table"))
        self.hint.setText(
            self.tr(
                "The more a row names, the more it counts, each value for itself. A blank value inherits, which is "
                "shown faint; 0 means none."
            )
        )
        self.views.set_texts((self.tr("Rows"), self.tr("Try it"), self.tr("What changes"), self.tr("Versions")))
        self.add_button.setText(self.tr("Add a row"))
        self.discard_button.setText(self.tr("Discard changes"))
        self.save_button.setText(self.tr("Save as a new version …"))
        if self.words is not None:
            self.trial.offer(self.words)

    # --- the views

    def show_view(self, view: str) -> None:
        """Show the rows, the trial, what changes or the versions."""
        self.views.show_current(view)
        if view == "try":
            self.trial.ask()
        elif view == "changes" and self.words is not None:
            self.changes.begin(self.words, self._unread(), changed=self.dirty)
        self.stack.setCurrentIndex(VIEWS.index(view))
        self._set_buttons()
        let_tab_follow_the_layout(self)
        self.views.button(view).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_row(self, row_id: int, field: str) -> None:
        """Show a row and put the keyboard into one of its fields."""
        self.show_view("rows")
        self.rows.go_to(row_id, field)

    def put_in_force(self) -> None:
        """Make a new version of the table, with the open loans that staff chose."""
        self._force_then(lambda: None)

    def _force_then(self, then: Callable[[], object]) -> None:
        if self._show_unread():
            return
        policy, context, rows = self.session.services.loan_policy, self.session.context(), renumbered(self._rows())
        note, chosen, at_once = self.changes.note, sorted(self.changes.chosen), self.changes.at_once

        def done(_outcome: Outcome[int]) -> None:
            self.changes.forget()
            self.load()
            self.show_view("rows")
            then()

        told = self.tr("The new loan table is in force. Open loans keep theirs.")
        if chosen:
            told = self.tr("The new loan table is in force. {n} open loans go by it now.").format(n=len(chosen))
        self.done_line.run(
            self.tr("Saving"),
            lambda: policy.change(context, rows, note, chosen, at_once=at_once),
            done,
            told=told,
            refused=self._refused,
        )

    def _mend(self) -> None:
        """Go to the first thing that is wrong."""
        if not self._show_unread():
            self._refused(self.changes.faults)

    def _show_unread(self) -> bool:
        """Go to what cannot be read; False if there is nothing of the kind."""
        unread = self.table.errors() if self.table is not None else {}
        for row_id, fields in unread.items():
            self._show_wrong(row_id, {name: self.session.say(reason) for name, reason in fields.items()})
            return True
        return False

    def _refused(self, reasons: Sequence[Reason]) -> None:
        """Say each reason beside its field, as far as they are about the first row that is wrong; the others below."""
        first = next((reason for reason in reasons if "field" in reason.facts), None)
        beside = [
            reason for reason in reasons if first and "field" in reason.facts and _row_of(reason) == _row_of(first)
        ]
        others = [reason for reason in reasons if reason not in beside]
        number = _row_of(first or reasons[0])
        if number and self.table is not None:
            errors = {str(reason.facts["field"]): self.session.say(reason) for reason in beside}
            self._show_wrong(self.table.rows[number - 1].row_id, errors)
        if others:
            self.done_line.refuse(others)

    def _show_wrong(self, row_id: int, errors: dict[str, str]) -> None:
        self.show_view("rows")
        self.rows.show_wrong(row_id, errors)

    # --- the rows

    def _rows(self) -> list[LoanTableRow]:
        return self.table.table() if self.table is not None else []

    def _unread(self) -> list[Reason]:
        """What is typed that nobody can read."""
        errors = self.table.errors() if self.table is not None else {}
        return [reason for fields in errors.values() for reason in fields.values()]

    def _show(self, in_force: PolicyInForce, names: TableNames, versions: list[PolicyVersion], currency: str) -> None:
        self._in_force = in_force
        self.words = LoanWords(self.session, names, currency)
        self.table = EditedTable(in_force.rows, currency)
        self._saved = EditedTable(in_force.rows, currency)
        self.versions.show_versions(versions)
        self.rows.show_table(self.table, self.words)
        self._set_buttons()
        self.trial.offer(self.words)
        if self.views.current == "changes":
            self.changes.begin(self.words, self._unread(), changed=self.dirty)

    def _take_version(self, version: int) -> None:
        """Edit an old version; saving makes a new one of it."""
        policy = self.session.services.loan_policy

        def taken(rows: tuple[LoanTableRow, ...]) -> None:
            if self.words is None or self.table is None:
                return
            self.table = EditedTable(rows, self.table.currency)
            self.rows.close_form()
            self.rows.show_table(self.table, self.words)
            self.show_view("rows")
            self.done_line.say(
                SignKind.INFORMATION, self.tr("The earlier version is in the editor. Save it to put it in force.")
            )

        self.shell.operations.read(lambda: policy.rows_of(version), taken)

    def _set_buttons(self) -> None:
        dirty, view = self.dirty, self.views.current
        self.discard_button.setVisible(dirty)
        self.add_button.setVisible(view == "rows")
        self.save_button.setVisible(view in ("rows", "try"))
        self.save_button.setEnabled(dirty)


def _row_of(reason: Reason) -> int:
    """The number of the row that a reason is about, 0 for the table as a whole."""
    return int(str(reason.facts.get("row", 0)))
