"""Killed at any moment while lending: the library is sound, and every loan that was confirmed is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from libdesk.services.checking import check_library
from libdesk.services.library import Library
from tests.library_fixtures import make_small_library

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")


def _new_library(folder: Path) -> Path:
    made = make_small_library(folder / "killed.libdesk")
    made.library.close()
    return made.path


def _lend_until_killed(library: Path, chance: random.Random) -> list[list[str]]:
    """What the worker confirmed before it was killed, after some confirmed steps and a moment within the next."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.desk_worker", str(library)], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert worker.stdout is not None
    with worker, worker.stdout:
        assert worker.stdout.readline() == "ready\n"
        said = [worker.stdout.readline().split() for _ in range(chance.randint(1, 12))]
        for _ in range(chance.randint(0, 40_000)):  # somewhere within the next step, without waiting on any clock
            pass
        worker.send_signal(signal.SIGKILL)
        rest = worker.stdout.read().splitlines(keepends=True)
    assert worker.returncode == -signal.SIGKILL
    return said + [line.split() for line in rest if line.endswith("\n")]


def _check_confirmed(path: Path, said: list[list[str]]) -> None:
    assert said
    assert check_library(path) == []
    library = Library.open(path)
    try:
        for word, item, *more in said:
            loan = library.rows.one("SELECT item_id, patron_id, returned_at FROM loan WHERE id = ?", more[-1])
            assert loan is not None, (word, item, more)
            assert loan[0] == int(item)
            if word == "lent":
                assert loan[1] == int(more[0])
            else:
                assert loan[2] is not None
        assert library.rows.value("SELECT count(*) FROM action WHERE state = 'open'") == 0
    finally:
        library.close()


def _bring_all_back(path: Path) -> None:
    """So that the next worker finds its items on the shelf."""
    from libdesk.domain.context import Context
    from libdesk.services.clock import SystemClock
    from libdesk.services.desk import Desk

    library = Library.open(path)
    for (item,) in library.rows.all("SELECT item_id FROM loan WHERE returned_at IS NULL"):
        Desk(library).take_back(Context(1, 1, "desk 1", SystemClock()), item).must()
    library.close()


def _kill(folder: Path, times: int) -> None:
    library = _new_library(folder)
    for seed in range(times):
        said = _lend_until_killed(library, random.Random(seed))
        _check_confirmed(library, said)
        _bring_all_back(library)


def test_killed_five_times(tmp_path: Path) -> None:
    _kill(tmp_path, 5)


@pytest.mark.long
def test_killed_two_hundred_times(tmp_path: Path) -> None:
    _kill(tmp_path, 200)
