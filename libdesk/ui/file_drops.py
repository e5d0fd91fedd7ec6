"""Files dropped anywhere on the window: scans go to Lending, the others to the Catalogue's import or to messages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

if TYPE_CHECKING:
    from libdesk.ui.main_window import MainWindow


class FileDrops(QObject):
    """Watches a window for files."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files, and nothing else."""
        if isinstance(event, QDropEvent):
            paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            files = [path for path in paths if path.is_file()]
            if files and isinstance(event, QDragEnterEvent):
                event.acceptProposedAction()
                return True
            if files and event.type() is QEvent.Type.Drop:
                event.acceptProposedAction()
                self._offer(files)
                return True
        return False

    def _offer(self, files: list[Path]) -> None:
        from libdesk.exchange.scanned_pages import SUFFIXES

        scans = [path for path in files if path.suffix.casefold() in SUFFIXES]
        others = [path for path in files if path not in scans]
        if others:
            self._offer_records(others)
        if scans:
            self._offer_scans(scans)

    def _offer_scans(self, files: list[Path]) -> None:
        from libdesk.ui.pages.lending_page import LendingPage

        page = self._window.show_page("lending")
        if isinstance(page, LendingPage):
            page.open_view("incoming")
            # Staff may first have to decide about what they typed.
            if hasattr(page.view, "take_in"):
                page.view.take_in(files)

    def _offer_records(self, files: list[Path]) -> None:
        from libdesk.ui.pages.borrowing_page import BorrowingPage
        from libdesk.ui.pages.catalogue_page import CataloguePage
        from libdesk.ui.pages.lending_page import LendingPage

        shown = self._window.page
        if isinstance(shown, BorrowingPage):
            shown.read_messages(files)
            return
        if isinstance(shown, LendingPage):
            shown.read_requests(files)
            return
        page = self._window.show_page("catalogue")
        if isinstance(page, CataloguePage):
            page.import_files(files)


def accept_file_drops(window: MainWindow) -> None:
    """Let files be dropped on a window, once."""
    if window.findChild(FileDrops) is None:
        FileDrops(window)
