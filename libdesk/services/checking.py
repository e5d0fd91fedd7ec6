"""Checking a library: the file, its references, what must always hold, the search index."""

from __future__ import annotations

from pathlib import Path

from libdesk.db.integrity import Fault, find_faults, find_index_faults
from libdesk.db.library_file import open_library_file


def check_library(path: Path) -> list[Fault]:
    """Everything that is wrong with a library; an empty list means that it is sound. The desk goes on meanwhile.

    Raises Problem for a file that cannot be opened as a library.
    """
    file = open_library_file(path)
    try:
        return file.survey(find_faults) or file.run(find_index_faults)
    finally:
        file.close()
