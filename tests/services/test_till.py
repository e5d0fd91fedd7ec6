"""The till: float, count, difference, deposit, and the day's report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.db.integrity import find_faults
from libdesk.services.accounts import Accounts
from libdesk.services.stamps import Stamps
from libdesk.services.till import Till
from tests.library_fixtures import SmallLibrary
from tests.services.money import owe, pay
from tests.services.outcomes import refusals


@pytest.fixture
def till(small: SmallLibrary) -> Till:
    return Till(small.library)


def test_a_till_is_opened_once_at_a_workstation(small: SmallLibrary, till: Till) -> None:
    here = small.context()
    assert till.now_open(here) is None
    session_id = till.open(here, 5000).must()
    assert refusals(till.open(here, 0)) == ["till_open_already"]
    till.open(replace(here, workstation="desk 2"), 0).must()
    session = till.now_open(here)
    assert session is not None
    assert (session.session_id, session.float_amount, session.expected, session.opened_by) == (
        session_id, 5000, 5000, "司書",
    )  # fmt: skip
    assert (session.closed_at, session.difference) == (None, 0)
    assert till.session(999) is None
    assert till.report(999) is None


@pytest.mark.parametrize("amount", [-1, 10**9])
def test_a_float_is_not_absurd(small: SmallLibrary, till: Till, amount: int) -> None:
    assert refusals(till.open(small.context(), amount))[0] in ("sum_not_positive", "sum_absurd")


def test_what_should_be_in_it_follows_every_entry(small: SmallLibrary, till: Till) -> None:
    here, accounts = small.context(), Accounts(small.library)
    charge_id = owe(small, 2000)
    till.open(here, 1000).must()
    pay(small, 800).must()
    void = pay(small, 300).must()
    pay(small, 200, means="transfer").must()
    accounts.void_receipt(here, void.receipt_id, "wrong").must()
    accounts.refund(here, charge_id, 100, "too much").must()
    till.put_in(here, 500, "change from the bank").must()
    till.take_out(here, 150, "parcel").must()
    assert till.buy_stamps(here, {84: 5, 10: 3}).must() == 450
    session = till.now_open(here)
    assert session is not None
    assert session.expected == 1000 + 800 - 100 + 500 - 150 - 450
    report = till.report(session.session_id)
    assert report is not None
    assert (report.cash_in, report.cash_back, dict(report.other_means)) == (800, 100, {"transfer": 200})
    assert [(entry.kind, entry.amount) for entry in report.entries] == [
        ("put_in", 500), ("taken_out", -150), ("stamps_bought", -450),
    ]  # fmt: skip
    assert [receipt.number for receipt in report.receipts] == [1, 2, 4]
    assert [(line.denomination, line.number) for line in Stamps(small.library).stock(here)] == [(10, 3), (84, 5)]


def test_entries_that_are_refused(small: SmallLibrary, till: Till) -> None:
    here = small.context()
    assert refusals(till.put_in(here, 100, "x")) == ["till_not_open"]
    assert refusals(till.close(here, 0)) == ["till_not_open"]
    assert refusals(till.buy_stamps(here, {84: 1})) == ["till_not_open"]
    till.open(here, 100).must()
    assert refusals(till.put_in(here, 0, " ")) == ["sum_not_positive", "explanation_missing"]
    assert refusals(till.put_in(here, -5, "x")) == ["sum_not_positive"]
    assert refusals(till.take_out(here, -5, "x")) == ["sum_not_positive"]
    assert refusals(till.take_out(here, 101, "x")) == ["till_holds_less"]
    assert refusals(till.buy_stamps(here, {84: 2})) == ["till_holds_less"]
    assert refusals(till.buy_stamps(here, {})) == ["stamps_missing"]
    helper = small.context(staff=small.helper)
    assert refusals(till.put_in(helper, 1, "x")) == ["right_missing"]


def test_a_till_is_counted_at_close(small: SmallLibrary, till: Till) -> None:
    here = small.context()
    till.open(here, 1000).must()
    assert refusals(till.close(here, 990)) == ["till_difference_unexplained"]
    assert refusals(till.close(here, -1, 0, "x")) == ["sum_not_positive"]
    assert refusals(till.close(here, 10**9, 0, "x")) == ["sum_absurd"]
    assert refusals(till.close(here, 1000, 1001)) == ["deposit_above_count"]
    assert refusals(till.close(here, 1000, -1)) == ["deposit_above_count"]
    small.later(hours=8)
    session_id = till.close(here, 990, 490, "a coin under the desk").must()
    session = till.session(session_id)
    assert session is not None
    assert (session.expected, session.counted, session.deposited, session.difference) == (1000, 990, 490, -10)
    assert (session.difference_reason, session.closed_by) == ("a coin under the desk", "司書")
    assert session.closed_at is not None
    assert session.closed_at.hour == 18
    assert till.left_from_last(here) == 500
    assert till.left_from_last(replace(here, workstation="desk 2")) == 0
    assert [one.session_id for one in till.recent(here)] == [session_id]
    assert find_faults(small.library.rows) == []


def test_what_came_by_other_means_belongs_to_the_hours_of_the_till(small: SmallLibrary, till: Till) -> None:
    here = small.context()
    owe(small, 1000)
    pay(small, 10, means="other").must()
    small.later(minutes=1)
    session_id = till.open(here, 0).must()
    pay(small, 20, means="other").must()
    small.later(minutes=1)
    till.close(here, 0).must()
    small.later(minutes=1)
    pay(small, 40, means="other").must()
    report = till.report(session_id)
    assert report is not None
    assert dict(report.other_means) == {"other": 20}


def test_everything_that_is_wrong_with_an_entry_is_told_at_once(small: SmallLibrary, till: Till) -> None:
    here = small.context()
    assert refusals(till.put_in(here, 0, "")) == ["sum_not_positive", "explanation_missing", "till_not_open"]
    assert refusals(till.buy_stamps(here, {})) == ["stamps_missing", "till_not_open"]
