"""Lists over A4 pages."""

from __future__ import annotations

import pytest

from libdesk.paper.document import Document
from libdesk.paper.listing import Cell, Column, Paper, Section, draw_list, facts, letterhead
from tests.paper.printed import inked, places, sizes_of_pages, texts_of_pages

WORDS = {"page": ("Page {page} of {pages}",)}
COLUMNS = (Column(("Name",), 40), Column(("Title",)), Column(("Number",), 30, "right"))


def listed(sections: list[Section], paper: Paper | None = None) -> bytes:
    document = Document("x", ("en",))
    draw_list(document, paper or Paper(), letterhead(["Library"], ("List",), 178), sections, WORDS, "foot")
    return document.to_bytes()


def lines(count: int) -> tuple[tuple[Cell, ...], ...]:
    return tuple((Cell(f"name {n}"), Cell("A title", "its author"), Cell(f"{n:,}")) for n in range(count))


def test_a_short_list_is_one_page_with_its_heading_and_foot() -> None:
    pdf = listed([Section(COLUMNS, lines(3), ("Part one",))])
    assert sizes_of_pages(pdf) == [(210, 297)]
    (text,) = texts_of_pages(pdf)
    for wanted in ("Library", "List", "Part one", "Name", "Title", "Number", "name 2", "its author", "foot"):
        assert wanted in text
    assert "Page 1 of 1" in text
    assert sizes_of_pages(listed([Section(COLUMNS, ())], Paper(lying=True))) == [(297, 210)]


def test_the_words_over_the_columns_stand_on_every_page_and_nothing_leaves_the_paper() -> None:
    pdf = listed([Section(COLUMNS, lines(90))])
    pages = texts_of_pages(pdf)
    assert len(pages) > 2
    for number, text in enumerate(pages):
        assert "Number" in text
        assert f"Page {number + 1} of {len(pages)}" in text
        ink = inked(pdf, number)
        assert ink.left >= 15
        assert ink.top >= 10
        assert ink.right <= 196
        assert ink.bottom <= 287
    assert sum(text.count("name ") for text in pages) == 90


def test_numbers_end_on_one_line() -> None:
    pdf = listed([Section(COLUMNS, ((Cell("a"), Cell("b"), Cell("7")), (Cell("c"), Cell("d"), Cell("1,000"))))])
    assert places(pdf, "7")[0].right == pytest.approx(places(pdf, "1,000")[0].right, abs=0.3)
    assert places(pdf, "Number")[0].right == pytest.approx(194, abs=0.5)


def test_an_empty_section_says_so_and_a_new_section_begins_where_its_first_line_has_room() -> None:
    empty = Section(COLUMNS, (), ("Nothing here",), ("There is nothing.",))
    many = Section(COLUMNS, lines(24), ("First",))
    pages = texts_of_pages(listed([empty, many, many]))
    assert "There is nothing." in pages[0]
    assert pages[0].count("First") == 1
    last = pages[-1]
    assert last.index("First") < last.index("name 0") if "First" in last else "name 23" in last


def test_a_box_to_tick_stands_before_every_line() -> None:
    plain = inked(listed([Section(COLUMNS, lines(1))]))
    columns = (Column(("Name",), 40), Column(("Title",)))
    ticked = listed([Section(columns, (lines(1)[0][:2],), ticks=True)])
    assert places(ticked, "name 0")[0].left == pytest.approx(22, abs=0.7)
    assert plain.left == pytest.approx(inked(ticked).left, abs=0.5)


def test_a_table_wider_than_its_paper_goes_on_below_with_its_first_column() -> None:
    columns = (Column(("Month",), 46), *(Column((f"Class {n}",), 0, "right") for n in range(14)))
    section = Section(columns, ((Cell("April"), *(Cell(str(n)) for n in range(100, 114))),))
    pdf = listed([section])
    (text,) = texts_of_pages(pdf)
    assert text.count("April") == 3
    assert all(f"Class {n}" in text and str(100 + n) in text for n in range(14))
    assert {round(place.right) for place in places(pdf, "Class 13")} == {194}


def test_facts_without_a_value_are_left_out() -> None:
    document = Document("x", ("en",))
    entries = [(("Term",), "Spring", "term"), (("Shelf",), "", "shelf"), (("Site",), "Main", "site")]
    draw_list(document, Paper(), facts(entries, 178), [], WORDS)
    (text,) = texts_of_pages(document.to_bytes())
    assert "Spring" in text
    assert "Main" in text
    assert "Shelf" not in text
