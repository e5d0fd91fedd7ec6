"""What readers are told of the books that are borrowed for them: which events are untold, and what each says (B10).

Told: arrived, refused, due soon, overdue (again each week), the lender's answer on a longer loan, its recall.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from libdesk.db.borrowing_due_rows import ARRIVAL_IS_ON_PAPER
from libdesk.db.connection import Rows
from libdesk.domain.borrowing import Expense
from libdesk.domain.borrowing_hours import counter_hours
from libdesk.domain.borrowing_payment import bring_on_return
from libdesk.domain.clock_times import clock_time
from libdesk.domain.money import Money
from libdesk.domain.notices import NoticeKind
from libdesk.services.borrowing_still_told import STILL_SO
from libdesk.services.notice_events import Event
from libdesk.services.notice_run_facts import RunFacts
from libdesk.services.notice_wording import NoticeLanguage, Thing, in_language, one_line
from libdesk.services.settings import Value
from libdesk.wording.catalogue import Catalogue, catalogue

_K = NoticeKind

_FROM: Final = (
    " FROM borrowing_request AS request JOIN borrowed_book AS book ON book.borrowing_request_id = request.id"
    " WHERE request.patron_id IS NOT NULL AND "
)
_UNTOLD: Final = " AND NOT EXISTS (SELECT 1 FROM notice_about WHERE event = told)"
_NEVER_OUT: Final = (
    "NOT EXISTS (SELECT 1 FROM borrowing_event WHERE borrowing_event.borrowing_request_id = request.id"
    " AND borrowing_event.step = 'hand_out' AND borrowing_event.happened_on >= ready_on)"
)
_TAKEN_HOME: Final = (
    "EXISTS (SELECT 1 FROM borrowing_use WHERE borrowing_use.borrowing_request_id = request.id"
    " AND borrowing_use.in_at IS NULL AND borrowing_use.kind = 'home')"
)
_ARRIVED: Final = (
    "SELECT request.id, request.patron_id, request.site_id,"
    f" 'borrowing_arrived:' || request.id || ':' || ready_on AS told{_FROM}"
    f" request.state = 'ready' AND recalled_on IS NULL AND {_NEVER_OUT}"
    f" AND NOT {ARRIVAL_IS_ON_PAPER.format('request.id')}{_UNTOLD}"
)
_REFUSED: Final = (
    "SELECT DISTINCT request.id, request.patron_id, request.site_id, 'borrowing_refused:' || request.id AS told"
    " FROM borrowing_request AS request JOIN borrowing_event ON borrowing_event.borrowing_request_id = request.id"
    " WHERE request.patron_id IS NOT NULL AND request.state = 'refused' AND borrowing_event.step = 'refuse'"
    f" AND borrowing_event.made_at >= ?{_UNTOLD}"
)
_DUE: Final = (
    "SELECT request.id, request.patron_id, request.site_id, patron_due_on,"
    " (SELECT max(date(out_at)) FROM borrowing_use WHERE borrowing_use.borrowing_request_id = request.id)"
    f"{_FROM} request.state = 'in_use' AND {_TAKEN_HOME} AND patron_due_on <= ?"
)
_ANSWERED: Final = (
    "SELECT request.id, request.patron_id, request.site_id,"
    " 'borrowing_extension:' || request.id || ':' || extension.id AS told"
    " FROM borrowing_extension AS extension JOIN borrowing_request AS request"
    " ON request.id = extension.borrowing_request_id"
    " JOIN borrowed_book AS book ON book.borrowing_request_id = request.id"
    " WHERE extension.answered_on >= ? AND request.patron_id IS NOT NULL AND request.state IN ('ready', 'in_use')"
    f" AND book.recalled_on IS NULL{_UNTOLD}"
)
_RECALLED: Final = (
    "SELECT request.id, request.patron_id, request.site_id,"
    f" 'borrowing_recall:' || request.id || ':' || recalled_on AS told{_FROM}"
    f" request.state = 'in_use' AND {_TAKEN_HOME} AND recalled_on IS NOT NULL{_UNTOLD}"
)


def untold(
    rows: Rows, settings: Mapping[str, Value], days: Mapping[int, date], since: str, since_day: str
) -> Iterator[Event]:
    """What readers are to be told and have not been told, of the sites whose day stands in ``days``."""
    queries: tuple[tuple[NoticeKind, str, tuple[str, ...]], ...] = (
        (_K.BORROWING_ARRIVED, _ARRIVED, ()),
        (_K.BORROWING_REFUSED, _REFUSED, (since,)),
        (_K.BORROWING_EXTENSION, _ANSWERED, (since_day,)),
        (_K.BORROWING_RECALL, _RECALLED, ()),
    )
    for kind, query, values in queries:
        if settings[f"notices.{kind}"]:
            for request_id, patron_id, site_id, told in rows.all(query, *values):
                if site_id in days:
                    yield Event(kind, told, request_id, patron_id)
    yield from _by_due_date(rows, settings, days)


def _by_due_date(rows: Rows, settings: Mapping[str, Value], days: Mapping[int, date]) -> Iterator[Event]:
    """Due soon, once for each due date; overdue, once a week (the lender waits for it)."""
    ahead = int(settings["notices.due_soon_days"]) if settings[f"notices.{_K.BORROWING_DUE_SOON}"] else 0
    latest = max(days.values()) + timedelta(days=ahead)
    for request_id, patron_id, site_id, due_text, out_on in rows.all(_DUE, latest.isoformat()):
        if site_id not in days:
            continue
        due, today = date.fromisoformat(due_text), days[site_id]
        late = (today - due).days
        if late > 0 and settings[f"notices.{_K.BORROWING_OVERDUE}"]:
            kind, key = _K.BORROWING_OVERDUE, f"{_K.BORROWING_OVERDUE}:{request_id}:{due_text}:{(late - 1) // 7}"
        # Whoever has fetched it only a few days before knows when it is due.
        elif ahead and -ahead <= late <= 0 and date.fromisoformat(out_on) < due - timedelta(days=ahead):
            kind, key = _K.BORROWING_DUE_SOON, f"{_K.BORROWING_DUE_SOON}:{request_id}:{due_text}"
        else:
            continue
        if rows.value("SELECT 1 FROM notice_about WHERE event = ?", key) is None:
            yield Event(kind, key, request_id, patron_id)


_REQUESTS: Final = (
    "SELECT request.id, request.patron_id, request.site_id, request.state, asked_title,"
    " coalesce(identifier.scanned_text, ''), expense, request.end_reason, in_public_library, estimated_charge,"
    " (SELECT coalesce(sum(amount), 0) FROM account_entry WHERE account_entry.borrowing_request_id = request.id),"
    " ready_on, collect_by, patron_due_on, recalled_on, coalesce(book.in_library_only, 0),"
    " coalesce(book.supervised, 0), coalesce(book.no_copying, 0), coalesce(book.weekdays_only, 0),"
    " coalesce(book.use_note, '')"
    " FROM json_each(?) AS wanted JOIN borrowing_request AS request ON request.id = wanted.value"
    " LEFT JOIN identifier ON identifier.borrowing_request_id = request.id AND identifier.valid_to IS NULL"
    " LEFT JOIN borrowed_book AS book ON book.borrowing_request_id = request.id"
    " ORDER BY book.patron_due_on, request.id"
)


@dataclass(frozen=True, slots=True)
class BorrowedFacts:
    """A request as a notice needs it; ``owed`` and ``estimated_charge`` in minor units."""

    request_id: int
    patron_id: int | None
    site_id: int
    state: str
    title: str
    number: str
    expense: Expense
    end_reason: str
    in_public_library: int
    estimated_charge: int | None
    owed: int
    ready_on: str | None
    collect_by: str | None
    patron_due_on: str | None
    recalled_on: str | None
    in_library_only: int
    supervised: int
    no_copying: int
    weekdays_only: int
    use_note: str


def read_requests(rows: Rows, ids: Iterable[int]) -> dict[int, BorrowedFacts]:
    """The requests that events tell of, the soonest due first."""
    found = [BorrowedFacts(*row) for row in rows.all(_REQUESTS, json.dumps(list(ids)))]
    return {one.request_id: one for one in found}


def borrowed_thing(
    rows: Rows, run: RunFacts, event: Event, facts: BorrowedFacts, language: NoticeLanguage
) -> Thing | None:
    """The line for a request; None if what the event says is no longer so."""
    if facts.patron_id != event.to_id or not _still(rows, event):
        return None
    words = catalogue(language)
    due = date.fromisoformat(facts.patron_due_on) if facts.patron_due_on else None
    today = run.days[facts.site_id].today
    said: dict[str, Any] = {"due": due, "days_late": (today - due).days if due else 0}
    match event.kind:
        case _K.BORROWING_ARRIVED:
            return Thing(facts.title, facts.number, {"details": _details(run, facts, words, language)})
        case _K.BORROWING_REFUSED:
            text = "item_public" if facts.in_public_library else "item"
            return Thing(facts.title, facts.number, {"why": _why(words, facts.end_reason)}, text)
        case _K.BORROWING_EXTENSION:
            granted = rows.value(
                "SELECT granted FROM borrowing_extension WHERE id = ?", int(event.key.rpartition(":")[2])
            )
            return Thing(facts.title, facts.number, said, "item" if granted else "item_refused")
        case _K.BORROWING_DUE_SOON:
            return Thing(facts.title, facts.number, {**said, "bring": _bring(words, facts.expense)})
    return Thing(facts.title, facts.number, said)


def _still(rows: Rows, event: Event) -> bool:
    return bool(
        rows.value(
            f"SELECT CASE ?{STILL_SO} END FROM (SELECT ? AS event)"
            " JOIN borrowing_request AS borrowing ON borrowing.id = ?"
            " LEFT JOIN borrowed_book AS borrowed ON borrowed.borrowing_request_id = borrowing.id",
            str(event.kind), event.key, event.record_id,
        )
    )  # fmt: skip


def _why(words: Catalogue, reason: str) -> str:
    """Why a request was refused: one of the usual reasons, or what staff wrote."""
    key = f"borrowing.end_reason.{reason}"
    return one_line(words.text(key) if words.knows(key) else reason)


def _details(run: RunFacts, facts: BorrowedFacts, words: Catalogue, language: NoticeLanguage) -> str:
    """Where and until when it is fetched, the hours, what is paid, what restricts its use, when it is due."""
    common = {
        "site": in_language(run.senders[facts.site_id].site, language),
        "until": date.fromisoformat(facts.collect_by or str(facts.ready_on)),
        "due": date.fromisoformat(str(facts.patron_due_on)),
        "note": one_line(facts.use_note),
    }
    parts = [
        "pickup", *_hours(run, facts, common), *_fee(run, facts, common), *_use(facts),
        "due_here" if facts.in_library_only else "due", *_brought(facts.expense),
    ]  # fmt: skip
    return details_text(words, parts, common)


def details_text(words: Catalogue, parts: Iterable[str], facts: Mapping[str, Any]) -> str:
    """The lines under an arrived book, each a text of its own."""
    before = "　" if words.language == "ja" else "  "
    return "\n".join(before + words.text(f"notices.{_K.BORROWING_ARRIVED}.{part}", facts) for part in parts)


def _hours(run: RunFacts, facts: BorrowedFacts, common: dict[str, Any]) -> tuple[str, ...]:
    first, last = str(run.settings["borrowing.private_from"]), str(run.settings["borrowing.private_until"])
    opens, closes = clock_time(first), clock_time(last)
    assert opens is not None  # a setting that is no time is refused
    assert closes is not None
    hours = counter_hours(facts.expense, bool(facts.weekdays_only), opens, closes)
    if hours.opens is not None:
        common.update(opens=first, closes=last)
        return ("hours_between",)
    return ("hours_weekdays" if hours.weekdays_only else "hours_open",)


def _fee(run: RunFacts, facts: BorrowedFacts, common: dict[str, Any]) -> tuple[str, ...]:
    currency = str(run.settings["money.currency"])
    if facts.owed > 0:
        common["fee"] = Money(facts.owed, currency)
        return ("fee",)
    if facts.expense == "private" and facts.estimated_charge:
        common["fee"] = Money(facts.estimated_charge, currency)
        return ("fee_about",)
    return {"private": ("fee_told",), "public": ("fee_public",)}.get(facts.expense, ("fee_none",))


def _use(facts: BorrowedFacts) -> tuple[str, ...]:
    flags = (
        ("use_in_library", facts.in_library_only), ("use_supervised", facts.supervised),
        ("use_no_copying", facts.no_copying), ("use_note", facts.use_note.strip()),
    )  # fmt: skip
    return tuple(part for part, wanted in flags if wanted)


def _brought(expense: Expense) -> tuple[str, ...]:
    part = {"postage_barcode": "bring_barcode", "fee_and_stamps": "bring_stamps"}.get(bring_on_return(expense))
    return () if part is None else (part,)


def _bring(words: Catalogue, expense: Expense) -> str:
    return details_text(words, _brought(expense), {})
