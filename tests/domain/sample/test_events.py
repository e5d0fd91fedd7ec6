from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from libdesk.domain.lending_deadlines import LendingTimes, letter_expected_by
from libdesk.domain.lending_states import TRANSITIONS, LendingState, LendingStep
from libdesk.domain.sample.events import SampleStep, plan_steps
from libdesk.domain.sample.lending_choices import LendingChoices
from libdesk.domain.sample.loans import SampleLoan, open_day
from tests.domain.sample.sample_records import TODAY, items, partners, people, plan, title_of

WEEK = [TODAY + timedelta(days=days) for days in range(7)]
SHORTEST = {"general": 14, "short": 7, "av": 7}


def steps_of(position: int, today: date = TODAY) -> list[SampleStep]:
    return [s for s in plan_steps(plan(today)) if s.position == position and s.kind not in {"check_out", "take_back"}]


def test_monday_becomes_the_sunday_before() -> None:
    monday = date(2026, 11, 23)
    assert open_day(monday) == date(2026, 11, 22)
    assert open_day(monday + timedelta(days=1)) == date(2026, 11, 24)


def test_the_plan_is_the_same_each_time() -> None:
    again = plan.__wrapped__(TODAY)
    assert again == plan()
    assert plan_steps(again) == plan_steps(plan())


def test_120_past_90_open_18_overdue_loans() -> None:
    loans = plan().loans
    assert sum(loan.returned_on is not None for loan in loans) == 120
    assert sum(loan.returned_on is None for loan in loans) == 90
    overdue = [loan for loan in loans if loan.overdue]
    assert len(overdue) == 18
    assert all(loan.returned_on is None for loan in overdue)
    assert any(loan.returned_site not in {"", loan.site} for loan in loans)


@pytest.mark.parametrize("today", WEEK)
def test_every_loan_refers_to_what_exists_and_may_be_lent(today: date) -> None:
    patrons = {patron.card: patron for patron in people(today).patrons}
    staff = {member.badge: member for member in people(today).staff}
    for loan in plan(today).loans:
        item = items()[loan.item]
        assert item.loan_class in SHORTEST
        assert loan.site == item.site
        assert patrons[loan.card].may_borrow_on(today)
        assert patrons[loan.card].registered_on < loan.lent_on
        assert item.acquired_on < loan.lent_on
        assert staff[loan.staff].site == loan.site
        assert (item.collection == "children") == (patrons[loan.card].category == "child")
    assert len({loan.item for loan in plan(today).loans}) == 210


@pytest.mark.parametrize("today", WEEK)
def test_loans_are_made_and_ended_on_open_days_before_today(today: date) -> None:
    for loan in plan(today).loans:
        for day in (loan.lent_on, loan.returned_on):
            assert day is None or (day < today and day.isoweekday() != 1)
        if loan.returned_on is not None:
            assert loan.returned_at is not None
            assert (loan.lent_on, loan.lent_at) < (loan.returned_on, loan.returned_at)
    for step in plan_steps(plan(today)):
        hours = {hours.weekday: hours for hours in people(today).sites[0 if step.site == "main" else 1].opening_hours}
        assert hours[step.on.isoweekday()].opens_at <= step.at.strftime("%H:%M") < hours[step.on.isoweekday()].closes_at


def _late_on(loan: SampleLoan) -> date:
    return loan.lent_on + timedelta(days=SHORTEST[items()[loan.item].loan_class] + 1)


@pytest.mark.parametrize("today", WEEK)
def test_only_the_overdue_loans_are_out_for_longer_than_a_loan_lasts(today: date) -> None:
    for loan in plan(today).loans:
        if loan.returned_on is None:
            assert loan.overdue == (_late_on(loan) < today)
            assert not loan.overdue or (today - loan.lent_on).days > 35


@pytest.mark.parametrize("today", WEEK)
def test_nobody_borrows_while_something_is_overdue(today: date) -> None:
    by_card: dict[str, list[SampleLoan]] = {}
    for loan in plan(today).loans:
        by_card.setdefault(loan.card, []).append(loan)
    for loans in by_card.values():
        for loan in loans:
            others = [other for other in loans if other is not loan and other.lent_on <= loan.lent_on]
            assert not any(
                _late_on(other) <= loan.lent_on and (other.returned_on is None or other.returned_on > loan.lent_on)
                for other in others
            )
        assert sum(loan.returned_on is None for loan in loans) <= 3


def test_every_state_of_lending_is_there_at_least_twice() -> None:
    states = Counter(request.state for request in plan().lending_requests)
    # What was lost is told by the scene of registrations, once the rest was played.
    assert set(states) == {str(state) for state in LendingState} - {"lost", "made_good"}
    assert min(states.values()) >= 2
    assert sum(states.values()) >= 24


@pytest.mark.parametrize("today", WEEK)
def test_the_steps_lead_to_the_state_by_the_table_of_transitions(today: date) -> None:
    for position, request in enumerate(plan(today).lending_requests):
        enter, *steps = steps_of(position, today)
        assert enter.kind == "enter"
        state = LendingState.RECEIVED
        for step in steps:
            state = TRANSITIONS[state, LendingStep(step.kind)].to
        assert state == request.state, request
        assert steps == sorted(steps, key=lambda step: (step.on, step.at))
        assert all(step.on < today and step.on.isoweekday() != 1 for step in steps)


@pytest.mark.parametrize("today", WEEK)
def test_dates_of_a_request_follow_each_other(today: date) -> None:
    for request in plan(today).lending_requests:
        days = (
            request.requested_on,
            request.accepted_on,
            request.picked_on,
            request.packed_on,
            request.shipped_on,
            request.received_on,
            request.letter_came_on,
            request.posted_back_on,
            request.returned_on,
        )
        known = [day for day in days if day is not None]
        assert known == sorted(known), request
        assert max(known) < today


def test_every_request_refers_to_what_exists() -> None:
    known = {partner.user_id: partner for partner in partners()}
    staff = {member.badge: member for member in people().staff}
    for request in plan().lending_requests:
        assert request.partner in known
        assert staff[request.staff].site == request.site
        assert "lending" in staff[request.staff].rights
        assert bool(request.item) or request.state in {"received", "refused"}
        if request.item:
            assert items()[request.item].site == request.site
            assert items()[request.item].volume_count == request.volume_count
    asked_for = [request.item for request in plan().lending_requests if request.item]
    assert len(asked_for) == len(set(asked_for))
    assert not set(asked_for) & {loan.item for loan in plan().loans}
    assert {request.channel for request in plan().lending_requests} == {"online", "fax", "post"}
    assert len({request.their_number for request in plan().lending_requests}) == len(plan().lending_requests)


def test_what_is_promised_may_be_lent_abroad() -> None:
    for request in plan().lending_requests:
        if request.accepted_on is not None:
            item, title = items()[request.item], title_of()[request.item]
            assert title.material == "book"
            assert not title.digitized
            assert item.loan_class == "general"
            assert item.condition == "good"
            assert item.acquired_on.year >= (1996 if title.language == "jpn" else 1948) or item.volume_count > 1


def test_no_partner_has_more_than_ten_items() -> None:
    assert max(Counter(request.partner for request in plan().lending_requests).values()) <= 10


def test_tracking_numbers_are_of_upu_s10() -> None:
    numbers = [request.tracking_number for request in plan().lending_requests if request.shipped_on]
    back = [request.return_tracking_number for request in plan().lending_requests if request.posted_back_on]
    assert len(set(numbers + back)) == len(numbers) + len(back)
    for number in numbers + back:
        total = sum(int(digit) * weight for digit, weight in zip(number[2:10], (8, 6, 4, 2, 3, 5, 9, 7), strict=True))
        assert number[10] == {10: "0", 11: "5"}.get(11 - total % 11, str(11 - total % 11))
    assert all(number.startswith("RR") and number.endswith("JP") for number in numbers)
    assert not any(number.endswith("JP") for number in back)


def test_a_request_holds_nothing_that_has_not_happened_yet() -> None:
    for request in plan().lending_requests:
        sent = request.shipped_on is not None
        assert bool(request.tracking_number) is bool(request.service) is sent
        assert bool(request.condition_sent) is (request.packed_on is not None)
        assert (request.postage is not None) is (request.weight_grams is not None) is sent
        assert bool(request.return_tracking_number) is bool(request.return_service) is bool(request.posted_back_on)
        assert bool(request.condition_returned) is (request.returned_on is not None)
        assert bool(request.condition_received) is (request.letter_came_on is not None)
        assert bool(request.refusal_reason) is (request.refused_on is not None) is (request.state == "refused")
        assert (request.cancelled_on is not None) is (request.state == "cancelled")


def test_a_receipt_letter_is_missing_and_one_came_late() -> None:
    requests = plan().lending_requests
    times = LendingTimes(days_in_post=21, letter_days=3)
    missing = [
        request
        for request in requests
        if request.state == "shipped" and letter_expected_by(request.shipped_on, times) < TODAY
    ]
    assert len(missing) == 1
    late = [
        request
        for request in requests
        if request.received_on and request.letter_came_on and (request.letter_came_on - request.received_on).days > 3
    ]
    assert late
    assert any(request.letter_remarks for request in requests)


def test_one_was_posted_late_one_is_late_now_and_one_is_late_in_the_post() -> None:
    requests = [request for request in plan().lending_requests if request.received_on]
    month = timedelta(days=31)
    late_states = {
        request.state
        for request in requests
        if request.received_on is not None and request.received_on + month < (request.posted_back_on or TODAY)
    }
    assert late_states == {"confirmed", "posted_back", "returned"}


def test_an_item_that_differs_from_what_was_asked_for_is_sent() -> None:
    differing = [
        request
        for request in plan().lending_requests
        if request.shipped_on and str(title_of()[request.item].year) != request.asked_year
    ]
    assert differing
    assert all(title_of()[request.item].title == request.asked_title for request in differing)
    assert all(request.note for request in differing)


def test_both_sites_send_what_they_hold() -> None:
    assert {request.site for request in plan().lending_requests if request.shipped_on} == {"main", "branch"}


def test_one_came_home_damaged_and_one_without_its_papers() -> None:
    home = [request for request in plan().lending_requests if request.returned_on]
    assert [request.partner for request in home if request.condition_returned == "damaged"] == ["OV-1014"]
    assert any(not request.slip_enclosed for request in home)
    assert any(request.slip_enclosed for request in home)


def test_refusals_give_the_reason_that_the_item_shows() -> None:
    reasons = {request.refusal_reason: request for request in plan().lending_requests if request.refusal_reason}
    assert set(reasons) == {"digitized", "serial", "music_score", "not_held"}
    assert title_of()[reasons["digitized"].item].digitized
    assert title_of()[reasons["serial"].item].material == "serial"
    assert title_of()[reasons["music_score"].item].material == "score"
    assert reasons["not_held"].item == ""


def test_steps_come_in_the_order_of_time() -> None:
    steps = plan_steps(plan())
    moments = [(step.on, step.at) for step in steps]
    assert moments == sorted(moments)
    assert Counter(step.kind for step in steps)["check_out"] == 210
    assert Counter(step.kind for step in steps)["take_back"] == 120


@pytest.mark.parametrize(
    "wanted", ["main", "branch", "foreign", "set", "other_edition", "digitized", "serial", "score"]
)
def test_a_catalogue_without_such_titles_is_refused(wanted: str) -> None:
    with pytest.raises(LookupError, match="no more titles of the kind"):
        LendingChoices(()).take(wanted)
