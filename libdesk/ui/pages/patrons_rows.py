"""The list of patrons: its columns, and the rows that a search finds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.services.patrons import PatronLine, choices
from libdesk.ui.pages.names import shown_name
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.wording.formats import format_date

COLUMNS = (
    Column("name", QT_TRANSLATE_NOOP("Columns", "Name"), stretches=True),
    Column("reading", QT_TRANSLATE_NOOP("Columns", "Reading"), width=160, sortable=False),
    Column("card", QT_TRANSLATE_NOOP("Columns", "Card"), width=116),
    Column("loans", QT_TRANSLATE_NOOP("Columns", "On loan"), CellKind.NUMBER, 84),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, 136, sortable=False),
    Column("category", QT_TRANSLATE_NOOP("Columns", "Category"), width=110, gives_way=True),
    Column("expires_on", QT_TRANSLATE_NOOP("Columns", "Valid until"), CellKind.DATE, 150, gives_way=True),
)


class PatronRows:
    """The patrons that a search finds; read on whatever thread the list reads on."""

    def __init__(self, session: Session, typed: str) -> None:
        self._session = session
        self.typed = typed
        # Taken here, on the window's thread: the list reads on another.
        self._context = session.context()

    def count(self) -> int:
        """How many the search finds."""
        return self._session.services.patrons.count(self.typed)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """Lines of the list."""
        services = self._session.services
        today = services.library.today_at(self._context)
        latin = {choice.name: choice.name_latin for choice in choices(services.library, "patron_category")}
        found = services.patrons.page(self._context, offset, limit, self.typed, sort_column, descending=descending)
        return [self._cells(line, today, latin) for line in found]

    def key(self, row: Sequence[Any]) -> Any:
        """A row is named by its patron."""
        return row[-1]

    def _cells(self, line: PatronLine, today: date, latin: dict[str, str]) -> tuple[Any, ...]:
        language = self._session.language
        return (
            line.name,
            line.name_reading,
            line.card,
            str(line.loans) if line.loans else "",
            _state(line, today),
            shown_name(line.category, latin.get(line.category, ""), language),
            format_date(line.expires_on, language) if line.expires_on else "",
            line.patron_id,
        )


def _state(line: PatronLine, today: date) -> Status | str:
    """What staff should know before anything else, the heaviest first."""
    if line.blocked:
        return Status(SignKind.STOP, QCoreApplication.translate("Patrons", "Blocked"))
    if line.suspended:
        return Status(SignKind.STOP, QCoreApplication.translate("Patrons", "Suspended"))
    if line.expires_on is not None and line.expires_on < today:
        return Status(SignKind.ATTENTION, QCoreApplication.translate("Patrons", "Card expired"))
    if line.overdue:
        return Status(SignKind.ATTENTION, QCoreApplication.translate("Patrons", "{n} overdue").format(n=line.overdue))
    return ""
