"""The library's own wording: texts of sheets and notices that it says differently, in versions.

Each can be said as shipped again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.wording.catalogue import LANGUAGES, Catalogue, catalogue, forms, placeholders, stray

# The areas whose texts a library may change.
AREAS: Final = ("sheets", "notices")


@dataclass(frozen=True, slots=True)
class EditableText:
    """A text that can be changed: as shipped, as the library says it ("" if it does not), what may be filled in.

    ``required`` are those of the placeholders without which it would say nothing.
    """

    key: str
    language: str
    shipped: str
    own: str
    placeholders: frozenset[str]
    required: frozenset[str] = frozenset()


class Wordings:
    """Reads and changes the library's own texts."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def texts(self, language: str, area: str = "sheets") -> list[EditableText]:
        """Every text of an area in a language."""
        own, words = self.own(language), catalogue(language)
        return [
            EditableText(
                key,
                language,
                words.shipped(key),
                own.get(key, ""),
                placeholders(words.shipped(key)) | _more_in(key),
                _required_in(key),
            )
            for key in words.keys(area)
        ]

    def own(self, language: str) -> dict[str, str]:
        """The library's own texts in a language, the newest version of each."""
        rows = self._library.rows.all(
            "SELECT key, text FROM wording AS one WHERE language = ? AND version ="
            " (SELECT max(version) FROM wording WHERE key = one.key AND language = one.language)",
            language,
        )
        return {key: text for key, text in rows if text is not None}

    def use(self) -> None:
        """Let every sheet from now on speak with the library's own texts."""
        for language in LANGUAGES:
            catalogue(language).use_own(self.own(language))

    def change(self, context: Context, key: str, language: str, text: str | None) -> Outcome[None]:
        """Say a text differently, or (None) as shipped again.

        Refused: a placeholder, or a form of one (a date as money), that the shipped text does not know; a bracket that
        begins or ends none; a notice's text without what it is about.
        """
        wrong = against_text(key, language, text or "")

        def body(work: Work) -> None:
            if wrong:
                raise Refused(Decision(wrong))
            version = work.value(
                "SELECT coalesce(max(version), 0) + 1 FROM wording WHERE key = ? AND language = ?", key, language
            )
            work.insert(
                "wording", key=key, language=language, version=version, text=text or None, made_at=work.now_text
            )
            work.tell(key=key)

        outcome = self._library.perform(context, "change_wording", Right.SETTINGS, body)
        if outcome.done:
            catalogue(language).use_own(self.own(language))
        return outcome

    def preview(self, context: Context, key: str, language: str, text: str) -> Outcome[str]:
        """What a text of a notice makes of a notice about made-up items, before it is saved; refused as ``change``."""
        wrong = against_text(key, language, text)
        if wrong:
            return Outcome(None, Decision(wrong))
        from libdesk.services.notice_samples import sample_notice

        words = Catalogue(language)
        words.use_own({**self.own(language), **({key: text} if text else {})})
        made = sample_notice(self._library.rows, words, key, self._library.today_at(context))
        return Outcome(f"{made.subject}\n\n{made.body}", Decision())


def against_text(key: str, language: str, text: str) -> tuple[Reason, ...]:
    """All reasons against saying a text so; none for an empty one, which is said as shipped."""
    if not text:
        return ()
    shipped = catalogue(language).shipped(key)
    unknown = sorted(forms(text) - forms(shipped) - placeholders(shipped) - _more_in(key)) + stray(text)
    missing = sorted(_required_in(key) - placeholders(text))
    return (
        *(Reason("wording_required_placeholder", facts={"name": f"{{{name}}}"}) for name in missing),
        *(Reason("wording_unknown_placeholder", facts={"name": name}) for name in unknown),
    )


def _more_in(key: str) -> frozenset[str]:
    """What a text may have filled in beside what its shipped form has."""
    if not key.startswith("notices."):
        return frozenset()
    from libdesk.services.notice_wording import COMMON

    return COMMON


def _required_in(key: str) -> frozenset[str]:
    if not key.startswith("notices."):
        return frozenset()
    from libdesk.services.notice_wording import required_in

    return required_in(key)
