"""The loan table and the calendars as an action reads them: once, and anew after it has written to them."""

from __future__ import annotations

from datetime import date
from typing import Any

from libdesk.services.library import Work
from libdesk.services.loan_table import current_policy, loan_table, site_calendar, terms_for
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write

CHRISTMAS = date(2026, 12, 25)


def counted(work: Work) -> list[str]:
    """Every statement that the action runs from now on."""
    seen: list[str] = []
    work.database.connection().set_trace_callback(seen.append)
    return seen


def test_an_action_reads_the_table_and_the_calendar_once(small: SmallLibrary) -> None:
    def body(work: Work) -> None:
        seen = counted(work)
        for _ in range(3):
            terms_for(work, current_policy(work), small.adult, small.classes["general"], small.main)
            site_calendar(work, small.main)
        work.database.connection().set_trace_callback(None)
        assert sum("FROM loan_table_row" in sql for sql in seen) == 1
        assert sum("FROM policy_version" in sql for sql in seen) == 1
        assert sum("FROM opening_hours" in sql for sql in seen) == 1

    write(small, body)


def test_what_the_action_writes_is_read_anew(small: SmallLibrary) -> None:
    def body(work: Work) -> None:
        before, rows = current_policy(work), len(loan_table(work, current_policy(work)))
        assert rows
        version = work.insert("policy_version", name="next", made_at=work.now_text)
        assert current_policy(work) == version == before + 1
        assert loan_table(work, version) == ()
        row_id = work.add("INSERT INTO loan_table_row (policy_version_id, item_limit) VALUES (?, 3)", (version,))
        assert [row.item_limit for row in loan_table(work, version)] == [3]
        work.update("loan_table_row", row_id, item_limit=4)
        assert terms_for(work, version, small.adult, small.classes["general"], small.main).item_limit == 4
        work.delete("loan_table_row", row_id)
        assert loan_table(work, version) == ()

    write(small, body)


def test_a_closure_is_seen_at_once(small: SmallLibrary) -> None:
    def body(work: Work) -> None:
        assert site_calendar(work, small.main).is_open(CHRISTMAS)
        values = (small.main, CHRISTMAS.isoformat(), CHRISTMAS.isoformat())
        work.run("INSERT INTO closure (site_id, first_on, last_on, name) VALUES (?, ?, ?, 'x')", values)
        assert not site_calendar(work, small.main).is_open(CHRISTMAS)

    write(small, body)


def test_outside_of_an_action_nothing_is_kept(small: SmallLibrary) -> None:
    rows: Any = small.library.rows
    version = current_policy(rows)
    assert rows.known is None
    assert loan_table(rows, version) == loan_table(rows, version)
