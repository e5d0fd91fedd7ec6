"""The words of notices: the library's own, checked before they are saved, and looked at with made-up contents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from libdesk.domain.notices import NoticeKind
from libdesk.services.settings import Settings
from libdesk.services.wordings import Wordings
from libdesk.wording.catalogue import LANGUAGES, catalogue, stray
from tests.library_fixtures import SmallLibrary
from tests.services.notice_rows import body, only, ready, run
from tests.services.outcomes import refusals


@pytest.fixture(autouse=True)
def _own_wording() -> Iterator[None]:
    yield
    for language in LANGUAGES:
        catalogue(language).use_own({})


@pytest.fixture
def wordings(small: SmallLibrary) -> Wordings:
    return Wordings(small.library)


@pytest.mark.rule("H07")
def test_a_notice_speaks_with_the_librarys_own_words(small: SmallLibrary, wordings: Wordings) -> None:
    here = small.context()
    wordings.change(here, "notices.hold_ready.body", "ja", "{name}（{card}）\n{items}\n{count}点です。{site}").must()
    wordings.change(here, "notices.hold_ready.subject", "ja", "本が\n来ました").must()
    wordings.change(here, "notices.what.line", "ja", "＊{text}").must()
    ready(small, "P1")
    run(small)
    assert only(small).subject == "本が 来ました"
    assert body(small).startswith("山田 太郎 様（P1）\n【受取館：本館】")
    assert "\n＊吾輩は猫である（資料番号 B1）" in body(small)
    assert body(small).endswith("1点です。本館")


def test_a_subject_that_comes_to_nothing_is_said_in_a_word(small: SmallLibrary, wordings: Wordings) -> None:
    wordings.change(small.context(), "notices.hold_ready.subject", "ja", "{email}").must()
    ready(small, "P1", site=small.branch)
    run(small)
    assert only(small).subject == "予約資料の貸出準備完了"


@pytest.mark.parametrize(
    ("key", "text", "codes", "names"),
    [
        ("hold_ready.body", "{items} {titel}", ["wording_unknown_placeholder"], ["titel"]),
        ("hold_ready.body", "{items} {Name}", ["wording_unknown_placeholder"], ["Name"]),
        ("hold_ready.body", "{items} { name }", ["wording_unknown_placeholder"], ["name"]),
        ("hold_ready.body", "{items} {", ["wording_unknown_placeholder"], ["{"]),
        ("hold_ready.body", "Come!", ["wording_required_placeholder"], ["{items}"]),
        ("hold_ready.item_until", "{until:weekday}", ["wording_required_placeholder"], ["{what}"]),
        ("hold_ready.item", "{what} {until:weekday}", ["wording_unknown_placeholder"], ["until:weekday"]),
        ("overdue_1.item", "{what} {due:money}", ["wording_unknown_placeholder"], ["due:money"]),
        ("what.line", "x", ["wording_required_placeholder"], ["{text}"]),
        (
            "recall.body", "{x}", ["wording_required_placeholder", "wording_unknown_placeholder"], ["{items}", "x"],
        ),
        ("recall.body", "{items} {telephone} {email} {library} {site} {card} {count}", [], []),
        ("recall.subject", "Come", [], []),
        ("name.person", "Hello", [], []),
        ("hold_ready.at_site", "At {site}", [], []),
    ],
)  # fmt: skip
def test_what_is_refused_before_saving(
    small: SmallLibrary, wordings: Wordings, key: str, text: str, codes: list[str], names: list[str]
) -> None:
    outcome = wordings.change(small.context(), f"notices.{key}", "en", text)
    assert refusals(outcome) == codes
    assert [reason.facts["name"] for reason in outcome.refusals] == names
    assert refusals(wordings.preview(small.context(), f"notices.{key}", "en", text)) == codes


def test_what_may_and_what_must_be_filled_in_is_told(wordings: Wordings) -> None:
    texts = {text.key: text for text in wordings.texts("en", "notices")}
    text = texts["notices.hold_ready.body"]
    assert text.required == {"items"}
    assert {"items", "name", "sender", "telephone", "card"} <= text.placeholders
    assert texts["notices.overdue_2.item"].required == {"what"}
    assert texts["notices.hold_ready.at_place"].required == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_can_be_looked_at_before_it_is_saved(small: SmallLibrary, wordings: Wordings, language: str) -> None:
    Settings(small.library).change(small.context(), "library.name", "潮見町立図書館").must()
    for text in wordings.texts(language, "notices"):
        shown = wordings.preview(small.context(), text.key, language, text.shipped + " §").must()
        assert "§" in shown, text.key
        assert "{" not in shown, text.key
    plain = wordings.preview(small.context(), "notices.hold_ready.body", language, "").must()
    assert "§" not in plain
    assert wordings.own(language) == {}


def test_every_kind_has_its_texts() -> None:
    for kind in NoticeKind:
        for part in ("subject", "body", "item"):
            for language in LANGUAGES:
                assert catalogue(language).knows(f"notices.{kind}.{part}")
                assert catalogue(language).knows(f"words.notice_part.{part}")
        assert catalogue("ja").knows(f"words.notice_kind.{kind}")


def test_what_looks_like_a_placeholder() -> None:
    assert stray("a {b} {c:date} {n:count|x|y}") == []
    assert stray("{B} {} } {a b}") == ["B", "{}", "}", "a b"]
