"""ISO 2709, the transmission format of MARC: a file cut into records, a record into fields.

Real files break every rule of the format, so nothing depends on a length that the file claims: records end at their
terminator, fields at theirs, and the directory is asked only for the tags. A record that goes wrong costs only itself.
pymarc is not used here: it trusts the lengths, and takes four times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from libdesk.exchange.marc8 import decode_marc8, looks_like_marc8
from libdesk.exchange.marc_fields import SUBFIELD_MARK, ByteStream, MarcRecord
from libdesk.exchange.records import Remark
from libdesk.exchange.stray_characters import CONTROLS, without_controls

RECORD_END: Final = b"\x1d"
FIELD_END: Final = b"\x1e"
LEADER_LENGTH: Final = 24
_ENTRY_LENGTH: Final = 12
_BLOCK: Final = 1 << 18
MOST_BYTES: Final = 16 << 20
"""A record longer than this is refused; the format itself ends at 99,999 bytes."""

_BETWEEN_RECORDS: Final = b" \t\r\n\x00\x1a\xef\xbb\xbf"
LEADER: Final = re.compile(rb"[0-9]{5}[acdnopsx ][a-z][a-z ][a ][a ]2[0-9]{6}.{3}4[0-9]{3}", re.DOTALL)


class Chunk(NamedTuple):
    """The bytes of one record as they stand in the file, and how they ended."""

    data: bytes
    terminated: bool = True
    too_large: bool = False


def split_records(stream: ByteStream) -> Iterator[Chunk]:
    """The records of a file, one after the other; blanks and line ends between them are passed over.

    A record that broke off, with the next one right behind it, is given as two. Bytes that are no record come as a
    chunk of their own, so that they can be reported.
    """
    buffer = b""
    skipping = False
    while True:
        block = stream.read(_BLOCK)
        buffer += block
        start = 0
        while (end := _end_of_record(buffer, start, at_end=not block)) >= 0:
            if skipping:
                skipping = False
            else:
                yield from _without_junk(buffer[start:end], terminated=True)
            start = end
        buffer = buffer[start:]
        if not block:
            break
        if len(buffer) > MOST_BYTES:
            if not skipping:
                yield Chunk(buffer[:LEADER_LENGTH], terminated=False, too_large=True)
            skipping, buffer = True, b""
    if not skipping:
        yield from _without_junk(buffer, terminated=False)


def _end_of_record(buffer: bytes, start: int, *, at_end: bool) -> int:
    """Where the record that begins at ``start`` ends (behind its terminator); -1 if more must be read first.

    The first terminator ends it, unless the leader's length points at a later one and no new leader stands between:
    then the first is a stray byte inside the record.
    """
    first = buffer.find(RECORD_END, start) + 1
    if not first:
        return -1
    begin = start
    while buffer[begin : begin + 1] in (b" ", b"\n", b"\r") and begin < first:
        begin += 1
    claim = buffer[begin : begin + 5]
    if not claim.isdigit() or begin + int(claim) <= first or LEADER.match(buffer[first:].lstrip(_BETWEEN_RECORDS)[:64]):
        return first
    claimed_end = begin + int(claim)
    if claimed_end > len(buffer):
        return first if at_end else -1
    return claimed_end if buffer[claimed_end - 1 : claimed_end] == RECORD_END else first


def _without_junk(data: bytes, *, terminated: bool) -> Iterator[Chunk]:
    """The record in these bytes, with what stood before it; two if a second leader follows within."""
    data = data.lstrip(_BETWEEN_RECORDS)
    if not data.strip(RECORD_END + _BETWEEN_RECORDS):
        return
    if data[:5].isdigit() and int(data[:5]) == len(data):
        yield Chunk(data, terminated)
        return
    begins_well = LEADER.match(data) is not None
    inner = LEADER.search(data, LEADER_LENGTH if begins_well else 0)
    if inner is None or inner.start() == 0:
        yield Chunk(data, terminated)
        return
    before = data[: inner.start()]
    if begins_well or FIELD_END in before:
        yield Chunk(before, terminated=False)
    else:
        # Not a record at all: a heading, the rest of another file.
        yield Chunk(before, terminated=True)
    yield from _without_junk(data[inner.start() :], terminated=terminated)


def parse_record(chunk: Chunk) -> MarcRecord | None:
    """The fields of one record, decoded; None if the bytes are no record.

    What had to be mended is said in the record's warnings.
    """
    data = chunk.data.rstrip(RECORD_END)
    if len(data) < LEADER_LENGTH or FIELD_END not in data:
        return None
    warnings: list[Remark] = []
    pieces = _decoded_pieces(data, warnings)
    head, texts = pieces[0], pieces[1:]
    if not texts[-1]:
        texts.pop()
    if not chunk.terminated:
        warnings.append(Remark("record_truncated"))
    tags, texts = _tagged(head[LEADER_LENGTH:], texts, warnings)
    whole = "\x1e".join(texts)
    if CONTROLS.search(whole):
        texts = without_controls(whole, warnings).split("\x1e")
    fields: dict[str, list[str]] = {}
    for tag, text in zip(tags, texts, strict=False):
        fields.setdefault(tag, []).append(text)
    return MarcRecord(head[:LEADER_LENGTH], fields, warnings)


_ENTRIES: Final = re.compile(r"(?:[0-9A-Za-z ]{3}[0-9]{9})*")


def _tagged(directory: str, texts: list[str], warnings: list[Remark]) -> tuple[list[str], list[str]]:
    """The tags and their fields: the entries of the directory, by their starting positions."""
    entries = [directory[at : at + _ENTRY_LENGTH] for at in range(0, len(directory) - 11, _ENTRY_LENGTH)]
    if len(entries) == len(texts) and _ENTRIES.fullmatch(directory):
        starts = [entry[7:] for entry in entries]
        if starts != sorted(starts):
            entries.sort(key=lambda entry: entry[7:])
    else:
        texts = _with_broken_fields_joined(entries, texts)
        if all(remark.code != "record_truncated" for remark in warnings):
            warnings.append(Remark("structure_repaired"))
    return [entry[:3] for entry in entries], texts


def _with_broken_fields_joined(entries: list[str], texts: list[str]) -> list[str]:
    """The fields where stray terminators have cut some in two: joined up to the length that the directory says."""
    spare = len(texts) - len(entries)
    pieces = iter(texts)
    joined: list[str] = []
    for entry, piece in zip(entries, pieces, strict=False):
        claim = int(entry[3:7]) if entry[3:7].isdecimal() else 0
        text = piece
        while spare > 0 and len(text) + 1 < claim:
            spare -= 1
            more = next(pieces)
            claim -= 3
            text += more[2:] if more[2:3] == SUBFIELD_MARK else more
        joined.append(text)
    return joined


def _decoded_pieces(data: bytes, warnings: list[Remark]) -> list[str]:
    """Leader with directory, and the fields, as text.

    Valid UTF-8 is UTF-8 whatever the leader says, unless an escape sequence speaks for MARC-8.
    """
    flagged_utf8 = data[9:10] == b"a"
    if not flagged_utf8 and b"\x1b" in data:
        return _rescued_pieces(data, warnings, flagged_utf8=False)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _rescued_pieces(data, warnings, flagged_utf8=flagged_utf8)
    return text.split("\x1e")


# How many characters must be good UTF-8 for one that is not; bytes of cp866 pass for UTF-8 by chance now and then.
_MOSTLY_UTF8: Final = 4


def _rescued_pieces(data: bytes, warnings: list[Remark], *, flagged_utf8: bool) -> list[str]:
    """The record decoded in spite of bytes that are not UTF-8; what cannot be read becomes U+FFFD and is counted.

    Other code pages (cp1251, cp866 ...) are not guessed at: any guess gives text that looks right and is wrong.
    """
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if len(text) - lost - sum(map(str.isascii, text)) >= _MOSTLY_UTF8 * lost > 0:
        warnings.append(Remark("characters_replaced", {"count": lost}))
        return text.split("\x1e")
    if looks_like_marc8(data):
        pieces, lost = _marc8_pieces(data)
        if flagged_utf8:
            warnings.append(Remark("encoding_rescued", {"encoding": "MARC-8"}))
        if lost:
            warnings.append(Remark("characters_replaced", {"count": lost}))
        return pieces
    plain = data.decode("ascii", "replace")
    warnings.append(Remark("encoding_unknown", {"count": plain.count("\ufffd")}))
    return plain.split("\x1e")


def _marc8_pieces(data: bytes) -> tuple[list[str], int]:
    lost = 0
    pieces: list[str] = []
    for piece in data.split(FIELD_END):
        parts: list[str] = []
        for part in piece.split(SUBFIELD_MARK.encode()):
            decoded, unread = decode_marc8(part)
            parts.append(decoded)
            lost += unread
        pieces.append(SUBFIELD_MARK.join(parts))
    return pieces, lost
