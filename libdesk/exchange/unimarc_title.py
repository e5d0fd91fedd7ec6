"""A UNIMARC record (title in 200) as a title: the description in its plain form."""

from __future__ import annotations

import re
from typing import Final

from libdesk.domain.title_numbers import TitleNumber, isbn13, issn, plain_number
from libdesk.exchange.marc_description import height_in
from libdesk.exchange.marc_fields import MarcRecord, first_value, tidy, values
from libdesk.exchange.marc_items import item_records
from libdesk.exchange.marc_text import clean, imprint_name, joined, unbracketed, unique_lines
from libdesk.exchange.prices import price
from libdesk.exchange.publication_years import coded_year, year_in
from libdesk.exchange.records import Remark, TitleRecord

_MATERIALS: Final = {
    "b": "manuscript", "c": "score", "d": "score", "e": "map", "f": "map", "g": "video", "i": "audio", "j": "audio",
    "k": "picture", "l": "electronic", "m": "kit", "r": "object",
}  # fmt: skip
_NOTES: Final = ("300", "304", "305", "306", "307", "310", "311", "320", "330")
_SUBJECTS: Final = ("600", "601", "602", "604", "605", "606", "607", "608", "610")
_OTHER_TITLES: Final = (
    "500",
    "503",
    "510",
    "512",
    "513",
    "514",
    "515",
    "516",
    "517",
    "518",
    "520",
    "530",
    "532",
    "540",
)
_BEFORE: Final = {"a": " ; ", "d": " = ", "e": " : ", "h": ". ", "i": ". "}
_NUMBER_LIKE: Final = re.compile(r"[0-9][0-9Xx\- ]*")


def unimarc_title_record(record: MarcRecord, source: bytes, media_type: str) -> TitleRecord | None:
    """The title that a UNIMARC record describes; None if its 200 holds none."""
    field = next((part for part in record.subfields("200") if first_value(part, "a")), None)
    title = _title(field) if field else ""
    if field is None or not title:
        return None
    imprint = next(iter(record.subfields("210")), None) or next(iter(record.subfields("214")), [])
    coded = first_value(next(iter(record.subfields("100")), []), "a")
    year_text = unbracketed(clean(" ".join(values(imprint, "d"))))
    year = coded_year(coded[9:13])
    size = " ".join(value for part in record.subfields("215") for value in values(part, "d"))
    cost = price(" ".join(value for part in record.subfields("010") for value in values(part, "d")))
    responsibility = " ; ".join(values(field, "fg"))
    return TitleRecord(
        title=title,
        other_titles=unique_lines(
            [clean(first_value(part, "a")) for tag in _OTHER_TITLES for part in record.subfields(tag)]
        ),
        author=_authors(record) or clean(responsibility),
        edition=joined([clean(" ".join(values(part, "ab"))) for part in record.subfields("205")], " ; "),
        place=joined([imprint_name(place) for place in values(imprint, "a")], " ; "),
        publisher=joined([imprint_name(name) for name in values(imprint, "c")], " ; "),
        year=year if year is not None else year_in(year_text),
        year_text=year_text,
        series=unique_lines([_series(part) for part in record.subfields("225")]),
        volume=", ".join(clean(value) for value in values(field, "hv")),
        language=first_value(next(iter(record.subfields("101")), []), "a")[:3].lower(),
        country=first_value(next(iter(record.subfields("102")), []), "a")[:2].lower(),
        material=_material(record),
        classification=_classification(record),
        subjects=unique_lines([_subject(part) for tag in _SUBJECTS for part in record.subfields(tag)]),
        contents=unique_lines([" -- ".join(values(part, "a")) for part in record.subfields("327")]),
        note=unique_lines([" ".join(values(part, "a")) for tag in _NOTES for part in record.subfields(tag)]),
        extent=joined([" ; ".join(values(part, "acde")) for part in record.subfields("215")], " + "),
        height_mm=height_in(size),
        price=cost.amount if cost else None,
        currency=cost.currency if cost else "",
        numbers=_numbers(record),
        items=item_records(record),
        source=source,
        source_media_type=media_type,
    )


def _title(subfields: list[str]) -> str:
    title = ""
    for part in subfields:
        if part[:1] in _BEFORE and part and (value := clean(tidy(part[1:]))):
            title += (_BEFORE[part[0]] if title else "") + value
    return title


def _authors(record: MarcRecord) -> str:
    found: list[str] = []
    for tag in ("700", "701", "702", "710", "711", "712"):
        separator = ", " if tag < "710" else ". "
        found += [
            separator.join(clean(value.lstrip(" ,")) for value in values(part, "ab")) for part in record.subfields(tag)
        ]
    return joined(found, "; ")


def _series(subfields: list[str]) -> str:
    name = ". ".join(clean(value) for value in values(subfields, "aehi"))
    number = clean(first_value(subfields, "v"))
    return f"{name} ; {number}" if number else name


def _subject(subfields: list[str]) -> str:
    return " -- ".join(clean(value) for value in values(subfields, "abxyzjt"))


def _material(record: MarcRecord) -> str:
    if record.leader[7:8] == "s":
        return "serial"
    if "328" in record.fields:
        return "thesis"
    return _MATERIALS.get(record.leader[6:7], "book")


def _classification(record: MarcRecord) -> str:
    lines: list[str] = []
    for tag, name in (("676", "DDC"), ("675", "UDC"), ("680", "LCC"), ("686", "")):
        lines += [f"{value} {name}".strip() for part in record.subfields(tag) for value in values(part, "a")]
    return unique_lines(lines)


def _numbers(record: MarcRecord) -> tuple[TitleNumber, ...]:
    found: dict[tuple[str, str], TitleNumber] = {}
    for tag, kind, checked in (("010", "isbn", isbn13), ("011", "issn", issn)):
        for part in record.subfields(tag):
            match = _NUMBER_LIKE.match(first_value(part, "a"))
            if match is None:
                continue
            written = match[0].strip()
            value = checked(written)
            if value is None:
                record.warnings.append(Remark("number_invalid", {"kind": kind.upper(), "number": written}))
            value = value or plain_number(written)
            found.setdefault((kind, value), TitleNumber("isbn" if kind == "isbn" else "issn", value, written))
    control = tidy(record.control("001"))
    if control:
        agency = first_value(next(iter(record.subfields("801")), []), "b")
        found["control", control] = TitleNumber("control", f"({agency}){control}" if agency else control, control)
    return tuple(found.values())
