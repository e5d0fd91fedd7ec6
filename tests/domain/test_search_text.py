"""The text by which titles are found, tried on SQLite's full-text index itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain.character_folding import unfolded
from libdesk.domain.kanji_forms import KANJI_FORMS
from libdesk.domain.search_text import fts_query, normalise, search_text


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("國學院大學", "国学院大学"),
        ("髙﨑渡邉𠮷澤", "高崎渡辺吉沢"),
        ("渡邊", "渡辺"),
        ("ｶﾞｸﾓﾝﾉｽｽﾒ", "がくもんのすすめ"),
        ("コンピューター", "コンピュータ"),
        ("コンピュ－タ－", "コンピュータ"),
        ("ジャン・ポール", "ジヤンポル"),
        ("ヴァイオリン", "バイオリン"),
        ("ヴィヴィアン", "ビビアン"),
        ("ヴ", "ブ"),
        ("ヷ", "バ"),
        ("つづく", "つずく"),
        ("ちぢむ", "ちじむ"),
        ("本を読む", "本お読む"),
        ("佐々木", "佐佐木"),
        ("馬鹿々々しい", "馬鹿馬鹿しい"),
        ("人〻", "人人"),
        ("いすゞ", "いすず"),
        ("こゝろ", "こころ"),
        ("ﾀﾞヾ", "だだ"),
        ("Élan d'Œuvre", "elan d'oeuvre"),
        ("ＡＢＣ１２", "abc12"),
        ("Straße", "STRASSE"),
        ("Łódź Øre þorn", "lodz ore thorn"),
        ("Ёлка Й", "елка и"),
        ("Ἀθῆναι Ὀδυσσεύς", "αθηναι οδυσσευσ"),
        ("Tolstoĭ, Lʹv", "tolstoi, lv"),
        ("J・K", "j k"),
        ("a\tb\x00c", "a b c"),
        ("日本\u200b語", "日本語"),
    ],
)
def test_spellings_of_one_word_meet(written: str, other: str) -> None:
    assert normalise(written) == normalise(other)


@pytest.mark.parametrize(("one", "another"), [("か", "が"), ("は", "ぱ"), ("国", "図"), ("резать", "lezat")])
def test_different_words_stay_apart(one: str, another: str) -> None:
    assert normalise(one) != normalise(another)


def test_repetition_mark_without_anything_before_it_goes() -> None:
    assert unfolded("々") == ""


def test_kanji_forms_lead_to_one_end() -> None:
    assert len(KANJI_FORMS) > 500
    assert not set(KANJI_FORMS.values()) & set(KANJI_FORMS)
    assert all(len(old) == len(new) == 1 for old, new in KANJI_FORMS.items())


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("図書館 taro", '"図書 書館" AND "taro"*'),
        ("本", '"本"*'),
        ("CD図書", '"cd" AND "図書"'),
        ('"foo" OR bar', '" foo " AND "or" AND "bar"*'),
        ("978-4-7949-7075-6", '"978-4-7949-7075-6"*'),
        ("", None),
        (' " * ( ) ', None),
        ("\x00", None),
    ],
)
def test_typed_words_become_an_expression(typed: str, expression: str | None) -> None:
    assert fts_query(typed) == expression


def test_a_pasted_page_is_cut_to_a_few_terms() -> None:
    expression = fts_query("word " * 5_000)
    assert expression is not None
    assert expression.count(" AND ") == 31


TITLES = (
    "日本の図書館",
    "大学図書館史",
    "國史大辭典",
    "Café Müller",
    'C++ <vector> & "quotes"',
    "ヴァイオリンの歴史",
    "𩸽の生態",
    "한국의 도서관",
    "don't stop",
)


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5 (title, tokenize='unicode61 remove_diacritics 0')")
    connection.executemany("INSERT INTO found (title) VALUES (?)", [(search_text(title),) for title in TITLES])
    yield connection
    connection.close()


def _find(index: sqlite3.Connection, typed: str) -> list[str]:
    rows = index.execute("SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid", (fts_query(typed),))
    return [TITLES[row[0] - 1] for row in rows]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("図書", ["日本の図書館", "大学図書館史"]),
        ("図書館史", ["大学図書館史"]),
        ("館", ["日本の図書館", "大学図書館史"]),
        ("史", ["大学図書館史", "國史大辭典", "ヴァイオリンの歴史"]),
        ("国史大辞典", ["國史大辭典"]),
        ("館図", []),
        ("cafe mul", ["Café Müller"]),
        ("cafe mul x", []),
        ("c++", ['C++ <vector> & "quotes"', "Café Müller"]),
        ("VECTOR quo", ['C++ <vector> & "quotes"']),
        ("バイオリン", ["ヴァイオリンの歴史"]),
        ("𩸽", ["𩸽の生態"]),
        ("𩸽の", ["𩸽の生態"]),
        ("도서관", ["한국의 도서관"]),
        ("dont", []),
        ("don't st", ["don't stop"]),
    ],
)
def test_titles_are_found(index: sqlite3.Connection, typed: str, expected: list[str]) -> None:
    assert sorted(_find(index, typed)) == sorted(expected)


@given(st.lists(st.sampled_from("日本図書館史のabc 々ー・ヴ\"'()*^:-+{}[]\\\0\ud800ANDORNOT"), max_size=40))
def test_whatever_is_typed_is_a_valid_expression(characters: list[str]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5 (title, tokenize='unicode61 remove_diacritics 0')")
    expression = fts_query("".join(characters))
    if expression is not None:
        connection.execute("SELECT rowid FROM found WHERE found MATCH ?", (expression,)).fetchall()
    connection.close()


@given(st.text(max_size=60))
def test_normalising_is_settled_after_once_and_can_be_stored(text: str) -> None:
    once = normalise(text)
    once.encode("utf-8")
    assert search_text(text, "", "本").endswith("本 ")


@given(st.text(alphabet="日本国学図書館史あいうえおabc", min_size=2, max_size=12), st.data())
def test_every_part_of_a_japanese_title_finds_it(title: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(title) - 1))
    end = data.draw(st.integers(start + 1, len(title)))
    part = title[start:end]
    if any(character.isascii() for character in part):
        return
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5 (title, tokenize='unicode61 remove_diacritics 0')")
    connection.execute("INSERT INTO found (title) VALUES (?)", (search_text(title),))
    assert connection.execute("SELECT count(*) FROM found WHERE found MATCH ?", (fts_query(part),)).fetchone() == (1,)
    connection.close()
