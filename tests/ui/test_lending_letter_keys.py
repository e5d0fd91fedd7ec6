"""Letters to partner libraries, the ledger and a partner's history, by keys alone (L07, L11, L14, L19)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from libdesk.domain.notices import NoticeKind, NoticeState
from libdesk.services.lending import Lending
from libdesk.services.lending_letters import LendingLetters
from libdesk.services.notices import Notices
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.lending_ledger_dialog import LedgerDialog
from libdesk.ui.pages.lending_letter_dialog import LetterDialog
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.partner_history_view import PartnerHistoryDialog
from libdesk.ui.pages.reports_page import ReportsPage
from libdesk.ui.translation import Translation
from tests.lending_steps import confirmed, entered, returned, shipped
from tests.services.circulation_rows import write
from tests.services.notice_rows import lines, only
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.test_reserve_page import back_at, the_preview
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


def read_at(desk: OpenWindow, request_id: int) -> LendingPage:
    """The page with a request open for reading."""
    page = desk.go("lending", LendingPage)
    page.open_request(request_id, "read")
    desk.until(lambda: page.requests.details.reading is not None)
    desk.settle()
    return page


@pytest.mark.rule("L14")
def test_one_key_writes_the_reminder_and_says_where_it_waits(desk_window: OpenWindow) -> None:
    desk = desk_window
    request = shipped(desk.small)
    page = read_at(desk, request)
    desk.press(Key.Key_L, CONTROL | SHIFT)
    desk.until(lambda: lines(desk.small))
    desk.settle()
    notice = only(desk.small)
    assert (notice.kind, notice.state) == (NoticeKind.RECEIPT_LETTER_MISSING, NoticeState.WAITING)
    assert "fernleihe@bibliothek.example waits on the page Notices" in page.done_line.text
    # It was made: the key has nothing more to send.
    desk.until(lambda: page.requests.details.reading.letters == ())
    desk.press(Key.Key_L, CONTROL | SHIFT)
    assert "No further letter is due" in page.done_line.text
    assert len(lines(desk.small)) == 1


@pytest.mark.rule("L11")
def test_a_refusal_is_followed_by_its_letter_with_one_press(desk_window: OpenWindow) -> None:
    desk = desk_window
    request = entered(desk.small, "B3", asked_title="Haru no umi")
    page = read_at(desk, request)
    page.requests.details.open_step("refuse")
    desk.settle()
    panel = page.requests.details.step_panel
    assert panel is not None
    desk.services.lending.refuse(desk.small.context(), request, _because(), "read_here").must()
    page.requests.details.drop_step()
    outcome = desk.services.lending.cancel(desk.small.context(), request)
    assert not outcome.done
    # The list tells of the step and offers the letter, which has the keyboard.
    done = _done(desk, request)
    page.requests.stepped("refuse", done)
    desk.settle()
    assert page.done_line.offer_button.hasFocus()
    assert page.done_line.offer_button.text() == "Send the letter"
    desk.press(Key.Key_Space)
    desk.until(lambda: lines(desk.small))
    assert only(desk.small).kind is NoticeKind.LENDING_REFUSAL


def _because() -> tuple[object, ...]:
    from libdesk.domain.lending_answer import RefusalReason

    return (RefusalReason("sound_recording"),)


def _done(desk: OpenWindow, request: int) -> object:
    from libdesk.domain.reasons import Decision
    from libdesk.services.outcome import Outcome

    return Outcome(desk.services.lending.record(request), Decision(), 1)


@pytest.mark.rule("L07")
def test_several_letters_are_chosen_from_and_each_can_be_read_first(desk_window: OpenWindow) -> None:
    desk = desk_window
    request = confirmed(desk.small)
    lending, here = Lending(desk.small.library), desk.small.context()
    lending.refuse_extension(here, request).must()
    desk.small.later(days=40)
    page = read_at(desk, request)
    details = page.requests.details
    assert details.reading.letters == (NoticeKind.LENDING_NO_EXTENSION, NoticeKind.LENDING_OVERDUE_1)
    assert_every_control_is_named(page)
    deeds = details.deeds(details.reading)
    assert list(deeds) == [
        "Read the letter: No extension for a partner …", "Read the letter: First reminder to a partner …",
    ]  # fmt: skip
    deeds["Read the letter: First reminder to a partner …"]()
    dialog = desk.dialog(LetterDialog)
    assert_every_control_is_named(dialog)
    assert "It was to be posted by 7 February 2026" in dialog.text.toPlainText()
    assert dialog.about.text() == "Stadtbibliothek Musterstadt · E-mail to fernleihe@bibliothek.example · English"
    desk.press(Key.Key_Escape)
    back_at(desk)
    assert lines(desk.small) == []
    desk.press(Key.Key_L, CONTROL | SHIFT)
    menus = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    assert [action.text() for menu in menus for action in menu.actions()] == [
        "No extension for a partner", "First reminder to a partner",
    ]  # fmt: skip
    desk.press(Key.Key_Return, on=menus[0])
    desk.until(lambda: lines(desk.small))
    assert only(desk.small).kind is NoticeKind.LENDING_NO_EXTENSION


@pytest.mark.rule("L11")
def test_without_email_the_letter_is_shown_before_it_is_printed_and_then_marked(desk_window: OpenWindow) -> None:
    desk = desk_window
    request = returned(desk.small)
    write(desk.small, lambda work: work.update("partner_library", desk.small.partner, email=""))
    page = read_at(desk, request)
    details = page.requests.details
    details.deeds(details.reading)["Read the letter: Return acknowledged to a partner …"]()
    dialog = desk.dialog(LetterDialog)
    assert dialog.send_button.text() == "Print"
    desk.press(Key.Key_Return)
    with the_preview(desk) as preview:
        assert preview is not None
    back_at(desk)
    assert "printed as a letter to Stadtbibliothek Musterstadt" in page.done_line.text


@pytest.mark.rule("L11")
def test_a_partner_that_cannot_be_reached_is_named_with_what_is_missing(desk_window: OpenWindow) -> None:
    desk = desk_window
    request = returned(desk.small)
    write(desk.small, lambda work: work.update("partner_library", desk.small.partner, email="", address=""))
    page = read_at(desk, request)
    desk.press(Key.Key_L, CONTROL | SHIFT)
    assert "neither an e-mail address nor a postal address" in page.done_line.text
    details = page.requests.details
    details.deeds(details.reading)["Read the letter: Return acknowledged to a partner …"]()
    desk.settle()
    assert "neither an e-mail address nor a postal address" in page.done_line.text
    assert lines(desk.small) == []


def test_who_may_not_lend_sends_no_letter(desk_window: OpenWindow) -> None:
    desk = desk_window
    request = returned(desk.small)
    desk.session.sign_in(desk.small.helper)
    page = read_at(desk, request)
    desk.press(Key.Key_L, CONTROL | SHIFT)
    assert lines(desk.small) == []
    assert page.requests.details.reading.letters == (NoticeKind.LENDING_RETURNED,)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_history_of_a_partner_is_opened_searched_and_saved(
    desk_window: OpenWindow, translation: Translation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    desk = desk_window
    request = returned(desk.small, their_number="F-1")
    LendingLetters(desk.small.library).send_now(desk.small.context(), NoticeKind.LENDING_RETURNED, request).must()
    translation.choose(language)
    page = read_at(desk, request)
    desk.press(Key.Key_H, CONTROL)
    dialog = desk.dialog(PartnerHistoryDialog)
    assert_every_control_is_named(dialog)
    desk.until(lambda: dialog.table.model.total == len(dialog.history.lines))
    assert dialog.search.hasFocus()
    desk.type("L2026-0001")
    desk.until(lambda: dialog.table.model.total == 3)
    desk.press(Key.Key_Down)
    dialog.table.select_row(0)
    desk.settle()
    assert "L2026-0001" in dialog.whole.text()
    target = tmp_path / "history.csv"
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_about: target)
    desk.press(Key.Key_S, CONTROL)
    desk.until(target.exists)
    desk.until(lambda: str(target) in dialog.done_line.text)
    desk.press(Key.Key_P, CONTROL)
    with the_preview(desk) as preview:
        assert preview is not None
    # Enter on the request opens it, and closes the history.
    assert dialog.filters is not None
    dialog.filters.choose("request")
    desk.until(lambda: dialog.table.model.total == 1)
    dialog.open_line(0)
    back_at(desk)
    assert page.requests.details.request_id == request


def test_the_history_is_opened_from_the_partner_libraries_too(desk_window: OpenWindow) -> None:
    desk = desk_window
    page = desk.go("lending", LendingPage)
    desk.press(Key.Key_H, CONTROL)  # nothing is open
    page.open_view("partners", desk.small.partner)
    desk.until(lambda: page.view.details.reading is not None)
    desk.settle()
    desk.press(Key.Key_H, CONTROL)
    dialog = desk.dialog(PartnerHistoryDialog)
    assert dialog.history.partner_library_id == desk.small.partner
    desk.press(Key.Key_Escape)
    back_at(desk)


def test_a_paper_of_the_history_is_shown_as_it_was_sent(desk_window: OpenWindow) -> None:
    desk = desk_window
    page = read_at(desk, returned(desk.small))
    page.open_history()
    dialog = desk.dialog(PartnerHistoryDialog)
    assert dialog.filters is not None
    dialog.filters.choose("paper")
    desk.until(lambda: dialog.table.model.total == 1)
    dialog.open_line(0)
    with the_preview(desk) as preview:
        assert preview is not None
    dialog.search.setText("nothing like it")
    desk.until(lambda: dialog.table.model.total == 0)
    dialog.reject()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_ledger_of_lending_is_opened_from_the_reports(
    desk_window: OpenWindow, translation: Translation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    desk = desk_window
    returned(desk.small, their_number="F-1")
    translation.choose(language)
    page = desk.go("reports", ReportsPage)
    desk.until(lambda: page.table is not None)
    desk.press(Key.Key_L, CONTROL | SHIFT)
    dialog = desk.dialog(LedgerDialog)
    assert_every_control_is_named(dialog)
    desk.until(lambda: dialog.table.model.total == 1)
    desk.settle()
    assert ("¥1,200" if language == "en" else "1,200円") in dialog.about.text()
    dialog.table.select_row(0)
    desk.until(lambda: dialog.papers_button.isEnabled())
    assert "F-1" in dialog.whole.text()
    assert len(dialog.papers_menu.actions()) == 1
    dialog.papers_menu.actions()[0].trigger()
    with the_preview(desk) as preview:
        assert preview is not None
    target = tmp_path / "ledger.csv"
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_about: target)
    dialog.activateWindow()
    desk.until(dialog.isActiveWindow)
    dialog.search.setFocus()
    desk.press(Key.Key_S, CONTROL)
    desk.until(target.exists)
    dialog.print_button.click()
    with the_preview(desk) as preview:
        assert preview is not None
    dialog.search.setText("nobody")
    desk.until(lambda: dialog.table.model.total == 0)
    dialog.reject()


def test_lending_is_counted_on_the_page_reports(desk_window: OpenWindow) -> None:
    desk = desk_window
    returned(desk.small)
    page = desk.go("reports", ReportsPage)
    desk.until(lambda: page.table is not None)
    for measure, columns in (("lending", 7), ("lending_refusals", 1), ("lending_postage", 1)):
        page.form.load({"measure": measure, "rows": "partner", "columns": "", "period": "this_year"})
        page.form.changed.emit()
        desk.until(lambda measure=measure: page.table.question.measure == measure and not desk.operations.busy)
        assert len(page.table.columns) == columns


def test_what_was_made_stands_on_the_page_notices(desk_window: OpenWindow) -> None:
    request = returned(desk_window.small)
    sent = LendingLetters(desk_window.small.library).send_now(
        desk_window.small.context(), NoticeKind.LENDING_RETURNED, request
    )
    record = Notices(desk_window.small.library).notice(sent.must().notice_id)
    assert record.line.subject == "Interlibrary loan: our items have come back"
    assert record.about[0].lending_request_id == request


@pytest.mark.rule("L14")
def test_a_late_line_of_today_opens_the_request_and_the_key_reminds_while_its_form_is_open(
    desk_window: OpenWindow,
) -> None:
    desk = desk_window
    request = shipped(desk.small)
    desk.small.later(days=30)
    page = desk.go("lending", LendingPage)
    page.open_request(request)
    desk.until(lambda: page.requests.details.step_panel is not None)
    desk.settle()
    desk.press(Key.Key_L, CONTROL | SHIFT)
    desk.until(lambda: lines(desk.small))
    assert only(desk.small).kind is NoticeKind.RECEIPT_LETTER_MISSING
    assert page.requests.details.step_panel is not None
