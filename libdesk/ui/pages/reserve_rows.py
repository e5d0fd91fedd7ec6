"""The rows of the page Course reserve: the lists, and the items of one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from libdesk.services.reserve_lists import Filter
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.services.reserve_lists import ReserveItemLine, ReserveListLine
    from libdesk.ui.session import Session

LIST_COLUMNS: Final = (
    Column("course", QT_TRANSLATE_NOOP("Columns", "Course"), stretches=True),
    Column("course_code", QT_TRANSLATE_NOOP("Columns", "Course code"), width=96, shown=False),
    Column("instructor", QT_TRANSLATE_NOOP("Columns", "Instructor"), width=112, shown=False),
    Column("term", QT_TRANSLATE_NOOP("Columns", "Term"), CellKind.STATUS, width=164),
    Column("items", QT_TRANSLATE_NOOP("Columns", "Items"), CellKind.NUMBER, width=60),
    Column("out", QT_TRANSLATE_NOOP("Columns", "Out"), CellKind.NUMBER, width=72),
)
ITEM_COLUMNS: Final = (
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("call_number", QT_TRANSLATE_NOOP("Columns", "Call number"), width=108),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Item number"), width=108),
    Column("standing", QT_TRANSLATE_NOOP("Columns", "Where it is"), CellKind.STATUS, width=224),
    Column("usual_shelf", QT_TRANSLATE_NOOP("Columns", "Usual shelf"), width=96, shown=False),
    Column("other_course", QT_TRANSLATE_NOOP("Columns", "Also on the list of"), width=140, shown=False),
)

# What is not in its place asks for staff; what a reader has is only to be known.
_SIGNS: Final = {
    "on_shelf": SignKind.NEUTRAL,
    "held": SignKind.INFORMATION,
    "on_loan": SignKind.INFORMATION,
    "recalled": SignKind.INFORMATION,
    "at_partner": SignKind.INFORMATION,
}


class ReserveListRows:
    """The lists that a search and a filter find."""

    def __init__(self, session: Session, typed: str = "", which: Filter = "running") -> None:
        self._session = session
        self._typed = typed
        self._which = which
        # Taken here, on the window's thread: the list reads on another.
        self._context = session.context()

    def count(self) -> int:
        """How many lists there are."""
        return self._session.services.reserve_lists.count(self._context, self._typed, self._which)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; behind the columns stands the list's id."""
        lists = self._session.services.reserve_lists
        found = lists.page(self._context, offset, limit, self._typed, self._which, sort_column, descending=descending)
        return [
            (
                line.course, line.course_code, line.instructor, term_status(line),
                QLocale().toString(line.items), QLocale().toString(line.out), line.list_id,
            )
            for line in found
        ]  # fmt: skip

    def key(self, row: Sequence[Any]) -> int:
        """The list's id."""
        return int(row[-1])


def term_status(line: ReserveListLine) -> Status:
    """The term, signed where its lists wait to be given back, and where they have been."""
    if line.ended_on is not None:
        text = QCoreApplication.translate("Reserve", "{term}, given back").format(term=line.term)
        return Status(SignKind.DONE, text)
    if line.over:
        return Status(SignKind.ATTENTION, QCoreApplication.translate("Reserve", "{term}, over").format(term=line.term))
    return Status(SignKind.NEUTRAL, line.term)


class ReserveItemRows:
    """The items of one list; read whole when they are counted, for a course has few."""

    def __init__(self, session: Session, list_id: int) -> None:
        self._session = session
        self._list_id = list_id
        self._found: list[ReserveItemLine] = []

    def count(self) -> int:
        """How many there are."""
        self._found = self._session.services.reserve_lists.items(self._list_id)
        return len(self._found)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; behind the columns stands the item's id."""
        ordered = sorted(self._found, key=_ORDERS[sort_column], reverse=descending)
        return [self._cells(item) for item in ordered[offset : offset + limit]]

    def key(self, row: Sequence[Any]) -> int:
        """The item's id."""
        return int(row[-1])

    def _cells(self, item: ReserveItemLine) -> tuple[Any, ...]:
        standing = standing_status(self._session, item)
        return (
            item.title, item.call_number, item.number, standing, item.usual_shelf, item.other_course, item.item_id,
        )  # fmt: skip


_ORDERS: Final[dict[str, Callable[[ReserveItemLine], Any]]] = {
    "title": lambda item: (item.title_sort, item.number),
    "call_number": lambda item: (item.call_number, item.number),
    "number": lambda item: item.number,
    "standing": lambda item: (item.standing, item.due_on is None, item.due_on, item.title_sort),
    "usual_shelf": lambda item: (item.usual_shelf, item.title_sort),
    "other_course": lambda item: (item.other_course, item.title_sort),
}


def standing_status(session: Session, item: ReserveItemLine) -> Status:
    """Where an item is, as sign and word, with the day on which it is due."""
    code = "recalled" if item.recalled and item.standing == "on_loan" else item.standing
    word = session.say_key(f"reserve.standing.{code}")
    if item.standing == "on_loan" and item.due_on is not None:
        text = QCoreApplication.translate("Reserve", "{state}, due {day}")
        word = text.format(state=word, day=item.due_on.isoformat())
    elif item.standing == "on_shelf" and item.shelf:
        word = item.shelf
    return Status(_SIGNS.get(code, SignKind.ATTENTION), word)


def list_facts(session: Session, line: ReserveListLine) -> str:
    """What is to be known of a list, in one line."""
    language = session.language
    loan_class = shown_name(line.loan_class, line.loan_class_latin, language)
    site = shown_name(line.site, line.site_latin, language)
    parts = (line.course_code, line.instructor, line.term, site, loan_class, line.shelf)
    return " · ".join(part for part in parts if part)
