"""The part of the status line that shows long work: what, how far, and Cancel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from libdesk.ui.operations import Operations, Work
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import StatusLabel

_ICON = 16
_BAR_WIDTH = 120


class WorkItem(Retranslated, QWidget):
    """Shows the oldest long work and how many others there are; hidden while there is none."""

    def __init__(self, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self._works: tuple[Work, ...] = ()
        self.label = StatusLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.cancel = Button("", ButtonKind.STATUS, "close", icon_size=_ICON, pressed=self._cancel)
        # A click must not take the keyboard away from the page's scan box.
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.label, self.bar, self.cancel):
            row.addWidget(widget)

    def show_works(self, works: Sequence[Work]) -> None:
        """Show what is under way."""
        self._works = tuple(works)
        self.setVisible(bool(works))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self.bar.setAccessibleName(self.tr("Progress"))
        if not self._works:
            return
        work = self._works[0]
        text = self._text(work)
        others = len(self._works) - 1
        self.label.setText(self.tr("{work} (and {n} more)").format(work=text, n=others) if others else text)
        self.bar.setRange(0, work.total or 0)
        self.bar.setValue(work.done or 0)
        self.cancel.setText(self.tr("Stopping …") if work.cancelling else self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel: {work}").format(work=work.label))
        self.cancel.setEnabled(not work.cancelling)

    def _text(self, work: Work) -> str:
        number = QLocale().toString
        if work.done is None:
            return work.label
        if not work.total:
            return self.tr("{work}: {done}").format(work=work.label, done=number(work.done))
        done, total = number(work.done), number(work.total)
        return self.tr("{work}: {done} of {total}").format(work=work.label, done=done, total=total)

    def _cancel(self) -> None:
        if self._works:
            self._operations.cancel(self._works[0].number)
