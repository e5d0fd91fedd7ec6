"""A dialog whose texts come later grows with them, and never beyond its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def as_high_as_it_needs(dialog: QDialog) -> None:
    """Make a dialog as high as its texts need at its width, once they have their places; lower it is never made."""
    QTimer.singleShot(0, dialog, lambda: _grow(dialog))


def _grow(dialog: QDialog) -> None:
    layout = dialog.layout()
    if layout is None:
        return
    needed = layout.totalHeightForWidth(dialog.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
    parent = dialog.parentWidget()
    most = parent.height() if parent is not None else needed
    if min(needed, most) > dialog.height():
        dialog.resize(dialog.width(), min(needed, most))
