"""A whole window on the small library, for tests of pages: real services, real threads, real keys."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from libdesk.services.machine import MachineSettings
from libdesk.services.services import Services
from libdesk.ui.bug_reports import BugReports
from libdesk.ui.main_window import MainWindow
from libdesk.ui.operations import Operations
from libdesk.ui.page import Page
from libdesk.ui.page_factories import page_factories
from libdesk.ui.session import Session
from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from tests.library_fixtures import SmallLibrary

_P = TypeVar("_P", bound=Page)
_D = TypeVar("_D", bound=QDialog)
_PATIENCE = 10_000


@dataclass
class OpenWindow:
    """The window and everything behind it; ``bugs_caught`` must stay empty."""

    small: SmallLibrary
    services: Services
    machine: MachineSettings
    session: Session
    operations: Operations
    window: MainWindow
    qtbot: QtBot
    bugs_caught: list[str]

    def go(self, page_id: str, kind: type[_P]) -> _P:
        """Go to a page (the first time this opens the window) and wait until it has read what it shows."""
        if not self.window.isVisible():
            self.window.start(page_id)
            self.qtbot.waitExposed(self.window)
            self.window.activateWindow()
            self.until(self.window.isActiveWindow)
        page = self.window.show_page(page_id)
        assert isinstance(page, kind)
        self.settle()
        return page

    def settle(self) -> None:
        """Wait until every outcome has arrived."""
        self.qtbot.waitUntil(lambda: not self.operations.busy, timeout=_PATIENCE)

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=_PATIENCE)

    def dialog(self, kind: type[_D]) -> _D:
        """The dialog of that kind, once it has the keyboard."""
        self.until(lambda: any(one.isActiveWindow() for one in self.window.findChildren(kind)))
        return next(one for one in self.window.findChildren(kind) if one.isActiveWindow())

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, on: QWidget | None = None
    ) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(on or QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def type(self, text: str, on: QWidget | None = None) -> None:
        """Type where the keyboard is; what no key has comes as an input method sends it."""
        for letter in text:
            target = on or QApplication.focusWidget()
            assert target is not None, "nothing has the keyboard"
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                commit(target, letter)


def commit(target: QWidget, text: str) -> None:
    """Commit text as an input method does."""
    from PySide6.QtGui import QInputMethodEvent

    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(target, event)


@pytest.fixture
def desk_window(
    small: SmallLibrary, tmp_path: Path, qtbot: QtBot, theme: Theme, translation: Translation
) -> Iterator[OpenWindow]:
    """A window on the small library, in English and light, closed afterwards without a thread left behind."""
    with window_on(small, tmp_path, qtbot, theme, translation) as opened:
        yield opened


@contextmanager
def window_on(
    small: SmallLibrary, tmp_path: Path, qtbot: QtBot, theme: Theme, translation: Translation
) -> Iterator[OpenWindow]:
    """A window on a library, in the language that is chosen; the library stays open when the window has gone."""
    threads_before = set(threading.enumerate())
    services = Services(small.library)
    machine = MachineSettings(tmp_path / "machine" / "workstation.json")
    session = Session(services, machine, small.clock, translation.language)
    session.theme, session.translation = theme, translation
    speaking = translation.changed.connect(lambda language: setattr(session, "language", language))
    background, reader = ThreadPoolExecutor(2, "background"), ThreadPoolExecutor(1, "reader")
    operations = Operations(small.library.file.writer, background, reader)
    bugs = BugReports()
    caught: list[str] = []
    bugs.caught.connect(caught.append)
    window = MainWindow(page_factories(session), machine, operations, bugs, session.problem_text)
    # Told of a change after its end, a window that has gone hears nothing.
    session.changed.connect(window.refresh_pages)
    window.set_library(small.path)
    window.resize(1366, 768)
    yield OpenWindow(small, services, machine, session, operations, window, qtbot, caught)
    operations.forget()
    session.close()
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    translation.disconnect(speaking)
    reader.shutdown()
    background.shutdown()
    left = {one for one in set(threading.enumerate()) - threads_before if one.name != "library writer"}
    assert not left, f"threads left behind: {left}"
    assert not caught, caught[0]
