"""Which titles of ours a partner may mean, how each differs from what it asked for, which copy may be sent (L15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.item_title import item_title
from libdesk.domain.lending import Difference, not_free
from libdesk.domain.lending_matching import (
    IN_ORDER,
    AskedItem,
    KnownItem,
    Match,
    differences_between,
    main_title,
    matched,
    number_forms,
)
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.title_requests import AskedFor
from libdesk.exchange.publication_years import year_in
from libdesk.services.lending_writing import item_to_send
from libdesk.services.title_request_records import titles_alike

# Nobody compares more than this many by eye; so many that the words find are looked at for them.
_MOST, _MOST_FOUND, _MOST_COPIES = 5, 40, 30

_TITLE: Final = (
    "SELECT title, title_latin, title_reading, other_titles, author, author_latin, publisher,"
    " coalesce(nullif(year_text, ''), year, ''), year, volume,"
    " (SELECT group_concat(value || ' ' || as_written, char(10)) FROM title_number"
    "  WHERE title_number.title_id = title.id) FROM title WHERE id = ?"
)
_COPIES: Final = (
    "SELECT item.id, coalesce(identifier.scanned_text, ''), item.call_number, item.volume, item.volume_count,"
    " site.name, site.name_latin FROM item JOIN site ON site.id = item.site_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    f" WHERE item.title_id = ? AND item.state <> 'withdrawn' ORDER BY item.id LIMIT {_MOST_COPIES}"
)


@dataclass(frozen=True, slots=True)
class CopyStanding:
    """A copy: where it stands, and why it is not free or may not be lent, all reasons at once (L05, L06)."""

    item_id: int
    number: str
    call_number: str
    volume: str
    volume_count: int
    site: str
    site_latin: str
    not_free: tuple[Reason, ...]
    not_lent: tuple[Reason, ...]
    remarks: tuple[Reason, ...] = ()

    @property
    def may_be_sent(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.not_free and not self.not_lent


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title of ours that may be what is asked for: how it matched, what differs, and its copies."""

    title_id: int
    title: str
    title_latin: str
    author: str
    year: str
    match: Match
    differences: tuple[Difference, ...]
    copies: tuple[CopyStanding, ...] = ()


def asked_item(
    title: str, author: str = "", publisher: str = "", year: str = "", volume: str = "", number: str = ""
) -> AskedItem:
    """What a partner asks for, in its words."""
    return AskedItem(title.strip(), author, publisher, year, volume, number.strip(), year_in(year))


def candidates(rows: Rows, asked: AskedItem, today: date, own_request_id: int = 0) -> tuple[Candidate, ...]:
    """The titles that may be meant, the likeliest first, then those with the fewest differences.

    ``own_request_id``: the request that is weighed; what is promised to it is free for it.
    """
    sure = _titles_found(rows, asked)
    found = [one for one in (_candidate(rows, title_id, asked) for title_id in sure) if one is not None]
    if not found:
        # Nothing is the title; what holds all its words may be meant.
        alike = (_candidate(rows, title_id, asked, "similar") for title_id in _by_words(rows, asked)[:_MOST])
        found = [one for one in alike if one is not None]
    ordered = sorted(found, key=lambda one: (IN_ORDER[one.match], len(one.differences)))[:_MOST]
    return tuple(replace(one, copies=copies_of(rows, one.title_id, today, own_request_id)) for one in ordered)


def copies_of(rows: Rows, title_id: int, today: date, own_request_id: int = 0) -> tuple[CopyStanding, ...]:
    """The copies of a title with what speaks against each; those that may be sent first."""
    # Imported here: the table of what may be lent is read where a request is weighed.
    from libdesk.services.loanability_reading import loanability_of_title

    loanable = dict(loanability_of_title(rows, title_id, today))
    found = []
    for item_id, number, call_number, volume, volume_count, site, site_latin in rows.all(_COPIES, title_id):
        standing, decision = item_to_send(rows, item_id, own_request_id), loanable[item_id]
        found.append(
            CopyStanding(
                item_id, number, call_number, volume, volume_count, site, site_latin,
                tuple(one for one in not_free(standing) if one is not None), decision.refusals, decision.remarks,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda copy: (bool(copy.not_free), bool(copy.not_lent))))


def loanable_item(rows: Rows, item_id: int, today: date) -> Decision:
    """What the library's table says against lending a copy (L05, L06)."""
    # Imported here: the table of what may be lent is read where a request is weighed.
    from libdesk.services.loanability_reading import loanability_of

    return loanability_of(rows, item_id, today)


def _candidate(rows: Rows, title_id: int, asked: AskedItem, otherwise: Match | None = None) -> Candidate | None:
    """A title as a candidate, without its copies; ``otherwise``: how it counts where it does not match."""
    known, facts = _known(rows, title_id)
    match = matched(asked, known)
    if match is None and asked.number and _has_item_number(rows, title_id, asked.number):
        match = "number"
    match = match or otherwise
    return None if match is None else Candidate(title_id, *facts, match, differences_between(asked, known))


def _titles_found(rows: Rows, asked: AskedItem) -> list[int]:
    """Titles by number, then by their match key, then by their words: those in other scripts are among these."""
    # Imported here: searching by words is for this only.
    from libdesk.db.title_search import find_titles

    found: dict[int, None] = {}
    for form in dict.fromkeys((asked.number, *sorted(number_forms(asked.number)))) if asked.number else ():
        hits = find_titles(rows, form)
        found |= dict.fromkeys(hits.ranked if hits.match is None else ())
    for title in (asked.title, main_title(asked.title)):
        found |= dict.fromkeys(titles_alike(rows, AskedFor(title, asked.author)))
    return list(found | dict.fromkeys(_by_words(rows, asked)))


def _by_words(rows: Rows, asked: AskedItem) -> list[int]:
    """Titles that hold all words of the title asked for, else those of what comes before its subtitle."""
    from libdesk.db.title_pages import page_of
    from libdesk.db.title_search import find_titles

    for title in dict.fromkeys((asked.title, main_title(asked.title))):
        hits = find_titles(rows, title) if title else None
        if hits is not None and hits.match is not None and hits.total:
            return page_of(rows, hits, 0, _MOST_FOUND)
    return []


def _known(rows: Rows, title_id: int) -> tuple[KnownItem, tuple[str, str, str, str]]:
    row = rows.one(_TITLE, title_id)
    assert row is not None
    title, latin, reading, others, author, author_latin, publisher, year_text, year, volume, numbers = row
    forms = {form for written in (numbers or "").split() for form in number_forms(written)}
    known = KnownItem(
        _filled(title, latin, reading, *others.splitlines()), _filled(author, author_latin), publisher,
        str(year_text), volume, frozenset(forms), year,
    )  # fmt: skip
    return known, (item_title(title, volume, ""), latin, author, str(year_text))


def _filled(*texts: Any) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _has_item_number(rows: Rows, title_id: int, number: str) -> bool:
    """Whether what is asked for by its number is a copy of the title: its bar code, or its call number."""
    from libdesk.domain.sort_keys import call_number_sort

    return rows.value(
        "SELECT 1 FROM item LEFT JOIN identifier ON identifier.item_id = item.id"
        " WHERE item.title_id = ? AND (identifier.scanned_text = ? OR (call_number_sort = ? AND call_number <> ''))",
        title_id, number, call_number_sort(number),
    ) is not None  # fmt: skip
