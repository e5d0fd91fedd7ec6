"""Import, its report, taking it back, and export, by real keys on records made here."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.catalogue_page import CataloguePage
from libdesk.ui.pages.export_dialog import ExportDialog
from libdesk.ui.pages.import_view import ImportView
from libdesk.ui.pages.importing_view import Figure
from tests.exchange.marc_building import data_field, iso2709, simple
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


@pytest.fixture
def page(desk_window: OpenWindow) -> CataloguePage:
    return desk_window.go("catalogue", CataloguePage)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Three good records, one without a title, one that looks like a title that is here."""
    records = [
        simple("First book /", ("008", "190212s2019    ja       g               eng  ")),
        iso2709([("001", "no-title"), data_field("100", "aNobody")]),
        iso2709([("001", "id3"), data_field("245", "aThird book /")]),
        iso2709([("001", "id4"), data_field("020", "a9780141439587"), data_field("245", "aEmma")]),
    ]
    path = tmp_path / "mixed.mrc"
    path.write_bytes(b"".join(records))
    return path


def choose(monkeypatch: pytest.MonkeyPatch, name: str, answer: object) -> None:
    monkeypatch.setattr(file_choosing, name, lambda *_arguments, **_options: answer)


def view_of(page: CataloguePage) -> ImportView:
    assert page.importing is not None
    return page.importing


def figures(view: ImportView) -> dict[str, int]:
    names = [figure.accessibleName().split(" ", 1) for figure in view.findChildren(Figure) if figure.isVisible()]
    return {word: int(number) for number, word in names}


def looked_through(
    desk_window: OpenWindow, page: CataloguePage, monkeypatch: pytest.MonkeyPatch, path: Path
) -> ImportView:
    choose(monkeypatch, "files_to_open", [path])
    desk_window.press(Key.Key_I, CTRL | SHIFT)
    view = view_of(page)
    desk_window.until(lambda: view.state == "looked")
    return view


def test_files_are_looked_through_before_they_come_in(
    desk_window: OpenWindow, page: CataloguePage, monkeypatch: pytest.MonkeyPatch, mixed: Path
) -> None:
    view = looked_through(desk_window, page, monkeypatch, mixed)
    desk_window.until(lambda: figures(view) == {"records read": 4, "can be read": 3, "refused": 1})
    assert desk_window.services.catalogue.find("").total == 4
    assert view.import_button.hasFocus()
    assert_every_control_is_named(page)


def test_an_import_reports_every_record_and_can_be_taken_back(
    desk_window: OpenWindow, page: CataloguePage, monkeypatch: pytest.MonkeyPatch, mixed: Path, tmp_path: Path
) -> None:
    view = looked_through(desk_window, page, monkeypatch, mixed)
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: view.state == "done")
    counts = {
        "records read": 4, "titles added": 3, "titles brought up to date": 0, "skipped, here already": 0,
        "refused": 1, "items": 3,
    }  # fmt: skip
    desk_window.until(lambda: figures(view) == counts)
    assert desk_window.services.catalogue.find("").total == 7
    table = view.lines.table.model
    desk_window.until(lambda: table.rowCount() == 2 and table.index(1, 5).data())
    assert [table.index(0, place).data() for place in (0, 1, 4)] == ["2", "mixed.mrc", "Refused"]
    assert table.index(0, 5).data() == "The record has no title (no field 245, 880 for 245, or 200)."
    assert "Emma" in table.index(1, 5).data()
    view.only_refused.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: table.rowCount() == 1)
    report = tmp_path / "report.csv"
    choose(monkeypatch, "file_to_save", report)
    view.save_button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: str(report) in page.done_line.text)
    with report.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [(line["record"], line["outcome"], line["code"]) for line in lines] == [
        ("2", "refused", "no_title"), ("4", "remark", "double_certain"),
    ]  # fmt: skip
    view.take_back_button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: "Taken back: Imported" in page.done_line.text)
    assert desk_window.services.catalogue.find("").total == 4
    assert not view.take_back_button.isVisible()
    view.back_button.setFocus()
    desk_window.press(Key.Key_Space)
    assert page.stack.currentWidget() is page.both
    desk_window.until(lambda: page.table.model.total == 4)


def test_a_line_of_the_report_is_read_in_full_and_its_title_looked_up(
    desk_window: OpenWindow, page: CataloguePage, monkeypatch: pytest.MonkeyPatch, mixed: Path
) -> None:
    view = looked_through(desk_window, page, monkeypatch, mixed)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: view.state == "done")
    lines = view.lines
    desk_window.until(lambda: lines.table.model.rowCount() == 2)
    assert lines.whole == ""
    lines.table.view.setFocus()
    lines.table.select_row(0)
    assert lines.whole == "The record has no title (no field 245, 880 for 245, or 200)."
    desk_window.press(Key.Key_Return)
    assert page.stack.currentWidget() is view
    lines.table.select_row(1)
    assert lines.whole.startswith("Emma\n")
    assert "Look at both." in lines.whole
    assert_every_control_is_named(page)
    desk_window.press(Key.Key_Return)
    assert page.stack.currentWidget() is page.both
    assert page.search.text() == "Emma"
    desk_window.until(lambda: page.table.model.total == 2)


def test_an_import_is_stopped_and_what_is_in_stays_in(
    desk_window: OpenWindow, page: CataloguePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    many = tmp_path / "many.mrc"
    many.write_bytes(
        b"".join(iso2709([("001", f"n{number}"), data_field("245", f"aBook {number}")]) for number in range(4_000))
    )
    view = looked_through(desk_window, page, monkeypatch, many)
    view.start()
    desk_window.until(lambda: any(work.done for work in desk_window.operations.works))
    # The desk lends meanwhile.
    desk = desk_window.services.desk
    desk.check_out(desk_window.small.context(), desk_window.small.patrons["P1"], desk_window.small.items["B1"]).must()
    assert view.state == "running"
    assert view.stop_button.isVisible()
    view.stop()
    desk_window.until(lambda: view.state == "done")
    assert view.report is not None
    assert view.report.cancelled
    assert 0 < view.report.added < 4_000
    assert desk_window.services.catalogue.find("").total == 4 + view.report.added
    view.take_back()
    desk_window.until(lambda: desk_window.services.catalogue.find("").total == 4)


def test_what_is_no_marc_file_is_refused_in_words(
    desk_window: OpenWindow, page: CataloguePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    view = looked_through(desk_window, page, monkeypatch, path)
    desk_window.until(lambda: view.lines.table.model.rowCount() == 1 and view.lines.table.model.index(0, 5).data())
    assert "not a MARC file" in view.lines.table.model.index(0, 5).data()
    assert not view.import_button.isVisible()
    choose(monkeypatch, "files_to_open", [tmp_path / "gone.mrc"])
    view.other_button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.until(
        lambda: desk_window.window.problems is not None and desk_window.window.problems.notice is not None
    )
    assert view.state == ""


def test_who_may_not_import_is_told(
    desk_window: OpenWindow, page: CataloguePage, monkeypatch: pytest.MonkeyPatch, mixed: Path
) -> None:
    desk_window.session.sign_in(desk_window.small.helper)
    choose(monkeypatch, "files_to_open", [mixed])
    desk_window.press(Key.Key_I, CTRL | SHIFT)
    desk_window.until(lambda: "has no right" in page.done_line.text)
    assert view_of(page).state == ""


def test_nothing_chosen_leads_back_to_the_titles(
    desk_window: OpenWindow, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "files_to_open", [])
    desk_window.press(Key.Key_I, CTRL | SHIFT)
    assert page.stack.currentWidget() is page.both


def test_files_can_be_dropped_on_the_window(desk_window: OpenWindow, page: CataloguePage, mixed: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(mixed))])
    window, where = desk_window.window, QPointF(200, 200)
    buttons, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(where.toPoint(), copy, data, buttons, Modifier.NoModifier)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(where, copy, data, buttons, Modifier.NoModifier))
    desk_window.until(lambda: page.importing is not None and page.importing.state == "looked")
    text = QMimeData()
    text.setText("not a file")
    other = QDragEnterEvent(where.toPoint(), copy, text, buttons, Modifier.NoModifier)
    other.ignore()
    QApplication.sendEvent(window, other)
    assert not other.isAccepted()


def export_dialog(desk_window: OpenWindow) -> ExportDialog:
    desk_window.press(Key.Key_E, CTRL | SHIFT)
    return desk_window.dialog(ExportDialog)


def write_to(dialog: ExportDialog, path: Path) -> None:
    editor = dialog.editor("file")
    assert isinstance(editor, QLineEdit)
    editor.setText(str(path))


def test_a_list_goes_out_into_a_file(desk_window: OpenWindow, page: CataloguePage, tmp_path: Path) -> None:
    dialog = export_dialog(desk_window)
    assert_every_control_is_named(dialog)
    what = dialog.editor("what")
    assert isinstance(what, QComboBox)
    assert what.hasFocus()
    desk_window.type("p")
    assert what.currentData() == "patrons"
    formats = dialog.editor("format")
    assert isinstance(formats, QComboBox)
    assert formats.count() == 1
    assert "patrons-2026-01-07.csv" in str(dialog.form.values()["file"])
    target = tmp_path / "patrons.csv"
    write_to(dialog, target)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: "3 lines written" in page.done_line.text)
    assert target.read_text("utf-8-sig").count("\n") == 4


def test_a_file_can_be_chosen_for_the_export(
    desk_window: OpenWindow, page: CataloguePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = export_dialog(desk_window)
    choose(monkeypatch, "file_to_save", tmp_path / "chosen.csv")
    dialog.choose_button.click()
    assert dialog.form.values()["file"] == str(tmp_path / "chosen.csv")
    dialog.reject()


def test_a_folder_that_is_not_there_is_said_beside_the_file(
    desk_window: OpenWindow, page: CataloguePage, tmp_path: Path
) -> None:
    dialog = export_dialog(desk_window)
    write_to(dialog, tmp_path / "nowhere" / "titles.csv")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: "file" in dialog.form.errors())
    assert "nowhere" in dialog.form.errors()["file"]
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be made read-only there")
def test_a_read_only_folder_is_said_beside_the_file(
    desk_window: OpenWindow, page: CataloguePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import tempfile

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    dialog = export_dialog(desk_window)
    write_to(dialog, tmp_path / "titles.csv")
    # Whoever runs the tests as root may write anywhere, so the disk itself says no.
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: "file" in dialog.form.errors())
    assert "Nothing can be written" in dialog.form.errors()["file"]
    dialog.reject()


def test_the_systems_own_dialogs_are_asked(
    desk_window: OpenWindow, page: CataloguePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from PySide6.QtWidgets import QFileDialog

    def answer(name: str, value: object) -> None:
        monkeypatch.setattr(QFileDialog, name, lambda *_arguments: value)

    path = str(tmp_path / "a.mrc")
    answer("getOpenFileNames", ([path], ""))
    answer("getOpenFileName", (path, ""))
    answer("getSaveFileName", ("", ""))
    answer("getExistingDirectory", str(tmp_path))
    assert file_choosing.files_to_open(page, "Open", "*") == [Path(path)]
    assert file_choosing.file_to_open(page, "Open", "*") == Path(path)
    assert file_choosing.file_to_save(page, "Save", "a.csv", "*") is None
    assert file_choosing.folder(page, "Folder") == tmp_path
