from __future__ import annotations

import re
import unicodedata

import pytest

from libdesk.domain.sample.works import COLUMNS, volume_names, work_facts
from tests.domain.sample.sample_records import works

KATAKANA = re.compile(r"[ァ-ヺー]+( [ァ-ヺー]+)*")
LITERATURE_OF = {"eng": "93", "ger": "94", "fre": "95", "spa": "96", "ita": "97", "rus": "98"}


@pytest.mark.parametrize(
    ("text", "names"),
    [("", ("",)), ("3", ("1", "2", "3")), ("上|下", ("上", "下")), ("前篇|後篇", ("前篇", "後篇"))],
)
def test_volumes_are_counted_or_named(text: str, names: tuple[str, ...]) -> None:
    assert volume_names(text) == names


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="must name the columns: title, title_reading"):
        work_facts("title\tauthor\n")
    with pytest.raises(ValueError, match="must name the columns"):
        work_facts("")


def test_a_line_that_is_too_short_is_refused_by_its_number() -> None:
    whole = "\t".join(["x"] * 7 + ["1990", "", "jpn", "", "913.6", "", "JP", "", "", "", "1", "book", "1p", "1", "148"])
    header = "\t".join(COLUMNS)
    assert work_facts(f"{header}\n{whole}\n")[0].original_year is None
    with pytest.raises(ValueError, match="line 3: 2 columns instead of 22"):
        work_facts(f"{header}\n{whole}\nx\ty\n")


def test_readings_are_katakana_and_stand_with_every_japanese_title() -> None:
    japanese = [fact for fact in works() if fact.language == "jpn"]
    assert len(japanese) > 450
    for fact in japanese:
        assert KATAKANA.fullmatch(fact.title_reading), fact
        assert bool(fact.author) == bool(KATAKANA.fullmatch(fact.author_reading)), fact
    assert not any(fact.title_reading or fact.author_reading for fact in works() if fact.language != "jpn")


def test_a_title_in_kana_is_its_own_reading() -> None:
    """Where a title is written in kana alone, the reading must be the same sounds."""
    fold = str.maketrans({chr(code): chr(code + 96) for code in range(0x3041, 0x3097)})
    old_spelling = {"とりかへばや物語", "ヰタ・セクスアリス"}
    for fact in works():
        letters = re.sub(r"[^ぁ-んァ-ヶー]", "", fact.title)
        if fact.language == "jpn" and letters == fact.title and fact.title not in old_spelling:
            assert fact.title_reading.replace(" ", "") == fact.title.translate(fold), fact


def test_kana_of_the_title_stand_in_the_reading_in_their_order() -> None:
    fold = str.maketrans({chr(code): chr(code + 96) for code in range(0x3041, 0x3097)})
    old_spelling = {
        "とりかへばや物語",
        "ヰタ・セクスアリス",
        "歌よみに与ふる書",
        "生れ出づる悩み",
        "夜叉ヶ池",
        "真景累ヶ淵",
        "学問のすゝめ",
        "うひ山ぶみ",
    }
    for fact in works():
        if fact.language == "jpn" and fact.title not in old_spelling:
            kana = "".join(re.findall(r"[ぁ-んァ-ヶー]", fact.title)).translate(fold)
            rest = iter(fact.title_reading)
            assert all(letter in rest for letter in kana), fact


def test_other_scripts_have_a_romanised_title_and_heading() -> None:
    for fact in works():
        latin = all("LATIN" in unicodedata.name(letter) for letter in fact.title if letter.isalpha())
        assert bool(fact.title_latin) is not latin, fact
        assert bool(fact.author_latin) == bool(fact.author), fact
        for text in (fact.title_latin, fact.author_latin):
            assert all("LATIN" in unicodedata.name(x) or x in "ʹʺ" for x in text if x.isalpha()), fact


def test_every_line_is_believable() -> None:
    for fact in works():
        assert fact.title == fact.title.strip()
        assert 1890 <= fact.year <= 2024, fact
        assert fact.original_year is None or fact.original_year <= fact.year, fact
        assert fact.original_year is None or fact.original_year <= 1965, fact
        assert re.fullmatch(r"\d{3}(\.\d{1,4})?", fact.classification), fact
        assert fact.shelf_mark in {"", "K", "R"}
        assert re.fullmatch(r"[a-z]{3}", fact.language)
        assert re.fullmatch(r"[A-Z]{2}", fact.country)
        assert fact.publisher, fact
        assert fact.place, fact
        assert fact.extent, fact
        assert 100 <= fact.height_mm <= 500
        assert fact.material in {"book", "serial", "map", "score", "audio"}


def test_literature_is_classed_by_its_language() -> None:
    translated = {"Household Tales", "Gitanjali", "Rubáiyát of Omar Khayyám"}
    translated |= {"The Home and the World", "The Arabian Nights", "A History of Japanese Literature"}
    for fact in works():
        if fact.classification.startswith("9") and fact.material == "book" and fact.title not in translated:
            assert fact.classification.startswith(LITERATURE_OF.get(fact.language, "9")), fact


def test_no_line_stands_twice() -> None:
    keys = [(fact.title, fact.author, fact.edition, fact.publisher, fact.year, fact.material) for fact in works()]
    assert len(keys) == len(set(keys))


def test_an_author_has_one_heading_and_one_reading() -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    for fact in works():
        found.setdefault(f"{fact.author} {fact.language}", set()).add((fact.author_latin, fact.author_reading))
    assert {author: forms for author, forms in found.items() if len(forms) > 1} == {}
