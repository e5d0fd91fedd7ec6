"""Whether a library file must be brought up to date before it can be opened."""

from __future__ import annotations

from pathlib import Path

from libdesk.db.library_file import needs_migration


def is_up_to_date(path: Path) -> bool:
    """Whether the file has this program's shape.

    Raises Problem ``library_missing``, ``not_a_library``, ``library_unreadable`` or ``library_newer``.
    """
    return not needs_migration(path)
