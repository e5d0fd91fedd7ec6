"""The notices of 10,000 overdue loans in one run, against a bare loop that reads the same rows once and writes as many.

Of the bare loop's rows one a person is a message and one a loan what it tells of, as the run's; the journal's triggers
are at work in both.
"""

from __future__ import annotations

import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.services.notice_run import NoticeRuns, RunReport
from tests.library_fixtures import SmallLibrary, make_small_library

_LOANS = 10_000
_PATRONS = 2_500
_TODAY = date(2026, 1, 7)
_READ = (
    "SELECT loan.id, loan.patron_id, loan.due_on, title.title, identifier.scanned_text, patron.name, patron.email"
    " FROM loan JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
    " JOIN patron ON patron.id = loan.patron_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    " WHERE loan.returned_at IS NULL AND loan.due_on < ? ORDER BY loan.patron_id"
)


def measure() -> dict[str, float]:
    """Seconds of the bare loop, of the run and of a second one that finds all told; the longest step; the ratio."""
    bare = min(_bare() for _ in range(2))
    whole, again, longest, told = min(_run() for _ in range(2))
    return {
        "bare loop, s": bare, "the run, s": whole, "a second run, s": again, "longest step, ms": longest * 1000,
        "told": told, "ratio": whole / bare,
    }  # fmt: skip


def _run() -> tuple[float, float, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        made = _library(Path(folder) / "notices.libdesk")
        try:
            steps: list[float] = []
            _time_steps(made, steps)
            whole, report = _timed(made)
            longest = max(steps)
            again, _ = _timed(made)
        finally:
            made.library.close()
    return whole, again, longest, float(report.told)


def _timed(made: SmallLibrary) -> tuple[float, RunReport]:
    began = time.perf_counter()
    report = NoticeRuns(made.library).run(made.context(), "hand").must()
    return time.perf_counter() - began, report


def _time_steps(made: SmallLibrary, steps: list[float]) -> None:
    transact = made.library.file.transact

    def timed(call: Any) -> Any:
        began = time.perf_counter()
        try:
            return transact(call)
        finally:
            steps.append(time.perf_counter() - began)

    made.library.file.transact = timed  # type: ignore[method-assign]


def _bare() -> float:
    with tempfile.TemporaryDirectory() as folder:
        made = _library(Path(folder) / "bare.libdesk")
        try:
            began = time.perf_counter()
            made.library.file.run(_write_bare)
            return time.perf_counter() - began
        finally:
            made.library.close()


def _write_bare(rows: Rows) -> None:
    """A message for each person, and a line for each loan, with no rule, no text of the library's and no step."""
    action = journal.begin_action(rows.database, "notice_run", 1, 1, "bench", "2026-01-07T01:00:00.000Z")
    people: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows.all(_READ, _TODAY.isoformat()):
        people.setdefault(row[1], []).append(row)
    for patron_id, found in people.items():
        body = "\n".join(f"{title} ({number}) {due_on}" for _, _, due_on, title, number, _, _ in found)
        notice_id = rows.add(
            "INSERT INTO notice (kind, patron_id, site_id, language, way, address, subject, body, made_at)"
            " VALUES ('overdue_1', ?, 1, 'ja', 'email', ?, 'Overdue', ?, '2026-01-07T01:00:00.000Z')",
            (patron_id, found[0][6], body),
        )
        for loan_id, _, due_on, *_ in found:
            rows.add(
                "INSERT INTO notice_about (notice_id, event, loan_id) VALUES (?, ?, ?)",
                (notice_id, f"overdue_1:{loan_id}:{due_on}", loan_id),
            )
    journal.end_action(rows.database, action, {})


def _library(path: Path) -> SmallLibrary:
    made = make_small_library(path)
    made.library.file.run(lambda rows: _fill(rows, made))
    made.library.file.learn_sizes()
    return made


def _fill(rows: Rows, made: SmallLibrary) -> None:
    action = journal.begin_action(rows.database, "import", 1, 1, "bench", "2026-01-07T01:00:00.000Z")
    patrons = [
        rows.add(
            "INSERT INTO patron (patron_category_id, site_id, name, name_sort, registered_on, email)"
            " VALUES (?, 1, ?, ?, '2025-01-01', ?)",
            (made.adult, f"利用者 {number}", f"reader {number}", f"reader{number}@example.org"),
        )
        for number in range(_PATRONS)
    ]
    for number in range(_LOANS):
        item = rows.add(
            "INSERT INTO item (title_id, site_id, loan_class_id) VALUES (?, 1, ?)",
            (made.titles["cat"], made.classes["general"]),
        )
        rows.add(
            "INSERT INTO identifier (scanned_text, kind, item_id, valid_from) VALUES (?, 'item', ?, '2025-01-01')",
            (f"N{number:06}", item),
        )
        due_on = _TODAY - timedelta(days=1 + number % 60)
        rows.add(
            "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id,"
            " lent_at, due_on, due_at) VALUES (?, ?, 1, 1, ?, ?, '2025-10-05T01:00:00.000Z', ?, ?)",
            (
                item, patrons[number % _PATRONS], made.adult, made.classes["general"], due_on.isoformat(),
                f"{due_on}T09:00:00.000Z",
            ),
        )  # fmt: skip
    journal.end_action(rows.database, action, {})
