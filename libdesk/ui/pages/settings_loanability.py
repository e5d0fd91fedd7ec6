"""What is lent to partner libraries: the table of reasons against it as sentences, tried on an item (L05, L06)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.loanability_form import FIELDS_OF_REASONS, LoanabilityForm
from libdesk.ui.pages.loanability_trial import LoanabilityTrial
from libdesk.ui.pages.loanability_words import row_words
from libdesk.ui.pages.settings_entries import EntriesSection, Entry
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.domain.loanability import LoanabilityRow
    from libdesk.services.loanability import PlaceNames
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


class LoanabilitySection(EntriesSection):
    """One line a row; below it an item is tried, or what a change would do is told."""

    tables = frozenset({"loanability_row", "collection", "loan_class", "title_lending_mark", "item", "title"})
    list_id = "settings_loanability"
    columns = (
        Column("reason", QT_TRANSLATE_NOOP("Columns", "Not lent as"), width=150, sortable=False),
        Column("when", QT_TRANSLATE_NOOP("Columns", "When all of this holds"), stretches=True, sortable=False),
        Column("rule", QT_TRANSLATE_NOOP("Columns", "Rule"), width=64, sortable=False, gives_way=True),
        Column(
            "state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=190, sortable=False, gives_way=True
        ),
    )
    fields_of_reasons = FIELDS_OF_REASONS

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        self._sums = TypedSums(session)
        self._names: PlaceNames | None = None
        super().__init__(shell, session, done_line)
        self.standard_button = Button("", pressed=self.take_standard)
        self.up_button = Button("", icon_name="sort-up", pressed=lambda: self._move(-1))
        self.down_button = Button("", icon_name="sort-down", pressed=lambda: self._move(1))
        self.delete_button = Button("", icon_name="delete", pressed=self._remove)
        of_a_row = (self.up_button, self.down_button, self.delete_button)
        for place, button in enumerate((self.standard_button, *of_a_row)):
            self.bar.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignBottom)
        self.table.current_changed.connect(lambda _key: self._follow_row())
        self.table.set_empty(self._empty)

    def left_side(self) -> QWidget:
        """The table, and the trial below it."""
        self.trial = LoanabilityTrial(self.shell, self.session)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.trial)
        return both

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("What is lent to partner libraries"))
        self.hint.setText(
            self.tr(
                "Each row is a reason not to lend, and when it holds; what no row refuses is lent. A mark on a title in"
                " the catalogue goes before the table."
            )
        )
        self.new_button.setText(self.tr("New row"))
        self.standard_button.setText(self.tr("Take over the standard"))
        self.up_button.setText(self.tr("Move up"))
        self.down_button.setText(self.tr("Move down"))
        self.delete_button.setText(self.tr("Delete"))
        self.table.set_name(self.tr("What is not lent to partner libraries"))
        super().retranslate()

    def take_standard(self) -> None:
        """Enter the rows that ship and are not there yet."""
        loanability, context = self.session.services.loanability, self.session.context()
        told = self.session.say_key("words.action.take_loanability_standard")
        self.leave(
            lambda: self.done_line.run(
                self.tr("Saving"), lambda: loanability.take_standard(context), lambda _done: self.load(), told=told
            )
        )

    # --- the list and its form

    def read_entries(self) -> list[Entry]:
        """The table; the names of collections and classes are read along with it."""
        loanability = self.session.services.loanability
        self._names = loanability.names()
        return [(row.row_id, row) for row in loanability.rows()]

    def load(self) -> None:
        """Read the table; the item that was tried is weighed by it anew."""
        super().load()
        self.trial.again()

    def row(self, key: Any, record: LoanabilityRow) -> Sequence[Any]:
        """Reason, conditions, rule, whether staff may decide otherwise."""
        del key
        assert self._names is not None
        return (
            self.session.say_key(f"loanability.reason.{record.reason}"),
            row_words(self.session, record, self._names), record.rule, self._state(record),
        )  # fmt: skip

    def name_of(self, key: Any, record: LoanabilityRow | None) -> str:
        """The row as a sentence."""
        del key
        if record is None or self._names is None:
            return self.tr("New row")
        return row_words(self.session, record, self._names, "row")

    def first_field(self) -> str:
        """Typing begins at the reason."""
        return "reason"

    def make_form(self, key: Any, record: LoanabilityRow | None) -> LoanabilityForm:
        """The form with a row."""
        from libdesk.domain.loanability import LoanabilityRow

        del key
        assert self._names is not None
        form = LoanabilityForm(self.session, self._names, self._sums)
        let_choices_shrink(form)
        form.show_row(record or LoanabilityRow("", currency=self._sums.currency))
        return form

    def saving(self, key: Any) -> tuple[Callable[[], Outcome[Any]], str] | None:
        """Save the row."""
        assert isinstance(self.form, LoanabilityForm)
        row = self.form.row()
        loanability, context = self.session.services.loanability, self.session.context()
        return lambda: loanability.save(context, key, row), self.session.say_key("words.action.save_loanability_row")

    def more_buttons(self, key: Any, record: LoanabilityRow | None) -> list[Button]:
        """Ask what would change."""
        del key, record
        return [Button(self.tr("What would change?"), icon_name="reports", pressed=self.ask_what_changes)]

    def ask_what_changes(self) -> None:
        """Weigh the whole collection with the row as it is typed, before it is saved."""
        form, key = self.form, self.open_key()
        if not isinstance(form, LoanabilityForm) or not form.check():
            return
        table = [record for one, record in self.entries if one != key]
        typed = form.row()
        loanability, context = self.session.services.loanability, self.session.context()
        self.shell.operations.run_long(
            self.tr("Weighing the collection"),
            lambda progress: loanability.preview(context, [*table, typed], progress), self.trial.show_preview,
        )  # fmt: skip

    def _show_rows(self) -> None:
        super()._show_rows()
        self._follow_row()

    def _follow_row(self) -> None:
        """A row moves while there is somewhere to go."""
        places = [one for one, _record in self.entries]
        key = self.table.current_key()
        place = places.index(key) if key in places else None
        self.delete_button.setEnabled(place is not None)
        self.up_button.setEnabled(place is not None and place > 0)
        self.down_button.setEnabled(place is not None and place < len(places) - 1)

    def _move(self, steps: int) -> None:
        key = self.table.current_key()
        loanability, context = self.session.services.loanability, self.session.context()
        told = self.session.say_key("words.action.move_loanability_row")
        self.panel.leave(
            lambda: self.done_line.run(
                self.tr("Saving"), lambda: loanability.move(context, key, steps), lambda _done: self.load(), told=told
            )
        )

    def _remove(self) -> None:
        key = self.table.current_key()
        loanability, context = self.session.services.loanability, self.session.context()
        told = self.session.say_key("words.action.remove_loanability_row")

        def done(_outcome: Outcome[int]) -> None:
            self._closed()
            self.load()

        remove = lambda: self.done_line.run(  # noqa: E731
            self.tr("Deleting"), lambda: loanability.remove(context, key), done, told=told
        )
        self.panel.leave(remove)

    def _state(self, row: LoanabilityRow) -> Status:
        if not row.active:
            return Status(SignKind.NEUTRAL, self.tr("out of use"))
        if row.overridable:
            return Status(SignKind.INFORMATION, self.tr("may be overridden"))
        return Status(SignKind.NEUTRAL, self.tr("never"))

    def _empty(self) -> StateText:
        return StateText(
            self.tr("Everything is lent to partner libraries"),
            self.tr("Take over the standard, after the National Diet Library’s service, and change what is different."),
            self.tr("Take over the standard"), self.take_standard, "lending",
        )  # fmt: skip
