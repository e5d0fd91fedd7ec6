"""The rows of the list of lenders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.pages.lending_words import day_text
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.services.lenders import LenderLine
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("name", QT_TRANSLATE_NOOP("Columns", "Lender"), stretches=True),
    Column("class", QT_TRANSLATE_NOOP("Columns", "Class of lender"), width=168),
    Column("with_us", QT_TRANSLATE_NOOP("Columns", "Items with us"), CellKind.STATUS, width=120),
    Column("open", QT_TRANSLATE_NOOP("Columns", "Open requests"), CellKind.NUMBER, width=124),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=110),
    Column("registered", QT_TRANSLATE_NOOP("Columns", "Registered there"), width=200),
)


class LenderRows:
    """The lenders that a search finds."""

    def __init__(self, session: Session, typed: str = "") -> None:
        self._session = session
        self._typed = typed

    def count(self) -> int:
        """How many there are."""
        return self._session.services.lenders.count(self._typed)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; each row's last value is the lender's id."""
        language = self._session.language
        found = self._session.services.lenders.page(offset, limit, self._typed, sort_column, descending=descending)
        return [
            (
                shown_name(line.name, line.name_latin, language),
                shown_name(line.class_name, line.class_name_latin, language),
                with_us(line), str(line.open_requests) if line.open_requests else "", _state(line),
                self._registered(line), line.lender_id,
            )
            for line in found
        ]  # fmt: skip

    def key(self, row: Sequence[Any]) -> int:
        """The lender's id."""
        return int(row[-1])

    def _registered(self, line: LenderLine) -> str:
        """Our number there and since when (R01); empty where it asks for none."""
        parts = [line.user_id, day_text(self._session, line.registered_on)]
        return " · ".join(part for part in parts if part)


def with_us(line: LenderLine) -> Status:
    """How many of a lender's items are with us, of how many (R02)."""
    if line.item_limit is None:
        return Status(SignKind.NEUTRAL, str(line.with_us) if line.with_us else "")
    word = QCoreApplication.translate("LenderRows", "{count} of {limit}")
    full = line.with_us >= line.item_limit
    return Status(
        SignKind.ATTENTION if full else SignKind.NEUTRAL, word.format(count=line.with_us, limit=line.item_limit)
    )


def _state(line: LenderLine) -> Status:
    if line.active:
        return Status(SignKind.NEUTRAL, QCoreApplication.translate("LenderRows", "in use"))
    return Status(SignKind.ATTENTION, QCoreApplication.translate("LenderRows", "out of use"))
