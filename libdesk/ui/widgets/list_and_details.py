"""A list and beside it the details of what is selected; on a narrow window one after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from libdesk.ui.settings_store import SettingsStore

# Below this width the details take the list's place instead of standing beside it.
_ROOM_FOR_BOTH = 720
_SAVE_MILLISECONDS = 400
_DETAILS_WIDTH, _DETAILS_WIDEST, _DETAILS_SHARE = 400, 560, 0.28


class ListAndDetails(QSplitter):
    """A list at the left and the details of what is selected at the right; the boundary is remembered.

    Where there is no room for both, the details take the list's place until they are closed. ``share`` is the part of
    the width that details begin with which hold a list themselves, and need ``room`` for both in pixels; others are as
    wide as a form.
    """

    def __init__(
        self,
        left: QWidget,
        details: QWidget,
        settings: SettingsStore,
        key: str,
        *,
        share: float = 0.0,
        room: int = _ROOM_FOR_BOTH,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._left = left
        self._details = details
        self._settings = settings
        self._key = f"details.{key}"
        self._share = share
        self._room = room
        self._open = False
        self._sized = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(details)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        details.hide()
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_MILLISECONDS)
        self._saving.timeout.connect(self._save)
        self.splitterMoved.connect(lambda *_where: self._saving.start())

    def open_details(self) -> None:
        """Show the details."""
        if not self._open:
            self._open = True
            self._arrange()

    def close_details(self) -> None:
        """Give the list the whole width."""
        self._open = False
        self._arrange()

    @property
    def is_open(self) -> bool:
        """Whether the details are shown."""
        return self._open

    @property
    def has_room_for_both(self) -> bool:
        """Whether list and details stand beside each other."""
        return self.width() >= self._room

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange for the width there is."""
        super().showEvent(event)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _save(self) -> None:
        self._settings.set(self._key, self._details.width())

    def _arrange(self) -> None:
        both = self.has_room_for_both
        self._details.setVisible(self._open)
        self._left.setVisible(both or not self._open)
        if self._open and both and not self._sized:
            # Once, when the real width is known; afterwards the boundary is where staff put it.
            self._sized = self.isVisible()
            share = min(max(int(self.width() * _DETAILS_SHARE), _DETAILS_WIDTH), _DETAILS_WIDEST)
            most = max(self.width() // 2, int(self.width() * self._share))
            width = min(int(self._settings.get(self._key) or max(share, int(self.width() * self._share))), most)
            self.setSizes([self.width() - width - 1, width])
