"""A librarian without a mouse: keys go where the keyboard is, fields are found by Tab and known by their names."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QKeyCombination, QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from libdesk.ui.action_table import ACTIONS
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
# A field that is further away is not reached by keyboard in any useful sense.
_FURTHEST = 40


class Keyboard:
    """Presses and types; ``pressed`` counts the keys. Words are those of the window's language."""

    def __init__(self, desk: OpenWindow) -> None:
        self.desk = desk
        self.pressed = 0

    @property
    def where(self) -> QWidget:
        """What has the keyboard."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        return focused

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        """Press a key and wait until all that it began is over, and is on the screen."""
        self.pressed += 1
        self.desk.press(key, modifier)
        # What a layout has just taken is shown, and reached by Tab, a moment later; no hand is faster.
        QCoreApplication.sendPostedEvents()

    def act(self, action_id: str) -> None:
        """Press the first shortcut of an action of the table."""
        spec = next(spec for spec in ACTIONS if spec.id == action_id)
        keys: QKeyCombination = QKeySequence.fromString(spec.shortcuts[0])[0]
        self.press(keys.key(), keys.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        self.pressed += len(text)
        self.desk.type(text)

    def enter(self, text: str) -> None:
        """Type and press Enter, as a scanner does."""
        self.type(text)
        self.press(Key.Key_Return)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the control of that name has the keyboard."""
        passed = []
        for _ in range(_FURTHEST):
            if name_of(self.where) == name:
                return self.where
            passed.append(name_of(self.where))
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name!r}, only {passed}")

    def fill(self, label: str, text: str) -> None:
        """Go to a field by Tab and write over what stands in it."""
        field = self.tab_to(field_name(label))
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        self.press(Key.Key_A, Modifier.ControlModifier)
        self.type(text)

    def choose(self, label: str, text: str) -> None:
        """Go to a choice by Tab and move down to a line of it."""
        box = self.tab_to(field_name(label))
        assert isinstance(box, QComboBox)
        self.press(Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText() == text:
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"{label!r} does not offer {text!r}")

    def tick(self, label: str) -> None:
        """Go to a box by Tab and tick it."""
        box = self.tab_to(field_name(label))
        assert isinstance(box, QCheckBox)
        self.press(Key.Key_Space)
        assert box.isChecked()

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.desk.until(condition)


def name_of(widget: QWidget) -> str:
    """What a control is called: its name, or the word on it."""
    word = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or word


def field_name(label: str) -> str:
    """A field's label in the window's language."""
    return QCoreApplication.translate("Fields", label)


def tab_order(container: QWidget) -> list[QWidget]:
    """The controls inside that Tab reaches, in its order."""
    found = []
    widget = container.nextInFocusChain()
    while widget is not None and widget is not container:
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if reached and widget.isVisible() and widget.isEnabled() and container.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def out_of_sight_order(container: QWidget) -> list[tuple[str, str]]:
    """Pairs of neighbours in the order of Tab of which the second stands above the first, or left of it in one line.

    Where they stand is asked of the parts that part them: what is scrolled out of sight has its place all the same.
    """
    reached = tab_order(container)
    wrong = []
    for first, second in pairwise(reached):
        one, other = _parted(first, second)
        same_line = one.top() <= other.center().y() <= one.bottom() or other.top() <= one.center().y() <= other.bottom()
        if (same_line and other.left() < one.left()) or (not same_line and other.top() < one.top()):
            wrong.append((name_of(first), name_of(second)))
    return wrong


def _parted(first: QWidget, second: QWidget) -> tuple[QRect, QRect]:
    """The places of the two neighbours that hold the two widgets, in the part that holds both."""
    above = [first, *_parents(first)]
    of_second = [second, *_parents(second)]
    common = next(widget for widget in above if widget in of_second)
    if common in (first, second):
        return QRect(first.mapTo(common, QPoint(0, 0)), first.size()), QRect(
            second.mapTo(common, QPoint(0, 0)), second.size()
        )
    return above[above.index(common) - 1].geometry(), of_second[of_second.index(common) - 1].geometry()


def _parents(widget: QWidget) -> list[QWidget]:
    found = []
    parent = widget.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found
