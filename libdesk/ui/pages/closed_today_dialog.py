"""Closed for a day at short notice: what would move is shown first, then the day is closed in one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.closed_dispatches import MovedDispatch
    from libdesk.services.closed_today import ClosedDay
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_COLUMNS: Final = (
    Column("what", QT_TRANSLATE_NOOP("Columns", "What"), CellKind.STATUS, width=170),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Item number"), width=120),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), width=140),
    Column("old", QT_TRANSLATE_NOOP("Columns", "Due until now"), CellKind.DATE, width=140),
    Column("new", QT_TRANSLATE_NOOP("Columns", "Due then"), CellKind.DATE, width=140),
)
_WIDTH, _HEIGHT = 980, 560
_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("site", QT_TRANSLATE_NOOP("Fields", "Site"), FieldKind.CHOICE, width=24),
                Field("day", QT_TRANSLATE_NOOP("Fields", "Day"), FieldKind.DATE, required=True, width=16),
                Field("why", QT_TRANSLATE_NOOP("Fields", "Why it is closed"), required=True, width=34),
            ),
        ),
    ),
)


class ClosedTodayDialog(QDialog):
    """Asks for the day and the reason, and shows old and new due dates before anything is moved."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, site_id: int) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._question = 0
        self._asked: tuple[int, date] | None = None
        self.shown: ClosedDay | None = None
        title = self.tr("Closed today")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.heading = HeadingLabel(title)
        self.form = Form(_GROUPS)
        sites = session.services.staff.sites()
        names = [(str(one.site_id), shown_name(one.name, one.name_latin, session.language)) for one in sites]
        self.form.set_choices("site", names)
        today = session.services.calendars.today_at(session.context(), site_id)
        self.form.load({"site": str(site_id), "day": today.isoformat()})
        self.counts = PlainLabel()
        self.counts.setWordWrap(True)
        self.refusals = SignLines()
        self.table = WindowedTable("closed_today", self.tr("What moves"), _COLUMNS, shell.settings)
        self.table.set_empty(lambda: StateText(self.tr("Nothing moves"), icon="closed"))
        self.close_button = Button(
            self.tr("Close this day and move"), ButtonKind.PRIMARY, "closed", pressed=self.close_the_day
        )
        self.stay_button = Button(self.tr("Leave it open"), pressed=self.reject)
        self._lay_out()
        self.form.changed.connect(self._look)
        self._look()
        self.form.editor("why").setFocus(Qt.FocusReason.OtherFocusReason)

    def close_the_day(self) -> None:
        """Close the day and move what falls on it."""
        asked = self._wanted()
        if not self.form.check() or asked is None:
            return
        why = str(self.form.values()["why"])
        calendars, context = self._session.services.calendars, self._session.context()

        def done(outcome: Outcome[ClosedDay]) -> None:
            closed = outcome.value
            assert closed is not None
            self._done_line.tell(outcome, self._session.say_key("calendar.closed_done", **_counted(closed)))
            self.accept()

        self._done_line.run(
            self.tr("Closing the day"), lambda: calendars.close_today(context, *asked, why), done, refused=self._refuse
        )

    # --- what would move

    def _wanted(self) -> tuple[int, date] | None:
        values = self.form.values()
        try:
            return int(str(values["site"])), date.fromisoformat(str(values["day"]))
        except ValueError:
            return None

    def _look(self) -> None:
        """Read what would move, whenever another site or day is written."""
        wanted = self._wanted()
        if wanted == self._asked:
            return
        self._asked = wanted
        self._question += 1
        question = self._question
        self.close_button.setEnabled(False)
        if wanted is None:
            return
        calendars, context = self._session.services.calendars, self._session.context()

        def show(found: ClosedDay) -> None:
            if question == self._question:
                self._show(found)

        self._shell.operations.read(lambda: calendars.preview_closing(context, *wanted), show)

    def _show(self, found: ClosedDay) -> None:
        self.shown = found
        self.close_button.setEnabled(not found.refusals)
        self._refuse(found.refusals)
        self.table.show_rows(ListRows([column.id for column in _COLUMNS], self._rows(found)))
        self.counts.setText("" if found.refusals else self._counts(found))

    def _counts(self, found: ClosedDay) -> str:
        facts = _counted(found)
        if not (found.loans or found.holds or found.dispatches):
            return self._session.say_key("calendar.closed_moves_nothing")
        keys = ("calendar.closed_moves",) if found.loans or found.holds else ()
        keys += ("calendar.closed_stays",) if facts["stays"] else ()
        keys += ("calendar.closed_moves_dispatches",) if found.dispatches else ()
        return "\n".join(self._session.say_key(key, **facts) for key in keys)

    def _rows(self, found: ClosedDay) -> list[Sequence[Any]]:
        loan, hold = (
            Status(SignKind.NEUTRAL, self.tr("on loan")),
            Status(SignKind.NEUTRAL, self.tr("on the hold shelf")),
        )
        stays = Status(SignKind.ATTENTION, self.tr("stays"))
        rows: list[Sequence[Any]] = [
            (
                stays if one.stays else loan, one.item_number, one.title, one.patron,
                f"{one.due_at:%Y-%m-%d %H:%M}", f"{one.new_due_at:%Y-%m-%d %H:%M}", ("loan", one.loan_id),
            )
            for one in found.loans
        ]  # fmt: skip
        rows += [
            (hold, "", one.title, one.patron, f"{one.shelf_until}", f"{one.new_shelf_until}", ("hold", one.hold_id))
            for one in found.holds
        ]
        rows += [self._dispatch_row(one) for one in found.dispatches]
        return rows

    def _dispatch_row(self, one: MovedDispatch) -> Sequence[Any]:
        status = Status(SignKind.NEUTRAL, self.tr("dispatch"))
        if one.new_day is None:
            status = Status(SignKind.ATTENTION, self.tr("falls away"))
        elif one.merges:
            status = Status(SignKind.NEUTRAL, self.tr("sent with the next"))
        new_day = "" if one.new_day is None else one.new_day.isoformat()
        return (status, "", one.place, "", one.day.isoformat(), new_day, ("dispatch", one.dispatch_day_id))

    def _refuse(self, reasons: Sequence[Reason]) -> None:
        self.refusals.say_all(SignKind.STOP, [self._session.say(reason) for reason in reasons])

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.stay_button)
        foot.addWidget(self.close_button)
        self.stay_button.setAutoDefault(False)
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(
            SecondaryLabel(
                self.tr("For snow, a storm, a power cut. What is due on this day goes on to a later one, in one step.")
            )
        )
        column.addWidget(self.form)
        column.addWidget(self.refusals)
        column.addWidget(self.counts)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.resize(_WIDTH, _HEIGHT)


def _counted(found: ClosedDay) -> dict[str, Any]:
    stays = sum(one.stays for one in found.loans)
    return {
        "site": found.site, "day": found.day, "loans": len(found.loans) - stays, "stays": stays,
        "holds": len(found.holds), "dispatches": len(found.dispatches),
    }  # fmt: skip
