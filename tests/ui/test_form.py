from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.fields import ChoiceBox, Field, FieldKind, FieldValue, read_date, tidy, what_is_wrong
from libdesk.ui.widgets.form import Form, Group
from tests.ui.accessibility import assert_every_control_is_named

GROUPS = (
    Group(
        "Title",
        (
            Field("title", "Title", required=True, width=80),
            (Field("year", "Year", FieldKind.NUMBER, width=10), Field("day", "Acquired on", FieldKind.DATE, width=20)),
            Field("language", "Language", FieldKind.CHOICE, choices=(("", ""), ("ja", "Japanese"), ("en", "English"))),
        ),
    ),
    Group(
        "",
        (
            Field("note", "Note", FieldKind.LONG_TEXT, hint="Seen by staff only"),
            Field("stay", "For reading here only", FieldKind.CHECK),
            Field("pin", "PIN", FieldKind.SECRET, check=lambda text: "" if len(text) > 3 else "Four digits at least."),
        ),
    ),
)
RECORD: dict[str, FieldValue] = {"title": "Kokoro", "year": "1914", "day": "2026-01-07", "language": "en", "stay": True}


@pytest.fixture
def form(qtbot, theme: Theme) -> Iterator[Form]:
    window = QWidget()
    made = Form(GROUPS)
    QVBoxLayout(window).addWidget(made)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    yield made
    window.close()


@pytest.mark.parametrize(
    "typed",
    ["2026-01-07", "2026/1/7", "2026.1.7", "20260107", "2026年1月7日"],
)
def test_dates_are_read_as_people_write_them(typed: str) -> None:
    assert read_date(typed) == date(2026, 1, 7)


@pytest.mark.parametrize("typed", ["tomorrow", "2026-02-30", "7.1.2026", ""])
def test_what_is_no_date_is_not_guessed(typed: str) -> None:
    assert read_date(typed) is None


def test_full_width_figures_are_tidied() -> None:
    assert tidy(Field("d", "D", FieldKind.DATE), "２０２６／１／７") == "2026-01-07"
    assert tidy(Field("d", "D", FieldKind.DATE), "tomorrow") == "tomorrow"
    assert tidy(Field("n", "N", FieldKind.NUMBER), " １２ ") == "12"
    assert tidy(Field("t", "T"), "Ａ") == "Ａ"
    assert tidy(Field("c", "C", FieldKind.CHECK), True) is True


def test_what_is_wrong_is_said_in_words() -> None:
    assert what_is_wrong(Field("t", "T", required=True), " ") == "Please fill this in."
    assert what_is_wrong(Field("t", "T"), "") == ""
    assert "2026-01-07" in what_is_wrong(Field("d", "D", FieldKind.DATE), "soon")
    assert what_is_wrong(Field("n", "N", FieldKind.NUMBER), "1.5") == "Please write a whole number."
    assert what_is_wrong(Field("n", "N", FieldKind.NUMBER), "-3") == ""
    assert what_is_wrong(Field("c", "C", FieldKind.CHECK, required=True), False) == ""


def test_a_record_goes_in_and_comes_out(form: Form) -> None:
    form.load(RECORD)
    assert form.values() == {**RECORD, "note": "", "pin": ""}
    assert not form.dirty
    form.load({})
    assert form.values()["stay"] is False
    assert form.values()["title"] == ""


def test_typing_makes_it_dirty_and_saving_clean(form: Form, qtbot) -> None:
    form.load(RECORD)
    for name in ("title", "note"):
        with qtbot.waitSignal(form.changed):
            QTest.keyClicks(form.editor(name), "x")
        assert form.dirty
        form.set_saved()
        assert not form.dirty
    with qtbot.waitSignal(form.changed):
        QTest.mouseClick(form.editor("stay"), Qt.MouseButton.LeftButton, pos=QPoint(60, 8))
    assert form.dirty
    form.load(RECORD)
    with qtbot.waitSignal(form.changed):
        QTest.keyClick(form.editor("language"), Qt.Key.Key_Up)
    assert form.dirty


def test_a_field_is_checked_as_one_leaves_it(form: Form) -> None:
    form.load(RECORD)
    year = form.editor("year")
    assert isinstance(year, QLineEdit)
    year.setFocus()
    year.end(False)
    QTest.keyClicks(year, "x")
    assert form.errors() == {}
    QTest.keyClick(year, Qt.Key.Key_Tab)
    assert form.errors() == {"year": "Please write a whole number."}
    assert year.accessibleDescription() == "Please write a whole number."
    assert year.property("wrong") is True
    assert form.values()["year"] == "1914x"
    year.setFocus()
    year.end(False)
    QTest.keyClick(year, Qt.Key.Key_Backspace)
    QTest.keyClick(year, Qt.Key.Key_Tab)
    assert form.errors() == {}
    assert year.property("wrong") is False


def test_leaving_a_date_tidies_it(form: Form) -> None:
    day = form.editor("day")
    assert isinstance(day, QLineEdit)
    day.setFocus()
    day.setText("2026年1月7日")
    form.editor("title").setFocus()
    assert day.text() == "2026-01-07"


def test_check_says_everything_and_goes_to_the_first(form: Form) -> None:
    form.load({"year": "abc", "pin": "1"})
    assert not form.check()
    assert form.errors() == {
        "title": "Please fill this in.",
        "year": "Please write a whole number.",
        "pin": "Four digits at least.",
    }
    assert QApplication.focusWidget() is form.editor("title")
    form.load(RECORD)
    assert form.errors() == {}
    assert form.check()


def test_what_the_library_found_is_shown_at_its_field(form: Form) -> None:
    form.load(RECORD)
    form.show_errors({"day": "Before the library was founded."})
    assert form.errors() == {"day": "Before the library was founded."}
    assert QApplication.focusWidget() is form.editor("day")


def test_what_the_library_found_stays_until_the_field_holds_something_else(form: Form) -> None:
    form.load(RECORD)
    title, day = form.editor("title"), form.editor("day")
    assert isinstance(title, QLineEdit)
    title.setFocus()
    found = {"title": "There is such a title.", "day": "Before the library was founded."}
    form.show_errors(found)
    day.setFocus()
    form.editor("year").setFocus()
    assert form.errors() == found
    title.setFocus()
    QTest.keyClicks(title, "x")
    assert form.errors() == {"day": "Before the library was founded."}
    assert not form.editor("title").property("wrong")
    # The library is asked anew.
    assert form.check()
    form.show_errors(found)
    form.load(RECORD)
    form.editor("year").setFocus()
    assert form.errors() == {}


def test_a_field_out_of_sight_is_brought_into_it(form: Form, qtbot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(form)
    area.resize(400, 150)
    area.show()
    qtbot.waitExposed(area)
    assert form.editor("pin").visibleRegion().isEmpty()
    form.show_errors({"pin": "It is somebody else's."})
    assert not form.editor("pin").visibleRegion().isEmpty()


def test_tab_follows_the_eye(form: Form) -> None:
    order = ["title", "year", "day", "language", "note", "stay", "pin"]
    form.editor("title").setFocus()
    walked = ["title"]
    for _step in order[1:]:
        focused = QApplication.focusWidget()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget().objectName())
    assert walked == order


def test_choices_of_the_library_come_later(form: Form) -> None:
    form.load(RECORD)
    form.set_choices("language", [("ja", "Japanese"), ("en", "English"), ("fr", "French")])
    editor = form.editor("language")
    assert isinstance(editor, QComboBox)
    assert editor.currentData() == "en"
    assert editor.count() == 3
    assert not form.dirty
    QTest.keyClicks(form.editor("title"), "x")
    form.set_choices("language", [("fr", "French")])
    assert editor.currentData() == "fr"
    assert form.dirty


def test_the_wheel_changes_no_choice_by_accident(form: Form) -> None:
    form.load(RECORD)
    editor = form.editor("language")
    form.editor("title").setFocus()

    def turn() -> None:
        place, turned = QPointF(5, 5), QPoint(0, 120)
        keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(place, editor.mapToGlobal(place), QPoint(), turned, buttons, keys, phase, False)
        QApplication.sendEvent(editor, event)

    turn()
    assert form.values()["language"] == "en"
    # The wheel over it is no way to give it the keyboard.
    assert editor.focusPolicy() == Qt.FocusPolicy.StrongFocus
    editor.setFocus()
    turn()
    assert form.values()["language"] == "ja"


def test_fields_are_of_their_kind_and_no_wider_than_80_characters(form: Form) -> None:
    assert isinstance(form.editor("note"), QPlainTextEdit)
    assert isinstance(form.editor("stay"), QCheckBox)
    pin = form.editor("pin")
    assert isinstance(pin, QLineEdit)
    assert pin.echoMode() is QLineEdit.EchoMode.Password
    assert form.editor("title").maximumWidth() <= 80 * form.fontMetrics().horizontalAdvance("0") + 16


def test_it_is_drawn_in_all_its_states(form: Form) -> None:
    form.load(RECORD)
    form.editor("stay").setFocus()
    form.grab()
    form.editor("language").setEnabled(False)
    form.editor("stay").setEnabled(False)
    form.check()
    form.grab()


def test_it_follows_the_language(form: Form, translation: Translation) -> None:
    form.check()
    assert_every_control_is_named(form)
    translation.choose("ja")
    QApplication.sendPostedEvents()
    assert form.errors()["title"] == "入力してください。"
    assert_every_control_is_named(form)


def test_what_is_filled_in_by_now_is_no_longer_called_wrong(form: Form) -> None:
    assert not form.check()
    wrong = next(iter(form.errors()))
    editor = form.editor(wrong)
    QTest.keyClicks(editor, "x")
    assert wrong not in form.errors()


def test_a_long_question_to_tick_is_broken_and_never_cut(qtbot, theme: Theme) -> None:
    label = "Letters to patrons name the title; off: the item number only, since others may open what comes by post"
    window = QScrollArea()
    made = Form((Group("", (Field("told", label, FieldKind.CHECK),)),))
    window.setWidget(made)
    window.setWidgetResizable(True)
    qtbot.addWidget(window)
    window.resize(420, 300)
    with qtbot.waitExposed(window):
        window.show()
    box = made.editor("told")
    assert isinstance(box, QCheckBox)
    assert made.width() <= window.viewport().width()
    assert box.width() < box.sizeHint().width()
    assert box.height() >= box.heightForWidth(box.width()) > box.sizeHint().height()
    window.resize(1200, 300)
    qtbot.waitUntil(lambda: box.width() > 420)
    qtbot.waitUntil(lambda: box.height() >= box.heightForWidth(box.width()))
    window.close()


def test_a_choice_shows_all_its_words_when_it_is_opened(form: Form, qtbot) -> None:
    box = form.editor("language")
    assert isinstance(box, QComboBox)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    # The other kind of list cuts its last words where the style sheet gives it a frame.
    assert not box.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, option, box)
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    last = view.visualRect(view.model().index(box.count() - 1, 0))
    assert last.height() >= 26
    assert last.bottom() < view.viewport().height()
    box.hidePopup()


def test_a_space_within_a_name_that_is_typed_looks_on_and_another_opens_the_list(qtbot, theme: Theme) -> None:
    box = ChoiceBox()
    box.addItems(["Chile", "New Caledonia", "New Zealand", "United Arab Emirates", "United Kingdom"])
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
    box.setFocus()
    chosen: list[int] = []
    box.activated.connect(chosen.append)
    QTest.keyClicks(box, "new z")
    assert (box.currentText(), box.view().isVisible()) == ("New Zealand", False)
    assert chosen == [1, 2]
    qtbot.wait(QApplication.keyboardInputInterval() + 50)
    QTest.keyClicks(box, "united k")
    assert box.currentText() == "United Kingdom"
    qtbot.wait(QApplication.keyboardInputInterval() + 50)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.view().isVisible()
    box.hidePopup()
