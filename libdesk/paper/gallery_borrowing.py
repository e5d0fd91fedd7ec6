"""Papers of interlibrary borrowing with made-up data, short and longest: part of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from libdesk.paper import (
    arrival_notice,
    book_strap,
    damage_report,
    extension_letter,
    fee_statement,
    lender_request,
    receipt_letter,
)
from libdesk.paper.arrival_notice import ArrivalNotice
from libdesk.paper.barcode import Barcode
from libdesk.paper.book_strap import BookStrap
from libdesk.paper.damage_report import DamageReport
from libdesk.paper.document import Document
from libdesk.paper.extension_letter import ExtensionLetter
from libdesk.paper.fee_statement import FeeStatement
from libdesk.paper.lender_letter import LenderHead, LoanOnPaper
from libdesk.paper.lender_request import LenderRequest
from libdesk.paper.letter import LetterHead, Recipient
from libdesk.paper.receipt_letter import ReceiptLetter
from libdesk.paper.stationery import LibraryOnPaper, Texts

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""

_NUMBER: Final = "B2026-0042"
_CODE: Final = Barcode("code128", _NUMBER)
_LONG: Final = (
    "東京大日本図書館所蔵資料目録 附 C++ <vector> & Q&A: a<b; Éléments de géométrie algébrique; Война и мир " * 3
)
_CONDITIONS: Final = (
    ("Used in our reading room only.", "当館の閲覧室内でのみ利用します。"),
    ("Not copied by any means.", "方法を問わず複製しません。"),
    ("Shipped back within 1 month from receipt.", "受領の日から1か月以内に返送します。"),
)
_RESTRICTIONS: Final = (
    ("In the library only: it may not be taken home.", "館内でのみ利用できます。館外への持ち出しはできません。"),
    ("Read under the eyes of staff.", "職員の目の届く席でご利用ください。"),
    ("No copying, photographs included.", "複写・撮影はできません。"),
)
_NOTE: Final = (
    "White gloves; the folded map at the end is opened on the large table only.",
    "手袋を着用のうえ、巻末の折込地図は大机の上でのみ開いてください。",
)
_HOURS: Final = (("Monday to Friday, 08:45 to 17:00", "月曜日から金曜日の8時45分から17時まで"),)
_BRING: Final = (("Return postage in stamps", "返送料分の切手"),)
_AT_RETURN: Final = (("Monday to Friday, 08:45 to 17:00", "月曜日から金曜日の8時45分から17時まで"), *_BRING)


def draw(document: Document, say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> None:
    """Draw all samples in some languages into a document."""
    lender_request.draw(document, list(requests(say, languages, library)))
    receipt_letter.draw(document, list(receipts(say, languages, library)))
    extension_letter.draw(document, list(extensions(say, languages, library)))
    damage_report.draw(document, list(reports(say, languages, library)))
    book_strap.draw(document, list(straps(say, languages, library)))
    arrival_notice.draw(document, list(notices(say, languages, library)))
    fee_statement.draw(document, list(statements(say, languages, library)))


def requests(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[LenderRequest]:
    """A request by fax, one by post to a library abroad with little known, and the longest."""
    japanese = languages[0] == "ja"
    request = LenderRequest(
        languages, say(lender_request.TEXTS, lender_request.KIND), _head(japanese, library),
        "北野町立図書館" if japanese else "National Hanbit Library", _NUMBER, "海辺の図書館",
        network_number="ILL-00012345", user_id="JP-0815",
        registered_on=_day(japanese, "2025-04-01", "令和7年4月1日", "1 April 2025"), author="汐見 渚",
        publisher="港出版", edition="第2版" if japanese else "2nd ed.", year="1987", volume="上",
        isbn="978-4-00-000000-0", found_in="CiNii Books",
        needed_by=_day(japanese, "2026-02-10", "令和8年2月10日", "10 February 2026"),
        sending="普通便" if japanese else "ordinary post", expense="公費" if japanese else "public expense",
        conditions=_said(_CONDITIONS, languages), contact="佐藤 葉子" if japanese else "Yōko Satō", code=_CODE,
    )  # fmt: skip
    yield request
    posted = replace(
        request, head=replace(request.head, fax=""), network_number="", user_id="", registered_on="", author="",
        publisher="", edition="", year="", volume="", isbn="", found_in="", needed_by="", conditions=(), contact="",
    )  # fmt: skip
    yield posted
    yield replace(
        request, head=_long_head(japanese, library), title=_LONG, author=_LONG, publisher=_LONG, found_in=_LONG[:120],
        conditions=_said((*_CONDITIONS, *_RESTRICTIONS, _NOTE), languages),
    )  # fmt: skip


def receipts(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[ReceiptLetter]:
    """A letter filled in, one with lines to be written on by hand, and the longest."""
    japanese = languages[0] == "ja"
    letter = ReceiptLetter(
        languages, {**say(receipt_letter.TEXTS, receipt_letter.KIND), "within": _within(languages)},
        _head(japanese, library), _loan(), f"{library.names[0]}    JP-0815",
        _day(japanese, "2026-01-20", "令和8年1月20日", "20 January 2026"),
        _day(japanese, "2026-01-23", "令和8年1月23日", "23 January 2026"), good=True, slip_right=True,
        name="佐藤 葉子" if japanese else "Yōko Satō", code=_CODE,
    )  # fmt: skip
    yield letter
    blank = {key: ("",) * len(languages) if key == "within" else words for key, words in letter.texts.items()}
    yield replace(
        letter, texts=blank, loan=LoanOnPaper(_NUMBER, "海辺の図書館", volume_count=""), received_on="", send_by="",
        good=False, slip_right=False, name="",
    )  # fmt: skip
    yield replace(
        letter, head=_long_head(japanese, library), loan=replace(_loan(), title=_LONG, author=_LONG), good=False,
        remarks=_LONG,
    )  # fmt: skip


def extensions(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[ExtensionLetter]:
    """A letter that names a day, one that leaves it to the lender, and the longest."""
    japanese = languages[0] == "ja"
    letter = ExtensionLetter(
        languages, say(extension_letter.TEXTS, extension_letter.KIND), _head(japanese, library), _loan(),
        _day(japanese, "2026-02-20", "令和8年2月20日", "20 February 2026"),
        _day(japanese, "2026-01-20", "令和8年1月20日", "20 January 2026"),
        _day(japanese, "2026-03-06", "令和8年3月6日", "6 March 2026"),
        contact="佐藤 葉子" if japanese else "Yōko Satō",
    )  # fmt: skip
    yield letter
    yield replace(letter, wanted_until="", head=replace(letter.head, fax=""))
    long = replace(_loan(), title=_LONG, author=_LONG)
    yield replace(letter, head=_long_head(japanese, library), loan=long, reason=_LONG)


def reports(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[DamageReport]:
    """A report of a damage, one of a loss that was agreed on, and the longest."""
    japanese = languages[0] == "ja"
    report = DamageReport(
        languages, say(damage_report.TEXTS, damage_report.KIND), _head(japanese, library), _loan(), "damaged",
        _day(japanese, "2026-02-03", "令和8年2月3日", "3 February 2026"),
        "利用者への貸出中" if japanese else "with the reader",
        "表紙が水に濡れ、波打っています。" if japanese else "The cover was wet and is warped.",
        _day(japanese, "2026-02-20", "令和8年2月20日", "20 February 2026"), "良好" if japanese else "good",
        contact="佐藤 葉子" if japanese else "Yōko Satō",
    )  # fmt: skip
    yield report
    yield replace(report, kind="lost", way="replacement", condition_arrived="", head=replace(report.head, fax=""))
    long = replace(_loan(), title=_LONG, author=_LONG)
    yield replace(report, head=_long_head(japanese, library), loan=long, description=_LONG * 2)


def straps(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[BookStrap]:
    """Straps without and with restrictions, of a set of two volumes, and the longest; each on what it fits."""
    japanese = languages[0] == "ja"
    strap = BookStrap(
        languages, say(book_strap.TEXTS, book_strap.KIND), library.names[0], _NUMBER, "P-0012345",
        _due(languages),
        "北野町立図書館" if japanese else "Kitano Town Library", "海辺の図書館", at_return=_said(_AT_RETURN, languages),
        code=_CODE,
    )  # fmt: skip
    full = replace(
        strap, restrictions=_said(_RESTRICTIONS, languages), author="汐見 渚", volume="上・下",
        their_number="2026-0815", volumes=2,
    )  # fmt: skip
    longest = replace(
        full, title=_LONG, author=_LONG, patron="アレクサンドラ・フォン・ヒューベルト＝ゲスナー 様",
        restrictions=_said((*_RESTRICTIONS, _NOTE), languages), volumes=1, lender=_LONG[:80],
    )  # fmt: skip
    for one in (strap, full, longest):
        yield book_strap.fitting(one)


def notices(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[ArrivalNotice]:
    """A notice of a book to be paid for, one with nothing to pay that names no title, and the longest."""
    japanese = languages[0] == "ja"
    notice = ArrivalNotice(
        languages, say(arrival_notice.TEXTS, arrival_notice.KIND), library, _day(
            japanese, "2026-01-22", "令和8年1月22日", "22 January 2026"
        ),
        ("山田 花子 様", "〒619-0290", "京都府桜台市西町3丁目5番2号")
        if japanese
        else ("Hanako Yamada", "3-5-2 Nishimachi"),
        _NUMBER, "P-0012345", _collect_by(languages),
        _due(languages),
        "桜台別館 貸出カウンター" if japanese else "Sakuradai Annex, circulation counter",
        "私費" if japanese else "Private expense", "海辺の図書館", "上",
        "北野町立図書館" if japanese else "Kitano Town Library",
        (("往復の送料（現金）" if japanese else "Delivery (cash)", "800円" if japanese else "¥800"),
         ("返送料（切手）" if japanese else "Return postage (stamps)", "800円" if japanese else "¥800")),
        "1,600円" if japanese else "¥1,600", _said(_HOURS, languages), _said(_BRING, languages), (), _CODE,
    )  # fmt: skip
    yield notice
    yield replace(
        notice, recipient=notice.recipient[:1], title="", lender="", fees=(), total="", bring=(),
        expense="図書館負担" if japanese else "Library expense",
    )  # fmt: skip
    yield replace(
        notice, title=_LONG, lender=_LONG[:90], restrictions=_said((*_RESTRICTIONS, _NOTE), languages),
        recipient=("アレクサンドラ・フォン・ヒューベルト＝ゲスナー 様", *library.address, "コーポ桜台 203号室"),
    )  # fmt: skip


def statements(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[FeeStatement]:
    """A statement of a book at public expense, one that is still to be paid, and the longest."""
    japanese = languages[0] == "ja"
    yen = "{}円" if japanese else "¥{}"
    statement = FeeStatement(
        languages, say(fee_statement.TEXTS, fee_statement.KIND), library.names[:2], _NUMBER,
        _day(japanese, "2026-02-20", "令和8年2月20日", "20 February 2026"),
        "公費" if japanese else "Public expense",
        (("送料（到着分）" if japanese else "Delivery", yen.format("870")),
         ("返送料" if japanese else "Return", yen.format("520"))),
        yen.format("1,390"), "山田 花子" if japanese else "Hanako Yamada", "P-0012345", "海辺の図書館",
        "北野町立図書館" if japanese else "Kitano Town Library", "K-2025-0042",
        "川端 教授" if japanese else "Prof. Kawabata",
    )  # fmt: skip
    yield statement
    yield replace(
        statement, expense="私費" if japanese else "Private expense", budget_code="", faculty_member="",
        owed=yen.format("520"), paper="roll80",
    )  # fmt: skip
    yield replace(
        statement, title=_LONG, lender=_LONG[:90], fees=statement.fees * 9, total=yen.format("12,510"), paper="A5"
    )


def _said(entries: tuple[tuple[str, str], ...], languages: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words[("en", "ja").index(one)] for one in languages) for words in entries)


def _within(languages: tuple[str, ...]) -> tuple[str, ...]:
    words = (
        "Sent within 3 days of receipt, before the material is used.",
        "受領後3日以内に、資料を利用する前にお送りします。",
    )
    return _said((words,), languages)[0]


def _loan() -> LoanOnPaper:
    return LoanOnPaper(_NUMBER, "海辺の図書館", "2026-0815", "ILL-00012345", "JP-0815", "汐見 渚", "上・下", "2")


def _day(japanese: bool, day: str, era: str, english: str) -> str:
    return f"{day}（{era}）" if japanese else f"{english} ({day})"


def _due(languages: tuple[str, ...]) -> str:
    first = "2026年2月16日（月）" if languages[0] == "ja" else "Monday 16 February 2026"
    return f"{first}\n2026-02-16（令和8年2月16日）" if "ja" in languages else first


def _collect_by(languages: tuple[str, ...]) -> str:
    first = "2026年1月29日（木）" if languages[0] == "ja" else "Thursday 29 January 2026"
    return f"{first}\n2026-01-29（令和8年1月29日）" if "ja" in languages else first


def _head(japanese: bool, sender: LibraryOnPaper) -> LenderHead:
    recipient = (
        Recipient("相互貸借担当　御中", ("〒380-0801", "長野県北野町大字箱清水1丁目5番11号", "北野町立図書館"))
        if japanese
        else Recipient(
            "National Hanbit Library",
            ("Interlibrary Loan Section", "201 Banpo-daero, Seocho-gu", "06579 Seoul"),
            "Republic of Korea",
            name_first=True,
        )
    )
    day = _day(japanese, "2026-01-21", "令和8年1月21日", "21 January 2026")
    return LenderHead(LetterHead(sender, recipient, day, ""), "026-000-0001" if japanese else "+82-2-000-0001")


def _long_head(japanese: bool, sender: LibraryOnPaper) -> LenderHead:
    head = _head(japanese, sender)
    recipient = Recipient(
        "Отдел межбиблиотечного абонемента",
        ("Библиотека восточных рукописей", "18-я линия Васильевского острова, корпус 4", "199034 Санкт-Петербург"),
        "Russia",
        name_first=True,
    )
    return replace(head, letter=replace(head.letter, recipient=recipient))
