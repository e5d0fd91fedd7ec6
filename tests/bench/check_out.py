"""Lending one item, durable, against bare sqlite3 with the same reads, rows and journal on the same disk."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from libdesk.services.desk import Desk
from libdesk.services.scans import DeskState, Scans
from tests.library_fixtures import SmallLibrary, make_small_library

_LOANS = 300


def measure() -> dict[str, float]:
    """Median milliseconds of a check-out through the service, through a scan, and bare; and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.libdesk"
        made = make_small_library(path)
        reads = _reads(made)
        made.library.close()
        bare_path = Path(folder) / "bare.libdesk"
        shutil.copyfile(path, bare_path)
        bare = _bare(bare_path, reads)
        made = make_small_library(Path(folder) / "service.libdesk")
        try:
            through_service = _through_service(made)
            through_scan = _through_scan(made)
        finally:
            made.library.close()
    return {
        "bare sqlite3, ms": bare * 1000,
        "Desk.check_out, ms": through_service * 1000,
        "a scan that lends, ms": through_scan * 1000,
        "ratio": through_service / bare,
        "ratio of a scan": through_scan / bare,
    }


def _through_service(made: SmallLibrary) -> float:
    desk, times = Desk(made.library), []
    for _ in range(_LOANS):
        began = time.perf_counter()
        desk.check_out(made.context(), made.patrons["P1"], made.items["B1"]).must()
        times.append(time.perf_counter() - began)
        desk.take_back(made.context(), made.items["B1"]).must()
    return statistics.median(times)


def _through_scan(made: SmallLibrary) -> float:
    desk = Desk(made.library)
    scans, times = Scans(made.library), []
    state = DeskState(patron_id=made.patrons["P1"])
    for _ in range(_LOANS):
        began = time.perf_counter()
        verdict = scans.scan(made.context(), "B1", state)
        times.append(time.perf_counter() - began)
        assert verdict.code == "lent"
        desk.take_back(made.context(), made.items["B1"]).must()
    return statistics.median(times)


def _reads(made: SmallLibrary) -> list[str]:
    """What a check-out reads, as SQLite is asked, with the values in it."""
    seen: list[str] = []
    desk, file = Desk(made.library), made.library.file
    file.run(lambda rows: rows.database.connection().set_trace_callback(seen.append))
    desk.check_out(made.context(), made.patrons["P1"], made.items["B1"]).must()
    file.run(lambda rows: rows.database.connection().set_trace_callback(None))
    desk.take_back(made.context(), made.items["B1"]).must()
    return [sql for sql in seen if sql.lstrip().startswith(("SELECT", "WITH"))]


def _bare(path: Path, reads: list[str]) -> float:
    times = []
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.create_function("search_text", -1, lambda *parts: " ".join(filter(None, parts)), deterministic=True)
        for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = 1"):
            database.execute(f"PRAGMA {pragma}")
        patron = database.execute("SELECT patron_id FROM identifier WHERE scanned_text = 'P1'").fetchone()[0]
        item = database.execute("SELECT item_id FROM identifier WHERE scanned_text = 'B1'").fetchone()[0]
        for _ in range(_LOANS):
            began = time.perf_counter()
            loan = _bare_check_out(database, reads, patron, item)
            times.append(time.perf_counter() - began)
            database.execute("UPDATE journal_pointer SET action_id = 1")
            database.execute(
                "UPDATE loan SET returned_at = '2026-01-07T02:00:00.000Z', returned_on = '2026-01-07',"
                " returned_site_id = 1, returned_how = 'desk' WHERE id = ?",
                (loan,),
            )
    return statistics.median(times)


def _bare_check_out(database: sqlite3.Connection, reads: list[str], patron: int, item: int) -> int:
    """The reads and writes of ``Desk.check_out``, in plain sqlite3."""
    now = "2026-01-07T01:00:00.000Z"
    database.execute("BEGIN IMMEDIATE")
    for sql in reads:
        database.execute(sql).fetchall()
    action = database.execute(
        "INSERT INTO action (name, staff_id, site_id, workstation, begun_at) VALUES ('check_out', 1, 1, 'desk 1', ?)",
        (now,),
    ).lastrowid
    database.execute("UPDATE journal_pointer SET action_id = ?", (action,))
    loan = database.execute(
        "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id, lent_at,"
        " due_on, due_at, timed, in_library)"
        " VALUES (?, ?, 1, 1, 1, 1, ?, '2026-01-21', '2026-01-21T09:00:00.000Z', 0, 0)",
        (item, patron, now),
    ).lastrowid
    database.execute("UPDATE action SET state = 'done', facts = '{}' WHERE id = ?", (action,))
    database.execute("UPDATE journal_pointer SET action_id = NULL")
    database.execute("COMMIT")
    return int(loan or 0)
