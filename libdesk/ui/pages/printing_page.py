"""Printing: today's parcels in one press, what was printed and printing it again, paper and printers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.pages.printing_rows import COLUMNS, PrintedRows
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.labels import IconLabel, PlainLabel
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from libdesk.services.borrowing_papers import TodaysPapers
    from libdesk.ui.pages.printing_paper_view import PaperView
    from libdesk.ui.session import Session


class PrintingPage(Page):
    """The print log, with today's batch above it; paper and printers are the page's other view."""

    page_id = "printing"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self._session = session
        self._paper: PaperView | None = None
        self.shipped: tuple[int, ...] = ()
        self.borrowing: TodaysPapers | None = None
        self.forms_menu: QMenu | None = None
        self.done_line = DoneLine(shell, session)
        self._bind()
        self.views = Segments(("log", "paper"))
        self.today_text = PlainLabel()
        self.borrowing_text = PlainLabel()
        self.borrowing_text.hide()
        self._make_log()
        self._lay_out()
        self.views.chosen.connect(self._show_view)
        self.retranslate()
        self.table.show_rows(PrintedRows(session))
        self._read_today()

    def refresh(self) -> None:
        """Read again what is shown."""
        self.table.reload()
        self._read_today()

    def take_focus(self) -> None:
        """Begin in the list."""
        if self.views.current == "log":
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._paper is not None:
            self._paper.reload()

    def print_today(self) -> None:
        """Print the packets of everything that left this site today, in one press."""
        from libdesk.ui.pages.print_sheets import print_lending

        if self.shipped:
            print_lending(self.shell, self._session, "loan-packet", self.shipped)

    def print_post_office_list(self) -> None:
        """Print the list of what left this site today, for the post office to stamp (L12)."""
        from libdesk.ui.pages.print_dispatch import print_post_office_list

        session = self._session
        if self.shipped:
            today = session.services.library.today_at(session.context())
            print_post_office_list(self.shell, session, session.site_id, today)

    def print_borrowing(self) -> None:
        """Print today's straps, arrival notices and return labels of borrowed books, in one press."""
        from libdesk.ui.pages.print_borrowing import print_todays_borrowing

        if self.borrowing_action.isEnabled():
            print_todays_borrowing(self.shell, self._session)

    def print_blank_form(self) -> None:
        """Show the request form for another library's book, to be filled in by hand (B16)."""
        from libdesk.ui.pages.print_borrowing_form import print_borrowing_forms

        print_borrowing_forms(self.shell, self._session)

    def print_blank(self, what: str) -> None:
        """Show a blank form for partner libraries: ``registration-application`` or ``loan-request-form`` (L01, L10)."""
        from libdesk.ui.pages.print_registration import print_registration

        print_registration(self.shell, self._session, what)

    def open_forms(self) -> None:
        """Open the menu of forms to be filled in by hand."""
        from PySide6.QtWidgets import QMenu

        self.forms_menu = QMenu(self.forms_button)
        self.forms_menu.addActions(self._forms)
        self.forms_menu.popup(self.forms_button.mapToGlobal(self.forms_button.rect().bottomLeft()))
        self.forms_menu.setActiveAction(self._forms[0])

    def print_again(self) -> None:
        """Print the selected sheet again as it was."""
        key = self.table.current_key()
        if key is not None:
            self._again(key)

    def show_paper(self) -> None:
        """Show paper and printers."""
        self.views.choose("paper")

    def show_gallery(self) -> None:
        """Show all sheets with made-up contents."""
        from libdesk.ui.pages.print_job import PrintJob
        from libdesk.ui.pages.print_sheets import show_job

        printing = self._session.services.printing
        job = PrintJob(
            "gallery",
            self._session.say_key("words.sheet.gallery"),
            lambda _language, _choices, _offset: printing.prepare_gallery(),
            self._session.paper_choices(),
            languages=False,
            logged=False,
        )
        show_job(self.shell, self._session, job)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.views.set_texts((self.tr("Print log"), self.tr("Paper and printers")))
        self.views.setAccessibleName(self.tr("What is shown"))
        self.table.set_name(self.tr("What was printed"))
        self.table.reload()
        self._say_today()

    def _bind(self) -> None:
        self.today_action = self.bind("printing.today", self.print_today)
        self.borrowing_action = self.bind("printing.borrowing", self.print_borrowing)
        self.post_action = self.bind("printing.post_office_list", self.print_post_office_list)
        self.again_action = self.bind("printing.again", self.print_again)
        self.gallery_action = self.bind("printing.gallery", self.show_gallery)
        self._forms = [
            self.bind("printing.application", lambda: self.print_blank("registration-application")),
            self.bind("printing.loan_request_form", lambda: self.print_blank("loan-request-form")),
            self.bind("printing.borrowing_form", self.print_blank_form),
        ]
        self.bind("printing.undo", self.done_line.take_back_last)
        self.bind("printing.log", lambda: self.views.choose("log"))
        self.bind("printing.paper", self.show_paper)
        self.forms_button = self.add_action_button(self.bind("printing.forms", self.open_forms), icon="paper")
        self.add_action_button(self.gallery_action, icon="paper")
        self.add_action_button(self.again_action, icon="refresh")
        self.add_action_button(self.borrowing_action, icon="printing")
        self.add_action_button(self.today_action, ButtonKind.PRIMARY, "printing")
        self.post_button = ActionButton(self.post_action, ButtonKind.QUIET, "send")
        self.post_button.hide()
        self.post_action.setEnabled(False)
        self.today_action.setEnabled(False)
        self.borrowing_action.setEnabled(False)
        self.again_action.setEnabled(False)

    def _make_log(self) -> None:
        self.table = WindowedTable("printed", "", COLUMNS, self.shell.settings, self.shell.operations.read)
        if not self.shell.settings.get("table.printed"):
            self.table.model.sort(0, Qt.SortOrder.DescendingOrder)
            self.table.columns.show_sort_arrow()
        self.table.set_empty(
            lambda: StateText(
                self.tr("Nothing was printed yet"),
                self.tr("A packet is printed when its parcel is shipped, a slip when something is lent at the desk."),
                icon="printing",
            )
        )
        self.table.set_context_actions([self.again_action])
        self.table.current_changed.connect(lambda key: self.again_action.setEnabled(key is not None))
        self.table.opened.connect(self._again)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 6, 24, 6)
        bar.setSpacing(8)
        bar.addWidget(self.views)
        bar.addStretch(1)
        bar.addWidget(IconLabel("lending", "secondary"))
        bar.addWidget(self.today_text)
        bar.addWidget(self.post_button)
        bar.addSpacing(16)
        bar.addWidget(self.borrowing_text)
        log = QWidget()
        inside = QVBoxLayout(log)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table)
        self.stack = QStackedWidget()
        self.stack.addWidget(log)
        self.body.addLayout(bar)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.done_line)

    def _read_today(self) -> None:
        printing, context = self._session.services.printing, self._session.context()
        papers = self._session.services.borrowing_papers
        self.shell.operations.read(lambda: printing.shipped_today(context), self._take_today)
        self.shell.operations.read(lambda: papers.today(context), self._take_borrowing)

    def _take_today(self, shipped: tuple[int, ...]) -> None:
        self.shipped = shipped
        self.today_action.setEnabled(bool(shipped))
        self.post_action.setEnabled(bool(shipped))
        self.post_button.setVisible(bool(shipped))
        self._say_today()

    def _take_borrowing(self, due: TodaysPapers) -> None:
        self.borrowing = due
        self.borrowing_action.setEnabled(due.any)
        self._say_today()

    def _say_today(self) -> None:
        if self.shipped:
            self.today_text.setText(self._session.say_key("words.shipped_today", parcels=len(self.shipped)))
        else:
            self.today_text.setText(self.tr("No parcel has left here today"))
        due = self.borrowing
        self.borrowing_text.setVisible(due is not None and due.any)
        if due is not None and due.any:
            facts = {"straps": len(due.straps), "notices": len(due.notices), "labels": len(due.labels)}
            self.borrowing_text.setText(self._session.say_key("words.borrowing_today", **facts))

    def _again(self, key: tuple[int, str]) -> None:
        from libdesk.ui.pages.print_sheets import reprint

        reprint(self.shell, self._session, *key)

    def _show_view(self, name: str) -> None:
        if name == "paper" and self._paper is None:
            from libdesk.ui.pages.printing_paper_view import PaperView

            self._paper = PaperView(self.shell, self._session)
            self.stack.addWidget(self._paper)
        self.stack.setCurrentIndex(int(name == "paper"))
        self.again_action.setEnabled(name == "log" and self.table.current_key() is not None)
        self.take_focus()
