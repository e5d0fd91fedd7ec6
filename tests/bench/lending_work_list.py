"""How long the work list of interlibrary lending takes over many requests, beside a bare query of the same rows."""

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
from libdesk.domain.lending_states import ENDED, OPEN, PROMISED, LendingState
from libdesk.services.lending_due import request_groups
from libdesk.services.lending_list import FILTERS, LendingList
from tests.library_fixtures import SmallLibrary, make_small_library

_REQUESTS = 20_000
_PARTNERS = 200
_S = LendingState
_OPEN, _ENDED = sorted(OPEN), sorted(ENDED)
_SENT = frozenset({_S.SHIPPED, _S.CONFIRMED, _S.POSTED_BACK, _S.LOST, _S.RETURNED, _S.MADE_GOOD})

# The rows of the work list and nothing else: what is open, each with its number, title, partner and dates.
_BARE = (
    "SELECT request.id, request.state, request.requested_on, identifier.scanned_text, title.title, partner.name,"
    " outward.sent_on, inward.sent_on, request.due_on, request.recall_by FROM lending_request AS request"
    " JOIN partner_library AS partner ON partner.id = request.partner_library_id"
    " LEFT JOIN identifier ON identifier.lending_request_id = request.id AND identifier.valid_to IS NULL"
    " LEFT JOIN title ON title.id = request.title_id"
    " LEFT JOIN shipment AS outward ON outward.id = request.outward_shipment_id"
    " LEFT JOIN shipment AS inward ON inward.id = request.return_shipment_id"
    " WHERE request.state NOT IN ('returned', 'made_good', 'refused', 'cancelled')"
    " ORDER BY request.state, request.requested_on"
)


def fill_with_requests(small: SmallLibrary, requests: int) -> None:
    """Write requests in every state, with partners, parcels, recalls and compensations, spread by a fixed chance."""
    small.library.file.run(lambda rows: _write(rows, small, requests))


def _write(rows: Rows, small: SmallLibrary, requests: int) -> None:
    chance = random.Random(18626)
    # What is written here is nobody's action.
    drop_journal_triggers(rows.database)
    for number in range(1001, 1001 + _PARTNERS):
        _insert(
            rows, "partner_library", id=number, name=f"Library {number}", name_sort=f"library {number}", country="DE",
            user_id=f"DE-{number}", address="Street 1",
        )  # fmt: skip
    title_id, item = small.titles["cat"], small.items["B1"]
    class_id = rows.value("SELECT loan_class_id FROM item WHERE id = ?", item)
    today = small.library.today_at(small.context())
    for number in range(1, requests + 1):
        state = chance.choice(_OPEN) if number % 2 else chance.choice(_ENDED)
        item_id = 10_000 + number
        _insert(rows, "item", id=item_id, title_id=title_id, site_id=small.main, loan_class_id=class_id)
        _one(rows, small, number, (title_id, item_id), state, today - timedelta(days=chance.randrange(1, 60)), chance)
    make_triggers(rows.database)


def _one(
    rows: Rows, small: SmallLibrary, number: int, copy: tuple[int, int], state: LendingState, asked: date,
    chance: random.Random,
) -> None:  # fmt: skip
    def day(days: int) -> str:
        return (asked + timedelta(days=days)).isoformat()

    partner = chance.randrange(1001, 1001 + _PARTNERS)
    sent = state in _SENT
    parcels: dict[str, int] = {}
    for direction, needed in (("out", sent), ("back", state in (_S.POSTED_BACK, _S.RETURNED))):
        if needed:
            parcels[direction] = number * 2 + (direction == "back")
            _insert(
                rows, "shipment", id=parcels[direction], direction=direction, site_id=small.main,
                partner_library_id=partner, service="registered_air_mail", tracking_number=f"RR{number:08d}0JP",
                sent_on=day(3 if direction == "out" else 30),
            )  # fmt: skip
    received = state in (_S.CONFIRMED, _S.POSTED_BACK, _S.RETURNED)
    recalled = state is _S.CONFIRMED and number % 4 == 1
    _insert(
        rows, "lending_request", id=number, partner_library_id=partner, channel="online", requested_on=day(0),
        asked_title=f"Book {number}", title_id=copy[0], item_id=copy[1] if sent or state in PROMISED else None,
        state=str(state), packed_on=day(2) if sent or state is _S.PACKED else None, condition_sent="good",
        outward_shipment_id=parcels.get("out"), return_shipment_id=parcels.get("back"),
        received_on=day(10) if received else None, due_on=day(40) if received else None,
        recalled_on=day(12) if recalled else None, recall_by=day(26) if recalled else None,
        returned_on=day(45) if state is _S.RETURNED else None,
    )  # fmt: skip
    _insert(
        rows, "identifier", scanned_text=f"L{number:06d}", kind="lending_request", lending_request_id=number,
        valid_from=day(0),
    )  # fmt: skip
    if state is _S.LOST:
        _insert(
            rows, "lending_compensation", lending_request_id=number, kind="lost", noticed_on=day(20),
            description="gone", currency="JPY", staff_id=small.clerk,
        )  # fmt: skip


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
    """Median milliseconds of the work list on Today and of the page's lists, of a bare query, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        small = make_small_library(Path(folder) / "lending.libdesk")
        try:
            fill_with_requests(small, _REQUESTS)
            return _measured(small)
        finally:
            small.library.close()


def _measured(small: SmallLibrary) -> dict[str, float]:
    rows, listed = small.library.rows, LendingList(small.library)
    today = small.library.today_at(small.context())

    def page(typed: str, which: Any, sort: str = "requested_on") -> float:
        return _median(
            lambda: (
                listed.count(typed, which, today=today), listed.count_marked(typed, which, today=today),
                listed.page(0, 60, typed, which, sort, today=today),
            )
        )  # fmt: skip

    bare = _median(lambda: rows.all(_BARE))
    groups = _median(lambda: request_groups(rows, today))
    pages = {f"page, {which}, ms": page("", which) for which in FILTERS}
    return {
        "lines of the work list": float(sum(group.total for group in request_groups(rows, today))),
        "bare query, ms": bare,
        "work list on Today, ms": groups,
        **pages,
        "page, all by due day, ms": page("", "all", "due_on"),
        "a search in all, ms": page("Book 77", "all"),
        "ratio": max(groups, pages["page, late, ms"]) / bare,
    }
