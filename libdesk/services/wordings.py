"""The library's own wording: texts of sheets that it says differently, in versions, reset to the shipped text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.wording.catalogue import LANGUAGES, catalogue, forms, placeholders

# The areas whose texts a library may change.
AREAS: Final = ("sheets",)


@dataclass(frozen=True, slots=True)
class EditableText:
    """A text that can be changed: as shipped, as the library says it ("" if it does not), what may be filled in."""

    key: str
    language: str
    shipped: str
    own: str
    placeholders: frozenset[str]


class Wordings:
    """Reads and changes the library's own texts."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def texts(self, language: str, area: str = "sheets") -> list[EditableText]:
        """Every text of an area in a language."""
        own, words = self.own(language), catalogue(language)
        return [
            EditableText(key, language, words.shipped(key), own.get(key, ""), placeholders(words.shipped(key)))
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

        Refused: a placeholder, or a form of one (a date as money), that the shipped text does not know.
        """
        shipped = catalogue(language).shipped(key)
        known = forms(shipped) | placeholders(shipped)

        def body(work: Work) -> None:
            unknown = sorted(forms(text or "") - known)
            if unknown:
                raise Refused(
                    Decision(tuple(Reason("wording_unknown_placeholder", facts={"name": name}) for name in unknown))
                )
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
