"""The life of a borrowing request: the table of transitions as a whole."""

from __future__ import annotations

from itertools import product

import pytest

from libdesk.domain import borrowing_states as rules
from libdesk.domain.borrowing_states import NEXT_STEP, TRANSITIONS, BorrowingState, BorrowingStep

_S, _P = BorrowingState, BorrowingStep
# The whole table, as it is told to staff: each state with its steps and where they lead.
TABLE = {
    "received": {"put_on_hold": "on_hold", "approve": "ready_to_order", "refuse": "refused", "cancel": "cancelled"},
    "on_hold": {"resume": "received", "refuse": "refused", "cancel": "cancelled"},
    "ready_to_order": {"put_on_hold": "on_hold", "order": "ordered", "refuse": "refused", "cancel": "cancelled"},
    "ordered": {
        "note_inquiry": "inquiry", "note_refusal": "lender_refused", "note_shipped": "shipped", "arrive": "arrived",
        "cancel": "cancelled",
    },
    "inquiry": {
        "answer": "ordered", "note_refusal": "lender_refused", "note_shipped": "shipped", "arrive": "arrived",
        "cancel": "cancelled",
    },
    "lender_refused": {"try_next": "ready_to_order", "refuse": "refused", "cancel": "cancelled"},
    "shipped": {"arrive": "arrived", "report_lost": "lost"},
    "arrived": {"send_letter": "arrived", "make_ready": "ready", "send_unused": "back", "report_lost": "lost"},
    "ready": {
        "hand_out": "in_use", "ask_extension": "ready", "answer_extension": "ready", "note_recall": "ready",
        "take_back": "back", "not_collected": "back", "send_unused": "back", "report_lost": "lost",
    },
    "in_use": {
        "end_reading": "ready", "ask_extension": "in_use", "answer_extension": "in_use", "note_recall": "in_use",
        "take_back": "back", "report_lost": "lost",
    },
    "back": {"ship_back": "shipped_back", "report_lost": "lost"},
    "shipped_back": {"confirm": "confirmed", "report_lost": "lost"},
    "confirmed": {"close": "closed"},
    "lost": {"find": "back", "settle": "closed"},
    "closed": {},
    "refused": {},
    "cancelled": {},
}  # fmt: skip


@pytest.mark.parametrize(("state", "step"), [*product(BorrowingState, BorrowingStep)])
def test_every_pair_of_state_and_step(state: BorrowingState, step: BorrowingStep) -> None:
    reason = rules.out_of_order(state, step)
    leads_to = TABLE[state].get(step)
    assert rules.after(state, step) == leads_to
    assert (step in rules.steps_from(state)) is (leads_to is not None)
    if leads_to is not None:
        assert reason is None
    else:
        assert reason is not None
        assert (reason.code, reason.overridable) == ("borrowing_step_out_of_order", False)
        assert reason.facts == {"state": str(state), "step": str(step)}


def test_only_what_has_ended_has_no_next_step() -> None:
    assert set(TABLE) == set(BorrowingState)
    assert {state for state in _S if not rules.steps_from(state)} == rules.ENDED
    assert set(NEXT_STEP) == rules.OPEN
    assert all((state, step) in TRANSITIONS for state, step in NEXT_STEP.items())


def test_every_open_request_can_still_come_to_an_end() -> None:
    leads = {state: {transition.to for (start, _), transition in TRANSITIONS.items() if start is state} for state in _S}
    ending = set(rules.ENDED)
    while more := {state for state in _S if leads[state] & ending} - ending:
        ending |= more
    assert ending == set(_S)


@pytest.mark.rule("R03")
@pytest.mark.rule("R06")
def test_the_papers_that_are_due_with_a_step() -> None:
    papers = {(str(state), str(step)): each.papers for (state, step), each in TRANSITIONS.items() if each.papers}
    assert papers == {
        ("ready_to_order", "order"): ("lender-request",),
        **{(state, "arrive"): ("receipt-letter", "book-strap") for state in ("ordered", "inquiry", "shipped")},
        ("arrived", "make_ready"): ("arrival-notice",),
        ("ready", "ask_extension"): ("extension-letter",),
        ("in_use", "ask_extension"): ("extension-letter",),
        ("back", "ship_back"): ("lender-label",),
        **{
            (state, "report_lost"): ("damage-report",)
            for state in ("shipped", "arrived", "ready", "in_use", "back", "shipped_back")
        },
    }


@pytest.mark.rule("R03")
def test_a_book_is_used_only_once_it_is_ready() -> None:
    assert {state for (state, step) in TRANSITIONS if step is _P.HAND_OUT} == {_S.READY}
    assert {state for (state, each), at in TRANSITIONS.items() if at.to is _S.READY and state is not _S.READY} == {
        _S.ARRIVED,
        _S.IN_USE,
    }


@pytest.mark.rule("R02")
@pytest.mark.rule("B04")
def test_what_counts_against_a_person_and_a_lender() -> None:
    assert {
        _S.ORDERED, _S.INQUIRY, _S.SHIPPED, _S.ARRIVED, _S.READY, _S.IN_USE, _S.BACK, _S.LOST,
    } == rules.WITH_US_OR_COMING  # fmt: skip
    assert not rules.COUNTED & {_S.BACK, _S.SHIPPED_BACK, _S.CONFIRMED, *rules.ENDED}
