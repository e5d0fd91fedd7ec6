"""The reader's request form for another library's book, blank and filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import borrowing_form, frozen, gallery_borrowing_form
from libdesk.paper.borrowing_form import CONDITIONS, BorrowingForm
from libdesk.paper.gallery import _lender, _saying
from libdesk.paper.refusals import SheetTooSmall
from tests.paper.printed import all_text, places, sizes_of_pages, without_white, words
from tests.paper.samples import BOTH, EN, JA

LANGUAGES = [EN, JA, BOTH]
A4 = (210, 297)

pytestmark = pytest.mark.rule("B16")


def forms(languages: tuple[str, ...]) -> list[BorrowingForm]:
    return list(gallery_borrowing_form.forms(_saying(words, languages), languages, _lender(languages)))


@pytest.mark.parametrize("languages", LANGUAGES)
def test_every_sample_is_drawn_and_read_back(languages: tuple[str, ...]) -> None:
    made = forms(languages)
    assert frozen.pdf_of(made).startswith(b"%PDF")
    assert [frozen.from_json(frozen.to_json(form)) for form in made] == made


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_form_is_for_one_book_on_a4_with_everything_that_is_asked(languages: tuple[str, ...]) -> None:
    blank, filled, _student, longest = forms(languages)
    for form in (blank, filled, longest):
        assert sizes_of_pages(borrowing_form.pdf([form])) == [A4] * (2 if languages == BOTH else 1)
    text = without_white(all_text(borrowing_form.pdf([blank])))
    for name in ("heading", "patron", "title", "isbn", "faculty_member", "budget_code", "seal", "comments"):
        for one in blank.texts[name]:
            assert without_white(one) in text
    for name in CONDITIONS:
        assert without_white(blank.texts[f"condition_{name}"][0]) in text
    assert "海辺" not in text
    shown = all_text(borrowing_form.pdf([filled]))
    for wanted in ("海辺の図書館", "978-4-00-000000-0", "P-0012345", "教授 一郎", "K-2026-00123", "B2026-0042"):
        assert wanted in shown


@pytest.mark.parametrize("languages", [EN, JA])
def test_the_seal_has_its_frame_beside_the_budget_code(languages: tuple[str, ...]) -> None:
    blank = forms(languages)[0]
    pdf = borrowing_form.pdf([blank])
    # Both words stand elsewhere too: the frame's is the rightmost, the caption's beside it.
    seal = max(places(pdf, blank.texts["seal"][0]), key=lambda place: place.left)
    codes = places(pdf, blank.texts["budget_code"][0])
    assert any(abs(code.top - seal.top) < 18 and code.right < seal.left for code in codes)
    assert 210 - 15 - 26 - 1 <= seal.left <= 210 - 15


def test_a_number_is_never_cut_and_a_form_too_full_is_refused() -> None:
    filled = forms(EN)[1]
    with pytest.raises(SheetTooSmall) as refused:
        borrowing_form.pdf([replace(filled, budget_code="9" * 200)])
    assert (refused.value.sheet, refused.value.field) == ("borrowing_form", "budget_code")
