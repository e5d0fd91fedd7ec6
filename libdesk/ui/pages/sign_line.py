"""A sign and a sentence in its colour, and several of them: what to heed, why something was refused."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.labels import IconLabel, PlainLabel


class SignLine(QWidget):
    """A sign and a sentence in its colour, which the stylesheet gives it by its kind."""

    def __init__(self, kind: SignKind, text: str, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        sign = SIGNS[kind]
        self.label = PlainLabel(text)
        self.label.setWordWrap(True)
        self.label.setProperty("sign", kind.value)
        font = self.label.font()
        font.setWeight(font.Weight.DemiBold if strong else font.Weight.Normal)
        self.label.setFont(font)
        icon = IconLabel(sign.icon, sign.role)
        icon.setFixedHeight(self.label.fontMetrics().lineSpacing())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)


class SignLines(QWidget):
    """Sentences under one another; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said."""
        lines = (self._column.itemAt(place).widget() for place in range(self._column.count()))
        return tuple(line.label.text() for line in lines if isinstance(line, SignLine))

    def say_all(self, kind: SignKind, sentences: Iterable[str]) -> None:
        """Say these sentences in place of those before."""
        while self._column.count():
            line = self._column.takeAt(0).widget()
            if line is not None:
                line.setParent(None)
                line.deleteLater()
        for sentence in sentences:
            self._column.addWidget(SignLine(kind, sentence))
        if self.parentWidget() is None and self._column.count():
            # Not in its place yet: it is shown with that, never as a window of its own.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        else:
            self.setVisible(self._column.count() > 0)
