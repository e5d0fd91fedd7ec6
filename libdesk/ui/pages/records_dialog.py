"""A list of records in a dialog of its own, over whichever page asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.widgets.labels import TitleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from libdesk.ui.page import Shell
    from libdesk.ui.pages.records_view import RecordsView
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 1320, 700
_MARGIN: Final = 48


class RecordsDialog(QDialog):
    """``make`` makes the view; ``show_first`` names the record that is open at once.

    What was done here is taken back here. Esc closes the step, then the details, then the dialog.
    """

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        title: str,
        make: Callable[[DoneLine], RecordsView],
        show_first: int | None = None,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.done_line = DoneLine(shell, session)
        self.view = make(self.done_line)
        self.done_line.hide()
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
        QShortcut(QKeySequence("Ctrl+Z"), self, self.done_line.take_back_last)
        if show_first is None:
            self.view.refresh()
        else:
            self.view.open_record(show_first)
        self.view.table.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back a step."""
        if event.key() == Qt.Key.Key_Escape and self.view.back():
            event.accept()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Close, unless staff want to keep what they typed."""
        self.view.leave(super().reject)
