"""What our papers say of a loan to a partner: its conditions, the marks on the item, how long, what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.money import Money
from libdesk.paper import to_borrowers
from libdesk.services.lending_condition import marks_of
from libdesk.services.lending_record import LendingRecord
from libdesk.services.settings import value_of
from libdesk.services.sheets import sheet_texts
from libdesk.wording.catalogue import catalogue

_CONDITIONS: Final = (
    "SELECT request.conditions, partner.conditions, coalesce(mark.conditions, '') FROM lending_request AS request"
    " JOIN partner_library AS partner ON partner.id = request.partner_library_id"
    " LEFT JOIN title_lending_mark AS mark ON mark.title_id = request.title_id AND mark.verdict = 'with_conditions'"
    " WHERE request.id = ?"
)
# What was declared of a parcel with several items is the value of all of them, and of none.
_VALUE: Final = (
    "SELECT coalesce(alone.declared_value, item.price),"
    " CASE WHEN alone.declared_value IS NULL THEN item.currency ELSE alone.currency END"
    " FROM lending_request AS request LEFT JOIN item ON item.id = request.item_id"
    " LEFT JOIN shipment AS alone ON alone.id = request.outward_shipment_id AND NOT EXISTS"
    "  (SELECT 1 FROM lending_request AS other WHERE other.outward_shipment_id = alone.id AND other.id <> request.id)"
    " WHERE request.id = ?"
)


def conditions_of_loan(rows: Rows, lending_request_id: int) -> tuple[str, ...]:
    """What holds for this loan beside the standing conditions: its own, the partner's, the title's; each once."""
    found = rows.one(_CONDITIONS, lending_request_id) or ()
    lines = (line.strip() for text in found for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def condition_on_dispatch(rows: Rows, languages: Sequence[str], record: LendingRecord) -> str:
    """The condition in which the item leaves, with each mark in words, in the languages of a sheet."""
    if not record.condition_sent:
        return ""
    marks = marks_of(rows, record.lending_request_id, "sent")
    said = dict.fromkeys(_condition(language, record.condition_sent, marks) for language in languages)
    return " / ".join(said)


def _condition(language: str, condition: str, marks: Sequence[tuple[str, str]]) -> str:
    words, japanese = catalogue(language), language == "ja"
    known = words.knows(f"sheets.condition.{condition}")
    shown = words.text(f"sheets.condition.{condition}") if known else condition
    listed = []
    for mark, own in marks:
        if mark == "other" and own:
            listed.append(own)
            continue
        name = words.text(f"lending.mark.{mark}") if words.knows(f"lending.mark.{mark}") else mark
        listed.append((f"{name}（{own}）" if japanese else f"{name} ({own})") if own else name)
    if not listed:
        return shown
    return f"{shown}：{'、'.join(listed)}" if japanese else f"{shown}; {', '.join(listed)}"


def loan_texts(rows: Rows, module: ModuleType, languages: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The standing texts of a slip or of To Borrowers, with the terms that the library set (L07, L14)."""
    months, days = int(value_of(rows, "lending.loan_months")), int(value_of(rows, "lending.letter_days"))
    values = {"months": months, "days": days}
    texts = sheet_texts(module, languages, values)
    if months != 1:
        texts["return_rule"] = _worded(module, languages, "return_rule_months", values)
    if days == 0 and module is to_borrowers:
        for key in ("arrival_3", "letter_within"):
            texts[key] = _worded(module, languages, f"{key}_now", values)
    return texts


def _worded(module: ModuleType, languages: Sequence[str], key: str, values: dict[str, int]) -> tuple[str, ...]:
    return tuple(catalogue(one).text(f"sheets.{module.KIND}.{key}", values) for one in languages)


def sum_on_paper(language: str, amount: int | None, currency: str) -> str:
    """A sum in words; nothing for none."""
    if amount is None:
        return ""
    return catalogue(language).text("sheets.letter.sum", {"sum": Money(amount, currency)})


def value_on_paper(rows: Rows, language: str, lending_request_id: int) -> str:
    """What the item is worth: as it was declared of it alone, else its price; nothing where neither is known."""
    amount, currency = rows.one(_VALUE, lending_request_id) or (None, "")
    return sum_on_paper(language, amount, currency)
