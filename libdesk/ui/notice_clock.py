"""The day's notices while the window is open: made at their time, else at the start, and sent if that is set (H07)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, QTimer

from libdesk.domain.notice_retries import line_wait_after
from libdesk.domain.problems import Problem
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.problem_band import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from libdesk.domain.progress import Progress
    from libdesk.services.notice_run import RunReport
    from libdesk.services.outcome import Outcome
    from libdesk.services.sending_report import SendingReport
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_MINUTE_MILLISECONDS: Final = 60_000
# Another window or command does the same at this moment: that is no trouble.
_DONE_ELSEWHERE: Final = ("notices_running", "mail_sending_runs")


class NoticeClock(QObject):
    """Looks every minute whether a run is due, or e-mail waits; all of it off the window's thread.

    A mail server that cannot be reached is left alone for 5, 15 and 60 minutes, then for 4 hours each time.
    """

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(session)
        self._shell = shell
        self._session = session
        self._busy = False
        self._line_tries = 0
        self._line_rests_until: datetime | None = None
        self._timer = QTimer(self, interval=_MINUTE_MILLISECONDS)
        self._timer.timeout.connect(lambda: self.look("time"))

    def start(self) -> None:
        """Mark what a killed program left half sent, make up for what was missed, then look every minute."""
        self._timer.start()
        sending, context = self._session.services.notice_sending, self._session.context()
        if not self._busy:
            self._busy = True
            self._shell.operations.read(
                lambda: sending.recover(context),
                lambda _found: self._free_then(lambda: self.look("start")),
                self._failed,
            )

    def stop(self) -> None:
        """Look no more: the window goes."""
        self._timer.stop()
        self._busy = True

    def look(self, started_by: Literal["time", "start"]) -> None:
        """Look whether anything is due now; nothing is asked while something is still under way."""
        if self._busy:
            return
        self._busy = True
        services, context = self._session.services, self._session.context()
        rests = self._line_rests_until is not None and context.clock.now() < self._line_rests_until

        def read() -> tuple[bool, bool]:
            run_is_due = services.notice_runs.due(context) is not None
            return run_is_due, not rests and not run_is_due and self._mail_waits()

        def found(due: tuple[bool, bool]) -> None:
            if due[0]:
                self._make(started_by)
            elif due[1]:
                self._send(told_before=())
            else:
                self._busy = False

        self._shell.operations.read(read, found, self._failed)

    # Making.

    def _make(self, started_by: Literal["time", "start"]) -> None:
        runs, context = self._session.services.notice_runs, self._session.context()

        def call(progress: Progress) -> Outcome[RunReport]:
            return runs.run(context, started_by, progress)

        label = self.tr("Making the notices of the day")
        self._shell.operations.run_long(label, call, self._made, self._failed)

    def _made(self, outcome: Outcome[RunReport]) -> None:
        from libdesk.services.notice_reports import say_made

        if outcome.value is None:
            self._busy = False  # a clock that went back is asked about at the desk; it is tried again in a minute
            return
        report = outcome.value
        said = say_made(report, self._session.language) if report.made or report.withdrawn else ()
        if said:
            self._tell(said, SignKind.INFORMATION)
        rests = self._line_rests_until is not None and self._session.clock.now() < self._line_rests_until
        if report.cancelled or rests:
            self._busy = False
            return
        self._shell.operations.read(
            self._mail_waits, lambda waits: self._send(said) if waits else self._free_then(lambda: None), self._failed
        )

    # Sending.

    def _mail_waits(self) -> bool:
        """Whether the library sends by itself, and something waits for it; on a reading thread."""
        services, context = self._session.services, self._session.context()
        settings = services.settings
        if not settings.flag("mail.send_automatically") or not settings.text("mail.host").strip():
            return False
        return services.notice_sending.due(context) > 0

    def _send(self, told_before: tuple[str, ...]) -> None:
        services, context, machine = self._session.services, self._session.context(), self._session.machine

        def call(progress: Progress) -> Outcome[SendingReport]:
            from libdesk.services.mail_setup import mail_server

            server = mail_server(services.library.rows, machine)
            return services.notice_sending.send(context, server, progress, by_itself=True)

        self._shell.operations.run_long(
            self.tr("Sending notices"), call, lambda outcome: self._sent(outcome, told_before), self._failed
        )

    def _sent(self, outcome: Outcome[SendingReport], told_before: tuple[str, ...]) -> None:
        from libdesk.services.notice_reports import say_sending

        self._busy = False
        report = outcome.value
        if report is None:
            return
        said = [*told_before, *say_sending(report, self._session.language)]
        if report.problem is not None:
            self._rest(report.problem, said)
            return
        self._line_tries, self._line_rests_until = 0, None
        if report.due:
            trouble = report.refused or report.unsure
            self._tell(said, SignKind.ATTENTION if trouble else SignKind.INFORMATION)

    def _rest(self, problem: Problem, said: list[str]) -> None:
        """The line is down: nothing is lost, and it is not asked again every minute; told once."""
        self._line_tries += 1
        self._line_rests_until = self._session.clock.now() + line_wait_after(self._line_tries)
        if self._line_tries == 1:
            what, advice = self._session.problem_text(problem)
            self._tell([what, advice, *said], SignKind.ATTENTION)

    # Telling.

    def _tell(self, said: list[str] | tuple[str, ...], kind: SignKind) -> None:
        from libdesk.services.notice_reports import in_one

        advice, button = in_one(said[1:], self._session.language), self.tr("Show the notices")
        show = Notice(said[0], advice, kind, button, lambda: self._shell.show_page("notices"), goes_when_pressed=True)
        self._shell.show_notice(show)

    def _free_then(self, then: Callable[[], object]) -> None:
        self._busy = False
        then()

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        if not (isinstance(error, Problem) and error.code in _DONE_ELSEWHERE):
            self._shell.operations.failed.emit(self.tr("Notices"), error)
