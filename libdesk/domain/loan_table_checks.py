"""What a loan table may not say: numbers that cannot be meant, days that are over, rows that contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import product
from typing import Final

from libdesk.domain.loan_table import LoanTableRow, loan_terms
from libdesk.domain.reasons import Fact, Reason

# The largest number of each field: pieces and times, days, minor units of the currency. The least is 0.
_MOST_PIECES: Final = 9999
_MOST_DAYS: Final = 3650
_MOST_HOURS: Final = 24
_MOST_MONEY: Final = 99_999_999
_MOST: Final = {
    **dict.fromkeys(("item_limit", "total_limit", "reading_limit", "renewal_limit", "hold_limit"), _MOST_PIECES),
    **dict.fromkeys(
        (
            "renewal_days_ahead",
            "recall_days",
            "recall_guaranteed_days",
            "reserve_recall_days",
            "shelf_days",
        ),
        _MOST_DAYS,
    ),
    "fine_amount": _MOST_MONEY,
    "fine_cap": _MOST_MONEY,
}
FIRST_DATE: Final = date(1990, 1, 1)
LAST_DATE: Final = date(2200, 12, 31)


def most_of(field: str, *, hours: bool) -> int:
    """The largest number that a field takes; a loan by the hour has shorter lengths."""
    if field in ("length", "renewal_length"):
        return _MOST_HOURS if hours else _MOST_DAYS
    return _MOST[field]


def loan_table_faults(table: Sequence[LoanTableRow], today: date, kept: frozenset[date] = frozenset()) -> list[Reason]:
    """Everything that is wrong with a table, each with the number of its row (from 1) and its field (C01).

    ``kept``: fixed dates that stand in the table in force; one of these may be over, a new one may not.
    """
    found: list[Reason] = []
    if not table:
        found.append(Reason("loan_table_empty", "C01"))
    elif all(row.length_unit is None for row in table):
        found.append(Reason("loan_table_without_length", "C01"))
    seen: dict[tuple[int | None, int | None, int | None], int] = {}
    for number, row in enumerate(table, 1):
        key = (row.patron_category_id, row.loan_class_id, row.site_id)
        if key in seen:
            facts: dict[str, Fact] = {"row": number, "other": seen[key]}
            found.append(Reason("loan_table_row_twice", "C01", facts=facts))
        seen.setdefault(key, number)
        found.extend(_faults_of_row(number, row, today, kept))
    return found


def _faults_of_row(number: int, row: LoanTableRow, today: date, kept: frozenset[date]) -> Iterator[Reason]:
    hours = row.length_unit == "hours"
    for field in (*_MOST, "length", "renewal_length"):
        value, most = getattr(row, field), most_of(field, hours=hours)
        if value is not None and not 0 <= value <= most:
            facts: dict[str, Fact] = {"row": number, "field": field, "least": 0, "most": most}
            yield Reason("loan_table_out_of_range", "C01", facts=facts)
    counted = row.length_unit in ("days", "hours")
    if counted != (row.length is not None) or (row.length_unit == "fixed_date") != (row.length_date is not None):
        yield Reason("loan_table_length_incomplete", "C01", facts={"row": number, "field": "length"})
    elif row.length_date is not None:
        yield from _faults_of_date(number, row.length_date, today, kept)


def _faults_of_date(number: int, day: date, today: date, kept: frozenset[date]) -> Iterator[Reason]:
    if not FIRST_DATE <= day <= LAST_DATE:
        absurd: dict[str, Fact] = {
            "row": number, "field": "length_date", "day": day, "first": FIRST_DATE, "last": LAST_DATE
        }  # fmt: skip
        yield Reason("loan_table_date_absurd", "C01", facts=absurd)
    elif day < today and day not in kept:
        over: dict[str, Fact] = {"row": number, "field": "length_date", "day": day, "today": today}
        yield Reason("loan_table_date_over", "C01", facts=over)


Combination = tuple[int, int, int]


def unanswered(
    table: Sequence[LoanTableRow], categories: Collection[int], classes: Collection[int], sites: Collection[int]
) -> list[Combination]:
    """The (category, class, site) for which the table has no length: the desk refuses these, nothing is guessed."""
    return [asked for asked in product(categories, classes, sites) if not loan_terms(table, *asked).complete]


def zeros_overruled(
    table: Sequence[LoanTableRow], categories: Collection[int], classes: Collection[int], sites: Collection[int]
) -> list[Combination]:
    """Where a class's row lends nothing, and a row for the category alone lends it all the same.

    A category counts more than a class: "staff: 30 items" also lends what is not for loan. It may be meant, but
    it seldom is.
    """
    closed = {row.loan_class_id for row in table if row.specificity == 1 and 0 in (row.item_limit, row.length)}
    alone = {row.row_id for row in table if row.specificity == 2}
    found = []
    for asked in product(categories, [one for one in classes if one in closed], sites):
        terms = loan_terms(table, *asked)
        deciding = {terms.sources.get("item_limit"), terms.sources.get("length_unit")}
        if terms.complete and not terms.not_for_loan and deciding & alone:
            found.append(asked)
    return found
