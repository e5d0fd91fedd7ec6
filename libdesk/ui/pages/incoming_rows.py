"""The rows of the list of pages that came in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.incoming_pages import FiledAs, PageState
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.services.incoming_records import PageRecord, Which
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=128, sortable=False),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Request"), width=100, sortable=False),
    Column("about", QT_TRANSLATE_NOOP("Columns", "From"), stretches=True, sortable=False),
    Column(
        "came_on", QT_TRANSLATE_NOOP("Columns", "Came on"), CellKind.DATE, width=104, sortable=False, gives_way=True
    ),
)


class IncomingRows:
    """The pages that a filter lets through, those to be confirmed first."""

    def __init__(self, session: Session, which: Which, typed: str = "") -> None:
        self._session = session
        self._which = which
        self._typed = typed

    def count(self) -> int:
        """How many there are."""
        return self._session.services.incoming_scans.count(self._which, self._typed)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them, always in the order of work; each row's last value is the page's id."""
        del sort_column, descending
        pages = self._session.services.incoming_scans.pages(self._which, self._typed, offset, limit)
        return [
            (state_of(page), page.number, _sender(self._session, page), page.came_on.isoformat(), page.page_id)
            for page in pages
        ]

    def page_at(self, place: int) -> int | None:
        """The page at a place, or the last one where there are fewer; None where there is none."""
        left = self.count()
        if not left:
            return None
        scans = self._session.services.incoming_scans
        return scans.pages(self._which, self._typed, min(place, left - 1), 1)[0].page_id

    def key(self, row: Sequence[Any]) -> int:
        """The page's id."""
        return int(row[-1])


def state_of(page: PageRecord) -> Status:
    """Where a page stands, with its sign."""
    if page.state is PageState.TO_CONFIRM:
        return Status(SignKind.INFORMATION, QCoreApplication.translate("IncomingRows", "to confirm"))
    if page.state is PageState.TRAY:
        return Status(SignKind.ATTENTION, QCoreApplication.translate("IncomingRows", "to file"))
    if page.state is PageState.SET_ASIDE:
        return Status(SignKind.NEUTRAL, QCoreApplication.translate("IncomingRows", "set aside"))
    if page.filed_as is FiledAs.RECEIPT_LETTER:
        return Status(SignKind.DONE, QCoreApplication.translate("IncomingRows", "receipt letter"))
    return Status(SignKind.DONE, QCoreApplication.translate("IncomingRows", "filed"))


def about(session: Session, page: PageRecord) -> str:
    """Whose page it is, as far as that is known; else the file it came in."""
    return " · ".join(filter(None, (page.number, _sender(session, page))))


def _sender(session: Session, page: PageRecord) -> str:
    """The partner library; where it is not known yet, the file."""
    return shown_name(page.partner, page.partner_latin, session.language) if page.number else page_words(page)


def page_words(page: PageRecord) -> str:
    """The file, and which page of it where there are several."""
    if page.page_count is None or page.page_count <= 1:
        return page.file
    words = QCoreApplication.translate("IncomingRows", "{file}, page {n} of {count}")
    return words.format(file=page.file, n=page.page_number, count=page.page_count)


def nothing_here(typed: str, which: str, choose: Callable[[], object]) -> StateText:
    """What is said where the list is empty, and what can be done."""
    translate = QCoreApplication.translate
    if typed:
        title = translate("IncomingRows", "No page matches “{typed}”").format(typed=typed)
        hint = translate("IncomingRows", "Try a part of the number, the library or the file name.")
        return StateText(title, hint, icon="search")
    if which == "open":
        return StateText(
            translate("IncomingRows", "Nothing waits"),
            translate("IncomingRows", "Drop faxes and scans of receipt letters on the window, or watch a folder."),
            translate("IncomingRows", "Take in files"), choose, "paper",
        )  # fmt: skip
    return StateText(
        translate("IncomingRows", "No page here yet"),
        translate("IncomingRows", "What was decided about is kept here."), icon="paper",
    )  # fmt: skip
