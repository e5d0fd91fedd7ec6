"""Instants, money, reasons, rights, problems, progress, countries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libdesk.domain.countries import COUNTRIES
from libdesk.domain.instants import day_or_none, instant, instant_text, local, local_day
from libdesk.domain.money import MINOR_DIGITS, Money
from libdesk.domain.problems import Problem
from libdesk.domain.progress import SilentProgress
from libdesk.domain.reasons import Decision, Reason, decide
from libdesk.domain.rights import Right, missing_right


def test_instants_are_utc_text_of_fixed_width() -> None:
    tokyo = datetime(2026, 11, 21, 17, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert instant_text(tokyo) == "2026-11-21T08:30:00.000Z"
    assert instant("2026-11-21T08:30:00.000Z") == tokyo


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        instant_text(datetime(2026, 11, 21))  # noqa: DTZ001 - the very thing that is refused


@settings(deadline=None, derandomize=True)
@given(
    st.datetimes().filter(lambda moment: 1900 < moment.year < 2200),
    st.integers(-14 * 60, 14 * 60),
)
def test_instants_come_back_and_sort_as_text(moment: datetime, minutes: int) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    text = instant_text(zoned)
    assert len(text) == 24
    assert timedelta(0) <= zoned - instant(text) < timedelta(milliseconds=1)
    assert (text < "2026-01-01T00:00:00.000Z") == (zoned < datetime(2026, 1, 1, tzinfo=UTC))


def test_the_day_depends_on_the_place() -> None:
    moment = datetime(2026, 1, 6, 20, tzinfo=UTC)
    assert local_day(moment, "Asia/Tokyo") == date(2026, 1, 7)
    assert local_day(moment, "Europe/Berlin") == date(2026, 1, 6)
    assert local(moment, "Asia/Tokyo").hour == 5


@pytest.mark.parametrize(("text", "day"), [("2026-01-07", date(2026, 1, 7)), ("", None), (None, None)])
def test_a_day_that_may_be_missing(text: str | None, day: date | None) -> None:
    assert day_or_none(text) == day


def test_a_day_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        day_or_none("2026-02-30")


@pytest.mark.parametrize(("currency", "digits"), [("JPY", 0), ("EUR", 2), ("KWD", 3), ("XXX", 2)])
def test_minor_digits(currency: str, digits: int) -> None:
    assert Money(1, currency).minor_digits == digits


def test_money_is_yen_unless_it_says_otherwise() -> None:
    assert Money(100) == Money(100, "JPY")
    assert all(len(code) == 3 and digits in (0, 3) for code, digits in MINOR_DIGITS.items())


def test_a_decision_is_allowed_if_nothing_refuses() -> None:
    soft, hard, remark = Reason("soft", overridable=True), Reason("hard"), Reason("remark")
    assert decide(None, None, remarks=(None, remark)) == Decision((), (remark,))
    assert decide(None).allowed
    assert not decide(None).overridable
    assert decide(soft).overridable
    assert not decide(soft).allowed
    assert not decide(soft, hard).overridable
    assert decide(soft, None, hard).refusals == (soft, hard)


@pytest.mark.parametrize("right", list(Right))
def test_rights(right: Right) -> None:
    assert missing_right(frozenset(map(str, Right)), right, "Hana") is None
    reason = missing_right(frozenset(map(str, set(Right) - {right})), right, "Hana")
    assert reason == Reason("right_missing", facts={"right": str(right), "staff": "Hana"})


def test_a_problem_carries_its_facts() -> None:
    problem = Problem("disk_full", {"path": "x"})
    assert (problem.code, problem.facts) == ("disk_full", {"path": "x"})
    assert Problem("disk_full").facts == {}


def test_silent_progress_is_never_cancelled() -> None:
    progress = SilentProgress()
    progress.report(1, None)
    assert progress.cancelled is False


def test_countries_are_upper_case_codes_with_one_name_each() -> None:
    assert len(COUNTRIES) == 249
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in COUNTRIES)
    assert len(set(COUNTRIES.values())) == len(COUNTRIES)
    assert list(COUNTRIES) == sorted(COUNTRIES)
    assert (COUNTRIES["JP"], COUNTRIES["DE"], COUNTRIES["GB"]) == ("Japan", "Germany", "United Kingdom")
