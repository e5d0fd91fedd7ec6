"""Reports: loans, renewals, use inside the library and what is overdue, as tables in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from libdesk.domain.context import Context
from libdesk.domain.fiscal_year import fiscal_year_days, fiscal_year_of, months_between
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.files import keep_libraries
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome
from libdesk.services.settings import Settings
from libdesk.wording.catalogue import catalogue

Measure = Literal[
    "loans", "renewals", "in_house_use", "overdue", "borrowing", "borrowing_refusals", "borrowing_costs", "lending",
    "lending_refusals", "lending_postage",
]  # fmt: skip
Dimension = Literal[
    "month", "fiscal_year", "site", "category", "class", "days_late", "lender", "refusal", "payer", "partner",
    "country", "not_lent", "service",
]  # fmt: skip
Period = Literal["this_year", "last_year", "last_five_years"]

MOST_YEARS: Final = 20
"""Years: a longer period would be a table that nobody reads."""


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """What is counted, by what its rows and (unless empty) its columns are told apart, and from when to when.

    What is overdue is asked about now, and has no period.
    """

    measure: Measure
    rows_by: Dimension
    columns_by: Dimension | Literal[""] = ""
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A line of a report: its name, one number for each column, and a shorter name under a chart if there is one.

    None stands for what lies in the future: nothing could be counted there yet.
    """

    label: str
    values: tuple[int | None, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A report in words of one language; with several columns the last number of each row is their sum.

    ``over_time`` says that the rows follow each other in time, so that a line can be drawn through them. ``drawn``
    names the places of the columns that a chart shows, where they are not parts of a sum (None: all parts).
    """

    question: ReportQuestion
    language: str
    title: str
    period: str
    row_heading: str
    columns: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    totals: tuple[int | None, ...]
    total_word: str
    notes: tuple[str, ...]
    over_time: bool
    drawn: tuple[int, ...] | None = None

    @property
    def series(self) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
        """The columns to be drawn, without their sum: name and one number for each row."""
        parts = tuple(range(max(len(self.columns) - 1, 1)))
        return tuple(
            (self.columns[place], tuple(row.values[place] for row in self.rows)) for place in self.drawn or parts
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to count."""
        return not any(self.totals)


_TIMED: Final[tuple[Dimension, ...]] = ("month", "fiscal_year", "site", "category", "class")
DIMENSIONS: Final[Mapping[Measure, tuple[Dimension, ...]]] = {
    "loans": _TIMED,
    "renewals": _TIMED,
    "in_house_use": ("month", "fiscal_year", "site", "class"),
    "overdue": ("days_late", "site", "category", "class"),
    "borrowing": ("lender", "fiscal_year", "month", "site"),
    "borrowing_refusals": ("lender", "refusal", "fiscal_year", "month", "site"),
    "borrowing_costs": ("lender", "payer", "fiscal_year", "month", "site"),
    "lending": ("partner", "country", "fiscal_year", "month", "site"),
    "lending_refusals": ("not_lent", "partner", "country", "fiscal_year", "month", "site"),
    "lending_postage": ("month", "country", "partner", "service", "fiscal_year", "site"),
}
"""By what each measure can be told apart: nobody knows who read what lay on the book truck."""

WITHOUT_COLUMNS: Final[tuple[Measure, ...]] = ("borrowing", "lending")
"""Measures whose columns are several figures, and cannot be told apart further."""


class Reports:
    """Counts, and puts the counts into words."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def period(self, context: Context, which: Period) -> tuple[date, date]:
        """The first and last day of this fiscal year, the last one, or the last five with this one."""
        first_month = self._settings.number("library.fiscal_year_month")
        year = fiscal_year_of(self._library.today_at(context), first_month)
        first, last = {
            "this_year": (year, year),
            "last_year": (year - 1, year - 1),
            "last_five_years": (year - 4, year),
        }[which]
        return fiscal_year_days(first, first_month)[0], fiscal_year_days(last, first_month)[1]

    def table(self, context: Context, question: ReportQuestion, language: str) -> Outcome[ReportTable]:
        """The answer to a question, in words of a language.

        Refused: a period that ends before it begins, or is longer than ``MOST_YEARS``. ValueError for rows or columns
        that the measure does not have.
        """
        known = DIMENSIONS[question.measure]
        columns = () if question.measure in WITHOUT_COLUMNS else known
        if question.rows_by not in known or question.columns_by not in ("", *columns):
            raise ValueError(f"{question.measure} by {question.rows_by} and {question.columns_by}")
        against = _against(question)
        if against is not None:
            return Outcome(None, Decision((against,)))
        # Imported here, as it builds on the questions and tables of this module.
        from libdesk.services.report_making import TableMaking

        return Outcome(TableMaking(self._library, context, question, catalogue(language)).made(), Decision())

    def save_csv(self, table: ReportTable, target: Path) -> int:
        """Write a report as CSV that a spreadsheet opens; how many lines it has.

        A name that a spreadsheet would take for a formula gets an apostrophe in front. Raises Problem
        ``target_is_library``, or what the disk says; an older file is replaced only by a whole one.
        """
        from libdesk.exchange.csv_writer import write_csv

        keep_libraries(target)
        header = [guarded(text) for text in (table.row_heading, *table.columns)]
        lines: list[tuple[str | int | None, ...]] = [(guarded(row.label), *row.values) for row in table.rows]
        lines.append((table.total_word, *table.totals))
        return write_csv(target, header, lines, byte_order_mark=True)


def guarded(text: str) -> str:
    """A text that a spreadsheet would take for a formula, with an apostrophe in front."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _against(question: ReportQuestion) -> Reason | None:
    if question.measure == "overdue":
        return None
    first, last = question.first_on, question.last_on
    if first is None or last is None:
        raise ValueError(f"{question.measure} needs a period")
    if last < first:
        return Reason("report_period_backwards", facts={"first": first, "last": last})
    if len(months_between(first, last)) > 12 * MOST_YEARS:
        return Reason("report_period_too_long", facts={"years": MOST_YEARS})
    return None
