"""How long each report takes over many loans, beside a bare count of the same rows."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.services.reports import ReportQuestion, Reports
from tests.library_fixtures import MORNING, SmallLibrary, make_small_library

_LOANS = 200_000
_YEARS = 5
_OPEN = 5_000
_THIS_YEAR = (date(2025, 4, 1), date(2026, 3, 31))
_FIVE_YEARS = (date(2021, 4, 1), date(2026, 3, 31))
_QUESTIONS = {
    "loans, a year by month": ReportQuestion("loans", "month", "", *_THIS_YEAR),
    "loans, years side by side": ReportQuestion("loans", "month", "fiscal_year", *_FIVE_YEARS),
    "loans by category, class": ReportQuestion("loans", "category", "class", *_FIVE_YEARS),
    "renewals, five years": ReportQuestion("renewals", "month", "fiscal_year", *_FIVE_YEARS),
    "use in the library": ReportQuestion("in_house_use", "month", "class", *_FIVE_YEARS),
    "overdue now": ReportQuestion("overdue", "days_late", "category"),
}


def fill_with_loans(small: SmallLibrary, loans: int, opened: int) -> None:
    """Write closed loans of the last five years, open ones, renewals and uses, spread by a fixed chance."""
    small.library.file.run(lambda rows: _write(rows, small, loans, opened))


def _write(rows: Rows, small: SmallLibrary, loans: int, opened: int) -> None:
    chance = random.Random(7)
    database = rows.database
    action = journal.begin_action(database, "import", 1, 1, "bench", "2026-01-07T01:00:00.000Z")
    categories = [row[0] for row in rows.all("SELECT id FROM patron_category")]
    classes, sites = list(small.classes.values()), [small.main, small.branch]
    items = [
        database.execute_sql(
            "INSERT INTO item (title_id, site_id, loan_class_id) VALUES (1, ?, ?)", (sites[n % 2], classes[n % 4])
        ).lastrowid
        for n in range(opened)
    ]
    insert = (
        "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id, lent_at,"
        " due_at, due_on, renewals, renewed_at, returned_at, returned_on, returned_site_id, returned_how)"
        " VALUES (?, 1, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    for number in range(loans + opened):
        ago = chance.randrange(1, 365 * _YEARS * 24) if number < loans else chance.randrange(1, 60 * 24)
        lent = MORNING - timedelta(hours=ago)
        due = lent + timedelta(days=14)
        renewed = chance.random() < 0.25
        back = number < loans
        site = chance.choice(sites)
        database.execute_sql(insert, (
            items[number - loans] if not back else small.items["B1"], site, chance.choice(categories),
            chance.choice(classes), _instant(lent), _instant(due), due.date().isoformat(), int(renewed),
            _instant(lent + timedelta(days=7)) if renewed else None, _instant(due) if back else None,
            due.date().isoformat() if back else None, site if back else None, "desk" if back else None,
        ))  # fmt: skip
        if number % 4 == 0:
            database.execute_sql(
                "INSERT INTO in_house_use (item_id, site_id, loan_class_id, used_on) VALUES (?, ?, ?, ?)",
                (small.items["B1"], site, chance.choice(classes), lent.date().isoformat()),
            )
    journal.end_action(database, action, {})


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _median(call: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def measure() -> dict[str, float]:
    """Median milliseconds of each report over 200,000 loans, of a bare grouped count, and the ratio of the slowest."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        small = make_small_library(Path(folder) / "reports.libdesk")
        try:
            fill_with_loans(small, _LOANS, _OPEN)
            bare = _median(
                lambda: small.library.rows.all(
                    "SELECT substr(lent_at, 1, 7), site_id, count(*) FROM loan GROUP BY 1, 2"
                )
            )
            figures["bare count, ms"] = bare
            for name, question in _QUESTIONS.items():
                figures[f"{name}, ms"] = _median(partial(_ask, small, question))
        finally:
            small.library.close()
    figures["ratio"] = max(figures.values()) / bare
    return figures


def _ask(small: SmallLibrary, question: ReportQuestion) -> object:
    return Reports(small.library).table(small.context(), question, "en").must()
