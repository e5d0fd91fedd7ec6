"""How fast MARC is read, against pymarc and a bare insert in the same run. Needs LIBDESK_RECORDS."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pymarc

from libdesk.domain.search_text import normalise, search_text
from libdesk.exchange.marc_reader import read_marc

_ROUNDS = 12


def measure() -> dict[str, float]:
    """Seconds for ``nlnz_1000.mrc`` (best of twelve rounds) and ratios; the larger a ratio the slower LibDesk is."""
    path = Path(os.environ["LIBDESK_RECORDS"]) / "marc21" / "nlnz_1000.mrc"
    fields = _searched_text(path)
    japanese = _searched_text(path.with_name("japanmarc_ndl_233.mrc"))
    bare_parse, bare_import, reading, normalising, normalising_japanese, indexing = _best_of_each(
        lambda: _bare_parse(path),
        lambda: _bare_import(path),
        lambda: _read(path),
        lambda: [normalise(text) for text in fields],
        lambda: [normalise(text) for text in japanese],
        lambda: [search_text(text) for text in fields],
    )
    return {
        "bare pymarc parse, s": bare_parse,
        "bare pymarc parse and insert, s": bare_import,
        "read_marc, s": reading,
        "read_marc / bare parse": reading / bare_parse,
        "read_marc / bare parse and insert": reading / bare_import,
        "records normalised per s": len(fields) / normalising,
        "Japanese records normalised per s": len(japanese) / normalising_japanese,
        "search texts per s": len(fields) / indexing,
    }


def _searched_text(path: Path) -> list[str]:
    """What is indexed of each record, in one text."""
    return [
        "\n".join((title.title, title.title_reading, title.other_titles, title.author, title.publisher, title.subjects))
        for result in read_marc(path)
        if (title := result.record)
    ]


def _best_of_each(*contenders: Callable[[], object]) -> list[float]:
    """The best time of each; they take turns, so that another program on the machine slows all of them alike."""
    best = [float("inf")] * len(contenders)
    for _ in range(_ROUNDS):
        for place, work in enumerate(contenders):
            begun = time.perf_counter()
            work()
            best[place] = min(best[place], time.perf_counter() - begun)
    return best


def _bare_parse(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(record is not None for record in pymarc.MARCReader(stream))


def _bare_import(path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE title (id INTEGER PRIMARY KEY, title TEXT, author TEXT, year TEXT, source BLOB)")
    with path.open("rb") as stream, connection:
        reader = pymarc.MARCReader(stream)
        connection.executemany(
            "INSERT INTO title (title, author, year, source) VALUES (?, ?, ?, ?)",
            ((r.title, r.author, r.pubyear, reader.current_chunk) for r in reader if r is not None),
        )
    connection.close()


def _read(path: Path) -> int:
    return sum(result.record is not None for result in read_marc(path))


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:40} {value:12.4f}")
