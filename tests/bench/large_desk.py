"""The desk in a library of 1,000,000 items and 200,000 loans, beside one of 10,000 items and 2,000 loans."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from libdesk.services.services import Services
from tests.bench.large_circulation import make_large_circulation
from tests.library_fixtures import SmallLibrary

_SIZES = {"small": (10_000, 2_000), "large": (1_000_000, 200_000)}
_TIMES = 400


def measure() -> dict[str, float]:
    """Median milliseconds of each step at the desk, of people and items by chance, and large against small."""
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        made = {
            size: make_large_circulation(Path(folder) / f"{size}.libdesk", *counts) for size, counts in _SIZES.items()
        }
        try:
            # By turns, so that what else the machine does falls on both.
            rounds = {size: _Round(small, *_SIZES[size]) for size, small in made.items()}
            for _ in range(_TIMES):
                for one in rounds.values():
                    one.run()
            found = {size: one.medians() for size, one in rounds.items()}
        finally:
            for small in made.values():
                small.library.close()
    figures = {}
    for step in found["large"]:
        for size in _SIZES:
            figures[f"{step}, {size}, ms"] = found[size][step]
        figures[f"{step}, ratio"] = found["large"][step] / found["small"][step]
    return figures


class _Round:
    """One person, one item on the shelf: lent, looked at, renewed or not, returned, and the return taken back."""

    def __init__(self, small: SmallLibrary, items: int, loans: int) -> None:
        self.small = small
        self.services = Services(small.library)
        self.items, self.loans = items, loans
        self.chance = random.Random(5)
        self.times: dict[str, list[float]] = {}

    def run(self) -> None:
        here = self.small.context()
        patron = 1001 + self.chance.randrange(self.loans // 10)
        # On the shelf are those that were never lent here.
        item = 1000 + self.chance.randrange(self.loans + 1, self.items)
        desk, history = self.services.desk, self.services.history
        self._take("check-out", lambda: desk.check_out(here, patron, item).must())
        self._take("loans of a person", lambda: desk.loans_of(here, patron))
        loan = self.small.library.rows.value("SELECT id FROM loan WHERE item_id = ? AND returned_at IS NULL", item)
        self._take("renewal, refused or not", lambda: self.services.renewals.renew(here, loan))
        back = self._take("return", lambda: desk.take_back(here, item))
        self._take("undo of the return", lambda: history.undo(here, back.action_id or 0).must())
        desk.take_back(here, item).must()

    def _take(self, name: str, call: Callable[[], object]) -> object:
        began = time.perf_counter()
        result = call()
        self.times.setdefault(name, []).append(time.perf_counter() - began)
        return result

    def medians(self) -> dict[str, float]:
        return {name: statistics.median(times) * 1000 for name, times in self.times.items()}
