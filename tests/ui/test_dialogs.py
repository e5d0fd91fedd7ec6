from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from libdesk.ui.roles import LIGHT
from libdesk.ui.signs import SignKind
from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel, Facts
from libdesk.ui.widgets.dialogs import BugDialog, Choice, DecisionDialog, Question, ask
from libdesk.ui.widgets.fields import Field
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.problem_band import Notice, ProblemBand
from tests.ui.accessibility import assert_every_control_is_named

LEND = Question("Lend it?", "Two are overdue.", (Choice("lend", "Lend anyway", ButtonKind.PRIMARY),), "Do not lend")
DELETE = Question("Delete it?", "It has items.", (Choice("delete", "Delete", ButtonKind.DESTRUCTIVE),), "Keep it")


@pytest.fixture
def window(qtbot, theme: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def opened(window: QWidget, question: Question, answers: list[str], qtbot) -> DecisionDialog:
    dialog = ask(window, question, answers.append)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_enter_takes_the_primary_verb(window: QWidget, qtbot) -> None:
    answers: list[str] = []
    dialog = opened(window, LEND, answers, qtbot)
    assert dialog.button("lend").text() == "Lend anyway"
    assert_every_control_is_named(dialog)
    dialog.grab()
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == ["lend"]


def test_escape_stays_and_says_nothing(window: QWidget, qtbot) -> None:
    answers: list[str] = []
    dialog = opened(window, LEND, answers, qtbot)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == []


def test_enter_alone_never_destroys(window: QWidget, qtbot) -> None:
    answers: list[str] = []
    dialog = opened(window, DELETE, answers, qtbot)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == []
    dialog = opened(window, DELETE, answers, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        dialog.button("delete").click()
    assert answers == ["delete"]


def test_enter_presses_the_button_that_staff_went_to(window: QWidget, qtbot) -> None:
    answers: list[str] = []
    dialog = opened(window, LEND, answers, qtbot)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.button("").hasFocus()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.button(""), Qt.Key.Key_Return)
    assert answers == []
    dialog = opened(window, DELETE, answers, qtbot)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.button("delete"), Qt.Key.Key_Return)
    assert answers == ["delete"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_bug_gives_a_report_to_copy(window: QWidget, qtbot, translation: Translation, language: str) -> None:
    translation.choose(language)
    dialog = BugDialog("Traceback: it broke", window)
    dialog.open()
    assert_every_control_is_named(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "Traceback: it broke"
    assert dialog.copy_button.text() == {"en": "Copied", "ja": "コピーしました"}[language]
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_the_problem_band_stays_until_it_is_dismissed(qtbot, theme: Theme, translation: Translation) -> None:
    band = ProblemBand()
    qtbot.addWidget(band)
    pressed: list[str] = []
    assert band.isHidden()
    band.show_notice(
        Notice("The disk is full.", "Free some space.", button="Try again", pressed=lambda: pressed.append("x"))
    )
    band.resize(600, 60)
    assert band.isVisible()
    assert band.accessibleDescription() == "The disk is full.\nFree some space."
    assert band.grab().toImage().pixelColor(3, 3) == QColor(LIGHT.stop_tint)
    assert_every_control_is_named(band)
    band._button.click()
    assert pressed == ["x"]
    translation.choose("ja")
    QApplication.sendPostedEvents()
    assert band._close.accessibleName() == "閉じる"
    band.show_notice(Notice("The folder is synchronised.", kind=SignKind.ATTENTION))
    assert band._button.isHidden()
    band._press()
    with qtbot.waitSignal(band.dismissed):
        band._close.click()
    assert band.isHidden()
    assert band.notice is None
    band.grab()


@pytest.fixture
def panel(qtbot, theme: Theme) -> DetailsPanel:
    made = DetailsPanel()
    qtbot.addWidget(made)
    made.set_title("Kokoro", "Natsume Soseki")
    made.show()
    return made


def guarded_form(panel: DetailsPanel) -> Form:
    form = Form((Group("", (Field("title", "Title"),)),))
    panel.set_content(form)
    form.load({"title": "Kokoro"})
    return form


def question_of(panel: DetailsPanel) -> DecisionDialog:
    return next(dialog for dialog in panel.window().findChildren(DecisionDialog) if dialog.isVisible())


def test_details_close_at_once_when_nothing_was_typed(panel: DetailsPanel, qtbot) -> None:
    form = guarded_form(panel)
    panel.guard(form)
    with qtbot.waitSignal(panel.closed):
        panel._close.click()


def test_nothing_typed_is_thrown_away_unasked(panel: DetailsPanel, qtbot) -> None:
    form = guarded_form(panel)
    panel.guard(form)
    editor = form.editor("title")
    assert isinstance(editor, QLineEdit)
    editor.end(False)
    QTest.keyClicks(editor, "!")
    with qtbot.assertNotEmitted(panel.closed):
        panel.close_details()
        question_of(panel).reject()
    assert form.values()["title"] == "Kokoro!"
    with qtbot.waitSignal(panel.closed):
        panel.close_details()
        dialog = next(d for d in panel.window().findChildren(DecisionDialog) if d.isVisible())
        dialog.button("discard").click()


def test_save_goes_on_only_when_it_is_saved(panel: DetailsPanel, qtbot) -> None:
    form = guarded_form(panel)
    waiting: list[object] = []
    panel.guard(form, waiting.append)
    QTest.keyClicks(form.editor("title"), "!")
    gone: list[str] = []
    dialog = panel.leave(lambda: gone.append("next"))
    assert dialog is not None
    assert_every_control_is_named(dialog)
    dialog.button("save").click()
    assert gone == []
    waiting[0]()
    assert gone == ["next"]


def test_the_foot_keeps_destructive_buttons_apart(panel: DetailsPanel, qtbot) -> None:
    save, delete = Button("Save", ButtonKind.PRIMARY), Button("Delete", ButtonKind.DESTRUCTIVE)
    panel.set_buttons([save], [delete])
    qtbot.waitUntil(delete.isVisible)
    assert delete.geometry().left() - save.geometry().right() > 40
    panel.set_buttons([])
    assert_every_control_is_named(panel)


def test_content_is_replaced_and_not_twice(panel: DetailsPanel, qtbot) -> None:
    first, second = Facts([("Card", "1")]), Facts([("Card", "2"), ("Note", "")])
    panel.set_content(first)
    panel.set_content(first)
    panel.set_content(second)
    assert panel.isAncestorOf(second)
    assert second._grid.count() == 2
    second.set_facts([("A", "1"), ("B", "2")])
    assert second._grid.count() == 4
