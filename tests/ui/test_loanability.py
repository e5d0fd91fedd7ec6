"""What is lent to partner libraries, by keys: the table in Settings, an item tried, a title marked (L05, L06)."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from libdesk.domain.loanability import LoanabilityRow, TitleMark
from libdesk.ui.pages.catalogue_page import CataloguePage
from libdesk.ui.pages.loanability_dialog import LoanabilityDialog
from libdesk.ui.pages.loanability_form import LoanabilityForm
from libdesk.ui.pages.settings_loanability import LoanabilitySection
from libdesk.ui.pages.settings_page import SettingsPage
from tests.library_fixtures import SmallLibrary
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.keyboard import Keyboard
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
RARE = LoanabilityRow("rare", published_before=1950)


def emptied(small: SmallLibrary, *rows: LoanabilityRow) -> None:
    """As a library is that had no table before, or has only these rows."""
    small.library.perform(
        small.context(), "fill_sample", None, lambda work: work.run("DELETE FROM loanability_row") and None
    ).must()
    from libdesk.services.loanability import Loanability

    for row in rows:
        Loanability(small.library).save(small.context(), None, row).must()


def opened(desk_window: OpenWindow) -> tuple[SettingsPage, LoanabilitySection]:
    page = desk_window.go("settings", SettingsPage)
    page.open_section("loanability")
    desk_window.settle()
    assert isinstance(page.section, LoanabilitySection)
    return page, page.section


def lines(section: LoanabilitySection) -> list[tuple[str, str]]:
    model = section.table.model
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def read_the_cat(desk_window: OpenWindow) -> CataloguePage:
    """Search for the title and open it, as staff do."""
    page = desk_window.go("catalogue", CataloguePage)
    desk_window.type("吾輩")
    desk_window.until(lambda: page.table.model.rowCount() == 1 and page.table.model.index(0, 1).data())
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.details.open is not None)
    return page


def said(page: CataloguePage) -> set[str]:
    return {label.text() for label in page.details.panel.findChildren(QLabel)}


def weigh_again(desk_window: OpenWindow, keys: Keyboard) -> LoanabilityDialog:
    """Back on the page after a dialog, which this platform does not do by itself, and the key once more."""
    desk_window.window.activateWindow()
    desk_window.until(desk_window.window.isActiveWindow)
    keys.act("catalogue.loanability")
    return desk_window.dialog(LoanabilityDialog)


@pytest.mark.rule("L05", "L06")
def test_an_empty_table_says_what_it_means_and_one_press_takes_the_standard(desk_window: OpenWindow) -> None:
    emptied(desk_window.small)
    page, section = opened(desk_window)
    keys = Keyboard(desk_window)
    assert "Everything is lent to partner libraries" in {one.text() for one in section.findChildren(QLabel)}
    keys.tab_to("Take over the standard")
    keys.press(Key.Key_Space)
    desk_window.until(lambda: len(section.entries) > 20)
    assert lines(section)[0] == ("acquired too early", "Book, Japanese, acquired before 1 January 1996")
    assert page.done_line.remarks[0].startswith("No row for: part of a collection.")
    assert_every_control_is_named(page)
    keys.press(Key.Key_Z, Modifier.ControlModifier)
    desk_window.until(lambda: not section.entries)


@pytest.mark.rule("L06")
def test_a_row_is_entered_tried_previewed_moved_and_deleted_by_keys(desk_window: OpenWindow) -> None:
    emptied(desk_window.small, LoanabilityRow("digitized", digitized=True))
    _page, section = opened(desk_window)
    keys = Keyboard(desk_window)
    keys.press(Key.Key_N, Modifier.ControlModifier)
    assert isinstance(section.form, LoanabilityForm)
    keys.press(Key.Key_S, Modifier.ControlModifier)
    assert section.form.errors()["reason"]
    section.form.editor("reason").setFocus()
    keys.choose("Why it is not lent", "rare")
    keys.press(Key.Key_S, Modifier.ControlModifier)
    assert section.form.errors() == {
        "origin": "Give at least one condition; a row without any would refuse everything."
    }
    keys.fill("Published before this year", "1950")
    keys.tab_to("What would change?")
    keys.press(Key.Key_Space)
    desk_window.until(lambda: section.trial.sentences)
    assert section.trial.sentences == [
        "3 copies of 3 titles would be lent no more.",
        "1 copy of 4 may be lent then; 4 now.",
    ]
    keys.press(Key.Key_S, Modifier.ControlModifier)
    desk_window.until(lambda: len(section.entries) == 2)
    assert lines(section)[1] == ("rare", "published before 1950")
    assert section.panel.accessibleName() is not None
    saved = desk_window.services.loanability.rows()[1]
    assert (saved.reason, saved.rule, saved.published_before) == ("rare", "L06", 1950)
    section.trial.box.setFocus()
    keys.enter("B1")
    desk_window.until(lambda: section.trial.weighed)
    assert section.trial.sentences[:2] == [
        "Not lent to partner libraries",
        "Rare material is not lent to partner libraries (published in 1905, before 1950). (L06)",
    ]
    keys.enter("nothing")
    desk_window.until(lambda: section.trial.sentences == ["No item has the number nothing."])
    section.table.select_row(1)
    section.standard_button.setFocus()
    keys.tab_to("Move up")
    keys.press(Key.Key_Space)
    desk_window.until(lambda: lines(section)[0][0] == "rare")
    assert not section.up_button.isEnabled()
    assert section.down_button.isEnabled()
    section.table.select_row(0)
    section.standard_button.setFocus()
    keys.tab_to("Delete")
    keys.press(Key.Key_Space)
    desk_window.until(lambda: len(section.entries) == 1)
    keys.press(Key.Key_Z, Modifier.ControlModifier)
    desk_window.until(lambda: len(section.entries) == 2)


@pytest.mark.rule("L05", "L06")
def test_the_form_gives_back_every_condition_that_it_shows(desk_window: OpenWindow) -> None:
    rows = desk_window.small.library.rows
    row = LoanabilityRow(
        "other", "", "foreign", date(1990, 1, 1), ("book", "map"), 1980, 1900, 10, 90, 315, 49, ("worn", "damaged"),
        "和装", False, rows.value("SELECT min(id) FROM collection"), rows.value("SELECT min(id) FROM loan_class"),
        "726.1 NDC", True, 1800, "JPY", True, False, "ours",
    )  # fmt: skip
    emptied(desk_window.small, row)
    _page, section = opened(desk_window)
    desk_window.until(lambda: section.entries)
    section._open(section.entries[0][0])
    assert isinstance(section.form, LoanabilityForm)
    assert section.form.row() == section.entries[0][1]
    assert not section.form.dirty
    assert desk_window.session.translation is not None
    desk_window.session.translation.choose("ja")
    desk_window.settle()
    assert isinstance(section.form, LoanabilityForm)
    assert section.form.row() == section.entries[0][1]
    desk_window.until(lambda: "洋書" in lines(section)[0][1])


@pytest.mark.rule("L06")
def test_a_title_is_marked_from_the_catalogue_by_keys(desk_window: OpenWindow) -> None:
    emptied(desk_window.small, RARE)
    loanability, title = desk_window.services.loanability, desk_window.small.titles["cat"]
    page = read_the_cat(desk_window)
    keys = Keyboard(desk_window)
    desk_window.until(lambda: "Partner libraries: not lent (rare)" in said(page))
    keys.act("catalogue.loanability")
    dialog = desk_window.dialog(LoanabilityDialog)
    desk_window.until(lambda: dialog.sentences)
    assert dialog.sentences[1].startswith("Rare material is not lent to partner libraries")
    assert_every_control_is_named(dialog)
    keys.choose("Mark", "always lent, with conditions")
    keys.press(Key.Key_Return)
    desk_window.until(lambda: dialog.form.errors())
    assert dialog.form.errors() == {
        "conditions": "Write the conditions under which the title is lent; the partner reads them."
    }
    keys.fill("Conditions", "Gloves")
    keys.tab_to("Set the mark")
    keys.press(Key.Key_Return)
    desk_window.until(lambda: loanability.mark_of(title) == TitleMark("with_conditions", "", "Gloves"))
    desk_window.until(lambda: "Partner libraries: may be lent, with conditions" in said(page))
    assert page.done_line.text == "Marked: 吾輩は猫である"
    dialog = weigh_again(desk_window, keys)
    desk_window.until(lambda: dialog.form.values()["conditions"] == "Gloves")
    keys.choose("Mark", "never lent")
    keys.choose("Why never", "rare")
    keys.press(Key.Key_Return)
    desk_window.until(lambda: loanability.mark_of(title) == TitleMark("never", "rare"))
    desk_window.until(lambda: "Partner libraries: not lent (rare)" in said(page))
    dialog = weigh_again(desk_window, keys)
    desk_window.until(lambda: dialog.form.values()["verdict"] == "never")
    keys.choose("Mark", "as the table says")
    keys.press(Key.Key_Return)
    desk_window.until(lambda: loanability.mark_of(title) is None)
    desk_window.until(lambda: page.done_line.text == "Mark taken away: 吾輩は猫である")
    desk_window.window.activateWindow()
    desk_window.until(desk_window.window.isActiveWindow)
    keys.press(Key.Key_Z, Modifier.ControlModifier)
    desk_window.until(lambda: loanability.mark_of(title) == TitleMark("never", "rare"))
    desk_window.until(lambda: "Partner libraries: not lent (rare)" in said(page))


@pytest.mark.rule("L06")
def test_a_title_is_called_in_print_in_its_form(desk_window: OpenWindow) -> None:
    page = read_the_cat(desk_window)
    keys = Keyboard(desk_window)
    title = desk_window.small.titles["cat"]
    keys.act("catalogue.change")
    keys.choose("In print", "yes")
    keys.press(Key.Key_S, Modifier.ControlModifier)
    desk_window.until(lambda: desk_window.services.catalogue.title(title).in_print)
    desk_window.until(lambda: "easily bought" in " ".join(said(page)))
