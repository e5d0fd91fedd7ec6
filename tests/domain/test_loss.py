"""Lost and damaged items: the ways of making them good, with the sums of S4 (C10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from libdesk.domain.loss import (
    GIVES_BACK,
    MOST,
    PRICE_INSTEAD_OF_FINE,
    WAYS,
    Loss,
    LossPolicy,
    bring_by,
    fine_runs_until,
    may_report,
    may_settle,
    must_be_open,
    way_offer,
    way_offers,
)
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision

S4 = LossPolicy("JPY", 30, 2500, 5000, 3)
# Due on 7 January 2026, reported lost on 17 January: ten days at 50 yen a day.
LOST = Loss("lost", date(2026, 1, 17), date(2026, 1, 7), fine=500, item_price=Money(1800))
TODAY = date(2026, 1, 17)


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.refusals]


def sums(lines: object) -> list[tuple[str, int]]:
    return [(line.what, line.sum.amount) for line in lines]  # type: ignore[attr-defined]


@pytest.mark.rule("C10")
def test_a_replacement_copy_costs_the_fine_and_half_the_processing() -> None:
    offer = way_offer(S4, LOST, "replacement", TODAY)
    assert sums(offer.lines) == [("overdue_fine", 500), ("processing", 2500)]
    assert (offer.total, offer.bring_by, offer.decision.allowed) == (3000, date(2026, 2, 16), True)
    assert sums(offer.charged_now) == [("processing", 2500)]
    assert [line.why.code for line in offer.lines] == ["loss_fine_until_settled", "loss_processing"]
    assert offer.lines[0].why.facts == {"due_on": date(2026, 1, 7), "sum": Money(500)}


@pytest.mark.rule("C10")
def test_the_price_way_costs_price_shipping_and_processing_but_no_fine() -> None:
    offer = way_offer(S4, replace(LOST, price=Money(2100), shipping=Money(600)), "price", TODAY)
    assert sums(offer.lines) == [("replacement", 2100), ("shipping", 600), ("processing", 5000)]
    assert (offer.total, offer.bring_by) == (7700, None)
    assert offer.charged_now == offer.lines


@pytest.mark.rule("C10")
def test_what_cannot_be_bought_costs_three_times_the_original_price() -> None:
    offer = way_offer(S4, LOST, "unobtainable", TODAY)
    assert sums(offer.lines) == [("replacement", 5400), ("processing", 5000)]
    assert offer.total == 10_400
    assert offer.lines[0].why.facts == {"factor": 3, "price": Money(1800), "sum": Money(5400)}


def test_the_price_typed_comes_before_that_of_the_record() -> None:
    assert way_offer(S4, replace(LOST, price=Money(100)), "unobtainable", TODAY).total == 5300
    assert way_offer(S4, LOST, "price", TODAY).total == 6800


@pytest.mark.rule("C10")
def test_all_ways_stand_side_by_side() -> None:
    assert [offer.way for offer in way_offers(S4, LOST, TODAY)] == ["replacement", "price", "unobtainable"]


@pytest.mark.rule("C10")
@pytest.mark.parametrize(
    ("today", "refused"),
    [(date(2026, 2, 16), []), (date(2026, 2, 17), ["loss_replacement_late"])],
)
def test_the_copy_is_brought_within_thirty_days_of_the_report(today: date, refused: list[str]) -> None:
    decision = way_offer(S4, LOST, "replacement", today).decision
    assert codes(decision) == refused
    if refused:
        assert decision.overridable
        assert decision.refusals[0].facts == {"until": date(2026, 2, 16), "days": 1}


def test_the_deadline_and_the_end_of_the_fine_are_settings() -> None:
    policy = replace(S4, replacement_days=14, fine_until="reported")
    assert bring_by(policy, date(2026, 1, 17)) == date(2026, 1, 31)
    assert way_offer(policy, LOST, "replacement", TODAY).lines[0].why.code == "loss_fine_until_reported"


NOW = datetime(2026, 1, 20, 10, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
ON_17, ON_18 = (datetime(2026, 1, day, 23, 59, tzinfo=NOW.tzinfo) for day in (17, 18))


@pytest.mark.rule("C10")
@pytest.mark.parametrize(
    ("fine_until", "reported_on", "claimed_on", "ends"),
    [
        ("settled", None, None, NOW),
        ("settled", date(2026, 1, 17), None, NOW),
        ("settled", None, date(2026, 1, 18), ON_18),
        ("settled", date(2026, 1, 17), date(2026, 1, 18), ON_18),
        ("reported", None, None, NOW),
        ("reported", date(2026, 1, 17), None, ON_17),
        ("reported", date(2026, 1, 17), date(2026, 1, 18), ON_17),
        ("reported", date(2026, 1, 18), date(2026, 1, 17), ON_17),
        ("reported", None, date(2026, 1, 18), ON_18),
        ("reported", NOW.date(), NOW.date(), NOW),
    ],
)
def test_until_when_the_fine_of_a_lost_item_runs(
    fine_until: str, reported_on: date | None, claimed_on: date | None, ends: datetime
) -> None:
    assert fine_runs_until(NOW, fine_until, reported_on, claimed_on) == ends  # type: ignore[arg-type]


@pytest.mark.rule("C10")
def test_the_day_of_the_report_ends_on_the_clock_of_the_site() -> None:
    ends = fine_runs_until(NOW, "reported", date(2026, 1, 17))
    assert ends.astimezone(UTC) == datetime(2026, 1, 17, 14, 59, tzinfo=UTC)
    earlier = ON_17 - timedelta(minutes=1)
    assert fine_runs_until(earlier, "reported", date(2026, 1, 17)) == earlier


@pytest.mark.rule("C10")
def test_ways_with_the_price_and_no_other_have_no_fine_among_their_lines() -> None:
    without = {way for way in WAYS if "overdue_fine" not in dict(sums(way_offer(S4, LOST, way, TODAY).lines))}
    assert without == PRICE_INSTEAD_OF_FINE


def test_a_damaged_item_is_here_so_no_fine_runs() -> None:
    offer = way_offer(S4, replace(LOST, kind="damaged"), "replacement", TODAY)
    assert sums(offer.lines) == [("processing", 2500)]


def test_a_library_without_fees_asks_for_the_copy_only() -> None:
    assert way_offer(LossPolicy("JPY"), replace(LOST, fine=0), "replacement", TODAY).lines == ()


@pytest.mark.rule("C10")
@pytest.mark.parametrize("way", ["price", "unobtainable"])
@pytest.mark.parametrize(
    ("loss", "refused"),
    [
        (replace(LOST, item_price=None), "loss_price_unknown"),
        (replace(LOST, item_price=Money(0)), "loss_price_unknown"),
        (replace(LOST, item_price=Money(1200, "EUR")), "loss_other_currency"),
        (replace(LOST, price=Money(1200, "USD")), "loss_other_currency"),
        (replace(LOST, price=Money(-1)), "loss_sum_absurd"),
        (replace(LOST, price=Money(MOST + 1)), "loss_sum_absurd"),
        (replace(LOST, price=Money(MOST)), "loss_sum_absurd"),
    ],
)
def test_a_price_that_cannot_be_is_refused(way: str, loss: Loss, refused: str) -> None:
    decision = way_offer(S4, loss, way, TODAY).decision  # type: ignore[arg-type]
    assert codes(decision) == [refused]
    assert not decision.overridable


def test_shipping_that_cannot_be_is_refused_with_the_price() -> None:
    loss = replace(LOST, item_price=None, shipping=Money(3, "EUR"))
    assert codes(way_offer(S4, loss, "price", TODAY).decision) == ["loss_price_unknown", "loss_other_currency"]
    assert codes(way_offer(S4, replace(LOST, shipping=Money(-1)), "price", TODAY).decision) == ["loss_sum_absurd"]


@pytest.mark.parametrize(
    ("kind", "with_patron", "returned", "open_since", "refused"),
    [
        ("lost", True, False, None, []),
        ("damaged", True, False, None, []),
        ("damaged", True, True, None, []),
        ("lost", True, True, None, ["loss_returned_already"]),
        ("lost", False, True, TODAY, ["loss_not_with_patron", "loss_returned_already", "loss_case_open_already"]),
    ],
)
def test_what_can_be_reported(
    kind: str, with_patron: bool, returned: bool, open_since: date | None, refused: list[str]
) -> None:
    decision = may_report(kind, with_patron=with_patron, returned=returned, open_since=open_since)  # type: ignore[arg-type]
    assert codes(decision) == refused


def test_a_closed_case_is_closed() -> None:
    assert must_be_open("open").allowed
    assert must_be_open("found").refusals[0].facts == {"state": "found"}


@pytest.mark.rule("C10")
@pytest.mark.parametrize(
    ("way", "until", "owed", "today", "refused", "remarks"),
    [
        ("undecided", None, 0, TODAY, ["loss_way_undecided"], []),
        ("replacement", date(2026, 2, 16), 0, date(2026, 2, 16), [], []),
        ("replacement", date(2026, 2, 16), 2500, date(2026, 2, 16), [], ["loss_still_owed"]),
        ("replacement", date(2026, 2, 16), 0, date(2026, 2, 20), ["loss_replacement_late"], []),
        ("replacement", None, 0, TODAY, [], []),
        ("price", None, 0, TODAY, [], []),
        ("price", None, 7700, TODAY, ["loss_unpaid"], []),
        ("unobtainable", None, 1, TODAY, ["loss_unpaid"], []),
        ("unobtainable", None, -100, TODAY, [], []),
    ],
)
def test_when_a_case_can_be_settled(
    way: str, until: date | None, owed: int, today: date, refused: list[str], remarks: list[str]
) -> None:
    decision = may_settle(way, until, Money(owed), today)  # type: ignore[arg-type]
    assert codes(decision) == refused
    assert [reason.code for reason in decision.remarks] == remarks
    if refused and way != "undecided":
        assert decision.overridable


@pytest.mark.rule("C10")
def test_what_a_found_item_gives_back_grows_with_the_setting() -> None:
    assert GIVES_BACK["nothing"] < GIVES_BACK["price"] < GIVES_BACK["price_and_processing"]
    assert "overdue_fine" not in GIVES_BACK["price_and_processing"]
