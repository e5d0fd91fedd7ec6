"""Reports: what is counted, where it is put, and how it leaves as CSV."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from libdesk.domain.problems import Problem
from libdesk.services.book_truck import BookTruck
from libdesk.services.desk import Desk
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.reports import DIMENSIONS, WITHOUT_COLUMNS, ReportQuestion, Reports, ReportTable
from libdesk.services.settings import Settings
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals

_YEAR = (date(2025, 4, 1), date(2026, 3, 31))


@pytest.fixture
def reports(small: SmallLibrary) -> Reports:
    return Reports(small.library)


def lend_at(small: SmallLibrary, moments: list[str], **values: Any) -> None:
    """Closed loans, lent at these moments (UTC) and returned at once."""

    def body(work: Any) -> None:
        for moment in moments:
            at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
            text = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            facts = {
                "item": small.items["B1"], "patron": small.patrons["P1"], "site": small.main, "policy_version": 1,
                "patron_category": small.adult, "loan_class": small.classes["general"], "lent_at": text,
                "due_at": text, "due_on": moment[:10], "returned_at": text, "returned_on": moment[:10],
                "returned_site": small.main, "returned_how": "desk",
            }  # fmt: skip
            work.insert("loan", **{**facts, **values})

    small.library.perform(small.context(), "import", None, body).must()


def ask(small: SmallLibrary, measure: str, rows_by: str, columns_by: str = "", language: str = "en") -> ReportTable:
    period = (None, None) if measure == "overdue" else _YEAR
    question = ReportQuestion(measure, rows_by, columns_by, *period)  # type: ignore[arg-type]
    return Reports(small.library).table(small.context(), question, language).must()


def cells(table: ReportTable) -> dict[tuple[str, str], int]:
    """What is not nothing, by the words of row and column."""
    return {
        (row.label, column): value
        for row in table.rows
        for column, value in zip(table.columns, row.values, strict=True)
        if value
    }


def test_loans_are_counted_in_the_month_of_the_site_s_own_clock(small: SmallLibrary) -> None:
    # 31 December 15:00 UTC is midnight in Tokyo, the first moment of the new year.
    lend_at(small, ["2025-12-31T14:59:59", "2025-12-31T15:00:00", "2026-01-31T14:59:59", "2026-01-31T15:00:00"])
    table = ask(small, "loans", "month")
    assert len(table.rows) == 12
    assert [row.label for row in table.rows][:2] == ["April 2025", "May 2025"]
    assert cells(table) == {
        ("December 2025", "Loans"): 1, ("January 2026", "Loans"): 2, ("February 2026", "Loans"): 1,
    }  # fmt: skip
    assert table.totals == (4,)
    assert table.over_time
    assert not table.is_empty


def test_sites_in_two_time_zones_each_have_their_own_midnight(small: SmallLibrary) -> None:
    small.library.perform(
        small.context(), "save_site", None, lambda work: work.update("site", small.branch, time_zone="Europe/Berlin")
    ).must()
    for site in (small.main, small.branch):
        lend_at(small, ["2025-12-31T15:00:00", "2025-12-31T23:00:00"], site=site)
    assert cells(ask(small, "loans", "month", "site")) == {
        ("December 2025", "Harbour Branch"): 1,
        ("December 2025", "Total"): 1,
        ("January 2026", "Main Library"): 2,
        ("January 2026", "Harbour Branch"): 1,
        ("January 2026", "Total"): 3,
    }


def test_a_period_has_its_first_and_last_day(small: SmallLibrary, reports: Reports) -> None:
    lend_at(small, ["2026-01-05T14:59:00", "2026-01-05T15:00:00", "2026-01-07T14:59:00", "2026-01-07T15:00:00"])
    question = ReportQuestion("loans", "month", "", date(2026, 1, 6), date(2026, 1, 7))
    table = reports.table(small.context(), question, "en").must()
    assert table.totals == (2,)
    assert table.period == "6 January 2026 to 7 January 2026"


def test_loans_to_partner_libraries_are_counted_elsewhere(small: SmallLibrary) -> None:
    lending, here = Lending(small.library), small.context()
    request = lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    for step in (lending.accept, lending.pick):
        step(here, request).must()
    send_off(small, request)
    assert ask(small, "loans", "site").is_empty


def test_a_loan_whose_reader_was_forgotten_still_counts_in_every_table(small: SmallLibrary) -> None:
    lend_at(small, ["2026-01-02T03:00:00"], patron=None, anonymised_on="2026-01-07")
    for dimension in ("month", "site", "category", "class"):
        assert ask(small, "loans", dimension).totals == (1,)
    lend_at(small, ["2026-01-02T03:00:00"], patron=None, patron_category=None, anonymised_on="2026-01-07")
    assert ("not known", "Loans") in cells(ask(small, "loans", "category"))


def test_categories_and_classes_stand_across_each_other(small: SmallLibrary) -> None:
    lend_at(small, ["2026-01-02T03:00:00"] * 3)
    lend_at(small, ["2026-01-02T03:00:00"], loan_class=small.classes["av"])
    table = ask(small, "loans", "category", "class", "ja")
    names = dict(small.library.rows.all("SELECT code, name FROM loan_class"))
    category = small.library.rows.value("SELECT name FROM patron_category WHERE id = ?", small.adult)
    assert cells(table) == {
        (category, names["general"]): 3, (category, names["av"]): 1, (category, "合計"): 4,
    }  # fmt: skip
    assert table.totals[-1] == 4
    assert not table.over_time
    assert len(table.series) == len(table.columns) - 1


def test_a_record_out_of_use_is_shown_only_where_it_counts(small: SmallLibrary) -> None:
    small.library.perform(
        small.context(), "save_code", None, lambda work: work.update("loan_class", small.classes["av"], active=0)
    ).must()
    before = len(ask(small, "loans", "class").rows)
    lend_at(small, ["2026-01-02T03:00:00"], loan_class=small.classes["av"])
    assert len(ask(small, "loans", "class").rows) == before + 1


@pytest.mark.parametrize(
    ("language", "years"),
    [
        ("en", ["FY2024", "FY2025", "Total"]),
        ("ja", ["2024年度（令和6年度）", "2025年度（令和7年度）", "合計"]),
    ],
)
def test_fiscal_years_side_by_side(small: SmallLibrary, reports: Reports, language: str, years: list[str]) -> None:
    lend_at(small, ["2024-05-02T03:00:00", "2025-05-02T03:00:00", "2025-05-03T03:00:00", "2026-03-31T14:00:00"])
    question = ReportQuestion("loans", "month", "fiscal_year", date(2024, 4, 1), date(2026, 3, 31))
    table = reports.table(small.context(), question, language).must()
    assert list(table.columns) == years
    assert [row.values for row in table.rows][1] == (1, 2, 3)
    assert table.rows[-1].values == (0, 1, 1)
    assert table.rows[-2].values == (0, None, 0)
    assert table.rows[-3].values == (0, 0, 0)
    assert [row.label for row in table.rows][:1] == ["April" if language == "en" else "4月"]
    assert table.period == {
        "en": "FY2024 to FY2025", "ja": "2024年度（令和6年度）～2025年度（令和7年度）",
    }[language]  # fmt: skip


def test_the_fiscal_year_begins_when_the_library_says(small: SmallLibrary, reports: Reports) -> None:
    Settings(small.library).change(small.context(), "library.fiscal_year_month", 9).must()
    assert reports.period(small.context(), "this_year") == (date(2025, 9, 1), date(2026, 8, 31))
    assert reports.period(small.context(), "last_year") == (date(2024, 9, 1), date(2025, 8, 31))
    first, last = reports.period(small.context(), "last_five_years")
    assert (first, last) == (date(2021, 9, 1), date(2026, 8, 31))
    question = ReportQuestion("loans", "month", "fiscal_year", first, last)
    assert reports.table(small.context(), question, "en").must().rows[0].label == "September"
    by_year = ReportQuestion("loans", "fiscal_year", "", first, last)
    assert [row.label for row in reports.table(small.context(), by_year, "en").must().rows] == [
        f"FY{year}" for year in range(2021, 2026)
    ]


def test_renewals_count_in_the_month_of_the_last(small: SmallLibrary) -> None:
    lend_at(small, ["2025-11-02T03:00:00"], renewals=2, renewed_at="2025-12-31T15:00:00.000Z")
    lend_at(small, ["2025-11-02T03:00:00"])
    assert cells(ask(small, "renewals", "month")) == {("January 2026", "Renewals"): 2}
    assert ask(small, "loans", "month").totals == (2,)


@pytest.mark.rule("C05")
def test_use_in_the_library_is_counted_by_its_day_and_class(small: SmallLibrary) -> None:
    BookTruck(small.library).count(small.context(), ["B1", "B3"]).must()
    assert ask(small, "in_house_use", "month").totals == (2,)
    assert ask(small, "in_house_use", "site").rows[0].values == (2,)
    assert sum(value == 1 for row in ask(small, "in_house_use", "class").rows for value in row.values) == 2


def test_what_is_overdue_now_by_how_late_it_is(small: SmallLibrary) -> None:
    for number, due_on, timed in (("B1", "2026-01-06", 0), ("B2", "2025-12-01", 0), ("B3", "2026-01-07", 0)):
        lend_at(
            small, ["2025-11-01T03:00:00"], item=small.items[number], due_on=due_on, timed=timed, returned_at=None,
            due_at=f"{due_on}T00:00:00.000Z", returned_on=None, returned_site=None, returned_how=None,
        )  # fmt: skip
    table = ask(small, "overdue", "days_late")
    assert cells(table) == {("1 to 7 days", "Overdue now"): 1, ("31 to 90 days", "Overdue now"): 1}
    assert [row.label for row in table.rows] == [
        "1 to 7 days", "8 to 14 days", "15 to 30 days", "31 to 90 days", "91 days and more",
    ]  # fmt: skip
    assert table.period == "As of 7 January 2026, 10:00"
    lend_at(
        small, ["2026-01-06T23:00:00"], item=small.items["B4"], due_on="2026-01-07", timed=1, returned_at=None,
        due_at="2026-01-07T00:30:00.000Z", returned_on=None, returned_site=None, returned_how=None,
    )  # fmt: skip
    table = ask(small, "overdue", "days_late", "site")
    assert cells(table)["due today, by the hour", "Main Library"] == 1
    assert table.totals[-1] == 3


def test_a_loan_at_the_desk_appears_in_the_next_report(small: SmallLibrary) -> None:
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    assert cells(ask(small, "loans", "month")) == {("January 2026", "Loans"): 1}
    small.later(days=300)
    assert ask(small, "overdue", "category").totals == (1,)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("measure", list(DIMENSIONS))
def test_every_table_can_be_asked_for_in_every_language(small: SmallLibrary, measure: str, language: str) -> None:
    lend_at(small, ["2026-01-02T03:00:00"])
    for rows_by in DIMENSIONS[measure]:
        for columns_by in ("", *(() if measure in WITHOUT_COLUMNS else DIMENSIONS[measure])):
            table = ask(small, measure, rows_by, columns_by, language)
            assert table.title
            assert all(len(row.values) == len(table.columns) for row in table.rows)
            assert len(table.totals) == len(table.columns)


def test_questions_that_have_no_answer(small: SmallLibrary, reports: Reports) -> None:
    here = small.context()
    backwards = ReportQuestion("loans", "month", "", date(2026, 1, 2), date(2026, 1, 1))
    assert refusals(reports.table(here, backwards, "en")) == ["report_period_backwards"]
    endless = ReportQuestion("loans", "month", "", date(1970, 1, 1), date(2999, 1, 1))
    assert refusals(reports.table(here, endless, "en")) == ["report_period_too_long"]
    for question in (ReportQuestion("in_house_use", "category"), ReportQuestion("loans", "month")):
        with pytest.raises(ValueError, match=question.measure):
            reports.table(here, question, "en")


def test_what_lies_in_the_future_is_not_nothing_but_not_yet(small: SmallLibrary, tmp_path: Path) -> None:
    lend_at(small, ["2026-01-02T03:00:00"])
    table = ask(small, "loans", "month", "site")
    assert table.rows[9].values == (1, 0, 1)
    assert table.rows[10].values == (None, None, None)
    assert table.totals == (1, 0, 1)
    Reports(small.library).save_csv(table, tmp_path / "x.csv")
    assert "February 2026,,,\r\n" in (tmp_path / "x.csv").read_bytes().decode("utf-8-sig")
    question = ReportQuestion("loans", "fiscal_year", "", date(2025, 4, 1), date(2027, 3, 31))
    years = Reports(small.library).table(small.context(), question, "en").must()
    assert [row.values for row in years.rows] == [(1,), (None,)]


def test_a_report_leaves_as_csv_that_a_spreadsheet_opens_and_takes_for_no_formula(small, reports, tmp_path) -> None:
    lend_at(small, ["2026-01-02T03:00:00"])
    small.library.perform(
        small.context(),
        "save_code",
        None,
        lambda work: work.update("loan_class", small.classes["general"], name_latin='=HYPERLINK("http://x")'),
    ).must()
    table = ask(small, "loans", "category", "class")
    path = tmp_path / "loans.csv"
    assert reports.save_csv(table, path) == len(table.rows) + 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert lines[0][0] == "Patron category"
    assert '\'=HYPERLINK("http://x")' in lines[0]
    assert lines[-1][0] == "Total"
    assert lines[-1][-1] == "1"
    assert not [cell for line in lines for cell in line if cell[:1] in "=+-@" and cell]


def test_a_report_never_takes_the_place_of_a_library(small: SmallLibrary, reports: Reports) -> None:
    with pytest.raises(Problem) as problem:
        reports.save_csv(ask(small, "loans", "month"), Path(small.path))
    assert problem.value.code == "target_is_library"


def test_an_empty_report_has_its_lines_all_the_same(small: SmallLibrary) -> None:
    table = ask(small, "loans", "month")
    assert table.is_empty
    assert len(table.rows) == 12
    assert replace(table, rows=()).series == (("Loans", ()),)
