"""Patrons' cards, looked at before they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_A_FEW = 20


def print_cards(shell: Shell, session: Session, patron_ids: Sequence[int]) -> None:
    """Show the cards of these people, in this order."""
    cards, ids = session.services.card_printing, tuple(patron_ids)
    job = PrintJob(
        "patron_card",
        session.say_key("words.sheet.patron_card"),
        lambda language, choices, offset: cards.prepare(ids, language, choices, offset),
        session.paper_choices(),
        many=len(ids) > _A_FEW,
    )
    show_job(shell, session, job)
