"""Unreachable widgets are freed on the window's thread, whatever other threads do meanwhile."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from libdesk.ui.garbage import GarbageCollector, collect_if_due


class _Ring(QLabel):
    """A widget that only the search for cycles can free."""

    def __init__(self, freed_on: list[threading.Thread]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: freed_on.append(threading.current_thread()))


@pytest.fixture
def collector() -> Iterator[GarbageCollector]:
    made = GarbageCollector()
    yield made
    made.stop()
    gc.unfreeze()
    gc.disable()


def _allocate(into: list[list[int]]) -> None:
    into.extend([number] for number in range(50_000))


def test_a_busy_thread_frees_no_widget_and_the_window_does(collector: GarbageCollector, qtbot: QtBot) -> None:
    freed_on: list[threading.Thread] = []
    collector.start()
    _Ring(freed_on)
    kept: list[list[int]] = []
    worker = threading.Thread(target=_allocate, args=(kept,))
    worker.start()
    worker.join()
    assert len(kept) == 50_000
    assert not freed_on
    qtbot.waitUntil(lambda: bool(freed_on), timeout=10_000)
    assert freed_on == [threading.main_thread()]


def test_nothing_is_looked_for_before_a_threshold_is_passed(collector: GarbageCollector) -> None:
    gc.collect()
    assert collect_if_due() is None
    kept = [[number] for number in range(gc.get_threshold()[0] + 10)]
    assert collect_if_due() == 0
    assert kept


def test_stopping_gives_the_search_back_to_python(collector: GarbageCollector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
