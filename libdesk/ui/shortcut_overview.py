"""The overview of all shortcuts, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from libdesk.ui.action_table import SCOPE_NAMES, ActionSpec
from libdesk.ui.actions import action_text, shortcut_texts
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel, TitleLabel

_WIDTH, _HEIGHT = 560, 560


class ShortcutOverview(QDialog):
    """Lists every action that has a shortcut, page by page; those of the page ``first`` come first."""

    def __init__(self, table: Iterable[ActionSpec], parent: QWidget | None = None, *, first: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Keyboard shortcuts")
        self.setWindowTitle(title)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 16, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        self._fill(grid, tuple(table), first)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(title)
        close = Button(self.tr("Close"), ButtonKind.PRIMARY, pressed=self.accept)
        close.setDefault(True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 16, 16)
        column.setSpacing(16)
        column.addWidget(TitleLabel(title))
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        self.resize(_WIDTH, _HEIGHT)
        # The arrows and Page Down read on; Enter closes from here as well.
        scroll.setFocus()

    @staticmethod
    def _fill(grid: QGridLayout, table: tuple[ActionSpec, ...], first: str) -> None:
        line = 0
        for scope, name in sorted(SCOPE_NAMES.items(), key=lambda named: named[0] != first):
            specs = [spec for spec in table if spec.scope == scope and spec.shortcuts]
            if not specs:
                continue
            heading = HeadingLabel(QCoreApplication.translate("Actions", name))
            heading.setContentsMargins(0, 12 if line else 0, 0, 2)
            grid.addWidget(heading, line, 0, 1, 2)
            for spec in specs:
                line += 1
                grid.addWidget(SecondaryLabel(action_text(spec), wrap=False), line, 0)
                keys = SecondaryLabel("   ".join(shortcut_texts(spec)), wrap=False)
                grid.addWidget(keys, line, 1)
            line += 1
        grid.setRowStretch(line, 1)
