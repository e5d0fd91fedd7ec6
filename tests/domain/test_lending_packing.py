"""Packing and shipping: what must be noted, by which way a parcel goes, and its papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain.lending import ItemToSend
from libdesk.domain.lending_packing import MARKS, Dispatch, PackedItem, may_pack, may_ship
from libdesk.domain.reasons import Decision

PACKED_ON = date(2026, 1, 7)
TODAY = date(2026, 1, 20)
ITEM = ItemToSend("in_service", "", "", 1, "Main Library")
PACKED = PackedItem("good", (), 2)
DISPATCH = Dispatch("registered_air_mail", "RR123456785JP", PACKED_ON, 420, 1200, 5000)


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.refusals]


def pack(packed: PackedItem = PACKED, item: ItemToSend = ITEM, here: int = 1) -> Decision:
    return may_pack(packed, item, here, volumes_promised=2)


def ship(dispatch: Dispatch = DISPATCH, item: ItemToSend = ITEM, here: int = 1, **more: object) -> Decision:
    values = {"abroad": True, "packed_on": PACKED_ON, "today": TODAY, **more}
    return may_ship(dispatch, item, here, **values)  # type: ignore[arg-type]


@pytest.mark.rule("L19")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"condition": " "}, ["lending_condition_missing"]),
        ({"marks": tuple((mark, "") for mark in MARKS[:-1])}, []),
        ({"marks": (("other", "a pressed flower"),)}, []),
        ({"marks": (("other", " "),)}, ["lending_mark_words_missing"]),
        ({"marks": (("hole", ""),)}, ["lending_mark_unknown"]),
        ({"marks": (("tear", "p. 1"), ("tear", "p. 9"))}, ["lending_mark_twice"]),
        ({"volume_count": 0}, ["lending_volumes_out_of_range"]),
        ({"volume_count": 1000}, ["lending_volumes_out_of_range"]),
        ({"volume_count": 999}, []),
    ],
)
def test_what_must_be_noted_when_an_item_is_packed(change, expected) -> None:
    assert codes(pack(replace(PACKED, **change))) == expected


@pytest.mark.rule("L19")
def test_another_number_of_volumes_than_was_promised_is_packed_and_remarked_on() -> None:
    decision = pack(replace(PACKED, volume_count=1))
    assert decision.allowed
    (remark,) = decision.remarks
    assert (remark.code, remark.facts) == ("lending_other_volume_count", {"counted": 1, "promised": 2})


@pytest.mark.rule("L12")
def test_an_item_is_packed_and_leaves_where_it_is_held() -> None:
    for decision in (pack(here=2), ship(here=2)):
        (reason,) = decision.refusals
        assert (reason.code, reason.rule) == ("lending_held_by_other_site", "L12")
        assert reason.facts == {"site": "Main Library"}


@pytest.mark.rule("L12")
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
def test_the_way_a_parcel_may_go(service, abroad, expected) -> None:
    assert codes(ship(replace(DISPATCH, service=service), abroad=abroad)) == expected


@pytest.mark.rule("L12")
def test_a_tracked_carrier_abroad_is_taken_and_remarked_on() -> None:
    dispatch = replace(DISPATCH, service="tracked_carrier")
    assert [remark.code for remark in ship(dispatch).remarks] == ["lending_not_registered_air_mail"]
    assert ship(dispatch, abroad=False).remarks == ()


@pytest.mark.rule("L12")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"tracking_number": "  "}, ["lending_tracking_missing"]),
        ({"tracking_number": "rr 123 456 786 jp"}, ["tracking_mistyped"]),
        ({"tracking_number": "1Z 999 AA1"}, []),
        ({"sent_on": TODAY}, []),
        ({"sent_on": TODAY + timedelta(days=1)}, ["date_in_future"]),
        ({"sent_on": PACKED_ON - timedelta(days=1)}, ["date_too_early"]),
        ({"weight_grams": 0}, ["lending_weight_out_of_range"]),
        ({"weight_grams": 100_000}, ["lending_weight_out_of_range"]),
        ({"weight_grams": 99_999}, []),
        ({"weight_grams": None, "postage": None, "declared_value": None}, []),
        ({"postage": -1}, ["lending_sum_below_nothing"]),
        ({"postage": 0}, []),
        ({"declared_value": -1}, ["lending_sum_below_nothing"]),
    ],
)
def test_what_must_be_noted_when_a_parcel_leaves(change, expected) -> None:
    assert codes(ship(replace(DISPATCH, **change))) == expected


@pytest.mark.rule("L12")
@pytest.mark.parametrize("place", range(9))
@pytest.mark.parametrize("wrong", range(10))
def test_every_single_wrong_digit_is_found(place: int, wrong: int) -> None:
    # A check digit 5 stands for two remainders: where it is 5, one wrong digit in a hundred goes unseen.
    digits = "123456799"
    typed = f"RR{digits[:place]}{wrong}{digits[place + 1 :]}JP"
    expected = [] if str(wrong) == digits[place] else ["tracking_mistyped"]
    assert codes(ship(replace(DISPATCH, tracking_number=typed))) == expected


@pytest.mark.rule("L13")
def test_papers_that_were_not_printed_hold_a_parcel_back_unless_staff_decide_otherwise() -> None:
    decision = ship(papers_missing=("loan_slip", "return_label"))
    assert decision.overridable
    (reason,) = decision.refusals
    assert (reason.code, reason.rule, reason.facts) == (
        "lending_papers_missing",
        "L13",
        {"papers": "loan_slip, return_label"},
    )
    assert not ship(replace(DISPATCH, service="surface_mail"), papers_missing=("loan_slip",)).overridable


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"on_loan_to": "Anna"}, ["item_on_loan"]),
        ({"state": "repair"}, ["item_repair"]),
        ({"held_for": "Anna"}, ["item_held_for_other"]),
    ],
)
def test_an_item_that_is_not_free_is_neither_packed_nor_sent(change, expected) -> None:
    assert codes(pack(item=replace(ITEM, **change))) == expected
    assert codes(ship(item=replace(ITEM, **change))) == expected
