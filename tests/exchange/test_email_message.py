"""E-mail messages: their bytes, what is refused, files and links for the mail program."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain.problems import Problem
from libdesk.exchange.email_message import (
    Mailbox,
    Message,
    address_on_the_wire,
    eml_bytes,
    mailto_link,
    message_bytes,
)

BODY = "山田 太郎 様\n\n「吾輩は猫である」のご用意ができました。\n.\nFrom 20:00\n"
MESSAGE = Message(
    Mailbox("notices@library.example", "青葉市立図書館"),
    Mailbox("taro@reader.example", "山田, 太郎"),
    "予約資料のご用意ができました：吾輩は猫である（夏目漱石全集第一巻）のお知らせでございます",
    BODY,
    "<notice.1.abc@library.example>",
    datetime(2026, 1, 7, 20, 0, tzinfo=ZoneInfo("Asia/Tokyo")),
    reply_to="desk@library.example",
    language="ja",
)


def read(content: bytes) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(content, policy=default))


def test_a_message_in_japanese_arrives_as_it_was_written() -> None:
    content = message_bytes(MESSAGE)
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 78
    got = read(content)
    assert got["From"].addresses[0].addr_spec == "notices@library.example"
    assert got["To"].addresses[0].addr_spec == "taro@reader.example"
    assert got["To"].addresses[0].display_name == "山田, 太郎"
    assert got["Reply-To"] == "desk@library.example"
    assert got["Subject"] == MESSAGE.subject
    assert got["Message-ID"] == "<notice.1.abc@library.example>"
    assert got["Date"].datetime == MESSAGE.sent_at
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Content-Language"] == "ja"
    assert got["X-Unsent"] is None
    assert got.get_content().replace("\r\n", "\n") == BODY


def test_a_message_in_plain_letters_stays_readable() -> None:
    plain = replace(MESSAGE, subject="Ready", body="Dear reader,\nit is ready.\n", reply_to="", language="")
    content = message_bytes(plain)
    assert b"it is ready.\r\n" in content
    assert b"Reply-To" not in content
    assert b"Content-Language" not in content


def test_a_file_for_the_mail_program_is_not_sent_yet() -> None:
    got = read(eml_bytes(MESSAGE))
    assert got["X-Unsent"] == "1"
    assert got["Subject"] == MESSAGE.subject


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a.b+c@reader.example", "a.b+c@reader.example"),
        ("foo..bar.@docomo.example", '"foo..bar."@docomo.example'),
        (".a@docomo.example", '".a"@docomo.example'),
        ("kasumi@図書館.example", "kasumi@xn--lcss68aj21b.example"),
        ("o'hara@mail.reader.example", "o'hara@mail.reader.example"),
    ],
)
def test_addresses_that_people_have(typed: str, sent: str) -> None:
    assert address_on_the_wire(typed) == sent
    got = read(message_bytes(replace(MESSAGE, recipient=Mailbox(typed, '名 "前" \\'))))
    (reached,) = got["To"].addresses
    assert f"{reached.username}@{reached.domain}" == sent.replace('"', "")
    assert f" <{sent}>".encode() in message_bytes(replace(MESSAGE, recipient=Mailbox(typed, "N")))


@pytest.mark.rule("H17")
@pytest.mark.parametrize(
    "address",
    [
        "", "taro", "taro@", "@reader.example", "taro@localhost", "taro@reader..example", "taro@-reader.example",
        "taro@reader.example\nBcc: all@reader.example", "taro@reader.example\r", "taro@rea\nder.example",
        "taro@reader.example,jiro@reader.example", "taro@reader.example;jiro@reader.example",
        "taro jiro@reader.example", "Taro <taro@reader.example>", "太郎@reader.example", "taro@reader.example ",
        "a" * 65 + "@reader.example", "taro@" + "a" * 64 + ".example", "taro@" + "a.b" * 90 + ".example",
        "taro@reader.example\u2028x", 'a"b@reader.example', "taro@@reader.example",
    ],
)  # fmt: skip
def test_what_is_not_one_address_is_refused_whole(address: str) -> None:
    for call in (
        lambda: address_on_the_wire(address),
        lambda: message_bytes(replace(MESSAGE, recipient=Mailbox(address))),
        lambda: message_bytes(replace(MESSAGE, sender=Mailbox(address))),
        lambda: mailto_link(address, "x"),
    ):
        with pytest.raises(Problem) as refused:
            call()
        assert refused.value.code == "mail_address_unfit"
        assert "\n" not in str(refused.value.facts["address"])


@pytest.mark.parametrize("break_", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\0"])
def test_a_line_break_in_a_header_is_refused(break_: str) -> None:
    for message in (
        replace(MESSAGE, subject=f"Ready{break_}Bcc: all@reader.example"),
        replace(MESSAGE, recipient=Mailbox("taro@reader.example", f"Taro{break_}Bcc: all@reader.example")),
        replace(MESSAGE, sender=Mailbox("notices@library.example", f"Library{break_}x")),
    ):
        with pytest.raises(Problem) as refused:
            message_bytes(message)
        assert refused.value.code == "mail_line_break"
    with pytest.raises(Problem):
        mailto_link("taro@reader.example", f"Ready{break_}x")


def test_a_message_needs_a_subject() -> None:
    with pytest.raises(Problem) as refused:
        message_bytes(replace(MESSAGE, subject=" "))
    assert refused.value.code == "mail_subject_missing"


LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=120)


@given(LINE.filter(str.strip), LINE, st.text(st.characters(exclude_categories=("Cs",)), max_size=400))
def test_whatever_is_in_it_one_message_goes_to_one_person(subject: str, name: str, body: str) -> None:
    """Or it is refused; it never goes elsewhere, and has no header of its own."""
    try:
        got = read(message_bytes(replace(MESSAGE, subject=subject, body=body, recipient=Mailbox("a@b.example", name))))
    except Problem:
        return
    assert [one.addr_spec for one in got["To"].addresses] == ["a@b.example"]
    assert set(got.keys()) == {
        "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "Content-Type",
        "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip


def test_a_link_opens_the_message_in_the_mail_program() -> None:
    link = mailto_link("o'hara+x@reader.example", "Ready & waiting: 猫?", "Dear #1,\nit is ready = 100%.\n日本語")
    assert link.isascii()
    assert " " not in link
    parts = urlsplit(link)
    assert unquote(parts.path) == "o'hara+x@reader.example"
    assert parse_qs(parts.query) == {
        "subject": ["Ready & waiting: 猫?"],
        "body": ["Dear #1,\r\nit is ready = 100%.\r\n日本語"],
    }
    assert "+" not in parts.query
    assert mailto_link("a@b.example", "", "") == "mailto:a@b.example"
