"""The lenders that a request was sent to, one after the other, and what was written between them and us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import LenderReason, OrderedBy
from libdesk.domain.instants import day_or_none
from libdesk.services.borrowing_record import read_borrowing_record
from libdesk.services.costs import release
from libdesk.services.library import Work

TryAnswer = Literal["", "sent", "refused", "cancelled"]


@dataclass(frozen=True, slots=True)
class BorrowingTryRecord:
    """A lender that was asked, and its answer; ``answer`` empty while it has not given one."""

    place: int
    lender_id: int
    lender: str
    ordered_on: date
    ordered_by: OrderedBy
    answer: TryAnswer
    answered_on: date | None
    reason: LenderReason | Literal[""]
    note: str


def tries_of(rows: Rows, borrowing_request_id: int) -> list[BorrowingTryRecord]:
    """The lenders that were asked for a request, in order."""
    found = rows.all(
        "SELECT place, lender_id, lender.name, borrowing_try.ordered_on, ordered_by, answer, answered_on, reason,"
        " borrowing_try.note FROM borrowing_try JOIN lender ON lender.id = lender_id"
        " WHERE borrowing_request_id = ? ORDER BY place",
        borrowing_request_id,
    )
    return [
        BorrowingTryRecord(
            place, lender_id, lender, date.fromisoformat(ordered_on), cast(OrderedBy, by), cast(TryAnswer, answer),
            day_or_none(answered_on), reason, note,
        )
        for place, lender_id, lender, ordered_on, by, answer, answered_on, reason, note in found
    ]  # fmt: skip


def open_try(work: Work, borrowing_request_id: int, lender_id: int, by: OrderedBy, note: str = "") -> None:
    """Note that a lender is asked today; one at a time."""
    place = work.value(
        "SELECT coalesce(max(place), 0) + 1 FROM borrowing_try WHERE borrowing_request_id = ?", borrowing_request_id
    )
    work.insert(
        "borrowing_try", borrowing_request=borrowing_request_id, lender=lender_id, place=place,
        ordered_on=work.today().isoformat(), ordered_by=by, note=note.strip(),
    )  # fmt: skip


def close_try(
    work: Work,
    borrowing_request_id: int,
    answer: Literal["sent", "refused", "cancelled"],
    *,
    on: date | None = None,
    reason: LenderReason | Literal[""] = "",
    note: str = "",
) -> None:
    """Note what became of the try that is open, if one is; ``reason`` is a refusal's, ``on`` None: today.

    What the support budget holds back for an order that came to nothing is released (B19).
    """
    try_id = work.value(
        "SELECT id FROM borrowing_try WHERE borrowing_request_id = ? AND answer = ''", borrowing_request_id
    )
    if try_id is not None:
        more = {"note": note.strip()} if note.strip() else {}
        answered_on = (on or work.today()).isoformat()
        work.update("borrowing_try", try_id, answer=answer, answered_on=answered_on, reason=reason, **more)
    if answer != "sent":
        release(work, read_borrowing_record(work, borrowing_request_id))


def keep_message(
    work: Work,
    borrowing_request_id: int,
    direction: Literal["out", "in"],
    kind: Literal["note", "inquiry", "answer"],
    text: str,
) -> int:
    """Keep what was written between a lender and us; the id of the message."""
    return work.insert(
        "borrowing_message", borrowing_request=borrowing_request_id, direction=direction, kind=kind,
        text=text.strip(), staff=work.context.staff_id, made_at=work.now_text,
    )  # fmt: skip
