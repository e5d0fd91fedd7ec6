"""The ledger: charges, part payments, waivers, refunds, receipts and their voiding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from peewee import IntegrityError

from libdesk.db.integrity import find_faults
from libdesk.domain.money import Money
from libdesk.services.accounts import Accounts
from libdesk.services.ledger import charge, charge_state, take_off
from libdesk.services.library import Work
from libdesk.services.settings import Settings
from libdesk.services.stamps import Stamps
from libdesk.services.till import Till
from tests.library_fixtures import SmallLibrary
from tests.services.money import balance, owe, pay
from tests.services.outcomes import refusals, remarks


@pytest.fixture
def accounts(small: SmallLibrary) -> Accounts:
    return Accounts(small.library)


def test_a_charge_by_hand_is_owed(small: SmallLibrary, accounts: Accounts) -> None:
    charge_id = owe(small, 300)
    assert accounts.owed(small.patrons["P1"]) == Money(300)
    account = accounts.account(small.context(), small.patrons["P1"])
    assert account is not None
    assert (account.patron, account.card, account.currency, account.balance) == ("山田 太郎", "P1", "JPY", 300)
    assert [(one.charge_id, one.open, one.what) for one in account.open_charges] == [(charge_id, 300, "copies")]
    line = account.lines[0]
    assert (line.kind, line.amount, line.balance, line.staff, line.stands) == ("charge", 300, 300, "司書", True)
    assert line.at.hour == 10


@pytest.mark.parametrize(
    ("what", "amount", "reason", "codes"),
    [
        ("copies", 0, "", ["sum_not_positive"]),
        ("copies", -5, "", ["sum_not_positive"]),
        ("copies", 10**9, "", ["sum_absurd"]),
        ("other", 100, " ", ["explanation_missing"]),
        ("overdue_fine", 100, "", ["charge_not_by_hand"]),
        ("other", 0, "", ["sum_not_positive", "explanation_missing"]),
    ],
)
def test_what_cannot_be_charged_by_hand(
    small: SmallLibrary, accounts: Accounts, what: str, amount: int, reason: str, codes: list[str]
) -> None:
    outcome = accounts.charge(small.context(), small.patrons["P1"], what, amount, reason)  # type: ignore[arg-type]
    assert refusals(outcome) == codes
    assert balance(small) == 0


def test_nobody_is_charged_who_is_not_there(small: SmallLibrary, accounts: Accounts) -> None:
    assert refusals(accounts.charge(small.context(), 999, "copies", 10)) == ["not_found"]
    assert accounts.account(small.context(), 999) is None
    helper = small.context(staff=small.helper)
    assert refusals(accounts.charge(helper, small.patrons["P1"], "copies", 10)) == ["right_missing"]


def test_a_step_cannot_charge_an_absurd_sum(small: SmallLibrary) -> None:
    def body(work: Work) -> int:
        return charge(work, small.patrons["P1"], "processing", 10**9)

    assert refusals(small.library.perform(small.context(), "charge", None, body)) == ["sum_absurd"]


def test_a_part_payment_makes_a_numbered_receipt(small: SmallLibrary, accounts: Accounts) -> None:
    owe(small, 500)
    made = pay(small, 200).must()
    assert (made.number, made.amount, made.balance) == (1, 200, 300)
    assert pay(small, 300).must().number == 2
    assert balance(small) == 0
    found = accounts.receipt(made.receipt_id)
    assert found is not None
    receipt, lines = found
    assert (receipt.number, receipt.amount, receipt.means, receipt.patron, receipt.card) == (
        1, 200, "cash", "山田 太郎", "P1",
    )  # fmt: skip
    assert [(line.what, line.amount) for line in lines] == [("copies", 200)]
    assert accounts.receipt(999) is None
    assert accounts.receipt_numbered(2) is not None
    assert accounts.receipt_numbered(99) is None
    assert [one.number for one in accounts.receipts_of(small.patrons["P1"])] == [2, 1]


def test_a_payment_goes_on_the_oldest_charge_or_on_those_chosen(small: SmallLibrary, accounts: Accounts) -> None:
    first, second, third = owe(small, 100), owe(small, 200), owe(small, 300)
    pay(small, 150).must()
    rows = small.library.rows
    assert [state.open for state in (charge_state(rows, one) for one in (first, second, third)) if state] == [
        0, 150, 300,
    ]  # fmt: skip
    pay(small, 310, charge_ids=(third, second)).must()
    assert [state.open for state in (charge_state(rows, one) for one in (second, third)) if state] == [140, 0]


def test_payments_that_are_refused(small: SmallLibrary, accounts: Accounts) -> None:
    charge_id = owe(small, 500)
    other = owe(small, 100, "P2")
    assert refusals(pay(small, 501)) == ["payment_above_owed"]
    assert refusals(pay(small, 0)) == ["sum_not_positive"]
    assert refusals(pay(small, 100, charge_ids=(other,))) == ["not_found"]
    assert refusals(pay(small, 1, "P3")) == ["nothing_owed"]
    assert refusals(accounts.pay(small.context(), 999, 1)) == ["not_found"]
    pay(small, 500).must()
    assert refusals(pay(small, 1, charge_ids=(charge_id,))) == ["nothing_owed"]
    assert small.library.rows.value("SELECT count(*) FROM receipt") == 1


def test_stamps_are_a_means_and_go_into_the_stock(small: SmallLibrary) -> None:
    owe(small, 500)
    assert refusals(pay(small, 168, means="stamps")) == ["stamps_missing"]
    assert refusals(pay(small, 168, means="stamps", stamps={84: 1})) == ["stamps_not_the_sum"]
    assert refusals(pay(small, 168, means="stamps", stamps={84: -2})) == ["stamps_absurd"]
    pay(small, 168, means="stamps", stamps={84: 2}).must()
    assert [(line.denomination, line.number, line.worth) for line in Stamps(small.library).stock(small.context())] == [
        (84, 2, 168)
    ]


def test_a_waiver_needs_the_right_and_a_reason(small: SmallLibrary, accounts: Accounts) -> None:
    charge_id = owe(small, 500)
    assert refusals(accounts.waive(small.context(staff=small.clerk), charge_id, 100, "kind")) == ["right_missing"]
    assert refusals(accounts.waive(small.context(), charge_id, 100, " ")) == ["explanation_missing"]
    assert refusals(accounts.waive(small.context(), charge_id, 501, "kind")) == ["waiver_above_owed"]
    assert refusals(accounts.waive(small.context(), 999, 1, "kind")) == ["not_found"]
    assert accounts.waive(small.context(), charge_id, 100, "kind").must() == 100
    assert accounts.waive(small.context(), charge_id, None, "kind").must() == 400
    assert balance(small) == 0
    assert refusals(accounts.waive(small.context(), charge_id, None, "kind")) == ["sum_not_positive"]


def test_a_refund_gives_back_what_was_paid_and_it_is_not_owed_again(small: SmallLibrary, accounts: Accounts) -> None:
    charge_id = owe(small, 500)
    pay(small, 300).must()
    assert refusals(accounts.refund(small.context(staff=small.clerk), charge_id, 100, "x")) == ["right_missing"]
    assert refusals(accounts.refund(small.context(), charge_id, 301, "mistake")) == ["refund_above_paid"]
    assert refusals(accounts.refund(small.context(), charge_id, 100, "", "stamps")) == [
        "explanation_missing",
        "refund_not_by_stamps",
    ]
    made = accounts.refund(small.context(), charge_id, 300, "charged by mistake").must()
    assert (made.number, made.amount, made.balance) == (2, -300, 200)
    account = accounts.account(small.context(), small.patrons["P1"])
    assert account is not None
    assert [(one.amount, one.paid, one.waived, one.open) for one in account.charges] == [(500, 0, 300, 200)]
    assert account.paid_charges == ()
    found = accounts.receipt(made.receipt_id)
    assert found is not None
    assert [line.amount for line in found[1]] == [-300]


def test_what_is_taken_off_after_it_was_paid_is_owed_to_the_person(small: SmallLibrary, accounts: Accounts) -> None:
    charge_id = owe(small, 500)
    pay(small, 500).must()

    def body(work: Work) -> int:
        return (
            take_off(work, charge_id, "the item was found")
            + take_off(work, charge_id, "again")
            + take_off(work, 999, "none")
        )

    assert small.library.perform(small.context(), "waive", None, body).must() == 500
    assert balance(small) == -500
    assert refusals(pay(small, 1)) == ["nothing_owed"]
    accounts.refund(small.context(), charge_id, 500, "the item was found").must()
    assert balance(small) == 0
    assert find_faults(small.library.rows) == []


def test_a_void_takes_every_line_back_and_keeps_the_number(small: SmallLibrary, accounts: Accounts) -> None:
    owe(small, 100)
    owe(small, 200)
    made = pay(small, 250).must()
    assert refusals(accounts.void_receipt(small.context(), made.receipt_id, " ")) == ["explanation_missing"]
    assert refusals(accounts.void_receipt(small.context(staff=small.clerk), made.receipt_id, "x")) == ["right_missing"]
    assert refusals(accounts.void_receipt(small.context(), 999, "x")) == ["not_found"]
    accounts.void_receipt(small.context(), made.receipt_id, "wrong person").must()
    assert balance(small) == 300
    account = accounts.account(small.context(), small.patrons["P1"])
    assert account is not None
    assert [(line.kind, line.amount, line.stands) for line in account.lines] == [
        ("charge", 100, True),
        ("charge", 200, True),
        ("payment", -100, False),
        ("payment", -150, False),
        ("counter_entry", 150, False),
        ("counter_entry", 100, False),
    ]
    assert account.owed == 300
    receipt = accounts.receipts_of(small.patrons["P1"])[0]
    assert (receipt.number, receipt.void_reason, receipt.voided_at is not None) == (1, "wrong person", True)
    assert refusals(accounts.void_receipt(small.context(), made.receipt_id, "again")) == ["receipt_voided_already"]
    assert pay(small, 300).must().number == 2
    assert find_faults(small.library.rows) == []


def test_a_receipt_is_not_voided_whose_money_was_given_back(small: SmallLibrary, accounts: Accounts) -> None:
    charge_id = owe(small, 500)
    made = pay(small, 500).must()
    refund = accounts.refund(small.context(), charge_id, 100, "mistake").must()
    outcome = accounts.void_receipt(small.context(), made.receipt_id, "wrong")
    assert refusals(outcome) == ["receipt_rested_on"]
    assert outcome.refusals[0].facts["number"] == refund.number
    accounts.void_receipt(small.context(), refund.receipt_id, "not given after all").must()
    assert balance(small) == 0
    accounts.void_receipt(small.context(), made.receipt_id, "wrong").must()
    assert balance(small) == 500
    assert find_faults(small.library.rows) == []


def test_a_void_takes_the_stamps_back_unless_they_were_used(small: SmallLibrary, accounts: Accounts) -> None:
    owe(small, 200)
    made = pay(small, 168, means="stamps", stamps={84: 2}).must()
    stamps = Stamps(small.library)
    stamps.use(small.context(), {84: 1}, "letter").must()
    assert refusals(accounts.void_receipt(small.context(), made.receipt_id, "wrong")) == ["stamps_used_since"]
    stamps.receive(small.context(), {84: 1}).must()
    accounts.void_receipt(small.context(), made.receipt_id, "wrong").must()
    assert stamps.stock(small.context()) == []
    assert balance(small) == 200


def test_cash_goes_through_the_open_till(small: SmallLibrary, accounts: Accounts) -> None:
    settings, till = Settings(small.library), Till(small.library)
    settings.change(small.context(), "money.till_needed", True).must()
    charge_id = owe(small, 1000)
    assert refusals(pay(small, 100)) == ["till_not_open"]
    pay(small, 100, means="transfer").must()
    till.open(small.context(), 0).must()
    made = pay(small, 500).must()
    assert refusals(accounts.refund(small.context(), charge_id, 600, "x")) == ["till_holds_less"]
    till.take_out(small.context(), 300, "bank").must()
    assert refusals(accounts.void_receipt(small.context(), made.receipt_id, "wrong")) == ["till_holds_less"]
    till.close(small.context(), 200).must()
    assert refusals(accounts.void_receipt(small.context(), made.receipt_id, "wrong")) == ["receipt_till_counted"]


def test_the_receipts_of_a_day(small: SmallLibrary, accounts: Accounts) -> None:
    owe(small, 1000)
    pay(small, 100).must()
    small.later(hours=13, minutes=59)
    pay(small, 200).must()  # 23:59 of the same day
    small.later(minutes=1)
    pay(small, 300).must()
    here = small.context()
    assert [one.amount for one in accounts.receipts_on(here, date(2026, 1, 7))] == [200, 100]
    assert [one.amount for one in accounts.receipts_on(here, date(2026, 1, 8))] == [300]
    assert accounts.receipts_on(replace(here, site_id=small.branch), date(2026, 1, 7)) == []


def test_the_currency_stays_while_anything_is_owed(small: SmallLibrary, accounts: Accounts) -> None:
    settings, here = Settings(small.library), small.context()
    charge_id = owe(small, 100)
    assert refusals(settings.change(here, "money.currency", "EUR")) == ["currency_while_owed"]
    settings.change(here, "money.currency", "JPY").must()
    accounts.waive(here, charge_id, None, "forgiven").must()
    Till(small.library).open(here, 0).must()
    assert refusals(settings.change(here, "money.currency", "EUR")) == ["currency_while_till_open"]
    Till(small.library).close(here, 0).must()
    assert refusals(settings.change(here, "money.currency", "euros")) == ["currency_malformed"]
    settings.change(here, "money.currency", "EUR").must()
    owe(small, 150)
    assert accounts.owed(small.patrons["P1"]) == Money(150, "EUR")


@pytest.mark.parametrize("table", ["account_entry", "receipt"])
def test_the_file_itself_refuses_to_change_the_ledger(small: SmallLibrary, table: str) -> None:
    owe(small, 100)
    pay(small, 100).must()
    for sql in (f"UPDATE {table} SET amount = 1", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError):
            small.library.file.run(lambda rows, sql=sql: rows.run(sql))


def test_remarks_are_none(small: SmallLibrary) -> None:
    owe(small, 100)
    assert remarks(pay(small, 100)) == []
