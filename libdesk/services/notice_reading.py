"""Reading the queue of notices: lists, one notice whole, counts, runs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant, local
from libdesk.domain.item_title import item_title
from libdesk.domain.notices import TRANSITIONS, NoticeKind, NoticeState
from libdesk.services.notice_records import (
    NoticeAbout,
    NoticeCount,
    NoticeFilter,
    NoticeLine,
    NoticeRecord,
    RunLine,
    Sort,
)
from libdesk.services.notice_stale import ABOUT, STALE, STILL_SO

_FROM: Final = (
    " FROM notice JOIN site ON site.id = notice.site_id LEFT JOIN patron ON patron.id = notice.patron_id"
    " LEFT JOIN partner_library ON partner_library.id = notice.partner_library_id"
    " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
)
_WHO: Final = "coalesce(patron.name, partner_library.name, '')"
_LINE: Final = (
    f"notice.id, notice.kind, notice.state, notice.way, {_WHO}, coalesce(identifier.scanned_text, ''),"
    " notice.patron_id, notice.partner_library_id, notice.address, notice.subject,"
    " (SELECT count(*) FROM notice_about WHERE notice_about.notice_id = notice.id), notice.made_at, notice.done_at,"
    f" notice.attempts, notice.next_try_at, notice.last_error, notice.anonymised_on IS NULL AND {STALE},"
    " notice.anonymised_on IS NOT NULL, site.time_zone"
)
_SORTED_BY: Final[dict[Sort, str]] = {
    "made_at": "notice.id",
    "done_at": "notice.done_at",
    "who": "coalesce(patron.name_sort, partner_library.name_sort, '')",
    "kind": "notice.kind",
    "way": "notice.way",
    "state": "notice.state",
}
_THINGS: Final = (
    f"SELECT notice_about.hold_id, notice_about.loan_id, notice_about.lending_request_id,"
    " notice_about.borrowing_request_id,"
    f" coalesce(title.title, request.asked_title, borrowing.asked_title, ''), coalesce(title.volume, ''),"
    " coalesce(item.volume, ''),"
    f" coalesce(number.scanned_text, ''), NOT coalesce({STILL_SO}, 0)"
    + ABOUT.replace(
        " WHERE ",
        " JOIN notice ON notice.id = notice_about.notice_id"
        " LEFT JOIN item ON item.id = coalesce(loan.item_id, hold.captured_item_id, hold.item_id, request.item_id)"
        " LEFT JOIN title ON title.id = coalesce(item.title_id, hold.title_id, request.title_id)"
        " LEFT JOIN identifier AS number ON number.valid_to IS NULL"
        " AND (number.item_id = item.id OR number.borrowing_request_id = borrowing.id) WHERE ",
    ).replace("= notice.id", "= ?", 1)
    + " ORDER BY notice_about.id"
)
_RUNS: Final = (
    "SELECT notice_run.id, for_day, begun_at, ended_at, started_by, made, staff.name, site.time_zone FROM notice_run"
    " JOIN staff ON staff.id = notice_run.staff_id JOIN site ON site.id = notice_run.site_id"
    " ORDER BY notice_run.id DESC LIMIT ?"
)


def _condition(wanted: NoticeFilter) -> tuple[str, list[object]]:
    """The filter in SQL, and its values."""
    parts: list[str] = []
    values: list[object] = []
    for column, chosen in (("state", wanted.states), ("way", wanted.ways), ("kind", wanted.kinds)):
        if chosen:
            parts.append(f"notice.{column} IN ({','.join('?' * len(chosen))})")
            values.extend(str(one) for one in chosen)
    for column, only in (("notice_run_id", wanted.run_id), ("patron_id", wanted.patron_id)):
        if only is not None:
            parts.append(f"notice.{column} = ?")
            values.append(only)
    if wanted.typed.strip():
        parts.append(f"(instr(lower({_WHO} || ' ' || notice.subject), lower(?)) OR identifier.scanned_text = ?)")
        values.extend((wanted.typed.strip(), wanted.typed.strip()))
    return " AND ".join(parts) or "1", values


def count_notices(rows: Rows, wanted: NoticeFilter) -> int:
    """How many notices a filter finds."""
    condition, values = _condition(wanted)
    return int(rows.value(f"SELECT count(*){_FROM} WHERE {condition}", *values))


def notices_page(
    rows: Rows, wanted: NoticeFilter, offset: int, limit: int, sort: Sort, *, descending: bool
) -> list[NoticeLine]:
    """A stretch of the list of notices that a filter finds."""
    condition, values = _condition(wanted)
    direction = "DESC" if descending else "ASC"
    found = rows.all(
        f"SELECT {_LINE}{_FROM} WHERE {condition}"
        f" ORDER BY {_SORTED_BY[sort]} {direction}, notice.id {direction} LIMIT ? OFFSET ?",
        *values, limit, offset,
    )  # fmt: skip
    return [_line(row) for row in found]


def notice_ids(rows: Rows, wanted: NoticeFilter) -> list[int]:
    """The notices that a filter finds, in the order of their making."""
    condition, values = _condition(wanted)
    return [row_id for (row_id,) in rows.all(f"SELECT notice.id{_FROM} WHERE {condition} ORDER BY notice.id", *values)]


def counts(rows: Rows) -> list[NoticeCount]:
    """How many notices are in each state, by way."""
    found = rows.all("SELECT state, way, count(*) FROM notice GROUP BY state, way ORDER BY state, way")
    return [NoticeCount(NoticeState(state), way, count) for state, way, count in found]


def read_notice(rows: Rows, notice_id: int) -> NoticeRecord:
    """A notice whole; LookupError if there is none."""
    row = rows.one(
        "SELECT notice.language, notice.body, notice.message_id,"
        " coalesce(patron.telephone, partner_library.telephone, ''), site.id, site.name, notice.notice_run_id,"
        f" coalesce(staff.name, ''), {_LINE}{_FROM} LEFT JOIN staff ON staff.id = notice.staff_id WHERE notice.id = ?",
        notice_id,
    )
    if row is None:
        raise LookupError(f"no notice {notice_id}")
    language, body, message_id, telephone, site_id, site, run_id, staff = row[:8]
    line = _line(row[8:])
    about = tuple(
        NoticeAbout(
            hold_id, loan_id, request_id, borrowing_id, item_title(title, title_volume, volume), number, bool(stale)
        )
        for hold_id, loan_id, request_id, borrowing_id, title, title_volume, volume, number, stale in rows.all(
            _THINGS, notice_id
        )
    )
    steps = frozenset(step for state, step in TRANSITIONS if state is line.state)
    return NoticeRecord(line, language, body, message_id, telephone, site_id, site, run_id, staff, about, steps)


def run_lines(rows: Rows, limit: int) -> list[RunLine]:
    """The latest runs, the newest first."""
    return [
        RunLine(run_id, date.fromisoformat(day), _at(begun, zone), _at_or_none(ended, zone), started_by, made, staff)
        for run_id, day, begun, ended, started_by, made, staff, zone in rows.all(_RUNS, limit)
    ]


def _line(row: tuple[Any, ...]) -> NoticeLine:
    (
        notice_id, kind, state, way, who, card, patron_id, partner_id, address, subject, things, made_at, done_at,
        attempts, next_try_at, last_error, stale, forgotten, zone,
    ) = row  # fmt: skip
    return NoticeLine(
        notice_id, NoticeKind(kind), NoticeState(state), way, who, card, patron_id, partner_id, address, subject,
        things, _at(made_at, zone), _at_or_none(done_at, zone), attempts, _at_or_none(next_try_at, zone), last_error,
        bool(stale), bool(forgotten),
    )  # fmt: skip


def _at(text: str, zone: str) -> datetime:
    return local(instant(text), zone)


def _at_or_none(text: str | None, zone: str) -> datetime | None:
    return None if text is None else _at(text, zone)
