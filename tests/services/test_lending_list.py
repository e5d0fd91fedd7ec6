"""The list of partners' requests: filters, one partner, what is searched, how it is sorted, exact totals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.lending_states import LendingState
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import Packing
from libdesk.services.lending_list import FILTERS, SORT_COLUMNS, Filter, LendingList
from libdesk.services.partners import Partners
from tests.lending_steps import confirmed, entered, packed, picked, returned, shipped
from tests.library_fixtures import SmallLibrary, partner_record
from tests.services.circulation_rows import write


def today(small: SmallLibrary) -> date:
    return small.library.today_at(small.context())


def found(small: SmallLibrary, which: Filter, typed: str = "", **more: object) -> set[int]:
    """What a page of the list holds, which is as many as its total."""
    listed = LendingList(small.library)
    page = listed.page(0, 99, typed, which, today=today(small), **more)  # type: ignore[arg-type]
    ids = {record.lending_request_id for record in page}
    assert listed.count(typed, which, today=today(small), **more) == len(page) == len(ids)  # type: ignore[arg-type]
    return ids


def test_every_filter_lets_its_requests_through(small: SmallLibrary) -> None:
    asked, fetched, away = entered(small, "B4"), picked(small, "B2"), shipped(small, "B1")
    refused = entered(small, "B3")
    write(small, lambda work: work.update("lending_request", refused, state="refused"))
    assert found(small, "open") == {asked, fetched, away}
    assert found(small, "to_answer") == {asked}
    assert found(small, "to_send") == {fetched}
    assert found(small, "away") == {away}
    assert found(small, "late") == set()
    assert found(small, "refused") == {refused}
    assert found(small, "all") == {asked, fetched, away, refused}
    small.later(days=18)
    assert found(small, "late") == {away}
    with pytest.raises(ValueError, match="today"):
        LendingList(small.library).count("", "late")


def test_what_was_packed_or_came_home_stands_where_it_belongs(small: SmallLibrary) -> None:
    waiting, home = packed(small, "B1"), returned(small, "B2")
    assert found(small, "to_send") == found(small, "open") == {waiting}
    assert found(small, "all") == {waiting, home}


def test_the_list_of_one_partner(small: SmallLibrary) -> None:
    record = replace(partner_record(), name="Bibliothèque de Ville", country="FR", user_id="FR-001")
    other = Partners(small.library).add(small.context(), record).must()
    first, second = entered(small, "B1"), entered(small, "B2", partner_library_id=other)
    assert found(small, "all", partner_id=small.partner) == {first}
    assert found(small, "all", partner_id=other) == {second}
    assert found(small, "open", "FR-001") == {second}
    assert found(small, "open", "bibliotheque") == {second}
    assert found(small, "late", partner_id=other) == set()


def test_every_word_is_looked_for_everywhere(small: SmallLibrary) -> None:
    request_id = shipped(small, "B1", their_number="DE-77")
    entered(small, "B2", asked_title="Something else")
    number = Lending(small.library).record(request_id).number
    for typed in (number, "DE-77", "RR123456785JP", "B1", "Wagahai", "猫である", "musterstadt B1"):
        assert found(small, "all", typed) == {request_id}, typed
    assert found(small, "all", "musterstadt nothing") == set()
    assert len(found(small, "all", "100%_")) == 0


def test_items_with_marks_are_counted(small: SmallLibrary) -> None:
    listed = LendingList(small.library)
    packed(small, "B1", packing=Packing("worn", (("stain", "p. 12"), ("tear", ""))))
    packed(small, "B2")
    assert listed.count("", "to_send") == 2
    assert listed.count_marked("", "to_send") == 1
    assert listed.count_marked("Emma", "to_send") == 0
    assert listed.count_marked("", "away") == 0


@pytest.mark.parametrize("sort", sorted(SORT_COLUMNS))
@pytest.mark.parametrize("typed", ["", "Wagahai"])
def test_every_column_sorts_both_ways(small: SmallLibrary, sort: str, typed: str) -> None:
    for number in ("B1", "B2", "B4"):
        shipped(small, number)
        small.later(days=2)
    listed = LendingList(small.library)
    up = listed.page(0, 9, typed, "all", sort, descending=False)
    down = listed.page(0, 9, typed, "all", sort, descending=True)
    assert [record.lending_request_id for record in up] == [record.lending_request_id for record in reversed(down)]
    assert len(up) == 3


@pytest.mark.rule("L07")
def test_a_provisional_due_day_has_its_place_among_the_others(small: SmallLibrary) -> None:
    early, late = confirmed(small, "B1"), shipped(small, "B2")
    home = returned(small, "B4")
    listed = LendingList(small.library)
    ordered = [record.lending_request_id for record in listed.page(0, 9, "", "all", "due_on", descending=False)]
    # What is home has no due day any more; the receipt of the second is only guessed.
    assert ordered == [home, early, late]


def test_a_number_means_the_request_that_is_open(small: SmallLibrary) -> None:
    listed, lending = LendingList(small.library), Lending(small.library)
    for bring, number in ((packed, "B1"), (confirmed, "B2")):
        request_id = bring(small, number)
        assert listed.of_number(number) == request_id
        assert listed.of_number(lending.record(request_id).number.lower()) == request_id
    lost = confirmed(small, "B4")
    lending.report_lost(small.context(), lost, today(small), "gone").must()
    assert lending.record(lost).state is LendingState.LOST
    assert listed.of_number("B4") == lost


def test_the_filters_are_all_named() -> None:
    assert set(FILTERS) == {"open", "to_answer", "to_send", "away", "late", "refused", "all"}
