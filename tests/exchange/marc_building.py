"""MARC records made in code, right and wrong."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from libdesk.exchange.marc_reader import read_marc
from libdesk.exchange.records import ReadRecord, TitleRecord

Field = tuple[str, str | bytes]
BLANK_008 = "190212s2019    ja       g          jpn  "


def data_field(tag: str, *subfields: str, indicators: str = "  ") -> Field:
    """A data field from subfields written as ``aTitle``."""
    return tag, indicators + "".join(f"\x1f{subfield}" for subfield in subfields)


def iso2709(
    fields: Sequence[Field],
    *,
    leader: str = "00000nam a2200000 i 4500",
    encoding: str = "utf-8",
    length: int | None = None,
) -> bytes:
    """A record in transmission form; ``length`` writes another length into the leader than it has."""
    directory = b""
    body = b""
    for tag, text in fields:
        data = (text.encode(encoding) if isinstance(text, str) else text) + b"\x1e"
        directory += f"{tag}{len(data):04}{len(body):05}".encode()
        body += data
    base = 24 + len(directory) + 1
    total = base + len(body) + 1
    head = f"{total if length is None else length:05}{leader[5:12]}{base:05}{leader[17:]}"
    return head.encode() + directory + b"\x1e" + body + b"\x1d"


def simple(title: str = "Title /", *more: Field, **options: object) -> bytes:
    """A record with a control number, a title and whatever else is given."""
    fields: list[Field] = [("001", "id1"), data_field("245", f"a{title}", indicators="10"), *more]
    return iso2709(fields, **options)  # type: ignore[arg-type]


def read_all(data: bytes) -> list[ReadRecord]:
    """Every result for the bytes of a file."""
    return list(read_marc(BytesIO(data)))


def title_of(*fields: Field, leader: str = "00000nam a2200000 i 4500") -> TitleRecord:
    """The title that a record of these fields gives."""
    (result,) = read_all(iso2709(fields, leader=leader))
    assert result.record is not None, result.refusal
    return result.record


def warnings_of(result: ReadRecord) -> list[str]:
    """The codes of a result's warnings."""
    return [warning.code for warning in result.warnings]


def xml_record(*fields: Field, leader: str = "00000nam a2200000 i 4500") -> str:
    """A MARCXML record element."""
    lines = [f"<record><leader>{leader}</leader>"]
    for tag, text in fields:
        assert isinstance(text, str)
        if "\x1f" not in text:
            lines.append(f'<controlfield tag="{tag}">{text}</controlfield>')
            continue
        parts = text.split("\x1f")
        subfields = "".join(f'<subfield code="{part[0]}">{part[1:]}</subfield>' for part in parts[1:])
        lines.append(f'<datafield tag="{tag}" ind1="{parts[0][0]}" ind2="{parts[0][1]}">{subfields}</datafield>')
    return "".join((*lines, "</record>"))


def xml_file(*records: str) -> bytes:
    """A MARCXML collection."""
    body = "\n".join(records)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">{body}</collection>'
    ).encode()
