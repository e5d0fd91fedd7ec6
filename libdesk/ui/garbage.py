"""Garbage is looked for on the window's thread only: a widget that another thread frees takes the program down."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MILLISECONDS = 1_000


class GarbageCollector(QObject):
    """Looks for unreachable cycles between two events of the window, as often as Python itself would at most."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MILLISECONDS)
        self._timer.timeout.connect(collect_if_due)

    def start(self) -> None:
        """Leave out what opening has made, hardly any of which is garbage, and look from now on."""
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Give the looking back to Python."""
        self._timer.stop()
        gc.enable()


def collect_if_due() -> int | None:
    """Collect the oldest generation whose threshold is passed; its number, or None where none is due."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return generation
    return None
