from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel

from libdesk.domain.contact_changes import Channel
from libdesk.services.code_lists import CodeEntry, CodeLists
from libdesk.services.contact_changes import ContactChanges, HowVerified, NewContact
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.patron_cards import PatronCards
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.settings import Settings
from libdesk.ui.pages import file_choosing, print_cards
from libdesk.ui.pages.patron_card_dialog import NewCardDialog
from libdesk.ui.pages.patron_cards_dialog import CardsDialog
from libdesk.ui.pages.patron_contact_dialog import ContactDialog
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.pages.patron_merge_dialog import MergeDialog
from libdesk.ui.pages.patron_validity_dialog import ValidityDialog
from libdesk.ui.pages.patron_year_end_dialog import YearEndDialog
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.settings_lists import ListsSection
from libdesk.ui.pages.settings_page import SettingsPage
from libdesk.ui.pages.suspend_dialog import SuspendDialog
from libdesk.ui.widgets.dialogs import DecisionDialog
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import cut_texts, switch_language
from tests.ui.window_fixtures import OpenWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk_window: OpenWindow) -> PatronsPage:
    return desk_window.go("patrons", PatronsPage)


def open_patron(desk_window: OpenWindow, page: PatronsPage, card: str = "P1") -> None:
    page.open_patron(desk_window.small.patrons[card])
    desk_window.until(lambda: page.details.view is not None and page.details.view.record.card == card)
    desk_window.settle()


def with_contact(desk_window: OpenWindow) -> None:
    small = desk_window.small
    patrons = Patrons(small.library)
    record = replace(patrons.record(small.patrons["P1"]), address="潮見町1", telephone="03-1234-5678")
    patrons.change(small.context(), small.patrons["P1"], record).must()


@pytest.mark.rule("H14")
def test_an_address_on_record_is_changed_by_keys_with_its_evidence(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    with_contact(desk_window)
    open_patron(desk_window, page)
    desk_window.press(Qt.Key.Key_F2)
    desk_window.until(lambda: page.details.editing)
    assert page.details.form is not None
    assert not {"address", "telephone"} & set(page.details.form.values())
    desk_window.press(Qt.Key.Key_Escape)
    open_patron(desk_window, page)
    desk_window.press(Qt.Key.Key_T, CONTROL)
    dialog = desk_window.dialog(ContactDialog)
    assert dialog.form is not None
    dialog.form.editor("address").selectAll()
    desk_window.type("港町4-5")
    dialog.act()
    desk_window.settle()
    assert set(dialog.form.errors()) == {"form_received", "document"}
    dialog.form.editor("form_received").setChecked(True)
    dialog.form.editor("document").setFocus()
    desk_window.type("licence")
    desk_window.press(Qt.Key.Key_Return)
    desk_window.until(lambda: page.done_line.text == "Changed: 山田 太郎")
    (line,) = ContactChanges(small.library).of_patron(small.context(), small.patrons["P1"])
    assert (line.what, line.document) == ("address", "licence")
    page.done_line.undo_button.click()
    desk_window.until(lambda: page.done_line.text.startswith("Taken back: Address or telephone changed"))


@pytest.mark.rule("H14")
def test_each_way_asks_for_its_own_evidence(desk_window: OpenWindow, page: PatronsPage) -> None:
    with_contact(desk_window)
    open_patron(desk_window, page)
    page.person.change_contact()
    dialog = desk_window.dialog(ContactDialog)
    form = dialog.form
    assert form is not None
    channel = form.editor("channel")
    asked = {}
    for way in ("counter", "post", "oral", "correction"):
        channel.setCurrentIndex(channel.findData(way))
        names = ("form_received", "document", "old_telephone", "reason")
        asked[way] = [name for name in names if form.editor(name).isVisible()]
    assert asked == {
        "counter": ["form_received", "document", "old_telephone"], "post": ["form_received", "document"],
        "oral": ["old_telephone"], "correction": ["reason"],
    }  # fmt: skip
    channel.setCurrentIndex(channel.findData("oral"))
    form.editor("telephone").setText("090-1")
    form.editor("old_telephone").setText("999")
    dialog.act()
    desk_window.until(lambda: "old_telephone" in form.errors())
    form.editor("old_telephone").setText("03 1234 5678")
    dialog.act()
    desk_window.until(lambda: page.done_line.text == "Changed: 山田 太郎")


def test_a_lost_card_is_replaced_and_the_new_one_offered_to_be_printed(
    desk_window: OpenWindow, page: PatronsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[object] = []
    monkeypatch.setattr(print_cards, "print_cards", lambda _shell, _session, ids: printed.append(list(ids)))
    small = desk_window.small
    Settings(small.library).change(small.context(), "patrons.card_charge", 300).must()
    open_patron(desk_window, page)
    desk_window.press(Qt.Key.Key_K, CONTROL)
    dialog = desk_window.dialog(NewCardDialog)
    desk_window.type("B1")
    desk_window.press(Qt.Key.Key_Return)
    assert dialog.form is not None
    desk_window.until(lambda: "number" in dialog.form.errors())
    dialog.form.editor("number").setText("N77")
    dialog.act()
    desk_window.until(lambda: page.done_line.text == "New card N77: 山田 太郎")
    page.done_line.offer_button.click()
    assert printed == [[small.patrons["P1"]]]
    page.person.show_card()
    assert len(printed) == 2
    desk_window.until(lambda: page.details.view is not None and page.details.view.record.card == "N77")


def test_doubles_are_merged_after_a_look_at_what_moves(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    other = PatronRecord("P9", "山田太郎", small.adult, small.main)
    small.patrons["P9"] = Patrons(small.library).register(small.context(), other).must()
    Desk(small.library).check_out(small.context(), small.patrons["P9"], small.items["B1"]).must()
    open_patron(desk_window, page)
    desk_window.press(Qt.Key.Key_G, CONTROL)
    dialog = desk_window.dialog(MergeDialog)
    desk_window.until(lambda: dialog.act_button.isEnabled())
    assert dialog.what.text().startswith("Moves: 1 on loan, 0 returned.")
    assert "P9" in dialog.what.text()
    dialog.form.editor("other").setText("Müller")
    desk_window.settle()
    desk_window.until(lambda: "P2" in dialog.what.text())
    dialog.form.editor("other").setText("nobody at all")
    desk_window.settle()
    desk_window.until(lambda: not dialog.act_button.isEnabled())
    dialog.form.editor("other").setText("")
    desk_window.settle()
    desk_window.until(lambda: dialog.act_button.isEnabled())
    dialog.act()
    desk_window.until(lambda: page.done_line.text == "山田太郎 is merged into 山田 太郎")
    desk_window.until(lambda: page.details.view is not None and page.details.view.total == 1)


def test_enter_in_the_search_for_a_double_merges_nobody(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    open_patron(desk_window, page)
    desk_window.press(Qt.Key.Key_G, CONTROL)
    dialog = desk_window.dialog(MergeDialog)
    desk_window.until(lambda: dialog.form is not None and dialog.form.editor("other").hasFocus())
    assert dialog.form is not None
    desk_window.press(Qt.Key.Key_Return)
    dialog.form.editor("other").setText("P2")
    desk_window.settle()
    desk_window.until(lambda: dialog.act_button.isEnabled())
    desk_window.press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.table.view.hasFocus()
    assert Patrons(small.library).count() == 3
    desk_window.press(Qt.Key.Key_Return)
    assert dialog.act_button.hasFocus()
    assert Patrons(small.library).count() == 3
    dialog.cancel_button.setFocus()
    desk_window.press(Qt.Key.Key_Return)
    desk_window.until(lambda: not dialog.isVisible())
    assert Patrons(small.library).count() == 3


def test_deleting_says_what_is_open_and_can_be_taken_back(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    open_patron(desk_window, page)
    desk_window.press(Qt.Key.Key_Delete, CONTROL)
    desk_window.until(lambda: page.done_line.text == "1 item is still on loan.")
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    desk_window.settle()
    desk_window.press(Qt.Key.Key_Delete, CONTROL)
    desk_window.until(lambda: page.done_line.text == "Deleted: 山田 太郎")
    desk_window.until(lambda: page.table.model.total == 2)
    desk_window.press(Qt.Key.Key_Z, CONTROL)
    desk_window.until(lambda: page.table.model.total == 3)


def test_a_person_is_suspended_from_here(desk_window: OpenWindow, page: PatronsPage) -> None:
    open_patron(desk_window, page)
    desk_window.press(Qt.Key.Key_U, CONTROL)
    dialog = desk_window.dialog(SuspendDialog)
    dialog.reject()


def test_the_sections_are_gone_through_by_keys(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    with_contact(desk_window)
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B2"]).must()
    Desk(small.library).take_back(small.context(), small.items["B2"]).must()
    open_patron(desk_window, page)
    seen = []
    for _ in range(5):
        desk_window.press(Qt.Key.Key_PageDown, CONTROL)
        seen.append(page.details.section)
        if page.details.section == "loans":
            from libdesk.ui.pages.patrons_sections import LoansSection

            (loans,) = page.details.findChildren(LoansSection)
            assert loans.table.model.total == 1
            loans.which.choose("closed")
            desk_window.settle()
            assert loans.table.model.index(0, 0).data() == "Emma"
        assert_every_control_is_named(page)
    assert seen == ["loans", "account", "holds", "changes", "facts"]
    desk_window.press(Qt.Key.Key_PageUp, CONTROL)
    assert page.details.section == "changes"
    page.details.show_section("facts")
    desk_window.press(Qt.Key.Key_M, CONTROL)
    assert page.details.menu is not None
    texts = [action.text() for action in page.details.menu.actions() if action.text()]
    assert {"Basket", "Print the slip", "Request for a book …"} <= set(texts)
    assert texts[-1] == "Delete the patron"
    page.details.menu.close()


def test_many_cards_are_renewed(desk_window: OpenWindow, page: PatronsPage) -> None:
    desk_window.press(Qt.Key.Key_B, CONTROL)
    menu = page.tools.menu
    assert menu is not None
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Registration from afar …", "Requests for books …", "Renew cards …", "Year's end …", "Print cards …",
        "Import patrons …", "Forget who read what …",
    ]  # fmt: skip
    menu.close()
    page.tools.renew_cards()
    dialog = desk_window.dialog(ValidityDialog)
    assert not dialog.act_button.isEnabled()
    dialog.form.editor("until").setText("2027-03-31")
    desk_window.settle()
    desk_window.until(lambda: dialog.act_button.text() == "Renew 1")
    dialog.act()
    desk_window.until(lambda: page.done_line.text == "Cards renewed: 1")
    record = Patrons(desk_window.small.library).record(desk_window.small.patrons["P3"])
    assert record.expires_on == date(2027, 3, 31)


def test_the_years_end_is_shown_saved_and_done(desk_window: OpenWindow, page: PatronsPage, tmp_path: Path) -> None:
    small = desk_window.small
    page.tools.end_the_year()
    dialog = desk_window.dialog(YearEndDialog)
    assert not dialog.act_button.isEnabled()
    dialog.reject()
    lists = CodeLists(small.library)
    alumni = lists.save(small.context(), "patron_category", None, CodeEntry("old", "卒業生", "Alumni")).must()
    entry = dict(lists.entries("patron_category"))[small.adult]
    lists.save(small.context(), "patron_category", small.adult, replace(entry, next_category_id=alumni)).must()
    page.tools.end_the_year()
    dialog = desk_window.dialog(YearEndDialog)
    desk_window.until(lambda: dialog.act_button.isEnabled())
    assert dialog.counts.text() == "3 go up · 0 leave · 0 of them have something open"
    dialog.save_to(tmp_path / "list.csv")
    desk_window.settle()
    assert "goes_up" in (tmp_path / "list.csv").read_text("utf-8-sig")
    dialog.act()
    desk_window.until(lambda: page.done_line.text == "A year up: 3")
    page.tools.end_the_year()
    dialog = desk_window.dialog(YearEndDialog)
    desk_window.until(lambda: dialog.table.model.total == 3)
    assert dialog.counts.text().startswith("0 go up · 3 leave")
    dialog.reject()


def test_cards_of_new_people_are_printed(desk_window: OpenWindow, page: PatronsPage, monkeypatch) -> None:
    printed: list[list[int]] = []
    monkeypatch.setattr(print_cards, "print_cards", lambda _shell, _session, ids: printed.append(list(ids)))
    desk_window.type("山田", on=page.search)
    desk_window.settle()
    page.tools.print_cards()
    dialog = desk_window.dialog(CardsDialog)
    desk_window.until(lambda: dialog.lines.sentences == ("Cards to print: 1",))
    whom = dialog.form.editor("whom")
    whom.setCurrentIndex(whom.findData("new"))
    desk_window.settle()
    desk_window.until(lambda: dialog.lines.sentences == ("Cards to print: 3",))
    dialog.form.editor("since").setText("2026-01-08")
    desk_window.settle()
    desk_window.until(lambda: not dialog.act_button.isEnabled())
    whom.setCurrentIndex(whom.findData("found"))
    desk_window.settle()
    desk_window.until(lambda: dialog.act_button.isEnabled())
    code = dialog.form.editor("code")
    code.setCurrentIndex(code.findData("nw7"))
    desk_window.settle()
    dialog.act()
    assert printed == [[desk_window.small.patrons["P1"]]]
    assert desk_window.machine.get("paper.card_code") == "nw7"


def test_names_are_forgotten_after_a_question(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    page.tools.forget_names()
    desk_window.until(lambda: page.done_line.text.startswith("The library keeps all closed loans."))
    Settings(small.library).change(small.context(), "patrons.anonymise_after_days", 30).must()
    page.tools.forget_names()
    desk_window.until(lambda: page.done_line.text.startswith("No closed loan is old enough"))
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    small.later(days=40)
    page.tools.forget_names()
    dialog = desk_window.dialog(DecisionDialog)
    dialog.button("forget").click()
    desk_window.until(lambda: page.done_line.text == "Loans without a name now: 1")
    assert small.library.rows.value("SELECT patron_id FROM loan") is None


def test_a_table_is_looked_at_set_right_and_imported(
    desk_window: OpenWindow, page: PatronsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("no,who,kind\nX1,森 林太郎,adult\nX2,,adult\nX3,樋口 一葉,\n", "utf-8")
    monkeypatch.setattr(file_choosing, "file_to_open", lambda *_args: path)
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_args: tmp_path / "report.csv")
    page._choose_table()
    view = page.importing
    assert view is not None
    desk_window.settle()
    desk_window.until(lambda: view.state == "looked" and page.done_line.text)
    assert page.done_line.text == "Choose which column holds the Name."
    for place, field in enumerate(("card", "name", "category")):
        box = view.columns.boxes[place]
        box.setCurrentIndex(box.findData(field))
        desk_window.settle()
    desk_window.until(lambda: view.state == "looked" and view.report is not None and view.report.refused == 2)
    assert_every_control_is_named(page)
    category = view.form.editor("category")
    category.setCurrentIndex(category.findData(str(desk_window.small.adult)))
    desk_window.settle()
    desk_window.until(lambda: view.report is not None and view.report.refused == 1 and view.state == "looked")
    assert view.report.added == 2
    view.save_report()
    desk_window.settle()
    assert "X2" in (tmp_path / "report.csv").read_text("utf-8-sig")
    view.start()
    desk_window.until(lambda: view.state == "done")
    assert Patrons(desk_window.small.library).count() == 5
    view.take_back()
    desk_window.until(lambda: page.stack.currentWidget() is page.both)
    desk_window.until(lambda: page.table.model.total == 3)


def test_a_table_that_can_be_imported_has_the_keyboard_on_import(
    desk_window: OpenWindow, page: PatronsPage, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("\ufeffcardnumber,surname,firstname,categorycode\nX1,森,林太郎,adult\n", "utf-8")
    view = page._show_import()
    view.look_at(path)
    desk_window.settle()
    desk_window.until(lambda: view.state == "looked")
    assert view.report is not None
    assert view.report.added == 1
    assert view.import_button.hasFocus()
    desk_window.press(Qt.Key.Key_Space)
    desk_window.until(lambda: view.state == "done")
    assert Patrons(desk_window.small.library).count() == 4


def test_a_file_that_is_no_table_is_told(
    desk_window: OpenWindow, page: PatronsPage, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("")
    page._show_import().look_at(path)
    desk_window.until(lambda: page.done_line.text == "The file is empty.")
    view = page.importing
    assert view is not None
    monkeypatch.setattr(file_choosing, "file_to_open", lambda *_args: None)
    view.choose_file()
    desk_window.until(lambda: page.stack.currentWidget() is page.both)
    page._show_import()
    desk_window.press(Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.both


def test_who_may_not_change_patrons_is_offered_none_of_it(desk_window: OpenWindow, page: PatronsPage) -> None:
    open_patron(desk_window, page)
    assert all(action.isEnabled() for action in (*page.person.writing, *page.tools.writing))
    desk_window.session.sign_in(desk_window.small.helper)
    assert not any(action.isEnabled() for action in (*page.person.writing, *page.tools.writing))


def test_further_contacts_and_school_are_entered_as_they_are_said(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    office = CodeLists(small.library).save(small.context(), "department", None, CodeEntry("lit", "文学部", "Letters"))
    open_patron(desk_window, page)
    desk_window.press(Qt.Key.Key_F2)
    desk_window.until(lambda: page.details.editing)
    form = page.details.form
    assert form is not None
    form.editor("contacts").setPlainText("mobile: 090-1 (mother)\n保護者：03-1（父）\nrings twice\n(only a note)\n")
    form.editor("department").setCurrentIndex(form.editor("department").findData(str(office.must())))
    form.editor("study_year").setText("30")
    form.editor("born_on").setText("2005/4/1")
    desk_window.press(Qt.Key.Key_S, CONTROL)
    desk_window.until(lambda: "study_year" in form.errors())
    form.editor("study_year").setText("2")
    desk_window.press(Qt.Key.Key_S, CONTROL)
    desk_window.until(lambda: not page.details.editing)
    record = Patrons(small.library).record(small.patrons["P1"])
    assert [(one.kind, one.value, one.note) for one in record.contacts] == [
        ("mobile", "090-1", "mother"), ("other", "保護者：03-1", "父"), ("other", "rings twice", ""),
        ("other", "(only a note)", ""),
    ]  # fmt: skip
    assert (record.department_id, record.study_year, record.born_on) == (office.must(), 2, date(2005, 4, 1))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_dialog_is_named_and_nothing_cut(desk_window: OpenWindow, page: PatronsPage, language: str) -> None:
    switch_language(desk_window, language)
    open_patron(desk_window, page)
    for opens, kind in (
        (page.person.change_contact, ContactDialog),
        (page.person.new_card, NewCardDialog),
        (page.person.merge_records, MergeDialog),
        (page.tools.renew_cards, ValidityDialog),
        (page.tools.end_the_year, YearEndDialog),
        (page.tools.print_cards, CardsDialog),
    ):
        opens()
        dialog = desk_window.dialog(kind)
        desk_window.settle()
        assert_every_control_is_named(dialog)
        # What is counted arrives after the dialog, and makes room for itself.
        desk_window.until(lambda dialog=dialog: cut_texts(dialog) == [])
        dialog.reject()


def test_what_changed_and_what_waits_is_told(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    with_contact(desk_window)
    changes, patron = ContactChanges(small.library), small.patrons["P1"]
    changes.change(
        small.context(), patron, NewContact(telephone="090-1"), HowVerified(Channel.ORAL, old_telephone="0312345678")
    ).must()
    changes.change(
        small.context(), patron, NewContact(address="港町"), HowVerified(Channel.POST, True, "copy of a bill")
    ).must()
    changes.change(
        small.context(), patron, NewContact(address="港町2"), HowVerified(Channel.CORRECTION, reason="house number")
    ).must()
    outcome = PatronCards(small.library).replace_card(small.context(), patron, "N1")
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    PatronCards(small.library).replace_card(small.context(), patron, "N2").must()
    Desk(small.library).check_out(small.context(), small.patrons["P2"], small.items["B1"]).must()
    Holds(small.library).place(small.context(), patron, small.titles["cat"]).must()
    desk_window.settle()
    page.open_patron(patron)
    desk_window.until(lambda: page.details.view is not None and page.details.view.record.card == "N2")
    page.details.show_section("changes")
    desk_window.until(lambda: "Card P1" in said(page))
    text = said(page)
    for wanted in (
        "Telephone: by telephone, the old number was named", "03-1234-5678 → 090-1",
        "Address: by post, with the form, copy of a bill", "typing error corrected, house number",
        "Card P1", "reported lost, stopped",
    ):  # fmt: skip
        assert wanted in text
    page.details.show_section("holds")
    desk_window.until(lambda: "吾輩は猫である" in said(page))
    assert "Waiting, number 1" in said(page)


def test_a_category_says_what_follows_it_and_how_long_its_cards_are_valid(desk_window: OpenWindow) -> None:
    small = desk_window.small
    page = desk_window.go("settings", SettingsPage)
    page.open_section("lists")
    section = page.findChild(ListsSection)
    assert section is not None
    desk_window.until(lambda: section.entries)
    section._open(small.adult)
    desk_window.settle()
    form = section.form
    assert form is not None
    above = form.editor("next_category")
    student = next(key for key, entry in section.entries if entry.code == "student")
    assert above.findData(str(small.adult)) == -1
    above.setCurrentIndex(above.findData(str(student)))
    form.editor("validity_months").setText("2000")
    section.save()
    desk_window.until(lambda: "validity_months" in form.errors())
    form.editor("validity_months").setText("24")
    section.save()
    desk_window.until(lambda: "Saved" in page.done_line.text)
    entry = dict(CodeLists(small.library).entries("patron_category"))[small.adult]
    assert (entry.next_category_id, entry.validity_months) == (student, 24)


def said(page: PatronsPage) -> str:
    return "\n".join(label.text() for label in page.details.findChildren(QLabel) if label.isVisible())


def test_what_is_read_too_late_for_what_has_gone_does_no_harm(desk_window: OpenWindow, page: PatronsPage) -> None:
    open_patron(desk_window, page)
    for _ in range(3):
        for name in ("loans", "account", "holds", "changes", "facts"):
            page.details.show_section(name)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for opens in (page.person.merge_records, page.tools.renew_cards, page.tools.end_the_year, page.tools.print_cards):
        opens()
        next(one for one in page.window().findChildren(PatronDialog) if one.isVisible()).reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk_window.settle()
