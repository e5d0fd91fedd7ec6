"""Partner libraries: the view of the page Lending, from the application to the certificate and after (L01 to L04)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from libdesk.domain.partner_registration import Application
from libdesk.domain.partner_states import PartnerState, PartnerStep
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.partner_forms import NewDocument, ReportedChange
from libdesk.services.partners import PartnerRecord
from libdesk.services.settings import Settings
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.partner_facts import PartnerFacts
from libdesk.ui.pages.partner_history_view import PartnerHistoryDialog
from libdesk.ui.pages.partner_view import PartnerView
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.scan_part import ScanPart
from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.dialogs import DecisionDialog
from libdesk.ui.widgets.fields import put_value
from libdesk.ui.widgets.form import Form
from libdesk.ui.widgets.labels import PlainLabel
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text
from tests.services.partner_life import ATHENS, PAPERS, Life
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.keyboard import Keyboard, field_name
from tests.ui.window_fixtures import OpenWindow, window_on

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_P, _S = PartnerStep, PartnerState


@pytest.fixture(params=["en", "ja"])
def either_window(
    request: pytest.FixtureRequest,
    small: SmallLibrary,
    tmp_path: Path,
    qtbot: QtBot,
    theme: Theme,
    translation: Translation,
) -> Iterator[OpenWindow]:
    """A window in each language."""
    translation.choose(request.param)
    with window_on(small, tmp_path, qtbot, theme, translation) as opened:
        yield opened
    translation.choose("en")


def the_view(desk: OpenWindow) -> tuple[LendingPage, PartnerView]:
    page = desk.go("lending", LendingPage)
    desk.press(Key.Key_PageUp, CONTROL)
    assert page.partners is not None
    assert page.stack.currentWidget() is page.partners
    return page, page.partners


def form_of(view: PartnerView) -> Form:
    if view.new_panel is not None:
        form = view.new_panel.form
    else:
        assert view.details.step_panel is not None
        form = view.details.step_panel.form
    assert isinstance(form, Form)
    return form


def fill(desk: OpenWindow, view: PartnerView, name: str, text: str) -> None:
    """Type into a field; a choice is typed by its value, a tick is one press of Space."""
    editor = form_of(view).editor(name)
    editor.setFocus()
    if isinstance(editor, QCheckBox):
        QTest.keyClick(editor, Key.Key_Space)
    elif isinstance(editor, QComboBox):
        QTest.keyClick(editor, Key.Key_Home)
        while editor.currentData() != text:
            before = editor.currentIndex()
            QTest.keyClick(editor, Key.Key_Down)
            assert editor.currentIndex() > before, (name, text)
    else:
        assert isinstance(editor, QLineEdit | QPlainTextEdit)
        editor.clear()
        for number, line in enumerate(text.split("\n")):
            if number:
                QTest.keyClick(editor, Key.Key_Return)
            desk.type(line, editor)


def open_in(desk: OpenWindow, view: PartnerView, partner_id: int) -> None:
    view.open_record(partner_id)
    desk.until(lambda: view.details.reading is not None and view.details.request_id == partner_id)
    desk.settle()


def step_in(desk: OpenWindow, view: PartnerView, step: str) -> None:
    view.details.open_step(step)
    assert view.details.step_panel is not None
    desk.settle()


def said(view: PartnerView) -> tuple[str, ...]:
    assert isinstance(view.details.facts, PartnerFacts)
    return view.details.facts.lines


def words(view: PartnerView) -> str:
    assert view.details.facts is not None
    return "\n".join(label.text() for label in view.details.facts.findChildren(PlainLabel))


@pytest.mark.rule("L01")
@pytest.mark.rule("L02")
@pytest.mark.rule("L03")
def test_from_application_to_certificate_by_keys(either_window: OpenWindow) -> None:
    desk = either_window
    page, view = the_view(desk)
    assert view.table.model.total == 1
    assert_every_control_is_named(page)
    keys, say = Keyboard(desk), desk.session.say_key
    keys.act("partner.new")
    assert view.new_panel is not None
    assert QApplication.focusWidget() is form_of(view).editor("name")
    keys.type("Δημοτική Βιβλιοθήκη")
    keys.fill("The library's name in Latin letters", "Municipal Library")
    keys.fill("Its name in other scripts", "市立図書館")
    keys.press(Key.Key_Return)
    keys.type("Городская библиотека")
    keys.fill("Address", "Akti 7")
    keys.tab_to(field_name("Country"))
    keys.type("Greece")
    keys.fill("Signed by", "A. Example")
    keys.fill("Position", "Director")
    keys.tick("Signed by hand")
    keys.tick("Who signed may bind the institution")
    keys.fill("Reading room in which it is read", "Room 2")
    for condition in (
        "Read there only, supervised by staff", "Nothing copied by any means",
        "Loss or damage reported at once and made good",
    ):  # fmt: skip
        keys.tick(condition)
    keys.choose("Copiers or scanners in the room", say("partners.copiers.not_free"))
    keys.fill("Conditions of using them", "Staff only")
    keys.choose("Application", say("partners.came_by_choice.post"))
    keys.choose("Leaflet", say("partners.came_by_choice.post"))
    keys.tick("The application is an original")
    keys.tick("I have looked them through")
    assert_every_control_is_named(page)
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: desk.services.partners.count() == 2)
    desk.until(lambda: view.details.reading is not None)
    desk.settle()
    # The picture is lacking: the library is asked for it.
    found = desk.services.partners.page(0, 5, "市立図書館")
    partner_id = found[0].partner_library_id
    assert view.details.main_step(view.details.reading) == _P.FIND_INCOMPLETE
    desk.press(Key.Key_Return, CONTROL)
    lacking = form_of(view).values()["words"]
    assert "picture of the reading room" in str(lacking)
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: desk.services.partners.record(partner_id).state == "incomplete")
    desk.settle()
    assert page.done_line.offer_button.isVisible()
    # It comes by fax, which does not count, and then by post.
    for came_by in ("fax", "post"):
        desk.press(Key.Key_Return, CONTROL)
        desk.until(lambda: view.details.step_panel is not None)
        assert form_of(view).values()["what"] == "reading_room"
        keys.choose("Came by", say(f"partners.came_by_choice.{came_by}"))
        keys.tick("I have looked it through")
        desk.press(Key.Key_Return, CONTROL)
        desk.until(lambda: view.details.step_panel is None)
        desk.settle()
        if came_by == "fax":
            assert page.done_line.remarks
            assert len(view.details.reading.weighing.lacking) == 1  # type: ignore[union-attr]
    # The question that went out is answered, the review begins, and the approval gives the user id.
    for step in (_P.ANSWER, _P.BEGIN_REVIEW, _P.APPROVE):
        assert view.details.main_step(view.details.reading) == step
        desk.press(Key.Key_Return, CONTROL)
        desk.until(lambda: view.details.step_panel is not None)
        if step is _P.ANSWER:
            keys.fill("Answer", "The picture came.")
        if step is _P.APPROVE:
            assert "GR0001" in view.details.step_panel.form.follows_text  # type: ignore[union-attr]
        assert_every_control_is_named(page)
        desk.press(Key.Key_Return, CONTROL)
        desk.until(lambda: view.details.step_panel is None)
        desk.settle()
    record = desk.services.partners.record(partner_id)
    assert (record.state, record.user_id, record.reading_room) == ("approved", "GR0001", "Room 2")
    assert record.name in page.done_line.text
    assert "GR0001" in page.done_line.text
    # The letter and the certificate are offered, with the keyboard on the offer.
    assert page.done_line.offer_button.hasFocus()
    assert set(view.details.papers(view.details.reading)) == {"approval-letter", "registration-certificate"}  # type: ignore[arg-type]
    desk.press(Key.Key_Space)
    shown = desk.dialog(PrintPreview)
    assert [type(one.sheet).__name__ for one in shown.prepared.sheets] == ["ApprovalLetter", "RegistrationCertificate"]
    assert "GR0001" in all_text(shown.prepared.pdf)
    shown.reject()
    assert not desk.bugs_caught


def test_papers_by_keys_and_the_history_of_a_partner(desk_window: OpenWindow) -> None:
    life = Life(desk_window.small).bring_to(_S.REFUSED)
    page, view = the_view(desk_window)
    view.blank_button.click()
    desk_window.dialog(PrintPreview).reject()
    desk_window.press(Key.Key_P, CONTROL)
    open_in(desk_window, view, life.id)
    page.papers_action.trigger()
    shown = desk_window.dialog(PrintPreview)
    assert [type(one.sheet).__name__ for one in shown.prepared.sheets] == ["RegistrationRefusal"]
    shown.reject()
    open_in(desk_window, view, desk_window.small.partner)
    view.details.deeds(view.details.reading)["History of this library …"]()  # type: ignore[arg-type]
    desk_window.dialog(PartnerHistoryDialog).reject()
    assert not desk_window.bugs_caught


def test_entering_is_taken_back_by_one_key(desk_window: OpenWindow) -> None:
    page, view = the_view(desk_window)
    desk_window.press(Key.Key_N, CONTROL | SHIFT)
    fill(desk_window, view, "name", "New Library")
    fill(desk_window, view, "country", "FR")
    desk_window.press(Key.Key_S, CONTROL)
    desk_window.until(lambda: view.both.is_open and view.new_panel is None and view.details.reading is not None)
    desk_window.settle()
    assert page.done_line.text == "Application of a partner entered · New Library"
    assert len(said(view)) == 13
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: desk_window.services.partners.count() == 1)
    desk_window.until(lambda: not view.both.is_open)
    assert page.done_line.text.startswith("Taken back: ")


def test_a_library_that_was_registered_before(desk_window: OpenWindow) -> None:
    page, view = the_view(desk_window)
    view.known_button.setFocus()
    desk_window.press(Key.Key_Space)
    assert "user_id" in form_of(view).values()
    # The language of the papers follows the country, until staff choose another one.
    for country, language in (("JP", "ja"), ("DE", "en")):
        put_value(form_of(view).editor("country"), country)
        assert form_of(view).values()["language"] == language
    put_value(form_of(view).editor("language"), "ja")
    put_value(form_of(view).editor("country"), "FR")
    assert form_of(view).values()["language"] == "ja"
    for name, text in {"name": "Old friend", "user_id": "DE-001", "country": "DE", "email": "none"}.items():
        fill(desk_window, view, name, text)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: set(form_of(view).errors()) == {"user_id", "email"})
    assert "Stadtbibliothek Musterstadt" in form_of(view).errors()["user_id"]
    for name, text in {"user_id": "DE-002", "email": "a@b.example", "registered_on": "2020-04-01"}.items():
        fill(desk_window, view, name, text)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.partners.count() == 2)
    desk_window.settle()
    assert page.done_line.text == "Partner library entered · Old friend"
    (line,) = desk_window.services.partners.page(0, 2, "DE-002")
    record = desk_window.services.partners.record(line.partner_library_id)
    assert (record.state, record.registered_on is not None) == ("approved", True)


def test_what_is_wrong_is_said_beside_its_field(desk_window: OpenWindow) -> None:
    _page, view = the_view(desk_window)
    desk_window.press(Key.Key_N, CONTROL | SHIFT)
    desk_window.press(Key.Key_Return, CONTROL)
    assert set(form_of(view).errors()) == {"name", "country"}
    for name, text in {"name": "Jane Example", "country": "GB", "signatory": "jane example", "email": "x"}.items():
        fill(desk_window, view, name, text)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: "email" in form_of(view).errors())
    fill(desk_window, view, "email", "")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: "name" in form_of(view).errors())
    assert "Individuals" in form_of(view).errors()["name"]
    assert desk_window.services.partners.count() == 1
    # What was typed is asked about before it is thrown away.
    desk_window.press(Key.Key_Escape)
    dialog = desk_window.dialog(DecisionDialog)
    dialog.reject()
    assert view.new_panel is not None


@pytest.mark.rule("L04")
def test_a_report_by_e_mail_is_refused_and_a_letter_with_the_user_id_is_taken(desk_window: OpenWindow) -> None:
    page, view = the_view(desk_window)
    open_in(desk_window, view, desk_window.small.partner)
    step_in(desk_window, view, _P.REPORT_CHANGE)
    fill(desk_window, view, "address", "Neustrasse 1")
    fill(desk_window, view, "source", "email")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: "source" in form_of(view).errors())
    assert "letter or fax" in form_of(view).errors()["source"]
    fill(desk_window, view, "source", "letter")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: "given_user_id" in form_of(view).errors())
    fill(desk_window, view, "given_user_id", "de-001")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: view.details.step_panel is None)
    desk_window.settle()
    assert desk_window.services.partners.record(desk_window.small.partner).address == "Neustrasse 1"
    assert "Musterstraße 12 → Neustrasse 1" in words(view)
    assert page.done_line.text == "Change reported · Stadtbibliothek Musterstadt"


@pytest.mark.rule("L04")
def test_a_change_that_waited_for_its_day_is_the_next_step(desk_window: OpenWindow) -> None:
    life = Life(desk_window.small).bring_to(_S.APPROVED)
    change = ReportedChange(
        {"name_latin": "New Athens Library"}, "fax", "GR0001", valid_from=life.today + timedelta(days=1)
    )
    life.services.partner_changes.report(life.here, life.id, change).must()
    _page, view = the_view(desk_window)
    open_in(desk_window, view, life.id)
    assert view.details.main_step(view.details.reading) is None  # type: ignore[arg-type]
    assert any("New Athens Library" in line for line in said(view))
    desk_window.small.later(days=1)
    view.details.reload()
    desk_window.settle()
    desk_window.until(lambda: view.details.main_step(view.details.reading) == "take_over")  # type: ignore[arg-type]
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: life.record.name_latin == "New Athens Library")


def test_the_record_people_and_conditions_of_a_partner(desk_window: OpenWindow) -> None:
    page, view = the_view(desk_window)
    partner = desk_window.small.partner
    open_in(desk_window, view, partner)
    step_in(desk_window, view, "change")
    assert "address" not in form_of(view).values()
    for name, text in {"item_limit": "3", "conditions": "Two weeks only", "language": "ja"}.items():
        fill(desk_window, view, name, text)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.partners.record(partner).item_limit == 3)
    desk_window.settle()
    assert "0 of 3 · its own limit" in words(view)
    assert "Two weeks only" in words(view)
    step_in(desk_window, view, "add_contact")
    fill(desk_window, view, "name", "Ms Example")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.partner_contacts.contacts(partner))
    desk_window.settle()
    (person,) = desk_window.services.partner_contacts.contacts(partner)
    step_in(desk_window, view, f"change_contact:{person.contact_id}")
    assert form_of(view).values()["name"] == "Ms Example"
    fill(desk_window, view, "email", "ms@example.org")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.partner_contacts.contacts(partner)[0].contact.email)
    desk_window.settle()
    step_in(desk_window, view, f"remove_contact:{person.contact_id}")
    assert_every_control_is_named(page)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: not desk_window.services.partner_contacts.contacts(partner))
    desk_window.settle()
    assert page.done_line.text == "Contact deleted · Stadtbibliothek Musterstadt"


def test_a_document_with_its_scan(desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    life = Life(desk_window.small, papers=PAPERS[:2])
    scan = tmp_path / "leaflet.pdf"
    scan.write_bytes(b"%PDF-1.7 leaflet")
    _page, view = the_view(desk_window)
    open_in(desk_window, view, life.id)
    step_in(desk_window, view, _P.RECEIVE_DOCUMENT)
    fill(desk_window, view, "came_by", "post")
    part = form_of(view).part  # type: ignore[attr-defined]
    assert isinstance(part, ScanPart)
    monkeypatch.setattr("libdesk.ui.pages.file_choosing.file_to_open", lambda *_about: tmp_path / "gone.pdf")
    part.button.click()
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: view.details.step_panel is not None and view.details.step_panel.reasons)
    monkeypatch.setattr("libdesk.ui.pages.file_choosing.file_to_open", lambda *_about: scan)
    part.button.click()
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: life.document())
    desk_window.settle()
    desk_window.until(lambda: view.details.main_step(view.details.reading) == _P.CHECK_DOCUMENT)  # type: ignore[arg-type]
    kept = tmp_path / "kept.pdf"
    monkeypatch.setattr("libdesk.ui.pages.file_choosing.file_to_save", lambda *_about: kept)
    deeds = view.details.deeds(view.details.reading)  # type: ignore[arg-type]
    deeds["Save the scan: Leaflet …"]()
    desk_window.until(kept.exists)
    desk_window.settle()
    assert kept.read_bytes() == scan.read_bytes()


def test_the_list_by_filter_and_by_any_script(desk_window: OpenWindow) -> None:
    life = Life(desk_window.small)
    page, view = the_view(desk_window)
    assert view.table.model.total == 2
    for which, total in (("applying", 1), ("registered", 1), ("others", 0), ("all", 2)):
        view.filters.choose(which)
        desk_window.settle()
        assert view.table.model.total == total, which
    for typed, total in (("アテネ", 1), ("αθηνων", 1), ("אתונה", 1), ("nowhere", 0)):
        page.search.setText(typed)
        desk_window.until(lambda total=total: view.table.model.total == total)
        desk_window.settle()
    view.filters.choose("others")
    desk_window.settle()
    page.search.setText("")
    desk_window.settle()
    # Whoever opens a library from another page finds it, whichever list was on the screen.
    page.open_view("partners", life.id, _P.BEGIN_REVIEW)
    desk_window.until(lambda: view.details.step_panel is not None)
    assert view.details.step_panel.step == _P.BEGIN_REVIEW  # type: ignore[union-attr]


def test_an_empty_registry_says_what_to_do(desk_window: OpenWindow) -> None:
    desk_window.services.partners.delete(desk_window.small.context(), desk_window.small.partner).must()
    page, view = the_view(desk_window)
    state = view.empty()
    assert (state.title, state.button) == ("No partner library yet", "New application")
    assert_every_control_is_named(page)


def test_a_library_entered_by_mistake_is_deleted_and_one_with_requests_is_not(desk_window: OpenWindow) -> None:
    life = Life(desk_window.small)
    Lending(desk_window.small.library).enter(life.here, NewRequest(desk_window.small.partner, "Emma")).must()
    page, view = the_view(desk_window)
    open_in(desk_window, view, desk_window.small.partner)
    assert "Delete …" not in view.details.deeds(view.details.reading)  # type: ignore[arg-type]
    open_in(desk_window, view, life.id)
    view.details.deeds(view.details.reading)["Delete …"]()  # type: ignore[arg-type]
    dialog = desk_window.dialog(DecisionDialog)
    dialog.button("delete").click()
    desk_window.until(lambda: desk_window.services.partners.count() == 1)
    desk_window.settle()
    assert page.done_line.text == f"Partner library deleted · {ATHENS.name}"


def test_further_steps_open_by_a_key_and_the_requests_of_a_partner_are_one_press_away(desk_window: OpenWindow) -> None:
    small = desk_window.small
    Lending(small.library).enter(small.context(), NewRequest(small.partner, "Emma")).must()
    page, view = the_view(desk_window)
    open_in(desk_window, view, small.partner)
    assert view.details.more is not None
    menu = view.details.more.menu()
    QTimer.singleShot(0, menu.close)
    Keyboard(desk_window).act("lending.more")
    words_there = [action.text() for action in menu.actions()]
    assert words_there[:4] == ["Note a change of name or address", "Renew registration", "Suspend", "End registration"]
    next(action for action in menu.actions() if action.text() == "Requests of this library").trigger()
    desk_window.settle()
    assert page.view is page.requests
    assert page.requests.only.isVisible()
    assert page.requests.table.model.total == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_the_search_box_leads_into_the_list(desk_window: OpenWindow, key: Qt.Key) -> None:
    page, view = the_view(desk_window)
    page.search.setFocus()
    desk_window.type("muster")
    desk_window.until(lambda: view.table.model.total == 1)
    desk_window.settle()
    QTest.keyClick(page.search, key)
    assert view.table.view.hasFocus()
    assert view.table.current_key() == desk_window.small.partner


def test_nothing_is_offered_where_nothing_is_open(desk_window: OpenWindow) -> None:
    _page, view = the_view(desk_window)
    assert not view.both.is_open
    Keyboard(desk_window).act("lending.more")
    assert QApplication.activePopupWidget() is None


def test_a_partner_that_is_gone_is_not_shown(desk_window: OpenWindow) -> None:
    partners, here = desk_window.services.partners, desk_window.small.context()
    added = partners.add(here, PartnerRecord("Soon gone", "DE"))
    _page, view = the_view(desk_window)
    open_in(desk_window, view, added.must())
    desk_window.services.history.undo(here, added.action_id or 0).must()
    view.refresh()
    desk_window.until(lambda: not view.both.is_open)


@pytest.mark.rule("L03")
def test_each_state_says_where_it_stands(desk_window: OpenWindow) -> None:
    small = desk_window.small
    Settings(small.library).change(small.context(), "lending.registration_years", 1).must()
    lives = {
        state: Life(small, replace(ATHENS, name=f"Library {state}")).bring_to(state)
        for state in PartnerState
        if state is not _S.SUSPENDED
    }
    stopped = lives[_S.SUSPENDED] = Life(small, replace(ATHENS, name="Library suspended")).bring_to(_S.APPROVED)
    stopped.registry.suspend(stopped.here, stopped.id, "Damage.", stopped.today + timedelta(days=5)).must()
    life = Life(small, replace(ATHENS, name="Empty"), contract=Application(), papers=(NewDocument("leaflet", "email"),))
    page, view = the_view(desk_window)
    told = {}
    for state, one in lives.items():
        open_in(desk_window, view, one.id)
        told[state] = said(view)
        for step in view.details.steps(view.details.reading):  # type: ignore[arg-type]
            step_in(desk_window, view, step)
            assert_every_control_is_named(page)
            view.details.drop_step()
    assert "To be decided between" in told[_S.IN_REVIEW][1]
    assert told[_S.APPLIED][1] == "Everything is there: the review can begin."
    open_in(desk_window, view, life.id)
    assert len(said(view)) == 14
    small.later(days=400)
    open_in(desk_window, view, lives[_S.APPROVED].id)
    assert view.details.main_step(view.details.reading) == _P.RENEW  # type: ignore[arg-type]
    open_in(desk_window, view, lives[_S.IN_REVIEW].id)
    assert said(view)[1].endswith("over.")
    assert not desk_window.bugs_caught


def test_a_refresh_while_another_library_is_being_read_does_not_lose_it(desk_window: OpenWindow) -> None:
    life = Life(desk_window.small)
    _page, view = the_view(desk_window)
    open_in(desk_window, view, desk_window.small.partner)
    view.open_record(life.id)
    view.refresh()
    desk_window.settle()
    desk_window.until(lambda: view.details.request_id == life.id)
