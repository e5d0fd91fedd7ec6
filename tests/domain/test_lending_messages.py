"""What a borrower's message means where its request stands, and what may be answered."""

from __future__ import annotations

import pytest

from libdesk.domain.lending_messages import answers_for, meaning_of, status_of, unfilled_word
from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.exchange.iso18626_structure import CLOSED_LISTS

S, P = LendingState, LendingStep


@pytest.mark.rule("L14")
@pytest.mark.rule("L07")
@pytest.mark.parametrize(
    ("state", "action", "step", "refusal", "remark"),
    [
        (S.SHIPPED, "Received", P.FILE_RECEIPT_LETTER, "", ""),
        (S.POSTED_BACK, "Received", P.FILE_RECEIPT_LETTER, "", ""),
        (S.CONFIRMED, "Received", None, "", ""),
        (S.ACCEPTED, "Received", P.FILE_RECEIPT_LETTER, "lending_step_out_of_order", ""),
        (S.CONFIRMED, "ShippedReturn", P.NOTE_POSTED_BACK, "", ""),
        (S.RETURNED, "ShippedReturn", None, "", ""),
        (S.CONFIRMED, "Renew", P.REFUSE_EXTENSION, "", "iso18626_asks_for_more_time"),
        (S.ACCEPTED, "Renew", P.REFUSE_EXTENSION, "lending_step_out_of_order", "iso18626_asks_for_more_time"),
        (S.RECEIVED, "Cancel", P.CANCEL, "", ""),
        (S.PACKED, "Cancel", P.CANCEL, "", ""),
        (S.SHIPPED, "Cancel", None, "", "iso18626_cancelled_too_late"),
        (S.REFUSED, "Cancel", None, "", ""),
        (S.SHIPPED, "StatusRequest", None, "", ""),
        (S.SHIPPED, "Notification", None, "", ""),
    ],
)
def test_the_meaning_of_an_action(
    state: LendingState, action: str, step: LendingStep | None, refusal: str, remark: str
) -> None:
    meaning = meaning_of(state, action)
    assert meaning.step is step
    assert ("" if meaning.refusal is None else meaning.refusal.code) == refusal
    assert ("" if meaning.remark is None else meaning.remark.code) == remark


@pytest.mark.parametrize("state", list(LendingState))
@pytest.mark.parametrize("flags", range(16))
def test_every_answer_is_a_word_of_the_standard(state: LendingState, flags: int) -> None:
    overdue, recalled, extension_refused, cancel_asked = (bool(flags & (1 << n)) for n in range(4))
    found = answers_for(
        state, overdue=overdue, recalled=recalled, extension_refused=extension_refused, cancel_asked=cancel_asked
    )
    assert list(found)[-2:] == ["StatusRequestResponse", "Notification"]
    for answer in found.values():
        assert answer.reason in CLOSED_LISTS["reason_for_message"]
        assert answer.status in CLOSED_LISTS["status"]
    assert status_of(state, overdue=overdue, recalled=recalled) in CLOSED_LISTS["status"]


def first(state: LendingState, **flags: bool) -> tuple[str, bool | None]:
    usual = dict.fromkeys(("overdue", "recalled", "extension_refused", "cancel_asked"), False)
    name, answer = next(iter(answers_for(state, **{**usual, **flags}).items()))
    return name, answer.answer


@pytest.mark.rule("L07")
@pytest.mark.rule("L11")
def test_the_likeliest_answer_comes_first() -> None:
    assert first(S.ACCEPTED) == ("WillSupply", None)
    assert first(S.REFUSED) == ("Unfilled", None)
    assert first(S.SHIPPED) == ("Loaned", None)
    assert first(S.CONFIRMED, overdue=True) == ("Overdue", None)
    assert first(S.CONFIRMED, overdue=True, recalled=True) == ("Recalled", None)
    assert first(S.CONFIRMED, recalled=True) == ("Recalled", None)
    assert first(S.CONFIRMED, extension_refused=True) == ("RenewResponse", False)
    assert first(S.RETURNED) == ("LoanCompleted", None)
    assert first(S.MADE_GOOD) == ("CompletedWithoutReturn", None)
    assert first(S.SHIPPED, cancel_asked=True) == ("CancelResponse", False)
    assert first(S.CANCELLED, cancel_asked=True) == ("CancelResponse", True)
    assert first(S.CANCELLED) == ("Cancelled", None)


@pytest.mark.rule("L11")
def test_the_reason_of_a_refusal_in_the_words_of_the_standard() -> None:
    assert unfilled_word(("digitized", "not_found")) == "NotOnShelf"
    assert unfilled_word(("deteriorated",)) == "PoorCondition"
    assert unfilled_word(("digitized",)) == "NotAvailableForILL"
    assert unfilled_word(()) == "NotAvailableForILL"
