"""The command of notices: the day's run, for a scheduler; what waits for e-mail is sent, or saved as files (H07)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from libdesk.services.library import Library
from libdesk.services.machine import MachineSettings
from libdesk.services.mail_setup import keep_password
from tests import mail_server
from tests.library_fixtures import SmallLibrary
from tests.mail_server import Plan, RunningServer
from tests.services.mail_rows import put_loan_notice, put_notice, set_mail
from tests.test_cli import Command, command

__all__ = ["command"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with mail_server.running(tmp_path / "mail", Plan(user="library", password="secret")) as made:
        yield made


def waiting(small: SmallLibrary, port: int) -> tuple[int, int]:
    """Two notices by e-mail and one by letter, in a library that is closed, as a command finds it."""
    set_mail(small, port, user="library", host="localhost")
    ids = put_loan_notice(small), put_loan_notice(small, "P2", "B2")
    put_notice(small, way="letter", address="")
    small.library.close()
    return ids


def states(path: Path) -> list[str]:
    library = Library.open(path)
    found = [state for (state,) in library.rows.all("SELECT state FROM notice ORDER BY id")]
    library.close()
    return found


@pytest.mark.rule("H07")
def test_the_days_notices_are_made_and_sent(command: Command, small: SmallLibrary, server: RunningServer) -> None:
    waiting(small, server.port)
    keep_password(MachineSettings.here(), "localhost", "library", "secret")
    ended = command("notices", small.path, "--send", "--json")
    assert ended.code == 0, ended.err
    assert {name: ended.report[name] for name in ("sent", "later", "refused", "unsure", "left")} == {
        "sent": 2, "later": 0, "refused": 0, "unsure": 0, "left": 0,
    }  # fmt: skip
    assert "for_day" in ended.report
    assert len(server.messages()) == 2
    again = command("notices", small.path, "--send")
    assert again.code == 0
    assert "No notice waits to be sent by e-mail." in again.out
    assert len(server.messages()) == 2


def test_a_line_that_is_down_fails_the_command_and_loses_nothing(command: Command, small: SmallLibrary) -> None:
    waiting(small, 1)
    ended = command("notices", small.path, "--send")
    assert ended.code == 1
    assert ended.out == ""
    assert "localhost does not answer at port 1." in ended.err
    assert ended.err.count("\n") == 1
    assert states(small.path)[:2] == ["waiting", "waiting"]
    ended = command("notices", small.path, "--send", "--json")
    assert (ended.report["failed"], ended.report["code"], ended.report["left"]) == (True, "mail_refused", 1)


def test_a_wrong_password_is_said_and_never_shown(command: Command, small: SmallLibrary, server: RunningServer) -> None:
    waiting(small, server.port)
    keep_password(MachineSettings.here(), "localhost", "library", "mistaken")
    ended = command("notices", small.path, "--send")
    assert ended.code == 1
    assert "did not accept the user name library" in ended.err
    assert "mistaken" not in ended.err


def test_without_a_server_nothing_is_sent(command: Command, small: SmallLibrary) -> None:
    put_loan_notice(small)
    small.library.close()
    ended = command("notices", small.path, "--send")
    assert ended.code == 1
    assert "No mail server is set up." in ended.err
    assert states(small.path)[:1] == ["waiting"]


def test_what_waits_is_saved_as_files(command: Command, small: SmallLibrary, tmp_path: Path) -> None:
    first, second = waiting(small, 1)
    folder = tmp_path / "files"
    folder.mkdir()
    ended = command("notices", small.path, "--eml", folder, "--json")
    assert ended.code == 0
    names = [f"{one:06}-due_soon.eml" for one in (first, second)]
    assert ended.report["saved"] == names
    assert sorted(path.name for path in folder.iterdir()) == names
    assert states(small.path)[:2] == ["saved", "saved"]
    again = command("notices", small.path, "--eml", folder)
    assert f"0 notices saved as files in {folder}." in again.out


def test_a_folder_that_is_not_there_loses_nothing(command: Command, small: SmallLibrary, tmp_path: Path) -> None:
    waiting(small, 1)
    ended = command("notices", small.path, "--eml", tmp_path / "nowhere")
    assert ended.code == 1
    assert "nowhere" in ended.err
    assert states(small.path)[:2] == ["waiting", "waiting"]


def test_who_may_not_lend_saves_nothing(command: Command, small: SmallLibrary, tmp_path: Path) -> None:
    waiting(small, 1)
    for how in (("--send",), ("--eml", tmp_path)):
        assert command("notices", small.path, "--staff", "Helper", *how).code == 1
    assert states(small.path)[:2] == ["waiting", "waiting"]
