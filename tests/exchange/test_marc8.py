"""MARC-8, compared with pymarc's converter where that can read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymarc.marc8 import MARC8ToUnicode

from libdesk.exchange.marc8 import decode_marc8, looks_like_marc8


@pytest.mark.parametrize(
    ("data", "text", "lost"),
    [
        (b"Plain", "Plain", 0),
        (b"Gau\xe8u \xe8Au", "Gauü Äu", 0),
        (b"\xf2\xe3e", "ệ", 0),
        (b"\x1b(N@AB\x1b(B!", "юаб!", 0),
        (b"\x1b)N\xc0\xc1\x1b)!E\xe2e", "юаé", 0),
        (b"\x1b$1!Bs!Ci\x1b(B", "日本", 0),
        (b"\x1b$,1!Bs !Ci\x1bs!", "日 本!", 0),
        (b"\x1b$1! =\x1b(B", "…", 0),
        (b"\x1b$1!Bs\x7f\x7f\x7f\x1b(B", "日\ufffd", 1),
        (b"\x1b$1!Bs!C", "日\ufffd", 1),
        (b"\x1b$)1a", "a", 0),
        (b"x\x1bb2\x1bs and \x1bgb\x1bs", "x₂ and β", 0),
        (b"\x1bp3\x1bs", "³", 0),
        (b"Un\x1bknown", "Un\ufffdknown", 1),
        (b"\x88The \x89end", "The end", 0),
        (b"n\xe2", "ń", 0),
        (b"\xcd", "\ufffd", 1),
        (b"\x1b(Zq", "\ufffd", 1),
    ],
)
def test_decoding(data: bytes, text: str, lost: int) -> None:
    assert decode_marc8(data) == (text, lost)


LATIN = st.lists(
    st.sampled_from(
        [
            b"a",
            b"E",
            b" ",
            b"\xe2a",
            b"\xe8O",
            b"\xf0\xe2u",
            b"\xa1",
            b"\xb2",
            b"\xc3",
            b"\x1b(B",
            b"\x1b(N@A",
            b"\x1b)E",
        ]
    ),
    max_size=30,
)


@given(LATIN)
def test_agrees_with_pymarc(parts: list[bytes]) -> None:
    data = b"".join(parts)
    text, lost = decode_marc8(data)
    if not lost:
        assert text == MARC8ToUnicode(quiet=True).translate(data)


@given(st.binary(max_size=60))
def test_any_bytes_give_text(data: bytes) -> None:
    text, lost = decode_marc8(data)
    assert text.count("\ufffd") == lost


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Soci\xe2et\xe2e", True),
        ("Основы гидравлического расчета".encode("cp1251"), False),
        ("Основы гидравлического расчета".encode("cp866"), False),
        (b"\x1b)N" + bytes(range(0xC0, 0xE0)), False),
        (b"only ASCII", True),
    ],
)
def test_plausibility(data: bytes, expected: bool) -> None:
    assert looks_like_marc8(data) is expected
