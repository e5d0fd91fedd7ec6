"""What the table says about a loan, line by line, with the field and row that decided (C01, C02, C04, C06 to C08)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from libdesk.domain.calendar_days import Calendar, Closure, OpenDay, Term
from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.money import Money
from libdesk.domain.policy_question import FineClass, Named, PolicyLine, Question
from libdesk.domain.what_if import what_if

TOKYO = ZoneInfo("Asia/Tokyo")
# Tuesday 6 January 2026; closed on Sundays.
AT = datetime(2026, 1, 6, 16, 20, tzinfo=TOKYO)
WEEK = dict.fromkeys(range(1, 7), OpenDay(time(9), time(17)))
TERM = Term("Autumn", date(2025, 10, 1), date(2026, 3, 31))
SPRING = Term("Spring", date(2026, 4, 1), date(2026, 9, 30))
CALENDAR = Calendar(WEEK, terms=(TERM, SPRING))


def terms(**values: Any) -> LoanTerms:
    if values.get("length_unit", "days") == "days" and "length_unit" not in values and values.get("length") is not None:
        values["length_unit"] = "days"
    sources = {name: 70 + place for place, name in enumerate(values)}
    return LoanTerms(sources=sources, **values)


def ask(at: datetime = AT, calendar: Calendar = CALENDAR, further: dict[str, Any] | None = None, **values: Any):
    return what_if(Question(at, terms(**values), calendar, **(further or {})))


def lines(topic: str, *, further: dict[str, Any] | None = None, **values: Any) -> dict[str, PolicyLine]:
    values.setdefault("length", 14)
    answer = ask(further=further, **values)
    return {line.code: line for line in answer.lines if line.topic == topic}


@pytest.mark.parametrize(
    ("values", "code", "field_name", "lendable"),
    [
        ({"item_limit": 5, "length": 1}, "may_be_lent", "item_limit", True),
        ({"length": 1}, "may_be_lent_without_limit", "item_limit", True),
        ({"item_limit": 5}, "no_rule", "length_unit", False),
        ({}, "no_rule", "length_unit", False),
        ({"item_limit": 0, "length": 1}, "not_for_loan", "item_limit", False),
        ({"item_limit": 0}, "not_for_loan", "item_limit", False),
        ({"item_limit": 5, "length": 0}, "not_for_loan", "length_unit", False),
        ({"item_limit": 5, "length": 1, "in_library_only": True}, "in_library_only", "in_library_only", False),
        ({"item_limit": 5, "length": 1, "in_library_only": False}, "may_be_lent", "item_limit", True),
    ],
)
@pytest.mark.rule("C01")
def test_may_it_be_lent(values: dict[str, Any], code: str, field_name: str, lendable: bool) -> None:
    answer = ask(**values)
    first = answer.lines[0]
    assert (first.code, first.field_name, answer.lendable) == (code, field_name, lendable)
    known = terms(**values).sources
    assert first.row_id == known.get(field_name)
    assert (answer.due is not None) is lendable
    assert any(line.topic != "borrowing" for line in answer.lines) is lendable


@pytest.mark.rule("C01")
def test_how_many_and_what_the_settings_ask() -> None:
    found = lines("borrowing", item_limit=5, total_limit=9, reading_limit=2)
    assert found["may_be_lent"].facts == {"limit": 5}
    assert (found["total_limit"].facts, found["total_limit"].row_id) == ({"limit": 9}, 71)
    assert found["reading_limit"].facts == {"limit": 2}
    assert found["card_is_shown"].field_name == "circulation.card_must_be_shown"
    assert found["card_is_shown"].row_id is None
    assert "no_reading" in lines("borrowing", reading_limit=0)
    shown = lines("borrowing", further={"card_must_be_shown": False})
    assert "no_rule_reading" in shown
    assert not {"card_is_shown", "total_limit", "closed_then"} & set(shown)
    nothing = {line.code for line in ask(item_limit=0, total_limit=9).lines}
    assert "total_limit" not in nothing
    sunday = ask(at=datetime(2026, 1, 11, 12, 0, tzinfo=TOKYO), length=1)
    assert {line.code: line.facts for line in sunday.lines}["closed_then"] == {"day": date(2026, 1, 11)}


@pytest.mark.parametrize(
    ("values", "code", "facts", "due"),
    [
        ({"length": 1}, "due_one_night", {"length": 1}, (7, 17)),
        ({"length": 3}, "due_days", {"length": 3}, (9, 17)),
        ({"length": 3, "closed_day_mode": "open_days_only"}, "due_open_days", {"length": 3}, (9, 17)),
        ({"length": 3, "length_unit": "hours"}, "due_hours", {"length": 3}, (6, 17)),
        ({"length_unit": "term_end"}, "due_term_end", {"term": "Autumn"}, (31, 17)),
        ({"length_unit": "fixed_date", "length_date": date(2026, 1, 20)}, "due_fixed", {}, (20, 17)),
    ],
)
@pytest.mark.rule("C02")
def test_when_is_it_due(values: dict[str, Any], code: str, facts: dict[str, Any], due: tuple[int, int]) -> None:
    answer = ask(**values)
    line = next(line for line in answer.lines if line.topic == "length")
    assert answer.due is not None
    assert (answer.due.at.day, answer.due.at.hour) == due
    assert line.code == code
    assert line.facts == {"due": answer.due.at, **facts}
    assert line.row_id is not None


@pytest.mark.parametrize(
    ("calendar", "values", "code"),
    [
        (Calendar({}), {"length": 1}, "no_due_no_open_day"),
        (Calendar(WEEK), {"length_unit": "term_end"}, "no_due_no_term"),
        (CALENDAR, {"length_unit": "fixed_date", "length_date": date(2025, 12, 1)}, "no_due_fixed_date_over"),
    ],
)
def test_why_there_is_no_due_date(calendar: Calendar, values: dict[str, Any], code: str) -> None:
    answer = ask(calendar=calendar, renewal_limit=1, fine_amount=50, **values)
    assert not answer.lendable
    assert answer.due is None
    codes = [line.code for line in answer.lines]
    assert code in codes
    assert not {"fine_examples", "renewed_from_today", "renewal_gains_nothing"} & set(codes)
    assert "fine_per_day" in codes


@pytest.mark.rule("C02")
def test_what_moves_a_due_date() -> None:
    assert set(lines("length", length=14)) == {"due_days"}
    moved = lines("length", length=5, closed_day_mode="next_open_day")["moved_closed_day"]
    assert moved.facts == {"day": date(2026, 1, 11), "mode": "next_open_day"}
    assert (moved.field_name, moved.row_id) == ("closed_day_mode", 71)
    # Without a row the next open day it is, and no row is named.
    assert lines("length", length=5)["moved_closed_day"].row_id is None
    snow = Calendar(WEEK, (Closure(date(2026, 1, 9), date(2026, 1, 9), name="Snow"),))
    assert {line.code: line.facts for line in ask(calendar=snow, length=3).lines}["moved_closure"] == {
        "day": date(2026, 1, 9), "mode": "next_open_day", "closure": "Snow",
    }  # fmt: skip
    nameless = Calendar(WEEK, (Closure(date(2026, 1, 9), date(2026, 1, 9)),))
    assert "moved_closed_day" in {line.code for line in ask(calendar=nameless, length=3).lines}
    stays = lines("length", length=5, closed_day_mode="ignore")
    assert stays["due_on_closed_day"].facts == {"day": date(2026, 1, 11)}
    hours = lines("length", length=3, length_unit="hours")["moved_closing_time"]
    assert hours.facts["at"] == AT.replace(hour=17, minute=0)
    card = lines("length", further={"card_expires_on": date(2026, 1, 9)}, length=14)["moved_card_expiry"]
    assert card.facts == {"expires_on": date(2026, 1, 9)}
    assert card.field_name == "circulation.card_caps_due_date"


def test_a_term_that_is_nearly_over() -> None:
    at = datetime(2026, 3, 20, 10, 0, tzinfo=TOKYO)
    asked = {"at": at, "length_unit": "term_end"}
    codes = {line.code: line for line in ask(further={"term_least_days": 14}, **asked).lines}
    assert codes["due_term_end"].facts["term"] == "Spring"
    assert codes["term_too_short"].facts == {"days": 14, "term": "Autumn"}
    assert "term_too_short" not in {line.code for line in ask(**asked).lines}
    late = Calendar(WEEK, terms=(Term("Late", date(2026, 4, 1), date(2026, 9, 30)),))
    assert "term_too_short" not in {line.code for line in ask(calendar=late, **asked).lines}
    # The term's last day is a Sunday that was moved back past it: the term is still the one meant.
    short = Calendar(WEEK, terms=(Term("Short", date(2026, 1, 1), date(2026, 1, 11)),))
    answer = ask(calendar=short, length_unit="term_end", closed_day_mode="previous_open_day")
    assert {line.code: line.facts for line in answer.lines}["due_term_end"]["term"] == "Short"


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({}, {"no_rule_renewal"}),
        ({"renewal_limit": 0}, {"no_renewal"}),
        ({"renewal_limit": 1}, {"renewal_once", "renewal_any", "renewed_from_today", "renewal_refused_item_overdue"}),
        (
            {"renewal_limit": 2, "renewal_channel": "counter_only", "renewal_days_ahead": 3, "renewal_length": 7,
             "renewal_from": "due_date"},
            {"renewals", "renewal_counter_only", "renewal_days_ahead", "renewed_from_due_date",
             "renewal_refused_item_overdue"},
        ),
        ({"renewal_limit": 1, "renewal_length": 0, "renewal_channel": "not_by_telephone"},
         {"renewal_once", "renewal_not_by_telephone", "renewal_gains_nothing", "renewal_refused_item_overdue"}),
    ],
)  # fmt: skip
@pytest.mark.rule("C06")
def test_renewal(values: dict[str, Any], codes: set[str]) -> None:
    assert set(lines("renewal", **values)) == codes


@pytest.mark.rule("H10")
def test_a_renewal_by_its_own_length_and_the_condition_of_the_setting() -> None:
    found = lines("renewal", renewal_limit=1, renewal_length=14, further={"renewal_refused_while": "anything_overdue"})
    until = found["renewed_from_today"]
    # Lent on the 6th, due on the 20th, renewed that day: 3 February.
    assert until.facts["due"] == datetime(2026, 2, 3, 17, 0, tzinfo=TOKYO)
    assert until.field_name == "renewal_length"
    assert "renewal_refused_anything_overdue" in found
    without_end = Calendar(WEEK, terms=(TERM,))
    answer = ask(calendar=without_end, length_unit="term_end", renewal_limit=1, further={"term_least_days": 1})
    assert "renewal_gains_nothing" in {line.code for line in answer.lines}


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({}, {"no_rule_fine"}),
        ({"fine_amount": 0}, {"no_fine"}),
        ({"fine_amount": 50}, {"fine_per_day", "fine_examples", "fine_closed_days_yes"}),
        ({"fine_amount": 50, "fine_period": "hour", "fine_on_closed_days": False},
         {"fine_per_hour", "fine_examples", "fine_closed_days_no"}),
        ({"fine_amount": 50, "fine_period": "week", "fine_cap": 500, "fine_cap_at_price": True},
         {"fine_per_week", "fine_examples", "fine_closed_days_yes", "fine_cap", "fine_cap_at_price"}),
        ({"fine_amount": 50, "fine_cap_at_price": False}, {"fine_per_day", "fine_examples", "fine_closed_days_yes"}),
    ],
)  # fmt: skip
@pytest.mark.rule("C01")
def test_fines(values: dict[str, Any], codes: set[str]) -> None:
    assert set(lines("fine", **values)) == codes | {"overdue_suspends"}
    assert set(lines("fine", further={"overdue_suspends": False}, **values)) == codes


@pytest.mark.parametrize(
    ("values", "day", "week"),
    [
        ({"length": 1, "fine_amount": 1000}, 1000, 7000),
        ({"length": 1, "fine_amount": 100, "fine_on_closed_days": False}, 100, 600),
        ({"length": 1, "fine_amount": 100, "fine_cap": 250}, 100, 250),
        ({"length": 3, "length_unit": "hours", "fine_amount": 10, "fine_period": "hour"}, 240, 1680),
    ],
)
@pytest.mark.rule("C09")
def test_what_being_late_costs(values: dict[str, Any], day: int, week: int) -> None:
    found = lines("fine", further={"currency": "EUR"}, **values)["fine_examples"]
    assert found.facts == {"day": Money(day, "EUR"), "week": Money(week, "EUR")}


RESERVE = {6: FineClass(Named("指定図書", "Course reserve"), LoanTerms(sources={}, fine_amount=1000))}


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({}, {"no_rule_recall", "no_rule_reserve_recall"}),
        ({"recall_for_patron": "never", "reserve_recall": False}, {"recall_never", "no_reserve_recall"}),
        ({"recall_for_patron": "any_time", "reserve_recall": True}, {"recall_any_time", "reserve_recall"}),
        ({"recall_for_patron": "renewed_only", "recall_days": 7, "recall_guaranteed_days": 28,
          "recall_fine_class_id": 6, "reserve_recall": True, "reserve_recall_days": 3, "reserve_fine_class_id": 6},
         {"recall_renewed_only", "recall_guaranteed", "recall_fine_per_day", "reserve_recall", "reserve_fine_per_day"}),
        ({"recall_for_patron": "any_time", "recall_fine_class_id": 99, "reserve_recall": True, "recall_days": 5},
         {"recall_any_time", "reserve_recall"}),
    ],
)  # fmt: skip
@pytest.mark.rule("C07")
def test_recall(values: dict[str, Any], codes: set[str]) -> None:
    assert set(lines("recall", further={"fine_classes": RESERVE}, **values)) == codes


@pytest.mark.rule("C07")
def test_the_days_and_the_fine_after_a_recall() -> None:
    further = {"fine_classes": RESERVE}
    own = lines("recall", further=further, reserve_recall=True, recall_days=5)["reserve_recall"]
    assert (own.facts, own.field_name) == ({"days": 5}, "recall_days")
    none = lines("recall", further=further, reserve_recall=True)["reserve_recall"]
    assert none.facts == {"days": 0}
    days = lines("recall", further=further, reserve_recall=True, reserve_recall_days=3, reserve_fine_class_id=6)
    assert days["reserve_recall"].facts == {"days": 3}
    fine = days["reserve_fine_per_day"]
    assert fine.facts == {"loan_class": Named("指定図書", "Course reserve"), "rate": Money(1000)}
    assert fine.field_name == "reserve_fine_class_id"
    free = {6: FineClass(Named("x"), LoanTerms(sources={}, fine_amount=0, fine_period="week"))}
    silent = lines("recall", further={"fine_classes": free}, reserve_recall=True, reserve_fine_class_id=6)
    assert set(silent) == {"no_rule_recall", "reserve_recall"}


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({}, {"no_rule_holds"}),
        ({"holds_allowed": False}, {"no_holds"}),
        ({"holds_allowed": True}, {"holds_any", "no_rule_shelf"}),
        ({"holds_allowed": True, "hold_only_on_loan": False, "shelf_days": 0}, {"holds_any", "shelf_days"}),
        ({"holds_allowed": True, "hold_only_on_loan": True, "hold_limit": 3, "shelf_days": 2},
         {"holds_on_loan", "hold_limit", "shelf_days"}),
    ],
)  # fmt: skip
@pytest.mark.rule("C08")
def test_holds(values: dict[str, Any], codes: set[str]) -> None:
    of_settings = {"holds_of_person", "holds_not_while_overdue"} if values.get("holds_allowed") else set()
    assert set(lines("holds", **values)) == codes | of_settings
    fewer = of_settings - {"holds_not_while_overdue"}
    assert set(lines("holds", further={"holds_refused_while_overdue": False}, **values)) == codes | fewer


def test_the_field_that_allows_a_hold() -> None:
    assert lines("holds", holds_allowed=True)["holds_any"].field_name == "holds_allowed"
    assert lines("holds", holds_allowed=True, hold_only_on_loan=False)["holds_any"].field_name == "hold_only_on_loan"


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({}, {"book_drop_no_rule"}),
        ({"book_drop": "refused"}, {"book_drop_refused"}),
        ({"book_drop": "allowed"}, {"book_drop_allowed", "book_drop_not_overdue"}),
        ({"book_drop": "not_on_due_day"}, {"book_drop_not_on_due_day", "book_drop_not_overdue"}),
    ],
)
@pytest.mark.rule("C04")
def test_the_way_back(values: dict[str, Any], codes: set[str]) -> None:
    assert set(lines("return", **values)) == codes
    without = {"book_drop_not_overdue"}
    assert set(lines("return", further={"book_drop_refuses_overdue": False}, **values)) == codes - without
