"""The catalogues: the same keys, the same placeholders, known formats, words that exist; the library's own texts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from libdesk.domain.money import Money
from libdesk.resources import resource_path
from libdesk.wording.catalogue import LANGUAGES, Catalogue, catalogue, forms, placeholders
from libdesk.wording.formats import FORMATS

AREAS = sorted(path.stem for path in resource_path("wording", "en").glob("*.toml"))
_FORMAT = re.compile(r"\{([a-z_]+)(?::([a-z]+)((?:\|[^{}|]*)*))?\}")


@pytest.fixture
def own() -> Catalogue:
    """A catalogue of its own, so that what a test changes does not stay."""
    return Catalogue("en")


def test_each_language_has_the_same_files() -> None:
    for language in LANGUAGES:
        assert sorted(path.stem for path in resource_path("wording", language).glob("*.toml")) == AREAS


@pytest.mark.parametrize("area", AREAS)
def test_each_language_has_the_same_keys_and_placeholders(area: str) -> None:
    english, japanese = catalogue("en"), catalogue("ja")
    assert sorted(english.keys(area)) == sorted(japanese.keys(area))
    for key in english.keys(area):
        assert placeholders(english.shipped(key)) == placeholders(japanese.shipped(key)), key


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_is_a_text_with_known_formats(area: str, language: str) -> None:
    words = catalogue(language)
    for key in words.keys(area):
        text = words.shipped(key)
        assert text.strip() == text, key
        assert text, key
        rest = _FORMAT.sub("", text)
        assert "{" not in rest, f"{key}: a placeholder that is none"
        assert "}" not in rest, f"{key}: a placeholder that is none"
        for _, name, choices in _FORMAT.findall(text):
            assert name in {"", "say", *FORMATS}, key
            if name == "say":
                prefix = choices.split("|")[1]
                assert any(known.startswith(f"{prefix}.") for known in words.keys(prefix.partition(".")[0])), key
            if name == "count":
                assert len(choices.split("|")) - 1 in (0, 1, 2), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_names_a_letter_where_the_language_has_words(language: str) -> None:
    """Nothing is left untranslated: a Japanese sentence has Japanese in it, an English one none."""
    japanese = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
    for key in catalogue(language).keys("reasons"):
        assert bool(japanese.search(catalogue(language).shipped(key))) is (language == "ja"), key


def test_placeholders_are_filled(own: Catalogue) -> None:
    own.use_own(
        {
            "x.plain": "{name} and {name}",
            "x.day": "{day} / {day:date} / {day:weekday} / {day:both}",
            "x.count": "{n:count|item|items}",
            "x.money": "{sum} {sum:money}",
            "x.say": "{right:say|words.right}",
            "x.none": "[{nothing}]",
        }
    )
    assert own.text("x.plain", {"name": "Emma"}) == "Emma and Emma"
    day = "7 January 2026"
    assert own.text("x.day", {"day": date(2026, 1, 7)}) == f"{day} / {day} / Wednesday {day} / {day} (2026-01-07)"
    assert own.text("x.count", {"n": 1}) == "1 item"
    assert own.text("x.count", {"n": 1200}) == "1,200 items"
    assert own.text("x.money", {"sum": Money(1200)}) == "¥1,200 ¥1,200"
    assert own.text("x.say", {"right": "override"}) == "set a refusal aside"
    assert own.text("x.none", {"nothing": None}) == "[]"


def test_what_stands_in_a_fact_is_never_read_as_a_placeholder(own: Catalogue) -> None:
    own.use_own({"x.plain": "{a}{b}"})
    assert own.text("x.plain", {"a": "{b}", "b": "{a:date}"}) == "{b}{a:date}"


def test_a_missing_fact_and_an_unknown_key_are_mistakes_of_the_program(own: Catalogue) -> None:
    with pytest.raises(KeyError):
        own.text("reasons.card_expired", {})
    with pytest.raises(KeyError):
        own.text("reasons.no_such_reason")
    with pytest.raises(KeyError):
        Catalogue("de")


def test_the_librarys_own_text_wins_and_the_shipped_one_is_still_there(own: Catalogue) -> None:
    shipped = own.shipped("reasons.not_on_loan")
    own.use_own({"reasons.not_on_loan": "It is not out."})
    assert own.text("reasons.not_on_loan") == "It is not out."
    assert own.shipped("reasons.not_on_loan") == shipped
    own.use_own({})
    assert own.text("reasons.not_on_loan") == shipped


def test_what_is_known(own: Catalogue) -> None:
    assert own.knows("reasons.not_on_loan")
    assert not own.knows("reasons.no_such_reason")
    assert not own.knows("no_such_area.x")
    assert catalogue("en") is catalogue("en")
    assert placeholders("{a} {b:date} {c:count|x|y}") == {"a", "b", "c"}
    assert Path(resource_path("wording")).is_dir()


def test_forms_name_how_each_placeholder_is_filled_in() -> None:
    assert forms("{a} {b:date} {c:count|x|y} {d:say|words.state}") == {"a", "b:date", "c:count||", "d:say|words.state"}


def test_several_code_words_are_said_one_after_the_other() -> None:
    facts = {"site": "本館", "fields": "address, fax_or_email"}
    assert "lacks: address, fax or e-mail." in catalogue("en").text("reasons.site_incomplete", facts)
    assert "住所、FAXまたはメール" in catalogue("ja").text("reasons.site_incomplete", facts)
