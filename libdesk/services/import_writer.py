"""Writes imported records: a title with its numbers and items, or what was there already, brought up to date."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import local_day
from libdesk.domain.sort_keys import call_number_sort, sort_key, title_sort_key
from libdesk.domain.title_matching import Likeness, TitleFacts, match_key
from libdesk.exchange.records import ItemRecord, Remark, TitleRecord
from libdesk.services.title_doubles import doubles


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a record, how many items came with it, and what staff should hear."""

    what: Literal["added", "updated", "skipped", "refused"]
    items: int = 0
    remarks: tuple[Remark, ...] = ()


_PLAIN: Final = tuple(
    one.name
    for one in fields(TitleRecord)
    if one.name
    not in {"title_nonfiling", "price", "currency", "numbers", "items", "source", "source_media_type", "digitized"}
)
_COLUMNS: Final = (*_PLAIN, "digitized", "title_sort", "author_sort", "title_key", "source_record_id")
_INSERT_TITLE: Final = (
    f"INSERT INTO title ({', '.join(_COLUMNS)}, added_on) VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"
)
_UPDATE_TITLE: Final = f"UPDATE title SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE id = ?"
_INSERT_NUMBER: Final = "INSERT OR IGNORE INTO title_number (title_id, kind, value, as_written) VALUES (?, ?, ?, ?)"
_INSERT_ITEM: Final = (
    "INSERT INTO item (title_id, site_id, collection_id, loan_class_id, call_number, call_number_sort, book_number,"
    " shelf, volume, copy_number, acquired_on, price, currency, height_mm, condition, state, note)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_IDENTIFIER: Final = "INSERT INTO identifier (scanned_text, kind, item_id, valid_from) VALUES (?, 'item', ?, ?)"

# A class number is followed by the name of its scheme, which no spine label shows.
_SCHEME: Final = r"\s+(?:NDC\d*|NDLC|DDC|UDC|LCC|NLM)$"

# Which loan class a material has where neither its holding nor its collection says: the class with this code, if any.
_CLASS_OF_MATERIAL: Final = {"audio": "av", "video": "av", "serial": "one_day", "newspaper": "one_day"}


class ImportWriter:
    """Knows the library's sites, collections and classes; ``write`` runs inside a step's transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._sites: dict[str, int] = {}
        self._collections: dict[str, tuple[int, int | None]] = {}
        self._classes: dict[str, int] = {}
        self._not_for_loan: int | None = None
        self._first_class = 0
        self._today = ""
        self._last_number = 0

    def prepare(self, rows: Rows) -> None:
        """Read the codes that holdings may name."""
        zone = str(rows.value("SELECT time_zone FROM site WHERE id = ?", self._context.site_id))
        self._today = local_day(self._context.clock.now(), zone).isoformat()
        for site_id, code, name, latin in rows.all("SELECT id, code, name, name_latin FROM site"):
            self._sites.update({text.casefold(): site_id for text in (code, name, latin) if text})
        for row_id, code, name, latin, class_id in rows.all(
            "SELECT id, code, name, name_latin, loan_class_id FROM collection"
        ):
            self._collections.update({text.casefold(): (row_id, class_id) for text in (code, name, latin) if text})
        self._classes = dict(rows.all("SELECT code, id FROM loan_class ORDER BY position, id"))
        self._first_class = next(iter(self._classes.values()))
        self._not_for_loan = rows.value(
            "SELECT loan_class_id FROM loan_table_row WHERE item_limit = 0 AND loan_class_id IS NOT NULL"
            " AND policy_version_id = (SELECT max(id) FROM policy_version) ORDER BY id LIMIT 1"
        )

    def begin_step(self, rows: Rows) -> None:
        """Take up the running number of items, which others may have moved on between two steps."""
        self._last_number = int(rows.value("SELECT last FROM running_number WHERE name = 'item'") or 0)

    def end_step(self, rows: Rows) -> None:
        """Write down the last item number that the step gave out."""
        rows.run(
            "INSERT INTO running_number (name, last) VALUES ('item', ?)"
            " ON CONFLICT (name) DO UPDATE SET last = excluded.last WHERE last <> excluded.last",
            (self._last_number,),
        )

    def write(self, rows: Rows, record: TitleRecord) -> Fate:
        """Write one record.

        The very same bytes again are skipped. A record of a title that we have under the same control number
        brings that title up to date. Anything else is added; where it looks like a title that is here, the
        report says so.
        """
        digest = hashlib.sha256(record.source).hexdigest()
        same = rows.value(
            "SELECT title.id FROM attachment JOIN title ON title.source_record_id = attachment.id WHERE sha256 = ?",
            digest,
        )
        if same is not None:
            return Fate("skipped", 0, (Remark("same_record", {"title_id": same}),))
        key = match_key(record.title, record.author, record.year, record.volume)
        twin, why = self._twin(rows, record, key)
        source_id = _keep_source(rows, record, digest)
        values = _values(record, key, source_id)
        if twin is not None and why is not None and "same_control" in why.reasons and _same_key(rows, twin, key):
            rows.run(_UPDATE_TITLE, (*values, twin))
            written, remarks = self._write_items(rows, twin, record, default=False)
            _write_numbers(rows, twin, record)
            return Fate("updated", written, tuple(remarks))
        title_id = rows.add(_INSERT_TITLE, (*values, self._today))
        _write_numbers(rows, title_id, record)
        written, remarks = self._write_items(rows, title_id, record, default=True)
        if twin is not None and why is not None:
            title = rows.value("SELECT title FROM title WHERE id = ?", twin)
            remarks.append(Remark(f"double_{why.tier}", {"title": title, "title_id": twin}))
        return Fate("added", written, tuple(remarks))

    def _twin(self, rows: Rows, record: TitleRecord, key: str) -> tuple[int | None, Likeness | None]:
        """The title here that is most like the record, and why."""
        new = TitleFacts(key, record.volume, frozenset((number.kind, number.value) for number in record.numbers))
        return next(iter(doubles(rows, new)), (None, None))

    def _write_items(
        self, rows: Rows, title_id: int, record: TitleRecord, *, default: bool
    ) -> tuple[int, list[Remark]]:
        """The copies that the record names, or one default copy; a copy whose number is here already is left."""
        remarks: list[Remark] = []
        items: Sequence[ItemRecord] = record.items or ((ItemRecord(),) if default else ())
        written = 0
        for item in items:
            number = item.number.strip()
            if number and rows.value("SELECT 1 FROM identifier WHERE scanned_text = ?", number) is not None:
                remarks.append(Remark("item_number_taken", {"number": number}))
                owner = rows.value(
                    "SELECT item.title_id FROM identifier JOIN item ON item.id = item_id WHERE scanned_text = ?", number
                )
                if owner == title_id or not default:
                    continue
                number = ""
            self._write_item(rows, title_id, record, item, number or self._next_number(rows), remarks)
            written += 1
        return written, remarks

    def _write_item(
        self, rows: Rows, title_id: int, record: TitleRecord, item: ItemRecord, number: str, remarks: list[Remark]
    ) -> None:
        site_id = self._sites.get(item.site.casefold(), self._context.site_id)
        if item.site and item.site.casefold() not in self._sites:
            remarks.append(Remark("site_unknown", {"site": item.site}))
        collection_id, class_id = self._collections.get(item.collection.casefold(), (None, None))
        price, currency = (item.price, item.currency) if item.price is not None else (record.price, record.currency)
        call_number = item.call_number or _call_number(record)
        item_id = rows.add(
            _INSERT_ITEM,
            (
                title_id, site_id, collection_id, self._class_of(record, item, class_id), call_number,
                call_number_sort(call_number), item.book_number, item.shelf, item.volume, max(1, item.copy_number),
                _day(item.acquired_on), price, currency or "JPY", record.height_mm, item.condition, item.state,
                item.note,
            ),
        )  # fmt: skip
        rows.run(_INSERT_IDENTIFIER, (number, item_id, self._today))

    def _next_number(self, rows: Rows) -> str:
        while True:
            self._last_number += 1
            number = f"B{self._last_number:07d}"
            if rows.value("SELECT 1 FROM identifier WHERE scanned_text = ?", number) is None:
                return number

    def _class_of(self, record: TitleRecord, item: ItemRecord, of_collection: int | None) -> int:
        """The loan class: what the holding says, its collection's, its material's, else the first."""
        if item.not_for_loan and self._not_for_loan is not None:
            return self._not_for_loan
        if of_collection is not None:
            return of_collection
        return self._classes.get(_CLASS_OF_MATERIAL.get(record.material, ""), self._first_class)


def _values(record: TitleRecord, key: str, source_id: int | None) -> tuple[Any, ...]:
    return (
        *(getattr(record, name) for name in _PLAIN),
        None if record.digitized is None else int(record.digitized),
        title_sort_key(record.title, record.title_reading, record.language, record.title_nonfiling),
        sort_key(record.author_reading or record.author_latin or record.author),
        key,
        source_id,
    )


def _keep_source(rows: Rows, record: TitleRecord, digest: str) -> int | None:
    if not record.source:
        return None
    known = rows.value("SELECT id FROM attachment WHERE sha256 = ?", digest)
    if known is not None:
        return int(known)
    return rows.add(
        "INSERT INTO attachment (sha256, media_type, byte_length, content) VALUES (?, ?, ?, ?)",
        (digest, record.source_media_type, len(record.source), record.source),
    )


def _write_numbers(rows: Rows, title_id: int, record: TitleRecord) -> None:
    for number in record.numbers:
        if number.value:
            rows.run(_INSERT_NUMBER, (title_id, number.kind, number.value, number.as_written))


def _same_key(rows: Rows, title_id: int, key: str) -> bool:
    """The same control number and the same title: another library's number 1 is another book."""
    known: str = rows.value("SELECT title_key FROM title WHERE id = ?", title_id)
    return known.split("|")[0] == key.split("|")[0]


def _call_number(record: TitleRecord) -> str:
    """Without a call number of its own an item stands by the first class of its title."""
    first = record.classification.strip().partition("\n")[0]
    return re.sub(_SCHEME, "", first).strip()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
