"""An item comes home damaged, incomplete, to the wrong site, or never: the case of compensation until it is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.lending_states import LendingState
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_cases import open_case
from libdesk.services.lending_compensation import LendingCompensations
from libdesk.services.lending_forms import Packing, Picture, ReturnedParcel
from libdesk.services.lending_story import lending_story_of
from libdesk.services.outcome import Outcome
from libdesk.services.transit_list import TransitList
from tests.lending_steps import (
    TRACKING,
    confirmed,
    lost,
    pack,
    packed,
    picked,
    posted_back,
    returned,
    send_off,
    shipped,
)
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks
from tests.services.test_lending_packing import photograph

TODAY = date(2026, 1, 7)
HOME = ReturnedParcel(TODAY, "good")
pytestmark = pytest.mark.rule("L19")


class Cases:
    """Cases of compensation, and what is done with them."""

    def __init__(self, small: SmallLibrary) -> None:
        self.small = small
        self.lending, self.service = Lending(small.library), LendingCompensations(small.library)

    def home(self, request: int, **change: Any) -> Outcome[Any]:
        return self.lending.take_home(self.small.context(), request, replace(HOME, **change))

    def case(self, request: int) -> Any:
        return open_case(self.small.library.rows, request)

    def state(self, request: int) -> LendingState:
        return self.lending.record(request).state

    def undo(self, outcome: Outcome[Any]) -> None:
        History(self.small.library).undo(self.small.context(), outcome.action_id or 0).must()


@pytest.fixture
def cases(small: SmallLibrary) -> Cases:
    return Cases(small)


@pytest.mark.parametrize(
    ("change", "kind", "description"),
    [
        ({"condition": "damaged"}, "damaged", "damaged"),
        ({"marks": (("water", "all pages"),)}, "damaged", "good · water damage – all pages"),
        ({"marks": (("tear", ""),), "differs": "no bookmark"}, "damaged", "good · tear · no bookmark"),
        ({"volume_count": 0}, "incomplete", "good"),
        ({"volume_count": 0, "condition": "damaged"}, "incomplete", "damaged"),
    ],
)
def test_damage_and_missing_volumes_open_a_case_while_the_item_is_home(cases, small, change, kind, description) -> None:
    request = confirmed(small)
    outcome = cases.home(request, **change)
    assert "lending_case_opened" in remarks(outcome)
    case = cases.case(request)
    assert (case.kind, case.description, case.way, case.state) == (kind, description, "undecided", "open")
    assert cases.state(request) is LendingState.RETURNED
    assert small.library.rows.value("SELECT count(*) FROM loan WHERE returned_at IS NULL") == 0
    cases.undo(outcome)
    assert cases.case(request) is None
    assert find_faults(small.library.rows) == []


@pytest.mark.parametrize("change", [{}, {"condition": "worn"}, {"slip_enclosed": False}, {"box_sound": False}])
def test_what_is_no_damage_opens_no_case(cases, small, change) -> None:
    request = confirmed(small)
    cases.home(request, **change).must()
    assert cases.case(request) is None


def test_the_checklist_is_kept_with_marks_and_pictures(cases, small) -> None:
    request = confirmed(small)
    cases.home(
        request, marks=(("tear", "p. 2"),), differs="torn", box_sound=False, sheet_enclosed=False,
        pictures=(Picture("now.png", photograph()),), scanned="B1",
    ).must()  # fmt: skip
    record, story = cases.lending.record(request), lending_story_of(small.library.rows, request)
    assert (record.box_came_sound, record.return_note, record.sheet_came_back) == (False, "torn", False)
    assert story.returned_marks == (("tear", "p. 2"),)
    assert [one.moment for one in story.pictures] == ["returned"]


def test_another_item_than_the_one_that_was_sent_is_not_taken_in(cases, small) -> None:
    request = confirmed(small)
    outcome = cases.home(request, scanned="B2")
    assert refusals(outcome) == ["lending_wrong_item"]
    assert outcome.refusals[0].facts == {"scanned": "B2", "wanted": "B1"}
    assert cases.state(request) is LendingState.CONFIRMED


@pytest.mark.rule("L12")
@pytest.mark.rule("L17")
def test_a_mistyped_number_on_the_way_back_is_refused(cases, small) -> None:
    request = confirmed(small)
    assert refusals(cases.home(request, tracking_number="RB123456780DE")) == ["tracking_mistyped"]
    posted = cases.lending.note_posted_back(small.context(), request, TODAY, "RB123456780DE")
    assert refusals(posted) == ["tracking_mistyped"]


@pytest.mark.rule("L18")
def test_at_the_wrong_site_it_is_taken_in_and_sent_on_to_the_one_that_sent_it(cases, small) -> None:
    request = shipped(small)
    there = small.context(site=small.branch)
    outcome = cases.lending.take_home(there, request, HOME)
    assert remarks(outcome) == ["lending_wrong_site"]
    record = outcome.must()
    assert (record.state, record.returned_site_id) == (LendingState.RETURNED, small.branch)
    (line,) = TransitList(small.library).to_send(there)
    assert small.library.rows.all("SELECT item_id, from_site_id, to_site_id FROM transit WHERE id = ?",
                                  line.transit_id) == [(small.items["B1"], small.branch, small.main)]  # fmt: skip
    assert find_faults(small.library.rows) == []
    cases.undo(outcome)
    assert TransitList(small.library).to_send(there) == []
    assert find_faults(small.library.rows) == []


def test_a_case_from_its_opening_to_a_payment(cases, small) -> None:
    request, here = returned(small), small.context()
    service = cases.service
    assert refusals(service.decide(here, request, "payment", 5000)) == ["lending_no_open_case"]
    opened = service.open(here, request, "damaged", " cover torn ")
    assert opened.must().description == "cover torn"
    assert refusals(service.open(here, request, "damaged", "again")) == ["lending_case_open_already"]
    assert refusals(service.ask(here, request)) == ["lending_way_undecided"]
    assert refusals(service.decide(here, request, "payment")) == ["lending_sum_missing"]
    assert refusals(service.decide(here, request, "replacement", 5)) == ["lending_sum_of_replacement"]
    decided = service.decide(here, request, "payment", 5000)
    assert (decided.must().way, decided.must().amount, decided.must().currency) == ("payment", 5000, "JPY")
    asked = service.ask(here, request)
    assert asked.must().answer_by == TODAY + timedelta(days=30)
    anew = service.decide(here, request, "replacement")
    assert (anew.must().asked_on, anew.must().amount) == (None, None)
    cases.undo(anew)
    assert cases.case(request).asked_on == TODAY
    assert lending_story_of(small.library.rows, request).open_case == cases.case(request)
    closed = service.close(here, request, "made_good", note="paid")
    assert (closed.must().state, closed.must().closed_on) == ("made_good", TODAY)
    assert cases.case(request) is None
    assert [case.state for case in service.of_request(request)] == ["made_good"]
    assert find_faults(small.library.rows) == []
    for outcome in (closed, asked, decided, opened):
        cases.undo(outcome)
    assert service.of_request(request) == []
    steps = [event.step for event in lending_story_of(small.library.rows, request).events]
    assert not {"open_compensation", "decide_compensation", "ask_compensation", "close_compensation"} & set(steps)


@pytest.mark.parametrize(
    ("ending", "more", "code"),
    [
        ("made_good", {}, "lending_way_undecided"),
        ("found", {}, "lending_damage_is_not_found"),
        ("waived", {}, "explanation_missing"),
        ("waived", {"note": "x", "closed_on": date(2026, 1, 8)}, "date_in_future"),
    ],
)
def test_a_case_that_cannot_be_closed_so(cases, small, ending, more, code) -> None:
    request = returned(small)
    cases.service.open(small.context(), request, "damaged", "torn").must()
    assert refusals(cases.service.close(small.context(), request, ending, **more)) == [code]


def test_a_case_is_opened_only_once_the_item_has_left(cases, small) -> None:
    outcome = cases.service.open(small.context(), packed(small), "damaged", "torn")
    assert refusals(outcome) == ["lending_case_not_now"]
    assert refusals(cases.service.open(small.context(), 999, "damaged", "torn")) == ["not_found"]
    assert refusals(cases.service.decide(small.context(), 999, "replacement")) == ["not_found"]


def test_a_lost_item_stays_away_with_a_case_until_it_is_made_good(cases, small) -> None:
    request, here = lost(small), small.context()
    assert cases.case(request).kind == "lost"
    assert small.library.rows.value("SELECT count(*) FROM loan WHERE returned_at IS NULL") == 1
    assert refusals(cases.service.close(here, request, "waived", note="x")) == ["lending_case_of_lost"]
    assert refusals(cases.service.make_good(here, request)) == ["lending_way_undecided"]
    assert refusals(cases.service.make_good(here, request, "found")) == ["lending_found_comes_home"]
    cases.service.decide(here, request, "replacement").must()
    outcome = cases.service.make_good(here, request, note="a new copy came")
    assert outcome.must().state is LendingState.MADE_GOOD
    assert small.library.rows.value("SELECT state FROM item WHERE id = ?", small.items["B1"]) == "lost"
    assert small.library.rows.value("SELECT count(*) FROM loan WHERE returned_at IS NULL") == 0
    assert find_faults(small.library.rows) == []
    cases.undo(outcome)
    assert cases.state(request) is LendingState.LOST
    assert small.library.rows.value("SELECT state FROM item WHERE id = ?", small.items["B1"]) == "in_service"
    assert find_faults(small.library.rows) == []


@pytest.mark.parametrize("posted", [False, True])
def test_a_lost_item_that_is_found_ends_its_case(cases, small, posted: bool) -> None:
    request = lost(small)
    if posted:
        cases.lending.note_posted_back(small.context(), request, TODAY, "RB 1").must()
    else:
        cases.home(request).must()
    (case,) = cases.service.of_request(request)
    assert (case.state, case.closed_on) == ("found", TODAY)
    assert find_faults(small.library.rows) == []


def test_a_parcel_that_was_posted_lost_and_posted_after_all_is_one_parcel(cases, small) -> None:
    request, here = posted_back(small), small.context()
    cases.lending.report_lost(here, request, TODAY, "never came").must()
    record = cases.lending.note_posted_back(here, request, TODAY, "RB 2", "tracked_carrier").must()
    assert (record.return_tracking_number, record.return_service) == ("RB2", "tracked_carrier")
    assert small.library.rows.value("SELECT count(*) FROM shipment WHERE direction = 'back'") == 1


def test_damage_that_is_noted_before_a_loss_becomes_the_loss(cases, small) -> None:
    request, here = confirmed(small), small.context()
    cases.service.open(here, request, "damaged", "cover torn").must()
    cases.service.decide(here, request, "payment", 900).must()
    cases.service.ask(here, request).must()
    cases.lending.report_lost(here, request, TODAY, "then lost").must()
    (case,) = cases.service.of_request(request)
    assert (case.kind, case.description) == ("lost", "cover torn\nthen lost")
    assert (case.way, case.amount, case.asked_on) == ("undecided", None, None)


@pytest.mark.parametrize(
    ("noticed", "text", "code"),
    [
        (TODAY, " ", "explanation_missing"),
        (date(2026, 1, 8), "x", "date_in_future"),
        (date(2026, 1, 6), "x", "date_too_early"),
    ],
)
def test_a_loss_that_cannot_be_reported(cases, small, noticed, text, code) -> None:
    assert refusals(cases.lending.report_lost(small.context(), confirmed(small), noticed, text)) == [code]


def test_a_case_that_is_open_when_the_item_comes_home_stays_the_one(cases, small) -> None:
    request = confirmed(small)
    cases.service.open(small.context(), request, "damaged", "told by mail").must()
    outcome = cases.home(request, condition="damaged")
    assert "lending_case_opened" not in remarks(outcome)
    assert cases.case(request).description == "told by mail"


def test_a_set_is_counted_out_and_in(cases, small) -> None:
    request = picked(small, volume_count=3)
    pack(small, request, Packing("good", (), 3))
    send_off(small, request)
    outcome = cases.home(request, volume_count=2)
    assert remarks(outcome) == ["lending_volumes_missing", "lending_case_opened"]
    assert outcome.remarks[0].facts == {"missing": 1}
    assert cases.lending.record(request).volumes_returned == 2


def test_a_case_of_a_loss_comes_with_the_report_only(cases, small) -> None:
    request = confirmed(small)
    assert refusals(cases.service.open(small.context(), request, "lost", "gone")) == ["lending_loss_is_reported"]
    assert cases.case(request) is None


def test_what_is_found_in_the_post_keeps_the_tracking_number_that_was_told(cases, small) -> None:
    request, here = confirmed(small), small.context()
    cases.lending.note_posted_back(here, request, TODAY, TRACKING).must()
    cases.lending.report_lost(here, request, TODAY, "the post says nothing").must()
    found = cases.lending.note_posted_back(here, request, TODAY).must()
    assert found.return_tracking_number == TRACKING
    cases.home(request).must()
    rows = small.library.rows
    assert rows.all("SELECT tracking_number, arrived_on FROM shipment WHERE direction = 'back'") == [
        (TRACKING, TODAY.isoformat())
    ]


@pytest.mark.rule("L07")
def test_nobody_posts_back_what_has_not_arrived(cases, small) -> None:
    request, here = shipped(small), small.context()
    small.later(days=9)
    cases.lending.file_receipt_letter(here, request, TODAY + timedelta(days=5)).must()
    early = TODAY + timedelta(days=4)
    assert refusals(cases.lending.note_posted_back(here, request, early)) == ["date_too_early"]
    assert refusals(cases.home(request, posted_on=early)) == ["date_too_early"]
