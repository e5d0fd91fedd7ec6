"""The loan table to edit: a line for each row, blank where it inherits, 0 where nothing may be lent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from libdesk.domain.loan_table import LengthUnit, LoanTableRow
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import ChoiceBox
from libdesk.ui.widgets.labels import SecondaryLabel

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBER_WIDTH: Final = 76
_CHOICE_WIDTH: Final = 160
_UNITS: Final[tuple[LengthUnit, ...]] = ("days", "hours")


@dataclass(frozen=True, slots=True)
class TableChoices:
    """What rows are about: (id, name) of each category, class and site."""

    categories: Sequence[tuple[int, str]]
    classes: Sequence[tuple[int, str]]
    sites: Sequence[tuple[int, str]]


class _Line:
    """The editors of one row."""

    def __init__(
        self, choices: TableChoices, changed: Callable[[], object], removed: Callable[[_Line], object]
    ) -> None:
        self.category, self.loan_class, self.site = (
            _choice(one, changed) for one in (choices.categories, choices.classes, choices.sites)
        )
        self.items, self.total, self.length = (_number(changed) for _ in range(3))
        self.unit = ChoiceBox()
        for unit in _UNITS:
            self.unit.addItem("", unit)
        self.unit.currentIndexChanged.connect(changed)
        self.remove = Button("", ButtonKind.QUIET, "delete", pressed=lambda: removed(self))

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """In the order of the columns."""
        return (
            self.category, self.loan_class, self.site, self.items, self.total, self.length, self.unit, self.remove,
        )  # fmt: skip

    def show(self, row: LoanTableRow) -> None:
        """Show a row."""
        for box, value in (
            (self.category, row.patron_category_id), (self.loan_class, row.loan_class_id), (self.site, row.site_id),
        ):  # fmt: skip
            box.setCurrentIndex(max(box.findData(value), 0))
        for editor, number in ((self.items, row.item_limit), (self.total, row.total_limit), (self.length, row.length)):
            editor.setText("" if number is None else str(number))
        self.unit.setCurrentIndex(max(self.unit.findData(row.length_unit or "days"), 0))

    def row(self, number: int) -> LoanTableRow | None:
        """The row as it is typed; None where a number cannot be read."""
        values: list[int | None] = []
        for editor in (self.items, self.total, self.length):
            text = editor.text().strip()
            wrong = bool(text) and not (text.isdecimal() and len(text) <= 4)
            _mark(editor, wrong=wrong)
            values.append(None if wrong or not text else int(text))
            if wrong:
                return None
        items, total, length = values
        unit: LengthUnit | None = self.unit.currentData() if length is not None else None
        return LoanTableRow(
            number, self.category.currentData(), self.loan_class.currentData(), self.site.currentData(), items, total,
            length, unit,
        )  # fmt: skip


class LoanGrid(Retranslated, QWidget):
    """Every row of the table. ``changed`` follows each change by hand."""

    changed = Signal()

    def __init__(self, choices: TableChoices, rows: Sequence[LoanTableRow]) -> None:
        super().__init__()
        self._choices = choices
        self._lines: list[_Line] = []
        self._heads = [SecondaryLabel(wrap=False) for _ in range(7)]
        self._loading = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place)
        self._grid.setColumnStretch(len(self._heads) + 1, 1)
        for row in rows:
            self._add(row)
        self._loading = False
        self.retranslate()

    @property
    def lines(self) -> list[tuple[QWidget, ...]]:
        """The editors of each row, in the order of the columns."""
        return [line.widgets for line in self._lines]

    def rows(self) -> list[LoanTableRow] | None:
        """The rows as they are typed, numbered from 1; None where a number cannot be read, which is then marked."""
        rows = [line.row(number) for number, line in enumerate(self._lines, 1)]
        found = [row for row in rows if row is not None]
        return found if len(found) == len(rows) else None

    def add_row(self) -> None:
        """Another row, about everything until something is chosen."""
        line = self._add(LoanTableRow(0))
        self.retranslate()
        # A layout shows what is put into it only at its next turn; what is hidden takes no focus.
        for widget in line.widgets:
            widget.show()
        line.category.setFocus()
        self._tell()

    def retranslate(self) -> None:
        """Set every text again."""
        words = (
            self.tr("Patron category"), self.tr("Loan class"), self.tr("Site"), self.tr("Items"),
            self.tr("Items in all"), self.tr("Length"), self.tr("Unit"),
        )  # fmt: skip
        for head, word in zip(self._heads, words, strict=True):
            head.setText(word)
        units = {"days": self.tr("days"), "hours": self.tr("hours")}
        for number, line in enumerate(self._lines, 1):
            for widget, word in zip(line.widgets, words, strict=False):
                widget.setAccessibleName(self.tr("Row {n}, {column}").format(n=number, column=word))
            for box in (line.category, line.loan_class, line.site):
                box.setItemText(0, self.tr("any"))
            for place, unit in enumerate(_UNITS):
                line.unit.setItemText(place, units[unit])
            for editor in (line.items, line.total, line.length):
                editor.setPlaceholderText(self.tr("inherits"))
            line.remove.name(self.tr("Remove row {n}").format(n=number))

    def _add(self, row: LoanTableRow) -> _Line:
        line = _Line(self._choices, self._tell, self._remove)
        line.show(row)
        place = self._grid.rowCount()
        for column, widget in enumerate(line.widgets):
            self._grid.addWidget(widget, place, column)
        self._lines.append(line)
        return line

    def _remove(self, line: _Line) -> None:
        place = self._lines.index(line)
        self._lines.remove(line)
        for widget in line.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.retranslate()
        if self._lines:
            self._lines[min(place, len(self._lines) - 1)].remove.setFocus()
        self._tell()

    def _tell(self, *_what: object) -> None:
        if not self._loading:
            self.changed.emit()


def _choice(choices: Sequence[tuple[int, str]], changed: Callable[[], object]) -> ChoiceBox:
    box = ChoiceBox()
    box.addItem("", None)
    for value, text in choices:
        box.addItem(text, value)
    box.setFixedWidth(_CHOICE_WIDTH)
    box.currentIndexChanged.connect(changed)
    return box


def _number(changed: Callable[[], object]) -> QLineEdit:
    editor = QLineEdit()
    editor.setFixedWidth(_NUMBER_WIDTH)
    editor.textChanged.connect(changed)
    return editor


def _mark(editor: QLineEdit, *, wrong: bool) -> None:
    if bool(editor.property("wrong")) != wrong:
        editor.setProperty("wrong", wrong)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
