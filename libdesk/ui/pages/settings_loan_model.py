"""The loan table while it is being edited: what is typed in each row, what a blank inherits, what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from libdesk.domain.loan_table import LoanTableRow, loan_terms
from libdesk.domain.loan_table_fields import TABLE_FIELDS, TableField, read_field, typed_field
from libdesk.domain.reasons import Reason

KEYS: Final = ("patron_category_id", "loan_class_id", "site_id")
BY_NAME: Final = {one.name: one for one in TABLE_FIELDS}
# Nothing in the library has this id: a row that is silent about a category is asked for none.
_NOBODY: Final = -1


@dataclass
class EditedRow:
    """A row as it is typed: what it is about (ids, None: any) and the text of each field, blank where it inherits."""

    row_id: int
    about: tuple[int | None, int | None, int | None] = (None, None, None)
    typed: dict[str, str] = field(default_factory=dict)

    def same_as(self, other: EditedRow) -> bool:
        """Whether it says the same, whatever its id."""
        return (self.about, self._said) == (other.about, other._said)

    @property
    def _said(self) -> dict[str, str]:
        return {name: text for name, text in self.typed.items() if text.strip()}


@dataclass(frozen=True, slots=True)
class Effective:
    """What holds for a row in a field: the row's own value, or the one it inherits and from which row."""

    value: Any
    own: bool
    row_id: int | None


class EditedTable:
    """Every row, in the order in which they are shown."""

    def __init__(self, rows: Iterable[LoanTableRow], currency: str) -> None:
        self.currency = currency
        self.rows = [_edited(row, currency) for row in rows]
        self._next_new = -2

    def row(self, row_id: int | None) -> EditedRow | None:
        """A row by its id."""
        return next((row for row in self.rows if row.row_id == row_id), None)

    def add(self, like: EditedRow | None = None) -> EditedRow:
        """Another row at the end, about everything or as another one is."""
        row = EditedRow(self._next_new)
        if like is not None:
            row.about, row.typed = like.about, dict(like.typed)
        self._next_new -= 1
        self.rows.append(row)
        return row

    def remove(self, row_id: int) -> None:
        """Take a row out."""
        self.rows = [row for row in self.rows if row.row_id != row_id]

    def same_as(self, other: EditedTable) -> bool:
        """Whether both say the same."""
        return len(self.rows) == len(other.rows) and all(
            mine.same_as(theirs) for mine, theirs in zip(self.rows, other.rows, strict=True)
        )

    def errors(self) -> dict[int, dict[str, Reason]]:
        """What cannot be read, by row and field."""
        found: dict[int, dict[str, Reason]] = {}
        for row in self.rows:
            read = {name: self._read(row, name) for name in BY_NAME}
            wrong = {name: value for name, value in read.items() if isinstance(value, Reason)}
            if wrong:
                found[row.row_id] = wrong
        return found

    def table(self) -> list[LoanTableRow]:
        """The rows as the library takes them; what cannot be read counts as blank."""
        return [self._table_row(row) for row in self.rows]

    def effective(self, row: EditedRow, table: Sequence[LoanTableRow] | None = None) -> dict[str, Effective]:
        """What holds for each field of a row, and where it comes from if the row itself is silent.

        ``table``: what ``table()`` says, where it was asked already.
        """
        mine = self._table_row(row)
        less = [
            other
            for other in (self.table() if table is None else table)
            if other.row_id != row.row_id and _within(other, mine) and other.specificity < mine.specificity
        ]
        terms = loan_terms(less, *(key if key is not None else _NOBODY for key in row.about))
        found = {}
        for name in BY_NAME:
            own = getattr(mine, name)
            decided = "length_unit" if name in ("length", "length_date") else name
            if own is not None or (name in ("length", "length_date") and mine.length_unit is not None):
                found[name] = Effective(own, True, row.row_id)
            else:
                found[name] = Effective(getattr(terms, name), False, terms.sources.get(decided))
        return found

    def _read(self, row: EditedRow, name: str) -> Any:
        return read_field(BY_NAME[name], row.typed.get(name, ""), self.currency)

    def _table_row(self, row: EditedRow) -> LoanTableRow:
        values = {name: self._read(row, name) for name in BY_NAME}
        plain = {name: None if isinstance(value, Reason) else value for name, value in values.items()}
        if plain["length_unit"] is None and plain["length"] is not None:
            # Who types a number means days.
            plain["length_unit"] = "days"
        return LoanTableRow(row_id=row.row_id, **dict(zip(KEYS, row.about, strict=True)), **plain)


def _edited(row: LoanTableRow, currency: str) -> EditedRow:
    typed = {one.name: typed_field(one, getattr(row, one.name), currency) for one in TABLE_FIELDS}
    return EditedRow(row.row_id, (row.patron_category_id, row.loan_class_id, row.site_id), typed)


def _within(less: LoanTableRow, more: LoanTableRow) -> bool:
    """Whether a row is about everything that the other one is about."""
    return all(getattr(less, key) in (None, getattr(more, key)) for key in KEYS)


def fields_of(topic: str) -> Sequence[TableField]:
    """The fields of a group, in their order."""
    return [one for one in TABLE_FIELDS if one.topic == topic]


def renumbered(table: Sequence[LoanTableRow]) -> list[LoanTableRow]:
    """Rows for the library, which gives them ids of its own."""
    return [replace(row, row_id=number) for number, row in enumerate(table, 1)]
