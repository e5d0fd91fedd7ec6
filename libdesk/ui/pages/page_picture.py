"""A page that was scanned, large enough to be read: fitted to the width, nearer, farther, and turned, by keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from libdesk.ui.widgets.labels import PlainLabel

_STEP: Final = 1.25
_NEAREST, _FARTHEST = 4.0, 0.1
_ROUND: Final = 360


class PagePicture(QScrollArea):
    """Shows one page. It takes the keyboard, so that the arrow keys move it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(120)
        self._image = QImage()
        self._turned = 0
        self._nearer = 1.0
        self._label = PlainLabel()
        self.setWidget(self._label)

    @property
    def image(self) -> QImage:
        """The page as it was read, null for none."""
        return self._image

    @property
    def scale(self) -> float:
        """How much nearer than fitted to the width the page is."""
        return self._nearer

    @property
    def turned(self) -> int:
        """By how many degrees staff turned the page, clockwise."""
        return self._turned

    def show_png(self, png: bytes) -> None:
        """Show a page; an empty one clears the place."""
        self._image = QImage.fromData(png) if png else QImage()
        self._turned, self._nearer = 0, 1.0
        self._draw()
        self.verticalScrollBar().setValue(0)

    def zoom_in(self) -> None:
        """Show it larger."""
        self._go(min(self._nearer * _STEP, _NEAREST))

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._go(max(self._nearer / _STEP, _FARTHEST))

    def fit(self) -> None:
        """Show it as wide as there is room."""
        self._go(1.0)

    def turn(self) -> None:
        """Turn it clockwise by a quarter."""
        self._turned = (self._turned + 90) % _ROUND
        self._draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel brings it nearer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it to the new width."""
        super().resizeEvent(event)
        self._draw()

    def _go(self, nearer: float) -> None:
        """Go nearer or farther; what is in the middle stays there."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(bar.value() + bar.pageStep() / 2) / max(bar.maximum() + bar.pageStep(), 1) for bar in bars]
        self._nearer = nearer
        self._draw()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def _draw(self) -> None:
        if self._image.isNull():
            self._label.clear()
            self._label.resize(0, 0)
            return
        turned = self._image.transformed(QTransform().rotate(self._turned)) if self._turned else self._image
        room = max(self.width() - self.verticalScrollBar().sizeHint().width() - 2, 50)
        shape = self.devicePixelRatio()
        wide = round(room * self._nearer * shape)
        scaled = turned.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        picture = QPixmap.fromImage(scaled)
        picture.setDevicePixelRatio(shape)
        self._label.setPixmap(picture)
        self._label.resize(picture.deviceIndependentSize().toSize())
