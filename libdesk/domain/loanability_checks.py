"""What cannot be meant by a row of the table of loanability, or by a mark on a title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from libdesk.domain.lending_refusal import LOANABILITY_REASONS
from libdesk.domain.loanability import LoanabilityRow, TitleMark
from libdesk.domain.loanability_conditions import values_of
from libdesk.domain.materials import MATERIALS
from libdesk.domain.reasons import Reason

ITEM_CONDITIONS: Final = ("good", "worn", "damaged", "deteriorated")
"""How an item may be, from the best to the worst."""

# The least and the most that can be meant.
_BOUNDS: Final = {
    "published_before": (1, 9999),
    "published_from": (1, 9999),
    "age_over_years": (1, 9999),
    "age_under_years": (1, 9999),
    "height_over_mm": (1, 9999),
    "pages_under": (1, 99_999),
    "price_up_to": (0, 9_999_999_999),
}
# (the lower bound, the upper bound, how far they must be apart for anything to lie between them)
_BETWEEN: Final = (("published_from", "published_before", 1), ("age_over_years", "age_under_years", 2))


def row_faults(row: LoanabilityRow) -> Iterator[Reason]:
    """Why a row cannot be saved: an unknown reason, no condition, numbers and codes that mean nothing."""
    if row.reason not in LOANABILITY_REASONS:
        yield Reason("loanability_reason_missing")
    if row.reason == "other" and not row.note.strip():
        yield Reason("loanability_note_missing")
    if not any(values_of(row)):
        yield Reason("loanability_without_condition")
    for name, (least, most) in _BOUNDS.items():
        value = getattr(row, name)
        if value is not None and not least <= value <= most:
            yield Reason("number_out_of_range", facts={"field": name, "least": least, "most": most})
    for codes, known in ((row.materials, MATERIALS), (row.conditions, ITEM_CONDITIONS)):
        unknown = ", ".join(code for code in codes if code not in known)
        if unknown:
            yield Reason("loanability_code_unknown", facts={"codes": unknown})
    for low, high, apart in _BETWEEN:
        least, most = getattr(row, low), getattr(row, high)
        if least is not None and most is not None and most - least < apart:
            yield Reason("loanability_nothing_between", facts={"low": low, "high": high})


def mark_faults(mark: TitleMark) -> Iterator[Reason]:
    """Why a mark cannot be set: "never" without a reason of the list, "with conditions" without any."""
    if mark.verdict == "never" and mark.reason not in LOANABILITY_REASONS:
        yield Reason("loanability_reason_missing")
    if mark.verdict == "never" and mark.reason == "other" and not mark.note.strip():
        yield Reason("loanability_note_missing")
    if mark.verdict == "with_conditions" and not mark.conditions.strip():
        yield Reason("lending_conditions_missing")
