"""Each invariant finds its fault when one is planted, and nothing in a sound library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from libdesk.db.connection import Rows, connect_for_reading, connect_for_writing
from libdesk.db.integrity import _KEPT_BY_UNDO, INVARIANTS, Fault, find_contradictions, find_faults, find_index_faults
from libdesk.db.journal import begin_action
from libdesk.db.triggers import make_triggers
from tests.db.borrowing_faults import (
    OTHER_FAULTS_OF_BORROWING,
    PLANTED_IN_BORROWING,
    SOUND_BORROWING,
    TOUCHED_IN_BORROWING,
    TOUCHES_OF_BORROWING,
)
from tests.db.hold_faults import (
    BASKET,
    GIVEN_UP,
    MISSING,
    ON_ITS_WAY,
    OTHER_FAULTS,
    PLANTED_IN_HOLDS,
    READY,
    SOUND_HOLDS,
    series,
)
from tests.db.ledger_faults import PLANTED_IN_LEDGER
from tests.db.lending_faults import (
    OTHER_FAULTS_OF_LENDING,
    PLANTED_IN_LENDING,
    SOUND_LENDING,
    TOUCHED_IN_LENDING,
    TOUCHES_OF_LENDING,
)
from tests.library_fixtures import SmallLibrary

LOAN = (
    "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id, lent_at,"
    " due_at, due_on) VALUES"
    " (1, 1, 1, 1, 1, 1, '2026-01-07T01:00:00.000Z', '2026-01-21T09:00:00.000Z', '2026-01-21');"
)
RETURN = (
    "UPDATE loan SET returned_at = '2026-01-08T01:00:00.000Z', returned_on = '2026-01-08', returned_site_id = 1,"
    " returned_how = 'desk';"
)
LOST = LOAN + (
    "UPDATE item SET state = 'lost' WHERE id = 1;"
    "INSERT INTO loss_case (loan_id, kind, reported_on, currency) VALUES (1, 'lost', '2026-01-08', 'JPY');"
)
TERM = "INSERT INTO term (id, site_id, name, first_on, last_on) VALUES (101, 2, 'Autumn', '2026-10-01', '2027-01-31');"
NEXT_TERM = "INSERT INTO term (id, site_id, name, first_on, last_on) VALUES (102, 2, 'Winter', {}, '2027-03-31');"
CHARGE = (
    "INSERT INTO account_entry (id, patron_id, kind, what, amount, currency, site_id, staff_id, made_at) VALUES"
    " (1, 1, 'charge', 'other', 100, 'JPY', 1, 1, '2026-01-07T01:00:00.000Z');"
)
RECEIPT = (
    "INSERT INTO receipt (id, number, patron_id, site_id, staff_id, amount, currency, means, made_at) VALUES"
    " (1, 1, 1, 1, 1, 60, 'JPY', 'cash', '2026-01-07T01:00:00.000Z');"
)
PAYMENT = (
    "INSERT INTO account_entry (id, patron_id, kind, what, amount, currency, against_id, receipt_id, site_id, staff_id,"
    " made_at) VALUES (2, {}, 'payment', 'other', {}, 'JPY', 1, 1, 1, 1, '2026-01-07T01:00:00.000Z');"
)
COUNTER_ENTRY = (
    "INSERT INTO account_entry (patron_id, kind, what, amount, currency, reverses_id, site_id, staff_id, made_at)"
    " VALUES (1, 'counter_entry', 'other', {}, 'JPY', 1, 1, 1, '2026-01-07T01:00:00.000Z');"
)
TILL = (
    "INSERT INTO till_session (id, site_id, opened_at, opened_by_id, float_amount, currency, closed_at, closed_by_id,"
    " expected, counted, deposited) VALUES (1, 1, '2026-01-07T01:00:00.000Z', 1, 500, 'JPY',"
    " '2026-01-07T09:00:00.000Z', 1, {0}, {0}, 0);"
)
STAMPS = (
    "INSERT INTO stamp_entry (site_id, denomination, currency, number, kind, reason, staff_id, made_at) VALUES"
    " (1, 84, 'JPY', {}, 'counted', 'counted', 1, '2026-01-07T01:00:00.000Z');"
)
RESERVED = TERM + (
    "UPDATE item SET usual_loan_class_id = 1, usual_shelf = '' WHERE id = 1;"
    "INSERT INTO reserve_list (course, term_id, site_id, loan_class_id) VALUES ('Drama', 101, 1, 1);"
    "INSERT INTO reserve_item (reserve_list_id, item_id, added_on) VALUES (1, 1, '2026-10-01');"
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
    "returned_before_lent": (LOAN + RETURN + "UPDATE loan SET lent_at = '2026-01-08T01:00:00.001Z';", "1"),
    "away_without_loan": (SHIPPED, "1"),
    "home_with_open_loan": (REQUEST + LENT_TO_PARTNER, "1"),
    "promised_and_lent": (SHIPPED + "UPDATE lending_request SET state = 'picked';" + LOAN, "1"),
    "held_and_promised": (REQUEST + "UPDATE lending_request SET state = 'accepted';" + READY, "1"),
    "lost_and_back": (LOST + RETURN, "1"),
    "reserve_without_usual_class": (RESERVED + "UPDATE item SET usual_loan_class_id = NULL;", "1"),
    "usual_class_without_reserve": (RESERVED + "UPDATE reserve_item SET given_back_on = '2027-01-31';", "1"),
    "reserve_after_its_end": (RESERVED + "UPDATE reserve_list SET ended_on = '2027-01-31';", "1"),
    "charge_sums_wrong": (CHARGE + RECEIPT + PAYMENT.format(1, -101), "1"),
    "receipt_sum_wrong": (CHARGE + RECEIPT + PAYMENT.format(1, -50), "1"),
    "counter_entry_wrong": (CHARGE + COUNTER_ENTRY.format(-99), "2"),
    "entry_against_other": (CHARGE + RECEIPT + PAYMENT.format(2, -60), "2"),
    "till_count_wrong": (TILL.format(501), "1"),
    "stamps_below_zero": (STAMPS.format(-1), "1"),
    "terms_overlap": (TERM + NEXT_TERM.format("'2027-01-31'"), "102"),
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
    **PLANTED_IN_HOLDS,
    **PLANTED_IN_LEDGER,
    **PLANTED_IN_BORROWING,
    **PLANTED_IN_LENDING,
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
def test_no_invariant_reads_a_whole_table_once_for_every_row_of_another(plain: Path, name: str) -> None:
    """With a million items that would take hours."""
    database = connect_for_reading(plain)
    plan = database.execute_sql(f"EXPLAIN QUERY PLAN {INVARIANTS[name]}").fetchall()
    database.close()
    parents = {node: (parent, text) for node, parent, _, text in plan}

    def is_asked_again_and_again(node: int) -> bool:
        while node in parents:
            node, text = parents[node]
            if text.startswith("CORRELATED"):
                return True
        return False

    again = [text for node, (_, text) in parents.items() if text.startswith("SCAN ") and is_asked_again_and_again(node)]
    assert again == []


@pytest.mark.parametrize("name", list(INVARIANTS))
def test_an_invariant_finds_its_fault(plain: Path, name: str) -> None:
    sql, where = PLANTED[name]
    _plant(plain, sql)
    assert Fault(name, where) in _faults(plain)


@pytest.mark.parametrize(
    ("name", "sql", "where"), [*OTHER_FAULTS, *OTHER_FAULTS_OF_BORROWING, *OTHER_FAULTS_OF_LENDING]
)
def test_an_invariant_finds_its_fault_in_every_shape(plain: Path, name: str, sql: str, where: str) -> None:
    _plant(plain, sql)
    assert Fault(name, where) in _faults(plain)


SOUND = [
    LOAN,
    LOAN + RETURN,
    *SOUND_HOLDS,
    *SOUND_BORROWING,
    *SOUND_LENDING,
    LOST,
    LOST + "UPDATE loss_case SET state = 'found', closed_on = '2026-01-09';" + RETURN,
    RESERVED,
    CHARGE + RECEIPT + PAYMENT.format(1, -60),
    CHARGE + COUNTER_ENTRY.format(-100),
    TILL.format(500),
    STAMPS.format(5) + STAMPS.format(-5),
    TERM + NEXT_TERM.format("'2027-02-01'"),
]


@pytest.mark.parametrize("sql", SOUND)
def test_what_is_allowed_is_no_fault(plain: Path, sql: str) -> None:
    _plant(plain, sql)
    assert _faults(plain) == []


# How an undo comes to touch what is planted: by the row of the item, or by what refers to it.
TOUCHED = {
    "item": "UPDATE item SET note = 'x' WHERE id = 1",
    "loan": "UPDATE loan SET note = 'x'",
    "lending_request": "UPDATE lending_request SET note = 'x'",
    "hold": "UPDATE hold SET note = 'x'",
    "basket_line": "UPDATE basket_line SET position = 9",
    "transit": "UPDATE transit SET sent_at = asked_at",
    "item_search": "UPDATE item_search SET looked = 1, looked_on = begun_on",
    "hold_series": "UPDATE hold_series SET made_at = '2026-01-08T01:00:00.000Z'",
    "hold_of_series": "UPDATE hold SET note = 'x' WHERE series_order = 1",
    "loss_case": "UPDATE loss_case SET note = 'x'",
    "reserve_item": "UPDATE reserve_item SET added_on = '2026-10-02'",
    "reserve_list": "UPDATE reserve_list SET note = 'x'",
    "till_session": "UPDATE till_session SET workstation = 'x'",
    **TOUCHED_IN_BORROWING,
    **TOUCHED_IN_LENDING,
}
TOUCHES = [
    ("lent_item_withdrawn", "item"),
    ("lent_item_withdrawn", "loan"),
    ("away_without_loan", "lending_request"),
    ("home_with_open_loan", "loan"),
    ("home_with_open_loan", "lending_request"),
    ("promised_and_lent", "loan"),
    ("promised_and_lent", "lending_request"),
    ("held_and_lent", "hold"),
    ("held_and_lent", "loan"),
    ("held_and_promised", "hold"),
    ("held_and_promised", "lending_request"),
    ("held_and_gone", "hold"),
    ("held_and_gone", "item"),
    ("hold_of_other_title", "hold"),
    ("hold_of_other_title", "item"),
    ("basket_of_other_title", "basket_line"),
    ("basket_of_other_title", "item"),
    ("series_turn_missed", "hold_of_series"),
    ("series_turn_missed", "hold_series"),
    ("series_turn_missed", "loan"),
    ("series_out_of_order", "hold_of_series"),
    ("series_out_of_order", "hold_series"),
    ("in_transit_without_way", "hold"),
    ("way_without_hold", "hold"),
    ("way_without_hold", "transit"),
    ("held_and_under_way", "hold"),
    ("held_and_under_way", "transit"),
    ("under_way_and_lent", "transit"),
    ("under_way_and_lent", "loan"),
    ("missing_not_searched", "item"),
    ("search_not_missing", "item_search"),
    ("search_not_missing", "item"),
    ("lost_and_back", "loss_case"),
    ("lost_and_back", "loan"),
    ("lost_and_back", "item"),
    ("reserve_without_usual_class", "item"),
    ("reserve_without_usual_class", "reserve_item"),
    ("usual_class_without_reserve", "reserve_item"),
    ("usual_class_without_reserve", "item"),
    ("reserve_after_its_end", "reserve_list"),
    ("reserve_after_its_end", "reserve_item"),
    ("till_count_wrong", "till_session"),
    ("terms_overlap", ""),
    ("nobody_in_charge", ""),
    *TOUCHES_OF_BORROWING,
    *TOUCHES_OF_LENDING,
]


def _contradictions(path: Path, touch: str) -> list[Fault]:
    """What an undo that touches the library in this way finds."""
    database = connect_for_writing(path)
    try:
        make_triggers(database)
        database.execute_sql("BEGIN IMMEDIATE")
        action_id = begin_action(database, "undo", 1, 1, "desk 1", "2026-01-10T01:00:00.000Z")
        if touch:
            database.execute_sql(touch)
        return find_contradictions(Rows(database), action_id)
    finally:
        database.close()


@pytest.mark.parametrize(("name", "touched"), TOUCHES)
def test_what_an_undo_could_break_is_found_inside_its_transaction(plain: Path, name: str, touched: str) -> None:
    sql, where = PLANTED[name]
    _plant(plain, sql)
    assert Fault(name, where) in _contradictions(plain, TOUCHED.get(touched, ""))


def test_every_invariant_that_an_undo_keeps_is_touched() -> None:
    assert {name for name, _ in TOUCHES} == set(_KEPT_BY_UNDO)


def test_a_row_that_an_undo_took_away_was_about_its_item_too(plain: Path) -> None:
    _plant(plain, SHIPPED + LENT_TO_PARTNER)
    assert _contradictions(plain, "DELETE FROM loan") == [Fault("away_without_loan", "1")]


@pytest.mark.parametrize(
    ("sound", "touch", "fault"),
    [
        (ON_ITS_WAY, "DELETE FROM transit", Fault("in_transit_without_way", "1")),
        (ON_ITS_WAY, "UPDATE transit SET item_id = 2", Fault("in_transit_without_way", "1")),
        (GIVEN_UP, "DELETE FROM item_search", Fault("missing_not_searched", "1")),
        (MISSING, "UPDATE item_search SET item_id = 2", Fault("missing_not_searched", "1")),
        (
            series("waiting", "later"),
            "UPDATE hold SET hold_series_id = NULL, series_order = NULL WHERE id = 1",
            Fault("series_turn_missed", "2"),
        ),
        (series("fulfilled", "waiting"), "UPDATE hold_series SET advances = 'given_back'", None),
        (
            series("fulfilled", "waiting", advances="given_back"),
            "UPDATE loan SET returned_at = NULL, returned_on = NULL, returned_site_id = NULL, returned_how = NULL",
            Fault("series_out_of_order", "2"),
        ),
    ],
)
def test_what_stood_before_the_undo_is_asked_about_too(
    plain: Path, sound: str, touch: str, fault: Fault | None
) -> None:
    _plant(plain, sound)
    assert _faults(plain) == []
    found = _contradictions(plain, touch)
    assert (fault in found) if fault else found == []


@pytest.mark.rule("H03")
def test_a_later_volume_comes_not_back_before_the_one_whose_turn_it_is(plain: Path) -> None:
    """The second volume was taken straight from the shelf, then the first was fetched and the third's turn came."""
    _plant(plain, series("fulfilled", "fulfilled", "waiting"))
    back = "UPDATE hold SET state = 'later', ended_at = NULL, loan_id = NULL WHERE id = 2"
    assert set(_contradictions(plain, back)) == {Fault("series_turn_missed", "2"), Fault("series_out_of_order", "3")}


def test_an_undo_asks_only_about_the_series_it_touched(plain: Path) -> None:
    _plant(plain, series("waiting", "waiting") + BASKET)
    assert _contradictions(plain, "UPDATE basket_line SET position = 5") == []


def test_an_undo_asks_only_about_what_it_touched(plain: Path) -> None:
    _plant(plain, PLANTED["lent_item_withdrawn"][0])
    assert _contradictions(plain, "UPDATE item SET note = 'x' WHERE id = 2") == []


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
