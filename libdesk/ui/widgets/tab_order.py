"""Tab goes where the eye goes, also through what was put in between later."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout


def let_tab_follow_the_layout(inside: QWidget) -> None:
    """Bring the controls of the window that ``inside`` is in into the order in which its layouts hold them.

    Qt's own order is that of their coming into the window: a form that was read from the library would come last of
    all, after the status line.
    """
    for first, second in pairwise(_controls(inside.window())):
        QWidget.setTabOrder(first, second)


def _controls(widget: QWidget) -> list[QWidget]:
    # Those that Tab passes by now, as all sections but the open one, have their place as well.
    found = [] if widget.focusPolicy() == Qt.FocusPolicy.NoFocus else [widget]
    if isinstance(widget, QScrollArea):
        parts = [widget.widget()]
    elif isinstance(widget, QSplitter):
        parts = [widget.widget(place) for place in range(widget.count())]
    else:
        parts = _in_layout(widget.layout())
    for part in parts:
        if part is not None:
            found += _controls(part)
    return found


def _in_layout(layout: QLayout | None) -> list[QWidget]:
    found: list[QWidget] = []
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        if item is None:
            continue
        widget = item.widget()
        found += [widget] if widget is not None else _in_layout(item.layout())
    return found
