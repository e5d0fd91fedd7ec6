"""A borrowed book as a line of the open patron's list: what it is, its date, what its lender asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.ui.signs import SignKind
from libdesk.wording.formats import format_date, format_weekday

if TYPE_CHECKING:
    from libdesk.services.borrowing_of_patron import DeskBorrowed


def sign_of(book: DeskBorrowed) -> SignKind:
    """The sign before a borrowed book."""
    if book.overdue:
        return SignKind.STOP
    if book.recalled:
        return SignKind.ATTENTION
    return SignKind.INFORMATION if book.ready else SignKind.NEUTRAL


def facts_of(book: DeskBorrowed, language: str) -> str:
    """That it is another library’s, where it stands, when it is due, and what restricts its use (B09)."""
    translate = QCoreApplication.translate
    said = [translate("BorrowedLine", "another library’s"), *_standing(book, language)]
    if book.recalled:
        said.append(translate("BorrowedLine", "the lender wants it back"))
    if book.extension_asked:
        said.append(translate("BorrowedLine", "longer loan asked for"))
    if book.in_library_only:
        said.append(translate("BorrowedLine", "to be read here only"))
    if book.supervised:
        said.append(translate("BorrowedLine", "under supervision"))
    if book.no_copying:
        said.append(translate("BorrowedLine", "no copying"))
    if book.use_note:
        said.append(book.use_note)
    return "\u00a0· ".join(said)


def _standing(book: DeskBorrowed, language: str) -> list[str]:
    translate = QCoreApplication.translate
    due = format_date(book.due_on, language) if book.overdue else format_weekday(book.due_on, language)
    if book.ready and book.collect_by is not None and not book.in_library_only:
        until = format_weekday(book.collect_by, language)
        return [translate("BorrowedLine", "ready, kept until {day}").format(day=until)]
    if book.overdue:
        return [translate("BorrowedLine", "was due {day}").format(day=due)]
    if book.ready:
        return [translate("BorrowedLine", "ready, due {day}").format(day=due)]
    if book.reading:
        return [translate("BorrowedLine", "being read here")]
    return [translate("BorrowedLine", "due {day}").format(day=due)]
