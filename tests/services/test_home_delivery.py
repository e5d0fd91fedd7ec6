"""Parcels to people's homes: loans, postage, what stands against it, the return by post (H11, H16)."""

from __future__ import annotations

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.money import Money
from libdesk.services.accounts import Accounts
from libdesk.services.desk import Desk
from libdesk.services.home_delivery import HomeDelivery
from libdesk.services.renewals import Renewals
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals, remarks
from tests.services.way_rows import hold_row, set_aside, to_home, undo


@pytest.fixture
def home(small: SmallLibrary) -> HomeDelivery:
    for card in ("P1", "P2"):
        patron_id = small.patrons[card]
        write(small, lambda work, patron_id=patron_id: work.update("patron", patron_id, address="北野1-2"))
    return HomeDelivery(small.library)


def for_home(small: SmallLibrary, card: str = "P2", number: str = "B1") -> int:
    return set_aside(small, card, number, to_home(small))


@pytest.mark.rule("H11")
def test_a_parcel_is_lent_and_its_postage_charged(small: SmallLibrary, home: HomeDelivery) -> None:
    first, second = for_home(small), for_home(small, number="B2")
    (parcel,) = home.parcels(small.context())
    assert (parcel.patron, parcel.card, parcel.has_address, parcel.postage) == ("Anna Müller", "P2", True, Money(0))
    assert {line.hold_id for line in parcel.holds} == {first, second}
    assert home.parcels(small.context(site=small.branch)) == []
    outcome = home.post(small.context(), [first, second], " 1234 ", 310)
    assert remarks(outcome) == []
    posted = outcome.must()
    assert (posted.patron, posted.postage, len(posted.loans)) == ("Anna Müller", Money(310), 2)
    assert Accounts(small.library).owed(small.patrons["P2"]) == Money(310)
    row = small.library.rows.one("SELECT patron_id, pickup_place_id, postage, tracking_number FROM dispatch")
    assert row == (small.patrons["P2"], None, 310, "1234")
    assert small.library.rows.all("SELECT DISTINCT pickup FROM loan") == [("home",)]
    assert hold_row(small, first, "state", "dispatch_id") == ("fulfilled", posted.dispatch_id)
    assert home.parcels(small.context()) == []
    assert find_faults(small.library.rows) == []
    undo(small, outcome)
    assert hold_row(small, first, "state") == "ready"
    assert Accounts(small.library).owed(small.patrons["P2"]) == Money(0)


@pytest.mark.rule("H11")
def test_postage_as_the_library_asks_for_it(small: SmallLibrary, home: HomeDelivery) -> None:
    Settings(small.library).change(small.context(), "holds.home_postage", 360).must()
    hold_id = for_home(small)
    assert home.parcels(small.context())[0].postage == Money(360)
    assert home.post(small.context(), [hold_id]).must().postage == Money(360)
    other = for_home(small, "P1", "B2")
    assert home.post(small.context(), [other], postage=0).must().postage == Money(0)
    assert Accounts(small.library).owed(small.patrons["P1"]) == Money(0)


@pytest.mark.rule("H11")
@pytest.mark.rule("H16")
def test_it_comes_back_by_post(small: SmallLibrary, home: HomeDelivery) -> None:
    loan = home.post(small.context(), [for_home(small)]).must().loans[0]
    small.later(days=1)
    assert Renewals(small.library).renew(small.context(), loan.loan_id).done, "what was received at home is renewed"
    desk = Desk(small.library)
    by_post = desk.take_back(small.context(), small.items["B1"], how="post")
    assert remarks(by_post) == []
    undo(small, by_post)
    at_the_desk = desk.take_back(small.context(), small.items["B1"])
    assert remarks(at_the_desk) == []
    undo(small, at_the_desk)
    assert remarks(desk.take_back(small.context(), small.items["B1"], how="book_drop")) == ["returned_not_by_post"]


@pytest.mark.rule("H11")
def test_what_stands_against_lending_is_refused_as_at_the_desk(small: SmallLibrary, home: HomeDelivery) -> None:
    first, second = for_home(small), for_home(small, number="B2")
    write(small, lambda work: work.update("patron", small.patrons["P2"], blocked_reason="unpaid"))
    here = small.context()
    alone = home.post(here, [first])
    assert refusals(alone) == ["patron_blocked"]
    assert alone.decision.overridable
    both = home.post(here, [first, second])
    assert refusals(both) == ["parcel_item_refused", "patron_blocked"]
    assert both.decision.overridable
    posted = home.post(here, [first, second], override="agreed on the telephone").must()
    assert len(posted.loans) == 2
    rows = small.library.rows.all("SELECT DISTINCT reason_code, explanation FROM override WHERE what = 'check_out'")
    assert rows == [("patron_blocked", "agreed on the telephone")]


def test_what_cannot_be_posted(small: SmallLibrary, home: HomeDelivery) -> None:
    mine, other = for_home(small), for_home(small, "P1", "B2")
    here = small.context()
    assert refusals(home.post(here, [])) == ["nothing_chosen"]
    assert refusals(home.post(here, [999])) == ["hold_not_for_post"]
    assert refusals(home.post(small.context(site=small.branch), [mine])) == ["hold_not_for_post"]
    assert refusals(home.post(here, [mine, other])) == ["parcel_of_several_people"]
    assert refusals(home.post(here, [mine], postage=-1)) == ["sum_not_positive"]
    write(small, lambda work: work.update("patron", small.patrons["P2"], address=" "))
    assert refusals(home.post(here, [mine])) == ["home_without_address"]
    assert not next(one for one in home.parcels(here) if one.card == "P2").has_address
