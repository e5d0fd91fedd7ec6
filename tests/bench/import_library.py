"""A whole import into a library file, against bare pymarc and sqlite3 doing the same end to end.

Needs LIBDESK_RECORDS. The baseline parses with pymarc, maps the fields that a list shows, inserts title, number and
item into indexed tables of a file on the same disk, and fills a full-text index with bigram text; it keeps no journal,
no source record and checks nothing.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pymarc

from libdesk.domain.search_text import search_text
from libdesk.services.importing import Importing
from tests.library_fixtures import make_small_library

_ROUNDS = 5

_SCHEMA = """
PRAGMA journal_mode = wal;
CREATE TABLE title (id INTEGER PRIMARY KEY, title TEXT, author TEXT, publisher TEXT, year TEXT, subjects TEXT,
    extent TEXT, notes TEXT, series TEXT, edition TEXT);
CREATE INDEX by_title ON title (title);
CREATE INDEX by_author ON title (author);
CREATE TABLE number (id INTEGER PRIMARY KEY, title_id INTEGER REFERENCES title (id), value TEXT);
CREATE INDEX by_value ON number (value);
CREATE TABLE item (id INTEGER PRIMARY KEY, title_id INTEGER REFERENCES title (id), number TEXT UNIQUE,
    call_number TEXT);
CREATE INDEX item_title ON item (title_id);
CREATE VIRTUAL TABLE words USING fts5 (title, author, subjects, publisher, notes, other, content='');
"""


def measure() -> dict[str, float]:
    """Best seconds of five runs in turn, records a second, and the ratio of times (2.0 is half the speed)."""
    path = Path(os.environ["LIBDESK_RECORDS"]) / "marc21" / "nlnz_1000.mrc"
    bare, ours = float("inf"), float("inf")
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            count = _bare(path, Path(folder) / "bare.sqlite")
            bare = min(bare, time.perf_counter() - began)
            made = make_small_library(Path(folder) / "one.libdesk")
            try:
                began = time.perf_counter()
                report = Importing(made.library).import_files(made.context(), [path]).must()
                ours = min(ours, time.perf_counter() - began)
            finally:
                made.library.close()
            assert report.added == count
    return {
        "bare end to end, s": bare,
        "import, s": ours,
        "bare, records a second": count / bare,
        "import, records a second": count / ours,
        "ratio": ours / bare,
    }


def _bare(source: Path, target: Path) -> int:
    count = 0
    with closing(sqlite3.connect(target)) as connection, source.open("rb") as stream, connection:
        connection.executescript(_SCHEMA)
        for record in pymarc.MARCReader(stream):
            if record is None:
                continue
            count += 1
            subjects = "\n".join(one.format_field() for one in record.subjects)
            notes = "\n".join(one.format_field() for one in record.notes)
            series = "\n".join(one.format_field() for one in record.series)
            extent = "\n".join(one.format_field() for one in record.physicaldescription)
            edition = record.get("250")
            values = (
                record.title, record.author, record.publisher, record.pubyear, subjects, extent, notes, series,
                edition.format_field() if edition else "",
            )  # fmt: skip
            title = connection.execute(
                "INSERT INTO title (title, author, publisher, year, subjects, extent, notes, series, edition)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            ).lastrowid
            for field in record.get_fields("020", "022"):
                connection.execute("INSERT INTO number (title_id, value) VALUES (?, ?)", (title, field.format_field()))
            connection.execute("INSERT INTO item (title_id, number) VALUES (?, ?)", (title, f"B{count:07d}"))
            words = [search_text(text or "") for text in (values[0], values[1], subjects, values[2], notes, series)]
            connection.execute("INSERT INTO words (rowid, title, author, subjects, publisher, notes, other)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?)", (title, *words))  # fmt: skip
    return count
