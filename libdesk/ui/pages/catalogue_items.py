"""The items of a title under its description: each a line that can be gone to and opened by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from libdesk.ui.icons import SMALL_ICON_SIZE, pixmap
from libdesk.ui.pages.names import shown_name
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SIGNS, SignKind, Status
from libdesk.ui.type_scale import TypeSize, sized
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from libdesk.services.catalogue import ItemLine
    from libdesk.ui.session import Session

_MARGIN: Final = 8
_GAP: Final = 2


def item_status(session: Session, line: ItemLine) -> Status:
    """Where an item is, in a word, and who has it until when."""
    translate = QCoreApplication.translate
    if line.with_whom:
        if line.due_on is None:
            return Status(SignKind.INFORMATION, translate("Catalogue", "with {whom}").format(whom=line.with_whom))
        until = format_date(line.due_on, session.language)
        return Status(
            SignKind.INFORMATION, translate("Catalogue", "{whom}, until {day}").format(whom=line.with_whom, day=until)
        )
    if line.state != "in_service":
        kind = SignKind.NEUTRAL if line.state == "withdrawn" else SignKind.ATTENTION
        return Status(kind, session.say_key(f"words.item_state.{line.state}"))
    if line.promised_to:
        text = translate("Catalogue", "on the shelf, set aside for {partner}").format(partner=line.promised_to)
        return Status(SignKind.ATTENTION, text)
    return Status(SignKind.DONE, translate("Catalogue", "on the shelf"))


class ItemButton(QAbstractButton):
    """One item: number and call number, where it belongs, and its state. Pressed: opened."""

    def __init__(self, session: Session, line: ItemLine, opened: Callable[[int], object]) -> None:
        super().__init__()
        self.item_id = line.item_id
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
        self._status = item_status(session, line)
        words = "\n".join((self._number, self._status.word, self._place))
        self.setAccessibleName(words.replace("\n", ", "))
        self.setToolTip(in_tooltip(words))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: opened(line.item_id))

    def sizeHint(self) -> QSize:
        """Three lines."""
        body = self.fontMetrics().height()
        return QSize(240, 2 * _MARGIN + 2 * body + self._small_height() + 2 * _GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as Space does; up and down go to the other items."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

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

    def __init__(self, session: Session, lines: Sequence[ItemLine], opened: Callable[[int], object]) -> None:
        super().__init__()
        self.buttons = [ItemButton(session, line, opened) for line in lines]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for button in self.buttons:
            column.addWidget(button)
