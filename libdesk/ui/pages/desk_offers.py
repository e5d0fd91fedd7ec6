"""What a verdict leaves open to staff, as actions of the desk with a sentence each."""

from __future__ import annotations

from typing import Final

from libdesk.ui.action_table import ACTIONS
from libdesk.ui.actions import shortcut_texts
from libdesk.ui.pages.desk_queue import DeskResult
from libdesk.ui.pages.desk_words import MASK
from libdesk.ui.session import Session

# Refusals that staff may set aside -> the sentence that says so.
_ANYWAY: Final = {
    "not_lent": "desk.press_to_lend_anyway",
    "not_renewed": "desk.press_to_renew_anyway",
    "not_recalled": "desk.press_to_recall_anyway",
    "hold_not_placed": "desk.press_to_hold_anyway",
    "not_handed_out": "desk.press_to_hand_out_anyway",
    "extension_not_asked": "desk.press_to_extend_anyway",
}
# What waits under Borrowing after a step with a borrowed book.
_BORROWING: Final = {
    "borrowed_back": "desk.borrowed_back_advice",
    "borrowed_back_late": "desk.borrowed_back_advice",
    "extension_asked": "desk.extension_advice",
}


def offers_of(session: Session, result: DeskResult, *, masked: bool) -> list[tuple[str, str]]:
    """Action ids and sentences; a renewal and a return never stand side by side, and an override needs its right."""
    verdict, say = result.verdict, session.say_key
    offers = []
    if verdict.code in _ANYWAY and verdict.overridable and session.may("override"):
        offers.append(("desk.lend_anyway", say(_ANYWAY[verdict.code], keys=keys_of("desk.lend_anyway"))))
    if verdict.code == "already_lent":
        offers.append(("desk.take_back", say("desk.press_to_return", keys=keys_of("desk.take_back"))))
    if verdict.hold_id is not None:
        words = "desk.press_for_transfer_slip" if goes_on(result) else "desk.press_for_hold_slip"
        offers.append(("desk.hold_slip", say(words)))
    if verdict.code == "recalled":
        offers.append(("desk.recall_letter", say("desk.press_for_recall_letter")))
    if verdict.code == "lent_to_other":
        offers.append(("desk.recall", say("desk.press_to_recall", keys=keys_of("desk.recall"))))
    codes = {reason.code for reason in verdict.reasons}
    waits = verdict.code == "lent_to_other" or codes & {"item_on_loan", "item_waited_for", "item_held_for_other"}
    if waits and result.patron is not None and verdict.item_id is not None:
        name = MASK if masked else result.patron.record.name
        offers.append(("desk.hold", say("desk.press_to_hold", keys=keys_of("desk.hold"), patron=name)))
    if verdict.lending_request_id is not None:
        offers.append(("desk.open_request", say("desk.press_to_open")))
    if verdict.borrowing_request_id is not None:
        offers.append(("desk.open_request", say(_BORROWING.get(verdict.code, "desk.press_to_open_borrowing"))))
    return offers


def goes_on(result: DeskResult) -> bool:
    """Whether an item that was set aside goes on from here, to another site of ours or to a pickup place."""
    facts = result.verdict.facts
    return result.verdict.hold_id is not None and bool(facts.get("site") or facts.get("pickup") == "partner")


def keys_of(action_id: str) -> str:
    """The first keys of an action, as this system writes them."""
    return shortcut_texts(next(spec for spec in ACTIONS if spec.id == action_id))[0]
