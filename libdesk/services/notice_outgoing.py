"""Waiting notices as messages ready to go: from whom, to whom, under which id."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.problems import Problem
from libdesk.exchange.email_message import Mailbox, Message
from libdesk.services.library import Library
from libdesk.services.mail_setup import Sender, sender_at

_WAITING: Final = (
    "SELECT notice.address, coalesce(patron.name, partner_library.name, ''), notice.subject, notice.body,"
    " notice.language, notice.site_id, notice.message_id, notice.attempts FROM notice"
    " LEFT JOIN patron ON patron.id = notice.patron_id"
    " LEFT JOIN partner_library ON partner_library.id = notice.partner_library_id"
    " WHERE notice.id = ? AND notice.state = 'waiting' AND notice.way = 'email'"
)


@dataclass(frozen=True, slots=True)
class OutgoingLetter:
    """A waiting notice, ready to go."""

    notice_id: int
    message: Message
    attempts: int


class OutgoingLetters:
    """The messages of a batch; a sender that the server will not have is not put before it again."""

    def __init__(self, library: Library, context: Context) -> None:
        self._library, self._context = library, context
        self._senders: dict[tuple[int, str], Sender] = {}
        self._refused: dict[str, Problem] = {}

    def letter(self, notice_id: int) -> OutgoingLetter | None:
        """A notice as it goes; None if it no longer waits.

        Raises Problem: ``mail_sender_missing`` for a site without an address to write from, or what the server said of
        the sender before.
        """
        row = self._library.rows.one(_WAITING, notice_id)
        if row is None:
            return None
        address, who, subject, body, language, site_id, message_id, attempts = row
        sender = self._senders.get((site_id, language))
        if sender is None:
            sender = self._senders[site_id, language] = sender_at(self._library.rows, site_id, language)
        if sender.mailbox.address in self._refused:
            raise self._refused[sender.mailbox.address]
        known = message_id or new_message_id(notice_id, sender.mailbox.address)
        message = Message(
            sender.mailbox, Mailbox(address, who), subject, body, known, self._context.clock.now(), sender.reply_to,
            language,
        )  # fmt: skip
        return OutgoingLetter(notice_id, message, attempts)

    def refuse_sender(self, problem: Problem) -> None:
        """Note that the server takes nothing from an address: the problem's own."""
        self._refused[str(problem.facts["address"])] = problem


def new_message_id(notice_id: int, sender: str) -> str:
    """A message keeps its id through all its tries, so that a server or reader can tell a second copy."""
    return f"<notice.{notice_id}.{secrets.token_hex(8)}@{sender.rpartition('@')[2]}>"
