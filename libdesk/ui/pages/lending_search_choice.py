"""A choice made by typing: a field, under it what matches; Enter takes the marked line, Up and Down move the mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.ui.icons import icon
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.form import ErrorLabel, FieldLabel
from libdesk.ui.widgets.labels import SecondaryLabel

if TYPE_CHECKING:
    from libdesk.ui.operations import Operations

_WAIT_MILLISECONDS = 120
_ROW = 32
_ROWS_SHOWN = 7
_AROUND = 8
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Offer:
    """One line that can be taken: ``key`` names it, ``shown`` stands in the field once it is taken.

    A line that is not ``pickable`` is a heading; ``exact``: what was typed is its number, so that a scan takes it.
    """

    key: Any
    text: str
    shown: str = ""
    kind: SignKind = SignKind.NEUTRAL
    pickable: bool = True
    exact: bool = False


class SearchChoice(Retranslated, QWidget):
    """Chooses one record by typing or scanning.

    ``find`` runs on the reading thread; ``chosen`` carries the key, or None.
    """

    chosen = Signal(object)

    def __init__(
        self,
        operations: Operations,
        find: Callable[[str], Sequence[Offer]],
        texts: Callable[[], tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """``texts`` gives the label, the hint in the empty field, and what is said when nothing matches."""
        super().__init__(parent)
        self._operations = operations
        self._find = find
        self._texts = texts
        self._key: Any = None
        self._asked = 0
        self._take_when_found = False
        self._label = FieldLabel()
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self._label.setBuddy(self.field)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setIconSize(QSize(16, 16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._nothing = SecondaryLabel()
        self._error = ErrorLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._label, self.field, self._error, self._nothing, self.list):
            column.addWidget(widget)
        for widget in (self._error, self._nothing, self.list):
            widget.hide()
        self._waiting = QTimer(self, singleShot=True, interval=_WAIT_MILLISECONDS)
        self._waiting.timeout.connect(self._search)
        self.field.textEdited.connect(self._typed)
        self.field.textChanged.connect(self._cleared)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._take_marked())
        self.retranslate()

    @property
    def key(self) -> Any:
        """What is chosen, None for nothing."""
        return self._key

    def choose(self, key: Any, shown: str) -> None:
        """Show a choice."""
        self._key = key
        self.field.setText(shown)
        self.field.setCursorPosition(0)
        self.list.hide()
        self._nothing.hide()
        self.show_error("")
        self.chosen.emit(key)

    def search_for(self, text: str) -> None:
        """Begin with a search, so that what probably is meant can be taken at once."""
        self.field.setText(text)
        self._key = None
        self._search()

    def offer(self, text: str, offers: Sequence[Offer]) -> None:
        """Offer what was found in another way than by typing; ``text`` stands for what was searched."""
        self._key = None
        self.field.setText(text)
        self._waiting.stop()
        self._asked += 1
        self._show(self.field.text().strip(), offers)

    def show_error(self, text: str) -> None:
        """Say what is wrong with the choice, or nothing."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.field.setAccessibleDescription(text)

    def retranslate(self) -> None:
        """Set every text again."""
        label, hint, nothing = self._texts()
        self._label.setText(label)
        self.field.setAccessibleName(label)
        self.field.setPlaceholderText(hint)
        self.list.setAccessibleName(label)
        self._nothing.setText(nothing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter act on the lines while the keyboard stays in the field."""
        if event.type() is QEvent.Type.FocusIn and not self.list.isHidden():
            # Lines that were found before the keyboard came here.
            QTimer.singleShot(0, self, self._bring_into_sight)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self.list.isVisible() and Qt.Key(event.key()) in _MOVES:
                self._move(_MOVES[Qt.Key(event.key())])
                return True
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier:
                return self._enter()
        return super().eventFilter(watched, event)

    def _enter(self) -> bool:
        if self._waiting.isActive() or self._asked_now():
            # Typed and confirmed faster than the search answers, as a scanner does.
            self._take_when_found = True
            if self._waiting.isActive():
                self._search()
            return True
        if self.list.isVisible():
            self._take_marked()
            return True
        if self._key is not None:
            self.focusNextPrevChild(True)
            return True
        return False

    def _asked_now(self) -> bool:
        return self._asked > 0

    def _typed(self, _text: str) -> None:
        if self._key is not None:
            self._key = None
            self.chosen.emit(None)
        self._waiting.start()

    def _cleared(self, text: str) -> None:
        if not text:
            self.list.hide()
            self._nothing.hide()
            if self._key is not None:
                self._key = None
                self.chosen.emit(None)

    def _search(self) -> None:
        self._waiting.stop()
        text = self.field.text().strip()
        if not text:
            return
        self._asked += 1
        self._operations.read(lambda: self._find(text), lambda offers: self._show(text, offers), self._failed)

    def _failed(self, error: BaseException) -> None:
        if isValid(self):
            self._asked -= 1
        self._operations.failed.emit("", error)

    def _show(self, text: str, offers: Sequence[Offer]) -> None:
        if not isValid(self):
            # The form was closed while the search was under way.
            return
        self._asked -= 1
        if text != self.field.text().strip() or self._key is not None:
            return
        self.list.clear()
        for offer in offers:
            self.list.addItem(_line(offer))
        pickable = [place for place, offer in enumerate(offers) if offer.pickable]
        exact = [place for place in pickable if offers[place].exact]
        self.list.setVisible(bool(offers))
        self.list.setFixedHeight(min(len(offers), _ROWS_SHOWN) * _ROW + 10)
        self._nothing.setVisible(not pickable)
        # Once the list has its place: in a form that is scrolled it may open below the edge.
        QTimer.singleShot(0, self, self._bring_into_sight)
        if pickable:
            self.list.setCurrentRow((exact or pickable)[0])
        take, self._take_when_found = self._take_when_found, False
        if take and len(exact or pickable) == 1:
            self._take_marked()

    def _bring_into_sight(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.field.hasFocus():
            for edge in (self.height(), 0):
                place = self.mapTo(around.widget(), QPoint(0, edge))
                around.ensureVisible(place.x(), place.y(), 0, _AROUND)

    def _move(self, step: int) -> None:
        place = self.list.currentRow() + step
        while 0 <= place < self.list.count():
            if self.list.item(place).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentRow(place)
                return
            place += step

    def _take_marked(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
            offer: Offer = item.data(Qt.ItemDataRole.UserRole)
            self.choose(offer.key, offer.shown or offer.text)
            self.field.setFocus()


def _line(offer: Offer) -> QListWidgetItem:
    item = QListWidgetItem(offer.text)
    item.setData(Qt.ItemDataRole.UserRole, offer)
    item.setToolTip(in_tooltip(offer.text))
    item.setSizeHint(QSize(0, _ROW))
    if offer.pickable:
        sign = SIGNS[offer.kind]
        item.setIcon(icon(sign.icon, sign.role, size=16))
    else:
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item
