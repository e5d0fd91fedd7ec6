"""The reader's request form for another library's book with made-up data: part of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from libdesk.paper import borrowing_form
from libdesk.paper.borrowing_form import BorrowingForm
from libdesk.paper.document import Document
from libdesk.paper.stationery import LibraryOnPaper, Texts

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""

_LONG: Final = (
    "東京大日本図書館所蔵資料目録 附 C++ <vector> & Q&A: a<b; Éléments de géométrie algébrique; Война и мир " * 2
)


def draw(document: Document, say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> None:
    """Draw all samples in some languages into a document."""
    borrowing_form.draw(document, list(forms(say, languages, library)))


def forms(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[BorrowingForm]:
    """A blank form, one filled in at public expense, one of a student, and the longest."""
    japanese = languages[0] == "ja"
    blank = BorrowingForm(languages, say(borrowing_form.TEXTS, borrowing_form.KIND), library.names[:1])
    yield blank
    filled = replace(
        blank, number="B2026-0042", patron="山田 花子", card_number="P-0012345",
        school="工学院 機械系 修士1年" if japanese else "School of Engineering, master's year 1",
        contact="hanako@example.ac.jp", asked_on="2026-01-21（令和8年1月21日）" if japanese else "21 January 2026",
        title="海辺の図書館", author="汐見 渚", publisher="港出版", year="2020", edition="2", volume="",
        isbn="978-4-00-000000-0", found_in="CiNii", needed_by="2026-03-01", expense="public",
        faculty_member="教授 一郎", budget_code="K-2026-00123", ticked=("express", "checked", "code_registered"),
    )  # fmt: skip
    yield filled
    yield replace(
        filled, expense="private", faculty_member="", budget_code="",
        comments="指導教員に確認しました。" if japanese else "I confirmed that I cannot use a public expense.",
        ticked=("for_study", "supervisor_asked", "no_public_expense", "checked", "library_expense", "agreed"),
    )  # fmt: skip
    yield replace(
        filled, patron=_LONG[:40], school=_LONG, contact=_LONG[:60], title=_LONG, author=_LONG, publisher=_LONG,
        found_in=_LONG, comments=_LONG, faculty_member=_LONG[:60], edition=_LONG[:30], volume=_LONG[:30],
    )  # fmt: skip
