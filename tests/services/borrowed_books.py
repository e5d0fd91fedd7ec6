"""A borrowed book that has arrived, written straight into the file: the desk's tests begin where it is ready."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from libdesk.services.identifiers import give_number
from libdesk.services.library import Work
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write

_LENDER: Final = {"name": "国立国会図書館", "name_latin": "National Diet Library", "currency": "JPY"}


def lender(small: SmallLibrary, **values: Any) -> int:
    """A lender of a class of its own; its id."""

    def body(work: Work) -> int:
        number = int(work.value("SELECT count(*) FROM lender")) + 1
        class_id = work.insert("lender_class", code=f"class {number}", name="大学図書館", currency="JPY")
        lender_id = work.insert("lender", lender_class=class_id, **{**_LENDER, **values})
        work.insert("lender_address", lender=lender_id, name="関西館", address="精華台8-1-3", country="JP")
        return lender_id

    return int(write(small, body))


def book(
    small: SmallLibrary,
    card: str = "P1",
    *,
    lender_id: int | None = None,
    state: str = "ready",
    number: str = "",
    request: dict[str, Any] | None = None,
    **values: Any,
) -> int:
    """A request whose book arrived ten days ago and is ready, or ``state``; its id, the number being ``BR`` and the id.

    ``request``: columns of the request; the others are columns of the book. The two due dates are 20 and 16 days on.
    """
    lender_id = lender_id or lender(small)

    def body(work: Work) -> int:
        today = work.today()
        expense = (request or {}).get("expense", "public")
        request_id = work.insert(
            "borrowing_request",
            **{
                "patron": small.patrons[card], "site": small.main, "channel": "counter", "asked_on": day(today, -30),
                "asked_title": "方丈記", "asked_author": "鴨長明", "asked_expense": "public", "expense": "public",

                "agreed_on": day(today, -29), "lender": lender_id, "ordered_on": day(today, -28), "state": state,
                "budget_code": _budget_code(work) if expense == "public" else None,
                **(request or {}),
            },
        )  # fmt: skip
        give_number(work, "borrowing_request", request_id, number or f"BR{request_id}")
        address = work.value("SELECT id FROM lender_address WHERE lender_id = ?", lender_id)
        arrived = state == "arrived"
        work.insert(
            "borrowed_book",
            **{
                "borrowing_request": request_id, "lender_address": address, "arrived_on": day(today, -10),
                "item_right": 1, "slip_right": 1, "condition_arrived": "good", "due_means": "arrival",
                "lender_due_on": day(today, 20), "patron_due_on": day(today, 16),
                "ready_on": None if arrived else day(today, -9), "collect_by": None if arrived else day(today, 7),
                **values,
            },
        )  # fmt: skip
        return request_id

    return int(write(small, body))


def _budget_code(work: Work) -> int:
    found = work.value("SELECT id FROM budget_code")
    return int(
        found
        or work.insert("budget_code", code="K1", faculty_member="川端", fund_type="ordinary", valid_from="2025-04-01")
    )


def day(today: date, days: int) -> str:
    """A day before or after today, as the file keeps it."""
    return (today + timedelta(days=days)).isoformat()
