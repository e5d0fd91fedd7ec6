"""What comes in: confirmed, filed and set aside by keyboard; dropped, chosen and watched files; pictures that zoom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from libdesk.domain.incoming_pages import FiledAs, PageState
from libdesk.domain.lending_deadlines import READ
from libdesk.domain.lending_states import LendingState
from libdesk.services.incoming_writing import FileTaken
from libdesk.ui.file_drops import accept_file_drops
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.catalogue_page import CataloguePage
from libdesk.ui.pages.incoming_folder_dialog import IncomingFolderDialog
from libdesk.ui.pages.incoming_forms import HandForm
from libdesk.ui.pages.incoming_report_dialog import IncomingReportDialog
from libdesk.ui.pages.incoming_view import IncomingView
from libdesk.ui.pages.lending_letter_part import LetterPart
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.today_list import Line
from libdesk.ui.pages.today_page import TodayPage
from libdesk.ui.pages.today_words import rows_of
from libdesk.ui.scan_watch import ScanWatch
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.dialogs import DecisionDialog
from tests import scans
from tests.lending_steps import packed, shipped
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def a_letter(desk: OpenWindow, *request_ids: int, seed: int = 1) -> bytes:
    pdf = scans.letter_pdf(desk.small, request_ids)
    return scans.tiff([scans.faxed(pdf, number, seed + number) for number in range(len(request_ids))])


def a_page(seed: int = 1) -> bytes:
    return scans.tiff([scans.text_page(seed).reduce(8).convert("1")])


def come(desk: OpenWindow, data: bytes, name: str = "fax.tif") -> FileTaken:
    here = desk.small.context()
    return desk.services.incoming_scans.take_in(here, (name, data), "fax").must()


def the_view(desk: OpenWindow) -> tuple[LendingPage, IncomingView]:
    page = desk.go("lending", LendingPage)
    page.views.choose("incoming")
    desk.settle()
    assert isinstance(page.view, IncomingView)
    return page, page.view


def opened(desk: OpenWindow, view: IncomingView) -> None:
    """Wait until the first page that waits is open and asks."""
    desk.until(lambda: view.panel.line is not None and view.panel.line.isAncestorOf(QApplication.focusWidget()))
    desk.settle()


def test_the_number_of_a_request_has_a_column_of_its_own(desk_window: OpenWindow) -> None:
    request = shipped(desk_window.small, "B1")
    come(desk_window, a_letter(desk_window, request))
    _page, view = the_view(desk_window)
    opened(desk_window, view)
    number = desk_window.services.lending.record(request).number
    cells = [view.table.model.index(0, column).data() for column in range(4)]
    assert cells[1:3] == [number, "Stadtbibliothek Musterstadt"]
    # A narrow list keeps it whole; of what gives way, the page's panel tells.
    assert view.table.view.columnWidth(1) >= view.fontMetrics().horizontalAdvance(number)


@pytest.mark.rule("L14")
def test_letters_are_confirmed_one_after_the_other_by_keys(desk_window: OpenWindow) -> None:
    first, second = shipped(desk_window.small, "B1"), shipped(desk_window.small, "B2")
    come(desk_window, a_letter(desk_window, first, second))
    page, view = the_view(desk_window)
    opened(desk_window, view)
    assert_every_control_is_named(page)
    assert not view.panel.picture.image.isNull()
    assert view.table.model.total == 2
    desk_window.type("2026-01-07")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: view.panel.page is not None and view.panel.page.lending_request_id == second)
    assert desk_window.services.lending.record(first).state is LendingState.CONFIRMED
    opened(desk_window, view)
    desk_window.type("20260107")
    desk_window.press(Key.Key_Tab)
    desk_window.type("a corner is bent")
    desk_window.press(Key.Key_Tab)
    desk_window.press(Key.Key_Down)  # by e-mail
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: not view.both.is_open)
    record = desk_window.services.lending.record(second)
    assert (record.received_on, record.condition_received) == (date(2026, 1, 7), "a corner is bent")
    assert record.letter_came_by == "email"
    assert "L2026-0002" in page.done_line.text
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: view.table.model.total == 1)
    assert desk_window.services.lending.record(second).state is LendingState.SHIPPED


def test_a_cover_page_goes_with_its_letter_unless_staff_untick_it(desk_window: OpenWindow) -> None:
    request_id = shipped(desk_window.small)
    cover = scans.sent_by_fax(scans.text_page(3), 5)
    come(desk_window, scans.tiff([cover, scans.faxed(scans.letter_pdf(desk_window.small, [request_id]))]))
    page, view = the_view(desk_window)
    opened(desk_window, view)
    assert_every_control_is_named(page)
    desk_window.type("2026-01-07")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: not view.both.is_open)
    assert len(desk_window.services.incoming_scans.of_request(request_id)) == 2


def test_a_wrong_date_is_said_beside_its_field_and_nothing_is_lost(desk_window: OpenWindow) -> None:
    come(desk_window, a_letter(desk_window, shipped(desk_window.small)))
    _page, view = the_view(desk_window)
    opened(desk_window, view)
    line = view.panel.line
    assert line is not None
    desk_window.press(Key.Key_Return)
    assert line.form.errors()
    desk_window.type("2026-02-07")
    desk_window.press(Key.Key_Return)
    assert "received_on" in line.form.errors()
    assert view.panel.typing
    view.refresh()
    desk_window.settle()
    assert line is view.panel.line
    assert line.form.values()["received_on"] == "2026-02-07"


def test_what_was_typed_is_not_thrown_away_unasked(desk_window: OpenWindow) -> None:
    come(desk_window, a_letter(desk_window, *(shipped(desk_window.small, item) for item in ("B1", "B2"))))
    page, view = the_view(desk_window)
    opened(desk_window, view)
    desk_window.type("2026")
    first = view.panel.page
    view.table.select_row(1)
    dialog = desk_window.dialog(DecisionDialog)
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: not dialog.isVisible())
    assert view.panel.page is first
    assert first is not None
    desk_window.until(lambda: view.table.current_key() == first.page_id)
    page.views.choose("requests")
    desk_window.dialog(DecisionDialog).button("discard").click()
    desk_window.until(lambda: page.view is page.requests)


@pytest.mark.rule("L14")
def test_a_page_of_the_tray_is_filed_by_hand_by_scanning_its_number(desk_window: OpenWindow) -> None:
    request_id = shipped(desk_window.small)
    come(desk_window, a_page())
    _page, view = the_view(desk_window)
    opened(desk_window, view)
    line = view.panel.line
    assert isinstance(line, HandForm)
    assert "No code can be read" in view.panel.why.sentences[0]
    desk_window.press(Key.Key_Return, on=line.button)
    desk_window.settle()
    line.done.emit()
    assert line.choice.key is None
    desk_window.type("l2026-0001")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: line.choice.key == request_id)
    editor = line.form.editor("received_on")
    editor.setFocus()
    desk_window.type("2026-01-07")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: not view.both.is_open)
    assert desk_window.services.lending.record(request_id).state is LendingState.CONFIRMED


def test_another_paper_has_no_date_and_a_known_request_is_chosen_already(desk_window: OpenWindow) -> None:
    request_id = packed(desk_window.small)
    come(desk_window, a_letter(desk_window, request_id))
    page, view = the_view(desk_window)
    opened(desk_window, view)
    line = view.panel.line
    assert isinstance(line, HandForm)
    assert "has not been sent yet" in view.panel.why.sentences[0]
    assert line.choice.key == request_id
    combo = line.kind.editor("filed_as")
    combo.setFocus()
    desk_window.press(Key.Key_Down)
    assert line.filed_as is FiledAs.OTHER
    assert not line.form.editor("received_on").isEnabled()
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: not view.both.is_open)
    (filed,) = desk_window.services.incoming_scans.of_request(request_id)
    assert filed.state is PageState.FILED
    # It is found among what is filed, and can be laid back.
    page.open_view("incoming", filed.page_id)
    desk_window.until(lambda: view.both.is_open and view.filters.current == "filed")
    desk_window.settle()
    view.panel.back_button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: desk_window.services.incoming_scans.count("open") == 1)


def test_a_page_is_set_aside_with_its_reason(desk_window: OpenWindow) -> None:
    come(desk_window, a_page())
    page, view = the_view(desk_window)
    opened(desk_window, view)
    desk_window.press(Key.Key_F7)
    line = view.panel.line
    assert line is not None
    desk_window.press(Key.Key_Return)
    assert line.form.errors()
    desk_window.press(Key.Key_F6)
    assert isinstance(view.panel.line, HandForm)
    desk_window.press(Key.Key_F7)
    desk_window.type("an advertisement")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: not view.both.is_open)
    view.filters.choose("set_aside")
    desk_window.until(lambda: view.table.model.total == 1)
    view.table.select_row(0)
    desk_window.until(lambda: view.both.is_open)
    assert "an advertisement" in view.panel.why.sentences[0]
    desk_window.press(Key.Key_Escape)
    assert not view.both.is_open
    assert page.view is view


def test_the_picture_comes_nearer_and_turns_by_keys(desk_window: OpenWindow) -> None:
    come(desk_window, a_letter(desk_window, shipped(desk_window.small)))
    _page, view = the_view(desk_window)
    opened(desk_window, view)
    picture = view.panel.picture
    wide = picture.widget().width()
    assert wide > 600
    desk_window.press(Key.Key_Plus, CONTROL)
    desk_window.press(Key.Key_Plus, CONTROL)
    assert picture.widget().width() == pytest.approx(wide * 1.25**2, rel=0.01)
    desk_window.press(Key.Key_Minus, CONTROL)
    assert picture.scale == pytest.approx(1.25)
    desk_window.press(Key.Key_R, CONTROL)
    assert picture.turned == 90
    assert picture.widget().height() > picture.widget().width()
    desk_window.press(Key.Key_F, CONTROL | SHIFT)
    assert picture.scale == 1.0


def test_what_has_no_picture_says_why(desk_window: OpenWindow) -> None:
    pdf = scans.letter_pdf(desk_window.small, [shipped(desk_window.small)])
    come(desk_window, scans.locked_pdf(pdf), "letter.pdf")
    _page, view = the_view(desk_window)
    opened(desk_window, view)
    assert view.panel.picture.image.isNull()
    assert "password" in view.panel.why.sentences[0]
    assert view.panel.no_picture.sentences == ()


def test_a_search_and_a_scan_find_pages(desk_window: OpenWindow) -> None:
    request_id = shipped(desk_window.small)
    come(desk_window, a_letter(desk_window, request_id))
    come(desk_window, a_page(), "advert.tif")
    page, view = the_view(desk_window)
    opened(desk_window, view)
    page.search.setFocus()
    desk_window.type("nothing like it")
    desk_window.until(lambda: view.table.model.total == 0)
    page.search.setText("advert")
    desk_window.until(lambda: view.table.model.total == 1)
    view.table.select_row(0)
    desk_window.until(lambda: isinstance(view.panel.line, HandForm))
    desk_window.settle()
    # Scanned into the box above, a number is tried as the request of the page that waits.
    view.scanned("L2026-0001")
    desk_window.settle()
    line = view.panel.line
    assert isinstance(line, HandForm)
    desk_window.until(lambda: line.choice.list.count() == 1)
    view.scanned("L2099-0001")
    desk_window.until(lambda: view.table.model.total == 0)


# Files.


def dropped(desk: OpenWindow, paths: Sequence[Path]) -> None:
    accept_file_drops(desk.window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, copy, left, none = QPoint(300, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    enter = QDragEnterEvent(where, copy, data, left, none.NoModifier)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(desk.window, QDropEvent(where.toPointF(), copy, data, left, none.NoModifier))
    desk.settle()


@pytest.mark.rule("L14")
def test_a_fax_is_dropped_anywhere_and_waits_to_be_confirmed(desk_window: OpenWindow, tmp_path: Path) -> None:
    request_id = shipped(desk_window.small)
    path = tmp_path / "fax.tif"
    path.write_bytes(a_letter(desk_window, request_id))
    desk_window.go("today", TodayPage)
    dropped(desk_window, [path])
    page = desk_window.window.page
    assert isinstance(page, LendingPage)
    view = page.view
    assert isinstance(view, IncomingView)
    opened(desk_window, view)
    assert view.panel.page is not None
    assert view.panel.page.lending_request_id == request_id
    assert path.exists()
    assert "fax.tif" in page.done_line.text


def test_scans_and_records_that_are_dropped_together_go_each_to_their_page(
    desk_window: OpenWindow, tmp_path: Path
) -> None:
    (tmp_path / "fax.PNG").write_bytes(a_letter(desk_window, shipped(desk_window.small)))
    (tmp_path / "records.mrc").write_bytes(b"")
    desk_window.go("borrowing", BorrowingPage)
    dropped(desk_window, [tmp_path / "fax.PNG"])
    assert isinstance(desk_window.window.page, LendingPage)
    desk_window.go("today", TodayPage)
    dropped(desk_window, [tmp_path / "records.mrc", tmp_path / "fax.PNG"])
    assert isinstance(desk_window.window.page, LendingPage)
    assert isinstance(desk_window.window.show_page("catalogue"), CataloguePage)
    assert desk_window.services.incoming_scans.count("all") == 1


def test_many_files_are_reported_line_by_line(
    desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "a.tif": a_page(1),
        "b.tif": b"",
        "c.tif": a_page(1),
        "d.png": a_letter(desk_window, shipped(desk_window.small)),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(file_choosing, "files_to_open", lambda *_what: sorted(tmp_path.glob("?.*")))
    page, view = the_view(desk_window)
    desk_window.until(lambda: view.isVisible())
    view.table.view.setFocus()
    desk_window.press(Key.Key_O, CONTROL)
    dialog = desk_window.dialog(IncomingReportDialog)
    assert_every_control_is_named(dialog)
    said = [text for _kind, text in dialog.lines]
    assert [text.split(" · ")[0] for text in said] == ["a.tif", "b.tif", "c.tif", "d.png"]
    assert "empty" in said[1]
    assert "taken in already" in said[2]
    assert "to confirm: 1" in said[3]
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: not desk_window.window.findChildren(IncomingReportDialog))
    assert "Taken in: 3 of 4" in page.done_line.text


def test_the_file_is_saved_as_it_came(desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_page()
    come(desk_window, data)
    page, view = the_view(desk_window)
    opened(desk_window, view)
    target = tmp_path / "saved.tif"
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_what: target)
    view.panel.file_button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: "saved.tif" in page.done_line.text)
    assert target.read_bytes() == data


def test_who_may_not_lend_sees_and_does_not_file(desk_window: OpenWindow, tmp_path: Path) -> None:
    come(desk_window, a_letter(desk_window, shipped(desk_window.small)))
    path = tmp_path / "a.tif"
    path.write_bytes(a_page())
    page, view = the_view(desk_window)
    opened(desk_window, view)
    desk_window.session.sign_in(desk_window.small.helper)
    desk_window.settle()
    assert not view.take_in_button.isEnabled()
    assert view.panel.line is not None
    view.panel.act()
    view.take_in([path])
    desk_window.settle()
    assert "right" in page.done_line.text
    assert desk_window.services.incoming_scans.count("open") == 1


# The watched folder.


def test_the_folder_is_chosen_by_keys(desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _page, view = the_view(desk_window)
    view.table.view.setFocus()
    desk_window.until(lambda: view.table.isAncestorOf(QApplication.focusWidget()) or view.isVisible())
    view.watch_folder()
    dialog = desk_window.dialog(IncomingFolderDialog)
    assert_every_control_is_named(dialog)
    dialog.form.editor("folder").setFocus()
    desk_window.type(str(tmp_path / "none"))
    dialog.save()
    assert dialog.form.errors()
    monkeypatch.setattr(file_choosing, "folder", lambda *_what: tmp_path)
    dialog.choose_button.setFocus()
    desk_window.press(Key.Key_Space)
    dialog.save_button.setFocus()
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: not desk_window.window.findChildren(IncomingFolderDialog))
    assert desk_window.machine.get("scans.folder") == str(tmp_path)
    assert desk_window.machine.get("scans.afterwards") == "move"


def told(desk: OpenWindow) -> str:
    notice = desk.window.problems.notice if desk.window.problems is not None else None
    return "" if notice is None else f"{notice.text} {notice.advice}"


@pytest.mark.rule("L14")
def test_what_the_fax_machine_puts_down_is_taken_in_and_told(desk_window: OpenWindow, tmp_path: Path) -> None:
    folder = tmp_path / "fax"
    folder.mkdir()
    desk_window.machine.set("scans.folder", str(folder))
    _page, view = the_view(desk_window)
    watch = ScanWatch(desk_window.window, desk_window.session, seconds=0.02)
    watch.start()
    try:
        (folder / "a.tif").write_bytes(a_letter(desk_window, shipped(desk_window.small)))
        desk_window.until(lambda: (folder / "taken in" / "a.tif").exists())
        desk_window.until(lambda: view.table.model.total == 1)
        desk_window.until(lambda: "to confirm: 1" in told(desk_window))
        (folder / "b.pdf").write_bytes(b"nothing")
        desk_window.until(lambda: "b.pdf" in told(desk_window))
        folder.rename(tmp_path / "away")
        desk_window.until(lambda: "cannot be reached" in told(desk_window))
        (tmp_path / "away").rename(folder)
        (folder / "c.tif").write_bytes(a_page())
        desk_window.until(lambda: (folder / "taken in" / "c.tif").exists())
        assert (folder / "b.pdf").exists()
    finally:
        watch.stop()
    desk_window.settle()


def test_the_watch_waits_for_somebody_who_may(desk_window: OpenWindow, tmp_path: Path) -> None:
    desk_window.machine.set("scans.folder", str(tmp_path))
    desk_window.go("today", TodayPage)
    desk_window.session.sign_in(desk_window.small.helper)
    watch = ScanWatch(desk_window.window, desk_window.session)
    (tmp_path / "a.tif").write_bytes(a_page())
    for _look in range(2):
        watch.look()
    desk_window.settle()
    assert (tmp_path / "a.tif").exists()
    desk_window.session.sign_in(desk_window.small.head)
    watch.look()
    desk_window.until(lambda: (tmp_path / "taken in" / "a.tif").exists())
    desk_window.machine.set("scans.folder", "")
    watch.look()
    watch.stop()
    watch.look()
    desk_window.settle()


# Where else it shows.


def test_the_pages_of_a_request_are_opened_from_its_details(desk_window: OpenWindow) -> None:
    request_id = shipped(desk_window.small)
    come(desk_window, a_letter(desk_window, request_id))
    page = desk_window.go("lending", LendingPage)
    page.open_request(request_id, READ)
    desk_window.until(lambda: page.requests.details.findChild(LetterPart) is not None)
    part = page.requests.details.findChild(LetterPart)
    assert_every_control_is_named(part)
    part.buttons[0].setFocus()
    desk_window.press(Key.Key_Space)
    view = page.view
    assert isinstance(view, IncomingView)
    opened(desk_window, view)
    view.panel.open_button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: page.view is page.requests)
    assert page.requests.details.request_id == request_id


@pytest.mark.rule("L14")
def test_today_counts_what_came_and_opens_it(desk_window: OpenWindow) -> None:
    come(desk_window, a_letter(desk_window, shipped(desk_window.small)))
    come(desk_window, a_page(), "advert.tif")
    page = desk_window.go("today", TodayPage)
    assert page.day is not None
    groups = {group.code: group for group in page.day.groups}
    assert (groups["letters_to_confirm"].total, groups["pages_in_tray"].total) == (1, 1)
    rows = rows_of(desk_window.session, page.day.groups)
    line = next(row for row in rows if isinstance(row, Line) and row.due and row.due.opens == "incoming_page")
    page.list.opened.emit(line)
    desk_window.settle()
    lending = desk_window.window.page
    assert isinstance(lending, LendingPage)
    view = lending.view
    assert isinstance(view, IncomingView)
    opened(desk_window, view)
    assert view.panel.page is not None
    assert view.panel.page.page_id == line.due.record_id


def test_everything_is_said_in_japanese_too(desk_window: OpenWindow, translation: Translation) -> None:
    shipped(desk_window.small)
    come(desk_window, scans.tiff([Image.new("1", (1728, 1145), 0)]), "黒.tif")
    _page, view = the_view(desk_window)
    opened(desk_window, view)
    translation.choose("ja")
    desk_window.session.language = "ja"
    view.refresh()
    desk_window.settle()
    assert view.take_in_button.text() == "ファイルを取り込む…"
    assert "真っ黒" in view.panel.why.sentences[0]
