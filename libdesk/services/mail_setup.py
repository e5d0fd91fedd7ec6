"""How this library sends e-mail: the server of its settings, who the sender is, and this workstation's password.

The password is kept by the workstation, under the server and user that it belongs to, and never in the library's file:
who copies the library does not get it, and another server is not told it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from libdesk.db.connection import Rows
from libdesk.domain.problems import Problem
from libdesk.exchange.email_message import Mailbox, address_on_the_wire
from libdesk.exchange.smtp_delivery import MailConnection, MailServer, Security
from libdesk.services.checks import email_reason
from libdesk.services.machine import MachineSettings
from libdesk.services.settings import value_of


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom a message comes from and where answers go (empty: to the same address)."""

    mailbox: Mailbox
    reply_to: str


def password_of(machine: MachineSettings, host: str, user: str) -> str:
    """The password that this workstation keeps for a user of a server; empty if none."""
    kept = machine.get(f"mail_passwords.{user}@{host}")
    return kept if isinstance(kept, str) else ""


def keep_password(machine: MachineSettings, host: str, user: str, password: str) -> None:
    """Keep a password on this workstation."""
    machine.set(f"mail_passwords.{user}@{host}", password)


def mail_server(rows: Rows, machine: MachineSettings) -> MailServer:
    """The server of the library's settings; Problem ``mail_not_set_up`` without one."""
    host, user = str(value_of(rows, "mail.host")).strip(), str(value_of(rows, "mail.user")).strip()
    if not host:
        raise Problem("mail_not_set_up")
    security = cast(Security, value_of(rows, "mail.security"))
    return MailServer(host, int(value_of(rows, "mail.port")), security, user, password_of(machine, host, user))


def sender_at(rows: Rows, site_id: int, language: str) -> Sender:
    """Who writes from a site, in a language.

    The address of the settings, else the site's own, to which answers go; Problem ``mail_sender_missing`` without one.
    """
    site = str(rows.value("SELECT email FROM site WHERE id = ?", site_id) or "")
    address = str(value_of(rows, "mail.from_address")).strip() or site
    own, latin = str(value_of(rows, "library.name")), str(value_of(rows, "library.name_latin"))
    name = str(value_of(rows, "mail.from_name")).strip() or (own if language == "ja" else latin or own)
    try:
        address_on_the_wire(address)
    except Problem as problem:
        raise Problem("mail_sender_missing", {"address": address}) from problem
    return Sender(Mailbox(address, name), site if site != address and email_reason(site) is None else "")


def try_connection(server: MailServer, sender: str) -> None:
    """Connect, log in and ask whether messages from the address are taken; nothing is sent.

    Raises Problem as ``MailConnection.open`` and ``try_sender`` do.
    """
    address_on_the_wire(sender)
    with MailConnection(server) as connection:
        connection.try_sender(sender)
