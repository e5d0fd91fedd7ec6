"""Reports: loans, renewals, use in the library and what is overdue, as a table and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.report_chart_view import ReportChartView
from libdesk.ui.pages.report_form import ReportForm
from libdesk.ui.pages.report_table_view import ReportTableView
from libdesk.ui.pages.support_gauge import SupportGauge
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.support_budget import SupportState
    from libdesk.services.book_truck import TruckCounted
    from libdesk.services.outcome import Outcome
    from libdesk.services.reports import ReportTable
    from libdesk.ui.session import Session

_WAIT_MILLISECONDS = 150
_WIDEST_FORM = 1040
_MOST_OF_TABLE = 0.7


class ReportsPage(Page):
    """The question at the top, the table at the left, its chart at the right."""

    page_id = "reports"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self._session = session
        self.table: ReportTable | None = None
        self._asked = 0
        self.done_line = DoneLine(shell, session)
        self.form = ReportForm(session)
        self.view = ReportTableView()
        self.chart = ReportChartView(shell.operations, session)
        self._title = HeadingLabel()
        self._period = SecondaryLabel(wrap=False)
        self._notes = SecondaryLabel()
        self.support = SupportGauge(session)
        self.support.hide()
        self._waiting = QTimer(self, singleShot=True, interval=_WAIT_MILLISECONDS)
        self._waiting.timeout.connect(self._ask)
        self._bind()
        self._lay_out()
        self.form.changed.connect(self._waiting.start)
        session.staff_changed.connect(self._follow_rights)
        self._follow_rights()
        self.retranslate()
        self._read_support()

    def refresh(self) -> None:
        """Count again."""
        self._follow_rights()
        self._ask()
        self._read_support()

    def take_focus(self) -> None:
        """To the first question."""
        if not self.take_focus_back():
            self.form.editor("measure").setFocus()

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if hasattr(self, "_years_button"):
            self.form.say_choices()
            self._ask()

    def save_csv(self, path: Path) -> None:
        """Write the table that is shown into a file."""
        table, reports = self.table, self._session.services.reports
        if table is None:
            return
        self.shell.operations.read(
            lambda: reports.save_csv(table, path),
            lambda _lines: self.done_line.say(SignKind.DONE, self.tr("The table is saved: {path}").format(path=path)),
        )

    def open_ledger(self) -> None:
        """Show what was lent to partner libraries in the period of the report; in all time where that has none."""
        from libdesk.ui.pages.lending_ledger_dialog import LedgerDialog

        question = None if self.table is None else self.table.question
        first, last = (None, None) if question is None else (question.first_on, question.last_on)
        LedgerDialog(self, self.shell, self._session, first, last).open()

    def _bind(self) -> None:
        self.csv_action = self.bind("reports.csv", self._choose_file)
        self.print_action = self.bind("reports.print", self._print)
        self.years_action = self.bind("reports.years", self.form.ask_years_side_by_side)
        self.truck_action = self.bind("reports.truck", self._open_truck)
        self.ledger_action = self.bind("reports.ledger", self.open_ledger)
        self.bind("reports.table", lambda: self.view.setFocus())
        self.bind("reports.refresh", self._ask)
        self.bind("reports.undo", self.done_line.take_back_last)
        self.add_action_button(self.ledger_action)
        self.add_action_button(self.truck_action)
        self.add_action_button(self.csv_action, ButtonKind.PLAIN, "export")
        self.add_action_button(self.print_action, ButtonKind.PRIMARY, "printing")

    def _lay_out(self) -> None:
        self._years_button = ActionButton(self.years_action, ButtonKind.PLAIN, "columns")
        questions = QHBoxLayout()
        questions.setContentsMargins(24, 12, 16, 8)
        questions.setSpacing(16)
        questions.addWidget(self.form, 20)
        questions.addStretch(1)
        head = QHBoxLayout()
        head.setContentsMargins(24, 4, 16, 8)
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._period, 1)
        head.addWidget(self._years_button)
        self.both = QSplitter(Qt.Orientation.Horizontal)
        self.both.setHandleWidth(1)
        self.both.setChildrenCollapsible(False)
        self.both.addWidget(self.view)
        self.both.addWidget(self.chart)
        self.both.setStretchFactor(1, 1)
        self.form.setMaximumWidth(_WIDEST_FORM)
        self._notes.setContentsMargins(24, 6, 16, 8)
        self.body.addLayout(questions)
        self.body.addLayout(head)
        self.body.addWidget(self.both, 1)
        self.body.addWidget(self._notes)
        self.body.addWidget(self.support)
        self.body.addWidget(self.done_line)

    def _ask(self) -> None:
        """Ask what the form says; days that are no days are said beside them."""
        self._waiting.stop()
        question, language = self.form.question(), self._session.language
        if question is None:
            return
        self._asked += 1
        asked = self._asked
        reports, context = self._session.services.reports, self._session.context()

        def answered(outcome: Outcome[ReportTable]) -> None:
            if asked == self._asked:
                self._show(outcome)

        self.shell.operations.read(lambda: reports.table(context, question, language), answered)

    def _show(self, outcome: Outcome[ReportTable]) -> None:
        table = outcome.value
        if table is None:
            self.form.show_errors({"last_on": " ".join(self._session.say(reason) for reason in outcome.refusals)})
            return
        self.table = table
        self._title.setText(table.title)
        self._period.setText(table.period)
        self._notes.setText(" ".join(table.notes))
        self.view.show_table(table)
        self._share_room()
        self.chart.show_table(table)

    def _open_truck(self) -> None:
        from libdesk.ui.pages.book_truck_dialog import BookTruckDialog

        dialog = BookTruckDialog(self, self.shell, self._session)
        dialog.counted.connect(self._count_truck)
        dialog.open()

    def _count_truck(self, scans: Sequence[str]) -> None:
        truck, context = self._session.services.book_truck, self._session.context()

        def counted(outcome: Outcome[TruckCounted]) -> None:
            count = len(cast("TruckCounted", outcome.value).counted)
            self.done_line.tell(outcome, self._session.say_key("reports.uses_counted", count=count))

        self.done_line.run(self.tr("Counting"), lambda: truck.count(context, scans), counted)

    def _follow_rights(self) -> None:
        from libdesk.services.in_house_use import uses_are_counted

        counts = uses_are_counted(self._session.services.library.rows)
        self.truck_action.setEnabled(counts and self._session.may("circulate"))

    def _read_support(self) -> None:
        """The gauge of the support year that runs; a library that has none shows none (B19)."""
        years, session = self._session.services.support_years, self._session

        def shown(state: SupportState | None) -> None:
            self.support.setVisible(state is not None)
            self.support.show_state(state)

        self.shell.operations.read(lambda: years.running(session.context()), shown)

    def _share_room(self) -> None:
        """Give the table the width that it needs, and the chart what is left of it, which is not little."""
        room = self.both.width()
        wide = min(max(self.view.wanted_width, room // 4), int(room * _MOST_OF_TABLE))
        self.both.setSizes([wide, room - wide])

    def _choose_file(self) -> None:
        from libdesk.ui.pages.file_choosing import file_to_save

        if self.table is None:
            return
        day = self._session.services.library.today_at(self._session.context())
        path = file_to_save(
            self, self.tr("Save the table"), f"{self.table.title} {day.isoformat()}.csv", self.tr("Table (*.csv)")
        )
        if path is not None:
            self.save_csv(path)

    def _print(self) -> None:
        from libdesk.ui.pages.print_job import PrintJob
        from libdesk.ui.pages.print_sheets import show_job

        table = self.table
        if table is None:
            return
        papers, context = self._session.services.report_papers, self._session.context()
        job = PrintJob(
            "report",
            table.title,
            lambda _language, _choices, offset: papers.prepare(context, table, offset),
            self._session.paper_choices(),
            languages=False,
        )
        show_job(self.shell, self._session, job)
