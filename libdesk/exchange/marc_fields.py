"""A MARC record taken apart into fields, the same for ISO 2709 and MARCXML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from libdesk.exchange.records import Remark

SUBFIELD_MARK: Final = "\x1f"


class ByteStream(Protocol):
    """What a file is read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


@dataclass(slots=True)
class MarcRecord:
    """Leader and fields of one record, decoded.

    A field's text is kept whole: a control field as it is, a data field as ``10<US>aTitle<US>cAuthor``; most fields are
    never looked at, so subfields are only cut when somebody asks for them. No field holds a line end or a tab.
    """

    leader: str
    fields: dict[str, list[str]]
    warnings: list[Remark] = field(default_factory=list)

    def control(self, tag: str) -> str:
        """The text of the first control field with this tag, or nothing."""
        found = self.fields.get(tag)
        return found[0] if found else ""

    def subfields(self, tag: str) -> list[list[str]]:
        """The subfields of each field with this tag, code and value in one string: ``["aTitle", "cAuthor"]``."""
        found = self.fields.get(tag)
        return [text.split(SUBFIELD_MARK)[1:] for text in found] if found else []


def cut(text: str) -> list[str]:
    """The subfields of one field, each as its code and value in one string."""
    return text.split(SUBFIELD_MARK)[1:]


def indicator(text: str, number: int) -> str:
    """The first or second indicator of a field; blank where the record has lost it."""
    return text[number - 1 : number] if text[2:3] == SUBFIELD_MARK else " "


def values(subfields: list[str], codes: str) -> list[str]:
    """The values of the subfields with one of these codes, in the order of the field; empty ones left out."""
    return [value for part in subfields if part[:1] in codes and (value := part[1:].strip())]


def first_value(subfields: list[str], code: str) -> str:
    """The first value of a subfield, or nothing."""
    for part in subfields:
        if part[:1] == code:
            return part[1:].strip()
    return ""


def tidy(text: str) -> str:
    """The text with single spaces and no space at its ends."""
    return " ".join(text.split())
