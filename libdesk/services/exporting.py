"""Exports: titles, items, patrons, loans, lending, requests as CSV, titles also as the MARC that they came as."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.db.library_file import snapshot
from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.domain.problems import Problem
from libdesk.domain.progress import Progress, SilentProgress
from libdesk.exchange.csv_writer import write_csv
from libdesk.services.csv_columns import EXPORTS
from libdesk.services.files import keep_libraries
from libdesk.services.lending_record import FROM as LENDING_FROM
from libdesk.services.library import Library

FORMATS: Final = ("csv", "marc", "marcxml")
_AT_A_TIME: Final = 500


class Exporting:
    """Writes what the library holds into files of others' programs."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def export(
        self, context: Context, what: str, target: Path, format_name: str = "csv", progress: Progress | None = None
    ) -> int:
        """Write an export and return how many rows it has.

        Raises Problem ``export_unknown``, ``format_unknown``, ``target_is_library``, or what the disk says
        (``folder_is_read_only`` ...); a file that was there before is replaced only by a whole one.
        """
        if what not in EXPORTS:
            raise Problem("export_unknown", {"what": what, "names": ", ".join(EXPORTS)})
        if format_name not in FORMATS or (format_name != "csv" and what != "titles"):
            raise Problem("format_unknown", {"format": format_name, "names": ", ".join(FORMATS)})
        watching = progress or SilentProgress()
        keep_libraries(target)
        with snapshot(self._library.path) as rows:
            if format_name == "csv":
                return self._write_csv(rows, context, what, target, watching)
            return self._write_marc(rows, target, format_name, watching)

    def _write_csv(self, rows: Rows, context: Context, what: str, target: Path, progress: Progress) -> int:
        export = EXPORTS[what]
        source = export.source or f"{LENDING_FROM} ORDER BY request.id"
        sql = f"SELECT {', '.join(export.columns.values())} {source}"
        values = {"today": self._library.today_at(context).isoformat(), "now": instant_text(context.clock.now())}
        cursor = rows.run(sql, {name: values[name] for name in values if f":{name}" in sql})
        return write_csv(target, list(export.columns), _watched(cursor, progress), byte_order_mark=True)

    @staticmethod
    def _write_marc(rows: Rows, target: Path, format_name: str, progress: Progress) -> int:
        from libdesk.exchange.marc_reader import MarcFormat
        from libdesk.exchange.marc_writer import write_marc

        cursor = rows.run(
            "SELECT content, media_type FROM title JOIN attachment ON attachment.id = title.source_record_id"
            " ORDER BY title.id"
        )
        chosen = MarcFormat.ISO2709 if format_name == "marc" else MarcFormat.MARCXML
        return write_marc(target, _watched(cursor, progress), chosen)


def _watched(cursor: Any, progress: Progress) -> Iterator[Any]:
    for done, row in enumerate(cursor, 1):
        if done % _AT_A_TIME == 0:
            progress.report(done, None)
        yield row
