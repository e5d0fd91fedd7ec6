"""The fields of the loan table one by one: what they are about, what stands in them, how staff type it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from libdesk.domain.loan_table import (
    BookDrop,
    ClosedDayMode,
    FinePeriod,
    LengthUnit,
    RecallForPatron,
    RenewalChannel,
    RenewalFrom,
)
from libdesk.domain.money import Money
from libdesk.domain.policy_question import Topic
from libdesk.domain.reasons import Reason
from libdesk.domain.typed_amounts import OtherCurrencyError, price_text, read_amount

FieldKind = Literal["number", "money", "date", "flag", "choice", "loan_class"]
TableValue = int | str | bool | date | None

_LONGEST_NUMBER: Final = 9


@dataclass(frozen=True, slots=True)
class TableField:
    """A field: its group, its kind, and for a choice the values."""

    name: str
    topic: Topic
    kind: FieldKind
    choices: tuple[str, ...] = ()


TABLE_FIELDS: Final = (
    TableField("item_limit", "borrowing", "number"),
    TableField("total_limit", "borrowing", "number"),
    TableField("reading_limit", "borrowing", "number"),
    TableField("in_library_only", "borrowing", "flag"),
    TableField("length", "length", "number"),
    TableField("length_unit", "length", "choice", get_args(LengthUnit)),
    TableField("length_date", "length", "date"),
    TableField("closed_day_mode", "length", "choice", get_args(ClosedDayMode)),
    TableField("renewal_limit", "renewal", "number"),
    TableField("renewal_length", "renewal", "number"),
    TableField("renewal_from", "renewal", "choice", get_args(RenewalFrom)),
    TableField("renewal_days_ahead", "renewal", "number"),
    TableField("renewal_channel", "renewal", "choice", get_args(RenewalChannel)),
    TableField("fine_amount", "fine", "money"),
    TableField("fine_period", "fine", "choice", get_args(FinePeriod)),
    TableField("fine_on_closed_days", "fine", "flag"),
    TableField("fine_cap", "fine", "money"),
    TableField("fine_cap_at_price", "fine", "flag"),
    TableField("recall_for_patron", "recall", "choice", get_args(RecallForPatron)),
    TableField("recall_days", "recall", "number"),
    TableField("recall_guaranteed_days", "recall", "number"),
    TableField("recall_fine_class_id", "recall", "loan_class"),
    TableField("reserve_recall", "recall", "flag"),
    TableField("reserve_recall_days", "recall", "number"),
    TableField("reserve_fine_class_id", "recall", "loan_class"),
    TableField("holds_allowed", "holds", "flag"),
    TableField("hold_limit", "holds", "number"),
    TableField("hold_only_on_loan", "holds", "flag"),
    TableField("shelf_days", "holds", "number"),
    TableField("book_drop", "return", "choice", get_args(BookDrop)),
)


def read_field(field: TableField, typed: str, currency: str) -> TableValue | Reason:
    """What staff typed into a field, or why it cannot be read; blank is None: it inherits.

    Flags are ``yes`` and ``no``, a loan class is its id, a day ``2026-01-07``, a sum in the library's currency; a sum
    in another one is refused.
    """
    plain = unicodedata.normalize("NFKC", typed).strip()
    if not plain:
        return None
    if field.kind == "money":
        return _read_sum(plain, currency)
    if field.kind == "flag":
        return plain == "yes"
    if field.kind == "choice":
        return plain
    if field.kind == "date":
        try:
            return date.fromisoformat(plain)
        except ValueError:
            return Reason("loan_table_date_malformed", facts={"typed": typed})
    digits = plain.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER):
        return Reason("loan_table_number_malformed", facts={"typed": typed})
    return int(plain)


def _read_sum(plain: str, currency: str) -> int | Reason:
    try:
        amount = read_amount(plain, currency)
    except OtherCurrencyError as error:
        return Reason("loan_table_other_currency", facts={"typed": str(error), "currency": currency})
    except ValueError:
        return Reason("loan_table_sum_malformed", facts={"typed": plain, "example": Money(50, currency)})
    return amount if amount is not None else 0


def typed_field(field: TableField, value: TableValue, currency: str) -> str:
    """A value as staff would type it; empty where it inherits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.kind == "money":
        return price_text(int(str(value)), currency)
    return str(value)
