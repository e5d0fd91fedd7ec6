from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from libdesk.resources import resource_path
from libdesk.ui.action_table import ACTIONS, GLOBAL, SCOPE_NAMES, ActionSpec
from libdesk.ui.actions import Actions, UnknownActionError, clashes, shortcut_texts
from libdesk.ui.icons import ICONS
from libdesk.ui.page_table import PAGES
from libdesk.ui.shortcut_overview import ShortcutOverview
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.labels import SecondaryLabel
from tests.ui.accessibility import assert_every_control_is_named


def test_no_shortcut_means_two_things_at_one_place() -> None:
    assert clashes(ACTIONS) == []


def test_a_clash_is_found() -> None:
    one = ActionSpec("a", "A", ("Ctrl+Z",))
    two = ActionSpec("b", "B", ("ctrl+z",), scope="desk")
    three = ActionSpec("c", "C", ("Ctrl+Y",), scope="desk")
    four = ActionSpec("d", "D", ("Ctrl+Y",), scope="patrons")
    assert clashes((one, two, three, four)) == [("Ctrl+Z", "a", "b")]


def test_every_row_of_the_table_is_sound() -> None:
    ids = [spec.id for spec in ACTIONS]
    assert len(set(ids)) == len(ids)
    for spec in ACTIONS:
        assert spec.scope in SCOPE_NAMES, spec.id
        assert spec.icon is None or spec.icon in ICONS, spec.id
        for keys in spec.shortcuts:
            parsed = QKeySequence.fromString(keys)
            assert not parsed.isEmpty(), (spec.id, keys)
            assert parsed.toString(QKeySequence.SequenceFormat.PortableText) == keys
    assert {page.id for page in PAGES} <= set(SCOPE_NAMES)
    assert {f"go.{page.id}" for page in PAGES} <= set(ids)


def test_the_window_asks_for_no_action_that_is_not_declared_and_declares_none_in_vain() -> None:
    folder = resource_path("icons").parents[1] / "libdesk" / "ui"
    sources = [file.read_text("utf-8") for file in folder.rglob("*.py") if file.name != "action_table.py"]
    used = re.compile(r"(?:bind|action)\(\s*\"([\w.]+)\"")
    asked = {name for source in sources for name in used.findall(source)}
    declared = {spec.id for spec in ACTIONS}
    assert asked <= declared
    named = {name for name in declared if any(f'"{name}"' in source for source in sources)}
    assert {name for name in declared if not name.startswith("go.")} <= named


def test_a_bound_action_does_its_work_and_shows_its_keys(qtbot, translation: Translation) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    done: list[str] = []
    actions = Actions(owner)
    action = actions.bind("window.shortcuts", lambda: done.append("x"), owner)
    action.trigger()
    assert done == ["x"]
    assert action.shortcuts() == [QKeySequence("F1"), QKeySequence("Ctrl+?")]
    assert action.toolTip() == "Keyboard shortcuts (F1)"
    assert action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
    assert actions.action("window.shortcuts") is action
    translation.choose("ja")
    actions.refresh()
    assert action.text() == "キーボードショートカット"


def test_a_page_s_action_answers_while_its_page_is_shown(qtbot) -> None:
    """Wherever the focus is, the list of pages too; two pages may give the same keys to things of their own."""
    window, elsewhere = QWidget(), QPushButton("elsewhere")
    qtbot.addWidget(window)
    stack, first, second = QStackedWidget(), QWidget(), QWidget()
    stack.addWidget(first)
    stack.addWidget(second)
    column = QVBoxLayout(window)
    column.addWidget(elsewhere)
    column.addWidget(stack)
    table = (
        ActionSpec("desk.undo", "Take it back", ("Ctrl+Z",), "undo", "desk", "The newest first"),
        ActionSpec("patrons.undo", "Take it back", ("Ctrl+Z",), "undo", "patrons"),
    )
    actions, done = Actions(window, table), []
    action = actions.bind("desk.undo", lambda: done.append("desk"), first)
    actions.bind("patrons.undo", lambda: done.append("patrons"), second)
    assert action.toolTip() == "The newest first (Ctrl+Z)"
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    elsewhere.setFocus()
    QTest.keyClick(elsewhere, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stack.setCurrentWidget(second)
    QTest.keyClick(elsewhere, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["desk", "patrons"]


def test_mistakes_are_named(qtbot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    actions = Actions(owner)
    with pytest.raises(UnknownActionError, match="no action is called desk"):
        actions.bind("desk.fly", lambda: None, owner)
    with pytest.raises(UnknownActionError, match="nothing is bound"):
        actions.action("window.quit")
    actions.bind("window.quit", lambda: None, owner)
    with pytest.raises(ValueError, match="bound already"):
        actions.bind("window.quit", lambda: None, owner)


def test_an_action_without_keys_has_a_plain_tooltip(qtbot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    action = Actions(owner, (ActionSpec("a.b", "Do it"),)).bind("a.b", lambda: None, owner)
    assert action.toolTip() == "Do it"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_overview_lists_every_shortcut(qtbot, translation: Translation, language: str) -> None:
    translation.choose(language)
    table = (*ACTIONS, ActionSpec("desk.x", "X", ("F7",), scope="desk"), ActionSpec("desk.y", "Y", scope="desk"))
    overview = ShortcutOverview(table)
    qtbot.addWidget(overview)
    texts = " ".join(label.text() for label in overview.findChildren(SecondaryLabel))
    for spec in table:
        for keys in shortcut_texts(spec):
            assert keys in texts
    assert "Y" not in [label.text() for label in overview.findChildren(SecondaryLabel)]
    assert_every_control_is_named(overview)


def test_global_is_a_scope() -> None:
    assert SCOPE_NAMES[GLOBAL] == "Everywhere"
