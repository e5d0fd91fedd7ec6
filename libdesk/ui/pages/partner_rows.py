"""The rows of the list of partner libraries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.pages.lending_words import code_word
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("name", QT_TRANSLATE_NOOP("Columns", "Partner library"), stretches=True),
    Column("latin", QT_TRANSLATE_NOOP("Columns", "In Latin letters"), width=200, sortable=False),
    Column("user_id", QT_TRANSLATE_NOOP("Columns", "User id"), width=96),
    Column("country", QT_TRANSLATE_NOOP("Columns", "Country"), width=130),
    Column("state", QT_TRANSLATE_NOOP("Columns", "Registration"), CellKind.STATUS, width=140),
    Column("away", QT_TRANSLATE_NOOP("Columns", "Items there"), CellKind.NUMBER, width=96),
)


class PartnerRows:
    """The partner libraries that a search finds."""

    def __init__(self, session: Session, typed: str = "") -> None:
        self._session = session
        self._typed = typed

    def count(self) -> int:
        """How many there are."""
        return self._session.services.partners.count(self._typed)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; each row's last value is the library's id."""
        from libdesk.domain.countries import COUNTRIES

        partners = self._session.services.partners
        found = partners.page(offset, limit, self._typed, sort_column, descending=descending)
        return [
            (
                line.name, line.name_latin if line.name_latin != line.name else "", line.user_id,
                COUNTRIES.get(line.country, line.country),
                self._state(line.state), str(line.away) if line.away else "", line.partner_library_id,
            )
            for line in found
        ]  # fmt: skip

    def key(self, row: Sequence[Any]) -> int:
        """The library's id."""
        return int(row[-1])

    def _state(self, state: str) -> Status:
        kind = SignKind.DONE if state == "approved" else SignKind.ATTENTION
        return Status(kind, code_word(self._session, "words.partner_state", state))
