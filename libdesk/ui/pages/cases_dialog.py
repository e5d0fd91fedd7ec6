"""The open cases in a dialog of their own, over whichever page asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from libdesk.ui.pages.cases_view import CasesView
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.widgets.labels import TitleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from libdesk.ui.page import Shell
    from libdesk.ui.pages.cases_rows import CaseKey
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 1320, 680
_MARGIN: Final = 48


class CasesDialog(QDialog):
    """List and details; ``show_first`` names the case that is open at once. What was done here is taken back here."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, show_first: CaseKey | None = None) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        title = self.tr("Lost, damaged, claimed returned")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.done_line = DoneLine(shell, session)
        self.view = CasesView(shell, session, self.done_line)
        self.done_line.taken_back.connect(lambda _action: self.view.refresh())
        heading = TitleLabel(title)
        heading.setContentsMargins(24, 0, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self.view, 1)
        column.addWidget(self.done_line)
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width() - _MARGIN), min(_HEIGHT, room.height() - _MARGIN))
        if show_first is not None:
            self.view.open_case(show_first)
        self.view.table.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the step, then the details, then the dialog."""
        if event.key() == Qt.Key.Key_Escape and self.view.back():
            event.accept()
            return
        super().keyPressEvent(event)
