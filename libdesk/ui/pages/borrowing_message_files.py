"""From a page to messages of other libraries and back: files that are read, one that is written, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.message_sides import LENDERS, MessageSide, said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from libdesk.services.message_files import OpenedFile
    from libdesk.services.message_keeping import KeptMessage
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

translate = QCoreApplication.translate


def choose_messages(parent: QWidget, side: MessageSide = LENDERS) -> list[Path]:
    """Let staff choose message files; several at once."""
    filters = translate("BorrowingMessage", "Message files (*.xml);;All files (*)")
    return file_choosing.files_to_open(parent, said(side.title), filters)


def read_messages(
    parent: QWidget,
    shell: Shell,
    session: Session,
    done_line: DoneLine,
    paths: Sequence[Path],
    applied: Callable[[int], object],
    side: MessageSide = LENDERS,
) -> None:
    """Read files and show them one after the other; ``applied`` hears which request was moved."""
    service = side.messages(session)

    def did(outcome: Outcome[Any]) -> None:
        record = outcome.must()
        done_line.tell(outcome, " · ".join((session.say_key(side.done), record.number, side.state_of(record, session))))
        applied(side.id_of(record))

    def show(files: list[OpenedFile]) -> None:
        from libdesk.ui.pages.borrowing_messages_dialog import MessagesDialog

        if isValid(parent):
            MessagesDialog(parent, shell, session, files, did, side).show()

    if paths:
        shell.operations.read(lambda: service.open_files(paths), show)


def write_message(
    parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, record: Any, side: MessageSide = LENDERS
) -> None:
    """Ask which message to write to the other library of a request, and where to."""
    service, request_id, context = side.messages(session), side.id_of(record), session.context()

    def show(actions: tuple[str, ...]) -> None:
        from libdesk.ui.pages.borrowing_write_dialog import WriteMessageDialog

        if actions and isValid(parent):
            WriteMessageDialog(parent, shell, session, done_line, record, actions, side).show()

    shell.operations.read(lambda: service.actions(context, request_id), show)


def show_kept(
    parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, record: Any, side: MessageSide = LENDERS
) -> None:
    """Show the message files of a request."""
    service, request_id = side.messages(session), side.id_of(record)

    def show(kept: list[KeptMessage]) -> None:
        from libdesk.ui.pages.borrowing_kept_dialog import KeptMessagesDialog

        if kept and isValid(parent):
            KeptMessagesDialog(parent, shell, session, done_line, record.number, kept, side).show()

    shell.operations.read(lambda: service.kept(request_id), show)
