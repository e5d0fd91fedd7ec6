"""A library of many titles for measuring: Japanese and English titles made from short lists, one item each."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.domain.sort_keys import sort_key, title_sort_key
from libdesk.domain.title_matching import match_key
from libdesk.services.clock import SetClock
from libdesk.services.founding import found_library
from libdesk.services.library import Library

_FIRST = ("日本", "世界", "近代", "地方", "Modern", "Early", "北海道", "京都", "European", "図書館", "海", "山")
_SECOND = (
    "文学", "歴史", "の研究", "History", "Poems", "経済史", "Letters", "植物図鑑", "建築", "音楽", "民話", "Essays",
)  # fmt: skip
_NAMES = ("山田太郎", "佐藤花子", "Smith, John", "Müller, Anna", "鈴木一郎", "Ivanova, Olga", "田中次郎")


def make_large_library(path: Path, titles: int) -> None:
    """Make a library with that many titles; about a quarter of a millisecond each."""
    found_library(path, SetClock(datetime(2026, 1, 7, 1, 0, tzinfo=UTC)), "small-library")
    library = Library.open(path)
    try:
        for start in range(0, titles, 5_000):
            library.file.run(lambda rows, start=start: _write(rows, start, min(titles, start + 5_000)))
    finally:
        library.close()


def _write(rows: Rows, start: int, end: int) -> None:
    action = journal.begin_action(rows.database, "import", 1, 1, "bench", "2026-01-07T01:00:00.000Z")
    for number in range(start, end):
        first, second = _FIRST[number % 12], _SECOND[(number // 12) % 12]
        title, author, year = f"{first}{second} 第{number // 144}", _NAMES[number % 7], 1900 + number % 125
        title_id = rows.database.execute_sql(
            "INSERT INTO title (title, title_sort, title_key, author, author_sort, publisher, year, year_text,"
            " added_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '2026-01-07')",
            (
                title, title_sort_key(title), match_key(title, author, year, ""), author, sort_key(author),
                f"出版社{number % 50}", year, str(year),
            ),
        ).lastrowid  # fmt: skip
        item_id = rows.database.execute_sql(
            "INSERT INTO item (title_id, site_id, loan_class_id, call_number) VALUES (?, 1, 1, ?)",
            (title_id, f"{number % 1000}"),
        ).lastrowid
        rows.database.execute_sql(
            "INSERT INTO identifier (scanned_text, kind, item_id, valid_from) VALUES (?, 'item', ?, '2026-01-07')",
            (f"N{number:08d}", item_id),
        )
    journal.end_action(rows.database, action, {"count": end - start})
