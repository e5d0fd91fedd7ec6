"""The search index: tiers, totals, paging from both ends as a plain list would, the cap, making it anew."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from peewee import OperationalError, SqliteDatabase

from libdesk.db import journal, search_index, title_search
from libdesk.db.connection import Rows
from libdesk.db.integrity import find_index_faults
from libdesk.db.search_index import bring_up_to_date
from libdesk.db.title_pages import SORT_COLUMNS, Hits, everything, page_of
from libdesk.db.title_search import find_titles
from libdesk.domain.sort_keys import call_number_sort, sort_key, title_sort_key
from tests.db.valid_rows import AT, DAY, ROWS, insert

WORDS = ("cat", "dog", "sea", "猫", "図書館", "海", "cats", "town", "history", "東京")


def add(database: SqliteDatabase, title: str, **more: object) -> int:
    values = {"title": title, "title_sort": title_sort_key(title), "added_on": DAY, **more}
    if "author" in more:
        values["author_sort"] = sort_key(str(more["author"]))
    return insert(database, "title", values)


@pytest.fixture
def titles(database: SqliteDatabase) -> Iterator[SqliteDatabase]:
    """A catalogue of 120 titles of a few words each, made by a fixed seed, in an open action."""
    database.execute_sql("BEGIN")
    journal.begin_action(database, "fill", None, None, "", AT)
    chance = random.Random(7)
    for number in range(120):
        title = " ".join(chance.choices(WORDS, k=3))
        add(database, f"{title} {number}", author=chance.choice(WORDS), year=chance.choice((None, 1900, 1950, 2000)))
    yield database
    database.execute_sql("ROLLBACK")


def relevance(rows: Rows, hits: Hits) -> list[int]:
    return page_of(rows, hits, 0, hits.total)


def test_titles_that_begin_so_come_first_then_the_best(titles: SqliteDatabase) -> None:
    rows = Rows(titles)
    long_title = add(titles, "A history of the zebra in the art of many lands and of its stripes")
    in_note = add(titles, "Stripes", note="zebra")
    begins = add(titles, "Zebra crossings")
    word = add(titles, "Lions, zebra")
    hits = find_titles(rows, "zebra")
    assert hits.total == 4
    assert hits.ranked[0] == begins
    assert hits.ranked[-1] == in_note
    assert set(hits.ranked) == {long_title, in_note, begins, word}


def test_a_beginning_that_the_words_do_not_match_is_no_hit(titles: SqliteDatabase) -> None:
    """The sort key leaves the article out; a search for what the article was glued to must not list the rest."""
    rows = Rows(titles)
    title = add(titles, "Zebra", title_sort="zebra")
    add(titles, "Horses", title_sort="zebra (sorted so by mistake)")
    assert find_titles(rows, "zebra").ranked == (title,)


@pytest.mark.parametrize("typed", ["cat", "猫", "図書", "東京 sea", "cat dog"])
@pytest.mark.parametrize("sort", [None, *SORT_COLUMNS])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("ranked", [2_000, 5])
def test_pages_are_stretches_of_one_list_from_both_ends(titles, typed, sort, descending, ranked, monkeypatch) -> None:
    monkeypatch.setattr(title_search, "RANKED", ranked)
    rows = Rows(titles)
    hits = find_titles(rows, typed)
    matching = {row[0] for row in rows.all("SELECT rowid FROM title_fts WHERE title_fts MATCH ?", hits.match)}
    assert hits.total == len(matching) > 5
    if sort is None:
        whole = relevance(rows, hits)
    else:
        column = SORT_COLUMNS[sort]
        known = rows.all(f"SELECT id, {column} FROM title")
        whole = [
            title_id
            for title_id, key in sorted(known, key=lambda row: (row[1] is not None, row[1], row[0]))
            if title_id in matching
        ]
    assert sorted(whole) == sorted(matching)
    if descending:
        whole = whole[::-1]
    for offset in range(hits.total + 3):
        for limit in (1, 4, hits.total):
            page = page_of(rows, hits, offset, limit, sort, descending=descending)
            assert page == whole[offset : offset + limit], (offset, limit)


def test_everything_is_listed_by_title(titles: SqliteDatabase) -> None:
    rows = Rows(titles)
    hits = find_titles(rows, "  ")
    assert hits == everything(rows) == Hits(120)
    by_title = [row[0] for row in rows.all("SELECT id FROM title ORDER BY title_sort, id")]
    assert page_of(rows, hits, 0, 200) == by_title
    assert page_of(rows, hits, 100, 50) == by_title[100:]
    assert page_of(rows, hits, 0, 7, descending=True) == by_title[::-1][:7]
    assert page_of(rows, hits, 120, 50) == []
    assert page_of(rows, hits, 500, 50) == []


def test_the_cap_ranks_as_many_as_it_says_and_shows_the_exact_total(titles, monkeypatch) -> None:
    rows = Rows(titles)
    whole = find_titles(rows, "cat")
    monkeypatch.setattr(title_search, "RANKED", 10)
    capped = find_titles(rows, "cat")
    assert capped.total == whole.total > 30
    begins = [
        title_id for (title_id,) in rows.all("SELECT id FROM title WHERE title_sort >= 'cat' AND title_sort < 'cau'")
    ]
    assert set(capped.ranked[: len(begins)]) == set(begins)
    assert len(capped.ranked) <= 10 + len(begins)
    assert sorted(relevance(rows, capped)) == sorted(relevance(rows, whole))


def test_numbers_and_call_numbers_are_found_at_once(filled: SqliteDatabase) -> None:
    rows = Rows(filled)
    filled.execute_sql(
        "UPDATE item SET call_number = '913.6/N/1', call_number_sort = ?", (call_number_sort("913.6/N/1"),)
    )
    other = {**ROWS["identifier"], "scanned_text": "B1", "kind": "item", "patron_id": None, "item_id": 1}
    insert(filled, "identifier", other)
    insert(filled, "title_number", {"title_id": 1, "kind": "jpno", "value": "20412345"})
    insert(filled, "title_number", {"title_id": 1, "kind": "control", "value": "ocm77"})
    for typed in ("9780141439587", "0-14-143958-0", "B1", "20412345", " 913.6/n/1 "):
        assert find_titles(rows, typed) == Hits(1, (1,)), typed
    assert find_titles(rows, "ocm77").total == 0
    assert find_titles(rows, "9784003101018").total == 0
    assert page_of(rows, find_titles(rows, "B1"), 0, 50, "title") == [1]
    assert page_of(rows, find_titles(rows, "B1"), 0, 50) == [1]


@pytest.mark.parametrize("typed", ["!", "“”", "()", "*", '"'])
def test_signs_alone_find_nothing_and_list_nothing(titles: SqliteDatabase, typed: str) -> None:
    rows = Rows(titles)
    hits = find_titles(rows, typed)
    assert hits == Hits(0)
    assert page_of(rows, hits, 0, 50) == []


def test_the_index_is_made_anew_when_the_normaliser_has_changed(filled: SqliteDatabase) -> None:
    rows = Rows(filled)
    filled.execute_sql("UPDATE journal_pointer SET action_id = NULL")
    filled.execute_sql("COMMIT")
    assert bring_up_to_date(filled) is False
    filled.execute_sql("UPDATE title_search SET title = 'as an older normaliser wrote it'")
    filled.execute_sql("UPDATE derived_index SET version = version - 1")
    assert find_titles(rows, "emma").total == 0
    assert bring_up_to_date(filled) is True
    assert find_titles(rows, "emma").ranked == (1,)
    assert find_index_faults(rows) == []
    assert bring_up_to_date(filled) is False


def test_making_it_anew_is_all_or_nothing(filled: SqliteDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.execute_sql("UPDATE journal_pointer SET action_id = NULL")
    filled.execute_sql("COMMIT")
    filled.execute_sql("UPDATE derived_index SET version = 0")
    monkeypatch.setattr(search_index, "search_values", lambda row: "no_such_function()")
    with pytest.raises(OperationalError):
        bring_up_to_date(filled)
    assert find_titles(Rows(filled), "emma").ranked == (1,)
    assert filled.execute_sql("SELECT version FROM derived_index").fetchone() == (0,)


def test_a_reading_is_found_without_the_spaces_between_its_words(filled: SqliteDatabase) -> None:
    """As JAPAN/MARC writes it: ワガハイ ワ ネコ デ アル. Nobody types the spaces."""
    rows = Rows(filled)
    title_id = rows.add(
        "INSERT INTO title (title, title_reading, added_on) VALUES (?, ?, '2026-01-07')",
        ("吾輩は猫である", "ワガハイ ワ ネコ デ アル"),
    )
    for typed in ("わがはいわねこ", "ワガハイワネコデアル", "わがはい わ ねこ"):
        assert title_id in find_titles(rows, typed).ranked, typed
