"""How long the work list of interlibrary borrowing takes over many requests, beside a bare query of the same rows."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from libdesk.db.connection import Rows
from libdesk.db.triggers import drop_journal_triggers, make_triggers
from libdesk.domain.borrowing_states import BEFORE_ORDER, ENDED, HERE, BorrowingState
from libdesk.services.borrowing_due import borrowing_groups
from libdesk.services.borrowing_list import BorrowingList
from tests.library_fixtures import SmallLibrary, make_small_library

_REQUESTS = 20_000
_LENDERS = 40
_S = BorrowingState
_LATER = (_S.SHIPPED_BACK, _S.CONFIRMED, _S.LOST, _S.CLOSED)
# Every second request has ended; the others stand in all states alike.
_OPEN = [state for state in BorrowingState if state not in ENDED]

# The rows of the work list and nothing else: what is open, each with its number, reader, lender and dates.
_BARE = (
    "SELECT request.id, request.state, request.asked_on, identifier.scanned_text, asked_title, patron.name,"
    " lender.name, request.ordered_on, book.arrived_on, book.letter_sent_on, book.patron_due_on, book.lender_due_on"
    " FROM borrowing_request AS request"
    " LEFT JOIN identifier ON identifier.borrowing_request_id = request.id AND identifier.valid_to IS NULL"
    " LEFT JOIN patron ON patron.id = request.patron_id LEFT JOIN lender ON lender.id = request.lender_id"
    " LEFT JOIN borrowed_book AS book ON book.borrowing_request_id = request.id"
    " WHERE request.state NOT IN ('closed', 'refused', 'cancelled') ORDER BY request.state, request.asked_on"
)


def fill_with_requests(small: SmallLibrary, requests: int) -> None:
    """Write requests in every state, with lenders, books, extensions and losses, spread by a fixed chance."""
    small.library.file.run(lambda rows: _write(rows, small, requests))


def _write(rows: Rows, small: SmallLibrary, requests: int) -> None:
    chance = random.Random(18626)
    # What is written here is nobody's action.
    drop_journal_triggers(rows.database)
    rows.run(
        "INSERT INTO lender_class (id, code, name, arrives_least_days, arrives_most_days, currency)"
        " VALUES (1000, 'bench', 'universities', 7, 21, 'JPY')"
    )
    for number in range(1001, 1001 + _LENDERS):
        name = f"Library {number}"
        rows.run("INSERT INTO lender (id, lender_class_id, name, currency) VALUES (?, 1000, ?, 'JPY')", (number, name))
        rows.run("INSERT INTO lender_address (id, lender_id, name) VALUES (?, ?, ?)", (number, number, name))
    today = small.library.today_at(small.context())
    for number in range(1, requests + 1):
        state = chance.choice(_OPEN) if number % 2 else chance.choice(list(ENDED))
        _one(rows, small, number, state, today - timedelta(days=chance.randrange(1, 60)), chance)
    make_triggers(rows.database)


def _one(
    rows: Rows, small: SmallLibrary, number: int, state: BorrowingState, asked: date, chance: random.Random
) -> None:
    def day(days: int) -> str:
        return (asked + timedelta(days=days)).isoformat()

    lender = None if state in BEFORE_ORDER else chance.randrange(1001, 1001 + _LENDERS)
    _insert(
        rows, "borrowing_request", id=number, patron_id=chance.choice(list(small.patrons.values())), site_id=small.main,
        channel="form", asked_on=day(0), asked_title=f"Book {number}", asked_expense="private", expense="private",
        agreed_on=day(1), state=str(state), on_hold_reason="waits" if state is _S.ON_HOLD else "",
        on_hold_until=day(20), lender_id=lender, ordered_on=None if lender is None else day(2),
        ended_on=day(40) if state in ENDED else None, end_reason="no_lender" if state is _S.REFUSED else "",
    )  # fmt: skip
    _insert(
        rows, "identifier", scanned_text=f"K{number:06d}", kind="borrowing_request", borrowing_request_id=number,
        valid_from=day(0),
    )  # fmt: skip
    if lender is None or (state not in HERE and state not in _LATER):
        return
    ready = state in HERE and state is not _S.ARRIVED
    _insert(
        rows, "borrowed_book", borrowing_request_id=number, lender_address_id=lender, arrived_on=day(10), item_right=1,
        slip_right=1, condition_arrived="good", due_means="arrival", lender_due_on=day(40), patron_due_on=day(35),
        letter_days=None if ready else 3, ready_on=day(11) if ready else None, collect_by=day(20) if ready else None,
    )  # fmt: skip
    if state is _S.LOST:
        _insert(
            rows, "borrowing_loss", borrowing_request_id=number, kind="lost", where_it_was="patron",
            noticed_on=day(30), description="gone",
        )  # fmt: skip
    if state is _S.IN_USE and number % 3 == 0:
        _insert(rows, "borrowing_extension", borrowing_request_id=number, asked_on=day(30), due_before=day(40))


def _insert(rows: Rows, table: str, **values: Any) -> None:
    names = ", ".join(values)
    rows.run(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", tuple(values.values()))


def _median(call: Callable[[], object], times: int = 7) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def measure() -> dict[str, float]:
    """Median milliseconds of the work list on Today and on the page, of a bare query of its rows, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        small = make_small_library(Path(folder) / "borrowing.libdesk")
        try:
            fill_with_requests(small, _REQUESTS)
            return _measured(small)
        finally:
            small.library.close()


def _measured(small: SmallLibrary) -> dict[str, float]:
    rows, listed = small.library.rows, BorrowingList(small.library)
    today = small.library.today_at(small.context())
    bare = _median(lambda: rows.all(_BARE))
    groups = _median(lambda: borrowing_groups(rows, today))
    page = _median(lambda: (listed.count(today, "", "waiting"), listed.page(today, 0, 60, "", "waiting")))
    opened = _median(lambda: (listed.count(today, "", "open"), listed.page(today, 0, 60, "", "open")))
    searched = _median(lambda: (listed.count(today, "Book 77", "all"), listed.page(today, 0, 60, "Book 77", "all")))
    return {
        "lines of the work list": float(sum(group.total for group in borrowing_groups(rows, today))),
        "bare query, ms": bare,
        "work list on Today, ms": groups,
        "work list on the page, ms": page,
        "open requests, ms": opened,
        "a search in all, ms": searched,
        "ratio": max(groups, page) / bare,
    }
