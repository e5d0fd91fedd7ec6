"""What is due now: the lines of the page *Today*, each with the records behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from libdesk.db.overdue import OVERDUE
from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.domain.lending import (
    RECEIPT_LETTER_DAYS,
    LendingState,
    away_too_long,
    lending_due_on,
    receipt_letter_overdue,
)
from libdesk.services.lending_record import LendingRecord, select_records
from libdesk.services.library import Library
from libdesk.services.settings import Settings

Opens = Literal[
    "lending_request", "patron", "reserve_list", "loss_case", "claim", "hold", "remote_registration", "title_request",
    "pick_list", "search_list", "transit_list", "dispatch", "home", "notice",
    "borrowing_request",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing to do: what it is about, since or until when, and the record that it opens.

    ``count``: how many items a line stands for that is about a place or a parcel, not about one item; else 0.
    ``step``: the step that the line opens where it is not the next one of its record. ``who_latin``: the name of a
    library in Latin letters, where it has one.
    """

    opens: Opens
    record_id: int
    number: str
    about: str
    who: str
    day: date | None
    days_late: int = 0
    count: int = 0
    step: str = ""
    who_latin: str = ""


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Lines of one kind, headed ``today.<code>`` in ``wording/``; ``total`` counts all, ``lines`` are the first."""

    code: str
    total: int
    lines: tuple[DueLine, ...]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Lateness:
    """What is late with a request, and for how many days: its receipt letter (L14), or the posting back (L07)."""

    what: Literal["receipt_letter", "posting"]
    days: int


_SHOWN: Final = 50

# Groups of requests that wait for a step of ours.
_LENDING_GROUPS: Final = (
    ("requests_to_answer", LendingState.RECEIVED),
    ("items_to_pick", LendingState.ACCEPTED),
    ("parcels_to_send", LendingState.PICKED),
)


class Today:
    """What waits for staff."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def groups(self, context: Context) -> list[DueGroup]:
        """Everything that is due now, what is late first; empty groups are left out."""
        # Imported here, as it builds on the lines and groups of this module.
        from libdesk.services.borrowing_due import borrowing_groups
        from libdesk.services.cases_due import case_groups
        from libdesk.services.holds_due import hold_groups
        from libdesk.services.notices_due import notice_groups
        from libdesk.services.requests_due import request_groups
        from libdesk.services.ways_due import way_groups

        today = self._library.today_at(context)
        borrowing = borrowing_groups(self._library.rows, today)
        found = [
            *(group for group in borrowing if group.urgent),
            self._letters_late(today),
            self._away_late(today),
            *(group for group in borrowing if not group.urgent),
            *(self._in_state(code, state) for code, state in _LENDING_GROUPS),
            self._posted_back(),
            *hold_groups(self._library.rows, context.site_id, today),
            *way_groups(self._library, context),
            *case_groups(self._library.rows, today, self._settings.number("lost.replacement_days")),
            *request_groups(self._library.rows),
            *notice_groups(self._library.rows),
            self._overdue_loans(context, today),
            self._reserve_to_give_back(today),
        ]
        return [group for group in found if group.total]

    def library_is_empty(self) -> bool:
        """Whether no title has been entered yet: nothing can be due, and staff begin with setting the library up."""
        return not self._library.rows.value("SELECT EXISTS (SELECT 1 FROM title)")

    def _letters_late(self, today: date) -> DueGroup:
        """Receipt letters that should have come (L14)."""
        days = self._settings.number("lending.days_in_post")
        records = [
            record
            for record in select_records(self._library.rows, "WHERE request.state = 'shipped' ORDER BY outward.sent_on")
            if record.sent_on is not None and receipt_letter_overdue(record.state, record.sent_on, today, days)
        ]
        return _group("receipt_letters_late", records, lambda record: record.sent_on, today, urgent=True)

    def _away_late(self, today: date) -> DueGroup:
        """Items that a partner should have posted back (L07)."""
        records = select_records(
            self._library.rows, "WHERE request.state = 'confirmed' AND request.due_on < ? ORDER BY request.due_on",
            today.isoformat(),
        )  # fmt: skip
        return _group("away_late", records, lambda record: record.due_on, today, urgent=True)

    def _in_state(self, code: str, state: LendingState) -> DueGroup:
        records = select_records(
            self._library.rows, "WHERE request.state = ? ORDER BY request.requested_on, request.id", str(state)
        )
        return _group(code, records, lambda record: record.requested_on, None)

    def _posted_back(self) -> DueGroup:
        records = select_records(self._library.rows, "WHERE request.state = 'posted_back' ORDER BY inward.sent_on")
        return _group("parcels_expected", records, lambda record: record.posted_back_on, None)

    def _overdue_loans(self, context: Context, today: date) -> DueGroup:
        rows = self._library.rows
        # The day stands there twice for the index: nothing that is due later is looked at.
        condition = f"loan.returned_at IS NULL AND loan.patron_id IS NOT NULL AND loan.due_on <= ? AND {OVERDUE}"
        values = (today.isoformat(), today.isoformat(), instant_text(context.clock.now()))
        total = int(rows.value(f"SELECT count(*) FROM loan WHERE {condition}", *values))
        found = rows.all(
            "SELECT patron.id, coalesce(identifier.scanned_text, ''), title.title, patron.name, loan.due_on FROM loan"
            " JOIN patron ON patron.id = loan.patron_id JOIN item ON item.id = loan.item_id"
            " JOIN title ON title.id = item.title_id"
            " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
            f" WHERE {condition} ORDER BY loan.due_on, loan.due_at, loan.id LIMIT ?",
            *values, _SHOWN,
        )  # fmt: skip
        lines = []
        for patron_id, number, title, name, due_on in found:
            day = date.fromisoformat(due_on)
            lines.append(DueLine("patron", patron_id, number, title, name, day, (today - day).days))
        return DueGroup("overdue_loans", total, tuple(lines))

    def _reserve_to_give_back(self, today: date) -> DueGroup:
        """Reserve lists whose term has ended."""
        found = self._library.rows.all(
            "SELECT reserve_list.id, course_code, course, instructor, term.last_on FROM reserve_list"
            " JOIN term ON term.id = reserve_list.term_id WHERE ended_on IS NULL AND term.last_on < ?"
            " ORDER BY term.last_on, course, reserve_list.id",
            today.isoformat(),
        )
        lines = tuple(
            DueLine("reserve_list", list_id, code, course, instructor, date.fromisoformat(last_on))
            for list_id, code, course, instructor, last_on in found[:_SHOWN]
        )
        return DueGroup("reserve_to_give_back", len(found), lines)

    def expected_back(self, record: LendingRecord) -> date | None:
        """When an item is due to be posted; provisional, by the post's days, until its receipt letter comes (L07)."""
        if record.due_on is not None or record.sent_on is None:
            return record.due_on
        return lending_due_on(record.sent_on + timedelta(days=self._settings.number("lending.days_in_post")))

    def lateness(self, record: LendingRecord, today: date) -> Lateness | None:
        """What is late with a request; None if all is in time."""
        if away_too_long(record.state, record.due_on, today) and record.due_on is not None:
            return Lateness("posting", (today - record.due_on).days)
        days_in_post = self._settings.number("lending.days_in_post")
        if record.sent_on is None or not receipt_letter_overdue(record.state, record.sent_on, today, days_in_post):
            return None
        return Lateness("receipt_letter", (today - record.sent_on).days - days_in_post - RECEIPT_LETTER_DAYS)


def _group(
    code: str,
    records: list[LendingRecord],
    day_of: Callable[[LendingRecord], date | None],
    today: date | None,
    *,
    urgent: bool = False,
) -> DueGroup:
    lines = []
    for record in records[:_SHOWN]:
        day = day_of(record)
        late = (today - day).days if today is not None and day is not None else 0
        title = record.title or record.asked_title
        lines.append(
            DueLine("lending_request", record.lending_request_id, record.number, title, record.partner, day, late)
        )
    return DueGroup(code, len(records), tuple(lines), urgent)
