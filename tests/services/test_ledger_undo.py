"""Undo of money: counter-entries, never deletion; and undo of an undo; and what stands in the way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from libdesk.db.integrity import find_faults
from libdesk.services.accounts import Accounts
from libdesk.services.fines import charge_overdue_fine
from libdesk.services.history import History
from libdesk.services.ledger import charge
from libdesk.services.library import Work
from libdesk.services.stamps import Stamps
from libdesk.services.till import Till
from tests.library_fixtures import SmallLibrary
from tests.services.money import balance, fine_of, owe, pay
from tests.services.outcomes import refusals, remarks


@pytest.fixture
def accounts(small: SmallLibrary) -> Accounts:
    return Accounts(small.library)


@pytest.fixture
def history(small: SmallLibrary) -> History:
    return History(small.library)


def lines(small: SmallLibrary) -> list[tuple[str, int]]:
    return small.library.rows.all("SELECT kind, amount FROM account_entry ORDER BY id")  # type: ignore[return-value]


def test_a_charge_is_undone_by_a_counter_entry_again_and_again(
    small: SmallLibrary, accounts: Accounts, history: History
) -> None:
    action_id = accounts.charge(small.context(), small.patrons["P1"], "copies", 300).action_id or 0
    first = action_id
    balances = [balance(small)]
    for _ in range(5):
        outcome = history.undo(small.context(), action_id)
        assert remarks(outcome) == ["undo_in_ledger"]
        action_id = outcome.action_id or 0
        balances.append(balance(small))
    assert balances == [300, 0, 300, 0, 300, 0]
    assert lines(small) == [("charge", 300), *[("counter_entry", -300), ("counter_entry", 300)] * 2, (
        "counter_entry", -300,
    )]  # fmt: skip
    assert find_faults(small.library.rows) == []
    # The chain of undos has left the charge undone, and the one action that stands says so.
    assert refusals(history.undo(small.context(), first)) == ["undo_done_already"]
    history.undo(small.context(), action_id).must()
    assert balance(small) == 300
    history.undo(small.context(), first).must()
    assert balance(small) == 0
    assert find_faults(small.library.rows) == []


def test_a_charge_that_was_paid_is_not_undone_before_its_payment(
    small: SmallLibrary, accounts: Accounts, history: History
) -> None:
    charged = accounts.charge(small.context(), small.patrons["P1"], "copies", 300)
    paid = pay(small, 100)
    outcome = history.undo(small.context(), charged.action_id or 0)
    assert refusals(outcome) == ["undo_later_action"]
    assert dict(outcome.refusals[0].facts) == {"action": "pay", "action_id": paid.action_id}
    history.undo(small.context(), paid.action_id or 0).must()
    history.undo(small.context(), charged.action_id or 0).must()
    assert balance(small) == 0
    assert find_faults(small.library.rows) == []


def test_undoing_a_payment_voids_its_receipt_and_redoing_it_makes_it_good(
    small: SmallLibrary, accounts: Accounts, history: History
) -> None:
    owe(small, 300)
    paid = pay(small, 168, means="stamps", stamps={84: 2})
    receipt_id = paid.must().receipt_id
    undone = history.undo(small.context(), paid.action_id or 0)
    assert balance(small) == 300
    found = accounts.receipt(receipt_id)
    assert found is not None
    assert (found[0].void_reason, found[0].voided_at is not None) == ("undo", True)
    assert Stamps(small.library).stock(small.context()) == []
    history.undo(small.context(), undone.action_id or 0).must()
    assert balance(small) == 132
    found = accounts.receipt(receipt_id)
    assert found is not None
    assert found[0].voided_at is None
    assert len(Stamps(small.library).stock(small.context())) == 1
    assert find_faults(small.library.rows) == []
    assert pay(small, 1).must().number == 2


def test_undoing_a_void_is_refused_once_the_sum_was_paid_again(
    small: SmallLibrary, accounts: Accounts, history: History
) -> None:
    owe(small, 300)
    first = pay(small, 300)
    voided = accounts.void_receipt(small.context(), first.must().receipt_id, "wrong")
    again = pay(small, 300)
    outcome = history.undo(small.context(), voided.action_id or 0)
    assert refusals(outcome) == ["undo_later_action"]
    assert outcome.refusals[0].facts["action_id"] == again.action_id
    assert balance(small) == 0
    history.undo(small.context(), again.action_id or 0).must()
    history.undo(small.context(), voided.action_id or 0).must()
    assert balance(small) == 0
    assert find_faults(small.library.rows) == []


def test_a_payment_that_was_voided_is_not_undone_as_well(
    small: SmallLibrary, accounts: Accounts, history: History
) -> None:
    owe(small, 300)
    paid = pay(small, 300)
    accounts.void_receipt(small.context(), paid.must().receipt_id, "wrong").must()
    outcome = history.undo(small.context(), paid.action_id or 0)
    assert refusals(outcome) == ["undo_later_action"]
    assert outcome.refusals[0].facts["action"] == "void_receipt"


def test_a_payment_is_not_undone_after_a_refund_of_it(
    small: SmallLibrary, accounts: Accounts, history: History
) -> None:
    charge_id = owe(small, 300)
    paid = pay(small, 300)
    refunded = accounts.refund(small.context(), charge_id, 100, "mistake")
    outcome = history.undo(small.context(), paid.action_id or 0)
    assert outcome.refusals[0].facts["action"] == "refund"
    history.undo(small.context(), refunded.action_id or 0).must()
    assert balance(small) == 0
    history.undo(small.context(), paid.action_id or 0).must()
    assert balance(small) == 300
    assert find_faults(small.library.rows) == []


def test_nothing_of_a_counted_till_is_undone(small: SmallLibrary, accounts: Accounts, history: History) -> None:
    till, here = Till(small.library), small.context()
    owe(small, 300)
    opened = till.open(here, 1000)
    put_in = till.put_in(here, 500, "change")
    paid = pay(small, 300)
    closed = till.close(here, 1800)
    for action_id in (put_in.action_id, paid.action_id):
        outcome = history.undo(here, action_id or 0)
        assert [reason.facts["action"] for reason in outcome.refusals] == ["close_till"]
    history.undo(here, closed.action_id or 0).must()
    history.undo(here, put_in.action_id or 0).must()
    history.undo(here, paid.action_id or 0).must()
    session = till.now_open(here)
    assert session is not None
    assert session.expected == 1000
    # Both lines stay in it, so the opening stays too.
    assert set(refusals(history.undo(here, opened.action_id or 0))) == {"undo_ledger_keeps"}
    assert find_faults(small.library.rows) == []


def test_a_till_that_nobody_used_is_undone_wholly(small: SmallLibrary, history: History) -> None:
    opened = Till(small.library).open(small.context(), 1000)
    assert remarks(history.undo(small.context(), opened.action_id or 0)) == []
    assert Till(small.library).now_open(small.context()) is None


def test_stamps_that_were_used_since_stand_in_the_way(small: SmallLibrary, history: History) -> None:
    stamps, here = Stamps(small.library), small.context()
    came = stamps.receive(here, {84: 5})
    used = stamps.use(here, {84: 2}, "letter")
    outcome = history.undo(here, came.action_id or 0)
    assert [reason.facts["action"] for reason in outcome.refusals] == ["use_stamps"]
    history.undo(here, used.action_id or 0).must()
    history.undo(here, came.action_id or 0).must()
    assert stamps.stock(here) == []
    assert find_faults(small.library.rows) == []


def lend(small: SmallLibrary) -> tuple[int, int]:
    """A loan as the desk makes it: its action, and its id."""

    def body(work: Work) -> int:
        return work.insert(
            "loan", item=small.items["B1"], patron=small.patrons["P1"], site=small.main, policy_version=1,
            patron_category=small.adult, loan_class=small.classes["general"], lent_at=work.now_text,
            due_at=work.now_text, due_on="2026-01-07",
        )  # fmt: skip

    outcome = small.library.perform(small.context(), "check_out", None, body)
    return outcome.action_id or 0, outcome.must()


def test_a_loan_goes_although_a_charge_on_it_was_made_and_taken_back(small: SmallLibrary, history: History) -> None:
    lent, loan_id = lend(small)

    def body(work: Work) -> int:
        return charge(work, small.patrons["P1"], "overdue_fine", 100, loan_id=loan_id)

    charged = small.library.perform(small.context(), "charge", None, body)
    outcome = history.undo(small.context(), lent)
    assert refusals(outcome) == ["undo_later_action"]
    undone = history.undo(small.context(), charged.action_id or 0)
    gone = history.undo(small.context(), lent)
    assert gone.done
    rows = small.library.rows
    assert rows.all("SELECT amount, loan_id FROM account_entry ORDER BY id") == [(100, None), (-100, None)]
    history.undo(small.context(), gone.action_id or 0).must()
    assert rows.all("SELECT amount, loan_id FROM account_entry ORDER BY id") == [(100, loan_id), (-100, loan_id)]
    history.undo(small.context(), undone.action_id or 0).must()
    assert balance(small) == 100
    assert find_faults(rows) == []


def test_a_fine_charged_twice_on_the_same_days_is_charged_once(small: SmallLibrary) -> None:
    _, loan_id = lend(small)
    fine_of(small, 50)
    small.later(days=3)

    def fix(days: int):  # type: ignore[no-untyped-def]
        def body(work: Work) -> int:
            return charge_overdue_fine(work, loan_id, work.now + timedelta(days=days)).amount

        return small.library.perform(small.context(), "take_back", None, body)

    assert fix(0).must() == 150
    assert fix(0).must() == 0
    assert fix(1).must() == 50
    assert balance(small) == 200


def test_cash_that_left_the_till_since_stands_in_the_way(small: SmallLibrary, history: History) -> None:
    till, here = Till(small.library), small.context()
    charge_id = owe(small, 800)
    till.open(here, 100).must()
    put_in = till.put_in(here, 400, "change")
    paid = pay(small, 300)
    taken_out = till.take_out(here, 750, "bank")
    for action_id, action in ((put_in.action_id, "take_out_of_till"), (paid.action_id, "take_out_of_till")):
        assert [reason.facts["action"] for reason in history.undo(here, action_id or 0).refusals] == [action]
    history.undo(here, taken_out.action_id or 0).must()
    Accounts(small.library).refund(here, charge_id, 300, "mistake").must()
    small.later(minutes=1)
    till.take_out(here, 450, "bank").must()
    assert [reason.facts["action"] for reason in history.undo(here, put_in.action_id or 0).refusals] == [
        "take_out_of_till"
    ]
    assert find_faults(small.library.rows) == []
