"""National holidays for a calendar: seen first, ticked, then entered as closures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind, TickBox
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.national_holidays import Holiday
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_MOST_YEARS: Final = 10
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("country", QT_TRANSLATE_NOOP("Fields", "Country"), FieldKind.CHOICE, width=34),
                Field("first", QT_TRANSLATE_NOOP("Fields", "From year"), FieldKind.NUMBER, required=True, width=10),
                Field("last", QT_TRANSLATE_NOOP("Fields", "To year"), FieldKind.NUMBER, required=True, width=10),
            ),
            Field("everywhere", QT_TRANSLATE_NOOP("Fields", "At all sites"), FieldKind.CHECK),
        ),
    ),
)


class HolidaysDialog(QDialog):
    """Shows the holidays of a country and its years; those that are ticked are entered, none of them twice."""

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, site_id: int, year: int
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._site_id = site_id
        self._question = 0
        self._asked: tuple[str, int, int] | None = None
        self.ticks: dict[date, TickBox] = {}
        title = self.tr("National holidays")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = Form(_GROUPS)
        self._offer_countries(year)
        self.refusals = SignLines()
        self.counts = PlainLabel()
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add_button = Button(self.tr("Enter the ticked days"), ButtonKind.PRIMARY, "add", pressed=self.add)
        self.none_button = Button(self.tr("Tick none"), pressed=lambda: self._tick(on=False))
        self.all_button = Button(self.tr("Tick all"), pressed=lambda: self._tick(on=True))
        self.stay_button = Button(self.tr("Cancel"), pressed=self.reject)
        self._lay_out(HeadingLabel(title))
        self.form.changed.connect(self._look)
        self._look()
        self.form.editor("country").setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Enter the ticked days as closures."""
        wanted = self._wanted()
        if not self.form.check() or wanted is None:
            return
        calendars, context = self._session.services.calendars, self._session.context()
        # Those that this site has already go to the other sites; nothing is entered twice.
        chosen = [day for day, tick in self.ticks.items() if tick.isChecked()]
        everywhere = bool(self.form.values()["everywhere"])
        sites = [one.site_id for one in self._session.services.staff.sites()] if everywhere else [self._site_id]

        def done(outcome: Outcome[int]) -> None:
            self._done_line.tell(outcome, self.tr("National holidays entered: {count}").format(count=outcome.value))
            self.accept()

        self._done_line.run(
            self.tr("Saving"),
            lambda: calendars.add_holidays(context, sites, *wanted, chosen),
            done,
            refused=self._refuse,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go from one day to the next."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            ticks = [tick for tick in self.ticks.values() if tick.isEnabled()]
            if step is not None and watched in ticks:
                target = ticks[min(max(ticks.index(watched) + step, 0), len(ticks) - 1)]
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                self._list.ensureWidgetVisible(target)
                return True
        return False

    # --- parts

    def _offer_countries(self, year: int) -> None:
        from libdesk.domain.countries import COUNTRIES
        from libdesk.services.national_holidays import countries

        names = sorted((COUNTRIES.get(code, code), code) for code in countries())
        self.form.set_choices("country", [(code, f"{name} ({code})") for name, code in names])
        country = self._session.services.sites.record(self._site_id).country
        self.form.load({"country": country, "first": str(year), "last": str(year)})

    def _wanted(self) -> tuple[str, int, int] | None:
        values = self.form.values()
        first, last = str(values["first"]), str(values["last"])
        if not (first.isdecimal() and last.isdecimal()) or not 0 <= int(last) - int(first) < _MOST_YEARS:
            return None
        return str(values["country"]), int(first), int(last)

    def _look(self) -> None:
        """Read the holidays, whenever another country or year is written."""
        wanted = self._wanted()
        if wanted == self._asked:
            self._count()
            return
        self._asked = wanted
        self._question += 1
        question = self._question
        self.add_button.setEnabled(False)
        if wanted is None:
            self._show(())
            return
        calendars, site_id = self._session.services.calendars, self._site_id

        def show(found: Sequence[Holiday]) -> None:
            if question == self._question:
                self._show(found)

        self._shell.operations.read(lambda: calendars.holidays(site_id, *wanted), show)

    def _show(self, found: Sequence[Holiday]) -> None:
        self.ticks = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        for one in found:
            tick = TickBox(self._said(one))
            tick.setAccessibleName(self._said(one))
            tick.setChecked(True)
            tick.setEnabled(not one.entered)
            tick.toggled.connect(self._count)
            tick.installEventFilter(self)
            self.ticks[one.day] = tick
            column.addWidget(tick)
        column.addStretch(1)
        self._list.setWidget(holder)
        self.refusals.say_all(SignKind.STOP, [])
        if not found and self._asked is not None:
            self.refusals.say_all(SignKind.INFORMATION, [self.tr("No holidays are known for these years.")])
        self._count()

    def _said(self, one: Holiday) -> str:
        """The day, its name, and what is to be known about it."""
        day = self._session.say_key("calendar.holiday", day=one.day, name=one.name)
        if one.entered:
            return self.tr("{day} – entered already").format(day=day)
        return self.tr("{day} – closed anyway").format(day=day) if one.closed_anyway else day

    def _count(self) -> None:
        new = sum(tick.isEnabled() and tick.isChecked() for tick in self.ticks.values())
        there = sum(not tick.isEnabled() for tick in self.ticks.values())
        self.counts.setText(self.tr("To be entered: {new}. There already: {there}").format(new=new, there=there))
        self.add_button.setEnabled(bool(new or (there and self.form.values()["everywhere"])))

    def _tick(self, *, on: bool) -> None:
        for tick in self.ticks.values():
            if tick.isEnabled():
                tick.setChecked(on)

    def _refuse(self, reasons: Sequence[Reason]) -> None:
        self.refusals.say_all(SignKind.STOP, [self._session.say(reason) for reason in reasons])

    def _lay_out(self, heading: HeadingLabel) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.counts, 1)
        above.addWidget(self.all_button)
        above.addWidget(self.none_button)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.stay_button)
        foot.addWidget(self.add_button)
        for button in (self.all_button, self.none_button, self.stay_button):
            button.setAutoDefault(False)
        self.add_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(
            SecondaryLabel(self.tr("They become closures of the calendar, which can be changed one by one."))
        )
        column.addWidget(self.form)
        column.addWidget(self.refusals)
        column.addLayout(above)
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        self.resize(QSize(560, 600))
