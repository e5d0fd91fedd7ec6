"""A report's chart on the screen: the drawing that paper has, in the window's colours and as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from libdesk.ui.chart_colours import chart_palette
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from libdesk.services.reports import ReportTable
    from libdesk.ui.operations import Operations
    from libdesk.ui.session import Session

_MARGIN = 16
_WAIT_MILLISECONDS = 120
# The drawing's text has 8 points; on the screen it is read at 9.
_PIXELS_PER_MM = 96 / 25.4 * 9 / 8
_NARROWEST_MM = 60.0


class ReportChartView(Retranslated, QWidget):
    """Shows the chart of a table; where nothing was counted, a sentence says so."""

    def __init__(self, operations: Operations, session: Session) -> None:
        super().__init__()
        self._operations = operations
        self._session = session
        self._table: ReportTable | None = None
        self._image: QImage | None = None
        self._asked = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 160))
        self._waiting = QTimer(self, singleShot=True, interval=_WAIT_MILLISECONDS)
        self._waiting.timeout.connect(self._ask)

    @property
    def image(self) -> QImage | None:
        """What is drawn, None if there is nothing to draw."""
        return self._image

    def show_table(self, table: ReportTable) -> None:
        """Draw another report."""
        self._table = table
        self.setAccessibleName(f"{table.title}, {table.period}")
        self._ask()

    def recolour(self) -> None:
        """Draw in the theme's colours."""
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew once the width has settled."""
        super().resizeEvent(event)
        self._waiting.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the drawing, or say that there is none."""
        painter = QPainter(self)
        roles = roles_of(self.palette())
        painter.fillRect(self.rect(), QColor(roles.surface))
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if self._image is not None:
            shown = self._image.deviceIndependentSize().toSize()
            painter.drawImage(QRect(room.topLeft(), shown.boundedTo(room.size())), self._image)
        elif self._table is not None and self._table.is_empty:
            painter.setPen(QColor(roles.secondary))
            words = self._session.say_key("reports.nothing")
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)

    def _ask(self) -> None:
        table = self._table
        if table is None or not self.isVisible():
            return
        self._waiting.stop()
        self._asked += 1
        asked, palette = self._asked, chart_palette(roles_of(self.palette()))
        width = max((self.width() - 2 * _MARGIN) / _PIXELS_PER_MM, _NARROWEST_MM)
        height = max((self.height() - 2 * _MARGIN) / _PIXELS_PER_MM, _NARROWEST_MM / 2)

        def draw() -> bytes | None:
            from libdesk.services.report_papers import chart_pdf

            return chart_pdf(table, width, height, palette)

        def drawn(pdf: bytes | None) -> None:
            if asked == self._asked:
                self._image = None if pdf is None else _picture(pdf, self.devicePixelRatio())
                self.update()

        self._operations.read(draw, drawn)

    def showEvent(self, event: object) -> None:
        """Draw what was read while the page was not on the screen."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._ask()


def _picture(pdf: bytes, scale: float) -> QImage:
    """The first page of a PDF, at the size of the screen."""
    # Imported here: QtPdf is loaded when the first chart is looked at.
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    points = document.pagePointSize(0)
    pixels = QSize(
        round(points.width() / 72 * 25.4 * _PIXELS_PER_MM * scale),
        round(points.height() / 72 * 25.4 * _PIXELS_PER_MM * scale),
    )
    image = document.render(0, pixels)
    image.setDevicePixelRatio(scale)
    document.close()
    return image
