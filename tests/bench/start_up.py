"""Process start to a usable window on 100,000 titles, and its memory, against a bare PySide6 window with a table."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.large_library import make_large_library

_ROOT = Path(__file__).resolve().parents[2]
_TITLES = 100_000
_ROUNDS = 5

# Each prints the time of day when its table shows rows, and its resident memory in kilobytes.
_TELL = """
def tell():
    import os, re, time
    at = time.time()
    with open("/proc/self/status") as status:  # the highest since this program began; getrusage counts the parent's
        print(at, re.search(r"VmHWM:\\s+(\\d+)", status.read())[1], flush=True)
    os._exit(0)
"""
_BARE = (
    _TELL
    + """
import sys
from PySide6.QtCore import QAbstractTableModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class Rows(QAbstractTableModel):
    def rowCount(self, parent=None): return 100_000
    def columnCount(self, parent=None): return 7
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return f"{index.row()} {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None
class Table(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)
application = QApplication(sys.argv)
window, table = QMainWindow(), Table()
model = Rows()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
application.exec()
"""
)
_WINDOW = (
    _TELL
    + """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from libdesk.ui.running import Running
running = Running(["libdesk"])
running.page = sys.argv[2]
running.open_library(Path(sys.argv[1]))
opened = running.opened
def look():
    if opened.window.isVisible() and not opened.operations.busy:
        watch.stop()
        QTimer.singleShot(0, tell)
watch = QTimer()
watch.timeout.connect(look)
watch.start(1)
running.application.exec()
"""
)


def measure() -> dict[str, float]:
    """Medians of five runs, in turn: seconds and megabytes, and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "large.libdesk"
        make_large_library(library, _TITLES)
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": folder,
            "XDG_STATE_HOME": folder,
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its compiled modules
        for page in ("desk", "catalogue"):
            _run(environment, _WINDOW, str(library), page)
        runs: dict[str, list[tuple[float, float]]] = {"bare": [], "desk": [], "catalogue": []}
        for _ in range(_ROUNDS):
            runs["bare"].append(_run(environment, _BARE))
            for page in ("desk", "catalogue"):
                runs[page].append(_run(environment, _WINDOW, str(library), page))
    seconds = {name: statistics.median(run[0] for run in found) for name, found in runs.items()}
    megabytes = {name: statistics.median(run[1] for run in found) for name, found in runs.items()}
    return {
        **{f"{name}, s": value for name, value in seconds.items()},
        **{f"{name}, MB": value for name, value in megabytes.items()},
        "desk / bare, time": seconds["desk"] / seconds["bare"],
        "catalogue / bare, time": seconds["catalogue"] / seconds["bare"],
        "desk / bare, memory": megabytes["desk"] / megabytes["bare"],
        "catalogue / bare, memory": megabytes["catalogue"] / megabytes["bare"],
    }


def _run(environment: dict[str, str], script: str, *arguments: str) -> tuple[float, float]:
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    at, kilobytes = done.stdout.split()[-2:]
    return float(at) - began, float(kilobytes) / 1024
