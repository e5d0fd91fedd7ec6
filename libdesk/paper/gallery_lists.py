"""Lists and reports with made-up data, short and longest: part of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from libdesk.paper import record_list, report_sheet, reserve_list, shelf_moves
from libdesk.paper.document import Document
from libdesk.paper.record_list import RecordColumn, RecordLine, RecordList
from libdesk.paper.report_chart import Chart, Series
from libdesk.paper.report_sheet import ReportLine, ReportSheet
from libdesk.paper.reserve_list import ReservedItem, ReserveListSheet
from libdesk.paper.shelf_moves import MoveOnPaper, ShelfMovesSheet
from libdesk.paper.stationery import LibraryOnPaper, Texts

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""

_LONG: Final = "文学概論 Introduction to Literary Studies: C++ <vector> & Q&A; Éléments de géométrie algébrique " * 3
_MONTHS: Final = ("April", "May", "June", "July", "August", "September", "October", "November", "December")


def draw(document: Document, say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> None:
    """Draw all samples in some languages into a document."""
    reserve_list.draw(document, list(reserve_lists(say, languages, library)))
    shelf_moves.draw(document, list(moves(say, languages, library)))
    report_sheet.draw(document, list(reports(say, languages, library)))
    record_list.draw(document, list(records(say, languages, library)))


def reserve_lists(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[ReserveListSheet]:
    """A course with a few items, one with more than a page of long titles, and an empty one."""
    japanese = languages[0] == "ja"
    item = ReservedItem(
        "913.6/N58w/1", "吾輩は猫である 上", "夏目漱石 Natsume, Sōseki", "1000234567",
        "貸出中（2026年1月14日まで）" if japanese else "on loan until 14 January 2026",
    )  # fmt: skip
    sheet = ReserveListSheet(
        languages, say(reserve_list.TEXTS, reserve_list.KIND), library.names,
        "日本近代文学" if japanese else "Modern Japanese Literature", "LIT 204",
        "森 鷗外" if japanese else "Prof. Mori", "2026年度春学期" if japanese else "Spring 2026",
        library.names[-1], "R1 指定図書" if japanese else "R1 reserve shelf",
        "指定図書（1日）" if japanese else "Course reserve, 1 day", "",
        "2026-01-07（令和8年1月7日）" if japanese else "7 January 2026 (2026-01-07)",
        (item, replace(item, title="Emma", author="Austen, Jane", call_number="", number="B2", where="R1")),
    )  # fmt: skip
    yield sheet
    long = replace(item, title=_LONG, author=_LONG, call_number="913.6/ナツメソウセキ/1/別冊付録")
    yield replace(sheet, course=_LONG, instructor=_LONG, note=_LONG, items=(item, long) * 14)
    yield replace(sheet, items=())


def moves(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[ShelfMovesSheet]:
    """Items to carry both ways, and a list without any."""
    japanese = languages[0] == "ja"
    move = MoveOnPaper(
        "913.6/N58w/1", "吾輩は猫である 上", "日本近代文学", "1000234567", "3F", "R1",
        "貸出中（2026年1月14日まで）" if japanese else "on loan until 14 January 2026",
    )  # fmt: skip
    sheet = ShelfMovesSheet(
        languages, say(shelf_moves.TEXTS, shelf_moves.KIND), library.names,
        "2026年1月7日以降の変更" if japanese else "Changes since 7 January 2026",
        (move, replace(move, title=_LONG, waits=""), replace(move, title="Emma", call_number="")),
        (replace(move, from_shelf="R1", to_shelf="3F", waits=""),),
    )  # fmt: skip
    yield sheet
    yield replace(sheet, to_reserve=(), back=())


def reports(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[ReportSheet]:
    """Columns over the months, years side by side, bars, and a table wider than its paper."""
    japanese = languages[0] == "ja"
    months = tuple(f"{number}月" for number in range(4, 13)) if japanese else _MONTHS
    values = (812, 1043, 987, 1210, 460, 395, 1322, 1198, 640)
    loans = "貸出数" if japanese else "Loans"
    sheet = ReportSheet(
        languages, say(report_sheet.TEXTS, report_sheet.KIND), library.names,
        "貸出数（月別）" if japanese else "Loans by month", "2025年度（令和7年度）" if japanese else "FY2025",
        "月" if japanese else "Month", (loans,), _lines(months, (values,)),
        ReportLine("合計" if japanese else "Total", (f"{sum(values):,}",)),
        ("利用者への貸出を数えています。" if japanese else "Loans to readers.",),
        "2026-01-07", Chart("columns", months, (Series(loans, values),)),
    )  # fmt: skip
    yield sheet
    before = tuple(value * 9 // 10 for value in values)
    years = ("2024年度", "2025年度") if japanese else ("FY2024", "FY2025")
    chart = Chart("lines", months, (Series(years[0], before), Series(years[1], values)))
    totals = replace(sheet.totals, values=(f"{sum(before):,}", f"{sum(values):,}"))
    yield replace(sheet, columns=years, lines=_lines(months, (before, values)), totals=totals, chart=chart)
    places = ("本館", "港分館", "Harbour Branch with a very long name that goes on and on")
    classes = tuple(f"{'貸出区分' if japanese else 'Loan class'} {number}" for number in range(1, 15))
    wide = tuple((number * 37, number * 11, number % 3) for number in range(1, 15))
    stacked = Chart("bars", places, tuple(Series(*pair) for pair in zip(classes[:8], wide[:8], strict=True)))
    totals = replace(sheet.totals, values=tuple(f"{sum(column):,}" for column in wide))
    yield replace(sheet, columns=classes, lines=_lines(places, wide), totals=totals, chart=stacked)


def records(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[RecordList]:
    """The history of a partner library, with a line that is far too long, and one of which nothing is known."""
    japanese = languages[0] == "ja"
    words = ("日付", "種類", "内容", "担当") if japanese else ("Day", "Kind", "What", "By")
    what = "住所の変更" if japanese else "Change of address"
    sheet = RecordList(
        languages, say(record_list.TEXTS, record_list.KIND), library.names,
        "Stadtbibliothek Musterstadtの履歴" if japanese else "History of Stadtbibliothek Musterstadt",
        "" if japanese else "1 April 2026 to 31 March 2027",
        (("利用者ID", "DE-001"), ("貸出", "48")) if japanese else (("User id", "DE-001"), ("Lent", "48")),
        tuple(RecordColumn(word, width) for word, width in zip(words, (22.0, 26.0, 0.0, 26.0), strict=True)),
        (
            RecordLine(("2026-01-07", "利用登録" if japanese else "Registration", what, "司書"), ("", "", _LONG, "")),
            RecordLine(("2026-01-06", "申込" if japanese else "Requests", _LONG, "")),
        ),
        ("", "", "合計" if japanese else "Total", "48"), "2026-01-07",
    )  # fmt: skip
    yield sheet
    yield replace(sheet, lines=(), sums=(), about=())


def _lines(labels: tuple[str, ...], columns: tuple[tuple[int, ...], ...]) -> tuple[ReportLine, ...]:
    return tuple(
        ReportLine(label, tuple(f"{column[place]:,}" for column in columns)) for place, label in enumerate(labels)
    )
