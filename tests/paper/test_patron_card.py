from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import frozen, gallery, labels, patron_card
from libdesk.paper.barcode import Barcode
from libdesk.paper.patron_card import PatronCard
from libdesk.paper.refusals import BarcodeRefused, SheetTooSmall
from tests.paper.printed import (
    all_text,
    decoded,
    inked,
    picture,
    places,
    printed_at_203_dpi,
    sizes_of_pages,
    words,
)
from tests.paper.samples import BOTH, EN, JA

STOCKS = patron_card.stocks()


def card(languages: tuple[str, ...] = EN) -> PatronCard:
    return gallery.sample_card(words, languages)


def test_the_stocks_are_cards_and_large_labels() -> None:
    assert {"card-a4", "card", "a-one-31514", "avery-5163"} <= set(STOCKS)
    assert not {"A5", "62x100", "avery-l7651"} & set(STOCKS)
    assert not {"card-a4", "card"} & set(labels.load())
    assert (STOCKS["card-a4"].width, STOCKS["card-a4"].height) == (85.6, 54)


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_what_stands_on_a_card(languages: tuple[str, ...]) -> None:
    made = card(languages)
    text = all_text(patron_card.pdf([made]))
    for wanted in (*made.library, made.name, made.number, made.category, made.valid_until):
        assert wanted in text
    assert decoded(picture(patron_card.pdf([made]), 300)) == {"P000123": "Code128"}
    assert "Valid until" not in all_text(patron_card.pdf([replace(card(EN), valid_until="")]))


def test_ten_cards_share_a_sheet_and_go_on_over_the_next() -> None:
    stock = STOCKS["card-a4"]
    made = [replace(card(), number=f"P{n:06d}", position=at) for n, at in enumerate(labels.positions(stock, 9, 4))]
    pdf = patron_card.pdf(made)
    assert sizes_of_pages(pdf) == [(210, 297)] * 2
    (place,) = places(pdf, "P000000", 0)
    x, y = stock.corner(9)
    assert x <= place.left <= place.right <= x + stock.width
    assert y <= place.top <= place.bottom <= y + stock.height


@pytest.mark.parametrize("code", ["card", "a-one-31514"])
@pytest.mark.parametrize("position", [1])
def test_a_card_keeps_its_margins(code: str, position: int) -> None:
    stock = STOCKS[code]
    ink = inked(patron_card.pdf([replace(card(), stock=stock, position=position)]))
    x, y = stock.corner(position)
    assert ink.left >= x + stock.margin - 0.3
    assert ink.right <= x + stock.width - stock.margin + 0.3
    assert ink.top >= y + stock.margin - 0.3
    assert ink.bottom <= y + stock.height - stock.margin + 0.3


@pytest.mark.parametrize(("symbology", "number"), [("nw7", "1234567890123"), ("code39", "P-1234"), ("code128", "x9")])
def test_the_bar_code_is_read_at_203_dpi(symbology, number: str) -> None:
    made = replace(card(), number=number, code=Barcode(symbology, number), stock=STOCKS["card"])
    found = decoded(printed_at_203_dpi(patron_card.pdf([made])))
    assert list(found) in ([number], [f"A{number}A"])


def test_a_long_name_grows_smaller_and_is_never_cut() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff-Uexküll, Maximiliane"
    text = all_text(patron_card.pdf([replace(card(), name=name)]))
    assert "".join(name.split()) in "".join(text.split())
    with pytest.raises(SheetTooSmall) as refused:
        patron_card.pdf([replace(card(), name=name * 12, stock=STOCKS["card"])])
    assert refused.value.sheet == "patron_card"


def test_a_number_that_is_too_wide_or_no_bar_code_is_refused() -> None:
    narrow = replace(card(), code=Barcode("code128", "ABC123DEF456GHI7", 0.4))
    assert all_text(patron_card.pdf([narrow]))
    with pytest.raises(SheetTooSmall):
        patron_card.pdf([replace(card(), number="A" * 30, code=Barcode("code128", "A" * 30))])
    with pytest.raises(BarcodeRefused):
        patron_card.pdf([replace(card(), code=Barcode("nw7", "P000123"))])


def test_a_card_is_the_same_when_it_is_printed_again() -> None:
    made = card(BOTH)
    again = frozen.from_json(frozen.to_json(made))
    assert again == made
    assert frozen.kind_of(made) == "patron_card"
    assert frozen.pdf_of([again]) == patron_card.pdf([made])


@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_text_is_worded(language: str) -> None:
    for key in patron_card.TEXTS:
        assert words(language, f"sheets.patron_card.{key}", {})
