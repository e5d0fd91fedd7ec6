"""Printing receipts and cash reports from any page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.services.sheets import SheetLanguage
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


def print_receipt(shell: Shell, session: Session, receipt_id: int) -> None:
    """Show a receipt before printing; one that was printed before says so."""
    papers = session.services.money_papers
    job = PrintJob(
        "receipt",
        session.say_key("words.sheet.receipt"),
        lambda language, choices, offset: papers.prepare_receipts([receipt_id], language, choices, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def print_cash_report(shell: Shell, session: Session, session_id: int) -> None:
    """Show the report of a till before printing."""
    papers, own = session.services.money_papers, cast("SheetLanguage", session.language)
    job = PrintJob(
        "cash_report",
        session.say_key("words.sheet.cash_report"),
        lambda language, _choices, offset: papers.prepare_cash_report(session_id, language or own, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)
