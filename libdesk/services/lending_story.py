"""What happened to a lending request: its steps, overrides, papers and letters, photographs, cases of compensation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant, local
from libdesk.domain.lending_packing import Marks
from libdesk.services.lending_cases import CompensationCase, select_cases
from libdesk.services.lending_condition import KeptPicture, marks_of, pictures_of

T = TypeVar("T")

_ZONE: Final = (
    "SELECT coalesce(sending.time_zone, holding.time_zone, 'Asia/Tokyo') FROM lending_request AS request"
    " LEFT JOIN shipment ON shipment.id = request.outward_shipment_id"
    " LEFT JOIN site AS sending ON sending.id = shipment.site_id LEFT JOIN item ON item.id = request.item_id"
    " LEFT JOIN site AS holding ON holding.id = item.site_id WHERE request.id = ?"
)


@dataclass(frozen=True, slots=True)
class LendingStoryEvent:
    """A step, or what was done beside the steps: the day on which it happened, and who noted it when."""

    step: str
    state: str
    happened_on: date
    note: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LendingStoryOverride:
    """What staff decided otherwise than the rules, why and who."""

    what: str
    reason_code: str
    explanation: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LendingStoryPaper:
    """A paper that was printed or saved."""

    printed_sheet_id: int
    kind: str
    language: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LendingStory:
    """Everything that happened to a request, each list oldest first; moments on the clock of the sending site."""

    events: tuple[LendingStoryEvent, ...]
    overrides: tuple[LendingStoryOverride, ...]
    papers: tuple[LendingStoryPaper, ...]
    pictures: tuple[KeptPicture, ...]
    cases: tuple[CompensationCase, ...]
    sent_marks: Marks
    received_marks: Marks
    returned_marks: Marks

    @property
    def open_case(self) -> CompensationCase | None:
        """The case of compensation that is not closed yet."""
        return next((case for case in self.cases if case.state == "open"), None)


def lending_story_of(rows: Rows, request_id: int) -> LendingStory:
    """What happened to a request."""
    zone = str(rows.value(_ZONE, request_id) or "Asia/Tokyo")

    def moment(text: str) -> datetime:
        return local(instant(text), zone)

    def read(query: str, made: Callable[..., T]) -> tuple[T, ...]:
        return tuple(made(*row) for row in rows.all(query, request_id))

    def event(step: str, state: str, day: str, note: str, staff: str, at: str) -> LendingStoryEvent:
        return LendingStoryEvent(step, state, date.fromisoformat(day), note, staff, moment(at))

    def override(what: str, code: str, explanation: str, staff: str, at: str) -> LendingStoryOverride:
        return LendingStoryOverride(what, code, explanation, staff, moment(at))

    def paper(sheet_id: int, kind: str, language: str, staff: str, at: str) -> LendingStoryPaper:
        return LendingStoryPaper(sheet_id, kind, language, staff, moment(at))

    return LendingStory(
        read(_EVENTS, event),
        read(_OVERRIDES, override),
        read(_PAPERS, paper),
        pictures_of(rows, request_id, zone),
        tuple(select_cases(rows, "WHERE lending_request_id = ? ORDER BY id", request_id)),
        marks_of(rows, request_id, "sent"),
        marks_of(rows, request_id, "received"),
        marks_of(rows, request_id, "returned"),
    )


_EVENTS: Final = (
    "SELECT step, state, happened_on, event.note, staff.name, made_at FROM lending_event AS event"
    " JOIN staff ON staff.id = event.staff_id WHERE lending_request_id = ? ORDER BY event.id"
)
_OVERRIDES: Final = (
    "SELECT what, reason_code, explanation, staff.name, made_at FROM override"
    " JOIN staff ON staff.id = override.staff_id WHERE lending_request_id = ? ORDER BY override.id"
)
_PAPERS: Final = (
    "SELECT sheet.id, kind, sheet.language, staff.name, printed_at FROM printed_sheet AS sheet"
    " JOIN staff ON staff.id = sheet.staff_id WHERE lending_request_id = ? ORDER BY sheet.id"
)
