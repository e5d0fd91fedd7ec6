"""The Catalogue by its keys: searching, reading, entering and changing, taking back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from libdesk.services.catalogue import TitleFields
from libdesk.ui.pages.catalogue_item_form import ItemForm
from libdesk.ui.pages.catalogue_items import ItemButton
from libdesk.ui.pages.catalogue_page import CataloguePage
from libdesk.ui.pages.catalogue_title_form import TitleForm
from libdesk.ui.widgets.dialogs import DecisionDialog
from libdesk.ui.widgets.rows_model import ListState
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


@pytest.fixture
def page(desk_window: OpenWindow) -> CataloguePage:
    return desk_window.go("catalogue", CataloguePage)


def shown_titles(page: CataloguePage) -> list[str]:
    model = page.table.model
    return [model.index(row, 1).data() or "" for row in range(model.rowCount())]


def said(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel)}


def found(desk_window: OpenWindow, page: CataloguePage, titles: list[str]) -> None:
    desk_window.until(lambda: shown_titles(page) == titles)


def form_of(page: CataloguePage) -> TitleForm | ItemForm:
    assert page.editor is not None
    assert page.editor.form is not None
    return page.editor.form


def test_everything_is_listed_by_title_with_the_exact_total(desk_window: OpenWindow, page: CataloguePage) -> None:
    desk_window.until(lambda: len(shown_titles(page)) == 4 and all(shown_titles(page)))
    assert page.search.hasFocus()
    assert sorted(shown_titles(page)) == sorted(["吾輩は猫である", "Emma", "春の海", "言海"])
    assert "4 titles" in said(page.table)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [("emma", ["Emma"]), ("吾輩", ["吾輩は猫である"]), ("ﾜｶﾞﾊｲ", ["吾輩は猫である"]), ("soseki", ["吾輩は猫である"]),
     ("9780141439587", ["Emma"]), ("978-0-14-143958-7", ["Emma"]), ("B3", ["春の海"])],
)  # fmt: skip
def test_one_box_finds_words_readings_and_numbers(
    desk_window: OpenWindow, page: CataloguePage, typed: str, titles: list[str]
) -> None:
    desk_window.type(typed)
    found(desk_window, page, titles)
    assert page.search.hasFocus()


def test_a_newer_search_is_the_one_that_is_shown(desk_window: OpenWindow, page: CataloguePage) -> None:
    page.search.setText("emma")
    page.search.setText("言海")
    found(desk_window, page, ["言海"])
    desk_window.settle()
    assert shown_titles(page) == ["言海"]


def test_what_is_not_found_says_what_to_try(desk_window: OpenWindow, page: CataloguePage) -> None:
    desk_window.type("xyzzy")
    desk_window.until(lambda: page.table.model.state is ListState.EMPTY)
    assert "xyzzy" in page.table.panel.accessibleName()
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: page.table.model.total == 4)


def test_a_search_is_sorted_by_what_is_pressed(desk_window: OpenWindow, page: CataloguePage) -> None:
    year = next(place for place, column in enumerate(page.table.model.columns) if column.id == "year")
    page.table.columns.sort(year, Qt.SortOrder.DescendingOrder)
    found(desk_window, page, ["吾輩は猫である", "言海", "Emma", "春の海"])


def test_enter_opens_what_was_found_with_its_items(desk_window: OpenWindow, page: CataloguePage) -> None:
    desk_window.services.desk.check_out(
        desk_window.small.context(), desk_window.small.patrons["P1"], desk_window.small.items["B1"]
    ).must()
    desk_window.type("吾輩")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.details.reading is not None and page.details.reading.items.buttons)
    assert page.table.view.hasFocus()
    reading = page.details.reading
    assert reading is not None
    (button,) = reading.items.buttons
    assert "on loan · due 21 January 2026, 山田 太郎" in button.accessibleName()
    assert "Main Library" in button.accessibleName()
    assert {"ワガハイ ワ ネコ デ アル", "吾輩は猫である", "Wagahai wa neko de aru", "夏目漱石"} <= said(reading)
    desk_window.press(Key.Key_Escape)
    assert not page.both.is_open


def test_the_details_follow_the_arrow_keys(desk_window: OpenWindow, page: CataloguePage) -> None:
    desk_window.press(Key.Key_Down)
    assert page.table.view.hasFocus()
    desk_window.press(Key.Key_Return)
    first = page.table.current_key()
    desk_window.until(lambda: page.details.open is not None and page.details.open.title_id == first)
    desk_window.press(Key.Key_Down)
    second = page.table.current_key()
    assert second != first
    desk_window.until(lambda: page.details.open is not None and page.details.open.title_id == second)


def test_a_title_and_its_item_are_entered_by_keyboard(desk_window: OpenWindow, page: CataloguePage) -> None:
    desk_window.press(Key.Key_N, CTRL)
    desk_window.type("坊っちゃん")
    form = form_of(page)
    assert isinstance(form, TitleForm)
    for name, text in (("author", "夏目漱石"), ("year", "１９０６"), ("height", "18.8"), ("isbn", "4-10-101003-X")):
        form.editor(name).setFocus()
        desk_window.type(text)
    desk_window.press(Key.Key_S, CTRL)
    titles = desk_window.services.catalogue
    # What was open before may still be shown.
    desk_window.until(lambda: page.details.open and titles.title(page.details.open.title_id).title == "坊っちゃん")
    desk_window.until(lambda: page.details.reading is not None)
    assert page.details.open is not None
    title_id = page.details.open.title_id
    record = desk_window.services.catalogue.title(title_id)
    assert (record.title, record.author, record.year, record.height_mm) == ("坊っちゃん", "夏目漱石", 1906, 188)
    assert "坊っちゃん" in page.done_line.text

    def offered() -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, QPushButton) and focused.text() == "New item"

    desk_window.until(offered)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: isinstance(page.editor and page.editor.form, ItemForm))
    desk_window.type("B77")
    item_form = form_of(page)
    for name, text in (("price", "1,800"), ("acquired_on", "2026年1月7日"), ("call_number", "913.6/ナ/2")):
        item_form.editor(name).setFocus()
        desk_window.type(text)
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: desk_window.services.catalogue.items(title_id))
    (line,) = desk_window.services.catalogue.items(title_id)
    item = desk_window.services.catalogue.item(line.item_id)
    assert (item.number, item.price, item.currency, str(item.acquired_on)) == ("B77", 1800, "JPY", "2026-01-07")
    assert item.height_mm == 188
    desk_window.until(lambda: page.details.open is not None and page.details.open.items)


def test_a_volume_that_the_title_names_already_is_read_once(desk_window: OpenWindow, page: CataloguePage) -> None:
    catalogue, here = desk_window.services.catalogue, desk_window.small.context()
    for title, volume, read in (("Neko 2018", "2018", "Neko 2018"), ("Neko", "2", "Neko 2")):
        title_id = catalogue.add_title(here, TitleFields(title=title, volume=volume)).must()
        page.open_title(title_id)
        desk_window.until(lambda wanted=read: page.details.reading is not None and wanted in said(page.details.reading))


def test_a_double_is_shown_while_it_is_typed(desk_window: OpenWindow, page: CataloguePage) -> None:
    desk_window.press(Key.Key_N, CTRL)
    desk_window.type("Emma")
    form = form_of(page)
    form.editor("isbn").setFocus()
    desk_window.type("0141439580")
    assert page.editor is not None
    doubles = page.editor.doubles
    assert doubles is not None
    desk_window.until(lambda: doubles.title_ids == [desk_window.small.titles["emma"]])
    assert any("the same ISBN and volume" in text for text in said(doubles))
    desk_window.type("9")
    desk_window.until(lambda: doubles.title_ids == [])


def test_what_cannot_be_read_is_said_beside_its_field(desk_window: OpenWindow, page: CataloguePage) -> None:
    desk_window.press(Key.Key_N, CTRL)
    desk_window.press(Key.Key_S, CTRL)
    form = form_of(page)
    assert form.errors() == {"title": "Please fill this in."}
    desk_window.type("言海")
    form.editor("height").setFocus()
    desk_window.type("tall")
    form.editor("year").setFocus()
    desk_window.type("0")
    desk_window.press(Key.Key_S, CTRL)
    assert "centimetres" in form.errors()["height"]
    height = form.editor("height")
    assert isinstance(height, QLineEdit)
    height.setText("21")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: form.errors() == {"year": "The year must be a number such as 1995."})
    assert form.values()["title"] == "言海"


def test_a_number_that_is_taken_is_refused_beside_the_field(desk_window: OpenWindow, page: CataloguePage) -> None:
    page.open_title(desk_window.small.titles["emma"])
    desk_window.until(lambda: page.details.reading is not None)
    desk_window.press(Key.Key_N, CTRL | SHIFT)
    desk_window.until(lambda: page.editor is not None and page.editor.is_open)
    desk_window.type("B1")
    desk_window.press(Key.Key_S, CTRL)
    form = form_of(page)
    desk_window.until(lambda: "number" in form.errors())
    assert "B1" in form.errors()["number"]
    price = form.editor("price")
    assert isinstance(price, QLineEdit)
    price.setText("12.5")
    form.editor("number").setFocus()
    desk_window.press(Key.Key_S, CTRL)
    assert "price" in form.errors()


def test_an_item_is_changed_from_its_line(desk_window: OpenWindow, page: CataloguePage) -> None:
    page.open_title(desk_window.small.titles["disc"])
    desk_window.until(lambda: page.details.reading is not None)
    desk_window.press(Key.Key_F6)
    button = QApplication.focusWidget()
    assert isinstance(button, ItemButton)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.editor is not None and page.editor.is_open)
    form = form_of(page)
    collection = form.editor("collection_id")
    assert isinstance(collection, QComboBox)
    collection.setFocus()
    desk_window.type("Ref")
    collection.activated.emit(collection.currentIndex())
    assert form.values()["loan_class_id"] == str(desk_window.small.classes["reference"])
    form.editor("state").setFocus()
    desk_window.press(Key.Key_Down)
    desk_window.press(Key.Key_Down)
    desk_window.press(Key.Key_S, CTRL)
    item_id = desk_window.small.items["B3"]
    desk_window.until(lambda: desk_window.services.catalogue.item(item_id).state == "repair")
    desk_window.until(lambda: page.details.reading is not None and page.details.open is not None)
    desk_window.until(
        lambda: (
            page.details.reading is not None and "in repair" in page.details.reading.items.buttons[0].accessibleName()
        )
    )


def test_the_last_action_is_taken_back_by_a_key(desk_window: OpenWindow, page: CataloguePage) -> None:
    page.open_title(desk_window.small.titles["emma"])
    desk_window.until(lambda: page.details.reading is not None)
    page.table.view.setFocus()
    desk_window.press(Key.Key_F2)
    desk_window.until(lambda: page.editor is not None and page.editor.is_open)
    title = form_of(page).editor("title")
    assert title.hasFocus()
    assert isinstance(title, QLineEdit)
    title.selectAll()
    desk_window.type("Emma, a novel")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "Emma, a novel" in page.done_line.text)
    assert page.done_line.undo_button.text() == "Take back"
    assert page.done_line.undo_button.isVisible()
    page.table.view.setFocus()
    desk_window.press(Key.Key_Z, CTRL)
    desk_window.until(lambda: "Taken back" in page.done_line.text)
    assert "Title changed · Emma, a novel" in page.done_line.text
    assert desk_window.services.catalogue.title(desk_window.small.titles["emma"]).title == "Emma"
    desk_window.until(lambda: page.details.open is not None and page.details.open.record.title == "Emma")


def test_the_history_tells_what_was_done_and_takes_it_back(desk_window: OpenWindow, page: CataloguePage) -> None:
    page.open_title(desk_window.small.titles["emma"])
    desk_window.until(lambda: page.details.reading is not None)
    page.table.view.setFocus()
    desk_window.press(Key.Key_H, CTRL)
    from libdesk.ui.pages.catalogue_history import HistoryView
    from libdesk.ui.widgets.buttons import Button

    desk_window.until(lambda: page.details.panel.findChildren(HistoryView))
    (view,) = page.details.panel.findChildren(HistoryView)
    buttons = view.findChildren(Button)
    assert [button.accessibleName() for button in buttons] == [
        "Take back: Item entered · B2 · Emma", "Take back: Title entered · Emma",
    ]  # fmt: skip
    buttons[1].click()
    in_the_way = ("Something else now depends on it", "later step")
    desk_window.until(lambda: any(words in page.done_line.text for words in in_the_way))
    assert_every_control_is_named(page)


def test_a_request_of_a_partner_is_begun_from_the_title(desk_window: OpenWindow, page: CataloguePage) -> None:
    from libdesk.ui.pages.lending_page import LendingPage

    page.open_title(desk_window.small.titles["cat"])
    desk_window.until(lambda: page.details.reading is not None)
    page.table.view.setFocus()
    desk_window.press(Key.Key_R, CTRL)
    desk_window.until(lambda: isinstance(desk_window.window.page, LendingPage))
    lending = desk_window.window.page
    assert isinstance(lending, LendingPage)
    panel = lending.requests.new_panel
    assert panel is not None
    values = panel.form.values()
    assert (values["asked_title"], values["asked_author"]) == ("吾輩は猫である", "夏目漱石")
    assert values["title_id"] == str(desk_window.small.titles["cat"])
    assert values["item_id"] == str(desk_window.small.items["B1"])
    desk_window.settle()


def test_typed_text_is_not_thrown_away_unasked(desk_window: OpenWindow, page: CataloguePage) -> None:
    desk_window.press(Key.Key_N, CTRL)
    desk_window.type("Half a title")
    desk_window.press(Key.Key_Escape)
    desk_window.dialog(DecisionDialog)
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: desk_window.window.findChild(DecisionDialog) is None)
    form = form_of(page)
    assert form.values()["title"] == "Half a title"
    assert desk_window.window.show_page("settings") is None
    desk_window.dialog(DecisionDialog).button("discard").click()
    desk_window.until(lambda: page.editor is not None and not page.editor.is_open)
    assert page.search.isEnabled()


def test_who_may_not_change_the_catalogue_is_told(desk_window: OpenWindow, page: CataloguePage) -> None:
    desk_window.session.sign_in(desk_window.small.helper)
    desk_window.press(Key.Key_N, CTRL)
    desk_window.type("Not allowed")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "has no right" in page.done_line.text)
    assert form_of(page).values()["title"] == "Not allowed"


def test_another_programs_write_is_seen(desk_window: OpenWindow, page: CataloguePage) -> None:
    from libdesk.services.catalogue import Catalogue, TitleFields
    from libdesk.services.library import Library

    other = Library.open(desk_window.small.path)
    Catalogue(other).add_title(desk_window.small.context(), TitleFields("From elsewhere")).must()
    other.close()
    desk_window.until(lambda: page.table.model.total == 5)


def test_it_speaks_japanese_at_once(desk_window: OpenWindow, page: CataloguePage) -> None:
    page.open_title(desk_window.small.titles["cat"])
    desk_window.until(lambda: page.details.reading is not None)
    assert desk_window.session.translation is not None
    desk_window.session.translation.choose("ja")
    desk_window.until(lambda: page.new_action.text() == "新しい書誌")
    desk_window.until(
        lambda: page.details.reading is not None and "本館" in page.details.reading.items.buttons[0].accessibleName()
    )
    desk_window.settle()


def test_every_control_is_named(desk_window: OpenWindow, page: CataloguePage) -> None:
    page.open_title(desk_window.small.titles["cat"])
    desk_window.until(lambda: page.details.reading is not None)
    assert_every_control_is_named(page)
    desk_window.press(Key.Key_N, CTRL)
    assert_every_control_is_named(page)
