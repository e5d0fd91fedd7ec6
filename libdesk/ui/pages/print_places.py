"""Address labels of parcels to pickup places and to people's homes, looked at before they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


def print_place_labels(
    shell: Shell, session: Session, place_ids: Sequence[int], dispatch_on: date | None = None
) -> None:
    """Show the labels to these places, in this order; ``dispatch_on`` is noted on them (H08)."""
    papers, ids = session.services.place_papers, tuple(place_ids)
    job = PrintJob(
        "address_label",
        session.say_key("words.sheet.address_label"),
        lambda language, choices, offset: papers.prepare_place_labels(ids, dispatch_on, language, choices, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def print_home_labels(shell: Shell, session: Session, patron_ids: Sequence[int], service: str = "") -> None:
    """Show the labels to these people's homes, in this order (H11); ``service`` is a key of ``sheets.service``."""
    papers, ids, context = session.services.place_papers, tuple(patron_ids), session.context()
    job = PrintJob(
        "address_label",
        session.say_key("words.sheet.address_label"),
        lambda language, choices, offset: papers.prepare_home_labels(context, ids, service, language, choices, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)
