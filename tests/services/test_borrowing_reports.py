"""Figures of interlibrary borrowing against data that was counted by hand; sums equal those of the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from libdesk.services.library import Work
from libdesk.services.report_papers import chart_of
from libdesk.services.reports import ReportQuestion, Reports, ReportTable
from tests.library_fixtures import SmallLibrary
from tests.services import borrowed_books
from tests.services.circulation_rows import write

FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)


def ask(
    small: SmallLibrary, measure: str, rows: str = "lender", columns: str = "", language: str = "en"
) -> ReportTable:
    question = ReportQuestion(measure, rows, columns, FIRST, LAST)  # type: ignore[arg-type]
    return Reports(small.library).table(small.context(), question, language).must()


def tried(small: SmallLibrary, request: int, lender: int, place: int, ordered: str, **answer: Any) -> None:
    values = {"ordered_by": "fax", **answer}
    write(
        small,
        lambda work: work.insert(
            "borrowing_try", borrowing_request=request, lender=lender, place=place, ordered_on=ordered, **values
        ),
    )


@pytest.fixture
def counted(small: SmallLibrary) -> SmallLibrary:
    """Two lenders. North: asked three times, fills twice. South: asked three times, refuses twice, one still open."""
    north = borrowed_books.lender(small, name="North", name_latin="North", name_sort="north")
    south = borrowed_books.lender(small, name="South", name_latin="South", name_sort="south")
    first = borrowed_books.book(small, lender_id=north, arrived_on="2025-10-11", ready_on=None, collect_by=None)
    second = borrowed_books.book(small, "P2", lender_id=north, arrived_on="2025-12-07", ready_on=None, collect_by=None)
    third = borrowed_books.book(small, "P3", lender_id=south, arrived_on="2026-01-02", ready_on=None, collect_by=None)
    refused = {"answer": "refused", "reason": "on_loan"}
    tried(small, first, south, 1, "2025-09-25", answered_on="2025-09-29", **refused)
    tried(small, first, north, 2, "2025-10-01", answer="sent", answered_on="2025-10-03")
    tried(small, second, south, 1, "2025-11-20", answer="refused", answered_on="2025-12-01", reason="not_held")
    tried(small, second, north, 2, "2025-12-01", answer="sent", answered_on="2025-12-06")
    tried(small, third, north, 1, "2025-12-20", answer="refused", answered_on="2025-12-21", reason="on_loan")
    tried(small, third, south, 2, "2025-12-22")
    # Out of the year, either end.
    tried(small, third, north, 3, "2025-03-31", answer="cancelled", answered_on="2025-04-02")
    return small


def test_how_lenders_answer(counted: SmallLibrary) -> None:
    table = ask(counted, "borrowing")
    assert table.columns == (
        "Requests", "Asked", "Filled", "Refused", "Fill rate (%)", "Answer (days)", "Arrival (days)",
    )  # fmt: skip
    assert [(row.label, row.values) for row in table.rows] == [
        ("North", (3, 3, 2, 1, 67, 2, 8)),
        ("South", (3, 3, 0, 2, 0, 8, None)),
    ]
    assert table.totals == (3, 6, 2, 3, 40, 4, 8)
    assert [name for name, _values in table.series] == ["Filled", "Refused"]
    chart = chart_of(table)
    assert chart is not None
    assert [series.values for series in chart.series] == [(2, 0), (1, 2)]


def test_the_years_of_a_lender(counted: SmallLibrary) -> None:
    question = ReportQuestion("borrowing", "fiscal_year", "", date(2024, 4, 1), LAST)
    table = Reports(counted.library).table(counted.context(), question, "ja").must()
    assert [row.values[1] for row in table.rows] == [1, 6]
    assert table.over_time
    assert table.columns[4] == "充足率（％）"


def test_months_that_have_not_begun_are_left_out(counted: SmallLibrary) -> None:
    table = ask(counted, "borrowing", "month")
    assert [row.values[1] for row in table.rows] == [0, 0, 0, 0, 0, 1, 1, 1, 3, 0]


def test_why_lenders_refuse(counted: SmallLibrary) -> None:
    table = ask(counted, "borrowing_refusals", "lender", "refusal")
    kept = [name for name, total in zip(table.columns, table.totals, strict=True) if total]
    assert kept == ["The lender does not hold it", "It is on loan there", "Total"]
    assert [(row.label, row.values[-1]) for row in table.rows] == [("North", 1), ("South", 2)]
    assert table.totals[-1] == 3


def test_costs_equal_the_ledger(counted: SmallLibrary) -> None:
    ids = [one for (one,) in counted.library.rows.all("SELECT id FROM borrowing_request ORDER BY id")]

    def body(work: Work) -> None:
        year = work.insert(
            "support_year", year=2025, first_on="2025-04-01", last_on="2026-03-31", budget=100_000, currency="JPY"
        )

        def line(request: int, amount: int, payer: str, kind: str = "cost", **more: Any) -> int:
            what = "estimate" if kind in ("reservation", "release") else "delivery"
            return int(
                work.insert(
                    "cost_entry", borrowing_request=request, kind=kind, what=what, amount=amount, currency="JPY",
                    payer=payer, booked_on="2025-12-01", site=counted.main, staff=counted.head, made_at=work.now_text,
                    **more,
                )
            )  # fmt: skip

        line(ids[0], 1600, "private")
        wrong = line(ids[0], 900, "private")
        line(ids[0], -900, "private", "counter_entry", reverses=wrong)
        line(ids[1], 800, "library", "reservation", support_year=year)
        line(ids[1], -800, "library", "release", support_year=year)
        line(ids[1], 820, "library", support_year=year)
        line(ids[2], 1240, "public", budget_code=work.value("SELECT id FROM budget_code"))

    write(counted, body)
    table = ask(counted, "borrowing_costs", "lender", "payer")
    assert table.columns == ("Public expense", "Private expense", "Library expense", "KL-NET", "Total")
    assert [(row.label, row.values) for row in table.rows] == [
        ("North", (0, 1600, 820, 0, 2420)),
        ("South", (1240, 0, 0, 0, 1240)),
    ]
    ledger = counted.library.rows.value("SELECT sum(amount) FROM cost_entry")
    assert table.totals[-1] == ledger == 3660


def test_nothing_to_count(small: SmallLibrary) -> None:
    for measure in ("borrowing", "borrowing_refusals", "borrowing_costs"):
        table = ask(small, measure)
        assert table.is_empty
        assert chart_of(table) is None
    assert ask(small, "borrowing").totals == (0, 0, 0, 0, None, None, None)


def test_figures_as_a_file_and_on_paper(counted: SmallLibrary, tmp_path: Path) -> None:
    from libdesk.services.report_papers import ReportPapers

    table = ask(counted, "borrowing")
    target = tmp_path / "figures.csv"
    Reports(counted.library).save_csv(table, target)
    lines = target.read_text("utf-8-sig").splitlines()
    assert lines[2] == "South,3,3,0,2,0,8,"
    assert lines[3] == "Total,3,6,2,3,40,4,8"
    prepared = ReportPapers(counted.library).prepare(counted.context(), table).must()
    assert prepared.pdf.startswith(b"%PDF")


def test_the_last_day_of_a_period_counts(counted: SmallLibrary) -> None:
    reports, here = Reports(counted.library), counted.context()
    for last, expected in ((date(2025, 9, 24), 0), (date(2025, 9, 25), 1)):
        question = ReportQuestion("borrowing", "lender", "", last - timedelta(days=30), last)
        assert reports.table(here, question, "en").must().totals[1] == expected
