"""The watched folder while the window is open: looked into every few seconds, never on the window's thread."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.problem_band import Notice

if TYPE_CHECKING:
    from libdesk.domain.progress import Progress
    from libdesk.domain.reasons import Reason
    from libdesk.services.scan_folder import FileReport, FolderWatch, Seen
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_SECONDS: Final = 5.0
# A network drive that hangs keeps its thread; the window does not wait for it.
_PATIENCE: Final = 0.5


class ScanWatch(QObject):
    """Takes in what the fax or scanner puts into the folder that this workstation watches.

    The folder is looked into on a thread of its own: a network drive that is gone can hang for minutes. What is whole
    is taken in as long work, with progress and cancel. A folder that cannot be reached is told once, and watched on.
    """

    _looked = Signal(object, object)

    def __init__(self, shell: Shell, session: Session, seconds: float = _SECONDS) -> None:
        super().__init__(session)
        self._shell = shell
        self._session = session
        self._seconds = seconds
        self._stop = threading.Event()
        self._free = threading.Event()
        self._free.set()
        self._gone = False
        self._watch: FolderWatch | None = None
        self._thread: threading.Thread | None = None
        self._looked.connect(self._found)

    def start(self) -> None:
        """Begin to look."""
        self._thread = threading.Thread(target=self._work, name="scan folder", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more: the window goes."""
        self._stop.set()
        self._free.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def look(self) -> None:
        """Look once into the folder that is set now, on the calling thread."""
        from libdesk.services.scan_folder import FolderWatch

        folder = str(self._session.machine.get("scans.folder")).strip()
        if not folder:
            self._watch = None
            return
        if self._watch is None or self._watch.folder != Path(folder):
            self._watch = FolderWatch(Path(folder))
        seen = self._watch.look()
        if seen.ready:
            self._free.clear()
        if not self._stop.is_set():
            self._looked.emit(self._watch, seen)

    def _work(self) -> None:
        while not self._stop.wait(self._seconds):
            self._free.wait()
            if not self._stop.is_set():
                self.look()

    # On the window's thread.

    def _found(self, watch: FolderWatch, seen: Seen) -> None:
        if self._stop.is_set():
            return
        if seen.problem is not None:
            if not self._gone:
                self._gone = True
                self._tell_gone(seen.problem)
            return
        self._gone = False
        if seen.ready:
            self._take_in(watch, seen)

    def _take_in(self, watch: FolderWatch, seen: Seen) -> None:
        session = self._session
        if not session.may("lending"):
            # Whoever may will be signed in again; the files wait where they are.
            self._free.set()
            return
        scans, context, machine, language = (
            session.services.incoming_scans, session.context(), session.machine, session.language,
        )  # fmt: skip
        came_by, afterwards = machine.get("scans.came_by"), machine.get("scans.afterwards")

        def call(progress: Progress) -> list[FileReport]:
            from libdesk.services.scan_folder import take_in_folder

            return take_in_folder(
                scans, context, watch, seen.ready, came_by, progress, afterwards=afterwards, language=language
            )

        label = self.tr("Taking in faxes and scans")
        self._shell.operations.run_long(label, call, self._taken, self._failed)

    def _taken(self, reports: list[FileReport]) -> None:
        self._free.set()
        if not reports or self._stop.is_set():
            return
        from libdesk.ui.pages.incoming_files import report_lines, summary, worst

        lines = report_lines(self._session, reports)
        refused = [text for report, (_kind, text) in zip(reports, lines, strict=True) if report.refusals]
        text = summary(reports) if len(reports) > 1 or not refused else refused[0]
        advice = "\n".join(refused[:3]) if len(reports) > 1 else ""
        self._tell(text, advice, worst(lines))

    def _failed(self, error: BaseException) -> None:
        self._free.set()
        self._shell.operations.failed.emit(self.tr("Taking in faxes and scans"), error)

    def _tell(self, text: str, advice: str, kind: SignKind) -> None:
        # What was refused stops nothing: it lies in the folder.
        kind = SignKind.ATTENTION if kind is SignKind.STOP else SignKind.INFORMATION if kind is SignKind.DONE else kind
        button = self.tr("Show what came in")
        self._shell.show_notice(Notice(text, advice, kind, button, self._show, goes_when_pressed=True))

    def _tell_gone(self, reason: Reason) -> None:
        said = self._session.say(reason)
        end = "。" if self._session.language == "ja" else ". "
        first, found, rest = said.partition(end)
        self._shell.show_notice(Notice(first + end.strip() if found else said, rest.strip(), SignKind.ATTENTION))

    def _show(self) -> None:
        from libdesk.ui.pages.lending_page import LendingPage

        page = self._shell.show_page("lending")
        if isinstance(page, LendingPage):
            page.open_view("incoming")
