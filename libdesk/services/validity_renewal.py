"""Renewing the cards of many patrons at once: previewed, one action, taken back as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.domain.validity import renewed_until
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome

MOST_YEARS = 20


@dataclass(frozen=True, slots=True)
class RenewalPlan:
    """Whose cards are renewed (all categories, all departments where none is named) and until when.

    ``until`` None: as many months from today as each category says. ``expiring_by``: only cards that end by then.
    Cards without an end stay so, and blocked patrons are left out unless ``blocked_too``.
    """

    category_ids: tuple[int, ...] = ()
    department_ids: tuple[int, ...] = ()
    until: date | None = None
    expiring_by: date | None = None
    blocked_too: bool = False


@dataclass(frozen=True, slots=True)
class RenewalLine:
    """One card that would be renewed."""

    patron_id: int
    card: str
    name: str
    category: str
    expires_on: date
    renewed_until: date


@dataclass(frozen=True, slots=True)
class RenewalPreview:
    """The cards that would be renewed, and how many would stay as they are (without end, long enough, no months)."""

    lines: tuple[RenewalLine, ...]
    unchanged: int


class ValidityRenewal:
    """Renews cards in one go."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def preview(self, context: Context, plan: RenewalPlan) -> RenewalPreview:
        """What the plan would do; nothing is changed."""
        return _preview(self._library.rows, self._library.today_at(context), plan)

    def renew(self, context: Context, plan: RenewalPlan) -> Outcome[int]:
        """Renew the cards; how many. Refused: an end in the past or absurdly far away; nobody to renew.

        One action, which can be taken back as one.
        """

        def body(work: Work) -> int:
            refuse_any(until_reason(plan.until, work.today()))
            lines = _preview(work, work.today(), plan).lines
            if not lines:
                work.refuse("nobody_to_renew")
            for line in lines:
                work.run(
                    "UPDATE patron SET expires_on = ? WHERE id = ?", (line.renewed_until.isoformat(), line.patron_id)
                )
            work.tell(count=len(lines))
            return len(lines)

        return self._library.perform(context, "renew_validity", Right.PATRONS, body)


def until_reason(until: date | None, today: date) -> Reason | None:
    """Why a card cannot be valid until that day; None if it can."""
    if until is None or today <= until <= date(today.year + MOST_YEARS, 12, 31):
        return None
    return Reason("validity_absurd", facts={"day": until, "years": MOST_YEARS})


def _preview(rows: Rows, today: date, plan: RenewalPlan) -> RenewalPreview:
    condition, values = _condition(plan)
    found = rows.all(
        "SELECT patron.id, coalesce(identifier.scanned_text, ''), patron.name, patron_category.name,"
        " patron.expires_on, patron_category.validity_months FROM patron"
        " JOIN patron_category ON patron_category.id = patron.patron_category_id"
        " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
        f" {condition} ORDER BY patron_category.position, patron.name_sort, patron.id",
        *values,
    )
    lines = []
    for patron_id, card, name, category, expires_on, months in found:
        ends = day_or_none(expires_on)
        renewed = renewed_until(today, ends, plan.until, months)
        if ends is not None and renewed is not None and renewed > ends:
            lines.append(RenewalLine(patron_id, card, name, category, ends, renewed))
    return RenewalPreview(tuple(lines), len(found) - len(lines))


def _condition(plan: RenewalPlan) -> tuple[str, list[object]]:
    parts: list[str] = []
    values: list[object] = []
    for column, ids in (("patron_category_id", plan.category_ids), ("department_id", plan.department_ids)):
        if ids:
            parts.append(f"patron.{column} IN ({','.join('?' * len(ids))})")
            values.extend(ids)
    if plan.expiring_by is not None:
        parts.append("patron.expires_on <= ?")
        values.append(plan.expiring_by.isoformat())
    if not plan.blocked_too:
        parts.append("patron.blocked_reason = ''")
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values
