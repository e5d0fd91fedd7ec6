"""Where a bug ends up: in the log, and as a report on the screen, while the window lives on."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from libdesk import __version__

_log = logging.getLogger("libdesk.bugs")


class BugReports(QObject):
    """Catches what nobody else caught, on every thread; ``caught`` carries the report, always on the GUI thread.

    ``install`` and ``uninstall`` put it before the interpreter's own hooks and take it away again.
    """

    caught = Signal(str)

    def install(self) -> None:
        """From here on every uncaught exception is reported."""
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._hooks

    def report(self, error: BaseException) -> None:
        """Log a bug and tell of it."""
        text = report_text(error)
        _log.error("uncaught: %s", text)
        self.caught.emit(text)

    def _from_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value)


def report_text(error: BaseException) -> str:
    """The report: versions and the way to the mistake; no values of records, so that it can be sent."""
    # Imported here: a window that opens has nothing to report yet.
    import platform
    import traceback

    from PySide6 import __version__ as pyside_version

    versions = (
        f"LibDesk {__version__}",
        f"Python {platform.python_version()}",
        f"PySide6 {pyside_version}",
        platform.platform(),
    )
    return "\n".join((" · ".join(versions), "", *traceback.format_exception(error)))
