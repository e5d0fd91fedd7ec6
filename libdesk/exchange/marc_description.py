"""The parts of a description: imprint, series, subjects, notes, size and the rest, each from its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from libdesk.domain.money import Money
from libdesk.exchange.marc_fields import MarcRecord, first_value, indicator, tidy, values
from libdesk.exchange.marc_links import Links
from libdesk.exchange.marc_text import clean, imprint_name, joined, unbracketed, unique_lines
from libdesk.exchange.prices import price
from libdesk.exchange.publication_years import coded_year, year_in

_NO_LANGUAGE: Final = frozenset({"", "|||", "und", "zxx", "mul", "   "})
_SUBJECT_TAGS: Final = frozenset({"600", "610", "611", "630", "647", "648", "650", "651", "655"})
# 5xx with a field of their own here (505), or about one library's copy and its handling.
_NOT_NOTES: Final = frozenset({"505", "506", "540", "541", "561", "583"})
_FIRST_LOCAL_NOTE: Final = "590"
_OTHER_TITLE_TAGS: Final = {
    "130": "anp",
    "240": "anp",
    "242": "abnp",
    "246": "abnp",
    "247": "abnp",
    "730": "anp",
    "740": "anp",
}


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where, by whom and when it was published."""

    place: str = ""
    publisher: str = ""
    year: int | None = None
    year_text: str = ""


def imprint(record: MarcRecord, fixed: str) -> Imprint:
    """From 264 (the publication statement before the others) or 260; the year rather from the coded date in 008."""
    fields = record.fields.get("264", [])
    chosen = next((text for text in fields if indicator(text, 2) == "1"), fields[0] if fields else "")
    subfields = chosen.split("\x1f")[1:] if chosen else next(iter(record.subfields("260")), [])
    year_text = unbracketed(clean(" ".join(values(subfields, "c"))))
    year = coded_year(fixed[7:11])
    return Imprint(
        joined([imprint_name(place) for place in values(subfields, "a")], " ; "),
        joined([imprint_name(name) for name in values(subfields, "b")], " ; "),
        year if year is not None else year_in(year_text),
        year_text,
    )


def other_titles(record: MarcRecord, links: Links) -> str:
    """Uniform, varying and contained titles with their readings, one a line."""
    found: list[str] = []
    for tag, codes in _OTHER_TITLE_TAGS.items():
        if tag in record.fields:
            for subfields in record.subfields(tag):
                for form in (subfields, *links.of(tag, subfields)):
                    found.append(". ".join(clean(value) for value in values(form, codes)))
    return unique_lines(found)


def edition(record: MarcRecord) -> str:
    """The edition statement."""
    return joined([clean(" ".join(values(part, "ab"))) for part in record.subfields("250")], " ; ")


def series(record: MarcRecord) -> str:
    """Each series with its number, as printed (490), otherwise as a heading (440, 830)."""
    for tag in ("490", "440", "830", "800", "810"):
        if tag in record.fields:
            return unique_lines([_one_series(part) for part in record.subfields(tag)])
    return ""


def _one_series(subfields: list[str]) -> str:
    name = ". ".join(clean(value) for value in values(subfields, "atnp"))
    number = clean(first_value(subfields, "v"))
    return f"{name} ; {number}" if number else name


def language(record: MarcRecord, fixed: str) -> str:
    """The MARC code of the language of the text, from 008 or 041."""
    code = fixed[35:38].lower()
    if code not in _NO_LANGUAGE and code.isalpha():
        return code
    first = next((value for part in record.subfields("041") for value in values(part, "a")), "")[:3].lower()
    return first if first not in _NO_LANGUAGE else ""


def country(fixed: str) -> str:
    """The MARC code of the country of publication."""
    code = fixed[15:18].strip(" |").lower()
    return "" if code in ("xx", "vp", "und") or not code.isalpha() else code


def classification(record: MarcRecord) -> str:
    """Class numbers, one a line with the scheme behind: ``913.6 NDC10``, ``823.914 DDC``; NDC first."""
    found: list[str] = []
    for part in record.subfields("084"):
        scheme, _, edition_number = first_value(part, "2").partition("/")
        name = {"njb": "NDC", "kktb": "NDLC", "ndc": "NDC"}.get(scheme, scheme.upper())
        found += [f"{value} {name}{edition_number}".strip() for value in values(part, "a")]
    found.sort(key=lambda line: " NDC" not in line)
    for tag, name in (("082", "DDC"), ("080", "UDC"), ("050", "LCC"), ("060", "NLM")):
        for part in record.subfields(tag):
            first = first_value(part, "a").replace("/", "").replace("'", "")
            if first:
                found.append(f"{first} {name}")
    return unique_lines(found)


def subjects(record: MarcRecord) -> str:
    """Subject headings with their subdivisions, and uncontrolled terms, one a line."""
    found: list[str] = []
    for tag in record.fields:
        if tag in _SUBJECT_TAGS:
            found += [_subject(part) for part in record.subfields(tag)]
        elif tag == "653":
            found += [clean(value) for part in record.subfields(tag) for value in values(part, "a")]
    return unique_lines(found)


def _subject(subfields: list[str]) -> str:
    heading = ""
    for part in subfields:
        if part[:1] in "abcdnpqtxyzv" and (value := clean(tidy(part[1:]))):
            heading += (" -- " if part[:1] in "xyzv" else ", " if part[:1] in "cd" else " ") + value
    return heading.lstrip(" -,")


def contents(record: MarcRecord) -> str:
    """The table of contents."""
    return unique_lines([" ".join(values(part, "agrt")) for part in record.subfields("505")])


def notes(record: MarcRecord) -> str:
    """Notes, one a line, without those on a single copy or its use."""
    found: list[str] = []
    for tag in record.fields:
        if "500" <= tag < _FIRST_LOCAL_NOTE and tag not in _NOT_NOTES:
            found += [" ".join(values(part, "abcdeo")) for part in record.subfields(tag)]
    return unique_lines(found)


def extent(record: MarcRecord) -> str:
    """Pages, illustrations, size and accompanying matter as the record puts them."""
    return joined([clean(" ".join(values(part, "abcef"))) for part in record.subfields("300")], " + ")


_CENTIMETRES: Final = re.compile(r"([0-9]+(?:[.,][0-9])?)\s*(?:[x×-]\s*([0-9]+(?:[.,][0-9])?)\s*)?(?:cm|см|センチ)")
_INCHES: Final = re.compile(r"([0-9]+)(?:\s+([0-9])/([0-9]))?\s*in\b")
_TALLEST_MM: Final = 3_000


def height_mm(record: MarcRecord) -> int | None:
    """The height in millimetres from 300 $c: the first measure of ``22 x 30 cm``, the greater of ``19-22 cm``."""
    for part in record.subfields("300"):
        for size in values(part, "c"):
            found = height_in(size)
            if found is not None:
                return found
    return None


def height_in(size: str) -> int | None:
    """The height in millimetres that a statement of size names, or None."""
    millimetres = 0.0
    if metric := _CENTIMETRES.search(size):
        measures = [float(measure.replace(",", ".")) for measure in metric.groups() if measure]
        millimetres = 10 * (max(measures) if "-" in metric[0] else measures[0])
    elif inches := _INCHES.search(size):
        fraction = int(inches[2]) / int(inches[3]) if inches[2] and inches[3] != "0" else 0.0
        millimetres = 25.4 * (int(inches[1]) + fraction)
    return round(millimetres) if 1 <= millimetres <= _TALLEST_MM else None


def published_price(record: MarcRecord) -> Money | None:
    """The first price in 020 $c whose currency is said."""
    for part in record.subfields("020"):
        for terms in values(part, "c"):
            found = price(terms)
            if found is not None:
                return found
    return None
