"""Requests come in and are answered, by keys alone: entered, from a table, as message files; accepted, refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPushButton

from libdesk.domain.lending_answer import Refusal, RefusalReason
from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.domain.loanability import LoanabilityRow
from libdesk.domain.reasons import Reason
from libdesk.exchange.iso18626 import Agency, BookInMessage, BorrowerMessage, Header, RequestMessage
from libdesk.exchange.iso18626_writing import write_message
from libdesk.services.lending_refusals import refusal_of
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.borrowing_kept_dialog import KeptMessagesDialog
from libdesk.ui.pages.borrowing_messages_dialog import MessagesDialog
from libdesk.ui.pages.borrowing_write_dialog import WriteMessageDialog
from libdesk.ui.pages.lending_answer_part import AnswerPart
from libdesk.ui.pages.lending_import_dialog import LendingImportDialog
from libdesk.ui.pages.lending_new import NewRequestPanel
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.lending_refusal_part import RefusalPart
from libdesk.ui.pages.step_panel import StepPanel
from libdesk.ui.widgets.dialogs import DecisionDialog
from tests.lending_steps import accepted, entered
from tests.partner_rows import set_partner
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def the_page(desk: OpenWindow) -> LendingPage:
    return desk.go("lending", LendingPage)


def new_panel(desk: OpenWindow) -> NewRequestPanel:
    page = the_page(desk)
    desk.press(Key.Key_N, CONTROL)
    panel = page.requests.new_panel
    assert panel is not None
    return panel


def fill(desk: OpenWindow, panel: NewRequestPanel, name: str, text: str) -> None:
    panel.form.editor(name).setFocus()
    desk.type(text)
    desk.qtbot.waitUntil(lambda: panel._looked_for == panel.form.request(), timeout=10_000)
    desk.settle()


def step(desk: OpenWindow, request_id: int, what: LendingStep) -> StepPanel:
    page = the_page(desk)
    page.open_request(request_id)
    desk.until(lambda: page.requests.details.reading is not None)
    desk.settle()
    page.requests.details.drop_step()
    page.requests.details.open_step(what)
    desk.settle()
    panel = page.requests.details.step_panel
    assert panel is not None
    return panel


def lines_of(panel: NewRequestPanel) -> list[str]:
    assert panel.form.copy is not None
    items = panel.form.copy.list
    return [items.item(place).text() for place in range(items.count())] if not items.isHidden() else []


@pytest.mark.rule("L10")
@pytest.mark.rule("L15")
def test_a_request_is_typed_and_what_may_be_meant_is_offered_with_what_differs(desk_window: OpenWindow) -> None:
    panel = new_panel(desk_window)
    fill(desk_window, panel, "given_user_id", "de-001")
    assert panel.form.partner is not None
    assert panel.form.partner.key == desk_window.small.partner
    assert panel.form.standing.places.text() == "It may be promised 10 more."
    fill(desk_window, panel, "asked_title", "Wagahai wa neko de aru")
    fill(desk_window, panel, "asked_year", "1911")
    shown = lines_of(panel)
    assert shown[0] == "吾輩は猫である / 夏目漱石 / 1905 · another year"
    assert shown[1].strip() == "Year: asked for 1911, ours 1905"
    assert shown[2].strip().startswith("B1 · ")
    assert panel.form.copy is not None
    panel.form.copy.field.setFocus()
    desk_window.press(Key.Key_Down)
    desk_window.press(Key.Key_Return)
    assert_every_control_is_named(panel)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.lending_list.count("", "open") == 1)
    desk_window.settle()
    (record,) = desk_window.services.lending_list.page(0, 5)
    assert (record.item_number, record.given_user_id, record.asked_year) == ("B1", "de-001", "1911")


@pytest.mark.rule("L10")
def test_only_paper_is_asked_for_the_designated_form_and_doubles_are_said(desk_window: OpenWindow) -> None:
    entered(desk_window.small, "B2", "Emma", their_number="FL-1")
    panel = new_panel(desk_window)
    box = panel.form.editor("on_other_form")
    assert box.isHidden() or not box.isVisible()
    channel = panel.form.editor("channel")
    assert isinstance(channel, QComboBox)
    channel.setCurrentIndex(channel.findData("fax"))
    assert box.isVisible()
    box.setFocus()
    desk_window.press(Key.Key_Space)
    fill(desk_window, panel, "given_user_id", "DE-001")
    fill(desk_window, panel, "their_number", "FL-1")
    said = panel.form.standing.remarks.sentences
    assert "not on the designated form" in said[0]
    assert "came in before, under the same number" in said[1]


@pytest.mark.rule("L10")
def test_a_user_id_of_nobody_is_said_at_once_and_beside_its_field(desk_window: OpenWindow) -> None:
    panel = new_panel(desk_window)
    fill(desk_window, panel, "given_user_id", "XX-9")
    assert "XX-9" in panel.form.standing.remarks.sentences[0]
    fill(desk_window, panel, "asked_title", "Emma")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: panel.form.errors())
    assert "XX-9" in panel.form.errors()["given_user_id"]


@pytest.mark.rule("L05")
@pytest.mark.rule("L08")
def test_the_form_of_accepting_says_what_stands_against_it_and_asks_why(desk_window: OpenWindow) -> None:
    small, services = desk_window.small, desk_window.services
    services.lending.accept(small.context(), entered(small, "B2", "Emma")).must()
    row = LoanabilityRow("acquired_too_early", "L05", materials=("book",), overridable=True)
    services.loanability.save(small.context(), None, row).must()
    set_partner(small, item_limit=1)
    request_id = entered(small, "B1")
    panel = step(desk_window, request_id, LendingStep.ACCEPT)
    part = panel.form.part
    assert isinstance(part, AnswerPart)
    assert part.places.text() == "It may be promised 0 more of 1."
    assert len(part.stops.sentences) == 2
    assert_every_control_is_named(panel)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: not panel.why.isHidden())
    assert part.stops.sentences == ()
    assert len(panel.reasons) == 2
    desk_window.type("for an exhibition")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: services.lending.record(request_id).state is LendingState.ACCEPTED)
    assert small.library.rows.value("SELECT count(*) FROM override WHERE lending_request_id = ?", request_id) == 2


@pytest.mark.rule("L15")
def test_the_form_of_accepting_offers_the_candidates(desk_window: OpenWindow) -> None:
    small, services = desk_window.small, desk_window.services
    request_id = entered(small, "B1", item_id=None, asked_title="Wagahai wa neko de aru", asked_year="1911")
    panel = step(desk_window, request_id, LendingStep.ACCEPT)
    part = panel.form.part
    assert isinstance(part, AnswerPart)
    assert part.copies.list.item(1).text().strip() == "Year: asked for 1911, ours 1905"
    assert QApplication.focusWidget() is part.copies.field
    desk_window.press(Key.Key_Return)
    assert part.values() == {"item_id": str(small.items["B1"])}
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: services.lending.record(request_id).state is LendingState.ACCEPTED)


@pytest.mark.rule("L06")
@pytest.mark.rule("L11")
def test_a_refusal_begins_with_what_speaks_against_and_takes_more_reasons_by_keys(desk_window: OpenWindow) -> None:
    small, services = desk_window.small, desk_window.services
    services.loanability.save(small.context(), None, LoanabilityRow("digitized", "L06", materials=("book",))).must()
    request_id = entered(small, "B1")
    panel = step(desk_window, request_id, LendingStep.REFUSE)
    part = panel.form.part
    assert isinstance(part, RefusalPart)
    desk_window.until(lambda: part.values()["reason_1"] == "digitized")
    assert part.values()["instead"] == "read_online"
    # Nothing chosen, nothing said that the partner would read.
    suggested = part.values()
    part.form.load({})
    assert not part.read.text()
    assert not part.read_heading.isVisible()
    part.form.load(suggested)
    assert part.form.editor("reason_2").isVisible()
    assert not part.form.editor("reason_3").isVisible()
    assert_every_control_is_named(panel)
    second = part.form.editor("reason_2")
    assert isinstance(second, QComboBox)
    second.setFocus()
    while second.currentData() != "rare":
        desk_window.press(Key.Key_Down)
    part.form.editor("words_2").setFocus()
    desk_window.type("first edition")
    part.form.editor("words_3").setFocus()
    desk_window.type("no staff")
    read = part.read.text().splitlines()
    assert part.read_heading.isVisible()
    assert len(read) == 4
    assert read[1].endswith(" first edition")
    assert read[2:] == ["no staff", "You can read it online in our digital collections."]
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: services.lending.record(request_id).state is LendingState.REFUSED)
    desk_window.settle()
    assert refusal_of(small.library.rows, request_id) == Refusal(
        (RefusalReason("digitized"), RefusalReason("rare", "first edition"), RefusalReason("other", "no staff")),
        "read_online",
    )


@pytest.mark.rule("L11")
def test_what_may_be_done_instead_follows_the_reasons_until_it_is_chosen(desk_window: OpenWindow) -> None:
    request_id = entered(desk_window.small, "B1")
    panel = step(desk_window, request_id, LendingStep.REFUSE)
    part = panel.form.part
    assert isinstance(part, RefusalPart)
    first, instead = part.form.editor("reason_1"), part.form.editor("instead")
    assert isinstance(first, QComboBox)
    assert isinstance(instead, QComboBox)
    first.setCurrentIndex(first.findData("easily_bought"))
    assert instead.currentData() == "buy"
    instead.setCurrentIndex(instead.findData("read_here"))
    first.setCurrentIndex(first.findData("digitized"))
    assert instead.currentData() == "read_here"
    first.setCurrentIndex(0)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: panel.reasons)
    assert "Write down why the request is refused" in panel.reasons[0]


@pytest.mark.rule("L08")
def test_requests_are_accepted_together_as_far_as_there_are_places(desk_window: OpenWindow) -> None:
    small, services = desk_window.small, desk_window.services
    page = the_page(desk_window)
    desk_window.press(Key.Key_Y, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    dialog = desk_window.dialog(DecisionDialog)
    assert "No request is ready" in texts(dialog)
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: not page.window().findChildren(DecisionDialog))
    set_partner(small, item_limit=1)
    first, second = entered(small, "B1"), entered(small, "B2", "Emma")
    desk_window.window.activateWindow()
    desk_window.until(desk_window.window.isActiveWindow)
    page.search.setFocus()
    desk_window.press(Key.Key_Y, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    dialog = desk_window.dialog(DecisionDialog)
    assert "Accept these requests: 2?" in texts(dialog)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: services.lending.record(first).state is LendingState.ACCEPTED)
    desk_window.until(lambda: any("These stay" in texts(one) for one in page.window().findChildren(DecisionDialog)))
    told = next(one for one in page.window().findChildren(DecisionDialog) if "These stay" in texts(one))
    assert services.lending.record(second).number in texts(told)
    assert "may have 1" in texts(told)
    assert services.lending.record(second).state is LendingState.RECEIVED


def choose(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    monkeypatch.setattr(file_choosing, "files_to_open", lambda *_: list(paths))


@pytest.mark.rule("L10")
def test_a_table_is_looked_at_taken_in_and_what_is_left_is_saved(
    desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered(desk_window.small, "B2", "Emma", their_number="A-1")
    path = tmp_path / "申込.csv"
    path.write_text(
        "利用者ID,申込番号,書名\nDE-001,A-1,Emma\nDE-001,A-2,言海\nZZ-9,A-3,言海\nDE-001,A-4,言海\n", encoding="utf-8"
    )
    page = the_page(desk_window)
    choose(monkeypatch, path)
    desk_window.press(Key.Key_I, CONTROL)
    dialog = desk_window.dialog(LendingImportDialog)
    desk_window.settle()
    assert "1 new, 2 here already, 1 to be mended" in dialog.about.text()
    assert "ZZ-9" in dialog.list.item(2).text()
    assert_every_control_is_named(dialog)
    dialog.list.setFocus()
    dialog.list.setCurrentRow(3)
    desk_window.press(Key.Key_Space)
    assert dialog.enter_button.text() == "Enter requests: 2"
    assert "is entered all the same" in dialog.list.item(3).text()
    desk_window.press(Key.Key_Space)
    assert dialog.enter_button.text() == "Enter requests: 1"
    dialog.also_button.click()
    assert dialog.enter_button.text() == "Enter requests: 2"
    dialog.list.setFocus()
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: "2 entered" in dialog.about.text())
    desk_window.settle()
    assert desk_window.services.lending_list.count("", "open") == 3
    assert "2 from 申込.csv" in page.done_line.text
    target = tmp_path / "left.csv"
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_: target)
    desk_window.press(Key.Key_Return)
    desk_window.until(target.exists)
    desk_window.settle()
    assert "ZZ-9" in target.read_text(encoding="utf-8-sig")
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: not page.window().findChildren(LendingImportDialog))


def test_columns_that_nothing_is_known_of_are_asked_for(
    desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Name of the book,Who\nEmma,DE-001\n", encoding="utf-8")
    the_page(desk_window)
    choose(monkeypatch, path)
    desk_window.press(Key.Key_I, CONTROL)
    dialog = desk_window.dialog(LendingImportDialog)
    desk_window.settle()
    assert len(dialog.reasons.sentences) == 2
    for box, field in zip(dialog.columns.boxes, ("asked_title", "user_id"), strict=True):
        box.setCurrentIndex(box.findData(field))
    assert_every_control_is_named(dialog)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: dialog.enter_button.text() == "Enter requests: 1")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.lending_list.count("Emma", "open") == 1)


def test_a_file_that_is_no_table_is_said(
    desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"")
    the_page(desk_window)
    choose(monkeypatch, path)
    desk_window.press(Key.Key_I, CONTROL)
    dialog = desk_window.dialog(LendingImportDialog)
    desk_window.settle()
    assert "empty" in dialog.reasons.sentences[0]
    assert not dialog.enter_button.isEnabled()


def header(desk: OpenWindow, number: str = "FL-1") -> Header:
    return Header(Agency("JP-1"), Agency("DE-M1"), desk.small.clock.moment, number)


def texts(widget: object) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


@pytest.mark.rule("L10")
@pytest.mark.rule("L11")
def test_message_files_come_in_move_their_request_and_are_answered(
    desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, services = desk_window.small, desk_window.services
    services.settings.change(small.context(), "library.symbol", "JP-1").must()
    set_partner(small, symbol="DE-M1")
    request = tmp_path / "request.xml"
    request.write_bytes(
        write_message(RequestMessage(header(desk_window), BookInMessage("Emma", "Austen", year="1816")))
    )
    page = the_page(desk_window)
    choose(monkeypatch, request)
    desk_window.press(Key.Key_I, CONTROL)
    dialog = desk_window.dialog(MessagesDialog)
    desk_window.settle()
    assert dialog.view.sentences == ("It is entered as a request.",)
    assert "Year: asked for 1816, ours 1815" in texts(dialog)
    assert dialog.windowTitle() == "Messages from partner libraries"
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.requests.details.reading is not None)
    desk_window.settle()
    (record,) = services.lending_list.page(0, 5)
    assert (record.channel, record.their_number) == ("iso18626", "FL-1")

    services.lending.accept(small.context(), record.lending_request_id, item_id=small.items["B2"]).must()
    small.later(minutes=1)
    renew = tmp_path / "status.xml"
    renew.write_bytes(write_message(BorrowerMessage(header(desk_window), "StatusRequest", "where is it?")))
    choose(monkeypatch, renew)
    desk_window.window.activateWindow()
    desk_window.until(desk_window.window.isActiveWindow)
    page.search.setFocus()
    desk_window.press(Key.Key_I, CONTROL)
    dialog = desk_window.dialog(MessagesDialog)
    desk_window.settle()
    assert dialog.view.sentences == ("Nothing moves; the message is kept with the request.",)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: not page.window().findChildren(MessagesDialog))
    desk_window.settle()

    answer = tmp_path / "answer.xml"
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_: answer)
    page.requests.open_request(record.lending_request_id, step=False)
    desk_window.settle()
    menu_line(page, "Write a message …").trigger()
    desk_window.settle()
    write = desk_window.dialog(WriteMessageDialog)
    assert write.form is not None
    assert write.form.values()["action"] == "WillSupply"
    write.act_button.setFocus()
    desk_window.press(Key.Key_Return)
    desk_window.until(answer.exists)
    desk_window.settle()
    menu_line(page, "Message files …").trigger()
    desk_window.settle()
    kept = desk_window.dialog(KeptMessagesDialog)
    assert [kept.list.item(place).text().split(" · ")[1] for place in range(3)] == [
        "To the partner", "From the partner", "From the partner",
    ]  # fmt: skip
    assert "We will send it" in kept.list.item(0).text()
    assert "We will send it" in texts(kept)
    assert_every_control_is_named(kept)


def menu_line(page: LendingPage, text: str):  # type: ignore[no-untyped-def]
    more = page.requests.details.more
    assert more is not None
    menu = more.menu()
    assert isinstance(menu, QMenu)
    return next(action for action in menu.actions() if action.text() == text)


@pytest.mark.rule("L11")
def test_every_reason_of_a_refusal_is_read_afterwards(desk_window: OpenWindow) -> None:
    small = desk_window.small
    request_id = entered(small, "B1")
    reasons = (RefusalReason("rare", "first edition"), RefusalReason("digitized"), RefusalReason("other", "no staff"))
    desk_window.services.lending.refuse(small.context(), request_id, reasons).must()
    page = the_page(desk_window)
    page.open_request(request_id)
    desk_window.until(lambda: page.requests.details.facts is not None)
    desk_window.settle()
    assert page.requests.details.facts is not None
    shown = "\n".join(label.text() for label in page.requests.details.facts.findChildren(QLabel))
    words = [desk_window.session.say_key(f"words.refusal_reason.{code}") for code in ("rare", "digitized")]
    assert f"{words[0]}\nfirst edition\n{words[1]}\nno staff" in shown


def test_the_form_of_accepting_turns_into_that_of_refusing(desk_window: OpenWindow) -> None:
    request_id = entered(desk_window.small, "B1")
    panel = step(desk_window, request_id, LendingStep.ACCEPT)
    details = the_page(desk_window).requests.details
    word = details.word_of(LendingStep.REFUSE)
    (button,) = (one for one in details.findChildren(QPushButton) if one.text() == word)
    button.click()
    desk_window.settle()
    assert details.step_panel is not None
    assert details.step_panel is not panel
    assert details.step_panel.step == LendingStep.REFUSE


def test_a_new_request_opens_from_another_view_and_is_marked_once_it_is_entered(desk_window: OpenWindow) -> None:
    earlier = [entered(desk_window.small, number, number) for number in ("B1", "B2")]
    page = the_page(desk_window)
    page.requests.table.view.setFocus()
    page.open_request(earlier[0])
    desk_window.until(lambda: page.requests.table.view.selectionModel().hasSelection())
    page.views.choose("partners")
    desk_window.settle()
    panel = new_panel(desk_window)
    desk_window.settle()
    desk_window.qtbot.wait(50)
    assert page.requests.new_panel is panel
    fill(desk_window, panel, "given_user_id", "de-001")
    fill(desk_window, panel, "asked_title", "Emma")
    desk_window.press(Key.Key_Return, CONTROL)
    details = page.requests.details
    desk_window.until(lambda: details.request_id not in (None, *earlier))
    desk_window.settle()
    assert page.requests.table.current_key() == details.request_id
    assert page.requests.table.view.selectionModel().hasSelection()


def test_who_is_to_pick_reads_at_once_that_the_copy_stands_at_another_site(desk_window: OpenWindow) -> None:
    request_id = accepted(desk_window.small, "B1")

    def said() -> str:
        panel = step(desk_window, request_id, LendingStep.PICK)
        return "\n".join(label.text() for label in panel.findChildren(QLabel))

    facts = {"site": "Main Library"}
    sentence = desk_window.session.say(Reason("lending_held_by_other_site", "L12", facts=facts))
    here = said()
    assert "Main Library" in here
    assert sentence not in here
    home = desk_window.session.site_id
    elsewhere = next(site.site_id for site in desk_window.services.staff.sites() if site.site_id != home)
    desk_window.session.stand_at(elsewhere)
    assert sentence in said()


def test_a_request_that_leaves_the_list_stays_on_the_screen(desk_window: OpenWindow) -> None:
    others = [entered(desk_window.small, "B1"), entered(desk_window.small, "B2", "Emma")]
    request_id = others.pop()
    page = the_page(desk_window)
    desk_window.until(lambda: page.requests.table.model.total == 2)
    panel = step(desk_window, request_id, LendingStep.REFUSE)
    part = panel.form.part
    assert isinstance(part, RefusalPart)
    first = part.form.editor("reason_1")
    first.setFocus()
    desk_window.press(Key.Key_Down)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: page.requests.table.model.total == 1)
    for _time in range(2):
        page.refresh()
        desk_window.settle()
        desk_window.qtbot.wait(50)
    assert page.requests.details.request_id == request_id
    assert not page.requests.table.view.selectionModel().hasSelection()
