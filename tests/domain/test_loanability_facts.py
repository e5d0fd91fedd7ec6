"""What is read of an item before it is weighed: its origin, its pages, words of its binding and class numbers."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.loanability_facts import ItemFacts, named_in, origin_of, pages_of, stands_under, words_of


@pytest.mark.parametrize(
    ("language", "country", "origin"),
    [
        ("jpn", "", "japanese"),
        ("JPN", "us", "japanese"),
        ("ja-JP", "", "japanese"),
        ("日本語", "", "japanese"),
        ("jpn eng", "", "japanese"),
        ("eng", "ja", "foreign"),
        ("ger", "", "foreign"),
        ("", "ja", "japanese"),
        ("", "JP", "japanese"),
        ("", "日本", "japanese"),
        ("", "enk", "foreign"),
        ("und", "ja", "japanese"),
        ("mul", "gw", "foreign"),
        ("zxx", "", ""),
        ("", "xx", ""),
        ("", "", ""),
        ("  ", "|||", ""),
    ],
)
@pytest.mark.rule("L05")
def test_the_language_tells_japanese_from_foreign_and_the_country_where_there_is_none(
    language: str, country: str, origin: str
) -> None:
    assert origin_of(language, country) == origin


@pytest.mark.parametrize(
    ("extent", "pages"),
    [
        ("32p", 32),
        ("300 p.", 300),
        ("xii, 300 p.", 312),
        ("xii,300,[8]p ; 21cm", 320),
        ("xiv, 244 p., [16] p. of plates : ill. ; 24 cm", 274),
        ("３２ｐ", 32),
        ("245頁", 245),
        ("245ページ", 245),
        ("285p 図版16p", 301),
        ("24 leaves", 48),
        ("30丁", 60),
        ("p. 301-420", 120),
        ("pp. 5-12", 8),
        ("301-420p", 120),
        ("120-90p", 120),
        ("1 score (32 p.)", 32),
        ("VI, 180 Seiten", 186),
        ("180 S.", 180),
        ("1 online resource (96 pages)", 96),
        ("XLIV p.", 44),
        ("1冊", None),
        ("3 v.", None),
        ("1 v. (various pagings)", None),
        ("ビデオディスク1枚 (60分)", None),
        ("pp. 81-92, 139-147, 197-208 : ill.", 33),
        ("16 p., 27 plates (part col.) illus.", 70),
        ("46 p. front., 120 pl. (incl. plans)", 286),
        ("117 p., [17] leaves of plates : ill.", 151),
        ("60 min.", None),
        ("12 slides", None),
        ("; 21 p", None),
        ("0 p.", None),
        ("", None),
    ],
)
@pytest.mark.rule("L06")
def test_pages_are_counted_from_the_extent(extent: str, pages: int | None) -> None:
    assert pages_of(extent) == pages


def test_a_list_is_parted_by_commas_of_any_script() -> None:
    assert words_of("和装, 線装、袋綴；a\nb,,") == ("和装", "線装", "袋綴", "a", "b")
    assert words_of("") == ()


def test_a_binding_is_recognised_by_a_word_in_it() -> None:
    assert named_in("和装, Leather", "full LEATHER, gilt")
    assert named_in("ﾜｿｳ", "ワソウ 帙入")
    assert not named_in("和装", "ソフトカバー")
    assert not named_in("", "ソフトカバー")


@pytest.mark.parametrize(
    ("classes", "classification", "stands"),
    [
        ("726.1", "726.101 NDC10", True),
        ("726.1 NDC", "726.101 NDC10", True),
        ("726.1 ndc9", "726.101 NDC9", True),
        ("726.1 NDC9", "726.101 NDC10", False),
        ("741.5 DDC", "913.6 NDC10\n741.5973 DDC", True),
        ("741.5 DDC", "741.5973 NDC", False),
        ("798, 79 NDC", "797 NDC", True),
        ("913", "913", True),
        ("913 NDC", "913", False),
        ("13", "913 NDC", False),
        ("", "913 NDC", False),
        ("913", "\n \n", False),
    ],
)
def test_class_numbers_stand_under_the_beginning_of_another(classes: str, classification: str, stands: bool) -> None:
    assert stands_under(classes, classification) is stands


def test_the_age_is_counted_in_calendar_years() -> None:
    assert ItemFacts(date(2026, 1, 7), "book", 1, year=2020).age_years == 6
    assert ItemFacts(date(2026, 1, 7), "book", 1).age_years is None
