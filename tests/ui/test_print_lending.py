"""Papers of registration and dispatch, looked at before they are printed; what cannot be printed is said."""

from __future__ import annotations

import pytest

from libdesk.ui.pages.print_dispatch import print_dispatch, print_lending_pick_list, print_post_office_list
from libdesk.ui.pages.print_registration import print_registration
from libdesk.ui.pages.print_sheets import print_lending
from libdesk.ui.printer import Hand
from tests.lending_steps import accepted, shipped
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.test_print_preview import log_of, previews, printed, wait_until_gone
from tests.ui.window_fixtures import OpenWindow

__all__ = ["printed"]


def kinds_of(desk: OpenWindow) -> list[str]:
    """Look at the preview that opens, print it, and tell what the log then holds."""
    desk.until(previews)
    assert_every_control_is_named(previews()[0])
    previews()[0].print_button.click()
    desk.until(lambda: log_of(desk))
    wait_until_gone(desk)
    return [line.kind for line in log_of(desk)[::-1]]


@pytest.mark.rule("L03")
def test_approval_and_certificate_in_one_preview(desk_window: OpenWindow, printed: list[Hand]) -> None:
    names = ("approval-letter", "registration-certificate")
    print_registration(desk_window.window, desk_window.session, names, [desk_window.small.partner])
    desk_window.until(previews)
    assert previews()[0].windowTitle() == "Registration papers"
    assert kinds_of(desk_window) == ["approval_letter", "registration_certificate"]
    assert {line.number for line in log_of(desk_window)} == {"DE-001"}


@pytest.mark.rule("L12")
def test_label_and_customs_data_of_a_request(desk_window: OpenWindow, printed: list[Hand]) -> None:
    request = shipped(desk_window.small)
    print_lending(desk_window.window, desk_window.session, "shipping-label", [request])
    assert kinds_of(desk_window) == ["shipping_label"]
    print_lending(desk_window.window, desk_window.session, "customs-sheet", [request])
    assert kinds_of(desk_window) == ["shipping_label", "customs_sheet"]


@pytest.mark.rule("L12")
def test_the_lists_of_the_dispatch_room(desk_window: OpenWindow, printed: list[Hand]) -> None:
    small, window, session = desk_window.small, desk_window.window, desk_window.session
    shipped(small, "B1")
    accepted(small, "B2")
    print_post_office_list(window, session, small.main, small.library.today_at(small.context()))
    assert kinds_of(desk_window) == ["post_office_list"]
    print_lending_pick_list(window, session)
    assert kinds_of(desk_window) == ["post_office_list", "lending_pick_list"]


def test_what_cannot_be_printed_is_said(desk_window: OpenWindow, printed: list[Hand]) -> None:
    window, session = desk_window.window, desk_window.session
    print_registration(window, session, "registration-question", [desk_window.small.partner])
    desk_window.until(lambda: window.problems is not None and window.problems.notice is not None)
    assert "is waiting for an answer" in window.problems.notice.advice
    print_dispatch(window, session, "customs-sheet", [999])
    desk_window.until(lambda: "no longer there" in window.problems.notice.advice)
    assert previews() == []
    assert log_of(desk_window) == []
