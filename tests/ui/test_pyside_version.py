from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel


def test_void_calls_lose_no_reference_to_none(qtbot) -> None:
    """PySide6 6.12.0 lost one reference at each call on Python 3.11 and at last aborted the interpreter."""
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("warm")
    before = sys.getrefcount(None)
    for _call in range(1_000):
        label.setText("x")
    assert abs(sys.getrefcount(None) - before) < 100
