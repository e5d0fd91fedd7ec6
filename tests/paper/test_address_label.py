from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import address_label, gallery, labels
from libdesk.paper.address_label import AddressLabel
from libdesk.paper.refusals import SheetTooSmall
from tests.paper.printed import all_text, inked, places, sizes_of_pages, without_white, words
from tests.paper.samples import BOTH, EN, JA, TWELVE_LINES

STOCKS = labels.load()


def label(languages: tuple[str, ...] = EN) -> AddressLabel:
    return gallery.sample_address_label(words, languages)


@pytest.mark.rule("H08")
@pytest.mark.parametrize("stock", ["A6", "62x100", "avery-l7165"])
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_both_addresses_and_the_dispatch_day(stock: str, languages: tuple[str, ...]) -> None:
    made = replace(label(languages), stock=STOCKS[stock])
    text = without_white(all_text(address_label.pdf([made])))
    for wanted in (
        *made.to.names, *made.to.address, made.to.telephone, *made.sender.names, *made.sender.address, made.note,
        *made.texts["to"], *made.texts["sender"],
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted


def test_in_japanese_the_address_stands_above_the_name() -> None:
    for languages, above in ((JA, True), (EN, False)):
        made = label(languages)
        pdf = address_label.pdf([made])
        name, address = (places(pdf, text)[-1] for text in (made.to.names[0].split("　")[0], made.to.address[0]))
        assert (address.top < name.top) is above


def test_the_foot_says_only_what_is_given() -> None:
    bare = replace(label(), note="", service="")
    assert "Dispatch" not in all_text(address_label.pdf([bare]))
    both = all_text(address_label.pdf([replace(bare, service="Registered mail", note="3 items")]))
    assert "Registered mail" in both
    assert "3 items" in both
    alone = all_text(address_label.pdf([replace(bare, service="Registered mail")]))
    assert "Registered mail" in alone


def test_the_country_stands_on_what_goes_abroad() -> None:
    abroad = replace(label(), to=replace(label().to, country="Germany"), overseas=True)
    assert "GERMANY" in all_text(address_label.pdf([abroad]))
    assert "GERMANY" not in all_text(address_label.pdf([replace(abroad, overseas=False)]))


def test_labels_of_a_sheet_share_its_page() -> None:
    on_sheet = replace(label(), stock=STOCKS["avery-l7165"])
    pdf = address_label.pdf([replace(on_sheet, position=place) for place in (2, 4, 1)])
    assert sizes_of_pages(pdf) == [(210, 297), (210, 297)]
    ink = inked(address_label.pdf([replace(on_sheet, position=4)]))
    x, y = on_sheet.stock.corner(4)
    assert ink.left >= x
    assert ink.top >= y


def test_an_address_that_does_not_fit_is_refused_with_the_next_larger_label() -> None:
    made = replace(label(), to=TWELVE_LINES, stock=STOCKS["avery-l7160"])
    with pytest.raises(SheetTooSmall) as refused:
        address_label.pdf([made])
    assert (refused.value.sheet, refused.value.field) == ("address_label", "to.address")
    assert refused.value.next_larger
