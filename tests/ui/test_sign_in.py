from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from libdesk.services.staff import StaffService
from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.pages.sign_in import SignIn, attach_sign_in
from libdesk.ui.pages.sign_in_dialog import SignInDialog
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import DeskHands, cut_texts, focused, switch_language
from tests.ui.window_fixtures import OpenWindow


@pytest.fixture
def opened(desk_window: OpenWindow) -> Iterator[OpenWindow]:
    """A window at the desk; a dialog that is still open is gone before the window is."""
    desk_window.go("desk", DeskPage)
    yield desk_window
    for dialog in desk_window.window.findChildren(SignInDialog):
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def attached(opened: OpenWindow) -> SignIn:
    return attach_sign_in(opened.window, opened.session)


def give_pin(opened: OpenWindow, staff_id: int, pin: str) -> None:
    StaffService(opened.small.library).set_pin(opened.small.context(), staff_id, pin).must()


def dialog_of(opened: OpenWindow) -> SignInDialog:
    opened.until(lambda: any(one.isVisible() for one in opened.window.findChildren(SignInDialog)))
    dialog = next(one for one in opened.window.findChildren(SignInDialog) if one.isVisible())
    opened.until(dialog.isActiveWindow)
    return dialog


def gone(opened: OpenWindow) -> bool:
    return not any(one.isVisible() for one in opened.window.findChildren(SignInDialog))


def test_the_status_line_names_staff_and_site(opened: OpenWindow, attached: SignIn) -> None:
    assert opened.window.status.staff.text() == "Librarian"
    assert opened.window.status.site.label.text() == "Main Library"
    switch_language(opened, "ja")
    opened.until(lambda: opened.window.status.site.label.text() == "本館")
    assert opened.window.status.staff.text() == opened.session.staff.name == "司書"


def test_a_colleague_takes_over_by_keys(opened: OpenWindow, attached: SignIn) -> None:
    opened.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(opened)
    opened.until(lambda: focused() is dialog.name)
    opened.type("help", on=dialog.name)
    opened.press(Qt.Key.Key_Return, on=dialog.name)
    opened.until(lambda: gone(opened))
    assert opened.session.staff_id == opened.small.helper
    assert opened.window.status.staff.text() == "Helper"
    # The system gives the keyboard back to the window; this platform has to be asked.
    opened.window.activateWindow()
    opened.until(lambda: focused() is opened.window.page.scan_box)


def test_arrow_keys_choose_and_esc_stays(opened: OpenWindow, attached: SignIn) -> None:
    before = opened.session.staff_id
    opened.window.status.staff.click()
    dialog = dialog_of(opened)
    opened.press(Qt.Key.Key_Down, on=dialog.name)
    assert dialog.member is not None
    assert dialog.member.staff_id == opened.small.clerk
    opened.press(Qt.Key.Key_Up, on=dialog.name)
    opened.press(Qt.Key.Key_Up, on=dialog.name)
    assert dialog.member.staff_id == before
    opened.press(Qt.Key.Key_Escape, on=dialog.name)
    opened.until(lambda: gone(opened))
    assert opened.session.staff_id == before


def test_a_pin_is_asked_for_and_a_wrong_one_is_said_beside_it(opened: OpenWindow, attached: SignIn) -> None:
    give_pin(opened, opened.small.clerk, "4711")
    opened.window.status.staff.click()
    dialog = dialog_of(opened)
    opened.type("S001", on=dialog.name)
    opened.press(Qt.Key.Key_Return, on=dialog.name)
    assert focused() is dialog.pin
    opened.press(Qt.Key.Key_Return, on=dialog.pin)
    assert dialog.error.text() == "Please type the PIN."
    opened.type("0000", on=dialog.pin)
    opened.press(Qt.Key.Key_Return, on=dialog.pin)
    assert dialog.error.text() == "The PIN is not right."
    assert dialog.isVisible()
    assert dialog.pin.accessibleDescription() == "The PIN is not right."
    opened.type("4711", on=dialog.pin)
    assert dialog.error.text() == ""
    opened.press(Qt.Key.Key_Return, on=dialog.pin)
    opened.until(lambda: gone(opened))
    assert opened.session.staff_id == opened.small.clerk


def test_a_name_that_nobody_has(opened: OpenWindow, attached: SignIn) -> None:
    opened.window.status.staff.click()
    dialog = dialog_of(opened)
    opened.type("nobody", on=dialog.name)
    opened.press(Qt.Key.Key_Return, on=dialog.name)
    assert dialog.error.text() == "Nobody here has this name or badge."
    assert dialog.isVisible()


def test_the_site_is_chosen_there(opened: OpenWindow, attached: SignIn) -> None:
    opened.window.status.staff.click()
    dialog = dialog_of(opened)
    dialog.site.setFocus()
    opened.press(Qt.Key.Key_Down, on=dialog.site)
    opened.press(Qt.Key.Key_Return, on=dialog.site)
    opened.until(lambda: gone(opened))
    assert opened.session.site_id == opened.small.branch
    assert opened.window.status.site.label.text() == "Harbour Branch"
    assert opened.machine.get("workstation.site") == opened.small.branch


def test_who_begins_with_a_pin_says_it_first(opened: OpenWindow) -> None:
    give_pin(opened, opened.session.staff_id, "12")
    attach_sign_in(opened.window, opened.session)
    dialog = dialog_of(opened)
    opened.press(Qt.Key.Key_Escape, on=dialog.name)
    assert dialog.isVisible(), "nobody works unless somebody signed in"
    opened.press(Qt.Key.Key_Return, on=dialog.name)
    opened.type("12", on=dialog.pin)
    opened.press(Qt.Key.Key_Return, on=dialog.pin)
    opened.until(lambda: gone(opened))


def test_who_turns_away_at_the_beginning_closes_the_window(opened: OpenWindow) -> None:
    give_pin(opened, opened.session.staff_id, "12")
    attach_sign_in(opened.window, opened.session)
    dialog = dialog_of(opened)
    with opened.qtbot.waitSignal(opened.window.closing):
        dialog.stay.click()


def test_a_badge_with_a_pin_asks_for_it(opened: OpenWindow, attached: SignIn) -> None:
    give_pin(opened, opened.small.clerk, "4711")
    hands = DeskHands(opened)
    hands.scan("S001")
    dialog = dialog_of(opened)
    opened.until(lambda: focused() is dialog.pin)
    opened.type("4711", on=dialog.pin)
    opened.press(Qt.Key.Key_Return, on=dialog.pin)
    opened.until(lambda: gone(opened))
    assert opened.session.staff_id == opened.small.clerk
    assert hands.desk.band.verdict.what == "窓口 花子 works here now"


def test_the_badge_of_somebody_who_left_signs_nobody_in(opened: OpenWindow, attached: SignIn) -> None:
    staff, small = StaffService(opened.small.library), opened.small
    staff.save(small.context(), small.clerk, name="窓口 花子", badge="S001", active=False).must()
    before = opened.session.staff_id
    DeskHands(opened).scan("S001")
    assert opened.session.staff_id == before


def test_a_changed_name_is_shown(opened: OpenWindow, attached: SignIn) -> None:
    staff, small = StaffService(opened.small.library), opened.small
    member = opened.session.staff
    staff.save(small.context(), member.staff_id, name="New Name", rights=member.rights).must()
    opened.until(lambda: opened.window.status.staff.text() == "New Name")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_everything_is_named_and_nothing_cut(opened: OpenWindow, attached: SignIn, language: str) -> None:
    switch_language(opened, language)
    opened.window.status.staff.click()
    dialog = dialog_of(opened)
    assert_every_control_is_named(dialog)
    assert cut_texts(dialog) == []
