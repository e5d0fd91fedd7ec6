"""Use inside the library: counted from the book truck, scan by scan or all at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.services.book_truck import BookTruck, CountedUse, SetAside
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.in_house_use import count, uses_of
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.scanned_items import item_scanned
from libdesk.services.services import Services
from libdesk.services.settings import Settings
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals


@pytest.fixture
def truck(small: SmallLibrary) -> BookTruck:
    return BookTruck(small.library)


def _change_state(small: SmallLibrary, number: str, state: str) -> None:
    catalogue = Services(small.library).catalogue
    item = replace(catalogue.item(small.items[number]), state=state)
    catalogue.change_item(small.context(), small.items[number], item).must()


@pytest.mark.rule("C05")
def test_what_was_read_in_the_library_is_counted_with_its_class_and_site(small: SmallLibrary, truck) -> None:
    counted = truck.count(small.context(), ["B1", "b2"]).must()
    assert [(use.item_number, use.uses, use.call_number) for use in counted.counted] == [
        ("B1", 1, "913.6/ナ/1"), ("B2", 1, "913.6/ナ/1"),
    ]  # fmt: skip
    assert small.library.rows.all("SELECT item_id, site_id, loan_class_id, used_on FROM in_house_use") == [
        (small.items[number], small.main, small.classes["general"], "2026-01-07") for number in ("B1", "B2")
    ]


@pytest.mark.rule("C05")
def test_an_item_lies_on_the_truck_once_but_may_come_with_the_next(small: SmallLibrary, truck: BookTruck) -> None:
    assert len(truck.count(small.context(), ["B1", "", "B1", " b1 "]).must().counted) == 1
    (again,) = truck.count(small.context(), ["B1"]).must().counted
    assert again.uses == 2


@pytest.mark.rule("C05")
def test_odd_scans_are_set_aside_and_stop_nothing(small: SmallLibrary, truck: BookTruck) -> None:
    services = Services(small.library)
    services.desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    _change_state(small, "B4", "withdrawn")
    lending, here = Lending(small.library), small.context()
    request = lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    lending.accept(here, request).must()
    lending.pick(here, request).must()
    send_off(small, request)
    outcome = truck.count(here, ["B1", "B2", "B3", "B4", "??"])
    assert refusals(outcome) == []
    told = [(aside.scanned, aside.title, aside.reason.code) for aside in outcome.must().set_aside]
    assert told == [
        ("B1", "吾輩は猫である", "in_house_item_on_loan"),
        ("B2", "Emma", "in_house_item_at_partner"),
        ("B4", "言海", "item_withdrawn"),
        ("??", "", "item_number_unknown"),
    ]
    assert [use.item_number for use in outcome.must().counted] == ["B3"]


@pytest.mark.rule("C05")
def test_where_nothing_can_be_counted_every_scan_says_why(small: SmallLibrary, truck: BookTruck) -> None:
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    assert refusals(truck.count(small.context(), ["B1", "??"])) == ["in_house_item_on_loan", "item_number_unknown"]
    assert refusals(truck.count(small.context(), ["", " "])) == ["truck_empty"]
    assert refusals(truck.count(small.context(staff=small.helper), ["B2"])) == ["right_missing"]


@pytest.mark.rule("C05")
def test_a_library_that_does_not_count_writes_nothing(small: SmallLibrary, truck: BookTruck) -> None:
    Settings(small.library).change(small.context(), "circulation.count_in_house_use", False).must()
    assert refusals(truck.count(small.context(), ["B1"])) == ["in_house_use_not_counted"]
    outcome = small.library.perform(small.context(), "take_back", None, lambda work: count(work, small.items["B1"]))
    assert outcome.done
    assert outcome.value is None
    assert uses_of(small.library.rows, small.items["B1"]) == 0


@pytest.mark.rule("C05")
def test_the_desk_counts_the_return_of_what_was_not_on_loan(small: SmallLibrary) -> None:
    outcome = small.library.perform(small.context(), "take_back", None, lambda work: count(work, small.items["B1"]))
    assert outcome.value is not None
    assert uses_of(small.library.rows, small.items["B1"]) == 1


def test_a_truck_is_taken_back_as_one(small: SmallLibrary, truck: BookTruck) -> None:
    outcome = truck.count(small.context(), ["B1", "B2"])
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert small.library.rows.value("SELECT count(*) FROM in_house_use") == 0


def test_what_was_missing_is_found_on_the_truck_and_another_sites_item_is_sent_on(small, truck: BookTruck) -> None:
    _change_state(small, "B3", "missing")
    look = truck.look(small.context(), "B3")
    (use,) = truck.count(small.context(), ["B3"]).must().counted
    assert isinstance(look, CountedUse)
    assert use == look
    assert [reason.code for reason in use.reasons] == ["item_found_again", "belongs_to_site"]
    assert small.library.rows.value("SELECT state FROM item WHERE id = ?", small.items["B3"]) == "in_service"


def test_a_look_says_why_a_scan_would_be_set_aside(small: SmallLibrary, truck: BookTruck) -> None:
    look = truck.look(small.context(), "P1")
    assert isinstance(look, SetAside)
    assert look.reason.code == "item_number_unknown"


def test_an_item_that_is_gone_is_no_item(small: SmallLibrary) -> None:
    assert item_scanned(small.library.rows, 999) is None
