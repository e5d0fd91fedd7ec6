"""What starting loads: little, and nothing that is for later."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from libdesk.services.clock import SystemClock
from libdesk.services.founding import found_library

ROOT = Path(__file__).resolve().parent.parent

_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from libdesk.ui.running import Running
running = Running(["libdesk"])
running.page = sys.argv[2]
running.open_library(Path(sys.argv[1]))
def look():
    if running.opened.window.isVisible() and not running.opened.operations.busy:
        print(*sorted(sys.modules))
        running.application.quit()
watch = QTimer()
watch.timeout.connect(look)
watch.start(1)
running.application.exec()
running.close_library()
"""
_CHECK = """
import sys
from libdesk.app import main
assert main(["check", sys.argv[1]]) == 0
print(*sorted(sys.modules))
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "start.libdesk"
    found_library(path, SystemClock())
    return path


def modules_after(script: str, *arguments: str, home: Path) -> set[str]:
    """The modules that a process of its own has loaded at the script's end."""
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home),
    }  # fmt: skip
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("page", ["today", "desk", "catalogue", "patrons", "lending", "printing", "settings"])
def test_a_freshly_opened_window_has_loaded_nothing_for_later(library: Path, tmp_path: Path, page: str) -> None:
    loaded = modules_after(_WINDOW, str(library), page, home=tmp_path)
    assert "libdesk.ui.main_window" in loaded
    later = {
        "reportlab",
        "pymarc",
        "openpyxl",
        "zxingcpp",
        "pypdfium2",
        "PIL",
        "PySide6.QtPdf",
        "PySide6.QtPrintSupport",
    }
    assert later & loaded == set()


def test_the_desk_opens_before_the_rules_are_loaded(library: Path, tmp_path: Path) -> None:
    loaded = modules_after(_WINDOW, str(library), "desk", home=tmp_path)
    assert "libdesk.ui.pages.desk_page" in loaded
    later = {"libdesk.services.desk", "libdesk.services.patrons", "libdesk.domain.loan_table"}
    assert later & loaded == set()


def test_a_command_needs_no_screen(library: Path, tmp_path: Path) -> None:
    loaded = modules_after(_CHECK, str(library), home=tmp_path)
    assert "libdesk.db.integrity" in loaded
    assert {"PySide6.QtGui", "PySide6.QtWidgets"} & loaded == set()
