"""A return that captures among 50,000 open holds, beside a return in the same library without holds, and among few."""

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

_RETURNS = 400
_ITEMS, _LOANS, _HOLDS, _LINE = 100_000, 40_000, 50_000, 5

# Each title has a line of five, for any of its two copies, of the first of which every second is out.
_MANY_HOLDS = (
    "INSERT INTO hold (patron_id, title_id, site_id, queue_order, placed_at)"
    " SELECT 1001 + (title.id * 35 + place.value * 7) % :people, title.id, 1, place.value, '2026-01-06T01:00:00.000Z'"
    " FROM title JOIN json_each('[1,2,3,4,5]') AS place WHERE title.id IN (SELECT value FROM json_each(:titles))"
)


def measure() -> dict[str, float]:
    """Median milliseconds of a return: capturing among many holds, among few, and without holds; and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        out = range(1000 + OPEN_SHARE, 1001 + 2 * _HOLDS // _LINE, OPEN_SHARE)
        items = random.Random(7).sample(out, _RETURNS)
        made = {name: make_large_circulation(Path(folder) / name, _ITEMS, _LOANS) for name in ("many", "few", "none")}
        try:
            _add_holds(made["many"], list(range(1001, 1001 + _HOLDS // _LINE)))
            _add_holds(made["few"], [_title_of(item_id) for item_id in items])
            for small in made.values():
                small.library.file.learn_sizes()
            many, few, none = _returns(tuple(made.values()), items)
            began = time.perf_counter()
            lines = PickList(made["many"].library).count(made["many"].context())
            listing = time.perf_counter() - began
        finally:
            for small in made.values():
                small.library.close()
    return {
        "among 50,000 holds, ms": many * 1000,
        f"among {_RETURNS * _LINE:,} holds, ms": few * 1000,
        "without holds, ms": none * 1000,
        "ratio to one without": many / none,
        "ratio to few": many / few,
        f"pick list of {lines:,}, ms": listing * 1000,
    }


def _title_of(item_id: int) -> int:
    return 1001 + (item_id - 1001) // 2


def _add_holds(small: SmallLibrary, titles: list[int]) -> None:
    def write(rows: Rows) -> None:
        # What is written here is nobody's action.
        drop_journal_triggers(rows.database)
        people = rows.value("SELECT count(*) FROM patron WHERE id > 1000")
        rows.run(_MANY_HOLDS, {"people": people, "titles": str(titles)})
        make_triggers(rows.database)

    small.library.file.run(write)


def _returns(libraries: Sequence[SmallLibrary], items: Sequence[int]) -> list[float]:
    """The median time of a return in each library, taken in turns so that the disk is the same to all."""
    times: list[list[float]] = [[] for _ in libraries]
    for item_id in items:
        for small, taken in zip(libraries, times, strict=True):
            desk = Desk(small.library)
            began = time.perf_counter()
            back = desk.take_back(small.context(), item_id).must()
            taken.append(time.perf_counter() - began)
            assert (back.captured is None) == (small is libraries[-1])
    return [statistics.median(taken) for taken in times]
