"""A return that captures, with 50,000 open holds in the library, beside a return in the same library without holds."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from libdesk.db.connection import Rows
from libdesk.db.triggers import drop_journal_triggers, make_triggers
from libdesk.services.desk import Desk
from libdesk.services.pick_list import PickList
from tests.bench.large_circulation import OPEN_SHARE, make_large_circulation
from tests.library_fixtures import SmallLibrary

_RETURNS = 300
_ITEMS, _LOANS, _HOLDS = 100_000, 40_000, 50_000

# Each of the titles has a line of five, for any of its two copies.
_MANY_HOLDS = (
    "WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?)"
    " INSERT INTO hold (patron_id, title_id, site_id, queue_order, placed_at)"
    " SELECT 1001 + (n * 7) % :people, 1001 + (n - 1) / 5, 1, 1 + (n - 1) % 5, '2026-01-06T01:00:00.000Z' FROM counted"
)


def measure() -> dict[str, float]:
    """Median milliseconds of a return that captures and of one without holds, their ratio; the pick list of so many."""
    with tempfile.TemporaryDirectory() as folder:
        with_holds = make_large_circulation(Path(folder) / "holds.libdesk", _ITEMS, _LOANS)
        without = make_large_circulation(Path(folder) / "none.libdesk", _ITEMS, _LOANS)
        try:
            with_holds.library.file.run(_add_holds)
            # Items that are out, of titles that somebody waits for: the first of each four.
            out = [1000 + n for n in range(OPEN_SHARE, 2 * _HOLDS // 5, OPEN_SHARE)]
            items = random.Random(7).sample(out, _RETURNS)
            times = _returns((with_holds, without), items)
            began = time.perf_counter()
            lines = PickList(with_holds.library).count(with_holds.context())
            listing = time.perf_counter() - began
        finally:
            with_holds.library.close()
            without.library.close()
    return {
        "with 50,000 holds, ms": times[0] * 1000,
        "without holds, ms": times[1] * 1000,
        "ratio": times[0] / times[1],
        f"pick list of {lines}, ms": listing * 1000,
    }


def _add_holds(rows: Rows) -> None:
    # What is written here is nobody's action.
    drop_journal_triggers(rows.database)
    people = rows.value("SELECT count(*) FROM patron WHERE id > 1000")
    rows.run(_MANY_HOLDS.replace(":people", str(people)), (_HOLDS,))
    make_triggers(rows.database)


def _returns(libraries: Sequence[SmallLibrary], items: Sequence[int]) -> list[float]:
    """The median time of a return in each library, taken in turns so that the disk is the same to both."""
    times: list[list[float]] = [[] for _ in libraries]
    for item_id in items:
        for small, taken in zip(libraries, times, strict=True):
            desk = Desk(small.library)
            began = time.perf_counter()
            back = desk.take_back(small.context(), item_id).must()
            taken.append(time.perf_counter() - began)
            assert (back.captured is not None) == (small is libraries[0])
    return [statistics.median(taken) for taken in times]
