"""MARCXML: a file cut into records without trusting that it is well-formed, and each record read by itself.

Only the text between ``<record>`` and ``</record>`` is ever given to a parser, so one bad record costs only itself, and
no document type, entity or outside file can have any effect. A file that brings a document type is refused outright.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple
from xml.parsers import expat

from libdesk.exchange.marc_fields import SUBFIELD_MARK, ByteStream, MarcRecord, tidy
from libdesk.exchange.records import Remark
from libdesk.exchange.stray_characters import CONTROLS, without_controls

_BLOCK: Final = 1 << 18
MOST_BYTES: Final = 16 << 20
"""A record longer than this is refused."""

_MARK: Final = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?P<end>/?)(?:[\w.\-]+:)?record(?=[\s/>])[^<>]*>|<!(?P<type>DOCTYPE|ENTITY)",
    re.DOTALL,
)
# What might be the beginning of a mark that the next block completes.
_OPEN_END: Final = re.compile(rb"<!--(?:(?!-->).)*\Z|<!\[CDATA\[(?:(?!\]\]>).)*\Z|<[^<>]{0,4000}\Z", re.DOTALL)
_HAS_FIELDS: Final = re.compile(rb"<(?:[\w.\-]+:)?(?:leader|controlfield|datafield)[\s/>]")
_DECLARATION: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._\-]+)[\"']")
_WIDE_ENCODINGS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class XmlChunk(NamedTuple):
    """The bytes of one record element, and what keeps it from being read, if anything does."""

    data: bytes
    refusal: str = ""
    truncated: bool = False


class XmlSource:
    """The record elements of a MARCXML file. After the first block ``encoding`` is the one that the file declares."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self.encoding = "utf-8"

    def __iter__(self) -> Iterator[XmlChunk]:
        """Each record element as it stands in the file; elements that only wrap records (OAI, SRU) are passed over.

        A document type or entity declaration ends the file with one refusal.
        """
        buffer = b""
        begin: int | None = None
        for block in self._blocks():
            buffer += block
            searched = 0
            for mark in _MARK.finditer(buffer, 0):
                searched = mark.end()
                if mark["type"]:
                    yield XmlChunk(b"", "xml_with_document_type")
                    return
                if mark["end"] is None:
                    continue
                if begin is not None:
                    yield from _record(
                        buffer[begin : mark.end() if mark["end"] else mark.start()], closed=bool(mark["end"])
                    )
                begin = None if mark["end"] else mark.start()
            keep = _kept_from(buffer, begin, searched)
            buffer, begin = buffer[keep:], None
            if len(buffer) > MOST_BYTES:
                yield XmlChunk(buffer[:100], "record_too_large")
                buffer = b""
        if _MARK.match(buffer):
            yield from _record(buffer, closed=False)

    def as_document(self, data: bytes) -> bytes:
        """A record that can be read by itself: untouched, with the file's encoding in front where it is not UTF-8."""
        return data if self.encoding == "utf-8" else f'<?xml version="1.0" encoding="{self.encoding}"?>'.encode() + data

    def _blocks(self) -> Iterator[bytes]:
        first = self._stream.read(_BLOCK)
        wide = _WIDE_ENCODINGS.get(first[:2])
        declared = _DECLARATION.match(first)
        self.encoding = _encoding_of(declared) if wide is None else "utf-8"
        decoder = codecs.getincrementaldecoder(wide)("replace") if wide else None
        block = first
        while block:
            yield decoder.decode(block).encode("utf-8", "replace") if decoder else block
            block = self._stream.read(_BLOCK)


def _kept_from(buffer: bytes, begin: int | None, searched: int) -> int:
    """From where the buffer is still needed: the open record, or a mark that has only begun."""
    if begin is not None:
        return begin
    open_end = _OPEN_END.search(buffer, searched)
    return open_end.start() if open_end else len(buffer)


def _encoding_of(declared: re.Match[bytes] | None) -> str:
    """Python's name of the declared encoding; UTF-8 where none is declared or nobody knows it."""
    try:
        return codecs.lookup(declared[1].decode("ascii")).name if declared else "utf-8"
    except LookupError:
        return "utf-8"


def _record(data: bytes, *, closed: bool) -> Iterator[XmlChunk]:
    if _HAS_FIELDS.search(data):
        yield XmlChunk(data, truncated=not closed)


def split_declaration(document: bytes) -> tuple[bytes, str]:
    """A record as ``XmlSource.as_document`` gave it: its element and the encoding."""
    declared = _DECLARATION.match(document)
    return document[document.index(b"?>") + 2 :] if declared else document, _encoding_of(declared)


def parse_xml_record(data: bytes, encoding: str, *, truncated: bool = False) -> MarcRecord:
    """The fields of one record element; what had to be mended is said in the record's warnings."""
    warnings: list[Remark] = []
    text = _text(data, encoding, warnings)
    if truncated:
        warnings.append(Remark("record_truncated"))
    reader = _ElementReader()
    try:
        reader.read(text)
    except expat.ExpatError:
        if not truncated:
            warnings.append(Remark("xml_repaired"))
        reader = _ElementReader()
        _read_by_pattern(text, reader)
    return MarcRecord(reader.leader, reader.fields, warnings)


_CHARACTER_REFERENCE: Final = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_SEPARATORS: Final = re.compile("[\x1d-\x1f]")


def _text(data: bytes, encoding: str, warnings: list[Remark]) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        warnings.append(Remark("characters_replaced", {"count": text.count("\ufffd")}))
    text, forbidden = _SEPARATORS.subn("", text)
    if "&#" in text:
        text = _CHARACTER_REFERENCE.sub(_without_forbidden_reference, text)
        forbidden += text.count("\x00")
        text = text.replace("\x00", "") if forbidden else text
    if forbidden:
        warnings.append(Remark("illegal_characters_removed", {"count": forbidden}))
    if CONTROLS.search(text):
        text = without_controls(text, warnings)
    return text


def _without_forbidden_reference(reference: re.Match[str]) -> str:
    """The reference, or U+0000 in the place of one to a character that XML forbids."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return reference[0] if allowed else "\x00"


class _ElementReader:
    """Gathers leader and fields from the elements of one record, whatever prefix their names carry."""

    def __init__(self) -> None:
        self.leader = ""
        self.fields: dict[str, list[str]] = {}
        self._tag = ""
        self._subfields: list[str] = []
        self._text: list[str] = []

    def read(self, text: str) -> None:
        """Parse one element; raises ExpatError where it is not well-formed."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self._text.append
        parser.Parse(text, True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._text.clear()
        local = name.rpartition(":")[2]
        if local == "subfield":
            self._subfields.append(f"{SUBFIELD_MARK}{attributes.get('code', '')[:1]}")
        elif local == "datafield":
            self._tag = attributes.get("tag", "").zfill(3)
            self._subfields = [f"{attributes.get('ind1', ' ')[:1] or ' '}{attributes.get('ind2', ' ')[:1] or ' '}"]
        elif local == "controlfield":
            self._tag = attributes.get("tag", "").zfill(3)

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition(":")[2]
        if local == "subfield":
            self._subfields.append(tidy("".join(self._text)))
            self._text.clear()
        elif local == "datafield":
            self.fields.setdefault(self._tag, []).append("".join(self._subfields))
        elif local == "controlfield":
            self.fields.setdefault(self._tag, []).append("".join(self._text))
        elif local == "leader":
            self.leader = "".join(self._text)

    def text(self, text: str) -> None:
        """Text between two tags."""
        self._text.append(text)


_TAG: Final = re.compile(r"<(/?)(?:[\w.\-]+:)?(leader|controlfield|datafield|subfield)\b([^<>]*?)(/?)>")
_ATTRIBUTE: Final = re.compile(r"([\w:.\-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_OTHER_TAG: Final = re.compile(r"<[/!?]?[\w:.\-]+[^<>]*>|<!--.*?-->", re.DOTALL)


def _read_by_pattern(text: str, reader: _ElementReader) -> None:
    """Read a record that is not well-formed: tags as far as they can be recognised, stray signs taken as text."""
    end = 0
    open_names: list[str] = []
    for tag in _TAG.finditer(text):
        reader.text(unescape(_OTHER_TAG.sub("", text[end : tag.start()])))
        end = tag.end()
        closes, name, attributes, empty = tag.groups()
        if not closes:
            _close_until(reader, open_names, name)
            found = {key: unescape(double or single) for key, double, single in _ATTRIBUTE.findall(attributes)}
            reader.start(name, found)
            open_names.append(name)
        if (closes or empty) and name in open_names:
            while open_names[-1] != name:
                reader.end(open_names.pop())
            reader.end(open_names.pop())
    reader.text(unescape(_OTHER_TAG.sub("", text[end:])))
    while open_names:
        reader.end(open_names.pop())


def _close_until(reader: _ElementReader, open_names: list[str], name: str) -> None:
    """Close what the file forgot to close before an element of this name can begin."""
    keep = ["datafield"] if name == "subfield" else []
    while open_names and open_names != keep:
        reader.end(open_names.pop())
