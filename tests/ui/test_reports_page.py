"""The page Reports, by keys: questions, table, chart, CSV, paper, and the book truck."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from libdesk.ui import chart_colours
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.book_truck_dialog import BookTruckDialog
from libdesk.ui.pages.report_table_view import ReportModel
from libdesk.ui.pages.reports_page import ReportsPage
from libdesk.ui.roles import DARK, LIGHT, contrast
from libdesk.ui.theme import Theme, ThemeChoice
from libdesk.ui.translation import Translation
from tests.services.test_reports import lend_at
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.test_reserve_page import back_at, the_preview
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


def the_page(desk: OpenWindow) -> ReportsPage:
    lend_at(desk.small, ["2025-12-02T03:00:00", "2026-01-02T03:00:00", "2026-01-03T03:00:00", "2024-05-02T03:00:00"])
    page = desk.go("reports", ReportsPage)
    desk.until(lambda: page.table is not None)
    return page


def choose(desk: OpenWindow, page: ReportsPage, name: str, value: str) -> None:
    """Choose by keys, as far down the list as the value stands, and wait for the answer."""
    editor = page.form.editor(name)
    assert isinstance(editor, QComboBox)
    editor.setFocus()
    steps = editor.findData(value) - editor.currentIndex()
    before = page.table
    for _ in range(abs(steps)):
        desk.press(Key.Key_Down if steps > 0 else Key.Key_Up)
    assert editor.currentData() == value
    desk.until(lambda: page.table is not before and not desk.operations.busy)


def cell(page: ReportsPage, row: int, column: int) -> str:
    return str(page.view.cells.index(row, column).data())


def test_the_page_opens_with_this_year_s_loans_by_month(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    assert_every_control_is_named(page)
    assert QApplication.focusWidget() is page.form.editor("measure")
    assert page.view.cells.rowCount() == 13
    assert [cell(page, 8, column) for column in (0, 1)] == ["December 2025", "1"]
    assert [cell(page, 9, column) for column in (0, 1)] == ["January 2026", "2"]
    assert [cell(page, 10, column) for column in (0, 1)] == ["February 2026", ""]
    assert [cell(page, 12, column) for column in (0, 1)] == ["Total", "3"]
    assert page.view.cells.headerData(0, Qt.Orientation.Horizontal) == "Month"
    assert page.view.cells.headerData(0, Qt.Orientation.Vertical) is None
    assert page.form.values()["first_on"] == "2025-04-01"
    assert not page.form.editor("first_on").isEnabled()
    desk_window.until(lambda: page.chart.image is not None)


def test_years_stand_side_by_side_with_one_key(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_Y, CONTROL)
    desk_window.until(lambda: page.table is not None and len(page.table.columns) == 6)
    assert page.table is not None
    assert page.table.columns[-2:] == ("FY2025", "Total")
    assert cell(page, 1, 4) == "1"
    assert page.table.period == "FY2021 to FY2025"


def test_rows_and_columns_are_chosen_by_keys(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    choose(desk_window, page, "rows", "category")
    choose(desk_window, page, "columns", "class")
    assert page.table is not None
    assert page.table.row_heading == "Patron category"
    assert page.table.totals[-1] == 3
    choose(desk_window, page, "measure", "in_house_use")
    editor = page.form.editor("rows")
    assert isinstance(editor, QComboBox)
    assert editor.findData("category") < 0
    choose(desk_window, page, "measure", "overdue")
    assert not page.form.editor("period").isEnabled()
    assert page.table.period.startswith("As of")
    desk_window.press(Key.Key_Y, CONTROL)
    desk_window.until(lambda: page.table is not None and page.table.question.measure == "loans")


def test_days_of_one_s_own_are_typed_and_checked(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    choose(desk_window, page, "period", "own")
    for name, typed in (("first_on", "2026/1/3"), ("last_on", "20260103")):
        editor = page.form.editor(name)
        assert isinstance(editor, QLineEdit)
        editor.setFocus()
        editor.selectAll()
        desk_window.type(typed)
    page.form.editor("measure").setFocus()
    desk_window.until(lambda: page.table is not None and page.table.totals == (1,))
    last = page.form.editor("last_on")
    assert isinstance(last, QLineEdit)
    last.setFocus()
    last.selectAll()
    desk_window.type("2025-01-01")
    page.form.editor("measure").setFocus()
    desk_window.until(lambda: "last_on" in page.form.errors())
    assert "before it begins" in page.form.errors()["last_on"]
    last.clear()
    desk_window.press(Key.Key_F5)
    assert "day" in page.form.errors()["last_on"]


def test_a_table_is_saved_as_csv(desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = the_page(desk_window)
    target = tmp_path / "loans.csv"
    suggested: list[str] = []

    def chosen(_parent: object, _title: str, name: str, _filters: str) -> Path | None:
        suggested.append(name)
        return target if len(suggested) > 1 else None

    monkeypatch.setattr(file_choosing, "file_to_save", chosen)
    desk_window.press(Key.Key_E, CONTROL | SHIFT)
    assert not target.exists()
    desk_window.press(Key.Key_E, CONTROL | SHIFT)
    assert suggested[0] == "Loans by month 2026-01-07.csv"
    assert target.read_text("utf-8-sig").splitlines()[-1] == "Total,3"
    assert str(target) in page.done_line.text


def test_a_table_is_copied_whole(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_F6)
    assert QApplication.focusWidget() is page.view
    desk_window.press(Key.Key_C, CONTROL)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "Month\tLoans"
    assert lines[-1] == "Total\t3"
    assert "February 2026\t" in lines
    desk_window.press(Key.Key_Down)
    assert page.view.currentIndex().row() >= 0


def test_a_report_is_shown_and_printed_as_it_is_on_the_screen(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_P, CONTROL)
    with the_preview(desk_window) as preview:
        assert preview.prepared.kind == "report"
        assert preview.windowTitle() == "Loans by month"
    assert page.table is not None


@pytest.mark.rule("C05")
def test_a_book_truck_is_counted_by_scans(desk_window: OpenWindow) -> None:
    small = desk_window.small
    desk_window.services.desk.check_out(small.context(), small.patrons["P1"], small.items["B4"], override="x")
    desk_window.services.desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    page = the_page(desk_window)
    desk_window.press(Key.Key_B, CONTROL)
    dialog = desk_window.dialog(BookTruckDialog)
    assert_every_control_is_named(dialog)
    assert not dialog.count_button.isEnabled()
    for scanned in ("B2", "B3", "B1", "??"):
        desk_window.type(scanned, dialog.box)
        desk_window.press(Key.Key_Return)
    dialog.box.forget_last()
    desk_window.type("B2", dialog.box)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: dialog.list.count() == 5)
    assert "counted once" in dialog.list.item(0).text()
    assert "on loan" in dialog.list.item(2).text()
    assert dialog.count_button.text() == "Count 2 uses"
    dialog.count_button.setFocus()
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: "2 uses" in page.done_line.text)
    assert small.library.rows.value("SELECT count(*) FROM in_house_use") == 2
    back_at(desk_window)
    desk_window.press(Key.Key_Z, CONTROL)
    assert small.library.rows.value("SELECT count(*) FROM in_house_use") == 0
    desk_window.press(Key.Key_B, CONTROL)
    dialog = desk_window.dialog(BookTruckDialog)
    desk_window.press(Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    desk_window.type("B3", dialog.box)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: dialog.scans)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: "1 use" in page.done_line.text)


def test_a_library_that_does_not_count_has_no_truck(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    assert page.truck_action.isEnabled()
    small = desk_window.small
    desk_window.services.settings.change(small.context(), "circulation.count_in_house_use", False).must()
    desk_window.until(lambda: not page.truck_action.isEnabled())


def test_nothing_counted_is_said_instead_of_drawn(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    choose(desk_window, page, "measure", "renewals")
    desk_window.until(lambda: page.chart.image is None)
    assert not page.chart.grab().isNull()
    assert page.table is not None
    assert page.table.is_empty


def test_the_page_follows_language_and_theme(desk_window: OpenWindow, translation: Translation, theme: Theme) -> None:
    page = the_page(desk_window)
    desk_window.until(lambda: page.chart.image is not None)
    light = page.chart.image
    translation.choose("ja")
    theme.choose(ThemeChoice.DARK)
    desk_window.until(lambda: page.table is not None and page.table.language == "ja")
    desk_window.until(lambda: page.chart.image is not light and not desk_window.operations.busy)
    assert page.header.title.text() == "レポート"
    assert cell(page, 12, 0) == "合計"
    assert page.chart.image is not None
    assert page.chart.image.pixelColor(0, 0).name().upper() == DARK.surface
    desk_window.press(Key.Key_Y, CONTROL)
    desk_window.until(lambda: page.table is not None and len(page.table.columns) == 6)
    assert page.view.cells.headerData(1, Qt.Orientation.Horizontal) == "2021年度\n（令和3年度）"
    assert page.view.wanted_width > 400
    assert not page.view.grab().isNull()


def test_every_series_is_seen_on_its_surface_and_has_its_own_colour() -> None:
    for roles in (LIGHT, DARK):
        colours = chart_colours.series_of(roles)
        assert len(set(colours)) == 8
        assert min(contrast(colour, roles.surface) for colour in colours) >= 3


def test_a_model_without_a_report_is_empty() -> None:
    model = ReportModel()
    assert model.rowCount() == model.columnCount() == 0
    assert model.headerData(0, Qt.Orientation.Horizontal) is None
