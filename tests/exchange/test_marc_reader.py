"""A file of MARC: what kind it is, how far it has been read, and how many records real files hold."""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path

import pymarc
import pytest

from libdesk.exchange.iso2709 import parse_record, split_records
from libdesk.exchange.marc_reader import MarcFormat, read_marc, sniff
from libdesk.exchange.records import REFUSALS, WARNINGS, ReadRecord, Remark
from libdesk.resources import resource_path
from tests.exchange.marc_building import data_field, iso2709, read_all, simple, xml_file, xml_record


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (simple(), MarcFormat.ISO2709),
        (b"\r\n\xef\xbb\xbf" + simple(), MarcFormat.ISO2709),
        (b"Export of 7 May\n" + simple(), MarcFormat.ISO2709),
        (xml_file(xml_record(data_field("245", "aTitle"))), MarcFormat.MARCXML),
        (b"", Remark("empty_file")),
        (b" \n\x00", Remark("empty_file")),
        (b"%PDF-1.7 ...", Remark("not_marc", {"looks_like": "PDF"})),
        (b"PK\x03\x04...", Remark("not_marc", {"looks_like": "ZIP / Excel / Word"})),
        (b"title,author\r\nKokoro,Soseki\r\n", Remark("not_marc", {"looks_like": "text"})),
        (bytes(range(256)) * 20, Remark("not_marc", {"looks_like": "?"})),
        (b"<html></html>", Remark("xml_not_marc")),
        (b"<!DOCTYPE html><html></html>", Remark("xml_with_document_type")),
    ],
)
def test_the_format_is_told_by_the_content(tmp_path: Path, data: bytes, expected: MarcFormat | Remark) -> None:
    path = tmp_path / "file.dat"
    path.write_bytes(data)
    assert sniff(path) == expected
    results = list(read_marc(path))
    if isinstance(expected, Remark):
        assert results == [ReadRecord(0, refusal=expected)]
    else:
        assert any(result.record for result in results)


def test_a_missing_file_is_the_disks_own_failure(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sniff(tmp_path / "missing.mrc")
    with pytest.raises(FileNotFoundError):
        list(read_marc(tmp_path / "missing.mrc"))


def test_progress_is_told_in_bytes() -> None:
    data = simple() * 5_000
    told: list[int] = []
    assert len(list(read_marc(BytesIO(data), told.append))) == 5_000
    assert told == sorted(told)
    assert told[-1] == len(data)


def test_a_big_file_is_read_as_it_comes() -> None:
    class Endless(BytesIO):
        """A stream that gives record after record for ever."""

        def read(self, size: int | None = -1, /) -> bytes:
            return simple() * 100

    reading = read_marc(Endless())
    assert [next(reading).position for _ in range(5_000)][-1] == 5_000


@pytest.mark.parametrize(
    ("leader", "code"),
    [
        ("00000nz  a2200000 i 4500", "authority_record"),
        ("00000nx  a2200000 i 4500", "holdings_record"),
        ("00000nam a2200000 i 4500", "no_title"),
    ],
)
def test_a_record_without_title_is_refused_with_its_reason(leader: str, code: str) -> None:
    (result,) = read_all(iso2709([("001", "id9"), data_field("100", "aNobody")], leader=leader))
    assert (result.position, result.identifier, result.record) == (1, "id9", None)
    assert result.refusal == Remark(code)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_code_has_its_sentence(language: str) -> None:
    sentences = tomllib.loads(resource_path("wording", language, "import.toml").read_text("utf-8"))
    assert set(sentences["refused"]) >= REFUSALS
    assert set(sentences["warning"]) >= WARNINGS


REAL_FILES = {
    "marc21/japanmarc_ndl_233.mrc": (233, 0),
    "marc21/nlnz_1000.mrc": (1_001, 0),
    "marc21/catmandu_bu_bibs_100.mrc": (100, 0),
    "marc21/evergreen_jazz_1000.mrc": (1_000, 0),
    "marc21/evergreen_nepali_96.mrc": (96, 0),
    "marc21/folio_msplit_500.mrc": (500, 0),
    "marc21/traject_30.mrc": (30, 0),
    "marcxml/loc_general.xml": (99, 0),
    "marcxml/british_library.xml": (99, 0),
    "marcxml/princeton.xml": (99, 0),
    "marcxml/dnb.xml": (99, 0),
    "marcxml/koha_demo_436.xml": (436, 0),
    "unimarc/periouni_a.mrc": (1_532, 0),
    "unimarc/pymarc_testunimarc.mrc": (1, 0),
    "broken/pymarc__1251.dat": (6, 0),
    "broken/pymarc__bad_records.mrc": (7, 1),
    "broken/pymarc__bad_subfield_code.dat": (1, 0),
    "broken/pymarc__bad_tag.xml": (1, 0),
    "broken/pymarc__regression45.dat": (12, 0),
    "broken/ruby-marc__cp866_multirecord.marc": (0, 2),
    "broken/ruby-marc__cp866_unimarc.marc": (0, 1),
    "broken/ruby-marc__three-records-second-bad.xml": (3, 0),
}


@pytest.mark.parametrize(("name", "counts"), REAL_FILES.items())
def test_real_files_come_in_to_the_last_record(records: Path, name: str, counts: tuple[int, int]) -> None:
    results = list(read_marc(records / name))
    assert (
        sum(result.record is not None for result in results),
        sum(result.refusal is not None for result in results),
    ) == counts


def test_every_broken_file_is_accounted_for(records: Path) -> None:
    for path in sorted((records / "broken").iterdir()):
        results = list(read_marc(path))
        assert results, path.name
        assert [result.position for result in results] == list(range(1, len(results) + 1)), path.name
        assert all((result.record is None) != (result.refusal is None) for result in results), path.name
        found = {remark.code for result in results for remark in (*result.warnings, result.refusal) if remark}
        assert found <= REFUSALS | WARNINGS


@pytest.mark.parametrize("name", ["japanmarc_ndl_233.mrc", "nlnz_1000.mrc", "evergreen_nepali_96.mrc"])
def test_sound_records_have_the_fields_that_pymarc_finds(records: Path, name: str) -> None:
    for chunk in split_records(BytesIO((records / "marc21" / name).read_bytes())):
        ours = parse_record(chunk)
        theirs = pymarc.Record(chunk.data, force_utf8=True)
        assert ours is not None
        expected: dict[str, list[str]] = {}
        for field in theirs.fields:
            text = (
                field.data
                if field.control_field
                else "".join(field.indicators)
                + "".join(f"\x1f{subfield.code}{subfield.value}" for subfield in field.subfields)
            )
            expected.setdefault(field.tag, []).append(text)
        # A third indicator, which no field may have, is left where it stands.
        found = {tag: [_two_indicators(text) for text in texts] for tag, texts in ours.fields.items()}
        assert found == expected


def _two_indicators(text: str) -> str:
    begin, mark, rest = text.partition("\x1f")
    return begin[:2] + mark + rest if mark else text


def test_japanmarc_has_its_readings(records: Path) -> None:
    titles = [result.record for result in read_marc(records / "marc21" / "japanmarc_ndl_233.mrc") if result.record]
    assert sum(bool(title.title_reading) for title in titles) == 229
    assert sum(bool(title.height_mm) for title in titles) > 200
    assert sum(title.year is not None for title in titles) == 233
    first = titles[0]
    assert (first.title, first.title_reading) == ("これからの本の話をしよう", "コレカラ ノ ホン ノ ハナシ オ シヨウ")
    assert (first.author, first.author_reading, first.author_latin) == ("萩野正昭", "ハギノ マサアキ", "Hagino, Masaki")
    assert (first.national_number, first.price, first.currency) == ("23173255", 1700, "JPY")
