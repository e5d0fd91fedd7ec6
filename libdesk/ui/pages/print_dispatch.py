"""Papers of parcels to partner libraries, looked at before they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

# More than this is prepared as long work.
_A_FEW: Final = 10


def print_dispatch(shell: Shell, session: Session, what: str, lending_request_ids: Sequence[int]) -> None:
    """Show labels (``shipping-label``) or customs data (``customs-sheet``) of requests."""
    from libdesk.services.dispatch_papers import KINDS

    papers, context, ids = session.services.dispatch_papers, session.context(), tuple(lending_request_ids)
    kind = KINDS[what]
    job = PrintJob(
        kind,
        session.say_key(f"words.sheet.{kind}"),
        lambda language, choices, offset: papers.prepare(context, what, ids, language, choices, offset),
        session.paper_choices(),
        many=len(ids) > _A_FEW,
    )
    show_job(shell, session, job)


def print_post_office_list(shell: Shell, session: Session, site_id: int, day: date) -> None:
    """Show the list of what a site handed in on a day."""
    papers, context = session.services.dispatch_papers, session.context()
    job = PrintJob(
        "post_office_list",
        session.say_key("words.sheet.post_office_list"),
        lambda language, _choices, offset: papers.prepare_post_office_list(context, site_id, day, language, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)


def print_lending_pick_list(shell: Shell, session: Session, lending_request_ids: Sequence[int] = ()) -> None:
    """Show the list of what is fetched for partners; no ids: all that was promised and stands at this site."""
    papers, context, ids = session.services.dispatch_papers, session.context(), tuple(lending_request_ids)
    job = PrintJob(
        "lending_pick_list",
        session.say_key("words.sheet.lending_pick_list"),
        lambda language, _choices, offset: papers.prepare_pick_list(context, ids, language, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)
