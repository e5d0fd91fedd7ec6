"""Dispatch days for whole months: by weekdays, or as another place or month has them (H08)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale, Qt
from PySide6.QtWidgets import QWidget

from libdesk.domain.dispatch_calendar import LAST, DispatchPattern
from libdesk.domain.months import months_after
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.wording.formats import format_month

if TYPE_CHECKING:
    from libdesk.services.dispatch_days import MonthOfPlace
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_WHICH: Final = (
    (1, QT_TRANSLATE_NOOP("Fields", "First")),
    (2, QT_TRANSLATE_NOOP("Fields", "Second")),
    (3, QT_TRANSLATE_NOOP("Fields", "Third")),
    (4, QT_TRANSLATE_NOOP("Fields", "Fourth")),
    (LAST, QT_TRANSLATE_NOOP("Fields", "Last")),
)
_MOST_MONTHS: Final = 12
# So many months before and after can be copied from.
_MONTHS_AROUND: Final = 6


class FillDialog(PatronDialog):
    """Asks for weekdays, which of them in the month, and how many months."""

    fields_of_reasons = {"number_out_of_range": "months"}

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, shown: MonthOfPlace
    ) -> None:
        super().__init__(parent, shell, session, done_line)
        self._shown = shown
        self._first = shown.days[0].day
        form = Form(
            [
                Group(QT_TRANSLATE_NOOP("Fields", "On which weekdays"), (_weekdays(),)),
                Group(
                    QT_TRANSLATE_NOOP("Fields", "Which of them in the month (none ticked: every week)"),
                    (tuple(Field(f"which_{place}", word, FieldKind.CHECK) for place, word in _WHICH),),
                ),
                Group(
                    "",
                    (
                        Field(
                            "months", QT_TRANSLATE_NOOP("Fields", "For how many months"), FieldKind.NUMBER,
                            required=True, width=8, hint=QT_TRANSLATE_NOOP("Fields", "1 to 12, from the shown one on"),
                        ),
                    ),
                ),
            ]
        )  # fmt: skip
        weekdays = {one.day.isoweekday() for one in shown.days if one.sends}
        form.load({**{f"weekday_{day}": day in weekdays for day in range(1, 8)}, "months": "1"})
        month = format_month(self._first, session.language)
        hint = self.tr(
            "The days still to come in {month} are set anew. "
            "A day on which the site is closed goes to its next open day."
        )
        about = f"{_name(shown, session)} · {month}"
        self.lay_out(self.tr("Fill by weekdays"), about, hint.format(month=month), self.tr("Fill in"), form)
        form.editor("weekday_1").setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Fill the months."""
        form = self.form
        if form is None or not form.check():
            return
        values = form.values()
        pattern = DispatchPattern(
            frozenset(day for day in range(1, 8) if values[f"weekday_{day}"]),
            frozenset(place for place, _word in _WHICH if values[f"which_{place}"]),
        )
        months = min(int(str(values["months"])), _MOST_MONTHS + 1)
        days, context, shown, first = (
            self.session.services.dispatch_days, self.session.context(), self._shown, self._first,
        )  # fmt: skip
        self.run(
            self.tr("Saving"),
            lambda: days.fill(context, shown.place_id, first.year, first.month, pattern, months),
            self._told,
        )

    def _told(self, outcome: Outcome[int]) -> str:
        told = self.tr("{place}: {count} dispatch days entered")
        return told.format(place=_name(self._shown, self.session), count=outcome.value)


class CopyDaysDialog(PatronDialog):
    """Asks whose days, and of which month, the shown month takes over."""

    fields_of_reasons = {
        "dispatch_days_onto_themselves": "from_month",
        "dispatch_days_none_to_copy": "from_month",
    }

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, shown: MonthOfPlace
    ) -> None:
        super().__init__(parent, shell, session, done_line)
        self._shown = shown
        self._first = shown.days[0].day
        form = Form(
            [
                Group(
                    "",
                    (
                        Field("from_place", QT_TRANSLATE_NOOP("Fields", "From the place"), FieldKind.CHOICE, width=40),
                        Field("from_month", QT_TRANSLATE_NOOP("Fields", "From the month"), FieldKind.CHOICE, width=24),
                    ),
                )
            ]
        )
        places = session.services.pickup_places.all(session.context())
        language = session.language
        named = [(str(one.place_id), shown_name(one.record.name, one.record.name_latin, language)) for one in places]
        form.set_choices("from_place", named)
        months = [months_after(self._first, step) for step in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1)]
        form.set_choices("from_month", [(day.isoformat(), format_month(day, language)) for day in months])
        before = months_after(self._first, -1)
        form.load({"from_place": str(shown.place_id), "from_month": before.isoformat()})
        month = format_month(self._first, language)
        hint = self.tr(
            "Another month's second Thursday becomes the second Thursday of {month}, and so on. "
            "Another place's days of the same month are taken as they are."
        )
        about = f"{_name(shown, session)} · {month}"
        self.lay_out(self.tr("Copy dispatch days"), about, hint.format(month=month), self.tr("Copy"), form)
        form.editor("from_place").setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Copy them."""
        form = self.form
        if form is None:
            return
        values = form.values()
        from_place, from_month = int(str(values["from_place"])), date.fromisoformat(str(values["from_month"]))
        days, context, shown, first = (
            self.session.services.dispatch_days, self.session.context(), self._shown, self._first,
        )  # fmt: skip
        told = self.tr("{place}: {count} dispatch days copied")
        self.run(
            self.tr("Saving"),
            lambda: days.copy(context, shown.place_id, first.year, first.month, from_place, from_month),
            lambda outcome: told.format(place=_name(shown, self.session), count=outcome.value),
        )


def _name(shown: MonthOfPlace, session: Session) -> str:
    return shown_name(shown.place, shown.place_latin, session.language)


def _weekdays() -> tuple[Field, ...]:
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    return tuple(Field(f"weekday_{day}", locale.standaloneDayName(day, short), FieldKind.CHECK) for day in range(1, 8))
