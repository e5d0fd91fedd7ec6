"""The rows of the holds: everybody who waits, or what stands on this site's hold shelf."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.hold_records import HoldLine
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=172),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), width=132),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Item number"), width=108, gives_way=True),
    Column("until", QT_TRANSLATE_NOOP("Columns", "Kept until"), CellKind.DATE, width=164, gives_way=True),
    Column("placed", QT_TRANSLATE_NOOP("Columns", "Placed"), CellKind.DATE, width=164, shown=False),
    Column("site", QT_TRANSLATE_NOOP("Columns", "Fetched at"), width=130, shown=False),
)


class HoldRows:
    """Holds in the order of the list; ``shelf``: only what stands ready at this site. Read when they are counted."""

    def __init__(self, session: Session, typed: str, *, shelf: bool) -> None:
        self._session = session
        self.typed = typed
        self.shelf = shelf
        # Taken here, on the window's thread: the list reads on another.
        self._context = session.context()
        self._found: list[HoldLine] = []
        self._today = date.min

    def count(self) -> int:
        """How many there are."""
        holds, library = self._session.services.holds, self._session.services.library
        found = holds.on_shelf(self._context.site_id) if self.shelf else holds.open_lines()
        self._today = library.today_at(self._context)
        self._found = [hold for hold in found if _matches(hold, self.typed)]
        return len(self._found)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; behind the columns stands the hold's id."""
        if sort_column in _ORDERS:
            ordered = sorted(self._found, key=_ORDERS[sort_column], reverse=descending)
        else:
            ordered = list(reversed(self._found)) if descending else self._found
        return [self._cells(hold) for hold in ordered[offset : offset + limit]]

    def key(self, row: Sequence[Any]) -> int:
        """A row is named by its hold."""
        return int(row[-1])

    def _cells(self, hold: HoldLine) -> tuple[Any, ...]:
        language = self._session.language
        until = format_date(hold.shelf_until, language) if hold.shelf_until else ""
        placed = format_date(hold.placed_at.date(), language)
        status = state_of(hold, self._today)
        place = fetched_at(self._session, hold)
        return (status, hold.title, hold.patron, hold.item_number, until, placed, place, hold.hold_id)


def site_name(session: Session, name: str) -> str:
    """The name of a site in the window's language."""
    sites = session.services.staff.sites()
    latin = next((site.name_latin for site in sites if site.name == name), "")
    return shown_name(name, latin, session.language)


def fetched_at(session: Session, hold: HoldLine) -> str:
    """Where a hold is fetched: a site of ours, a pickup place, or the person's home."""
    if hold.pickup == "home":
        return QCoreApplication.translate("Holds", "at home")
    return hold.place or site_name(session, hold.site)


def expired(hold: HoldLine, today: date) -> bool:
    """Whether what stands ready, here or at a pickup place, was not fetched in time."""
    return hold.state in ("ready", "arrived") and hold.shelf_until is not None and hold.shelf_until < today


# How a hold stands that is set aside, in a sign and a word; what is still waiting says its number.
_STATES: Final = {
    "in_transit": (SignKind.INFORMATION, QT_TRANSLATE_NOOP("Holds", "On its way")),
    "ready": (SignKind.DONE, QT_TRANSLATE_NOOP("Holds", "Ready")),
    "for_dispatch": (SignKind.DONE, QT_TRANSLATE_NOOP("Holds", "Ready to be sent")),
    "dispatched": (SignKind.INFORMATION, QT_TRANSLATE_NOOP("Holds", "Sent to the place")),
    "arrived": (SignKind.DONE, QT_TRANSLATE_NOOP("Holds", "At the place")),
    "later": (SignKind.NEUTRAL, QT_TRANSLATE_NOOP("Holds", "Comes later")),
    "expired": (SignKind.ATTENTION, QT_TRANSLATE_NOOP("Holds", "Not fetched")),
}


def state_of(hold: HoldLine, today: date) -> Status:
    """How a hold stands, in a sign and a word."""
    state = hold.state
    if expired(hold, today):
        state = "expired"
    elif state == "ready" and hold.pickup != "site":
        state = "for_dispatch"
    if state in _STATES:
        sign, word = _STATES[state]
        return Status(sign, QCoreApplication.translate("Holds", word))
    place = QCoreApplication.translate("Holds", "Waiting, number {position}").format(position=hold.position)
    return Status(SignKind.NEUTRAL, place)


def _matches(hold: HoldLine, typed: str) -> bool:
    if not typed:
        return True
    # Imported here: a list opens whole, and nothing is normalised for that.
    from libdesk.domain.search_text import normalise

    told = normalise(" ".join((hold.title, hold.patron, hold.card, hold.item_number)))
    return all(word in told for word in normalise(typed).split())


def _first_placed(hold: HoldLine) -> datetime:
    return hold.placed_at


_ORDERS: Final[dict[str, Any]] = {
    "title": lambda hold: (hold.title, hold.position),
    "patron": lambda hold: hold.patron,
    "number": lambda hold: hold.item_number,
    "until": lambda hold: (hold.shelf_until is None, hold.shelf_until or date.max),
    "placed": _first_placed,
    "site": lambda hold: (hold.pickup, hold.place, hold.site),
}
