"""The calendars of the sites: what is entered and refused, national holidays, a day closed by snow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from time import perf_counter
from typing import Any

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.calendar_days import OpenDay
from libdesk.domain.instants import instant_text
from libdesk.services.calendar_records import ClosureRecord, OpeningRecord, TermRecord
from libdesk.services.calendars import Calendars, DayOfSite
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.history import History
from libdesk.services.library import Work
from libdesk.services.loan_table import current_policy, site_calendar
from libdesk.services.services import Services
from libdesk.services.sites import SiteRecord, Sites
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks

# The small library's clock stands at Wednesday 7 January 2026, 10:00 in Tokyo.
TODAY = date(2026, 1, 7)
STOCKTAKING = ClosureRecord(date(2026, 2, 2), date(2026, 2, 6), "蔵書点検")
SPRING = TermRecord("前期", date(2026, 4, 7), date(2026, 7, 31))
SUNDAY_OPENING = OpeningRecord(date(2026, 2, 8), "10:00", "15:00", "図書館まつり")


@pytest.fixture
def calendars(small: SmallLibrary) -> Calendars:
    """The calendars; the main site is open on all days, as no closure of the preset should disturb the dates."""

    def clear(work: Work) -> None:
        for table in ("closure", "opening", "term"):
            work.run(f"DELETE FROM {table}")

    small.library.perform(small.context(), "change_setting", None, clear).must()
    hours = dict.fromkeys(range(1, 8), ("09:30", "18:00"))
    Sites(small.library).set_hours(small.context(), small.main, hours).must()
    return Services(small.library).calendars


def rows_of(small: SmallLibrary) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: small.library.rows.all(f"SELECT * FROM {table} ORDER BY id")
        for table in ("closure", "opening", "term", "loan", "hold", "opening_hours")
    }


# --- entering


def test_a_closure_is_entered_changed_deleted_and_each_taken_back(small: SmallLibrary, calendars: Calendars) -> None:
    here, history = small.context(), History(small.library)
    entered = calendars.save_closure(here, small.main, None, STOCKTAKING)
    closure_id = entered.must()
    assert calendars.entries(small.main).closures == ((closure_id, STOCKTAKING),)
    assert calendars.entries(small.branch).closures == ()
    longer = replace(STOCKTAKING, last_on=date(2026, 2, 7), name=" 点検 ", charges_nothing=True)
    calendars.save_closure(here, small.main, closure_id, longer).must()
    assert calendars.entries(small.main).closures == ((closure_id, replace(longer, name="点検")),)
    deleted = calendars.delete_closure(here, closure_id)
    deleted.must()
    assert calendars.entries(small.main).closures == ()
    history.undo(here, deleted.action_id or 0).must()
    assert calendars.entries(small.main).closures == ((closure_id, replace(longer, name="点検")),)
    assert refusals(history.undo(here, entered.action_id or 0)) == ["undo_later_action"]


def test_an_opening_and_a_term_are_entered_changed_and_deleted(small: SmallLibrary, calendars: Calendars) -> None:
    here = small.context()
    opening_id = calendars.save_opening(here, small.main, None, SUNDAY_OPENING).must()
    term_id = calendars.save_term(here, small.main, None, SPRING).must()
    found = calendars.entries(small.main)
    assert found.openings == ((opening_id, SUNDAY_OPENING),)
    assert found.terms == ((term_id, SPRING),)
    later = replace(SUNDAY_OPENING, closes_at="16:00")
    calendars.save_opening(here, small.main, opening_id, later).must()
    # A term may be moved over the days that it had itself.
    moved = replace(SPRING, first_on=date(2026, 4, 10), last_on=date(2026, 8, 5))
    calendars.save_term(here, small.main, term_id, moved).must()
    found = calendars.entries(small.main)
    assert (found.openings, found.terms) == (((opening_id, later),), ((term_id, moved),))
    calendars.delete_opening(here, opening_id).must()
    calendars.delete_term(here, term_id).must()
    assert calendars.entries(small.main).openings == calendars.entries(small.main).terms == ()


D = date
ODD = [
    (ClosureRecord(D(2026, 2, 6), D(2026, 2, 2), "点検"), ["last_day_before_first"]),
    (ClosureRecord(D(2026, 2, 6), D(2026, 2, 7), "  "), ["name_missing"]),
    (ClosureRecord(D(1026, 2, 6), D(2026, 2, 7), "x"), ["year_out_of_range"]),
    (ClosureRecord(D(2026, 2, 6), D(3000, 2, 7), "x"), ["year_out_of_range"]),
    (ClosureRecord(D(2201, 1, 1), D(1899, 1, 1), ""), ["name_missing", "last_day_before_first", "year_out_of_range"]),
    (ClosureRecord(D(2026, 1, 1), D(2027, 1, 31), "改修"), ["calendar_never_open"]),
    (ClosureRecord(D(2026, 1, 1), D(2026, 12, 31), "all year", yearly=True), ["calendar_never_open"]),
    (OpeningRecord(D(2026, 2, 8), "15:00", "10:00"), ["hours_malformed"]),
    (OpeningRecord(D(2026, 2, 8), "9", "10:00"), ["hours_malformed"]),
    (OpeningRecord(D(1800, 2, 8), "09:00", "10:00"), ["year_out_of_range"]),
    (TermRecord("", D(2026, 4, 7), D(2026, 7, 31)), ["name_missing"]),
    (TermRecord("後期", D(2026, 7, 31), D(2026, 4, 7)), ["last_day_before_first"]),
    (TermRecord("後期", D(2026, 10, 1), D(2826, 4, 7)), ["year_out_of_range"]),
]


@pytest.mark.parametrize(("record", "codes"), ODD, ids=range(len(ODD)))
def test_what_cannot_be_is_refused_and_nothing_is_written(
    small: SmallLibrary, calendars: Calendars, record: Any, codes: list[str]
) -> None:
    before = rows_of(small)
    save = {"closure": calendars.save_closure, "opening": calendars.save_opening, "term": calendars.save_term}
    assert refusals(save[record.table](small.context(), small.main, None, record)) == codes
    assert rows_of(small) == before


def test_the_same_day_is_not_opened_twice_by_exception(small: SmallLibrary, calendars: Calendars) -> None:
    here = small.context()
    opening_id = calendars.save_opening(here, small.main, None, SUNDAY_OPENING).must()
    assert refusals(calendars.save_opening(here, small.main, None, SUNDAY_OPENING)) == ["opening_twice"]
    calendars.save_opening(here, small.main, opening_id, SUNDAY_OPENING).must()
    calendars.save_opening(here, small.branch, None, SUNDAY_OPENING).must()


@pytest.mark.parametrize(
    ("first", "last", "clashes"),
    [
        ("2026-07-31", "2026-09-30", ["前期"]),
        ("2026-01-01", "2026-04-07", ["前期"]),
        ("2026-05-01", "2026-05-02", ["前期"]),
        ("2026-01-01", "2026-12-31", ["前期", "後期"]),
        ("2026-08-01", "2026-09-30", []),
        ("2026-01-01", "2026-04-06", []),
    ],
)
def test_terms_do_not_overlap_and_the_other_is_named(
    small: SmallLibrary, calendars: Calendars, first: str, last: str, clashes: list[str]
) -> None:
    here = small.context()
    calendars.save_term(here, small.main, None, SPRING).must()
    calendars.save_term(here, small.main, None, TermRecord("後期", date(2026, 10, 1), date(2027, 2, 10))).must()
    term = TermRecord("集中講義", date.fromisoformat(first), date.fromisoformat(last))
    outcome = calendars.save_term(here, small.main, None, term)
    assert [reason.facts["name"] for reason in outcome.refusals] == clashes
    assert refusals(outcome) == ["term_overlaps"] * len(clashes)
    calendars.save_term(here, small.branch, None, term).must()


def test_what_is_gone_is_not_found_and_the_right_is_asked_for(small: SmallLibrary, calendars: Calendars) -> None:
    here, clerk = small.context(), small.context(staff=small.clerk)
    assert refusals(calendars.save_closure(here, 99, None, STOCKTAKING)) == ["not_found"]
    assert refusals(calendars.save_closure(here, small.main, 99, STOCKTAKING)) == ["not_found"]
    closure_id = calendars.save_closure(here, small.main, None, STOCKTAKING).must()
    assert refusals(calendars.save_closure(here, small.branch, closure_id, STOCKTAKING)) == ["not_found"]
    for delete in (calendars.delete_closure, calendars.delete_opening, calendars.delete_term):
        assert refusals(delete(here, 99)) == ["not_found"]
    assert refusals(calendars.save_term(clerk, small.main, None, SPRING)) == ["right_missing"]
    assert refusals(calendars.close_today(clerk, small.main, TODAY, "雪")) == ["right_missing"]


# --- a site that never opens


def test_a_site_always_has_an_open_day_within_a_year(small: SmallLibrary, calendars: Calendars) -> None:
    here, sites = small.context(), Sites(small.library)
    # Open on Mondays only, and closed on all of them: refused when the closure comes, and when the hours do.
    sites.set_hours(here, small.main, {1: ("09:00", "17:00")}).must()
    calendars.save_opening(here, small.main, None, replace(SUNDAY_OPENING, open_on=date(2026, 3, 1))).must()
    opening_id = calendars.entries(small.main).openings[0][0]
    calendars.save_closure(here, small.main, None, ClosureRecord(TODAY, date(2027, 6, 30), "改修")).must()
    assert refusals(calendars.delete_opening(here, opening_id)) == ["calendar_never_open"]
    # From March on nothing is open, and the day by exception is over.
    small.later(days=60)
    assert refusals(sites.set_hours(here, small.main, {2: ("09:00", "17:00")})) == ["calendar_never_open"]
    record = SiteRecord("main", "本館")
    assert refusals(sites.save(here, small.main, record, {2: ("09:00", "17:00")})) == ["calendar_never_open"]
    assert sites.hours(small.main) == {1: ("09:00", "17:00")}
    assert refusals(sites.set_hours(here, small.main, {})) == ["site_never_open"]


# --- reading a year


def test_each_day_of_a_year_says_whether_it_is_open_and_why(small: SmallLibrary, calendars: Calendars) -> None:
    here = small.context()
    year_end = ClosureRecord(date(2025, 12, 29), date(2026, 1, 3), "年末年始", yearly=True)
    for closure in (STOCKTAKING, year_end):
        calendars.save_closure(here, small.branch, None, closure).must()
    calendars.save_opening(here, small.branch, None, SUNDAY_OPENING).must()
    calendars.save_term(here, small.branch, None, SPRING).must()
    days = {one.day: one for one in calendars.year(small.branch, 2026)}
    assert len(days) == 365
    ten_to_five = OpenDay(time(10), time(17))
    told = {
        "2026-01-01": (None, "closure", "年末年始", ""),
        "2026-01-07": (ten_to_five, "week", "", ""),
        "2026-01-05": (None, "week", "", ""),  # a Monday
        "2026-02-03": (None, "closure", "蔵書点検", ""),
        "2026-02-08": (
            OpenDay(time(10), time(15)),
            "opening",
            "図書館まつり",
            "",
        ),
        "2026-04-07": (ten_to_five, "week", "", "前期"),
        "2026-08-01": (ten_to_five, "week", "", ""),
        "2026-12-29": (None, "closure", "年末年始", ""),
    }
    assert {text: days[date.fromisoformat(text)] for text in told} == {
        text: DayOfSite(date.fromisoformat(text), hours, why, name, term, "first" if text == "2026-04-07" else "")
        for text, (hours, why, name, term) in told.items()
    }
    assert days[date(2026, 7, 31)].term_edge == "last"
    assert len(calendars.year(small.branch, 2028)) == 366


# --- copying


def test_a_calendar_is_copied_without_doubles_and_without_the_snow(small: SmallLibrary, calendars: Calendars) -> None:
    here = small.context()
    calendars.save_closure(here, small.main, None, STOCKTAKING).must()
    calendars.save_opening(here, small.main, None, SUNDAY_OPENING).must()
    calendars.save_term(here, small.main, None, SPRING).must()
    calendars.close_today(here, small.main, date(2026, 1, 8), "雪").must()
    calendars.save_term(here, small.branch, None, replace(SPRING, name="春", last_on=date(2026, 6, 30))).must()
    copied = calendars.copy(here, small.main, [small.branch])
    assert (copied.must().copied, copied.must().left_out) == (2, 1)
    found = calendars.entries(small.branch)
    assert [record for _, record in found.closures] == [STOCKTAKING]
    assert [record for _, record in found.openings] == [SUNDAY_OPENING]
    assert [record.name for _, record in found.terms] == ["春"]
    again = calendars.copy(here, small.main, [small.branch]).must()
    assert (again.copied, again.left_out) == (0, 3)
    assert refusals(calendars.copy(here, small.main, [99])) == ["not_found"]
    assert refusals(calendars.copy(here, 99, [small.branch])) == ["not_found"]
    History(small.library).undo(here, copied.action_id or 0).must()
    assert calendars.entries(small.branch).closures == ()


def test_a_copy_that_would_leave_no_open_day_is_refused(small: SmallLibrary, calendars: Calendars) -> None:
    here = small.context()
    Sites(small.library).set_hours(here, small.branch, {1: ("09:00", "17:00")}).must()
    calendars.save_closure(here, small.main, None, ClosureRecord(TODAY, date(2026, 12, 31), "改修")).must()
    before = rows_of(small)
    assert refusals(calendars.copy(here, small.main, [small.branch])) == []
    calendars.save_closure(here, small.main, None, ClosureRecord(date(2027, 1, 1), date(2027, 1, 6), "改修")).must()
    assert refusals(calendars.copy(here, small.main, [small.branch])) == ["calendar_never_open"]
    assert len(before["closure"]) == 1


# --- national holidays


def test_the_national_holidays_of_japan_are_entered_once(small: SmallLibrary, calendars: Calendars) -> None:
    here = small.context()
    shown = calendars.holidays(small.branch, "JP", 2026, 2026)
    assert (shown[0].day, shown[0].name) == (date(2026, 1, 1), "元日")
    assert {one.day: one.name for one in shown}[date(2026, 5, 6)] == "振替休日"
    assert len(shown) == 18
    assert not any(one.entered for one in shown)
    # The branch is closed on Mondays, and on Sundays.
    assert [one.day for one in shown if one.closed_anyway][:2] == [date(2026, 1, 12), date(2026, 2, 23)]
    chosen = [one.day for one in shown if not one.closed_anyway]
    added = calendars.add_holidays(here, [small.branch], "JP", 2026, 2026, chosen)
    assert added.must() == len(chosen)
    assert sum(one.entered for one in calendars.holidays(small.branch, "JP", 2026, 2026)) == len(chosen)
    assert calendars.add_holidays(here, [small.branch, small.main], "JP", 2026, 2026).must() == 18 - len(chosen) + 18
    assert calendars.add_holidays(here, [small.branch, small.main], "JP", 2026, 2026).must() == 0
    closures = calendars.entries(small.branch).closures
    assert len(closures) == 18
    assert {record.source for _, record in closures} == {"holiday"}
    calendar = site_calendar(small.library.rows, small.main)
    assert not calendar.is_open(date(2026, 5, 4))
    assert calendar.next_open_day(date(2026, 5, 3)) == date(2026, 5, 7)


def test_other_countries_have_their_holidays_in_their_own_language(small: SmallLibrary, calendars: Calendars) -> None:
    names = {one.day: one.name for one in calendars.holidays(small.main, "DE", 2026, 2027)}
    assert names[date(2026, 10, 3)] == "Tag der Deutschen Einheit"
    assert names[date(2027, 3, 26)] == "Karfreitag"
    assert refusals(calendars.add_holidays(small.context(), [99], "DE", 2026, 2027)) == ["not_found"]


@pytest.mark.parametrize(("country", "year"), [("XX", 2026), ("JP", 2150), ("JP", 1900), ("", 2026)])
def test_holidays_that_nobody_knows_are_not_guessed(
    small: SmallLibrary, calendars: Calendars, country: str, year: int
) -> None:
    assert calendars.holidays(small.main, country, year, year) == ()
    assert refusals(calendars.add_holidays(small.context(), [small.main], country, year, year)) == ["holidays_unknown"]


def test_holidays_of_japan_and_germany_are_on_offer() -> None:
    from libdesk.services.national_holidays import countries

    assert {"JP", "DE", "KR", "US"} <= set(countries())


# --- closed at short notice


def tokyo(text: str) -> str:
    """A moment on Tokyo's clock as the file keeps it."""
    return instant_text(datetime.fromisoformat(f"{text}+09:00"))


class Lender:
    """Writes loans and holds straight into the file: what moves them is asked here, not what made them."""

    def __init__(self, small: SmallLibrary) -> None:
        self.small = small

    def do(self, body: Any) -> Any:
        return self.small.library.perform(self.small.context(), "check_out", None, body).must()

    def lend(self, number: str, due_at: str, *, timed: bool = False, **more: Any) -> int:
        small = self.small

        def body(work: Work) -> int:
            values: dict[str, Any] = {
                "item": small.items[number], "patron": small.patrons["P1"], "site": small.main,
                "policy_version": current_policy(work), "patron_category": small.adult,
                "loan_class": small.classes["general"], "lent_at": tokyo("2025-12-20T10:00"),
                "due_at": tokyo(due_at), "due_on": due_at[:10], "timed": int(timed),
            }  # fmt: skip
            return work.insert("loan", **{**values, **more})

        return int(self.do(body))

    def keep(self, number: str, captured_at: str, until: str, **more: Any) -> int:
        small = self.small

        def body(work: Work) -> int:
            title = work.value("SELECT title_id FROM item WHERE id = ?", small.items[number])
            order = 1 + work.value("SELECT count(*) FROM hold")
            values: dict[str, Any] = {
                "patron": small.patrons["P2"], "title": title, "site": small.main, "queue_order": order,
                "state": "ready", "placed_at": tokyo("2025-12-20T10:00"), "captured_item": small.items[number],
                "captured_at": tokyo(captured_at), "ready_at": tokyo(captured_at), "shelf_until": until,
            }  # fmt: skip
            return work.insert("hold", **{**values, **more})

        return int(self.do(body))

    def mode(self, mode: str) -> None:
        self.do(lambda work: work.run("UPDATE loan_table_row SET closed_day_mode = ?", (mode,)) and None)


@pytest.fixture
def lender(small: SmallLibrary, calendars: Calendars) -> Iterator[Lender]:
    yield Lender(small)
    assert find_faults(small.library.rows) == []


def due_of(small: SmallLibrary, loan_id: int) -> tuple[str, str]:
    row = small.library.rows.one("SELECT due_on, due_at FROM loan WHERE id = ?", loan_id)
    assert row is not None
    return row[0], row[1]


def test_closed_today_moves_loans_and_the_hold_shelf_and_is_taken_back_as_one(
    small: SmallLibrary, calendars: Calendars, lender: Lender
) -> None:
    here = small.context()
    today = lender.lend("B1", "2026-01-07T18:00")
    tomorrow = lender.lend("B2", "2026-01-08T18:00")
    elsewhere = lender.lend("B3", "2026-01-07T17:00", site=small.branch)
    by_the_hour = lender.lend("B4", "2026-01-07T13:15", timed=True)
    book = ItemFields("B5", small.main, small.classes["general"])
    small.items["B5"] = Catalogue(small.library).add_item(here, small.titles["cat"], book).must()
    kept = lender.keep("B5", "2026-01-06T15:00", "2026-01-08")
    before = rows_of(small)

    shown = calendars.preview_closing(here, small.main, TODAY)
    assert shown.refusals == ()
    assert [(one.loan_id, one.item_number, one.title, one.patron) for one in shown.loans] == [
        (by_the_hour, "B4", "言海", "山田 太郎"),
        (today, "B1", "吾輩は猫である", "山田 太郎"),
    ]
    assert [(f"{one.due_at:%d %H:%M}", f"{one.new_due_at:%d %H:%M}", one.stays) for one in shown.loans] == [
        ("07 13:15", "08 13:15", False),
        ("07 18:00", "08 18:00", False),
    ]
    assert [(one.hold_id, one.shelf_until, one.new_shelf_until) for one in shown.holds] == [
        (kept, date(2026, 1, 8), date(2026, 1, 9))
    ]
    assert rows_of(small) == before

    done = calendars.close_today(here, small.main, TODAY, " 雪のため ")
    assert done.must() == shown
    assert due_of(small, today) == ("2026-01-08", tokyo("2026-01-08T18:00"))
    assert due_of(small, by_the_hour) == ("2026-01-08", tokyo("2026-01-08T13:15"))
    assert due_of(small, tomorrow) == ("2026-01-08", tokyo("2026-01-08T18:00"))
    assert due_of(small, elsewhere) == ("2026-01-07", tokyo("2026-01-07T17:00"))
    assert small.library.rows.value("SELECT shelf_until FROM hold WHERE id = ?", kept) == "2026-01-09"
    ((closure_id, closure),) = calendars.entries(small.main).closures
    assert closure == ClosureRecord(TODAY, TODAY, "雪のため", charges_nothing=True, source="closed_today")
    on_the_day = site_calendar(small.library.rows, small.main).closure_on(TODAY)
    assert on_the_day is not None
    assert on_the_day.charges_nothing
    assert History(small.library).recent(1)[0].facts == {
        "site": "本館", "day": "2026-01-07", "why": "雪のため", "loans": 2, "holds": 1, "dispatches": 0,
    }  # fmt: skip

    assert refusals(calendars.close_today(here, small.main, TODAY, "雪")) == ["closed_anyway"]
    # Deleting the closure alone leaves the dates where they are, and says so.
    deleted = calendars.delete_closure(here, closure_id)
    assert remarks(deleted) == ["moved_dates_stay"]
    History(small.library).undo(here, deleted.action_id or 0).must()
    History(small.library).undo(here, done.action_id or 0).must()
    assert rows_of(small) == before


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("next_open_day", "2026-01-08"),
        ("open_days_only", "2026-01-08"),
        ("previous_open_day", "2026-01-08"),  # never shortened
        ("same_weekday", "2026-01-14"),
        ("ignore", "2026-01-07"),
    ],
)
def test_each_loan_goes_on_by_its_own_closed_day_mode(
    small: SmallLibrary, calendars: Calendars, lender: Lender, mode: str, expected: str
) -> None:
    lender.mode(mode)
    loan_id = lender.lend("B1", "2026-01-07T18:00")
    shown = calendars.close_today(small.context(), small.main, TODAY, "雪").must()
    assert [one.stays for one in shown.loans] == [mode == "ignore"]
    assert due_of(small, loan_id) == (expected, tokyo(f"{expected}T18:00"))


def test_what_is_read_in_the_library_keeps_its_day(small: SmallLibrary, calendars: Calendars, lender: Lender) -> None:
    loan_id = lender.lend("B1", "2026-01-07T18:00", in_library=1)
    assert calendars.close_today(small.context(), small.main, TODAY, "雪").must().loans == ()
    assert due_of(small, loan_id)[0] == "2026-01-07"


def test_what_is_back_already_is_not_moved(small: SmallLibrary, calendars: Calendars, lender: Lender) -> None:
    lender.lend(
        "B1", "2026-01-07T18:00", returned_at=tokyo("2026-01-06T10:00"), returned_on="2026-01-06",
        returned_site=small.main, returned_how="desk",
    )  # fmt: skip
    assert calendars.preview_closing(small.context(), small.main, TODAY).loans == ()


@pytest.mark.parametrize(
    ("captured_at", "until", "more", "expected"),
    [
        ("2026-01-06T17:59", "2026-01-07", {}, "2026-01-08"),
        ("2026-01-05T10:00", "2026-01-09", {}, "2026-01-10"),
        ("2026-01-05T10:00", "2026-01-31", {}, "2026-02-03"),  # over Sunday and Monday
        ("2026-01-07T09:35", "2026-01-09", {}, "2026-01-09"),  # made ready today: the count begins tomorrow
        ("2026-01-03T10:00", "2026-01-06", {}, "2026-01-06"),  # over already
        ("2026-01-05T10:00", "2026-01-09", {"site": 2}, "2026-01-09"),
        ("2026-01-05T10:00", "2026-01-09", {"state": "expired", "ended_at": tokyo("2026-01-06T10:00")}, "2026-01-09"),
    ],
)
def test_the_hold_shelf_waits_for_a_day_that_was_counted(
    small: SmallLibrary, calendars: Calendars, lender: Lender,
    captured_at: str, until: str, more: Mapping[str, Any], expected: str,
) -> None:  # fmt: skip
    hours = dict.fromkeys(range(2, 7), ("09:30", "18:00"))
    Sites(small.library).set_hours(small.context(), small.main, hours).must()
    hold_id = lender.keep("B1", captured_at, until, **more)
    shown = calendars.close_today(small.context(), small.main, TODAY, "雪").must()
    assert len(shown.holds) == (until != expected)
    assert small.library.rows.value("SELECT shelf_until FROM hold WHERE id = ?", hold_id) == expected


def test_a_day_that_was_open_by_exception_is_closed_too(small: SmallLibrary, calendars: Calendars) -> None:
    here = small.context()
    calendars.save_opening(here, small.main, None, replace(SUNDAY_OPENING, open_on=date(2026, 1, 11))).must()
    done = calendars.close_today(here, small.main, date(2026, 1, 11), "台風")
    done.must()
    assert calendars.entries(small.main).openings == ()
    assert not site_calendar(small.library.rows, small.main).is_open(date(2026, 1, 11))
    History(small.library).undo(here, done.action_id or 0).must()
    assert len(calendars.entries(small.main).openings) == 1


@pytest.mark.parametrize(
    ("day", "why", "codes"),
    [
        (TODAY, "", ["explanation_missing"]),
        (date(2026, 1, 10), "雪", ["closed_anyway"]),
        (date(1970, 1, 1), " ", ["explanation_missing", "closing_day_too_far"]),
        (date(3000, 1, 1), "雪", ["closing_day_too_far"]),
    ],
)
def test_a_day_that_cannot_be_closed_today_is_refused(
    small: SmallLibrary, calendars: Calendars, day: date, why: str, codes: list[str]
) -> None:
    here = small.context()
    calendars.save_closure(here, small.main, None, ClosureRecord(date(2026, 1, 10), date(2026, 1, 10), "休")).must()
    before = rows_of(small)
    assert refusals(calendars.close_today(here, small.main, day, why)) == codes
    shown = calendars.preview_closing(here, small.main, day)
    assert [reason.code for reason in shown.refusals] == [code for code in codes if code != "explanation_missing"]
    assert rows_of(small) == before
    assert [reason.code for reason in calendars.preview_closing(here, 99, day).refusals] == ["not_found"]


def test_the_only_open_day_of_the_year_is_not_closed(small: SmallLibrary, calendars: Calendars) -> None:
    here = small.context()
    next_day = ClosureRecord(date(2026, 1, 8), date(2027, 1, 31), "改修")
    calendars.save_closure(here, small.main, None, next_day).must()
    assert refusals(calendars.close_today(here, small.main, TODAY, "雪")) == ["calendar_never_open"]
    longer = replace(next_day, last_on=date(2029, 12, 31))
    calendars.save_closure(here, small.main, calendars.entries(small.main).closures[0][0], longer).must()
    shown = calendars.preview_closing(here, small.main, TODAY)
    assert [reason.code for reason in shown.refusals] == ["calendar_never_open"]


def test_today_is_told_by_the_clock_of_the_site(small: SmallLibrary, calendars: Calendars) -> None:
    here = small.context()
    far = Sites(small.library).save(here, None, SiteRecord("sf", "San Francisco", time_zone="America/Los_Angeles"))
    small.clock.moment = datetime(2026, 1, 8, 1, tzinfo=UTC)
    assert calendars.today_at(here, far.must()) == TODAY
    assert calendars.today_at(here, small.main) == date(2026, 1, 8)


def test_ten_thousand_loans_are_moved_in_a_moment(small: SmallLibrary, calendars: Calendars, lender: Lender) -> None:
    def stock(work: Work) -> None:
        work.run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
            " INSERT INTO item (title_id, site_id, loan_class_id, acquired_on)"
            " SELECT ?, ?, ?, '2001-04-01' FROM n",
            (small.titles["cat"], small.main, small.classes["general"]),
        )
        work.run(
            "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id,"
            " lent_at, due_at, due_on) SELECT id, ?, site_id, ?, ?, loan_class_id, ?, ?, '2026-01-07' FROM item"
            " WHERE acquired_on = '2001-04-01' AND id NOT IN (SELECT item_id FROM loan) AND id > ?",
            (
                small.patrons["P1"], current_policy(work), small.adult, tokyo("2025-12-20T10:00"),
                tokyo("2026-01-07T18:00"), max(small.items.values()),
            ),
        )  # fmt: skip

    lender.do(stock)
    begun = perf_counter()
    done = calendars.close_today(small.context(), small.main, TODAY, "雪")
    took = perf_counter() - begun
    print(f"moved in {took:.2f} s")
    assert len(done.must().loans) == 10_000
    rows = small.library.rows
    assert rows.value("SELECT count(*) FROM loan WHERE due_on = '2026-01-08'") == 10_000
    # Measured at a fraction of a second; the bound is wide, for the machine may be busy.
    assert took < 5
