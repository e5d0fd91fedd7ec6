"""What the list of titles shows: the hits of one search, a stretch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.services.catalogue import Hits, TitleLine
    from libdesk.ui.session import Session

BEST_FIRST: Final = "best"

COLUMNS: Final = (
    # Without a title: the order by relevance, which no header stands for.
    Column(BEST_FIRST, "", width=0, shown=False),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("author", QT_TRANSLATE_NOOP("Columns", "Author"), width=160),
    Column("year", QT_TRANSLATE_NOOP("Columns", "Year"), CellKind.NUMBER, width=72, gives_way=True),
    Column("volume", QT_TRANSLATE_NOOP("Columns", "Volume"), width=80, sortable=False),
    Column("call_number", QT_TRANSLATE_NOOP("Columns", "Call number"), width=120, sortable=False),
    Column("items", QT_TRANSLATE_NOOP("Columns", "Items"), CellKind.STATUS, width=112, sortable=False),
    Column("publisher", QT_TRANSLATE_NOOP("Columns", "Publisher"), width=150, sortable=False, gives_way=True),
    Column("material", QT_TRANSLATE_NOOP("Columns", "Material"), width=120, sortable=False, gives_way=True),
)


class TitleRows:
    """The titles that a search finds. Called on the reading thread; the search runs when the count is asked for.

    ``superseded`` is set when a newer search has been typed: then this one no longer looks.
    """

    def __init__(self, session: Session, typed: str) -> None:
        self._session = session
        self.typed = typed
        self.superseded = False
        self._hits: Hits | None = None

    def count(self) -> int:
        """How many titles there are, exactly."""
        if self.superseded:
            return 0
        self._hits = self._session.services.catalogue.find(self.typed)
        return self._hits.total

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; each row ends in the title's id."""
        if self._hits is None or self.superseded:
            return []
        sort = None if sort_column == BEST_FIRST else sort_column
        lines = self._session.services.catalogue.page(self._hits, offset, limit, sort, descending=descending)
        return [self._row(line) for line in lines]

    def key(self, row: Sequence[Any]) -> int:
        """The title's id."""
        return int(row[-1])

    def _row(self, line: TitleLine) -> tuple[Any, ...]:
        material = self._session.say_key(f"words.material.{line.material}")
        return (
            "", line.title, line.author, line.year, line.volume, line.call_number,
            items_status(line.items, line.on_shelf), line.publisher, material, line.title_id,
        )  # fmt: skip


def items_status(items: int, on_shelf: int) -> Status:
    """How many items there are and how many of them are in."""
    translate = QCoreApplication.translate
    if items == 0:
        return Status(SignKind.NEUTRAL, translate("Catalogue", "no item"))
    kind = SignKind.NEUTRAL if on_shelf else SignKind.INFORMATION
    return Status(kind, translate("Catalogue", "{n} of {total} in").format(n=on_shelf, total=items))
