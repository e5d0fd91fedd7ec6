"""One pickup place: what is to be said of it, its items, the day and the number of the parcel, and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from libdesk.ui.pages.held_table import OF_PLACE, HeldTable
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel
from libdesk.ui.widgets.state_panel import StateText
from libdesk.wording.formats import format_weekday

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.services.dispatch_reading import HeldForPlace, PlaceToServe
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("day", QT_TRANSLATE_NOOP("Fields", "Day (empty: today)"), FieldKind.DATE, width=16),
                Field("tracking", QT_TRANSLATE_NOOP("Fields", "Tracking number"), width=24),
            ),
        ),
    ),
)


class DispatchPanel(Retranslated, QWidget):
    """``closed`` when staff close it, as they do where it stands in the place of the list."""

    closed = Signal()

    def __init__(self, shell: Shell, session: Session, actions: Sequence[QAction], apart: Sequence[QAction]) -> None:
        super().__init__()
        self._session = session
        self.name = ""
        self._title = HeadingLabel()
        self._about = SecondaryLabel()
        self._close = Button("", ButtonKind.QUIET, "close", pressed=self.closed.emit)
        self.lines = SignLines()
        self.table = HeldTable(session, shell.settings, "holds.at_place", OF_PLACE)
        self.table.set_empty(self._empty)
        self.form = Form(_GROUPS)
        tracking = self.form.editor("tracking")
        assert isinstance(tracking, QLineEdit)
        self._send = ActionButton(actions[0], ButtonKind.PRIMARY, "send")
        # A scanner's Enter after the number of the parcel leads to the button, and does not press it.
        tracking.returnPressed.connect(lambda: self._send.setFocus(Qt.FocusReason.OtherFocusReason))
        self._lay_out(actions, apart)
        self.retranslate()

    @property
    def day(self) -> date | None:
        """The day that was typed; None: today."""
        typed = str(self.form.values()["day"])
        return read_date(typed) if typed else None

    @property
    def tracking(self) -> str:
        """The number of the parcel."""
        return str(self.form.values()["tracking"])

    def clear(self) -> None:
        """Forget day and number, which were one parcel's."""
        self.form.load({"day": "", "tracking": ""})

    def show_place(
        self, place: PlaceToServe, name: str, held: Sequence[HeldForPlace], today: date, *, anew: bool
    ) -> None:
        """Show a place; ``anew``: another one than before."""
        self.name = name
        self._title.setText(name)
        self._about.setText(self._day_of(place, today))
        self.lines.say_all(SignKind.ATTENTION, self._heed(place, today))
        self.table.show_lines(held, anew=anew)
        if anew:
            self.clear()

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Items for this place, and there"))
        self._close.name(self.tr("Close the details"))

    def _day_of(self, place: PlaceToServe, today: date) -> str:
        language = self._session.language
        if place.due_on is not None and place.due_on <= today:
            if place.due_on == today:
                return self.tr("Today is a dispatch day.")
            day = format_weekday(place.due_on, language)
            return self.tr("It should have gone on {day}. It can be sent today.").format(day=day)
        if place.next_day is None:
            return self.tr("No dispatch day is entered. It can be sent on any day.")
        if place.next_day == today:
            return self.tr("Today is a dispatch day.")
        return self.tr("Next dispatch day: {day}").format(day=format_weekday(place.next_day, language))

    def _heed(self, place: PlaceToServe, today: date) -> list[str]:
        said = []
        there = place.dispatched + place.arrived
        if place.closed_on is not None and place.closed_on <= today:
            day = format_weekday(place.closed_on, self._session.language)
            told = self.tr("Closed for good since {day}. Items there or on their way: {n}. Have them come back.")
            said.append(told.format(day=day, n=there))
        if place.waiting_for_notice:
            told = self.tr("{n} not ticked: their readers are told tonight, and they go on the dispatch day after.")
            said.append(told.format(n=place.waiting_for_notice))
        if place.late_arrivals:
            said.append(self.tr("Arrival not reported in time: {n}. Ask there.").format(n=place.late_arrivals))
        if place.not_fetched:
            said.append(self.tr("Not fetched in time: {n}. Ask there.").format(n=place.not_fetched))
        return said

    def _lay_out(self, actions: Sequence[QAction], apart: Sequence[QAction]) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._about)
        title = QHBoxLayout()
        title.addLayout(words, 1)
        title.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.setSpacing(4)
        head.addLayout(title)
        head.addWidget(self.lines)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 10)
        foot.setSpacing(8)
        foot.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._send)
        for action in actions[1:]:
            buttons.addWidget(ActionButton(action))
        buttons.addStretch(1)
        for action in apart:
            buttons.addWidget(ActionButton(action, ButtonKind.DESTRUCTIVE))
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _empty(self) -> StateText:
        hint = self.tr("What is fetched here or comes back for its readers is set aside for this place.")
        return StateText(self.tr("Nothing is set aside, on its way or there"), hint, icon="check", role="done")
