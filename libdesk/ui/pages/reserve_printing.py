"""Printing course reserve: lists, and the shelf list of what is to be carried."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.services.sheets import SheetLanguage
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


def print_reserve_lists(shell: Shell, session: Session, list_ids: Sequence[int]) -> None:
    """Show courses' lists before printing, at first in the language of the screen."""
    papers, context, own = session.services.reserve_papers, session.context(), _own(session)
    job = PrintJob(
        "reserve_list",
        session.say_key("words.sheet.reserve_list"),
        lambda language, _choices, offset: papers.prepare_lists(context, list_ids, language or own, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def print_moves(shell: Shell, session: Session, since: date) -> None:
    """Show before printing what changed its shelf since a day."""
    papers, own = session.services.reserve_papers, _own(session)
    job = PrintJob(
        "shelf_moves",
        session.say_key("words.sheet.shelf_moves"),
        lambda language, _choices, offset: papers.prepare_moves(since, language or own, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def _own(session: Session) -> SheetLanguage:
    return cast("SheetLanguage", "ja" if session.language == "ja" else "en")
