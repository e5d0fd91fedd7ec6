"""A patron says that the item is back: the search list, what was found on the shelf, what was not."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.money import Money
from libdesk.services.claims import Claims
from libdesk.services.desk import Desk
from libdesk.services.holds import Holds
from libdesk.services.services import Services
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.loss_fixtures import charges, lend, s4_terms, state_of_item
from tests.services.outcomes import refusals, remarks


@pytest.fixture
def claims(small: SmallLibrary) -> Claims:
    s4_terms(small)
    return Services(small.library).claims


@pytest.fixture
def claimed(small: SmallLibrary, claims: Claims) -> int:
    """Due on 21 January; on the 24th the person says that it was returned."""
    loan = lend(small)
    small.later(days=17)
    claims.claim(small.context(), loan, "put into the book drop").must()
    return loan


def test_what_is_claimed_returned_is_on_the_search_list(small: SmallLibrary, claims: Claims, claimed: int) -> None:
    (line,) = claims.search_list()
    assert (line.loan_id, line.item_number, line.title, line.call_number) == (
        claimed, "B1", "吾輩は猫である", "913.6/ナ/1",
    )  # fmt: skip
    assert (line.patron, line.card, line.due_on, line.claimed_on) == (
        "山田 太郎", "P1", date(2026, 1, 21), date(2026, 1, 24),
    )  # fmt: skip
    assert small.library.rows.value("SELECT note FROM loan") == "put into the book drop"


@pytest.mark.rule("C09")
def test_found_on_the_shelf_costs_nothing_for_the_time_since_the_claim(
    small: SmallLibrary, claims: Claims, claimed: int
) -> None:
    small.later(days=20)
    outcome = claims.found_on_shelf(small.context(), claimed)
    assert remarks(outcome) == ["claim_fine_spared"]
    assert outcome.must() is None
    # Three days late on the day of the claim: 150 yen, and nothing for the twenty days of searching.
    assert charges(small) == [("charge", "overdue_fine", 150)]
    assert small.library.rows.value("SELECT returned_on FROM loan") == "2026-01-24"
    assert claims.search_list() == []


def test_what_was_reported_lost_meanwhile_and_stands_on_the_shelf_is_not_lost(
    small: SmallLibrary, claims: Claims, claimed: int
) -> None:
    cases = Services(small.library).loss_cases
    case = cases.report(small.context(), claimed, "lost").must()
    assert remarks(claims.found_on_shelf(small.context(), claimed)) == ["loss_found_again", "claim_fine_spared"]
    assert cases.case(case).state == "found"
    assert state_of_item(small, "B1") == "in_service"
    assert find_faults(small.library.rows) == []


def test_staff_may_believe_an_earlier_day(small: SmallLibrary, claims: Claims, claimed: int) -> None:
    here = small.context()
    assert refusals(claims.found_on_shelf(here, claimed, date(2026, 1, 25))) == ["claim_day_too_late"]
    assert refusals(claims.found_on_shelf(here, claimed, date(2026, 1, 6))) == ["date_too_early"]
    claims.found_on_shelf(here, claimed, date(2026, 1, 20)).must()
    assert charges(small) == []


def test_who_waits_gets_what_was_found(small: SmallLibrary, claims: Claims, claimed: int) -> None:
    Holds(small.library).place(small.context(), small.patrons["P2"], small.titles["cat"]).must()
    captured = claims.found_on_shelf(small.context(), claimed).must()
    assert captured is not None
    assert captured.patron == "Anna Müller"


def test_what_is_not_found_is_the_persons_again(small: SmallLibrary, claims: Claims, claimed: int) -> None:
    claims.give_up(small.context(), claimed).must()
    assert claims.search_list() == []
    assert refusals(claims.give_up(small.context(), claimed)) == ["claim_none"]
    assert refusals(claims.found_on_shelf(small.context(), claimed)) == ["claim_none"]


def test_what_cannot_be_claimed(small: SmallLibrary, claims: Claims, claimed: int) -> None:
    here = small.context()
    outcome = claims.claim(here, claimed)
    assert refusals(outcome) == ["claim_made_already"]
    assert outcome.refusals[0].facts == {"day": date(2026, 1, 24)}
    assert refusals(claims.claim(here, 999)) == ["not_on_loan"]
    other = lend(small, "P2", "B2")
    Services(small.library).loss_cases.report(here, other, "lost").must()
    assert refusals(claims.claim(here, other)) == ["loss_case_open_already"]
    claims.found_on_shelf(here, claimed).must()
    assert refusals(claims.claim(here, claimed)) == ["not_on_loan"]


@pytest.mark.rule("C09")
@pytest.mark.rule("C10")
def test_today_shows_what_is_past_its_deadline_to_be_searched_and_about_to_end(
    small: SmallLibrary, claims: Claims, claimed: int
) -> None:
    services, here = Services(small.library), small.context()
    case = services.loss_cases.report(here, lend(small, "P2", "B2"), "lost").must()
    services.suspensions.suspend(here, small.patrons["P2"], "noise", date(2026, 1, 30)).must()
    services.suspensions.suspend(here, small.patrons["P2"], "much noise", date(2026, 3, 30)).must()

    def due() -> dict[str, list[tuple[str, int, str, str, date | None, int]]]:
        return {
            group.code: [
                (line.opens, line.record_id, line.about, line.who, line.day, line.days_late) for line in group.lines
            ]
            for group in services.today.groups(small.context())
            if group.code in ("loss_cases_due", "claims_to_search", "suspensions_ending")
        }

    search = ("claim", claimed, "吾輩は猫である", "山田 太郎", date(2026, 1, 24), 0)
    ends = ("patron", small.patrons["P2"], "noise", "Anna Müller", date(2026, 1, 30), 0)
    assert due() == {"claims_to_search": [search], "suspensions_ending": [ends]}
    small.later(days=31)
    overdue = ("loss_case", case, "Emma", "Anna Müller", date(2026, 2, 23), 1)
    assert due() == {"loss_cases_due": [overdue], "claims_to_search": [search]}
    services.loss_cases.choose_way(small.context(), case, "replacement", override="ill").must()
    assert "loss_cases_due" not in due()


@pytest.mark.rule("C09")
def test_what_is_searched_for_does_not_suspend_borrowing(small: SmallLibrary, claims: Claims, claimed: int) -> None:
    desk = Desk(small.library)
    claims.give_up(small.context(), claimed).must()
    assert refusals(desk.check_out(small.context(), small.patrons["P1"], small.items["B2"])) == ["patron_has_overdue"]
    claims.claim(small.context(), claimed).must()
    assert desk.check_out(small.context(), small.patrons["P1"], small.items["B2"]).done


@pytest.mark.rule("C10")
def test_who_has_paid_the_price_pays_no_fine_when_it_stands_on_the_shelf(
    small: SmallLibrary, claims: Claims, claimed: int
) -> None:
    Settings(small.library).change(small.context(), "lost.found_gives_back", "nothing").must()
    cases = Services(small.library).loss_cases
    cases.report(small.context(), claimed, "lost", way="price", price=Money(2000, "JPY")).must()
    claims.found_on_shelf(small.context(), claimed).must()
    assert "overdue_fine" not in [what for _, what, _ in charges(small)]
