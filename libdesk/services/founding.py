"""Making a new library from a preset."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.db.library_file import create_library_file, open_library_file
from libdesk.domain.context import Clock, Context
from libdesk.domain.instants import instant_text
from libdesk.services.library import Work
from libdesk.services.policies import DEFAULT_POLICY, load_preset, write_preset


def found_library(path: Path, clock: Clock, policy: str = DEFAULT_POLICY) -> None:
    """Make a library file with a preset's policy, one staff member with every right, and nothing else.

    Raises Problem ``library_exists``, ``folder_missing``, ``folder_read_only`` or ``policy_unknown``; nothing is then
    left behind.
    """
    preset = load_preset(policy)
    create_library_file(path)
    file = open_library_file(path)
    now = clock.now()

    def body(rows: Rows) -> None:
        action_id = journal.begin_action(rows.database, "found_library", None, None, "", instant_text(now))
        work = Work(rows.database, Context(0, 0, "", clock), now, action_id)
        write_preset(work, preset)
        journal.end_action(rows.database, action_id, {"policy": policy})

    try:
        file.run(body)
    except BaseException:
        file.close()
        with suppress(OSError):
            path.unlink()
        raise
    file.close()
