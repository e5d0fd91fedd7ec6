"""The catalogue of sentences in one language; several are loaded at once.

``resources/wording/<language>/<area>.toml`` holds the texts; the first part of a key names the area. An area is read
when its first sentence is asked for. A library's own wording comes in as ``own`` texts and wins over the shipped one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Final

from libdesk.domain.money import Money
from libdesk.resources import resource_path
from libdesk.wording.formats import FORMATS, format_plain

LANGUAGES: Final = ("en", "ja")

_PLACEHOLDER: Final = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<format>[a-z]+)(?P<choices>(?:\|[^{}|]*)*))?\}")

_BRACKETS: Final = re.compile(r"\{[^{}]*\}|[{}]")


class Catalogue:
    """Every sentence in one language."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise KeyError(f"there is no wording in the language {language!r}")
        self.language = language
        self._areas: dict[str, dict[str, str]] = {}
        self._own: dict[str, str] = {}

    def use_own(self, own: Mapping[str, str]) -> None:
        """Take the library's own texts (key -> text) in place of the shipped ones from now on."""
        self._own = dict(own)

    def shipped(self, key: str) -> str:
        """The text as LibDesk ships it, with its placeholders; KeyError for an unknown key."""
        area, _, rest = key.partition(".")
        return self._area(area)[rest]

    def template(self, key: str) -> str:
        """The library's own text, or the shipped one, with its placeholders."""
        return self._own[key] if key in self._own else self.shipped(key)

    def knows(self, key: str) -> bool:
        """Whether there is a sentence for the key."""
        area, _, rest = key.partition(".")
        try:
            return rest in self._area(area)
        except FileNotFoundError:
            return False

    def keys(self, area: str) -> list[str]:
        """All keys of an area, each with the area's name in front."""
        return [f"{area}.{rest}" for rest in self._area(area)]

    def text(self, key: str, facts: Mapping[str, object] | None = None) -> str:
        """The sentence for a key, its placeholders filled from the facts.

        ``{name}`` text or number; ``{day:date}``, ``{day:weekday}``, ``{day:both}`` (with the Japanese era);
        ``{at:moment}``; ``{sum:money}``; ``{n:count|item|items}``; ``{word:say|area.prefix}`` says a code word,
        or several with commas between them, each with the same facts. KeyError for an unknown key or a fact that is
        missing.
        """
        return self._fill(self.template(key), facts or {})

    def _fill(self, template: str, facts: Mapping[str, object]) -> str:
        def one(match: re.Match[str]) -> str:
            value = facts[match["name"]]
            choices = (match["choices"] or "").split("|")[1:]
            name = match["format"]
            if name == "say":
                said = [self.text(f"{choices[0]}.{code}", facts) for code in str(value).split(", ")]
                return ("、" if self.language == "ja" else ", ").join(said)
            if name is None:
                name = "money" if isinstance(value, Money) else ""
            return FORMATS[name](value, choices, self.language) if name else format_plain(value, self.language)

        return _PLACEHOLDER.sub(one, template)

    def _area(self, area: str) -> dict[str, str]:
        if area not in self._areas:
            path = resource_path("wording", self.language, f"{area}.toml")
            with path.open("rb") as file:
                self._areas[area] = dict(_flat(tomllib.load(file)))
        return self._areas[area]


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            found.extend(_flat(value, f"{prefix}{name}."))
        else:
            found.append((prefix + name, str(value)))
    return found


def placeholders(template: str) -> frozenset[str]:
    """The names that a text asks to be filled in."""
    return frozenset(match["name"] for match in _PLACEHOLDER.finditer(template))


def stray(template: str) -> list[str]:
    """What looks like a placeholder and is none: ``{Name}``, ``{ name }``, a bracket alone. It would stand as it is."""
    rest = _PLACEHOLDER.sub("", template)
    return [text.strip("{}").strip() or text for text in _BRACKETS.findall(rest)]


def forms(template: str) -> frozenset[str]:
    """The placeholders of a text with the form in which each is filled in: ``day:date``, ``word:say|area.prefix``.

    The words between which ``count`` chooses are the text's own; only how many there are belongs to the form.
    """
    return frozenset(map(_form, _PLACEHOLDER.finditer(template)))


def _form(match: re.Match[str]) -> str:
    name, form, choices = match["name"], match["format"], match["choices"] or ""
    if form is None:
        return name
    return f"{name}:{form}{choices.count('|') * '|'}" if form == "count" else f"{name}:{form}{choices}"


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, ``en`` or ``ja``; loaded once."""
    return Catalogue(language)
