"""What keys of the desk do with a borrowed book: hand out all the same, ask for a longer loan, open its request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from libdesk.services.borrowing_scans import BorrowingScans
from libdesk.ui.pages.desk_queue import DeskResult, Step

if TYPE_CHECKING:
    from libdesk.services.services import Services
    from libdesk.ui.page import Shell


def hand_out(services: Services, borrowing_request_id: int, why: str = "") -> Step:
    """Hand out to the open patron; with a reason what was refused."""
    scans = BorrowingScans(services.library)
    return Step(
        lambda context, state: DeskResult(scans.hand_out(context, borrowing_request_id, state, why)),
        lambda again: hand_out(services, borrowing_request_id, again),
    )


def extend(services: Services, borrowing_request_id: int, why: str = "") -> Step:
    """Ask the lender for a longer loan; with a reason what was refused (H10, B08)."""
    scans = BorrowingScans(services.library)
    return Step(
        lambda context, state: DeskResult(scans.extend(context, borrowing_request_id, state, why)),
        lambda again: extend(services, borrowing_request_id, again),
    )


def open_request(shell: Shell, borrowing_request_id: int) -> None:
    """Show a request on the page of borrowing, with its next step."""
    page = shell.show_page("borrowing")
    if page is not None:
        page.open_request(borrowing_request_id)
