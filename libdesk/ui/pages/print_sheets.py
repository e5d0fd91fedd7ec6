"""Printing from any page: prepare the sheets in the background, say what stands in the way, then show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from libdesk.ui.pages.print_job import PrintJob, habit_of
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.problem_band import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libdesk.services.outcome import Outcome
    from libdesk.services.printing import Prepared
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

# More than this is prepared as long work, with a sign of life in the status line and not in the way of lists.
_A_FEW = 5


def print_lending(shell: Shell, session: Session, what: str, request_ids: Sequence[int]) -> None:
    """Show papers of lending requests before printing: ``what`` as the command line names it (``loan-packet`` ...)."""
    from libdesk.services.sheets import KINDS

    if what not in KINDS:
        from libdesk.ui.pages.print_dispatch import print_dispatch

        print_dispatch(shell, session, what, request_ids)
        return
    printing, ids = session.services.printing, tuple(request_ids)
    kind = KINDS[what]
    job = PrintJob(
        kind,
        session.say_key(f"words.sheet.{kind}"),
        lambda language, choices, offset: printing.prepare_lending(what, ids, language, choices, offset),
        session.paper_choices(),
        many=len(ids) > _A_FEW,
    )
    show_job(shell, session, job)


def print_desk_slip(shell: Shell, session: Session, patron_id: int) -> None:
    """Show a person's desk slip before printing."""
    printing, context = session.services.printing, session.context()
    job = PrintJob(
        "desk_slip",
        session.say_key("words.sheet.desk_slip"),
        lambda language, choices, offset: printing.prepare_desk_slip(context, [patron_id], language, choices, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def reprint(shell: Shell, session: Session, printed_sheet_id: int, kind: str) -> None:
    """Show a sheet of the print log again, with the text and layout that it had."""
    printing = session.services.printing
    job = PrintJob(
        kind,
        session.say_key(f"words.sheet.{kind}"),
        lambda _language, _choices, offset: printing.prepare_reprint(printed_sheet_id, offset),
        session.paper_choices(),
        languages=False,
    )
    show_job(shell, session, job)


def show_job(shell: Shell, session: Session, job: PrintJob) -> None:
    """Prepare a job in the background and open its preview; a refusal becomes a notice with what to do."""
    offset = habit_of(session.machine, job.kind).offset

    def shown(outcome: Outcome[Prepared]) -> None:
        _prepared(shell, session, job, outcome)

    if job.many:
        label = QCoreApplication.translate("Printing", "Preparing {what}").format(what=job.title)
        shell.operations.run_long(label, lambda _progress: job.prepare(None, job.choices, offset), shown)
    else:
        shell.operations.read(lambda: job.prepare(None, job.choices, offset), shown)


def _prepared(shell: Shell, session: Session, job: PrintJob, outcome: Outcome[Prepared]) -> None:
    if outcome.value is None:
        say_refused(shell, session, outcome)
        return
    # Imported here: QtPdf and QtPrintSupport are loaded when the first sheet is looked at.
    from libdesk.ui.pages.print_preview import PrintPreview

    window = shell if isinstance(shell, QWidget) else None
    PrintPreview(shell, session, job, outcome, window).open()


def say_refused(shell: Shell, session: Session, outcome: Outcome[Prepared]) -> None:
    """Say why nothing was printed, and what to do."""
    text = QCoreApplication.translate("Printing", "Nothing was printed.")
    advice = "\n".join(session.say(reason) for reason in outcome.refusals)
    shell.show_notice(Notice(text, advice, SignKind.ATTENTION))
