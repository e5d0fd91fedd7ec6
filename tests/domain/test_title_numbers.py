"""ISBN, ISSN and control numbers, checked against python-stdnum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import isbn as isbn_oracle
from stdnum import issn as issn_oracle

from libdesk.domain.title_numbers import TitleNumber, isbn13, issn, lccn, plain_number, recognise


@given(st.from_regex(r"[0-9]{9}[0-9X]|97[89][0-9]{10}", fullmatch=True))
def test_isbn_agrees_with_the_oracle(number: str) -> None:
    expected = isbn_oracle.to_isbn13(number) if isbn_oracle.is_valid(number) else None
    assert isbn13(number) == expected


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_a_right_isbn_of_ten_is_turned_into_thirteen(body: str) -> None:
    right = [body + check for check in "0123456789X" if isbn13(body + check)]
    assert right == [body + check for check in "0123456789X" if isbn_oracle.is_valid(body + check)]
    assert [isbn13(number) for number in right] == [isbn_oracle.to_isbn13(number) for number in right]


@given(st.from_regex(r"[0-9]{7}[0-9X]", fullmatch=True))
def test_issn_agrees_with_the_oracle(number: str) -> None:
    assert issn(number) == (number if issn_oracle.is_valid(number) else None)


@given(st.from_regex(r"[0-9]{7}", fullmatch=True))
def test_the_bar_code_of_a_magazine_gives_its_issn(body: str) -> None:
    number = body + issn_oracle.calc_check_digit(body)
    assert issn(issn_oracle.to_ean(number)) == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("ISBN 4-8222-4375-3", TitleNumber("isbn", "9784822243753", "ISBN 4-8222-4375-3")),
        ("ISBN-13: 978-4-7949-7075-6", TitleNumber("isbn", "9784794970756", "ISBN-13: 978-4-7949-7075-6")),
        ("９７８４７９４９７０７５６", TitleNumber("isbn", "9784794970756", "９７８４７９４９７０７５６")),
        (" 0317-8471 ", TitleNumber("issn", "03178471", "0317-8471")),
        ("1923095015009", None),
        ("9.78E+12", None),
        ("9784794970757", None),
        ("", None),
    ],
)
def test_a_typed_or_scanned_text_is_recognised(typed: str, number: TitleNumber | None) -> None:
    assert recognise(typed) == number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("   61014599/L/r83", "61014599"),
        ("sn 86-12976", "sn86012976"),
        ("85-2 ", "85000002"),
        ("2001627090", "2001627090"),
    ],
)
def test_lccn_in_its_normal_form(written: str, value: str) -> None:
    assert lccn(written) == value


def test_a_number_without_its_hyphens() -> None:
    assert plain_number("978‐4−7949ー7075 6x") == "97847949707" + "56X"
