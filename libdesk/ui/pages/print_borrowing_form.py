"""The reader's request form for another library's book, looked at before it is printed (B16)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.services.borrowing_draft import BorrowingDraft
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


def print_borrowing_forms(shell: Shell, session: Session, request_ids: Sequence[int] = ()) -> None:
    """Show the forms of requests, or one to be filled in by hand."""
    papers, ids = session.services.borrowing_form_papers, tuple(request_ids)
    job = PrintJob(
        "borrowing_form",
        session.say_key("words.sheet.borrowing_form"),
        lambda language, _choices, offset: papers.prepare(ids, language, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def print_filled_form(shell: Shell, session: Session, draft: BorrowingDraft) -> None:
    """Show the form with what is typed so far."""
    papers, context = session.services.borrowing_form_papers, session.context()
    job = PrintJob(
        "borrowing_form",
        session.say_key("words.sheet.borrowing_form"),
        lambda language, _choices, offset: papers.prepare_draft(context, draft, language, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)
