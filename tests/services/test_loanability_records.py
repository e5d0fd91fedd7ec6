"""The standard over real records: origin and pages are read, each kind is refused for its reason (L05, L06)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from libdesk.domain.loanability import naming
from libdesk.domain.loanability_facts import ItemFacts, origin_of, pages_of
from libdesk.exchange.marc_reader import read_marc
from libdesk.exchange.records import TitleRecord
from libdesk.services.loanability_standard import rows_for, standard_rows

KINDS = {
    "serial": "serial", "newspaper": "serial", "map": "map", "electronic": "electronic", "score": "music_score",
    "audio": "sound_recording", "microform": "microform", "thesis": "dissertation", "video": "non_book",
    "manuscript": "rare",
}  # fmt: skip


def titles(records: Path, *names: str) -> list[TitleRecord]:
    read = [one for name in names for one in read_marc(records / "marc21" / name)]
    return [one.record for one in read if one.record is not None]


def facts(title: TitleRecord) -> ItemFacts:
    return ItemFacts(
        date(2026, 1, 7), title.material, 1, origin_of(title.language, title.country), date(2020, 4, 1), title.year,
        title.height_mm, pages_of(title.extent), "good", "", title.digitized, None, title.classification, None,
    )  # fmt: skip


@pytest.mark.rule("L05")
def test_the_records_of_japan_are_japanese(records: Path) -> None:
    read = [facts(title) for title in titles(records, "japanmarc_ndl_233.mrc")]
    assert len(read) > 200
    assert sum(one.origin == "japanese" for one in read) > 0.95 * len(read)
    books = [one for one in read if one.material == "book"]
    assert sum(one.pages is not None for one in books) > 0.8 * len(books)


@pytest.mark.rule("L06")
def test_each_kind_is_refused_for_its_reason_and_most_books_are_lent(records: Path) -> None:
    named = naming(rows_for(standard_rows(), {}, {}))
    read = [facts(title) for title in titles(records, "nlnz_1000.mrc", "japanmarc_ndl_233.mrc", "folio_msplit_500.mrc")]
    for one in read:
        if one.material in KINDS:
            assert KINDS[one.material] in named(one)
    books = [one for one in read if one.material == "book"]
    lent = sum(not named(one) for one in books)
    assert lent > len(books) / 2
    for one in books:
        assert named(one) <= {"rare", "large", "pamphlet", "for_amusement", "digitized"}
