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
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._is_well_placed(now):
            return
        if now is None or (before is not None and isValid(before) and not before.isVisible()):
            # Once Qt has done all that belongs to the going away.
            QTimer.singleShot(0, self, self._give_back)

    def _give_back(self) -> None:
        page = self._window.page
        if page is not None and not self._is_well_placed(QApplication.focusWidget()):
            page.take_focus()

    def _is_well_placed(self, control: QWidget | None) -> bool:
        page = self._window.page
        elsewhere = page is None or not self._window.isActiveWindow()
        return elsewhere or (control is not None and page is not None and page.isAncestorOf(control))
