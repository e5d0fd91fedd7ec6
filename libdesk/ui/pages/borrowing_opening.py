"""From elsewhere to the form of a borrowing request: a person, a search without a hit, a request for a book (H15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from libdesk.domain.borrowing import AskedBook
from libdesk.domain.title_numbers import isbn13
from libdesk.services.borrowing_draft import BorrowingDraft

if TYPE_CHECKING:
    from libdesk.services.title_request_records import RequestLine
    from libdesk.ui.page import Shell


def borrow_with(shell: Shell, patron_id: int = 0, asked: AskedBook | None = None) -> None:
    """Open the form of a new request with what a page knows: a person (0: nobody yet), a book."""
    _open(shell, BorrowingDraft(patron_id, asked or AskedBook("")))


def borrow_for_title_request(shell: Shell, line: RequestLine) -> None:
    """Open the form with what a reader asked for that the library does not hold (H15)."""
    asked = line.asked
    book = AskedBook(asked.title, asked.author, asked.publisher, asked.year, isbn=asked.isbn)
    draft = BorrowingDraft(
        line.patron_id or 0, book, line.channel, line.asked_on, note=line.note, title_request_id=line.request_id
    )
    _open(shell, draft)


def asked_from_search(typed: str) -> AskedBook:
    """What was searched for without finding it, as a book that is asked for: an ISBN, or words of a title."""
    number = isbn13(typed)
    return AskedBook("", isbn=number) if number is not None else AskedBook(typed.strip())


def _open(shell: Shell, draft: BorrowingDraft) -> None:
    from libdesk.ui.pages.borrowing_page import BorrowingPage

    page = shell.show_page("borrowing")
    if isinstance(page, BorrowingPage):
        page.enter_request(draft)
