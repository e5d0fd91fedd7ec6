"""Who made it: the names of a record in their original form, reading and Roman form."""

from __future__ import annotations

import re
from typing import Final

from libdesk.exchange.marc_fields import MarcRecord, values
from libdesk.exchange.marc_links import Links, Scripts
from libdesk.exchange.marc_text import clean, has_ideographs, is_kana, joined

_NAME_FIELDS: Final = ("100", "110", "111", "700", "710", "711")
_SEPARATOR: Final = "; "
_PART_CODES: Final = {"00": "abc", "10": "ab", "11": "an"}
# A heading inverts a Japanese name (萩野, 正昭); on the book it stands without the comma.
_INVERTED: Final = re.compile(r"^([^\s,]+),\s*([^\s,]+)$")


def names(record: MarcRecord, links: Links, responsibility: str) -> Scripts:
    """All authors and other makers in one line each, the main one first.

    Without headings it is the statement of responsibility of the title page. A name that only heads a work contained
    in the title (700 with $t) is left out.
    """
    found: list[Scripts] = []
    for tag in _NAME_FIELDS:
        if tag not in record.fields:
            continue
        for subfields in record.subfields(tag):
            if any(part[:1] == "t" for part in subfields):
                continue
            others = [_name(tag, linked) for linked in links.of(tag, subfields)]
            found.append(links.scripts(_name(tag, subfields), others))
    if not found:
        return Scripts(responsibility)
    return Scripts(
        joined([name.original for name in found], _SEPARATOR),
        joined([name.reading for name in found], _SEPARATOR),
        joined([name.latin for name in found], _SEPARATOR),
    )


def _name(tag: str, subfields: list[str]) -> str:
    parts = [clean(value) for value in values(subfields, _PART_CODES[tag[1:]])]
    name = (", " if tag[1:] == "00" else ". ").join(parts)
    if is_kana(name):
        return name.replace(", ", " ")
    inverted = _INVERTED.match(name) if has_ideographs(name) else None
    return inverted[1] + inverted[2] if inverted else name
