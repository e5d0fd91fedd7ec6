"""While a library is open here, no other process takes itself for its last user: nothing that was done is lost."""

from __future__ import annotations

import ast
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from libdesk.db.library_file import check_is_library, is_library, needs_migration
from libdesk.domain.problems import Problem
from libdesk.exchange.iso18626_reading import read_message_file
from libdesk.exchange.marc_reader import read_marc
from libdesk.exchange.tables import read_table
from libdesk.held_files import is_held, open_for_reading
from libdesk.services.backups import make_backups, migrate_if_needed
from libdesk.services.files import keep_libraries
from libdesk.services.library import Library
from libdesk.services.scan_reading import read_file
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary

SOURCES = Path(__file__).resolve().parent.parent / "libdesk"
# The one place where files that somebody chose are opened, and those that look at a library's header or at our own.
MAY_OPEN = {"held_files.py", "db/library_file.py", "wording/catalogue.py"}

_ANOTHER = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
print(database.execute("SELECT value FROM setting WHERE key = 'library.name'").fetchone())
database.close()
"""


def seen_by_another_process(small: SmallLibrary) -> str:
    """The library's name, as a process that opens the file and closes it again reads it."""
    done = subprocess.run(
        [sys.executable, "-c", _ANOTHER, str(small.path)], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def name_it(small: SmallLibrary, name: str) -> None:
    Settings(small.library).change(small.context(), "library.name", name).must()


LOOKS: dict[str, Callable[[SmallLibrary], object]] = {
    "backup": lambda small: make_backups(small.path, small.clock, small.path.parent / "backups"),
    "migration": lambda small: migrate_if_needed(small.path, small.clock, small.path.parent / "backups"),
    "header": lambda small: check_is_library(small.path),
    "version": lambda small: needs_migration(small.path),
    "target": lambda small: keep_libraries(small.path),
    "question": lambda small: is_library(small.path),
    "scan": lambda small: read_file(small.path),
    "marc": lambda small: list(read_marc(small.path)),
    "table": lambda small: read_table(small.path),
    "message": lambda small: read_message_file(small.path),
    "opened": lambda small: Library.open(small.path).close(),
}


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_done_after_a_look_at_the_file_is_not_lost(small: SmallLibrary, look: str) -> None:
    name_it(small, "before")
    with suppress(Problem, OSError):
        LOOKS[look](small)
    assert "before" in seen_by_another_process(small)
    log = small.path.with_name(small.path.name + "-wal")
    assert log.exists(), "another process took itself for the last one and deleted the log"
    name_it(small, "after")
    assert "after" in seen_by_another_process(small)


def test_a_library_that_is_open_is_known_and_never_read_as_another_file(small: SmallLibrary, tmp_path: Path) -> None:
    other_name = tmp_path / "other.libdesk"
    other_name.hardlink_to(small.path)
    for path in (small.path, other_name):
        assert is_held(path)
        assert is_library(path)
        assert not needs_migration(path)
        with pytest.raises(OSError, match="busy"):
            open_for_reading(path)
    small.library.close()
    assert not is_held(small.path)
    with open_for_reading(small.path) as stream:
        assert stream.read(15) == b"SQLite format 3"


def test_it_is_held_until_the_last_of_two_is_closed(small: SmallLibrary) -> None:
    again = Library.open(small.path)
    again.close()
    assert is_held(small.path)
    again.close()
    assert is_held(small.path), "closing twice lets go once"


def test_a_file_that_is_not_there_is_not_held(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "none")


def test_files_are_read_in_one_place() -> None:
    """Whoever opens a file by another way could open the library that is in use."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        name = path.relative_to(SOURCES).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                said = ast.unparse(node)
                reads = node.func.attr == "read_bytes" or (node.func.attr == "open" and "'rb'" in said)
                if reads and not said.startswith("resource_path("):
                    found.add(name)
    assert found <= MAY_OPEN, found - MAY_OPEN


def test_sqlite_does_lose_its_lock_to_a_second_handle(small: SmallLibrary) -> None:
    """Why all this: where it is so, the header read by hand is what must not happen."""
    if sys.platform == "win32":
        pytest.skip("locks here belong to the handle, not to the process")
    name_it(small, "before")
    with small.path.open("rb") as file:
        file.read(1)
    seen_by_another_process(small)
    assert not small.path.with_name(small.path.name + "-wal").exists()
    with suppress(sqlite3.Error):
        small.library.close()
