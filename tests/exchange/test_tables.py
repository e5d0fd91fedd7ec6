from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from libdesk.exchange import tables
from libdesk.exchange.records import Remark
from libdesk.exchange.tables import Row, Table, read_table
from tests.exchange.spreadsheets import write_xlsx

TEXT = "氏名,番号\r\n髙橋 花子,1\r\n\r\n森,2\r\n"


def written(tmp_path: Path, content: bytes, name: str = "people.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8-sig"),
        (TEXT.encode("cp932"), "cp932"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.replace(",", ";").encode(), "utf-8"),
        (TEXT.replace(",", "\t").encode(), "utf-8"),
    ],
)
def test_a_csv_in_every_way_that_excel_writes_it(tmp_path: Path, content: bytes, encoding: str) -> None:
    table = read_table(written(tmp_path, content))
    assert isinstance(table, Table)
    assert (table.header, table.encoding) == (("氏名", "番号"), encoding)
    assert table.rows == (Row(2, ("髙橋 花子", "1")), Row(4, ("森", "2")))


def test_quotation_marks_line_breaks_and_control_characters(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, b'name,address\n"A, B"," 1 High St\r\n Town\x07"\n'))
    assert isinstance(table, Table)
    assert table.rows[0].cells == ("A, B", "1 High St\nTown")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.csv", "empty_file"),
        (b" \n\n", "a.csv", "empty_file"),
        (b"name\n", "a.csv", "empty_file"),
        (b"\x89PNG\0\0\0", "a.csv", "not_a_table"),
        (b"\xff\xfe\x00", "a.csv", "not_a_table"),
        (b"name\n\xff\xff\xff\n", "a.csv", "not_a_table"),
        (b"no zip", "a.xlsx", "not_a_table"),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: bytes, name: str, code: str) -> None:
    assert read_table(written(tmp_path, content, name)) == Remark(code)


def test_what_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, b"name\nA\nB\nC\n")
    monkeypatch.setattr(tables, "_MOST_ROWS", 2)
    assert read_table(path) == Remark("table_too_long", {"rows": 2})
    monkeypatch.setattr(tables, "_MOST_BYTES", 3)
    assert read_table(path) == Remark("table_too_large", {"megabytes": 0})
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "none.csv")


def test_an_excel_file(tmp_path: Path) -> None:
    rows: list[list[str | int | float | bool | date]] = [
        ["番号", "氏名", "生年月日", "x"],
        [12345, "森 林太郎", date(1962, 2, 17), 1.5],
        [1234567890123456789, "A & B", "平成12年4月1日", True],
    ]
    table = read_table(write_xlsx(tmp_path / "people.xlsx", rows))
    assert isinstance(table, Table)
    assert (table.header, table.sheet) == (("番号", "氏名", "生年月日", "x"), "名簿")
    assert table.rows[0].cells == ("12345", "森 林太郎", "1962-02-17", "1.5")
    assert table.rows[1].cells[1:] == ("A & B", "平成12年4月1日", "1")
    assert table.rows[1].cells[0] == "1.23E+18"
    assert read_table(write_xlsx(tmp_path / "empty.xlsx", [])) == Remark("empty_file")
