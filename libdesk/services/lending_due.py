"""What waits for us in lending: the work list, as groups of the page Today and request by request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from libdesk.db.connection import Rows
from libdesk.db.lending_due_rows import FIRST_LINES, MORE_FACTS, due_values
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.lending_deadlines import (
    DATED,
    LendingDeadline,
    LendingDue,
    LendingFacts,
    LendingTimes,
    OpenCase,
    late_while_away,
    lending_deadlines,
    step_of,
)
from libdesk.domain.lending_receipt import provisional_due_on
from libdesk.domain.lending_states import LendingState
from libdesk.services.lending_record import LendingRecord, select_records
from libdesk.services.library import Library
from libdesk.services.settings import Settings, value_of
from libdesk.services.today import DueGroup, DueLine

_D = LendingDue
SHOWN: Final = 50
_ALL: Final = 1_000_000_000
# Of these every line is urgent.
_URGENT: Final = DATED | {_D.RETURNS_TO_ROUTE}


@dataclass(frozen=True, slots=True)
class OpenDeadline:
    """A deadline of a library: the request, what is to be done, the day, and how many days late it is."""

    lending_request_id: int
    due: LendingDue
    day: date | None
    days_late: int


@dataclass(frozen=True, slots=True)
class Lateness:
    """What is late with an item that is away, and for how many days (L07, L14)."""

    what: Literal["receipt_letter", "posting", "recall", "parcel"]
    days: int


_WHAT: Final[dict[LendingDue, Literal["receipt_letter", "posting", "recall", "parcel"]]] = {
    _D.AWAY_LATE: "posting",
    _D.RECALLS_LATE: "recall",
    _D.LETTERS_MISSING: "receipt_letter",
    _D.LETTERS_LATE: "receipt_letter",
    _D.PARCELS_LATE: "parcel",
}


def lending_groups(library: Library, context: Context) -> list[DueGroup]:
    """All of lending that waits for staff: requests, what came in, and partners' registrations; what is late first."""
    # Imported here: they are asked for with the page Today, and build on this module's neighbours.
    from libdesk.services.incoming_due import incoming_groups
    from libdesk.services.partner_due import partner_groups

    rows, today = library.rows, library.today_at(context)
    found = [
        *request_groups(rows, today), *incoming_groups(rows), *partner_groups(rows, Settings(library), today),
    ]  # fmt: skip
    return [*(group for group in found if group.urgent), *(group for group in found if not group.urgent)]


def request_groups(rows: Rows, today: date, shown: int = SHOWN) -> list[DueGroup]:
    """The groups of requests that have lines, what is urgent first; the earliest day of each comes first.

    ``shown``: how many lines each has at most.
    """
    totals: dict[str, int] = {}
    lines: dict[str, list[DueLine]] = {}
    found = rows.all(FIRST_LINES, *due_values(today, times_of(rows)), shown)
    for code, total, request_id, state, day, number, title, partner, latin in found:
        due, on = LendingDue(code), day_or_none(day)
        late = (today - on).days if due in DATED and on is not None else 0
        step = step_of(due, LendingState(state)) or ""
        totals[code] = total
        lines.setdefault(code, []).append(
            DueLine("lending_request", request_id, number, title, partner, on, late, step=step, who_latin=latin)
        )
    return [DueGroup(due, totals[due], tuple(lines[due]), due in _URGENT) for due in LendingDue if due in lines]


def times_of(rows: Rows) -> LendingTimes:
    """The library's days in the post and for the receipt letter (L14)."""
    return LendingTimes(
        int(str(value_of(rows, "lending.days_in_post"))), int(str(value_of(rows, "lending.letter_days")))
    )


def deadlines_of(rows: Rows, record: LendingRecord, today: date) -> tuple[LendingDeadline, ...]:
    """What waits for us with one request; the same as its lines on the work list."""
    row = rows.one(MORE_FACTS, record.lending_request_id) or (0, 0, None, "", None, None)
    reminded, to_route, noticed_on, way, asked_on, answer_by = row
    case = None
    if noticed_on is not None:
        case = OpenCase(date.fromisoformat(noticed_on), way, day_or_none(asked_on), day_or_none(answer_by))
    return lending_deadlines(
        facts_of(record, reminded=bool(reminded), to_route=bool(to_route), case=case), times_of(rows), today
    )


def facts_of(
    record: LendingRecord, *, reminded: bool = False, to_route: bool = False, case: OpenCase | None = None
) -> LendingFacts:
    """What the deadlines ask of a request."""
    return LendingFacts(
        record.state, record.requested_on, record.sent_on, record.due_on, record.recall_by, record.posted_back_on,
        record.returned_on, reminded, record.letter_came, to_route, case,
    )  # fmt: skip


def open_deadlines(library: Library, today: date) -> frozenset[OpenDeadline]:
    """Every open deadline of the library's requests, each worked out from its request alone."""
    rows = library.rows
    return frozenset(
        OpenDeadline(record.lending_request_id, one.due, one.day, one.days_late)
        for record in select_records(rows, "ORDER BY request.id")
        for one in deadlines_of(rows, record, today)
    )


def listed_deadlines(library: Library, today: date) -> frozenset[OpenDeadline]:
    """Every line of requests on the work list; they are the open deadlines, no more and no less."""
    return frozenset(
        OpenDeadline(line.record_id, LendingDue(group.code), line.day, line.days_late)
        for group in request_groups(library.rows, today, _ALL)
        for line in group.lines
    )


class LendingDates:
    """The days of a request that follow from others: when it is expected back, and what is late with it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def expected_back(self, record: LendingRecord) -> date | None:
        """When an item is due to be posted; provisional, by the post's days, until its receipt letter comes (L07)."""
        if record.due_on is not None or record.sent_on is None:
            return record.due_on
        number = self._settings.number
        return provisional_due_on(record.sent_on, number("lending.days_in_post"), number("lending.loan_months"))

    def lateness(self, record: LendingRecord, today: date) -> Lateness | None:
        """What is late with an item that is away; None if all is in time."""
        late = late_while_away(lending_deadlines(facts_of(record), times_of(self._library.rows), today))
        return None if late is None else Lateness(_WHAT[late.due], late.days_late)
