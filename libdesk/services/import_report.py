"""The report of an import as a file: a line for each refused record and each remark, in a language's words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from libdesk.exchange.csv_writer import write_csv
from libdesk.services.files import keep_libraries
from libdesk.wording.catalogue import catalogue

if TYPE_CHECKING:
    from libdesk.services.importing import ReportLine

_HEADER: Final = ("file", "record", "identifier", "title", "outcome", "code", "reason")


def write_report(lines: Sequence[ReportLine], target: Path, language: str) -> int:
    """Write the lines as CSV and return how many there were.

    Raises Problem ``target_is_library`` or as the disk says it (``folder_is_read_only`` ...); a file that was there
    before stays as it was.
    """
    keep_libraries(target)
    words = catalogue(language)
    rows = (
        (
            line.file, line.position or None, line.identifier, line.title,
            "refused" if line.refused else "remark", line.key.rpartition(".")[2], words.text(line.key, line.facts),
        )
        for line in lines
    )  # fmt: skip
    return write_csv(target, _HEADER, rows, byte_order_mark=True)
