"""Messages of lenders on the screen: read from files, shown, applied or left; written, kept, and saved again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu

from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.domain.money import Money
from libdesk.exchange.iso18626_reading import read_message
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.borrowing_kept_dialog import KeptMessagesDialog
from libdesk.ui.pages.borrowing_messages_dialog import MessagesDialog
from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.borrowing_write_dialog import WriteMessageDialog
from libdesk.ui.signs import SignKind
from tests.services.borrowing_life import Life
from tests.services.lender_messages import THEIRS, file_of, life_with_symbols
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
_S, _P = BorrowingState, BorrowingStep


@pytest.fixture
def life(desk_window: OpenWindow) -> Life:
    return life_with_symbols(desk_window.small)


def the_page(desk: OpenWindow) -> BorrowingPage:
    page = desk.go("borrowing", BorrowingPage)
    desk.settle()
    return page


def opened(desk: OpenWindow, request_id: int) -> BorrowingPage:
    page = the_page(desk)
    page.requests.open_request(request_id, step=False)
    desk.until(lambda: page.requests.details.reading is not None)
    desk.settle()
    return page


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def choose(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """What staff choose in the system's dialog."""
    monkeypatch.setattr(file_choosing, "files_to_open", lambda *_: list(paths))


def read(desk: OpenWindow, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> MessagesDialog:
    choose(monkeypatch, *paths)
    desk.press(Key.Key_O, CONTROL)
    dialog = desk.dialog(MessagesDialog)
    desk.settle()
    return dialog


def texts(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def menu_line(page: BorrowingPage, text: str) -> Any:
    more = page.requests.details.more
    assert more is not None
    menu = more.menu()
    assert isinstance(menu, QMenu)
    return next(action for action in menu.actions() if action.text() == text)


def test_a_message_is_shown_with_what_it_does_and_applied_by_enter(
    desk_window: OpenWindow, life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.bring_to(_S.ORDERED)
    page = the_page(desk_window)
    more: dict[str, Any] = {
        "sent_on": date(2026, 1, 7), "due_on": date(2026, 2, 6), "condition": "LibraryUseOnly", "item_number": "0012",
        "costs": Money(1600), "note": "two volumes", "delivery_costs": Money(980),
    }  # fmt: skip
    dialog = read(desk_window, monkeypatch, put(tmp_path, "answer.xml", file_of(life, "Loaned", **more)))
    assert life.record.state is _S.ORDERED
    shown = texts(dialog)
    for text in (
        f"国立国会図書館 ({THEIRS})", life.record.number, "海辺の図書館", "news of the request · the book is sent",
        "6 February 2026", "to be read in the library only", "0012", "¥1,600", "¥980", "two volumes", "answer.xml",
    ):  # fmt: skip
        assert text in shown
    assert dialog.view.sentences == ("The request becomes: on its way here",)
    assert_every_control_is_named(dialog)
    assert QApplication.focusWidget() is dialog.apply_button
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: life.record.state is _S.SHIPPED)
    desk_window.settle()
    assert "on its way here" in page.done_line.text
    desk_window.until(lambda: page.requests.details.request_id == life.id)
    desk_window.window.activateWindow()
    desk_window.until(desk_window.window.isActiveWindow)
    page.search.setFocus()
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: life.record.state is _S.ORDERED)


def test_what_the_lender_told_begins_the_form_of_the_arrival(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.ORDERED)
    more: dict[str, Any] = {
        "sent_on": date(2026, 1, 7), "due_on": date(2026, 2, 3), "condition": "NoReproduction", "item_number": "0012",
        "lender_number": "L-7", "delivery_costs": Money(980),
    }  # fmt: skip
    life.services.borrowing_messages.apply(life.here, file_of(life, "Loaned", **more)).must()
    page = opened(desk_window, life.id)
    page.requests.details.open_step(_P.ARRIVE)
    panel = page.requests.details.step_panel
    assert panel is not None
    values = panel.form.values()
    assert (values["lender_due_on"], values["their_number"], values["no_copying"]) == ("2026-02-03", "L-7", True)
    assert values["use_note"] == "Item at the lender: 0012"
    assert values.get("delivery_charge", "980") == "980"
    assert values["in_library_only"] is False


def test_escape_leaves_the_file_as_it_is(
    desk_window: OpenWindow, life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.bring_to(_S.ORDERED)
    page = the_page(desk_window)
    dialog = read(desk_window, monkeypatch, put(tmp_path, "answer.xml", file_of(life, "Unfilled", unfilled="NotHeld")))
    assert "not held" in texts(dialog)
    assert dialog.view.sentences == ("The request becomes: refused by the lender",)
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: not page.window().findChildren(MessagesDialog))
    assert life.record.state is _S.ORDERED


def test_several_files_come_in_their_order_and_end_with_a_report(
    desk_window: OpenWindow, life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.bring_to(_S.ORDERED)
    the_page(desk_window)
    good = put(tmp_path, "b.xml", file_of(life, "Loaned"))
    again = put(tmp_path, "c.xml", file_of(life, "Loaned"))
    letter = put(tmp_path, "a.pdf", b"%PDF-1.7")
    dialog = read(desk_window, monkeypatch, letter, good, again)
    assert dialog.heading.text() == "Message 1 of 3"
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: dialog.heading.text() == "Message 2 of 3" and dialog.incoming is not None)
    assert "taken over already" in dialog.view.sentences[0]
    assert not dialog.apply_button.isVisible()
    desk_window.press(Key.Key_Return)
    assert dialog.heading.text() == "Message 3 of 3"
    assert "no message file" in dialog.view.sentences[0]
    desk_window.press(Key.Key_Return)
    assert dialog.at_report
    assert [line.kind for line in dialog.report] == [SignKind.DONE, SignKind.STOP, SignKind.STOP]
    assert "Applied: 1 of 3" in texts(dialog)
    assert "on its way here" in dialog.view.sentences[0]
    assert "a.pdf" in dialog.view.sentences[2]
    assert_every_control_is_named(dialog)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: not desk_window.window.findChildren(MessagesDialog))


def test_a_message_that_moves_nothing_says_so_and_can_be_left(
    desk_window: OpenWindow, life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.bring_to(_S.ORDERED)
    the_page(desk_window)
    first = put(tmp_path, "a.xml", file_of(life, "WillSupply"))
    second = put(tmp_path, "b.xml", file_of(life, "ExpectToSupply"))
    dialog = read(desk_window, monkeypatch, first, second)
    assert dialog.view.sentences == ("Nothing moves; the message is kept with the request.",)
    desk_window.press(Key.Key_Backtab)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: dialog.heading.text() == "Message 2 of 2" and dialog.incoming is not None)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: dialog.at_report)
    assert [line.kind for line in dialog.report] == [SignKind.NEUTRAL, SignKind.DONE]


def test_a_recall_without_a_date_asks_for_it(
    desk_window: OpenWindow, life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.bring_to(_S.IN_USE)
    the_page(desk_window)
    dialog = read(desk_window, monkeypatch, put(tmp_path, "a.xml", file_of(life, "Recalled")))
    assert dialog.form.isVisible()
    assert dialog.view.sentences == ("It does the step “Note a recall”.",)
    desk_window.press(Key.Key_Return)
    assert dialog.form.isVisible()
    desk_window.type("2026/1/6")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: len(dialog.view.sentences) > 1)
    assert "too early" in dialog.view.sentences[0]
    field = dialog.form.editor("due_on")
    field.selectAll()  # type: ignore[attr-defined]
    field.setFocus()
    desk_window.type("2026/1/20")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: life.record.book is not None and life.record.book.recalled_on is not None)
    assert life.record.book is not None
    assert life.record.book.lender_due_on == date(2026, 1, 20)


def test_without_the_right_to_borrow_nothing_is_read_or_written(
    desk_window: OpenWindow, life: Life, tmp_path: Path
) -> None:
    life.bring_to(_S.ORDERED)
    desk_window.session.sign_in(desk_window.small.helper)
    page = opened(desk_window, life.id)
    assert not page.messages_action.isEnabled()
    assert page.requests.details.deeds(page.requests.details.reading) == {}  # type: ignore[arg-type]
    page.read_messages([put(tmp_path, "a.xml", file_of(life, "WillSupply"))])
    desk_window.settle()
    assert not desk_window.window.findChildren(MessagesDialog)


def test_files_dropped_on_the_page_are_messages(desk_window: OpenWindow, life: Life, tmp_path: Path) -> None:
    life.bring_to(_S.ORDERED)
    the_page(desk_window)
    path = put(tmp_path, "answer.xml", file_of(life, "WillSupply"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where, copy, button = QPointF(20, 20), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(desk_window.window, QDragEnterEvent(where.toPoint(), copy, data, button, none))
    QApplication.sendEvent(desk_window.window, QDropEvent(where, copy, data, button, none))
    desk_window.settle()
    dialog = desk_window.dialog(MessagesDialog)
    assert dialog.about.text() == "answer.xml"


def test_a_message_is_written_by_keys_and_saved_again_from_the_history(
    desk_window: OpenWindow, life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.bring_to(_S.ORDERED)
    page = opened(desk_window, life.id)
    suggested: list[str] = []

    def save(_parent: object, _title: str, name: str, _filters: str) -> Path:
        suggested.append(name)
        return tmp_path / name

    monkeypatch.setattr(file_choosing, "file_to_save", save)
    menu_line(page, "Write a message …").trigger()
    desk_window.settle()
    dialog = desk_window.dialog(WriteMessageDialog)
    assert dialog.form is not None
    assert_every_control_is_named(dialog)
    dialog.form.load({"action": "Notification", "note": ""})
    dialog.act()
    desk_window.settle()
    assert "note" in texts(dialog).casefold()
    assert not list(tmp_path.glob("*.xml"))
    dialog.form.load({"action": "Request", "note": "soon, please"})
    dialog.act_button.setFocus()
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: not page.window().findChildren(WriteMessageDialog))
    desk_window.settle()
    written = tmp_path / f"{life.record.number}-Request-2026-01-07.xml"
    assert read_message(written.read_bytes()).note == "soon, please"  # type: ignore[union-attr]
    assert str(written) in page.done_line.text
    page.requests.details.reload()
    desk_window.settle()
    history = "\n".join(label.text() for label in page.requests.details.findChildren(QLabel))
    assert "To the lender · The request · soon, please" in history
    data = written.read_bytes()
    written.unlink()
    menu_line(page, "Message files …").trigger()
    desk_window.settle()
    kept = desk_window.dialog(KeptMessagesDialog)
    assert "soon, please" in texts(kept)
    assert "To the lender · The request" in kept.list.item(0).text()
    assert_every_control_is_named(kept)
    desk_window.press(Key.Key_Return)
    desk_window.until(written.exists)
    desk_window.settle()
    assert written.read_bytes() == data
    assert suggested[-1] == written.name
    assert str(written) in page.done_line.text


def test_nothing_is_written_where_staff_go_back_from_the_file(
    desk_window: OpenWindow, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.bring_to(_S.ORDERED)
    life.services.borrowing_messages.write(life.here, life.id, "StatusRequest").must()
    page = opened(desk_window, life.id)
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_: None)
    menu_line(page, "Write a message …").trigger()
    desk_window.settle()
    dialog = desk_window.dialog(WriteMessageDialog)
    dialog.act()
    desk_window.settle()
    dialog.reject()
    menu_line(page, "Message files …").trigger()
    desk_window.settle()
    kept = desk_window.dialog(KeptMessagesDialog)
    kept.save()
    assert kept.isVisible()
    kept.reject()
    assert len(life.services.borrowing_messages.kept(life.id)) == 1
