"""May an item be lent to a partner library: a table of reasons, each with its conditions (L05, L06).

A row holds when all of its conditions hold for the item. A fact that is not recorded leaves its condition open: such a
row refuses nothing, and staff hear what they should look up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from libdesk.domain.lending_refusal import NOT_LENT
from libdesk.domain.loanability_conditions import CONDITIONS, Asked, asked_of, values_of
from libdesk.domain.loanability_facts import ItemFacts, Origin
from libdesk.domain.reasons import Decision, Fact, Reason

Verdict = Literal["never", "with_conditions"]


@dataclass(frozen=True, slots=True)
class LoanabilityRow:
    """One reason against lending, and the conditions that must all hold for it; what is empty asks nothing.

    ``acquired_before``, ``published_before``: earlier than this day, this year; ``published_from``: this year or later.
    Ages are calendar years since publication; heights are millimetres, prices minor units of ``currency``.
    ``binding`` and ``classification`` name several with commas between them: a word that the item's binding contains,
    the beginning of a class number with its scheme behind or without (``726.1 NDC``). ``overridable``: staff may lend
    all the same, which is recorded. Rows out of use (``active`` False) ask nothing.
    """

    reason: str
    rule: str = ""
    origin: Origin = ""
    acquired_before: date | None = None
    materials: tuple[str, ...] = ()
    published_before: int | None = None
    published_from: int | None = None
    age_over_years: int | None = None
    age_under_years: int | None = None
    height_over_mm: int | None = None
    pages_under: int | None = None
    conditions: tuple[str, ...] = ()
    binding: str = ""
    digitized: bool | None = None
    collection_id: int | None = None
    loan_class_id: int | None = None
    classification: str = ""
    in_print: bool | None = None
    price_up_to: int | None = None
    currency: str = "JPY"
    overridable: bool = False
    active: bool = True
    note: str = ""
    row_id: int | None = None


@dataclass(frozen=True, slots=True)
class TitleMark:
    """What staff decided of a title once and for all; it goes before the table.

    ``never``: not lent, for a reason of the list and perhaps a note; ``with_conditions``: always lent, with these
    conditions, which the partner reads.
    """

    verdict: Verdict
    reason: str = ""
    conditions: str = ""
    note: str = ""


def weigh(rows: Iterable[LoanabilityRow], item: ItemFacts, mark: TitleMark | None = None) -> Decision:
    """May the item be lent: every reason against it that holds, in the order of the table (L05, L06).

    Where no reason forbids it outright, a remark names what is not recorded and would decide; nothing is guessed. A
    mark on the title goes before the table.
    """
    if mark is not None:
        return _as_marked(mark)
    refusals: list[Reason] = []
    undecided: list[tuple[str, list[str]]] = []
    for row in rows:
        if not row.active:
            continue
        asked = list(asked_of(row, item))
        if asked and all(one.holds for one in asked):
            refusals.append(_reason(row, asked))
        elif all(one.holds is not False for one in asked):
            undecided.append((row.reason, [one.fact for one in asked if one.holds is None]))
    forbidden = any(not reason.overridable for reason in refusals)
    return Decision(tuple(refusals), () if forbidden else tuple(_not_recorded(undecided, refusals)))


def naming(rows: Iterable[LoanabilityRow]) -> Callable[[ItemFacts], frozenset[str]]:
    """What tells the reasons of a table that hold for an item, without their facts: for a whole collection."""
    table = [
        (row.reason, [(CONDITIONS[name].answer, value) for name, value in values_of(row)]) for row in rows if row.active
    ]

    def named(item: ItemFacts) -> frozenset[str]:
        return frozenset(
            reason for reason, asked in table if asked and all(answer(item, value) for answer, value in asked)
        )

    return named


def _as_marked(mark: TitleMark) -> Decision:
    if mark.verdict == "with_conditions":
        return Decision(remarks=(Reason("title_lent_with_conditions", facts={"conditions": mark.conditions}),))
    code = "title_never_lent_noted" if mark.note else "title_never_lent"
    return Decision((Reason(code, "L06", facts={"why": mark.reason, "note": mark.note}),))


def _reason(row: LoanabilityRow, asked: Sequence[Asked]) -> Reason:
    facts: dict[str, Fact] = {"because": ", ".join(one.condition for one in asked), "note": row.note}
    for one in asked:
        facts |= one.facts
    return Reason(f"not_lent_{row.reason}", row.rule, row.overridable, facts)


def _not_recorded(undecided: Sequence[tuple[str, list[str]]], refusals: Sequence[Reason]) -> Iterator[Reason]:
    """One remark with all that is missing, and the reasons that hang on it and are not named already."""
    named = {reason.code for reason in refusals}
    hanging = [(reason, missing) for reason, missing in undecided if f"{NOT_LENT}{reason}" not in named and missing]
    if hanging:
        facts: dict[str, Fact] = {
            "missing": ", ".join(dict.fromkeys(fact for _reason, missing in hanging for fact in missing)),
            "whether": ", ".join(dict.fromkeys(reason for reason, _missing in hanging)),
        }
        yield Reason("loanability_not_recorded", facts=facts)
