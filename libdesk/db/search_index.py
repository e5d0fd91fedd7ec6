"""Finding titles: full-text search over normalised, bigram-cut text, and B-trees for titles and numbers.

Results come in tiers: titles that begin with what was typed, then the best of the full-text matches, then the rest by
title. Relevance is worked out over at most ``RANKED`` matches, because ordering all of a very common word's would take
most of a second on a million titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peewee import SqliteDatabase

from libdesk.db.connection import Rows
from libdesk.db.triggers import search_values
from libdesk.domain.search_text import NORMALISER_VERSION, fts_query
from libdesk.domain.sort_keys import call_number_sort, sort_prefix
from libdesk.domain.title_numbers import recognise

RANKED: Final = 2_000
_PREFIX_HITS: Final = 200
# Column weights of bm25: title, author, subject, publisher, contents, other.
_WEIGHTS: Final = "10.0, 6.0, 3.0, 1.0, 1.0, 2.0"
_BEYOND: Final = "\U0010ffff"

# What a list of titles can be sorted by: the column of the title table with an index.
SORT_COLUMNS: Final = {"title": "title_sort", "author": "author_sort", "year": "year"}


def bring_up_to_date(database: SqliteDatabase) -> bool:
    """Build the searched text anew if the normaliser has changed since; True if it was built."""
    row = database.execute_sql("SELECT version FROM derived_index WHERE name = 'title_search'").fetchone()
    if row is not None and row[0] == NORMALISER_VERSION:
        return False
    database.execute_sql("BEGIN IMMEDIATE")
    try:
        database.execute_sql("DELETE FROM title_search")
        database.execute_sql(f"INSERT INTO title_search SELECT title.id, {search_values('title')} FROM title")
        database.execute_sql(
            "INSERT INTO derived_index (name, version) VALUES ('title_search', ?)"
            " ON CONFLICT (name) DO UPDATE SET version = excluded.version",
            (NORMALISER_VERSION,),
        )
        database.execute_sql("COMMIT")
    except BaseException:
        database.execute_sql("ROLLBACK")
        raise
    return True


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found: the exact total, the ids that have been ranked (best first), and how to get the rest."""

    total: int
    ranked: tuple[int, ...] = ()
    match: str | None = None


def everything(rows: Rows) -> Hits:
    """All titles, for an empty search box."""
    return Hits(int(rows.value("SELECT count(*) FROM title")))


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


def page_of(
    rows: Rows, hits: Hits, offset: int, limit: int, sort: str | None = None, *, descending: bool = False
) -> list[int]:
    """The ids of titles ``offset`` to ``offset + limit`` in the order asked for.

    ``sort`` None: by relevance (by title for everything); else a key of ``SORT_COLUMNS``. Nothing beyond the end.
    """
    limit = min(limit, hits.total - offset)
    if limit <= 0:
        return []
    if sort is None and hits.match is None and not hits.ranked:
        sort = "title"
    if sort is None:
        return _page_by_relevance(rows, hits, offset, limit, descending=descending)
    return _page_by_column(rows, hits, offset, limit, SORT_COLUMNS[sort], descending=descending)


def _page_by_relevance(rows: Rows, hits: Hits, offset: int, limit: int, *, descending: bool) -> list[int]:
    if descending:
        start = max(0, hits.total - offset - limit)
        return _page_by_relevance(rows, hits, start, hits.total - offset - start, descending=False)[::-1]
    page = list(hits.ranked[offset : offset + limit])
    missing = limit - len(page)
    if missing > 0 and len(hits.ranked) < hits.total:
        page += _rest(rows, hits, max(0, offset - len(hits.ranked)), missing)
    return page


def _rest(rows: Rows, hits: Hits, offset: int, limit: int) -> list[int]:
    """Matches beyond the ranked ones, in the order of their making."""
    ranked = ",".join(map(str, sorted(hits.ranked)))
    found = rows.all(
        f"SELECT rowid FROM title_fts WHERE title_fts MATCH ? AND rowid NOT IN ({ranked}) LIMIT ? OFFSET ?",
        hits.match, limit, offset,
    )  # fmt: skip
    return [title_id for (title_id,) in found]


def _page_by_column(rows: Rows, hits: Hits, offset: int, limit: int, column: str, *, descending: bool) -> list[int]:
    # Counting from the nearer end: a large OFFSET costs as much as reading all the rows before it.
    backwards = offset > hits.total // 2
    if backwards:
        start = max(0, hits.total - offset - limit)
        offset, limit = start, hits.total - offset - start
    direction = "DESC" if descending != backwards else "ASC"
    condition, values = _condition(hits)
    found = rows.all(
        f"SELECT id FROM title {condition} ORDER BY {column} {direction}, id {direction} LIMIT ? OFFSET ?",
        *values, limit, offset,
    )  # fmt: skip
    ids = [title_id for (title_id,) in found]
    return ids[::-1] if backwards else ids


def _condition(hits: Hits) -> tuple[str, Sequence[object]]:
    if hits.match is not None:
        return "WHERE id IN (SELECT rowid FROM title_fts WHERE title_fts MATCH ?)", (hits.match,)
    if hits.ranked:
        return f"WHERE id IN ({','.join('?' * len(hits.ranked))})", hits.ranked
    return "", ()
