"""Papers of interlibrary borrowing, looked at before they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

# More than this is prepared as long work.
_A_FEW: Final = 10


def print_for(shell: Shell, session: Session, what: str | Sequence[str], request_ids: Sequence[int]) -> None:
    """Show papers of requests: ``what`` as the steps and the command line name them; several make one preview.

    The reader's own form (``borrowing-form``) is shown alone.
    """
    from libdesk.services.borrowing_papers import KINDS, SEVERAL

    names = (what,) if isinstance(what, str) else tuple(what)
    if names == ("borrowing-form",):
        from libdesk.ui.pages.print_borrowing_form import print_borrowing_forms

        print_borrowing_forms(shell, session, request_ids)
        return
    papers, context, ids = session.services.borrowing_papers, session.context(), tuple(request_ids)
    kind = KINDS[names[0]] if len(names) == 1 else SEVERAL
    job = PrintJob(
        kind,
        session.say_key(f"words.sheet.{names[0].replace('-', '_') if len(names) == 1 else SEVERAL}"),
        lambda language, choices, offset: papers.prepare(context, names, ids, language, choices, offset),
        session.paper_choices(),
        many=len(ids) * len(names) > _A_FEW,
    )
    show_job(shell, session, job)


def print_todays_borrowing(shell: Shell, session: Session) -> None:
    """Show straps for what came today, notices where e-mail does not go, labels for what goes back."""
    from libdesk.services.borrowing_papers import SEVERAL

    papers, context = session.services.borrowing_papers, session.context()
    job = PrintJob(
        SEVERAL,
        session.say_key(f"words.sheet.{SEVERAL}"),
        lambda language, choices, offset: papers.prepare_today(context, language, choices, offset),
        session.paper_choices(),
        many=True,
    )
    show_job(shell, session, job)
