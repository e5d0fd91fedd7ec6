from __future__ import annotations

from io import BytesIO

import pypdf

from libdesk.paper import gallery
from tests.paper.printed import all_text, words


def test_the_gallery_shows_every_sheet_in_every_language() -> None:
    pdf = gallery.pdf(words)
    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) > 40
    text = all_text(pdf)
    for wanted in (
        "Loan Slip",
        "貸出票",
        "To Borrowers",
        "貸出資料受領書",
        "TO / 返送先",
        "Items lent",
        "貸出レシート",
        "100 mm",
        "Course Reserve",
        "指定図書リスト",
        "Shelf List of Changes",
        "Loans by month",
        "Recall of an item",
        "資料の紛失について",
        "予約資料",
    ):
        assert wanted in text
    assert "〓" not in text
