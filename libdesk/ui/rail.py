"""The rail at the left: the pages with icon and word, or with icons alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from libdesk.ui.action_table import ActionSpec
from libdesk.ui.actions import Actions, action_text, tooltip
from libdesk.ui.page_table import PageSpec
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.widgets.buttons import Button, ButtonKind

WIDE = 184
NARROW = 56


class Rail(Retranslated, QWidget):
    """The buttons of the pages; ``chosen`` with the page's id. Below them: the shortcuts, and folding the rail."""

    chosen = Signal(str)

    def __init__(
        self, pages: Sequence[PageSpec], actions: Actions, *, collapsed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pages = tuple(pages)
        self._specs = actions.specs
        self._collapsed = collapsed
        self._buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 9, 8)
        column.setSpacing(4)
        for page in self._pages:
            button = self._button(page.icon, lambda page_id=page.id: self.chosen.emit(page_id))
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons[page.id] = button
            column.addWidget(button)
        column.addStretch(1)
        self._lower = {
            "window.shortcuts": self._button("keyboard", lambda: actions.action("window.shortcuts").trigger()),
            "window.rail": self._button("rail", lambda: actions.action("window.rail").trigger()),
        }
        for button in self._lower.values():
            column.addWidget(button)
        self.retranslate()

    @property
    def collapsed(self) -> bool:
        """Whether the icons stand alone."""
        return self._collapsed

    def collapse(self, collapsed: bool) -> None:
        """Show icons alone, or icons with words."""
        if collapsed != self._collapsed:
            self._collapsed = collapsed
            self.retranslate()

    def mark(self, page_id: str) -> None:
        """Mark the page that is shown."""
        self._buttons[page_id].setChecked(True)

    def button(self, page_id: str) -> Button:
        """The button of a page."""
        return self._buttons[page_id]

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(self.tr("Pages"))
        self.setFixedWidth(NARROW if self._collapsed else WIDE)
        for page in self._pages:
            self._dress(self._buttons[page.id], page.text(), page.text(), self._specs[f"go.{page.id}"])
        for action_id, button in self._lower.items():
            words = {"window.shortcuts": self.tr("Shortcuts"), "window.rail": self.tr("Fold")}
            spec = self._specs[action_id]
            self._dress(button, words[action_id], action_text(spec), spec)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(roles_of(self.palette()).line))

    def _button(self, icon_name: str, pressed: Callable[[], object]) -> Button:
        button = Button("", ButtonKind.RAIL, icon_name, pressed=pressed)
        button.setProperty("collapsed", self._collapsed)
        # A click must not take the keyboard away from the page's scan box.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _dress(self, button: Button, word: str, whole: str, spec: ActionSpec) -> None:
        button.setText("" if self._collapsed else f" {word}")
        button.setAccessibleName(whole)
        button.setToolTip(in_tooltip(tooltip(whole, spec)))
        if button.property("collapsed") != self._collapsed:
            button.setProperty("collapsed", self._collapsed)
            button.style().unpolish(button)
            button.style().polish(button)
