"""The desk's steps: what each scan or key asks of the library, as calls for the desk's queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from libdesk.domain.context import Context
from libdesk.domain.reasons import Fact, Reason
from libdesk.services.history import DoneAction
from libdesk.services.hold_reading import title_of_item
from libdesk.services.outcome import Outcome
from libdesk.services.scans import DeskState, Verdict
from libdesk.services.services import Services
from libdesk.ui.pages.desk_queue import DeskResult, Step

if TYPE_CHECKING:
    from libdesk.domain.renewal import Channel
    from libdesk.services.desk import DeskLoan

# What is done at the desk: these are listed there, and Ctrl+Z takes the last of them back.
DESK_ACTIONS: Final = frozenset(
    (
        "check_out", "take_back", "take_in", "renew", "recall", "place_hold", "cancel_hold", "expire_hold",
        "report_lost", "report_damaged", "choose_loss_way", "settle_loss", "drop_loss", "claim_returned",
        "give_up_claim", "found_on_shelf", "suspend", "lift_suspension", "charge", "pay", "waive", "refund",
        "void_receipt", "borrowing_hand_out", "borrowing_end_reading", "borrowing_take_back", "borrowing_ask_extension",
    )
)  # fmt: skip


def scan(services: Services, text: str) -> Step:
    """Take a scan."""
    return Step(lambda context, state: DeskResult(services.scans.scan(context, text, state)))


def lend(services: Services, item_id: int, why: str) -> Step:
    """Lend to the open patron what was refused, with a reason."""
    return Step(
        lambda context, state: DeskResult(services.scans.lend(context, item_id, state, why)),
        lambda again: lend(services, item_id, again),
    )


def renew(services: Services, loan_id: int, channel: Channel, why: str = "") -> Step:
    """Renew a loan, as staff were asked to; with a reason what was refused."""

    def take(context: Context, state: DeskState) -> DeskResult:
        return DeskResult(services.scans.renew(context, loan_id, state, channel=channel, override=why))

    return Step(take, lambda again: renew(services, loan_id, channel, again))


def renew_all(services: Services, person: str, loans: Sequence[DeskLoan]) -> Step:
    """Renew of a person's loans all that can be; each of the others says why not."""

    def take(context: Context, state: DeskState) -> DeskResult:
        refused: dict[int, tuple[Reason, ...]] = {}
        for loan in loans:
            outcome = services.renewals.renew(context, loan.loan_id)
            if not outcome.done:
                refused[loan.loan_id] = outcome.refusals
        renewed = frozenset(loan.loan_id for loan in loans) - refused.keys()
        facts: dict[str, Fact] = {"renewed": len(renewed), "count": len(loans), "refused": len(refused)}
        code, kind = ("renewed_several", "attention" if refused else "done") if renewed else ("renewed_none", "stop")
        verdict = Verdict(kind, code, state.settled, facts, patron=person)  # type: ignore[arg-type]  # one of the kinds
        return DeskResult(verdict, refused=refused, renewed=renewed)

    return Step(take)


def recall(services: Services, verdict: Verdict, why: str = "") -> Step:
    """Recall the loan that a scan has shown, for another person."""
    loan_id = verdict.loan_id or 0

    def take(context: Context, state: DeskState) -> DeskResult:
        outcome = services.recalls.recall(context, loan_id, override=why)
        if outcome.value is None:
            return DeskResult(_refused("not_recalled", verdict, state, outcome))
        recalled = outcome.value
        return DeskResult(
            Verdict(
                "attention" if outcome.remarks else "done", "recalled", state.settled,
                {"due_at": recalled.due_at, "due_on": recalled.due_on}, recalled.title, recalled.patron,
                outcome.remarks, action_id=outcome.action_id, item_id=recalled.item_id, loan_id=loan_id,
            )
        )  # fmt: skip

    return Step(take, lambda again: recall(services, verdict, again))


def place_hold(services: Services, patron_id: int, verdict: Verdict, why: str = "") -> Step:
    """Let the open patron wait for the title of the item that a scan has shown."""

    def take(context: Context, state: DeskState) -> DeskResult:
        title_id = title_of_item(services.library, verdict.item_id or 0)
        outcome = services.holds.place(context, patron_id, title_id, override=why)
        if outcome.value is None:
            return DeskResult(_refused("hold_not_placed", verdict, state, outcome))
        placed = outcome.value
        return DeskResult(
            Verdict(
                "done", "hold_placed", state.settled, {"position": placed.position}, placed.title, placed.patron,
                outcome.remarks, action_id=outcome.action_id, item_id=verdict.item_id, loan_id=verdict.loan_id,
            )
        )  # fmt: skip

    return Step(take, lambda again: place_hold(services, patron_id, verdict, again))


def _refused(code: str, about: Verdict, state: DeskState, outcome: Outcome[object]) -> Verdict:
    return Verdict(
        "stop", code, state.settled, {}, about.title, about.patron, outcome.refusals,
        overridable=outcome.decision.overridable, item_id=about.item_id, loan_id=about.loan_id,
    )  # fmt: skip


def note(services: Services, patron_id: int, text: str) -> Step:
    """Keep another note on a person."""

    def take(context: Context, state: DeskState) -> DeskResult:
        record = services.patrons.record(patron_id)
        outcome = services.patrons.change(context, patron_id, replace(record, note=text))
        if not outcome.done:
            return DeskResult(
                Verdict("stop", "note_not_saved", state.settled, patron=record.name, reasons=outcome.refusals)
            )
        verdict = Verdict("done", "note_saved", state.settled, patron=record.name, action_id=outcome.action_id)
        return DeskResult(verdict)

    return Step(take)


def claim(services: Services, person: str, loan: DeskLoan) -> Step:
    """Note that the person says the item is back: it is searched for on the shelves."""

    def take(context: Context, state: DeskState) -> DeskResult:
        outcome = services.claims.claim(context, loan.loan_id)
        if not outcome.done:
            about = Verdict("stop", "", state, title=loan.title, patron=person, item_id=loan.item_id)
            return DeskResult(_refused("claim_not_noted", about, state, outcome))
        return DeskResult(
            Verdict(
                "done", "claim_noted", state.settled, {}, loan.title, person, outcome.remarks,
                action_id=outcome.action_id, item_id=loan.item_id, loan_id=loan.loan_id,
            )
        )  # fmt: skip

    return Step(take)


def take_back(services: Services, item_id: int) -> Step:
    """Take back what the open patron has already."""
    return Step(lambda context, state: DeskResult(services.scans.take_back(context, item_id, state)))


def open_patron(services: Services, patron_id: int) -> Step:
    """Open a patron whose card was not shown (C03): found by name, named on another page."""

    def take(_context: Context, state: DeskState) -> DeskResult:
        try:
            name = services.patrons.record(patron_id).name
        except LookupError:
            return DeskResult(Verdict("attention", "patron_gone", state))
        after = DeskState(patron_id=patron_id, card_shown=False)
        return DeskResult(Verdict("information", "patron_open", after, patron=name))

    return Step(take)


def undo(services: Services, action_id: int | None) -> Step:
    """Take an action back; without one, this staff member's last at the desk."""

    def take(context: Context, state: DeskState) -> DeskResult:
        wanted = action_id
        if wanted is None:
            last = services.history.last_of(context)
            wanted = last.action_id if last is not None and last.name in DESK_ACTIONS else None
        if wanted is None:
            return DeskResult(Verdict("information", "nothing_to_undo", state.settled))
        return _undone(services.history.undo(context, wanted), state.settled, wanted)

    return Step(take)


def _undone(outcome: Outcome[DoneAction], after: DeskState, action_id: int) -> DeskResult:
    if outcome.value is None:
        return DeskResult(Verdict("stop", "not_undone", after, reasons=outcome.refusals))
    action = outcome.value
    verdict = Verdict(
        "done", "undone", after, {"action": action.name}, str(action.facts.get("title", "")),
        str(action.facts.get("patron", "")), outcome.remarks, action_id=action_id,
    )  # fmt: skip
    return DeskResult(verdict, undone=action_id)


def without_patron(state: DeskState) -> DeskState:
    """The same desk with nobody open."""
    return replace(state.settled, patron_id=None, card_shown=True, in_library=False)
