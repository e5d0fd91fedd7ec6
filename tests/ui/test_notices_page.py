"""The page of notices: the queue, what was told, runs, persons without an address; by keys (H07, H17)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel

from libdesk.paper.document import Offset
from libdesk.services.desk import Desk
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.notice_back_dialog import NoticeBackDialog
from libdesk.ui.pages.notices_page import NoticesPage
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.settings_notices import PASSWORD, NoticesSection
from libdesk.ui.pages.settings_page import SettingsPage
from libdesk.ui.widgets.buttons import Button
from tests import mail_server
from tests.mail_server import Plan, RunningServer
from tests.services.mail_rows import change, put_loan_notice, put_notice, put_several, set_mail, states
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import cut_texts, switch_language
from tests.ui.keyboard import Keyboard
from tests.ui.window_fixtures import OpenWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DONE_AT = "2026-01-07T01:00:00.000Z"


@pytest.fixture
def page(desk_window: OpenWindow) -> NoticesPage:
    return desk_window.go("notices", NoticesPage)


@pytest.fixture
def server(desk_window: OpenWindow, tmp_path: Path) -> Iterator[RunningServer]:
    with mail_server.running(tmp_path / "mail", Plan(refuse={"reader9@reader.example": "550 5.1.1 unknown"})) as made:
        set_mail(desk_window.small, made.port)
        yield made


def reread(opened: OpenWindow, page: NoticesPage, total: int) -> None:
    page.refresh()
    opened.until(lambda: page.table.model.total == total)
    opened.settle()


def words(page: NoticesPage) -> list[tuple[str, str]]:
    rows = page.table.model.rows
    assert rows is not None
    return [(cells[1].word, cells[3]) for cells in rows.fetch(0, 100, "made_at", False)]


def shown(page: NoticesPage) -> str:
    QCoreApplication.sendPostedEvents()
    return "\n".join(label.text() for label in page.details.findChildren(QLabel) if label.isVisible())


def open_row(opened: OpenWindow, page: NoticesPage, row: int = 0) -> None:
    page.table.view.setFocus()
    page.table.select_row(row)
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: page.details.record is not None)
    opened.settle()


def panel(page: NoticesPage) -> list[str]:
    return [label.text() for label in page.table.panel.findChildren(QLabel)]


@pytest.mark.rule("H07")
def test_an_empty_queue_offers_to_make_the_notices(desk_window: OpenWindow, page: NoticesPage) -> None:
    desk_window.until(lambda: page.table.panel.isVisible())
    assert "Everybody has been told" in panel(page)
    small = desk_window.small
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    small.later(days=60)
    button = next(one for one in page.table.panel.findChildren(Button) if one.isVisible())
    assert button.text() == "Make the notices now"
    button.click()
    desk_window.until(lambda: page.table.model.total == 1)
    desk_window.settle()
    assert words(page) == [("waiting", "山田 太郎")]
    assert "1 notice made." in page.done_line.text
    Keyboard(desk_window).act("notices.make")
    desk_window.until(lambda: "nothing new to tell" in page.done_line.text)
    desk_window.press(Qt.Key.Key_PageDown, CONTROL)
    desk_window.until(lambda: "Nobody has been told anything yet" in panel(page))
    desk_window.press(Qt.Key.Key_PageDown, CONTROL)
    desk_window.until(lambda: page.lists.runs.model.total == 2)
    page.lists.runs.view.setFocus()
    page.lists.runs.select_row(1)
    desk_window.press(Qt.Key.Key_Return)
    desk_window.until(lambda: page.run_id == 1 and page.table.model.total == 1)
    desk_window.press(Qt.Key.Key_Escape)
    assert page.run_id is None
    assert page.stack.currentWidget() is page.lists


def test_everything_that_waits_is_sent_by_one_key(
    desk_window: OpenWindow, page: NoticesPage, server: RunningServer
) -> None:
    put_several(desk_window.small, 2)
    put_notice(desk_window.small, address="reader9@reader.example")
    put_notice(desk_window.small, way="letter", address="")
    reread(desk_window, page, 4)
    Keyboard(desk_window).act("notices.send")
    desk_window.until(lambda: page.table.model.total == 2)
    assert page.done_line.text == "2 notices sent by e-mail. 1 could not be sent: see the queue."
    assert len(server.messages()) == 2
    Keyboard(desk_window).act("notices.send")
    desk_window.until(lambda: "No notice waits" in page.done_line.text)


def test_only_what_is_selected_is_sent(desk_window: OpenWindow, page: NoticesPage, server: RunningServer) -> None:
    put_several(desk_window.small, 3)
    reread(desk_window, page, 3)
    keys = Keyboard(desk_window)
    assert not page.actions_by_id["notices.send_these"].isEnabled()
    page.table.view.setFocus()
    page.table.select_row(0)
    keys.press(Qt.Key.Key_Down, SHIFT)
    assert page.table.selected_rows() == [0, 1]
    assert not page.actions_by_id["notices.open"].isEnabled(), "one at a time"
    keys.act("notices.send_these")
    desk_window.until(lambda: page.table.model.total == 1)
    assert [one["Subject"] for one in server.messages()] == ["お知らせ 3", "お知らせ 2"]


def test_without_a_server_the_way_out_is_told(desk_window: OpenWindow, page: NoticesPage) -> None:
    put_notice(desk_window.small)
    reread(desk_window, page, 1)
    Keyboard(desk_window).act("notices.send")
    desk_window.until(lambda: desk_window.window.problems is not None)
    notice = desk_window.window.problems.notice  # type: ignore[union-attr]
    assert notice is not None
    assert notice.text == "No mail server is set up."
    assert "Settings" in notice.advice
    assert not page.doing.working


def test_a_server_that_is_down_is_told_and_nothing_is_lost(desk_window: OpenWindow, page: NoticesPage) -> None:
    set_mail(desk_window.small, 1)
    put_notice(desk_window.small)
    reread(desk_window, page, 1)
    Keyboard(desk_window).act("notices.send")
    desk_window.until(lambda: page.done_line.text)
    assert "127.0.0.1 does not answer at port 1." in page.done_line.text
    assert "1 notice still waits." in page.done_line.text
    open_row(desk_window, page)
    assert "does not answer at port 1" in shown(page)


def test_the_details_show_the_text_as_it_goes(desk_window: OpenWindow, page: NoticesPage) -> None:
    put_loan_notice(desk_window.small)
    reread(desk_window, page, 1)
    open_row(desk_window, page)
    told = shown(page)
    for text in ("山田 太郎", "Due soon · e-mail", "B1 · 吾輩は猫である", "taro@reader.example", "waiting"):
        assert text in told
    desk_window.press(Qt.Key.Key_Escape)
    assert not page.both.is_open


def test_what_is_unsure_is_decided_by_staff(desk_window: OpenWindow, page: NoticesPage, server: RunningServer) -> None:
    small = desk_window.small
    first = put_notice(small, state="unsure", message_id="<1@x.example>", last_error="interrupted")
    second = put_loan_notice(small, state="unsure", message_id="<2@x.example>", last_error="interrupted")
    reread(desk_window, page, 2)
    open_row(desk_window, page, 1)
    assert "nobody knows whether it arrived" in shown(page)
    assert "The program was ended while this was being sent." in shown(page)
    keys = Keyboard(desk_window)
    keys.act("notices.arrived")
    desk_window.until(lambda: page.table.model.total == 1)
    assert page.done_line.text == "Marked as arrived: 1"
    assert not page.done_line.undo_button.isVisible(), "what was told stays told"
    open_row(desk_window, page)
    assert page.actions_by_id["notices.again"].text() == "Send again"
    keys.act("notices.again")
    desk_window.until(lambda: page.table.model.total == 0)
    assert states(small) == {first: "sent", second: "sent"}
    assert [one["Message-ID"] for one in server.messages()] == ["<2@x.example>"]


def test_without_a_server_what_is_unsure_goes_back_into_the_queue(desk_window: OpenWindow, page: NoticesPage) -> None:
    put_loan_notice(desk_window.small, state="unsure", message_id="<1@x.example>")
    reread(desk_window, page, 1)
    open_row(desk_window, page)
    Keyboard(desk_window).act("notices.again")
    desk_window.until(lambda: words(page) == [("waiting", "山田 太郎")])
    assert page.done_line.text == "Back in the queue: 1"
    assert page.actions_by_id["notices.again"].text() == "Back into the queue"


@pytest.mark.parametrize(
    ("last_error", "said"),
    [
        ("mail_address_unfit: a@x.example, b@x.example", "“a@x.example, b@x.example” is not one e-mail address."),
        ("mail_line_break: Taro Bcc: all", "“Taro Bcc: all” has a line break where none may be."),
        ("mail_sender_refused: 553 no", "The mail server takes no messages from notices@library.example (553 no)."),
        ("mail_certificate: self-signed", "The certificate of 127.0.0.1 is not to be trusted (self-signed)."),
        ("mail_login_refused: 535 no", "127.0.0.1 did not accept the user name"),
        ("mail_subject_missing", "A message needs a subject."),
        ("554 5.7.1 advertising", "554 5.7.1 advertising"),
    ],
)
def test_why_a_message_did_not_go_is_said_in_words(
    desk_window: OpenWindow, page: NoticesPage, last_error: str, said: str
) -> None:
    set_mail(desk_window.small, 25)
    put_loan_notice(desk_window.small, state="failed", last_error=last_error)
    reread(desk_window, page, 1)
    open_row(desk_window, page)
    assert said in shown(page)


def test_what_holds_no_more_is_said_so(desk_window: OpenWindow, page: NoticesPage) -> None:
    small = desk_window.small
    put_loan_notice(small)
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    reread(desk_window, page, 1)
    assert words(page) == [("no longer true", "山田 太郎")]
    open_row(desk_window, page)
    assert "It need not be told." in shown(page)


@pytest.mark.rule("H17")
def test_what_came_back_puts_the_person_on_the_list(desk_window: OpenWindow, page: NoticesPage) -> None:
    small = desk_window.small
    change(small, "UPDATE patron SET email = 'taro@reader.example' WHERE id = ?", small.patrons["P1"])
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    put_notice(small, state="sent", message_id="<1@x.example>", done_at=DONE_AT)
    keys = Keyboard(desk_window)
    keys.act("notices.next")
    desk_window.until(lambda: page.table.model.total == 1)
    open_row(desk_window, page)
    keys.act("notices.came_back")
    dialog = desk_window.dialog(NoticeBackDialog)
    keys.press(Qt.Key.Key_Return)
    assert dialog.isVisible(), "what was said is asked for"
    keys.type("user unknown")
    keys.press(Qt.Key.Key_Return)
    desk_window.until(lambda: words(page) == [("came back", "山田 太郎")])
    assert page.done_line.text == "Came back: 山田 太郎"
    desk_window.window.activateWindow()
    desk_window.until(desk_window.window.isActiveWindow)
    page.show_persons()
    desk_window.until(lambda: page.lists.persons.model.total == 1)
    rows = page.lists.persons.model.rows
    assert rows is not None
    (cells,) = rows.fetch(0, 10, "name", False)
    assert (cells[0], cells[1], cells[2].word) == ("山田 太郎", "P1", "an e-mail came back")
    page.search.setText("nobody")
    desk_window.until(lambda: page.lists.persons.model.total == 0)
    page.search.clear()
    desk_window.until(lambda: page.lists.persons.model.total == 1)
    page.lists.persons.view.setFocus()
    page.lists.persons.select_row(0)
    desk_window.press(Qt.Key.Key_Return)
    patrons = desk_window.window.page
    assert isinstance(patrons, PatronsPage)
    desk_window.settle()


@pytest.mark.parametrize(
    ("columns", "hint"),
    [
        ({"way": "letter", "address": "", "state": "printed"}, "The person is put on the list"),
        (
            {"patron_id": None, "partner_library_id": 1, "kind": "lending_refusal", "state": "sent"},
            "the partner’s address",
        ),
    ],
)
def test_what_follows_when_it_came_back_is_said(
    desk_window: OpenWindow, page: NoticesPage, columns: dict[str, Any], hint: str
) -> None:
    put_notice(desk_window.small, message_id="<1@x.example>", done_at=DONE_AT, **columns)
    keys = Keyboard(desk_window)
    keys.act("notices.next")
    desk_window.until(lambda: page.table.model.total == 1)
    open_row(desk_window, page)
    keys.act("notices.came_back")
    dialog = desk_window.dialog(NoticeBackDialog)
    assert any(hint in label.text() for label in dialog.findChildren(QLabel))
    assert_every_control_is_named(dialog)
    keys.press(Qt.Key.Key_Escape)
    assert list(states(desk_window.small).values()) == [columns["state"]]


@pytest.mark.rule("H17")
def test_where_every_address_works_the_list_says_so(desk_window: OpenWindow, page: NoticesPage) -> None:
    page.show_persons()
    desk_window.until(
        lambda: "Every notice finds its way" in [one.text() for one in page.lists.persons.panel.findChildren(QLabel)]
    )
    page.show_queue()
    assert page.views.current == "waiting"
    desk_window.press(Qt.Key.Key_PageUp, CONTROL)
    assert page.views.current == "persons"


def test_notices_are_told_by_telephone_withdrawn_and_put_back(desk_window: OpenWindow, page: NoticesPage) -> None:
    small = desk_window.small
    put_notice(small, way="telephone", address="03-0000-0000")
    put_several(small, 2)
    reread(desk_window, page, 3)
    keys = Keyboard(desk_window)
    open_row(desk_window, page, 2)
    keys.act("notices.told")
    desk_window.until(lambda: page.table.model.total == 2)
    assert page.done_line.text == "Marked as told by telephone: 1"
    page.table.view.setFocus()
    desk_window.press(Qt.Key.Key_A, CONTROL)
    assert len(page.table.selected_rows()) == 2
    keys.act("notices.withdraw")
    desk_window.until(lambda: page.table.model.total == 0)
    assert page.done_line.text == "Withdrawn: 2"
    keys.act("notices.next")
    desk_window.until(lambda: page.table.model.total == 3)
    open_row(desk_window, page, 0)
    keys.act("notices.again")
    desk_window.until(lambda: page.table.model.total == 2)
    assert sorted(states(small).values()) == ["told", "waiting", "withdrawn"]


def test_what_can_be_done_is_known_once_the_rows_are_read(
    desk_window: OpenWindow, page: NoticesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that has just changed selects its rows before they are there."""
    put_several(desk_window.small, 2)
    reread(desk_window, page, 2)
    withdraw = page.actions_by_id["notices.withdraw"]
    page.table.view.setFocus()
    with monkeypatch.context() as patch:
        patch.setattr(page, "_lines", list)
        desk_window.press(Qt.Key.Key_A, CONTROL)
        assert not withdraw.isEnabled()
    place = page.table.model.index(0, 0)
    page.table.model.dataChanged.emit(place, place)
    assert withdraw.isEnabled()


def test_rows_out_of_sight_are_read_before_something_is_done_with_them(
    desk_window: OpenWindow, page: NoticesPage
) -> None:
    small = desk_window.small
    put_several(small, 230)
    change(small, "UPDATE notice SET state = 'failed' WHERE id = 5")
    change(small, "UPDATE notice SET state = 'sending', message_id = '<7@x.example>' WHERE id = 7")
    reread(desk_window, page, 230)
    page.table.view.setFocus()
    desk_window.press(Qt.Key.Key_A, CONTROL)
    Keyboard(desk_window).act("notices.withdraw")
    desk_window.until(lambda: page.table.model.total == 1)
    assert page.done_line.text == "Withdrawn: 229", "what goes out at this moment is left alone"


def test_a_batch_is_saved_as_files(
    desk_window: OpenWindow, page: NoticesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    chosen: list[Path | None] = [None, folder]
    monkeypatch.setattr(file_choosing, "folder", lambda *_asked: chosen.pop(0))
    put_several(desk_window.small, 2)
    put_notice(desk_window.small, way="letter", address="")
    reread(desk_window, page, 3)
    page.table.view.setFocus()
    desk_window.press(Qt.Key.Key_A, CONTROL)
    keys = Keyboard(desk_window)
    keys.act("notices.save")
    assert set(states(desk_window.small).values()) == {"waiting"}, "staff went back"
    keys.act("notices.save")
    desk_window.until(lambda: page.table.model.total == 1)
    assert len(list(folder.glob("*.eml"))) == 2
    left = "Chosen too, but not by e-mail, and left as they are: 1"
    assert page.done_line.text == f"2 saved in {folder}. {left}"
    desk_window.settle()
    desk_window.until(lambda: page.table.model.row(0) is not None)
    page.table.view.setFocus()
    desk_window.press(Qt.Key.Key_A, CONTROL)
    desk_window.until(page.table.selected_rows)
    page._with_selected("notices.save", lambda _lines: pytest.fail("a letter is no mail"))
    assert page.done_line.text == "That cannot be done with what is chosen."
    page.table.view.clearSelection()
    page._with_selected("notices.save", lambda _lines: pytest.fail("nothing is chosen"))
    assert page.done_line.text == "Nothing is chosen in the list."


def test_a_notice_is_opened_in_the_mail_program(
    desk_window: OpenWindow, page: NoticesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    answers = [True, True, False]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or answers.pop(0))  # type: ignore[func-returns-value]
    small = desk_window.small
    long = "長いお知らせです。" * 700
    for body in ("short", long, "short"):
        put_notice(small, body=body)
    reread(desk_window, page, 3)
    keys = Keyboard(desk_window)
    for left, said in ((2, "it is sent there"), (1, "paste it there"), (1, "No mail program answered")):
        page.table.view.setFocus()
        page.table.select_row(page.table.model.total - 1)
        keys.act("notices.open")
        desk_window.until(lambda said=said: said in page.done_line.text)
        desk_window.until(lambda left=left: page.table.model.total == left)
    assert opened[0].scheme() == "mailto"
    assert opened[0].path() == "taro@reader.example"
    assert "body=short" in opened[0].query()
    assert "body" not in opened[1].query()
    assert sorted(states(small).values()) == ["opened", "opened", "waiting"], "what nobody opened is still to be told"
    assert QGuiApplication.clipboard().text() == long


def test_letters_are_marked_once_they_are_printed(
    desk_window: OpenWindow, page: NoticesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: list[Any] = []
    module = SimpleNamespace(show_job=lambda _shell, _session, job: jobs.append(job))
    monkeypatch.setitem(sys.modules, "libdesk.ui.pages.print_sheets", module)
    ids = [put_notice(desk_window.small, way="letter", address="") for _ in range(2)]
    reread(desk_window, page, 2)
    page.table.view.setFocus()
    desk_window.press(Qt.Key.Key_A, CONTROL)
    Keyboard(desk_window).act("notices.print")
    (job,) = jobs
    assert len(job.prepare(None, job.choices, Offset()).must().sheets) == 2
    assert set(states(desk_window.small).values()) == {"waiting"}, "nothing is printed yet"
    job.printed()
    desk_window.until(lambda: page.table.model.total == 0)
    assert states(desk_window.small) == dict.fromkeys(ids, "printed")


def test_the_search_finds_by_name_card_and_subject(desk_window: OpenWindow, page: NoticesPage) -> None:
    put_several(desk_window.small, 2)
    put_notice(desk_window.small, patron_id=desk_window.small.patrons["P2"], subject="Ready")
    reread(desk_window, page, 3)
    for typed, total in (("Anna", 1), ("P2", 1), ("お知らせ", 2), ("nobody", 0), ("", 3)):
        page.search.setText(typed)
        desk_window.until(lambda total=total: page.table.model.total == total)
    page.search.setText("Anna")
    desk_window.until(lambda: page.table.model.total == 1)
    desk_window.settle()
    page.search.setFocus()
    desk_window.press(Qt.Key.Key_Return)
    desk_window.until(lambda: page.details.record is not None)
    desk_window.press(Qt.Key.Key_F4)
    assert isinstance(desk_window.window.page, PatronsPage)
    desk_window.settle()


def test_who_may_not_lend_does_nothing_here(desk_window: OpenWindow, page: NoticesPage) -> None:
    put_notice(desk_window.small)
    reread(desk_window, page, 1)
    open_row(desk_window, page)
    desk_window.session.sign_in(desk_window.small.helper)
    for action in (page.make_action, page.send_action, *page.actions_by_id.values()):
        assert not action.isEnabled(), action.text()


def test_a_notice_that_another_page_names_is_shown_and_one_that_is_gone_closes(
    desk_window: OpenWindow, page: NoticesPage
) -> None:
    notice = put_notice(desk_window.small)
    page.open_notice(notice)
    desk_window.until(lambda: page.both.is_open)
    page.open_notice(999)
    desk_window.until(lambda: not page.both.is_open)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_words_and_names(desk_window: OpenWindow, page: NoticesPage, language: str) -> None:
    small = desk_window.small
    put_notice(small, state="unsure", message_id="<1@x.example>", last_error="mail_timeout: timed out")
    put_notice(small, attempts=3, last_error="mail_timeout: timed out", next_try_at=DONE_AT)
    switch_language(desk_window, language)
    reread(desk_window, page, 2)
    for row in (0, 1):
        open_row(desk_window, page, row)
        assert_every_control_is_named(page)
        desk_window.until(lambda: cut_texts(page) == [])
    for name in ("done", "runs", "persons"):
        page.views.choose(name)
        desk_window.settle()
        assert_every_control_is_named(page)
    before = page.views.button("waiting").text()
    switch_language(desk_window, "ja" if language == "en" else "en")
    assert page.views.button("waiting").text() != before


# Settings of notices.


@pytest.fixture
def section(desk_window: OpenWindow) -> NoticesSection:
    page = desk_window.go("settings", SettingsPage)
    page.open_section("notices")
    desk_window.settle()
    found = page.section
    assert isinstance(found, NoticesSection)
    assert found.form is not None
    return found


def _fill(section: NoticesSection, **values: str) -> None:
    from libdesk.ui.widgets.fields import put_value

    assert section.form is not None
    for name, value in values.items():
        put_value(section.form.editor(f"mail.{name}"), value)


def test_the_server_is_set_and_the_password_stays_here(desk_window: OpenWindow, section: NoticesSection) -> None:
    _fill(section, host="mail.library.example", user="library", password="secret", from_address="a@library.example")
    section.save()
    desk_window.until(lambda: section.done_line.text == "Settings saved.")
    settings = desk_window.services.settings
    assert settings.text("mail.host") == "mail.library.example"
    assert desk_window.machine.get("mail_passwords.library@mail.library.example") == "secret"
    assert desk_window.small.library.rows.value("SELECT count(*) FROM setting WHERE value LIKE '%secret%'") == 0
    assert PASSWORD not in settings.all()
    section.load()
    desk_window.settle()
    assert section.form is not None
    assert section.form.values()[PASSWORD] == "secret"
    assert not section.dirty


def test_a_password_alone_is_kept_as_it_is_typed(desk_window: OpenWindow, section: NoticesSection) -> None:
    actions = "SELECT count(*) FROM action"
    before = desk_window.small.library.rows.value(actions)
    _fill(section, password=" two words ")
    assert section.dirty
    section.save()
    assert section.done_line.text == "Kept for this workstation."
    assert not section.dirty
    assert desk_window.machine.get("mail_passwords.@") == " two words "
    assert desk_window.small.library.rows.value(actions) == before


def test_a_sender_that_is_no_address_is_refused_beside_the_field(
    desk_window: OpenWindow, section: NoticesSection
) -> None:
    _fill(section, from_address="a@library.example, b@library.example")
    section.save()
    assert section.form is not None
    assert section.form.errors()["mail.from_address"].startswith("This is not one e-mail address")


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan(), "127.0.0.1 takes messages from a@library.example. Nothing was sent."),
        (Plan(refuse_sender="553 not from here"), "The mail server takes no messages from a@library.example"),
        (Plan(greeting="554 no service"), "The mail server 127.0.0.1 refused (554 no service)."),
    ],
)
def test_the_connection_is_tried_with_what_is_typed(
    desk_window: OpenWindow, section: NoticesSection, tmp_path: Path, plan: Plan, said: str
) -> None:
    with mail_server.running(tmp_path / "mail", plan) as server:
        _fill(section, host="127.0.0.1", port=str(server.port), security="none", from_address="a@library.example")
        section.try_button.click()
        desk_window.until(lambda: said in section.done_line.text)
    assert section.dirty, "it is not saved by that"
    assert section.try_button.isEnabled()


def test_the_keyboard_stays_at_the_trial(desk_window: OpenWindow, section: NoticesSection) -> None:
    _fill(section, host="127.0.0.1", port="1", security="none", from_address="a@library.example")
    section.try_button.setFocus()
    section.try_button.click()
    desk_window.until(lambda: "does not answer at port 1" in section.done_line.text)
    assert section.try_button.hasFocus(), "Enter tries again, and changes no staff member"


def test_trying_without_a_server_or_an_address_says_what_to_do(
    desk_window: OpenWindow, section: NoticesSection
) -> None:
    section.try_button.click()
    desk_window.until(lambda: "No mail server is set up." in section.done_line.text)
    change(desk_window.small, "UPDATE site SET email = ''")
    _fill(section, host="127.0.0.1", port="1", security="none")
    section.try_button.click()
    desk_window.until(lambda: "is not one e-mail address" in section.done_line.text)
    _fill(section, from_address="a@library.example")
    section.try_button.click()
    desk_window.until(lambda: "does not answer at port 1" in section.done_line.text)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_settings_have_words_and_names(desk_window: OpenWindow, section: NoticesSection, language: str) -> None:
    switch_language(desk_window, language)
    desk_window.settle()
    assert_every_control_is_named(section)
    desk_window.until(lambda: cut_texts(section) == [])
