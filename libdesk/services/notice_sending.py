"""Sending the notices that wait for e-mail: each once, and none lost, whatever the line, the server or we do.

Before the first byte of a message goes, the file says that it is being sent; after the server's answer it says what
became of it. What a broken line or a killed program leaves between the two is *unsure*, and staff decide. One program
sends at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.domain.notice_retries import LONGEST_WAIT
from libdesk.domain.problems import Problem
from libdesk.domain.progress import Progress, SilentProgress
from libdesk.domain.reasons import Decision
from libdesk.domain.rights import Right
from libdesk.exchange.smtp_delivery import MailServer
from libdesk.services.alone import LibraryLock, alone_with
from libdesk.services.library import Library, check_right
from libdesk.services.notice_batch import TABLES, WAITING, Batch
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.sending_report import SendingReport

# What is to be tried after more than the longest wait was put off by a clock that was wrong.
_DUE: Final = f"{WAITING} AND (next_try_at IS NULL OR next_try_at <= ? OR next_try_at > ?)"


class NoticeSending:
    """Sends what waits for e-mail."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def due(self, context: Context) -> int:
        """How many e-mail notices could be sent now; cheap, for a timer."""
        return int(self._library.rows.value(f"SELECT count(*) FROM notice WHERE {_DUE}", *_due_between(context)))

    def send(
        self,
        context: Context,
        server: MailServer,
        progress: Progress | None = None,
        notice_ids: Sequence[int] | None = None,
        *,
        by_itself: bool = False,
    ) -> Outcome[SendingReport]:
        """Send what is due (H07), or of these notices what waits, also before its next try.

        What is due and no longer true is withdrawn instead; notices that staff name go as they are.
        Needs the right *circulate*, unless the clock asks for it (``by_itself``), whoever is signed in.

        Runs in the calling thread, which is not the window's. Cancelled between two messages; what went stays sent.
        A line that is down leaves everything in the queue. An address that the server refuses for good marks the
        person (H17). Raises Problem ``mail_sending_runs`` while another program sends, and what the disk says.
        """
        batch = Batch(self._library, context, server, progress or SilentProgress())
        with alone_with(self._library.path, "sending"):
            batch.recover()
            try:
                check_right(self._library.rows, context, None if by_itself else Right.CIRCULATE)
                if notice_ids is None:
                    batch.withdraw_stale()
                batch.go(self._due_ids(context) if notice_ids is None else self._waiting(notice_ids))
            except Refused as refused:
                return Outcome(None, refused.decision)
        return Outcome(batch.report, Decision(), batch.report.action_id, TABLES)

    def _due_ids(self, context: Context) -> list[int]:
        found = self._library.rows.all(f"SELECT id FROM notice WHERE {_DUE} ORDER BY id", *_due_between(context))
        return [one for (one,) in found]

    def _waiting(self, notice_ids: Sequence[int]) -> list[int]:
        waiting = {one for (one,) in self._library.rows.all(f"SELECT id FROM notice WHERE {WAITING}")}
        return [one for one in dict.fromkeys(notice_ids) if one in waiting]

    def recover(self, context: Context) -> int:
        """Mark what a killed program left half sent as unsure; how many. Nothing is done while somebody sends."""
        if self._library.rows.value("SELECT 1 FROM notice WHERE state = 'sending' LIMIT 1") is None:
            return 0
        lock = LibraryLock(self._library.path, "sending")
        try:
            lock.take()
        except Problem:
            return 0
        try:
            batch = Batch(self._library, context, None, SilentProgress())
            batch.recover()
        finally:
            lock.release()
        return batch.report.interrupted


def _due_between(context: Context) -> tuple[str, str]:
    now = context.clock.now()
    return instant_text(now), instant_text(now + LONGEST_WAIT)
