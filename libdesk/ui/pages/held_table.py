"""The items that are set aside, sent or there, with a box to tick before each: of a pickup place, or of a parcel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale, Signal

from libdesk.domain.hold_states import HoldState
from libdesk.ui.pages.holds_way_view import LineRows, fill
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.dispatch_reading import HeldForPlace
    from libdesk.ui.session import Session
    from libdesk.ui.settings_store import SettingsStore

_TICK: Final = Column("chosen", QT_TRANSLATE_NOOP("Columns", "Ticked"), CellKind.TICK, width=76)
_TITLE: Final = Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True)
_NUMBER: Final = Column("number", QT_TRANSLATE_NOOP("Columns", "Item number"), width=108, gives_way=True)
OF_PLACE: Final = (
    _TICK,
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=224),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), width=116),
    _TITLE,
    _NUMBER,
    Column("sent", QT_TRANSLATE_NOOP("Columns", "Sent"), CellKind.DATE, width=150, shown=False),
    Column("until", QT_TRANSLATE_NOOP("Columns", "Kept until"), CellKind.DATE, width=150, shown=False),
    Column("tracking", QT_TRANSLATE_NOOP("Columns", "Tracking number"), width=130, shown=False),
)
OF_PARCEL: Final = (_TICK, _TITLE, _NUMBER)
_ORDERS: Final[dict[str, Any]] = {
    "state": lambda one: (one.state, one.sent_on or one.ready_at.date()),
    "patron": lambda one: one.patron,
    "title": lambda one: one.title,
    "number": lambda one: one.number,
    "tracking": lambda one: one.tracking,
    "sent": lambda one: one.sent_on or date.max,
    "until": lambda one: one.shelf_until or date.max,
}


class HeldTable(WindowedTable):
    """``ticks_changed`` after each tick. What the hand ticked stays so until another place or person is shown.

    ``all_ticked``: what is set aside is ticked though its notice is not made yet.
    """

    ticks_changed = Signal()

    def __init__(
        self,
        session: Session,
        settings: SettingsStore,
        list_id: str,
        columns: Sequence[Column],
        *,
        all_ticked: bool = False,
    ) -> None:
        super().__init__(list_id, "", columns, settings)
        self._session = session
        self._all_ticked = all_ticked
        self.lines: dict[int, HeldForPlace] = {}
        self._by_hand: dict[int, bool] = {}
        self.pressed.connect(lambda key, _column: self.tick(key))
        self.opened.connect(self.tick)
        self.set_total_text(self._say_total)

    def show_lines(self, lines: Sequence[HeldForPlace], *, anew: bool) -> None:
        """Show these; ``anew``: of another place or person, ticked as they come."""
        if anew:
            self._by_hand.clear()
        self.lines = {one.hold_id: one for one in lines}
        self._fill()

    def is_ticked(self, one: HeldForPlace) -> bool:
        """Whether a line is ticked: by hand, or because it may go."""
        may_go = self._all_ticked or one.ticked
        return self._by_hand.get(one.hold_id, one.state is HoldState.READY and may_go)

    def tick(self, hold_id: int, *, on: bool | None = None) -> None:
        """Tick or untick a line."""
        one = self.lines.get(hold_id)
        if one is not None:
            self._by_hand[hold_id] = not self.is_ticked(one) if on is None else on
            self._fill()
            self.ticks_changed.emit()

    def tick_alike(self) -> None:
        """Tick every line that stands as the marked one does; if all of them are ticked, untick them."""
        marked = self.lines.get(self.current_key())
        if marked is None:
            return
        alike = [one for one in self.lines.values() if one.state is marked.state]
        on = not all(self.is_ticked(one) for one in alike)
        self._by_hand.update({one.hold_id: on for one in alike})
        self._fill()
        self.ticks_changed.emit()

    def of_number(self, numbers: Sequence[str]) -> HeldForPlace | None:
        """The line of a number that was scanned."""
        return next((one for one in self.lines.values() if one.number in numbers), None)

    def mark(self, hold_id: int) -> None:
        """Mark a line."""
        number = self.model.number_of(hold_id)
        if number is not None:
            self.select_row(number)

    def ticked(self, fits: Callable[[HeldForPlace], bool]) -> list[int]:
        """The ticked lines that fit."""
        return [one.hold_id for one in self.lines.values() if self.is_ticked(one) and fits(one)]

    def chosen(self, fits: Callable[[HeldForPlace], bool]) -> list[int]:
        """The ticked lines that fit; if none is ticked, the marked one, if it fits."""
        marked = self.lines.get(self.current_key())
        return self.ticked(fits) or ([marked.hold_id] if marked is not None and fits(marked) else [])

    def _fill(self) -> None:
        fill(self, LineRows(list(self.lines.values()), self._cells, lambda one: one.hold_id, _ORDERS))

    def _cells(self, one: HeldForPlace) -> tuple[Any, ...]:
        on = self.is_ticked(one)
        tick = Status(SignKind.DONE, self.tr("ticked")) if on else Status(SignKind.NEUTRAL, self.tr("not ticked"))
        cells = {
            "chosen": tick, "state": self._state(one), "patron": one.patron, "title": one.title, "number": one.number,
            "tracking": one.tracking, "sent": self._day(one.sent_on), "until": self._day(one.shelf_until),
        }  # fmt: skip
        return tuple(cells[column.id] for column in self.model.columns)

    def _day(self, day: date | None) -> str:
        return format_date(day, self._session.language) if day is not None else ""

    def _state(self, one: HeldForPlace) -> Status:
        if one.state is HoldState.READY:
            if not one.registered:
                return Status(SignKind.ATTENTION, self.tr("Not registered there"))
            if not one.ticked:
                return Status(SignKind.NEUTRAL, self.tr("Waits for its notice"))
            return Status(SignKind.DONE, self.tr("Set aside"))
        if one.state is HoldState.DISPATCHED and one.sent_on is not None:
            if one.late:
                return Status(SignKind.ATTENTION, self.tr("Sent, arrival not reported"))
            return Status(SignKind.INFORMATION, self.tr("Sent {day}").format(day=self._day(one.sent_on)))
        if one.late:
            return Status(SignKind.ATTENTION, self.tr("Not fetched in time"))
        return Status(SignKind.DONE, self.tr("There until {day}").format(day=self._day(one.shelf_until)))

    def _say_total(self, count: int) -> str:
        number = QLocale().toString
        ticked = sum(self.is_ticked(one) for one in self.lines.values())
        return self.tr("Items: {n} · ticked: {ticked}").format(n=number(count), ticked=number(ticked))
