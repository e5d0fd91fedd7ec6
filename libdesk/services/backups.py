"""Backups: made each day and before each migration, verified, in two places if there are two; and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from libdesk.db import backup
from libdesk.db.backup import Backup
from libdesk.db.library_file import check_is_library, migrate_library_file, needs_migration
from libdesk.domain.context import Clock
from libdesk.domain.problems import Problem
from libdesk.services.alone import alone_with

_DAILY: Final = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class BackupsMade:
    """The backup made, and what kept the second place from getting its copy (a stick that is not there)."""

    backup: Backup
    second: Path | None = None
    second_problem: Problem | None = None


def backup_folder(library: Path, chosen: str = "") -> Path:
    """Where backups go: the folder chosen on this workstation, else ``LibDesk backups`` beside the library."""
    return Path(chosen) if chosen else library.parent / "LibDesk backups"


def all_backups(library: Path, folder: Path) -> list[Backup]:
    """What can be restored from a folder, newest first, also from when the library lay elsewhere; none if away."""
    try:
        return backup.backups_like(library, folder)
    except OSError:
        return []


def newest_backup(library: Path, folder: Path) -> Backup | None:
    """The newest backup in a folder, None if there is none or the folder is away."""
    return next(iter(_own_backups(library, folder)), None)


def _own_backups(library: Path, folder: Path) -> list[Backup]:
    try:
        return backup.backups_of(library, folder)
    except OSError:
        return []


def is_due(library: Path, folder: Path, now: datetime) -> bool:
    """Whether today's backup is still to be made; one of a clock that had run ahead does not count."""
    past = [made for made in _own_backups(library, folder) if made.made_at <= now]
    return not past or now - past[0].made_at >= _DAILY


def make_backups(library: Path, clock: Clock, folder: Path, second: str = "") -> BackupsMade:
    """Make a verified backup, and copy it to the second place if one is set.

    Raises Problem ``backup_failed``, ``backup_damaged`` (the library itself is ill; older backups stay) or what the
    header says. A second place that is away does not fail the first.
    """
    check_is_library(library)
    made = backup.make_backup(library, folder, clock.now())
    if not second:
        return BackupsMade(made)
    try:
        return BackupsMade(made, backup.copy_backup(made, library, Path(second)))
    except Problem as problem:
        what = str(problem.facts.get("what", problem.code))
        return BackupsMade(made, None, Problem("second_backup_failed", {"folder": second, "what": what}))


def restore_backup(source: Path, library: Path, clock: Clock) -> Path | None:
    """Put a backup in the library's place; needs the library alone. Returns where the replaced file was laid aside.

    Raises Problem: ``library_in_use``, ``import_running``, ``library_busy``, ``backup_damaged``, ``not_a_library``,
    ``library_newer`` (nothing could open it then), ``restore_failed``, ``folder_missing``.
    """
    needs_migration(source)
    if not library.parent.is_dir():
        raise Problem("folder_missing", {"folder": str(library.parent)})
    with alone_with(library), alone_with(library, "importing"):
        return backup.restore(source, library, clock.now())


def migrate_if_needed(library: Path, clock: Clock, folder: Path) -> Backup | None:
    """Bring an older file up to date, after a verified backup; None if it was up to date.

    Raises Problem: ``library_newer``, ``library_in_use``, ``import_running``, ``library_busy``, ``backup_failed`` and
    what opening says.
    """
    if not needs_migration(library):
        return None
    with alone_with(library), alone_with(library, "importing"):
        made = backup.make_backup(library, folder, clock.now())
        backup.fold_log_in(library)
        migrate_library_file(library)
    return made
