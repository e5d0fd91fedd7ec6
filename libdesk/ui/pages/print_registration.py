"""Papers of partners' registration, looked at before they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


def print_registration(
    shell: Shell, session: Session, what: str | Sequence[str], partner_library_ids: Sequence[int] = ()
) -> None:
    """Show papers of partners: ``what`` as the command line names them; several make one preview.

    No partner: a blank form (``registration-application``, ``loan-request-form``).
    """
    from libdesk.services.registration_papers import KINDS, SEVERAL

    names = (what,) if isinstance(what, str) else tuple(what)
    kind = KINDS[names[0]] if len(names) == 1 else SEVERAL
    papers, context, ids = session.services.registration_papers, session.context(), tuple(partner_library_ids)
    job = PrintJob(
        kind,
        session.say_key(f"words.sheet.{kind}"),
        lambda language, choices, offset: papers.prepare(context, names, ids, language, choices, offset),
        session.paper_choices(),
    )
    show_job(shell, session, job)
