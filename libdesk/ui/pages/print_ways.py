"""Papers of held items' ways, looked at before they are printed: lists, transfer slips, and which slip an item gets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from libdesk.ui.pages.print_job import PrintJob
from libdesk.ui.pages.print_letters import hold_slip_job
from libdesk.ui.pages.print_sheets import show_job

if TYPE_CHECKING:
    from libdesk.paper.document import Offset
    from libdesk.services.hold_records import Captured
    from libdesk.services.outcome import Outcome
    from libdesk.services.printing import Prepared
    from libdesk.services.sheets import PaperChoices, SheetLanguage
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


def print_pick_list(shell: Shell, session: Session) -> None:
    """Show the list of what is to be fetched from the shelves of this site (C08)."""
    papers, context, own = session.services.way_papers, session.context(), _own(session)
    _show(
        shell, session, "pick_list",
        lambda language, _choices, offset: papers.prepare_pick_list(context, language or own, offset),
    )  # fmt: skip


def print_search_list(shell: Shell, session: Session) -> None:
    """Show the list of what is looked for at this site (C08)."""
    papers, context, own = session.services.way_papers, session.context(), _own(session)
    _show(
        shell, session, "search_list",
        lambda language, _choices, offset: papers.prepare_search_list(context, language or own, offset),
    )  # fmt: skip


def print_dispatch_list(
    shell: Shell, session: Session, place_id: int, hold_ids: Sequence[int], day: date | None
) -> None:
    """Show the list that goes with a parcel to a place, before it is sent (H08)."""
    papers, context, ids = session.services.way_papers, session.context(), tuple(hold_ids)
    _show(
        shell, session, "dispatch_list",
        lambda language, _choices, offset: papers.prepare_dispatch_list(context, place_id, ids, day, language, offset),
    )  # fmt: skip


def print_sent_list(shell: Shell, session: Session, dispatch_id: int) -> None:
    """Show the list of a parcel that was sent (H08)."""
    papers = session.services.way_papers
    _show(
        shell, session, "dispatch_list",
        lambda language, _choices, offset: papers.prepare_sent_list(dispatch_id, language, offset),
    )  # fmt: skip


def transfer_slip_job(session: Session, transit_ids: Sequence[int], hold_ids: Sequence[int] = ()) -> PrintJob:
    """Slips for items on their way between our sites, and for holds that go to a pickup place (H08)."""
    papers, context = session.services.way_papers, session.context()
    ways, holds = tuple(transit_ids), tuple(hold_ids)
    return PrintJob(
        "transfer_slip",
        session.say_key("words.sheet.transfer_slip"),
        lambda language, choices, offset: papers.prepare_transfer_slips(
            context, ways, holds, language, choices, offset
        ),
        session.paper_choices(),
    )


def print_transfer_slips(
    shell: Shell, session: Session, transit_ids: Sequence[int], hold_ids: Sequence[int] = ()
) -> None:
    """Show transfer slips."""
    show_job(shell, session, transfer_slip_job(session, transit_ids, hold_ids))


def slip_job(session: Session, hold_id: int, pickup: str, *, elsewhere: bool) -> PrintJob:
    """The slip that an item gets which was set aside for a hold.

    What goes to another site of ours (``elsewhere``) or to a pickup place gets a transfer slip, on which that stands
    largest; what stays on the hold shelf, or is posted from here, gets a hold slip.
    """
    if not elsewhere:
        return transfer_slip_job(session, [], [hold_id]) if pickup == "partner" else hold_slip_job(session, [hold_id])
    services, context = session.services, session.context()

    def prepare(language: SheetLanguage | None, choices: PaperChoices, offset: Offset) -> Outcome[Prepared]:
        lines = services.transit_list.to_send(context)
        ways = [line.transit_id for line in lines if line.hold_id == hold_id]
        return services.way_papers.prepare_transfer_slips(context, ways, (), language, choices, offset)

    return PrintJob("transfer_slip", session.say_key("words.sheet.transfer_slip"), prepare, session.paper_choices())


def print_slip(shell: Shell, session: Session, hold_id: int, pickup: str, *, elsewhere: bool) -> None:
    """Show the slip of an item that was set aside."""
    show_job(shell, session, slip_job(session, hold_id, pickup, elsewhere=elsewhere))


def slip_by_habit(shell: Shell, session: Session, captured: Captured) -> None:
    """Show or print the slip at once where this workstation is set so; otherwise it is offered."""
    habit = shell.settings.get("desk.hold_slips")
    if habit == "preview":
        print_slip(shell, session, captured.hold_id, captured.pickup, elsewhere=captured.elsewhere)
    elif habit == "print":
        from libdesk.ui.pages.desk_hold_slips import print_without_looking

        print_without_looking(
            shell, session, slip_job(session, captured.hold_id, captured.pickup, elsewhere=captured.elsewhere)
        )


def _show(shell: Shell, session: Session, kind: str, prepare: Any) -> None:
    job = PrintJob(kind, session.say_key(f"words.sheet.{kind}"), prepare, session.paper_choices())
    show_job(shell, session, job)


def _own(session: Session) -> SheetLanguage:
    return cast("SheetLanguage", "ja" if session.language == "ja" else "en")
