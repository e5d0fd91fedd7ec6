"""Tables of the online service are read by their headers, and what cannot be read is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from libdesk.exchange.lending_columns import guess_columns
from libdesk.exchange.lending_table import read_requests
from libdesk.exchange.table_days import read_day
from libdesk.exchange.tables import Row, Table, read_table


@pytest.mark.rule("L10")
@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (("User ID", "Request No.", "Title", "Author", "Pub. Year", "ISBN"),
         ["user_id", "their_number", "asked_title", "asked_author", "asked_year", "asked_number"]),
        (("利用者ＩＤ", "申込番号", "申込日", "書名", "著者名", "出版者", "巻次", "請求記号", "備考"),
         ["user_id", "their_number", "requested_on", "asked_title", "asked_author", "asked_publisher", "asked_volume",
          "asked_number", "note"]),
        (("Colour", "Title", "Book title"), ["asked_title"]),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_headers_in_both_languages(header: tuple[str, ...], fields: list[str]) -> None:
    assert list(guess_columns(header).values()) == fields


@pytest.mark.rule("L10")
def test_a_row_is_read_and_what_is_wrong_with_it_is_named() -> None:
    header = ("user id", "number", "date", "needed by", "title")
    rows = (
        ("DE-1", "7", "令和8年1月5日", "", "雪国"),
        ("DE-1", "1.23E+15", "01/02/2026", "soon", ""),
        ("DE-1",),
    )
    table = Table(header, tuple(Row(n, cells) for n, cells in enumerate(rows, 2)))
    good, bad, short = read_requests(table, guess_columns(header))
    assert (good.position, good.text("asked_title"), good.requested_on, good.wrong) == (2, "雪国", date(2026, 1, 5), ())
    assert [one.code for one in bad.wrong] == [
        "day_ambiguous", "day_unreadable", "number_scientific", "title_missing",
    ]  # fmt: skip
    assert [one.code for one in short.wrong] == ["title_missing"]
    assert short.text("note") == ""


def test_a_table_in_shift_jis_is_read(tmp_path: Path) -> None:
    path = tmp_path / "requests.csv"
    path.write_bytes("利用者ID,書名\r\nDE-1,吾輩は猫である\r\n".encode("cp932"))
    table = read_table(path)
    assert isinstance(table, Table)
    assert [row.text("asked_title") for row in read_requests(table, guess_columns(table.header))] == ["吾輩は猫である"]


def test_days_of_both_calendars() -> None:
    assert read_day("2026/1/7") == read_day("R8.1.7") == read_day("20260107") == date(2026, 1, 7)
    assert read_day("令和元年5月1日") == date(2019, 5, 1)
    assert read_day(" ") is None
    assert read_day("2026-02-30") == "day_unreadable"
    assert read_day("1/2/2026") == "day_ambiguous"
