"""A sender of notices that says how far it is: to be killed at it.

Run as ``python -m tests.mail_worker LIBRARY PORT``; prints a line for each message before it is sent.
"""

from __future__ import annotations

import sys
from pathlib import Path

from libdesk.domain.context import Context
from libdesk.exchange.smtp_delivery import MailServer
from libdesk.services.clock import SystemClock
from libdesk.services.library import Library
from libdesk.services.notice_sending import NoticeSending


class Telling:
    """Progress that is told to whoever reads our output."""

    cancelled = False

    def report(self, done: int, total: int | None) -> None:
        print(done, flush=True)


if __name__ == "__main__":
    library = Library.open(Path(sys.argv[1]))
    here = Context(1, 1, "desk 1", SystemClock())
    NoticeSending(library).send(here, MailServer("127.0.0.1", int(sys.argv[2]), "none"), Telling())
