"""MARC out: the records as they came in, untouched, in one file of ISO 2709 or MARCXML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from libdesk.exchange.atomic_file import replaced_whole
from libdesk.exchange.iso2709 import FIELD_END, RECORD_END, Chunk, parse_record
from libdesk.exchange.marc_fields import SUBFIELD_MARK, MarcRecord, indicator
from libdesk.exchange.marc_reader import MarcFormat
from libdesk.exchange.marcxml import parse_xml_record, split_declaration
from libdesk.exchange.records import MEDIA_TYPE_ISO2709

_NAMESPACE: Final = "http://www.loc.gov/MARC21/slim"
_HEAD: Final = f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{_NAMESPACE}">\n'.encode()
_FOOT: Final = b"</collection>\n"
_NAME: Final = re.compile(rb"[\w.\-:]+")
_LEADER_LENGTH: Final = 24
_LONGEST_FIELD: Final = 9_999
_LONGEST_RECORD: Final = 99_999
_LAST_CONTROL_TAG: Final = "009"


def write_marc(path: Path, records: Iterable[tuple[bytes, str]], form: MarcFormat) -> int:
    """Write source records (their bytes and media type, as in ``TitleRecord``) and return how many there were.

    A record that came in the same form goes out byte for byte (XML: within a new collection; an encoding other than
    UTF-8 is converted). One from the other form is converted field by field, in UTF-8.
    Raises FileNotWritten where the disk refuses.
    """
    written = 0
    with replaced_whole(path) as stream:
        if form is MarcFormat.MARCXML:
            stream.write(_HEAD)
        for source, media_type in records:
            stream.write(_as_iso2709(source, media_type) if form is MarcFormat.ISO2709 else _as_xml(source, media_type))
            written += 1
        if form is MarcFormat.MARCXML:
            stream.write(_FOOT)
    return written


def _as_iso2709(source: bytes, media_type: str) -> bytes:
    if media_type == MEDIA_TYPE_ISO2709:
        return source if source.endswith(RECORD_END) else source + RECORD_END
    element, encoding = split_declaration(source)
    return iso2709_bytes(parse_xml_record(element, encoding))


def _as_xml(source: bytes, media_type: str) -> bytes:
    if media_type != MEDIA_TYPE_ISO2709:
        element, encoding = split_declaration(source)
        in_utf8 = element if encoding == "utf-8" else element.decode(encoding, "replace").encode()
        return _bound(in_utf8) + b"\n"
    record = parse_record(Chunk(source))
    return xml_bytes(record) if record is not None else b""


def _bound(source: bytes) -> bytes:
    """A record element with the namespaces bound that it used to inherit from its old collection."""
    begin = source.index(b"<") + 1
    name = _NAME.match(source, begin)
    name_end = name.end() if name else begin
    prefix, colon, _ = source[begin:name_end].partition(b":")
    attributes = source[name_end : source.index(b">", begin)]
    added = b""
    if colon and b"xmlns:" + prefix + b"=" not in attributes:
        added += b" xmlns:" + prefix + b'="' + _NAMESPACE.encode() + b'"'
    if b"xsi:" in attributes and b"xmlns:xsi=" not in attributes:
        added += b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    return source[:name_end] + added + source[name_end:]


def iso2709_bytes(record: MarcRecord) -> bytes:
    """A record in transmission form, in UTF-8; a length that does not fit is written as nines, as is the custom."""
    directory = ""
    body = b""
    for tag, texts in record.fields.items():
        for text in texts:
            data = text.encode("utf-8", "replace") + FIELD_END
            directory += f"{tag:>3.3}{min(len(data), _LONGEST_FIELD):04}{min(len(body), _LONGEST_RECORD):05}"
            body += data
    base = _LEADER_LENGTH + len(directory.encode()) + 1
    length = base + len(body) + 1
    leader = f"{record.leader[:_LEADER_LENGTH]:<24}"
    head = f"{min(length, _LONGEST_RECORD):05}{leader[5:9]}a22{min(base, _LONGEST_RECORD):05}{leader[17:20]}4500"
    return head.encode("ascii", "replace") + directory.encode() + FIELD_END + body + RECORD_END


def xml_bytes(record: MarcRecord) -> bytes:
    """A record as an element of MARCXML."""
    lines = ["<record>", f"  <leader>{escape(record.leader)}</leader>"]
    for tag, texts in record.fields.items():
        for text in texts:
            if tag <= _LAST_CONTROL_TAG and SUBFIELD_MARK not in text:
                lines.append(f"  <controlfield tag={quoteattr(tag)}>{escape(text)}</controlfield>")
                continue
            first, second = indicator(text, 1), indicator(text, 2)
            lines.append(f"  <datafield tag={quoteattr(tag)} ind1={quoteattr(first)} ind2={quoteattr(second)}>")
            for part in text.split(SUBFIELD_MARK)[1:]:
                lines.append(f"    <subfield code={quoteattr(part[:1])}>{escape(part[1:])}</subfield>")
            lines.append("  </datafield>")
    lines.append("</record>\n")
    return "\n".join(lines).encode("utf-8", "replace")
