"""Address labels of parcels to pickup places and to people's homes with made-up data: part of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from libdesk.paper import address_label, labels
from libdesk.paper.address_label import AddressLabel
from libdesk.paper.document import Document
from libdesk.paper.stationery import LibraryOnPaper, Texts

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""


def draw(document: Document, say: Texting, languages: tuple[str, ...], sender: LibraryOnPaper) -> None:
    """Draw all samples in some languages into a document."""
    address_label.draw(document, list(address_labels(say, languages, sender)))


def address_labels(say: Texting, languages: tuple[str, ...], sender: LibraryOnPaper) -> Iterator[AddressLabel]:
    """Labels to a place with its dispatch day, to somebody's home, abroad, and several on a sheet."""
    stocks, japanese = labels.load(), languages[0] == "ja"
    place = LibraryOnPaper(
        ("北野町立図書館　御中",) if japanese else ("Kitano Town Library",),
        "",
        ("〒380-0801", "長野県北野町大字箱清水1丁目5番11号") if japanese else ("1-5-11 Hakoshimizu", "Kitano 380-0801"),
        "",
        "026-000-0000",
    )
    person = LibraryOnPaper(
        ("山田 花子 様",) if japanese else ("Ms Anna Müller",),
        "",
        ("〒619-0288", "京都府桜台市北区南桜台1-2", "コーポ桜台 203号室")
        if japanese
        else ("Spreeufer 8", "10117 Berlin"),
        "" if japanese else "Germany",
    )
    label = AddressLabel(
        languages,
        say(address_label.TEXTS, address_label.KIND),
        place,
        sender,
        stocks["A6"],
        note="2026年11月26日発送分" if japanese else "Dispatch of 26 November 2026",
    )
    yield label
    yield replace(label, stock=stocks["62x100"])
    at_home = replace(label, to=person, overseas=not japanese, note="")
    yield replace(at_home, service="簡易書留" if japanese else "Registered air mail", note="2")
    on_sheet = replace(at_home, stock=stocks["avery-l7165"])
    yield from (replace(on_sheet, position=position) for position in (1, 2, 4))
