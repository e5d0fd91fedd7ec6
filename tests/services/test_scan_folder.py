"""The folder of the fax machine: taken in when whole, moved when safe, and never a file lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from libdesk.domain.progress import SilentProgress
from libdesk.services.incoming_scans import IncomingScans
from libdesk.services.scan_folder import FileReport, FolderWatch, take_in_files, take_in_folder
from tests import scans
from tests.library_fixtures import SmallLibrary


class Stopping(SilentProgress):
    """Cancels after so many looks."""

    def __init__(self, after: int) -> None:
        self.left = after

    @property
    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "fax"
    made.mkdir()
    return made


@pytest.fixture
def watch(folder: Path) -> FolderWatch:
    return FolderWatch(folder)


def page(seed: int = 1) -> bytes:
    return scans.tiff([scans.text_page(seed).reduce(8).convert("1")])


def look(small: SmallLibrary, watch: FolderWatch, afterwards: str = "move", language: str = "en") -> list[FileReport]:
    seen = watch.look()
    return take_in_folder(
        IncomingScans(small.library), small.context(), watch, seen.ready, "fax", SilentProgress(),
        afterwards=afterwards, language=language,  # type: ignore[arg-type]
    )  # fmt: skip


def touched(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    stamp = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(stamp, stamp))
    return path


def test_a_file_is_taken_in_once_it_has_stopped_growing(small: SmallLibrary, folder: Path, watch: FolderWatch) -> None:
    path = folder / "a.tif"
    whole = page()
    path.write_bytes(whole[:500])
    seen = watch.look()
    assert (seen.ready, seen.growing) == ((), (path,))
    touched(path, whole)
    assert watch.look().growing == (path,)
    (report,) = look(small, watch)
    assert report.taken is not None
    assert report.taken.in_tray == 1
    assert not path.exists()
    assert (folder / "taken in" / "a.tif").read_bytes() == whole
    assert look(small, watch) == []


def test_the_folder_for_what_is_taken_in_bears_the_language_of_the_window(
    small: SmallLibrary, folder: Path, watch: FolderWatch
) -> None:
    (folder / "a.tif").write_bytes(page(1))
    watch.look()
    look(small, watch, language="ja")
    assert (folder / "取込済" / "a.tif").exists()
    # It stays the one folder when the language changes, and no name is written over.
    (folder / "a.tif").write_bytes(page(2))
    watch.look()
    look(small, watch, language="en")
    assert sorted(path.name for path in (folder / "取込済").iterdir()) == ["a (2).tif", "a.tif"]
    assert not (folder / "taken in").exists()


def test_it_is_deleted_only_where_the_setting_says_so(small: SmallLibrary, folder: Path, watch: FolderWatch) -> None:
    (folder / "a.tif").write_bytes(page())
    watch.look()
    look(small, watch, afterwards="delete")
    assert list(folder.iterdir()) == []
    assert IncomingScans(small.library).count("all") == 1


def test_one_bad_file_never_keeps_the_others(small: SmallLibrary, folder: Path, watch: FolderWatch) -> None:
    (folder / "a.tif").write_bytes(b"")
    (folder / "b.pdf").write_bytes(b"no scan at all")
    (folder / "c.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "d.tif").write_bytes(page())
    (folder / "notes.txt").write_text("not ours")
    (folder / ".hidden.tif").write_bytes(page(2))
    watch.look()
    reports = {report.name: report for report in look(small, watch)}
    # An empty file may be the beginning of one: it waits.
    assert set(reports) == {"b.pdf", "c.pdf", "d.tif"}
    assert [reason.code for reason in reports["b.pdf"].refusals] == ["scan_of_other_kind"]
    assert [reason.code for reason in reports["c.pdf"].remarks] == ["scan_damaged"]
    assert sorted(path.name for path in folder.iterdir()) == [".hidden.tif", "a.tif", "b.pdf", "notes.txt", "taken in"]
    # What was refused is not told again each time, until it changes.
    assert look(small, watch) == []
    touched(folder / "b.pdf", page(3))
    assert look(small, watch) == []
    assert [report.name for report in look(small, watch)] == ["b.pdf"]


def test_the_same_fax_again_is_moved_and_told(small: SmallLibrary, folder: Path, watch: FolderWatch) -> None:
    for name in ("a.tif", "b.tif"):
        (folder / name).write_bytes(page())
    watch.look()
    first, second = look(small, watch)
    assert first.taken is not None
    assert second.taken is not None
    assert (first.taken.again, second.taken.again) == (False, True)
    assert [path.name for path in folder.iterdir()] == ["taken in"]


def test_a_folder_that_is_gone_is_told_and_watched_on(small: SmallLibrary, folder: Path, watch: FolderWatch) -> None:
    away = folder.with_name("away")
    (folder / "a.tif").write_bytes(page())
    watch.look()
    folder.rename(away)
    seen = watch.look()
    assert seen.problem is not None
    assert (seen.problem.code, seen.problem.facts["folder"]) == ("scan_folder_gone", str(folder))
    away.rename(folder)
    assert look(small, watch) == []  # it may have changed meanwhile: looked at twice again
    assert len(look(small, watch)) == 1


def test_a_file_that_vanishes_or_changes_meanwhile_is_passed_over(
    small: SmallLibrary, folder: Path, watch: FolderWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming = IncomingScans(small.library)
    path = folder / "a.tif"
    path.write_bytes(page())
    watch.look()
    ready = watch.look().ready
    path.unlink()
    here = small.context()
    assert take_in_folder(incoming, here, watch, ready, "fax", SilentProgress()) == []
    # Written anew between its taking in and its moving: it stays, and comes in as another file.
    path.write_bytes(page())
    whole = incoming.take_in

    def and_then(change: Callable[[], object]) -> None:
        def take_in(*args: object, **more: object) -> object:
            outcome = whole(*args, **more)  # type: ignore[arg-type]
            change()
            return outcome

        monkeypatch.setattr(incoming, "take_in", take_in)

    and_then(lambda: path.write_bytes(page(2)))
    (report,) = take_in_folder(incoming, here, watch, [path], "fax", SilentProgress())
    assert report.taken is not None
    assert path.read_bytes() == page(2)
    # Gone between: nothing to move.
    and_then(path.unlink)
    (report,) = take_in_folder(incoming, here, watch, [path], "fax", SilentProgress())
    assert report.remarks == ()


def test_nothing_is_moved_before_the_library_has_it(
    small: SmallLibrary, folder: Path, watch: FolderWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming = IncomingScans(small.library)
    monkeypatch.setattr(incoming, "keeps", lambda sha256: False)
    (folder / "a.tif").write_bytes(page())
    for afterwards in ("move", "delete"):
        take_in_folder(
            incoming, small.context(), watch, [folder / "a.tif"], "fax", SilentProgress(),
            afterwards=afterwards,  # type: ignore[arg-type]
        )  # fmt: skip
        assert (folder / "a.tif").exists()


def test_a_file_that_cannot_be_moved_is_told_and_not_taken_in_twice(
    small: SmallLibrary, folder: Path, watch: FolderWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    (folder / "a.tif").write_bytes(page())
    monkeypatch.setattr(Path, "rename", refuse)
    watch.look()
    (report,) = look(small, watch)
    assert [reason.code for reason in report.remarks] == ["scan_not_moved"]
    assert look(small, watch) == []
    assert IncomingScans(small.library).count("all") == 1


def test_cancel_keeps_what_is_done(small: SmallLibrary, folder: Path, watch: FolderWatch) -> None:
    for number in range(4):
        (folder / f"{number}.tif").write_bytes(page(number))
    watch.look()
    incoming, ready = IncomingScans(small.library), watch.look().ready
    reports = take_in_folder(incoming, small.context(), watch, ready, "fax", Stopping(4))
    assert [report.name for report in reports] == ["0.tif", "1.tif"]
    assert incoming.count("all") == 2
    assert (folder / "3.tif").exists()
    assert len(take_in_files(incoming, small.context(), [folder / "3.tif"] * 3, "fax", Stopping(2))) == 1


def test_dropped_files_are_taken_in_one_by_one_and_left(small: SmallLibrary, folder: Path) -> None:
    (folder / "a.tif").write_bytes(page())
    (folder / "b.tif").write_bytes(b"")
    paths = [folder / "a.tif", folder / "b.tif", folder / "gone.tif"]
    reports = take_in_files(IncomingScans(small.library), small.context(), paths, "email", SilentProgress())
    assert [[reason.code for reason in report.refusals] for report in reports] == [
        [], ["scan_empty"], ["scan_cannot_be_read"],
    ]  # fmt: skip
    assert (folder / "a.tif").exists()
