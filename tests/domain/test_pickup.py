from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.pickup import (
    PickupChoice,
    PlaceFacts,
    against_pickup,
    days_of_month,
    next_dispatch_day,
    pickup_remarks,
    there_from,
)

TODAY = date(2026, 11, 24)
DAYS = (date(2026, 11, 26), date(2026, 12, 3))
SITE, HOME, ELSEWHERE = PickupChoice("site", 1), PickupChoice("home", 1), PickupChoice("partner", 1, 7)
KNOWN = PlaceFacts("Ebetsu", registered=True, dispatch_days=DAYS)
STRANGER = PlaceFacts("Ebetsu", dispatch_days=DAYS)
OPEN_TO_ALL = PlaceFacts("Bus stop", registration_needed=False, dispatch_days=DAYS)
CLOSED_TODAY = PlaceFacts("Ebetsu", TODAY, registered=True)
CLOSES_TOMORROW = PlaceFacts("Ebetsu", date(2026, 11, 25), registered=True, dispatch_days=DAYS)


@pytest.mark.rule("H08")
@pytest.mark.rule("H11")
@pytest.mark.rule("H12")
@pytest.mark.parametrize(
    ("choice", "place", "has_address", "offered", "expected"),
    [
        (SITE, None, False, False, []),
        (ELSEWHERE, KNOWN, False, False, []),
        (ELSEWHERE, OPEN_TO_ALL, False, False, []),
        (ELSEWHERE, CLOSES_TOMORROW, True, True, []),
        (ELSEWHERE, STRANGER, True, True, [("place_not_registered", "H12", True)]),
        (ELSEWHERE, CLOSED_TODAY, True, True, [("pickup_place_closed", "H08", False)]),
        (
            ELSEWHERE,
            PlaceFacts("Ebetsu", date(2026, 4, 1)),
            True,
            True,
            [("pickup_place_closed", "H08", False), ("place_not_registered", "H12", True)],
        ),
        (ELSEWHERE, None, True, True, [("pickup_place_unknown", "H08", False)]),
        (HOME, None, True, True, []),
        (HOME, None, False, True, [("home_without_address", "H11", False)]),
        (HOME, None, False, False, [("home_delivery_not_offered", "H11", False)]),
    ],
)
def test_what_stands_against_a_pickup(
    choice: PickupChoice,
    place: PlaceFacts | None,
    has_address: bool,
    offered: bool,
    expected: list[tuple[str, str, bool]],
) -> None:
    reasons = against_pickup(choice, place, has_address, TODAY, offered)
    assert [(reason.code, reason.rule, reason.overridable) for reason in reasons] == expected


@pytest.mark.rule("H08")
@pytest.mark.rule("H12")
def test_a_refusal_names_the_place_and_since_when_it_is_closed() -> None:
    closed, stranger = against_pickup(ELSEWHERE, PlaceFacts("Ebetsu", date(2026, 4, 1)), True, TODAY)
    assert closed.facts == {"place": "Ebetsu", "place_latin": "", "closed_on": date(2026, 4, 1)}
    assert stranger.facts == {"place": "Ebetsu", "place_latin": ""}
    (both,) = against_pickup(ELSEWHERE, PlaceFacts("江別市", latin="Ebetsu", dispatch_days=DAYS), True, TODAY)
    assert both.facts == {"place": "江別市", "place_latin": "Ebetsu"}


@pytest.mark.rule("H08")
@pytest.mark.rule("H11")
@pytest.mark.rule("H12")
@pytest.mark.parametrize(
    ("choice", "place", "codes"),
    [
        (SITE, None, []),
        (HOME, None, ["home_pays_postage"]),
        (ELSEWHERE, None, []),
        (ELSEWHERE, KNOWN, ["two_cards_shown"]),
        (ELSEWHERE, STRANGER, ["two_cards_shown"]),
        (ELSEWHERE, OPEN_TO_ALL, []),
        (ELSEWHERE, CLOSES_TOMORROW, ["pickup_place_closes", "two_cards_shown"]),
        (ELSEWHERE, CLOSED_TODAY, ["place_without_dispatch_days", "two_cards_shown"]),
        (
            ELSEWHERE,
            PlaceFacts("Bus stop", registration_needed=False, dispatch_days=(date(2026, 11, 23),)),
            ["place_without_dispatch_days"],
        ),
    ],
)
def test_what_staff_should_hear_about_a_pickup(
    choice: PickupChoice, place: PlaceFacts | None, codes: list[str]
) -> None:
    assert [reason.code for reason in pickup_remarks(choice, place, TODAY)] == codes


@pytest.mark.parametrize(("pickup", "place_id"), [("partner", None), ("site", 7), ("home", 7)])
def test_another_library_is_named_for_a_pickup_there_and_only_then(pickup, place_id: int | None) -> None:
    with pytest.raises(ValueError, match="another library"):
        PickupChoice(pickup, 1, place_id)


@pytest.mark.rule("H08")
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 24), date(2026, 11, 26)),
        (date(2026, 11, 26), date(2026, 11, 26)),
        (date(2026, 11, 27), date(2026, 12, 3)),
        (date(2026, 12, 4), None),
    ],
)
def test_the_next_dispatch_day_counts_from_the_day_itself(on: date, expected: date | None) -> None:
    assert next_dispatch_day(reversed(DAYS), on) == expected


@pytest.mark.rule("H08")
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 30), (date(2026, 11, 5), date(2026, 11, 26))),
        (date(2026, 12, 1), (date(2026, 12, 3),)),
        (date(2025, 12, 1), ()),
        (date(2026, 10, 31), ()),
    ],
)
def test_the_notice_names_the_dispatch_days_of_its_month(on: date, expected: tuple[date, ...]) -> None:
    days = (date(2026, 12, 3), date(2026, 11, 26), date(2026, 11, 5), date(2026, 11, 26))
    assert days_of_month(days, on) == expected


@pytest.mark.rule("H08")
@pytest.mark.parametrize(
    ("notice_on", "dispatch_on", "on_the_way", "least", "expected"),
    [
        # Sent on the day of the notice, there the next day: the source promises it four days after the notice.
        (TODAY, TODAY, 1, 4, date(2026, 11, 28)),
        (TODAY, date(2026, 11, 26), 2, 4, date(2026, 11, 28)),
        (TODAY, date(2026, 11, 28), 1, 4, date(2026, 11, 29)),
        (TODAY, date(2026, 12, 3), 2, 4, date(2026, 12, 5)),
        (TODAY, TODAY, 0, 0, TODAY),
        (TODAY, TODAY, 1, 5, date(2026, 11, 29)),
    ],
)
def test_the_place_has_it_four_days_after_the_notice_or_when_the_parcel_is_there(
    notice_on: date, dispatch_on: date, on_the_way: int, least: int, expected: date
) -> None:
    assert there_from(notice_on, dispatch_on, on_the_way, least) == expected


@pytest.mark.rule("H08")
def test_without_a_setting_it_is_four_days() -> None:
    assert there_from(TODAY, TODAY, 1) == date(2026, 11, 28)
