"""What became of many files that were taken in at once: a line for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.ui.signs import SignKind

_WIDTH, _HEIGHT = 720, 560
_MARGIN: Final = 48


class IncomingReportDialog(QDialog):
    """Shown until staff have read it; what was done can be taken back on the page."""

    def __init__(self, parent: QWidget, summary: str, lines: Sequence[tuple[SignKind, str]]) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(self.tr("Files taken in"))
        self.lines = tuple(lines)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for kind, text in lines:
            column.addWidget(SignLine(kind, text))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.tr("What became of each file"))
        scroll.setWidget(inside)
        self.close_button = Button(self.tr("Close"), ButtonKind.PRIMARY, "check", pressed=self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        about = SecondaryLabel(summary)
        about.setWordWrap(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(12)
        outer.addWidget(HeadingLabel(self.tr("Files taken in")))
        outer.addWidget(about)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        room = self.parentWidget().size()
        self.resize(min(_WIDTH, room.width() - _MARGIN), min(_HEIGHT, room.height() - _MARGIN))
        self.close_button.setFocus()
