"""Letters to patrons and slips of the hold shelf, looked at before they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


def hold_slip_job(session: Session, hold_ids: Sequence[int]) -> PrintJob:
    """Slips for what stands ready, as a job that can also be printed without a look."""
    letters, ids = session.services.letters, tuple(hold_ids)
    return PrintJob(
        "hold_slip",
        session.say_key("words.sheet.hold_slip"),
        lambda language, choices, offset: letters.prepare_hold_slips(ids, language, choices, offset),
        session.paper_choices(),
    )


def print_hold_slips(shell: Shell, session: Session, hold_ids: Sequence[int]) -> None:
    """Show slips for what stands ready on the hold shelf."""
    show_job(shell, session, hold_slip_job(session, hold_ids))


def print_recalls(shell: Shell, session: Session, loan_ids: Sequence[int]) -> None:
    """Show recall letters, one for each loan."""
    letters, context, ids = session.services.letters, session.context(), tuple(loan_ids)
    job = PrintJob(
        "recall_letter",
        session.say_key("words.sheet.recall_letter"),
        lambda language, _choices, offset: letters.prepare_recalls(context, ids, language, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def print_loss_letter(shell: Shell, session: Session, case_id: int) -> None:
    """Show the letter about a lost or damaged item."""
    letters, context = session.services.letters, session.context()
    job = PrintJob(
        "loss_letter",
        session.say_key("words.sheet.loss_letter"),
        lambda language, _choices, offset: letters.prepare_loss(context, case_id, language, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)
