"""Tab goes where the eye goes: down and to the right, in every form of the main job."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from libdesk.domain.lending_states import LendingState
from libdesk.services.lending_forms import NewRequest
from libdesk.ui.page import Page
from libdesk.ui.page_table import PAGES
from libdesk.ui.pages.catalogue_page import CataloguePage
from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.settings_page import SECTIONS, SettingsPage
from tests.lending_steps import pack, send_off
from tests.ui.keyboard import Keyboard, out_of_sight_order, tab_order
from tests.ui.window_fixtures import OpenWindow


def bring_to(desk: OpenWindow, state: LendingState) -> int:
    """A request for B1 in a state."""
    lending, here, item = desk.services.lending, desk.small.context(), desk.small.items["B1"]
    request_id = lending.enter(here, NewRequest(desk.small.partner, "Neko", item_id=item)).must()
    received_on = desk.services.library.today_at(here)
    steps: tuple[Callable[[], object], ...] = (
        lambda: lending.accept(here, request_id).must(),
        lambda: lending.pick(here, request_id).must(),
        lambda: pack(desk.small, request_id),
        lambda: send_off(desk.small, request_id),
        lambda: lending.file_receipt_letter(here, request_id, received_on).must(),
    )
    for step in steps:
        if lending.record(request_id).state is state:
            break
        step()
    return request_id


@pytest.mark.parametrize(
    "state",
    [LendingState.RECEIVED, LendingState.ACCEPTED, LendingState.PICKED, LendingState.SHIPPED, LendingState.CONFIRMED],
)
def test_the_form_of_a_step(desk_window: OpenWindow, state: LendingState) -> None:
    request_id = bring_to(desk_window, state)
    page = desk_window.go("lending", LendingPage)
    page.open_request(request_id)
    details = page.requests.details
    desk_window.until(lambda: details.step_panel is not None)
    assert details.step_panel is not None
    desk_window.until(lambda: len(tab_order(details)) > 2)
    assert out_of_sight_order(desk_window.window) == []


def test_a_new_request(desk_window: OpenWindow) -> None:
    page = desk_window.go("lending", LendingPage)
    Keyboard(desk_window).act("lending.new")
    panel = page.requests.new_panel
    assert panel is not None
    assert panel.form.partner is not None
    assert panel.form.partner.field.hasFocus()
    assert len(tab_order(panel)) > 10
    assert out_of_sight_order(desk_window.window) == []


def test_a_new_partner(desk_window: OpenWindow) -> None:
    page = desk_window.go("lending", LendingPage)
    keys = Keyboard(desk_window)
    keys.act("partner.new")
    assert page.partners is not None
    assert len(tab_order(page.partners.new_panel)) > 10
    assert out_of_sight_order(desk_window.window) == []


def test_a_new_patron(desk_window: OpenWindow) -> None:
    page = desk_window.go("patrons", PatronsPage)
    Keyboard(desk_window).act("patrons.new")
    assert len(tab_order(page.details)) > 10
    assert out_of_sight_order(desk_window.window) == []


def test_a_new_title(desk_window: OpenWindow) -> None:
    page = desk_window.go("catalogue", CataloguePage)
    Keyboard(desk_window).act("catalogue.new")
    assert page.editor is not None
    assert len(tab_order(page.editor.panel)) > 5
    assert out_of_sight_order(desk_window.window) == []


@pytest.mark.parametrize("section", [spec.id for spec in SECTIONS])
def test_settings(desk_window: OpenWindow, section: str) -> None:
    page = desk_window.go("settings", SettingsPage)
    keys = Keyboard(desk_window)
    for spec in SECTIONS:
        if spec.id == section:
            break
        keys.act("settings.next")
    desk_window.until(lambda: tab_order(page.section))
    desk_window.until(lambda: out_of_sight_order(desk_window.window) == [])
    assert out_of_sight_order(desk_window.window) == []


@pytest.mark.parametrize("page_id", [spec.id for spec in PAGES])
def test_a_page(desk_window: OpenWindow, page_id: str) -> None:
    page = desk_window.go(page_id, Page)
    desk_window.until(lambda: out_of_sight_order(desk_window.window) == [])
    assert page.isAncestorOf(tab_order(desk_window.window)[len(PAGES) + 2])


def test_the_desk_with_a_patron(desk_window: OpenWindow) -> None:
    small, services = desk_window.small, desk_window.services
    services.desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    page = desk_window.go("desk", DeskPage)
    page.open_patron(small.patrons["P1"])
    desk_window.settle()
    assert page.panel.loans in tab_order(desk_window.window)
    desk_window.until(lambda: out_of_sight_order(desk_window.window) == [])


def test_the_preview(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.SHIPPED)
    page = desk_window.go("lending", LendingPage)
    page.open_request(request_id)
    desk_window.settle()
    Keyboard(desk_window).act("lending.papers")
    desk_window.until(lambda: isinstance(QApplication.activeModalWidget(), PrintPreview))
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, PrintPreview)
    assert out_of_sight_order(preview) == []
    Keyboard(desk_window).press(Qt.Key.Key_Escape)
