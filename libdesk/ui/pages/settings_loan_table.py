"""The loan table: what each kind of reader may borrow of each kind of item, how many, how long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from libdesk.domain.loan_table import LoanTableRow, loan_terms
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.settings_loan_grid import LoanGrid, TableChoices
from libdesk.ui.pages.settings_section import SettingsSection, ask_about_typing
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.fields import ChoiceBox
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.domain.loan_table import LoanTerms
    from libdesk.services.loan_policy import PolicyInForce
    from libdesk.services.outcome import Outcome
    from libdesk.services.patrons import Choice
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class _Lists:
    """The rows to choose from."""

    categories: list[Choice]
    classes: list[Choice]
    sites: list[Choice]


_TRY_WIDTH: Final = 180


class LoanTableSection(SettingsSection):
    """The table in force, edited as a whole and put in force as a new version."""

    tables = frozenset({"policy_version", "loan_table_row", "patron_category", "loan_class", "site"})

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.grid: LoanGrid | None = None
        self._policy: PolicyInForce | None = None
        self._lists: _Lists | None = None
        self._place = QVBoxLayout()
        self.add_button = Button("", icon_name="add", pressed=self._add_row)
        self.save_button = Button("", ButtonKind.PRIMARY, "save", pressed=self.save)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save_button)
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self.column.addLayout(self._place)
        self.column.addLayout(foot)
        self._make_trial()
        self.column.addStretch(1)

    @property
    def dirty(self) -> bool:
        """Whether the table differs from the one in force."""
        if self.grid is None or self._policy is None:
            return False
        return _values(self.grid.rows() or []) != _values(self._policy.rows)

    def load(self) -> None:
        """Read the table in force."""
        from libdesk.services.patrons import choices

        services = self.session.services

        def read() -> tuple[PolicyInForce, _Lists]:
            library = services.library
            lists = (choices(library, name) for name in ("patron_category", "loan_class", "site"))
            return services.loan_policy.in_force(), _Lists(*lists)

        self.shell.operations.read(read, lambda found: self._show(*found))

    def retranslate(self) -> None:
        """Set every text again; what is typed stays."""
        self.heading.setText(self.tr("Loan table"))
        self.hint.setText(
            self.tr(
                "The more a row names, the more it counts, each value for itself. A blank value inherits; 0 means "
                "not for loan. Saving makes a new version: open loans keep the one they were made under."
            )
        )
        self.add_button.setText(self.tr("Add a row"))
        self.save_button.setText(self.tr("Save as a new version"))
        self._try_heading.setText(self.tr("Try it"))
        self._try_hint.setText(self.tr("What would hold by the table as it stands above, and which row says so."))
        for box, label, word in zip(
            self.trial, self._try_labels,
            (self.tr("Patron category"), self.tr("Loan class"), self.tr("Site")), strict=True,
        ):  # fmt: skip
            label.setText(word)
            box.setAccessibleName(self.tr("Try it: {what}").format(what=word))
        if self.grid is not None and self._lists is not None:
            rows = self.grid.rows()
            if rows is not None:
                self._make_grid(rows)

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what is typed."""
        if self.dirty:
            ask_about_typing(self, self.heading.text(), then, self.save_then, self.load)
        else:
            then()

    def save(self) -> None:
        """Put the table in force."""
        self.save_then(lambda: None)

    def save_then(self, then: Callable[[], object]) -> None:
        """Put the table in force, and call ``then``."""
        rows = self._rows()
        if rows is None:
            return
        policy, context = self.session.services.loan_policy, self.session.context()

        def done(_outcome: Outcome[int]) -> None:
            self.load()
            then()

        told = self.tr("The new loan table is in force. Open loans keep theirs.")
        self.done_line.run(self.tr("Saving"), lambda: policy.change(context, rows), done, told=told)

    def _rows(self) -> list[LoanTableRow] | None:
        rows = self.grid.rows() if self.grid is not None else None
        if rows is None and self.grid is not None:
            self.done_line.say(
                SignKind.STOP, self.tr("Please write whole numbers up to 9999, or leave the cell blank.")
            )
        return rows

    def _show(self, policy: PolicyInForce, lists: _Lists) -> None:
        self._policy, self._lists = policy, lists
        self._make_grid(policy.rows)

    def _make_grid(self, rows: Sequence[LoanTableRow]) -> None:
        assert self._lists is not None
        if self.grid is not None:
            self._place.removeWidget(self.grid)
            self.grid.setParent(None)
            self.grid.deleteLater()
        named = [self._named(one) for one in (self._lists.categories, self._lists.classes, self._lists.sites)]
        self.grid = LoanGrid(TableChoices(*named), rows)
        self._place.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignLeft)
        let_tab_follow_the_layout(self)
        self.grid.changed.connect(self._grid_changed)
        for box, choices in zip(self.trial, named, strict=True):
            chosen = box.currentData()
            box.blockSignals(True)
            box.clear()
            for value, text in choices:
                box.addItem(text, value)
            box.setCurrentIndex(max(box.findData(chosen), 0))
            box.blockSignals(False)
        self._grid_changed()

    def _named(self, choices: Sequence[Choice]) -> list[tuple[int, str]]:
        return [(one.id, shown_name(one.name, one.name_latin, self.session.language)) for one in choices]

    def _grid_changed(self) -> None:
        self.save_button.setEnabled(self.dirty)
        self._try_it()

    def _add_row(self) -> None:
        if self.grid is not None:
            self.grid.add_row()
            let_tab_follow_the_layout(self)

    # --- trying it

    def _make_trial(self) -> None:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        self._try_heading = HeadingLabel()
        self._try_hint = SecondaryLabel()
        self._try_labels = [PlainLabel() for _ in range(3)]
        self.trial = [ChoiceBox() for _ in range(3)]
        row = QHBoxLayout()
        row.setSpacing(12)
        for label, box in zip(self._try_labels, self.trial, strict=True):
            box.setFixedWidth(_TRY_WIDTH)
            label.setBuddy(box)
            box.currentIndexChanged.connect(self._try_it)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label)
            column.addWidget(box)
            row.addLayout(column)
        row.addStretch(1)
        self.answer = Facts()
        self.column.addSpacing(8)
        self.column.addWidget(self._try_heading)
        self.column.addWidget(self._try_hint)
        self.column.addLayout(row)
        self.column.addWidget(self.answer)

    def _try_it(self) -> None:
        rows = self.grid.rows() if self.grid is not None else None
        chosen = [box.currentData() for box in self.trial]
        if rows is None or any(value is None for value in chosen):
            self.answer.set_facts(())
            return
        terms = loan_terms(rows, *chosen)
        self.answer.set_facts(self._facts(rows, terms))

    def _facts(self, rows: Sequence[LoanTableRow], terms: LoanTerms) -> list[tuple[str, str]]:
        by_id = {row.row_id: row for row in rows}

        def told(value: str, name: str) -> str:
            if name not in terms.sources:
                return self.tr("no row says")
            number = terms.sources[name]
            source = self._row_words(by_id[number])
            return self.tr("{value} (row {n}: {row})").format(value=value, n=number, row=source)

        units = {"days": self.tr("{n} days"), "hours": self.tr("{n} hours")}
        length = units[terms.length_unit or "days"].format(n=terms.length)
        if terms.not_for_loan:
            verdict = self.tr("Not for loan")
        else:
            verdict = self.tr("May be lent") if terms.complete else self.tr("Refused: no row says how long")
        return [
            (self.tr("Answer"), verdict),
            (self.tr("Items"), told(str(terms.item_limit), "item_limit")),
            (self.tr("Items in all"), told(str(terms.total_limit), "total_limit")),
            (self.tr("Length"), told(length, "length")),
        ]

    def _row_words(self, row: LoanTableRow) -> str:
        assert self._lists is not None
        words = []
        for key, choices in (
            (row.patron_category_id, self._lists.categories), (row.loan_class_id, self._lists.classes),
            (row.site_id, self._lists.sites),
        ):  # fmt: skip
            words.extend(name for value, name in self._named(choices) if value == key)
        return ", ".join(words) or self.tr("everything")


def _values(rows: Sequence[LoanTableRow]) -> list[tuple[object, ...]]:
    """What rows say, without their ids."""
    return [
        (
            row.patron_category_id,
            row.loan_class_id,
            row.site_id,
            row.item_limit,
            row.total_limit,
            row.length,
            row.length_unit,
        )
        for row in rows
    ]
