from __future__ import annotations

import pytest

from libdesk.domain.sample.check_digits import s10_number, with_card_check_digit, with_isbn13_check_digit


@pytest.mark.parametrize("isbn", ["9780306406157", "9783161484100", "9784873119038"])
def test_isbn_check_digit(isbn: str) -> None:
    assert with_isbn13_check_digit(isbn[:-1]) == isbn


@pytest.mark.parametrize("number", ["4006381333931", "73513537", "036000291452"])
def test_card_check_digit_is_the_modulus_10_with_weights_3_and_1_from_the_right(number: str) -> None:
    assert with_card_check_digit(number[:-1]) == number


@pytest.mark.parametrize(
    ("serial", "check"),
    [
        pytest.param(47_312_482, "9", id="as in the standard's example"),
        pytest.param(1, "4", id="leading zeros"),
        pytest.param(3, "1", id="one"),
        pytest.param(5, "9", id="nine"),
    ],
)
def test_s10_check_digit(serial: int, check: str) -> None:
    assert s10_number("RR", serial, "GB") == f"RR{serial:08d}{check}GB"


def test_s10_replaces_ten_and_eleven() -> None:
    numbers = {s10_number("RR", serial, "JP") for serial in range(500)}
    assert {number[10] for number in numbers} == set("0123456789")
    assert s10_number("RR", 0, "JP") == "RR000000005JP"
