"""The photographs of an item, each with the moment at which it was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from libdesk.services.lending_condition import picture_content
from libdesk.ui.pages.lending_words import code_word
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from libdesk.services.lending_condition import KeptPicture
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT, _LIST_WIDTH = 900, 600, 260


class PicturesDialog(QDialog):
    """The first one is shown; Up and Down choose, Esc closes."""

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, number: str, pictures: Sequence[KeptPicture]
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell, self._session = shell, session
        self._pictures = list(pictures)
        self._pixmap = QPixmap()
        title = self.tr("Photographs: {number}").format(number=number)
        self.setWindowTitle(title)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.addItems([self._line(one) for one in self._pictures])
        self.list.currentRowChanged.connect(self._read)
        self.shown = PlainLabel("")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setMinimumSize(1, 1)
        close = Button(self.tr("Close"), pressed=self.reject)
        side = QHBoxLayout()
        side.addWidget(self.list)
        side.addWidget(self.shown, 1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(HeadingLabel(title))
        column.addLayout(side, 1)
        column.addLayout(below)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.resize(_WIDTH, _HEIGHT)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture is as large as it has room."""
        super().resizeEvent(event)
        self._fit()

    def _line(self, one: KeptPicture) -> str:
        moment = code_word(self._session, "lending.moment", one.moment)
        return "\n".join((moment, one.name, f"{one.at:%Y-%m-%d %H:%M} · {one.staff}"))

    def _read(self, row: int) -> None:
        one = self._pictures[row]
        rows = self._session.services.library.rows
        self._shell.operations.read(lambda: picture_content(rows, one.picture_id), lambda data: self._show(row, data))

    def _show(self, row: int, data: bytes) -> None:
        if row != self.list.currentRow():
            return
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(data)
        self.shown.setAccessibleName(self._line(self._pictures[row]))
        self._fit()

    def _fit(self) -> None:
        if self._pixmap.isNull():
            return
        size = self._pixmap.size().boundedTo(self.shown.size())
        self.shown.setPixmap(
            self._pixmap.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
