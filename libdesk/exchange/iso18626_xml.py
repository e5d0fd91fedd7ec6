"""ISO 18626 messages as XML: read without trusting them, checked against the table of elements, and written.

An element is a mapping of part names to lists of what stands there: a text, a moment, a number, a flag, or another
such mapping. A pair is the text alone; its scheme is kept for identifiers only, where the reader of a message asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element, ParseError, SubElement, TreeBuilder, XMLParser, indent, tostring

from libdesk.domain.problems import Problem
from libdesk.exchange.iso18626_structure import CLOSED_LISTS, NAMESPACE, ONE_OF, SCHEMA, STRUCTURE, VERSION, Part

Value: TypeAlias = "str | datetime | Decimal | int | bool | Parts"
Parts: TypeAlias = Mapping[str, Sequence[Value]]

# A message is a page of text; what is larger is something else.
LARGEST: Final = 1_000_000

_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"


class _Plain(TreeBuilder):
    """Builds the tree of a message; a document type could declare entities that grow or read files."""

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Refuse a message that declares a document type."""
        raise Problem("iso18626_document_type")


def parse(data: bytes) -> tuple[str, Parts]:
    """The kind of the message (``request``, ``supplyingAgencyMessage`` …) and its parts, every one of them checked.

    Problem: not XML, larger than a message can be, a document type, another root or version, an element that does not
    belong where it stands or is missing, a word that a closed list does not know, a moment or number that is none.
    """
    if len(data) > LARGEST:
        raise Problem("iso18626_too_large", {"most": LARGEST // 1000})
    parser = XMLParser(target=_Plain())
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise Problem("iso18626_not_xml", {"what": str(error)}) from error
    if root.tag != f"{{{NAMESPACE}}}ISO18626Message":
        raise Problem("iso18626_other_root", {"found": _local(root.tag)})
    message = _parts(root, "ISO18626Message", "")
    kind = next(iter(message))
    parts = message[kind][0]
    assert isinstance(parts, Mapping)
    return kind, parts


def _local(tag: str) -> str:
    return tag.rpartition("}")[2][:60]


def _parts(element: Element, structure: str, where: str) -> dict[str, list[Value]]:
    """What stands in an element, in the order that the table asks for."""
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        raise Problem("iso18626_stray_text", {"where": where or structure})
    found: dict[str, list[Value]] = {}
    waiting = list(STRUCTURE[structure])
    for child in element:
        name = _local(child.tag) if child.tag.startswith(f"{{{NAMESPACE}}}") else ""
        place = next((number for number, part in enumerate(waiting) if part.name == name), None)
        if place is None:
            raise Problem("iso18626_element", {"where": where or structure, "found": _local(child.tag)})
        part = waiting[place]
        del waiting[: place if part.repeats else place + 1]
        found.setdefault(name, []).append(_value(child, part, f"{where}/{name}" if where else name))
    _refuse_missing(found, structure, where)
    return found


def _refuse_missing(found: Mapping[str, object], structure: str, where: str) -> None:
    if structure in ONE_OF and len(found) != 1:
        raise Problem("iso18626_one_of", {"where": where or structure})
    missing = [part.name for part in STRUCTURE[structure] if part.needed and part.name not in found]
    if missing:
        raise Problem("iso18626_missing", {"where": where or structure, "missing": ", ".join(missing)})


def _value(element: Element, part: Part, where: str) -> Value:
    if part.kind in STRUCTURE:
        return _parts(element, part.kind, where)
    if len(element):
        raise Problem("iso18626_element", {"where": where, "found": _local(element[0].tag)})
    text = (element.text or "").strip()
    if part.kind in CLOSED_LISTS and text not in CLOSED_LISTS[part.kind]:
        raise Problem("iso18626_code", {"where": where, "found": text[:60]})
    try:
        return _simple(text, part.kind)
    except (ValueError, InvalidOperation, OverflowError) as error:
        raise Problem("iso18626_value", {"where": where, "found": text[:60]}) from error


def _simple(text: str, kind: str) -> Value:
    if kind == "moment":
        return _moment(text)
    if kind == "integer":
        return int(text)
    if kind == "boolean":
        return _flag(text)
    if kind == "decimal":
        number = Decimal(text)
        if not number.is_finite():
            raise ValueError(text)
        return number
    return text


def _flag(text: str) -> bool:
    if text not in ("true", "1", "false", "0"):
        raise ValueError(text)
    return text in ("true", "1")


def _moment(text: str) -> datetime:
    """A moment as partners write it; without a zone it is taken as UTC, a day alone as its beginning."""
    if len(text) == 10:
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def serialise(kind: str, parts: Parts) -> bytes:
    """A message of a kind as XML in UTF-8, its parts in the order of the table; ValueError for one without a place."""
    root = Element(
        "ISO18626Message",
        {
            "xmlns": NAMESPACE,
            "xmlns:ill": NAMESPACE,
            "ill:version": VERSION,
            "xmlns:xsi": _XSI,
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
        },
    )
    _write(SubElement(root, kind), kind, parts)
    indent(root)
    text: str = tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _write(element: Element, structure: str, parts: Parts) -> None:
    known = STRUCTURE[structure]
    stray = set(parts) - {part.name for part in known}
    if stray:
        raise ValueError(f"{structure} has no {', '.join(sorted(stray))}")
    for part in known:
        for value in parts.get(part.name, ()):
            child = SubElement(element, part.name)
            if isinstance(value, Mapping):
                _write(child, part.kind, value)
            else:
                child.text = _text(value)


def _text(value: str | datetime | Decimal | int) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    # What cannot stand in XML at all is left out: control characters that came in with a pasted title.
    return "".join(letter for letter in str(value) if letter >= " " or letter in "\t\n")
