"""A report in the making: counts put into rows and columns, with their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, get_args

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import EXPENSES, LENDER_REASONS
from libdesk.domain.context import Context
from libdesk.domain.countries import COUNTRIES
from libdesk.domain.fiscal_year import fiscal_year_days, fiscal_year_of, months_between
from libdesk.domain.lending import Service
from libdesk.domain.lending_refusal import REFUSAL_REASONS
from libdesk.services import borrowing_reports, lending_reports, report_counting
from libdesk.services.library import Library
from libdesk.services.report_counting import Counted
from libdesk.services.reports import ReportQuestion, ReportRow, ReportTable
from libdesk.services.settings import Settings
from libdesk.wording.catalogue import Catalogue

_COUNTED_BY: Final[Mapping[str, Callable[[Rows, date, date, frozenset[str]], list[Counted]]]] = {
    "loans": report_counting.loans,
    "renewals": report_counting.renewals,
    "in_house_use": report_counting.in_house_uses,
    "borrowing_refusals": borrowing_reports.refusals,
    "borrowing_costs": borrowing_reports.costs,
    "lending_refusals": lending_reports.refusals,
    "lending_postage": lending_reports.postage,
}
# Measures of several figures: their lines, how those come to figures, the names of these, and which are drawn.
_FIGURES: Final[Mapping[str, tuple[Callable[..., Any], Callable[..., Any], tuple[str, ...], tuple[int, ...]]]] = {
    "borrowing": (
        borrowing_reports.tries, borrowing_reports.figures, borrowing_reports.FIGURES, borrowing_reports.DRAWN,
    ),
    "lending": (lending_reports.requests, lending_reports.figures, lending_reports.FIGURES, lending_reports.DRAWN),
}  # fmt: skip
# The words of what is told apart by a code.
_CODES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "refusal": ("borrowing.lender_reason", LENDER_REASONS),
    "payer": ("borrowing.expense", EXPENSES),
}
# The same, of which only those are shown that count anything.
_CODES_FOUND: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "not_lent": ("words.refusal_reason", REFUSAL_REASONS),
    "service": ("sheets.service", get_args(Service)),
}
# Days late, from and to; the last has no end. The first is for what is due by the hour.
_LATENESS: Final = ((0, 0), (1, 7), (8, 14), (15, 30), (31, 90), (91, None))

# The table of a dimension, its order, and which of its rows have their place although they count nothing, as SQL.
_TABLES: Final = {
    "site": ("site", "id", "active"),
    "category": ("patron_category", "position, id", "active"),
    "class": ("loan_class", "position, id", "active"),
    "lender": ("lender", "name_sort, id", "0"),
    "partner": ("partner_library", "name_sort, id", "0"),
}

# Of one that is counted, where it tells what a dimension tells apart.
_NAMED: Final = {"site": "site_id", "lender": "lender_id", "partner": "partner_id", "country": "country"}

Key = int | date | str
_Line = Counted | borrowing_reports.TryLine | lending_reports.RequestLine
_Column = tuple[Key, str]


class TableMaking:
    """One report in the making."""

    def __init__(self, library: Library, context: Context, question: ReportQuestion, words: Catalogue) -> None:
        self._rows = library.rows
        self._context = context
        self._library = library
        self._question = question
        self._words = words
        self._first_month = Settings(library).number("library.fiscal_year_month")
        self._today = library.today_at(context)

    def made(self) -> ReportTable:
        """The table that answers the question."""
        question = self._question
        if question.measure in _FIGURES:
            return self._figures()
        counts: Counter[tuple[Key | None, Key | None]] = Counter()
        for one in self._counted():
            column = self._key(question.columns_by, one) if question.columns_by else 0
            counts[self._key(question.rows_by, one), column] += one.number
        rows = self._places(question.rows_by, {row for row, _ in counts})
        columns = self._columns({column for _, column in counts})
        lines = [
            ReportRow(label, _summed(self._numbers(counts, key, columns)), self._short(key, place))
            for place, (key, label) in enumerate(rows)
        ]
        totals = tuple(sum(filter(None, values)) for values in zip(*(line.values for line in lines), strict=True))
        headings = [label for _, label in columns]
        if len(headings) > 1:
            headings.append(self._say("total"))
        return ReportTable(
            question, self._words.language, self._title(), self._period(), self._say(f"dimension.{question.rows_by}"),
            tuple(headings), tuple(lines), totals or (0,) * len(headings), self._say("total"), self._notes(),
            question.rows_by in ("month", "fiscal_year"),
        )  # fmt: skip

    def _figures(self) -> ReportTable:
        """How lenders answer, how we answer: several figures of one row, each worked out anew for all of them."""
        question = self._question
        assert question.first_on is not None
        assert question.last_on is not None
        read, figures, names, drawn = _FIGURES[question.measure]
        found = read(self._rows, question.first_on, question.last_on)
        by: dict[Key | None, list[_Line]] = {}
        for line in found:
            by.setdefault(self._key(question.rows_by, line), []).append(line)
        lines = [
            ReportRow(label, figures(by.get(key, [])), self._short(key, place))
            for place, (key, label) in enumerate(self._places(question.rows_by, set(by)))
            if key in by or self._begins(key, None) <= self._today
        ]
        return ReportTable(
            question, self._words.language, self._title(), self._period(), self._say(f"dimension.{question.rows_by}"),
            tuple(self._say(f"figure.{name}") for name in names), tuple(lines),
            figures(found), self._say("total"), self._notes(),
            question.rows_by in ("month", "fiscal_year"), drawn,
        )  # fmt: skip

    def _numbers(
        self, counts: Counter[tuple[Key | None, Key | None]], row: Key | None, columns: list[tuple[Key | None, str]]
    ) -> list[int | None]:
        return [
            None if self._begins(row, column) > self._today and not counts[row, column] else counts[row, column]
            for column, _label in columns
        ]

    def _begins(self, row: Key | None, column: Key | None) -> date:
        """The first day of which a cell tells, as far as its row and column name a time."""
        told = {self._question.rows_by: row, self._question.columns_by: column}
        month, year = told.get("month"), told.get("fiscal_year")
        if isinstance(month, date):
            return month
        if isinstance(year, int) and not isinstance(month, int):
            return fiscal_year_days(year, self._first_month)[0]
        if isinstance(year, int) and isinstance(month, int):
            return date(year + (month < self._first_month), month, 1)
        return date.min

    def _short(self, key: Key | None, place: int) -> str:
        """A month's short name; with its year under the first, and under each January."""
        if self._question.rows_by != "month":
            return ""
        if not isinstance(key, date):
            return self._say("month_short", day=date(2000, int(key or 1), 1))
        with_year = not place or key.month == 1
        return self._say("month_short_year" if with_year else "month_short", day=key, year=key.year)

    def _counted(self) -> Sequence[Counted]:
        question = self._question
        if question.measure == "overdue":
            return report_counting.overdue(self._rows, self._context.clock.now())
        assert question.first_on is not None
        assert question.last_on is not None
        by = frozenset({str(question.rows_by), str(question.columns_by)})
        return _COUNTED_BY[question.measure](self._rows, question.first_on, question.last_on, by)

    def _key(self, dimension: str, one: _Line) -> Key | None:
        """What a count is told apart by; a month stands for all of its name where the years stand side by side."""
        if dimension == "month":
            return one.month.month if self._side_by_side else one.month
        if dimension == "fiscal_year":
            return fiscal_year_of(one.month, self._first_month)
        if dimension in _NAMED:
            named: Key | None = getattr(one, _NAMED[dimension])
            return named
        assert isinstance(one, Counted)
        if dimension == "days_late":
            return next(least for least, most in _LATENESS if most is None or one.days_late <= most)
        if dimension in _CODES or dimension in _CODES_FOUND:
            return one.code
        return {"category": one.category_id, "class": one.class_id}[dimension]

    @property
    def _side_by_side(self) -> bool:
        return {self._question.rows_by, self._question.columns_by} == {"month", "fiscal_year"}

    def _columns(self, found: set[Key | None]) -> list[tuple[Key | None, str]]:
        if not self._question.columns_by:
            return [(0, self._say(f"measure.{self._question.measure}"))]
        return self._places(self._question.columns_by, found)

    def _places(self, dimension: str, found: set[Key | None]) -> list[tuple[Key | None, str]]:
        """The rows or columns of a dimension in their order, with their words: those that count nothing, too."""
        if dimension == "month":
            return self._months()
        if dimension == "fiscal_year":
            return [(year, self._say("fiscal_year", year=year)) for year in self._years()]
        if dimension == "days_late":
            shown = [(least, most) for least, most in _LATENESS if least or 0 in found]
            return [(least, self._lateness(least, most)) for least, most in shown]
        if dimension in _CODES:
            table, codes = _CODES[dimension]
            return [(code, self._words.text(f"{table}.{code}")) for code in codes]
        if dimension in _CODES_FOUND:
            table, codes = _CODES_FOUND[dimension]
            kept = [code for code in codes if code in found]
            # A code that a library has of its own stands as it is.
            own = sorted(str(code) for code in found - set(kept))
            return [*((code, self._words.text(f"{table}.{code}")) for code in kept), *((code, code) for code in own)]
        if dimension == "country":
            named = sorted((COUNTRIES.get(str(code), str(code)), code) for code in found)
            return [(code, name) for name, code in named]
        return self._records(dimension, found)

    def _months(self) -> list[tuple[Key | None, str]]:
        question = self._question
        if self._side_by_side:
            names = [(self._first_month + ahead - 1) % 12 + 1 for ahead in range(12)]
            return [(month, self._say("month_name", day=date(2000, month, 1))) for month in names]
        assert question.first_on is not None
        assert question.last_on is not None
        return [(day, self._say("month", day=day)) for day in months_between(question.first_on, question.last_on)]

    def _years(self) -> range:
        question = self._question
        assert question.first_on is not None
        assert question.last_on is not None
        first, last = (fiscal_year_of(day, self._first_month) for day in (question.first_on, question.last_on))
        return range(first, last + 1)

    def _lateness(self, least: int, most: int | None) -> str:
        if not least:
            return self._say("late_today")
        return self._say("late_from", least=least) if most is None else self._say("late", least=least, most=most)

    def _records(self, dimension: str, found: set[Key | None]) -> list[tuple[Key | None, str]]:
        """Sites, categories or classes: those in use, and what else counts something; libraries only if they do."""
        table, order, always = _TABLES[dimension]
        latin = self._words.language != "ja"
        places: list[tuple[Key | None, str]] = []
        for record_id, name, name_latin, shown in self._rows.all(
            f"SELECT id, name, name_latin, {always} FROM {table} ORDER BY {order}"
        ):
            if shown or record_id in found:
                places.append((record_id, (name_latin if latin else "") or name))
        if None in found:
            places.append((None, self._say("unknown")))
        return places

    def _title(self) -> str:
        question = self._question
        facts = {
            "measure": self._say(f"measure.{question.measure}"),
            "rows": self._say(f"by.{question.rows_by}"),
            "columns": self._say(f"by.{question.columns_by}") if question.columns_by else "",
        }
        return self._say("title_both" if question.columns_by else "title", **facts)

    def _period(self) -> str:
        question = self._question
        if question.measure == "overdue":
            return self._say("as_of", at=self._library.now_at(self._context))
        first, last = question.first_on, question.last_on
        assert first is not None
        assert last is not None
        years = self._years()
        begins, ends = (
            fiscal_year_days(years[0], self._first_month)[0],
            fiscal_year_days(years[-1], self._first_month)[1],
        )
        if (first, last) != (begins, ends):
            return self._say("from_to", first=first, last=last)
        if len(years) == 1:
            return self._say("fiscal_year", year=years[0])
        return self._say("fiscal_years", first=years[0], last=years[-1])

    def _notes(self) -> tuple[str, ...]:
        return (self._say(f"note.{self._question.measure}"),)

    def _say(self, key: str, **facts: object) -> str:
        return self._words.text(f"reports.{key}", facts)


def _summed(values: list[int | None]) -> tuple[int | None, ...]:
    """The numbers of a row, with their sum behind them if there are several; no sum where nothing could be counted."""
    if len(values) < 2:
        return tuple(values)
    known = [value for value in values if value is not None]
    return (*values, sum(known) if known else None)
