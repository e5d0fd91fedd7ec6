"""The rows of the print log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.services.print_log import PrintedLine
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("at", QT_TRANSLATE_NOOP("Columns", "Printed"), CellKind.DATE, width=148),
    Column("kind", QT_TRANSLATE_NOOP("Columns", "Sheet"), width=176),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Number"), width=124),
    Column("about", QT_TRANSLATE_NOOP("Columns", "For"), stretches=True, sortable=False),
    Column("language", QT_TRANSLATE_NOOP("Columns", "Language"), width=100, sortable=False),
    Column("copies", QT_TRANSLATE_NOOP("Columns", "Copies"), CellKind.NUMBER, width=80, sortable=False),
    Column("destination", QT_TRANSLATE_NOOP("Columns", "Went to"), width=180, sortable=False),
    Column("staff", QT_TRANSLATE_NOOP("Columns", "Staff"), width=120, sortable=False),
)


class PrintedRows:
    """What was printed, newest first."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self) -> int:
        """How many sheets were printed."""
        return self._session.services.printing.count()

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of the log; behind the columns stand the sheet's kind and its id."""
        lines = self._session.services.printing.page(offset, limit, sort_column, descending=descending)
        return [self._row(line) for line in lines]

    def key(self, row: Sequence[Any]) -> tuple[int, str]:
        """The printed sheet's id and its kind."""
        return int(row[-1]), str(row[-2])

    def _row(self, line: PrintedLine) -> tuple[Any, ...]:
        kind = self._session.say_key(f"words.sheet.{line.kind}")
        if line.reprint:
            kind = QCoreApplication.translate("Printing", "{sheet}, again").format(sheet=kind)
        return (
            f"{line.at:%Y-%m-%d %H:%M}", kind, line.number, line.about,
            self._session.say_key(f"words.language.{line.language}"), str(line.copies),
            _place(line.destination), line.staff, line.kind, line.printed_sheet_id,
        )  # fmt: skip


def _place(destination: str) -> str:
    """Where a sheet went: a printer by its name, a file as such."""
    kind, found, name = destination.partition(":")
    if kind == "file" and found:
        return QCoreApplication.translate("Printing", "PDF {name}").format(name=name)
    return destination
