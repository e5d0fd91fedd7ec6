"""Lost and damaged items from report to settlement, with the sums and dates of S4 (C10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.money import Money
from libdesk.domain.rights import Right
from libdesk.services.accounts import Accounts
from libdesk.services.catalogue import Catalogue
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.library import Work
from libdesk.services.loss_cases import LossCases, found
from libdesk.services.loss_records import case_of_item, fine_stops_at, select_loss_cases
from libdesk.services.services import Services
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.loss_fixtures import charges, lend, s4_terms, show_item, state_of_item
from tests.services.outcomes import refusals, remarks

DAY_OF_REPORT = date(2026, 1, 31)


@pytest.fixture
def cases(small: SmallLibrary) -> LossCases:
    s4_terms(small)
    return Services(small.library).loss_cases


@pytest.fixture
def loan(small: SmallLibrary, cases: LossCases) -> int:
    """Natsume's Cat, 1,800 yen, lent to P1 on Wednesday 7 January, due on the 21st."""
    return lend(small)


@pytest.fixture
def lost(small: SmallLibrary, cases: LossCases, loan: int) -> int:
    """The same, reported lost on Saturday 31 January: ten days overdue."""
    small.later(days=24)
    return cases.report(small.context(), loan, "lost", "left on a train").must()


@pytest.mark.rule("C10")
def test_a_lost_item_stays_on_loan_and_has_a_case(small: SmallLibrary, cases: LossCases, lost: int, loan: int) -> None:
    case = cases.case(lost)
    assert (case.kind, case.state, case.way, case.reported_on) == ("lost", "open", "undecided", DAY_OF_REPORT)
    assert (case.title, case.item_number, case.patron, case.card) == ("吾輩は猫である", "B1", "山田 太郎", "P1")
    assert (case.item_price, case.owed, case.note) == (Money(1800), Money(0), "left on a train")
    assert state_of_item(small, "B1") == "lost"
    assert small.library.rows.value("SELECT returned_at FROM loan WHERE id = ?", loan) is None
    assert cases.open_cases() == [case]
    assert (cases.open_case_of(loan), cases.open_case_of(999)) == (lost, None)
    assert cases.of_patron(small.patrons["P1"]) == [case]


@pytest.mark.rule("C10")
def test_the_ways_stand_side_by_side_with_the_sums_of_today(
    small: SmallLibrary, cases: LossCases, loan: int, lost: int
) -> None:
    before = cases.offers(small.context(), loan, "lost", Money(2100), Money(600))
    assert [offer.total for offer in before] == [500 + 2500, 2100 + 600 + 5000, 3 * 2100 + 5000]
    assert before[0].bring_by == date(2026, 3, 2)
    assert [offer.total for offer in cases.offers_of_case(small.context(), lost)] == [3000, 6800, 10_400]
    small.later(days=5)
    assert cases.offers_of_case(small.context(), lost)[0].total == 3250
    with pytest.raises(LookupError):
        cases.offers(small.context(), 999, "lost")
    with pytest.raises(LookupError):
        cases.offers_of_case(small.context(), 999)


@pytest.mark.rule("C10")
def test_a_copy_is_brought_in_time(small: SmallLibrary, cases: LossCases, lost: int, loan: int) -> None:
    case = cases.choose_way(small.context(), lost, "replacement").must()
    assert (case.way, case.replacement_by, case.owed) == ("replacement", date(2026, 3, 2), Money(2500))
    assert charges(small) == [("charge", "processing", 2500)]
    small.later(days=30)  # the last day
    outcome = cases.settle(small.context(), lost, replacement_number="B100")
    assert remarks(outcome) == ["loss_still_owed"]
    settled = outcome.must()
    assert (settled.state, settled.closed_on) == ("settled", date(2026, 3, 2))
    # Due on 21 January, settled on 2 March: 40 days at 50 yen.
    assert charges(small) == [("charge", "processing", 2500), ("charge", "overdue_fine", 2000)]
    assert state_of_item(small, "B1") == "withdrawn"
    new_item = Catalogue(small.library).item(settled.replacement_item_id or 0)
    old_item = Catalogue(small.library).item(small.items["B1"])
    assert (new_item.number, new_item.state, new_item.copy_number) == ("B100", "in_service", 2)
    assert (new_item.call_number, new_item.acquired_on) == (old_item.call_number, date(2026, 3, 2))
    row = small.library.rows.one("SELECT returned_on, returned_site_id, returned_how FROM loan WHERE id = ?", loan)
    assert row == ("2026-03-02", small.main, "desk")
    assert cases.open_cases() == []


def test_report_and_way_are_one_step(small: SmallLibrary, cases: LossCases, loan: int) -> None:
    here = small.context()
    wrong = cases.report(here, loan, "lost", way="price", price=Money(1, "EUR"))
    assert refusals(wrong) == ["loss_other_currency"]
    assert cases.open_cases() == []
    assert state_of_item(small, "B1") == "in_service"
    outcome = cases.report(here, loan, "lost", way="price", price=Money(2100), shipping=Money(600))
    assert cases.case(outcome.must()).owed == Money(7700)
    History(small.library).undo(here, outcome.action_id or 0).must()
    assert cases.open_cases() == []


@pytest.mark.rule("C10")
def test_a_copy_after_its_deadline_is_refused_unless_staff_decide_otherwise(
    small: SmallLibrary, cases: LossCases, lost: int, loan: int
) -> None:
    cases.choose_way(small.context(), lost, "replacement").must()
    small.later(days=31)
    assert cases.case(lost).days_past_deadline(date(2026, 3, 3)) == 1
    outcome = cases.settle(small.context(), lost)
    assert refusals(outcome) == ["loss_replacement_late"]
    assert outcome.refusals[0].facts == {"until": date(2026, 3, 2), "days": 1}
    clerk = small.context(staff=small.clerk)
    assert refusals(cases.settle(clerk, lost, override="snow")) == ["right_missing"]
    cases.settle(small.context(), lost, override="the post was late").must()
    assert small.library.rows.all("SELECT loan_id, what, reason_code, explanation FROM override") == [
        (loan, "loss_settled", "loss_replacement_late", "the post was late")
    ]


def test_choosing_a_copy_after_its_deadline_gives_as_many_days_again(
    small: SmallLibrary, cases: LossCases, lost: int
) -> None:
    small.later(days=40)
    assert refusals(cases.choose_way(small.context(), lost, "replacement")) == ["loss_replacement_late"]
    case = cases.choose_way(small.context(), lost, "replacement", override="was in hospital").must()
    assert case.replacement_by == date(2026, 4, 11)
    assert case.days_past_deadline(date(2026, 4, 11)) == 0


@pytest.mark.rule("C10")
def test_the_price_is_paid(small: SmallLibrary, cases: LossCases, lost: int) -> None:
    here = small.context()
    case = cases.choose_way(here, lost, "price", price=Money(2100), shipping=Money(600)).must()
    assert (case.price, case.shipping, case.replacement_by, case.owed) == (Money(2100), Money(600), None, Money(7700))
    assert charges(small) == [
        ("charge", "replacement", 2100), ("charge", "shipping", 600), ("charge", "processing", 5000),
    ]  # fmt: skip
    outcome = cases.settle(here, lost)
    assert refusals(outcome) == ["loss_unpaid"]
    assert outcome.refusals[0].facts == {"sum": Money(7700)}
    Accounts(small.library).pay(here, small.patrons["P1"], 7700, "cash").must()
    assert cases.case(lost).owed == Money(0)
    cases.settle(here, lost, old_item="keep").must()
    assert state_of_item(small, "B1") == "lost"
    # Who pays the price pays no overdue fine.
    assert small.library.rows.value("SELECT count(*) FROM account_entry WHERE what = 'overdue_fine'") == 0


@pytest.mark.rule("C10")
def test_what_cannot_be_bought_costs_three_times_its_price(small: SmallLibrary, cases: LossCases, lost: int) -> None:
    case = cases.choose_way(small.context(), lost, "unobtainable").must()
    assert (case.owed, case.price) == (Money(3 * 1800 + 5000), Money(1800))
    reasons = small.library.rows.all("SELECT reason FROM account_entry ORDER BY id")
    assert reasons == [("5,400円（元の価格1,800円の3倍）",), ("整理費 5,000円",)]
    cases.settle(small.context(), lost, override="paid at the faculty office").must()


def test_another_way_takes_the_first_charges_off(small: SmallLibrary, cases: LossCases, lost: int) -> None:
    here = small.context()
    cases.choose_way(here, lost, "replacement").must()
    case = cases.choose_way(here, lost, "price").must()
    assert case.owed == Money(1800 + 5000)
    assert [amount for _, _, amount in charges(small)] == [2500, -2500, 1800, 5000]
    cases.choose_way(here, lost, "unobtainable").must()
    assert [amount for _, _, amount in charges(small)][4:] == [-1800, -5000, 5400, 5000]


@pytest.mark.rule("C10")
@pytest.mark.parametrize(
    ("price", "refused"),
    [
        (None, "loss_price_unknown"), (Money(12, "EUR"), "loss_other_currency"), (Money(10**9), "loss_sum_absurd"),
    ],
)  # fmt: skip
def test_a_price_that_cannot_be(small: SmallLibrary, cases: LossCases, price: Money | None, refused: str) -> None:
    loan = lend(small, "P2", "B2", price=None)
    case = cases.report(small.context(), loan, "lost").must()
    assert refusals(cases.choose_way(small.context(), case, "price", price=price)) == [refused]
    assert charges(small) == []


@pytest.mark.rule("C10")
def test_a_damaged_item_is_in_our_hands(small: SmallLibrary, cases: LossCases, loan: int) -> None:
    small.later(days=24)
    case = cases.report(small.context(), loan, "damaged", "wet").must()
    assert small.library.rows.one("SELECT returned_on, returned_how FROM loan WHERE id = ?", loan) == (
        "2026-01-31", "desk",
    )  # fmt: skip
    assert charges(small) == [("charge", "overdue_fine", 500)]
    item = Catalogue(small.library).item(small.items["B1"])
    assert (item.state, item.condition, item.condition_note) == ("repair", "damaged", "wet")
    assert cases.offers_of_case(small.context(), case)[0].total == 2500
    cases.choose_way(small.context(), case, "replacement").must()
    cases.settle(small.context(), case, old_item="keep").must()
    assert state_of_item(small, "B1") == "repair"
    assert len(charges(small)) == 2


def test_damage_that_is_seen_after_the_return(small: SmallLibrary, cases: LossCases, loan: int) -> None:
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    assert refusals(cases.report(small.context(), loan, "lost")) == ["loss_returned_already"]
    case = cases.report(small.context(site=small.branch), loan, "damaged")
    assert remarks(case) == ["belongs_to_site"]
    assert refusals(cases.report(small.context(), loan, "damaged")) == ["loss_case_open_already"]
    cases.drop(small.context(), case.must(), "an old stain").must()
    assert state_of_item(small, "B1") == "in_service"


def test_damage_cannot_be_put_down_to_somebody_while_another_has_the_item(
    small: SmallLibrary, cases: LossCases, loan: int
) -> None:
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    lend(small, "P2", "B1")
    outcome = cases.report(small.context(), loan, "damaged")
    assert refusals(outcome) == ["item_on_loan"]
    assert outcome.refusals[0].facts == {"patron": "Anna Müller"}


def test_who_waits_for_a_lost_item_is_said_and_gets_the_new_copy(
    small: SmallLibrary, cases: LossCases, loan: int
) -> None:
    Holds(small.library).place(small.context(), small.patrons["P2"], small.titles["cat"]).must()
    outcome = cases.report(small.context(), loan, "lost")
    assert remarks(outcome) == ["loss_others_wait"]
    cases.choose_way(small.context(), outcome.must(), "replacement").must()
    settled = cases.settle(small.context(), outcome.must(), replacement_number="")
    assert remarks(settled) == ["loss_still_owed", "hold_for_next"]
    assert settled.remarks[1].facts["patron"] == "Anna Müller"


def test_an_item_that_stands_ready_for_somebody_and_is_damaged(
    small: SmallLibrary, cases: LossCases, loan: int
) -> None:
    holds = Holds(small.library)
    hold = holds.place(small.context(), small.patrons["P2"], small.titles["cat"]).must().hold_id
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    assert holds.captured(hold) is not None
    assert remarks(cases.report(small.context(), loan, "damaged")) == ["loss_others_wait"]
    assert small.library.rows.value("SELECT state FROM hold") == "waiting"


@pytest.mark.parametrize(
    ("day", "refused"),
    [(date(2026, 2, 1), "date_in_future"), (date(2026, 1, 6), "date_too_early"), (date(1970, 1, 1), "date_too_early")],
)
def test_the_day_of_the_report_can_be(
    small: SmallLibrary, cases: LossCases, loan: int, day: date, refused: str
) -> None:
    small.later(days=24)
    assert refusals(cases.report(small.context(), loan, "lost", reported_on=day)) == [refused]
    case = cases.report(small.context(), loan, "lost", reported_on=date(2026, 1, 26)).must()
    assert refusals(cases.report(small.context(), loan, "lost", reported_on=day)) == [refused, "loss_case_open_already"]
    assert cases.choose_way(small.context(), case, "replacement").must().replacement_by == date(2026, 2, 25)


def test_what_is_not_there_or_closed(small: SmallLibrary, cases: LossCases, lost: int) -> None:
    here = small.context()
    assert refusals(cases.report(here, 999, "lost")) == ["not_found"]
    assert refusals(cases.settle(here, 999)) == ["not_found"]
    assert refusals(cases.settle(here, lost)) == ["loss_way_undecided"]
    assert refusals(cases.drop(here, lost, "  ")) == ["explanation_missing"]
    cases.drop(here, lost, "found at home").must()
    assert refusals(cases.choose_way(here, lost, "price")) == ["loss_case_closed"]
    with pytest.raises(LookupError):
        cases.case(999)
    helper = small.context(staff=small.helper)
    assert refusals(cases.settle(helper, lost)) == ["right_missing"]


@pytest.mark.rule("C10")
def test_a_dropped_case_takes_its_charges_off_and_the_loan_goes_on(
    small: SmallLibrary, cases: LossCases, lost: int, loan: int
) -> None:
    here = small.context()
    cases.choose_way(here, lost, "price").must()
    clerk = small.context(staff=small.clerk)
    assert refusals(cases.drop(clerk, lost, "found at home")) == ["right_missing"]
    case = cases.drop(here, lost, "found at home").must()
    assert (case.state, case.owed, case.note) == ("dropped", Money(0), "left on a train\nfound at home")
    assert state_of_item(small, "B1") == "in_service"
    assert small.library.rows.value("SELECT returned_at FROM loan WHERE id = ?", loan) is None


def test_a_dropped_case_undoes_nothing_but_its_own(small: SmallLibrary, cases: LossCases, loan: int) -> None:
    """Damaged in one loan, lent again before it was repaired, and lost in the next."""
    here = small.context()
    damaged = cases.report(here, loan, "damaged").must()
    again = Desk(small.library).check_out(here, small.patrons["P2"], small.items["B1"], "still readable").must()
    cases.report(here, again.loan_id, "lost").must()
    cases.drop(here, damaged, "it was so before").must()
    assert state_of_item(small, "B1") == "lost"
    assert find_faults(small.library.rows) == []


def test_a_withdrawn_item_is_neither_out_nor_promised(small: SmallLibrary, cases: LossCases, loan: int) -> None:
    from libdesk.services.lending import Lending
    from libdesk.services.lending_forms import NewRequest

    here = small.context()
    case = cases.report(here, loan, "damaged").must()
    cases.choose_way(here, case, "replacement").must()
    show_item(small, "B1", state="in_service", condition="good")
    lending = Lending(small.library)
    request = lending.enter(here, NewRequest(small.partner, "Cat", item_id=small.items["B1"])).must()
    lending.accept(here, request).must()
    assert refusals(cases.settle(here, case)) == ["item_promised_to_partner"]
    lending.cancel(here, request).must()
    lend(small, "P2", "B1")
    assert refusals(cases.settle(here, case)) == ["item_out_not_withdrawn"]
    cases.settle(here, case, old_item="keep").must()


def come_back(small: SmallLibrary, loan: int):
    """What the desk does inside its transaction when a lost item comes back."""

    def body(work: Work):
        return found(work, loan)

    return small.library.perform(small.context(), "take_back", Right.CIRCULATE, body)


@pytest.mark.rule("C10")
@pytest.mark.parametrize(
    ("setting", "owed", "remark"),
    [
        ("nothing", 7700, ["loss_nothing_given_back"]),
        ("price", 5000, ["loss_given_back"]),
        ("price_and_processing", 0, ["loss_given_back"]),
    ],
)
def test_a_lost_item_that_comes_back_undoes_what_the_policy_says(
    small: SmallLibrary, cases: LossCases, lost: int, loan: int, setting: str, owed: int, remark: list[str]
) -> None:
    here = small.context()
    Settings(small.library).change(here, "lost.found_gives_back", setting).must()
    cases.choose_way(here, lost, "price", price=Money(2100), shipping=Money(600)).must()
    assert case_of_item(small.library.rows, small.items["B1"]).case_id == lost
    outcome = come_back(small, loan)
    assert remarks(outcome) == ["loss_found_again", *remark]
    case = cases.case(lost)
    assert (case.state, case.owed) == ("found", Money(owed))
    assert state_of_item(small, "B1") == "in_service"
    assert case_of_item(small.library.rows, small.items["B1"]) is None
    assert come_back(small, loan).must() is None


@pytest.mark.rule("C10")
def test_what_was_paid_for_an_item_that_is_found_is_to_be_given_back(
    small: SmallLibrary, cases: LossCases, lost: int, loan: int
) -> None:
    here = small.context()
    cases.choose_way(here, lost, "price", price=Money(2100), shipping=Money(600)).must()
    Accounts(small.library).pay(here, small.patrons["P1"], 7700, "cash").must()
    cases.settle(here, lost, old_item="keep").must()
    outcome = come_back(small, loan)
    assert remarks(outcome) == ["loss_found_again", "loss_given_back", "loss_to_refund"]
    assert (outcome.must().taken_off, outcome.must().to_refund) == (2700, 2700)
    assert cases.case(lost).owed == Money(-2700)


def test_a_withdrawn_item_that_is_found_stays_withdrawn(
    small: SmallLibrary, cases: LossCases, lost: int, loan: int
) -> None:
    cases.choose_way(small.context(), lost, "replacement").must()
    cases.settle(small.context(), lost).must()
    assert remarks(come_back(small, loan)) == ["loss_found_again", "loss_nothing_given_back"]
    assert state_of_item(small, "B1") == "withdrawn"


def test_a_lost_item_without_charges_is_just_found(small: SmallLibrary, cases: LossCases, lost: int, loan: int) -> None:
    assert remarks(come_back(small, loan)) == ["loss_found_again"]


@pytest.mark.rule("C10")
@pytest.mark.parametrize(
    ("fine_until", "way", "gives_back", "is_found", "expected"),
    [
        ("settled", None, "price", False, "now"),
        ("reported", None, "price", False, "report"),
        ("settled", "replacement", "price", False, "now"),
        ("settled", "price", "price", False, None),
        ("settled", "unobtainable", "nothing", False, None),
        ("settled", "price", "price", True, "now"),
        ("settled", "price", "nothing", True, None),
        ("reported", "price", "price", True, "report"),
    ],
)
def test_until_when_the_fine_of_a_lost_item_runs(
    small: SmallLibrary,
    cases: LossCases,
    lost: int,
    loan: int,
    fine_until: str,
    way: str | None,
    gives_back: str,
    is_found: bool,
    expected: str | None,
) -> None:
    here = small.context()
    Settings(small.library).change_several(
        here, {"lost.fine_until": fine_until, "lost.found_gives_back": gives_back}
    ).must()
    if way is not None:
        cases.choose_way(here, lost, way).must()  # type: ignore[arg-type]
    small.later(days=3)
    if is_found:
        come_back(small, loan).must()
    now = small.library.now_at(small.context())
    stops = fine_stops_at(small.library.rows, loan, now)
    assert stops == {"now": now, "report": now.replace(day=31, month=1, hour=23, minute=59), None: None}[expected]
    assert fine_stops_at(small.library.rows, 999, now) == now


def test_with_a_fine_until_the_report_waiting_costs_nothing(small: SmallLibrary, cases: LossCases, lost: int) -> None:
    Settings(small.library).change(small.context(), "lost.fine_until", "reported").must()
    cases.choose_way(small.context(), lost, "replacement").must()
    small.later(days=20)
    assert cases.offers_of_case(small.context(), lost)[0].lines[0].sum == Money(500)
    cases.settle(small.context(), lost).must()
    assert ("charge", "overdue_fine", 500) in charges(small)


def test_each_step_can_be_taken_back(small: SmallLibrary, cases: LossCases, loan: int) -> None:
    here, history = small.context(), History(small.library)
    small.later(days=24)
    before = small.library.rows.all("SELECT * FROM loan"), small.library.rows.all("SELECT * FROM item")
    reported = cases.report(here, loan, "lost")
    case = reported.must()
    chosen = cases.choose_way(here, case, "replacement")
    settled = cases.settle(here, case, replacement_number="")
    assert settled.done
    for outcome in (settled, chosen, reported):
        history.undo(here, outcome.action_id or 0).must()
    after = small.library.rows.all("SELECT * FROM loan"), small.library.rows.all("SELECT * FROM item")
    assert after == before
    assert select_loss_cases(small.library.rows, "") == []
    assert small.library.rows.value("SELECT sum(amount) FROM account_entry") == 0


def test_open_cases_show_the_nearest_deadline_first(small: SmallLibrary, cases: LossCases, loan: int) -> None:
    here = small.context()
    second = cases.report(here, lend(small, "P2", "B2"), "lost").must()
    small.later(days=1)
    first = cases.report(small.context(), loan, "lost").must()
    assert [case.case_id for case in cases.open_cases()] == [second, first]
    cases.choose_way(small.context(), first, "replacement").must()
    assert [case.case_id for case in cases.open_cases()] == [first, second]
    assert replace(cases.case(second), state="settled").days_past_deadline(date(2030, 1, 1)) == 0


@pytest.mark.rule("C10")
def test_the_desk_takes_a_lost_item_back(small: SmallLibrary, cases: LossCases, lost: int, loan: int) -> None:
    here = small.context()
    cases.choose_way(here, lost, "price", price=Money(2100), shipping=Money(600)).must()
    small.later(days=3)
    outcome = Desk(small.library).take_back(small.context(), small.items["B1"])
    assert [code for code in remarks(outcome) if code.startswith("loss")] == ["loss_found_again", "loss_given_back"]
    # The price is taken off and the fee stays; the item was overdue all the time, thirteen days by now.
    assert outcome.must().fine == Money(650)
    assert (cases.case(lost).state, cases.case(lost).owed) == ("found", Money(5000))
    assert state_of_item(small, "B1") == "in_service"
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert (cases.case(lost).state, cases.case(lost).owed) == ("open", Money(7700))
    assert state_of_item(small, "B1") == "lost"


@pytest.mark.rule("C10")
def test_a_lost_item_that_was_paid_for_and_kept_is_found_on_the_book_truck(
    small: SmallLibrary, cases: LossCases, lost: int
) -> None:
    here = small.context()
    cases.choose_way(here, lost, "price").must()
    Accounts(small.library).pay(here, small.patrons["P1"], 6800, "cash").must()
    cases.settle(here, lost, old_item="keep").must()
    outcome = Desk(small.library).take_in(here, small.items["B1"])
    assert "loss_to_refund" in remarks(outcome)
    assert (cases.case(lost).state, cases.case(lost).owed) == ("found", Money(-1800))


def test_what_is_reported_lost_is_not_claimed_recalled_or_renewed(
    small: SmallLibrary, cases: LossCases, lost: int, loan: int
) -> None:
    from libdesk.services.recalls import Recalls

    services = Services(small.library)
    assert refusals(services.claims.claim(small.context(), loan)) == ["loss_case_open_already"]
    assert "recall_while_lost" in refusals(Recalls(small.library).recall(small.context(), loan))
