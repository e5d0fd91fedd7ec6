from __future__ import annotations

import pytest

from libdesk.paper.parts import DoesNotFit, Part, Setting, settle, side_by_side, space, stacked, total_height
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.stationery import caption, fields_in_columns, heading, inline_field, page_words


def _settled(compose_height: float, height: float) -> float:
    def compose(setting: Setting) -> list[Part]:
        return [Part(compose_height * setting.size, lambda *_place: None, field="text"), space(10)]

    return total_height(settle(compose, height, largest=10, sheet="s", stock="p"))


def test_white_grows_into_spare_room_and_shrinks_before_the_text_is_cut() -> None:
    assert _settled(1, 1000) == 10 + 16
    assert _settled(1, 22) == pytest.approx(22)
    assert _settled(1, 18) == pytest.approx(8.5 + 9.5)
    with pytest.raises(SheetTooSmall) as refused:
        _settled(1, 13)
    assert refused.value.field == "text"


def test_a_sheet_without_white_settles_too() -> None:
    def compose(setting: Setting) -> list[Part]:
        return [Part(setting.size, lambda *_place: None)]

    assert total_height(settle(compose, 9, largest=10, sheet="s", stock="p")) == 9


def test_the_field_that_takes_the_room_is_named() -> None:
    def row(field: str, height: float) -> Part:
        return Part(height, lambda *_place: None, field=field)

    def compose(_setting: Setting) -> list[Part]:
        left, right = stacked([row("name", 9), row("name", 9)]), row("fax", 11)
        return [row("title", 12), side_by_side([(0, left), (50, right)])]

    with pytest.raises(SheetTooSmall) as refused:
        settle(compose, 10, largest=10, sheet="s", stock="p", next_larger="q")
    assert (refused.value.field, refused.value.next_larger) == ("name", "q")


def test_a_heading_puts_the_other_language_beside_or_below() -> None:
    words = ("Loan Slip", "貸出票")
    assert heading(words, 100, 18).height == heading(("Loan Slip",), 100, 18).height
    assert heading(words, 36, 18).height > heading(words, 100, 18).height


def test_the_same_word_in_both_languages_stands_once() -> None:
    assert caption(("Fax", "FAX"), 8).height == caption(("Fax",), 8).height
    assert caption(("Date sent", "発送日"), 15).height == 2 * caption(("Fax",), 8).height


def test_values_go_beside_their_captions_or_below() -> None:
    assert inline_field(("Author",), "Short", 100, 8, "author").height == caption(("Author",), 100).height
    assert inline_field(("Author",), "Long " * 40, 50, 8, "author").height > 10
    assert inline_field(("Author of it",), "x", 5, 8, "author").height > 10


def test_columns_give_way_to_long_numbers() -> None:
    def high(value: str) -> float:
        entries = [(("A",), value, "a"), (("B",), "2", "b"), (("C",), "3", "c")]
        return fields_in_columns(entries, 100, 10, most_columns=3).height

    assert high("1") < high("1" * 20) < high("1" * 30)
    with pytest.raises(DoesNotFit, match="a"):
        high("1" * 60)


def test_a_date_given_twice_may_stand_on_two_lines() -> None:
    entries = [(("発送日",), "2026-11-21（令和8年11月21日）", "date_sent")]
    one_line = fields_in_columns(entries, 100, 10, most_columns=1).height
    assert one_line < fields_in_columns(entries, 90, 10, most_columns=3).height < 2 * one_line


def test_page_words() -> None:
    assert page_words(("Page {page} of {pages}", "x"), 2, 3) == "Page 2 of 3"
