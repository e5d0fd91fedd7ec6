"""A lent item comes home, or is lost: what is checked, compared and said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain.lending_return import (
    Homecoming,
    SentItem,
    is_damaged,
    may_report_lost,
    may_take_home,
    new_marks,
    posted_late,
)
from libdesk.domain.reasons import Decision

TODAY = date(2026, 1, 20)
SENT_ON = date(2026, 1, 7)
SENT = SentItem(SENT_ON, date(2026, 2, 7), 2, "good ", (("stain", "p. 3"),), 1, "Main Library")
HOME = Homecoming(date(2026, 1, 18), "good", 2, True, True, "registered_air_mail", (("stain", "p. 3 "),))


def take_home(homecoming: Homecoming = HOME, here: int = 1, sent: SentItem = SENT) -> Decision:
    return may_take_home(homecoming, sent, here_id=here, today=TODAY)


@pytest.mark.rule("L07")
@pytest.mark.parametrize(
    ("posted", "due", "days"),
    [(date(2026, 2, 7), date(2026, 2, 7), None), (date(2026, 2, 8), date(2026, 2, 7), 1), (TODAY, None, None)],
)
def test_late_is_what_was_posted_after_the_due_day(posted, due, days) -> None:
    reason = posted_late(posted, due)
    if days is None:
        assert reason is None
    else:
        assert reason is not None
        assert (reason.code, reason.rule) == ("lending_posted_late", "L07")
        assert reason.facts == {"days": days, "due_on": due}


@pytest.mark.rule("L19")
@pytest.mark.rule("L17")
@pytest.mark.parametrize(
    ("change", "refusals", "remarks"),
    [
        ({}, [], []),
        ({"posted_on": TODAY + timedelta(days=1)}, ["date_in_future"], []),
        ({"posted_on": SENT_ON - timedelta(days=1)}, ["date_too_early"], []),
        ({"condition": " "}, ["lending_condition_missing"], ["lending_condition_changed"]),
        ({"volume_count": -1}, ["lending_volumes_out_of_range"], ["lending_volumes_missing"]),
        ({"volume_count": 3}, ["lending_more_volumes_than_sent"], []),
        ({"volume_count": 1}, [], ["lending_volumes_missing"]),
        ({"slip_enclosed": False}, [], ["lending_slip_missing"]),
        ({"sheet_enclosed": False}, [], ["lending_sheet_missing"]),
        ({"box_sound": False}, [], ["lending_box_damaged"]),
        ({"service": "surface_mail"}, [], ["lending_came_by_surface"]),
        ({"condition": "cover torn"}, [], ["lending_condition_changed"]),
        ({"condition": "worn"}, [], ["lending_condition_is_now"]),
        ({"marks": (("hole", ""),)}, ["lending_mark_unknown"], ["lending_new_marks"]),
        ({"marks": (("stain", "p. 3"), ("tear", "p. 9"))}, [], ["lending_new_marks"]),
        ({"marks": ()}, [], []),
        ({"differs": " smells of smoke "}, [], ["lending_differs"]),
    ],
)
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
    decision = take_home(sent=replace(SENT, due_on=date(2026, 1, 15)))
    assert decision.allowed
    assert [(remark.code, remark.facts["days"]) for remark in decision.remarks] == [("lending_posted_late", 3)]


@pytest.mark.rule("L19")
def test_facts_of_missing_and_surplus_volumes_and_new_marks() -> None:
    assert take_home(replace(HOME, volume_count=0)).remarks[0].facts == {"missing": 2}
    assert take_home(replace(HOME, volume_count=5)).refusals[0].facts == {"came": 5, "sent": 2}
    marks = (("stain", "p. 40"), ("water", ""), ("stain", "p. 3"))
    assert new_marks(marks, SENT.marks) == (("stain", "p. 40"), ("water", ""))
    assert take_home(replace(HOME, marks=marks[1:])).remarks[0].facts == {"marks": "water"}


@pytest.mark.rule("L19")
@pytest.mark.parametrize(
    ("sent", "change", "expected"),
    [
        ("good", {}, False),
        ("good", {"condition": "worn"}, False),
        ("good", {"condition": "damaged"}, True),
        ("good", {"condition": "deteriorated"}, True),
        ("damaged", {"condition": "good"}, False),
        ("damaged", {"condition": "damaged"}, False),
        ("good", {"condition": "cover torn"}, True),
        ("spine repaired", {"condition": "spine repaired"}, False),
        ("spine repaired", {"condition": "good"}, False),
        ("good", {"marks": (("tear", ""),)}, True),
        ("good", {"differs": "a page is gone"}, True),
    ],
)
def test_what_counts_as_damage(sent: str, change, expected: bool) -> None:
    assert is_damaged(replace(HOME, **change), replace(SENT, condition=sent)) is expected


@pytest.mark.rule("L19")
@pytest.mark.parametrize(
    ("noticed", "description", "expected"),
    [
        (TODAY, "not found", []),
        (SENT_ON, "not found", []),
        (TODAY, " ", ["explanation_missing"]),
        (TODAY + timedelta(days=1), "x", ["date_in_future"]),
        (SENT_ON - timedelta(days=1), "x", ["date_too_early"]),
    ],
)
def test_what_may_be_reported_lost(noticed, description, expected) -> None:
    decision = may_report_lost(noticed, description, sent_on=SENT_ON, today=TODAY)
    assert [reason.code for reason in decision.refusals] == expected
