"""From the page to the messages of lenders and back: files that are read, a message that is written, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from libdesk.ui.pages import file_choosing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from libdesk.services.borrowing_record import BorrowingRecord
    from libdesk.services.message_files import OpenedFile
    from libdesk.services.message_keeping import KeptMessage
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

translate = QCoreApplication.translate


def choose_messages(parent: QWidget) -> list[Path]:
    """Let staff choose message files; several at once."""
    filters = translate("BorrowingMessage", "Message files (*.xml);;All files (*)")
    return file_choosing.files_to_open(parent, translate("BorrowingMessage", "Messages from lenders"), filters)


def read_messages(
    parent: QWidget,
    shell: Shell,
    session: Session,
    done_line: DoneLine,
    paths: Sequence[Path],
    applied: Callable[[int], object],
) -> None:
    """Read files and show them one after the other; ``applied`` hears which request was moved."""
    service = session.services.borrowing_messages

    def did(outcome: Outcome[BorrowingRecord]) -> None:
        record = outcome.must()
        state = session.say_key(f"borrowing.states.{record.state}")
        done = session.say_key("words.action.apply_iso18626")
        done_line.tell(outcome, " · ".join((done, record.number, state)))
        applied(record.borrowing_request_id)

    def show(files: list[OpenedFile]) -> None:
        from libdesk.ui.pages.borrowing_messages_dialog import MessagesDialog

        if isValid(parent):
            MessagesDialog(parent, shell, session, files, did).show()

    if paths:
        shell.operations.read(lambda: service.open_files(paths), show)


def write_message(
    parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, record: BorrowingRecord
) -> None:
    """Ask which message to write to the lender of a request, and where to."""
    service, request_id = session.services.borrowing_messages, record.borrowing_request_id

    def show(actions: tuple[str, ...]) -> None:
        from libdesk.ui.pages.borrowing_write_dialog import WriteMessageDialog

        if actions and isValid(parent):
            WriteMessageDialog(parent, shell, session, done_line, record, actions).show()

    shell.operations.read(lambda: service.actions(request_id), show)


def show_kept(parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, record: BorrowingRecord) -> None:
    """Show the message files of a request."""
    service, request_id = session.services.borrowing_messages, record.borrowing_request_id

    def show(kept: list[KeptMessage]) -> None:
        from libdesk.ui.pages.borrowing_kept_dialog import KeptMessagesDialog

        if kept and isValid(parent):
            KeptMessagesDialog(parent, shell, session, done_line, record.number, kept).show()

    shell.operations.read(lambda: service.kept(request_id), show)
