"""How long a desk action waits while an import runs, in the same process and beside it. Needs LIBDESK_RECORDS."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from libdesk.services.clock import SystemClock
from libdesk.services.desk import Desk
from libdesk.services.importing import Importing
from tests.library_fixtures import SmallLibrary, make_small_library

_ALLOWED = 0.1
_ROOT = Path(__file__).resolve().parents[2]


def measure() -> dict[str, float]:
    """The longest and the median wait of a check-out or return, in milliseconds, and the longest against 100 ms."""
    records = Path(os.environ["LIBDESK_RECORDS"]) / "marc21"
    files = [records / name for name in ("nlnz_1000.mrc", "evergreen_jazz_1000.mrc")]
    with tempfile.TemporaryDirectory() as folder:
        made = make_small_library(Path(folder) / "one.libdesk")
        try:
            inside = _inside(made, files)
        finally:
            made.library.close()
        made = make_small_library(Path(folder) / "two.libdesk")
        try:
            beside = _beside(made, files)
        finally:
            made.library.close()
    return {
        "in one process: longest, ms": max(inside) * 1000,
        "in one process: median, ms": sorted(inside)[len(inside) // 2] * 1000,
        "beside the window: longest, ms": max(beside) * 1000,
        "beside the window: median, ms": sorted(beside)[len(beside) // 2] * 1000,
        "actions measured": float(len(inside) + len(beside)),
        "longest / 100 ms": max(*inside, *beside) / _ALLOWED,
    }


def _inside(made: SmallLibrary, files: list[Path]) -> list[float]:
    running = threading.Thread(
        target=lambda: Importing(made.library).import_files(replace(made.context(), clock=SystemClock()), files).must()
    )
    running.start()
    return _work_at_the_desk(made, running.is_alive)


def _beside(made: SmallLibrary, files: list[Path]) -> list[float]:
    command = [sys.executable, "main.py", "import", *map(str, files), "--into", str(made.path)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.DEVNULL) as running:
        return _work_at_the_desk(made, lambda: running.poll() is None)


def _work_at_the_desk(made: SmallLibrary, going_on: Callable[[], bool]) -> list[float]:
    """Lend and take back, about ten times a second, as long as the import runs."""
    desk, times, pause = Desk(made.library), [], threading.Event()
    here = replace(made.context(), clock=SystemClock())
    while going_on():
        for act in (
            lambda: desk.check_out(here, made.patrons["P1"], made.items["B1"]).must(),
            lambda: desk.take_back(here, made.items["B1"]).must(),
        ):
            began = time.perf_counter()
            act()
            times.append(time.perf_counter() - began)
            pause.wait(0.05)
    return times
