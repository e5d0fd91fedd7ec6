"""What machines check: layers, style, types; and that voids of Qt do not wear ``None`` away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"


def test_ruff_lint() -> None:
    _run("-m", "ruff", "check", "--no-cache", ".")


def test_ruff_format() -> None:
    _run("-m", "ruff", "format", "--check", "--no-cache", ".")


def test_mypy_strict_below_the_window() -> None:
    _run("-m", "mypy", "--strict", "-p", "libdesk")


def test_imports_run_downhill() -> None:
    _run("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))")


@pytest.mark.usefixtures("qtbot")
def test_qt_does_not_wear_none_away() -> None:
    """A release of PySide6 lost a reference to None with each void call, until the interpreter gave up."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    label.setText("warm")
    before = sys.getrefcount(None)
    for number in range(1_000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 200


def test_nothing_below_the_window_loads_a_widget() -> None:
    """The commands run where there is no screen: services, paper and exchange must not load QtGui or QtWidgets."""
    code = (
        "import sys, pkgutil, importlib, libdesk\n"
        "for layer in ('domain', 'db', 'exchange', 'paper', 'wording', 'services'):\n"
        "    package = importlib.import_module(f'libdesk.{layer}')\n"
        "    for module in pkgutil.walk_packages(package.__path__, f'libdesk.{layer}.'):\n"
        "        importlib.import_module(module.name)\n"
        "loaded = {'PySide6.QtGui', 'PySide6.QtWidgets'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
