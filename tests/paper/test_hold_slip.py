"""The slip of the hold shelf: on every paper, by name or number, with its bar code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import hold_slip
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.slip_stocks import SlipPaper
from tests.paper.printed import (
    all_text,
    decoded,
    inked,
    picture,
    places,
    printed_at_203_dpi,
    sizes_of_pages,
    without_white,
)
from tests.paper.samples import BOTH, EN, JA, held


@pytest.mark.rule("C08")
@pytest.mark.parametrize("paper", ["A6", "A5", "roll58", "roll80"])
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_everything_stands_on_the_slip(paper: SlipPaper, languages: tuple[str, ...]) -> None:
    slip = replace(held(languages), paper=paper, code=None)
    text = without_white(all_text(hold_slip.pdf([slip])))
    for wanted in (
        slip.patron, slip.keep_until, slip.title, slip.item_number, slip.set_aside_on, slip.pickup_site, slip.library,
        *(slip.texts[key][0] for key in hold_slip.TEXTS),
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted


@pytest.mark.parametrize("paper", ["A6", "roll80"])
def test_the_bar_code_of_the_item_is_read_even_at_203_dpi(paper: SlipPaper) -> None:
    pdf = hold_slip.pdf([replace(held(), paper=paper)])
    assert "1000234567" in decoded(picture(pdf, 300))
    assert "1000234567" in decoded(printed_at_203_dpi(pdf))


def test_for_whom_it_is_stands_larger_than_anything_else() -> None:
    slip = held()
    pdf = hold_slip.pdf([slip])
    name, title = places(pdf, slip.patron)[0], places(pdf, slip.title)[0]
    assert name.bottom - name.top > 1.5 * (title.bottom - title.top)
    assert name.top < title.top


def test_a_roll_is_as_long_as_its_slip_and_a_title_ends_in_dots() -> None:
    slip = replace(held(), paper="roll80", title="とても長い書名" * 40)
    pdf = hold_slip.pdf([slip])
    ((width, length),) = sizes_of_pages(pdf)
    assert width == 80
    assert length - inked(pdf).bottom < 12
    assert "…" in all_text(pdf)


def test_a_day_given_twice_breaks_before_its_second_half() -> None:
    slip = replace(held(JA), paper="roll58", code=None)
    pdf = hold_slip.pdf([slip])
    assert places(pdf, "（令和8年11月24日）")


def test_without_words_at_the_foot() -> None:
    slip = held()
    text = all_text(hold_slip.pdf([replace(slip, texts={**slip.texts, "foot": ("",)})]))
    assert slip.texts["foot"][0] not in text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"patron": "N" * 90}, "patron"),
        ({"item_number": "1" * 90, "code": None}, "item_number"),
        ({"pickup_site": "Sakuradai Annex " * 300}, "title"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_next_larger(change: dict[str, object], field: str) -> None:
    with pytest.raises(SheetTooSmall) as refused:
        hold_slip.pdf([replace(held(), **change)])  # type: ignore[arg-type]
    assert (refused.value.field, refused.value.next_larger) == (field, "A5")


def test_a_bar_code_too_wide_for_a_roll_is_refused() -> None:
    slip = held()
    assert slip.code is not None
    wide = replace(slip, paper="roll58", code=replace(slip.code, text="1000234567-ABCDEFGH"))
    with pytest.raises(SheetTooSmall) as refused:
        hold_slip.pdf([wide])
    assert refused.value.field == "code"
