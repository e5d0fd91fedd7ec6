"""What may be lent to partner libraries, as other services ask it: an item, the copies of a title, a mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.domain.loanability import LoanabilityRow, TitleMark, weigh
from libdesk.domain.loanability_facts import ItemFacts, origin_of, pages_of, words_of
from libdesk.domain.reasons import Decision

ROW_COLUMNS: Final = (
    "reason", "rule", "origin", "acquired_before", "materials", "published_before", "published_from",
    "age_over_years", "age_under_years", "height_over_mm", "pages_under", "conditions", "binding", "digitized",
    "collection_id", "loan_class_id", "classification", "in_print", "price_up_to", "currency", "overridable",
    "active", "note",
)  # fmt: skip

# How many items are read at once where all are.
_AT_ONCE: Final = 1000
_FACTS: Final = (
    "SELECT item.id, title.id, title.language, title.country, title.material, title.year, title.extent,"
    " coalesce(item.height_mm, title.height_mm), title.classification, title.digitized, title.in_print,"
    " item.acquired_on, item.condition, item.binding, item.price, item.currency,"
    " item.collection_id, coalesce(collection.name, ''), coalesce(collection.name_latin, ''),"
    " item.loan_class_id, loan_class.name, loan_class.name_latin"
    " FROM item JOIN title ON title.id = item.title_id JOIN loan_class ON loan_class.id = item.loan_class_id"
    " LEFT JOIN collection ON collection.id = item.collection_id"
)


def loanability_of(rows: Rows, item_id: int, today: date) -> Decision:
    """May this copy be lent to a partner: every reason against it, and what is not known (L05, L06).

    LookupError if there is no such item.
    """
    found = rows.one(f"{_FACTS} WHERE item.id = ?", item_id)
    if found is None:
        raise LookupError(f"no item {item_id}")
    return weigh(loanability_rows(rows), _facts(found, today), mark_of(rows, found[1]))


def loanability_of_title(rows: Rows, title_id: int, today: date) -> list[tuple[int, Decision]]:
    """The same for every copy of a title that is not withdrawn, in the catalogue's order: three queries in all."""
    found = rows.all(
        f"{_FACTS} WHERE title.id = ? AND item.state <> 'withdrawn' ORDER BY item.volume, item.copy_number, item.id",
        title_id,
    )
    table, mark = loanability_rows(rows), mark_of(rows, title_id)
    return [(row[0], weigh(table, _facts(row, today), mark)) for row in found]


def conditions_of(rows: Rows, title_id: int | None) -> str:
    """The conditions under which a title is always lent; empty where there is no such mark."""
    mark = None if title_id is None else mark_of(rows, title_id)
    return mark.conditions if mark is not None and mark.verdict == "with_conditions" else ""


def mark_of(rows: Rows, title_id: int) -> TitleMark | None:
    """What staff decided of a title once and for all; None if nothing."""
    found = rows.one("SELECT verdict, reason, conditions, note FROM title_lending_mark WHERE title_id = ?", title_id)
    return None if found is None else TitleMark(*found)


def loanability_rows(rows: Rows) -> tuple[LoanabilityRow, ...]:
    """The table in its order, rows out of use too."""
    found = rows.all(f"SELECT id, {', '.join(ROW_COLUMNS)} FROM loanability_row ORDER BY position, id")
    return tuple(_row(row_id, dict(zip(ROW_COLUMNS, values, strict=True))) for row_id, *values in found)


def every_item(rows: Rows, today: date) -> Iterator[tuple[int, int, ItemFacts]]:
    """Every item in service or on its way back to it, with its title: (item, title, facts)."""
    last = 0
    while True:
        found = rows.all(
            f"{_FACTS} WHERE item.id > ? AND item.state NOT IN ('withdrawn', 'lost') ORDER BY item.id LIMIT {_AT_ONCE}",
            last,
        )
        for row in found:
            yield row[0], row[1], _facts(row, today)
        if len(found) < _AT_ONCE:
            return
        last = found[-1][0]


def marked_titles(rows: Rows) -> dict[int, TitleMark]:
    """Every mark by its title."""
    found = rows.all("SELECT title_id, verdict, reason, conditions, note FROM title_lending_mark")
    return {title_id: TitleMark(*mark) for title_id, *mark in found}


def _row(row_id: int, values: dict[str, Any]) -> LoanabilityRow:
    values["acquired_before"] = day_or_none(values["acquired_before"])
    for name in ("materials", "conditions"):
        values[name] = words_of(values[name])
    for name in ("digitized", "in_print", "overridable", "active"):
        values[name] = None if values[name] is None else bool(values[name])
    return LoanabilityRow(**values, row_id=row_id)


def _facts(row: Iterable[Any], today: date) -> ItemFacts:
    (
        _item_id, _title_id, language, country, material, year, extent, height_mm, classification, digitized, in_print,
        acquired_on, condition, binding, price, currency, collection_id, collection, collection_latin, loan_class_id,
        loan_class, loan_class_latin,
    ) = row  # fmt: skip
    return ItemFacts(
        today, material, loan_class_id, origin_of(language, country), day_or_none(acquired_on), year, height_mm,
        pages_of(extent), condition, binding, None if digitized is None else bool(digitized), collection_id,
        classification, None if in_print is None else bool(in_print), price, currency, collection, collection_latin,
        loan_class, loan_class_latin,
    )  # fmt: skip
