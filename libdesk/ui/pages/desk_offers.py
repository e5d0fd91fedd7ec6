"""What a verdict leaves open to staff, as actions of the desk with a sentence each."""

from __future__ import annotations

from libdesk.ui.action_table import ACTIONS
from libdesk.ui.actions import shortcut_texts
from libdesk.ui.pages.desk_queue import DeskResult
from libdesk.ui.session import Session


def offers_of(session: Session, result: DeskResult) -> list[tuple[str, str]]:
    """Action ids and sentences; a renewal and a return never stand side by side, and an override needs its right."""
    verdict, say = result.verdict, session.say_key
    offers = []
    if verdict.code == "not_lent" and verdict.overridable and session.may("override"):
        offers.append(("desk.lend_anyway", say("desk.press_to_lend_anyway", keys=keys_of("desk.lend_anyway"))))
    if verdict.code == "already_lent":
        offers.append(("desk.take_back", say("desk.press_to_return", keys=keys_of("desk.take_back"))))
    if verdict.lending_request_id is not None:
        offers.append(("desk.open_request", say("desk.press_to_open")))
    return offers


def keys_of(action_id: str) -> str:
    """The first keys of an action, as this system writes them."""
    return shortcut_texts(next(spec for spec in ACTIONS if spec.id == action_id))[0]
