"""Killed in the middle of a run of notices: the next run makes the rest, and nothing is told twice (H07)."""

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
from tests.services.notice_rows import many_late

ROOT = Path(__file__).resolve().parent.parent
LOANS = 400
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")


def _library(folder: Path) -> Path:
    made = make_small_library(folder / "killed.libdesk")
    many_late(made, LOANS)
    made.library.close()
    return made.path


def _run(library: Path, chance: random.Random | None) -> bool:
    """Let a process make the notices, and kill it after some of its steps (None: let it end); whether it was done."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.notice_worker", str(library)], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert worker.stdout is not None
    with worker, worker.stdout:
        if chance is not None:
            for _ in range(chance.randint(1, 4)):
                worker.stdout.readline()
            for _ in range(chance.randint(0, 40_000)):  # somewhere within the next step, without waiting on any clock
                pass
            worker.send_signal(signal.SIGKILL)
        return worker.stdout.read().splitlines()[-1:] != [] and worker.wait() == 0


def _kill(folder: Path, times: int) -> None:
    path = _library(folder)
    killed = sum(not _run(path, random.Random(seed)) for seed in range(times))
    assert killed
    assert _run(path, None)
    assert check_library(path) == []
    library = Library.open(path)
    try:
        rows = library.rows
        assert rows.value("SELECT count(DISTINCT loan_id) FROM notice_about") == LOANS
        assert rows.value("SELECT count(*) FROM notice_about") == LOANS
        # One message for each person and run: nobody's two books were told twice.
        assert rows.value("SELECT count(*) FROM notice") == LOANS // 2
        assert rows.value("SELECT count(*) FROM notice_run WHERE ended_at IS NULL") <= killed
        assert rows.value("SELECT count(*) FROM notice_run WHERE ended_at IS NOT NULL") >= 1
        assert rows.value("SELECT count(*) FROM action WHERE state = 'open'") == 0
    finally:
        library.close()


@pytest.mark.rule("H07")
def test_killed_three_times(tmp_path: Path) -> None:
    _kill(tmp_path, 3)


@pytest.mark.long
def test_killed_fifty_times(tmp_path: Path) -> None:
    for round_number in range(10):
        folder = tmp_path / str(round_number)
        folder.mkdir()
        _kill(folder, 5)
