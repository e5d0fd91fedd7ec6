"""A series in reading order: which volume's turn it is, put into another order by keys or by dragging (H03)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import PlainLabel, SecondaryLabel, TitleLabel
from libdesk.ui.widgets.order_list import OrderList, OrderRow
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.reading_orders import Advances, Series, SeriesVolume
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 760, 520
_MARGIN: Final = 48
_COLUMNS: Final = (
    Column("place", QT_TRANSLATE_NOOP("Columns", "Order"), width=76),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=260),
)
_STATES: Final = {
    "later": (SignKind.NEUTRAL, QT_TRANSLATE_NOOP("Series", "comes later")),
    "waiting": (SignKind.INFORMATION, QT_TRANSLATE_NOOP("Series", "its turn: waiting")),
    "in_transit": (SignKind.INFORMATION, QT_TRANSLATE_NOOP("Series", "its turn: on its way")),
    "ready": (SignKind.DONE, QT_TRANSLATE_NOOP("Series", "its turn: ready")),
    "dispatched": (SignKind.INFORMATION, QT_TRANSLATE_NOOP("Series", "its turn: sent to the place")),
    "arrived": (SignKind.DONE, QT_TRANSLATE_NOOP("Series", "its turn: at the place")),
    "fulfilled": (SignKind.DONE, QT_TRANSLATE_NOOP("Series", "read and given back")),
    "out": (SignKind.DONE, QT_TRANSLATE_NOOP("Series", "picked up")),
    "cancelled": (SignKind.NEUTRAL, QT_TRANSLATE_NOOP("Series", "cancelled")),
    "expired": (SignKind.NEUTRAL, QT_TRANSLATE_NOOP("Series", "not fetched")),
}


class SeriesDialog(QDialog):
    """One series. What was done here is taken back here."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, series_id: int) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._series_id = series_id
        self.series: Series | None = None
        title = self.tr("Reading order")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._heading = TitleLabel(title)
        self.list = OrderList(_COLUMNS)
        self.list.setAccessibleName(self.tr("Volumes in their order"))
        self.list.ordered.connect(self._reorder)
        self.list.removed.connect(lambda _key: self.take_out())
        self.advances = Segments(("picked_up", "given_back"))
        self.advances.setAccessibleName(self.tr("When the next one comes"))
        self.advances.set_texts([session.say_key(f"settings.choice.{name}") for name in ("picked_up", "given_back")])
        self.advances.chosen.connect(self._set_advances)
        self.done_line = DoneLine(shell, session)
        self.done_line.taken_back.connect(lambda _action: self.read())
        self.out_button = Button(self.tr("Take out of the order"), icon_name="close", pressed=self.take_out)
        keys = QKeySequence(Qt.Key.Key_Delete).toString(QKeySequence.SequenceFormat.NativeText)
        self.out_button.setToolTip(in_tooltip(f"{self.out_button.text()} ({keys})"))
        self.close_button = Button(self.tr("Close"), ButtonKind.PRIMARY, pressed=self.accept)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, activated=self.done_line.take_back_last)
        self._lay_out()
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width() - _MARGIN), min(_HEIGHT, room.height() - _MARGIN))
        let_tab_follow_the_layout(self)
        self.list.setFocus()
        self.read()

    def read(self) -> None:
        """Read the series again."""
        orders, series_id = self._session.services.reading_orders, self._series_id
        self._shell.operations.read(lambda: orders.series(series_id), self._show)

    def take_out(self) -> None:
        """Let the volume that staff went to come whenever it can."""
        hold_id = self.list.key
        if self.series is None or hold_id is None:
            return
        orders, context = self._session.services.reading_orders, self._session.context()
        title = next(one.title for one in self.series.volumes if one.hold_id == hold_id)
        told = self.tr("{title} comes whenever it can").format(title=title)
        self._do(lambda: orders.take_out(context, hold_id), told)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.addWidget(PlainLabel(self.tr("The next volume comes when the one before is:")))
        above.addWidget(self.advances)
        above.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 16)
        foot.setSpacing(12)
        foot.addWidget(self.out_button)
        foot.addWidget(SecondaryLabel(self.tr("Alt+Up and Alt+Down move")), 1)
        foot.addWidget(self.close_button)
        self._heading.setContentsMargins(24, 0, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addWidget(self.done_line)
        column.addLayout(foot)

    def _show(self, series: Series | None) -> None:
        self.series = series
        if series is None:
            # Taken back meanwhile, or the names are forgotten.
            self.accept()
            return
        self._heading.setText(self.tr("Reading order of {name}").format(name=series.patron))
        self.advances.show_current(series.advances)
        self.list.show_lines(
            [
                OrderRow(one.hold_id, str(place), (one.title, volume_status(one)), movable=one.movable)
                for place, one in enumerate(series.volumes, 1)
            ]
        )

    def _reorder(self, hold_ids: list[int]) -> None:
        assert self.series is not None
        movable = {one.hold_id for one in self.series.volumes if one.movable}
        orders, context, series_id = self._session.services.reading_orders, self._session.context(), self._series_id
        wanted = [hold_id for hold_id in hold_ids if hold_id in movable]
        self._do(lambda: orders.reorder(context, series_id, wanted), self.tr("The order was changed"))

    def _set_advances(self, name: str) -> None:
        advances: Advances = "given_back" if name == "given_back" else "picked_up"
        orders, context, series_id = self._session.services.reading_orders, self._session.context(), self._series_id
        self._do(lambda: orders.set_advances(context, series_id, advances), self.tr("The series was changed"))

    def _do(self, call: Callable[[], Outcome[Any]], told: str) -> None:
        def done(outcome: Outcome[Any]) -> None:
            if outcome.done:
                self.done_line.tell(outcome, told)
            else:
                self.done_line.refuse(outcome.refusals)
            self.read()

        self._shell.operations.run(self.tr("Changing the series"), call, done)


def volume_status(volume: SeriesVolume) -> Status:
    """Where a volume of a series stands, in a sign and a word."""
    kind, word = _STATES["out" if volume.state == "fulfilled" and volume.out else volume.state]
    return Status(kind, QCoreApplication.translate("Series", word))
