"""Making a new library from a preset."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.db.library_file import create_library_file, open_library_file, put_in_place, remove_library_file
from libdesk.domain.context import Clock, Context
from libdesk.domain.instants import instant_text
from libdesk.domain.problems import Problem
from libdesk.services.library import Work
from libdesk.services.policies import DEFAULT_POLICY, Preset, load_preset, write_preset


def found_library(path: Path, clock: Clock, policy: str = DEFAULT_POLICY, language: str = "ja") -> None:
    """Make a library file with a preset's policy, one staff member with every right, and nothing else.

    ``language``, ``en`` or ``ja``, is the staff member's.
    Raises Problem ``library_exists``, ``folder_missing``, ``folder_read_only`` or ``policy_unknown``; nothing is then
    left behind.
    """
    preset = load_preset(policy)
    if path.exists():
        raise Problem("library_exists", {"path": str(path)})
    # Made under another name, so that a crash leaves no library without staff and sites behind.
    making = path.with_name(f"{path.name}.{os.getpid()}.making")
    try:
        create_library_file(making)
        _write(making, clock, preset, language)
        put_in_place(making, path)
    except Problem as problem:
        remove_library_file(making)
        # Told of the file that was asked for.
        raise Problem(problem.code, {**problem.facts, "path": str(path)}) from problem
    except BaseException:
        remove_library_file(making)
        raise


def _write(making: Path, clock: Clock, preset: Preset, language: str) -> None:
    now = clock.now()

    def body(rows: Rows) -> None:
        action_id = journal.begin_action(rows.database, "found_library", None, None, "", instant_text(now))
        work = Work(rows.database, Context(0, 0, "", clock), now, action_id)
        write_preset(work, preset, language)
        journal.end_action(rows.database, action_id, {"policy": preset.name})

    with closing(open_library_file(making)) as file:
        file.run(body)
