"""The versions of the loan table: when, by whom, why; an old one can be taken into the editor again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.loan_policy import PolicyVersion
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("made_at", QT_TRANSLATE_NOOP("Columns", "In force since"), width=176),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=120, sortable=False),
    Column("note", QT_TRANSLATE_NOOP("Columns", "Note"), stretches=True),
    Column("staff", QT_TRANSLATE_NOOP("Columns", "Staff"), width=144),
    Column("rows", QT_TRANSLATE_NOOP("Columns", "Rows"), CellKind.NUMBER, width=80),
    Column("loans", QT_TRANSLATE_NOOP("Columns", "Open loans"), CellKind.NUMBER, width=112),
)


class Versions(Retranslated, QWidget):
    """``taken`` carries the version that staff want to edit again."""

    taken = Signal(int)

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._session = session
        self._versions: list[PolicyVersion] = []
        self.list = WindowedTable("settings.loan_versions", "", COLUMNS, shell.settings)
        self.take_button = Button("", icon_name="edit", pressed=self._take)
        foot = QHBoxLayout()
        foot.addWidget(self.take_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.list.current_changed.connect(lambda key: self.take_button.setEnabled(key is not None))
        self.list.opened.connect(self.taken.emit)
        self.take_button.setEnabled(False)
        self.retranslate()

    def show_versions(self, versions: list[PolicyVersion]) -> None:
        """Show every version, the newest first."""
        self._versions = versions
        newest = versions[0].version if versions else 0
        rows = [
            (
                self._session.say_key("policy.short.moment", at=one.made_at),
                Status(SignKind.DONE, self.tr("In force"))
                if one.version == newest
                else Status(SignKind.NEUTRAL, self.tr("Earlier")),
                one.note,
                one.staff,
                str(one.rows),
                str(one.open_loans),
                one.version,
            )
            for one in versions
        ]
        self.list.show_rows(ListRows([column.id for column in COLUMNS], rows))

    def retranslate(self) -> None:
        """Set every text again."""
        self.list.set_name(self.tr("Versions of the loan table"))
        self.take_button.setText(self.tr("Take into the editor"))
        self.show_versions(self._versions)

    def _take(self) -> None:
        version = self.list.current_key()
        if version is not None:
            self.taken.emit(version)
