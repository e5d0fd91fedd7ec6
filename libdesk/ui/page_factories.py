"""The pages of the window; each is imported when it is first visited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from libdesk.ui.page import Page, Shell
from libdesk.ui.session import Session

# Page id -> module of libdesk.ui.pages and its class.
_PAGES = {
    "today": ("today_page", "TodayPage"),
    "desk": ("desk_page", "DeskPage"),
    "catalogue": ("catalogue_page", "CataloguePage"),
    "patrons": ("patrons_page", "PatronsPage"),
    "holds": ("holds_page", "HoldsPage"),
    "notices": ("notices_page", "NoticesPage"),
    "reserve": ("reserve_page", "ReservePage"),
    "till": ("till_page", "TillPage"),
    "borrowing": ("borrowing_page", "BorrowingPage"),
    "lending": ("lending_page", "LendingPage"),
    "printing": ("printing_page", "PrintingPage"),
    "reports": ("reports_page", "ReportsPage"),
    "settings": ("settings_page", "SettingsPage"),
}


def page_factories(session: Session) -> Mapping[str, Callable[[Shell], Page]]:
    """A factory for each page, by its id in the page table."""

    def factory(module: str, name: str) -> Callable[[Shell], Page]:
        def make(shell: Shell) -> Page:
            page: Page = getattr(import_module(f"libdesk.ui.pages.{module}"), name)(shell, session)
            return page

        return make

    return {page_id: factory(*where) for page_id, where in _PAGES.items()}
