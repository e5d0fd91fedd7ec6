"""ISO 18626 as XML: every element there and back, and nothing but a Problem for what is no sound message."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain.problems import Problem
from libdesk.exchange.iso18626 import LenderMessage
from libdesk.exchange.iso18626_reading import read_message
from libdesk.exchange.iso18626_structure import CLOSED_LISTS, NAMESPACE, ONE_OF, STRUCTURE, Part
from libdesk.exchange.iso18626_xml import LARGEST, parse, serialise
from tests.exchange.iso18626_samples import HEADER, envelope, lender_message

_KINDS = tuple(part.name for part in STRUCTURE["ISO18626Message"])
_SIMPLE: dict[str, Any] = {
    "text": "図書 & <book>", "pair": "ISIL", "moment": datetime(2026, 1, 7, 1, 2, 3, 456000, UTC),
    "decimal": Decimal("12.50"), "integer": 3, "boolean": True,
}  # fmt: skip


def _value(part: Part, which: int, wrong: str) -> Any:
    if part.kind in STRUCTURE:
        return _element(part.kind, which, wrong)
    if part.kind in CLOSED_LISTS:
        return "Lost" if part.kind == wrong else CLOSED_LISTS[part.kind][which % len(CLOSED_LISTS[part.kind])]
    return _SIMPLE[part.kind]


def _element(name: str, which: int, wrong: str = "") -> dict[str, list[Any]]:
    """An element with every part that it may have; of what stands alone the one that is counted to.

    ``wrong`` is a closed list whose words are replaced by one that it does not know.
    """
    parts = STRUCTURE[name]
    if name in ONE_OF:
        parts = (parts[which % len(parts)],)
    return {
        part.name: [_value(part, which + again, wrong) for again in range(2 if part.repeats else 1)] for part in parts
    }


def _problem(data: bytes) -> Problem:
    with pytest.raises(Problem) as found:
        parse(data)
    return found.value


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("which", [0, 1])
def test_every_element_of_the_table_is_written_and_read_back(kind: str, which: int) -> None:
    whole = _element(kind, which)
    assert parse(serialise(kind, whole)) == (kind, whole)


@pytest.mark.parametrize("name", sorted(STRUCTURE))
def test_every_line_of_the_table_is_reached_and_its_kinds_are_known(name: str) -> None:
    reached = {part.kind for parts in STRUCTURE.values() for part in parts} | {"ISO18626Message"}
    assert name in reached
    assert all(part.kind in STRUCTURE or part.kind in CLOSED_LISTS or part.kind in _SIMPLE for part in STRUCTURE[name])


@pytest.mark.parametrize("listed", sorted(CLOSED_LISTS))
def test_a_word_that_a_closed_list_does_not_know_is_refused(listed: str) -> None:
    assert len(set(CLOSED_LISTS[listed])) == len(CLOSED_LISTS[listed])
    refused = 0
    for kind in _KINDS:
        whole = _element(kind, 0)
        wrong = serialise(kind, _element(kind, 0, wrong=listed))
        if wrong != serialise(kind, whole):
            problem = _problem(wrong)
            assert (problem.code, problem.facts["found"]) == ("iso18626_code", "Lost")
            refused += 1
    assert refused


def test_what_has_no_place_is_not_written() -> None:
    with pytest.raises(ValueError, match="requestingAgencyMessage has no colour"):
        serialise("requestingAgencyMessage", {"colour": ["red"]})


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    note = "a\x00b\x0bc\x1bd\x85e\udc80f\ufffeg\uffffh\ri\r\nj\tk\U0001f600"
    data = serialise("requestingAgencyMessage", {**_element("requestingAgencyMessage", 0), "note": [note]})
    assert parse(data)[1]["note"] == ["abcdefgh\ni\nj\tk\U0001f600"]


def test_a_namespace_may_have_any_prefix() -> None:
    data = lender_message().replace(b"<ISO18626Message", b"<x:ISO18626Message", 1).replace(b"xmlns:ill=", b"xmlns:x=")
    text = data.decode().replace("ill:version", "x:version")
    for name in (
        "ISO18626Message",
        *(one for one in STRUCTURE),
        *(p.name for parts in STRUCTURE.values() for p in parts),
    ):
        text = (
            text.replace(f"<{name}>", f"<x:{name}>")
            .replace(f"<{name}/>", f"<x:{name}/>")
            .replace(f"</{name}>", f"</x:{name}>")
        )
    prefixed = text.replace(f'xmlns="{NAMESPACE}" ', "")
    assert parse(prefixed.encode()) == parse(lender_message())


@pytest.mark.parametrize("attributes", ['ill:version="1.0"', 'version="1.1"', "", 'ill:version="1.2" other="x"'])
def test_older_versions_without_the_number_of_several_requests_are_read(attributes: str) -> None:
    old = HEADER.replace("<multipleItemRequestId/>", "")
    data = lender_message(header=old).replace(b'ill:version="1.2"', attributes.encode())
    assert "multipleItemRequestId" not in parse(data)[1]["header"][0]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("UTF-8", "utf-8"), ("UTF-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("Shift_JIS", "shift_jis"),
        ("Windows-31J", "cp932"), ("EUC-JP", "euc_jp"), ("ISO-2022-JP", "iso2022_jp"),
    ],
)  # fmt: skip
def test_a_message_is_read_in_its_encoding(declared: str, codec: str) -> None:
    text = lender_message("<note>海辺の図書館より</note>").decode()
    data = f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(codec)
    message = read_message(data)
    assert isinstance(message, LenderMessage)
    assert message.note == "海辺の図書館より"


_ENTITIES = {
    "laughs": '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    "file": '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE a [<!ENTITY % a SYSTEM "http://localhost/x.dtd"> %a;]>',
    "outside": '<!DOCTYPE a SYSTEM "http://localhost/x.dtd">',
    "empty": "<!DOCTYPE ISO18626Message>",
}


@pytest.mark.parametrize("name", sorted(_ENTITIES))
def test_a_document_type_is_refused_whatever_it_declares(name: str) -> None:
    data = _ENTITIES[name].encode() + lender_message("<note>&b;</note>")
    assert _problem(data).code == "iso18626_document_type"


@pytest.mark.parametrize(
    ("data", "code", "facts"),
    [
        (b"", "iso18626_not_xml", None),
        (b"\x00\x01\x02", "iso18626_not_xml", None),
        (b"%PDF-1.7", "iso18626_not_xml", None),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', "iso18626_letters", None),
        (b'<?xml version="1.0" encoding="EUC-JP"?><a>\xff\xff</a>', "iso18626_letters", None),
        (b'<?xml version="1.0" encoding="Big5"?><a>\xff</a>', "iso18626_letters", None),
        (lender_message("<note>&unknown;</note>"), "iso18626_not_xml", None),
        (b"<html/>", "iso18626_other_root", {"found": "html"}),
        (b"<ISO18626Message/>", "iso18626_other_root", {"found": "ISO18626Message"}),
        (lender_message() + b"<more/>", "iso18626_not_xml", None),
        (envelope("", 'ill:version="2.0"'), "iso18626_version", {"found": "2.0"}),
        (envelope(""), "iso18626_one_of", {"where": "ISO18626Message"}),
        (envelope("<letter/>"), "iso18626_element", {"where": "ISO18626Message", "found": "letter"}),
        (envelope("hello"), "iso18626_stray_text", {"where": "ISO18626Message"}),
        (lender_message("<note>a<b/></note>"), "iso18626_element",
         {"where": "supplyingAgencyMessage/messageInfo/note", "found": "b"}),
        (lender_message('<note xmlns="urn:other">a</note>'), "iso18626_element",
         {"where": "supplyingAgencyMessage/messageInfo", "found": "note"}),
        (lender_message("<note>a</note><note>b</note>"), "iso18626_element",
         {"where": "supplyingAgencyMessage/messageInfo", "found": "note"}),
        (lender_message("<note>a</note><answerYesNo>Y</answerYesNo>"), "iso18626_element",
         {"where": "supplyingAgencyMessage/messageInfo", "found": "answerYesNo"}),
        (lender_message(header="<header/>"), "iso18626_missing", {"where": "supplyingAgencyMessage/header",
         "missing": "supplyingAgencyId, requestingAgencyId, timestamp, requestingAgencyRequestId"}),
        (lender_message("<answerYesNo>maybe</answerYesNo>"), "iso18626_code",
         {"where": "supplyingAgencyMessage/messageInfo/answerYesNo", "found": "maybe"}),
    ],
)  # fmt: skip
def test_what_is_no_sound_message_is_refused_with_its_place(data: bytes, code: str, facts: object) -> None:
    problem = _problem(data)
    assert problem.code == code
    assert facts is None or problem.facts == facts


@pytest.mark.parametrize(
    "day",
    [
        "yesterday", "2026-13-01", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+14:00", "2026-W01-1", "20260107",
        "9999-12-31T23:59:59-14:00", "2026-01-07T25:00:00Z", "2026-01-07T10:00:00+99:00", "２０２６-01-07",
    ],
)  # fmt: skip
def test_a_moment_that_is_none_is_refused(day: str) -> None:
    assert _problem(lender_message(stands=f"<dueDate>{day}</dueDate>")).code == "iso18626_value"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-31", datetime(2026, 1, 31, tzinfo=UTC)),
        ("2026-01-31Z", datetime(2026, 1, 31, tzinfo=UTC)),
        ("2026-01-31T09:30:00", datetime(2026, 1, 31, 9, 30, tzinfo=UTC)),
        ("2026-01-31T09:30:00.123456789Z", datetime(2026, 1, 31, 9, 30, 0, 123456, UTC)),
        (" 2026-01-31T18:30:00+09:00 ", datetime(2026, 1, 31, 9, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_with_its_zone_and_without(text: str, moment: datetime) -> None:
    stands: Any = parse(lender_message(stands=f"<dueDate>{text}</dueDate>"))[1]["statusInfo"][0]
    assert stands["dueDate"] == [moment]


@pytest.mark.parametrize("number", ["1e9", "NaN", "Infinity", "1_000", "１２", "--1", "1" * 5000, ""])
def test_a_number_that_is_none_is_refused(number: str) -> None:
    costs = f"<offeredCosts><currencyCode>JPY</currencyCode><monetaryValue>{number}</monetaryValue></offeredCosts>"
    assert _problem(lender_message(costs)).code == "iso18626_value"


@pytest.mark.parametrize("order", ["", "1.5", "x", "１"])
def test_a_place_in_an_order_is_a_whole_number(order: str) -> None:
    data = serialise("request", _element("request", 0)).replace(b"<sortOrder>3<", f"<sortOrder>{order}<".encode())
    if order:
        assert _problem(data).code == "iso18626_value"
    else:
        assert "sortOrder" not in parse(data)[1]["supplierInfo"][0]  # type: ignore[operator]


def test_a_flag_is_true_or_false() -> None:
    sent = "<deliveryInfo><dateSent>2026-01-07</dateSent><sentToPatron>{}</sentToPatron></deliveryInfo>"
    for text, value in (("true", True), ("1", True), ("false", False), ("0", False)):
        found: Any = parse(lender_message(more=sent.format(text)))[1]["deliveryInfo"][0]
        assert found["sentToPatron"] == [value]
    assert _problem(lender_message(more=sent.format("yes"))).code == "iso18626_value"


def test_what_may_be_left_out_may_stand_there_empty() -> None:
    data = lender_message("<answerYesNo/><offeredCosts/><retryAfter> </retryAfter>", "<dueDate/>", "<deliveryInfo/>")
    assert parse(data) == parse(lender_message())


def test_a_larger_file_than_a_message_can_be_is_refused_before_it_is_parsed() -> None:
    assert _problem(b"<" * (LARGEST + 1)).code == "iso18626_too_large"
    assert _problem(b" " * LARGEST).code == "iso18626_not_xml"


def test_deep_nesting_ends_in_a_problem() -> None:
    deep = b"<a>" * 36_000 + b"</a>" * 36_000
    assert _problem(deep).code == "iso18626_other_root"
    inside = envelope("<supplyingAgencyMessage>" * 5_000 + "</supplyingAgencyMessage>" * 5_000)
    assert _problem(inside).code == "iso18626_element"


_SAMPLES = [
    lender_message("<note>a</note>", "<dueDate>2026-01-31</dueDate>"),
    *(serialise(kind, _element(kind, which)) for kind in _KINDS for which in (0, 1)),
]


def _read(data: bytes) -> None:
    """Read what may be anything: a message or a Problem, never another error."""
    with suppress(Problem):
        read_message(data)


@st.composite
def _mutated(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(_SAMPLES)))
    for _ in range(draw(st.integers(1, 6))):
        place, length = draw(st.integers(0, len(data))), draw(st.integers(0, 30))
        how = draw(st.sampled_from(["cut", "put", "copy", "digits"]))
        if how == "cut":
            del data[place : place + length]
        elif how == "put":
            data[place:place] = draw(
                st.binary(max_size=8) | st.sampled_from([b"<", b"/>", b"&#0;", b"\xef\xbb\xbf", b"<!--"])
            )
        elif how == "copy":
            data[place:place] = data[place // 2 : place // 2 + length * 10]
        else:
            data[place : place + length] = bytes(draw(st.lists(st.sampled_from(b"0123456789eE.-"), max_size=12)))
    return bytes(data)


@given(_mutated())
def test_a_mutated_message_is_a_message_or_a_problem(data: bytes) -> None:
    _read(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_a_problem(data: bytes) -> None:
    _read(data)


_WORDS = [
    b"<",
    b">",
    b"</",
    b"/>",
    b"<!DOCTYPE",
    b"<!ENTITY",
    b"<?xml",
    b"&",
    b";",
    *(name.encode() for name in STRUCTURE),
]


@pytest.mark.long
def test_a_long_fuzz_finds_nothing_but_messages_and_problems() -> None:
    from random import Random

    chance = Random(18626)
    for _ in range(200_000):
        data = bytearray(chance.choice(_SAMPLES))
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(data) + 1)
            how = chance.randrange(4)
            if how == 0:
                data[place:place] = chance.choice(_WORDS)
            elif how == 1:
                del data[place : place + chance.randrange(40)]
            elif how == 2 and place < len(data):
                data[place] = chance.randrange(256)
            else:
                other = chance.choice(_SAMPLES)
                start = chance.randrange(len(other))
                data[place : place + chance.randrange(200)] = other[start : start + chance.randrange(200)]
        _read(bytes(data))
