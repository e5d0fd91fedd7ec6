"""Partner libraries: the other view of the page Lending."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from libdesk.services.partners import PartnerRecord
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.partner_view import PartnerView
from libdesk.ui.widgets.dialogs import DecisionDialog
from libdesk.ui.widgets.labels import HeadingLabel
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def the_view(desk: OpenWindow) -> tuple[LendingPage, PartnerView]:
    page = desk.go("lending", LendingPage)
    desk.press(Key.Key_PageDown, CONTROL)
    assert page.partners is not None
    assert page.stack.currentWidget() is page.partners
    return page, page.partners


def fill(desk: OpenWindow, view: PartnerView, name: str, text: str) -> None:
    assert view.form is not None
    editor = view.form.editor(name)
    editor.setFocus()
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.selectAll()
    desk.type(text, editor)


def test_a_partner_library_is_entered_by_keys(desk_window: OpenWindow) -> None:
    page, view = the_view(desk_window)
    assert view.table.model.total == 1
    assert_every_control_is_named(page)
    desk_window.press(Key.Key_N, CONTROL | SHIFT)
    assert view.form is not None
    assert QApplication.focusWidget() is view.form.editor("name")
    desk_window.type("Δημοτική Βιβλιοθήκη")
    fill(desk_window, view, "name_latin", "Municipal Library")
    fill(desk_window, view, "user_id", "GR-7")
    fill(desk_window, view, "address", "Akti 7")
    country = view.form.editor("country")
    assert isinstance(country, QComboBox)
    country.setFocus()
    QTest.keyClicks(country, "Greece")
    assert_every_control_is_named(page)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.partners.count("") == 2)
    desk_window.settle()
    found = desk_window.services.partners.page(0, 5, "GR-7")
    record = desk_window.services.partners.record(found[0].partner_library_id)
    assert (record.name, record.country, record.address, record.state) == (
        "Δημοτική Βιβλιοθήκη", "GR", "Akti 7", "approved",
    )  # fmt: skip
    assert page.done_line.text == "Partner library entered · Δημοτική Βιβλιοθήκη"
    desk_window.until(lambda: view.both.is_open)
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: desk_window.services.partners.count("") == 1)
    desk_window.until(lambda: not view.both.is_open)
    assert page.done_line.text.startswith("Taken back: ")


def test_the_marked_library_opens_again_when_it_is_pressed(desk_window: OpenWindow) -> None:
    _page, view = the_view(desk_window)
    view.table.select_row(0)
    desk_window.until(lambda: view.both.is_open)
    desk_window.settle()
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: not view.both.is_open)
    view.table.select_row(0)
    view.table.view.clicked.emit(view.table.view.currentIndex())
    desk_window.until(lambda: view.both.is_open)


def test_what_is_wrong_is_said_beside_its_field(desk_window: OpenWindow) -> None:
    _page, view = the_view(desk_window)
    desk_window.press(Key.Key_N, CONTROL | SHIFT)
    desk_window.press(Key.Key_Return, CONTROL)
    assert view.form is not None
    assert set(view.form.errors()) == {"name", "country"}
    fill(desk_window, view, "name", "Copy")
    fill(desk_window, view, "user_id", "DE-001")
    fill(desk_window, view, "email", "not an address")
    country = view.form.editor("country")
    assert isinstance(country, QComboBox)
    country.setCurrentIndex(country.findData("DE"))
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: set(view.form.errors()) == {"user_id", "email"})  # type: ignore[union-attr]
    assert "Stadtbibliothek Musterstadt" in view.form.errors()["user_id"]
    assert desk_window.services.partners.count("") == 1


def test_a_partner_library_is_changed(desk_window: OpenWindow) -> None:
    page, view = the_view(desk_window)
    view.table.view.setFocus()
    view.table.select_row(0)
    desk_window.until(lambda: view.edit_button is not None)
    desk_window.press(Key.Key_Return, on=view.table.view)
    desk_window.until(lambda: view.form is not None)
    fill(desk_window, view, "fax", "+49 30 9999")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.partners.record(desk_window.small.partner).fax == "+49 30 9999")
    desk_window.settle()
    assert view.form is None
    assert page.done_line.text.startswith("Partner library changed")


def test_a_partner_that_is_gone_is_told(desk_window: OpenWindow) -> None:
    partners, here = desk_window.services.partners, desk_window.small.context()
    added = partners.add(here, PartnerRecord("Soon gone", "DE"))
    _page, view = the_view(desk_window)
    view._open(added.must(), edit=True)
    desk_window.until(lambda: view.form is not None)
    assert added.action_id is not None
    desk_window.services.history.undo(here, added.action_id).must()
    desk_window.settle()
    fill(desk_window, view, "note", "x")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: view.reasons is not None and view.reasons.sentences)
    assert view.reasons is not None
    assert "no longer there" in view.reasons.sentences[0]


def test_typing_is_asked_about_before_it_goes(desk_window: OpenWindow) -> None:
    page, view = the_view(desk_window)
    desk_window.press(Key.Key_N, CONTROL | SHIFT)
    desk_window.type("Half a name")
    desk_window.press(Key.Key_PageUp, CONTROL)
    dialog = page.window().findChild(DecisionDialog)
    assert dialog is not None
    assert page.views.current == "partners"
    dialog.button("discard").click()
    desk_window.until(lambda: page.views.current == "requests")
    desk_window.settle()
    assert page.requests.filters.isVisible()
    assert page.new_action.isVisible()
    assert view.form is None or not view.form.isVisible()


def test_searching_and_closing(desk_window: OpenWindow) -> None:
    page, view = the_view(desk_window)
    page.search.setFocus()
    desk_window.type("zzz")
    desk_window.until(lambda: view.table.model.total == 0)
    page.search.clear()
    desk_window.settle()
    view.table.select_row(0)
    desk_window.until(lambda: view.both.is_open)
    view.refresh()
    desk_window.settle()
    desk_window.press(Key.Key_Return, on=view.table.view)
    desk_window.until(lambda: view.form is not None)
    desk_window.press(Key.Key_Escape)
    assert view.form is None
    assert view.both.is_open
    desk_window.press(Key.Key_Escape)
    assert not view.both.is_open


def test_who_was_saved_stays_open_and_selected(desk_window: OpenWindow) -> None:
    _page, view = the_view(desk_window)
    desk_window.press(Key.Key_N, CONTROL | SHIFT)
    desk_window.type("Zentralbibliothek")
    assert view.form is not None
    country = view.form.editor("country")
    country.setFocus()
    QTest.keyClicks(country, "Germany")
    desk_window.press(Key.Key_S, CONTROL)
    desk_window.until(lambda: view.form is None and view.edit_button is not None)
    desk_window.settle()
    saved = desk_window.services.partners.page(0, 1, "Zentral")[0].partner_library_id
    desk_window.until(lambda: view.table.view.hasFocus() or (view.edit_button and view.edit_button.hasFocus()))
    assert view.details.findChild(HeadingLabel).text() == "Zentralbibliothek"
    desk_window.until(lambda: view.table.current_key() == saved)
