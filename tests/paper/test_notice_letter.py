"""A notice as a letter: all of its text, as many pages as it needs, the address in the window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import gallery, notice_letter
from libdesk.paper.letter import Recipient
from libdesk.paper.notice_letter import NoticeLetter
from libdesk.paper.refusals import SheetTooSmall
from tests.paper.printed import all_text, inked, places, sizes_of_pages, texts_of_pages, without_white, words
from tests.paper.samples import EN, JA, MARKUP_LIKE


def short(languages: tuple[str, ...] = EN) -> NoticeLetter:
    return gallery.sample_notices(words, languages)[0]


@pytest.mark.rule("H17")
@pytest.mark.parametrize("languages", [EN, JA])
def test_it_says_what_the_notice_says(languages: tuple[str, ...]) -> None:
    letter = short(languages)
    pdf = notice_letter.pdf([letter])
    text = without_white(all_text(pdf))
    assert without_white(letter.subject) in text
    assert all(without_white(line) in text for line in letter.lines)
    assert without_white(letter.texts["foot"][0]) in text
    assert letter.head.card_number in text
    (name,) = places(pdf, letter.head.recipient.name)[:1]
    assert 22 <= name.left < name.right < 107
    assert 28 <= name.top < name.bottom < 58


@pytest.mark.parametrize("languages", [EN, JA])
def test_a_long_one_goes_on_to_a_second_page(languages: tuple[str, ...]) -> None:
    letter = gallery.sample_notices(words, languages)[1]
    pdf = notice_letter.pdf([letter])
    first, *others = texts_of_pages(pdf)
    assert len(others) >= 1
    assert sizes_of_pages(pdf) == [(210, 297)] * (1 + len(others))
    text = without_white(first + "".join(others))
    assert all(without_white(line) in text for line in letter.lines if len(line) < 60)
    pages = 1 + len(others)
    assert ("1 / {} ページ" if languages == JA else "Page 1 of {}").format(pages) in first
    assert ("2 / {} ページ" if languages == JA else "Page 2 of {}").format(pages) in others[0]
    assert letter.head.recipient.name not in others[0].split(letter.head.sender.names[0])[0]
    for number in range(pages):
        assert inked(pdf, number).bottom < 288


def test_several_are_one_pdf_a_page_each() -> None:
    assert sizes_of_pages(notice_letter.pdf([short(), short(JA)])) == [(210, 297)] * 2


def test_text_is_never_markup() -> None:
    text = all_text(notice_letter.pdf([replace(short(), lines=MARKUP_LIKE, subject=MARKUP_LIKE[1])]))
    assert all(without_white(piece) in without_white(text) for piece in MARKUP_LIKE)


def test_an_address_that_the_window_does_not_hold_is_refused() -> None:
    letter = short()
    recipient = Recipient("Name", tuple(f"{number} Long Street" for number in range(20)))
    with pytest.raises(SheetTooSmall):
        notice_letter.pdf([replace(letter, head=replace(letter.head, recipient=recipient))])
