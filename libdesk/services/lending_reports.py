"""Counting interlibrary lending for reports: what was asked, lent and refused and why, how soon, and the postage.

S2; L07 (late is what was posted after its day), L09 (the outward postage is ours), L11 (each reason is named).
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.domain.lending_states import AWAY
from libdesk.services.report_counting import Counted
from libdesk.services.settings import value_of

FIGURES: Final = ("requests", "lent", "refused", "fill_rate", "days_to_answer", "returned", "late")
"""What ``figures`` tells of requests, in this order; the words are ``reports.figure.<name>``."""

DRAWN: Final = (1, 2)
"""Which of the figures are drawn beside each other: lent and refused."""

_LENT: Final = frozenset({"shipped", "confirmed", "posted_back", "lost", "returned", "made_good"})
_SITE: Final = "coalesce(outward.site_id, item.site_id)"
_FROM: Final = (
    " FROM lending_request AS request JOIN partner_library AS partner ON partner.id = request.partner_library_id"
    " LEFT JOIN item ON item.id = request.item_id"
    " LEFT JOIN shipment AS outward ON outward.id = request.outward_shipment_id"
    " LEFT JOIN shipment AS inward ON inward.id = request.return_shipment_id"
)
# A refusal from before requests kept the day of their answer counts on the day of its step, or of the request.
_ANSWERED: Final = (
    "coalesce(request.answered_on, (SELECT max(happened_on) FROM lending_event WHERE lending_event.lending_request_id ="
    " request.id AND step = 'refuse'), request.requested_on)"
)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request, counted on the day on which the partner wrote it: what became of it, and the days to our answer."""

    request_id: int
    partner_id: int
    country: str
    site_id: int | None
    month: date
    lent: bool
    refused: bool
    days_to_answer: int | None
    returned: bool
    late: bool
    away: bool


def requests(
    rows: Rows, first_on: date = date.min, last_on: date = date.max, partner_id: int | None = None
) -> list[RequestLine]:
    """Every request of a period; of one partner only, if it is named.

    Late: posted back after the due date, which a receipt letter has fixed (L07).
    """
    found = rows.all(
        f"SELECT request.id, partner.id, partner.country, {_SITE}, request.requested_on, request.state,"
        " request.answered_on, request.due_on, inward.sent_on"
        f"{_FROM} WHERE request.requested_on BETWEEN ?1 AND ?2"
        " AND (?3 IS NULL OR request.partner_library_id = ?3) ORDER BY request.id",
        first_on.isoformat(), last_on.isoformat(), partner_id,
    )  # fmt: skip
    lines = []
    for request_id, partner_id, country, site_id, requested, state, answered, due_on, posted_on in found:
        day, answered_on = date.fromisoformat(requested), day_or_none(answered)
        lines.append(
            RequestLine(
                request_id, partner_id, country, site_id, day.replace(day=1), state in _LENT, state == "refused",
                None if answered_on is None else (answered_on - day).days, state == "returned",
                due_on is not None and posted_on is not None and posted_on > due_on, state in AWAY,
            )
        )  # fmt: skip
    return lines


def figures(lines: Sequence[RequestLine]) -> tuple[int | None, ...]:
    """The figures of requests: counts, the fill rate in per cent of what was lent or refused, the median of days.

    None: nothing to work it out from.
    """
    lent = sum(line.lent for line in lines)
    refused = sum(line.refused for line in lines)
    decided = lent + refused
    days = [line.days_to_answer for line in lines if line.days_to_answer is not None]
    return (
        len(lines),
        lent,
        refused,
        (200 * lent + decided) // (2 * decided) if decided else None,
        int(statistics.median(days) + 0.5) if days else None,
        sum(line.returned for line in lines),
        sum(line.late for line in lines),
    )


def refusals(rows: Rows, first_on: date, last_on: date, by: frozenset[str]) -> list[Counted]:
    """Reasons of refusals on the day of the answer; a refusal for two reasons counts under both (L11)."""
    del by
    found = rows.all(
        f"SELECT count(*), substr({_ANSWERED}, 1, 7) AS month, {_SITE} AS site, partner.id, partner.country,"
        " coalesce(reason.reason, 'other') AS reason"
        f"{_FROM} LEFT JOIN lending_refusal_reason AS reason ON reason.lending_request_id = request.id"
        f" WHERE request.state = 'refused' AND {_ANSWERED} BETWEEN ? AND ? GROUP BY 2, 3, 4, 6",
        first_on.isoformat(), last_on.isoformat(),
    )  # fmt: skip
    return [
        Counted(number, _month(month), site_id, None, None, code=reason, partner_id=partner_id, country=country)
        for number, month, site_id, partner_id, country, reason in found
    ]


def postage(rows: Rows, first_on: date, last_on: date, by: frozenset[str]) -> list[Counted]:
    """What we paid for parcels to partners, in minor units of our currency, on the day they left (L09)."""
    del by
    found = rows.all(
        "SELECT sum(postage), substr(sent_on, 1, 7), site_id, partner.id, partner.country, service FROM shipment"
        " JOIN partner_library AS partner ON partner.id = shipment.partner_library_id"
        " WHERE direction = 'out' AND postage > 0 AND currency = ? AND sent_on BETWEEN ? AND ?"
        " GROUP BY 2, 3, 4, 6",
        str(value_of(rows, "money.currency")), first_on.isoformat(), last_on.isoformat(),
    )  # fmt: skip
    return [
        Counted(amount, _month(month), site_id, None, None, code=service, partner_id=partner_id, country=country)
        for amount, month, site_id, partner_id, country, service in found
    ]


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")
