"""Reserve lists, shelf lists of changes, reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import gallery_lists, record_list, report_sheet, reserve_list, shelf_moves
from libdesk.paper.record_list import RecordColumn, RecordLine, RecordList
from libdesk.paper.report_sheet import ReportLine, ReportSheet
from libdesk.paper.reserve_list import ReserveListSheet
from libdesk.paper.shelf_moves import ShelfMovesSheet
from libdesk.paper.stationery import LibraryOnPaper
from tests.paper.printed import all_text, inked, sizes_of_pages, texts_of_pages, without_white, words
from tests.paper.samples import BOTH, EN, JA

LIBRARY = LibraryOnPaper(("桜台府立図書館", "桜台別館"))


def say(languages: tuple[str, ...]):
    facts = {"page": "{page}", "pages": "{pages}", "items": 2}
    return lambda keys, kind: {
        key: tuple(words(one, f"sheets.{kind}.{key}", facts) for one in languages) for key in keys
    }


def course(languages: tuple[str, ...] = EN) -> list[ReserveListSheet]:
    return list(gallery_lists.reserve_lists(say(languages), languages, LIBRARY))


def moved(languages: tuple[str, ...] = EN) -> list[ShelfMovesSheet]:
    return list(gallery_lists.moves(say(languages), languages, LIBRARY))


def counted(languages: tuple[str, ...] = EN) -> list[ReportSheet]:
    return list(gallery_lists.reports(say(languages), languages, LIBRARY))


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_everything_stands_on_a_reserve_list(languages: tuple[str, ...]) -> None:
    sheet = course(languages)[0]
    pdf = reserve_list.pdf([sheet])
    text = without_white(all_text(pdf))
    for wanted in (
        *sheet.library, sheet.course, sheet.course_code, sheet.instructor, sheet.term, sheet.shelf, sheet.loan_class,
        sheet.printed_on, *sheet.texts["heading"], *sheet.texts["item_count"],
        *(value for item in sheet.items for value in (item.title, item.author, item.number, item.where)),
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted
    assert sizes_of_pages(pdf) == [(210, 297)]


def test_a_long_reserve_list_counts_its_pages_and_names_its_course_on_each() -> None:
    pdf = reserve_list.pdf([course()[1]])
    pages = texts_of_pages(pdf)
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "LIT 204" in text
        assert "Call number" in text
        assert inked(pdf, number - 1).right <= 195
    assert sum(text.count("1000234567") for text in pages) == 28


def test_an_empty_reserve_list_says_so() -> None:
    assert "Nothing is on this list." in all_text(reserve_list.pdf([course()[2]]))
    assert len(texts_of_pages(reserve_list.pdf(course()))) == 5


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_the_shelf_list_says_what_is_carried_where_and_what_is_waited_for(languages: tuple[str, ...]) -> None:
    sheet = moved(languages)[0]
    text = without_white(all_text(shelf_moves.pdf([sheet])))
    for wanted in (
        sheet.since, *sheet.texts["to_reserve"], *sheet.texts["back"], sheet.to_reserve[0].waits,
        sheet.to_reserve[0].title, sheet.to_reserve[0].from_shelf, sheet.back[0].to_shelf,
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted


def test_a_shelf_list_without_changes_says_so_for_both_ways() -> None:
    assert all_text(shelf_moves.pdf([moved()[1]])).count("Nothing is to be carried.") == 2


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_report_has_its_chart_and_every_number(languages: tuple[str, ...], place: int) -> None:
    sheet = counted(languages)[place]
    text = without_white(all_text(report_sheet.pdf([sheet])))
    for wanted in (
        sheet.title, sheet.period, *sheet.columns, *sheet.totals.values, sheet.totals.label, *sheet.notes,
        sheet.printed_on, *(value for line in sheet.lines for value in line.values),
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted


def test_a_report_with_many_columns_lies_and_one_with_few_stands() -> None:
    few, _, many = counted()
    assert sizes_of_pages(report_sheet.pdf([few])) == [(210, 297)]
    assert sizes_of_pages(report_sheet.pdf([many])) == [(297, 210)]
    assert sizes_of_pages(report_sheet.pdf([few, many])) == [(210, 297), (297, 210)]


def test_a_report_without_a_chart_and_one_over_several_pages() -> None:
    sheet = counted()[0]
    bare = replace(sheet, chart=None, notes=())
    assert inked(report_sheet.pdf([bare])).bottom < 290
    months = tuple(ReportLine(f"month {n}", ("1",)) for n in range(240))
    pages = texts_of_pages(report_sheet.pdf([replace(sheet, lines=months)]))
    assert len(pages) > 4
    assert all("Loans" in page for page in pages)


def recorded(languages: tuple[str, ...] = EN) -> list[RecordList]:
    return list(gallery_lists.records(say(languages), languages, LIBRARY))


@pytest.mark.parametrize("languages", [EN, JA])
def test_a_list_of_records_has_its_facts_its_lines_whole_and_its_sums(languages: tuple[str, ...]) -> None:
    sheet = recorded(languages)[0]
    pdf = record_list.pdf([sheet])
    text = without_white(all_text(pdf))
    for wanted in (
        *sheet.library, sheet.title, sheet.under, *(value for fact in sheet.about for value in fact),
        *(column.words for column in sheet.columns), *(cell for line in sheet.lines for cell in line.cells),
        *sheet.lines[0].below, *sheet.sums, sheet.printed_on, *sheet.texts["printed_on"],
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted
    assert sizes_of_pages(pdf) == [(210, 297)]


def test_a_list_with_many_columns_lies_one_without_lines_says_so_and_a_long_one_goes_on() -> None:
    full, empty = recorded()
    assert "Nothing is on record." in all_text(record_list.pdf([empty]))
    wide = replace(
        full, columns=tuple(RecordColumn(f"c{place}", right=place == 5) for place in range(6)),
        lines=(RecordLine(("x",) * 6),), sums=("",) * 6,
    )  # fmt: skip
    assert sizes_of_pages(record_list.pdf([wide, full])) == [(297, 210), (210, 297)]
    pages = texts_of_pages(record_list.pdf([replace(full, lines=full.lines * 30)]))
    assert len(pages) > 1
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, start=1))
