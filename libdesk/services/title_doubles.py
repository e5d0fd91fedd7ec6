"""Titles that are here already: candidates by key and number, judged by the one matcher."""

from __future__ import annotations

from collections.abc import Iterable

from libdesk.db.connection import Rows
from libdesk.domain.title_matching import Likeness, LikenessTier, TitleFacts, likeness

# Nobody compares more than this many by eye.
_CANDIDATES = 10


def facts_of(rows: Rows, title_id: int) -> TitleFacts:
    """What the matcher looks at in a title that is here."""
    key, volume = rows.one("SELECT title_key, volume FROM title WHERE id = ?", title_id) or ("", "")
    numbers = rows.all("SELECT kind, value FROM title_number WHERE title_id = ?", title_id)
    return TitleFacts(key, volume, frozenset((kind, value) for kind, value in numbers))


def doubles(rows: Rows, new: TitleFacts, besides: int | None = None) -> list[tuple[int, Likeness]]:
    """The titles here that are, or may be, the new one, the certain ones first; ``besides`` is left out."""
    judged = ((title_id, likeness(new, facts_of(rows, title_id))) for title_id in _candidates(rows, new, besides))
    found = [(title_id, answer) for title_id, answer in judged if answer is not None]
    return sorted(found, key=lambda one: (one[1].tier is not LikenessTier.CERTAIN, one[0]))


def _candidates(rows: Rows, new: TitleFacts, besides: int | None) -> Iterable[int]:
    found = {row[0] for row in rows.all("SELECT id FROM title WHERE title_key = ? LIMIT ?", new.key, _CANDIDATES)}
    for kind, value in new.numbers:
        found.update(
            row[0]
            for row in rows.all(
                "SELECT title_id FROM title_number WHERE value = ? AND kind = ? LIMIT ?", value, kind, _CANDIDATES
            )
        )
    return sorted(found - {besides})
