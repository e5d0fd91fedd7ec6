"""A sound for each kind of verdict, where this workstation has sounds switched on."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from libdesk.ui.settings_store import SettingsStore

# Information is silent: nothing was done and nothing is asked of staff.
_BEEPS = {"done": 1, "attention": 2, "stop": 3}
_BEEP_MILLISECONDS = 160


class DeskSounds(QObject):
    """Beeps once for done, twice for attention, three times for stop."""

    def __init__(self, settings: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    def sound(self, kind: str) -> None:
        """Sound a kind of verdict, if sounds are switched on."""
        if self._settings.get("desk.sounds"):
            for number in range(_BEEPS.get(kind, 0)):
                QTimer.singleShot(number * _BEEP_MILLISECONDS, self, QApplication.beep)
