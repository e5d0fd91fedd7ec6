"""CSV out: UTF-8, RFC 4180, one header line, the file replaced as a whole.

Cells that begin with ``=``, ``+``, ``-`` or ``@`` are data in a library (titles, notes, telephone numbers) and are
written as they are, always in quotation marks: LibDesk must be able to read back what it wrote. Quotation marks do not
stop a spreadsheet from taking such a cell for a formula, so a file that came in from strangers should be opened by its
import dialogue, with every column as text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from libdesk.exchange.atomic_file import replaced_whole

Cell = str | int | None
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_ROWS_AT_ONCE: Final = 1_000


def write_csv(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], *, byte_order_mark: bool = False
) -> int:
    """Write the rows and return how many there were; ``None`` is an empty cell.

    ``byte_order_mark`` makes Excel read the file as UTF-8. Raises FileNotWritten (folder read-only, disk full ...) and
    ValueError for a row that has not as many cells as the header; in both cases an older file stays as it was.
    """
    written = 0
    with replaced_whole(path) as stream:
        text = io.StringIO(newline="")
        writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
        quoting_writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        if byte_order_mark:
            stream.write(_BYTE_ORDER_MARK)
        writer.writerow(header)
        for row in rows:
            if len(row) != len(header):
                raise ValueError(f"row {written + 1} has {len(row)} cells, the header {len(header)}")
            (quoting_writer if any(map(_looks_like_formula, row)) else writer).writerow(row)
            written += 1
            if not written % _ROWS_AT_ONCE:
                stream.write(_taken(text))
        stream.write(_taken(text))
    return written


def _looks_like_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r")


def _taken(text: io.StringIO) -> bytes:
    """What has gathered so far, encoded; a lone surrogate becomes U+FFFD."""
    gathered = text.getvalue()
    text.seek(0)
    text.truncate()
    return gathered.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")
