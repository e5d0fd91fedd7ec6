"""One batch of notices on their way to a mail server: each is claimed, handed over, and what became of it is noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, TypeVar

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.domain.notice_retries import line_wait_after, wait_after
from libdesk.domain.notices import NoticeStep
from libdesk.domain.problems import Problem
from libdesk.domain.progress import Progress
from libdesk.exchange.email_message import message_bytes
from libdesk.exchange.smtp_delivery import Delivery, Fate, MailConnection, MailServer
from libdesk.services.library import Change, Library, Work
from libdesk.services.notice_outgoing import OutgoingLetter, OutgoingLetters
from libdesk.services.notice_reach import note_came_back
from libdesk.services.notice_stale import STALE, let_be_told
from libdesk.services.notice_steps import take_step
from libdesk.services.sending_report import SendingReport

T = TypeVar("T")

TABLES: Final = frozenset({"notice"})
WAITING: Final = "state = 'waiting' AND way = 'email'"
_NO_LONGER_TRUE: Final = (
    f"SELECT id FROM notice WHERE {WAITING}"
    f" AND EXISTS (SELECT 1 FROM notice_about WHERE notice_about.notice_id = notice.id) AND {STALE} ORDER BY id"
)
# So many are withdrawn in one step, so that nobody at the desk waits for it.
_AT_A_TIME: Final = 25
# Another site of ours may write from another address.
_OF_ONE_SENDER: Final = ("mail_sender_missing", "mail_sender_refused")
# After so many messages the window is told, so that its lists follow.
_TOLD_EVERY: Final = 20


class Batch:
    """One batch, from its first message to its report."""

    def __init__(self, library: Library, context: Context, server: MailServer | None, progress: Progress) -> None:
        self._library, self._context, self._progress = library, context, progress
        self.report = SendingReport()
        self._connection = MailConnection(server) if server is not None else None
        self._letters = OutgoingLetters(library, context)
        self._fresh = False

    # The action, over many short transactions.

    def _write(self, call: Callable[[Work], T]) -> T:
        """One short transaction under the batch's action."""

        def transact(rows: Rows) -> T:
            if self.report.action_id is None:
                self.report.action_id = journal.begin_action(
                    rows.database, "send_notices", self._context.staff_id, self._context.site_id,
                    self._context.workstation, instant_text(self._context.clock.now()),
                )  # fmt: skip
            journal.continue_action(rows.database, self.report.action_id)
            value = call(Work(rows.database, self._context, self._context.clock.now(), self.report.action_id))
            journal.pause_action(rows.database)
            return value

        before = self.report.action_id
        try:
            return self._library.file.run(transact)
        except BaseException:
            self.report.action_id = before  # what began in this transaction is gone with it
            raise

    def _end(self) -> None:
        """End the action with what was done."""
        report = self.report
        if report.action_id is None:
            return
        facts = {"count": report.sent, "later": report.later, "refused": report.refused, "unsure": report.unsure}
        self._library.file.run(lambda rows: journal.end_action(rows.database, report.action_id or 0, facts))
        self._tell()

    def _tell(self) -> None:
        self._library.announce(Change(self.report.action_id or 0, "send_notices", TABLES))

    def recover(self) -> None:
        """What is *being sent* although nobody sends is unsure."""
        if self._library.rows.value("SELECT 1 FROM notice WHERE state = 'sending' LIMIT 1") is None:
            return

        def mark(work: Work) -> int:
            found = work.all("SELECT id FROM notice WHERE state = 'sending'")
            for (notice_id,) in found:
                take_step(work, notice_id, NoticeStep.BROKE_OFF, last_error="interrupted")
            return len(found)

        self.report.interrupted = self._write(mark)
        self._end()
        self.report.action_id = None

    def withdraw_stale(self) -> None:
        """What is no longer true when its turn comes is withdrawn: fetched or given back while the line was down."""
        found = [one for (one,) in self._library.rows.all(_NO_LONGER_TRUE)]
        for start in range(0, len(found), _AT_A_TIME):
            some = found[start : start + _AT_A_TIME]
            self._write(partial(_withdraw, notice_ids=some))
            self.report.withdrawn += len(some)

    # The batch.

    def go(self, ids: Sequence[int]) -> None:
        """Send these, in their order; the report says what became of them."""
        self.report.due = len(ids)
        self._library.check_clock(self._library.rows, self._context, self._context.clock.now())
        if not ids:
            self._end()
            return
        try:
            self._send_all(ids)
        finally:
            if self._connection is not None:
                self._connection.close()
            self._end()

    def _send_all(self, ids: Sequence[int]) -> None:
        for done, notice_id in enumerate(ids):
            self._progress.report(done, len(ids))
            if self._progress.cancelled:
                self.report.cancelled = True
                return
            try:
                self._send_one(notice_id)
            except Problem as problem:
                if not problem.code.startswith("mail_"):
                    raise
                self.report.problem = problem
                self._note_trouble(notice_id, problem)
                if problem.code not in _OF_ONE_SENDER:
                    return
                if problem.code == "mail_sender_refused":
                    self._letters.refuse_sender(problem)
            if done % _TOLD_EVERY == _TOLD_EVERY - 1:
                self._tell()
        self._progress.report(len(ids), len(ids))

    def _send_one(self, notice_id: int) -> None:
        """Send one message; a Problem is of the line or the sender, and the message waits on."""
        letter = self._letters.letter(notice_id)
        if letter is None:
            self.report.due -= 1  # staff were faster
            return
        try:
            content = message_bytes(letter.message)
        except Problem as problem:
            self._refuse(letter, _in_short(problem))
            return
        self._connect()
        delivery = self._deliver(letter, content)
        if delivery.fate is Fate.LATER and delivery.line_lost and not self._fresh:
            # A server hangs up after so many messages, or while nobody spoke: on a new line it goes.
            self._back_into_queue(letter)
            self._connect()
            delivery = self._deliver(letter, content)
        self._note(letter, delivery)
        self._fresh = False

    def _connect(self) -> None:
        assert self._connection is not None
        if not self._connection.is_open:
            self._connection.open()
            self._fresh = True

    def _deliver(self, letter: OutgoingLetter, content: bytes) -> Delivery:
        assert self._connection is not None
        message = letter.message
        return self._connection.deliver(
            message.sender.address, message.recipient.address, content, lambda: self._begin(letter)
        )

    def _begin(self, letter: OutgoingLetter) -> bool:
        """Note that the message goes now; False if it waits no longer for this address."""

        def claim(work: Work) -> bool:
            found = work.value(f"SELECT address FROM notice WHERE id = ? AND {WAITING}", letter.notice_id)
            if found != letter.message.recipient.address:
                return False
            take_step(work, letter.notice_id, NoticeStep.BEGIN, message_id=letter.message.message_id)
            return True

        return self._write(claim)

    def _back_into_queue(self, letter: OutgoingLetter) -> None:
        """What was begun and has surely not gone waits again, with none of its tries used up."""
        self._write(lambda work: _step_if(work, letter.notice_id, "sending", NoticeStep.TRY_AGAIN_LATER))

    # What became of it.

    def _note(self, letter: OutgoingLetter, delivery: Delivery) -> None:
        match delivery.fate:
            case Fate.SENT:
                self._step(letter, NoticeStep.ACCEPTED, last_error="", next_try_at=None)
                self.report.sent += 1
            case Fate.UNSURE:
                self._step(letter, NoticeStep.BROKE_OFF, last_error=delivery.words)
                self.report.unsure += 1
            case Fate.LATER:
                self._put_off(letter, delivery.words)
            case Fate.HELD_BACK:
                self.report.due -= 1
            case Fate.MESSAGE_REFUSED:
                self._refuse(letter, delivery.words)
            case Fate.ADDRESS_REFUSED:
                self._refuse(letter, delivery.words, then=_address_failed)

    def _step(self, letter: OutgoingLetter, step: NoticeStep, **columns: object) -> None:
        self._write(lambda work: _step_if(work, letter.notice_id, "sending", step, **columns))

    def _put_off(self, letter: OutgoingLetter, words: str) -> None:
        tries = letter.attempts + 1
        wait = wait_after(tries)
        if wait is None:
            self._refuse(letter, words)
            return
        again = instant_text(self._context.clock.now() + wait)
        columns = {"attempts": tries, "next_try_at": again, "last_error": words or "?"}
        self._write(lambda work: self._leave(work, letter, NoticeStep.TRY_AGAIN_LATER, columns))
        self.report.later += 1

    def _refuse(
        self, letter: OutgoingLetter, words: str, then: Callable[[Work, int, str], object] | None = None
    ) -> None:
        def take(work: Work) -> None:
            columns = {"attempts": letter.attempts + 1, "next_try_at": None, "last_error": words or "?"}
            self._leave(work, letter, NoticeStep.REFUSED, columns)
            if then is not None:
                then(work, letter.notice_id, words)

        self._write(take)
        self.report.refused += 1

    def _leave(self, work: Work, letter: OutgoingLetter, step: NoticeStep, columns: Mapping[str, object]) -> None:
        """A step that leads out of *being sent*, also for what was refused before its first byte went."""
        begun = {"message_id": letter.message.message_id}
        _step_if(work, letter.notice_id, "waiting", NoticeStep.BEGIN, **begun)
        _step_if(work, letter.notice_id, "sending", step, **columns)

    def _note_trouble(self, notice_id: int, problem: Problem) -> None:
        """The line is down: that is noted at the message whose turn it was, and uses up none of its tries."""
        again = instant_text(self._context.clock.now() + line_wait_after(1))

        def put(work: Work) -> None:
            if work.value(f"SELECT 1 FROM notice WHERE id = ? AND {WAITING}", notice_id):
                work.update("notice", notice_id, last_error=_in_short(problem), next_try_at=again)

        self._write(put)


def _withdraw(work: Work, notice_ids: Sequence[int]) -> None:
    for notice_id in notice_ids:
        take_step(work, notice_id, NoticeStep.WITHDRAW)
        let_be_told(work, notice_id)


def _step_if(work: Work, notice_id: int, state: str, step: NoticeStep, **columns: object) -> None:
    """Take a step; not where the notice has been forgotten meanwhile, with the person whom it was for."""
    if work.value("SELECT state FROM notice WHERE id = ?", notice_id) == state:
        take_step(work, notice_id, step, **columns)


def _in_short(problem: Problem) -> str:
    """A problem as the file keeps it: its code and what was said, to be put into words where it is shown."""
    said = next((problem.facts[name] for name in ("what", "text", "address") if problem.facts.get(name)), "")
    return f"{problem.code}: {said}" if said else problem.code


def _address_failed(work: Work, notice_id: int, words: str) -> None:
    """The server knows of no such address: nothing more goes there, and the person is told otherwise (H17)."""
    patron_id, address = work.one("SELECT patron_id, address FROM notice WHERE id = ?", notice_id) or (None, "")
    if patron_id is not None:
        note_came_back(work, patron_id, address, words, work.today())
