"""The copies that a record describes: holdings in 852 with 876 to 878, Koha's 952, Symphony's 949, UNIMARC's 995."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from libdesk.exchange.marc_fields import MarcRecord, first_value, values
from libdesk.exchange.prices import price
from libdesk.exchange.records import ItemRecord

_NUMBER: Final = re.compile(r"[0-9]+")
_ISO_DATE: Final = re.compile(r"([0-9]{4})[-/.]?([0-9]{2})[-/.]?([0-9]{2})")
_AMERICAN_DATE: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ITEM_PARTS: Final = ("876", "877", "878")
# An 852 that names only an institution says that it holds the title, not that there is a copy here.
_SAYS_A_COPY: Final = frozenset("bchijkpt")


def item_records(record: MarcRecord) -> tuple[ItemRecord, ...]:
    """One item for each holding; none where the record has no holdings of its own."""
    fields = record.fields
    if "952" in fields and (koha := [_koha_item(part) for part in record.subfields("952") if _is_koha(part)]):
        return tuple(koha)
    if "852" in fields and (held := _held_items(record)):
        return tuple(held)
    if "949" in fields:
        return tuple(_symphony_item(part) for part in record.subfields("949") if first_value(part, "i"))
    if "995" in fields:
        return tuple(_unimarc_item(part) for part in record.subfields("995") if first_value(part, "f"))
    return ()


def _is_koha(subfields: list[str]) -> bool:
    codes = {part[:1] for part in subfields}
    return "p" in codes or {"a", "b"} <= codes or {"o", "y"} <= codes


def _koha_item(part: list[str]) -> ItemRecord:
    cost = price(first_value(part, "g")) or price(first_value(part, "v"))
    return ItemRecord(
        number=first_value(part, "p"),
        call_number=first_value(part, "o"),
        shelf=first_value(part, "c"),
        collection=first_value(part, "8"),
        site=first_value(part, "a") or first_value(part, "b"),
        item_type=first_value(part, "y"),
        not_for_loan=_is_set(first_value(part, "7")),
        volume=first_value(part, "h"),
        copy_number=_copy_number(first_value(part, "t")),
        acquired_on=_day(first_value(part, "d")),
        price=cost.amount if cost else None,
        currency=cost.currency if cost else "",
        state=_koha_state(part),
        condition="damaged" if _is_set(first_value(part, "4")) else "good",
        note=" / ".join(values(part, "xz")),
    )


def _koha_state(part: list[str]) -> str:
    if _is_set(first_value(part, "0")):
        return "withdrawn"
    return "lost" if _is_set(first_value(part, "1")) else "in_service"


def _held_items(record: MarcRecord) -> list[ItemRecord]:
    """The copies of 852; where 876 to 878 name pieces, one for each piece under the 852 with the same link number."""
    pieces = [part for tag in _ITEM_PARTS for part in record.subfields(tag)]
    items: list[ItemRecord] = []
    held = [part for part in record.subfields("852") if any(sub[:1] in _SAYS_A_COPY for sub in part)]
    for part in held:
        of_this = [piece for piece in pieces if len(held) == 1 or _link(piece) == _link(part)]
        items += [_held_item(part, piece) for piece in of_this] or [_held_item(part, [])]
    return items


def _link(part: list[str]) -> str:
    """What joins a piece to its holding: the number before the point in subfield 8."""
    return first_value(part, "8").partition(".")[0]


def _held_item(part: list[str], piece: list[str]) -> ItemRecord:
    cost = price(first_value(piece, "c"))
    return ItemRecord(
        number=first_value(piece, "p") or first_value(part, "p"),
        call_number=" ".join(values(part, "khijm")),
        book_number=first_value(part, "i"),
        shelf=first_value(part, "c"),
        collection=first_value(part, "c"),
        site=first_value(part, "b") or first_value(part, "a"),
        not_for_loan=bool(first_value(piece, "h")),
        volume=first_value(piece, "3") or first_value(part, "3"),
        copy_number=_copy_number(first_value(piece, "t") or first_value(part, "t")),
        acquired_on=_day(first_value(piece, "d")),
        price=cost.amount if cost else None,
        currency=cost.currency if cost else "",
        note=" / ".join([*values(part, "xz"), *values(piece, "xz")]),
    )


def _symphony_item(part: list[str]) -> ItemRecord:
    cost = price(first_value(part, "p"))
    return ItemRecord(
        number=first_value(part, "i"),
        call_number=first_value(part, "a"),
        shelf=first_value(part, "l"),
        collection=first_value(part, "x"),
        site=first_value(part, "m"),
        item_type=first_value(part, "t"),
        volume=first_value(part, "v"),
        copy_number=_copy_number(first_value(part, "c")),
        acquired_on=_day(first_value(part, "u")),
        price=cost.amount if cost else None,
        currency=cost.currency if cost else "",
        note=" / ".join(values(part, "o")),
    )


def _unimarc_item(part: list[str]) -> ItemRecord:
    return ItemRecord(
        number=first_value(part, "f"),
        call_number=first_value(part, "k"),
        shelf=first_value(part, "e"),
        collection=first_value(part, "h"),
        site=first_value(part, "b") or first_value(part, "c"),
        item_type=first_value(part, "r"),
        volume=first_value(part, "v"),
        acquired_on=_day(first_value(part, "5")),
        note=" / ".join(values(part, "u")),
    )


def _is_set(value: str) -> bool:
    return value not in ("", "0")


def _copy_number(text: str) -> int:
    found = _NUMBER.search(text)
    return max(1, int(found[0])) if found and len(found[0]) < 6 else 1


def _day(text: str) -> date | None:
    if iso := _ISO_DATE.match(text):
        year, month, day = iso.groups()
    elif american := _AMERICAN_DATE.match(text):
        month, day, year = american.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
