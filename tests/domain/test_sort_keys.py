"""The order of lists: titles, names and call numbers."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain.sort_keys import call_number_sort, sort_key, sort_prefix, title_sort_key

ORDER = [
    "2 chevaux",
    "10 jours",
    "Abbé",
    "ABC",
    "Zebra",
    "あき",
    "あぎ",
    "カクメイ",
    "ガクモン",
    "かけす",
    "ちぢむ",
    "つき",
    "つづき",
    "はは",
    "ばば",
    "ぱぱ",
    "びょういん",
    "ん",
    "漢字",
]


def test_a_catalogue_is_in_its_order() -> None:
    shuffled = list(ORDER)
    Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == ORDER


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("ガクモン ノ ススメ", "がくもんのすゝめ"),
        ("「こころ」", "こころ"),
        ("ビヨウイン", "びょういん"),
        ("J. R. R. Tolkien", "j r r tolkien"),
        ("第２巻", "第2巻"),
        ("佐々木", "佐佐木"),
        ("O'Neill", "Oneill"),
    ],
)
def test_spelling_does_not_change_the_place(one: str, another: str) -> None:
    assert sort_key(one) == sort_key(another)


def test_volumes_sort_by_value() -> None:
    assert sort_key("全集 第2巻") < sort_key("全集 第10巻")


@pytest.mark.parametrize(
    ("title", "reading", "language", "nonfiling", "key"),
    [
        ("The old man", "", "eng", 0, "old man"),
        ("The old man", "", "eng", 4, "old man"),
        ("Der Prozess", "", "", 4, "prozess"),
        ("Der Prozess", "", "eng", 0, "der prozess"),
        ("L’étranger", "", "fre", 0, "etranger"),
        ("A", "", "eng", 0, "a"),
        ("The ", "", "eng", 0, "the"),
        ("The ?", "", "eng", 0, "the"),
        ("学問のすすめ", "ガクモン ノ ススメ", "jpn", 0, "かくもんのすすめ\tがくもんのすすめ"),
        ("It", "", "eng", 9, "it"),
    ],
)
def test_titles(title: str, reading: str, language: str, nonfiling: int, key: str) -> None:
    assert title_sort_key(title, reading, language, nonfiling) == key


@given(st.sampled_from(["ガクモンノススメ", "Café 200 ans", "学問のすすめ", "第12巻"]), st.integers(1, 8))
def test_what_is_typed_so_far_begins_the_key(title: str, length: int) -> None:
    assert sort_key(title).startswith(sort_prefix(title[:length]).rstrip())


def test_a_number_being_typed_does_not_narrow_yet() -> None:
    assert sort_prefix("第1") == "第"


def test_keys_stay_short() -> None:
    assert len(sort_key("ガ" * 1_000)) == 250


CALL_NUMBERS = [
    "007.64-Y1",
    "913",
    "913.12-ア",
    "913.6-ア",
    "913.6-ソ",
    "913.6-ソ-2",
    "913.6-ソ-10",
    "QA9 .B5",
    "QA76.73.P22 M33 2000",
    "QA76.73.P22 M33 2000 v.2",
    "QA76.73.P22 M33 2000 v.10",
    "QA76.73.P3 A1",
    "UE13-M1",
    "UE13-M10",
    "UE100-M1",
]


def test_call_numbers_stand_as_on_the_shelf() -> None:
    assert sorted(CALL_NUMBERS, key=call_number_sort) == CALL_NUMBERS


def test_a_call_number_without_anything_has_an_empty_key() -> None:
    assert call_number_sort(" . ") == ""
