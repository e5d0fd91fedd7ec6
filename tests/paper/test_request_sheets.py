"""The letter to somebody who registers from afar, the request form, and the list for whoever buys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import frozen, gallery_requests, registration_letter, title_request_form, title_request_list
from libdesk.paper.gallery import _lender, _saying
from libdesk.paper.refusals import SheetTooSmall
from tests.paper.printed import all_text, sizes_of_pages, without_white, words
from tests.paper.samples import BOTH, EN, JA

LANGUAGES = [EN, JA, BOTH]


@pytest.mark.parametrize("languages", LANGUAGES)
def test_every_sample_is_drawn_and_read_back(languages: tuple[str, ...]) -> None:
    say, library = _saying(words, languages), _lender(languages)
    for made in (
        list(gallery_requests.letters(say, languages, library)),
        [gallery_requests.application(say, languages, library)],
        list(gallery_requests.forms(say, languages, library)),
        list(gallery_requests.lists(say, languages, library)),
    ):
        assert frozen.pdf_of(made).startswith(b"%PDF")
        assert [frozen.from_json(frozen.to_json(sheet)) for sheet in made] == made


@pytest.mark.rule("H13")
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_letter_asks_for_what_is_needed_and_nothing_else(languages: tuple[str, ...]) -> None:
    letter, stamps = gallery_requests.letters(_saying(words, languages), languages, _lender(languages))
    text = without_white(all_text(registration_letter.pdf([letter])))
    for name in ("application", "document", "envelope"):
        assert without_white(letter.texts[name][0]) in text
    assert without_white(letter.texts["stamps"][0]) not in text
    alone = without_white(all_text(registration_letter.pdf([stamps])))
    assert without_white(stamps.texts["stamps"][0]) in alone
    assert without_white(stamps.texts["document"][0]) not in alone


@pytest.mark.rule("H15")
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_form_is_one_a5_blank_or_filled(languages: tuple[str, ...]) -> None:
    blank, filled, longest = gallery_requests.forms(_saying(words, languages), languages, _lender(languages))
    for form in (blank, filled, longest):
        assert sizes_of_pages(title_request_form.pdf([form])) == [(148, 210)]
    text = all_text(title_request_form.pdf([filled]))
    for wanted in ("海辺の図書館", "汐見 渚", "978-4-00-000000-0", "P-0012345"):
        assert wanted in text
    assert "海辺" not in all_text(title_request_form.pdf([blank]))


def test_an_isbn_is_never_cut_and_a_form_too_full_is_refused() -> None:
    _, filled, _ = gallery_requests.forms(_saying(words, EN), EN, _lender(EN))
    with pytest.raises(SheetTooSmall) as refused:
        title_request_form.pdf([replace(filled, isbn="9" * 200)])
    assert (refused.value.sheet, refused.value.field) == ("title_request_form", "isbn")


@pytest.mark.rule("H15")
def test_the_list_goes_on_over_pages_and_says_that_it_is_empty() -> None:
    full, empty = gallery_requests.lists(_saying(words, EN), EN, _lender(EN))
    text = all_text(title_request_list.pdf([full]))
    assert "Page 2 of 2" in text
    assert text.count("海辺の図書館") == 9
    assert "No request is open." in all_text(title_request_list.pdf([empty]))
