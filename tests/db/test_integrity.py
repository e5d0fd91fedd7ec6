"""Each invariant finds its fault when one is planted, and nothing in a sound library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from libdesk.db.connection import Rows, connect_for_reading, connect_for_writing
from libdesk.db.integrity import _KEPT_BY_UNDO, INVARIANTS, Fault, find_contradictions, find_faults, find_index_faults
from tests.library_fixtures import SmallLibrary

LOAN = (
    "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, lent_at, due_at, due_on) VALUES"
    " (1, 1, 1, 1, '2026-01-07T01:00:00.000Z', '2026-01-21T09:00:00.000Z', '2026-01-21');"
)
REQUEST = (
    "INSERT INTO lending_request (partner_library_id, channel, requested_on, asked_title, item_id, state) VALUES"
    " (1, 'online', '2026-01-07', 'x', 1, 'received');"
    "INSERT INTO identifier (scanned_text, kind, lending_request_id, valid_from) VALUES"
    " ('L1', 'lending_request', 1, '2026-01-07');"
)
SHIPPED = (
    REQUEST + "INSERT INTO shipment (direction, site_id, partner_library_id, service) VALUES"
    " ('out', 1, 1, 'registered_air_mail');"
    "UPDATE lending_request SET state = 'shipped', outward_shipment_id = 1;"
)
LENT_TO_PARTNER = (
    "INSERT INTO loan (item_id, lending_request_id, site_id, lent_at) VALUES (1, 1, 1, '2026-01-07T01:00:00.000Z');"
)

# What is planted for each invariant, with the row that is then named.
PLANTED = {
    "open_loan_twice": ("DROP INDEX loan_one_open_per_item;" + LOAN + LOAN, "1"),
    "lent_item_withdrawn": (LOAN + "UPDATE item SET state = 'withdrawn' WHERE id = 1;", "1"),
    "returned_before_lent": (
        LOAN + "UPDATE loan SET returned_at = '2026-01-06T01:00:00.000Z', returned_site_id = 1;",
        "1",
    ),
    "away_without_loan": (SHIPPED, "1"),
    "home_with_open_loan": (REQUEST + LENT_TO_PARTNER, "1"),
    "promised_and_lent": (SHIPPED + "UPDATE lending_request SET state = 'picked';" + LOAN, "1"),
    "patron_without_card": ("DELETE FROM identifier WHERE patron_id = 2;", "2"),
    "request_without_number": (REQUEST + "DELETE FROM identifier WHERE lending_request_id = 1;", "1"),
    "nobody_in_charge": ("DELETE FROM staff_right WHERE name = 'staff';", "staff"),
    "action_pointer_left": ("UPDATE journal_pointer SET action_id = 1;", "1"),
    "title_not_indexed": ("DELETE FROM title_search WHERE id = 3;", "3"),
    "index_without_title": (
        "INSERT INTO title_search (id, title, author, subject, publisher, contents, other)"
        " VALUES (999, 'x', '', '', '', '', '');",
        "999",
    ),
    "index_out_of_date": ("UPDATE title_search SET author = 'somebody else' WHERE id = 2;", "2"),
}


@pytest.fixture
def plain(small: SmallLibrary) -> Iterator[Path]:
    """A small library on the disk, closed."""
    small.library.close()
    return small.path


def _plant(path: Path, sql: str) -> None:
    database = connect_for_writing(path)
    for (name,) in database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        if name.startswith("journal_"):
            database.execute_sql(f"DROP TRIGGER {name}")
    for statement in filter(str.strip, sql.split(";")):
        database.execute_sql(statement)
    database.close()


def _faults(path: Path) -> list[Fault]:
    database = connect_for_reading(path)
    try:
        return find_faults(Rows(database))
    finally:
        database.close()


def test_a_sound_library_has_no_fault(plain: Path) -> None:
    assert _faults(plain) == []


def test_every_invariant_is_planted_against() -> None:
    assert set(PLANTED) == set(INVARIANTS)


@pytest.mark.parametrize("name", list(INVARIANTS))
def test_an_invariant_finds_its_fault(plain: Path, name: str) -> None:
    sql, where = PLANTED[name]
    _plant(plain, sql)
    assert Fault(name, where) in _faults(plain)


@pytest.mark.parametrize("name", _KEPT_BY_UNDO)
def test_what_an_undo_could_break_is_found_inside_its_transaction(plain: Path, name: str) -> None:
    sql, where = PLANTED[name]
    _plant(plain, sql)
    database = connect_for_writing(plain)
    assert Fault(name, where) in find_contradictions(Rows(database))
    database.close()


@pytest.mark.parametrize("state", ["accepted", "picked"])
def test_an_item_is_not_promised_to_one_and_lent_to_another(plain: Path, state: str) -> None:
    _plant(plain, REQUEST + f"UPDATE lending_request SET state = '{state}';" + LOAN)
    assert Fault("promised_and_lent", "1") in _faults(plain)


def test_a_reference_to_nothing_is_found(plain: Path) -> None:
    _plant(plain, "PRAGMA foreign_keys = 0; DELETE FROM loan_class WHERE id = 1")
    assert {fault.check for fault in _faults(plain)} == {"reference"}


def test_a_damaged_file_is_found(plain: Path) -> None:
    content = bytearray(plain.read_bytes())
    content[12_288:40_960] = b"\xaa" * 28_672
    plain.write_bytes(bytes(content))
    faults = _faults(plain)
    assert faults
    assert faults[0].check == "file"


def test_a_row_that_a_check_forbids_is_found(plain: Path) -> None:
    with closing(sqlite3.connect(plain)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        connection.execute("DROP TRIGGER journal_item_update")
        connection.execute("UPDATE item SET volume_count = 0 WHERE id = 1")
        connection.commit()
    # A read-only connection does not even parse the checks.
    database = connect_for_writing(plain)
    assert [fault.check for fault in find_faults(Rows(database))] == ["file"]
    database.close()


def test_an_index_that_disagrees_with_its_text_is_found(plain: Path) -> None:
    database = connect_for_writing(plain)
    assert find_index_faults(Rows(database)) == []
    database.execute_sql("DROP TRIGGER title_search_updated")
    database.execute_sql("UPDATE title_search SET title = 'another' WHERE id = 2")
    assert [fault.check for fault in find_index_faults(Rows(database))] == ["search_index"]
    database.close()
