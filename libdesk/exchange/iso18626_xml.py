"""ISO 18626 messages as XML: read without trusting them, checked against the table of elements, and written.

An element is a mapping of part names to lists of what stands there: a text, a moment, a number, a flag, or another
such mapping. A pair is the text alone: the scheme that it may name is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element, ParseError, SubElement, TreeBuilder, XMLParser, indent, tostring

from libdesk.domain.problems import Problem
from libdesk.exchange.iso18626_structure import CLOSED_LISTS, NAMESPACE, ONE_OF, SCHEMA, STRUCTURE, VERSION, Part

Value: TypeAlias = "str | datetime | Decimal | int | bool | Parts"
Parts: TypeAlias = Mapping[str, Sequence[Value]]

# A message is a page of text; what is larger is something else.
LARGEST: Final = 256_000

_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
# What a file says of its own letters, and the encodings of Japanese partners that the XML parser does not know itself.
_DECLARED: Final = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_JAPANESE: Final = {
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
}  # fmt: skip
# As XML writes them; Python would take much more for a number or a moment.
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"[+-]?([0-9]{1,15}(\.[0-9]{0,6})?|\.[0-9]{1,6})")
_MOMENT: Final = re.compile(
    r"((?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(\.[0-9]+)?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?"
)
# What cannot stand in XML at all, and control characters that say nothing to the reader of a message.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class _Plain(TreeBuilder):
    """Builds the tree of a message; a document type could declare entities that grow or read files."""

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Refuse a message that declares a document type."""
        raise Problem("iso18626_document_type")


def parse(data: bytes) -> tuple[str, Parts]:
    """The kind of the message (``request``, ``supplyingAgencyMessage`` …) and its parts, every one of them checked.

    Problem: not XML, letters that cannot be read, larger than a message can be, a document type, another root or
    version, an element that does not belong where it stands or is missing, a word that a closed list does not know, a
    moment or number that is none.
    What may be left out may also stand there empty.
    """
    refuse_too_large(data)
    parser = XMLParser(target=_Plain())
    try:
        parser.feed(_readable(data))
        root: Element = parser.close()
    except ParseError as error:
        raise Problem("iso18626_not_xml", {"line": error.position[0]}) from error
    except (ValueError, LookupError) as error:
        raise Problem("iso18626_letters") from error
    if root.tag != f"{{{NAMESPACE}}}ISO18626Message":
        raise Problem("iso18626_other_root", {"found": _local(root.tag)})
    version = root.get(f"{{{NAMESPACE}}}version") or root.get("version") or VERSION
    if not version.startswith("1."):
        raise Problem("iso18626_version", {"found": version[:20]})
    message = _parts(root, "ISO18626Message", "")
    kind = next(iter(message))
    parts = message[kind][0]
    assert isinstance(parts, Mapping)
    return kind, parts


def refuse_too_large(data: bytes) -> None:
    """Raise a Problem for what is larger than a message can be."""
    if len(data) > LARGEST:
        raise Problem("iso18626_too_large", {"most": LARGEST // 1000})


def _readable(data: bytes) -> bytes | str:
    """The file as the parser can read it: decoded where it is in an encoding that the parser does not know."""
    declared = _DECLARED.match(data[:200])
    codec = declared and _JAPANESE.get(declared[1].decode("ascii").casefold())
    return data.decode(codec) if codec else data


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
        if not part.needed and part.kind != "text" and _is_empty(child):
            continue
        found.setdefault(name, []).append(_value(child, part, f"{where}/{name}" if where else name))
    _refuse_missing(found, structure, where)
    return found


def _refuse_missing(found: Mapping[str, object], structure: str, where: str) -> None:
    if structure in ONE_OF and len(found) != 1:
        raise Problem("iso18626_one_of", {"where": where or structure})
    missing = [part.name for part in STRUCTURE[structure] if part.needed and part.name not in found]
    if missing:
        raise Problem("iso18626_missing", {"where": where or structure, "missing": ", ".join(missing)})


def _is_empty(element: Element) -> bool:
    return not len(element) and not (element.text or "").strip()


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
    except ValueError as error:
        raise Problem("iso18626_value", {"where": where, "found": text[:60]}) from error


def _simple(text: str, kind: str) -> Value:
    if kind == "moment":
        return _moment(text)
    if kind == "integer":
        return int(_like(_INTEGER, text)[0])
    if kind == "boolean":
        return _flag(text)
    if kind == "decimal":
        return Decimal(_like(_DECIMAL, text)[0])
    return text


def _like(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return found


def _flag(text: str) -> bool:
    if text not in ("true", "1", "false", "0"):
        raise ValueError(text)
    return text in ("true", "1")


def _moment(text: str) -> datetime:
    """A moment as partners write it; without a zone it is taken as UTC, a day alone as its beginning."""
    day, clock, fraction, zone = _like(_MOMENT, text).groups()
    return datetime.fromisoformat(f"{day}T{clock or '00:00'}{(fraction or '')[:7]}{zone or '+00:00'}")


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
    return _UNWRITABLE.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))
