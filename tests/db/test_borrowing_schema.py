"""The tables of borrowing take every life of a request; the support budget is never overspent; costs stay as written.

What they refuse is tested with all other tables, from ``borrowing_rows``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from peewee import IntegrityError, SqliteDatabase

from libdesk.db import journal, ledger
from libdesk.db.triggers import columns
from tests.db.borrowing_rows import COST_ENTRY, QUESTIONS, RELEASED, RESERVED, STATES, SUPPORTED, WELCOME
from tests.db.valid_rows import AT, ROWS, insert

OVERSPENT = "the support budget is never overspent"
ONLY_ADDED = "the ledger of costs is only ever added to"
# The valid cost pays off a charge of its own.
SPENT: Mapping[str, Any] = {**ROWS["cost_entry"], **SUPPORTED, "lender_invoice_id": None}


def test_a_second_row_beside_the_first_is_welcome_where_it_should_be(filled: SqliteDatabase) -> None:
    insert(filled, "borrowing_request", {**ROWS["borrowing_request"], "inward_shipment_id": None})
    for table, change in WELCOME:
        filled.execute_sql("SAVEPOINT one")
        insert(filled, table, {**ROWS[table], **change})
        filled.execute_sql("ROLLBACK TO one")


def test_every_state_of_a_request_is_welcome() -> None:
    assert {change.get("state") for table, change in WELCOME if table == "borrowing_request"} == set(STATES)


def test_an_index_serves_the_question_it_was_made_for(database: SqliteDatabase) -> None:
    for index, query in QUESTIONS:
        plan = " ".join(row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {query}").fetchall())
        assert f"INDEX {index} " in f"{plan} ", (index, plan)


@pytest.mark.rule("B19")
def test_what_is_reserved_and_spent_is_never_more_than_the_budget(filled: SqliteDatabase) -> None:
    """Of 5,000: 4,200 reserved leave 800; what was reserved is released before the bill is booked."""
    reserved = {**ROWS["cost_entry"], **RESERVED, "amount": 4200}
    insert(filled, "cost_entry", reserved)
    with pytest.raises(IntegrityError, match=OVERSPENT):
        insert(filled, "cost_entry", {**SPENT, "amount": 801})
    insert(filled, "cost_entry", {**SPENT, "amount": 800})
    for row in ({**reserved, "amount": 1}, {**SPENT, "amount": 1}):
        with pytest.raises(IntegrityError, match=OVERSPENT):
            insert(filled, "cost_entry", row)
    insert(filled, "cost_entry", {**ROWS["cost_entry"], **RELEASED, "amount": -4200})
    with pytest.raises(IntegrityError, match=OVERSPENT):
        insert(filled, "cost_entry", {**SPENT, "amount": 4201})
    insert(filled, "cost_entry", {**SPENT, "amount": 4200})


@pytest.mark.rule("B19")
def test_each_year_has_a_budget_of_its_own(filled: SqliteDatabase) -> None:
    year = {**ROWS["support_year"], "year": 2026, "first_on": "2026-04-01", "last_on": "2027-03-31", "budget": 100}
    other = insert(filled, "support_year", year)
    insert(filled, "cost_entry", {**SPENT, "amount": 5000})
    insert(filled, "cost_entry", {**SPENT, "support_year_id": other, "amount": 100})
    with pytest.raises(IntegrityError, match=OVERSPENT):
        insert(filled, "cost_entry", {**SPENT, "support_year_id": other, "amount": 1})


@pytest.mark.rule("B19")
def test_a_budget_is_not_lowered_below_what_is_spent(filled: SqliteDatabase) -> None:
    insert(filled, "cost_entry", {**SPENT, "amount": 3000})
    filled.execute_sql("UPDATE support_year SET budget = 3000")
    with pytest.raises(IntegrityError, match=OVERSPENT):
        filled.execute_sql("UPDATE support_year SET budget = 2999")
    with pytest.raises(IntegrityError, match=OVERSPENT):
        insert(filled, "cost_entry", {**SPENT, "amount": 1})


@pytest.mark.rule("B19")
def test_a_release_is_not_taken_back_once_others_have_spent_it(filled: SqliteDatabase) -> None:
    insert(filled, "cost_entry", {**ROWS["cost_entry"], **RESERVED, "amount": 5000})
    journal.end_action(filled, 2, {})
    release = journal.begin_action(filled, "release", 1, 1, "desk 1", AT)
    insert(filled, "cost_entry", {**ROWS["cost_entry"], **RELEASED, "amount": -5000})
    journal.end_action(filled, release, {})
    journal.begin_action(filled, "spend", 1, 1, "desk 1", AT)
    insert(filled, "cost_entry", {**SPENT, "amount": 1})
    journal.begin_action(filled, "undo", 1, 1, "desk 1", AT)
    with pytest.raises(journal.CannotUndo, match=OVERSPENT):
        journal.undo_changes(filled, release)


def test_a_cost_that_is_taken_back_counts_no_more_and_its_bill_and_charge_stay_with_it(filled: SqliteDatabase) -> None:
    """Whose it is, which year and which day the counter-entry keeps; bill, charge and settlement are of the cost."""
    cost = insert(filled, "cost_entry", {**SPENT, "amount": 700, "lender_invoice_id": 1})
    ledger.take_back_line(filled, "cost_entry", cost, ledger.Under(1, 1, AT, "wrong book"))
    names = columns(filled, "cost_entry")
    rows = filled.execute_sql("SELECT * FROM cost_entry WHERE id >= ? ORDER BY id", (cost,)).fetchall()
    before, after = (dict(zip(names, row, strict=True)) for row in rows)
    apart = {"id": before["id"] + 1, "kind": "counter_entry", "amount": -700, "reverses_id": cost,
             "reason": "wrong book", "lender_invoice_id": None, "settled_on": None}  # fmt: skip
    assert after == {**before, **apart}
    year = "SELECT sum(amount) FROM cost_entry WHERE support_year_id = 1"
    assert filled.execute_sql(year).fetchone() == (0,)
    ledger.take_back_line(filled, "cost_entry", before["id"], ledger.Under(None, None, AT))
    assert filled.execute_sql(year).fetchone() == (0,)


def test_a_cost_is_never_changed_but_for_its_bill_its_charge_its_settlement_and_its_reason(
    filled: SqliteDatabase,
) -> None:
    assert set(COST_ENTRY) | {"id"} == ledger.FIXED["cost_entry"]
    for column, value in {"id": 9, **COST_ENTRY}.items():
        with pytest.raises(IntegrityError, match=ONLY_ADDED):
            filled.execute_sql(f"UPDATE cost_entry SET {column} = ?", (value,))
    free = set(columns(filled, "cost_entry")) - ledger.FIXED["cost_entry"]
    assert free == {"account_entry_id", "lender_invoice_id", "settled_on", "reason"}
    for column in free:
        filled.execute_sql(f"UPDATE cost_entry SET {column} = ?", ("" if column == "reason" else None,))


def test_a_cost_is_never_deleted(filled: SqliteDatabase) -> None:
    with pytest.raises(IntegrityError, match=ONLY_ADDED):
        filled.execute_sql("DELETE FROM cost_entry")


def test_a_lender_with_requests_is_never_deleted(filled: SqliteDatabase) -> None:
    filled.execute_sql("DELETE FROM lender_site")
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        filled.execute_sql("DELETE FROM lender WHERE id = 1")
