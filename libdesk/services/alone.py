"""One window per library, and work that needs the library alone (migration, restore)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile

from libdesk.domain.problems import Problem

_SUFFIX: Final = ".in-use"


class LibraryLock:
    """The lock that a window holds on its library; a lock left by a crashed program is recognised and taken over."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._lock = QLockFile(str(library.with_name(library.name + _SUFFIX)))
        self._lock.setStaleLockTime(0)

    def take(self) -> None:
        """Take the lock, or raise Problem ``library_in_use`` or ``folder_read_only``."""
        if self._lock.tryLock(0):
            return
        if self._lock.error() == QLockFile.LockError.PermissionError:
            raise Problem("folder_read_only", {"folder": str(self._library.parent)})
        process, computer, _ = self._lock.getLockInfo()
        raise Problem("library_in_use", {"path": str(self._library), "computer": computer, "process": process})

    def release(self) -> None:
        """Let others in again."""
        self._lock.unlock()


@contextmanager
def alone_with(library: Path) -> Iterator[None]:
    """Hold a library alone for a while; Problem ``library_in_use`` if a window has it open."""
    lock = LibraryLock(library)
    lock.take()
    try:
        yield
    finally:
        lock.release()
