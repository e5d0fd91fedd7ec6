"""What a lender's message means: the whole table of states, reasons, statuses and answers."""

from __future__ import annotations

from itertools import product
from typing import Final

import pytest

from libdesk.domain.borrowing import LENDER_REASONS
from libdesk.domain.borrowing_messages import (
    CONDITIONS,
    ONLY_KEPT,
    UNFILLED,
    LoanConditions,
    Meaning,
    Said,
    actions_for,
    becomes,
    meaning_of,
)
from libdesk.domain.borrowing_states import BEFORE_ORDER, HERE, BorrowingState, BorrowingStep, after
from libdesk.domain.reasons import Reason

_S, _P = BorrowingState, BorrowingStep
_REASONS: Final = (
    "RequestResponse", "StatusRequestResponse", "RenewResponse", "CancelResponse", "StatusChange", "Notification",
)  # fmt: skip
_STATUSES: Final = (
    "RequestReceived", "ExpectToSupply", "WillSupply", "Loaned", "Overdue", "Recalled", "RetryPossible", "Unfilled",
    "CopyCompleted", "LoanCompleted", "CompletedWithoutReturn", "Cancelled",
)  # fmt: skip
_LATE: Final = {_S.BACK, _S.SHIPPED_BACK, _S.CONFIRMED, _S.CLOSED}
# What a status moves, from which states, where the reason of the message says nothing else.
_MOVES: Final = {
    "Unfilled": (_P.NOTE_REFUSAL, {_S.ORDERED, _S.INQUIRY}, {_S.LENDER_REFUSED, _S.REFUSED, _S.CANCELLED}),
    "RetryPossible": (_P.NOTE_INQUIRY, {_S.ORDERED}, {_S.INQUIRY}),
    "Loaned": (_P.NOTE_SHIPPED, {_S.ORDERED, _S.INQUIRY}, {_S.SHIPPED, *HERE, *_LATE}),
    "Recalled": (_P.NOTE_RECALL, {_S.READY, _S.IN_USE}, _LATE),
    "LoanCompleted": (_P.CONFIRM, {_S.SHIPPED_BACK}, {_S.CONFIRMED, _S.CLOSED}),
    "Cancelled": (_P.NOTE_REFUSAL, {_S.ORDERED, _S.INQUIRY}, {_S.LENDER_REFUSED, _S.REFUSED, _S.CANCELLED}),
}


def _meaning(state: BorrowingState, said: Said, *, extension: bool = False, cancel: bool = False) -> Meaning:
    return meaning_of(state, said, extension_asked=extension, cancel_asked=cancel)


@pytest.mark.parametrize("state", list(_S))
@pytest.mark.parametrize("status", _STATUSES)
def test_a_status_moves_a_request_only_where_its_step_is_permitted(state: BorrowingState, status: str) -> None:
    for reason in ("RequestResponse", "StatusRequestResponse", "StatusChange"):
        meaning = _meaning(state, Said(reason, status, noted=True, dated=True))
        if status not in _MOVES:
            assert meaning == ONLY_KEPT
            continue
        step, starts, known = _MOVES[status]
        if state in starts:
            assert meaning == Meaning(step)
            assert becomes(state, meaning) is after(state, step)
        elif state in known:
            assert meaning == ONLY_KEPT
            assert becomes(state, meaning) is state
        else:
            assert meaning.refusal is not None
            assert (meaning.step, meaning.refusal.code) == (step, "borrowing_step_out_of_order")
            assert becomes(state, meaning) is state


def test_no_message_moves_a_request_otherwise_than_the_table_of_steps_permits() -> None:
    for state, reason, status, answer in product(_S, _REASONS, _STATUSES, (None, True, False)):
        for extension, cancel, noted, dated in product((False, True), repeat=4):
            said = Said(reason, status, answer, noted, dated)
            meaning = _meaning(state, said, extension=extension, cancel=cancel)
            if meaning.step is None:
                assert meaning == ONLY_KEPT
            elif meaning.refusal is None:
                assert after(state, meaning.step) is not None
            else:
                assert not meaning.needs_due_date
                assert becomes(state, meaning) is state


@pytest.mark.parametrize("status", ["RequestReceived", "WillSupply"])
@pytest.mark.parametrize("state", list(_S))
def test_a_notification_with_a_text_waits_for_an_answer_while_it_is_ordered(state: BorrowingState, status: str) -> None:
    asked = _meaning(state, Said("Notification", status, noted=True))
    assert asked == (Meaning(_P.NOTE_INQUIRY) if state is _S.ORDERED else ONLY_KEPT)
    assert _meaning(state, Said("Notification", status)) == ONLY_KEPT


def test_a_notification_with_a_status_that_moves_is_that_status() -> None:
    assert _meaning(_S.ORDERED, Said("Notification", "Loaned", noted=True)).step is _P.NOTE_SHIPPED


@pytest.mark.rule("B08")
@pytest.mark.parametrize("status", _STATUSES)
@pytest.mark.parametrize("state", list(_S))
def test_an_answer_about_more_time_needs_the_question(state: BorrowingState, status: str) -> None:
    yes = Said("RenewResponse", status, answer=True, dated=True)
    if state in _LATE:
        assert _meaning(state, yes, extension=True) == ONLY_KEPT
    elif state in (_S.READY, _S.IN_USE):
        assert _meaning(state, yes, extension=True) == Meaning(_P.ANSWER_EXTENSION)
        assert _meaning(state, yes).refusal == Reason("iso18626_nobody_asked", "B08")
        open_answer = _meaning(state, Said("RenewResponse", status), extension=True)
        assert open_answer.refusal == Reason("iso18626_no_answer", "B08")
        assert not open_answer.needs_due_date
    else:
        assert _meaning(state, yes, extension=True).refusal is not None


def test_a_date_that_is_needed_and_not_named_is_asked_for() -> None:
    assert _meaning(_S.IN_USE, Said("StatusChange", "Recalled")).needs_due_date
    assert not _meaning(_S.IN_USE, Said("StatusChange", "Recalled", dated=True)).needs_due_date
    assert _meaning(_S.IN_USE, Said("RenewResponse", "Loaned", answer=True), extension=True).needs_due_date
    assert not _meaning(_S.IN_USE, Said("RenewResponse", "Loaned", answer=False), extension=True).needs_due_date
    assert not _meaning(_S.ORDERED, Said("StatusChange", "Recalled")).needs_due_date


@pytest.mark.parametrize(
    ("answer", "status", "cancels"),
    [
        (True, "RequestReceived", True), (True, "Cancelled", True), (None, "Cancelled", True),
        (None, "WillSupply", False), (False, "Cancelled", False), (False, "WillSupply", False),
    ],
)  # fmt: skip
def test_the_answer_to_our_cancelling_is_its_yes_or_else_the_status(
    answer: bool | None, status: str, cancels: bool
) -> None:
    said = Said("CancelResponse", status, answer)
    assert _meaning(_S.ORDERED, said) == (Meaning(_P.CANCEL) if cancels else ONLY_KEPT)
    for state in (*BEFORE_ORDER, _S.LENDER_REFUSED, _S.CANCELLED, _S.REFUSED):
        # A reader's request that waits for another lender does not end with an order that is over.
        assert _meaning(state, said) == ONLY_KEPT
    late = _meaning(_S.SHIPPED, said)
    assert (late.refusal is not None) is cancels


def test_what_we_did_not_call_off_the_lender_has_given_up() -> None:
    said = Said("StatusChange", "Cancelled")
    assert _meaning(_S.ORDERED, said).step is _P.NOTE_REFUSAL
    assert _meaning(_S.ORDERED, said, cancel=True).step is _P.CANCEL


@pytest.mark.parametrize("state", list(_S))
def test_what_may_be_written_fits_the_state(state: BorrowingState) -> None:
    actions, renewing = actions_for(state, extension_asked=False), actions_for(state, extension_asked=True)
    assert "Renew" not in actions
    assert ("Renew" in renewing) == (state in (_S.READY, _S.IN_USE))
    assert ("Received" in actions) == (state in HERE - {_S.BACK})
    assert ("ShippedReturn" in actions) == (state is _S.SHIPPED_BACK)
    assert ("Cancel" in actions) == (state in (_S.ORDERED, _S.INQUIRY, _S.CANCELLED))
    assert bool(actions) == (state not in BEFORE_ORDER and state is not _S.REFUSED)
    assert len(set(renewing)) == len(renewing)


def test_words_of_the_standard_become_words_of_ours() -> None:
    assert set(UNFILLED.values()) <= set(LENDER_REASONS)
    assert set(UNFILLED) == {
        "NonCirculating", "NotAvailableForILL", "NotHeld", "NotOnShelf", "PolicyProblem", "PoorCondition",
    }  # fmt: skip
    assert CONDITIONS["WatchLibraryUseOnly"] == LoanConditions(in_library_only=True, supervised=True)
    assert set(CONDITIONS) == {
        "LibraryUseOnly", "NoReproduction", "SignatureRequired", "SpecCollSupervReq", "WatchLibraryUseOnly",
    }  # fmt: skip
