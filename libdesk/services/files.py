"""Writing a file as a whole or not at all, and never in the place of a library."""

from __future__ import annotations

from pathlib import Path

from libdesk.domain.problems import Problem
from libdesk.exchange.atomic_file import replaced_whole


def write_file(path: Path, content: bytes) -> None:
    """Write a file as a whole; a Problem if the disk or folder refuses, an older file then stays as it was."""
    keep_libraries(path)
    with replaced_whole(path) as stream:
        stream.write(content)


def keep_libraries(target: Path) -> None:
    """Raise Problem ``target_is_library`` for a file that is a library: no sheet, list or report may replace one."""
    from libdesk.db.library_file import is_library

    if target.is_file() and is_library(target):
        raise Problem("target_is_library", {"path": str(target)})
