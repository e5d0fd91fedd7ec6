"""A library of many items, people and loans for measuring, written in whole statements; nothing of it is searched."""

from __future__ import annotations

from pathlib import Path

from libdesk.db.connection import Rows
from libdesk.db.triggers import drop_journal_triggers, make_triggers
from tests.library_fixtures import SmallLibrary, make_small_library

# Of the loans of a library that many are open, and each person has had that many.
OPEN_SHARE = 4
LOANS_EACH = 10

_UP_TO = "WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?)"
_STATEMENTS = (
    (
        "titles",
        _UP_TO + " INSERT INTO title (id, title, added_on) SELECT 1000 + n, 'Title ' || n, '2026-01-07' FROM counted",
    ),
    (
        "items",
        _UP_TO + " INSERT INTO item (id, title_id, site_id, loan_class_id)"
        " SELECT 1000 + n, 1001 + (n - 1) / 2, 1, 1 FROM counted",
    ),
    (
        "items",
        _UP_TO + " INSERT INTO identifier (scanned_text, kind, item_id, valid_from)"
        " SELECT printf('N%08d', n), 'item', 1000 + n, '2026-01-07' FROM counted",
    ),
    (
        "people",
        _UP_TO + " INSERT INTO patron (id, patron_category_id, site_id, name, registered_on)"
        " SELECT 1000 + n, 1, 1, 'Reader ' || n, '2026-01-07' FROM counted",
    ),
    (
        "people",
        _UP_TO + " INSERT INTO identifier (scanned_text, kind, patron_id, valid_from)"
        " SELECT printf('C%08d', n), 'card', 1000 + n, '2026-01-07' FROM counted",
    ),
    # Every fourth item from the first on is out; what came back was out at another time.
    (
        "loans",
        _UP_TO + " INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id,"
        " lent_at, due_at, due_on, returned_at, returned_on, returned_site_id, returned_how)"
        " SELECT 1000 + n, 1001 + n / :share % :people, 1, 1, 1, 1, '2025-12-30T01:00:00.000Z',"
        " '2026-01-13T09:00:00.000Z', '2026-01-13',"
        " iif(n % :share, '2026-01-03T01:00:00.000Z', NULL), iif(n % :share, '2026-01-03', NULL),"
        " iif(n % :share, 1, NULL), iif(n % :share, 'desk', NULL) FROM counted",
    ),
)


def make_large_circulation(path: Path, items: int, loans: int) -> SmallLibrary:
    """The small library with that many items, two of each title, and loans more; a tenth as many people as loans."""
    small = make_small_library(path)
    counts = {"titles": items // 2 + 1, "items": items, "people": loans // LOANS_EACH, "loans": loans}

    def write(rows: Rows) -> None:
        # What is written here is nobody's action.
        drop_journal_triggers(rows.database)
        rows.run("DROP TRIGGER search_title_insert")
        for what, sql in _STATEMENTS:
            named = sql.replace(":people", str(counts["people"])).replace(":share", str(OPEN_SHARE))
            rows.run(named, (counts[what],))
        make_triggers(rows.database)

    small.library.file.run(write)
    return small
