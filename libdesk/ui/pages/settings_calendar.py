"""The calendar of each site: a year at a glance, closures, openings by exception, terms, national holidays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker, Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.settings_calendar_forms import entry_form, entry_record
from libdesk.ui.pages.settings_calendar_rows import entries_of_year, entry_of_day
from libdesk.ui.pages.settings_calendar_words import say_day, say_days
from libdesk.ui.pages.settings_calendar_year import CalendarYear
from libdesk.ui.pages.settings_choice import ShownChoice
from libdesk.ui.pages.settings_entries import EntriesSection, Entry
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.services.calendars import DayOfSite
    from libdesk.services.outcome import Outcome
    from libdesk.services.staff import SiteChoice
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.form import Form

# So many years before and after this one can be looked at.
_YEARS_AROUND: Final = 10
_FORM_WIDTH: Final = 350
_LOWEST: Final = 320


@dataclass(frozen=True, slots=True)
class _YearOfSite:
    """What was read for the grid."""

    sites: list[SiteChoice]
    days: tuple[DayOfSite, ...]
    today: date
    hours: dict[int, tuple[str, str]]


class CalendarSection(EntriesSection):
    """One site and year at a time. Opening hours of the week are set with the sites."""

    tables = frozenset({"closure", "opening", "term", "opening_hours", "site"})
    list_id = "settings_calendar"
    columns = (
        Column("first", QT_TRANSLATE_NOOP("Columns", "First day"), CellKind.DATE, width=110),
        Column("last", QT_TRANSLATE_NOOP("Columns", "Last day"), CellKind.DATE, width=110),
        Column("name", QT_TRANSLATE_NOOP("Columns", "Occasion"), stretches=True),
        Column("kind", QT_TRANSLATE_NOOP("Columns", "What"), CellKind.STATUS, width=190),
    )
    fields_of_reasons = {
        "name_missing": "name",
        "last_day_before_first": "last_on",
        "year_out_of_range": "first_on",
        "term_overlaps": "first_on",
        "opening_twice": "first_on",
        "hours_malformed": "opens_at",
    }

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        self._kind = "closure"
        self._read: _YearOfSite | None = None
        if not shell.settings.get(f"details.{self.list_id}"):
            # Its forms are narrow; the year beside them wants the room.
            shell.settings.set(f"details.{self.list_id}", _FORM_WIDTH)
        super().__init__(shell, session, done_line)
        today = session.services.library.today_at(session.context())
        sites = session.services.staff.sites()
        years = [str(today.year + step) for step in range(-_YEARS_AROUND, _YEARS_AROUND + 1)]
        ids = [str(site.site_id) for site in sites]
        self._site = ShownChoice(ids, str(session.site_id), self.panel.leave, least_width=200)
        self._year = ShownChoice(years, str(today.year), self.panel.leave, least_width=104)
        for place, year in enumerate(years):
            self._year.box.setItemText(place, year)
        self._sites = sites
        self._site.taken.connect(self._other)
        self._year.taken.connect(self._other)
        self._lay_out_bar()
        self.grid.picked.connect(lambda *_days: self._follow_pick())
        self.grid.opened.connect(self._open_day)
        self.grid.wanted_year.connect(self._want_year)

    # --- the parts

    def left_side(self) -> QWidget:
        """The year, what the picked day is, and the list of what is entered."""
        self.opening_button = Button("", icon_name="add", pressed=lambda: self._new("opening"))
        self.term_button = Button("", icon_name="add", pressed=lambda: self._new("term"))
        self.bar.removeWidget(self.new_button)
        left = CalendarYear(lambda day: say_day(self.session, day), self.table)
        frame = QScrollArea()
        frame.setWidgetResizable(True)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame.setMinimumSize(left.minimumWidth(), _LOWEST)
        frame.setWidget(left)
        for button in (self.new_button, self.opening_button, self.term_button):
            left.add_button(button)
        self.grid, self.day_line = left.grid, left.day_line
        self.table.set_empty(lambda: StateText(self.tr("Nothing is entered for this year"), self._empty_hint()))
        self._frame = frame
        return frame

    def _lay_out_bar(self) -> None:
        """The choice of what is shown at the left, what is done to the whole calendar at the right."""
        # Without icons: the words alone have room beside the site and the year in a window of 1280 pixels.
        self.holidays_button = Button("", pressed=self._add_holidays)
        self.copy_button = Button("", pressed=self._copy)
        self.closed_button = Button("", pressed=self._close_today)
        self.bar.insertWidget(0, self._site)
        self.bar.insertWidget(1, self._year)
        for button in (self.holidays_button, self.copy_button, self.closed_button):
            self.bar.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

    @property
    def site_id(self) -> int:
        """The site whose calendar is shown."""
        return int(self._site.shown)

    @property
    def year(self) -> int:
        """The year that is shown."""
        return int(self._year.shown)

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Calendar"))
        self.hint.setText(
            self.tr(
                "Loans fall due on open days, at closing time. The hours of the week are set under Sites and hours."
            )
        )
        self._name_sites()
        self._year.set_texts(self.tr("Year"), [])
        self.new_button.setText(self.tr("New closure"))
        self.opening_button.setText(self.tr("New opening"))
        self.term_button.setText(self.tr("New term"))
        self.holidays_button.setText(self.tr("Add national holidays …"))
        self.copy_button.setText(self.tr("Copy to other sites …"))
        self.closed_button.setText(self.tr("Closed today …"))
        self.table.set_name(self.tr("Closures, openings and terms"))
        super().retranslate()
        self._tell_pick()

    # --- the list and its forms

    def read_entries(self) -> list[Entry]:
        """The year's entries, in the order of their days, and what the grid shows."""
        services, site_id, year = self.session.services, self.site_id, self.year
        calendars = services.calendars
        self._read = _YearOfSite(
            services.staff.sites(),
            calendars.year(site_id, year),
            calendars.today_at(self.session.context(), site_id),
            services.sites.hours(site_id),
        )
        return entries_of_year(calendars.entries(site_id), year)

    def row(self, key: Any, record: Any) -> Sequence[Any]:
        """First and last day, name, what it is."""
        yearly = getattr(record, "yearly", False)
        days = (record.open_on,) * 2 if key[0] == "opening" else (record.first_on, record.last_on)
        first, last = (f"{day:%m-%d}" if yearly else day.isoformat() for day in days)
        return (first, last, record.name, self._what(key[0], record))

    def name_of(self, key: Any, record: Any) -> str:
        """What the form is about."""
        del key
        if record is not None:
            return str(record.name) or self.tr("Open by exception")
        new = {"closure": self.tr("New closure"), "opening": self.tr("New opening"), "term": self.tr("New term")}
        return new[self._kind]

    def make_form(self, key: Any, record: Any) -> Form:
        """The form of an entry, or of a new one on the days that are picked."""
        if key is not None:
            self._kind = key[0]
        first, last = self.grid.selection
        hours = self._read.hours if self._read is not None else {}
        usual = hours.get(first.isoweekday()) or next(iter(hours.values()), ("09:00", "17:00"))
        return entry_form(self._kind, record, first, last, usual)

    def saving(self, key: Any) -> tuple[Callable[[], Outcome[Any]], str] | None:
        """Save the entry."""
        assert self.form is not None
        kind, site_id, context = self._kind, self.site_id, self.session.context()
        record: Any = entry_record(kind, self.form, self.record(key))
        calendars = self.session.services.calendars
        saves: dict[str, Any] = {
            "closure": calendars.save_closure, "opening": calendars.save_opening, "term": calendars.save_term,
        }  # fmt: skip
        row_id = None if key is None else key[1]

        def save() -> Outcome[Any]:
            outcome = saves[kind](context, site_id, row_id, record)
            return replace(outcome, value=(kind, outcome.value)) if outcome.done else outcome

        return save, self.tr("Saved: {name}").format(name=record.name or self.tr("Open by exception"))

    def new(self) -> None:
        """An empty form of a closure on the picked days."""
        self._new("closure")

    def _new(self, kind: str) -> None:
        def begin() -> None:
            self._kind = kind
            self._open_now(None)

        self.panel.leave(begin)

    def _set_buttons(self) -> None:
        save = Button(self.tr("Save"), ButtonKind.PRIMARY, "save", pressed=self.save)
        key = self.open_key()
        delete = Button(self.tr("Delete"), ButtonKind.DESTRUCTIVE, "delete", pressed=lambda: self._delete(key))
        self.panel.set_buttons([save], apart=[] if key is None else [delete])

    def _delete(self, key: Any) -> None:
        calendars, context = self.session.services.calendars, self.session.context()
        kind, row_id = key
        deletes: dict[str, Any] = {
            "closure": calendars.delete_closure, "opening": calendars.delete_opening, "term": calendars.delete_term,
        }  # fmt: skip

        def done(_outcome: Outcome[None]) -> None:
            self._closed()
            self.load()

        told = self.tr("Deleted: {name}").format(name=self.name_of(key, self.record(key)))
        self.done_line.run(self.tr("Deleting"), lambda: deletes[kind](context, row_id), done, told=told)

    def _what(self, kind: str, record: Any) -> Status:
        if kind == "term":
            return Status(SignKind.INFORMATION, self.tr("term"))
        if kind == "opening":
            return Status(SignKind.DONE, self.tr("open by exception"))
        if record.source == "closed_today":
            return Status(SignKind.ATTENTION, self.tr("closed at short notice"))
        if record.source == "holiday":
            return Status(SignKind.NEUTRAL, self.tr("national holiday"))
        return Status(SignKind.NEUTRAL, self.tr("closed each year") if record.yearly else self.tr("closed"))

    def _empty_hint(self) -> str:
        return self.tr("Pick days in the year and press Enter, or add the national holidays.")

    # --- the year

    def _show(self, entries: list[Entry]) -> None:
        read = self._read
        if read is not None:
            self._offer_sites(read.sites)
            self.grid.show_days(read.days, read.today)
        super()._show(entries)
        self._tell_pick()

    def _offer_sites(self, sites: list[SiteChoice]) -> None:
        """A site that was entered meanwhile can be chosen, too."""
        if [one.site_id for one in sites] != [one.site_id for one in self._sites]:
            with QSignalBlocker(self._site.box):
                self._site.box.clear()
                for site in sites:
                    self._site.box.addItem("", str(site.site_id))
                self._site.box.setCurrentIndex(max(self._site.box.findData(self._site.shown), 0))
        self._sites = sites
        self._name_sites()

    def _name_sites(self) -> None:
        language = self.session.language
        self._site.set_texts(self.tr("Site"), [shown_name(one.name, one.name_latin, language) for one in self._sites])

    def _other(self) -> None:
        if self.form is not None:
            self._closed()
        self.load()

    def _want_year(self, year: int) -> None:
        place = self._year.box.findData(str(year))
        if place >= 0:
            self._year.box.setCurrentIndex(place)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_day(self, day: date) -> None:
        """What is entered for a day, or a new closure on what is picked."""
        key = entry_of_day(self.entries, day)
        if key is None:
            self._new("closure")
        else:
            self._enter(key)

    def _follow_pick(self) -> None:
        """A new entry takes the days that are picked."""
        self._tell_pick()
        place = self.grid.mapTo(self._frame.widget(), self.grid.area_of(self.grid.current).center())
        self._frame.ensureVisible(place.x(), place.y())
        if self.form is None or self.open_key() is not None:
            return
        days = {"first_on": self.grid.selection[0], "last_on": self.grid.selection[1]}
        for name, day in days.items():
            editor = self.form.findChild(QLineEdit, name)
            if isinstance(editor, QLineEdit):
                editor.setText(day.isoformat())

    def _tell_pick(self) -> None:
        days = self._read.days if self._read is not None else ()
        self.day_line.setText(say_days(self.session, days, *self.grid.selection))

    # --- what is done to the whole calendar

    def _add_holidays(self) -> None:
        from libdesk.ui.pages.settings_calendar_holidays import HolidaysDialog

        HolidaysDialog(self, self.shell, self.session, self.done_line, self.site_id, self.year).open()

    def _copy(self) -> None:
        from libdesk.ui.pages.settings_calendar_copy import CopyCalendarDialog

        CopyCalendarDialog(self, self.session, self.done_line, self.site_id).open()

    def _close_today(self) -> None:
        from libdesk.ui.pages.closed_today_dialog import ClosedTodayDialog

        ClosedTodayDialog(self, self.shell, self.session, self.done_line, self.site_id).open()
