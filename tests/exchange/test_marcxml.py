"""MARCXML: every record that can be had, and nothing that a hostile file could bring."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libdesk.exchange import marcxml as module
from libdesk.exchange.marcxml import XmlSource, split_declaration
from tests.exchange.marc_building import data_field, read_all, warnings_of, xml_file, xml_record

ONE = xml_record(("001", "id1"), data_field("245", "aFirst /", "cAnn.", indicators="10"))
TWO = xml_record(data_field("245", "aSecond"))


def titles(data: bytes) -> list[str]:
    return [result.title for result in read_all(data)]


def test_a_collection_is_read_and_each_record_kept_untouched() -> None:
    results = read_all(xml_file(ONE, TWO))
    assert [(result.position, result.identifier, result.title) for result in results] == [
        (1, "id1", "First"),
        (2, "", "Second"),
    ]
    assert [result.record.source for result in results if result.record] == [ONE.encode(), TWO.encode()]
    assert all(not result.warnings for result in results)


@pytest.mark.parametrize(
    "data",
    [
        ONE.encode(),
        b"\xef\xbb\xbf" + ONE.encode(),
        ONE.replace("<", "<marc:").replace("<marc:/", "</marc:").encode(),
        f"<OAI-PMH><record><header/><metadata>{ONE}</metadata></record></OAI-PMH>".encode(),
        f"<srw:records><srw:record><srw:recordData>{ONE}</srw:recordData></srw:record></srw:records>".encode(),
        f"<collection><record/>{ONE}</collection>".encode(),
        f"<collection><!-- <record> {TWO} --><![CDATA[{TWO}]]>{ONE}".encode(),
        xml_file(ONE).decode().encode("utf-16"),
        xml_file(ONE).decode().encode("utf-16-be").join((b"\xfe\xff", b"")),
    ],
)
def test_the_wrapping_does_not_matter(data: bytes) -> None:
    assert titles(data) == ["First"]


@pytest.mark.parametrize("size", [50, 120, 333])
def test_a_file_read_in_small_pieces(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", size)
    data = xml_file(ONE, "<!-- a remark with <record> in it -->", TWO, ONE)
    chunks = list(XmlSource(BytesIO(data)))
    assert [chunk.data.decode() for chunk in chunks] == [ONE, TWO, ONE]


def test_a_character_that_xml_forbids_costs_only_itself() -> None:
    results = read_all(
        xml_file(ONE.replace("id1", "i\x1fd\x01"), TWO.replace("Second", "Se&#31;co&#x1F;nd&#38;&#xD800;"))
    )
    assert [(result.identifier, result.title) for result in results] == [("id", "First"), ("", "Second&")]
    assert [result.warnings[0].facts for result in results] == [{"count": 1}, {"count": 3}]
    assert {code for result in results for code in warnings_of(result)} == {"illegal_characters_removed"}


@pytest.mark.parametrize(
    "broken",
    [
        ONE.replace("First", "First & last"),
        ONE.replace("First", "First &nbsp; last"),
        ONE.replace("</subfield>", "", 1),
        ONE.replace("</datafield>", ""),
        ONE.replace("Ann.</subfield>", "Ann."),
        ONE.replace('code="a"', "code='a' code='a'"),
        ONE.replace('<subfield code="c">', '<odd><subfield code="c">'),
        ONE.replace("</record>", "</oops></record>"),
        ONE.replace("<leader>", "<controlfield tag='003' /><leader>").replace("</record>", "</x></record>"),
    ],
)
def test_a_record_that_is_not_well_formed_is_read_as_well_as_possible(broken: str) -> None:
    results = read_all(xml_file(broken, TWO))
    assert len(results) == 2
    assert results[0].title.startswith("First")
    assert results[0].identifier == "id1"
    assert warnings_of(results[0]) == ["xml_repaired"]
    assert (results[1].title, results[1].warnings) == ("Second", ())


def test_a_record_that_is_never_closed_does_not_swallow_the_next() -> None:
    results = read_all(xml_file(ONE.replace("</record>", ""), TWO))
    assert [result.title for result in results] == ["First", "Second"]
    assert warnings_of(results[0]) == ["record_truncated"]


def test_a_file_that_breaks_off() -> None:
    data = xml_file(TWO, ONE)
    results = read_all(data[: data.index(b"cAnn") if b"cAnn" in data else data.index(b"Ann.") + 2])
    assert [result.title for result in results] == ["Second", "First"]
    assert warnings_of(results[1]) == ["record_truncated"]


def test_bytes_that_are_not_utf8() -> None:
    results = read_all(xml_file(ONE).replace(b"First", b"F\xe9rst"))
    assert (results[0].title, warnings_of(results[0])) == ("F\ufffdrst", ["characters_replaced"])


@pytest.mark.parametrize("encoding", ["iso-8859-1", "euc-jp", "shift_jis"])
def test_a_declared_encoding_is_believed_and_kept_with_the_record(encoding: str) -> None:
    title = "Erste" if encoding == "iso-8859-1" else "日本の本"
    text = xml_file(ONE.replace("First", title)).decode().replace("UTF-8", encoding)
    (result,) = read_all(text.encode(encoding))
    assert result.record is not None
    assert (result.title, result.warnings) == (title, ())
    element, kept = split_declaration(result.record.source)
    assert element.decode(kept) == ONE.replace("First", title)


def test_an_encoding_that_nobody_knows_is_taken_for_utf8() -> None:
    assert titles(xml_file(ONE).replace(b"UTF-8", b"no-such-code")) == ["First"]


BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
<collection><record><leader/><datafield tag="245"><subfield code="a">&lol2;</subfield></datafield></record>
</collection>"""
OUTSIDE = BOMB.replace(b'<!ENTITY lol "lol">', b'<!ENTITY lol SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize("data", [BOMB, OUTSIDE])
def test_entities_are_refused(data: bytes) -> None:
    (result,) = read_all(data)
    assert result.position == 0
    assert result.refusal is not None
    assert result.refusal.code == "xml_with_document_type"


def test_entities_after_the_first_records_end_the_reading() -> None:
    padding = "<!-- " + "x" * 140_000 + " -->"
    results = read_all(xml_file(ONE, padding, TWO) + BOMB)
    assert [result.title for result in results] == ["First", "Second", ""]
    assert results[2].refusal is not None
    assert results[2].refusal.code == "xml_with_document_type"


def test_a_record_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 500)
    monkeypatch.setattr(module, "MOST_BYTES", 3_000)
    chunks = list(XmlSource(BytesIO(xml_file(ONE, ONE.replace("First", "x" * 9_000), TWO))))
    assert [chunk.refusal for chunk in chunks] == ["", "record_too_large", ""]
    assert chunks[2].data.decode() == TWO


def test_missing_attributes_and_odd_tags() -> None:
    (result,) = read_all(
        xml_file(
            '<record><leader/><datafield tag="42"><subfield>x</subfield></datafield>' + TWO[TWO.index("<datafield") :]
        )
    )
    assert result.title == "Second"


def test_xml_without_marc_is_refused() -> None:
    (result,) = read_all(b"<rss><channel><item>Book</item></channel></rss>")
    assert result.refusal is not None
    assert result.refusal.code == "xml_not_marc"
    (late,) = read_all(b"<rss>" + b"<item>Book</item>" * 10_000 + b"</rss>")
    assert (late.position, late.refusal) == (0, result.refusal)


GOOD = xml_file(ONE, TWO, ONE)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=25), st.integers(0, len(GOOD)))
def test_damaged_bytes_never_raise(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    results = read_all(bytes(data[:end]))
    assert all((result.record is None) != (result.refusal is None) for result in results)
    if len(results) > 1:
        assert [result.position for result in results] == list(range(1, len(results) + 1))
