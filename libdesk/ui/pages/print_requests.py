"""Papers of registration from afar and of requests for books, looked at before they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.services.title_request_records import Which
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


def print_missing_letter(shell: Shell, session: Session, registration_id: int, address: str) -> None:
    """Show the letter that asks for what has not come."""
    papers, context = session.services.request_papers, session.context()
    job = PrintJob(
        "registration_letter",
        session.say_key("words.sheet.registration_letter"),
        lambda language, _choices, offset: papers.prepare_letter(context, registration_id, address, language, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def print_application(shell: Shell, session: Session) -> None:
    """Show the blank application form."""
    papers, context = session.services.request_papers, session.context()
    job = PrintJob(
        "registration_form",
        session.say_key("words.sheet.registration_form"),
        lambda language, _choices, offset: papers.prepare_application(context, language, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def print_registered_labels(shell: Shell, session: Session, registration_ids: Sequence[int]) -> None:
    """Show address labels for cards that go out by registered mail."""
    papers, context, ids = session.services.request_papers, session.context(), tuple(registration_ids)
    job = PrintJob(
        "address_label",
        session.say_key("words.sheet.address_label"),
        lambda language, choices, offset: papers.prepare_labels(context, ids, language, choices, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def print_request_forms(shell: Shell, session: Session, request_ids: Sequence[int] = ()) -> None:
    """Show request forms as they were noted, or one to be filled in by hand."""
    papers, ids = session.services.request_papers, tuple(request_ids)
    job = PrintJob(
        "title_request_form",
        session.say_key("words.sheet.title_request_form"),
        lambda language, _choices, offset: papers.prepare_forms(ids, language, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def print_request_list(shell: Shell, session: Session, which: Which) -> None:
    """Show the list of requests for whoever buys."""
    papers, context = session.services.request_papers, session.context()
    job = PrintJob(
        "title_request_list",
        session.say_key("words.sheet.title_request_list"),
        lambda language, _choices, offset: papers.prepare_list(context, which, language, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)
