"""Registration from afar on real services with real keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from libdesk.domain.remote_registration import Proof
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.remote_registrations import RegistrationEntry, RemoteRegistrations
from libdesk.ui.pages import print_cards, print_requests
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.records_dialog import RecordsDialog
from libdesk.ui.pages.registrations_view import RegistrationsView
from libdesk.ui.pages.today_page import TodayPage
from libdesk.ui.widgets.dialogs import DecisionDialog
from libdesk.ui.widgets.fields import put_value
from libdesk.ui.widgets.form import Form
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import cut_texts, switch_language
from tests.ui.keyboard import Keyboard
from tests.ui.window_fixtures import OpenWindow, desk_window

__all__ = ["desk_window"]

CONTROL = Qt.KeyboardModifier.ControlModifier
COMPLETE = RegistrationEntry("遠山 花", document="driving_licence", envelope=True, stamps=404)


def put(form: Form, **values: str | bool) -> None:
    for name, value in values.items():
        put_value(form.editor(name), value)


def opened(desk: OpenWindow, show_first: int | None = None) -> RegistrationsView:
    page = desk.go("patrons", PatronsPage)
    page.tools.open_registrations(show_first)
    dialog = desk.dialog(RecordsDialog)
    desk.settle()
    assert isinstance(dialog.view, RegistrationsView)
    return dialog.view


def enter(desk: OpenWindow, entry: RegistrationEntry = COMPLETE) -> int:
    return RemoteRegistrations(desk.small.library).enter(desk.small.context(), entry).must()


def card(desk: OpenWindow) -> int:
    row_id = enter(desk)
    record = PatronRecord("", "遠山 花", desk.small.adult, desk.small.main, address="稚内市港1")
    service = RemoteRegistrations(desk.small.library)
    service.verify(desk.small.context(), row_id, Proof(name=True, address=True), record).must()
    return row_id


def shown(view: RegistrationsView) -> str:
    return "\n".join(label.text() for label in view.details.findChildren(QLabel) if label.isVisible())


@pytest.mark.rule("H13")
def test_from_the_envelope_to_the_registered_mail_by_keyboard(desk_window: OpenWindow) -> None:
    keys = Keyboard(desk_window)
    desk_window.go("patrons", PatronsPage)
    keys.act("patrons.afar")
    dialog = desk_window.dialog(RecordsDialog)
    view = dialog.view
    assert isinstance(view, RegistrationsView)
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.fill("Name, as in the application", "遠山 花")
    keys.choose("Copy of a public document", "Driving licence")
    keys.tick("A return envelope with stamps")
    keys.fill("Worth of the stamps on it", "84")
    keys.press(Qt.Key.Key_S, CONTROL)
    desk_window.until(lambda: dialog.done_line.text == "Registration from afar entered")
    desk_window.settle()
    assert "¥320 are lacking" in shown(view)
    assert_every_control_is_named(dialog)
    view.table.view.setFocus()
    keys.press(Qt.Key.Key_F2)
    keys.fill("Worth of the stamps on it", "404")
    keys.tab_to("Save")
    keys.press(Qt.Key.Key_Return)
    desk_window.until(lambda: "lacking" not in shown(view) and view.step is None)
    keys.press(Qt.Key.Key_F5)
    keys.press(Qt.Key.Key_Space)
    keys.tick("It shows the present address of the application")
    keys.fill("Address", "稚内市港1-2")
    keys.tab_to("Make the card")
    keys.press(Qt.Key.Key_Return)
    desk_window.until(lambda: dialog.done_line.text == "Registered from afar, card made")
    desk_window.settle()
    (line,) = RemoteRegistrations(desk_window.small.library).lines()
    record = Patrons(desk_window.small.library).record(line.patron_id or 0)
    assert (record.name, record.address, record.card) == ("遠山 花", "稚内市港1-2", line.card)
    view.table.view.setFocus()
    keys.press(Qt.Key.Key_F5)
    keys.fill("Number of the registered mail", "131-12-38385-2")
    keys.tick("The copy of the document is enclosed")
    keys.tab_to("Posted")
    keys.press(Qt.Key.Key_Return)
    desk_window.until(lambda: dialog.done_line.text == "Card posted by registered mail")
    desk_window.until(lambda: view.table.model.total == 0)
    (line,) = RemoteRegistrations(desk_window.small.library).lines("closed")
    assert (line.mail_number, line.posted_on) == ("131-12-38385-2", date(2026, 1, 7))
    keys.press(Qt.Key.Key_Z, CONTROL)
    desk_window.until(lambda: view.table.model.total == 1)


@pytest.mark.rule("H13")
def test_what_is_missing_and_unproved_is_said_where_it_belongs(desk_window: OpenWindow) -> None:
    view = opened(desk_window, enter(desk_window, RegistrationEntry("遠山 花")))
    assert "No copy of a public document" in shown(view)
    view.verify(next(iter(view.lines.values())))
    assert view.patron_form is not None
    view.buttons["do"].click()
    desk_window.settle()
    assert view.step is not None
    desk_window.until(lambda: len(view.step.reasons.sentences) == 2)
    put(view.patron_form, email="nowhere")
    view.back()
    desk_window.dialog(DecisionDialog).button("discard").click()
    desk_window.until(lambda: view.step is None)
    complete = enter(desk_window)
    view.open_record(complete)
    desk_window.settle()
    desk_window.until(lambda: view.shown == complete)
    view.verify(view.lines[complete])
    view.buttons["do"].click()
    desk_window.until(lambda: len(view.step.reasons.sentences) == 2)
    assert "does not show the name" in view.step.reasons.sentences[0]


@pytest.mark.rule("H13")
def test_an_application_may_belong_to_somebody_on_record(desk_window: OpenWindow) -> None:
    small = desk_window.small
    from dataclasses import replace

    patrons = Patrons(small.library)
    patrons.change(
        small.context(), small.patrons["P1"], replace(patrons.record(small.patrons["P1"]), address="x")
    ).must()
    row_id = enter(desk_window)
    view = opened(desk_window, row_id)
    view.verify(view.lines[row_id])
    assert view.known is not None
    view.known.choose(small.patrons["P1"], "山田 太郎")
    assert view.patron_form is not None
    assert not view.patron_form.isVisible()
    assert view.step is not None
    for name in ("name_proved", "address_proved"):
        for form in view.step.findChildren(Form):
            if name in form.values():
                put(form, **{name: True})
    view.buttons["do"].click()
    desk_window.until(lambda: view.step is None)
    (line,) = RemoteRegistrations(small.library).lines()
    assert (line.patron_id, line.card) == (small.patrons["P1"], "P1")


@pytest.mark.rule("H13")
def test_letter_label_and_card_are_shown_before_printing(desk_window: OpenWindow, monkeypatch) -> None:
    jobs: list[tuple[str, object]] = []
    monkeypatch.setattr(print_requests, "show_job", lambda _shell, _session, job: jobs.append((job.kind, job)))
    monkeypatch.setattr(print_cards, "show_job", lambda _shell, _session, job: jobs.append((job.kind, job)))
    first, second = enter(desk_window, RegistrationEntry("遠山 花")), card(desk_window)
    view = opened(desk_window, first)
    view.blank_button.click()
    view.buttons["letter"].click()
    assert view.step is not None
    put(view.step.form, address="稚内市港1")
    view.buttons["do"].click()
    assert view.step is None
    view.open_record(second)
    desk_window.settle()
    view.buttons["label"].click()
    view.buttons["card"].click()
    assert [kind for kind, _ in jobs] == ["registration_form", "registration_letter", "address_label", "patron_card"]
    from libdesk.paper.document import Offset
    from libdesk.services.sheets import PaperChoices

    for _, job in jobs:
        assert job.prepare(None, PaperChoices(), Offset()).done  # type: ignore[attr-defined]


@pytest.mark.rule("H13")
def test_declining_needs_its_reason_and_the_document_back(desk_window: OpenWindow) -> None:
    row_id = enter(desk_window)
    view = opened(desk_window, row_id)
    view.buttons["decline"].click()
    assert view.step is not None
    form = view.step.form
    view.buttons["do"].click()
    assert "reason" in form.errors()
    put(form, reason="道外在住")
    view.buttons["do"].click()
    desk_window.until(lambda: "documents" in form.errors())
    put(form, documents=True)
    view.buttons["do"].click()
    desk_window.until(lambda: view.table.model.total == 0)
    view.which.choose("closed")
    desk_window.until(lambda: view.table.model.total == 1)
    view.open_record(row_id)
    desk_window.settle()
    assert "道外在住" in shown(view)
    assert view.buttons == {}


def test_posting_says_what_is_wrong_beside_its_field(desk_window: OpenWindow) -> None:
    row_id = card(desk_window)
    view = opened(desk_window, row_id)
    view.buttons["post"].click()
    assert view.step is not None
    form = view.step.form
    put(form, mail_number="1", posted_on="2027-01-01", documents=True)
    view.buttons["do"].click()
    desk_window.until(lambda: "posted_on" in form.errors())
    put(form, posted_on="2026-01-07", documents=False)
    view.buttons["do"].click()
    desk_window.until(lambda: "documents" in form.errors())


@pytest.mark.rule("H13")
def test_today_opens_what_waits(desk_window: OpenWindow) -> None:
    first, second = enter(desk_window, RegistrationEntry("北山 一", date(2026, 1, 5))), card(desk_window)
    today = desk_window.go("today", TodayPage)
    assert today.day is not None
    found = {group.code: [line.record_id for line in group.lines] for group in today.day.groups}
    assert found == {"registrations_to_verify": [first], "registrations_to_post": [second]}
    desk_window.press(Qt.Key.Key_Return, on=today.list)
    dialog = desk_window.dialog(RecordsDialog)
    desk_window.until(lambda: dialog.view.shown == first)
    for _ in range(3):
        desk_window.press(Qt.Key.Key_Escape)
    desk_window.until(lambda: not dialog.isVisible())


def test_without_the_right_nothing_is_changed_and_the_person_tells_how_it_was_verified(desk_window: OpenWindow) -> None:
    row_id = card(desk_window)
    patron = RemoteRegistrations(desk_window.small.library).line(row_id)
    assert patron is not None
    desk_window.session.sign_in(desk_window.small.helper)
    view = opened(desk_window, row_id)
    assert not view.buttons["post"].isEnabled()
    assert view.buttons["label"].isEnabled()
    assert not view.new_button.isEnabled()
    view.enter()
    assert view.step is None
    desk_window.dialog(RecordsDialog).reject()
    page = desk_window.go("patrons", PatronsPage)
    page.open_patron(patron.patron_id or 0)
    desk_window.until(lambda: page.details.view is not None)
    page.details.show_section("changes")
    desk_window.settle()
    texts = [label.text() for label in page.details.findChildren(QLabel)]
    assert "Registered from afar: Driving licence" in texts


def test_nothing_is_cut_in_japanese(desk_window: OpenWindow) -> None:
    enter(desk_window, RegistrationEntry("遠山 花", envelope=True, stamps=84))
    row_id = card(desk_window)
    desk_window.go("patrons", PatronsPage)
    switch_language(desk_window, "ja")
    view = opened(desk_window, row_id)
    assert cut_texts(view.window()) == []
    assert view.which.button("open").text() == "処理中"
