"""Today: what is due now, each line opening its step, and whether the library has a fresh backup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from libdesk.services.backups import BackupsMade, backup_folder, make_backups, newest_backup
from libdesk.services.today import DueGroup
from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.backup_line import BackupLine
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.holds_ways import VIEW_OF
from libdesk.ui.pages.today_list import Line, TodayList
from libdesk.ui.pages.today_words import rows_of
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind
from libdesk.ui.status_line import BACKUP_IS_OLD
from libdesk.ui.widgets.state_panel import StatePanel, StateText

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from libdesk.domain.progress import Progress

# The day goes on although nobody writes: what was not due at noon may be in the evening.
_LOOK_MILLISECONDS = 5 * 60_000


@dataclass(frozen=True, slots=True)
class Day:
    """What was read: the groups, when the last backup was made (None: never), and whether the library is still new."""

    groups: tuple[DueGroup, ...]
    backup_at: datetime | None
    new: bool


class TodayPage(Page):
    """What waits for staff, what is late first."""

    page_id = "today"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self.session = session
        self.day: Day | None = None
        self._backing_up = False
        self.closed_action = self.bind("today.closed", self.close_today)
        self.add_action_button(self.closed_action, icon="closed")
        self.add_action_button(self.bind("today.cases", self.open_cases), icon="search")
        self.add_action_button(self.bind("today.refresh", self.refresh), icon="refresh")
        self.backup_line = BackupLine(self.make_backup)
        self.done_line = DoneLine(shell, session)
        self.list = TodayList()
        self.list.opened.connect(self._open)
        self.quiet = StatePanel()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.quiet)
        self.body.addWidget(self.backup_line)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.done_line)
        self.bind("today.undo", self.done_line.take_back_last)
        session.staff_changed.connect(self.refresh)
        self._clock = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._clock.timeout.connect(self.refresh)
        self._clock.start()
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Look anew each time the page is shown."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read what is due."""
        self.closed_action.setEnabled(self.session.may("settings"))
        services, context = self.session.services, self.session.context()
        path, folder = services.library.path, self._folder()

        def read() -> Day:
            newest = newest_backup(path, folder)
            groups = tuple(services.today.groups(context))
            new = not groups and services.today.library_is_empty()
            return Day(groups, None if newest is None else newest.made_at, new)

        self.shell.operations.read(read, self._show)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if not hasattr(self, "stack"):
            return
        self.list.setAccessibleName(self.tr("What is due today"))
        if self.day is not None:
            self._show(self.day)

    def take_focus(self) -> None:
        """To the list, or to what a new library begins with."""
        (self.list if self.stack.currentWidget() is self.list else self.quiet.button).setFocus()

    def _show(self, day: Day) -> None:
        self.day = day
        self.list.show_rows(rows_of(self.session, day.groups))
        if not day.groups:
            self.quiet.say(self._first_steps() if day.new else self._quiet_day())
        shown = self.list if day.groups else self.quiet
        if self.stack.currentWidget() is not shown:
            self.stack.setCurrentWidget(shown)
            self.take_focus()
        self._tell_backup(day.backup_at)

    def close_today(self) -> None:
        """Ask about a day on which the site stays closed, and move what falls on it."""
        from libdesk.ui.pages.closed_today_dialog import ClosedTodayDialog

        ClosedTodayDialog(self, self.shell, self.session, self.done_line, self.session.site_id).open()

    def open_cases(self) -> None:
        """Show what is lost, damaged or searched for."""
        from libdesk.ui.pages.cases_dialog import CasesDialog

        CasesDialog(self, self.shell, self.session).open()

    def _quiet_day(self) -> StateText:
        hint = self.tr("New work appears here by itself.")
        return StateText(self.tr("Nothing is due"), hint, icon="today", role="done")

    def _first_steps(self) -> StateText:
        return StateText(
            self.tr("This library is new"),
            self.tr(
                "Begin under Settings: the library's addresses, which stand on every paper, the opening hours, and the "
                "staff. Then bring the records in under Catalogue, or enter them by hand."
            ),
            self.tr("Open the settings"),
            lambda: self.shell.show_page("settings"),
            "library",
        )

    def _open(self, line: Line) -> None:
        page = self.shell.show_page(line.page)
        if page is not None and line.due is None and line.opens in VIEW_OF:
            page.show_way(line.opens)
        if page is None or line.due is None:
            return
        if line.due.opens in ("lending_request", "borrowing_request"):
            page.open_request(line.due.record_id, line.due.step)
        elif line.due.opens == "incoming_page":
            page.open_view("incoming", line.due.record_id)
        elif line.due.opens == "partner":
            page.open_view("partners", line.due.record_id, line.due.step)
        elif line.due.opens == "reserve_list":
            page.open_list(line.due.record_id)
        elif line.due.opens == "hold":
            page.open_hold(line.due.record_id)
        elif line.due.opens == "remote_registration":
            page.tools.open_registrations(line.due.record_id)
        elif line.due.opens == "title_request":
            page.tools.open_requests(line.due.record_id)
        elif line.due.opens in ("loss_case", "claim"):
            self._open_case(line.due.opens, line.due.record_id)
        elif line.due.opens == "notice":
            page.open_notice(line.due.record_id)
        elif line.due.opens in VIEW_OF:
            page.open_way(line.due.opens, line.due.record_id)
        elif line.due.opens == "patron":
            page.open_patron(line.due.record_id)

    def _open_case(self, opens: str, record_id: int) -> None:
        from libdesk.ui.pages.cases_dialog import CasesDialog

        kind: Literal["loss", "claim"] = "loss" if opens == "loss_case" else "claim"
        CasesDialog(self, self.shell, self.session, (kind, record_id)).open()

    # The backup.

    def _folder(self) -> Path:
        return backup_folder(self.session.services.library.path, str(self.session.machine.get("backup.folder")))

    def _tell_backup(self, made_at: datetime | None) -> None:
        age = None if made_at is None else self.session.clock.now() - made_at
        fresh = age is not None and age <= BACKUP_IS_OLD
        if self._backing_up or fresh or self.session.throw_away:
            self.backup_line.hide()
            return
        if age is None or made_at is None:
            text = self.session.say_key("today.backup_never")
        else:
            text = self.session.say_key("today.backup_old", day=made_at.astimezone(), days=age // timedelta(days=1))
        self.backup_line.say(text)

    def make_backup(self) -> None:
        """Make a verified backup now, behind the window."""
        path, clock, folder = self.session.services.library.path, self.session.clock, self._folder()
        second = str(self.session.machine.get("backup.second_folder"))
        self._backing_up = True
        self.backup_line.hide()

        def work(progress: Progress) -> BackupsMade:
            del progress
            return make_backups(path, clock, folder, second)

        self.shell.operations.run_long(self.tr("Backup"), work, self._backed_up, self._not_backed_up)

    def _backed_up(self, made: BackupsMade) -> None:
        self._backing_up = False
        self.shell.status.set_backup(made.backup.made_at, self.session.clock.now())
        if made.second_problem is not None:
            self.done_line.say(SignKind.ATTENTION, " ".join(self.session.problem_text(made.second_problem)))
        else:
            folder = made.backup.path.parent
            self.done_line.say(SignKind.DONE, self.tr("A backup was made and checked: {folder}").format(folder=folder))
        self.refresh()

    def _not_backed_up(self, error: BaseException) -> None:
        self._backing_up = False
        self.refresh()
        self.shell.operations.failed.emit(self.tr("Backup"), error)
