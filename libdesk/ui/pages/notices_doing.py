"""What staff do with notices: make, send, print, hand to the mail program, say what became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QUrl

from libdesk.domain.notices import NoticeStep, after
from libdesk.ui.signs import SignKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.domain.progress import Progress
    from libdesk.services.notice_files import MailLink
    from libdesk.services.notice_records import NoticeLine
    from libdesk.services.notice_run import RunReport
    from libdesk.services.outcome import Outcome
    from libdesk.services.sending_report import SendingReport
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


def can(line: NoticeLine, step: NoticeStep) -> bool:
    """Whether a step can be taken with a notice that stands as the line says."""
    by_mail = line.way == "email" and bool(line.address)
    if step in (NoticeStep.SAVE, NoticeStep.OPEN, NoticeStep.BEGIN) and not by_mail:
        return False
    return not line.forgotten and after(line.state, step) is not None


class NoticeDoing(QObject):
    """Does it off the window's thread, and says in the page's line what became of it."""

    def __init__(self, page: QWidget, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(page)
        self._page = page
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self.working = False

    def make(self) -> None:
        """Make every notice that is due."""
        runs, context = self._session.services.notice_runs, self._session.context()

        def call(progress: Progress) -> Outcome[RunReport]:
            return runs.run(context, "hand", progress)

        self._long(self.tr("Making the notices"), call, self._made)

    def send(self, notice_ids: Sequence[int] | None = None) -> None:
        """Send what is due, or these."""
        services, context, machine = self._session.services, self._session.context(), self._session.machine

        def call(progress: Progress) -> Outcome[SendingReport]:
            from libdesk.services.mail_setup import mail_server

            server = mail_server(services.library.rows, machine)
            return services.notice_sending.send(context, server, progress, notice_ids)

        self._long(self.tr("Sending notices"), call, self._sent)

    def print_letters(self, notice_ids: Sequence[int]) -> None:
        """Show the letters; those that were printed or saved as PDF are marked."""
        from libdesk.ui.pages.print_job import PrintJob
        from libdesk.ui.pages.print_sheets import show_job

        letters, context, ids = self._session.services.notice_letters, self._session.context(), tuple(notice_ids)
        job = PrintJob(
            "notice_letter",
            self._session.say_key("words.sheet.notice_letter"),
            lambda _language, _choices, offset: letters.prepare(context, ids, offset),
            self._session.paper_choices(),
            languages=False,
            many=len(ids) > 1,
            printed=lambda: self.mark(ids, NoticeStep.PRINT),
        )
        show_job(self._shell, self._session, job)

    def save_files(self, notice_ids: Sequence[int], left: int = 0) -> None:
        """Save notices as ``.eml`` files in a folder that staff choose; ``left`` of the chosen ones are no mail."""
        from libdesk.ui.pages import file_choosing

        folder = file_choosing.folder(self._page, self.tr("Folder for the files"))
        if folder is None:
            return
        files, context = self._session.services.notice_files, self._session.context()
        told = self.tr("{n} saved in {folder}")
        if left:
            told = self.tr("{n} saved in {folder}. Chosen too, but not by e-mail, and left as they are: {left}")
        self._done_line.run(
            self.tr("Saving files"),
            lambda: files.save_eml(context, notice_ids, folder),
            lambda outcome: self._say(told, len(outcome.must()), folder=folder, left=left),
        )

    def open_in_mail_program(self, notice_id: int) -> None:
        """Open a notice in the mail program; a text that is too long for it is put on the clipboard."""
        files, context = self._session.services.notice_files, self._session.context()
        self._done_line.run(
            self.tr("Opening the mail program"),
            lambda: files.open_in_mail_program(context, notice_id),
            lambda outcome: self._opened(outcome, notice_id),
        )

    def mark(self, notice_ids: Sequence[int], step: NoticeStep) -> None:
        """Say that notices were printed, told, or arrived."""
        notices, context = self._session.services.notices, self._session.context()
        words = {
            NoticeStep.PRINT: self.tr("Marked as printed: {n}"),
            NoticeStep.TELL: self.tr("Marked as told by telephone: {n}"),
            NoticeStep.CONFIRM_SENT: self.tr("Marked as arrived: {n}"),
        }
        self._run(self.tr("Noting it"), lambda: notices.mark(context, notice_ids, step), words[step])

    def queue_again(self, notice_ids: Sequence[int]) -> None:
        """Put notices back into the queue."""
        notices, context = self._session.services.notices, self._session.context()
        text = self.tr("Back in the queue: {n}")
        self._run(self.tr("Noting it"), lambda: notices.queue_again(context, notice_ids), text)

    def send_again(self, notice_ids: Sequence[int]) -> None:
        """Send what was perhaps sent once more, because staff say so; without a mail server it waits in the queue."""
        notices, context = self._session.services.notices, self._session.context()
        if not self._session.services.settings.text("mail.host").strip():
            self.queue_again(notice_ids)
            return
        self._done_line.run(
            self.tr("Noting it"),
            lambda: notices.queue_again(context, notice_ids),
            lambda _outcome: self.send(notice_ids),
        )

    def withdraw(self, notice_ids: Sequence[int]) -> None:
        """Withdraw notices."""
        notices, context = self._session.services.notices, self._session.context()
        self._run(self.tr("Noting it"), lambda: notices.withdraw(context, notice_ids), self.tr("Withdrawn: {n}"))

    def came_back(self, line: NoticeLine) -> None:
        """Ask what was said when it came back, and note it."""
        from libdesk.ui.pages.notice_back_dialog import NoticeBackDialog

        NoticeBackDialog(self._page, self._shell, self._session, self._done_line, line).open()

    def _run(self, label: str, call: Callable[[], Outcome[int]], told: str) -> None:
        self._done_line.run(label, call, lambda outcome: self._say(told, outcome.must()))

    def _say(self, text: str, count: int, **facts: object) -> None:
        self._done_line.say(SignKind.DONE, text.format(n=QLocale().toString(count), **facts))

    def _long(
        self, label: str, call: Callable[[Progress], Outcome[object]], done: Callable[[Outcome[object]], object]
    ) -> None:
        if self.working:
            return
        self.working = True

        def answered(outcome: Outcome[object]) -> None:
            self.working = False
            if outcome.done:
                done(outcome)
            else:
                self._done_line.refuse(outcome.refusals)

        def failed(error: BaseException) -> None:
            self.working = False
            self._shell.operations.failed.emit(label, error)

        self._shell.operations.run_long(label, call, answered, failed)

    def _made(self, outcome: Outcome[RunReport]) -> None:
        from libdesk.services.notice_reports import in_one, say_made

        report = outcome.must()
        kind = SignKind.DONE if report.made else SignKind.INFORMATION
        language = self._session.language
        self._done_line.say(kind, in_one(say_made(report, language), language))

    def _sent(self, outcome: Outcome[SendingReport]) -> None:
        from libdesk.services.notice_reports import in_one, say_sending

        report, language = outcome.must(), self._session.language
        problem = self._session.problem_text(report.problem) if report.problem is not None else ()
        said = in_one([*problem, *say_sending(report, language)], language)
        trouble = report.problem or report.refused or report.unsure or report.interrupted or report.later
        quiet = SignKind.DONE if report.sent else SignKind.INFORMATION
        self._done_line.say(SignKind.ATTENTION if trouble else quiet, said)

    def _opened(self, outcome: Outcome[MailLink], notice_id: int) -> None:
        from PySide6.QtGui import QDesktopServices, QGuiApplication

        link = outcome.must()
        if link.left_out:
            QGuiApplication.clipboard().setText(link.left_out)
        opened = QDesktopServices.openUrl(QUrl.fromEncoded(link.url.encode("ascii")))
        if not opened:
            notices, context = self._session.services.notices, self._session.context()
            text = self.tr("No mail program answered. Save the notice as a file, or print it.")
            self._done_line.run(
                self.tr("Noting it"),
                lambda: notices.queue_again(context, [notice_id]),
                lambda _outcome: self._done_line.say(SignKind.ATTENTION, text),
            )
        elif link.left_out:
            text = self.tr("Opened in the mail program. The text is too long to go with it: paste it there (Ctrl+V).")
            self._done_line.say(SignKind.ATTENTION, text)
        else:
            self._done_line.say(SignKind.DONE, self.tr("Opened in the mail program: it is sent there."))
