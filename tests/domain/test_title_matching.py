"""One title twice, or two titles."""

from __future__ import annotations

import pytest

from libdesk.domain.title_matching import Likeness, LikenessTier, TitleFacts, likeness, match_key


@pytest.mark.parametrize(
    ("one", "another"),
    [
        (("これからの本の話をしよう", "萩野正昭 著", 2019, ""), ("これからの 本の話をしよう!", "萩野, 正昭", 2019, "")),
        (("國史大辭典", "吉川弘文館編集部 編", 1979, "第１巻"), ("国史大辞典", "吉川弘文館編集部", 1979, "第1巻")),
        (("Reassembling", "Latour, Bruno, 1947-2022", 2005, ""), ("Reassembling.", "by Bruno Latour", 2005, "")),
        (("Стихи", "Пушкин, А. С.", 1999, "1"), ("СТИХИ", "А. С. Пушкин; Иванов", 1999, "1")),
    ],
)
def test_one_title_has_one_key(one: tuple[str, str, int, str], another: tuple[str, str, int, str]) -> None:
    assert match_key(*one) == match_key(*another)


@pytest.mark.parametrize(
    "other",
    [("Tale", "Ann", 2001, "2"), ("Tale", "Ann", None, "1"), ("Tale", "Bob", 2001, "1"), ("Tales", "Ann", 2001, "1")],
)
def test_another_title_has_another_key(other: tuple[str, str, int | None, str]) -> None:
    assert match_key("Tale", "Ann", 2001, "1") != match_key(*other)


ISBN = ("isbn", "9784794970756")
OTHER_ISBN = ("isbn", "9784822243753")
JPNO = ("jpno", "23173255")
ISSN = ("issn", "03178471")


@pytest.mark.parametrize(
    ("new", "known", "expected"),
    [
        (
            TitleFacts("a", "1", frozenset({ISBN})),
            TitleFacts("b", "1.", frozenset({ISBN})),
            ("certain", ("same_isbn",)),
        ),
        (TitleFacts("a", "1", frozenset({ISBN})), TitleFacts("b", "2", frozenset({ISBN})), None),
        (
            TitleFacts("a", "", frozenset({ISBN, JPNO})),
            TitleFacts("a", "", frozenset({ISBN, JPNO})),
            ("certain", ("same_isbn", "same_jpno")),
        ),
        (TitleFacts("a", "", frozenset({JPNO})), TitleFacts("b", "2", frozenset({JPNO})), ("certain", ("same_jpno",))),
        (TitleFacts("a", "", frozenset({ISSN})), TitleFacts("b", "", frozenset({ISSN})), None),
        (TitleFacts("a"), TitleFacts("a", "", frozenset({ISBN})), ("likely", ("same_key",))),
        (TitleFacts("a", "", frozenset({ISBN})), TitleFacts("a", "", frozenset({OTHER_ISBN})), None),
        (TitleFacts("a"), TitleFacts("b"), None),
    ],
)
def test_likeness(new: TitleFacts, known: TitleFacts, expected: tuple[str, tuple[str, ...]] | None) -> None:
    found = likeness(new, known)
    assert found == (Likeness(LikenessTier(expected[0]), expected[1]) if expected else None)
    assert likeness(known, new) == found
