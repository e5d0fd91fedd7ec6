"""What happened to a borrowing request: its steps, the lenders that were asked, messages, readings, costs, papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar, cast

from libdesk.db.borrowing_due_rows import ARRIVAL_IS_TOLD
from libdesk.db.connection import Rows
from libdesk.domain.borrowing import ChecklistPoint
from libdesk.domain.instants import day_or_none, instant, local
from libdesk.services.cost_reading import CostLine, costs_of

T = TypeVar("T")

_ZONE: Final = (
    "(SELECT coalesce(site.time_zone, 'Asia/Tokyo') FROM borrowing_request JOIN site"
    " ON site.id = borrowing_request.site_id WHERE borrowing_request.id = ?)"
)


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """A step, or ``enter`` or ``change``: the day on which it happened, and who noted it when (clock of the site)."""

    step: str
    state: str
    happened_on: date
    note: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoryTry:
    """A lender that was asked; ``answer`` empty while there is none, ``reason`` of a refusal."""

    lender_id: int
    lender: str
    place: int
    ordered_on: date
    ordered_by: str
    answer: str
    answered_on: date | None
    reason: str
    note: str
    lender_latin: str = ""


@dataclass(frozen=True, slots=True)
class StoryMessage:
    """What was written between us and a lender."""

    direction: str
    kind: str
    code: str
    text: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoryExtension:
    """A longer loan that was asked for; ``granted`` None until the lender answers (B08)."""

    extension_id: int
    asked_on: date
    wanted_until: date | None
    answered_on: date | None
    granted: bool | None
    due_before: date
    new_due_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class StoryUse:
    """The book with the reader, at home or for one reading in the reading room (R04)."""

    kind: str
    out_at: datetime
    out_staff: str
    in_at: datetime | None
    in_staff: str


@dataclass(frozen=True, slots=True)
class StoryLoss:
    """A lost or damaged book, until it is settled or found."""

    loss_id: int
    kind: str
    where_it_was: str
    noticed_on: date
    description: str
    reported_on: date | None
    reported_by: str
    way: str
    state: str
    closed_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class StoryPaper:
    """A paper that was printed."""

    printed_sheet_id: int
    kind: str
    language: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BorrowingStory:
    """Everything that happened to a request, each list oldest first.

    ``checked``: the points of the checklist that are ticked (R06); ``told``: the notice of arrival is made, or printed
    for who has no e-mail address (B10).
    """

    events: tuple[StoryEvent, ...]
    tries: tuple[StoryTry, ...]
    messages: tuple[StoryMessage, ...]
    extensions: tuple[StoryExtension, ...]
    uses: tuple[StoryUse, ...]
    losses: tuple[StoryLoss, ...]
    costs: tuple[CostLine, ...]
    papers: tuple[StoryPaper, ...]
    checked: frozenset[ChecklistPoint]
    told: bool

    @property
    def open_extension(self) -> StoryExtension | None:
        """The extension that the lender has not answered yet."""
        return next((one for one in self.extensions if one.granted is None), None)

    @property
    def open_loss(self) -> StoryLoss | None:
        """The loss or damage that is not settled yet."""
        return next((one for one in self.losses if one.state == "open"), None)


def story_of(rows: Rows, request_id: int) -> BorrowingStory:
    """What happened to a request."""
    zone = str(rows.value(f"SELECT coalesce({_ZONE}, 'Asia/Tokyo')", request_id))

    def moment(text: str) -> datetime:
        return local(instant(text), zone)

    def read(query: str, made: Callable[..., T]) -> tuple[T, ...]:
        return tuple(made(*row) for row in rows.all(query, request_id))

    def event(step: str, state: str, day: str, note: str, staff: str, at: str) -> StoryEvent:
        return StoryEvent(step, state, _day(day), note, staff, moment(at))

    def message(direction: str, kind: str, code: str, text: str, staff: str, at: str) -> StoryMessage:
        return StoryMessage(direction, kind, code, text, staff, moment(at))

    def use(kind: str, out_at: str, out_staff: str, in_at: str | None, in_staff: str) -> StoryUse:
        return StoryUse(kind, moment(out_at), out_staff, None if in_at is None else moment(in_at), in_staff)

    def paper(sheet_id: int, kind: str, language: str, staff: str, at: str) -> StoryPaper:
        return StoryPaper(sheet_id, kind, language, staff, moment(at))

    checked = rows.all("SELECT what FROM borrowing_check WHERE borrowing_request_id = ?", request_id)
    return BorrowingStory(
        read(_EVENTS, event),
        read(_TRIES, _tried),
        read(_MESSAGES, message),
        read(_EXTENSIONS, _extension),
        read(_USES, use),
        read(_LOSSES, _loss),
        tuple(costs_of(rows, request_id)),
        read(_PAPERS, paper),
        checked=frozenset(cast(ChecklistPoint, what) for (what,) in checked),
        told=bool(rows.value(f"SELECT {ARRIVAL_IS_TOLD.format('?1')}", request_id)),
    )


_EVENTS: Final = (
    "SELECT step, state, happened_on, event.note, staff.name, made_at FROM borrowing_event AS event"
    " JOIN staff ON staff.id = event.staff_id WHERE borrowing_request_id = ? ORDER BY event.id"
)
_TRIES: Final = (
    "SELECT lender_id, lender.name, place, ordered_on, ordered_by, answer, answered_on, reason, tried.note,"
    " lender.name_latin"
    " FROM borrowing_try AS tried JOIN lender ON lender.id = lender_id WHERE borrowing_request_id = ? ORDER BY place"
)
_MESSAGES: Final = (
    "SELECT direction, kind, code, text, staff.name, made_at FROM borrowing_message AS message"
    " JOIN staff ON staff.id = message.staff_id WHERE borrowing_request_id = ? ORDER BY message.id"
)
_EXTENSIONS: Final = (
    "SELECT id, asked_on, wanted_until, answered_on, granted, due_before, new_due_on, note FROM borrowing_extension"
    " WHERE borrowing_request_id = ? ORDER BY id"
)
_USES: Final = (
    "SELECT kind, out_at, given.name, in_at, coalesce(taken.name, '') FROM borrowing_use"
    " JOIN staff AS given ON given.id = out_staff_id LEFT JOIN staff AS taken ON taken.id = in_staff_id"
    " WHERE borrowing_request_id = ? ORDER BY borrowing_use.id"
)
_LOSSES: Final = (
    "SELECT id, kind, where_it_was, noticed_on, description, reported_on, reported_by, way, state, closed_on, note"
    " FROM borrowing_loss WHERE borrowing_request_id = ? ORDER BY id"
)
_PAPERS: Final = (
    "SELECT sheet.id, kind, sheet.language, staff.name, printed_at FROM printed_sheet AS sheet"
    " JOIN staff ON staff.id = sheet.staff_id WHERE borrowing_request_id = ? ORDER BY sheet.id"
)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _tried(
    lender_id: int, lender: str, place: int, ordered: str, by: str, answer: str, answered: str | None, reason: str,
    note: str, latin: str,
) -> StoryTry:  # fmt: skip
    return StoryTry(lender_id, lender, place, _day(ordered), by, answer, day_or_none(answered), reason, note, latin)


def _extension(
    extension_id: int, asked: str, until: str | None, answered: str | None, granted: int | None, before: str,
    new: str | None, note: str,
) -> StoryExtension:  # fmt: skip
    return StoryExtension(
        extension_id, _day(asked), day_or_none(until), day_or_none(answered),
        None if granted is None else bool(granted), _day(before), day_or_none(new), note,
    )  # fmt: skip


def _loss(
    loss_id: int, kind: str, where: str, noticed: str, description: str, reported: str | None, by: str, way: str,
    state: str, closed: str | None, note: str,
) -> StoryLoss:  # fmt: skip
    return StoryLoss(
        loss_id, kind, where, _day(noticed), description, day_or_none(reported), by, way, state, day_or_none(closed),
        note,
    )  # fmt: skip
