"""A notice as an e-mail message (RFC 5322): its bytes for a server or an ``.eml`` file, or a ``mailto:`` link.

What would let a message carry headers of its own, or go to somebody else too, is refused and never cut silently.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote

from libdesk.domain.problems import Problem

# RFC 5321, 4.5.3.1; and what no part of an address may hold without being another thing.
_LONGEST_LOCAL: Final = 64
_LONGEST_DOMAIN: Final = 255
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
_DOT_ATOM: Final = re.compile(r"[^.]+(\.[^.]+)*")
_LABEL: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_BREAKS: Final = frozenset({"Cc", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name, which may be empty, and one e-mail address."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message in words; ``message_id`` is ``<…@…>``, ``sent_at`` timezone-aware, ``reply_to`` may be empty."""

    sender: Mailbox
    recipient: Mailbox
    subject: str
    body: str
    message_id: str
    sent_at: datetime
    reply_to: str = ""
    language: str = ""


def address_on_the_wire(address: str) -> str:
    """One address as a server takes it; Problem ``mail_address_unfit`` for anything else.

    A domain in Japanese letters gets its ASCII form; dots that no atom may have (``a..b.@…``, given out by some
    carriers) are put in quotation marks. Refused: a line break, a blank, a second address, a name in the address.
    """
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        raise Problem("mail_address_unfit", {"address": _in_one_line(address)})
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Problem("mail_address_unfit", {"address": _in_one_line(address)}) from error
    labels = ascii_domain.split(".")
    fits = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    if not fits or len(ascii_domain) > _LONGEST_DOMAIN:
        raise Problem("mail_address_unfit", {"address": _in_one_line(address)})
    return f"{local if _DOT_ATOM.fullmatch(local) else _quoted(local)}@{ascii_domain}"


def message_bytes(message: Message) -> bytes:
    """The message as it goes to a server, lines ended by CR LF, all of it ASCII.

    Raises Problem: ``mail_address_unfit``, ``mail_line_break`` (in the subject or a name), ``mail_subject_missing``.
    """
    return _checked(message, _made(message).as_bytes())


def eml_bytes(message: Message) -> bytes:
    """The message as an ``.eml`` file, which mail programs that know ``X-Unsent`` open ready to be sent."""
    made = _made(message)
    made["X-Unsent"] = "1"
    return _checked(message, made.as_bytes())


def mailto_link(recipient: str, subject: str, body: str = "") -> str:
    """A link that a mail program opens as a new message (RFC 6068); refused as ``message_bytes`` is.

    A Japanese letter takes nine signs in it: whoever opens it looks at its length first.
    """
    local, _, domain = address_on_the_wire(recipient).rpartition("@")
    _check_line("subject", subject)
    fields = {"subject": subject, "body": "\r\n".join(body.splitlines())}
    asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    return f"mailto:{quote(local, safe='')}@{domain}" + (f"?{asked}" if asked else "")


def _made(message: Message) -> EmailMessage:
    _check_line("subject", message.subject)
    if not message.subject.strip():
        raise Problem("mail_subject_missing")
    made = EmailMessage(policy=SMTP)
    made["From"] = _mailbox(message.sender)
    made["To"] = _mailbox(message.recipient)
    if message.reply_to:
        made["Reply-To"] = _mailbox(Mailbox(message.reply_to))
    made["Subject"] = message.subject
    made["Date"] = format_datetime(message.sent_at)
    made["Message-ID"] = message.message_id
    # So that no holiday answer comes back, and is answered (RFC 3834).
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(message.body, cte=None if message.body.isascii() else "base64")
    if message.language:
        made["Content-Language"] = message.language
    return made


def _checked(message: Message, content: bytes) -> bytes:
    """What was made is read again: it goes to this one person, under this subject, and has no line of its own."""
    read = message_from_bytes(content, policy=default)
    reached = [(address.username, address.domain) for address in read["To"].addresses]
    local, _, domain = address_on_the_wire(message.recipient.address).rpartition("@")
    if reached != [(local.strip('"'), domain)] or str(read["Subject"]) != message.subject:
        raise Problem("mail_address_unfit", {"address": _in_one_line(message.recipient.address)})
    return content


def _mailbox(mailbox: Mailbox) -> str:
    address = address_on_the_wire(mailbox.address)
    _check_line("name", mailbox.name)
    return f"{_quoted(mailbox.name)} <{address}>" if mailbox.name else address


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _check_line(field: str, text: str) -> None:
    if any(unicodedata.category(letter) in _BREAKS for letter in text):
        raise Problem("mail_line_break", {"field": field, "text": _in_one_line(text)})


def _in_one_line(text: str) -> str:
    return "".join(" " if unicodedata.category(letter) in _BREAKS else letter for letter in text)
