"""The classes of lenders in a dialog: what to expect of each, whom it serves, who pays (B05, B06)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lender_class_section import LenderClassSection

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 1180, 660
_MARGIN = 48


class LenderClassDialog(QDialog):
    """The list with the form of what is chosen; ``closed`` follows when it goes. What was done is taken back here."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, closed: Callable[[], object]) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        title = self.tr("Classes of lenders")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.done_line = DoneLine(shell, session)
        self.section = LenderClassSection(shell, session, self.done_line)
        self.done_line.taken_back.connect(lambda _action: self.section.load())
        self.finished.connect(lambda _result: closed())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.section, 1)
        column.addWidget(self.done_line)
        self._hear_keys()
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width() - _MARGIN), min(_HEIGHT, room.height() - _MARGIN))
        self.section.retranslate()
        self.section.load()
        self.section.table.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form, then the dialog; Enter never presses a button unasked."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.section.back():
                self.reject()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _hear_keys(self) -> None:
        """The keys that a page has for the same."""
        for keys, handler in (
            ("Ctrl+S", self.section.save),
            ("Ctrl+Return", self.section.save),
            ("Ctrl+Enter", self.section.save),
            ("Ctrl+N", self.section.new),
            ("Ctrl+Z", self.done_line.take_back_last),
        ):
            QShortcut(QKeySequence.fromString(keys), self, handler)
