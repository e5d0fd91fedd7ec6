"""The papers of lending with made-up data, short and longest: registration, labels, customs, post, shelves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from libdesk.paper import (
    customs_sheet,
    labels,
    lending_pick_list,
    post_office_list,
    shipping_label,
)
from libdesk.paper.barcode import Barcode
from libdesk.paper.customs_sheet import CustomsSheet
from libdesk.paper.document import Document
from libdesk.paper.gallery_registration import draw as draw_registration
from libdesk.paper.lending_pick_list import LendingPickList, LentOnPaper
from libdesk.paper.post_office_list import ParcelOnPaper, PostOfficeList
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.shipping_label import ShippingLabel
from libdesk.paper.stationery import LibraryOnPaper, Texts

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""

BERLIN: Final = LibraryOnPaper(
    ("Bibliothek für Ostasienwissenschaften",), "Fernleihe", ("Spreeufer 8", "10117 Berlin"), "Germany",
    "+49 30 000 0000", "", "fernleihe@ostasien.example",
)  # fmt: skip
NO_STREET: Final = LibraryOnPaper(("National Library of Samoa",), "", ("Apia",), "Samoa", "+685 00000")
FOUR_SCRIPTS: Final = LibraryOnPaper(
    ("Библиотека восточных рукописей", "Βιβλιοθήκη χειρογράφων", "华东图书馆", "국립한빛도서관"),
    "Отдел межбиблиотечного абонемента", tuple(f"{n}-я линия Васильевского острова, корпус {n}" for n in range(1, 7)),
    "Russia", "+7 812 000-00-00", "", "mba@vostok.example",
)  # fmt: skip
_HOME: Final = LibraryOnPaper(
    ("北野町立図書館",), "参考調査係", ("〒380-0801", "長野県北野町大字箱清水1丁目5番11号"), "", "026-000-0000"
)
_LONG: Final = (
    "東京大日本図書館所蔵資料目録 附 C++ <vector> & Q&A: a<b; Éléments de géométrie algébrique; Война и мир " * 3
)
_NUMBER: Final = "L-2026-000123"
_CODE: Final = Barcode("code128", _NUMBER)


def draw(document: Document, say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> None:
    """Draw all samples in some languages into a document."""
    draw_registration(document, say, languages, library)
    for label in shipping_labels(say, languages, library):
        _draw_label(document, label)
    customs_sheet.draw(document, list(customs(say, languages, library)))
    post_office_list.draw(document, list(posted(say, languages, library)))
    lending_pick_list.draw(document, list(picks(say, languages, library)))


def _draw_label(document: Document, label: ShippingLabel) -> None:
    """Draw a label, on the next larger stock as often as it is refused."""
    try:
        shipping_label.draw(document, [label])
    except SheetTooSmall as refused:
        if not refused.next_larger:
            raise
        _draw_label(document, replace(label, stock=labels.load()[refused.next_larger], position=1))


def shipping_labels(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[ShippingLabel]:
    """A label abroad on several stocks, one without a street, one with names in four scripts, one for at home.

    What goes abroad is never in Japanese alone.
    """
    japanese, stocks = languages[0] == "ja", labels.load()
    label = ShippingLabel(
        languages, say(shipping_label.TEXTS, shipping_label.KIND), BERLIN, replace(library, country="Japan"), _NUMBER,
        "書留航空便" if japanese else "Registered air mail", True, stocks["62x100"],
        value="3,800円" if japanese else "JPY 3,800", origin="Japan", code=_CODE,
    )  # fmt: skip
    home = replace(
        label, overseas=False, to=_HOME, sender=library,
        service="簡易書留" if japanese else "Simplified registered mail",
    )  # fmt: skip
    if "en" in languages:
        yield label
        yield replace(label, stock=stocks["A5"])
        yield replace(label, stock=stocks["A6"], to=NO_STREET)
        yield replace(label, stock=stocks["avery-l7165"], position=4)
        yield replace(label, to=FOUR_SCRIPTS)
    yield home
    yield replace(home, stock=stocks["A6"])


def customs(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[CustomsSheet]:
    """A sheet before the parcel is weighed, one after, and the longest."""
    japanese = languages[0] == "ja"
    sheet = CustomsSheet(
        languages, say(customs_sheet.TEXTS, customs_sheet.KIND), _NUMBER, replace(library, country="Japan"), BERLIN,
        contents="吾輩は猫である 上 / Wagahai wa neko de aru", quantity="1",
        value="3,800円" if japanese else "JPY 3,800", tariff="4901.99", origin="Japan",
    )  # fmt: skip
    yield sheet
    weighed = replace(
        sheet, addressee=NO_STREET, weight="640", total_weight="820", tracking="RR 123 456 785 JP",
        postage="1,990円" if japanese else "JPY 1,990", service="書留航空便" if japanese else "Registered air mail",
        date="2026-11-21（令和8年11月21日）" if japanese else "21 November 2026",
    )  # fmt: skip
    yield weighed
    yield replace(weighed, addressee=FOUR_SCRIPTS, contents=_LONG, quantity="12")


def posted(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[PostOfficeList]:
    """A list of three parcels, one of more than a page, and an empty one."""
    japanese = languages[0] == "ja"
    service = "書留航空便" if japanese else "Registered air mail"
    parcel = ParcelOnPaper(
        "RR123456785JP", BERLIN.names[0], "Spreeufer 8, 10117 Berlin", "GERMANY", service, "820",
        "1,990円" if japanese else "JPY 1,990", _NUMBER,
    )  # fmt: skip
    island = replace(
        parcel, tracking="RR987654324JP", addressee="National Library of Samoa", address="Apia", country="SAMOA",
        weight="", postage="", our_numbers=f"{_NUMBER}, L-2026-000124",
    )  # fmt: skip
    long = replace(
        parcel, tracking="", addressee=" / ".join(FOUR_SCRIPTS.names), address=", ".join(FOUR_SCRIPTS.address),
        country="UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND",
    )  # fmt: skip
    sheet = PostOfficeList(
        languages, say(post_office_list.TEXTS, post_office_list.KIND), library.names, library,
        "2026-11-21（令和8年11月21日）" if japanese else "21 November 2026", "桜台郵便局", "佐藤",
        (parcel, island, replace(parcel, our_numbers="L-2026-000125")), "1,640",
        "3,980円" if japanese else "JPY 3,980",
    )  # fmt: skip
    yield sheet
    yield replace(sheet, parcels=(parcel, long) * 12)
    yield replace(sheet, parcels=(), weight="", postage="", office="", staff="")


def picks(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[LendingPickList]:
    """A list of some copies, one of more than a page with long titles, and an empty one."""
    japanese = languages[0] == "ja"
    line = LentOnPaper(
        "913.6/N58w/1", "吾輩は猫である 上", "夏目漱石", "1000234567", "3F", _NUMBER, BERLIN.names[0],
    )  # fmt: skip
    long = replace(
        line, title=_LONG, author=_LONG, call_number="913.6/ナツメソウセキ/1/別冊付録", shelf="地下書庫 第3層",
        partner=" / ".join(FOUR_SCRIPTS.names), notes="12冊" if japanese else "12 volumes",
    )  # fmt: skip
    sheet = LendingPickList(
        languages, say(lending_pick_list.TEXTS, lending_pick_list.KIND), library.names, library.names[-1],
        "2026-11-21（令和8年11月21日） 9:30" if japanese else "21 November 2026, 9:30",
        (line, replace(line, call_number="", title="Emma", author="Austen, Jane", shelf="")),
    )  # fmt: skip
    yield sheet
    yield replace(sheet, lines=(line, long) * 14)
    yield replace(sheet, lines=())
