"""A small window that shows how far the demo's library is while it is made."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from libdesk.ui.widgets.labels import PlainLabel

Tell = Callable[[str, int, int], None]


class Preparing(QWidget):
    """Runs ``fill(tell)`` on a thread of its own; ``ready`` or ``failed`` on the GUI thread when it is done."""

    ready = Signal()
    failed = Signal(object)
    _told = Signal(str, int, int)

    def __init__(self, fill: Callable[[Tell], None]) -> None:
        super().__init__()
        self._fill = fill
        self.setWindowTitle("LibDesk")
        self.setFixedWidth(420)
        self._label = PlainLabel(self.tr("Preparing the demo library: titles, readers, loans and requests …"))
        self._label.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setRange(0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self._label)
        column.addWidget(self._bar)
        self._told.connect(self._show)
        self._thread = threading.Thread(target=self._work, name="demo library")

    def start(self) -> None:
        """Show the window and begin."""
        self.show()
        self._thread.start()

    def _work(self) -> None:
        try:
            self._fill(self._told.emit)
        except Exception as error:  # noqa: BLE001 - handed over to be reported
            self.failed.emit(error)
        else:
            self.ready.emit()

    def _show(self, part: str, done: int, total: int) -> None:
        # Titles are about the first half of the work, the months of events the second.
        before = 0 if part == "titles" else 50
        self._bar.setRange(0, 100)
        self._bar.setValue(before + 50 * done // max(total, 1))
