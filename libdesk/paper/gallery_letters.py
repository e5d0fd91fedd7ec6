"""Letters to patrons and slips of the hold shelf with made-up data, short and longest: part of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from libdesk.paper import hold_slip, loss_letter, notice_letter, recall_letter
from libdesk.paper.barcode import Barcode
from libdesk.paper.document import Document
from libdesk.paper.hold_slip import HoldSlip
from libdesk.paper.letter import LetterHead, Recipient
from libdesk.paper.loss_letter import LossLetter, WayOnPaper
from libdesk.paper.notice_letter import NoticeLetter
from libdesk.paper.recall_letter import RecallLetter
from libdesk.paper.stationery import LibraryOnPaper, Texts

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""

_LONG: Final = (
    "東京大日本図書館所蔵資料目録 附 C++ <vector> & Q&A: a<b; Éléments de géométrie algébrique; Война и мир " * 3
)


def draw(document: Document, say: Texting, languages: tuple[str, ...], sender: LibraryOnPaper) -> None:
    """Draw all samples in some languages into a document."""
    recall_letter.draw(document, list(recalls(say, languages, sender)))
    loss_letter.draw(document, list(losses(say, languages, sender)))
    hold_slip.draw(document, list(hold_slips(say, languages)))
    if len(languages) == 1:
        notice_letter.draw(document, list(notices(say, languages, sender)))


def recalls(say: Texting, languages: tuple[str, ...], sender: LibraryOnPaper) -> Iterator[RecallLetter]:
    """Recall letters: for a hold with a fine, and for course reserve with the longest texts."""
    japanese = languages[0] == "ja"
    letter = RecallLetter(
        languages,
        say(recall_letter.TEXTS, recall_letter.KIND),
        _head(japanese, sender),
        "hold",
        "吾輩は猫である 上",
        "1000234567",
        *_pair(japanese, "7 January 2026", "18 February 2026"),
        "2026-01-28（令和8年1月28日） 21:00" if japanese else "Wednesday 28 January 2026, 21:00",
        fine_period="day",
    )
    yield letter
    long_address = ("株式会社桜台印刷", "〒619-0288", "京都府桜台市北区南桜台四丁目12番7号", "コーポ桜台 203号室")
    head = replace(letter.head, recipient=Recipient("アレクサンドラ・フォン・ヒューベルト＝ゲスナー 様", long_address))
    yield replace(letter, head=head, reason="course_reserve", title=_LONG, fine_period="")
    yield replace(letter, title="")


def notices(say: Texting, languages: tuple[str, ...], sender: LibraryOnPaper) -> Iterator[NoticeLetter]:
    """Notices: a short one, and one that tells of so much that it goes on to a second page."""
    japanese = languages[0] == "ja"
    opening = (
        ("山田 花子 様", "", "次の資料の返却期限が過ぎています。お早めにご返却ください。", "")
        if japanese
        else ("Dear Hanako Yamada,", "", "These items are past their due date. Please return them as you can.", "")
    )
    line = (
        "・吾輩は猫である 上（資料番号 10002345{:02}）　返却期限：2026年1月6日（火）"
        if japanese
        else "- I am a cat, part 1 (no. 10002345{:02}), was due on Tuesday 6 January 2026"
    )
    letter = NoticeLetter(
        languages,
        say(notice_letter.TEXTS, notice_letter.KIND),
        _head(japanese, sender),
        "返却期限を過ぎた資料について" if japanese else "Items past their due date",
        (*opening, line.format(1), line.format(2), "", sender.names[0]),
    )
    yield letter
    many = (*(line.format(number) for number in range(1, 60)), "・" + _LONG)
    yield replace(letter, lines=(*opening, *many, "", sender.names[0]))


def losses(say: Texting, languages: tuple[str, ...], sender: LibraryOnPaper) -> Iterator[LossLetter]:
    """Letters about a loss: all ways, the bill of one, a damaged item without a known price."""
    japanese = languages[0] == "ja"
    due_on, reported_on = _pair(japanese, "7 January 2026", "17 January 2026")
    until = "2026-02-16（令和8年2月16日）" if japanese else "16 February 2026 (2026-02-16)"
    sums = "{}円" if japanese else "¥{}"
    ways = (
        WayOnPaper(
            "replacement",
            (("overdue_fine", sums.format("500")), ("processing", sums.format("2,500"))),
            sums.format("3,000"),
            until,
        ),
        WayOnPaper(
            "price",
            (
                ("replacement", sums.format("2,100")),
                ("shipping", sums.format("600")),
                ("processing", sums.format("5,000")),
            ),
            sums.format("7,700"),
        ),
        WayOnPaper(
            "unobtainable",
            (("times", sums.format("5,400")), ("processing", sums.format("5,000"))),
            sums.format("10,400"),
        ),
    )
    letter = LossLetter(
        languages, say(loss_letter.TEXTS, loss_letter.KIND), _head(japanese, sender), "lost", "吾輩は猫である 上",
        "1000234567", due_on, reported_on, ways, fine_runs_on=True,
    )  # fmt: skip
    yield letter
    yield replace(letter, title=_LONG)
    bill = replace(letter, ways=ways[1:2], fine_runs_on=False, paid=sums.format("2,000"), to_pay=sums.format("5,700"))
    yield bill
    unknown = tuple(replace(way, lines=way.lines[-1:], total="") for way in ways[1:])
    yield replace(letter, kind="damaged", title="", ways=(ways[0], *unknown), fine_runs_on=False)


def hold_slips(say: Texting, languages: tuple[str, ...]) -> Iterator[HoldSlip]:
    """Hold slips on each paper: a name, a card number, a masked one, the longest title."""
    japanese = languages[0] == "ja"
    until, aside = _pair(japanese, "24 November 2026", "21 November 2026")
    slip = HoldSlip(
        languages, say(hold_slip.TEXTS, hold_slip.KIND),
        "桜台府立図書館" if japanese else "Sakuradai Prefectural Library",
        "山田 花子" if japanese else "Hanako Yamada", until, "吾輩は猫である 上", "1000234567", aside,
        "桜台別館" if japanese else "Sakuradai Annex", Barcode("code128", "1000234567"),
    )  # fmt: skip
    yield slip
    yield replace(slip, patron="P-0012345", title=_LONG)
    yield replace(slip, paper="A5", patron="•••2345")
    yield replace(slip, paper="roll80")
    yield replace(slip, paper="roll58", patron="P-0012345", code=None)


def _pair(japanese: bool, first: str, second: str) -> tuple[str, str]:
    """Two made-up days as the sheet's language writes them."""
    known = {
        "7 January 2026": "2026-01-07（令和8年1月7日）",
        "17 January 2026": "2026-01-17（令和8年1月17日）",
        "18 February 2026": "2026-02-18（令和8年2月18日）",
        "21 November 2026": "2026-11-21（令和8年11月21日）",
        "24 November 2026": "2026-11-24（令和8年11月24日）",
    }
    return (known[first], known[second]) if japanese else (first, second)


def _head(japanese: bool, sender: LibraryOnPaper) -> LetterHead:
    if japanese:
        recipient = Recipient("山田 花子 様", ("〒619-0290", "京都府桜台市西町3丁目5番2号", "コーポ桜台 203号室"))
        return LetterHead(sender, recipient, "2026-01-21（令和8年1月21日）", "P-0012345")
    recipient = Recipient(
        "Hanako Yamada", ("203 Corpo Sakuradai, 3-5-2 Nishimachi", "Sakuradai City, Kyoto 619-0290"), name_first=True
    )
    return LetterHead(sender, recipient, "21 January 2026 (2026-01-21)", "P-0012345")
