"""Writing a file so that it is either there whole or not there at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from libdesk.domain.problems import Problem


class FileNotWritten(Problem):
    """A file could not be written; what stood under its name before is untouched.

    ``code`` is one of ``folder_is_read_only``, ``folder_is_missing``, ``disk_is_full``, ``file_is_in_use`` and
    ``file_not_written``; ``number`` is the system's ``errno``.
    """

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        self.number = error.errno or 0
        code = _CODES.get(self.number, "file_not_written")
        facts = {"file": path.name, "folder": str(path.parent), "reason": error.strerror or str(error)}
        super().__init__(code, facts)


_CODES: Final = {
    errno.EACCES: "folder_is_read_only",
    errno.EPERM: "folder_is_read_only",
    errno.EROFS: "folder_is_read_only",
    errno.ENOENT: "folder_is_missing",
    errno.ENOTDIR: "folder_is_missing",
    errno.ENOSPC: "disk_is_full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk_is_full",
    errno.EBUSY: "file_is_in_use",
    getattr(errno, "ETXTBSY", errno.EBUSY): "file_is_in_use",
}


@contextmanager
def replaced_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes take the place of the file when all went well: written beside it, flushed to disk, renamed.

    A link stays a link, and what is no file (a pipe, a printer, /dev/null) is written to and stays what it is.
    Raises FileNotWritten where the disk refuses. Whatever else is raised inside leaves the old file as it was.
    """
    if path.exists() and not path.is_file():
        with _written_through(path) as stream:
            yield stream
        return
    if path.is_symlink():
        path = path.resolve()
    beside: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        beside = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(_usual_mode(path))
        beside.replace(path)
        beside = None
    except OSError as error:
        raise FileNotWritten(path, error) from error
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()


@contextmanager
def _written_through(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("wb") as stream:
            yield stream
    except OSError as error:
        raise FileNotWritten(path, error) from error


def _usual_mode(path: Path) -> int:
    """The rights of the file that is replaced, or those of a new file (a temporary one is private)."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
