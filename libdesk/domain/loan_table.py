"""The loan table: patron category x loan class x site, per field the most specific row wins.

Source: S4 "Loan Periods" (rule C01); the order of specificity is LibDesk's design.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final, Literal

LengthUnit = Literal["days", "hours", "term_end", "fixed_date"]
ClosedDayMode = Literal["ignore", "next_open_day", "previous_open_day", "same_weekday", "open_days_only"]
RenewalFrom = Literal["today", "due_date"]
RenewalChannel = Literal["any", "not_by_telephone", "counter_only"]
FinePeriod = Literal["hour", "day", "week"]
RecallForPatron = Literal["never", "renewed_only", "any_time"]
BookDrop = Literal["allowed", "not_on_due_day", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanFields:
    """What the table decides; None in a row means "as the less specific row says", in terms "no row has a value".

    - ``item_limit``, ``total_limit``, ``reading_limit``: items of the class, of all classes, read in the library, at
      a time. 0 items means not for loan.
    - ``length`` in ``length_unit``; ``term_end`` is the last day of the term, ``fixed_date`` is ``length_date``.
      A length of 0 means not for loan.
    - ``closed_day_mode``: what happens to a due date on a closed day; ``open_days_only`` counts the length in them.
    - ``renewal_limit`` times, each by ``renewal_length`` (days, or hours for a loan by the hour; None: as the loan)
      counted from ``renewal_from``, at most ``renewal_days_ahead`` days before the due date; ``renewal_channel``.
    - ``fine_amount`` (minor units) for each begun ``fine_period`` past due, on closed days or not, at most
      ``fine_cap`` (minor units, 0: no fine) and, with ``fine_cap_at_price``, the item's price.
    - ``recall_for_patron``: whether another person's request recalls; it is due ``recall_days`` after the notice, not
      before ``recall_guaranteed_days`` of the loan are over; afterwards ``recall_fine_class_id``'s fine applies.
    - ``reserve_recall``: whether a course's reserve recalls, with its own days and fine class.
    - ``holds_allowed``, ``hold_limit`` per person and class, ``hold_only_on_loan``; ``shelf_days`` on the hold shelf,
      in open days.
    - ``book_drop``: whether an item may come back by the book drop; ``in_library_only``: read here, not taken home.
    """

    item_limit: int | None = None
    total_limit: int | None = None
    reading_limit: int | None = None
    length: int | None = None
    length_unit: LengthUnit | None = None
    length_date: date | None = None
    closed_day_mode: ClosedDayMode | None = None
    renewal_limit: int | None = None
    renewal_length: int | None = None
    renewal_from: RenewalFrom | None = None
    renewal_days_ahead: int | None = None
    renewal_channel: RenewalChannel | None = None
    fine_amount: int | None = None
    fine_period: FinePeriod | None = None
    fine_on_closed_days: bool | None = None
    fine_cap: int | None = None
    fine_cap_at_price: bool | None = None
    recall_for_patron: RecallForPatron | None = None
    recall_days: int | None = None
    recall_guaranteed_days: int | None = None
    recall_fine_class_id: int | None = None
    reserve_recall: bool | None = None
    reserve_recall_days: int | None = None
    reserve_fine_class_id: int | None = None
    holds_allowed: bool | None = None
    hold_limit: int | None = None
    hold_only_on_loan: bool | None = None
    shelf_days: int | None = None
    book_drop: BookDrop | None = None
    in_library_only: bool | None = None


# Every field; the unit and the date of a length are one field with it, and ``length_unit`` says whether it is set.
FIELDS: Final = tuple(field.name for field in fields(LoanFields))
DECIDED_FIELDS: Final = tuple(name for name in FIELDS if name not in {"length", "length_date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTableRow(LoanFields):
    """One row; None in a key column means "any"."""

    row_id: int = 0
    patron_category_id: int | None = None
    loan_class_id: int | None = None
    site_id: int | None = None

    @property
    def specificity(self) -> int:
        """0 for the default row ... 7 for category, class and site together."""
        return (
            4 * (self.site_id is not None)
            + 2 * (self.patron_category_id is not None)
            + (self.loan_class_id is not None)
        )

    def speaks_for(self, patron_category_id: int | None, loan_class_id: int, site_id: int) -> bool:
        """Whether the row applies to a person of the category (None: to anybody), an item of the class, at the site."""
        return (
            self.patron_category_id in (None, patron_category_id)
            and self.loan_class_id in (None, loan_class_id)
            and self.site_id in (None, site_id)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerms(LoanFields):
    """What the table says for one person, loan class and site.

    None where no row has a value. ``sources`` names for each decided field the id of the row that it came from
    (``length_unit`` for the whole length).
    """

    sources: Mapping[str, int]

    @property
    def complete(self) -> bool:
        """Whether the table answers: without a length there is no rule, and nothing is guessed."""
        return self.length_unit is not None

    @property
    def not_for_loan(self) -> bool:
        """0 items or a length of 0 means that this may not be lent."""
        return self.item_limit == 0 or self.length == 0

    @property
    def may_leave(self) -> bool:
        """Whether what is lent by these terms may be taken out of the library (H05); what has no answer may not."""
        return self.complete and not self.not_for_loan and not self.in_library_only

    @property
    def timed(self) -> bool:
        """Whether a loan is due at a time of day, not at closing."""
        return self.length_unit == "hours"


def loan_terms(
    rows: Iterable[LoanTableRow], patron_category_id: int | None, loan_class_id: int, site_id: int
) -> LoanTerms:
    """Look the table up: per field the most specific row with a value wins.

    Without a category nobody in particular asks: only the rows for everybody speak.
    """
    speaking = sorted(
        (row for row in rows if row.speaks_for(patron_category_id, loan_class_id, site_id)),
        key=lambda row: row.specificity,
        reverse=True,
    )
    values: dict[str, Any] = {}
    sources: dict[str, int] = {}
    for name in DECIDED_FIELDS:
        for row in speaking:
            value = getattr(row, name)
            if value is not None:
                values[name] = value
                sources[name] = row.row_id
                if name == "length_unit":
                    values["length"], values["length_date"] = row.length, row.length_date
                break
    return LoanTerms(sources=sources, **values)
