"""What changes: what a new loan table would do to the open loans, and whether they move, before it is put in force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from libdesk.ui.pages.settings_loan_model import BY_NAME
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import TickBox
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.domain.loan_table import LoanTableRow
    from libdesk.domain.reasons import Reason
    from libdesk.services.open_loan_terms import LoanDifference
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.settings_loan_words import LoanWords
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("moves", QT_TRANSLATE_NOOP("Columns", "Moves"), CellKind.STATUS, width=96, sortable=False),
    Column("item", QT_TRANSLATE_NOOP("Columns", "Item"), width=112),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), width=104),
    Column("due", QT_TRANSLATE_NOOP("Columns", "Due now"), CellKind.DATE, width=104),
    Column("new_due", QT_TRANSLATE_NOOP("Columns", "Due if moved"), CellKind.DATE, width=112),
    Column("also", QT_TRANSLATE_NOOP("Columns", "Also different"), width=166, sortable=False),
)
_NOTE_WIDTH: Final = 420
# Told by the due date's own column.
_OF_LENGTH: Final = frozenset({"length", "length_unit", "length_date"})


class Changes(Retranslated, QWidget):
    """``chosen``, ``note`` and ``at_once`` hold what staff decided; ``put_in_force`` follows when they say so.

    ``mend`` asks for the row that is wrong; ``faults`` says what the library would refuse.
    """

    put_in_force = Signal()
    mend = Signal()

    def __init__(self, shell: Shell, session: Session, table: Callable[[], Sequence[LoanTableRow]]) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._table = table
        self._words: LoanWords | None = None
        self._question = 0
        self._changed = False
        self.faults: tuple[Reason, ...] = ()
        self.differences: list[LoanDifference] = []
        self.chosen: set[int] = set()
        self._heading = HeadingLabel()
        self._hint = SecondaryLabel()
        self._fault_lines = SignLines()
        self.list = WindowedTable("settings.loan_changes", "", COLUMNS, shell.settings)
        self.all_button = Button("", pressed=lambda: self._choose(all_of_them=True))
        self.none_button = Button("", pressed=lambda: self._choose(all_of_them=False))
        self.at_once_box = TickBox()
        self._note_label = PlainLabel()
        self.note_editor = QLineEdit()
        self.note_editor.setMaximumWidth(_NOTE_WIDTH)
        self._note_label.setBuddy(self.note_editor)
        self.force_button = Button("", ButtonKind.PRIMARY, "save", pressed=self.put_in_force.emit)
        self._lay_out()
        self.list.opened.connect(self._toggle)
        self.list.set_empty(self._nothing)
        self.at_once_box.toggled.connect(lambda _ticked: self.read())
        self.retranslate()

    @property
    def at_once(self) -> bool:
        """Whether a shorter loan may be due at once."""
        return self.at_once_box.isChecked()

    @property
    def note(self) -> str:
        """What staff wrote about the change."""
        return self.note_editor.text().strip()

    def begin(self, words: LoanWords, unread: Sequence[Reason], *, changed: bool) -> None:
        """Look at a table anew: what is wrong with it (``unread``: typed so that nobody can read it), what it does."""
        self._words = words
        self._changed = changed
        self.note_editor.setEnabled(changed)
        self._say_faults(unread)
        self._show([])
        if not unread:
            self.read()

    def forget(self) -> None:
        """Nothing is decided any more."""
        self.chosen.clear()
        self.note_editor.clear()

    def read(self) -> None:
        """Ask whether the table can be put in force, and what it would do to the open loans."""
        if not self._changed:
            return
        self._question += 1
        asked = self._question
        policy, context, table = self._session.services.loan_policy, self._session.context(), list(self._table())
        at_once = self.at_once

        def look() -> tuple[tuple[Reason, ...], list[LoanDifference]]:
            faults = policy.check(context, table)
            return faults, [] if faults else policy.preview_change(context, table, at_once=at_once)

        def answered(found: tuple[tuple[Reason, ...], list[LoanDifference]]) -> None:
            if asked == self._question:
                self._say_faults(found[0])
                self._show(found[1])

        self._shell.operations.read(look, answered)

    def _say_faults(self, faults: Sequence[Reason]) -> None:
        self.faults = tuple(faults)
        self._fault_lines.say_all(SignKind.STOP, [self._session.say(reason) for reason in faults])
        self.force_button.setEnabled(self._changed and not faults)

    def retranslate(self) -> None:
        """Set every text again."""
        self.list.set_name(self.tr("Open loans that would change"))
        self.all_button.setText(self.tr("Move all"))
        self.none_button.setText(self.tr("Move none"))
        self.at_once_box.setText(self.tr("Shorter loans may be due at once"))
        self._note_label.setText(self.tr("What changes, and why (for the list of versions)"))
        self.note_editor.setAccessibleName(self._note_label.text())
        self._show(self.differences)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.all_button)
        buttons.addWidget(self.none_button)
        buttons.addSpacing(8)
        buttons.addWidget(self.at_once_box)
        buttons.addStretch(1)
        note = QVBoxLayout()
        note.setSpacing(4)
        note.addWidget(self._note_label)
        note.addWidget(self.note_editor)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addLayout(note, 1)
        foot.addWidget(self.force_button, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._heading)
        head.addWidget(self._hint)
        head.addWidget(self._fault_lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        column.addLayout(foot)

    def _nothing(self) -> StateText:
        if self.faults:
            return StateText(
                self.tr("The table cannot be put in force yet"), "", self.tr("Go to the row"), self.mend.emit,
                "octagon-x", "stop",
            )  # fmt: skip
        if not self._changed:
            return StateText(
                self.tr("The table is as it is in force"), self.tr("Change a row; what that does is shown here."),
                icon="columns",
            )  # fmt: skip
        return StateText(
            self.tr("No open loan would change"), self.tr("The new table holds for loans from now on."), icon="check"
        )

    def _show(self, differences: list[LoanDifference]) -> None:
        self.differences = differences
        self.chosen &= {one.loan_id for one in differences}
        self._show_rows()

    def _show_rows(self) -> None:
        kept = self.list.current_key()
        rows = [(*self._row(one), one.loan_id) for one in self.differences]
        self.list.show_rows(ListRows([column.id for column in COLUMNS], rows))
        place = next((number for number, row in enumerate(rows) if row[-1] == kept), None)
        if place is not None:
            self.list.select_row(place)
        some = bool(self.differences)
        for widget in (self.all_button, self.none_button, self.at_once_box):
            widget.setVisible(some)
        self._heading.setText(self._heading_text())
        self._heading.setVisible(some)
        self._hint.setText(
            self.tr("They keep the rules they were made under, unless you move them. Enter: moves or stays.")
        )
        self._hint.setVisible(some)
        number = len(self.chosen)
        self.force_button.setText(
            self.tr("Put in force and move {n}").format(n=number) if number else self.tr("Put in force")
        )

    def _heading_text(self) -> str:
        number = len(self.differences)
        if not number:
            return ""
        text = self.tr("1 open loan would change") if number == 1 else self.tr("{n} open loans would change")
        return text.format(n=number)

    def _row(self, one: LoanDifference) -> tuple[object, ...]:
        moves = one.loan_id in self.chosen
        status = Status(SignKind.DONE, self.tr("Moves")) if moves else Status(SignKind.NEUTRAL, self.tr("Stays"))
        return (
            status,
            one.item_number,
            one.title,
            one.patron,
            one.due_on.isoformat(),
            one.new_due_on.isoformat() if one.new_due_on != one.due_on else "",
            " · ".join([*self._kept(one), *self._fields(one)]),
        )

    def _kept(self, one: LoanDifference) -> list[str]:
        words = {
            "recalled": self.tr("recalled: keeps its date"),
            "renewed": self.tr("renewed: keeps its date"),
            "no_length": self.tr("not lent by it: keeps its date"),
        }
        return [words[one.keeps_date]] if one.keeps_date else []

    def _fields(self, one: LoanDifference) -> list[str]:
        if self._words is None:
            return []
        found = []
        for change in one.changed:
            field = BY_NAME[change.field_name]
            if field.name in _OF_LENGTH:
                continue
            values = (self._words.value(field, value) or "–" for value in (change.old, change.new))
            found.append(f"{self._words.key(f'field.{field.name}')}: {' → '.join(values)}")
        return found

    def _toggle(self, loan_id: int) -> None:
        self.chosen ^= {loan_id}
        self._show_rows()

    def _choose(self, *, all_of_them: bool) -> None:
        self.chosen = {one.loan_id for one in self.differences} if all_of_them else set()
        self._show_rows()
