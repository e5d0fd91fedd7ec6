"""The loan table: patron category x loan class x site, per field the most specific row wins.

Source: S4 "Loan Periods" (rule C01); the order of specificity is LibDesk's design.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final, Literal

LengthUnit = Literal["days", "hours"]


@dataclass(frozen=True, slots=True)
class LoanTableRow:
    """One row; None in a key column means "any", None in a field means "as the less specific row says".

    ``item_limit``: items of the loan class at a time, 0 means not for loan. ``total_limit``: items of all classes at
    a time. ``length`` in ``length_unit`` (days or hours), 0 means not for loan.
    """

    row_id: int
    patron_category_id: int | None = None
    loan_class_id: int | None = None
    site_id: int | None = None
    item_limit: int | None = None
    total_limit: int | None = None
    length: int | None = None
    length_unit: LengthUnit | None = None

    @property
    def specificity(self) -> int:
        """0 for the default row ... 7 for category, class and site together."""
        return (
            4 * (self.site_id is not None)
            + 2 * (self.patron_category_id is not None)
            + (self.loan_class_id is not None)
        )

    def speaks_for(self, patron_category_id: int, loan_class_id: int, site_id: int) -> bool:
        """Whether the row applies to a person of the category, an item of the class, at the site."""
        return (
            self.patron_category_id in (None, patron_category_id)
            and self.loan_class_id in (None, loan_class_id)
            and self.site_id in (None, site_id)
        )


# Fields that are decided each for itself; length and its unit are one field.
_VALUE_FIELDS: Final = tuple(
    field.name
    for field in fields(LoanTableRow)
    if field.name not in {"row_id", "patron_category_id", "loan_class_id", "site_id", "length_unit"}
)


@dataclass(frozen=True, slots=True)
class LoanTerms:
    """What the table says for one person, loan class and site.

    None where no row has a value. ``sources`` names for each field the id of the row that it came from.
    """

    item_limit: int | None
    total_limit: int | None
    length: int | None
    length_unit: LengthUnit | None
    sources: Mapping[str, int]

    @property
    def complete(self) -> bool:
        """Whether the table answers: without a length there is no rule, and nothing is guessed."""
        return self.length is not None

    @property
    def not_for_loan(self) -> bool:
        """0 items or a length of 0 means that this may not be lent."""
        return self.item_limit == 0 or self.length == 0


def loan_terms(rows: Iterable[LoanTableRow], patron_category_id: int, loan_class_id: int, site_id: int) -> LoanTerms:
    """Look the table up: per field the most specific row with a value wins."""
    speaking = sorted(
        (row for row in rows if row.speaks_for(patron_category_id, loan_class_id, site_id)),
        key=lambda row: row.specificity,
        reverse=True,
    )
    winners = {name: next((row for row in speaking if getattr(row, name) is not None), None) for name in _VALUE_FIELDS}
    length_row = winners["length"]
    return LoanTerms(
        item_limit=winners["item_limit"].item_limit if winners["item_limit"] else None,
        total_limit=winners["total_limit"].total_limit if winners["total_limit"] else None,
        length=length_row.length if length_row else None,
        length_unit=length_row.length_unit if length_row else None,
        sources={name: row.row_id for name, row in winners.items() if row is not None},
    )
