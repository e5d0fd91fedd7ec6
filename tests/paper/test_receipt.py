from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import frozen, gallery, receipt
from libdesk.paper.receipt import Receipt
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.slip_stocks import SlipPaper
from tests.paper.printed import all_text, places, sizes_of_pages, texts_of_pages, without_white, words
from tests.paper.samples import BOTH, EN, JA


def made(languages: tuple[str, ...] = EN) -> Receipt:
    return gallery.sample_receipts(words, languages)[0]


@pytest.mark.parametrize("paper", ["A6", "A5", "roll58", "roll80"])
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_everything_stands_on_the_receipt(paper: SlipPaper, languages: tuple[str, ...]) -> None:
    sheet = replace(made(languages), paper=paper, credit="¥77")
    text = without_white(all_text(receipt.pdf([sheet])))
    lines = [part for line in sheet.lines for part in line]
    for wanted in (
        *sheet.library, sheet.number, sheet.date, sheet.addressee, sheet.card_number, *lines, sheet.total, sheet.means,
        sheet.balance, "¥77", sheet.staff, *sheet.texts["heading"], *sheet.texts["received"], *sheet.texts["foot"],
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_a_reprint_and_a_void_say_so(languages: tuple[str, ...]) -> None:
    sheet = made(languages)
    plain = all_text(receipt.pdf([sheet]))
    marked = all_text(receipt.pdf([replace(sheet, reprint=True, void="8 January 2026: wrong person")]))
    for word in (*sheet.texts["reprint"], *sheet.texts["void"]):
        assert word not in plain
        assert word in marked
    assert "8 January 2026: wrong person" in marked


def test_a_refund_is_no_receipt_of_money() -> None:
    text = all_text(receipt.pdf([replace(made(), refund=True)]))
    assert made().texts["refund_heading"][0] in text
    assert made().texts["given_back"][0] in text
    assert made().texts["received"][0] not in text
    assert "Given to" in text


def test_a_long_receipt_goes_over_pages_with_its_number_on_each() -> None:
    pages = texts_of_pages(receipt.pdf([replace(made(), lines=made().lines * 15)]))
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "1024" in text


def test_a_short_receipt_stands_on_one_a6() -> None:
    assert sizes_of_pages(receipt.pdf([made(JA)])) == [(105, 148)]


def test_sums_stand_at_the_right_edge() -> None:
    pdf = receipt.pdf([replace(made(), paper="A5")])
    right = {round(place.right, 1) for place in (*places(pdf, "¥350"), *places(pdf, "¥300"))}
    assert len(right) == 1
    assert abs(right.pop() - (148 - 12)) < 0.5


def test_a_sum_too_wide_for_a_roll_is_refused_with_the_next_larger() -> None:
    with pytest.raises(SheetTooSmall) as refused:
        receipt.pdf([replace(made(), paper="roll58", total="¥" + "9" * 40)])
    assert (refused.value.field, refused.value.next_larger) == ("total", "roll80")


def test_a_receipt_is_kept_and_drawn_again_as_it_was() -> None:
    sheet = made(BOTH)
    assert frozen.from_json(frozen.to_json(sheet)) == sheet
    assert frozen.pdf_of([sheet]) == receipt.pdf([sheet])
    assert frozen.kind_of(sheet) == "receipt"
