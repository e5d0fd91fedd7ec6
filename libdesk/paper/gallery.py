"""Every sheet with sample data, short and longest, in every language: for looking at.

The samples are made up. Addresses of twelve lines show how a label is refused and the next larger one taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import ModuleType
from typing import Final

from libdesk.domain.money import Money
from libdesk.paper import calibration, desk_slip, labels, loan_slip, patron_card, return_label, to_borrowers
from libdesk.paper.address_label import AddressLabel
from libdesk.paper.barcode import Barcode
from libdesk.paper.calibration import CROSS, CalibrationSheet
from libdesk.paper.cash_report import CashReport
from libdesk.paper.desk_slip import DeskSlip, DeskSlipItem
from libdesk.paper.document import Document
from libdesk.paper.gallery_borrowing import draw as draw_borrowing
from libdesk.paper.gallery_borrowing_form import draw as draw_borrowing_forms
from libdesk.paper.gallery_lending import draw as draw_lending
from libdesk.paper.gallery_lending import shipping_labels
from libdesk.paper.gallery_letters import draw as draw_letters
from libdesk.paper.gallery_letters import hold_slips, losses, notices, recalls
from libdesk.paper.gallery_lists import draw as draw_lists
from libdesk.paper.gallery_money import draw as draw_money
from libdesk.paper.gallery_money import receipts, reports
from libdesk.paper.gallery_office import draw as draw_office
from libdesk.paper.gallery_places import address_labels
from libdesk.paper.gallery_places import draw as draw_places
from libdesk.paper.gallery_requests import draw as draw_requests
from libdesk.paper.gallery_ways import draw as draw_ways
from libdesk.paper.hold_slip import HoldSlip
from libdesk.paper.loan_slip import LoanSlip
from libdesk.paper.loss_letter import LossLetter
from libdesk.paper.notice_letter import NoticeLetter
from libdesk.paper.packet import Packet
from libdesk.paper.patron_card import PatronCard
from libdesk.paper.recall_letter import RecallLetter
from libdesk.paper.receipt import Receipt
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.return_label import ReturnLabel
from libdesk.paper.stationery import LibraryOnPaper, Texts
from libdesk.paper.to_borrowers import ToBorrowers

Words = Callable[[str, str, Mapping[str, object]], str]
"""Says a text of the wording catalogue: language, key, facts."""

LANGUAGES: Final = (("en",), ("ja",), ("en", "ja"))

_FACTS: Final[Mapping[str, object]] = {
    "page": "{page}",
    "pages": "{pages}",
    "items": 3,
    "millimetres": int(CROSS),
    "fine": Money(50),
    "factor": 3,
    "site": "桜台別館 Sakuradai Annex",
    "library": "桜台府立図書館",
    "day": "2026-01-15",
    "postage": Money(404),
    "came": Money(84),
    "short": Money(320),
    "books": 27,
    "days": 3,
    "limit": 5,
    "months": 1,
    "least": 4,
    "most": 6,
    "parcels": 3,
}
_CODE: Final = Barcode("code128", "L-2026-000123")
_CONDITIONS: Final = (
    "The maps in the pocket at the end are counted on return. 巻末の袋の地図は返却時に数えます。",
    "No exhibition. 展示には利用できません。",
)

_SITE: Final = LibraryOnPaper(
    ("Sakuradai Prefectural Library", "Sakuradai Annex"),
    "Interlibrary Loan Section",
    ("4-12-7 Minami-Sakuradai, Kita-ku", "Sakuradai City, Kyoto 619-0288"),
    "Japan",
    "+81-774-00-1234",
    "+81-774-00-5678",
    "ill@library.sakuradai.example",
)
_SITE_JA: Final = LibraryOnPaper(
    ("桜台府立図書館", "桜台別館"),
    "相互貸借係",
    ("〒619-0288", "京都府桜台市北区南桜台四丁目12番7号"),
    "",
    "0774-00-1234",
    "0774-00-5678",
    "ill@library.sakuradai.example",
)
_BERLIN: Final = LibraryOnPaper(
    ("Bibliothek für Ostasienwissenschaften",),
    "Fernleihe",
    ("Spreeufer 8", "10117 Berlin"),
    "Germany",
    "+49 30 000 0000",
    "+49 30 000 0001",
    "fernleihe@ostasien.example",
)
_SEOUL: Final = LibraryOnPaper(
    ("국립한빛도서관", "National Hanbit Library"),
    "",
    ("서울특별시 서초구 반포대로 201", "06579 Seoul"),
    "Republic of Korea",
    "+82-2-000-0000",
    "",
    "ill@hanbit.example",
)
_KITANO: Final = LibraryOnPaper(
    ("北野町立図書館",),
    "参考調査係",
    ("〒380-0801", "長野県北野町大字箱清水1丁目5番11号"),
    "",
    "026-000-0000",
    "026-000-0001",
    "ref@kitano.example",
)
_TWELVE_LINES: Final = LibraryOnPaper(
    ("Библиотека восточных рукописей", "Βιβλιοθήκη χειρογράφων", "华东图书馆"),
    "Отдел межбиблиотечного абонемента",
    tuple(f"{number}-я линия Васильевского острова, корпус {number}" for number in range(1, 10)),
    "Russia",
    "+7 812 000-00-00",
    "",
    "mba@vostok.example",
)
_LONG_TITLE: Final = (
    "東京大日本図書館所蔵資料目録 附 C++ <vector> & Q&A: a<b; Éléments de géométrie algébrique; Война и мир; "
    "Ελληνική ιστορία; 書 "
) * 4


def pdf(words: Words) -> bytes:
    """All samples as one PDF, in every language."""
    document = Document("LibDesk", ("en",))
    for languages in LANGUAGES:
        loan_slip.draw(document, list(_loan_slips(words, languages)))
        to_borrowers.draw(document, list(_to_borrowers(words, languages)))
        for label in _labels(words, languages):
            _draw_label(document, label)
        desk_slip.draw(document, list(_desk_slips(words, languages)))
        patron_card.draw(document, list(_cards(words, languages)))
        draw_letters(document, _saying(words, languages), languages, _lender(languages))
        draw_places(document, _saying(words, languages), languages, _lender(languages))
        draw_money(document, _saying(words, languages), languages)
        draw_office(document, _saying(words, languages), languages)
        draw_lists(document, _saying(words, languages), languages, _lender(languages))
        draw_ways(document, _saying(words, languages), languages, _lender(languages))
        draw_requests(document, _saying(words, languages), languages, _lender(languages))
        draw_borrowing(document, _saying(words, languages), languages, _lender(languages))
        draw_borrowing_forms(document, _saying(words, languages), languages, _lender(languages))
        draw_lending(document, _saying(words, languages), languages, _lender(languages))
    both = LANGUAGES[-1]
    calibration.draw(document, CalibrationSheet(both, texts(words, calibration, both)))
    return document.to_bytes()


def sample_packet(words: Words, languages: tuple[str, ...]) -> Packet:
    """One packet with sample data."""
    return Packet(
        words(languages[0], "sheets.packet.title", {"number": _CODE.text}),
        next(_loan_slips(words, languages)),
        next(_to_borrowers(words, languages)),
        next(_labels(words, languages)),
        next(shipping_labels(_saying(words, languages), languages, _lender(languages))),
    )


def sample_desk_slip(words: Words, languages: tuple[str, ...]) -> DeskSlip:
    """One desk slip with sample data."""
    return next(_desk_slips(words, languages))


def sample_recall(words: Words, languages: tuple[str, ...]) -> RecallLetter:
    """One recall letter with sample data."""
    return next(recalls(_saying(words, languages), languages, _lender(languages)))


def sample_notices(words: Words, languages: tuple[str, ...]) -> tuple[NoticeLetter, NoticeLetter]:
    """A short notice, and one of two pages, with sample data."""
    short, long = notices(_saying(words, languages), languages, _lender(languages))
    return short, long


def sample_loss(words: Words, languages: tuple[str, ...]) -> tuple[LossLetter, LossLetter]:
    """A letter with all ways, and the bill of one, with sample data."""
    all_ways, _long, bill, _damaged = losses(_saying(words, languages), languages, _lender(languages))
    return all_ways, bill


def sample_receipts(words: Words, languages: tuple[str, ...]) -> tuple[Receipt, ...]:
    """A receipt, a long reprint, a voided one and a refund, with sample data."""
    return tuple(receipts(_saying(words, languages), languages))


def sample_cash_reports(words: Words, languages: tuple[str, ...]) -> tuple[CashReport, ...]:
    """A report of an ordinary day and a long one, with sample data."""
    return tuple(reports(_saying(words, languages), languages))


def sample_hold_slip(words: Words, languages: tuple[str, ...]) -> HoldSlip:
    """One hold slip with sample data."""
    return next(hold_slips(_saying(words, languages), languages))


def sample_address_label(words: Words, languages: tuple[str, ...]) -> AddressLabel:
    """One address label to a pickup place with sample data."""
    return next(address_labels(_saying(words, languages), languages, _lender(languages)))


def _saying(words: Words, languages: tuple[str, ...]) -> Callable[[Mapping[str, tuple[str, ...]], str], Texts]:
    def say(keys: Mapping[str, tuple[str, ...]], kind: str) -> Texts:
        return {key: tuple(words(language, f"sheets.{kind}.{key}", _FACTS) for language in languages) for key in keys}

    return say


def _draw_label(document: Document, label: ReturnLabel) -> None:
    """Draw a label, on the next larger stock as often as it is refused."""
    try:
        return_label.draw(document, [label])
    except SheetTooSmall as refused:
        if not refused.next_larger:
            raise
        stock = labels.load()[refused.next_larger]
        _draw_label(document, replace(label, stock=stock, position=1))


def texts(words: Words, sheet: ModuleType, languages: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The words of a sheet module in the languages asked for, as services make them."""
    return {
        key: tuple(words(language, f"sheets.{sheet.KIND}.{key}", _FACTS) for language in languages)
        for key in sheet.TEXTS
    }


def _lender(languages: tuple[str, ...]) -> LibraryOnPaper:
    if languages == ("ja",):
        return _SITE_JA
    return replace(_SITE, names=(*_SITE.names, *_SITE_JA.names)) if "ja" in languages else _SITE


def _loan_slips(words: Words, languages: tuple[str, ...]) -> Iterator[LoanSlip]:
    slip = LoanSlip(
        languages,
        texts(words, loan_slip, languages),
        _lender(languages),
        _KITANO if languages == ("ja",) else _BERLIN,
        user_id="DE-0042",
        our_number="L-2026-000123",
        their_number="FL 2026/11-0815",
        date_sent="2026年11月21日" if languages == ("ja",) else "21 November 2026",
        item_number="1000234567",
        title="吾輩は猫である",
        title_latin="Wagahai wa neko de aru",
        author="夏目漱石 Natsume, Sōseki, 1867-1916",
        volume="上",
        call_number="913.6-N58w-1",
        condition_sent=words(languages[0], "sheets.condition.good", {}),
        code=_CODE,
    )
    yield slip
    marked = f"{slip.condition_sent}: しみ（見返し）、角の傷み / stain (endpapers); worn corners"
    yield replace(
        slip,
        borrower=_TWELVE_LINES,
        title=_LONG_TITLE,
        title_latin="",
        asked_for="吾輩ハ猫デアル 初版",
        condition_sent=marked,
        conditions=_CONDITIONS,
        date_sent="",
        packed_on=slip.date_sent,
    )
    if len(languages) == 1:
        yield replace(slip, paper="A4x3")
        yield replace(slip, paper="A4x3", borrower=_SEOUL, asked_for="吾輩ハ猫デアル 初版")
        yield replace(slip, paper="A4x3", title="C++ <vector> & Q&A", title_latin="", author="", volume="")


def _to_borrowers(words: Words, languages: tuple[str, ...]) -> Iterator[ToBorrowers]:
    sheet = ToBorrowers(
        languages,
        texts(words, to_borrowers, languages),
        _lender(languages),
        _KITANO if languages == ("ja",) else _SEOUL,
        user_id="KR-0007",
        our_number="L-2026-000123",
        their_number="2026-11-0815",
        title="吾輩は猫である",
        title_latin="Wagahai wa neko de aru",
        volume="上",
        item_number="1000234567",
        code=_CODE,
    )
    yield sheet
    yield replace(sheet, condition_sent="良好 / good", conditions=_CONDITIONS[:1])
    yield replace(sheet, borrower=_TWELVE_LINES, title=_LONG_TITLE, condition_sent=_LONG_TITLE, conditions=_CONDITIONS)


def _labels(words: Words, languages: tuple[str, ...]) -> Iterator[ReturnLabel]:
    stocks = labels.load()
    japanese = languages == ("ja",)
    label = ReturnLabel(
        languages,
        texts(words, return_label, languages),
        _lender(languages),
        _KITANO if japanese else _BERLIN,
        our_number="L-2026-000123",
        service=words(languages[0], f"sheets.service.{'domestic_post' if japanese else 'registered_air_mail'}", {}),
        overseas=not japanese,
        stock=stocks["62x100"],
        code=_CODE,
    )
    yield label
    yield replace(label, stock=stocks["A6"])
    yield replace(label, stock=stocks["A5"])
    yield replace(label, stock=stocks["avery-l7165"], position=4)
    yield replace(label, sender=_TWELVE_LINES, to=_TWELVE_LINES)


def _desk_slips(words: Words, languages: tuple[str, ...]) -> Iterator[DeskSlip]:
    japanese = languages == ("ja",)
    due = "2026年12月5日 20:00" if japanese else "5 December 2026, 20:00"
    slip = DeskSlip(
        languages,
        texts(words, desk_slip, languages),
        _SITE_JA.names if japanese else _SITE.names,
        "2026年11月21日 14:05" if japanese else "21 November 2026, 14:05",
        "P-0012345",
        (
            DeskSlipItem("1000234567", "吾輩は猫である 上", due, "1"),
            DeskSlipItem("1000234568", _LONG_TITLE, due, "0"),
            DeskSlipItem("1000234569", "C++ <vector> & Q&A", due),
        ),
        patron_name="山田 花子",
        staff="佐藤",
    )
    owed = replace(slip, charges=(("延滞料 Overdue charge", "150円"),), total="150円")
    yield slip
    yield replace(owed, paper="A5", items=slip.items * 5)
    yield replace(slip, paper="roll58")
    yield replace(owed, paper="roll80")


def sample_card(words: Words, languages: tuple[str, ...]) -> PatronCard:
    """One patron's card with sample data."""
    return next(_cards(words, languages))


def _cards(words: Words, languages: tuple[str, ...]) -> Iterator[PatronCard]:
    japanese = languages[0] == "ja"
    card = PatronCard(
        languages,
        texts(words, patron_card, languages),
        (_SITE_JA if japanese else _SITE).names[:1],
        name="与謝野 晶子",
        name_latin="" if japanese else "Yosano Akiko",
        number="P000123",
        category="一般" if japanese else "General public",
        valid_until="2027年3月31日" if japanese else "31 March 2027",
        code=Barcode("code128", "P000123"),
        stock=patron_card.stocks()["card-a4"],
    )
    yield card
    yield replace(card, position=2, name="Wolfeschlegelsteinhausenbergerdorff-Uexküll, Maximiliane", valid_until="")
    yield replace(card, position=4, number="1234567890123", code=Barcode("nw7", "1234567890123"))
