"""The life of a lending request: the table of transitions as a whole, and each check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain import lending as rules
from libdesk.domain.lending import (
    AWAY,
    NEXT_STEP,
    PROMISED,
    TRANSITIONS,
    Difference,
    Dispatch,
    Homecoming,
    ItemToSend,
    LendingState,
    LendingStep,
    ReceiptLetter,
)

# The whole table, as it is told to staff: state, step, where it leads.
TABLE = {
    ("received", "accept"): "accepted",
    ("received", "refuse"): "refused",
    ("received", "cancel"): "cancelled",
    ("accepted", "pick"): "picked",
    ("accepted", "refuse"): "refused",
    ("accepted", "cancel"): "cancelled",
    ("picked", "ship"): "shipped",
    ("picked", "cancel"): "cancelled",
    ("shipped", "file_receipt_letter"): "confirmed",
    ("shipped", "note_posted_back"): "posted_back",
    ("shipped", "take_home"): "returned",
    ("confirmed", "note_posted_back"): "posted_back",
    ("confirmed", "take_home"): "returned",
    ("posted_back", "file_receipt_letter"): "posted_back",
    ("posted_back", "take_home"): "returned",
}
TODAY = date(2026, 1, 20)
SENT = date(2026, 1, 7)
ITEM = ItemToSend("in_service", "", "", 1, "Main Library")
DISPATCH = Dispatch("registered_air_mail", "RR123456789JP", SENT, "good", 1)
HOME = Homecoming(date(2026, 1, 18), "good", 2, True, True, "registered_air_mail")


@pytest.mark.parametrize("state", list(LendingState))
@pytest.mark.parametrize("step", list(LendingStep))
def test_every_pair_of_state_and_step(state: LendingState, step: LendingStep) -> None:
    reason = rules.out_of_order(state, step)
    if (state, step) in TABLE:
        assert reason is None
        assert TRANSITIONS[state, step].to == TABLE[state, step]
        assert step in rules.steps_from(state)
    else:
        assert (state, step) not in TRANSITIONS
        assert step not in rules.steps_from(state)
        assert reason is not None
        assert (reason.code, reason.overridable) == ("lending_step_out_of_order", False)
        assert reason.facts == {"state": str(state), "step": str(step)}


@pytest.mark.rule("L13")
@pytest.mark.rule("L17")
def test_slip_sheet_and_label_are_due_when_the_parcel_leaves_and_only_then() -> None:
    assert TRANSITIONS[LendingState.PICKED, LendingStep.SHIP].papers == ("loan-slip", "to-borrowers", "return-label")
    assert [key for key, transition in TRANSITIONS.items() if transition.papers] == [
        (LendingState.PICKED, LendingStep.SHIP)
    ]


def test_next_steps_follow_the_table_and_end_at_home() -> None:
    for state, step in NEXT_STEP.items():
        assert (state, step) in TRANSITIONS
    ends = {LendingState.RETURNED, LendingState.REFUSED, LendingState.CANCELLED}
    assert set(LendingState) - set(NEXT_STEP) == ends
    assert all(rules.steps_from(state) == () for state in ends)
    state = LendingState.RECEIVED
    while state in NEXT_STEP:
        state = TRANSITIONS[state, NEXT_STEP[state]].to
    assert state is LendingState.RETURNED


def test_away_is_promised_too() -> None:
    assert AWAY < PROMISED
    assert {LendingState.ACCEPTED, LendingState.PICKED} == PROMISED - AWAY


@pytest.mark.rule("L01")
@pytest.mark.parametrize("state", ["applied", "incomplete", "in_review", "suspended", "ended", "refused"])
def test_only_an_approved_partner_borrows(state: str) -> None:
    decision = rules.may_accept(state, "Musterstadt", ITEM)
    (reason,) = decision.refusals
    assert (reason.code, reason.rule) == ("partner_not_registered", "L01")
    assert reason.facts == {"partner": "Musterstadt", "state": state}


@pytest.mark.parametrize(
    ("partner_state", "item", "expected"),
    [
        ("approved", ITEM, []),
        ("approved", None, ["lending_no_item"]),
        ("ended", None, ["partner_not_registered", "lending_no_item"]),
        ("approved", replace(ITEM, state="lost"), ["item_lost"]),
        ("approved", replace(ITEM, on_loan_to="Anna"), ["item_on_loan"]),
        ("approved", replace(ITEM, promised_to="Dorpat"), ["item_promised_to_partner"]),
        (
            "ended",
            replace(ITEM, state="repair", on_loan_to="Anna", promised_to="Dorpat"),
            ["partner_not_registered", "item_repair", "item_on_loan", "item_promised_to_partner"],
        ),
    ],
)
def test_may_accept(partner_state, item, expected) -> None:
    decision = rules.may_accept(partner_state, "Musterstadt", item)
    assert [reason.code for reason in decision.refusals] == expected


def ship(dispatch: Dispatch = DISPATCH, item: ItemToSend = ITEM, here: int = 1, abroad: bool = True) -> list[str]:
    decision = rules.may_ship(dispatch, item, here, abroad=abroad, requested_on=date(2026, 1, 5), today=TODAY)
    return [reason.code for reason in decision.refusals]


@pytest.mark.parametrize(
    ("service", "abroad", "expected"),
    [
        ("registered_air_mail", True, []),
        ("registered_air_mail", False, []),
        ("tracked_carrier", True, []),
        ("domestic_post", False, []),
        ("domestic_post", True, ["lending_domestic_post_abroad"]),
        ("surface_mail", True, ["lending_surface_mail"]),
        ("surface_mail", False, ["lending_surface_mail"]),
    ],
)
@pytest.mark.rule("L12")
def test_the_way_a_parcel_may_go(service, abroad, expected) -> None:
    assert ship(replace(DISPATCH, service=service), abroad=abroad) == expected


@pytest.mark.rule("L12")
def test_a_parcel_leaves_from_the_site_that_holds_the_item() -> None:
    decision = rules.may_ship(DISPATCH, ITEM, 2, abroad=True, requested_on=SENT, today=TODAY)
    (reason,) = decision.refusals
    assert (reason.code, reason.rule, dict(reason.facts)) == (
        "lending_held_by_other_site",
        "L12",
        {"site": "Main Library"},
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"tracking_number": "  "}, ["lending_tracking_missing"]),
        ({"condition": " "}, ["lending_condition_missing"]),
        ({"sent_on": TODAY}, []),
        ({"sent_on": TODAY + timedelta(days=1)}, ["date_in_future"]),
        ({"sent_on": date(2026, 1, 5)}, []),
        ({"sent_on": date(2026, 1, 4)}, ["date_too_early"]),
    ],
)
@pytest.mark.rule("L12")
def test_what_must_be_noted_when_a_parcel_leaves(change, expected) -> None:
    assert ship(replace(DISPATCH, **change)) == expected


def test_an_item_that_somebody_has_cannot_leave() -> None:
    assert ship(item=replace(ITEM, on_loan_to="Anna")) == ["item_on_loan"]


@pytest.mark.parametrize(
    ("received", "came", "expected", "remarks"),
    [
        (10, 10, [], []),
        (10, 13, [], []),
        (10, 14, [], ["receipt_letter_late"]),
        (6, 10, ["date_too_early"], ["receipt_letter_late"]),
        (21, 21, ["date_in_future", "date_in_future"], []),
        (10, 9, ["date_too_early"], []),
        (7, 20, [], ["receipt_letter_late"]),
    ],
)
@pytest.mark.rule("L14")
def test_receipt_letter(received, came, expected, remarks) -> None:
    letter = ReceiptLetter(date(2026, 1, received), date(2026, 1, came), "")
    decision = rules.may_file_receipt_letter(letter, SENT, TODAY)
    assert [reason.code for reason in decision.refusals] == expected
    assert [reason.code for reason in decision.remarks] == remarks
    assert all(remark.facts == {"days": came - received} for remark in decision.remarks)


@pytest.mark.rule("L07")
def test_due_one_month_from_receipt_clipped_to_the_month() -> None:
    assert rules.lending_due_on(date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("posted", "due", "days"),
    [(date(2026, 2, 7), date(2026, 2, 7), None), (date(2026, 2, 8), date(2026, 2, 7), 1), (TODAY, None, None)],
)
@pytest.mark.rule("L07")
def test_late_is_what_was_posted_after_the_due_day(posted, due, days) -> None:
    reason = rules.posted_late(posted, due)
    if days is None:
        assert reason is None
    else:
        assert reason is not None
        assert (reason.code, reason.rule) == ("lending_posted_late", "L07")
        assert reason.facts == {"days": days, "due_on": due}


def take_home(homecoming: Homecoming = HOME, here: int = 1, due_on: date | None = date(2026, 2, 7)):
    return rules.may_take_home(
        homecoming,
        sent_on=SENT,
        due_on=due_on,
        volumes_sent=2,
        condition_sent="good ",
        sending_site_id=1,
        sending_site="Main Library",
        here_id=here,
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("change", "refusals", "remarks"),
    [
        ({}, [], []),
        ({"posted_on": TODAY + timedelta(days=1)}, ["date_in_future"], []),
        ({"posted_on": SENT - timedelta(days=1)}, ["date_too_early"], []),
        ({"condition": " "}, ["lending_condition_missing"], ["lending_condition_changed"]),
        ({"volume_count": 3}, ["lending_more_volumes_than_sent"], []),
        ({"volume_count": 1}, [], ["lending_volumes_missing"]),
        ({"slip_enclosed": False}, [], ["lending_slip_missing"]),
        ({"sheet_enclosed": False}, [], ["lending_sheet_missing"]),
        ({"service": "surface_mail"}, [], ["lending_came_by_surface"]),
        ({"condition": "cover torn"}, [], ["lending_condition_changed"]),
    ],
)
@pytest.mark.rule("L19")
@pytest.mark.rule("L17")
def test_the_item_comes_home(change, refusals, remarks) -> None:
    decision = take_home(replace(HOME, **change))
    assert [reason.code for reason in decision.refusals] == refusals
    assert [reason.code for reason in decision.remarks] == remarks


@pytest.mark.rule("L18")
def test_an_item_at_the_wrong_site_is_taken_in_and_routed() -> None:
    decision = take_home(here=2)
    assert decision.allowed
    (remark,) = decision.remarks
    assert (remark.code, remark.rule, remark.facts) == ("lending_wrong_site", "L18", {"site": "Main Library"})


@pytest.mark.rule("L07")
def test_an_item_posted_late_is_taken_in_and_said_to_be_late() -> None:
    decision = take_home(due_on=date(2026, 1, 15))
    assert decision.allowed
    assert [(remark.code, remark.facts["days"]) for remark in decision.remarks] == [("lending_posted_late", 3)]


@pytest.mark.rule("L19")
def test_facts_of_missing_and_surplus_volumes() -> None:
    assert take_home(replace(HOME, volume_count=0)).remarks[0].facts == {"missing": 2}
    assert take_home(replace(HOME, volume_count=5)).refusals[0].facts == {"came": 5, "sent": 2}


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        ("shipped", date(2026, 1, 24), False),
        ("shipped", date(2026, 1, 25), True),
        ("confirmed", date(2026, 3, 1), False),
        ("picked", date(2026, 3, 1), False),
    ],
)
@pytest.mark.rule("L14")
def test_when_to_ask_after_a_receipt_letter(state, today, expected) -> None:
    assert rules.receipt_letter_overdue(LendingState(state), SENT, today, days_in_post=14) is expected


@pytest.mark.parametrize(
    ("state", "due", "today", "expected"),
    [
        ("confirmed", date(2026, 2, 7), date(2026, 2, 7), False),
        ("confirmed", date(2026, 2, 7), date(2026, 2, 8), True),
        ("confirmed", None, date(2026, 2, 8), False),
        ("posted_back", date(2026, 2, 7), date(2026, 3, 8), False),
        ("shipped", date(2026, 2, 7), date(2026, 3, 8), False),
    ],
)
@pytest.mark.rule("L07")
def test_away_too_long(state, due, today, expected) -> None:
    assert rules.away_too_long(LendingState(state), due, today) is expected


@pytest.mark.rule("L15")
def test_differences_between_what_was_asked_for_and_what_is_sent() -> None:
    asked = {"title": "Emma", "volume": "2", "year": " ", "author": "AUSTEN"}
    sent = {"title": "Emma: a novel", "volume": "1", "year": "1815", "author": "Austen"}
    folded = {text: text.lower() for text in (*asked.values(), *sent.values())}
    assert rules.differences(asked, sent, folded) == (Difference("volume", "2", "1"),)
    assert rules.differences({"volume": "2"}, {}, {}) == (Difference("volume", "2", ""),)
    assert rules.differences({}, sent, folded) == ()
