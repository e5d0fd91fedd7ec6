"""Recalls through the service: for another person, for a course's reserve, what is due then, undo (C07)."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.recalls import Recalls, recall_for_reserve
from libdesk.services.renewals import Renewals
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks


def lend(small: SmallLibrary, number: str = "B1") -> int:
    outcome = Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items[number])
    return outcome.must().loan_id


def recall(small: SmallLibrary, loan_id: int, reason="hold", **more):
    return Recalls(small.library).recall(small.context(), loan_id, reason, **more)


@pytest.mark.rule("C07")
def test_only_a_renewed_item_is_recalled_for_another_person_and_due_within_a_week(small: SmallLibrary) -> None:
    loan = lend(small)
    outcome = recall(small, loan)
    assert refusals(outcome) == ["recall_only_renewed"]
    small.later(days=10)  # Saturday 17 January
    Renewals(small.library).renew(small.context(), loan).must()
    recalled = recall(small, loan).must()
    assert (recalled.due_on, recalled.shortened, recalled.patron) == (date(2026, 1, 24), True, "山田 太郎")
    row = small.library.rows.one("SELECT due_on, recalled_on, recall_reason, due_before_recall FROM loan")
    assert row == ("2026-01-24", "2026-01-17", "hold", "2026-01-31")
    assert refusals(recall(small, loan)) == ["recalled_already"]
    assert refusals(Renewals(small.library).renew(small.context(), loan)) == [
        "renewal_limit_reached", "renewal_while_recalled",
    ]  # fmt: skip


@pytest.mark.rule("C07")
def test_course_reserve_recalls_at_any_time_and_its_fine_applies_afterwards(small: SmallLibrary) -> None:
    loan = lend(small)
    recalled = recall(small, loan, "course_reserve").must()
    assert recalled.due_on == date(2026, 1, 10)
    small.later(days=5)
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    # Two days late (the 11th and the 12th, a Monday, closed: not charged) at the reserve's hundred yen.
    assert small.library.rows.value("SELECT sum(amount) FROM account_entry") == 100


@pytest.mark.rule("C07")
def test_a_recall_never_lengthens(small: SmallLibrary) -> None:
    loan = lend(small)
    small.later(days=13)
    outcome = recall(small, loan, "course_reserve")
    assert remarks(outcome) == ["recall_keeps_due_date"]
    assert outcome.must().due_on == date(2026, 1, 21)
    assert not outcome.must().shortened


def test_staff_may_recall_with_a_reason_and_take_it_back(small: SmallLibrary) -> None:
    loan = lend(small)
    before = small.library.rows.all("SELECT * FROM loan")
    outcome = recall(small, loan, override="a court needs it")
    assert outcome.must().due_on == date(2026, 1, 21)
    assert small.library.rows.value("SELECT what FROM override") == "recall"
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert small.library.rows.all("SELECT * FROM loan") == before


def test_what_is_with_a_partner_or_not_on_loan(small: SmallLibrary) -> None:
    from tests.services.test_scans import shipped

    shipped(small)
    loan = small.library.rows.value("SELECT id FROM loan")
    assert refusals(recall(small, loan)) == ["recall_of_partner_loan"]
    assert refusals(recall(small, 999)) == ["not_on_loan"]


def test_within_another_action_a_refusal_is_a_remark(small: SmallLibrary) -> None:
    first, second = lend(small), lend(small, "B3")
    recall(small, second, "course_reserve").must()

    def body(work):
        return [recall_for_reserve(work, loan) for loan in (first, second, 999)]

    outcome = small.library.perform(small.context(), "recall", None, body)
    made, refused, gone = outcome.must()
    assert made is not None
    assert (made.loan_id, refused, gone) == (first, None, None)
    assert [remark.code for remark in outcome.remarks] == ["recalled_already"]


def renewed(small: SmallLibrary) -> int:
    loan = lend(small)
    small.later(days=10)
    Renewals(small.library).renew(small.context(), loan).must()
    return loan


@pytest.mark.rule("C07")
def test_the_hold_that_asks_for_it_is_kept_with_the_recall(small: SmallLibrary) -> None:
    loan = renewed(small)
    holds = Holds(small.library)
    own = holds.place(small.context(), small.patrons["P1"], small.titles["cat"], override="wants it twice").must()
    other = holds.place(small.context(), small.patrons["P2"], small.titles["cat"]).must()
    another = holds.place(small.context(), small.patrons["P2"], small.titles["emma"]).must()
    for wrong in (own, another):
        assert refusals(recall(small, loan, hold_id=wrong.hold_id)) == ["recall_hold_waits_not"]
    assert remarks(recall(small, loan)) == []
    assert small.library.rows.value("SELECT recall_hold_id FROM loan") == other.hold_id


@pytest.mark.rule("C07")
def test_a_recall_for_nobody_on_record_asks_for_a_hold(small: SmallLibrary) -> None:
    assert remarks(recall(small, renewed(small))) == ["recall_nobody_waits"]


@pytest.mark.rule("C07")
def test_what_was_renewed_in_spite_of_its_recall_may_be_recalled_again(small: SmallLibrary) -> None:
    loan = lend(small)
    recall(small, loan, "course_reserve").must()
    Renewals(small.library).renew(small.context(), loan, override="the course may wait").must()
    ended = "SELECT recalled_on, recall_reason, recall_hold_id, due_before_recall, fine_class_id FROM loan"
    assert small.library.rows.one(ended) == (None,) * 5
    small.later(days=2)
    again = recall(small, loan, "course_reserve").must()
    assert (again.due_on, again.shortened) == (date(2026, 1, 13), True)
