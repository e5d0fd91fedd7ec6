"""A MARC 21 or JAPAN/MARC record as a title: its description taken from the fields, readings and all."""

from __future__ import annotations

from typing import Final

from libdesk.domain.materials import material_from_marc
from libdesk.exchange import marc_description as description
from libdesk.exchange.marc_fields import MarcRecord, cut, first_value, indicator, values
from libdesk.exchange.marc_items import item_records
from libdesk.exchange.marc_links import Links, Scripts
from libdesk.exchange.marc_names import names
from libdesk.exchange.marc_numbers import national_number, title_numbers
from libdesk.exchange.marc_text import clean
from libdesk.exchange.records import Remark, TitleRecord
from libdesk.exchange.unimarc_title import unimarc_title_record

# Leader position 06 of records that describe no title.
_NOT_BIBLIOGRAPHIC: Final = {
    "z": "authority_record",
    "u": "holdings_record",
    "v": "holdings_record",
    "x": "holdings_record",
    "y": "holdings_record",
}
_TITLE_CODES: Final = "abnpkfgs"


def title_record(record: MarcRecord, source: bytes, media_type: str) -> TitleRecord | Remark:
    """The title that a record describes, or the reason why it gives none: no title in 245, 880 or (UNIMARC) 200."""
    links = Links(record)
    title_field = _title_field(record, links)
    if title_field is None:
        if "200" in record.fields and (unimarc := unimarc_title_record(record, source, media_type)):
            return unimarc
        return Remark(_NOT_BIBLIOGRAPHIC.get(record.leader[6:7], "no_title"))
    text, subfields = title_field
    title = links.scripts(
        title_text(subfields), [form for linked in links.of("245", subfields) if (form := title_text(linked))]
    )
    author = names(record, links, clean(" ".join(values(subfields, "c"))))
    fixed = record.control("008")
    imprint = description.imprint(record, fixed)
    cost = description.published_price(record)
    numbers = title_numbers(record)
    is_thesis = "502" in record.fields
    return TitleRecord(
        title=title.original,
        title_reading=title.reading,
        title_latin=title.latin,
        title_nonfiling=_nonfiling(text, title, subfields),
        other_titles=description.other_titles(record, links),
        author=author.original,
        author_reading=author.reading,
        author_latin=author.latin,
        edition=description.edition(record),
        place=imprint.place,
        publisher=imprint.publisher,
        year=imprint.year,
        year_text=imprint.year_text,
        series=description.series(record),
        volume=_volume(record, subfields),
        language=description.language(record, fixed),
        country=description.country(fixed),
        material=material_from_marc(record.leader, fixed, record.fields.get("007", ()), is_thesis=is_thesis),
        classification=description.classification(record),
        subjects=description.subjects(record),
        contents=description.contents(record),
        note=description.notes(record),
        extent=description.extent(record),
        height_mm=description.height_mm(record),
        national_number=national_number(numbers),
        price=cost.amount if cost else None,
        currency=cost.currency if cost else "",
        numbers=numbers,
        items=item_records(record),
        source=source,
        source_media_type=media_type,
    )


def _title_field(record: MarcRecord, links: Links) -> tuple[str, list[str]] | None:
    """The first field 245 that holds a title, otherwise an 880 that stands for one."""
    for text in record.fields.get("245", ()):
        subfields = _with_codes_repaired(cut(text), record)
        if title_text(subfields):
            return text, subfields
    for subfields in links.unlinked("245"):
        if title_text(subfields):
            record.warnings.append(Remark("title_from_linked_field"))
            return "", subfields
    return None


def _with_codes_repaired(subfields: list[str], record: MarcRecord) -> list[str]:
    """The subfields of a title; one whose code is no code was damaged there and is taken for the title itself."""
    if all(part[:1].isascii() and part[:1].isalnum() for part in subfields):
        return subfields
    record.warnings.append(Remark("subfield_code_repaired", {"tag": "245"}))
    return [
        part if part[:1].isascii() and part[:1].isalnum() else f"a{part.lstrip(_ODD_CODES)}"
        for part in subfields
        if part.strip(_ODD_CODES)
    ]


_ODD_CODES: Final = " |$\x00"
# What stands between two parts of a title: told by the end of the first, otherwise by the code of the second.
_SIGNS: Final = {":": " : ", "=": " = ", ";": " ; ", ",": ", "}
_BEFORE: Final = {"b": " : ", "n": ". ", "p": ". "}


def title_text(subfields: list[str]) -> str:
    """The title with other title information, number and name of part: ``Title : subtitle. Part 2, The return``."""
    title = ""
    sign = ""
    code_before = ""
    for part in subfields:
        code = part[:1]
        if not code or code not in _TITLE_CODES:
            continue
        value = " ".join(part[1:].split())
        cleaned = clean(value)
        if not cleaned:
            continue
        if title:
            default = ", " if code == "p" and code_before == "n" else _BEFORE.get(code, " ")
            title += _SIGNS.get(sign, " " if default == ". " and title[-1] in "!?" else default) + cleaned
        else:
            title = cleaned
        sign = value[-1:]
        code_before = code
    return title


def _nonfiling(text: str, title: Scripts, subfields: list[str]) -> int:
    """How many characters sorting skips, by the second indicator; none where the title comes from another script."""
    count = indicator(text, 2)
    own = first_value(subfields, "a")
    if count in "123456789" and title.original.startswith(own[: int(count) + 1]) and len(own) > int(count):
        return int(count)
    return 0


def _volume(record: MarcRecord, subfields: list[str]) -> str:
    own = ", ".join(clean(value) for value in values(subfields, "n"))
    if own:
        return own
    for series in record.subfields("490"):
        if number := first_value(series, "v"):
            return clean(number)
    return ""
