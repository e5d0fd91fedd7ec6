"""CSV and MARC out: whole files or none."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pymarc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libdesk.domain.problems import Problem
from libdesk.exchange.atomic_file import FileNotWritten, replaced_whole
from libdesk.exchange.csv_writer import write_csv
from libdesk.exchange.iso2709 import Chunk, parse_record
from libdesk.exchange.marc_fields import MarcRecord
from libdesk.exchange.marc_reader import MarcFormat, read_marc
from libdesk.exchange.marc_writer import iso2709_bytes, write_marc
from libdesk.exchange.records import MEDIA_TYPE_ISO2709, MEDIA_TYPE_MARCXML
from tests.exchange.marc_building import data_field, read_all, simple, xml_record


def test_csv_is_what_other_programs_read(tmp_path: Path) -> None:
    path = tmp_path / "titles.csv"
    rows = [["A-1", "日本の本", None, 3], ["A-2", 'a "quoted", one\nwith a line', "=1+1", -5]]
    assert write_csv(path, ["number", "title", "note", "count"], rows) == 2
    assert path.read_bytes() == (
        'number,title,note,count\r\nA-1,日本の本,,3\r\n"A-2","a ""quoted"", one\nwith a line","=1+1","-5"\r\n'.encode()
    )
    with path.open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream))[2] == ["A-2", 'a "quoted", one\nwith a line', "=1+1", "-5"]
    write_csv(path, ["number"], [], byte_order_mark=True)
    assert path.read_bytes() == b"\xef\xbb\xbfnumber\r\n"
    assert [file.name for file in tmp_path.iterdir()] == ["titles.csv"]


def test_many_rows(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    assert write_csv(path, ["number"], ([number] for number in range(2_500))) == 2_500
    assert path.read_text("utf-8").split() == ["number", *map(str, range(2_500))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_what_was_written_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "any.csv"
    write_csv(path, ["a", "b"], rows)
    with path.open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream))[1:] == [[_storable(cell) for cell in row] for row in rows]


def _storable(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def test_a_row_of_the_wrong_width_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "titles.csv"
    path.write_text("old")
    with pytest.raises(ValueError, match="row 2 has 1 cells"):
        write_csv(path, ["a", "b"], [["1", "2"], ["3"]])
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten) as caught:
        write_csv(tmp_path / "missing" / "titles.csv", ["a"], [])
    assert (caught.value.code, caught.value.number) == ("folder_is_missing", errno.ENOENT)
    assert caught.value.facts["file"] == "titles.csv"
    assert isinstance(caught.value, Problem)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_is_full"),
        (errno.EACCES, "folder_is_read_only"),
        (errno.EROFS, "folder_is_read_only"),
        (errno.EIO, "file_not_written"),
    ],
)
def test_what_the_disk_refuses_is_named(
    tmp_path: Path, number: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "titles.csv"
    path.write_text("old")

    def refuse(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("libdesk.exchange.atomic_file.os.fsync", refuse)
    with pytest.raises(FileNotWritten) as caught:
        write_csv(path, ["a"], [["1"]])
    assert caught.value.code == code
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_rights_of_the_old_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "titles.csv"
    write_csv(path, ["a"], [])
    mask = os.umask(0o022)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask
    path.chmod(0o640)
    write_csv(path, ["a"], [])
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_mistake_while_writing_leaves_nothing(tmp_path: Path) -> None:
    def failing() -> Iterator[None]:
        with replaced_whole(tmp_path / "file") as stream:
            stream.write(b"half")
            raise KeyError("mistake")
        yield

    with pytest.raises(KeyError):
        list(failing())
    assert list(tmp_path.iterdir()) == []


FIRST = simple("国 & <Erste>", data_field("500", "aNote"))
SECOND = simple("Zweite", leader="00000cas  2200000   4500")


def test_iso2709_goes_out_as_it_came(tmp_path: Path) -> None:
    path = tmp_path / "out.mrc"
    records = [(FIRST, MEDIA_TYPE_ISO2709), (SECOND[:-1], MEDIA_TYPE_ISO2709)]
    assert write_marc(path, records, MarcFormat.ISO2709) == 2
    assert path.read_bytes() == FIRST + SECOND


def test_xml_goes_out_as_it_came_in_a_new_collection(tmp_path: Path) -> None:
    path = tmp_path / "out.xml"
    plain = xml_record(data_field("245", "aPlain"))
    prefixed = (
        plain.replace("<", "<marc:").replace("<marc:/", "</marc:").replace("<marc:record", '<marc:record xsi:x="1"')
    )
    latin = b'<?xml version="1.0" encoding="iso8859-1"?>' + plain.replace("Plain", "Älter").encode("latin-1")
    sources = [plain.encode(), prefixed.encode(), latin, FIRST, b"nothing"]
    types = [MEDIA_TYPE_MARCXML, MEDIA_TYPE_MARCXML, MEDIA_TYPE_MARCXML, MEDIA_TYPE_ISO2709, MEDIA_TYPE_ISO2709]
    write_marc(path, list(zip(sources, types, strict=True)), MarcFormat.MARCXML)
    assert plain.encode() in path.read_bytes()
    ElementTree.fromstring(path.read_bytes())
    assert [result.title for result in read_marc(path)] == ["Plain", "Plain", "Älter", "国 & <Erste>"]
    again = tmp_path / "again.xml"
    write_marc(
        again,
        [(result.record.source, MEDIA_TYPE_MARCXML) for result in read_marc(path) if result.record],
        MarcFormat.MARCXML,
    )
    assert [result.title for result in read_marc(again)] == ["Plain", "Plain", "Älter", "国 & <Erste>"]


def test_xml_becomes_iso2709_that_pymarc_reads(tmp_path: Path) -> None:
    path = tmp_path / "out.mrc"
    source = xml_record(("001", "id1"), data_field("245", "aPokój 国 &amp; /", "cAnn", indicators="14"), leader="short")
    write_marc(path, [(source.encode(), MEDIA_TYPE_MARCXML)], MarcFormat.ISO2709)
    (record,) = pymarc.MARCReader(path.read_bytes())
    assert record is not None
    assert record["245"]["a"] == "Pokój 国 & /"
    assert tuple(record["245"].indicators) == ("1", "4")
    assert [result.title for result in read_marc(path)] == ["Pokój 国 &"]


def test_both_ways_keep_every_field(tmp_path: Path) -> None:
    parsed = parse_record(Chunk(FIRST))
    assert parsed is not None
    again = parse_record(Chunk(iso2709_bytes(parsed)))
    assert again is not None
    assert again.fields == parsed.fields
    write_marc(tmp_path / "a.xml", [(FIRST, MEDIA_TYPE_ISO2709)], MarcFormat.MARCXML)
    (result,) = read_marc(tmp_path / "a.xml")
    assert result.record is not None
    write_marc(tmp_path / "b.mrc", [(result.record.source, MEDIA_TYPE_MARCXML)], MarcFormat.ISO2709)
    assert [found.title for found in read_marc(BytesIO((tmp_path / "b.mrc").read_bytes()))] == ["国 & <Erste>"]


def test_a_field_too_long_for_its_length_is_still_read_by_us() -> None:
    record = MarcRecord("", {"245": ["10\x1faTitle"], "500": [f"  \x1fa{'x' * 120_000}"]})
    (result,) = read_all(iso2709_bytes(record))
    assert result.record is not None
    assert (result.title, len(result.record.note)) == ("Title", 120_000)


def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names on this system")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with replaced_whole(pipe) as stream:
        stream.write(b"abc")
    assert os.read(reader, 10) == b"abc"
    os.close(reader)
    assert pipe.is_fifo()
    with pytest.raises(FileNotWritten), replaced_whole(tmp_path) as stream:
        stream.write(b"abc")
    assert tmp_path.is_dir()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "titles.csv", tmp_path / "titles.csv"
    target.write_bytes(b"old")
    link.symlink_to(target)
    with replaced_whole(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
