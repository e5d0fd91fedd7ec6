"""Lists and slips for the ways of held items with made-up data, short and longest: part of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from libdesk.paper import dispatch_list, pick_list, search_list, transfer_slip
from libdesk.paper.barcode import Barcode
from libdesk.paper.dispatch_list import DispatchListSheet, SentOnPaper
from libdesk.paper.document import Document
from libdesk.paper.pick_list import PickListSheet, PickOnPaper
from libdesk.paper.search_list import SearchListSheet, SoughtOnPaper
from libdesk.paper.stationery import LibraryOnPaper, Texts
from libdesk.paper.transfer_slip import TransferSlip

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""

_LONG: Final = (
    "東京大日本図書館所蔵資料目録 附 C++ <vector> & Q&A: a<b; Éléments de géométrie algébrique; Война и мир " * 3
)


def draw(document: Document, say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> None:
    """Draw all samples in some languages into a document."""
    pick_list.draw(document, list(picks(say, languages, library)))
    search_list.draw(document, list(searches(say, languages, library)))
    dispatch_list.draw(document, list(dispatches(say, languages, library)))
    transfer_slip.draw(document, list(transfers(say, languages, library)))


def picks(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[PickListSheet]:
    """A list of some copies, one of more than a page with long titles, and an empty one."""
    japanese = languages[0] == "ja"
    pick = PickOnPaper(
        "913.6/N58w/1", "吾輩は猫である 上", "夏目漱石", "1000234567", "3F", "P-0012345",
        "予約棚へ" if japanese else "to the hold shelf",
    )  # fmt: skip
    sheet = PickListSheet(
        languages, say(pick_list.TEXTS, pick_list.KIND), library.names, library.names[-1], _day(japanese),
        (
            pick,
            replace(pick, call_number="", title="Emma", author="Austen, Jane", goes_to="→ 北野町立図書館", shelf=""),
            replace(pick, patron="山田 花子", goes_to="→ 港分館" if japanese else "→ Harbour Branch"),
        ),
    )  # fmt: skip
    yield sheet
    long = replace(
        pick, title=_LONG, author=_LONG, call_number="913.6/ナツメソウセキ/1/別冊付録", shelf="地下書庫 第3層"
    )
    yield replace(sheet, lines=(pick, long) * 15)
    yield replace(sheet, lines=())


def searches(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[SearchListSheet]:
    """A list of some items, one of more than a page with long titles, and an empty one."""
    japanese = languages[0] == "ja"
    sought = SoughtOnPaper(
        "913.6/N58w/1", "吾輩は猫である 上", "夏目漱石", "1000234567", "3F", _day(japanese).replace("（", "\n（"),
        "2回捜しました" if japanese else "looked for twice", "2人が予約" if japanese else "2 wait",
    )  # fmt: skip
    sheet = SearchListSheet(
        languages, say(search_list.TEXTS, search_list.KIND), library.names, library.names[-1], _day(japanese),
        (sought, replace(sought, title="Emma", author="", looked="", waiting="", shelf="")),
    )  # fmt: skip
    yield sheet
    yield replace(sheet, lines=(sought, replace(sought, title=_LONG, author=_LONG)) * 15)
    yield replace(sheet, lines=())


def dispatches(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[DispatchListSheet]:
    """A parcel with a few items, one whose lines to sign come on a page of their own, and an empty list."""
    japanese = languages[0] == "ja"
    line = SentOnPaper("P-0012345", "吾輩は猫である 上", "1000234567", "913.6/N58w/1")
    sheet = DispatchListSheet(
        languages, say(dispatch_list.TEXTS, dispatch_list.KIND), library.names,
        "北野町立図書館" if japanese else "Kitano Town Library", "0123-45-6789", _day(japanese),
        f"{library.names[-1]}  {library.telephone}", "1234-5678-9012",
        "到着日から7日間保管してください。" if japanese else "Please keep each item for 7 days after it has arrived.",
        two_cards=True, lines=(line, replace(line, patron="Anna Müller", title="Emma", call_number="")),
    )  # fmt: skip
    yield sheet
    long = replace(line, title=_LONG, patron="アレクサンドラ・フォン・ヒューベルト＝ゲスナー")
    yield replace(sheet, lines=(line, long) * 16, two_cards=False)
    yield replace(sheet, lines=(), tracking="", telephone="", keep="")


def transfers(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[TransferSlip]:
    """Transfer slips on each paper: for somebody at a place, at a site, and on the way home."""
    japanese = languages[0] == "ja"
    slip = TransferSlip(
        languages, say(transfer_slip.TEXTS, transfer_slip.KIND), library.names[0],
        "北野町立図書館" if japanese else "Kitano Town Library", library.names[-1], "P-0012345",
        _day(japanese), "到着日から7日間" if japanese else "for 7 days after it has arrived", "吾輩は猫である 上",
        "1000234567", _day(japanese), Barcode("code128", "1000234567"),
    )  # fmt: skip
    yield slip
    yield replace(slip, to="港分館" if japanese else "Harbour Branch", goes_on="", keep="", title=_LONG)
    yield replace(slip, paper="A5", patron="", goes_on="", keep="")
    yield replace(slip, paper="roll80")
    yield replace(slip, paper="roll58", code=None)


def _day(japanese: bool) -> str:
    return "2026-11-21（令和8年11月21日）" if japanese else "21 November 2026 (2026-11-21)"
