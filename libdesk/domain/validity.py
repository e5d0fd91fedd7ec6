"""How long a card is valid, and what the year's end makes of a patron."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from libdesk.domain.months import months_after

LAST_STUDY_YEAR = 20


def renewed_until(today: date, valid_until: date | None, until: date | None, months: int | None) -> date | None:
    """Until when a card is valid after a renewal: until ``until``, else ``months`` from today; never shorter than now.

    A card without end (None) stays without end, and one for which neither is given stays as it is.
    """
    if valid_until is None:
        return None
    renewed = until if until is not None else months_after(today, months) if months else valid_until
    return max(renewed, valid_until)


@dataclass(frozen=True, slots=True)
class CategoryStep:
    """What the year's end does with a category: the one above it (None: its people leave), its validity in months."""

    next_category_id: int | None
    validity_months: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the year's end changes of a patron."""

    category_id: int
    study_year: int | None
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class NextYear:
    """A patron after the year's end; who leaves keeps everything as it is, and the card runs out."""

    standing: Standing
    leaves: bool


def next_year(
    now: Standing,
    steps: dict[int, CategoryStep],
    today: date,
    until: date | None,
    last_study_year: int | None = None,
) -> NextYear:
    """One patron at the year's end: the category one up, the study year one up, the card renewed.

    Who has no category above leaves, and so does who has finished ``last_study_year``.
    """
    step = steps[now.category_id]
    finished = last_study_year is not None and now.study_year is not None and now.study_year >= last_study_year
    if step.next_category_id is None or finished:
        return NextYear(now, leaves=True)
    months = steps[step.next_category_id].validity_months if step.next_category_id in steps else None
    year = None if now.study_year is None else min(now.study_year + 1, LAST_STUDY_YEAR)
    return NextYear(
        Standing(step.next_category_id, year, renewed_until(today, now.expires_on, until, months)), leaves=False
    )


def taking_part(steps: dict[int, CategoryStep]) -> Collection[int]:
    """The categories that the year's end is about: those with one above them, and those that stand above another."""
    above = {step.next_category_id for step in steps.values() if step.next_category_id is not None}
    return {category for category, step in steps.items() if step.next_category_id is not None} | (above & set(steps))
