"""The slip of an item that is set aside, printed at once and without a look, where this workstation is set so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.ui import printer
from libdesk.ui.pages.print_job import habit_of
from libdesk.ui.pages.print_sheets import say_refused
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.problem_band import Notice

if TYPE_CHECKING:
    from libdesk.domain.progress import Progress
    from libdesk.services.outcome import Outcome
    from libdesk.services.printing import Prepared
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.print_job import PrintJob
    from libdesk.ui.session import Session


def print_without_looking(shell: Shell, session: Session, job: PrintJob) -> None:
    """Print the slip on the printer that is remembered for it, or the system's first; the next scan waits for none.

    Where there is no printer, or the slip cannot be made, a notice says so: the slip can be asked for by its key.
    """
    habit = habit_of(session.machine, job.kind)

    def prepared(outcome: Outcome[Prepared]) -> None:
        if outcome.value is None:
            say_refused(shell, session, outcome)
        else:
            _hand_over(shell, session, job.title, outcome.value, habit.printer, habit.tray)

    shell.operations.read(lambda: job.prepare(None, job.choices, habit.offset), prepared)


def _hand_over(shell: Shell, session: Session, title: str, sheets: Prepared, wanted: str, tray: str) -> None:
    names = {one.name: one.shown for one in printer.printers()}
    name = wanted if wanted in names else next(iter(names), "")
    if not name:
        text = QCoreApplication.translate("Desk", "The slip was not printed: this computer has no printer.")
        shell.show_notice(Notice(text, "", SignKind.ATTENTION))
        return
    hand = printer.Hand(sheets.pdf, title, name, tray)

    def call(progress: Progress) -> None:
        printer.print_pdf(hand, progress, printer.find_lp(), printer.run_command)

    def log(_none: None) -> None:
        context = session.context()
        shell.operations.run("", lambda: session.services.printing.log(context, sheets, names[name]))

    label = QCoreApplication.translate("Printing", "Printing {what}").format(what=title)
    shell.operations.run_long(label, call, log)
