"""A notice in words: what is told, in the reader's language, by the library's own texts or the shipped ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from libdesk.domain.notices import TO_PARTNERS, NoticeKind
from libdesk.wording.catalogue import Catalogue, catalogue

NoticeLanguage = Literal["ja", "en"]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is told of: the line's text of its kind (``item``, ``item_until`` ...) and what fills it in.

    ``head`` is the text above the things that have it in common, such as where they are to be fetched; "" for none.
    """

    title: str
    number: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    text: str = "item"
    head: str = ""
    head_facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who signs: the library and its site, each as (name, Latin name), and where questions go."""

    library: tuple[str, str]
    site: tuple[str, str]
    telephone: str
    email: str
    fax: str = ""

    def library_in(self, language: NoticeLanguage) -> str:
        """What the library is called in a language; the site's name where the library has none."""
        return in_language(self.library, language) or self.site_in(language)

    def site_in(self, language: NoticeLanguage) -> str:
        """What the site is called in a language."""
        return in_language(self.site, language)


@dataclass(frozen=True, slots=True)
class Worded:
    """A message in words; the subject is one line."""

    subject: str
    body: str


def in_language(names: tuple[str, str], language: NoticeLanguage) -> str:
    """Of a name and its Latin form the one for a language."""
    name, latin = names
    return name if language == "ja" else latin or name


def word_notice(
    kind: NoticeKind,
    language: NoticeLanguage,
    name: str,
    card: str,
    things: Sequence[Thing],
    sender: Sender,
    *,
    show_titles: bool = True,
    words: Catalogue | None = None,
) -> Worded:
    """The message of a kind to one reader or partner library, about everything of that kind at once.

    A library reads which title is meant, whatever ``show_titles`` keeps from a reader's household.
    ``words``: other texts than those in use, to be looked at before they are saved.
    """
    words = words or catalogue(language)
    common = {
        "library": sender.library_in(language),
        "site": sender.site_in(language),
        "telephone": sender.telephone,
        "email": sender.email,
        "fax": sender.fax if kind in TO_PARTNERS else "",
        "card": card,
        "count": len(things),
    }
    addressed = words.text(f"notices.name.{'partner' if kind in TO_PARTNERS else 'person'}", {**common, "name": name})
    body = words.text(
        f"notices.{kind}.body",
        {
            **common,
            "name": addressed,
            "items": _items(words, kind, things, common, show_titles=show_titles or kind in TO_PARTNERS),
            "sender": _signature(words, common),
        },
    )
    subject = one_line(words.text(f"notices.{kind}.subject", {**common, "name": addressed}))
    return Worded(subject or words.text(f"words.notice_kind.{kind}"), body.strip())


def one_line(text: str) -> str:
    """Text on one line: a line break in a subject or an address would let a message carry headers of its own."""
    return " ".join(text.split())


def _items(
    words: Catalogue, kind: NoticeKind, things: Sequence[Thing], common: Mapping[str, Any], *, show_titles: bool
) -> str:
    groups: dict[str, list[str]] = {}
    for thing in things:
        head = words.text(f"notices.{kind}.{thing.head}", {**common, **thing.head_facts}) if thing.head else ""
        what = _what(words, thing, common, show_titles=show_titles)
        line = words.text(f"notices.{kind}.{thing.text}", {**common, **thing.facts, "what": what}).rstrip()
        groups.setdefault(head, []).append(words.text("notices.what.line", {**common, "text": line}))
    return "\n\n".join("\n".join([head, *lines] if head else lines) for head, lines in groups.items())


def _what(words: Catalogue, thing: Thing, common: Mapping[str, Any], *, show_titles: bool) -> str:
    """The item as a line names it: by number only where the household is not to read the title."""
    facts = {**common, **thing.facts, "title": thing.title, "number": thing.number}
    if show_titles:
        return words.text("notices.what.title_and_number" if thing.number else "notices.what.title", facts)
    return words.text("notices.what.number" if thing.number else "notices.what.placed", facts)


def _signature(words: Catalogue, common: Mapping[str, Any]) -> str:
    """The library, its site where it has another name, and where questions go; what is not known is left out."""
    wanted = [name for name in ("library", "site", "telephone", "fax", "email") if common[name]]
    if common["site"] == common["library"]:
        wanted.remove("site")
    return "\n".join(words.text(f"notices.sender.{name}", common) for name in wanted)


# What every text of a notice may have filled in, beside what its shipped text has.
COMMON: Final = frozenset({"library", "site", "telephone", "email", "fax", "card", "count"})
# Without these nobody would learn what the notice is about.
REQUIRED: Final = {"body": "items", "item": "what"}


def required_in(key: str) -> frozenset[str]:
    """The placeholders that a text of a notice must have (``notices.hold_ready.body``: items)."""
    _, kind, part = key.split(".")
    if kind not in frozenset(map(str, NoticeKind)):
        return {"line": frozenset({"text"})}.get(part, frozenset()) if kind == "what" else frozenset()
    name = REQUIRED.get(part.partition("_")[0])
    return frozenset({name}) if name else frozenset()
