"""Reading a MARC file: ISO 2709 or MARCXML, told by its content, as one result for each record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from libdesk.exchange.iso2709 import LEADER, MOST_BYTES, Chunk, parse_record, split_records
from libdesk.exchange.marc_fields import MarcRecord, tidy
from libdesk.exchange.marc_title import title_record
from libdesk.exchange.marcxml import XmlSource, parse_xml_record
from libdesk.exchange.records import MEDIA_TYPE_ISO2709, MEDIA_TYPE_MARCXML, ReadRecord, Remark
from libdesk.held_files import open_for_reading


class MarcFormat(StrEnum):
    """The two forms in which MARC travels."""

    ISO2709 = "iso2709"
    MARCXML = "marcxml"


_SAMPLE: Final = 1 << 17
_BLANKS: Final = b" \t\r\n\x00\xef\xbb\xbf"
_READABLE_LEADER: Final = re.compile(rb"[ -~]{24}")
_XML_MARC: Final = re.compile(rb"<(?:[\w.\-]+:)?(?:leader|controlfield|datafield)[\s/>]")
_DOCUMENT_TYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_SIGNATURES: Final = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP / Excel / Word"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "Excel / Word"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"SQLite format 3", "SQLite"),
)


def sniff(path: Path) -> MarcFormat | Remark:
    """The format of a file by its content, or the reason why it is no MARC file.

    What the disk refuses is raised (OSError).
    """
    with open_for_reading(path) as stream:
        return _sniffed(stream.read(_SAMPLE), complete=path.stat().st_size <= _SAMPLE)


def _sniffed(sample: bytes, *, complete: bool) -> MarcFormat | Remark:
    for signature, name in _SIGNATURES:
        if sample.startswith(signature):
            return Remark("not_marc", {"looks_like": name})
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        sample = sample.decode("utf-16", "replace").encode("utf-8", "replace")
    begin = sample.lstrip(_BLANKS)
    if not begin and complete:
        return Remark("empty_file")
    if begin.startswith(b"<"):
        if _DOCUMENT_TYPE.search(begin):
            return Remark("xml_with_document_type")
        return MarcFormat.MARCXML if _XML_MARC.search(begin) or not complete else Remark("xml_not_marc")
    if b"\x1e" in begin and (_READABLE_LEADER.match(begin) or LEADER.search(begin)):
        return MarcFormat.ISO2709
    return Remark("not_marc", {"looks_like": "text" if b"\x00" not in begin else "?"})


def read_marc(source: Path | BinaryIO, progress: Callable[[int], None] | None = None) -> Iterator[ReadRecord]:
    """Every record of a file in turn, read or refused with its reason; a bad record never ends the file.

    A file that is no MARC gives one result with position 0. ``progress`` is told the bytes read so far.
    Only the disk's own failures are raised (OSError).
    """
    with open_for_reading(source) if isinstance(source, Path) else nullcontext(source) as stream:
        watched = _Watched(stream, progress)
        sample = watched.peek(_SAMPLE)
        found = _sniffed(sample, complete=len(sample) < _SAMPLE)
        if isinstance(found, Remark):
            yield ReadRecord(0, refusal=found)
            return
        yield from _iso2709_records(watched) if found is MarcFormat.ISO2709 else _xml_records(watched)


class _Watched:
    """A stream whose beginning was looked at already, and that tells how far it has been read."""

    def __init__(self, stream: BinaryIO, progress: Callable[[int], None] | None) -> None:
        self._stream = stream
        self._progress = progress
        self._peeked = b""
        self._done = 0

    def peek(self, size: int) -> bytes:
        """The first bytes, which ``read`` will give again."""
        while len(self._peeked) < size and (more := self._stream.read(size - len(self._peeked))):
            self._peeked += more
        return self._peeked

    def read(self, size: int) -> bytes:
        """The next bytes; empty at the end."""
        block, self._peeked = (self._peeked, b"") if self._peeked else (self._stream.read(size), b"")
        self._done += len(block)
        if self._progress is not None:
            self._progress(self._done)
        return block


def _iso2709_records(stream: _Watched) -> Iterator[ReadRecord]:
    for position, chunk in enumerate(split_records(stream), start=1):
        if chunk.too_large:
            yield ReadRecord(position, refusal=Remark("record_too_large", {"megabytes": MOST_BYTES >> 20}))
            continue
        record = parse_record(chunk)
        if record is None:
            yield ReadRecord(position, refusal=_not_a_record(chunk))
        else:
            yield _read(position, record, chunk.data, MEDIA_TYPE_ISO2709)


def _not_a_record(chunk: Chunk) -> Remark:
    beginning = tidy(chunk.data[:40].decode("ascii", "replace").replace("\ufffd", "?"))
    return Remark("not_a_record", {"beginning": "".join(filter(str.isprintable, beginning))})


def _xml_records(stream: _Watched) -> Iterator[ReadRecord]:
    source = XmlSource(stream)
    position = 0
    for position, chunk in enumerate(source, start=1):
        if chunk.refusal:
            yield ReadRecord(position, refusal=Remark(chunk.refusal, {"megabytes": MOST_BYTES >> 20}))
        else:
            record = parse_xml_record(chunk.data, source.encoding, truncated=chunk.truncated)
            yield _read(position, record, source.as_document(chunk.data), MEDIA_TYPE_MARCXML)
    if not position:
        yield ReadRecord(0, refusal=Remark("xml_not_marc"))


def _read(position: int, record: MarcRecord, source: bytes, media_type: str) -> ReadRecord:
    """The result for one record that could be taken apart: a title, or the reason why it gives none."""
    identifier = tidy(record.control("001"))
    if not record.fields:
        return ReadRecord(position, identifier, refusal=Remark("no_fields"), warnings=tuple(record.warnings))
    title = title_record(record, source, media_type)
    if isinstance(title, Remark):
        return ReadRecord(position, identifier, refusal=title, warnings=tuple(record.warnings))
    return ReadRecord(position, identifier, title.title, record=title, warnings=tuple(record.warnings))
