"""The book truck: what was read inside the library is scanned one after the other and counted in one go (C05)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from libdesk.services.book_truck import CountedUse, SetAside
from libdesk.ui.icons import icon
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import SecondaryLabel
from libdesk.ui.widgets.scan_box import ScanBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_ROW = 32
_SIZE = QSize(640, 560)


class BookTruckDialog(QDialog):
    """Each scan is shown with where it goes back to, or why it cannot be counted; ``counted`` carries all scans."""

    counted = Signal(object)

    def __init__(self, parent: QWidget, shell: Shell, session: Session) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._closed = False
        self.scans: dict[int, str] = {}
        self.setWindowTitle(self.tr("Book truck"))
        self.setAccessibleName(self.windowTitle())
        self.box = ScanBox(time.monotonic)
        self.box.setPlaceholderText(self.tr("Scan what lies on the truck"))
        self.box.setAccessibleName(self.tr("Scan"))
        self.box.scanned.connect(self._look)
        self.list = QListWidget()
        self.list.setIconSize(QSize(16, 16))
        self.list.setAccessibleName(self.tr("On the truck"))
        self._told = SecondaryLabel()
        self.count_button = Button("", ButtonKind.PRIMARY, "check", pressed=self.count)
        # No button may answer to the Enter of a scanner.
        self.count_button.setAutoDefault(False)
        self.back_button = Button(self.tr("Back"), pressed=self.reject)
        self.back_button.setAutoDefault(False)
        self._lay_out()
        self._follow()
        self.box.setFocus()

    def done(self, result: int) -> None:
        """Hear of nothing any more once the window goes."""
        self._closed = True
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter counts, Enter presses the button that has the keyboard."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.count()
        elif isinstance(button := self.focusWidget(), Button):
            button.click()

    def count(self) -> None:
        """Hand over what can be counted, and close."""
        if self.scans:
            self.counted.emit(list(self.scans.values()))
            self.accept()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.count_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        text = self.tr("What readers left on the truck is counted as used in the library, and goes back to its shelf.")
        column.addWidget(SecondaryLabel(text))
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.resize(_SIZE)

    def _look(self, scanned: str) -> None:
        truck, context = self._session.services.book_truck, self._session.context()
        self._shell.operations.read(lambda: truck.look(context, scanned), self._show)

    def _show(self, found: CountedUse | SetAside) -> None:
        if self._closed:
            return
        if isinstance(found, SetAside):
            words = [found.title, self._session.say(found.reason)]
            self._add(SignKind.ATTENTION, " · ".join(word for word in words if word))
            return
        again = found.item_id in self.scans
        self.scans[found.item_id] = found.item_number
        said = [self._session.say(reason) for reason in found.reasons]
        if again:
            said.append(self.tr("scanned already, counted once"))
        words = [found.title, found.call_number, found.shelf, *said]
        self._add(SignKind.ATTENTION if said else SignKind.DONE, " · ".join(word for word in words if word))
        self._follow()

    def _add(self, kind: SignKind, text: str) -> None:
        item = QListWidgetItem(icon(SIGNS[kind].icon, SIGNS[kind].role, size=16), text)
        item.setToolTip(in_tooltip(text))
        item.setSizeHint(QSize(0, _ROW))
        self.list.insertItem(0, item)

    def _follow(self) -> None:
        self.count_button.setText(self._session.say_key("reports.count_uses", count=len(self.scans)))
        self.count_button.setEnabled(bool(self.scans))
