"""Stretches of a list of titles, in any order, from whichever end is nearer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from libdesk.db.connection import Rows

# What a list of titles can be sorted by: the column of the title table with an index.
SORT_COLUMNS: Final = {"title": "title_sort", "author": "author_sort", "year": "year"}


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found: the exact total, the ids that have been ranked (best first), and how to get the rest."""

    total: int
    ranked: tuple[int, ...] = ()
    match: str | None = None


def everything(rows: Rows) -> Hits:
    """All titles, for an empty search box."""
    return Hits(int(rows.value("SELECT count(*) FROM title")))


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
