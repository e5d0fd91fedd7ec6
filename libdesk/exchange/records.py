"""What every import hands on: one title with its items, or the reason why a record was refused.

The readers of MARC, CSV and the other formats all end here, and the service that fills the library file starts here.
Text with several values (other titles, series, subjects, classification, contents, notes) has one value a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.domain.title_numbers import TitleNumber

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "MEDIA_TYPE_ISO2709",
    "MEDIA_TYPE_MARCXML",
    "REFUSALS",
    "WARNINGS",
    "ItemRecord",
    "ReadRecord",
    "Remark",
    "TitleNumber",
    "TitleRecord",
]

MEDIA_TYPE_ISO2709: Final = "application/marc"
MEDIA_TYPE_MARCXML: Final = "application/marcxml+xml"

REFUSALS: Final = frozenset(
    {
        # a whole file; the record that carries it has position 0
        "empty_file",
        "not_marc",
        "xml_not_marc",
        "xml_with_document_type",
        # one record
        "no_title",
        "no_fields",
        "authority_record",
        "holdings_record",
        "not_a_record",
        "record_too_large",
    }
)
"""Why a file or a record does not come in; each has its sentence in ``import.refused``."""

WARNINGS: Final = frozenset(
    {
        "encoding_rescued",
        "encoding_unknown",
        "characters_replaced",
        "structure_repaired",
        "record_truncated",
        "illegal_characters_removed",
        "xml_repaired",
        "subfield_code_repaired",
        "number_invalid",
        "title_from_linked_field",
    }
)
"""What was mended in a record that did come in; each has its sentence in ``import.warning``."""

Fact = str | int


@dataclass(frozen=True, slots=True)
class Remark:
    """A refusal or a warning: its code and the facts that its sentence names."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One copy as its holding describes it. Site, collection and item type are the text found, not yet a row.

    ``price`` is in the minor unit of ``currency``; ``state`` and ``condition`` use the words of the table ``item``.
    """

    number: str = ""
    call_number: str = ""
    book_number: str = ""
    shelf: str = ""
    collection: str = ""
    site: str = ""
    item_type: str = ""
    not_for_loan: bool = False
    volume: str = ""
    copy_number: int = 1
    acquired_on: date | None = None
    price: int | None = None
    currency: str = ""
    state: str = "in_service"
    condition: str = "good"
    note: str = ""


@dataclass(frozen=True, slots=True)
class TitleRecord:
    """One title (bibliographic record), its fields named as in the table ``title``.

    ``title_nonfiling`` counts the leading characters of ``title`` that sorting skips ("The ").
    ``price`` and ``currency`` are the published price, for an item whose holding names none.
    ``source`` holds the bytes of the record as they came, untouched, for export.
    """

    title: str
    title_reading: str = ""
    title_latin: str = ""
    title_nonfiling: int = 0
    other_titles: str = ""
    author: str = ""
    author_reading: str = ""
    author_latin: str = ""
    edition: str = ""
    place: str = ""
    publisher: str = ""
    year: int | None = None
    year_text: str = ""
    series: str = ""
    volume: str = ""
    language: str = ""
    country: str = ""
    material: str = "book"
    classification: str = ""
    subjects: str = ""
    contents: str = ""
    note: str = ""
    extent: str = ""
    height_mm: int | None = None
    national_number: str = ""
    digitized: bool | None = None
    price: int | None = None
    currency: str = ""
    numbers: tuple[TitleNumber, ...] = ()
    items: tuple[ItemRecord, ...] = ()
    source: bytes = b""
    source_media_type: str = ""


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """What became of one record of a file: either ``record`` or ``refusal``, and the warnings that go with it.

    ``position`` is the number of the record in its file, from 1; 0 means that the whole file was refused.
    """

    position: int
    identifier: str = ""
    title: str = ""
    record: TitleRecord | None = None
    refusal: Remark | None = None
    warnings: tuple[Remark, ...] = ()
