"""The loan desk: check out and take back, each refusal, overrides, due dates, undo."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from libdesk.domain.item_title import item_title
from libdesk.services.catalogue import Catalogue
from libdesk.services.circulation_facts import open_loan_of, patron_facts
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.patrons import Patrons
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def desk(small: SmallLibrary) -> Desk:
    return Desk(small.library)


def lend(small: SmallLibrary, card: str = "P1", number: str = "B1", **more: str):
    return Desk(small.library).check_out(small.context(), small.patrons[card], small.items[number], **more)


def set_item(small: SmallLibrary, number: str, **values: object) -> None:
    from dataclasses import replace

    catalogue = Catalogue(small.library)
    item = small.items[number]
    catalogue.change_item(small.context(), item, replace(catalogue.item(item), **values)).must()


@pytest.mark.rule("C01")
@pytest.mark.rule("C02")
def test_an_item_is_lent_by_the_loan_table(small: SmallLibrary) -> None:
    outcome = lend(small)
    loan = outcome.must()
    assert (loan.title, loan.patron, loan.item_number) == ("吾輩は猫である", "山田 太郎", "B1")
    assert loan.due_on == date(2026, 1, 21)
    assert loan.due_at == datetime(2026, 1, 21, 18, 0, tzinfo=TOKYO)
    assert outcome.changed == {"loan"}
    row = small.library.rows.one("SELECT item_id, patron_id, site_id, policy_version_id, lent_at, due_at FROM loan")
    assert row == (1, 1, 1, 1, "2026-01-07T01:00:00.000Z", "2026-01-21T09:00:00.000Z")
    found = open_loan_of(small.library.rows, small.items["B1"])
    assert found is not None
    assert (found.loan_id, found.patron_id, found.lending_request_id, found.who) == (1, 1, None, "山田 太郎")


def test_everything_against_it_comes_back_at_once(small: SmallLibrary, desk: Desk) -> None:
    lend(small, "P1", "B1")
    outcome = lend(small, "P3", "B1")
    assert refusals(outcome) == ["card_expired", "item_on_loan"]
    assert not outcome.decision.overridable
    assert small.library.rows.value("SELECT count(*) FROM loan") == 1


def test_somebody_or_something_that_is_not_there(small: SmallLibrary, desk: Desk) -> None:
    assert refusals(desk.check_out(small.context(), 999, small.items["B1"])) == ["not_found"]
    assert refusals(desk.check_out(small.context(), small.patrons["P1"], 999)) == ["not_found"]
    assert refusals(desk.take_back(small.context(), 999)) == ["not_on_loan"]


def test_a_blocked_person(small: SmallLibrary) -> None:
    from dataclasses import replace

    patrons = Patrons(small.library)
    record = replace(patrons.record(small.patrons["P2"]), blocked_reason="address unknown")
    patrons.change(small.context(), small.patrons["P2"], record).must()
    assert refusals(lend(small, "P2")) == ["patron_blocked"]


@pytest.mark.parametrize("state", ["repair", "bindery", "on_display", "withdrawn"])
def test_an_item_that_cannot_leave(small: SmallLibrary, state: str) -> None:
    set_item(small, "B1", state=state)
    assert refusals(lend(small)) == [f"item_{state}"]


@pytest.mark.parametrize("state", ["missing", "lost"])
def test_an_item_that_turns_up_is_lent_and_in_service_again_and_undo_loses_it_again(
    small: SmallLibrary, state: str
) -> None:
    set_item(small, "B1", state=state)
    outcome = lend(small)
    assert remarks(outcome) == ["item_found_again"]
    assert Catalogue(small.library).item(small.items["B1"]).state == "in_service"
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert Catalogue(small.library).item(small.items["B1"]).state == state


@pytest.mark.rule("C01")
def test_reference_books_stay_but_may_be_lent_with_a_reason(small: SmallLibrary) -> None:
    outcome = lend(small, "P1", "B4")
    assert refusals(outcome) == ["not_for_loan"]
    assert outcome.decision.overridable
    loan = lend(small, "P1", "B4", override="for the exhibition").must()
    row = small.library.rows.one("SELECT loan_id, reason_code, explanation, staff_id, made_at FROM override")
    assert row == (loan.loan_id, "not_for_loan", "for the exhibition", small.head, "2026-01-07T01:00:00.000Z")


def test_an_override_needs_the_right_and_a_reason_and_sets_aside_only_what_may_be(small: SmallLibrary, desk) -> None:
    item = small.items["B4"]
    clerk = small.context(staff=small.clerk)
    assert refusals(desk.check_out(clerk, small.patrons["P1"], item, "please")) == ["right_missing"]
    assert refusals(lend(small, "P1", "B4", override="   ")) == ["not_for_loan"]
    lend(small, "P3", "B4", override="known to us").must()
    assert small.library.rows.all("SELECT reason_code FROM override ORDER BY id") == [
        ("card_expired",), ("not_for_loan",)
    ]  # fmt: skip
    assert refusals(lend(small, "P3", "B4", override="again")) == ["card_expired", "item_on_loan", "not_for_loan"]


def test_an_override_goes_with_its_loan_when_that_is_taken_back(small: SmallLibrary) -> None:
    outcome = lend(small, "P1", "B4", override="for the exhibition")
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert small.library.rows.value("SELECT count(*) FROM override") == 0
    assert small.library.rows.value("SELECT count(*) FROM loan") == 0


def test_a_remark_is_heard_although_something_was_overridden(small: SmallLibrary) -> None:
    set_item(small, "B4", state="missing")
    assert remarks(lend(small, "P1", "B4", override="found it")) == ["item_found_again"]


def test_the_right_to_circulate_is_needed(small: SmallLibrary, desk: Desk) -> None:
    helper = small.context(staff=small.helper)
    assert refusals(desk.check_out(helper, small.patrons["P1"], small.items["B1"])) == ["right_missing"]
    assert refusals(desk.take_back(helper, small.items["B1"])) == ["right_missing"]


@pytest.mark.rule("C01")
def test_limits_of_the_class_and_of_all(small: SmallLibrary) -> None:
    from libdesk.domain.loan_table import LoanTableRow
    from libdesk.services.loan_policy import LoanPolicy

    av = small.classes["av"]
    table = [
        LoanTableRow(item_limit=1, total_limit=2, length=14, length_unit="days"),
        LoanTableRow(loan_class_id=av, item_limit=5, length=7, length_unit="days"),
    ]
    LoanPolicy(small.library).change(small.context(), table).must()
    lend(small, "P1", "B1").must()
    assert refusals(lend(small, "P1", "B2")) == ["loan_limit_reached"]
    lend(small, "P1", "B3").must()
    outcome = lend(small, "P1", "B2")
    assert refusals(outcome) == ["loan_limit_reached", "total_limit_reached"]
    assert lend(small, "P1", "B2", override="once").done


@pytest.mark.rule("C01")
def test_a_question_that_no_rule_answers_is_refused(small: SmallLibrary) -> None:
    from libdesk.domain.loan_table import LoanTableRow
    from libdesk.services.loan_policy import LoanPolicy

    video = LoanTableRow(loan_class_id=small.classes["av"], length=7, length_unit="days")
    LoanPolicy(small.library).change(small.context(), [LoanTableRow(item_limit=5), video]).must()
    outcome = lend(small)
    assert refusals(outcome) == ["no_rule_for_loan"]
    assert not outcome.decision.overridable


@pytest.mark.rule("C09")
def test_overdue_items_suspend_borrowing_until_they_are_back(small: SmallLibrary, desk: Desk) -> None:
    lend(small).must()
    small.later(days=14)  # Wednesday 21 January, 10:00: due today at closing time
    lend(small, "P1", "B2").must()
    desk.take_back(small.context(), small.items["B2"]).must()
    small.later(hours=9)  # after closing, and not yet past the due date
    lend(small, "P1", "B2").must()
    desk.take_back(small.context(), small.items["B2"]).must()
    small.later(days=1)
    outcome = lend(small, "P1", "B2")
    assert refusals(outcome) == ["patron_has_overdue"]
    assert outcome.refusals[0].facts == {"count": 1, "since": date(2026, 1, 21)}
    Settings(small.library).change(small.context(), "circulation.overdue_suspends", False).must()
    lend(small, "P1", "B2").must()
    Settings(small.library).change(small.context(), "circulation.overdue_suspends", True).must()
    desk.take_back(small.context(), small.items["B1"]).must()
    lend(small, "P1", "B3").must()


@pytest.mark.rule("C02")
def test_due_dates_skip_closed_days_of_the_site_where_it_was_lent(small: SmallLibrary, desk: Desk) -> None:
    small.later(days=5)  # Monday the 12th: two weeks on is a Monday, closed at both sites
    assert lend(small).must().due_at == datetime(2026, 1, 27, 18, tzinfo=TOKYO)
    branch = small.context(site=small.branch)
    there = desk.check_out(branch, small.patrons["P1"], small.items["B2"]).must()
    assert there.due_at == datetime(2026, 1, 27, 17, tzinfo=TOKYO)


def test_a_site_without_an_open_day_lends_nothing(small: SmallLibrary, desk: Desk) -> None:
    from libdesk.services.sites import SiteRecord, Sites

    site = Sites(small.library).save(small.context(), None, SiteRecord("new", "New Site")).must()
    outcome = desk.check_out(small.context(site=site), small.patrons["P1"], small.items["B1"])
    assert refusals(outcome) == ["site_never_open"]
    assert outcome.refusals[0].facts == {"site": "New Site"}


def test_an_item_comes_back(small: SmallLibrary, desk: Desk) -> None:
    lend(small).must()
    small.later(days=1)
    outcome = desk.take_back(small.context(), small.items["B1"])
    back = outcome.must()
    assert (back.patron, back.days_late, back.due_on) == ("山田 太郎", 0, date(2026, 1, 21))
    assert remarks(outcome) == []
    assert small.library.rows.one("SELECT returned_at, returned_site_id FROM loan") == ("2026-01-08T01:00:00.000Z", 1)
    assert refusals(desk.take_back(small.context(), small.items["B1"])) == ["not_on_loan"]


@pytest.mark.rule("C09")
def test_days_late_are_counted_from_the_first_day_past_the_due_date(small: SmallLibrary, desk: Desk) -> None:
    lend(small).must()
    small.later(days=16)
    assert desk.take_back(small.context(), small.items["B1"]).must().days_late == 2


@pytest.mark.rule("H16")
def test_an_item_of_another_site_is_taken_in_and_routed(small: SmallLibrary, desk: Desk) -> None:
    lend(small).must()
    outcome = desk.take_back(small.context(site=small.branch), small.items["B1"])
    assert remarks(outcome) == ["returned_at_other_site"]
    assert outcome.remarks[0].facts == {"site": "本館"}
    assert outcome.remarks[0].rule == "H16"
    lend(small, "P1", "B3").must()
    home = desk.take_back(small.context(), small.items["B3"])
    assert remarks(home) == ["belongs_to_site"]
    assert home.remarks[0].facts == {"site": "港分館"}


def test_an_item_promised_to_a_partner_is_not_lent_and_said_when_it_comes_back(small: SmallLibrary, desk) -> None:
    lending = Lending(small.library)
    request = lending.enter(small.context(), NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    lending.accept(small.context(), request).must()
    outcome = lend(small, "P1", "B2")
    assert refusals(outcome) == ["item_promised_to_partner"]
    assert outcome.refusals[0].facts == {"partner": "Stadtbibliothek Musterstadt"}
    lending.cancel(small.context(), request).must()
    lend(small, "P1", "B2").must()


def test_taking_back_is_undone_and_the_loan_stands_as_before(small: SmallLibrary, desk: Desk) -> None:
    lend(small).must()
    before = small.library.rows.all("SELECT * FROM loan")
    back = desk.take_back(small.context(), small.items["B1"])
    History(small.library).undo(small.context(), back.action_id or 0).must()
    assert small.library.rows.all("SELECT * FROM loan") == before


def test_the_loans_of_a_person_the_soonest_due_first(small: SmallLibrary, desk: Desk) -> None:
    lend(small, "P1", "B1").must()
    small.later(minutes=1)
    lend(small, "P1", "B3").must()
    assert [(loan.item_number, loan.due_on.day, loan.overdue) for loan in desk.loans_of(small.context(), 1)] == [
        ("B3", 14, False), ("B1", 21, False)
    ]  # fmt: skip
    small.later(days=10)
    first = desk.loans_of(small.context(), 1)[0]
    assert first.overdue
    assert first.due_at == datetime(2026, 1, 14, 18, tzinfo=TOKYO)
    assert first.lent_at == datetime(2026, 1, 7, 10, 1, tzinfo=TOKYO)
    assert desk.loans_of(small.context(), 2) == []


@pytest.mark.parametrize(
    ("title", "of_title", "of_item", "expected"),
    [
        ("Emma", "", "", "Emma"),
        ("Works", "2", "", "Works 2"),
        ("Works", "2", "3", "Works 3"),
        ("言海 第2冊", "", "第2冊", "言海 第2冊"),
    ],
)
def test_a_title_with_its_volume_once(title: str, of_title: str, of_item: str, expected: str) -> None:
    assert item_title(title, of_title, of_item) == expected


@pytest.mark.rule("C01")
def test_a_loan_counts_for_the_class_that_it_was_lent_in(small: SmallLibrary, desk: Desk) -> None:
    lend(small).must()
    small.library.perform(
        small.context(), "put_on_reserve", None,
        lambda work: work.update("item", small.items["B1"], loan_class=small.classes["av"]),
    ).must()  # fmt: skip
    count = "SELECT loan_class_id FROM loan"
    assert small.library.rows.value(count) == small.classes["general"]
    now = small.library.now_at(small.context())
    for code, expected in (("general", 1), ("av", 0)):
        facts = patron_facts(small.library.rows, small.patrons["P1"], now, "JPY", class_id=small.classes[code])
        assert facts is not None
        assert facts.borrower.loans_of_class == expected
