from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import desk_slip
from libdesk.paper.refusals import SheetTooSmall
from tests.paper.printed import all_text, inked, places, sizes_of_pages, texts_of_pages, without_white
from tests.paper.samples import BOTH, EN, JA, receipt


@pytest.mark.parametrize("paper", ["A6", "A5", "roll58", "roll80"])
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_everything_stands_on_the_slip(paper: desk_slip.Paper, languages: tuple[str, ...]) -> None:
    made = replace(receipt(languages), paper=paper, charges=(("Overdue", "150円"),), total="150円")
    text = without_white(all_text(desk_slip.pdf([made])))
    for wanted in (
        *made.library,
        made.printed_at,
        made.patron_number,
        made.patron_name,
        made.staff,
        *(item.number for item in made.items),
        made.items[0].title,
        made.items[0].due,
        "C++ <vector> & Q&A",
        "Overdue",
        "150円",
        made.texts["foot"][0],
    ):
        assert without_white(wanted) in text, wanted


def test_the_name_can_be_hidden() -> None:
    text = all_text(desk_slip.pdf([replace(receipt(), patron_name="")]))
    assert "山田" not in text
    assert "Name" not in text


def test_a_title_takes_two_lines_at_most() -> None:
    item = replace(receipt().items[0], title="とても長い書名" * 40)
    text = all_text(desk_slip.pdf([replace(receipt(), items=(item,), paper="roll58")]))
    assert "…" in text


def test_a_roll_is_as_long_as_its_slip() -> None:
    one = replace(receipt(), paper="roll80")
    many = replace(one, items=one.items * 6)
    (short,), (long,) = sizes_of_pages(desk_slip.pdf([one])), sizes_of_pages(desk_slip.pdf([many]))
    assert short[0] == long[0] == 80
    assert long[1] > short[1] * 3
    pdf = desk_slip.pdf([one])
    assert short[1] - inked(pdf).bottom < 12
    assert inked(pdf).left >= 3.8


def test_a_long_slip_goes_over_pages_that_count() -> None:
    made = replace(receipt(), items=receipt().items * 8)
    pages = texts_of_pages(desk_slip.pdf([made]))
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert made.patron_number in text
    assert sum(text.count("1000234567") for text in pages) == 8


def test_a_slip_that_would_spill_over_is_set_smaller_first() -> None:
    assert sizes_of_pages(desk_slip.pdf([receipt(JA)])) == [(105, 148)]


def test_a_number_too_long_for_a_roll_is_refused_with_the_next_larger() -> None:
    made = replace(receipt(), paper="roll58", patron_number="9" * 45)
    with pytest.raises(SheetTooSmall) as refused:
        desk_slip.pdf([made])
    assert (refused.value.field, refused.value.next_larger) == ("patron_number", "roll80")
    with pytest.raises(SheetTooSmall) as refused:
        desk_slip.pdf([replace(receipt(), charges=(("Overdue", "1" * 60),))])
    assert refused.value.field == "charges"


def test_due_stands_beside_its_word_on_one_baseline() -> None:
    pdf = desk_slip.pdf([replace(receipt(), paper="A5")])
    word, date = places(pdf, "Due")[0], places(pdf, "5 December 2026, 20:00")[0]
    assert date.left > word.right


def test_charges_without_a_total_and_no_foot() -> None:
    made = replace(receipt(), charges=(("Overdue", "150円"),), texts={**receipt().texts, "foot": ("",)})
    text = all_text(desk_slip.pdf([made]))
    assert "150円" in text
    assert "Total" not in text
    assert receipt().texts["foot"][0] not in text
