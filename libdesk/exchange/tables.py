"""Tables of other programs, read whole: CSV in the encodings that Excel writes, and Excel's own files.

Every cell comes as text as a person would read it: days as ``2026-03-31``, whole numbers without ``.0``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from libdesk.exchange.records import Remark
from libdesk.held_files import read_whole, refuse_held

_EXCEL: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_DELIMITERS: Final = ",\t;|"
_MOST_ROWS: Final = 500_000
_MOST_BYTES: Final = 200 * 1024 * 1024
# From here on a spreadsheet has lost digits: it keeps fifteen.
_EXACT: Final = 10**15


@dataclass(frozen=True, slots=True)
class Row:
    """A row and its number in the file, the header being the first."""

    position: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows. ``encoding`` is what a CSV was read as, ``sheet`` the name of an Excel sheet."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = ""
    sheet: str = ""


def read_table(path: Path) -> Table | Remark:
    """The table of a file, or why it has none; OSError passes through. Of an Excel file the first sheet that has rows.

    Refused: an empty file, one that is neither CSV nor Excel, one that is too large or protected by a password.
    """
    refuse_held(path)
    if path.stat().st_size > _MOST_BYTES:
        return Remark("table_too_large", {"megabytes": _MOST_BYTES // 1024**2})
    if path.suffix.casefold() in _EXCEL:
        return _read_excel(path)
    content = read_whole(path)
    if not content.strip():
        return Remark("empty_file")
    decoded = _decoded(content)
    if decoded is None:
        return Remark("not_a_table")
    text, encoding = decoded
    return _of_rows(_csv_rows(text), encoding=encoding)


def _decoded(content: bytes) -> tuple[str, str] | None:
    """By its byte order mark, else strictly UTF-8, else strictly Shift_JIS as Japanese Excel writes it."""
    if b"\0" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return None
    marked = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    tried = [name for mark, name in marked.items() if content.startswith(mark)] or ["utf-8", "cp932"]
    for encoding in tried:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Bytes that Shift_JIS has no character for come as these.
        return (
            None if encoding == "cp932" and any("\uf8f0" <= letter <= "\uf8f3" for letter in text) else (text, encoding)
        )
    return None


def _csv_rows(text: str) -> Iterable[list[str]]:
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count) if any(map(first.count, _DELIMITERS)) else ","
    # A file without a closing quotation mark ends in one very long cell.
    csv.field_size_limit(_MOST_BYTES)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _read_excel(path: Path) -> Table | Remark:
    # Imported here: few imports are spreadsheets, and a window that opens reads none.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                if any(any(cell != "" for cell in row) for row in rows):
                    return _of_rows(([_said(cell) for cell in row] for row in rows), sheet=name)
    except PasswordError:
        return Remark("table_has_password")
    except (CalamineError, XmlError, ZipError):
        return Remark("not_a_table")
    return Remark("empty_file")


def _said(cell: object) -> str:
    """A cell of a spreadsheet as its owner reads it; a number that has lost digits says so (``9.78E+16``)."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        if abs(cell) >= _EXACT:
            return f"{cell:.2E}"
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _of_rows(rows: Iterable[list[str]], *, encoding: str = "", sheet: str = "") -> Table | Remark:
    header: tuple[str, ...] | None = None
    found: list[Row] = []
    for position, cells in enumerate(rows, 1):
        row = tuple(_clean(cell) for cell in cells)
        if not any(row):
            continue
        if header is None:
            header = row
        elif len(found) < _MOST_ROWS:
            found.append(Row(position, row))
        else:
            return Remark("table_too_long", {"rows": _MOST_ROWS})
    if header is None or not found:
        return Remark("empty_file")
    return Table(header, tuple(found), encoding, sheet)


def _clean(cell: str) -> str:
    """Without control characters; a line break inside a cell stays one."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(letter for letter in line if letter.isprintable()).strip() for line in lines).strip()
