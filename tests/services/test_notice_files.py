"""Notices handed to the mail program of the computer: files, links, the server's settings and password."""

from __future__ import annotations

import os
import stat
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from libdesk.domain.notices import NoticeStep
from libdesk.domain.problems import Problem
from libdesk.services.machine import MachineSettings
from libdesk.services.mail_setup import keep_password, mail_server, password_of, sender_at, try_connection
from libdesk.services.notice_files import MailLink, NoticeFiles
from libdesk.services.notices import Notices
from libdesk.services.services import Services
from libdesk.services.settings import Settings
from libdesk.services.sites import SiteRecord, Sites
from tests import mail_server as server
from tests.library_fixtures import SmallLibrary
from tests.mail_server import Plan
from tests.services.mail_rows import put_notice, put_several, set_mail, states
from tests.services.outcomes import refusals


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


def test_a_batch_is_saved_as_files_for_the_mail_program(small: SmallLibrary, folder: Path) -> None:
    ids = put_several(small, 3)
    outcome = Services(small.library).notice_files.save_eml(small.context(), [*ids, ids[0]], folder)
    paths = outcome.must()
    assert [path.name for path in paths] == [f"{one:06}-hold_ready.eml" for one in ids]
    assert sorted(folder.iterdir()) == list(paths)
    message = message_from_bytes(paths[1].read_bytes(), policy=default)
    assert message["To"].addresses[0].addr_spec == "reader2@reader.example"
    assert message["From"].addresses[0].addr_spec == "ill@library.example"
    assert message["X-Unsent"] == "1"
    assert set(states(small).values()) == {"saved"}
    NoticeFiles(small.library).save_eml(small.context(), ids, folder).must()
    assert len(list(folder.iterdir())) == 3, "saved again, they take their own place"


def test_all_are_saved_or_none(small: SmallLibrary, folder: Path, tmp_path: Path) -> None:
    files = NoticeFiles(small.library)
    first, letter = put_notice(small), put_notice(small, way="letter", address="")
    assert refusals(files.save_eml(small.context(), [first, letter], folder)) == ["notice_not_by_email"]
    sent = put_notice(small, state="sent", message_id="<1@x.example>", done_at="2026-01-07T01:00:00.000Z")
    assert refusals(files.save_eml(small.context(), [first, sent], folder)) == ["notice_step_out_of_order"]
    bad = put_notice(small, address="taro@reader.example;all@reader.example")
    with pytest.raises(Problem):
        files.save_eml(small.context(), [first, bad], folder)
    with pytest.raises(Problem):
        files.save_eml(small.context(), [first], tmp_path / "nowhere")
    assert list(folder.iterdir()) == []
    assert set(states(small).values()) == {"waiting", "sent"}


def test_a_notice_is_opened_in_the_mail_program(small: SmallLibrary) -> None:
    notice = put_notice(small)
    outcome = NoticeFiles(small.library).open_in_mail_program(small.context(), notice)
    link = outcome.must()
    parts = urlsplit(link.url)
    assert parts.path == "taro@reader.example"
    asked = parse_qs(parts.query)
    assert asked["subject"] == ["予約資料のご用意ができました"]
    assert asked["body"][0].startswith("山田 太郎 様\r\n")
    assert link.left_out == ""
    assert states(small) == {notice: "opened"}


def test_a_text_too_long_for_a_link_is_left_to_be_pasted(small: SmallLibrary) -> None:
    """Windows cuts a link at some 2000 signs, and a Japanese letter takes nine: nothing is cut here."""
    body = "長いお知らせです。" * 50
    notice = put_notice(small, body=body)
    link = NoticeFiles(small.library, longest_link=2000).open_in_mail_program(small.context(), notice).must()
    assert len(link.url) < 2000
    assert "body" not in link.url
    assert link == MailLink(link.url, body)


def test_what_does_not_go_by_mail_is_not_opened_there(small: SmallLibrary) -> None:
    files = NoticeFiles(small.library)
    letter = put_notice(small, way="telephone", address="03-0000-0000")
    assert refusals(files.open_in_mail_program(small.context(), letter)) == ["notice_not_by_email"]
    told = put_notice(small, state="withdrawn", done_at="2026-01-07T01:00:00.000Z")
    assert refusals(files.open_in_mail_program(small.context(), told)) == ["notice_step_out_of_order"]
    Notices(small.library).queue_again(small.context(), [told]).must()
    assert Notices(small.library).mark(small.context(), [told], NoticeStep.OPEN).done


def test_the_sender_is_of_the_settings_else_of_the_site(small: SmallLibrary) -> None:
    Settings(small.library).change_several(
        small.context(), {"library.name": "青葉市立図書館", "library.name_latin": "Aoba City Library"}
    ).must()
    rows = small.library.rows
    sender = sender_at(rows, small.main, "ja")
    assert (sender.mailbox.name, sender.mailbox.address) == ("青葉市立図書館", "ill@library.example")
    assert sender.reply_to == ""
    assert sender_at(rows, small.main, "en").mailbox.name == "Aoba City Library"
    set_mail(small, 25, from_name="お知らせ係")
    sender = sender_at(rows, small.main, "en")
    assert (sender.mailbox.name, sender.mailbox.address) == ("お知らせ係", "notices@library.example")
    assert sender.reply_to == "ill@library.example"
    assert sender_at(rows, small.branch, "en").reply_to == "", "that site has no address of its own"


def test_without_an_address_there_is_no_sender(small: SmallLibrary) -> None:
    for address in ("", "library"):
        set_mail(small, 25, from_address=address)
        with pytest.raises(Problem) as refused:
            sender_at(small.library.rows, small.branch, "ja")
        assert refused.value.code == "mail_sender_missing"
    Sites(small.library).save(small.context(), small.branch, SiteRecord("branch", "港分館", email="minato@x.example"))


def test_the_password_stays_on_this_workstation_with_its_server(small: SmallLibrary, tmp_path: Path) -> None:
    machine = MachineSettings(tmp_path / "machine" / "workstation.json")
    with pytest.raises(Problem) as refused:
        mail_server(small.library.rows, machine)
    assert refused.value.code == "mail_not_set_up"
    keep_password(machine, "mail.library.example", "library", "秘密 secret")
    set_mail(small, 465, host="mail.library.example", user="library", security="tls")
    found = mail_server(small.library.rows, MachineSettings(tmp_path / "machine" / "workstation.json"))
    assert (found.host, found.port, found.security, found.user, found.password) == (
        "mail.library.example", 465, "tls", "library", "秘密 secret",
    )  # fmt: skip
    set_mail(small, 465, host="other.example", user="library")
    assert mail_server(small.library.rows, machine).password == "", "another server is not told it"
    assert password_of(machine, "mail.library.example", "library") == "秘密 secret"
    small.library.close()
    assert b"secret" not in small.path.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="rights of files are otherwise there")
def test_nobody_else_reads_the_workstations_file(tmp_path: Path) -> None:
    path = tmp_path / "machine" / "workstation.json"
    machine = MachineSettings(path)
    machine.set("workstation.name", "desk 1")
    path.chmod(0o644)
    keep_password(machine, "mail.example", "library", "secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_connection_is_tried_before_it_is_relied_on(small: SmallLibrary, tmp_path: Path) -> None:
    machine = MachineSettings(tmp_path / "workstation.json")
    with server.running(tmp_path / "mail", Plan(refuse_sender="553 not from here")) as refusing:
        set_mail(small, refusing.port)
        found = mail_server(small.library.rows, machine)
        for sender, code in (("notices@library.example", "mail_sender_refused"), ("x", "mail_address_unfit")):
            with pytest.raises(Problem) as refused:
                try_connection(found, sender)
            assert refused.value.code == code
    with server.running(tmp_path / "mail") as good:
        set_mail(small, good.port)
        try_connection(mail_server(small.library.rows, machine), "notices@library.example")
        assert good.messages() == []
