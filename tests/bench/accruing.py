"""The fines of 10,000 overdue loans in one pass, against a bare loop over the same rows that multiplies days."""

from __future__ import annotations

import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.services.accruing import accruing_today
from tests.library_fixtures import SmallLibrary, make_small_library

_LOANS = 10_000
_NOW = datetime(2026, 3, 31, 3, 0, tzinfo=UTC)


def measure() -> dict[str, float]:
    """Seconds of the pass and of the bare loop, the ratio, and how many fines were found."""
    with tempfile.TemporaryDirectory() as folder:
        made = make_small_library(Path(folder) / "accruing.libdesk")
        try:
            made.library.file.run(lambda rows: _write_loans(rows, made))
            rows = made.library.rows
            bare = min(_bare(rows) for _ in range(3))
            passes = []
            for _ in range(3):
                began = time.perf_counter()
                found = accruing_today(rows, _NOW)
                passes.append(time.perf_counter() - began)
        finally:
            made.library.close()
    return {"bare loop, s": bare, "one pass, s": min(passes), "fines": len(found.fines), "ratio": min(passes) / bare}


def _bare(rows: Rows) -> float:
    began = time.perf_counter()
    total = 0
    for due_on, price in rows.all(
        "SELECT loan.due_on, item.price FROM loan JOIN item ON item.id = loan.item_id"
        " WHERE loan.returned_at IS NULL AND loan.due_on < ? ORDER BY loan.due_on",
        "2026-03-31",
    ):
        days = (date(2026, 3, 31) - date.fromisoformat(due_on)).days
        total += min(50 * days, price or 10_000)
    assert total > 0
    return time.perf_counter() - began


def _write_loans(rows: Rows, made: SmallLibrary) -> None:
    action = journal.begin_action(rows.database, "import", 1, 1, "bench", "2026-01-07T01:00:00.000Z")
    rows.run("UPDATE loan_table_row SET fine_amount = 50, fine_on_closed_days = 0, fine_cap = NULL")
    for number in range(_LOANS):
        item = rows.add(
            "INSERT INTO item (title_id, site_id, loan_class_id) VALUES (?, 1, ?)",
            (made.titles["cat"], made.classes["general"]),
        )
        due_on = date(2026, 1, 7) + timedelta(days=number % 80)
        rows.add(
            "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id,"
            " lent_at, due_on, due_at) VALUES (?, ?, 1, 1, ?, ?, '2026-01-05T01:00:00.000Z', ?, ?)",
            (
                item, made.patrons["P1"], made.adult, made.classes["general"], due_on.isoformat(),
                f"{due_on}T09:00:00.000Z",
            ),
        )  # fmt: skip
    journal.end_action(rows.database, action, {})
