"""Items that a view of the ways has just set aside: said in the line of the page, with their slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from libdesk.ui.pages.holds_way_view import WayView
from libdesk.ui.pages.holds_way_words import told_of

if TYPE_CHECKING:
    from libdesk.services.hold_records import Captured
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.holds_ways import Ways


class CapturingView(WayView):
    """A view in which items are set aside; ``last`` is the newest, whose slip a key prints."""

    def __init__(self, ways: Ways) -> None:
        super().__init__(ways)
        self.last: Captured | None = None

    def tell_captured(self, outcome: Outcome[Any], captured: Captured) -> None:
        """Say where it goes; its slip is shown, printed or offered, as this workstation is set."""
        from libdesk.ui.pages.print_ways import slip_by_habit

        self.last = captured
        goes_on = captured.elsewhere or captured.pickup == "partner"
        words = "desk.print_transfer_slip" if goes_on else "desk.print_hold_slip"
        self.tell(outcome, told_of(self.session, captured), self.session.say_key(words), self.print_slip)
        slip_by_habit(self.shell, self.session, captured)
        self.follow()

    def print_slip(self) -> None:
        """Show the slip of what was set aside last."""
        from libdesk.ui.pages.print_ways import print_slip

        if self.last is not None:
            print_slip(self.shell, self.session, self.last.hold_id, self.last.pickup, elsewhere=self.last.elsewhere)

    def not_listed(self, typed: str) -> str:
        """What is said of a number that is no item's."""
        return QCoreApplication.translate("Ways", "No item has the number “{number}”.").format(number=typed[:40])
