"""One window per library, one import at a time, and work that needs the library alone (migration, restore)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QLockFile

from libdesk.domain.problems import Problem

Purpose = Literal["in-use", "importing", "noticing", "sending"]

# What is said to whoever finds the lock taken.
_TAKEN: Final[dict[Purpose, str]] = {
    "in-use": "library_in_use",
    "importing": "import_running",
    "noticing": "notices_running",
    "sending": "mail_sending_runs",
}


class LibraryLock:
    """A lock beside the library; one left by a crashed program is recognised and taken over."""

    def __init__(self, library: Path, purpose: Purpose = "in-use") -> None:
        self._library = library
        self._purpose: Purpose = purpose
        self._lock = QLockFile(str(library.with_name(f"{library.name}.{purpose}")))
        self._lock.setStaleLockTime(0)

    def take(self) -> None:
        """Take the lock, or raise Problem (``library_in_use`` or as the purpose says, ``folder_read_only``)."""
        if self._lock.tryLock(0):
            return
        if self._lock.error() == QLockFile.LockError.PermissionError:
            raise Problem("folder_read_only", {"folder": str(self._library.parent)})
        process, computer, _ = self._lock.getLockInfo()
        raise Problem(_TAKEN[self._purpose], {"path": str(self._library), "computer": computer, "process": process})

    def release(self) -> None:
        """Let others in again."""
        self._lock.unlock()

    def is_free(self) -> bool:
        """Whether nobody holds the lock now."""
        if not self._lock.tryLock(0):
            return False
        self._lock.unlock()
        return True


@contextmanager
def alone_with(library: Path, purpose: Purpose = "in-use") -> Iterator[None]:
    """Hold a lock for a while."""
    lock = LibraryLock(library, purpose)
    lock.take()
    try:
        yield
    finally:
        lock.release()
