"""Handing messages to a mail server (SMTP, RFC 5321) so that it is always known what became of each.

A message counts as sent when the server said 250 after its final dot, and as surely not sent as long as not all of its
bytes were handed over. Between the two nobody knows: the answer was lost, and sending it again could send it twice.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from libdesk.domain.problems import Problem
from libdesk.domain.reasons import Fact
from libdesk.exchange.email_message import address_on_the_wire

Security = Literal["none", "starttls", "tls"]

_OK: Final = 250
_GO_ON: Final = 354
_FORWARDED: Final = 251
_LOG_IN_FIRST: Final = 530
# What a server says about the address itself; other refusals are about us, the message or the moment.
_OF_ADDRESS: Final = frozenset({550, 551, 553})
# RFC 3463: 5.1.x is about the address, 5.2.1 a closed mailbox; 5.7.x is policy, 5.2.2 a full mailbox.
_ADDRESS_STATUS: Final = ("5.1.", "5.2.1")
_LONGEST_WORDS: Final = 300


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where messages go. ``seconds`` is waited for each answer, ``last_seconds`` for the one after a final dot."""

    host: str
    port: int
    security: Security = "starttls"
    user: str = ""
    password: str = ""
    seconds: float = 20.0
    last_seconds: float = 60.0

    def __repr__(self) -> str:
        return f"MailServer({self.host!r}, {self.port}, {self.security!r})"  # the password stays out of every report


class Fate(StrEnum):
    """What became of a message."""

    SENT = "sent"
    LATER = "later"
    ADDRESS_REFUSED = "address_refused"
    MESSAGE_REFUSED = "message_refused"
    UNSURE = "unsure"
    HELD_BACK = "held_back"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message's fate and the server's words; ``line_lost``: nothing more can be sent by this connection."""

    fate: Fate
    words: str = ""
    line_lost: bool = False


class MailConnection:
    """A connection for a batch of messages, opened by ``open`` or as a context; one message after the other."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> MailConnection:
        self.open()
        return self

    def __exit__(self, *_how: object) -> None:
        self.close()

    @property
    def is_open(self) -> bool:
        """Whether messages can be sent."""
        return self._smtp is not None

    def open(self) -> None:
        """Connect, encrypt and log in as the server was set up.

        Raises Problem: ``mail_host_unknown``, ``mail_refused``, ``mail_timeout``, ``mail_unreachable``,
        ``mail_certificate``, ``mail_no_encryption``, ``mail_login_refused``, ``mail_login_unsafe``,
        ``mail_no_login``, ``mail_server_says``.
        """
        self.close()
        smtp: smtplib.SMTP | None = None
        try:
            smtp = _connected(self._server)
            _logged_in(smtp, self._server)
        except (OSError, smtplib.SMTPException) as error:
            _hang_up(smtp)
            raise _problem(error, self._server) from error
        except UnicodeError as error:
            _hang_up(smtp)
            facts: dict[str, Fact] = {"host": self._server.host, "user": self._server.user}
            if smtp is None:  # a name that no server can have
                raise Problem("mail_host_unknown", {**facts, "what": str(error)}) from error
            # Signs that no login can carry; the error itself names one of them, and it may be the password's.
            raise Problem("mail_login_refused", {**facts, "what": "only ASCII"}) from None
        except Problem:
            _hang_up(smtp)
            raise
        self._smtp = smtp

    def try_sender(self, sender: str) -> None:
        """Ask whether the server takes messages from an address.

        Raises Problem where it does not: ``mail_sender_refused``, ``mail_login_needed``, ``mail_address_unfit``.
        """
        assert self._smtp is not None
        try:
            code, words = self._ask("MAIL", f"FROM:<{address_on_the_wire(sender)}>")
            if code != _OK:
                raise _sender_problem(sender, code, words)
            self._ask("RSET")
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise _problem(error, self._server) from error

    def deliver(self, sender: str, recipient: str, content: bytes, begin: Callable[[], bool]) -> Delivery:
        """Send one message, whose lines end in CR LF, to one address.

        ``begin`` is called when the server has taken the address and before the first byte of the message goes: it
        notes that from here on the message may arrive. False holds the message back. What ``begin`` raises ends the
        connection and comes out. Raises Problem before anything is sent: ``mail_address_unfit``,
        ``mail_sender_refused``, ``mail_login_needed``; the last two hold for every message.
        """
        assert self._smtp is not None
        to = address_on_the_wire(recipient)
        try:
            code, words = self._ask("MAIL", f"FROM:<{address_on_the_wire(sender)}>")
            if code >= 500:
                self._given_up(Delivery(Fate.LATER))
                raise _sender_problem(sender, code, words)
            if code != _OK:
                return self._given_up(Delivery(Fate.LATER, _said(code, words)))
            code, words = self._ask("RCPT", f"TO:<{to}>")
        except (OSError, smtplib.SMTPException) as error:
            return self._lost(Fate.LATER, error)
        if code not in (_OK, _FORWARDED):
            return self._given_up(Delivery(_fate_of_address(code, words), _said(code, words)))
        try:
            held_back = not begin()
        except BaseException:
            self._drop()
            raise
        return self._given_up(Delivery(Fate.HELD_BACK)) if held_back else self._hand_over(content)

    def close(self) -> None:
        """Say goodbye and hang up."""
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._ask("QUIT")
            self._drop()

    def _hand_over(self, content: bytes) -> Delivery:
        assert self._smtp is not None
        try:
            code, words = self._ask("DATA")
            if code != _GO_ON:
                return self._given_up(Delivery(Fate.LATER, _said(code, words)))
            # An error here means that the last byte of the final dot was not handed over.
            self._smtp.send(_with_final_dot(content))
        except (OSError, smtplib.SMTPException) as error:
            return self._lost(Fate.LATER, error)
        try:
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(self._server.last_seconds)
            code, words = self._smtp.getreply()
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(self._server.seconds)
        except (OSError, smtplib.SMTPException) as error:
            return self._lost(Fate.UNSURE, error)
        said = _said(code, words)
        if 200 <= code < 300:
            return Delivery(Fate.SENT, said)
        if 400 <= code < 500:
            return self._given_up(Delivery(Fate.LATER, said))
        if 500 <= code < 600:
            of_address = words.decode("utf-8", "replace").startswith(_ADDRESS_STATUS)
            return self._given_up(Delivery(Fate.ADDRESS_REFUSED if of_address else Fate.MESSAGE_REFUSED, said))
        self._drop()
        return Delivery(Fate.UNSURE, said, line_lost=True)

    def _ask(self, command: str, arguments: str = "") -> tuple[int, bytes]:
        assert self._smtp is not None
        return self._smtp.docmd(command, arguments)

    def _given_up(self, delivery: Delivery) -> Delivery:
        """Make the connection ready for the next message; a server that has had enough (421) is gone."""
        try:
            lost = delivery.words.startswith("421") or self._ask("RSET")[0] != _OK
        except (OSError, smtplib.SMTPException):
            lost = True
        if not lost:
            return delivery
        self._drop()
        return Delivery(delivery.fate, delivery.words, line_lost=True)

    def _lost(self, fate: Fate, error: OSError | smtplib.SMTPException) -> Delivery:
        self._drop()
        return Delivery(fate, _words_of(error), line_lost=True)

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        _hang_up(smtp)


def _connected(server: MailServer) -> smtplib.SMTP:
    # The computer's own name is not told, and not looked up either: that can take as long as a hanging server.
    name = "[127.0.0.1]"
    if server.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, name, timeout=server.seconds, context=context)
    smtp = smtplib.SMTP(server.host, server.port, name, timeout=server.seconds)
    if server.security == "starttls":
        try:
            smtp.ehlo()
            if not smtp.has_extn("starttls"):
                raise Problem("mail_no_encryption", {"host": server.host, "port": server.port})
            smtp.starttls(context=ssl.create_default_context())
        except BaseException:
            _hang_up(smtp)
            raise
    return smtp


def _logged_in(smtp: smtplib.SMTP, server: MailServer) -> None:
    code, words = smtp.ehlo()
    if code != _OK:
        code, words = smtp.helo()
    if code != _OK:
        raise smtplib.SMTPConnectError(code, words)
    if not server.user:
        return
    # A password in clear goes to this computer only.
    if server.security == "none" and server.host not in ("localhost", "127.0.0.1", "::1"):
        raise Problem("mail_login_unsafe", {"host": server.host})
    if not smtp.has_extn("auth"):
        raise Problem("mail_no_login", {"host": server.host, "port": server.port})
    smtp.login(server.user, server.password)


def _hang_up(smtp: smtplib.SMTP | None) -> None:
    if smtp is not None:
        with suppress(OSError):
            smtp.close()


def _problem(error: OSError | smtplib.SMTPException, server: MailServer) -> Problem:
    """What stands between us and the server, in words that a librarian can act on."""
    cause: BaseException = error
    # smtplib says "disconnected" for everything that its socket has said before.
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(error.__context__, OSError):
        cause = error.__context__
    facts: dict[str, Fact] = {"host": server.host, "port": server.port, "what": _words_of(error)}
    if isinstance(cause, smtplib.SMTPAuthenticationError):
        return Problem("mail_login_refused", {**facts, "user": server.user})
    code = next((code for kind, code in _CODES if isinstance(cause, kind)), "mail_server_says")
    return Problem(code, facts)


_CODES: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (smtplib.SMTPNotSupportedError, "mail_no_login"),
    (smtplib.SMTPException, "mail_server_says"),
    (socket.gaierror, "mail_host_unknown"),
    (ssl.SSLCertVerificationError, "mail_certificate"),
    (ssl.SSLError, "mail_no_encryption"),
    (TimeoutError, "mail_timeout"),
    (ConnectionRefusedError, "mail_refused"),
    (OSError, "mail_unreachable"),
)


def _sender_problem(sender: str, code: int, words: bytes) -> Problem:
    facts = {"address": sender, "what": _said(code, words)}
    return Problem("mail_login_needed" if code == _LOG_IN_FIRST else "mail_sender_refused", facts)


def _fate_of_address(code: int, words: bytes) -> Fate:
    """Whether a refusal of RCPT is about the address itself; then it is not tried again."""
    status = words.decode("utf-8", "replace")
    if status.startswith("5."):
        return Fate.ADDRESS_REFUSED if status.startswith(_ADDRESS_STATUS) else Fate.LATER
    return Fate.ADDRESS_REFUSED if code in _OF_ADDRESS else Fate.LATER


def _with_final_dot(content: bytes) -> bytes:
    """The message with its dots doubled at the beginning of lines, and the line that ends it."""
    whole = content if content.endswith(b"\r\n") else content + b"\r\n"
    stuffed = whole.replace(b"\r\n.", b"\r\n..")
    return (b"." + stuffed if stuffed.startswith(b".") else stuffed) + b".\r\n"


def _said(code: int, words: bytes) -> str:
    text = words.decode("utf-8", "replace")
    return " ".join(f"{code} {text}".split())[:_LONGEST_WORDS]


def _words_of(error: OSError | smtplib.SMTPException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return _said(error.smtp_code, words if isinstance(words, bytes) else str(words).encode())
    return " ".join(str(error.strerror if isinstance(error, OSError) and error.strerror else error).split())
