"""The loan table and the calendar of a site as they stand, read for the rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from functools import lru_cache
from typing import Any, Final, TypeVar

from libdesk.db.connection import Rows
from libdesk.domain.calendar_days import Calendar, Closure, OpenDay, Term
from libdesk.domain.loan_table import FIELDS, LoanTableRow, LoanTerms, loan_terms

_KEYS: Final = ("row_id", "patron_category_id", "loan_class_id", "site_id")
_FLAGS: Final = frozenset(
    {"fine_on_closed_days", "fine_cap_at_price", "reserve_recall", "holds_allowed", "hold_only_on_loan",
     "in_library_only"}
)  # fmt: skip


_T = TypeVar("_T")


def _once(rows: Rows, key: tuple[str | int | None, ...], read: Callable[[], _T]) -> _T:
    """What ``read`` says, asked once in an action; outside of one others may change it meanwhile."""
    if rows.known is None:
        return read()
    if key not in rows.known:
        rows.known[key] = read()
    kept: _T = rows.known[key]
    return kept


def current_policy(rows: Rows) -> int:
    """The id of the policy version in force: the newest."""
    return _once(rows, ("policy",), lambda: int(rows.value("SELECT max(id) FROM policy_version")))


def loan_table(rows: Rows, policy_version_id: int) -> tuple[LoanTableRow, ...]:
    """The rows of one version of the loan table."""
    return _once(rows, ("table", policy_version_id), lambda: _read_table(rows, policy_version_id))


def _read_table(rows: Rows, policy_version_id: int) -> tuple[LoanTableRow, ...]:
    found = rows.all(
        f"SELECT id, patron_category_id, loan_class_id, site_id, {', '.join(FIELDS)}"
        " FROM loan_table_row WHERE policy_version_id = ?",
        policy_version_id,
    )
    return tuple(_row(*values) for values in found)


def terms_for(
    rows: Rows, policy_version_id: int, patron_category_id: int | None, loan_class_id: int, site_id: int
) -> LoanTerms:
    """What one version of the table says for a person (None: nobody in particular), a loan class and a site."""
    return terms_reader(rows, policy_version_id)(patron_category_id, loan_class_id, site_id)


def terms_reader(rows: Rows, policy_version_id: int) -> Callable[[int | None, int, int], LoanTerms]:
    """What one version of the table says for category, class and site: a function that reads the table once."""
    table = loan_table(rows, policy_version_id)

    def terms(category_id: int | None, class_id: int, site_id: int) -> LoanTerms:
        key = ("terms", policy_version_id, category_id, class_id, site_id)
        return _once(rows, key, lambda: loan_terms(table, category_id, class_id, site_id))

    return terms


@lru_cache(maxsize=1024)
def _row(*values: Any) -> LoanTableRow:
    fields = dict(zip((*_KEYS, *FIELDS), values, strict=True))
    for name in _FLAGS:
        if fields[name] is not None:
            fields[name] = bool(fields[name])
    if fields["length_date"] is not None:
        fields["length_date"] = date.fromisoformat(fields["length_date"])
    return LoanTableRow(**fields)


def site_calendar(rows: Rows, site_id: int) -> Calendar:
    """When a site is open, and its terms."""
    return _once(rows, ("calendar", site_id), lambda: _read_calendar(rows, site_id))


def _read_calendar(rows: Rows, site_id: int) -> Calendar:
    hours = rows.all("SELECT weekday, opens_at, closes_at FROM opening_hours WHERE site_id = ?", site_id)
    closures = rows.all(
        "SELECT first_on, last_on, yearly, name, charges_nothing FROM closure WHERE site_id = ? ORDER BY first_on, id",
        site_id,
    )
    openings = rows.all("SELECT open_on, opens_at, closes_at FROM opening WHERE site_id = ?", site_id)
    terms = rows.all("SELECT name, first_on, last_on FROM term WHERE site_id = ? ORDER BY first_on", site_id)
    return Calendar(
        {weekday: _open_day(opens, closes) for weekday, opens, closes in hours},
        tuple(_closure(*values) for values in closures),
        {_day(day): _open_day(opens, closes) for day, opens, closes in openings},
        tuple(_term(*values) for values in terms),
    )


_day = lru_cache(maxsize=4096)(date.fromisoformat)


@lru_cache(maxsize=64)
def _open_day(opens: str, closes: str) -> OpenDay:
    return OpenDay(time.fromisoformat(opens), time.fromisoformat(closes))


@lru_cache(maxsize=4096)
def _closure(first_on: str, last_on: str, yearly: int, name: str, charges_nothing: int) -> Closure:
    return Closure(_day(first_on), _day(last_on), bool(yearly), name, bool(charges_nothing))


@lru_cache(maxsize=256)
def _term(name: str, first_on: str, last_on: str) -> Term:
    return Term(name, _day(first_on), _day(last_on))


def site_name(rows: Rows, site_id: int) -> str:
    """What a site is called."""
    return str(rows.value("SELECT name FROM site WHERE id = ?", site_id))
