"""Field 880: the same text in another script, linked to its field by subfield 6.

Two habits meet here. JAPAN/MARC writes the title in Japanese and adds two readings, kana (``245-01/$1``) and Roman
(``245-01/(B``). The Library of Congress writes the Roman form in the field itself and the original script in 880.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from libdesk.exchange.marc_fields import MarcRecord
from libdesk.exchange.marc_text import has_ideographs, is_kana, not_latin

_LINK: Final = re.compile(r"\s*([0-9A-Za-z]{3})-([0-9]{2,})")


@dataclass(frozen=True, slots=True)
class Scripts:
    """One text in up to three forms; ``original`` is what is printed on the book."""

    original: str
    reading: str = ""
    latin: str = ""


class Links:
    """The 880 fields of one record by the field that they belong to."""

    def __init__(self, record: MarcRecord) -> None:
        self._linked: dict[tuple[str, str], list[list[str]]] = {}
        self._japanese = False
        if "880" not in record.fields:
            return
        for subfields in record.subfields("880"):
            link = _LINK.match(next((part[1:] for part in subfields if part[:1] == "6"), ""))
            if link:
                self._linked.setdefault((link[1], link[2][:2]), []).append(subfields)
        # Where the cataloguers write Japanese, kana in 880 is a reading even of a title in Latin letters.
        self._japanese = record.control("003").strip() == "JTNDL" or any(
            part in ("bjpn", "aJTNDL") for subfields in record.subfields("040") for part in subfields
        )

    def of(self, tag: str, subfields: list[str]) -> list[list[str]]:
        """The 880 fields that belong to a field."""
        if not self._linked:
            return []
        link = next((part for part in subfields if part[:1] == "6"), "")
        return self._linked.get((tag, link[5:7]), []) if link[1:5] == "880-" else []

    def unlinked(self, tag: str) -> list[list[str]]:
        """The 880 fields that stand for a field of this tag which the record does not have."""
        return [found for (linked_tag, _), fields in self._linked.items() if linked_tag == tag for found in fields]

    def scripts(self, own: str, others: list[str]) -> Scripts:
        """Which of a text and its 880 forms is the original, which the kana reading, which the Roman form."""
        if not others:
            return Scripts(own)
        original, reading, latin = own, "", ""
        for other in others:
            if not not_latin(other):
                latin = latin or (other if other != own else "")
            elif is_kana(other) and (self._japanese or not_latin(own)):
                reading = reading or other
            elif not not_latin(own):
                original, latin = other, own
            elif has_ideographs(other) and not has_ideographs(own):
                original = other
        if not not_latin(original):
            latin = ""
        return Scripts(original, reading, latin)
