"""User ids of partner libraries by a scheme (L03)."""

from __future__ import annotations

import pytest

from libdesk.domain.user_ids import check_scheme, check_user_id, counter_of, format_user_id, same_user_id


@pytest.mark.rule("L03")
@pytest.mark.parametrize(
    ("scheme", "made"),
    [
        ("{country}{number:4}", "DE0007"), ("{country}-{year}-{number:3}", "DE-2026-007"), ("{number}", "7"),
        ("K{number:1}", "K7"), ("利{number:2}", "利07"),
    ],
)  # fmt: skip
def test_a_scheme_makes_an_id(scheme: str, made: str) -> None:
    assert check_scheme(scheme) is None
    assert format_user_id(scheme, "DE", 2026, 7) == made
    assert check_user_id(made) is None


def test_a_number_grows_beyond_its_digits() -> None:
    assert format_user_id("{number:2}", "DE", 2026, 1234) == "1234"


@pytest.mark.rule("L03")
@pytest.mark.parametrize(
    ("scheme", "code"),
    [
        ("", "user_id_scheme_repeats"), ("{country}{year}", "user_id_scheme_repeats"), ("DE", "user_id_scheme_repeats"),
        ("{number}{number:2}", "user_id_scheme_repeats"), ("{name}{number}", "user_id_scheme_unknown_word"),
        ("{number:0}", "user_id_scheme_unknown_word"), ("{number:12}", "user_id_scheme_unknown_word"),
        ("{country:2}{number}", "user_id_scheme_unknown_word"), ("{number", "user_id_scheme_unknown_word"),
        ("{Number}{number}", "user_id_scheme_unknown_word"), ("{number} {year}", "user_id_unusable"),
        ("\u200b{number}", "user_id_unusable"), ("x" * 40 + "{number}", "user_id_unusable"),
    ],
)  # fmt: skip
def test_a_scheme_that_makes_an_id_twice_or_none(scheme: str, code: str) -> None:
    reason = check_scheme(scheme)
    assert reason is not None
    assert (reason.code, reason.rule) == (code, "L03")


def test_each_country_and_year_of_a_scheme_counts_for_itself() -> None:
    scheme = "{country}{year}/{number:4}"
    names = {counter_of(scheme, country, year) for country in ("DE", "FR") for year in (2025, 2026)}
    assert len(names) == 4
    assert counter_of("{number}", "DE", 2025) == counter_of("{number}", "FR", 2026)


def test_two_ids_that_a_reader_takes_for_the_same() -> None:
    assert same_user_id("ＤＥ－００７ ") == same_user_id("de-007") == same_user_id("DE–007") == same_user_id("DE - 007")
    assert same_user_id("DE-007") != same_user_id("DE-O07")
    assert check_user_id("DE 007") is not None
