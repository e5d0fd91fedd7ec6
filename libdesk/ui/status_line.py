"""The bottom line: who works, where, on which file, how old the last backup is, and what runs."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from libdesk.ui.operations import Operations
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import Role, roles_of
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import IconLabel, StatusLabel

if TYPE_CHECKING:
    from libdesk.ui.work_item import WorkItem

HEIGHT = 28
_ICON = 16
# A backup a day is made; one that is older than two days has been missed.
BACKUP_IS_OLD = timedelta(days=2)


class StatusItem(QWidget):
    """An icon and a word of the status line."""

    def __init__(self, icon: str, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self.icon = IconLabel(icon, "secondary", _ICON)
        self.label = StatusLabel(mode=mode)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(6)
        row.addWidget(self.icon)
        row.addWidget(self.label, 1)

    def say(self, text: str, icon: str, role: Role = "secondary") -> None:
        """Show a text."""
        self.icon.set_icon(icon, role)
        self.label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class StatusLine(Retranslated, QWidget):
    """Says where one is. ``staff_pressed``, ``backup_pressed``: staff want to switch, or to see the backups."""

    staff_pressed = Signal()
    backup_pressed = Signal()

    def __init__(self, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self._backup: tuple[datetime | None, datetime] | None = None
        self._staff = ""
        self.staff = self._button("staff")
        self.staff.clicked.connect(self.staff_pressed)
        self.site = StatusItem("site")
        self.library = StatusItem("library", Qt.TextElideMode.ElideMiddle)
        self.backup = self._button("backup")
        self.backup.clicked.connect(self.backup_pressed)
        self.work: WorkItem | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.staff)
        row.addWidget(self.site)
        row.addWidget(self.library)
        row.addStretch(1)
        row.addWidget(self.backup)
        self.setFixedHeight(HEIGHT)
        operations.changed.connect(self._show_work)
        for item in (self.site, self.library):
            item.hide()
        self.backup.hide()
        self.retranslate()

    def set_staff(self, name: str) -> None:
        """Who works now; empty: nobody has signed in."""
        self._staff = name
        self.staff.setText(name.replace("&", "&&") or self.tr("Nobody is signed in"))

    def set_site(self, name: str) -> None:
        """At which site."""
        self.site.say(name, "site")

    def set_library(self, path: Path) -> None:
        """On which file; the tooltip has the whole path."""
        self.library.say(path.stem, "library")
        self.library.setToolTip(in_tooltip(str(path)))

    def set_backup(self, last: datetime | None, now: datetime) -> None:
        """When the last verified backup was made (None: never), as seen at ``now``."""
        self._backup = (last, now)
        old = last is None or now - last > BACKUP_IS_OLD
        self.backup.set_icon("hand" if old else "backup", "attention" if old else "secondary")
        self.backup.setText(self._backup_text(last, now))
        self.backup.show()

    def grow_older(self, now: datetime) -> None:
        """Say the age of the last backup as it is by now."""
        if self._backup is not None:
            self.set_backup(self._backup[0], now)

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_staff(self._staff)
        self.staff.setToolTip(in_tooltip(self.tr("Switch the staff member")))
        self.backup.setToolTip(in_tooltip(self.tr("Show the backups")))
        if self._backup is not None:
            self.set_backup(*self._backup)
        self._show_work()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line above."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(roles_of(self.palette()).line))

    def _button(self, icon: str) -> Button:
        button = Button("", ButtonKind.STATUS, icon, icon_size=_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _backup_text(self, last: datetime | None, now: datetime) -> str:
        if last is None:
            return self.tr("No backup yet")
        age = now - last
        if age < timedelta(hours=1):
            return self.tr("Backup {n} min ago").format(n=max(age // timedelta(minutes=1), 0))
        if age < timedelta(days=1):
            return self.tr("Backup {n} h ago").format(n=age // timedelta(hours=1))
        if age < timedelta(days=2):
            return self.tr("Backup yesterday")
        return self.tr("Backup {n} days ago").format(n=age // timedelta(days=1))

    def _show_work(self) -> None:
        works = [work for work in self._operations.works if work.cancellable]
        if self.work is None and works:
            # Made for the first long work; a desk action takes milliseconds and is not worth a flicker.
            from libdesk.ui.work_item import WorkItem

            self.work = WorkItem(self._operations)
            self._row.insertWidget(self._row.indexOf(self.backup), self.work)
        if self.work is not None:
            self.work.show_works(works)
