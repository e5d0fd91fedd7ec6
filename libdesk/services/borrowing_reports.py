"""Counting interlibrary borrowing for reports: how lenders answer, why they refuse, and what it cost whom."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.services.report_counting import Counted

FIGURES: Final = ("requests", "tries", "filled", "refused", "fill_rate", "days_to_answer", "days_to_arrive")
"""What ``figures`` tells of tries, in this order; the words are ``reports.figure.<name>``."""

DRAWN: Final = (2, 3)
"""Which of the figures are drawn beside each other: filled and refused."""

# Of ``entry``: what was spent and what was taken back of it; a reservation is no cost.
SPENT: Final = "entry.kind IN ('cost', 'counter_entry') AND entry.what <> 'estimate'"


@dataclass(frozen=True, slots=True)
class TryLine:
    """A lender that was asked, counted on the day of the order: its answer, and the days until answer and arrival."""

    request_id: int
    lender_id: int
    site_id: int
    month: date
    answer: str
    days_to_answer: int | None
    days_to_arrive: int | None


def tries(rows: Rows, first_on: date, last_on: date) -> list[TryLine]:
    """Every try of a period. Of a book that came, only the try that brought it has days until it arrived."""
    found = rows.all(
        "SELECT tried.borrowing_request_id, tried.lender_id, request.site_id, tried.ordered_on, answer, answered_on,"
        " CASE WHEN answer = 'sent' THEN arrived_on END FROM borrowing_try AS tried"
        " JOIN borrowing_request AS request ON request.id = tried.borrowing_request_id"
        " LEFT JOIN borrowed_book AS book ON book.borrowing_request_id = request.id"
        " WHERE tried.ordered_on BETWEEN ? AND ? ORDER BY tried.id",
        first_on.isoformat(), last_on.isoformat(),
    )  # fmt: skip
    lines = []
    for request_id, lender_id, site_id, ordered, answer, answered, arrived in found:
        day = date.fromisoformat(ordered)
        answered_on = day_or_none(answered) if answer in ("sent", "refused") else None
        lines.append(
            TryLine(
                request_id, lender_id, site_id, day.replace(day=1), answer, _days(day, answered_on),
                _days(day, day_or_none(arrived)),
            )
        )  # fmt: skip
    return lines


def figures(lines: Sequence[TryLine]) -> tuple[int | None, ...]:
    """The figures of tries: counts, the fill rate in per cent of what was answered, medians in whole days.

    A request counts once, however many lenders were asked. None: nothing to work it out from.
    """
    filled = sum(line.answer == "sent" for line in lines)
    refused = sum(line.answer == "refused" for line in lines)
    answered = filled + refused
    return (
        len({line.request_id for line in lines}),
        len(lines),
        filled,
        refused,
        (200 * filled + answered) // (2 * answered) if answered else None,
        _median([line.days_to_answer for line in lines]),
        _median([line.days_to_arrive for line in lines]),
    )


def refusals(rows: Rows, first_on: date, last_on: date, by: frozenset[str]) -> list[Counted]:
    """Refusals of lenders on the day of their answer, by their reasons."""
    del by
    found = rows.all(
        "SELECT count(*), substr(tried.answered_on, 1, 7), request.site_id, tried.lender_id, tried.reason"
        " FROM borrowing_try AS tried JOIN borrowing_request AS request ON request.id = tried.borrowing_request_id"
        " WHERE tried.answer = 'refused' AND tried.answered_on BETWEEN ? AND ? GROUP BY 2, 3, 4, 5",
        first_on.isoformat(), last_on.isoformat(),
    )  # fmt: skip
    return [
        Counted(number, _month(month), site_id, None, None, lender_id=lender_id, code=reason)
        for number, month, site_id, lender_id, reason in found
    ]


def costs(rows: Rows, first_on: date, last_on: date, by: frozenset[str]) -> list[Counted]:
    """Costs in minor units on the day of their booking, by who pays; their sum is that of the ledger."""
    del by
    found = rows.all(
        "SELECT sum(entry.amount), substr(entry.booked_on, 1, 7), entry.site_id, request.lender_id, entry.payer"
        " FROM cost_entry AS entry JOIN borrowing_request AS request ON request.id = entry.borrowing_request_id"
        f" WHERE {SPENT} AND entry.booked_on BETWEEN ? AND ? GROUP BY 2, 3, 4, 5",
        first_on.isoformat(), last_on.isoformat(),
    )  # fmt: skip
    return [
        Counted(amount, _month(month), site_id, None, None, lender_id=lender_id, code=payer)
        for amount, month, site_id, lender_id, payer in found
    ]


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _days(first: date, last: date | None) -> int | None:
    return None if last is None else (last - first).days


def _median(days: Sequence[int | None]) -> int | None:
    """The middle of what is known, half days rounded up."""
    known = [one for one in days if one is not None]
    return int(statistics.median(known) + 0.5) if known else None
