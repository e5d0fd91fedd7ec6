"""Requests that come in as files: tables of the online service, and messages of partner libraries (L10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from libdesk.ui.pages import file_choosing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from libdesk.services.lending_importing import RequestTable
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

translate = QCoreApplication.translate
MESSAGES: Final = frozenset({".xml"})
TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


def choose_files(parent: QWidget) -> list[Path]:
    """Let staff choose tables and message files; several at once."""
    filters = translate("LendingFiles", "Requests (*.csv *.tsv *.xlsx *.xls *.ods *.xml);;All files (*)")
    return file_choosing.files_to_open(parent, translate("LendingFiles", "Take in requests"), filters)


def take_in(
    parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, paths: Sequence[Path],
    moved: Callable[[int | None], object],
) -> None:  # fmt: skip
    """Show tables and messages, each with what it would do; ``moved`` hears which request is to be shown, if one."""
    from libdesk.ui.pages.borrowing_message_files import read_messages
    from libdesk.ui.pages.lending_import_dialog import LendingImportDialog
    from libdesk.ui.pages.message_sides import BORROWERS

    tables = [path for path in paths if path.suffix.casefold() not in MESSAGES]
    messages = [path for path in paths if path not in tables]

    def entered(outcome: Outcome[RequestTable], table: RequestTable) -> None:
        count = translate("LendingFiles", "{n} from {file}").format(n=table.count("entered"), file=table.name)
        done_line.tell(outcome, f"{session.say_key('words.action.import_lending_requests')} · {count}")
        moved(None)

    def next_table() -> None:
        if not isValid(parent):
            return
        if tables:
            dialog = LendingImportDialog(parent, shell, session, tables.pop(0), entered)
            dialog.finished.connect(lambda _result: next_table())
            dialog.show()
        elif messages:
            read_messages(parent, shell, session, done_line, messages, moved, BORROWERS)

    next_table()
