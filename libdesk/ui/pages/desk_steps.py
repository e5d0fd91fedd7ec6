"""The desk's steps: what each scan or key asks of the library, as calls for the desk's queue."""

from __future__ import annotations

from libdesk.domain.context import Context
from libdesk.services.history import DoneAction
from libdesk.services.outcome import Outcome
from libdesk.services.scans import DeskState, Verdict
from libdesk.services.services import Services
from libdesk.ui.pages.desk_queue import Step

# What Ctrl+Z takes back here when this window has done nothing yet.
_DESK_ACTIONS = ("check_out", "take_back")


def scan(services: Services, text: str) -> Step:
    """Take a scan."""
    return lambda context, state: services.scans.scan(context, text, state)


def lend_anyway(services: Services, item_id: int, patron_id: int, why: str) -> Step:
    """Lend what was refused, with a reason."""
    return lambda context, _state: services.scans.lend(context, item_id, patron_id, why)


def take_back(services: Services, item_id: int) -> Step:
    """Take back what the open patron has already."""
    return lambda context, state: services.scans.take_back(context, item_id, state)


def open_patron(services: Services, patron_id: int) -> Step:
    """Open a patron without a card."""

    def step(_context: Context, state: DeskState) -> Verdict:
        try:
            name = services.patrons.record(patron_id).name
        except LookupError:
            return Verdict("attention", "patron_gone", state)
        return Verdict("information", "patron_open", DeskState(patron_id=patron_id), patron=name)

    return step


def undo(services: Services, action_id: int | None) -> Step:
    """Take an action back; without one, this staff member's last at the desk."""

    def step(context: Context, state: DeskState) -> Verdict:
        after = DeskState(patron_id=state.patron_id, returning=state.returning)
        wanted = action_id
        if wanted is None:
            last = services.history.last_of(context)
            wanted = last.action_id if last is not None and last.name in _DESK_ACTIONS else None
        if wanted is None:
            return Verdict("information", "nothing_to_undo", after)
        return _undone(services.history.undo(context, wanted), after, wanted)

    return step


def _undone(outcome: Outcome[DoneAction], after: DeskState, action_id: int) -> Verdict:
    if outcome.value is None:
        return Verdict("stop", "not_undone", after, reasons=outcome.refusals)
    action = outcome.value
    return Verdict(
        "done", "undone", after, {"action": action.name}, str(action.facts.get("title", "")),
        str(action.facts.get("patron", "")), outcome.remarks, action_id=action_id,
    )  # fmt: skip
