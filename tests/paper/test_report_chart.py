"""Charts of reports."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.lib.colors import HexColor

from libdesk.paper.report_chart import PAPER, Chart, Series, drawing, height_for, nice_ticks, pdf
from tests.paper.printed import all_text, inked, picture, places, sizes_of_pages, without_white

MONTHS = tuple(f"{n}月" for n in range(1, 13))
ONE = Chart("columns", MONTHS, (Series("貸出数", tuple(range(0, 1200, 100))),))
YEARS = Chart("lines", MONTHS, (Series("FY2024", (5,) * 12), Series("FY2025", (9,) * 12)))
BARS = Chart("bars", ("本館", "Harbour Branch"), (Series("General", (30, 4)), Series("Audio", (10, 0))))


def drawn(chart: Chart, width: float = 160, height: float = 80) -> bytes:
    return pdf(chart, width, height, "Loans", "ja")


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (4, (0, 1, 2, 3, 4)),
        (6, (0, 2, 4, 6)),
        (23, (0, 5, 10, 15, 20, 25)),
        (1322, (0, 500, 1000, 1500)),
        (100_000, (0, 20_000, 40_000, 60_000, 80_000, 100_000)),
    ],
)
def test_an_axis_counts_in_round_whole_numbers_up_to_the_largest(largest: int, ticks: tuple[int, ...]) -> None:
    assert nice_ticks(largest) == ticks


def test_every_axis_reaches_its_largest_number_with_at_most_five_steps() -> None:
    for largest in range(3000):
        ticks = nice_ticks(largest)
        assert ticks[-1] >= largest
        assert 1 <= len(ticks) - 1 <= 5


@pytest.mark.parametrize("chart", [ONE, YEARS, BARS], ids=lambda chart: chart.shape)
def test_a_chart_says_its_places_and_series_and_stays_on_its_page(chart: Chart) -> None:
    made = drawn(chart)
    assert sizes_of_pages(made) == [(160, 80)]
    text = without_white(all_text(made))
    for word in (*chart.places, *(series.name for series in chart.series if len(chart.series) > 1)):
        assert without_white(word) in text
    ink = inked(made)
    assert ink.left >= 0
    assert ink.right <= 160
    assert ink.bottom <= 80


def test_columns_are_as_high_as_their_numbers_and_say_them() -> None:
    made = drawn(Chart("columns", ("a", "b"), (Series("n", (50, 100)),)))
    low, high = places(made, "50")[-1], places(made, "100")[-1]
    foot = places(made, "a")[0].top
    assert (foot - high.bottom) / (foot - low.bottom) == pytest.approx(2, rel=0.15)


def test_the_newest_year_is_drawn_unbroken_and_in_the_first_colour() -> None:
    shapes = drawing(YEARS, 160, 80).contents
    lines = [(shape.strokeDashArray, shape.strokeColor) for shape in shapes if getattr(shape, "strokeWidth", 0) == 1.4]
    first = HexColor(PAPER.series[0])
    assert [(dash is None, colour == first) for dash, colour in lines] == [(False, False), (True, True)] * 2


def test_a_bar_is_made_of_its_series_and_says_their_sum() -> None:
    text = all_text(drawn(BARS))
    assert "40" in text
    assert "4" in text
    assert height_for(BARS, 160) < height_for(replace(BARS, places=("x",) * 20), 160)
    assert height_for(ONE, 160) == pytest.approx(67.2)


def test_long_words_take_three_lines_or_end_in_an_ellipsis() -> None:
    place = "Faculty of International Relations and Languages " * 3
    for shape in ("columns", "bars"):
        chart = Chart(shape, (place,) * 6, (Series("x", (1,) * 6), Series(place * 2, (2,) * 6)))  # type: ignore[arg-type]
        made = drawn(chart, 120, 90)
        assert "…" in all_text(made)
        assert inked(made).right <= 120.2


def test_a_legend_takes_as_many_rows_as_it_needs() -> None:
    many = Chart("lines", ("a", "b"), tuple(Series(f"series number {n}", (n, n)) for n in range(12)))
    tops = {round(places(drawn(many), f"series number {n}")[0].top) for n in range(12)}
    assert len(tops) > 1
    assert all(f"series number {n}" in all_text(drawn(many)) for n in range(12))


@pytest.mark.parametrize("shape", ["columns", "bars", "lines"])
def test_nothing_to_count_draws_an_empty_chart(shape) -> None:
    assert all_text(drawn(Chart(shape, (), (Series("x", ()),)))).strip()
    assert "0" in all_text(drawn(Chart(shape, ("a",), (Series("x", (0,)),))))
    assert all_text(drawn(Chart(shape, ("a",), ()))).strip()


def test_a_line_ends_where_nothing_was_counted_yet() -> None:
    unfinished = replace(YEARS, series=(Series("FY2024", (5,) * 12), Series("FY2025", (9,) * 6 + (None,) * 6)))
    lines = [shape for shape in drawing(unfinished, 160, 80).contents if getattr(shape, "strokeWidth", 0) == 1.4]
    assert [len(line.points) for line in lines] == [4, 4, 24, 12]
    for shape in ("columns", "bars"):
        assert all_text(drawn(replace(unfinished, shape=shape)))


def test_a_screen_has_its_own_ground_and_colours() -> None:
    dark = replace(PAPER, ground="#17191C", text="#ECEDEF", secondary="#A7ADB5", line="#363B41")
    image = picture(pdf(ONE, 160, 80, "x", "en", dark), 36)
    assert image.getpixel((0, 0)) < 40
    assert picture(drawn(ONE), 36).getpixel((0, 0)) == 255
