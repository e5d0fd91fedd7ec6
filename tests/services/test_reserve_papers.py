"""Papers of course reserve and of reports, composed from the library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.paper import frozen
from libdesk.paper.report_chart import PAPER
from libdesk.services.course_reserve import CourseReserve
from libdesk.services.desk import Desk
from libdesk.services.report_papers import MOST_SERIES, ReportPapers, chart_of, chart_pdf
from libdesk.services.reports import ReportQuestion, ReportRow, Reports, ReportTable
from libdesk.services.reserve_papers import ReservePapers
from libdesk.services.services import Services
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text, sizes_of_pages, without_white
from tests.services.outcomes import refusals
from tests.services.test_course_reserve import add_term, record, shelve


@pytest.fixture
def prose(small: SmallLibrary) -> int:
    term = add_term(small, "2026年冬学期", "2026-01-05", "2026-03-20")
    reserve = CourseReserve(small.library)
    list_id = reserve.save(small.context(), None, record(small, term, note="Two copies each")).must()
    for number in ("B1", "B2", "B4"):
        reserve.add_scanned(small.context(), list_id, number).must()
    Settings(small.library).change_several(
        small.context(), {"library.name": "潮見図書館", "library.name_latin": "Shiomi Library"}
    ).must()
    return list_id


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", ["Course Reserve", "Shiomi Library", "on loan until", "Main Library", "reserve shelf", "missing"]),
        ("ja", ["指定図書リスト", "潮見図書館", "貸出中", "本館", "reserve shelf", "所在不明", "令和8年1月7日"]),
        ("both", ["指定図書リスト", "Course Reserve", "貸出中", "/ on loan until"]),
        (None, ["指定図書リスト"]),
    ],
)
def test_a_course_s_list_says_where_every_item_is(small: SmallLibrary, prose: int, language: Any, wanted) -> None:
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    small.library.perform(
        small.context(), "change_item", None, lambda work: work.update("item", small.items["B4"], state="missing")
    ).must()
    prepared = ReservePapers(small.library).prepare_lists(small.context(), [prose], language).must()
    text = without_white(all_text(prepared.pdf))
    for words in (*wanted, "Prose of Meiji", "LIT 101", "森 鷗外", "2026年冬学期", "B1", "B2", "Two copies each"):
        assert without_white(words) in text, words
    sheet = prepared.sheets[0].sheet
    assert frozen.from_json(frozen.to_json(sheet)) == sheet
    Services(small.library).printing.log(small.context(), prepared, "printer").must()


@pytest.mark.rule("C07")
def test_a_recalled_copy_is_listed_with_its_new_date(small: SmallLibrary, prose: int) -> None:
    reserve, here = CourseReserve(small.library), small.context()
    reserve.remove(here, prose, [small.items["B1"]]).must()
    Desk(small.library).check_out(here, small.patrons["P1"], small.items["B1"]).must()
    reserve.add_scanned(here, prose, "B1").must()
    (recalled,) = reserve.recall_copies_out(here, prose).must().recalled
    text = all_text(ReservePapers(small.library).prepare_lists(here, [prose], "ja").must().pdf)
    assert f"返却請求済み（{recalled.due_on.year}年{recalled.due_on.month}月" in text


def test_a_list_that_is_gone_is_not_printed(small: SmallLibrary) -> None:
    assert refusals(ReservePapers(small.library).prepare_lists(small.context(), [99])) == ["not_found"]


@pytest.mark.parametrize(("language", "wanted"), [("en", "Changes since 7 January 2026"),
                                                  ("both", "2026年1月7日以降の変更 / Changes since 7 January 2026"),
                                                  (None, "2026年1月7日以降の変更")])  # fmt: skip
def test_the_shelf_list_of_changes(small: SmallLibrary, prose: int, language: Any, wanted: str) -> None:
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    prepared = ReservePapers(small.library).prepare_moves(date(2026, 1, 7), language).must()
    text = without_white(all_text(prepared.pdf))
    assert without_white(wanted) in text
    assert "B2" in text
    small.later(days=1)
    shelve(small, "B3", "AV")
    CourseReserve(small.library).end(small.context(), [prose]).must()
    text = all_text(ReservePapers(small.library).prepare_moves(date(2026, 1, 8), "en").must().pdf)
    assert "B2" in text.partition("Back to the usual shelf")[2]


def report(small: SmallLibrary, rows_by: str, columns_by: str = "", language: str = "en") -> ReportTable:
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"])
    question = ReportQuestion("loans", rows_by, columns_by, date(2024, 4, 1), date(2026, 3, 31))  # type: ignore[arg-type]
    return Reports(small.library).table(small.context(), question, language).must()


@pytest.mark.parametrize(
    ("rows_by", "columns_by", "shape"),
    [("month", "", "columns"), ("month", "fiscal_year", "lines"), ("site", "", "bars"), ("category", "class", "bars")],
)
def test_the_shape_of_a_chart_follows_the_question(small: SmallLibrary, rows_by, columns_by, shape) -> None:
    chart = chart_of(report(small, rows_by, columns_by))
    assert chart is not None
    assert chart.shape == shape


@pytest.mark.parametrize(("language", "first", "january"), [("en", "Apr\n2024", "Jan\n2025"),
                                                            ("ja", "4月\n2024", "1月\n2025")])  # fmt: skip
def test_a_month_has_its_year_where_the_year_begins(small: SmallLibrary, language, first, january) -> None:
    chart = chart_of(report(small, "month", "", language))
    assert chart is not None
    assert (chart.places[0], chart.places[9]) == (first, january)
    assert sum("\n" in place for place in chart.places) == 3
    side_by_side = chart_of(report(small, "month", "fiscal_year", language))
    assert side_by_side is not None
    assert side_by_side.places[0] == first.partition("\n")[0]


def test_more_columns_than_can_be_told_apart_are_drawn_together(small: SmallLibrary) -> None:
    table = report(small, "site")
    columns = tuple(str(n) for n in range(12))
    values = tuple(range(1, 13))
    wide = replace(
        table,
        columns=(*columns, "Total"),
        rows=(ReportRow("x", (*values, sum(values))),),
        totals=(*values, sum(values)),
    )
    chart = chart_of(wide)
    assert chart is not None
    assert [series.name for series in chart.series] == ["5", "6", "7", "8", "9", "10", "11", "all others"]
    assert len(chart.series) == MOST_SERIES
    assert sum(series.values[0] for series in chart.series) == sum(values)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_report_is_printed_as_it_is_on_the_screen(small: SmallLibrary, language: str) -> None:
    Settings(small.library).change(small.context(), "library.name", "潮見図書館").must()
    table = report(small, "month", "fiscal_year", language)
    prepared = ReportPapers(small.library).prepare(small.context(), table).must()
    text = without_white(all_text(prepared.pdf))
    for words in ("潮見図書館", table.title, table.period, *table.columns, table.total_word, table.notes[0]):
        assert without_white(words) in text, words
    assert prepared.sheets[0].language == language
    Services(small.library).printing.log(small.context(), prepared, "file").must()


def test_the_chart_of_the_screen_fills_its_room_and_nothing_has_none(small: SmallLibrary) -> None:
    made = chart_pdf(report(small, "month"), 200, 90, PAPER)
    assert made is not None
    assert sizes_of_pages(made) == [(200, 90)]
    tall = chart_pdf(report(small, "month"), 100, 400, PAPER)
    assert tall is not None
    assert sizes_of_pages(tall) == [(100, 80)]
    bars = chart_pdf(report(small, "site"), 200, 150, PAPER)
    assert bars is not None
    assert sizes_of_pages(bars) == [(200, 26)]
    question = ReportQuestion("renewals", "month", "", date(2025, 4, 1), date(2026, 3, 31))
    empty = Reports(small.library).table(small.context(), question, "en").must()
    assert chart_pdf(empty, 200, 90, PAPER) is None
    assert ReportPapers(small.library).prepare(small.context(), empty).done
