"""Keeps the keyboard at a page's scan or search box, whatever was pressed or clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

# Widgets that take typing themselves.
_TYPED_INTO = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
_COMMAND_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class FocusKeeper(QObject):
    """While ``page`` is shown, typing anywhere on it goes to ``box``, and the focus returns there after each press.

    Fields that are typed into keep their typing. A list keeps the focus for the arrow keys, but letters go to the box.
    """

    def __init__(self, page: QWidget, box: QLineEdit) -> None:
        super().__init__(page)
        self._page = page
        self._box = box
        self._watched: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def take(self) -> None:
        """Bring the focus to the box."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass letters to the box; come back to it when a button was pressed."""
        kind = event.type()
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_typing(event):
            self.take()
            QApplication.sendEvent(self._box, event)
            return True
        if kind in (QEvent.Type.MouseButtonRelease, QEvent.Type.KeyRelease) and isinstance(watched, QAbstractButton):
            QTimer.singleShot(0, self, self._return_from_button)
        return False

    def _return_from_button(self) -> None:
        focused = QApplication.focusWidget()
        if not self._page.isVisible() or not isinstance(focused, QAbstractButton) or focused.isDown():
            return
        if self._page.isAncestorOf(focused) and QApplication.activeModalWidget() is None:
            self.take()

    def _focus_moved(self) -> None:
        # The signal's own arguments are not taken: the first may be a control that is half destroyed.
        new = QApplication.focusWidget()
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if new is None:
            if self._page.isVisible() and self._page.isActiveWindow():
                QTimer.singleShot(0, self, self._return_from_nowhere)
        elif new is not self._box and self._page.isAncestorOf(new) and not isinstance(new, _TYPED_INTO):
            self._watched = new
            new.installEventFilter(self)

    def _return_from_nowhere(self) -> None:
        if self._page.isVisible() and self._page.isActiveWindow() and QApplication.focusWidget() is None:
            self.take()


def _is_typing(event: QKeyEvent) -> bool:
    text = event.text()
    # The space bar presses buttons and ticks boxes.
    return bool(text.strip()) and text.isprintable() and not event.modifiers() & _COMMAND_KEYS
