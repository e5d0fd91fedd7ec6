"""Receipts and cash reports with made-up data, short and longest: part of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from libdesk.paper import cash_report, receipt
from libdesk.paper.cash_report import CashReport, EntryOnReport, ReceiptOnReport
from libdesk.paper.document import Document
from libdesk.paper.receipt import Receipt
from libdesk.paper.stationery import Texts

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""

_LONG: Final = "東京大日本図書館所蔵資料目録 附 C++ <vector> & Q&A: a<b; Éléments de géométrie algébrique; Война и мир"


def draw(document: Document, say: Texting, languages: tuple[str, ...]) -> None:
    """Draw all samples in some languages into a document."""
    receipt.draw(document, list(receipts(say, languages)))
    cash_report.draw(document, list(reports(say, languages)))


def _library(japanese: bool) -> tuple[str, ...]:
    return ("桜台府立図書館", "桜台別館") if japanese else ("Sakuradai Prefectural Library", "Sakuradai Annex")


def _sum(japanese: bool, amount: str) -> str:
    return f"{amount}円" if japanese else f"¥{amount}"


def receipts(say: Texting, languages: tuple[str, ...]) -> Iterator[Receipt]:
    """Receipts: a part payment, a reprint over pages, a voided one on a roll, money given back."""
    japanese = languages[0] == "ja"
    fine, card = (
        ("延滞料 吾輩は猫である 上", "利用者カード") if japanese else ("Overdue fine: 吾輩は猫である 上", "Card")
    )
    made = Receipt(
        languages,
        say(receipt.TEXTS, receipt.KIND),
        _library(japanese),
        "1024",
        "2026-11-21（令和8年11月21日） 14:05" if japanese else "21 November 2026 (2026-11-21), 14:05",
        "山田 花子 様" if japanese else "山田 花子",
        "P-0012345",
        ((fine, _sum(japanese, "350")), (card, _sum(japanese, "300"))),
        _sum(japanese, "650"),
        "現金" if japanese else "Cash",
        balance=_sum(japanese, "1,200"),
        staff="佐藤",
    )
    many = tuple((f"{place}. {_LONG}", _sum(japanese, "1,250")) for place in range(1, 19))
    yield made
    yield replace(made, paper="A5", lines=many, total=_sum(japanese, "22,500"), reprint=True)
    why = "2026年11月21日 宛名の誤り" if japanese else "21 November 2026: made out to the wrong person"
    yield replace(made, paper="roll80", void=why, balance="")
    yield replace(made, paper="roll58", refund=True, lines=made.lines[:1], total=_sum(japanese, "350"), balance="")


def reports(say: Texting, languages: tuple[str, ...]) -> Iterator[CashReport]:
    """Cash reports: an ordinary day, and a long one of a till that is still open."""
    japanese = languages[0] == "ja"
    sums = {
        "float_amount": "10,000", "cash_in": "4,350", "cash_back": "−300", "entries": "−1,260", "expected": "12,790",
        "counted": "12,780", "difference": "−10", "deposited": "2,780", "left": "10,000",
    }  # fmt: skip
    bought = "切手購入" if japanese else "Stamps bought"
    made = CashReport(
        languages,
        say(cash_report.TEXTS, cash_report.KIND),
        _library(japanese),
        "カウンター 1" if japanese else "Counter 1",
        "2026-11-21（令和8年11月21日） 8:50" if japanese else "21 November 2026, 08:50",
        "2026-11-21（令和8年11月21日） 20:10" if japanese else "21 November 2026, 20:10",
        {name: _sum(japanese, amount) for name, amount in sums.items()},
        "10円玉を機械が返さなかった" if japanese else "The copier kept a coin",
        (
            ReceiptOnReport("1023", "10:12", "与謝野 晶子", "佐藤", _sum(japanese, "4,000")),
            ReceiptOnReport("1024", "14:05", "山田 花子", "佐藤", _sum(japanese, "650"), void=True),
            ReceiptOnReport("1025", "14:20", _LONG, "Maximiliane von Uexküll", _sum(japanese, "350")),
            ReceiptOnReport("1026", "16:41", "山田 花子", "佐藤", _sum(japanese, "−300")),
        ),
        (EntryOnReport("11:30", bought, "84円 15枚", "佐藤", _sum(japanese, "−1,260")),),
        (("切手" if japanese else "Stamps", _sum(japanese, "168")),),
    )
    yield made
    so_far = {name: made.sums[name] for name in ("float_amount", "cash_in", "cash_back", "expected")}
    still_open = replace(made, closed="", sums=so_far, difference_reason="", entries=(), other=())
    yield replace(still_open, receipts=made.receipts * 12)
