"""The support years: the gauge of the one that is selected, the list, opening, changing and closing (B19)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.pages.cost_part import CostPart
from libdesk.ui.pages.support_gauge import SupportGauge, sign_of, word_of
from libdesk.ui.signs import Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.domain.support_budget import SupportState

_COLUMNS: Final = (
    Column("year", QT_TRANSLATE_NOOP("Columns", "Fiscal year"), width=110),
    Column("days", QT_TRANSLATE_NOOP("Columns", "From and to"), width=200, sortable=False),
    Column("budget", QT_TRANSLATE_NOOP("Columns", "Budget"), CellKind.NUMBER, width=120),
    Column("spent", QT_TRANSLATE_NOOP("Columns", "Spent"), CellKind.NUMBER, width=120),
    Column("reserved", QT_TRANSLATE_NOOP("Columns", "Reserved"), CellKind.NUMBER, width=120),
    Column("left", QT_TRANSLATE_NOOP("Columns", "Left"), CellKind.NUMBER, width=120),
    Column("limit", QT_TRANSLATE_NOOP("Columns", "Books a person"), CellKind.NUMBER, width=130),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, stretches=True, sortable=False),
)


class SupportPart(CostPart):
    """Years, the newest first; the gauge shows the selected one, else the one that runs."""

    list_id = "costs.support"
    columns = _COLUMNS
    right = "settings"
    order = {
        "year": lambda one: -one.year,
        "budget": lambda one: one.budget,
        "spent": lambda one: one.spent,
        "reserved": lambda one: one.reserved,
        "left": lambda one: one.left,
        "limit": lambda one: one.person_limit or 0,
    }

    def make_buttons(self) -> None:
        """Open, change, close, delete; the gauge above them."""
        self.gauge = SupportGauge(self.session)
        self.change_button = Button("", icon_name="edit", pressed=self.open_current)
        self.close_button = Button("", icon_name="closed", pressed=self.close_year)
        self.delete_button = Button("", ButtonKind.DESTRUCTIVE, "delete", pressed=self.delete)
        for button in (self.new_button, self.change_button, self.close_button):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.delete_button)
        self.column.insertWidget(0, self.gauge)

    def read(self) -> Sequence[SupportState]:
        """Every year, the newest first."""
        return self.session.services.support_years.all()

    def key(self, line: SupportState) -> int:
        """The id of the year."""
        return line.support_year_id

    def cells(self, line: SupportState) -> tuple[Any, ...]:
        """A year with its sums."""
        show, today = self.sums.show, self.session.services.library.today_at(self.session.context())
        limit = str(line.person_limit) if line.person_limit else "–"
        state = Status(sign_of(line, today), word_of(line, today))
        return (
            str(line.year), f"{line.first_on.isoformat()} – {line.last_on.isoformat()}", show(line.budget),
            show(line.spent), show(line.reserved), show(line.left), limit, state,
        )  # fmt: skip

    def empty(self) -> StateText:
        """No year was ever opened."""
        return StateText(
            self.tr("No support year yet"),
            self.tr("A year's budget pays for students who cannot use public expense. It is never overspent."),
            self.new_button.text() if self.may else "", self.new if self.may else None, "till",
        )  # fmt: skip

    def new(self) -> None:
        """Open a year."""
        from libdesk.ui.pages.cost_year_dialogs import YearDialog

        if self.may:
            YearDialog(self, self.shell, self.session, self.done_line, None).open()

    def open_current(self) -> None:
        """Change the budget or the number of books."""
        from libdesk.ui.pages.cost_year_dialogs import YearDialog

        if self.current is not None and self.change_button.isEnabled():
            YearDialog(self, self.shell, self.session, self.done_line, self.current).open()

    def close_year(self) -> None:
        """Show what closing the year would do, and do it."""
        from libdesk.ui.pages.cost_year_dialogs import open_year_end

        if self.current is not None:
            open_year_end(self, self.shell, self.session, self.done_line, self.current.support_year_id)

    def delete(self) -> None:
        """Delete a year that was never used; it can be taken back."""
        state: SupportState | None = self.current
        if state is not None:
            years, context = self.session.services.support_years, self.session.context()
            told = f"{self.session.say_key('words.action.delete_support_year')} · {state.year}"
            self.run(self.tr("Deleting"), lambda: years.delete_year(context, state.support_year_id), told)

    def reload(self) -> None:
        """Read again what is shown, and the year that runs."""
        super().reload()
        self._read_running()

    def follow(self) -> None:
        """The gauge and the buttons follow what is selected."""
        state: SupportState | None = self.current
        still_open = state is not None and state.closed_on is None
        self.new_button.setEnabled(self.may)
        self.change_button.setEnabled(self.may and still_open)
        self.close_button.setEnabled(self.may and still_open)
        self.delete_button.setEnabled(self.may and still_open and state is not None and state.used == 0)
        if state is not None:
            self.gauge.show_state(state)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Support years"))
        self.new_button.setText(self.tr("Open a year …"))
        self.change_button.setText(self.tr("Change …"))
        self.close_button.setText(self.tr("Close the year …"))
        self.delete_button.setText(self.tr("Delete"))
        super().retranslate()
        self._read_running()
        self.follow()

    def _read_running(self) -> None:
        years, session = self.session.services.support_years, self.session

        def shown(state: SupportState | None) -> None:
            if self.current is None:
                self.gauge.show_state(state)
            else:
                self.follow()

        self.shell.operations.read(lambda: years.running(session.context()), shown)
