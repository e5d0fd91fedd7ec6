"""A borrowed book goes back: the checklist, the parcel, the close."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.domain.borrowing_return import (
    CHECKLIST,
    LeavingParcel,
    Matters,
    may_close,
    may_ship_back,
    points_needed,
)
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision
from tests.domain.test_borrowing_ordering import TERMS

TODAY = date(2026, 2, 6)
PARCEL = LeavingParcel(
    TERMS, frozenset(CHECKLIST), "registered_air_mail", "RR473124829JP", TODAY, date(2026, 2, 2), date(2026, 2, 9),
    TODAY, "good", "good", 1, 1, right_address=True, sending_site="関西館",
)  # fmt: skip


def said(decision: Decision) -> tuple[list[str], list[str]]:
    return [one.code for one in decision.refusals], [one.code for one in decision.remarks]


@pytest.mark.rule("R06")
def test_the_points_of_the_checklist() -> None:
    assert points_needed(TERMS) == ("condition", "solid_box", "label", "slip", "sheet", "carrier", "site")
    assert points_needed(replace(TERMS, slip_and_sheet=False)) == ("condition", "solid_box", "label", "carrier", "site")


@pytest.mark.rule("B14")
@pytest.mark.parametrize(
    ("expense", "postage", "said_of_it"),
    [("library", 800, True), ("library", 0, False), ("library", None, False), ("private", 800, False)],
)
def test_postage_that_the_library_pays_is_still_to_be_booked(
    expense: Any, postage: int | None, said_of_it: bool
) -> None:
    paid = None if postage is None else Money(postage, "JPY")
    decision = may_ship_back(replace(PARCEL, expense=expense, postage=paid))
    assert said(decision) == ([], ["borrowing_postage_not_booked"] if said_of_it else [])


@pytest.mark.rule("R06")
@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"volume_count": 0}, ["volume_count"]), ({"volume_count": 2}, ["volume_count"]),
        ({"weight_grams": 0}, ["weight_grams"]), ({"weight_grams": 50_001}, ["weight_grams"]),
        ({"weight_grams": 50_000}, []), ({"weight_grams": 1}, []),
    ],
)  # fmt: skip
def test_what_no_parcel_weighs_or_holds(more: dict[str, Any], fields: list[str]) -> None:
    refusals = may_ship_back(replace(PARCEL, **more)).refusals
    assert [one.facts["field"] for one in refusals] == fields


@pytest.mark.rule("R06")
@pytest.mark.parametrize("point", CHECKLIST)
def test_each_point_must_be_ticked(point: Any) -> None:
    decision = may_ship_back(replace(PARCEL, ticked=frozenset(CHECKLIST) - {point}))
    assert [(one.code, one.rule, one.facts["point"]) for one in decision.refusals] == [
        ("borrowing_checklist_open", "R06", point)
    ]


@pytest.mark.rule("R06")
def test_all_that_is_missing_is_said_at_once() -> None:
    decision = may_ship_back(replace(PARCEL, ticked=frozenset(), tracking_number="", condition=" "))
    assert said(decision)[0] == [
        *["borrowing_checklist_open"] * 7, "borrowing_tracking_missing", "borrowing_condition_missing",
    ]  # fmt: skip


@pytest.mark.rule("R06")
@pytest.mark.parametrize(
    ("more", "refusals"),
    [
        ({}, []),
        ({"service": "tracked_carrier", "tracking_number": "1234"}, []),
        ({"service": "surface_mail"}, ["borrowing_surface_mail"]),
        ({"service": "domestic_post"}, ["borrowing_service_not_allowed"]),
        ({"tracking_number": " "}, ["borrowing_tracking_missing"]),
        ({"tracking_number": "RR473124828JP"}, ["borrowing_tracking_mistyped"]),
        ({"right_address": False}, ["borrowing_wrong_site"]),
        ({"address_filled": False}, ["borrowing_address_missing"]),
        ({"condition": ""}, ["borrowing_condition_missing"]),
        ({"sent_on": date(2026, 2, 7)}, ["date_in_future"]),
        ({"sent_on": date(2026, 2, 1)}, ["date_too_early"]),
        ({"unreported": True}, ["borrowing_loss_unreported"]),
    ],
)
def test_how_it_may_leave(more: dict[str, Any], refusals: list[str]) -> None:
    assert said(may_ship_back(replace(PARCEL, **more))) == (refusals, [])


@pytest.mark.rule("R06")
def test_the_domestic_post_needs_no_tracking_number() -> None:
    terms = replace(TERMS, return_services=("domestic_post",))
    assert may_ship_back(replace(PARCEL, terms=terms, service="domestic_post", tracking_number="")).allowed


@pytest.mark.rule("R05")
def test_the_day_of_posting_counts() -> None:
    last = date(2026, 2, 9)
    assert said(may_ship_back(replace(PARCEL, sent_on=last, today=last))) == ([], [])
    late = may_ship_back(replace(PARCEL, sent_on=date(2026, 2, 10), today=date(2026, 2, 10)))
    assert said(late) == ([], ["borrowing_posted_late"])
    assert late.remarks[0].facts == {"days": 1, "send_by": last}


def test_what_is_not_as_it_came_is_said() -> None:
    decision = may_ship_back(replace(PARCEL, condition="worn", volume_count=1, volumes_arrived=2))
    assert said(decision) == ([], ["borrowing_condition_changed", "borrowing_volumes_missing"])


@pytest.mark.parametrize(
    ("more", "refusals", "remarks"),
    [
        ({}, [], []),
        ({"loss_open": True}, ["borrowing_loss_open"], []),
        ({"owed": 800}, [], ["borrowing_still_owed"]),
        ({"costs": False}, [], []),
        ({"costs": False, "charge_expected": True}, [], ["borrowing_no_cost_booked"]),
        ({"charge_expected": True}, [], []),
        ({"reserved": 800}, [], ["borrowing_still_reserved"]),
        ({"invoice_open": True}, [], ["borrowing_invoice_open"]),
    ],
)
def test_what_is_open_at_the_close(more: dict[str, Any], refusals: list[str], remarks: list[str]) -> None:
    assert said(may_close(replace(Matters(False), **more))) == (refusals, remarks)
