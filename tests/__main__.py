"""The whole test suite with its coverage floors: ``python -m tests`` (what follows is handed to pytest).

Two halves run side by side, each with its own report: the tests of the file, the formats, the papers and the window,
and all others. ``python -m tests --note-full`` also writes down the files that have reached full coverage, which they
then keep.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
FULLY_COVERED = ROOT / "tests" / "fully_covered.txt"
# These take about as long as all others.
ONE_HALF = ("tests/db", "tests/exchange", "tests/paper", "tests/ui")
# Branch coverage in per cent that each layer must reach.
FLOORS = {
    "libdesk/domain": 100.0,
    "libdesk/services": 95.0,
    "libdesk/db": 90.0,
    "libdesk/exchange": 90.0,
    "libdesk/paper": 90.0,
    "libdesk/wording": 90.0,
    "libdesk/ui": 80.0,
}


# Where coverage does not hang on the timing of threads: a file of these that reached full coverage keeps it.
STEADY = ("libdesk/domain/", "libdesk/wording/", "libdesk/exchange/", "libdesk/paper/")


def main(arguments: list[str]) -> int:
    """Run pytest under coverage, then hold the floors; the exit code of what failed first."""
    note_full = "--note-full" in arguments
    given = [argument for argument in arguments if argument != "--note-full"]
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    if any(not argument.startswith("-") for argument in given):
        ran = _pytest(given, environment)
        print("coverage floors: not held, for this was not the whole suite")
        return ran.wait()
    _coverage("erase")
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as report:
        half = _pytest([*ONE_HALF, *given], environment, report)
        others = ["tests", *(f"--ignore={folder}" for folder in ONE_HALF)]
        failed = _pytest([*others, *given], environment).wait()
        failed = half.wait() or failed
        report.seek(0)
        print(report.read())
    _coverage("combine", "-q")
    if failed:
        return failed
    return hold_floors(note_full=note_full)


def _pytest(arguments: list[str], environment: dict[str, str], report: IO[str] | None = None) -> subprocess.Popen[str]:
    """Start pytest under coverage; its words go to ``report``, or straight out."""
    command = [sys.executable, "-m", "coverage", "run", "--parallel-mode", "-m", "pytest", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=report, stderr=report, text=True)


def _coverage(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "coverage", *arguments], cwd=ROOT, check=True)


def hold_floors(*, note_full: bool) -> int:
    """Compare the measured coverage with the floors; 1 if one is not reached."""
    files = _measured()
    failures = []
    for folder, floor in FLOORS.items():
        inside = [summary for name, summary in files.items() if name.startswith(folder + "/")]
        covered = sum(one["covered_lines"] + one["covered_branches"] for one in inside)
        all_of_it = sum(one["num_statements"] + one["num_branches"] for one in inside)
        reached = 100.0 * covered / all_of_it if all_of_it else 0.0
        print(f"coverage {folder}: {reached:.1f} % (floor {floor:.0f} %)")
        if reached < floor:
            failures.append(f"{folder} has {reached:.2f} %, its floor is {floor:.0f} %")
    steady = {name for name in files if name.startswith(STEADY)}
    full = {name for name in steady if files[name]["percent_covered"] == 100.0}
    if note_full:
        FULLY_COVERED.write_text("".join(f"{name}\n" for name in sorted(full)), "utf-8")
    kept = set(FULLY_COVERED.read_text("utf-8").split()) if FULLY_COVERED.exists() else set()
    failures += [f"{name} had full coverage and lost it" for name in sorted((kept - full) & steady)]
    for failure in failures:
        print(f"coverage: {failure}", file=sys.stderr)
    return 1 if failures else 0


def _measured() -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", str(report)], cwd=ROOT, check=True)
        files = json.loads(report.read_text("utf-8"))["files"]
    return {Path(name).as_posix(): one["summary"] for name, one in files.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
