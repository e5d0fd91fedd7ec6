"""Labels in the sizes of the type scale, and one that elides what does not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from libdesk.ui.icons import SMALL_ICON_SIZE, pixmap
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import Role
from libdesk.ui.type_scale import TypeSize, sized


class ElidedLabel(QLabel):
    """One line that shows its end as "…" (or its middle) where it does not fit, with the whole text in the tooltip."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(text, parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 3, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._set_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text as far as it goes."""
        painter = QPainter(self)
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._mode, area.width())
        self.style().drawItemText(
            painter, area, int(self.alignment()), self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A tooltip only while something is hidden."""
        super().resizeEvent(event)
        self._set_tooltip()

    def _set_tooltip(self) -> None:
        hidden = QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(in_tooltip(self.text()) if hidden and self.width() > 0 else "")


class TitleLabel(ElidedLabel):
    """The title of a page, 16 pt semibold."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(sized(self.font(), TypeSize.TITLE, semibold=True))


class HeadingLabel(ElidedLabel):
    """The heading of a group or of what is selected, body size semibold."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(sized(self.font(), TypeSize.BODY, semibold=True))


class SecondaryLabel(QLabel):
    """What is read second: 9 pt, in the secondary colour, wrapping."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(sized(self.font(), TypeSize.SECONDARY))
        self.setWordWrap(wrap)


class ErrorLabel(SecondaryLabel):
    """What is wrong with something, in the colour that says so."""


class PlainLabel(QLabel):
    """Text in the body's size, shown letter by letter: what comes from a record is never taken for markup."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)


class StatusLabel(ElidedLabel):
    """A word of the status line, 9 pt in the secondary colour."""

    def __init__(self, *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(mode=mode)
        self.setFont(sized(self.font(), TypeSize.SECONDARY))


class IconLabel(Retranslated, QLabel):
    """An icon in the colour of a role; it follows the theme. It says nothing by itself: a word stands beside it."""

    def __init__(self, name: str, role: Role, size: int = SMALL_ICON_SIZE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._role: Role = role
        self._size = size
        self.setFixedSize(size, size)
        self.recolour()

    def set_icon(self, name: str, role: Role) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.recolour()

    def recolour(self) -> None:
        """Draw it in the theme's colours."""
        self.setPixmap(pixmap(self._name, self._role, self._size) if self._name else QPixmap())
