"""The verdict: a band under the scan box that says in three lines what the scan did, legible at one metre."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from libdesk.ui.icons import pixmap
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.roles import ColourRoles, Role, roles_of
from libdesk.ui.signs import SIGNS, SignKind, sign_word
from libdesk.ui.theme import motion_is_reduced
from libdesk.ui.type_scale import TypeSize, sized

FADE_MILLISECONDS = 80
_MARGIN = 16
_SMALLEST_MARGIN = 4
_GAP = 4
_SIGN = 64
_GLYPH = 36
_CORNER = 6
# Corners, the angle of the first and the size that looks as large as the circle.
_OUTLINES: dict[str, tuple[int, float, float]] = {
    "circle": (96, 0.0, 1.0),
    "diamond": (4, 0.0, 1.22),
    "octagon": (8, pi / 8, 1.04),
    "square": (4, pi / 4, 1.22),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a scan did: ``what`` happened, ``about`` which book and person, what ``follows`` (date, shelf, paper)."""

    kind: SignKind
    what: str
    about: str = ""
    follows: str = ""


class VerdictBand(QWidget):
    """Shows one verdict over the full width, with a colour, a shape and words, and tells screen readers of it.

    Before the first one, and after ``rest``, it says in plain letters what can be done.
    """

    def __init__(self, parent: QWidget | None = None, *, fade: bool = True) -> None:
        super().__init__(parent)
        self._verdict = Verdict(SignKind.NEUTRAL, "")
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(0.0)
        self._fading.setEndValue(1.0)
        self._fading.setDuration(FADE_MILLISECONDS)
        self._fading.valueChanged.connect(lambda _value: self.update())
        self._fade = fade
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @property
    def verdict(self) -> Verdict:
        """What is shown."""
        return self._verdict

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what a scan did, at once; staff with a screen reader hear it."""
        self._show(verdict)
        if self._fade and self.isVisible() and not motion_is_reduced():
            self._fading.start()
        announcement = QAccessibleAnnouncementEvent(self, self.accessibleDescription())
        urgent = verdict.kind in (SignKind.STOP, SignKind.ATTENTION)
        politeness = QAccessible.AnnouncementPoliteness
        announcement.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(announcement)

    def rest(self, what: str, about: str = "") -> None:
        """Go back to saying what can be done here."""
        self._show(Verdict(SignKind.NEUTRAL, what, about))

    def sizeHint(self) -> QSize:
        """Three lines and the margins."""
        return QSize(480, 2 * _MARGIN + self._lines_height())

    def minimumSizeHint(self) -> QSize:
        """The three lines whole, with little around them, as narrow as the window."""
        return QSize(240, 2 * _SMALLEST_MARGIN + self._lines_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the band, its sign and its lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._fading.state() is QVariantAnimation.State.Running:
            painter.setOpacity(0.3 + 0.7 * float(self._fading.currentValue()))
        roles = roles_of(self.palette())
        kind = self._verdict.kind
        neutral = kind is SignKind.NEUTRAL
        colour = QColor(roles.secondary if neutral else str(getattr(roles, SIGNS[kind].role)))
        ground = QColor(roles.surface if neutral else str(getattr(roles, f"{SIGNS[kind].role}_tint")))
        frame = QColor(roles.line) if neutral else colour
        painter.setPen(QPen(frame, 1))
        painter.setBrush(QBrush(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
        if not neutral:
            self._draw_sign(painter, kind, colour)
        self._draw_lines(painter, roles, colour)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip holds what does not fit."""
        super().resizeEvent(event)
        self._set_tooltip()

    def _show(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._fading.stop()
        said = "\n".join(line for line in (verdict.what, verdict.about, verdict.follows) if line)
        self.setAccessibleName(verdict.what if verdict.kind is SignKind.NEUTRAL else sign_word(verdict.kind))
        self.setAccessibleDescription(said)
        self._set_tooltip()
        self.update()

    def _lines_height(self) -> int:
        return 2 * _GAP + sum(QFontMetrics(font).height() for font in self._fonts())

    def _fonts(self) -> tuple[QFont, ...]:
        base = self.font()
        return (
            sized(base, TypeSize.LARGE, semibold=True),
            sized(base, TypeSize.MIDDLE),
            sized(base, TypeSize.SMALLER),
        )

    def _draw_sign(self, painter: QPainter, kind: SignKind, colour: QColor) -> None:
        sign = SIGNS[kind]
        centre = QPointF(_MARGIN + _SIGN / 2, self.height() / 2)
        painter.setPen(QPen(colour, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(QBrush(colour))
        painter.drawPolygon(outline(sign.outline, centre, _SIGN / 2 - 2))
        role: Role = "on_sign"
        glyph = pixmap(sign.glyph, role, _GLYPH, self.devicePixelRatio())
        painter.drawPixmap(QPointF(centre.x() - _GLYPH / 2, centre.y() - _GLYPH / 2), glyph)

    def _draw_lines(self, painter: QPainter, roles: ColourRoles, colour: QColor) -> None:
        left = _MARGIN if self._verdict.kind is SignKind.NEUTRAL else 2 * _MARGIN + _SIGN
        width = self.width() - left - _MARGIN
        top = (self.height() - self._lines_height()) / 2
        texts = (self._verdict.what, self._verdict.about, self._verdict.follows)
        colours = (colour, QColor(roles.text), QColor(roles.text))
        if self._verdict.kind is SignKind.NEUTRAL:
            colours = (QColor(roles.text), QColor(roles.secondary), QColor(roles.secondary))
        for font, text, ink in zip(self._fonts(), texts, colours, strict=True):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(ink)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
            painter.drawText(QPointF(left, top + metrics.ascent()), shown)
            top += metrics.height() + _GAP

    def _set_tooltip(self) -> None:
        width = self.width() - 3 * _MARGIN - _SIGN
        texts = (self._verdict.what, self._verdict.about, self._verdict.follows)
        fonts = zip(self._fonts(), texts, strict=True)
        cut = any(QFontMetrics(font).horizontalAdvance(text) > width for font, text in fonts)
        self.setToolTip(in_tooltip("\n".join(text for text in texts if text) if cut else ""))


def outline(name: str, centre: QPointF, radius: float) -> QPolygonF:
    """The outline of a large sign around a centre: circle, diamond, octagon or square, all of the same weight."""
    corners, turn, weight = _OUTLINES[name]
    steps = [turn + 2 * pi * step / corners for step in range(corners)]
    reach = radius * weight
    return QPolygonF([QPointF(centre.x() + reach * cos(angle), centre.y() + reach * sin(angle)) for angle in steps])
