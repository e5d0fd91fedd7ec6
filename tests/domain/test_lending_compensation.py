"""Cases of compensation: what may be opened, decided, asked for and closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from libdesk.domain.lending_compensation import kind_of_return, may_ask, may_close, may_decide, may_open
from libdesk.domain.reasons import Decision

TODAY = date(2026, 1, 20)
DAY = timedelta(days=1)
pytestmark = pytest.mark.rule("L19")


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.refusals]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"description": " "}, ["explanation_missing"]),
        ({"open_already": True}, ["lending_case_open_already"]),
        ({"noticed_on": TODAY + DAY}, ["date_in_future"]),
        ({"noticed_on": TODAY - 14 * DAY}, ["date_too_early"]),
    ],
)
def test_opening(change, expected) -> None:
    values = {"description": "torn", "open_already": False, "noticed_on": TODAY, **change}
    assert codes(may_open(**values, sent_on=TODAY - 13 * DAY, today=TODAY)) == expected


@pytest.mark.parametrize(
    ("way", "amount", "expected"),
    [
        ("replacement", None, []),
        ("replacement", 5000, ["lending_sum_of_replacement"]),
        ("payment", 5000, []),
        ("payment", None, ["lending_sum_missing"]),
        ("payment", 0, ["lending_sum_missing"]),
        ("payment", -5, ["lending_sum_missing"]),
    ],
)
def test_deciding(way, amount, expected) -> None:
    assert codes(may_decide(way, amount)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"way": "undecided"}, ["lending_way_undecided"]),
        ({"asked_on": TODAY + DAY}, ["date_in_future"]),
        ({"asked_on": TODAY - 4 * DAY}, ["date_too_early"]),
        ({"answer_by": TODAY - DAY}, ["date_too_early"]),
    ],
)
def test_asking(change, expected) -> None:
    values = {"way": "payment", "asked_on": TODAY, "answer_by": TODAY + 30 * DAY, **change}
    assert codes(may_ask(**values, noticed_on=TODAY - 3 * DAY, today=TODAY)) == expected


@pytest.mark.parametrize(
    ("ending", "change", "expected"),
    [
        ("made_good", {}, []),
        ("made_good", {"way": "undecided"}, ["lending_way_undecided"]),
        ("found", {}, []),
        ("found", {"kind": "damaged"}, ["lending_damage_is_not_found"]),
        ("waived", {}, ["explanation_missing"]),
        ("waived", {"note": "an old copy"}, []),
        ("waived", {"note": "an old copy", "way": "undecided"}, []),
        ("made_good", {"closed_on": TODAY + DAY}, ["date_in_future"]),
        ("made_good", {"closed_on": TODAY - 4 * DAY}, ["date_too_early"]),
    ],
)
def test_closing(ending, change, expected) -> None:
    values = {"kind": "lost", "way": "replacement", "note": "", "closed_on": TODAY, **change}
    assert codes(may_close(ending, **values, noticed_on=TODAY - 3 * DAY, today=TODAY)) == expected


def test_what_a_return_opens_a_case_for() -> None:
    assert kind_of_return(damaged=False, volumes_missing=False) is None
    assert kind_of_return(damaged=True, volumes_missing=False) == "damaged"
    assert kind_of_return(damaged=True, volumes_missing=True) == "incomplete"
