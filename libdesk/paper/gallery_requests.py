"""Papers of registration from afar and of requests for books, with made-up data: part of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from libdesk.paper import registration_form, registration_letter, title_request_form, title_request_list
from libdesk.paper.document import Document
from libdesk.paper.letter import LetterHead, Recipient
from libdesk.paper.registration_form import RegistrationForm
from libdesk.paper.registration_letter import RegistrationLetter
from libdesk.paper.stationery import LibraryOnPaper, Texts
from libdesk.paper.title_request_form import TitleRequestForm
from libdesk.paper.title_request_list import RequestedBook, TitleRequestList

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""

_LONG: Final = (
    "東京大日本図書館所蔵資料目録 附 C++ <vector> & Q&A: a<b; Éléments de géométrie algébrique; Война и мир " * 3
)


def draw(document: Document, say: Texting, languages: tuple[str, ...], sender: LibraryOnPaper) -> None:
    """Draw all samples in some languages into a document."""
    registration_letter.draw(document, list(letters(say, languages, sender)))
    registration_form.draw(document, [application(say, languages, sender)])
    title_request_form.draw(document, list(forms(say, languages, sender)))
    title_request_list.draw(document, list(lists(say, languages, sender)))


def letters(say: Texting, languages: tuple[str, ...], sender: LibraryOnPaper) -> Iterator[RegistrationLetter]:
    """Letters asking for everything, and for the stamps that are lacking, to somebody whose address is long."""
    japanese = languages[0] == "ja"
    recipient = (
        Recipient("遠山 花 様", ("〒097-0000", "北海道稚内市港1丁目2番3号"))
        if japanese
        else Recipient("Hana Toyama", ("1-2-3 Minato", "Wakkanai City, Hokkaido 097-0000"), name_first=True)
    )
    day = "2026-01-21（令和8年1月21日）" if japanese else "21 January 2026 (2026-01-21)"
    letter = RegistrationLetter(
        languages, say(registration_letter.TEXTS, registration_letter.KIND), LetterHead(sender, recipient, day, ""),
        ("application", "document", "envelope"),
    )  # fmt: skip
    yield letter
    long_address = ("株式会社桜台印刷", "〒619-0288", "京都府桜台市北区南桜台四丁目12番7号", "コーポ桜台 203号室")
    head = replace(letter.head, recipient=Recipient("アレクサンドラ・フォン・ヒューベルト＝ゲスナー 様", long_address))
    yield replace(letter, head=head, needed=("stamps",))


def application(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> RegistrationForm:
    """The blank application form."""
    texts = say(registration_form.TEXTS, registration_form.KIND)
    return RegistrationForm(languages, texts, library.names[:1], (*library.address, *library.names[:1]))


def forms(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[TitleRequestForm]:
    """A blank form, one as it was noted, and the longest."""
    japanese = languages[0] == "ja"
    blank = TitleRequestForm(languages, say(title_request_form.TEXTS, title_request_form.KIND), library.names[:1])
    yield blank
    filled = replace(
        blank, patron="山田 花子", card_number="P-0012345", contact="0774-00-9999",
        asked_on="2026-01-21（令和8年1月21日）" if japanese else "21 January 2026 (2026-01-21)",
        title="海辺の図書館", author="汐見 渚", publisher="港出版", year="2024", isbn="978-4-00-000000-0",
        note="新聞の書評" if japanese else "Read of it in the newspaper", decided="purchase",
    )  # fmt: skip
    yield filled
    yield replace(filled, title=_LONG, author=_LONG, publisher=_LONG, note=_LONG, patron=_LONG[:60])


def lists(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[TitleRequestList]:
    """A list over more than a page, and an empty one."""
    japanese = languages[0] == "ja"
    book = RequestedBook(
        "2026-01-21" if japanese else "21 January 2026", "海辺の図書館", "汐見 渚 · 港出版 · 2024",
        "978-4-00-000000-0", "購入候補" if japanese else "purchase suggested",
    )  # fmt: skip
    sheet = TitleRequestList(
        languages, say(title_request_list.TEXTS, title_request_list.KIND), library.names,
        "2026-01-21（令和8年1月21日）" if japanese else "21 January 2026 (2026-01-21)",
        (book, replace(book, title=_LONG, about=_LONG), replace(book, title="Emma", about="", isbn="")) * 9,
    )  # fmt: skip
    yield sheet
    yield replace(sheet, books=())
