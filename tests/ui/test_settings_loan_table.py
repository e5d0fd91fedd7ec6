"""The loan table in Settings: rows, inherited values, trying it, what changes, versions; all by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from libdesk.services.desk import Desk
from libdesk.ui.pages.settings_loan_grid import COLUMNS, MixedDelegate
from libdesk.ui.pages.settings_loan_model import EditedTable
from libdesk.ui.pages.settings_loan_table import LoanTableSection
from libdesk.ui.pages.settings_loan_trial import read_time
from libdesk.ui.pages.settings_loan_words import TOPICS, Mixed
from libdesk.ui.pages.settings_page import SettingsPage
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.dialogs import DecisionDialog
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL = Modifier.ControlModifier


@pytest.fixture
def section(desk_window: OpenWindow) -> LoanTableSection:
    page = desk_window.go("settings", SettingsPage)
    page.open_section("loan_table")
    desk_window.settle()
    found = page.section
    assert isinstance(found, LoanTableSection)
    desk_window.until(lambda: found.table is not None)
    return found


@pytest.fixture
def page(desk_window: OpenWindow, section: LoanTableSection) -> SettingsPage:
    assert section.isVisible()
    return desk_window.go("settings", SettingsPage)


def cells(section: LoanTableSection, row: int) -> list[str]:
    return [str(section.rows.grid.model.index(row, column).data()) for column in range(len(COLUMNS))]


def names(section: LoanTableSection) -> list[str]:
    return [cells(section, row)[0] for row in range(section.rows.grid.model.rowCount())]


def mixed(section: LoanTableSection, name: str, topic: str) -> Mixed:
    place = names(section).index(name)
    cell = section.rows.grid.model.index(place, 1 + TOPICS.index(topic)).data(Qt.ItemDataRole.UserRole)
    assert isinstance(cell, Mixed)
    return cell


def open_row(desk_window: OpenWindow, section: LoanTableSection, name: str) -> None:
    """Go to a row with the arrow keys and into its form with Enter."""
    section.rows.grid.view.setFocus()
    desk_window.press(Key.Key_Home)
    for _ in range(names(section).index(name)):
        desk_window.press(Key.Key_Down)
    desk_window.press(Key.Key_Return)
    assert section.rows.form is not None


def write(desk_window: OpenWindow, section: LoanTableSection, field: str, text: str) -> None:
    assert section.rows.form is not None
    editor = section.rows.form.editor(field)
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    desk_window.press(Key.Key_Delete)
    desk_window.type(text)


def choose(section: LoanTableSection, field: str, value: object) -> None:
    assert section.rows.form is not None
    box = section.rows.form.editor(field)
    assert isinstance(box, QComboBox)
    place = box.findData(str(value))
    assert place >= 0
    box.setCurrentIndex(place)


@pytest.mark.rule("C01")
def test_the_rows_show_what_they_say_and_faintly_what_they_inherit(section: LoanTableSection) -> None:
    assert names(section)[:2] == ["Default row", "Short loan"]
    assert cells(section, 0)[1:4] == ["10 items, 12 all", "14 days, next open", "1×, 14 days, anywhere"]
    short = mixed(section, "Short loan", "length")
    assert (short.parts, short.origin) == ((("7 days", True),), "")
    fine = mixed(section, "Short loan", "fine")
    assert (fine.parts, fine.origin) == ((("¥10/day", False),), "Default row")
    assert mixed(section, "Not for loan", "borrowing").word == "read here"
    assert mixed(section, "Not for loan", "holds").word == "none"
    assert mixed(section, "Child", "fine").parts == (("none", True),)
    assert mixed(section, "Student + General", "length").parts == (("28 days", True),)
    assert mixed(section, "Student + General", "return").parts == (("book drop", False),)
    assert mixed(section, "Course reserve", "return").parts == (("desk only", True),)
    assert_every_control_is_named(section)


def test_the_tooltip_of_a_cell_tells_from_which_row_it_is(section: LoanTableSection) -> None:
    from PySide6.QtWidgets import QStyleOptionViewItem

    delegate = section.rows.grid.view.itemDelegate()
    assert isinstance(delegate, MixedDelegate)
    option = QStyleOptionViewItem()
    option.rect = section.rows.grid.view.rect()
    place = names(section).index("Short loan")
    fine = section.rows.grid.model.index(place, 1 + TOPICS.index("fine"))
    assert delegate.whole_text(option, fine) == "¥10/day (Default row)"
    own = section.rows.grid.model.index(place, 1 + TOPICS.index("length"))
    assert delegate.whole_text(option, own) == ""
    assert delegate.whole_text(option, section.rows.grid.model.index(place, 0)) == ""
    assert delegate.sizeHint(option, fine).width() > delegate.sizeHint(option, own).width()


@pytest.mark.rule("C01")
def test_a_row_is_edited_looked_at_and_put_in_force(
    desk_window: OpenWindow, page: SettingsPage, section: LoanTableSection
) -> None:
    before = desk_window.services.loan_policy.in_force()
    assert not section.save_button.isEnabled()
    open_row(desk_window, section, "Course reserve")
    assert section.rows.form is not None
    assert section.rows.form.editor("patron_category_id").hasFocus()
    write(desk_window, section, "length", "2")
    write(desk_window, section, "fine_amount", "150円")
    assert section.dirty
    assert mixed(section, "Course reserve", "fine").word == "¥150/day, up to ¥3,000"
    assert section.save_button.isEnabled()
    desk_window.press(Key.Key_S, CTRL)
    assert section.views.current == "changes"
    desk_window.until(lambda: section.changes.force_button.isEnabled())
    assert section.changes.differences == []
    section.changes.note_editor.setFocus()
    desk_window.type("Two nights")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "in force" in page.done_line.text)
    policy = desk_window.services.loan_policy
    assert policy.in_force().version == before.version + 1
    terms = policy.terms(desk_window.small.adult, desk_window.small.classes["reserve"], desk_window.small.main)
    assert (terms.length, terms.fine_amount) == (2, 150)
    desk_window.until(lambda: not section.dirty)
    assert section.views.current == "rows"
    newest = policy.versions(desk_window.session.context())[0]
    assert (newest.note, newest.rows) == ("Two nights", len(before.rows))
    page.done_line.undo_button.click()
    desk_window.until(lambda: policy.in_force().version == before.version)
    desk_window.until(lambda: mixed(section, "Course reserve", "fine").word == "¥100/day, up to ¥3,000")


@pytest.mark.rule("C01")
def test_the_form_says_what_a_blank_inherits_and_from_where(desk_window: OpenWindow, section: LoanTableSection) -> None:
    open_row(desk_window, section, "Student + General")
    assert section.rows.form is not None
    boxes = {box.field.id: box.field.hint for box in section.rows.form._boxes.values()}
    assert boxes["item_limit"] == "Blank: 10 – Default row"
    assert boxes["fine_amount"] == "Blank: ¥10 – Default row"
    assert boxes["closed_day_mode"] == "Blank: next open day – Default row"
    assert boxes["reserve_fine_class_id"] == "Blank: Course reserve – Default row"
    assert boxes["shelf_days"] == "Blank: 7 days – Default row"
    assert boxes["fine_cap_at_price"] == "Blank: yes – Default row"
    assert boxes["hold_limit"] == "Blank: no row says"
    assert boxes["length"] == ""
    choose(section, "loan_class_id", desk_window.small.classes["reserve"])
    desk_window.until(lambda: section.rows.form is not None and section.rows.form.about()[1] is not None)
    desk_window.until(lambda: section.rows.form._boxes["item_limit"].field.hint == "Blank: 2 – Course reserve")
    assert "Student + Course reserve" in names(section)


@pytest.mark.rule("C01")
def test_what_cannot_be_read_is_told_beside_the_field_and_kept(
    desk_window: OpenWindow, page: SettingsPage, section: LoanTableSection
) -> None:
    open_row(desk_window, section, "Short loan")
    write(desk_window, section, "item_limit", "three")
    write(desk_window, section, "fine_amount", "EUR 5")
    write(desk_window, section, "recall_days", "4")
    assert section.rows.form is not None
    errors = section.rows.form.errors()
    assert "not a whole number" in errors["item_limit"]
    assert errors["fine_amount"] == "EUR is not the library's currency (JPY)."
    first = section.rows.grid.model.index(1, 0).data(Qt.ItemDataRole.UserRole)
    assert isinstance(first, Status)
    assert first.kind is SignKind.STOP
    section.rows.grid.view.setFocus()
    desk_window.press(Key.Key_Down)
    assert section.rows.form.typed()["item_limit"] == "2"
    section.show_view("changes")
    desk_window.settle()
    assert not section.changes.force_button.isEnabled()
    assert len(section.changes.faults) == 2
    section.changes.mend.emit()
    assert section.views.current == "rows"
    assert section.rows.form.typed()["item_limit"] == "three"
    assert set(section.rows.form.errors()) == {"item_limit", "fine_amount"}
    section.put_in_force()
    assert desk_window.services.loan_policy.in_force().version == 1
    section.discard_button.click()
    desk_window.until(lambda: not section.dirty)
    assert mixed(section, "Short loan", "borrowing").word == "3 items"
    assert page.done_line.text == ""


@pytest.mark.rule("C01")
def test_numbers_that_cannot_be_meant_are_refused_beside_their_field(
    desk_window: OpenWindow, page: SettingsPage, section: LoanTableSection
) -> None:
    open_row(desk_window, section, "Short loan")
    write(desk_window, section, "length", "5000")
    section.show_view("changes")
    desk_window.until(lambda: section.changes.faults)
    assert [reason.code for reason in section.changes.faults] == ["loan_table_out_of_range"]
    assert section.changes.list.panel.isVisible()
    section.changes.mend.emit()
    assert section.rows.form is not None
    assert section.rows.form.errors() == {"length": "Length: the value must lie between 0 and 3650 (row 2)."}
    write(desk_window, section, "length", "50")
    section.put_in_force()
    desk_window.until(lambda: "in force" in page.done_line.text)


@pytest.mark.rule("C01")
def test_two_rows_for_the_same_are_refused(
    desk_window: OpenWindow, page: SettingsPage, section: LoanTableSection
) -> None:
    section.rows.grid.view.setFocus()
    desk_window.press(Key.Key_N, CTRL)
    assert names(section)[-1] == "Default row"
    assert section.rows.form is not None
    assert section.rows.form.editor("patron_category_id").hasFocus()
    section.put_in_force()
    desk_window.until(lambda: "two rows" in page.done_line.text)
    assert section.views.current == "rows"
    section.rows.remove()
    assert section.rows.form is None
    assert section.rows.grid.view.hasFocus()
    assert not section.dirty


def test_a_row_is_copied_closed_and_removed(desk_window: OpenWindow, section: LoanTableSection) -> None:
    open_row(desk_window, section, "Short loan")
    section.rows.add(section.table.row(section.rows.open_id) if section.table else None)
    assert names(section)[-1] == "Short loan"
    choose(section, "patron_category_id", desk_window.small.adult)
    desk_window.until(lambda: names(section)[-1] == "Adult + Short loan")
    assert mixed(section, "Adult + Short loan", "length").parts == (("7 days", True),)
    desk_window.press(Key.Key_Escape)
    assert section.rows.form is None
    assert not section.rows.both.is_open
    section.rows.grid.go_to(None)
    section.rows.remove()
    assert names(section)[-1] == "Adult + Short loan"


@pytest.mark.rule("C01")
@pytest.mark.rule("C02")
def test_the_table_is_tried_in_words_and_a_line_leads_to_its_row(
    desk_window: OpenWindow, section: LoanTableSection
) -> None:
    section.views.button("rows").setFocus()
    section.show_view("try")
    small, trial = desk_window.small, section.trial
    trial.form.load(
        {"category": str(small.adult), "loan_class": str(small.classes["reserve"]), "site": str(small.main),
         "day": "2026-01-06", "time": "16:20"}
    )  # fmt: skip
    desk_window.until(lambda: trial.answer is not None and len(trial.sentences) > 10)
    desk_window.until(lambda: "Due Wednesday 7 January 2026, 18:00: 1 day, that is one night." in trial.sentences)
    assert "Fine: ¥100 for each day from the first day past due." in trial.sentences
    assert_every_control_is_named(section)
    place = trial.sentences.index("Fine: ¥100 for each day from the first day past due.")
    assert place
    button = next(one for one in trial.row_buttons() if one.text() == "Course reserve")
    desk_window.until(button.isVisible)
    button.setFocus()
    desk_window.press(Key.Key_Space)
    assert section.views.current == "rows"
    assert section.rows.form is not None
    assert section.rows.form.typed()["item_limit"] == "2"
    # What is edited is asked at once, before it is in force.
    write(desk_window, section, "length", "3")
    section.show_view("try")
    desk_window.until(lambda: any("9 January 2026" in one for one in trial.sentences))


def test_a_question_that_cannot_be_read_has_no_answer(desk_window: OpenWindow, section: LoanTableSection) -> None:
    section.show_view("try")
    desk_window.until(lambda: section.trial.sentences)
    editor = section.trial.form.editor("time")
    assert isinstance(editor, QLineEdit)
    editor.setText("noon")
    assert section.trial.sentences == []
    assert section.trial.form.check() is False
    assert section.trial.form.errors() == {"time": "Please write the time as 16:20."}
    editor.setText("9:05")
    desk_window.until(lambda: section.trial.sentences)
    choices = section.trial.form.editor("loan_class")
    assert isinstance(choices, QComboBox)
    choices.setCurrentIndex(choices.findData(str(desk_window.small.classes["reference"])))
    desk_window.until(lambda: "Not for loan." in section.trial.sentences)
    assert "No row" not in section.trial.sentences


@pytest.mark.parametrize(
    ("typed", "good"),
    [("16:20", True), ("9:05", True), ("１６：２０", True), ("24:00", False), ("12:60", False), ("1620", False),
     ("9:5", False), ("", False)],
)  # fmt: skip
def test_a_time_of_day(typed: str, good: bool) -> None:
    assert (read_time(typed) is not None) is good


@pytest.mark.rule("C01")
def test_what_changes_for_open_loans_is_shown_and_they_move_if_chosen(
    desk_window: OpenWindow, page: SettingsPage, section: LoanTableSection
) -> None:
    small, context = desk_window.small, desk_window.session.context()
    desk = Desk(small.library)
    first = desk.check_out(context, small.patrons["P1"], small.items["B1"]).must().loan_id
    second = desk.check_out(context, small.patrons["P2"], small.items["B2"]).must().loan_id
    desk_window.settle()
    open_row(desk_window, section, "Default row")
    write(desk_window, section, "length", "21")
    write(desk_window, section, "fine_amount", "20")
    section.show_view("changes")
    desk_window.until(lambda: len(section.changes.differences) == 2)
    model = section.changes.list.model
    shown = [str(model.index(0, column).data()) for column in range(7)]
    assert shown[0] == "Stays"
    assert shown[4:] == ["2026-01-21", "2026-01-28", "Fine: ¥10 → ¥20"]
    section.changes.list.view.setFocus()
    desk_window.press(Key.Key_Home)
    desk_window.press(Key.Key_Return)
    assert section.changes.chosen == {first}
    assert section.changes.force_button.text() == "Put in force and move 1"
    section.changes.all_button.click()
    assert section.changes.chosen == {first, second}
    section.changes.none_button.click()
    assert section.changes.chosen == set()
    desk_window.press(Key.Key_Return, on=section.changes.list.view)
    section.changes.at_once_box.setFocus()
    desk_window.press(Key.Key_Space)
    assert section.changes.at_once
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "1 open loans go by it" in page.done_line.text or "in force" in page.done_line.text)
    due = dict(small.library.rows.all("SELECT id, due_on FROM loan"))
    assert due == {first: "2026-01-28", second: "2026-01-21"}


@pytest.mark.rule("C07")
def test_a_loan_that_keeps_its_date_says_why(desk_window: OpenWindow, section: LoanTableSection) -> None:
    small, context = desk_window.small, desk_window.session.context()
    loan_id = Desk(small.library).check_out(context, small.patrons["P1"], small.items["B1"]).must().loan_id
    small.library.perform(
        context, "check_out", None,
        lambda work: work.update("loan", loan_id, recalled_on="2026-01-07", recall_reason="hold"),
    ).must()  # fmt: skip
    desk_window.settle()
    open_row(desk_window, section, "Default row")
    write(desk_window, section, "length", "21")
    section.show_view("changes")
    desk_window.until(lambda: section.changes.differences)
    assert str(section.changes.list.model.index(0, 6).data()) == "recalled: keeps its date"
    assert str(section.changes.list.model.index(0, 5).data()) == ""


def test_an_unchanged_table_changes_nothing(desk_window: OpenWindow, section: LoanTableSection) -> None:
    section.save()
    desk_window.settle()
    assert section.changes.list.panel.isVisible()
    assert not section.changes.force_button.isEnabled()
    section.save()
    assert desk_window.services.loan_policy.in_force().version == 1
    desk_window.press(Key.Key_Escape)
    assert section.views.current == "rows"
    assert section.back() is False


@pytest.mark.rule("C01")
def test_an_earlier_version_is_taken_into_the_editor_again(
    desk_window: OpenWindow, page: SettingsPage, section: LoanTableSection
) -> None:
    policy, context = desk_window.services.loan_policy, desk_window.session.context()
    rows = policy.in_force().rows
    policy.change(context, rows[:2], "Fewer rows").must()
    desk_window.until(lambda: len(names(section)) == 2)
    section.show_view("versions")
    view = section.versions.list
    assert str(view.model.index(0, 2).data()) == "Fewer rows"
    assert [str(view.model.index(row, 1).data()) for row in range(2)] == ["In force", "Earlier"]
    assert not section.versions.take_button.isEnabled()
    view.view.setFocus()
    desk_window.press(Key.Key_End)
    section.versions.take_button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: len(names(section)) == len(rows))
    assert section.dirty
    assert "earlier version" in page.done_line.text
    section.put_in_force()
    desk_window.until(lambda: policy.in_force().version == 3)
    assert len(policy.in_force().rows) == len(rows)


def test_typed_rows_are_asked_about_before_they_are_left(
    desk_window: OpenWindow, page: SettingsPage, section: LoanTableSection
) -> None:
    open_row(desk_window, section, "Short loan")
    write(desk_window, section, "item_limit", "4")
    page.open_section("library")
    desk_window.dialog(DecisionDialog)
    desk_window.press(Key.Key_Escape)
    assert page.section is section
    desk_window.until(lambda: desk_window.window.findChild(DecisionDialog) is None)
    page.open_section("library")
    desk_window.dialog(DecisionDialog)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.section is not section)
    terms = desk_window.services.loan_policy.terms(
        desk_window.small.adult, desk_window.small.classes["short"], desk_window.small.main
    )
    assert terms.item_limit == 4


def test_who_may_not_change_the_table_is_told(
    desk_window: OpenWindow, page: SettingsPage, section: LoanTableSection
) -> None:
    desk_window.session.sign_in(desk_window.small.clerk)
    open_row(desk_window, section, "Short loan")
    write(desk_window, section, "item_limit", "4")
    section.put_in_force()
    desk_window.until(lambda: "has no right" in page.done_line.text)
    assert section.dirty


def test_the_table_speaks_japanese(desk_window: OpenWindow, section: LoanTableSection) -> None:
    open_row(desk_window, section, "Short loan")
    write(desk_window, section, "item_limit", "4")
    assert desk_window.session.translation is not None
    desk_window.session.translation.choose("ja")
    QApplication.sendPostedEvents()
    desk_window.settle()
    assert names(section)[:2] == ["基本の行", "短期"]
    assert mixed(section, "短期", "borrowing").word == "4点"
    assert section.rows.form is not None
    assert section.rows.form._boxes["total_limit"].field.hint == "空欄：12（基本の行）"
    section.show_view("try")
    desk_window.until(lambda: any("返却期限は" in one for one in section.trial.sentences))
    for view in ("changes", "versions", "rows"):
        section.show_view(view)
        desk_window.settle()
        assert_every_control_is_named(section)


def test_a_press_on_a_row_opens_it_and_another_follows(desk_window: OpenWindow, section: LoanTableSection) -> None:
    view = section.rows.grid.view
    place = view.visualRect(section.rows.grid.model.index(2, 0)).center()
    desk_window.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert section.rows.both.is_open
    assert section.rows.form is not None
    first = section.rows.form
    desk_window.press(Key.Key_Down, on=view)
    assert section.rows.form is not first


def test_numbers_without_a_unit_mean_days_and_rows_are_compared_by_what_they_say() -> None:
    table = EditedTable([], "JPY")
    row = table.add()
    row.typed = {"length": "5", "item_limit": " "}
    (read,) = table.table()
    assert (read.length, read.length_unit) == (5, "days")
    other = EditedTable([], "JPY")
    assert not table.same_as(other)
    other.add().typed = {"length": "5"}
    assert table.same_as(other)
    other.rows[0].about = (1, None, None)
    assert not table.same_as(other)
    assert table.row(99) is None
