"""Counting for reports, in SQL: loans, renewals and uses by month, site, category and class; what is overdue now.

A month begins and ends by the clock of each site. Loans whose person was made anonymous count as before: category,
class and site stay with the loan. Loans to partner libraries are counted with the lending, not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from libdesk.db.connection import Rows
from libdesk.db.overdue import OVERDUE
from libdesk.domain.fiscal_year import months_between, next_month
from libdesk.domain.instants import instant_text, local_day


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of one kind: in which month (its first day), where, for whom and of what; None where it is not known.

    ``days_late`` is set for what is overdue; ``lender_id`` and ``code`` (why it was refused, who pays) for borrowing,
    ``partner_id``, ``country`` and ``code`` (why it was refused, by which service it went) for lending.
    """

    number: int
    month: date
    site_id: int | None
    category_id: int | None
    class_id: int | None
    days_late: int = 0
    lender_id: int | None = None
    code: str = ""
    partner_id: int | None = None
    country: str = ""


# What tells two counts apart, for a query that needs not all of them.
KEYS: Final = ("month", "site", "category", "class")
_COLUMNS: Final = {"site": "{0}.site_id", "category": "{0}.patron_category_id", "class": "{0}.loan_class_id"}
_DAY: Final = timedelta(days=1)
_TO_READERS: Final = "loan.lending_request_id IS NULL"


def loans(rows: Rows, first_on: date, last_on: date, by: frozenset[str]) -> list[Counted]:
    """Loans made in a period, by what ``by`` names of KEYS."""
    return _timed(
        rows, first_on, last_on, by, "count(*)",
        "bucket CROSS JOIN loan ON loan.lent_at >= bucket.first AND loan.lent_at < bucket.next", "1",
    )  # fmt: skip


def renewals(rows: Rows, first_on: date, last_on: date, by: frozenset[str]) -> list[Counted]:
    """Renewals; those of one loan count in the month of the last, the only one whose time the loan keeps."""
    return _timed(
        rows, first_on, last_on, by, "sum(loan.renewals)",
        "loan CROSS JOIN bucket ON loan.renewed_at >= bucket.first AND loan.renewed_at < bucket.next",
        "loan.renewals > 0",
    )  # fmt: skip


def in_house_uses(rows: Rows, first_on: date, last_on: date, by: frozenset[str]) -> list[Counted]:
    """Uses inside the library that were counted in a period (C05); nobody knows whose they were."""
    buckets = [
        (month, max(month, first_on).isoformat(), min(next_month(month), last_on + _DAY).isoformat())
        for month in months_between(first_on, last_on)
    ]
    sql = (
        f"WITH bucket (month, first, next) AS (VALUES {_marks(buckets)})"
        f" SELECT count(*), {_selected('in_house_use', by - {'category'})} FROM bucket CROSS JOIN in_house_use"
        " ON in_house_use.used_on >= bucket.first AND in_house_use.used_on < bucket.next"
        f" GROUP BY {_grouped(by - {'category'})}"
    )
    return [_counted(row) for row in rows.all(sql, *_flat(buckets))]


def overdue(rows: Rows, now: datetime) -> list[Counted]:
    """What readers have overdue at a moment, by how many days; 0 days: due at a time of today that has passed."""
    found: list[Counted] = []
    for zone, site_ids in _zones(rows):
        today = local_day(now, zone)
        marks = ",".join("?" * len(site_ids))
        for number, due_on, site_id, category_id, class_id in rows.all(
            "SELECT count(*), loan.due_on, loan.site_id, loan.patron_category_id, loan.loan_class_id FROM loan"
            f" WHERE loan.returned_at IS NULL AND {_TO_READERS} AND {OVERDUE} AND +loan.site_id IN ({marks})"
            " GROUP BY loan.due_on, loan.site_id, loan.patron_category_id, loan.loan_class_id",
            today.isoformat(), instant_text(now), *site_ids,
        ):  # fmt: skip
            late = max((today - date.fromisoformat(due_on)).days, 0)
            found.append(Counted(number, today.replace(day=1), site_id, category_id, class_id, late))
    return found


def _timed(
    rows: Rows, first_on: date, last_on: date, by: frozenset[str], counted: str, source: str, condition: str
) -> list[Counted]:
    """Count loans by an instant of theirs, zone by zone, for a month has other limits in each.

    The plus sign keeps SQLite from going through the index of sites: the time tells far more.
    """
    found: list[Counted] = []
    for zone, site_ids in _zones(rows):
        buckets = [
            (month, _begins(max(month, first_on), zone), _begins(min(next_month(month), last_on + _DAY), zone))
            for month in months_between(first_on, last_on)
        ]
        marks = ",".join("?" * len(site_ids))
        sql = (
            f"WITH bucket (month, first, next) AS (VALUES {_marks(buckets)})"
            f" SELECT {counted}, {_selected('loan', by)} FROM {source}"
            f" WHERE {_TO_READERS} AND {condition} AND +loan.site_id IN ({marks}) GROUP BY {_grouped(by)}"
        )
        found += [_counted(row) for row in rows.all(sql, *_flat(buckets), *site_ids)]
    return found


def _begins(day: date, zone: str) -> str:
    """When a day begins at a site, as the file keeps instants."""
    return instant_text(datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC))


def _zones(rows: Rows) -> list[tuple[str, list[int]]]:
    zones: dict[str, list[int]] = {}
    for site_id, zone in rows.all("SELECT id, time_zone FROM site ORDER BY id"):
        zones.setdefault(zone, []).append(site_id)
    return list(zones.items())


def _selected(table: str, by: frozenset[str]) -> str:
    return ", ".join(["bucket.month", *(_COLUMNS[key].format(table) if key in by else "NULL" for key in KEYS[1:])])


def _grouped(by: frozenset[str]) -> str:
    return ", ".join(str(place) for place, key in enumerate(KEYS, start=2) if key in by or key == "month")


def _marks(buckets: Sequence[object]) -> str:
    return ", ".join(["(?, ?, ?)"] * len(buckets))


def _flat(buckets: Sequence[tuple[date, str, str]]) -> list[str]:
    return [text for month, first, following in buckets for text in (month.isoformat(), first, following)]


def _counted(row: tuple[Any, ...]) -> Counted:
    number, month, site_id, category_id, class_id = row
    return Counted(number, date.fromisoformat(month), site_id or 0, category_id, class_id)
