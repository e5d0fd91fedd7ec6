"""The page Course reserve, by keys: lists, items, recalls, giving back, paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from libdesk.services.catalogue import ItemFields
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.reserve_copies import ReserveCopiesDialog
from libdesk.ui.pages.reserve_page import ReservePage
from libdesk.ui.pages.today_page import TodayPage
from libdesk.ui.theme import Theme, ThemeChoice
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.dialogs import DecisionDialog
from tests.services.test_course_reserve import add_term, item_row, record
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


@pytest.fixture
def term(desk_window: OpenWindow) -> int:
    return add_term(desk_window.small, "Winter 2026", "2026-01-05", "2026-03-20")


@pytest.fixture
def prose(desk_window: OpenWindow, term: int) -> int:
    small = desk_window.small
    return desk_window.services.course_reserve.save(small.context(), None, record(small, term)).must()


def the_page(desk: OpenWindow) -> ReservePage:
    return desk.go("reserve", ReservePage)


def opened(desk: OpenWindow) -> ReservePage:
    """The page with its first list open, the keyboard in its scan box."""
    page = the_page(desk)
    desk.until(lambda: page.line is not None)
    desk.press(Key.Key_F6)
    assert QApplication.focusWidget() is page.view.box
    return page


def scan(desk: OpenWindow, page: ReservePage, text: str) -> None:
    page.view.box.forget_last()
    desk.type(text, page.view.box)
    desk.press(Key.Key_Return)


def reserved(desk: OpenWindow, list_id: int) -> list[str]:
    return [line.number for line in desk.services.reserve_lists.items(list_id)]


def back_at(desk: OpenWindow) -> None:
    """Wait until a dialog has given the keyboard back to the window."""
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.settle()


@contextmanager
def the_preview(desk: OpenWindow) -> Iterator[PrintPreview]:
    """What is shown before printing; closed again."""

    def previews() -> list[PrintPreview]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, PrintPreview) and one.isVisible()]

    desk.until(previews)
    (preview,) = previews()
    yield preview
    preview.reject()
    desk.until(lambda: not previews())
    back_at(desk)


def test_an_empty_page_says_what_to_do_next_and_a_list_is_entered_by_keys(desk_window: OpenWindow, term: int) -> None:
    page = the_page(desk_window)
    assert page.table.panel.isVisible()
    assert_every_control_is_named(page)
    desk_window.press(Key.Key_N, CONTROL)
    assert page.form is not None
    assert QApplication.focusWidget() is page.form.form.editor("course")
    assert_every_control_is_named(page.form)
    desk_window.press(Key.Key_S, CONTROL)
    assert set(page.form.form.errors()) == {"course"}
    desk_window.type("日本近代文学")
    page.form.form.editor("term").setFocus()
    index = page.form.form.editor("term").findData(str(term))  # type: ignore[attr-defined]
    page.form.form.editor("term").setCurrentIndex(index)  # type: ignore[attr-defined]
    desk_window.press(Key.Key_Return, CONTROL)
    assert page.form is None
    assert page.line is not None
    assert page.line.course == "日本近代文学"
    assert page.line.loan_class == "指定図書"
    assert QApplication.focusWidget() is page.view.box
    assert "日本近代文学" in page.done_line.text
    desk_window.press(Key.Key_Z, CONTROL)
    assert not page.both.is_open
    assert desk_window.services.reserve_lists.count(desk_window.small.context(), which="all") == 0


def test_scans_go_on_the_open_list_and_are_taken_back(desk_window: OpenWindow, prose: int) -> None:
    page = opened(desk_window)
    scan(desk_window, page, "B1")
    scan(desk_window, page, "B2")
    assert reserved(desk_window, prose) == ["B2", "B1"]
    assert page.view.table.model.total == 2
    assert "1 item" in page.done_line.text
    assert QApplication.focusWidget() is page.view.box
    assert item_row(desk_window.small, "B2")[1] == "reserve shelf"
    scan(desk_window, page, "B2")
    assert "already" in page.done_line.text
    desk_window.press(Key.Key_Z, CONTROL)
    assert reserved(desk_window, prose) == ["B1"]
    scan(desk_window, page, "B2")
    assert reserved(desk_window, prose) == ["B2", "B1"]


def test_an_item_is_taken_off_the_list(desk_window: OpenWindow, prose: int) -> None:
    page = opened(desk_window)
    scan(desk_window, page, "B1")
    page.view.table.view.setFocus()
    page.view.table.select_row(0)
    desk_window.until(lambda: page.actions_of["remove"].isEnabled())
    desk_window.press(Key.Key_Delete)
    assert reserved(desk_window, prose) == []
    assert item_row(desk_window.small, "B1")[2] is None


def test_a_title_is_typed_and_its_copies_chosen(desk_window: OpenWindow, prose: int) -> None:
    small = desk_window.small
    for number in ("B21", "B22"):
        item = ItemFields(number, small.branch, small.classes["general"])
        desk_window.services.catalogue.add_item(small.context(), small.titles["emma"], item).must()
    page = opened(desk_window)
    scan(desk_window, page, "Emma")
    dialog = desk_window.dialog(ReserveCopiesDialog)
    assert_every_control_is_named(dialog)
    assert QApplication.focusWidget() is dialog.titles
    desk_window.until(lambda: len(dialog.ticks) == 3 and dialog.ticks[1][1].isVisible())
    dialog.ticks[1][1].setFocus()
    assert QApplication.focusWidget() is dialog.ticks[1][1]
    desk_window.press(Key.Key_Space)
    dialog.put_button.setFocus()
    desk_window.press(Key.Key_Return)
    back_at(desk_window)
    assert reserved(desk_window, prose) == ["B2", "B22"]
    assert "2 items" in page.done_line.text
    scan(desk_window, page, "emma")
    dialog = desk_window.dialog(ReserveCopiesDialog)
    desk_window.until(lambda: len(dialog.ticks) == 3)
    assert [tick.isEnabled() for _item, tick in dialog.ticks] == [False, True, False]
    dialog.ticks[1][1].setChecked(False)
    assert not dialog.put_button.isEnabled()
    desk_window.press(Key.Key_Escape)
    assert reserved(desk_window, prose) == ["B2", "B22"]


def test_what_is_neither_number_nor_title_is_said(desk_window: OpenWindow, prose: int) -> None:
    page = opened(desk_window)
    scan(desk_window, page, "zzzz")
    assert "zzzz" in page.done_line.text
    assert not desk_window.window.findChildren(ReserveCopiesDialog)


@pytest.mark.rule("C07")
def test_copies_out_are_recalled_with_a_key(desk_window: OpenWindow, prose: int) -> None:
    small = desk_window.small
    desk_window.services.desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    page = opened(desk_window)
    assert not page.actions_of["recall"].isEnabled()
    scan(desk_window, page, "B1")
    assert any("recalled" in remark for remark in page.done_line.remarks)
    desk_window.until(lambda: page.actions_of["recall"].isEnabled())
    desk_window.press(Key.Key_K, CONTROL)
    assert "1 copy recalled" in page.done_line.text
    model = page.view.table.model
    desk_window.until(lambda: model.index(0, 3).data().startswith("recalled, due 2026-01-"))
    assert QApplication.focusWidget() is page.done_line.offer_button
    desk_window.press(Key.Key_Return)
    with the_preview(desk_window) as preview:
        assert preview.prepared.kind == "recall_letter"
        assert len(preview.prepared.sheets) == 1
    desk_window.press(Key.Key_K, CONTROL, on=page)
    assert "have been recalled" in page.done_line.text


def test_a_list_is_given_back_and_that_is_taken_back(desk_window: OpenWindow, prose: int) -> None:
    page = opened(desk_window)
    scan(desk_window, page, "B1")
    desk_window.press(Key.Key_G, CONTROL)
    assert "Given back" in page.done_line.text
    assert item_row(desk_window.small, "B1")[2] is None
    assert page.line is not None
    assert page.line.ended_on is not None
    assert page.view.box.isHidden()
    assert page.box.hasFocus(), "the next Enter takes nothing back"
    assert not page.actions_of["end"].isEnabled()
    desk_window.press(Key.Key_PageUp, CONTROL)
    assert page.filters.current == "all"
    desk_window.until(lambda: page.table.model.total == 1)
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: page.line is not None and page.line.ended_on is None)
    assert not page.view.box.isHidden()


def test_today_leads_to_a_term_that_is_over_and_it_is_given_back_whole(desk_window, prose: int, term: int) -> None:
    small = desk_window.small
    other = record(small, term, "Novel")
    desk_window.services.course_reserve.save(small.context(), None, other).must()
    small.later(days=80)
    today = desk_window.go("today", TodayPage)
    desk_window.until(lambda: today.list.model().rowCount() == 3)
    assert "term ended 20 March 2026" in today.list.model().index(1, 0).data()
    today.list.setCurrentIndex(today.list.model().index(2, 0))
    today.list.setFocus()
    desk_window.press(Key.Key_Return)
    page = desk_window.window.page
    assert isinstance(page, ReservePage)
    desk_window.until(lambda: page.line is not None)
    assert page.line is not None
    assert page.line.over
    assert page.actions_of["end_term"].isVisible()
    desk_window.press(Key.Key_G, CONTROL | SHIFT)
    assert "Winter 2026" in page.done_line.text
    assert desk_window.services.reserve_lists.count(small.context()) == 0
    assert not page.actions_of["end_term"].isVisible()
    desk_window.press(Key.Key_PageDown, CONTROL)
    assert page.filters.current == "to_give_back"
    desk_window.until(lambda: page.table.panel.isVisible())


def test_the_marked_list_opens_again_when_it_is_pressed(desk_window: OpenWindow, prose: int) -> None:
    page = opened(desk_window)
    desk_window.press(Key.Key_Escape)
    assert not page.both.is_open
    page.table.view.clicked.emit(page.table.view.currentIndex())
    assert page.both.is_open


def test_another_filter_does_not_keep_the_list_of_the_one_before_open(desk_window: OpenWindow, prose: int) -> None:
    page = opened(desk_window)
    page.filters.choose("all")
    assert page.both.is_open
    page.filters.choose("to_give_back")
    assert not page.both.is_open
    assert page.line is None
    desk_window.press(Key.Key_N, CONTROL)
    assert page.form is not None
    page.form.form.editor("course").setText("History")  # type: ignore[attr-defined]
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: page.line is not None)
    # It stands among the running ones: there it is shown.
    assert page.filters.current == "running"


def test_a_list_is_copied_to_another_term(desk_window: OpenWindow, prose: int) -> None:
    spring = add_term(desk_window.small, "Spring 2026", "2026-04-08", "2026-07-31")
    page = opened(desk_window)
    scan(desk_window, page, "B1")
    desk_window.press(Key.Key_D, CONTROL)
    desk_window.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = page.steps.terms_menu
    assert menu is not None
    next(one for one in menu.actions() if one.text().startswith("Spring 2026")).trigger()
    menu.close()
    desk_window.settle()
    desk_window.until(lambda: page.line is not None and page.line.term_id == spring)
    assert page.line is not None
    assert reserved(desk_window, page.line.list_id) == ["B1"]
    assert "Spring 2026" in page.done_line.text


def test_a_list_is_changed_and_unsaved_words_are_asked_about(desk_window: OpenWindow, prose: int) -> None:
    page = opened(desk_window)
    desk_window.press(Key.Key_F2)
    assert page.form is not None
    editor = page.form.form.editor("shelf")
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "reserve shelf"
    editor.setFocus()
    editor.selectAll()
    desk_window.type("counter")
    desk_window.press(Key.Key_Escape)
    dialog = desk_window.dialog(DecisionDialog)
    desk_window.press(Key.Key_Return, on=dialog)
    desk_window.until(lambda: page.form is None)
    back_at(desk_window)
    assert desk_window.services.course_reserve.record(prose).shelf == "counter"
    desk_window.press(Key.Key_F2)
    course = page.form.form.editor("course")
    assert isinstance(course, QLineEdit)
    course.selectAll()
    desk_window.press(Key.Key_Delete, on=course)
    desk_window.press(Key.Key_S, CONTROL)
    assert "course" in page.form.form.errors()
    page.form.form.load(page.form.form.values())
    desk_window.press(Key.Key_Escape)
    assert page.form is None


def test_what_the_library_refuses_stands_beside_its_field(desk_window: OpenWindow, prose: int, term: int) -> None:
    page = opened(desk_window)
    desk_window.press(Key.Key_N, CONTROL)
    assert page.form is not None
    written = record(desk_window.small, term)
    values = {**page.form.form.values(), "course": written.course, "course_code": written.course_code,
              "instructor": written.instructor, "term": str(term)}  # fmt: skip
    page.form.form.load(values)
    desk_window.press(Key.Key_S, CONTROL)
    assert "already" in page.form.form.errors()["course"]
    desk_window.press(Key.Key_Escape)
    assert page.line is not None


def test_lists_are_searched_and_the_open_one_stays(desk_window: OpenWindow, prose: int) -> None:
    page = opened(desk_window)
    desk_window.press(Key.Key_L, CONTROL)
    assert QApplication.focusWidget() is page.search
    desk_window.type("novel")
    desk_window.until(lambda: page.table.panel.isVisible())
    page.search.clear()
    desk_window.type("prose", page.search)
    desk_window.until(lambda: page.table.model.total == 1)
    desk_window.press(Key.Key_Return, on=page.search)
    assert QApplication.focusWidget() is page.view.box
    desk_window.press(Key.Key_Escape)
    assert not page.both.is_open
    desk_window.press(Key.Key_F6)
    desk_window.until(lambda: page.both.is_open)


def test_the_lists_are_printed(desk_window: OpenWindow, prose: int) -> None:
    page = opened(desk_window)
    scan(desk_window, page, "B1")
    desk_window.press(Key.Key_P, CONTROL)
    with the_preview(desk_window) as preview:
        assert preview.prepared.kind == "reserve_list"
        assert preview.prepared.sheets[0].language == "en"
    desk_window.press(Key.Key_P, CONTROL | SHIFT, on=page)
    with the_preview(desk_window) as preview:
        assert preview.prepared.kind == "shelf_moves"


def test_who_may_not_circulate_reads_only(desk_window: OpenWindow, prose: int) -> None:
    page = opened(desk_window)
    desk_window.session.sign_in(desk_window.small.helper)
    assert not page.view.box.isEnabled()
    for name in ("new", "change", "copy", "recall", "end", "remove"):
        assert not page.actions_of[name].isEnabled()
    assert page.actions_of["print"].isEnabled()


def test_the_page_follows_language_and_theme(
    desk_window: OpenWindow, prose: int, translation: Translation, theme: Theme
) -> None:
    page = opened(desk_window)
    scan(desk_window, page, "B1")
    translation.choose("ja")
    theme.choose(ThemeChoice.DARK)
    desk_window.until(lambda: page.header.title.text() == "指定図書")
    desk_window.settle()
    assert page.actions_of["end"].text() == "解除する"
    assert "指定図書" in page.view._facts.text()
    assert_every_control_is_named(page)
