"""Verified backups of a library file, thinned by age; and the way back."""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from libdesk.db.connection import APPLICATION_ID
from libdesk.domain.problems import Problem

SUFFIX: Final = ".libdesk-backup"
_STAMP: Final = "%Y%m%dT%H%M%SZ"

# How many backups stay: all of the last day, one a day for two weeks, one a month for two years.
_KEEP_ALL: Final = timedelta(days=1)
_KEEP_DAILY: Final = timedelta(days=14)
_KEEP_MONTHLY: Final = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file and the moment of its making (UTC)."""

    path: Path
    made_at: datetime


def _founded(library: Path) -> str:
    """A mark of when a library was founded, the same wherever the file goes; "" where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT begun_at FROM action ORDER BY id LIMIT 1").fetchone()
    except sqlite3.Error:
        return ""
    return _mark(row[0] if row else "", 6)


def _mark(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _key(library: Path) -> str:
    """What tells the backups of a library from those of another of its name, or of a copy of it that lies elsewhere."""
    return (_founded(library) or "0" * 6) + _mark(str(library.absolute()), 4)


def backups_of(library: Path, folder: Path) -> list[Backup]:
    """The backups of a library in a folder, newest first: those of this very file, which are thinned together."""
    return _found(library, folder, _key(library).__eq__)


def backups_like(library: Path, folder: Path) -> list[Backup]:
    """Every backup in a folder that may be one of a library, newest first: made when it lay elsewhere, or before
    backups said whose they are; all of its name if the library cannot be read.
    """
    founded = _founded(library)
    return _found(library, folder, lambda key: not key or key.startswith(founded))


def _found(library: Path, folder: Path, is_wanted: Callable[[str], bool]) -> list[Backup]:
    named = re.compile(
        rf"{re.escape(library.stem)}-(?:([0-9a-f]{{10}})-)?(\d{{8}}T\d{{6}}Z)(?:-\d+)?{re.escape(SUFFIX)}"
    )
    found = []
    for path in folder.glob(f"{glob.escape(library.stem)}-*{SUFFIX}"):
        match = named.fullmatch(path.name)
        if match is None or not is_wanted(match[1] or ""):
            continue
        with suppress(ValueError):  # a number like a moment, and none
            found.append(Backup(path, datetime.strptime(match[2], _STAMP).replace(tzinfo=UTC)))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def verify(path: Path) -> None:
    """Read a whole file and say whether it is a sound library.

    Raises Problem ``backup_damaged`` or ``not_a_library``.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise Problem("not_a_library", {"path": str(path)})
            answer = connection.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise Problem("backup_damaged", {"path": str(path), "what": str(error)}) from error
    if answer != "ok":
        raise Problem("backup_damaged", {"path": str(path), "what": answer})


def make_backup(library: Path, folder: Path, now: datetime) -> Backup:
    """Copy a library, open or not, into a folder; verify the copy; only then thin the older ones.

    Raises Problem ``backup_failed`` (no room, no such folder) or ``backup_damaged``; older backups then all stay.
    """
    made_at = now.astimezone(UTC).replace(microsecond=0)
    target = _free_name(library, folder, made_at)
    partial = _partial(target)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(library, partial)
        verify(partial)
        _sync(partial)
        partial.replace(target)
        _sync(folder)
    except (OSError, sqlite3.Error) as error:
        _throw_away(partial)
        raise Problem("backup_failed", {"folder": str(folder), "what": str(error)}) from error
    except Problem:
        _throw_away(partial)
        raise
    thin(backups_of(library, folder), made_at)
    _clear_unfinished(library, folder)
    return Backup(target, made_at)


def copy_backup(made: Backup, library: Path, folder: Path) -> Path:
    """Copy a backup to a second folder that is there; verify the copy; only then thin the older ones in it.

    Raises Problem ``backup_failed`` or ``backup_damaged``; older copies then all stay.
    """
    target = folder / made.path.name
    partial = _partial(target)
    try:
        if not folder.is_dir():
            raise FileNotFoundError(str(folder))
        shutil.copyfile(made.path, partial)
        # A stick is pulled out as soon as the window says that the copy is made.
        _sync(partial)
        verify(partial)
        partial.replace(target)
        _sync(folder)
    except OSError as error:
        _throw_away(partial)
        raise Problem("backup_failed", {"folder": str(folder), "what": str(error)}) from error
    except Problem:
        _throw_away(partial)
        raise
    thin(backups_of(library, folder), made.made_at)
    return target


def _clear_unfinished(library: Path, folder: Path) -> None:
    """Delete what a backup that was killed more than a day ago has left; another may be under way just now."""
    for path in folder.glob(f"{glob.escape(library.stem)}-*.partial"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _KEEP_ALL.total_seconds():
                path.unlink()


def _partial(target: Path) -> Path:
    """A name that no other process making a backup in the same second takes, too."""
    return target.with_suffix(f".{os.getpid()}.partial")


def _throw_away(partial: Path) -> None:
    for path in (partial, partial.with_name(partial.name + "-journal")):
        with suppress(OSError):  # a place that took no file has none to delete
            path.unlink(missing_ok=True)


def _free_name(library: Path, folder: Path, made_at: datetime) -> Path:
    name = f"{library.stem}-{_key(library)}-{made_at.strftime(_STAMP)}"
    candidate, turn = folder / f"{name}{SUFFIX}", 1
    while candidate.exists():
        turn += 1
        candidate = folder / f"{name}-{turn}{SUFFIX}"
    return candidate


def _copy(library: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        # All pages in one go: a copy in steps begins anew whenever another process writes.
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = delete")


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # a folder cannot be opened for syncing there
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def too_many(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """The backups that thinning by age takes away; the newest always stays."""
    kept_days: set[str] = set()
    kept_months: set[str] = set()
    surplus = []
    for index, backup in enumerate(backups):
        age = now - backup.made_at
        day, month = backup.made_at.strftime("%Y-%m-%d"), backup.made_at.strftime("%Y-%m")
        if index == 0 or age <= _KEEP_ALL:
            keep = True
        elif age <= _KEEP_DAILY:
            keep = day not in kept_days
        else:
            keep = age <= _KEEP_MONTHLY and month not in kept_months
        if keep:
            kept_days.add(day)
            kept_months.add(month)
        else:
            surplus.append(backup)
    return surplus


def thin(backups: Sequence[Backup], now: datetime) -> None:
    """Delete the backups that ``too_many`` names; one that cannot be deleted stays, for the new one is made."""
    for backup in too_many(backups, now):
        with suppress(OSError):
            backup.path.unlink(missing_ok=True)


def restore(backup: Path, library: Path, now: datetime) -> Path | None:
    """Put a verified backup in the library's place; return where the library as it was has been laid aside.

    The caller holds the library alone. Raises Problem ``backup_damaged``, ``not_a_library``, ``library_busy`` (a
    command beside us has it open) or ``restore_failed``; the library is then untouched.
    """
    verify(backup)
    if library.is_dir():
        raise Problem("restore_failed", {"path": str(library), "what": os.strerror(errno.EISDIR)})
    partial = library.with_name(library.name + ".restoring")
    laid_aside: Path | None = None
    try:
        partial.unlink(missing_ok=True)
        _copy(backup, partial)
        verify(partial)
        _sync(partial)
        if library.exists():
            fold_log_in(library)
            laid_aside = library.with_name(f"{library.stem}-before-{now.astimezone(UTC).strftime(_STAMP)}{SUFFIX}")
            _copy_if_readable(library, laid_aside)
        for companion in ("-wal", "-shm"):
            library.with_name(library.name + companion).unlink(missing_ok=True)
        partial.replace(library)
        _sync(library.parent)
    except (OSError, sqlite3.Error) as error:
        _throw_away(partial)
        raise Problem("restore_failed", {"path": str(library), "what": str(error)}) from error
    except Problem:
        _throw_away(partial)
        raise
    return laid_aside


def fold_log_in(library: Path) -> None:
    """Fold the write-ahead log into the file and leave no log beside it.

    SQLite does that only where nobody else has the file open, so it is also the proof that we hold it alone: raises
    Problem ``library_busy`` otherwise. A file that is damaged, or no database at all, is left as it is.
    """
    try:
        with closing(sqlite3.connect(library, timeout=1.0)) as connection:
            connection.execute("PRAGMA journal_mode = delete").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        raise Problem("library_busy", {"path": str(library), "what": str(error)}) from error
    except sqlite3.DatabaseError:
        return


def _copy_if_readable(library: Path, target: Path) -> None:
    try:
        _copy(library, target)
    except sqlite3.DatabaseError:
        # A damaged library is the very reason to restore: keep its bytes as they are.
        shutil.copyfile(library, target)
    _sync(target)
