"""A question to the loan table, and the lines of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.due_date import Due
from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.reasons import Fact

Topic = Literal["borrowing", "length", "renewal", "fine", "recall", "holds", "return"]


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the library's own, and how it is written in Latin letters (empty: as it is)."""

    name: str
    latin: str = ""


@dataclass(frozen=True, slots=True)
class RowName:
    """What a row of the table is about; None means any, three times None the default row."""

    category: Named | None = None
    loan_class: Named | None = None
    site: Named | None = None


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One sentence of the answer: ``policy.<code>`` in ``wording/``, with its facts.

    ``field_name`` is the field of the loan table that it tells, or the key of a setting; ``row_id`` the row that
    decided, None where a setting, the calendar or the absence of a row did.
    """

    topic: Topic
    code: str
    facts: Mapping[str, Fact | Named] = field(default_factory=dict)
    field_name: str = ""
    row_id: int | None = None


@dataclass(frozen=True, slots=True)
class FineClass:
    """The loan class whose fine follows a recall: its name and its terms for the same person."""

    name: Named
    terms: LoanTerms


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a loan at a moment (on the site's clock) by these terms, with the library's settings."""

    at: datetime
    terms: LoanTerms
    calendar: Calendar
    currency: str = "JPY"
    card_expires_on: date | None = None
    card_must_be_shown: bool = True
    term_least_days: int = 0
    overdue_suspends: bool = True
    renewal_refused_while: str = "item_overdue"
    holds_limit: int = 10
    holds_refused_while_overdue: bool = True
    book_drop_refuses_overdue: bool = True
    fine_classes: Mapping[int, FineClass] = field(default_factory=dict)

    def line(
        self, topic: Topic, code: str, name: str = "", facts: Mapping[str, Fact | Named] | None = None
    ) -> PolicyLine:
        """A line about a field of the table, with the row that it came from."""
        return PolicyLine(topic, code, facts or {}, name, self.terms.sources.get(name))


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer: whether it may be lent, when it would be due, and every line of why."""

    lendable: bool
    due: Due | None
    lines: tuple[PolicyLine, ...]
