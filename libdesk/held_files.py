"""Library files that this process has open, and how any other file is read beside them.

Where locks are POSIX's, closing any handle on a file drops all locks that the process holds on it, SQLite's too. The
next process to close the library then takes itself for the last one and deletes its write-ahead log, into which this
one goes on writing: what was done since is lost. So nothing here opens a library a second time but SQLite itself.
"""

from __future__ import annotations

import errno
import os
import threading
from collections import Counter
from pathlib import Path
from typing import BinaryIO, Final

Key = tuple[int, int]

_held: Final[Counter[Key]] = Counter()
_guard: Final = threading.Lock()


def hold(path: Path) -> Key:
    """Note that SQLite has the file open here; the key by which it is let go."""
    found = path.stat()
    key = (found.st_dev, found.st_ino)
    with _guard:
        _held[key] += 1
    return key


def let_go(key: Key) -> None:
    """Note that SQLite has closed it, as often as it was held."""
    with _guard:
        _held[key] -= 1
        if _held[key] <= 0:
            del _held[key]


def is_held(path: Path) -> bool:
    """Whether this process has the file open as a library, under whatever name."""
    try:
        found = path.stat()
    except OSError:
        return False
    with _guard:
        return (found.st_dev, found.st_ino) in _held


def refuse_held(path: Path) -> None:
    """OSError (busy) for a library that is open here: it is not read as an ordinary file."""
    if is_held(path):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))


def open_for_reading(path: Path) -> BinaryIO:
    """A file that somebody chose, open for reading; OSError if it cannot be, or is the library that is open here."""
    refuse_held(path)
    return path.open("rb")


def read_whole(path: Path) -> bytes:
    """All bytes of a file that somebody chose; OSError as ``open_for_reading``."""
    with open_for_reading(path) as stream:
        return stream.read()
