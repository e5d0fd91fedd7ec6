"""From elsewhere to the form of a borrowing request: a person, a search without a hit, a request for a book (H15)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from libdesk.domain.borrowing import AskedBook
from libdesk.domain.title_numbers import isbn13
from libdesk.services.borrowing_draft import BorrowingDraft
from libdesk.ui.pages.borrowing_dialog import BorrowingDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.services.title_request_records import RequestLine
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

Done = Callable[[int], object]


def borrow_with(
    parent: QWidget,
    shell: Shell,
    session: Session,
    done_line: DoneLine,
    patron_id: int = 0,
    asked: AskedBook | None = None,
    done: Done | None = None,
) -> BorrowingDialog:
    """Open the form of a new request with what the page knows: a person (0: nobody yet), a book."""
    draft = BorrowingDraft(patron_id, asked or AskedBook(""))
    return _opened(BorrowingDialog(parent, shell, session, done_line, draft, None, done))


def mend(
    parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, request_id: int, done: Done | None = None
) -> BorrowingDialog:
    """Open the form with a request that is not ordered yet."""
    from libdesk.services.borrowing_entry import draft_of

    draft = draft_of(session.services.borrowing_entries.record(request_id))
    return _opened(BorrowingDialog(parent, shell, session, done_line, draft, request_id, done))


def borrow_for_title_request(
    parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, line: RequestLine, done: Done | None = None
) -> BorrowingDialog:
    """Open the form with what a reader asked for that the library does not hold (H15)."""
    asked = line.asked
    book = AskedBook(asked.title, asked.author, asked.publisher, asked.year, isbn=asked.isbn)
    draft = BorrowingDraft(
        line.patron_id or 0, book, line.channel, line.asked_on, note=line.note, title_request_id=line.request_id
    )
    return _opened(BorrowingDialog(parent, shell, session, done_line, draft, None, done))


def asked_from_search(typed: str) -> AskedBook:
    """What was searched for without finding it, as a book that is asked for: an ISBN, or words of a title."""
    number = isbn13(typed)
    return AskedBook("", isbn=number) if number is not None else AskedBook(typed.strip())


def _opened(dialog: BorrowingDialog) -> BorrowingDialog:
    dialog.open()
    return dialog
