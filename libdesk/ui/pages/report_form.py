"""What a report is asked: what is counted, by what, and for which time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QComboBox

from libdesk.services.reports import DIMENSIONS, WITHOUT_COLUMNS, Dimension, Measure, Period, ReportQuestion
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.ui.session import Session

_OWN: Final = "own"
_FEW_CHARACTERS: Final = 4
_INSIDE: Final = 24  # pixels between the border of a field and its text, both sides
_PERIODS: Final = (
    ("this_year", QT_TRANSLATE_NOOP("Fields", "This fiscal year")),
    ("last_year", QT_TRANSLATE_NOOP("Fields", "The last fiscal year")),
    ("last_five_years", QT_TRANSLATE_NOOP("Fields", "Five fiscal years")),
    (_OWN, QT_TRANSLATE_NOOP("Fields", "Days of your own")),
)
_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("measure", QT_TRANSLATE_NOOP("Fields", "What is counted"), FieldKind.CHOICE, width=20),
                Field("rows", QT_TRANSLATE_NOOP("Fields", "Rows"), FieldKind.CHOICE, width=19),
                Field("columns", QT_TRANSLATE_NOOP("Fields", "Columns"), FieldKind.CHOICE, width=19),
                Field("period", QT_TRANSLATE_NOOP("Fields", "Period"), FieldKind.CHOICE, width=20, choices=_PERIODS),
                Field("first_on", QT_TRANSLATE_NOOP("Fields", "First day"), FieldKind.DATE, width=14),
                Field("last_on", QT_TRANSLATE_NOOP("Fields", "Last day"), FieldKind.DATE, width=14),
            ),
        ),
    ),
)


class ReportForm(Form):
    """The questions in one row. The days of a period are shown, and can be typed where staff want their own."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._settling = False
        super().__init__(_GROUPS)
        let_choices_shrink(self)
        self._share_a_narrow_row()
        self.say_choices()
        self.load({"measure": "loans", "rows": "month", "columns": "", "period": "this_year"})
        self._settle()
        self.changed.connect(self._settle)

    def _share_a_narrow_row(self) -> None:
        """Days are never cut, however narrow the window; choices show their words whole once they are opened."""
        for choice in self.findChildren(QComboBox):
            choice.setMinimumContentsLength(_FEW_CHARACTERS)
        for name in ("first_on", "last_on"):
            editor = self.editor(name)
            editor.setMinimumWidth(editor.fontMetrics().horizontalAdvance("0000-00-00") + _INSIDE)

    def question(self) -> ReportQuestion | None:
        """What is asked; None, and said beside them, where days are missing or are none."""
        if not self.check():
            return None
        values = cast("dict[str, str]", self.values())
        measure = cast("Measure", values["measure"])
        rows, columns = cast("Dimension", values["rows"]), cast("Dimension", values["columns"])
        if measure == "overdue":
            return ReportQuestion(measure, rows, columns)
        empty = [name for name in ("first_on", "last_on") if not values[name]]
        if empty:
            self.show_errors(dict.fromkeys(empty, QCoreApplication.translate("Fields", "A day is needed.")))
            return None
        first, last = (date.fromisoformat(values[name]) for name in ("first_on", "last_on"))
        return ReportQuestion(measure, rows, columns, first, last)

    def ask_years_side_by_side(self) -> None:
        """The months of five fiscal years beside each other; of what is counted now, if that has a time."""
        measure = str(self.values()["measure"])
        untimed = measure == "overdue" or measure in WITHOUT_COLUMNS
        self._settling = True
        self.load(
            {
                "measure": "loans" if untimed else measure, "rows": "month", "columns": "fiscal_year",
                "period": "last_five_years",
            }
        )  # fmt: skip
        self._settling = False
        self._settle()

    def say_choices(self) -> None:
        """Say the choices in the window's language, those that the measure has."""
        say = self._session.say_key
        self.set_choices("measure", [(code, say(f"reports.measure.{code}")) for code in DIMENSIONS])
        self._offer_dimensions()

    def _offer_dimensions(self) -> None:
        measure = cast("Measure", self.values()["measure"] or "loans")
        words = [(code, self._session.say_key(f"reports.dimension.{code}")) for code in DIMENSIONS[measure]]
        self.set_choices("rows", words)
        self.set_choices("columns", [("", "–"), *(() if measure in WITHOUT_COLUMNS else words)])

    def _settle(self) -> None:
        """Offer what the measure has, and show the days of the period."""
        if self._settling:
            return
        self._settling = True
        self._offer_dimensions()
        values = self.values()
        timed, own = values["measure"] != "overdue", values["period"] == _OWN
        self.editor("period").setEnabled(timed)
        for name in ("first_on", "last_on"):
            self.editor(name).setEnabled(timed and own)
        if timed and not own:
            reports, context = self._session.services.reports, self._session.context()
            first, last = reports.period(context, cast("Period", values["period"]))
            self.load({**values, "first_on": first.isoformat(), "last_on": last.isoformat()})
        self._settling = False
