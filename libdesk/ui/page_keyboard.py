"""Keeps the keyboard on the page when what had it goes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.ui.main_window import MainWindow


class PageKeyboard(QObject):
    """A form that closes may take the keyboard with it: Qt then gives it to whatever comes next, or to nothing.

    What comes next is often the rail or the status line; here it comes back to the page that is shown.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)

    def _moved(self) -> None:
        # The signal's own arguments are not taken: the first may be a control that is half destroyed.
        before, self._before = self._before, QApplication.focusWidget()
        if self._is_well_placed(self._before):
            return
        gone = before is not None and (not isValid(before) or not before.isVisible())
        if gone or self._before is None:
            # Once Qt has done all that belongs to the going away.
            QTimer.singleShot(0, self, self._give_back)

    def _give_back(self) -> None:
        page = self._window.page
        if page is not None and not self._is_well_placed(QApplication.focusWidget()):
            page.take_focus()

    def _is_well_placed(self, control: QWidget | None) -> bool:
        if not isValid(self._window) or not self._window.isActiveWindow():
            return True
        page = self._window.page
        return page is None or (control is not None and page.isAncestorOf(control))
