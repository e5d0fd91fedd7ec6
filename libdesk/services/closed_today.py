"""Closed for a day at short notice (snow): what is due or sent goes on, the hold shelf waits, and no fine runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.calendar_days import Calendar, Closure
from libdesk.domain.due_date import due_after_closing_for_a_day
from libdesk.domain.instants import instant, instant_text, local
from libdesk.domain.loan_table import ClosedDayMode, LoanTableRow, loan_terms
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.calendar_records import ClosureRecord, need_an_open_day
from libdesk.services.closed_dispatches import MovedDispatch, move_dispatches, moved_dispatches
from libdesk.services.library import Work
from libdesk.services.loan_table import loan_table, site_calendar
from libdesk.services.outcome import Refused

# A closed day is often told of afterwards, and a typhoon is announced; further off it is an ordinary closure.
_DAYS_BACK: Final = 31
_DAYS_AHEAD: Final = 31


@dataclass(frozen=True, slots=True)
class MovedLoan:
    """A loan that was due on the day; both moments on the site's clock. ``stays``: its rule ignores closed days."""

    loan_id: int
    item_number: str
    title: str
    patron: str
    due_at: datetime
    new_due_at: datetime
    timed: bool

    @property
    def stays(self) -> bool:
        """Whether its due date is not moved."""
        return self.due_at == self.new_due_at


@dataclass(frozen=True, slots=True)
class MovedHold:
    """An item that waits on the hold shelf over the day, and gets another day for it."""

    hold_id: int
    title: str
    patron: str
    shelf_until: date
    new_shelf_until: date


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day that is to be closed, and what moves with it; ``refusals`` say why it cannot be."""

    site: str
    day: date
    loans: tuple[MovedLoan, ...] = ()
    holds: tuple[MovedHold, ...] = ()
    refusals: tuple[Reason, ...] = ()
    dispatches: tuple[MovedDispatch, ...] = ()


# What decides where a loan goes: policy version, category, class, by the hour or not, and when it was due.
_Alike = tuple[int, int, int, int, str]
# SQLite takes no more values in a statement than some thousands; a few hundred ids each is quick enough.
_IDS_AT_ONCE: Final = 500

# What is read in the library does not leave it: it keeps its day, so that a missing book is not hidden.
_LOANS: Final = (
    "SELECT loan.id, coalesce(identifier.scanned_text, ''), title.title, title.volume, item.volume, patron.name,"
    " loan.policy_version_id, loan.patron_category_id, loan.loan_class_id, loan.timed, loan.due_at"
    " FROM loan JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
    " JOIN patron ON patron.id = loan.patron_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    " WHERE loan.site_id = ? AND loan.due_on = ? AND loan.returned_at IS NULL AND NOT loan.in_library"
    " ORDER BY loan.due_at, loan.id"
)
_HOLDS: Final = (
    "SELECT hold.id, title.title, coalesce(patron.name, ''), hold.ready_at, hold.shelf_until"
    " FROM hold JOIN title ON title.id = hold.title_id LEFT JOIN patron ON patron.id = hold.patron_id"
    " WHERE hold.state = 'ready' AND hold.pickup = 'site' AND hold.site_id = ? AND hold.shelf_until >= ?"
    " ORDER BY hold.shelf_until, hold.id"
)


def preview(rows: Rows, site_id: int, day: date, today: date) -> ClosedDay:
    """What would move if the site were closed on the day."""
    site, zone = rows.one("SELECT name, time_zone FROM site WHERE id = ?", site_id) or ("", "UTC")
    calendar = site_calendar(rows, site_id)
    refusals = tuple(_faults(calendar, site, day, today))
    if refusals:
        return ClosedDay(site, day, refusals=refusals)
    closed = _closed_on(calendar, day)
    if closed.next_open_day(day) is None:
        # Said as it would be by the closing itself.
        facts = {"site": site, "first": today, "last": today + timedelta(days=365)}
        return ClosedDay(site, day, refusals=(Reason("calendar_never_open", facts=facts),))
    return ClosedDay(
        site,
        day,
        tuple(_loans(rows, site_id, day, zone, closed)),
        tuple(_holds(rows, site_id, day, zone, closed)),
        dispatches=tuple(moved_dispatches(rows, site_id, day, closed)),
    )


def close(work: Work, site_id: int, day: date, why: str, today: date) -> ClosedDay:
    """Close the site on the day and move what falls on it, within an action."""
    plan = preview(work, site_id, day, today)
    unexplained = () if why else (Reason("explanation_missing"),)
    if plan.refusals or unexplained:
        raise Refused(Decision((*unexplained, *plan.refusals)))
    record = ClosureRecord(day, day, why, charges_nothing=True, source="closed_today")
    work.insert("closure", site=site_id, **record.values())
    # A day that is open by exception would stay open whatever closure is entered.
    for (opening_id,) in work.all("SELECT id FROM opening WHERE site_id = ? AND open_on = ?", site_id, day.isoformat()):
        work.delete("opening", opening_id)
    need_an_open_day(work, site_id, today)
    moved = [loan for loan in plan.loans if not loan.stays]
    _move(work, "UPDATE loan SET due_on = ?, due_at = ?", ((_due_values(one), one.loan_id) for one in moved))
    _move(
        work,
        "UPDATE hold SET shelf_until = ?",
        (((one.new_shelf_until.isoformat(),), one.hold_id) for one in plan.holds),
    )
    move_dispatches(work, plan.dispatches)
    fined = _fined_since(work, site_id, day)
    if fined:
        work.remarks.append(Reason("closing_fines_charged", "C09", facts={"count": fined, "day": day}))
    counts = {"loans": len(moved), "holds": len(plan.holds), "dispatches": len(plan.dispatches)}
    work.tell(site=plan.site, day=day, why=why, **counts)
    return plan


def _fined_since(rows: Rows, site_id: int, day: date) -> int:
    """How many loans came back on the day or since, and were charged for it before it was known to be closed."""
    found = rows.value(
        "SELECT count(*) FROM loan WHERE site_id = ? AND due_on <= ? AND returned_on >= ? AND EXISTS (SELECT 1 FROM"
        " account_entry WHERE loan_id = loan.id AND kind = 'charge' AND what = 'overdue_fine')",
        site_id, day.isoformat(), day.isoformat(),
    )  # fmt: skip
    return int(found)


def _faults(calendar: Calendar, site: str, day: date, today: date) -> Iterable[Reason]:
    first, last = today - timedelta(days=_DAYS_BACK), today + timedelta(days=_DAYS_AHEAD)
    if not site:
        yield Reason("not_found")
    elif not first <= day <= last:
        yield Reason("closing_day_too_far", facts={"day": day, "first": first, "last": last})
    elif not calendar.is_open(day):
        yield Reason("closed_anyway", facts={"site": site, "day": day})


def _closed_on(calendar: Calendar, day: date) -> Calendar:
    openings = {one: hours for one, hours in calendar.openings.items() if one != day}
    return replace(calendar, closures=(*calendar.closures, Closure(day, day)), openings=openings)


def _loans(rows: Rows, site_id: int, day: date, zone: str, calendar: Calendar) -> Iterable[MovedLoan]:
    from libdesk.domain.item_title import item_title

    tables: dict[int, tuple[LoanTableRow, ...]] = {}
    moves: dict[_Alike, tuple[datetime, datetime]] = {}
    for row in rows.all(_LOANS, site_id, day.isoformat()):
        loan_id, number, title, title_volume, item_volume, patron, *key = row
        alike: _Alike = tuple(key)
        if alike not in moves:
            version = alike[0]
            if version not in tables:
                tables[version] = loan_table(rows, version)
            mode = loan_terms(tables[version], alike[1], alike[2], site_id).closed_day_mode
            moves[alike] = _moved(alike, mode, zone, calendar)
        due_at, new_due_at = moves[alike]
        yield MovedLoan(
            loan_id, number, item_title(title, title_volume, item_volume), patron, due_at, new_due_at, bool(alike[3])
        )


def _moved(alike: _Alike, mode: ClosedDayMode | None, zone: str, calendar: Calendar) -> tuple[datetime, datetime]:
    due_at = local(instant(alike[4]), zone)
    return due_at, due_after_closing_for_a_day(due_at, mode, calendar, timed=bool(alike[3])) or due_at


def _holds(rows: Rows, site_id: int, day: date, zone: str, calendar: Calendar) -> Iterable[MovedHold]:
    """Holds ready before the day, for the days on the shelf are counted from the day after."""
    for hold_id, title, patron, ready_at, until in rows.all(_HOLDS, site_id, day.isoformat()):
        if local(instant(ready_at), zone).date() < day:
            shelf_until = date.fromisoformat(until)
            later = calendar.open_days_after(shelf_until, 1)
            yield MovedHold(hold_id, title, patron, shelf_until, later or shelf_until)


def _due_values(loan: MovedLoan) -> tuple[str, ...]:
    return loan.new_due_at.date().isoformat(), instant_text(loan.new_due_at)


def _move(work: Work, update: str, moves: Iterable[tuple[tuple[str, ...], int]]) -> None:
    """One statement for all rows that go to the same place: ten thousand loans are moved in a moment."""
    going: dict[tuple[str, ...], list[int]] = {}
    for values, row_id in moves:
        going.setdefault(values, []).append(row_id)
    for values, ids in going.items():
        for start in range(0, len(ids), _IDS_AT_ONCE):
            some = ids[start : start + _IDS_AT_ONCE]
            work.run(f"{update} WHERE id IN ({','.join('?' * len(some))})", (*values, *some))
