"""The status of copies in the Catalogue, and taking copies out of service and back by keys (H05)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel

from libdesk.domain.copy_status import CopyStatus
from libdesk.services.catalogue import ItemFields
from libdesk.services.copy_statuses import CopyStanding
from libdesk.ui.pages.catalogue_items import ItemButton
from libdesk.ui.pages.catalogue_page import CataloguePage
from libdesk.ui.pages.copy_status_words import said_beside, said_status
from libdesk.ui.pages.item_state_dialog import ItemStateDialog
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button
from libdesk.wording.catalogue import catalogue
from tests.services.circulation_rows import hold, lend
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk_window: OpenWindow) -> CataloguePage:
    return desk_window.go("catalogue", CataloguePage)


def open_title(desk_window: OpenWindow, page: CataloguePage, title: str) -> None:
    page.open_title(desk_window.small.titles[title])
    desk_window.until(lambda: page.details.reading is not None)
    desk_window.settle()


def copies(page: CataloguePage) -> list[str]:
    reading = page.details.reading
    return [] if reading is None else [button.accessibleName() for button in reading.items.buttons]


def said(page: CataloguePage) -> set[str]:
    reading = page.details.reading
    return set() if reading is None else {label.text() for label in reading.findChildren(QLabel)}


@pytest.mark.rule("H05")
def test_the_marks_of_the_source() -> None:
    japanese = catalogue("ja")
    marks = ("on_shelf", "out_to_library", "on_loan", "not_for_loan", "in_library", "short_in_library")
    assert [japanese.text(f"words.copy_status.{code}") for code in marks] == [
        "在架", "協力", "貸出中", "禁帯", "館内", "館短",
    ]  # fmt: skip


@pytest.mark.rule("H05")
@pytest.mark.parametrize("status", list(CopyStatus))
def test_every_status_is_said_in_both_languages(desk_window: OpenWindow, status: CopyStatus) -> None:
    standing = CopyStanding(1, 1, status, "山田 太郎", date(2026, 1, 21), "港分館", "Harbour Branch")
    for language in ("en", "ja"):
        desk_window.session.language = language
        word = catalogue(language).text(f"words.copy_status.{status}")
        found = said_status(desk_window.session, standing)
        assert found.word.startswith(word)
        assert ("2026" in found.word) is (status is not CopyStatus.LOST)
        assert said_status(desk_window.session, replace(standing, until=None)).word == word
        assert "山田 太郎" in said_beside(desk_window.session, standing)
    assert (found.kind is SignKind.DONE) is (status is CopyStatus.ON_SHELF)
    desk_window.session.language = "en"
    to = said_beside(desk_window.session, replace(standing, who=""))
    assert to == ("to Harbour Branch" if status is CopyStatus.IN_TRANSIT else "Harbour Branch")


@pytest.mark.rule("H05")
def test_the_copies_show_their_status_and_how_many_wait(desk_window: OpenWindow, page: CataloguePage) -> None:
    small = desk_window.small
    open_title(desk_window, page, "jiten")
    assert "not for loan" in copies(page)[0]
    assert {"One item", "Nobody is waiting for it"} <= said(page)
    lend(small, "P1", "B2")
    hold(small, "P2", "emma")
    hold(small, "P3", "emma")
    open_title(desk_window, page, "emma")
    assert "on loan · due 21 January 2026, 山田 太郎" in copies(page)[0]
    assert "2 waiting" in said(page)
    assert desk_window.session.translation is not None
    desk_window.session.translation.choose("ja")
    desk_window.until(lambda: copies(page) and "貸出中 · 返却期限 2026年1月21日" in copies(page)[0])
    desk_window.until(lambda: "予約 2件" in said(page))


def test_a_hold_that_is_placed_meanwhile_is_counted_at_once(desk_window: OpenWindow, page: CataloguePage) -> None:
    open_title(desk_window, page, "emma")
    assert "Nobody is waiting for it" in said(page)
    desk_window.services.holds.place(
        desk_window.small.context(), desk_window.small.patrons["P2"], desk_window.small.titles["emma"]
    ).must()
    desk_window.until(lambda: "1 waiting" in said(page))


def test_a_copy_goes_missing_and_comes_back_by_keys(desk_window: OpenWindow, page: CataloguePage) -> None:
    small = desk_window.small
    hold(small, "P2", "emma")
    open_title(desk_window, page, "emma")
    desk_window.press(Key.Key_F6)
    desk_window.press(Key.Key_T, CTRL)
    dialog = desk_window.dialog(ItemStateDialog)
    desk_window.until(lambda: "Anna Müller" in dialog.who_waits.text())
    assert dialog.who_waits.text() == "1 waiting:\n1. Anna Müller"
    assert_every_control_is_named(dialog)
    assert dialog.form.editor("state").hasFocus()
    desk_window.type("mis")
    assert dialog.form.values()["state"] == "missing"
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: "missing" in page.done_line.text)
    assert page.done_line.text == "Emma · B2 · missing"
    assert page.done_line.remarks == ("1 person waits for it.",)
    desk_window.until(lambda: copies(page) and "missing" in copies(page)[0])
    assert small.library.rows.one("SELECT item_id, ended_on FROM item_search") == (small.items["B2"], None)
    # The keyboard is still at the copy: the same keys bring it back.
    desk_window.window.activateWindow()
    desk_window.until(lambda: isinstance(QApplication.focusWidget(), ItemButton))
    desk_window.press(Key.Key_T, CTRL)
    dialog = desk_window.dialog(ItemStateDialog)
    desk_window.press(Key.Key_Up)
    assert dialog.form.values()["state"] == "in_service"
    dialog.set_button.click()
    desk_window.until(lambda: "1 person waits for it: it is on the pick list now." in page.done_line.remarks)
    assert small.library.rows.one("SELECT ended_on, found FROM item_search") == ("2026-01-07", 1)
    page.done_line.undo_button.click()
    desk_window.until(lambda: copies(page) and "missing" in copies(page)[0])
    assert small.library.rows.one("SELECT ended_on, found FROM item_search") == (None, None)


def test_the_same_state_again_changes_nothing(desk_window: OpenWindow, page: CataloguePage) -> None:
    open_title(desk_window, page, "cat")
    desk_window.press(Key.Key_T, CTRL)
    dialog = desk_window.dialog(ItemStateDialog)
    desk_window.until(lambda: dialog.who_waits.text() == "Nobody is waiting for it.")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: desk_window.window.findChild(ItemStateDialog) is None)
    assert page.done_line.text == ""


def test_the_copy_is_chosen_in_the_dialog_and_what_is_out_cannot_be_set(
    desk_window: OpenWindow, page: CataloguePage
) -> None:
    small, here = desk_window.small, desk_window.small.context()
    services = desk_window.services
    blank = ItemFields("B60", small.main, small.classes["general"], copy_number=2)
    for number, state in (("B60", "in_service"), ("B61", "withdrawn"), ("B62", "lost")):
        services.catalogue.add_item(here, small.titles["emma"], replace(blank, number=number, state=state)).must()
    lend(small, "P1", "B2")
    for card in ("P1", "P2", "P3"):
        hold(small, card, "emma")
        hold(small, card, "emma")
    open_title(desk_window, page, "emma")
    ways = [button for button in page.details.panel.findChildren(Button) if button.text() == "State of a copy …"]
    ways[0].click()
    dialog = desk_window.dialog(ItemStateDialog)
    assert dialog.form.editor("item_id").hasFocus()
    desk_window.until(lambda: "and 1 more" in dialog.who_waits.text())
    assert dialog.reasons.sentences == ("The item is on loan.",)
    assert not dialog.set_button.isEnabled()
    reasons = []
    for _ in range(3):
        desk_window.press(Key.Key_Down)
        reasons.append((dialog.set_button.isEnabled(), dialog.reasons.sentences))
    assert reasons == [
        (True, ()),
        (False, ("The item has been withdrawn from the collection.",)),
        (False, ("The item is written down as lost.",)),
    ]
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: desk_window.window.findChild(ItemStateDialog) is None)


def test_what_somebody_did_meanwhile_is_said_in_the_dialog(desk_window: OpenWindow, page: CataloguePage) -> None:
    open_title(desk_window, page, "cat")
    desk_window.press(Key.Key_T, CTRL)
    dialog = desk_window.dialog(ItemStateDialog)
    lend(desk_window.small, "P1", "B1")
    desk_window.settle()
    desk_window.type("in r")
    assert dialog.form.values()["state"] == "repair"
    dialog.set_state()
    desk_window.until(lambda: dialog.reasons.sentences == ("The item is on loan.",))
    dialog.reject()


def test_a_copys_menu_leads_to_its_record_and_its_state(desk_window: OpenWindow, page: CataloguePage) -> None:
    open_title(desk_window, page, "cat")
    reading = page.details.reading
    assert reading is not None
    (button,) = reading.items.buttons
    QApplication.sendEvent(
        button, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(4, 4), button.mapToGlobal(QPoint(4, 4)))
    )
    assert button.menu is not None
    record, state = button.menu.actions()
    assert (record.text(), state.text()) == ("Change the item", "State of the copy …")
    button.menu.close()
    state.trigger()
    dialog = desk_window.dialog(ItemStateDialog)
    dialog.reject()
    desk_window.until(lambda: desk_window.window.findChild(ItemStateDialog) is None)
    record.trigger()
    desk_window.until(lambda: page.editor is not None and page.editor.is_open)
