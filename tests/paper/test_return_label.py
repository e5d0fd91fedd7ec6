from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import labels, return_label
from libdesk.paper.document import Offset
from libdesk.paper.refusals import SheetTooSmall
from tests.paper.printed import all_text, decoded, inked, places, printed_at_203_dpi, sizes_of_pages, without_white
from tests.paper.samples import BOTH, EN, JA, TWELVE_LINES, label

STOCKS = labels.load()


@pytest.mark.rule("L17")
@pytest.mark.rule("L18")
@pytest.mark.parametrize("stock", ["62x100", "A6", "A5", "avery-l7165", "dymo-99014"])
@pytest.mark.parametrize("languages", [EN, BOTH])
def test_both_addresses_number_and_service(stock: str, languages: tuple[str, ...]) -> None:
    made = replace(label(languages), stock=STOCKS[stock])
    text = without_white(all_text(return_label.pdf([made])))
    for wanted in (
        *made.to.names,
        made.to.department,
        *made.to.address,
        "JAPAN",
        made.sender.names[0],
        *made.sender.address,
        "GERMANY",
        made.our_number,
        "Registered air mail",
        "TO",
        "FROM",
    ):
        assert without_white(wanted) in text, wanted


def test_a_domestic_label_has_no_country() -> None:
    made = replace(label(JA), to=replace(label(JA).to, country="日本"))
    assert not made.overseas
    text = all_text(return_label.pdf([made]))
    assert "日本" not in text
    assert "返送先" in text


def test_pages_are_as_large_as_their_stock() -> None:
    one = label()
    pdf = return_label.pdf([replace(one, stock=STOCKS[code]) for code in ("62x100", "A6", "A5", "avery-l7165")])
    assert sizes_of_pages(pdf) == [(100, 62), (148, 105), (210, 148), (210, 297)]


@pytest.mark.parametrize("position", [1, 4, 8])
def test_a_label_stays_inside_its_place_on_the_sheet(position: int) -> None:
    stock = STOCKS["avery-l7165"]
    ink = inked(return_label.pdf([replace(label(), stock=stock, position=position)]))
    x, y = stock.corner(position)
    assert ink.left >= x + stock.margin - 0.2
    assert ink.top >= y + stock.margin - 0.2
    assert ink.right <= x + stock.width - stock.margin + 0.2
    assert ink.bottom <= y + stock.height - stock.margin + 0.2
    moved = inked(return_label.pdf([replace(label(), stock=stock, position=position)], Offset(1, 2)))
    assert (moved.left - ink.left, moved.top - ink.top) == pytest.approx((1, 2), abs=0.2)


def test_rolls_keep_their_ends_white() -> None:
    stock = STOCKS["dymo-99014"]
    ink = inked(return_label.pdf([replace(label(), stock=stock)]))
    assert ink.left >= 6 - 0.2
    assert ink.right <= stock.width - 6 + 0.2


def test_lines_of_the_senders_address_are_kept_whole_where_they_can_be() -> None:
    text = all_text(return_label.pdf([label()]))
    assert "10117 Berlin" in text
    sender = replace(label().sender, address=("Street " * 30,))
    long = all_text(return_label.pdf([replace(label(), sender=sender, stock=STOCKS["A6"])]))
    assert long.count("Street") == 30


def test_labels_share_a_sheet_until_their_place_is_taken() -> None:
    stock = STOCKS["avery-l7165"]
    made = [replace(label(), stock=stock, position=place) for place in labels.positions(stock, 7, 4)]
    pdf = return_label.pdf(made)
    assert sizes_of_pages(pdf) == [(210, 297)] * 2
    assert len(places(pdf, "FROM", 0)) == len(places(pdf, "FROM", 1)) == 2


def test_the_address_is_as_large_as_the_label_allows() -> None:
    def height(code: str) -> float:
        place = places(return_label.pdf([replace(label(), stock=STOCKS[code])]), "JAPAN")[0]
        return place.bottom - place.top

    assert height("dymo-99014") < height("A6") < height("A5")


def test_twelve_lines_are_refused_with_the_next_larger_label_that_takes_them() -> None:
    made = replace(label(), to=TWELVE_LINES, sender=TWELVE_LINES)
    with pytest.raises(SheetTooSmall) as refused:
        return_label.pdf([made])
    assert refused.value.sheet == "return_label"
    assert refused.value.field == "to.address"
    assert (refused.value.stock, refused.value.next_larger) == ("62x100", "A6")
    text = all_text(return_label.pdf([replace(made, stock=STOCKS["A6"])]))
    for line in TWELVE_LINES.address:
        assert without_white(text).count(without_white(line)) >= 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"our_number": "L" * 80}, "our_number"),
        ({"service": "W" * 80}, "service"),
    ],
)
def test_what_may_not_be_cut_names_its_field(change: dict[str, str], field: str) -> None:
    with pytest.raises(SheetTooSmall) as refused:
        return_label.pdf([replace(label(), **change)])
    assert refused.value.field == field


def test_the_request_is_read_back_where_there_is_room_for_its_code() -> None:
    assert decoded(printed_at_203_dpi(return_label.pdf([label()]))) == {"L-2026-000123": "QRCode"}
    low = replace(label(JA), stock=STOCKS["hisago-elm006"], to=replace(label(JA).to, names=("図書館",)))
    assert decoded(printed_at_203_dpi(return_label.pdf([low]))) == {}
    without = replace(
        label(), code=None, texts={**label().texts, "contents": ("",)}, to=replace(label().to, telephone="")
    )
    assert decoded(printed_at_203_dpi(return_label.pdf([without]))) == {}
