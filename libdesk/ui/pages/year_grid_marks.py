"""How a day of the year grid is drawn: each kind by a colour and a shape, so that nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import ColourRoles, roles_of
from libdesk.ui.type_scale import TypeSize, sized, with_tabular_figures

if TYPE_CHECKING:
    from libdesk.services.calendars import DayOfSite

CELL_HEIGHT = 18


class DayKind(StrEnum):
    """What a day is: open, closed each week, closed by a closure, open by exception."""

    OPEN = "open"
    WEEK = "week"
    CLOSURE = "closure"
    OPENING = "opening"


@dataclass(frozen=True, slots=True)
class Mark:
    """How one day is shown; ``term_edge`` says whether a term begins or ends on it."""

    kind: DayKind
    term_edge: Literal["", "first", "last"] = ""
    today: bool = False
    picked: bool = False
    current: bool = False


def mark_of(day: DayOfSite) -> DayKind:
    """The kind of a day."""
    if day.why == "opening":
        return DayKind.OPENING
    if day.why == "closure":
        return DayKind.CLOSURE
    return DayKind.OPEN if day.hours is not None else DayKind.WEEK


def draw_day(painter: QPainter, roles: ColourRoles, area: QRect, number: str, mark: Mark) -> None:
    """Draw a day.

    A closure has a filled corner, what is closed every week a stroke below, what is open by exception a ring; a bracket
    stands where a term begins or ends.
    """
    inside = QRectF(area).adjusted(1, 1, -1, -2)
    colour = {
        DayKind.OPEN: roles.text, DayKind.WEEK: roles.secondary, DayKind.CLOSURE: roles.stop,
        DayKind.OPENING: roles.done,
    }[mark.kind]  # fmt: skip
    ground = roles.selection if mark.picked else roles.stop_tint if mark.kind is DayKind.CLOSURE else None
    if ground is not None:
        # What is picked has a frame besides its ground.
        painter.setPen(QPen(QColor(roles.accent), 1) if mark.picked else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(inside, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark.kind is DayKind.CLOSURE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(roles.stop))
        corner = inside.topRight()
        painter.drawPolygon([corner, corner + QPointF(-6, 0), corner + QPointF(0, 6)])
        painter.setBrush(Qt.BrushStyle.NoBrush)
    elif mark.kind is DayKind.WEEK:
        painter.setPen(QPen(QColor(roles.secondary), 1))
        painter.drawLine(QLineF(inside.center().x() - 4, inside.bottom(), inside.center().x() + 4, inside.bottom()))
    elif mark.kind is DayKind.OPENING:
        painter.setPen(QPen(QColor(roles.done), 1.5))
        painter.drawRoundedRect(inside, 7, 7)
    painter.setPen(QColor(colour))
    painter.drawText(area.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, number)
    if mark.term_edge:
        _draw_bracket(painter, QColor(roles.accent), inside, mark.term_edge)
    if mark.today or mark.current:
        painter.setPen(QPen(QColor(roles.accent if mark.current else roles.text), 2 if mark.current else 1))
        painter.drawRoundedRect(inside, 3, 3)


def _draw_bracket(painter: QPainter, colour: QColor, inside: QRectF, edge: Literal["", "first", "last"]) -> None:
    """An open bracket before the first day of a term, a closing one behind its last."""
    at, towards = (inside.left(), 1) if edge == "first" else (inside.right(), -1)
    painter.setPen(QPen(colour, 2))
    painter.drawPolyline(
        [
            QPointF(at + 4 * towards, inside.top()), QPointF(at, inside.top()),
            QPointF(at, inside.bottom()), QPointF(at + 4 * towards, inside.bottom()),
        ]
    )  # fmt: skip


class MarkSample(Retranslated, QWidget):
    """One sign of the legend."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setFixedSize(QSize(22, CELL_HEIGHT))

    def recolour(self) -> None:
        """Draw it in the theme's colours."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a day of this kind."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(with_tabular_figures(sized(self.font(), TypeSize.SECONDARY)))
        draw_day(painter, roles_of(self.palette()), self.rect(), "8", self._mark)
