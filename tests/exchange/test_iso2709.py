"""ISO 2709: cutting a file into records and a record into fields, however broken they are."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libdesk.exchange import iso2709 as module
from libdesk.exchange.iso2709 import Chunk, parse_record, split_records
from tests.exchange.marc_building import data_field, iso2709, read_all, simple, warnings_of


def cut(data: bytes) -> list[Chunk]:
    return list(split_records(BytesIO(data)))


def titles(data: bytes) -> list[str]:
    return [result.title for result in read_all(data)]


def test_records_are_cut_at_their_terminators_and_kept_untouched() -> None:
    first, second = simple("One"), simple("Two")
    assert [chunk.data for chunk in cut(first + b"\r\n\r\n" + second + b"\n\x1a")] == [first, second]


@pytest.mark.parametrize("length", [0, 17, 90_000])
def test_a_wrong_length_in_the_leader_changes_nothing(length: int) -> None:
    results = read_all(simple("Eins", length=length) + simple("Zwei") + simple("Drei", length=length))
    assert [result.title for result in results] == ["Eins", "Zwei", "Drei"]
    assert [result.position for result in results] == [1, 2, 3]
    assert all(not result.warnings for result in results)


def test_a_length_that_is_no_number_changes_nothing() -> None:
    assert titles(b"xxxxx" + simple("Eins")[5:] + simple("Zwei")) == ["Eins", "Zwei"]


def test_a_length_counted_in_characters_changes_nothing() -> None:
    right = simple("日本の本")
    assert titles(b"%05d" % (len(right) - 8) + right[5:] + right) == ["日本の本", "日本の本"]


def test_a_terminator_inside_a_record_does_not_end_it() -> None:
    stray = simple("Be\x1dfore", data_field("500", "aNote"))
    (result, after) = read_all(stray + simple("Next"))
    assert result.record is not None
    assert (result.title, result.record.note, after.title) == ("Before", "Note", "Next")


def test_a_terminator_inside_the_last_record_with_more_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 70)
    stray = simple("Be\x1dfore and after", data_field("500", "aNote"))
    assert titles(stray + simple("Next")) == ["Before and after", "Next"]
    # The length points behind the end of the file.
    assert titles(simple("Be\x1dfore", length=5_000))[0] == "Be"


def test_a_record_that_broke_off_does_not_swallow_the_next() -> None:
    broken = simple("Broken", data_field("500", "aA long note that ends some"))[:-9]
    results = read_all(broken + simple("Whole"))
    assert [result.title for result in results] == ["Broken", "Whole"]
    assert warnings_of(results[0]) == ["record_truncated"]
    assert not results[1].warnings


def test_the_last_record_may_break_off() -> None:
    results = read_all(simple("Whole") + simple("Broken", data_field("500", "aA note"))[:-12])
    assert [result.title for result in results] == ["Whole", "Broken"]
    assert warnings_of(results[1]) == ["record_truncated"]


def test_a_record_that_breaks_off_in_its_directory_is_refused_with_its_number() -> None:
    results = read_all(simple("Whole") + simple("Broken")[:40])
    assert results[1].position == 2
    assert results[1].refusal is not None
    assert results[1].refusal.code == "not_a_record"


def test_what_is_no_record_is_reported() -> None:
    results = read_all(simple("Eins") + b"<html>Service unavailable</html>" + simple("Zwei"))
    assert [result.title for result in results] == ["Eins", "", "Zwei"]
    assert results[1].refusal is not None
    assert results[1].refusal.code == "not_a_record"
    assert str(results[1].refusal.facts["beginning"]).startswith("<html>")


def test_a_record_without_end_is_refused_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 1_000)
    monkeypatch.setattr(module, "MOST_BYTES", 4_000)
    first, long, second = simple("Eins"), simple("x" * 9_000), simple("Zwei")
    chunks = cut(first + long + second + long[:-1])
    assert [chunk.too_large for chunk in chunks] == [False, True, False, True]
    assert [chunks[0].data, chunks[2].data] == [first, second]


def test_the_report_names_a_record_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 1_000)
    monkeypatch.setattr(module, "MOST_BYTES", 200_000)
    results = read_all(simple("Eins") + simple("x" * 400_000) + simple("Zwei"))
    assert [result.title for result in results] == ["Eins", "", "Zwei"]
    assert results[1].refusal is not None
    assert results[1].refusal.code == "record_too_large"


def test_a_directory_out_of_order_is_put_in_order() -> None:
    data = iso2709([("001", "id"), data_field("245", "aTitle"), data_field("500", "aNote")])
    entries = [data[24 + at : 36 + at] for at in (0, 12, 24)]
    swapped = data[:24] + entries[2] + entries[0] + entries[1] + data[60:]
    (result,) = read_all(swapped)
    assert result.record is not None
    assert (result.identifier, result.title, result.record.note) == ("id", "Title", "Note")


def test_a_damaged_directory_is_repaired() -> None:
    data = simple("Title", data_field("500", "aNote"))
    (result,) = read_all(data[:60] + b"7" + data[60:])
    assert (result.title, warnings_of(result)) == ("Title", ["structure_repaired"])


def test_fields_cut_by_stray_terminators_are_joined() -> None:
    data = simple("A long title that was", data_field("300", "a94 p.", "c21 cm"), data_field("500", "aNote"))
    broken = data.replace(b"94 p.\x1fc21", b"94 p.\x1e  \x1fc21")
    (result,) = read_all(broken)
    assert result.record is not None
    assert (result.record.height_mm, result.record.note, warnings_of(result)) == (210, "Note", ["structure_repaired"])
    (torn,) = read_all(data.replace(b"long title", b"long\x1etitle"))
    assert torn.title == "A longtitle that was"


def test_a_directory_with_letters_for_lengths_still_gives_the_tags() -> None:
    data = simple("Title")
    (result,) = read_all(data[:27] + b"abcd" + data[31:])
    assert (result.title, warnings_of(result)) == ("Title", ["structure_repaired"])


def test_a_record_without_fields_is_refused() -> None:
    (result, _) = read_all(b"00026     2200025   4500\x1e\x1d" + simple())
    assert result.refusal is not None
    assert result.refusal.code == "no_fields"


MARC8 = {"leader": "00000nam  2200000 i 4500", "encoding": "latin-1"}


@pytest.mark.parametrize("flag", ["a", " ", "x"])
def test_valid_utf8_is_utf8_whatever_the_leader_says(flag: str) -> None:
    (result,) = read_all(simple("Žluťoučký 国", leader=f"00000nam {flag}2200000 i 4500"))
    assert (result.title, result.warnings) == ("Žluťoučký 国", ())


def test_marc8_is_read() -> None:
    (result,) = read_all(simple("Soci\xe2et\xe2e linn\xe2eenne \xb1 O\xa7", **MARC8))
    assert (result.title, result.warnings) == ("Société linnéenne ł Oʹ", ())


def test_marc8_under_the_flag_of_utf8_is_rescued() -> None:
    (result,) = read_all(simple("Soci\xe2et\xe2e linn\xe2eenne", encoding="latin-1"))
    assert (result.title, warnings_of(result)) == ("Société linnéenne", ["encoding_rescued"])


def test_japanese_in_marc8_is_read() -> None:
    (result,) = read_all(simple("\x1b$1!Bs!CiK7t!CU!`y\x1b(B = Library", **MARC8))
    assert (result.title, result.warnings) == ("日本図書館 = Library", ())


def test_one_bad_byte_costs_one_character() -> None:
    (result,) = read_all(simple("Žluťoučký kůň").replace("ů".encode(), b"\xc5"))
    assert (result.title, warnings_of(result)) == ("Žluťoučký k\ufffdň", ["characters_replaced"])


def test_an_unknown_code_page_is_not_guessed_at() -> None:
    data = simple("Основы гидравлического расчета", encoding="cp1251", leader="00000nam  2200000 i 4500")
    (result,) = read_all(data)
    assert warnings_of(result) == ["encoding_unknown"]
    assert result.warnings[0].facts == {"count": 28}
    assert "О" not in result.title
    assert result.record is not None
    assert result.record.source == data


def test_characters_marc8_does_not_know_are_counted() -> None:
    (result,) = read_all(simple("Soci\xe2et\xe2e \xcd \x1bt linn\xe2e", **MARC8))
    assert (result.title, warnings_of(result)) == ("Société \ufffd \ufffdt linné", ["characters_replaced"])


def test_text_encoded_twice_and_thrice_is_decoded() -> None:
    twice = "Théâtre au Moyen Âge".encode().decode("latin-1")
    thrice = twice.encode().decode("latin-1")
    for text in (twice, thrice):
        (result,) = read_all(simple(text))
        assert (result.title, warnings_of(result)) == ("Théâtre au Moyen Âge", ["encoding_rescued"])


def test_control_characters_go_and_sorting_signs_go_without_a_word() -> None:
    (result,) = read_all(simple("\x98The \x9cTi\x07tle"))
    assert (result.title, warnings_of(result)) == ("The Title", ["illegal_characters_removed"])
    (result,) = read_all(simple("\x98The \x9cTitle"))
    assert (result.title, result.warnings) == ("The Title", ())


def test_bytes_that_are_too_few_for_a_leader_are_no_record() -> None:
    assert parse_record(Chunk(b"00012\x1e\x1d")) is None


GOOD = b"".join(
    simple(f"Title {number}", data_field("500", "aÄ note"), data_field("650", "aSubject", "xPart"))
    for number in range(4)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=25), st.integers(0, len(GOOD)))
def test_damaged_bytes_never_raise_and_every_record_is_accounted_for(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    results = read_all(bytes(data[:end]))
    if results and results[0].position == 0:
        assert len(results) == 1
        return
    assert [result.position for result in results] == list(range(1, len(results) + 1))
    assert all((result.record is None) != (result.refusal is None) for result in results)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 4))
def test_junk_between_records_loses_none_of_them(junk: bytes, place: int) -> None:
    good = [simple(f"Title {number}") for number in range(4)]
    junk = junk.replace(b"\x1d", b"").replace(b"\x1e", b"")
    found = titles(b"".join(good[:place]) + junk + b"\x1d" + b"".join(good[place:]))
    if found != [""]:
        assert [title for title in found if title.startswith("Title")] == [f"Title {number}" for number in range(4)]
