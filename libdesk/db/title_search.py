"""Finding titles: full-text search over normalised, bigram-cut text, and B-trees for titles and numbers.

Results come in tiers: titles that begin with what was typed, then the best of the full-text matches, then the rest by
title. Relevance is worked out over at most ``RANKED`` matches, because ordering all of a very common word's would take
most of a second on a million titles.
"""

from __future__ import annotations

from typing import Final

from libdesk.db.connection import Rows
from libdesk.db.title_pages import Hits, everything
from libdesk.domain.search_text import fts_query
from libdesk.domain.sort_keys import call_number_sort, sort_prefix
from libdesk.domain.title_numbers import recognise

RANKED: Final = 2_000
_PREFIX_HITS: Final = 200
# Column weights of bm25: title, author, subject, publisher, contents, other.
_WEIGHTS: Final = "10.0, 6.0, 3.0, 1.0, 1.0, 2.0"
_BEYOND: Final = "\U0010ffff"


def find_titles(rows: Rows, typed: str) -> Hits:
    """Search for what was typed or scanned: a number (ISBN, bar code, call number) or words."""
    if not typed.strip():
        return everything(rows)
    by_number = _by_number(rows, typed.strip())
    if by_number:
        return Hits(len(by_number), tuple(by_number))
    match = fts_query(typed)
    if match is None:
        return Hits(0)
    total = int(rows.value("SELECT count(*) FROM title_fts WHERE title_fts MATCH ?", match))
    if total == 0:
        return Hits(0)
    return Hits(total, tuple(_ranked(rows, typed, match, total)), match)


def _by_number(rows: Rows, typed: str) -> list[int]:
    number = recognise(typed)
    if number is not None:
        found = rows.all(
            "SELECT DISTINCT title_id FROM title_number WHERE value = ? AND kind = ?", number.value, number.kind
        )
        if found:
            return [title_id for (title_id,) in found]
    found = rows.all(
        "SELECT item.title_id FROM identifier JOIN item ON item.id = identifier.item_id"
        " WHERE identifier.scanned_text = ?"
        " UNION SELECT title_id FROM title_number WHERE value = ? AND kind <> 'control'"
        " UNION SELECT title_id FROM item WHERE call_number_sort = ? AND call_number_sort <> ''",
        typed, typed, call_number_sort(typed),
    )  # fmt: skip
    return [title_id for (title_id,) in found]


def _ranked(rows: Rows, typed: str, match: str, total: int) -> list[int]:
    prefix = sort_prefix(typed)
    first = rows.all(
        "SELECT id FROM title WHERE title_sort >= ? AND title_sort < ? ORDER BY title_sort, id LIMIT ?",
        prefix, prefix + _BEYOND, _PREFIX_HITS,
    ) if prefix else []  # fmt: skip
    begins = [title_id for (title_id,) in first]
    if begins:
        # The prefix is looked up in another folding than the words; keep what the words match too.
        marks = ",".join("?" * len(begins))
        matching = {
            row[0]
            for row in rows.all(
                f"SELECT rowid FROM title_fts WHERE title_fts MATCH ? AND rowid IN ({marks})", match, *begins
            )
        }
        begins = [title_id for title_id in begins if title_id in matching]
    if total <= RANKED:
        best = rows.all(
            f"SELECT rowid FROM title_fts WHERE title_fts MATCH ? ORDER BY bm25(title_fts, {_WEIGHTS}), rowid", match
        )
    else:
        best = rows.all(
            "SELECT rowid FROM (SELECT rowid, rank AS score FROM"
            " (SELECT rowid, bm25(title_fts, " + _WEIGHTS + ") AS rank FROM title_fts WHERE title_fts MATCH ? LIMIT ?))"
            " ORDER BY score, rowid",
            match, RANKED,
        )  # fmt: skip
    seen = set(begins)
    return begins + [title_id for (title_id,) in best if title_id not in seen]
