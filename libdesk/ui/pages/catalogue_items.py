"""The items of a title under its description: each a line that can be gone to and opened by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from libdesk.ui.icons import SMALL_ICON_SIZE, pixmap
from libdesk.ui.pages.copy_status_words import said_beside, said_status
from libdesk.ui.pages.names import shown_name
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SIGNS
from libdesk.ui.type_scale import TypeSize, sized

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QMenu

    from libdesk.services.catalogue import ItemLine
    from libdesk.ui.session import Session

_MARGIN: Final = 8
_GAP: Final = 2


class ItemButton(QAbstractButton):
    """One item: number and call number, its status, and where it belongs. Pressed: opened.

    Its menu also leads to its state.
    """

    def __init__(
        self,
        session: Session,
        line: ItemLine,
        opened: Callable[[int], object],
        state_wanted: Callable[[int], object],
    ) -> None:
        super().__init__()
        self.item_id = line.item_id
        self.menu: QMenu | None = None
        self._opened, self._state_wanted = opened, state_wanted
        language = session.language
        self._number = " · ".join(part for part in (line.number, line.call_number, line.volume) if part)
        self._place = " · ".join(
            part
            for part in (
                shown_name(line.site, line.site_latin, language),
                shown_name(line.collection, line.collection_latin, language),
                shown_name(line.loan_class, line.loan_class_latin, language),
            )
            if part
        )
        self._status = said_status(session, line.standing)
        self._beside = said_beside(session, line.standing)
        words = "\n".join(filter(None, (self._number, self._status.word, self._beside, self._place)))
        self.setAccessibleName(words.replace("\n", ", "))
        self.setToolTip(in_tooltip(words))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: opened(line.item_id))

    def sizeHint(self) -> QSize:
        """Three lines, and one for who has it."""
        body = self.fontMetrics().height() * (3 if self._beside else 2)
        return QSize(240, 2 * _MARGIN + body + self._small_height() + (3 if self._beside else 2) * _GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as Space does; up and down go to the other items."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the item."""
        from PySide6.QtWidgets import QMenu

        translate = QCoreApplication.translate
        menu = self.menu = QMenu(self)
        menu.addAction(translate("Catalogue", "Change the item"), lambda: self._opened(self.item_id))
        menu.addAction(translate("Catalogue", "State of the copy …"), lambda: self._state_wanted(self.item_id))
        menu.popup(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, a ground under the mouse, and the focus."""
        roles = roles_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = roles.pressed if self.isDown() else roles.hover if self.underMouse() else roles.surface
        pen = QPen(QColor(roles.accent), 2) if self.hasFocus() else QPen(QColor(roles.line), 1)
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        left, top, width = 12, _MARGIN, self.width() - 24
        height = self.fontMetrics().height()
        painter.setFont(sized(self.font(), TypeSize.BODY, semibold=True))
        self._line(painter, QRect(left, top, width, height), self._number, roles.text)
        sign = SIGNS[self._status.kind]
        top += height + _GAP
        icon = pixmap(sign.icon, sign.role, SMALL_ICON_SIZE, self.devicePixelRatio())
        painter.drawPixmap(left, top + (height - SMALL_ICON_SIZE) // 2, icon)
        painter.setFont(self.font())
        indent = SMALL_ICON_SIZE + 6
        self._line(painter, QRect(left + indent, top, width - indent, height), self._status.word, roles.text)
        if self._beside:
            top += height + _GAP
            self._line(painter, QRect(left + indent, top, width - indent, height), self._beside, roles.text)
        painter.setFont(sized(self.font(), TypeSize.SECONDARY))
        top += height + _GAP
        self._line(painter, QRect(left, top, width, self._small_height()), self._place, roles.secondary)

    @staticmethod
    def _line(painter: QPainter, area: QRect, text: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _small_height(self) -> int:
        from PySide6.QtGui import QFontMetrics

        return QFontMetrics(sized(self.font(), TypeSize.SECONDARY)).height()


class ItemList(QWidget):
    """The items of one title."""

    def __init__(
        self,
        session: Session,
        lines: Sequence[ItemLine],
        opened: Callable[[int], object],
        state_wanted: Callable[[int], object],
    ) -> None:
        super().__init__()
        self.buttons = [ItemButton(session, line, opened, state_wanted) for line in lines]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for button in self.buttons:
            column.addWidget(button)
