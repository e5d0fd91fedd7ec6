"""What is written of a title and an item that staff typed: tidy values, and the keys to sort and match by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from libdesk.domain.reasons import Reason
from libdesk.domain.sort_keys import call_number_sort, sort_key, title_sort_key
from libdesk.domain.title_matching import TitleFacts, match_key
from libdesk.domain.title_numbers import isbn13, plain_number
from libdesk.services.catalogue import ITEM_COLUMNS, TITLE_COLUMNS, ItemFields, TitleFields
from libdesk.services.checks import refuse_any
from libdesk.services.library import Work


def title_values(record: TitleFields) -> dict[str, Any]:
    """The columns of a title, with the keys by which it is sorted and matched; refused without a title."""
    refuse_any(
        Reason("name_missing") if not record.title.strip() else None,
        Reason("year_malformed") if record.year is not None and not 1 <= record.year <= 9999 else None,
        Reason("height_malformed") if record.height_mm is not None and record.height_mm <= 0 else None,
    )
    values: dict[str, Any] = {name: _tidy(getattr(record, name)) for name in TITLE_COLUMNS}
    values["title_sort"] = title_sort_key(values["title"], values["title_reading"], values["language"])
    values["author_sort"] = sort_key(values["author_reading"] or values["author_latin"] or values["author"])
    values["title_key"] = match_key(values["title"], values["author"], values["year"], values["volume"])
    return values


def typed_facts(record: TitleFields) -> TitleFacts:
    """What the matcher looks at in a title that is being typed."""
    numbers = {
        ("isbn", isbn13(record.isbn) or plain_number(record.isbn)),
        ("issn", plain_number(record.issn)),
        ("jpno", plain_number(record.national_number).removeprefix("JP")),
        ("lccn", plain_number(record.national_number)),
    }
    key = match_key(record.title.strip(), record.author.strip(), record.year, record.volume.strip())
    return TitleFacts(key, record.volume.strip(), frozenset(number for number in numbers if number[1]))


def _tidy(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return value.strip() if isinstance(value, str) else value


def item_values(record: ItemFields) -> dict[str, Any]:
    """The columns of an item, with the key by which call numbers are sorted."""
    refuse_any(
        Reason("price_malformed") if record.price is not None and record.price < 0 else None,
        Reason("height_malformed") if record.height_mm is not None and record.height_mm <= 0 else None,
    )
    values: dict[str, Any] = {name.removesuffix("_id"): _tidy(getattr(record, name)) for name in ITEM_COLUMNS}
    values["acquired_on"] = record.acquired_on.isoformat() if record.acquired_on else None
    values["call_number_sort"] = call_number_sort(record.call_number)
    return values


def write_numbers(work: Work, title_id: int, record: TitleFields) -> None:
    """Write the first ISBN and ISSN of a title as they were typed; others that an import brought stay."""
    wanted: Mapping[str, tuple[str, str]] = {
        "isbn": (isbn13(record.isbn) or plain_number(record.isbn), record.isbn.strip()),
        "issn": (plain_number(record.issn), record.issn.strip()),
    }
    for kind, (value, as_written) in wanted.items():
        row = work.one(
            "SELECT id, as_written FROM title_number WHERE title_id = ? AND kind = ? ORDER BY id LIMIT 1",
            title_id,
            kind,
        )
        if row is not None and row[1] == as_written:
            continue
        if row is not None:
            work.delete("title_number", row[0])
        if value:
            work.insert("title_number", title=title_id, kind=kind, value=value, as_written=as_written)


def next_item_number(work: Work) -> str:
    """The next item number that is free."""
    while True:
        number = f"B{work.next_number('item'):07d}"
        if work.value("SELECT 1 FROM identifier WHERE scanned_text = ?", number) is None:
            return number
