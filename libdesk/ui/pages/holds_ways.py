"""The views of held items' ways on the page of holds, each made when it is first shown, and how much waits in each."""

from __future__ import annotations

import time
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedWidget

from libdesk.ui.widgets.focus_keeper import FocusKeeper
from libdesk.ui.widgets.scan_box import ScanBox

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.services import Services
    from libdesk.ui.page import Page, Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.pages.holds_way_view import WayView
    from libdesk.ui.session import Session

# View -> its module and class.
_VIEWS: Final = {
    "pick": ("holds_pick", "PickView"),
    "search": ("holds_search", "SearchView"),
    "transits": ("holds_transits", "TransitView"),
    "dispatch": ("holds_dispatch", "DispatchView"),
    "home": ("holds_home", "HomeView"),
}
WAYS: Final = tuple(_VIEWS)
# What a line of the page Today opens -> the view that shows it.
VIEW_OF: Final = {
    "pick_list": "pick",
    "search_list": "search",
    "transit_list": "transits",
    "dispatch": "dispatch",
    "home": "home",
}


def count_ways(services: Services, context: Context) -> dict[str, int]:
    """How much waits for staff in each view; of the parcels to places, what is set aside and what is late."""
    places = services.dispatching.places(context)
    return {
        "pick": services.pick_list.count(context),
        "search": len(services.search_list.lines(context)),
        "transits": len(services.transit_list.to_send(context)) + len(services.transit_list.late(context)),
        "dispatch": sum(one.set_aside + one.late_arrivals + one.not_fetched for one in places),
        "home": len(services.home_delivery.parcels(context)),
    }


class Ways(QStackedWidget):
    """Holds the views; ``scan_box`` stands in the page's header while one of them is shown, and scans go to it."""

    def __init__(self, page: Page, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__()
        self.page = page
        self.shell = shell
        self.session = session
        self.done_line = done_line
        self.views: dict[str, WayView] = {}
        self.scan_box = ScanBox(time.monotonic)
        self.scan_box.scanned.connect(self._scanned)
        self.keeper = FocusKeeper(self, self.scan_box)
        done_line.taken_back.connect(lambda _action: self.scan_box.forget_last())

    @property
    def view(self) -> WayView | None:
        """The view that was shown last."""
        shown = self.currentWidget()
        return next((view for view in self.views.values() if view is shown), None)

    def show_view(self, name: str) -> WayView:
        """Show a view, read anew, with the keyboard in the scan box."""
        if name not in self.views:
            module, kind = _VIEWS[name]
            view: WayView = getattr(import_module(f"libdesk.ui.pages.{module}"), kind)(self)
            self.views[name] = view
            self.addWidget(view)
        view = self.views[name]
        self.setCurrentWidget(view)
        for other in self.views.values():
            for button in other.buttons:
                button.offer(other is view)
        self.name_box()
        view.follow()
        view.reload()
        return view

    def hide_buttons(self) -> None:
        """Take the buttons of the views out of the page's header."""
        for view in self.views.values():
            for button in view.buttons:
                button.offer(False)

    def reload(self) -> None:
        """Read again what is shown."""
        if self.view is not None:
            self.view.reload()

    def follow(self) -> None:
        """Offer what who is signed in may do."""
        if self.view is not None:
            self.view.follow()

    def name_box(self) -> None:
        """Say what the scan box waits for."""
        if self.view is not None:
            text = self.view.placeholder()
            self.scan_box.setPlaceholderText(text)
            self.scan_box.setAccessibleName(text)

    def _scanned(self, text: str) -> None:
        if self.view is not None:
            self.view.scanned(text)
