"""The folder into which the fax or scanner puts its files: what is whole is taken in, and moved aside once it is safe.

Nothing is moved, and nothing deleted, before the library has it: the bytes are read back from the library and compared
by their hash. One bad file never keeps the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from libdesk.domain.context import Context
from libdesk.domain.progress import Progress
from libdesk.domain.reasons import Reason
from libdesk.exchange.scanned_pages import SUFFIXES
from libdesk.held_files import read_whole
from libdesk.services.incoming_records import CameBy
from libdesk.services.incoming_scans import IncomingScans
from libdesk.services.incoming_writing import FileTaken

Afterwards = Literal["move", "delete"]

# Names of the folder for what is taken in, by the language of the window; either is known as ours.
FILED_FOLDERS: Final = {"en": "taken in", "ja": "取込済"}


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: taken in, or refused with the reason; ``remarks`` are told besides."""

    name: str
    taken: FileTaken | None = None
    refusals: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies in the folder: ``ready`` are whole, ``growing`` may not be yet; ``problem``: it cannot be read."""

    ready: tuple[Path, ...] = ()
    growing: tuple[Path, ...] = ()
    problem: Reason | None = None


@dataclass
class FolderWatch:
    """Looks into a folder from time to time; a file is whole when nothing of it changed between two looks.

    What was refused, or could not be moved, is not tried again until it changes. Only one thread looks at a time.
    """

    folder: Path
    _before: dict[Path, tuple[int, int]] = field(default_factory=dict)
    _left: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def look(self) -> Seen:
        """What lies there now; never for the window's thread, as a network drive that is gone takes its time."""
        try:
            now = {path: stamp for path in sorted(self.folder.iterdir()) if (stamp := _stamp(path)) is not None}
        except OSError as error:
            self._before = {}
            facts = {"folder": str(self.folder), "what": error.strerror or str(error)}
            return Seen(problem=Reason("scan_folder_gone", facts=facts))
        self._left = {path: stamp for path, stamp in self._left.items() if now.get(path) == stamp}
        waiting = {path: stamp for path, stamp in now.items() if path not in self._left}
        ready = tuple(path for path, stamp in waiting.items() if stamp[0] and self._before.get(path) == stamp)
        self._before = now
        return Seen(ready, tuple(path for path in waiting if path not in ready))

    def leave(self, path: Path) -> None:
        """Do not offer a file again until it changes."""
        stamp = _stamp(path)
        if stamp is not None:
            self._left[path] = stamp


def _stamp(path: Path) -> tuple[int, int] | None:
    """Size and time of a file that may be a scan; None for anything else, or if it is gone."""
    if path.suffix.casefold() not in SUFFIXES or path.name.startswith("."):
        return None
    try:
        if not path.is_file():
            return None
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def take_in_files(
    scans: IncomingScans, context: Context, paths: Sequence[Path], came_by: CameBy, progress: Progress
) -> list[FileReport]:
    """Take in files one by one; what is refused is told and left, the others go on. Cancel keeps what is done."""
    reports = []
    for number, path in enumerate(paths):
        if progress.cancelled:
            break
        progress.report(number, len(paths))
        outcome = scans.take_in(context, path, came_by, progress=_Within(progress))
        reports.append(FileReport(path.name, outcome.value, outcome.refusals, outcome.remarks))
    progress.report(len(paths), len(paths))
    return reports


def take_in_folder(
    scans: IncomingScans,
    context: Context,
    watch: FolderWatch,
    ready: Sequence[Path],
    came_by: CameBy,
    progress: Progress,
    *,
    afterwards: Afterwards = "move",
    language: str = "en",
) -> list[FileReport]:
    """Take in what is whole, and put each file aside once the library has it; a file that vanished is passed over."""
    reports = []
    for number, path in enumerate(ready):
        if progress.cancelled:
            break
        progress.report(number, len(ready))
        if not path.exists():
            # Another workstation that watches the same folder was quicker.
            continue
        outcome = scans.take_in(context, path, came_by, progress=_Within(progress))
        remarks = outcome.remarks
        if outcome.value is None:
            watch.leave(path)
        else:
            trouble = _put_aside(scans, path, outcome.value.sha256, afterwards, language)
            if trouble is not None:
                watch.leave(path)
                remarks = (*remarks, trouble)
        reports.append(FileReport(path.name, outcome.value, outcome.refusals, remarks))
    progress.report(len(ready), len(ready))
    return reports


def _put_aside(scans: IncomingScans, path: Path, sha256: str, afterwards: Afterwards, language: str) -> Reason | None:
    """Move or delete a file that the library keeps, byte for byte; why that was not done, else None."""
    try:
        if hashlib.sha256(read_whole(path)).hexdigest() != sha256 or not scans.keeps(sha256):
            # Written again meanwhile: the next look takes it as a new file.
            return None
        if afterwards == "delete":
            path.unlink()
        else:
            folder = _filed_folder(path.parent, language)
            folder.mkdir(exist_ok=True)
            path.rename(_free_name(folder / path.name))
    except FileNotFoundError:
        return None
    except OSError as error:
        return Reason("scan_not_moved", facts={"file": path.name, "what": error.strerror or str(error)})
    return None


def _filed_folder(folder: Path, language: str) -> Path:
    """The folder for what is taken in: one that is there already, in whatever language it was made."""
    there = [folder / name for name in FILED_FOLDERS.values() if (folder / name).is_dir()]
    return there[0] if there else folder / FILED_FOLDERS.get(language, FILED_FOLDERS["en"])


def _free_name(path: Path) -> Path:
    """A name that no file bears yet: nothing that was moved before is written over."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


class _Within:
    """Lets the pages of one file be cancelled with all files, and says nothing of their number."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    @property
    def cancelled(self) -> bool:
        """Whether all of it is to stop."""
        return self._progress.cancelled

    def report(self, done: int, total: int | None) -> None:
        """Say nothing: the files are counted, not their pages."""
