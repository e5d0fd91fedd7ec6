"""Sending the notices that wait for e-mail: each once, and none lost, whatever the line, the server or we do.

Before the first byte of a message goes, the file says that it is being sent; after the server's answer it says what
became of it. What a broken line or a killed program leaves between the two is *unsure*, and staff decide. One program
sends at a time.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.domain.notice_retries import wait_after
from libdesk.domain.notices import NoticeStep
from libdesk.domain.problems import Problem
from libdesk.domain.progress import Progress, SilentProgress
from libdesk.domain.reasons import Decision
from libdesk.domain.rights import Right
from libdesk.exchange.email_message import Mailbox, Message, message_bytes
from libdesk.exchange.smtp_delivery import Delivery, Fate, MailConnection, MailServer
from libdesk.services.alone import LibraryLock, alone_with
from libdesk.services.library import Change, Library, Work, check_right
from libdesk.services.mail_setup import Sender, sender_at
from libdesk.services.notice_steps import take_step
from libdesk.services.outcome import Outcome, Refused

T = TypeVar("T")

_WAITING: Final = "state = 'waiting' AND way = 'email'"
_DUE: Final = f"{_WAITING} AND (next_try_at IS NULL OR next_try_at <= ?)"
_LETTER: Final = (
    "SELECT notice.address, coalesce(patron.name, partner_library.name, ''), notice.subject, notice.body,"
    " notice.language, notice.site_id, notice.message_id, notice.attempts FROM notice"
    " LEFT JOIN patron ON patron.id = notice.patron_id"
    " LEFT JOIN partner_library ON partner_library.id = notice.partner_library_id"
    " WHERE notice.id = ? AND notice.state = 'waiting' AND notice.way = 'email'"
)
# After so many messages the window is told, so that its lists follow.
_TOLD_EVERY: Final = 20
_TABLES: Final = frozenset({"notice"})


@dataclass(slots=True)
class SendingReport:
    """What became of the messages that were due.

    ``later``: they wait and are tried again by themselves. ``refused``: the server will not have them; staff find them
    under *waiting*. ``unsure``: the answer was lost. ``left``: not tried, for the line was down or staff stopped it.
    ``problem`` is what was wrong with the line or the server as a whole.
    """

    due: int = 0
    sent: int = 0
    later: int = 0
    refused: int = 0
    unsure: int = 0
    interrupted: int = 0
    cancelled: bool = False
    problem: Problem | None = None
    action_id: int | None = None

    @property
    def left(self) -> int:
        """How many were not tried."""
        return self.due - self.sent - self.later - self.refused - self.unsure


@dataclass(frozen=True, slots=True)
class _Letter:
    """A waiting notice, ready to go."""

    notice_id: int
    message: Message
    attempts: int


class NoticeSending:
    """Sends what waits for e-mail."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def due(self, context: Context) -> int:
        """How many e-mail notices could be sent now; cheap, for a timer."""
        now = instant_text(context.clock.now())
        return int(self._library.rows.value(f"SELECT count(*) FROM notice WHERE {_DUE}", now))

    def send(
        self,
        context: Context,
        server: MailServer,
        progress: Progress | None = None,
        notice_ids: Sequence[int] | None = None,
    ) -> Outcome[SendingReport]:
        """Send what is due (H07), or of these notices what waits, also before its next try; needs *circulate*.

        Runs in the calling thread, which is not the window's. Cancelled between two messages; what went stays sent.
        A line that is down leaves everything in the queue. An address that the server refuses for good marks the
        person (H17). Raises Problem ``mail_sending_runs`` while another program or window sends, and what the disk says.
        """
        run = _Run(self._library, context, server, progress or SilentProgress())
        with alone_with(self._library.path, "sending"):
            run.recover()
            rows = self._library.rows
            if notice_ids is None:
                ids = rows.all(f"SELECT id FROM notice WHERE {_DUE} ORDER BY id", instant_text(context.clock.now()))
            else:
                ids = [(one,) for one in notice_ids if rows.value(f"SELECT id FROM notice WHERE id = ? AND {_WAITING}", one)]
            try:
                run.go([one for (one,) in ids])
            except Refused as refused:
                return Outcome(None, refused.decision)
        return Outcome(run.report, Decision(), run.report.action_id, _TABLES)

    def recover(self, context: Context) -> int:
        """Mark what a killed program left half sent as unsure; how many. Nothing is done while somebody sends."""
        if self._library.rows.value("SELECT 1 FROM notice WHERE state = 'sending' LIMIT 1") is None:
            return 0
        lock = LibraryLock(self._library.path, "sending")
        if not lock.is_free():
            return 0
        run = _Run(self._library, context, None, SilentProgress())
        with suppress(Refused), alone_with(self._library.path, "sending"):
            run.recover()
        return run.report.interrupted


class _Run:
    """One batch, from its first message to its report."""

    def __init__(self, library: Library, context: Context, server: MailServer | None, progress: Progress) -> None:
        self.library, self.context, self.progress = library, context, progress
        self.report = SendingReport()
        self.connection = MailConnection(server) if server is not None else None
        self.senders: dict[tuple[int, str], Sender] = {}
        self.fresh = False

    # The action, over many short transactions.

    def write(self, call: Callable[[Work], T]) -> T:
        """One short transaction under the batch's action."""

        def transact(rows: Rows) -> T:
            if self.report.action_id is None:
                self.report.action_id = journal.begin_action(
                    rows.database, "send_notices", self.context.staff_id, self.context.site_id,
                    self.context.workstation, instant_text(self.context.clock.now()),
                )  # fmt: skip
            journal.continue_action(rows.database, self.report.action_id)
            value = call(Work(rows.database, self.context, self.context.clock.now(), self.report.action_id))
            journal.pause_action(rows.database)
            return value

        before = self.report.action_id
        try:
            return self.library.file.run(transact)
        except BaseException:
            self.report.action_id = before  # what began in this transaction is gone with it
            raise

    def end(self) -> None:
        """End the action with what was done."""
        report = self.report
        if report.action_id is None:
            return
        facts = {"count": report.sent, "later": report.later, "refused": report.refused, "unsure": report.unsure}
        self.library.file.run(lambda rows: journal.end_action(rows.database, report.action_id or 0, facts))
        self.tell()

    def tell(self) -> None:
        self.library.announce(Change(self.report.action_id or 0, "send_notices", _TABLES))

    def recover(self) -> None:
        """What is *being sent* although nobody sends is unsure."""
        if self.library.rows.value("SELECT 1 FROM notice WHERE state = 'sending' LIMIT 1") is None:
            return

        def mark(work: Work) -> int:
            found = work.all("SELECT id FROM notice WHERE state = 'sending'")
            for (notice_id,) in found:
                take_step(work, notice_id, NoticeStep.BROKE_OFF, last_error="interrupted")
            return len(found)

        self.report.interrupted = self.write(mark)
        self.end()
        self.report.action_id = None

    # The batch.

    def go(self, ids: Sequence[int]) -> None:
        self.report.due = len(ids)
        check_right(self.library.rows, self.context, Right.CIRCULATE)
        self.library.check_clock(self.library.rows, self.context, self.context.clock.now())
        if not ids:
            return
        try:
            self.send_all(ids)
        finally:
            if self.connection is not None:
                self.connection.close()
            self.end()

    def send_all(self, ids: Sequence[int]) -> None:
        for done, notice_id in enumerate(ids):
            self.progress.report(done, len(ids))
            if self.progress.cancelled:
                self.report.cancelled = True
                return
            try:
                self.send_one(notice_id)
            except Problem as problem:
                if not problem.code.startswith("mail_"):
                    raise
                self.report.problem = problem
                self.note_trouble(notice_id, problem)
                return
            if done % _TOLD_EVERY == _TOLD_EVERY - 1:
                self.tell()
        self.progress.report(len(ids), len(ids))

    def send_one(self, notice_id: int) -> None:
        """Send one message; a Problem is of the line as a whole, and ends the batch."""
        letter = self.letter(notice_id)
        if letter is None:
            self.report.due -= 1  # staff were faster
            return
        try:
            content = message_bytes(letter.message)
        except Problem as problem:
            self.refuse(letter, problem.code)
            return
        self.connect()
        delivery = self.deliver(letter, content)
        if delivery.fate is Fate.LATER and delivery.line_lost and not self.fresh:
            # A server hangs up after so many messages, or while nobody spoke: on a new line it goes.
            self.connect()
            delivery = self.deliver(letter, content)
        self.note(letter, delivery)
        self.fresh = False

    def connect(self) -> None:
        assert self.connection is not None
        if not self.connection.is_open:
            self.connection.open()
            self.fresh = True

    def deliver(self, letter: _Letter, content: bytes) -> Delivery:
        assert self.connection is not None
        message = letter.message
        return self.connection.deliver(
            message.sender.address, message.recipient.address, content, lambda: self.begin(letter)
        )

    def letter(self, notice_id: int) -> _Letter | None:
        """The message as it goes; None if it no longer waits."""
        row = self.library.rows.one(_LETTER, notice_id)
        if row is None:
            return None
        address, who, subject, body, language, site_id, message_id, attempts = row
        sender = self.senders.get((site_id, language))
        if sender is None:
            sender = self.senders[site_id, language] = sender_at(self.library.rows, site_id, language)
        known = message_id or _new_message_id(notice_id, sender.mailbox.address)
        message = Message(
            sender.mailbox, Mailbox(address, who), subject, body, known, self.context.clock.now(), sender.reply_to,
            language,
        )  # fmt: skip
        return _Letter(notice_id, message, attempts)

    def begin(self, letter: _Letter) -> bool:
        """Note that the message goes now; False if it waits no longer for this address."""

        def claim(work: Work) -> bool:
            found = work.value(f"SELECT address FROM notice WHERE id = ? AND {_WAITING}", letter.notice_id)
            if found != letter.message.recipient.address:
                return False
            take_step(work, letter.notice_id, NoticeStep.BEGIN, message_id=letter.message.message_id)
            return True

        return self.write(claim)

    # What became of it.

    def note(self, letter: _Letter, delivery: Delivery) -> None:
        match delivery.fate:
            case Fate.SENT:
                self.step(letter, NoticeStep.ACCEPTED, last_error="", next_try_at=None)
                self.report.sent += 1
            case Fate.UNSURE:
                self.step(letter, NoticeStep.BROKE_OFF, last_error=delivery.words)
                self.report.unsure += 1
            case Fate.LATER:
                self.put_off(letter, delivery.words)
            case Fate.HELD_BACK:
                self.report.due -= 1
            case _:
                self.refuse(letter, delivery.words, address=delivery.fate is Fate.ADDRESS_REFUSED)

    def step(self, letter: _Letter, step: NoticeStep, **columns: object) -> None:
        self.write(lambda work: take_step(work, letter.notice_id, step, **columns))

    def put_off(self, letter: _Letter, words: str) -> None:
        tries = letter.attempts + 1
        wait = wait_after(tries)
        if wait is None:
            self.refuse(letter, words)
            return
        again = instant_text(self.context.clock.now() + wait)
        self.after_begin(
            letter, NoticeStep.TRY_AGAIN_LATER, attempts=tries, next_try_at=again, last_error=words or "?"
        )
        self.report.later += 1

    def refuse(self, letter: _Letter, words: str, *, address: bool = False) -> None:
        self.after_begin(
            letter, NoticeStep.REFUSED, attempts=letter.attempts + 1, next_try_at=None, last_error=words or "?"
        )
        self.report.refused += 1

    def after_begin(self, letter: _Letter, step: NoticeStep, **columns: object) -> None:
        """A step that leads out of *being sent*, also for what was refused before its first byte went."""

        def take(work: Work) -> None:
            state = work.value("SELECT state FROM notice WHERE id = ?", letter.notice_id)
            if state == "waiting":
                take_step(work, letter.notice_id, NoticeStep.BEGIN, message_id=letter.message.message_id)
            take_step(work, letter.notice_id, step, **columns)

        self.write(take)

    def note_trouble(self, notice_id: int, problem: Problem) -> None:
        """The line is down: that is noted at the message whose turn it was, and uses up none of its tries."""
        ...


def _new_message_id(notice_id: int, sender: str) -> str:
    """A message keeps its id through all its tries, so that a server or reader can tell a second copy."""
    return f"<notice.{notice_id}.{secrets.token_hex(8)}@{sender.rpartition('@')[2]}>"
