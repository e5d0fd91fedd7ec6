"""Fines of loans: live while the item is out, fixed at return, by the terms that the loan was made under."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from libdesk.domain.fines import NO_FINE, Fine
from libdesk.domain.instants import instant_text
from libdesk.domain.money import Money
from libdesk.services.accounts import Accounts
from libdesk.services.accruing import accruing_today
from libdesk.services.fines import charge_overdue_fine, fine_of_loan, live_fines
from libdesk.services.library import Work
from libdesk.services.loss_cases import LossCases
from tests.library_fixtures import SmallLibrary
from tests.services.money import balance, fine_of


def lend(
    small: SmallLibrary, number: str = "B1", card: str = "P1", due_on: date = date(2026, 1, 7), **more: object
) -> int:
    """A loan due on a Wednesday at 18:00 in Tokyo; its id."""
    values: dict[str, object] = {
        "item": small.items[number], "patron": small.patrons[card], "site": small.main, "policy_version": 1,
        "patron_category": small.adult, "loan_class": small.classes["general"],
        "lent_at": instant_text(small.clock.now()),
        "due_at": f"{due_on}T09:00:00.000Z", "due_on": due_on.isoformat(), **more,
    }  # fmt: skip
    return small.library.perform(small.context(), "check_out", None, lambda work: work.insert("loan", **values)).must()


def change(small: SmallLibrary, table: str, row_id: int, **values: object) -> None:
    small.library.perform(
        small.context(), "change_setting", None, lambda work: work.update(table, row_id, **values)
    ).must()


def live(small: SmallLibrary, card: str = "P1") -> dict[int, int]:
    fines = live_fines(small.library.rows, small.patrons[card], small.clock.now())
    return {loan_id: fine.amount for loan_id, fine in fines.items()}


def fix(small: SmallLibrary, loan_id: int, returned: datetime | None = None) -> Fine:
    def body(work: Work) -> Fine:
        return charge_overdue_fine(work, loan_id, returned or work.now)

    return small.library.perform(small.context(), "take_back", None, body).must()


@pytest.mark.rule("C09")
def test_a_fine_runs_from_the_first_day_past_due_and_is_shown_apart_from_the_balance(small: SmallLibrary) -> None:
    fine_of(small, 50)
    loan_id = lend(small)
    assert live(small) == {}
    small.later(hours=13, minutes=59)  # 23:59 on the due day
    assert live(small) == {}
    small.later(minutes=1)
    assert live(small) == {loan_id: 50}
    small.later(days=2)
    account = Accounts(small.library).account(small.context(), small.patrons["P1"])
    assert account is not None
    assert (account.balance, account.accruing_sum) == (0, 150)
    (running,) = account.accruing
    assert (running.title, running.item_number, running.due_on) == ("吾輩は猫である", "B1", date(2026, 1, 7))
    assert running.fine == Fine(150, 3)


@pytest.mark.rule("C01")
def test_the_fine_is_that_of_the_class_at_check_out_or_after_a_recall_of_the_fine_class(small: SmallLibrary) -> None:
    fine_of(small, 50)

    def body(work: Work) -> None:
        general = work.value("SELECT id FROM loan_table_row WHERE loan_class_id IS NULL AND site_id IS NULL LIMIT 1")
        work.update("loan_table_row", general, fine_amount=50, fine_on_closed_days=1)
        for row_id in (row[0] for row in work.all("SELECT id FROM loan_table_row WHERE id <> ?", general)):
            work.update("loan_table_row", row_id, fine_amount=None, fine_on_closed_days=None)
        dear = work.value("SELECT id FROM loan_table_row WHERE loan_class_id = ?", small.classes["av"])
        work.update("loan_table_row", dear, fine_amount=1000)

    small.library.perform(small.context(), "change_loan_table", None, body).must()
    loan_id = lend(small)
    small.later(days=2)
    assert live(small) == {loan_id: 100}
    change(small, "loan", loan_id, fine_class=small.classes["av"])
    assert live(small) == {loan_id: 2000}


@pytest.mark.rule("C07")
def test_a_recall_of_what_is_late_already_makes_only_the_days_after_it_dearer(small: SmallLibrary) -> None:
    fine_of(small, 50)
    dear = small.classes["av"]

    def body(work: Work) -> None:
        for row_id, class_id in work.all("SELECT id, loan_class_id FROM loan_table_row"):
            amount = 1000 if class_id == dear else 50
            work.update("loan_table_row", row_id, fine_amount=amount, fine_on_closed_days=1, fine_cap_at_price=1)

    small.library.perform(small.context(), "change_loan_table", None, body).must()
    loan_id = lend(small)
    small.later(days=3)
    recalled = {"recalled_on": "2026-01-10", "recall_reason": "course_reserve", "fine_class": dear}
    change(small, "loan", loan_id, **recalled)
    assert live(small) == {loan_id: 150}
    small.later(days=2)
    assert live(small) == {loan_id: 150 + 2000}
    # The price bounds the sum of both, and what was late before alone.
    change(small, "item", small.items["B1"], price=1200, currency="JPY")
    now = small.clock.now()
    assert fine_of_loan(small.library.rows, loan_id, None, now) == Fine(1200, 5, "price")
    change(small, "item", small.items["B1"], price=150)
    assert fine_of_loan(small.library.rows, loan_id, None, now) == Fine(150, 3, "price")
    # Recalled in time, the dearer fine runs from the first day past due.
    change(small, "loan", loan_id, recalled_on="2026-01-07")
    change(small, "item", small.items["B1"], price=None)
    assert live(small) == {loan_id: 5000}


@pytest.mark.rule("C10")
def test_no_fine_is_shown_where_the_price_of_a_lost_item_is_paid_instead(small: SmallLibrary) -> None:
    fine_of(small, 50)
    loan_id = lend(small)
    small.later(days=3)
    cases = LossCases(small.library)
    price = Money(3000, "JPY")
    case = cases.report(small.context(), loan_id, "lost", way="price", price=price).must()
    assert live(small) == {}
    assert accruing_today(small.library.rows, small.clock.now()).total == 0
    cases.choose_way(small.context(), case, "replacement").must()
    assert live(small) == {loan_id: 150}


def test_a_loan_keeps_the_fine_of_the_version_it_was_made_under(small: SmallLibrary) -> None:
    fine_of(small, 50)
    loan_id = lend(small)

    def new_version(work: Work) -> None:
        version = work.insert("policy_version", name="dearer", made_at=work.now_text)
        work.insert("loan_table_row", policy_version=version, length=14, length_unit="days", fine_amount=500)

    small.library.perform(small.context(), "change_loan_table", None, new_version).must()
    small.later(days=1)
    assert live(small) == {loan_id: 50}


def test_a_price_in_another_currency_is_no_bound(small: SmallLibrary) -> None:
    fine_of(small, 500, fine_cap_at_price=1)
    loan_id = lend(small)
    change(small, "item", small.items["B1"], price=800, currency="JPY")
    small.later(days=5)
    now = small.clock.now()
    assert fine_of_loan(small.library.rows, loan_id, None, now) == Fine(800, 5, "price")
    change(small, "item", small.items["B1"], currency="EUR")
    assert fine_of_loan(small.library.rows, loan_id, None, now) == Fine(2500, 5)


@pytest.mark.rule("C09")
def test_the_fine_is_fixed_at_return(small: SmallLibrary) -> None:
    fine_of(small, 50)
    loan_id = lend(small)
    small.later(days=5)
    assert fix(small, loan_id, small.clock.now() - timedelta(days=2)) == Fine(150, 3)  # it lay in the book drop
    assert balance(small) == 150
    rows = small.library.rows
    assert rows.one("SELECT what, loan_id, amount FROM account_entry") == ("overdue_fine", loan_id, 150)


def test_a_return_in_time_charges_nothing(small: SmallLibrary) -> None:
    fine_of(small, 50)
    loan_id = lend(small)
    assert fix(small, loan_id).amount == 0
    assert small.library.rows.value("SELECT count(*) FROM account_entry") == 0
    assert fix(small, 999) == NO_FINE
    assert fine_of_loan(small.library.rows, 999, None, small.clock.now()) == NO_FINE


def test_what_was_charged_before_a_renewal_is_apart_from_what_runs_after_it(small: SmallLibrary) -> None:
    fine_of(small, 50)
    loan_id = lend(small)
    small.later(days=2)
    assert fix(small, loan_id).amount == 100
    assert live(small) == {}
    change(
        small, "loan", loan_id, renewed_at=instant_text(small.clock.now()), renewals=1, due_on="2026-01-21",
        due_at="2026-01-21T09:00:00.000Z",
    )  # fmt: skip
    small.later(days=13)  # 22 January
    assert live(small) == {loan_id: 50}
    assert fix(small, loan_id).amount == 50
    assert balance(small) == 150


def test_what_was_charged_by_a_report_of_loss_is_not_charged_again(small: SmallLibrary) -> None:
    fine_of(small, 50)
    loan_id = lend(small)
    small.later(days=3)
    assert fix(small, loan_id).amount == 150
    small.later(days=1)
    assert live(small) == {loan_id: 50}
    now = small.clock.now()
    assert fine_of_loan(small.library.rows, loan_id, now, now).amount == 200
    assert fine_of_loan(small.library.rows, loan_id, None, now).amount == 50


def test_a_claim_that_it_was_returned_stops_the_clock(small: SmallLibrary) -> None:
    fine_of(small, 50)
    loan_id = lend(small)
    change(small, "loan", loan_id, claimed_returned_on="2026-01-09")
    small.later(days=20)
    assert live(small) == {loan_id: 100}


@pytest.mark.parametrize(("setting", "amount"), [("reported", 100), ("settled", 1000)])
def test_a_report_of_loss_stops_the_clock_where_the_setting_says_so(
    small: SmallLibrary, setting: str, amount: int
) -> None:
    fine_of(small, 50)
    loan_id = lend(small)

    def body(work: Work) -> None:
        work.insert("setting", key="lost.fine_until", value=f'"{setting}"')
        work.insert("loss_case", loan=loan_id, kind="lost", reported_on="2026-01-09", currency="JPY")

    small.library.perform(small.context(), "report_loss", None, body).must()
    small.later(days=20)
    assert live(small) == {loan_id: amount}


def test_a_loan_by_the_hour_is_late_the_same_day(small: SmallLibrary) -> None:
    fine_of(small, 100, fine_period="hour")
    loan_id = lend(small, due_on=date(2026, 1, 7), due_at="2026-01-07T03:00:00.000Z", timed=1)
    small.later(hours=3, minutes=1)
    assert live(small) == {loan_id: 200}


def test_a_site_to_the_east_is_late_first(small: SmallLibrary) -> None:
    fine_of(small, 50)
    change(small, "site", small.branch, time_zone="Pacific/Kiritimati")  # 14 hours before UTC
    at_branch = lend(small, "B2", site=small.branch)
    lend(small)
    small.clock.moment = datetime.fromisoformat("2026-01-07T10:00:00+00:00")  # 8 January there, 7 January 19:00 here
    assert live(small) == {at_branch: 50}


def test_one_pass_tells_every_running_fine(small: SmallLibrary) -> None:
    fine_of(small, 50)
    first = lend(small, "B1")
    second = lend(small, "B2", "P2", date(2026, 1, 6))
    lend(small, "B4", due_on=date(2026, 2, 1))
    small.later(days=1)
    found = accruing_today(small.library.rows, small.clock.now())
    assert [(one.loan_id, one.patron_id, one.fine.amount) for one in found.fines] == [
        (second, small.patrons["P2"], 100),
        (first, small.patrons["P1"], 50),
    ]
    assert (found.total, found.currency, found.whole) == (150, "JPY", True)
    assert Accounts(small.library).accruing(small.clock.now()).total == 150


class Watched:
    """A progress that is cancelled from the beginning."""

    cancelled = True

    def report(self, done: int, total: int | None) -> None:
        raise AssertionError((done, total))


def test_a_cancelled_pass_says_that_it_is_not_whole(small: SmallLibrary) -> None:
    fine_of(small, 50)
    lend(small)
    small.later(days=1)
    found = accruing_today(small.library.rows, small.clock.now(), Watched())
    assert (found.whole, found.fines) == (False, ())


def test_a_pass_over_many_loans_tells_how_far_it_is(small: SmallLibrary) -> None:
    fine_of(small, 50)
    lend(small, "B1", due_on=date(2026, 1, 20))
    loan_id = lend(small, "B2", fine_class=None)
    small.later(days=1)
    told: list[tuple[int, int | None]] = []

    class Telling:
        cancelled = False

        def report(self, done: int, total: int | None) -> None:
            told.append((done, total))

    assert [one.loan_id for one in accruing_today(small.library.rows, small.clock.now(), Telling()).fines] == [loan_id]
    assert told == [(0, 1), (1, 1)]


def test_a_loan_that_costs_nothing_is_in_no_list(small: SmallLibrary) -> None:
    fine_of(small, 0)
    lend(small)
    small.later(days=1)
    assert accruing_today(small.library.rows, small.clock.now()).fines == ()
    assert live(small) == {}
