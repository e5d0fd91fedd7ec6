from __future__ import annotations

from datetime import date

import pytest

from libdesk.exchange.patron_columns import FIELDS, guess_columns
from libdesk.exchange.patron_table import PatronRow, ReadPatron, read_patrons
from libdesk.exchange.tables import Row, Table

KOHA = (
    "cardnumber", "surname", "firstname", "othernames", "dateofbirth", "categorycode", "branchcode", "dateenrolled",
    "dateexpiry", "email", "phone", "mobile", "streetnumber", "address", "address2", "city", "state", "zipcode",
    "country", "borrowernotes", "opacnote",
)  # fmt: skip
OURS = (
    "card_number", "state", "name", "name_reading", "name_latin", "category", "site", "language", "address",
    "postal_code", "country", "telephone", "email", "registered_on", "expires_on",
)  # fmt: skip


def read(header: tuple[str, ...], *rows: tuple[str, ...]) -> list[ReadPatron]:
    table = Table(header, tuple(Row(number, row) for number, row in enumerate(rows, 2)))
    return list(read_patrons(table, guess_columns(header)))


def record(header: tuple[str, ...], *cells: str) -> PatronRow:
    (one,) = read(header, cells)
    assert one.record is not None
    return one.record


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("Card No.", "Full name", "Date of Birth", "E-mail", "shoe size"), ["card", "name", "born_on", "email"]),
        (("利用者番号", "氏名", "フリガナ", "生年月日", "学年", "指導教員"),
         ["card", "name", "name_reading", "born_on", "study_year", "supervisor"]),
        (("氏名（カナ）", "電話番号", "〒", "Ｅメール"), ["name_reading", "telephone", "postal_code", "email"]),
        (("name", "氏名"), ["name"]),
        (("", "?"), []),
    ],
)  # fmt: skip
def test_headers_are_known_in_english_and_japanese(header: tuple[str, ...], expected: list[str]) -> None:
    assert list(guess_columns(header).values()) == expected


def test_koha_and_our_own_export_are_known_whole() -> None:
    assert len(guess_columns(KOHA)) == len(KOHA) - 1
    assert len(guess_columns(OURS)) == len(OURS) - 1
    assert set(guess_columns(KOHA).values()) | set(guess_columns(OURS).values()) < set(FIELDS)


def test_a_koha_borrower() -> None:
    found = record(
        KOHA, "23529000035676", "Müller", "Anna", "Annchen", "1990-05-06", "ST", "CPL", "2020-04-01", "9999-12-31",
        "anna@example.org", "030-1", "0170-1", "12", "High Street", "Flat 2", "Berlin", "BE", "10117", "Germany",
        "quiet", "",
    )  # fmt: skip
    assert (found.card, found.name, found.name_latin) == ("23529000035676", "Anna Müller", "Müller, Anna")
    assert found.address == "12 High Street\nFlat 2\nBerlin, BE"
    assert (found.born_on, found.registered_on, found.expires_on) == (date(1990, 5, 6), date(2020, 4, 1), None)
    assert (found.telephone, found.mobile, found.note) == ("030-1", "0170-1", "quiet\nAnnchen")
    assert (found.category, found.site, found.country) == ("ST", "CPL", "Germany")


@pytest.mark.parametrize(
    ("header", "cells", "name", "reading", "latin"),
    [
        (("姓", "名", "フリガナ"), ("森", "林太郎", "モリ リンタロウ"), "森 林太郎", "モリ リンタロウ", ""),
        (("surname", "firstname", "othernames"), ("森", "林太郎", "モリ リンタロウ"), "森 林太郎",
         "モリ リンタロウ", ""),
        (("surname", "firstname", "othernames"), ("森", "林太郎", "Mori Rintaro"), "森 林太郎", "", "Mori Rintaro"),
        (("surname", "firstname"), ("Austen", ""), "Austen", "", "Austen"),
        (("name", "surname"), ("Jane Austen", "Austen"), "Jane Austen", "", ""),
    ],
)  # fmt: skip
def test_names_in_two_columns_are_put_together_as_their_script_does(header, cells, name, reading, latin) -> None:
    found = record(header, *cells)
    assert (found.name, found.name_reading, found.name_latin) == (name, reading, latin)


def test_a_japanese_address_in_parts() -> None:
    found = record(("氏名", "都道府県", "市区町村", "住所", "住所2"), "森", "東京都", "文京区", "千駄木1-23", "観潮楼")
    assert found.address == "東京都文京区千駄木1-23\n観潮楼"


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        ("2000-04-01", date(2000, 4, 1), []),
        ("2000/4/1", date(2000, 4, 1), []),
        ("2000年4月1日", date(2000, 4, 1), []),
        ("20000401", date(2000, 4, 1), []),
        ("２０００．４．１", date(2000, 4, 1), []),
        ("2000-04-01 00:00:00", date(2000, 4, 1), []),
        ("平成12年4月1日", date(2000, 4, 1), []),
        ("H12.4.1", date(2000, 4, 1), []),
        ("令和元年5月1日", date(2019, 5, 1), []),
        ("S64/1/7", date(1989, 1, 7), []),
        ("0000-00-00", None, []),
        ("", None, []),
        ("04/01/2000", None, ["day_ambiguous"]),
        ("2000-02-30", None, ["day_unreadable"]),
        ("spring", None, ["day_unreadable"]),
    ],
)
def test_days(text: str, day: date | None, codes: list[str]) -> None:
    (one,) = read(("name", "birthday"), ("A", text))
    assert one.record is not None
    assert one.record.born_on == day
    assert [warning.code for warning in one.warnings] == codes


@pytest.mark.parametrize(
    ("text", "year", "codes"),
    [("3", 3, []), ("３年", 3, []), ("", None, []), ("2026", None, ["study_year_unreadable"]),
     ("博士", None, ["study_year_unreadable"])],
)  # fmt: skip
def test_years_of_study(text: str, year: int | None, codes: list[str]) -> None:
    (one,) = read(("氏名", "学年"), ("森", text))
    assert one.record is not None
    assert one.record.study_year == year
    assert [warning.code for warning in one.warnings] == codes


def test_rows_that_are_refused_and_told_by_their_number() -> None:
    found = read(
        ("番号", "氏名"),
        ("1001", "A"),
        ("9.78E+12", "B"),
        ("1,23456E+11", "C"),
        ("1002", ""),
        ("１００１", "E"),
        ("", "F"),
        ("", "G"),
        ("1003",),
    )
    assert [one.refusal.code if one.refusal else "" for one in found] == [
        "", "number_scientific", "number_scientific", "patron_without_name", "number_twice_in_file", "", "",
        "patron_without_name",
    ]  # fmt: skip
    assert (found[4].position, found[4].identifier) == (6, "1001")
    assert found[4].refusal is not None
    assert found[4].refusal.facts == {"number": "1001", "position": 2}
