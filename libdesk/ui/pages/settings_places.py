"""Pickup places: other libraries where our readers fetch what they reserved, and when something is sent there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.settings_entries import EntriesSection, Entry
from libdesk.ui.pages.settings_places_month import PlacesMonth
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.dispatch_days import MonthOfPlace
    from libdesk.services.outcome import Outcome
    from libdesk.services.pickup_places import PickupPlace, PickupPlaceRecord
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("name", QT_TRANSLATE_NOOP("Fields", "Name of the place"), required=True, width=34),
                Field("name_latin", QT_TRANSLATE_NOOP("Fields", "Place's name in Latin letters"), width=34),
            ),
            (
                Field(
                    "code", QT_TRANSLATE_NOOP("Fields", "Code"), required=True, width=16,
                    hint=QT_TRANSLATE_NOOP("Fields", "Short, such as EBETSU"),
                ),
                Field(
                    "position", QT_TRANSLATE_NOOP("Fields", "Place in the list"), FieldKind.NUMBER, required=True,
                    width=10,
                ),
            ),
            Field("site_id", QT_TRANSLATE_NOOP("Fields", "Our site that sends there"), FieldKind.CHOICE, width=34),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "What holds there"),
        (
            Field(
                "registration_needed",
                QT_TRANSLATE_NOOP("Fields", "Needs its own registration; two cards are shown there"),
                FieldKind.CHECK,
            ),
            (
                Field(
                    "days_on_the_way", QT_TRANSLATE_NOOP("Fields", "Days a parcel takes"), FieldKind.NUMBER,
                    required=True, width=10,
                ),
                Field(
                    "shelf_days", QT_TRANSLATE_NOOP("Fields", "Days it keeps an item for the reader"),
                    FieldKind.NUMBER, required=True, width=10,
                ),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "Address"),
        (
            (
                Field("postal_code", QT_TRANSLATE_NOOP("Fields", "Postal code"), width=16),
                Field("country", QT_TRANSLATE_NOOP("Fields", "Country"), required=True, width=8),
            ),
            Field("address", QT_TRANSLATE_NOOP("Fields", "Address"), FieldKind.LONG_TEXT),
            (
                Field("telephone", QT_TRANSLATE_NOOP("Fields", "Telephone"), width=24),
                Field("email", QT_TRANSLATE_NOOP("Fields", "E-mail"), width=34),
            ),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT),
        ),
    ),
)  # fmt: skip
_NUMBERS: Final = ("position", "days_on_the_way", "shelf_days")


class PlacesSection(EntriesSection):
    """The places, each with its form, and below them the month of the one that is chosen."""

    tables = frozenset({"pickup_place", "dispatch_day", "place_registration", "hold", "closure", "opening", "site"})
    list_id = "settings_places"
    columns = (
        Column("name", QT_TRANSLATE_NOOP("Columns", "Place"), stretches=True),
        Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=210),
        Column("next", QT_TRANSLATE_NOOP("Columns", "Next dispatch"), CellKind.DATE, width=130),
        Column("waiting", QT_TRANSLATE_NOOP("Columns", "To be sent"), CellKind.NUMBER, width=90),
        Column("there", QT_TRANSLATE_NOOP("Columns", "Sent there"), CellKind.NUMBER, width=90),
        Column("registrations", QT_TRANSLATE_NOOP("Columns", "Registered"), CellKind.NUMBER, width=90, shown=False),
    )
    fields_of_reasons = {
        "name_missing": "name", "code_taken": "code", "country_unknown": "country", "email_malformed": "email",
    }  # fmt: skip

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        self._month_of: tuple[int, int] = (0, 0)
        self._asked = 0
        super().__init__(shell, session, done_line)
        today = session.services.library.today_at(session.context())
        self._month_of = (today.year, today.month)
        self.table.current_changed.connect(lambda _key: self._show_month())
        self.left.switched.connect(self._switch)
        self.left.wanted.connect(self._want)
        self.left.fill_button.clicked.connect(self._fill)
        self.left.copy_button.clicked.connect(self._copy)
        self.left.label_button.clicked.connect(self._print_label)

    def left_side(self) -> QWidget:
        """The list and the month."""
        self.table.set_empty(
            lambda: StateText(
                self.tr("No pickup place yet"),
                self.tr("Other libraries to which held items are sent for your readers."),
                self.tr("New place"),
                self.new,
                "ship",
            )
        )
        self.left = PlacesMonth(self.session, self.table)
        return self.left

    @property
    def place_id(self) -> int | None:
        """The place whose month is shown."""
        key = self.table.current_key()
        return None if key is None else int(key)

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Pickup places"))
        self.hint.setText(
            self.tr("Held items go there on the dispatch days. The arrows move in the month, Space switches a day.")
        )
        self.new_button.setText(self.tr("New place"))
        self.table.set_name(self.tr("Pickup places"))
        super().retranslate()

    # --- the list and its form

    def read_entries(self) -> list[Entry]:
        """Every place, with what waits for it."""
        return [(one.place_id, one) for one in self.session.services.pickup_places.all(self.session.context())]

    def row(self, key: Any, record: PickupPlace) -> Sequence[Any]:
        """Name, state, next dispatch day, counts."""
        del key
        name = shown_name(record.record.name, record.record.name_latin, self.session.language)
        following = record.next_dispatch_on.isoformat() if record.next_dispatch_on else ""
        return name, self._state(record), following, record.waiting, record.there, record.registrations

    def name_of(self, key: Any, record: PickupPlace | None) -> str:
        """The place's name."""
        del key
        return record.record.name if record is not None else self.tr("New place")

    def make_form(self, key: Any, record: PickupPlace | None) -> Form:
        """The form with a place; a new one is sent to from this site."""
        from libdesk.services.pickup_places import PickupPlaceRecord

        del key
        shown = record.record if record is not None else PickupPlaceRecord("", "", self.session.site_id)
        form = Form(_GROUPS)
        language = self.session.language
        sites = [
            (str(site.site_id), shown_name(site.name, site.name_latin, language))
            for site in self.session.services.staff.sites()
        ]
        form.set_choices("site_id", sites)
        values: dict[str, FieldValue] = {
            name: value if isinstance(value, bool) else str(value) for name, value in asdict(shown).items()
        }
        form.load(values)
        return form

    def saving(self, key: Any) -> tuple[Callable[[], Outcome[Any]], str] | None:
        """Save the place."""
        assert self.form is not None
        record = _record_of(self.form.values())
        places, context = self.session.services.pickup_places, self.session.context()
        return lambda: places.save(context, key, record), self.tr("Saved: {name}").format(name=record.name)

    def _set_buttons(self) -> None:
        save = Button(self.tr("Save"), ButtonKind.PRIMARY, "save", pressed=self.save)
        key = self.open_key()
        record: PickupPlace | None = self.record(key)
        if record is None:
            self.panel.set_buttons([save])
            return
        more = [save]
        if record.closed_on is None:
            more.append(Button(self.tr("Close for good …"), icon_name="closed", pressed=lambda: self._close(record)))
        else:
            more.append(Button(self.tr("Open again"), pressed=lambda: self._reopen(record)))
        if record.closed_on is not None and record.waiting:
            more.append(Button(self.tr("Move its holds …"), pressed=lambda: self._close(record)))
        delete = Button(self.tr("Delete"), ButtonKind.DESTRUCTIVE, "delete", pressed=lambda: self._delete(record))
        self.panel.set_buttons(more, apart=[delete])

    def _close(self, record: PickupPlace) -> None:
        from libdesk.ui.pages.place_close_dialog import ClosePlaceDialog

        self.panel.leave(lambda: ClosePlaceDialog(self, self.shell, self.session, self.done_line, record).open())

    def _reopen(self, record: PickupPlace) -> None:
        places, context = self.session.services.pickup_places, self.session.context()
        told = self.tr("Open again: {name}").format(name=record.record.name)
        self.done_line.run(self.tr("Saving"), lambda: places.reopen(context, record.place_id), told=told)

    def _delete(self, record: PickupPlace) -> None:
        places, context = self.session.services.pickup_places, self.session.context()

        def done(_outcome: Outcome[None]) -> None:
            self._closed()
            self.load()

        told = self.tr("Deleted: {name}").format(name=record.record.name)
        self.done_line.run(self.tr("Deleting"), lambda: places.delete(context, record.place_id), done, told=told)

    def _state(self, record: PickupPlace) -> Status:
        language = self.session.language
        if record.closed and record.waiting:
            return Status(SignKind.STOP, self.tr("closed, holds to be moved"))
        if record.closed:
            return Status(SignKind.NEUTRAL, self.tr("closed for good"))
        if record.closed_on is not None:
            day = format_date(record.closed_on, language)
            return Status(SignKind.ATTENTION, self.tr("closes on {day}").format(day=day))
        if record.next_dispatch_on is None:
            return Status(SignKind.ATTENTION, self.tr("no dispatch day"))
        return Status(SignKind.NEUTRAL, self.tr("open"))

    # --- the month

    def _show(self, entries: list[Entry]) -> None:
        super()._show(entries)
        if entries and self.table.current_key() is None and self.form is None:
            self.table.select_row(0)
        self._show_month()

    def _show_month(self) -> None:
        """Read the month of the place that is chosen."""
        place_id = self.place_id
        if place_id is None or self.record(place_id) is None:
            self.left.show_nothing()
            return
        self._asked += 1
        asked, (year, month) = self._asked, self._month_of
        days, context = self.session.services.dispatch_days, self.session.context()

        def show(found: MonthOfPlace | None) -> None:
            if asked == self._asked and found is not None:
                self.left.show_month(found)

        def read() -> MonthOfPlace | None:
            try:
                return days.month(context, place_id, year, month)
            except LookupError:
                return None

        self.shell.operations.read(read, show)

    def _want(self, day: date) -> None:
        self._month_of = (day.year, day.month)
        self._show_month()

    def _switch(self, day: date) -> None:
        place_id = self.place_id
        if place_id is None:
            return
        days, context = self.session.services.dispatch_days, self.session.context()

        def done(outcome: Outcome[tuple[date, ...]]) -> None:
            self.done_line.tell(outcome, self._counted(day, len(outcome.value or ())))

        self.done_line.run(self.tr("Saving"), lambda: days.switch(context, place_id, day), done)

    def _counted(self, day: date, count: int) -> str:
        return self.session.say_key("calendar.dispatch.count", month=day, count=count)

    def _fill(self) -> None:
        from libdesk.ui.pages.dispatch_dialogs import FillDialog

        if self.left.shown is not None:
            FillDialog(self, self.shell, self.session, self.done_line, self.left.shown).open()

    def _copy(self) -> None:
        from libdesk.ui.pages.dispatch_dialogs import CopyDaysDialog

        if self.left.shown is not None:
            CopyDaysDialog(self, self.shell, self.session, self.done_line, self.left.shown).open()

    def _print_label(self) -> None:
        from libdesk.ui.pages.print_places import print_place_labels

        place_id = self.place_id
        if place_id is not None:
            print_place_labels(self.shell, self.session, [place_id])


def _record_of(values: dict[str, FieldValue]) -> PickupPlaceRecord:
    from libdesk.services.pickup_places import PickupPlaceRecord

    shown: dict[str, Any] = dict(values)
    for name in (*_NUMBERS, "site_id"):
        shown[name] = int(shown[name])
    return PickupPlaceRecord(**shown)
