"""One stretch of the way out of the house: a list read at once, its actions, the scans that go to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal

from libdesk.ui.pages.holds_way_view import WayView

if TYPE_CHECKING:
    from libdesk.ui.pages.holds_ways import Ways
    from libdesk.ui.pages.lending_dispatch_view import LendingDispatchView


class DispatchPart(WayView):
    """A stretch of the view Dispatch. ``moved`` follows what changes how much waits; ``box_wanted`` a step done."""

    moved = Signal()
    box_wanted = Signal()

    def __init__(self, view: LendingDispatchView) -> None:
        super().__init__(cast("Ways", view))

    def may(self) -> bool:
        """Whether who is signed in may do any of it."""
        return self.session.may("lending")

    def print_what(self) -> None:
        """Show what this stretch prints."""
        raise NotImplementedError

    def save(self) -> None:
        """Do what the form that is open is for."""

    def back(self) -> None:
        """Close what is open beside the list."""

    def leave(self, then: Callable[[], object]) -> Any:
        """Call ``then`` at once, or after staff have decided about what they typed."""
        then()

    def open_record(self, record_id: int) -> None:
        """Mark what another page names."""
        del record_id
