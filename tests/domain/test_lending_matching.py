"""What a partner asks for is recognised among our titles, and every difference is named."""

from __future__ import annotations

import pytest

from libdesk.domain.lending import Difference
from libdesk.domain.lending_matching import (
    AskedItem,
    KnownItem,
    differences_between,
    matched,
    number_forms,
    same_author,
    same_request,
)

CAT = KnownItem(
    ("吾輩は猫である", "Wagahai wa neko de aru", "ワガハイ ワ ネコ デ アル"),
    ("夏目漱石", "Natsume, Sōseki"), "大倉書店", "1905", "", frozenset({"9784003101018"}), 1905,
)  # fmt: skip


@pytest.mark.rule("L15")
@pytest.mark.parametrize(
    ("asked", "match"),
    [
        (AskedItem("anything", number="4-00-310101-4"), "number"),
        (AskedItem("吾輩ハ猫デアル"), "alike"),
        (AskedItem("WAGAHAI WA NEKO DE ARU", "Soseki Natsume", year=1905, year_text="1905"), "alike"),
        (AskedItem("吾輩は猫である", "夏目 漱石", year=1911, year_text="1911"), "other_year"),
        (AskedItem("Wagahai wa neko de aru : a novel", "Natsume"), "similar"),
        (AskedItem("Wagahai wa neko de aru (I am a cat)"), "similar"),
        (AskedItem("吾輩は猫である", "森鷗外"), None),
        (AskedItem("坊っちゃん", "夏目漱石"), None),
        (AskedItem(""), None),
    ],
)
def test_a_title_is_recognised_in_any_script_spelling_and_order_of_names(asked: AskedItem, match: str | None) -> None:
    assert matched(asked, CAT) == match


@pytest.mark.rule("L15")
def test_another_volume_is_only_similar() -> None:
    second = KnownItem(("Diary",), volume="2", numbers=frozenset({"9784003101018"}))
    assert matched(AskedItem("Diary", volume="1"), second) == "similar"
    assert matched(AskedItem("x", volume="1", number="9784003101018"), second) == "similar"
    assert matched(AskedItem("Diary", volume="第2巻"), second) == "similar"
    assert matched(AskedItem("Diary", volume="2"), second) == "alike"


@pytest.mark.rule("L15")
def test_every_field_that_differs_is_named_in_order() -> None:
    asked = AskedItem("Botchan", "Mori Ogai", "春陽堂", "1906", "1", "9784101010014", 1906)
    assert [one.field for one in differences_between(asked, CAT)] == [
        "title", "author", "publisher", "volume", "year", "number",
    ]  # fmt: skip
    assert differences_between(asked, CAT)[4] == Difference("year", "1906", "1905")


@pytest.mark.rule("L15")
@pytest.mark.parametrize(
    "asked",
    [
        AskedItem("吾輩は猫である", "Natsume Soseki", "大倉", "明治38 (1905)", "", "4-00-310101-4", 1905),
        AskedItem("Wagahai wa neko de aru: being the diary of a cat", "SOSEKI"),
        AskedItem("Wagahai", publisher="Okura Shoten"),
        AskedItem("猫である"),
        AskedItem("ﾜｶﾞﾊｲﾊﾈｺﾃﾞｱﾙ".replace("ﾊﾈ", "ﾜﾈ"), "夏目漱石", year_text="1905"),
    ],
)
def test_another_spelling_is_no_difference(asked: AskedItem) -> None:
    assert differences_between(asked, CAT) == ()


@pytest.mark.rule("L15")
def test_a_part_of_a_word_is_another_title() -> None:
    assert [one.field for one in differences_between(AskedItem("Emma"), KnownItem(("Emmanuel",)))] == ["title"]
    assert differences_between(AskedItem("Diary of a"), KnownItem(("The diary of a cat",))) == ()
    assert differences_between(AskedItem(""), KnownItem(("Emma",))) != ()


def test_a_year_without_a_number_is_compared_as_written() -> None:
    unknown = KnownItem(("Diary",), year_text="s.a.")
    assert differences_between(AskedItem("Diary", year_text="s.a."), unknown) == ()
    assert [one.field for one in differences_between(AskedItem("Diary", year_text="before the war"), unknown)] == [
        "year"
    ]


def test_an_author_is_the_same_in_either_order_alone_or_among_others() -> None:
    assert same_author("Bruno Latour", ("Latour, Bruno",))
    assert same_author("Latour", ("Latour, Bruno", "Woolgar, Steve"))
    assert same_author("Callon", ("Latour, Bruno",)) is False
    assert same_author("", ("Latour",)) is None
    assert same_author("Latour", ()) is None


def test_a_number_is_compared_in_each_of_its_forms() -> None:
    assert "9784003101018" in number_forms("4-00-310101-4")
    assert "03785955" in number_forms("0378-5955")
    assert number_forms("") == frozenset()


def test_the_same_thing_is_asked_for_twice() -> None:
    one = AskedItem("Emma", "Austen, Jane", year=1815, number="9780141439587")
    assert same_request(one, AskedItem("Emma", "Jane Austen"))
    assert same_request(one, AskedItem("Emma (Penguin)", number="978-0-14-143958-7"))
    assert not same_request(one, AskedItem("Emma", "Jane Austen", year=1996))
    assert not same_request(one, AskedItem("Emma", "Kaoru Mori"))
    assert not same_request(AskedItem("Diary", volume="1"), AskedItem("Diary", volume="2"))
    assert not same_request(AskedItem(""), AskedItem(""))
