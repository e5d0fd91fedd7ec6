"""Handing messages to a mail server: what became of each, whatever the server does."""

from __future__ import annotations

import socket
import ssl
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from libdesk.domain.problems import Problem
from libdesk.exchange.smtp_delivery import Delivery, Fate, MailConnection, MailServer
from tests.mail_server import CERTIFICATE, Plan, RunningServer, running

SENDER = "notices@library.example"
CONTENT = b"Message-ID: <1@library.example>\r\nSubject: Ready\r\n\r\n.dot\r\nlast line"


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., RunningServer]]:
    with ExitStack() as stack:
        yield lambda **plan: stack.enter_context(running(tmp_path / "mail", Plan(**plan)))


def at(server: RunningServer, **more: object) -> MailServer:
    return MailServer("127.0.0.1", server.port, **{"security": "none", "seconds": 10.0, **more})  # type: ignore[arg-type]


def deliver(mail: MailConnection, to: str = "taro@reader.example", content: bytes = CONTENT) -> Delivery:
    return mail.deliver(SENDER, to, content, lambda: True)


def test_several_messages_go_by_one_connection(serve: Callable[..., RunningServer]) -> None:
    server = serve()
    with MailConnection(at(server)) as mail:
        mail.try_sender(SENDER)
        for number in range(3):
            delivery = deliver(mail, f"reader{number}@reader.example")
            assert (delivery.fate, delivery.words, delivery.line_lost) == (Fate.SENT, "250 OK kept", False)
    assert not mail.is_open
    assert [one["X-Envelope"] for one in server.messages()] == [f"reader{n}@reader.example" for n in range(3)]
    assert server.messages()[0].get_content().split() == [".dot", "last", "line"]


def test_an_address_that_carriers_give_out_is_quoted(serve: Callable[..., RunningServer]) -> None:
    server = serve()
    with MailConnection(at(server)) as mail:
        assert deliver(mail, "foo..bar.@reader.example").fate is Fate.SENT


@pytest.mark.rule("H17")
@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        ("550 5.1.1 no such user", Fate.ADDRESS_REFUSED),
        ("550 no such user", Fate.ADDRESS_REFUSED),
        ("553 5.2.1 mailbox closed", Fate.ADDRESS_REFUSED),
        ("550 5.7.1 relaying denied", Fate.LATER),
        ("554 go away", Fate.LATER),
        ("552 5.2.2 mailbox full", Fate.LATER),
        ("451 4.3.0 later", Fate.LATER),
    ],
)
def test_only_what_is_about_the_address_condemns_it(
    serve: Callable[..., RunningServer], answer: str, fate: Fate
) -> None:
    server = serve(refuse={"taro@reader.example": answer})
    begun: list[int] = []
    with MailConnection(at(server)) as mail:
        delivery = mail.deliver(SENDER, "taro@reader.example", CONTENT, lambda: not begun.append(1))  # type: ignore[func-returns-value]
        assert (delivery.fate, delivery.words, delivery.line_lost) == (fate, answer, False)
        assert not begun, "nothing was noted as begun"
        assert deliver(mail, "hanako@reader.example").fate is Fate.SENT
    assert len(server.messages()) == 1


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        ("450 4.3.0 try again", Fate.LATER),
        ("554 5.7.1 looks like advertising", Fate.MESSAGE_REFUSED),
        ("550 5.1.1 no such user", Fate.ADDRESS_REFUSED),
    ],
)
def test_a_message_refused_after_its_final_dot_did_not_go(
    serve: Callable[..., RunningServer], answer: str, fate: Fate
) -> None:
    server = serve(answers={"1": answer})
    with MailConnection(at(server)) as mail:
        delivery = deliver(mail)
        assert (delivery.fate, delivery.words) == (fate, answer)
        assert deliver(mail).fate is Fate.SENT
    assert len(server.messages()) == 1


def test_a_message_held_back_at_the_last_moment_did_not_go(serve: Callable[..., RunningServer]) -> None:
    server = serve()
    with MailConnection(at(server)) as mail:
        assert mail.deliver(SENDER, "taro@reader.example", CONTENT, lambda: False).fate is Fate.HELD_BACK
        assert deliver(mail).fate is Fate.SENT
    assert len(server.messages()) == 1


def test_what_goes_wrong_when_it_is_noted_comes_out_and_nothing_went(serve: Callable[..., RunningServer]) -> None:
    server = serve()

    def fail() -> bool:
        raise Problem("disk_full")

    with MailConnection(at(server)) as mail:
        with pytest.raises(Problem):
            mail.deliver(SENDER, "taro@reader.example", CONTENT, fail)
        assert not mail.is_open
    assert server.messages() == []


@pytest.mark.parametrize("plan", [{"die_at": 2}, {"forget_at": 2}, {"hang_at": 2}])
def test_without_the_last_answer_nobody_knows(serve: Callable[..., RunningServer], plan: dict[str, int]) -> None:
    server = serve(**plan)
    with MailConnection(at(server, last_seconds=0.3)) as mail:
        assert deliver(mail).fate is Fate.SENT
        delivery = deliver(mail)
    assert (delivery.fate, delivery.line_lost) == (Fate.UNSURE, True)
    assert len(server.messages()) == (1 if "forget_at" in plan else 2)


def test_a_server_that_dies_while_the_message_goes_has_not_got_it(serve: Callable[..., RunningServer]) -> None:
    server = serve(die_in=1)
    with MailConnection(at(server)) as mail:
        # More than the lines between us can hold, so that it dies before the last byte has gone.
        delivery = deliver(mail, content=CONTENT + b"\r\n" + b"x" * 60 + b"\r\n" * 4_000_000)
    assert (delivery.fate, delivery.line_lost) == (Fate.LATER, True)
    assert server.messages() == []


def test_a_server_that_hangs_before_the_message_has_not_got_it(serve: Callable[..., RunningServer]) -> None:
    server = serve(hang_rcpt=["taro@reader.example"])
    with MailConnection(at(server, seconds=0.3)) as mail:
        delivery = deliver(mail)
    assert (delivery.fate, delivery.line_lost) == (Fate.LATER, True)
    assert "timed out" in delivery.words


def test_a_server_that_is_gone_is_found_out_before_the_message(serve: Callable[..., RunningServer]) -> None:
    server = serve()
    with MailConnection(at(server)) as mail:
        assert deliver(mail).fate is Fate.SENT
        server.end()
        assert deliver(mail) == Delivery(Fate.LATER, "Connection unexpectedly closed", line_lost=True)


def problem_of(server: MailServer, then: Callable[[MailConnection], object] = lambda mail: None) -> Problem:
    with pytest.raises(Problem) as caught, MailConnection(server) as mail:
        then(mail)
    unsaid = ("mail_login_unsafe", "mail_no_encryption", "mail_no_login")
    assert caught.value.facts.get("what") or caught.value.code in unsaid
    return caught.value


def test_each_trouble_on_the_way_has_its_word(
    serve: Callable[..., RunningServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert problem_of(MailServer("127.0.0.1", closed.getsockname()[1], "none")).code == "mail_refused"
    assert problem_of(MailServer("mail.invalid", 25, "none", seconds=5)).code == "mail_host_unknown"

    def unreachable(*_where: object, **_how: object) -> socket.socket:
        raise OSError(101, "Network is unreachable")

    with monkeypatch.context() as patch:
        patch.setattr(socket, "create_connection", unreachable)
        problem = problem_of(MailServer("127.0.0.1", 25, "none"))
    assert (problem.code, problem.facts["what"]) == ("mail_unreachable", "Network is unreachable")


@pytest.mark.parametrize(
    ("plan", "server", "code"),
    [
        ({"silent": True}, {"seconds": 0.3}, "mail_timeout"),
        ({"greeting": "554 no service here"}, {}, "mail_server_says"),
        ({}, {"security": "starttls"}, "mail_no_encryption"),
        ({}, {"security": "tls"}, "mail_no_encryption"),
        ({"tls": "tls"}, {"security": "tls"}, "mail_certificate"),
        ({"tls": "starttls"}, {"security": "starttls"}, "mail_certificate"),
        ({"user": "library", "password": "right"}, {"user": "library", "password": "wrong"}, "mail_login_refused"),
        ({"refuse_sender": "553 not from here"}, {}, "mail_sender_refused"),
        ({"refuse_sender": "530 5.7.0 log in first"}, {}, "mail_login_needed"),
    ],
)
def test_what_the_server_does_not_do_has_its_word(
    serve: Callable[..., RunningServer], plan: dict[str, object], server: dict[str, object], code: str
) -> None:
    running_server = serve(**plan)
    found = problem_of(at(running_server, **server), lambda mail: mail.try_sender(SENDER))
    assert found.code == code
    if "refuse_sender" in plan:
        assert problem_of(at(running_server, **server), deliver).code == code


def test_a_password_is_not_sent_in_clear_to_another_computer(
    serve: Callable[..., RunningServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(user="library", password="right")
    real = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda _where, *how: real(("127.0.0.1", server.port), *how))
    elsewhere = MailServer("mail.library.example", server.port, "none", "library", "right")
    assert problem_of(elsewhere).code == "mail_login_unsafe"
    assert "right" not in repr(elsewhere)


def test_signs_that_no_server_name_and_no_login_can_have(serve: Callable[..., RunningServer]) -> None:
    assert problem_of(MailServer("a" * 64 + ".example", 25, "none")).code == "mail_host_unknown"
    server = serve(user="library", password="right")
    problem = problem_of(at(server, user="library", password="passé"))
    assert problem.code == "mail_login_refused"
    told = "".join(traceback.format_exception(problem)) + str(dict(problem.facts))
    assert "é" not in told, "not even one sign of the password is told"
    assert "xe9" not in told


@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
def test_it_encrypts_and_logs_in(
    serve: Callable[..., RunningServer], monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    server = serve(tls=security, user="library", password="right", refuse={"no@reader.example": "550 no"})
    with MailConnection(at(server, security=security, user="library", password="right")) as mail:
        mail.try_sender(SENDER)
        assert deliver(mail).fate is Fate.SENT
        assert deliver(mail, "no@reader.example").fate is Fate.ADDRESS_REFUSED
    assert len(server.messages()) == 1


class Scripted:
    """A server of a few lines on a thread, for what no real one says."""

    def __init__(self, answers: list[bytes]) -> None:
        import threading

        self.listener = socket.create_server(("127.0.0.1", 0))
        self.answers = answers
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 here\r\n")
            for answer in self.answers:
                command = lines.readline()
                if answer.startswith(b"354"):
                    connection.sendall(answer + b"\r\n")
                    while lines.readline() not in (b".\r\n", b""):
                        pass
                elif command:
                    connection.sendall(answer + b"\r\n")

    def __enter__(self) -> MailServer:
        return MailServer("127.0.0.1", self.listener.getsockname()[1], "none", seconds=5)

    def __exit__(self, *_how: object) -> None:
        self.thread.join()
        self.listener.close()


def scripted(*answers: str) -> tuple[Delivery, bool]:
    with Scripted([b"250 hello", *[one.encode() for one in answers]]) as server, MailConnection(server) as mail:
        return deliver(mail), mail.is_open


def test_what_only_odd_servers_say() -> None:
    assert scripted("421 too many") == (Delivery(Fate.LATER, "421 too many", line_lost=True), False)
    assert scripted("452 full", "500 what")[0] == Delivery(Fate.LATER, "452 full", line_lost=True)
    assert scripted("250 ok", "251 forwarded", "554 no data", "250 reset")[0] == Delivery(Fate.LATER, "554 no data")
    assert scripted("250 ok", "550 no such user")[0] == Delivery(
        Fate.ADDRESS_REFUSED, "550 no such user", line_lost=True
    )
    with Scripted([b"502 no ehlo", b"502 no helo"]) as server:
        assert problem_of(server).code == "mail_server_says"
    with Scripted([b"250 hello"]) as server:
        assert problem_of(replace(server, user="library")).code == "mail_no_login"
    with Scripted([b"502 no ehlo", b"250 hello", b"250 ok", b"250 reset"]) as server, MailConnection(server) as mail:
        mail.try_sender(SENDER)
    with Scripted([b"250 hello"]) as server, MailConnection(server) as mail, pytest.raises(Problem):
        mail.try_sender(SENDER)


def test_an_answer_after_the_final_dot_that_is_none_leaves_it_unsure() -> None:
    class Odd(Scripted):
        def _serve(self) -> None:
            connection, _ = self.listener.accept()
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"220 here\r\n")
                for answer in (b"250 hello", b"250 ok", b"250 ok", b"354 go on"):
                    lines.readline()
                    connection.sendall(answer + b"\r\n")
                while lines.readline() not in (b".\r\n", b""):
                    pass
                connection.sendall(b"what?\r\n")
                lines.readline()

    with Odd([]) as server, MailConnection(server) as mail:
        delivery = deliver(mail)
    assert (delivery.fate, delivery.line_lost) == (Fate.UNSURE, True)
