"""A mail server for tests, a process of its own: keeps what it accepts as files, and fails as it is told.

Run as ``python -m tests.mail_server FOLDER PLAN``: PLAN is JSON (``Plan``). Its port stands in ``FOLDER/port`` once it
listens. Each message that it accepts is a file there, named by the order of its coming, on the disk before the answer.
"""

from __future__ import annotations

import asyncio
import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

HERE = Path(__file__).resolve().parent
CERTIFICATE = HERE / "localhost.pem"
PATIENCE = 20.0


@dataclass
class Plan:
    """How the server fails. Numbers count the messages since it began, from 1; 0 is never.

    ``refuse`` and ``later`` answer RCPT of these addresses, ``answers`` a message at its final dot; ``hang_at`` never
    answers, ``die_at`` dies with the message kept and no answer given, ``die_in`` when its first bytes come,
    ``forget_at`` dies at the final dot without having kept it; ``hang_up_at`` has had enough at DATA, once;
    ``messages_a_session`` hangs up after so many.
    """

    refuse: dict[str, str] = field(default_factory=dict)
    later: list[str] = field(default_factory=list)
    refuse_sender: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    hang_at: int = 0
    hang_rcpt: list[str] = field(default_factory=list)
    die_at: int = 0
    die_in: int = 0
    forget_at: int = 0
    hang_up_at: int = 0
    messages_a_session: int = 0
    greeting: str = ""
    silent: bool = False
    user: str = ""
    password: str = ""
    tls: str = "none"
    port: int = 0


class Keeper:
    """The handler of a session: what aiosmtpd asks when commands come."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.folder, self.plan, self.count = folder, plan, 0
        self.kept = len(list(folder.glob("*.eml")))

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if self.plan.refuse_sender:
            return self.plan.refuse_sender
        session.messages = getattr(session, "messages", 0) + 1
        if self.plan.messages_a_session and session.messages > self.plan.messages_a_session:
            server.transport.close()
            return "421 enough"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if address in self.plan.hang_rcpt:
            await asyncio.Event().wait()
        if address in self.plan.refuse:
            return self.plan.refuse[address]
        if address in self.plan.later:
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.count += 1
        if self.count == self.plan.forget_at:
            os._exit(1)
        answer = self.plan.answers.get(str(self.count), "250 OK kept")
        if answer.startswith("2"):
            self.keep(envelope)
        if self.count == self.plan.die_at:
            os._exit(1)
        if self.count == self.plan.hang_at:
            await asyncio.Event().wait()
        return answer

    def keep(self, envelope: Any) -> None:
        self.kept += 1
        target = self.folder / f"{self.kept:05}.eml"
        partial = target.with_suffix(".part")
        with partial.open("wb") as stream:
            stream.write(f"X-Envelope: {' '.join(envelope.rcpt_tos)}\r\n".encode() + envelope.content)
            stream.flush()
            os.fsync(stream.fileno())
        partial.rename(target)


async def serve(folder: Path, plan: Plan) -> None:
    from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

    keeper = Keeper(folder, plan)
    context = None
    if plan.tls != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)

    def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, login: Any) -> AuthResult:
        given = login if isinstance(login, LoginPassword) else LoginPassword(b"", b"")
        right = (plan.user.encode(), plan.password.encode())
        return AuthResult(success=(given.login, given.password) == right, handled=False)

    class Session(SMTP):
        def data_received(self, data: bytes) -> None:
            if plan.silent or plan.greeting:
                return
            # The first bytes after the answer to DATA, in the message that was named.
            if plan.die_in and keeper.count + 1 == plan.die_in and b"Message-ID" in data:
                os._exit(1)
            super().data_received(data)

        async def smtp_DATA(self, arg: str) -> None:
            if plan.hang_up_at and keeper.count + 1 == plan.hang_up_at:
                plan.hang_up_at = 0
                await self.push("421 4.7.0 enough for now")
                self.transport.close()
                return
            await super().smtp_DATA(arg)

        def connection_made(self, transport: Any) -> None:
            if plan.greeting:
                transport.write(plan.greeting.encode() + b"\r\n")
            if not (plan.silent or plan.greeting):
                super().connection_made(transport)

        def connection_lost(self, error: Exception | None) -> None:
            if not (plan.silent or plan.greeting):
                super().connection_lost(error)

    def make() -> SMTP:
        return Session(
            keeper, hostname="mail.example", ident="test", enable_SMTPUTF8=False, loop=loop, data_size_limit=10_000_000,
            tls_context=context if plan.tls == "starttls" else None, authenticator=authenticate if plan.user else None,
            auth_require_tls=plan.tls == "starttls", auth_exclude_mechanism=["LOGIN"],
        )  # fmt: skip

    loop = asyncio.get_running_loop()
    server = await loop.create_server(make, "127.0.0.1", plan.port, ssl=context if plan.tls == "tls" else None)
    port = folder / "port.new"
    port.write_text(str(server.sockets[0].getsockname()[1]), "ascii")
    port.rename(folder / "port")
    print("listening", flush=True)
    async with server:
        await server.serve_forever()


@dataclass
class RunningServer:
    """The process, its port, and what it has kept."""

    process: subprocess.Popen[bytes]
    folder: Path
    port: int

    def messages(self) -> list[EmailMessage]:
        return messages_in(self.folder)

    def end(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)


def messages_in(folder: Path) -> list[EmailMessage]:
    """What was accepted, in the order of its coming."""
    return [
        cast(EmailMessage, message_from_bytes(path.read_bytes(), policy=default))
        for path in sorted(folder.glob("*.eml"))
    ]


def start(folder: Path, plan: Plan | None = None) -> RunningServer:
    """Start a server and wait until it listens; what an earlier one kept in the folder stays."""
    folder.mkdir(exist_ok=True)
    (folder / "port").unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.mail_server", str(folder), json.dumps(asdict(plan or Plan()))],
        cwd=HERE.parent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout:
        said = process.stdout.readline()
    assert said == b"listening\n", "the mail server did not start"
    return RunningServer(process, folder, int((folder / "port").read_text("ascii")))


@contextmanager
def running(folder: Path, plan: Plan | None = None) -> Iterator[RunningServer]:
    """A server for as long as the block lasts."""
    server = start(folder, plan)
    try:
        yield server
    finally:
        server.end()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), Plan(**json.loads(sys.argv[2]))))
