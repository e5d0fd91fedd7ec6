from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from libdesk.paper import labels
from libdesk.paper.labels import LabelStock
from libdesk.paper.refusals import GeometryRefused

PAPER_MD = {  # columns, rows, width, height, left, top, pitch across, pitch down
    "avery-l7160": (3, 7, 63.5, 38.1, 7.2, 15.1, 66.04, 38.1),
    "avery-l7161": (3, 6, 63.6, 46.8, 7.41, 8.11, 65.93, 46.74),
    "avery-l7162": (2, 8, 99.1, 33.9, 3.99, 12.98, 102.48, 33.9),
    "avery-l7163": (2, 7, 99.1, 38.1, 4.65, 15.1, 101.6, 38.1),
    "avery-l7165": (2, 4, 99.1, 67.7, 4.67, 13.04, 101.64, 67.73),
    "avery-l7651": (5, 13, 38.1, 21.2, 4.7, 10.9, 40.6, 21.2),
    "avery-5160": (3, 10, 66.7, 25.4, 3.97, 12.7, 70.64, 25.4),
    "avery-5163": (2, 5, 101.6, 50.8, 4.13, 12.7, 106.36, 50.8),
    "hisago-elm006": (2, 5, 86.4, 50.8, 18.6, 21.2, 86.4, 50.8),
    "hisago-elm008": (2, 6, 86.4, 42.3, 18.6, 21.2, 86.4, 42.3),
    "hisago-elm011": (3, 7, 70, 42.42, 0, 0, 70, 42.42),
    "hisago-elm012": (3, 8, 66, 33.9, 6, 12.9, 66, 33.9),
    "hisago-elm022": (4, 11, 48.3, 25.4, 8.4, 8.8, 48.3, 25.4),
    "hisago-elm023": (5, 13, 38.1, 21.2, 4.75, 10.92, 40.6, 21.2),
    "a-one-28388": (4, 11, 48.3, 25.4, 8.4, 8.8, 48.3, 25.4),
    "a-one-31514": (2, 5, 91, 55, 14, 11, 91, 55),
}
UNVERIFIED = {"avery-l7160", "avery-l7163", "a-one-28388", "a-one-31514"}


@pytest.fixture(scope="module")
def stocks() -> dict[str, LabelStock]:
    return labels.load()


@pytest.mark.parametrize("code", PAPER_MD)
def test_shipped_sheets_have_the_published_geometry(stocks: dict[str, LabelStock], code: str) -> None:
    stock = stocks[code]
    measures = (
        stock.columns,
        stock.rows,
        stock.width,
        stock.height,
        stock.left,
        stock.top,
        stock.pitch_x,
        stock.pitch_y,
    )
    assert measures == PAPER_MD[code]
    assert stock.verified is (code not in UNVERIFIED)


def test_rolls_and_paper_are_there(stocks: dict[str, LabelStock]) -> None:
    rolls = {(stock.height, stock.width) for stock in stocks.values() if stock.kind == "roll"}
    assert {(29, 90), (62, 100), (38, 90), (28, 89), (36, 89), (54, 101), (32, 57)} <= rolls
    assert (stocks["A5"].width, stocks["A5"].height) == (210, 148)
    dymo = stocks["dymo-99012"]
    assert dymo.ends + dymo.margin == 6
    assert stocks["brother-dk-2205"].continuous


def test_corners_count_along_the_rows(stocks: dict[str, LabelStock]) -> None:
    stock = stocks["avery-l7165"]
    assert stock.corner(1) == (4.67, 13.04)
    assert stock.corner(4) == pytest.approx((4.67 + 101.64, 13.04 + 67.73))
    for outside in (0, 9):
        with pytest.raises(GeometryRefused, match="no label"):
            stock.corner(outside)


def test_labels_begin_at_the_one_asked_for_and_go_on(stocks: dict[str, LabelStock]) -> None:
    assert labels.positions(stocks["avery-l7165"], 7, 4) == (7, 8, 1, 2)
    with pytest.raises(GeometryRefused):
        labels.positions(stocks["avery-l7165"], 9, 1)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"pitch_x": 60.0}, "side by side"),
        ({"pitch_y": 30.0}, "one below the other"),
        ({"left": 15.0}, "wide"),
        ({"top": 40.0}, "high"),
        ({"rows": 0}, "not positive"),
        ({"left": -1.0}, "not positive"),
        ({"margin": 20.0}, "margins"),
    ],
)
def test_impossible_geometry_is_refused(stocks: dict[str, LabelStock], change: dict[str, float], reason: str) -> None:
    with pytest.raises(GeometryRefused, match=reason):
        labels.check(replace(stocks["avery-l7160"], **change))


def test_the_next_larger_stock_is_no_shorter_on_any_side(stocks: dict[str, LabelStock]) -> None:
    assert labels.next_larger(stocks["62x100"], stocks) == "A6"
    assert labels.next_larger(stocks["A6"], stocks) == "A5"
    assert labels.next_larger(stocks["A5"], stocks) == ""
    assert labels.next_larger(stocks["dymo-99010"], stocks) == "brother-dk-1201"
    for stock in stocks.values():
        larger = labels.next_larger(stock, stocks)
        if larger:
            assert stocks[larger].width >= stock.width
            assert stocks[larger].height >= stock.height


STOCK = """
[ours]
name = "Ours"
kind = "sheet"
page_width = 210
page_height = 297
columns = 1
rows = 1
width = 100
height = 50
left = 5
top = 5
pitch_x = 100
pitch_y = 50
verified = false
"""


def test_a_library_adds_its_own(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(STOCK, "utf-8")
    assert labels.load([tmp_path])["ours"].width == 100.0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (STOCK + "colour = 1", "unknown: colour"),
        (STOCK.replace("columns = 1", "columns = 1.5"), "columns is of the wrong kind"),
        (STOCK.replace('kind = "sheet"', 'kind = "cloth"'), "kind is of the wrong kind"),
        (STOCK.replace("width = 100", "width = true"), "wrong kind"),
        (STOCK.replace("top = 5\n", ""), "something is missing"),
        (STOCK.replace("left = 5", "left = 120"), "wide"),
    ],
)
def test_a_wrong_file_is_refused_with_what_is_wrong(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "ours.toml").write_text(text, "utf-8")
    with pytest.raises(GeometryRefused, match=reason):
        labels.load([tmp_path])
