"""The tables: each CHECK, each unique index, each reference and each obligatory column refuses what it should.

The schema of the file itself says what there is to test, so that a constraint without a bad row here is a failure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from peewee import IntegrityError, SqliteDatabase

from libdesk.db import models
from libdesk.db.triggers import columns, tables
from tests.db.valid_rows import AT, DAY, ROWS, insert

BAD_DATES = ("not a date", "2026-02-30", "2026-1-7", "07.01.2026", "2026-01-07T00:00", "")
BAD_INSTANTS = (
    "2026-02-30T01:00:00.000Z",
    "2026-01-07",
    "2026-01-07T01:00:00Z",
    "2026-01-07 01:00:00.000Z",
    "2026-01-07T25:00:00.000Z",
    "",
)
DATES = {
    "patron": ("registered_on", "expires_on"),
    "title": ("added_on",),
    "item": ("acquired_on",),
    "partner_library": ("registered_on",),
    "shipment": ("sent_on", "arrived_on"),
    "lending_request": ("requested_on", "needed_by", "received_on", "letter_came_on", "due_on", "returned_on"),
    "loan": ("due_on",),
    "identifier": ("valid_from", "valid_to"),
}
INSTANTS = {
    "policy_version": ("made_at",),
    "wording": ("made_at",),
    "loan": ("lent_at", "due_at", "returned_at"),
    "override": ("made_at",),
    "printed_sheet": ("printed_at",),
    "action": ("begun_at",),
}
NOT_EMPTY = {
    "site": ("code", "name"), "staff": ("name",), "staff_right": ("name",), "patron_category": ("code", "name"),
    "patron": ("name",), "attachment": ("media_type",), "loan_class": ("code", "name"), "collection": ("code", "name"),
    "title": ("title", "material"), "title_number": ("value",), "policy_version": ("name",), "setting": ("key",),
    "wording": ("key", "language"), "running_number": ("name",), "partner_library": ("name", "user_id"),
    "lending_request": ("asked_title",), "identifier": ("scanned_text",), "override": ("reason_code", "explanation"),
    "printed_sheet": ("kind",), "action": ("name",),
}  # fmt: skip
ACTION = {"name": "a", "begun_at": AT, "state": "open", "facts": "{}"}
JOURNAL = {"action_id": 2, "table_name": "x", "row_id": 1, "change": "insert"}

# (table, what is wrong with an otherwise good row)
BAD: list[tuple[str, Mapping[str, Any]]] = [
    *((table, {column: text}) for table, names in DATES.items() for column in names for text in BAD_DATES),
    *((table, {column: text}) for table, names in INSTANTS.items() for column in names for text in BAD_INSTANTS),
    *((table, {column: ""}) for table, names in NOT_EMPTY.items() for column in names),
    *(
        (table, {"active": value})
        for table in ("site", "staff", "patron_category", "loan_class", "collection")
        for value in (2, -1)
    ),
    *(
        (table, {"country": code})
        for table in ("site", "patron", "partner_library")
        for code in ("", "jp", "JPN", "J1")
    ),
    *((table, {"currency": code}) for table in ("item", "shipment") for code in ("", "yen", "JP", "EURO")),
    ("opening_hours", {"weekday": 0}),
    ("opening_hours", {"weekday": 8}),
    ("opening_hours", {"opens_at": "9:30"}),
    ("opening_hours", {"closes_at": "18:60"}),
    ("opening_hours", {"opens_at": "18:00", "closes_at": "09:30"}),
    ("opening_hours", {"opens_at": "09:30", "closes_at": "09:30"}),
    ("attachment", {"sha256": "0" * 63}),
    ("attachment", {"byte_length": 3}),
    ("attachment", {"content": b"\0" * 52_428_801, "byte_length": 52_428_801}),
    ("title", {"year": 0}),
    ("title", {"year": 10_000}),
    ("title", {"height_mm": 0}),
    ("title", {"digitized": 2}),
    ("title_number", {"kind": "barcode"}),
    ("item", {"volume_count": 0}),
    ("item", {"volume_count": 1000}),
    ("item", {"copy_number": 0}),
    ("item", {"price": -1}),
    ("item", {"height_mm": 0}),
    ("item", {"condition": "as new"}),
    ("item", {"state": "on loan"}),
    ("loan_table_row", {"item_limit": -1}),
    ("loan_table_row", {"total_limit": -1}),
    ("loan_table_row", {"length": -1}),
    ("loan_table_row", {"length_unit": "weeks"}),
    ("loan_table_row", {"length": None}),
    ("loan_table_row", {"length_unit": None}),
    ("setting", {"value": "not json"}),
    ("wording", {"version": 0}),
    ("running_number", {"last": -1}),
    ("partner_library", {"state": "friendly"}),
    ("shipment", {"direction": "sideways"}),
    ("shipment", {"service": "pigeon"}),
    ("shipment", {"weight_grams": 0}),
    ("shipment", {"postage": -1}),
    ("lending_request", {"channel": "telephone"}),
    ("lending_request", {"state": "overdue"}),
    ("lending_request", {"volume_count": 0}),
    ("lending_request", {"volume_count": 1000}),
    ("lending_request", {"volumes_returned": -1}),
    ("lending_request", {"slip_came_back": 2}),
    ("lending_request", {"sheet_came_back": 2}),
    *(
        ("lending_request", {"state": state, "item_id": None})
        for state in ("accepted", "picked", "shipped", "confirmed", "posted_back", "returned")
    ),
    *(
        ("lending_request", {"state": state, "outward_shipment_id": None})
        for state in ("shipped", "confirmed", "posted_back", "returned")
    ),
    ("lending_request", {"received_on": None}),
    ("lending_request", {"due_on": None}),
    ("loan", {"patron_id": None}),
    ("loan", {"lending_request_id": 1}),
    ("loan", {"due_at": None}),
    ("loan", {"due_on": None}),
    ("loan", {"policy_version_id": None}),
    ("loan", {"returned_at": AT}),
    ("loan", {"returned_site_id": 1}),
    ("identifier", {"kind": "isbn"}),
    *(("identifier", {"kind": kind}) for kind in ("item", "lending_request", "badge")),
    ("identifier", {"patron_id": None}),
    ("identifier", {"item_id": 1}),
    ("identifier", {"lending_request_id": 1}),
    ("identifier", {"staff_id": 1}),
    ("identifier", {"replaced_by_id": 1, "valid_to": None}),
    ("override", {"loan_id": None}),
    ("override", {"lending_request_id": 1}),
    ("printed_sheet", {"language": "de"}),
    ("printed_sheet", {"data": "{"}),
    ("printed_sheet", {"data_version": 0}),
    ("printed_sheet", {"copies": 0}),
    ("action", {"state": "begun"}),
    ("action", {"facts": "{"}),
    ("journal", {"change": "replace"}),
    ("journal_pointer", {"id": 2}),
]

# (unique index, table, what differs from the row that is there and yet must not suffice)
DOUBLES: list[tuple[str, str, Mapping[str, Any]]] = [
    ("site_code", "site", {"name": "Other"}),
    ("opening_hours_site_weekday", "opening_hours", {"opens_at": "10:00"}),
    ("staff_right_staff_name", "staff_right", {}),
    ("patron_category_code", "patron_category", {"name": "Other"}),
    ("attachment_sha256", "attachment", {"media_type": "image/png"}),
    ("loan_class_code", "loan_class", {"name": "Other"}),
    ("collection_code", "collection", {"name": "Other"}),
    ("title_number_once", "title_number", {"as_written": "978-0"}),
    ("loan_table_row_key", "loan_table_row", {"item_limit": 9}),
    ("setting_key", "setting", {"value": "1"}),
    ("wording_version", "wording", {"text": "y"}),
    ("running_number_name", "running_number", {"last": 9}),
    ("partner_library_user_id", "partner_library", {"name": "Other"}),
    ("lending_request_one_promise_per_item", "lending_request", {"state": "accepted"}),
    ("loan_one_open_per_item", "loan", {"patron_id": None, "lending_request_id": 1}),
    ("identifier_text", "identifier", {"valid_to": DAY}),
    ("identifier_card_of", "identifier", {"scanned_text": "P2"}),
    ("identifier_item_of", "identifier", {"scanned_text": "B2", "kind": "item", "patron_id": None, "item_id": 1}),
    (
        "identifier_lending_request_of",
        "identifier",
        {"scanned_text": "L2", "kind": "lending_request", "patron_id": None, "lending_request_id": 1},
    ),
    ("identifier_badge_of", "identifier", {"scanned_text": "S2", "kind": "badge", "patron_id": None, "staff_id": 1}),
]

GOOD = {**ROWS, "action": ACTION, "journal": JOURNAL, "journal_pointer": {"id": 1}}


def _row(table: str, change: Mapping[str, Any]) -> dict[str, Any]:
    """A good row that no unique index minds, with the change in it."""
    apart: dict[str, dict[str, Any]] = {
        "identifier": {"valid_to": DAY, "scanned_text": "P9"},
        "loan": {"item_id": 1},
        "lending_request": {},
    }
    return {**GOOD[table], **apart.get(table, {}), **change}


def _check_of(database: SqliteDatabase, table: str, change: Mapping[str, Any]) -> str:
    """The text of the CHECK that refuses the row; fails if none does."""
    with pytest.raises(IntegrityError, match="CHECK constraint failed") as raised:
        insert(database, table, _row(table, change))
    return f"{table}: {str(raised.value).partition('CHECK constraint failed: ')[2]}"


def _checks_of_schema(database: SqliteDatabase) -> set[str]:
    found = set()
    for table, sql in database.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
        for match in re.finditer(r"CHECK \(", sql):
            depth, end = 1, match.end()
            while depth:
                depth += {"(": 1, ")": -1}.get(sql[end], 0)
                end += 1
            found.add(f"{table}: {sql[match.end() : end - 1]}")
    return found


@pytest.mark.parametrize("table", list(ROWS))
def test_the_good_rows_are_good(filled: SqliteDatabase, table: str) -> None:
    assert filled.execute_sql(f"SELECT count(*) FROM {table}").fetchone()[0] == 1


def test_every_check_refuses_what_it_should(filled: SqliteDatabase) -> None:
    refused = {_check_of(filled, table, change) for table, change in BAD}
    assert {_squeezed(text) for text in _checks_of_schema(filled)} == {_squeezed(text) for text in refused}


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("index", "table", "change"), DOUBLES, ids=[index for index, _, _ in DOUBLES])
def test_a_unique_index_refuses_the_double(
    filled: SqliteDatabase, index: str, table: str, change: Mapping[str, Any]
) -> None:
    row = {**ROWS[table], **change}
    if index.startswith("identifier_") and row["kind"] != "card":
        insert(filled, table, {**row, "scanned_text": "first"})
    with pytest.raises(IntegrityError, match="UNIQUE constraint failed"):
        insert(filled, table, row)
    # It is this index that refuses: without it the row goes in.
    filled.execute_sql(f"DROP INDEX {index}")
    insert(filled, table, row)


def test_every_unique_index_has_a_double(database: SqliteDatabase) -> None:
    rows = database.execute_sql("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE UNIQUE INDEX%'").fetchall()
    assert {name for (name,) in rows} == {index for index, _, _ in DOUBLES}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("loan", {"returned_at": AT, "returned_site_id": 1}),
        ("lending_request", {"state": "returned"}),
        ("lending_request", {"state": "received", "item_id": 1}),
        ("lending_request", {"state": "refused", "item_id": None, "outward_shipment_id": None}),
        ("partner_library", {"user_id": None}),
        ("identifier", {"scanned_text": "P0", "valid_to": DAY, "replaced_by_id": 1}),
        ("loan_table_row", {"site_id": None}),
        ("loan_table_row", {"site_id": None, "length": None, "length_unit": None}),
        ("title_number", {"kind": "issn"}),
    ],
)
def test_a_second_row_beside_the_first_is_welcome_where_it_should_be(filled, table, change) -> None:
    insert(filled, table, {**ROWS[table], **change})


def test_two_default_rows_of_one_loan_table_are_refused_although_their_keys_are_empty(filled: SqliteDatabase) -> None:
    default = {**ROWS["loan_table_row"], "patron_category_id": None, "loan_class_id": None, "site_id": None}
    insert(filled, "loan_table_row", default)
    with pytest.raises(IntegrityError, match="loan_table_row_key"):
        insert(filled, "loan_table_row", default)


def test_every_obligatory_column_refuses_to_be_empty(filled: SqliteDatabase) -> None:
    seen = 0
    for table in ROWS:
        for _, column, _, obligatory, _, _ in filled.execute_sql(f"PRAGMA table_info({table})").fetchall():
            if not obligatory:
                continue
            seen += 1
            with pytest.raises(IntegrityError, match=f"NOT NULL constraint failed: {table}.{column}"):
                insert(filled, table, {**_row(table, {}), column: None})
    assert seen > 100


def test_every_reference_refuses_what_is_not_there(filled: SqliteDatabase) -> None:
    for index in {index for index, _, _ in DOUBLES}:
        filled.execute_sql(f"DROP INDEX {index}")
    reverse = {**ROWS["loan"], "patron_id": None, "lending_request_id": 1}
    kinds = {"item_id": "item", "lending_request_id": "lending_request", "staff_id": "badge", "patron_id": "card"}
    seen = 0
    for table in ROWS:
        for reference in filled.execute_sql(f"PRAGMA foreign_key_list({table})").fetchall():
            column = reference[3]
            row = {**ROWS[table], column: 999}
            if table == "identifier":
                row = {**ROWS[table], "scanned_text": "new", "valid_to": DAY}
                if column != "replaced_by_id":
                    row.update(kind=kinds[column], patron_id=None)
                row[column] = 999
            elif (table, column) == ("loan", "lending_request_id"):
                row = {**reverse, column: 999}
            elif (table, column) == ("loan", "returned_site_id"):
                row["returned_at"] = AT
            elif (table, column) == ("override", "lending_request_id"):
                row["loan_id"] = None
            seen += 1
            with pytest.raises(IntegrityError, match="FOREIGN KEY constraint failed"):
                insert(filled, table, row)
    assert seen == 41


def test_every_index_has_a_name_of_its_own_and_every_reference_an_index(database: SqliteDatabase) -> None:
    indexed: set[tuple[str, str]] = set()
    for table in tables(database):
        for row in database.execute_sql(f"PRAGMA index_list({table})").fetchall():
            assert not row[1].startswith("sqlite_autoindex") or table == "derived_index"
            first = database.execute_sql(f"PRAGMA index_info({row[1]})").fetchone()[2]
            indexed.add((table, first))
    references = {
        (table, row[3])
        for table in tables(database)
        for row in database.execute_sql(f"PRAGMA foreign_key_list({table})").fetchall()
    }
    # Few rows, or never searched the other way round.
    small = {("journal_pointer", "action_id"), ("loan", "returned_site_id"), ("loan_table_row", "policy_version_id")}
    assert references - indexed - small == set()


@pytest.mark.parametrize(
    ("index", "query"),
    [
        ("identifier_text", "SELECT * FROM identifier WHERE scanned_text = 'x'"),
        ("loan_one_open_per_item", "SELECT * FROM loan WHERE item_id = 1 AND returned_at IS NULL"),
        ("loan_patron_open", "SELECT * FROM loan WHERE patron_id = 1 AND returned_at IS NULL ORDER BY due_at"),
        ("loan_due_open", "SELECT * FROM loan WHERE due_at < 'x' AND returned_at IS NULL"),
        ("title_by_title", "SELECT id FROM title ORDER BY title_sort, id LIMIT 50"),
        ("title_by_author", "SELECT id FROM title ORDER BY author_sort, id LIMIT 50"),
        ("title_by_year", "SELECT id FROM title ORDER BY year DESC, id DESC LIMIT 50"),
        ("title_by_key", "SELECT id FROM title WHERE title_key = 'x'"),
        ("title_number_value", "SELECT title_id FROM title_number WHERE value = 'x' AND kind = 'isbn'"),
        ("item_call_number", "SELECT id FROM item WHERE call_number_sort = 'x' AND call_number_sort <> ''"),
        ("lending_request_by_state", "SELECT id FROM lending_request WHERE state = 'shipped'"),
        ("patron_by_name", "SELECT id FROM patron ORDER BY name_sort, id LIMIT 50"),
        ("partner_library_by_name", "SELECT id FROM partner_library ORDER BY name_sort, id LIMIT 50"),
        ("journal_row", "SELECT * FROM journal WHERE table_name = 'loan' AND row_id = 1"),
        ("journal_action_of", "SELECT * FROM journal WHERE action_id = 1"),
        ("printed_sheet_printed_at", "SELECT * FROM printed_sheet WHERE printed_at > 'x'"),
        ("shipment_sent_on", "SELECT * FROM shipment WHERE sent_on = 'x'"),
        ("action_begun_at", "SELECT * FROM action WHERE begun_at > 'x'"),
    ],
)
def test_an_index_serves_the_question_it_was_made_for(database: SqliteDatabase, index: str, query: str) -> None:
    plan = " ".join(row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {query}").fetchall())
    assert f"INDEX {index} " in f"{plan} "


def test_tables_are_strict_and_never_use_an_id_again(database: SqliteDatabase) -> None:
    for table in tables(database):
        sql = database.execute_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        assert "STRICT" in sql, table
        if table not in {"journal_pointer", "derived_index", "title_search"}:
            assert "id INTEGER PRIMARY KEY AUTOINCREMENT" in sql, table


def test_a_staff_member_who_did_something_is_never_deleted(filled: SqliteDatabase) -> None:
    other = insert(filled, "staff", {"name": "New"})
    filled.execute_sql("DELETE FROM staff WHERE id = ?", (other,))
    filled.execute_sql("DELETE FROM staff_right")
    with pytest.raises(IntegrityError, match="never deleted"):
        filled.execute_sql("DELETE FROM staff WHERE id = 1")


def test_an_attachment_is_never_changed(filled: SqliteDatabase) -> None:
    with pytest.raises(IntegrityError, match="never changed"):
        filled.execute_sql("UPDATE attachment SET media_type = 'image/png'")


def test_models_have_the_tables_columns_and_references_of_the_schema(database: SqliteDatabase) -> None:
    assert [model._meta.table_name for model in models.ALL] == list(ROWS)
    for model in models.ALL:
        table = model._meta.table_name
        fields = model._meta.sorted_fields
        assert [field.column_name for field in fields] == columns(database, table), table
        shape = {row[1]: row for row in database.execute_sql(f"PRAGMA table_info({table})").fetchall()}
        for field in fields:
            _, _, kind, obligatory, _, key = shape[field.column_name]
            assert field.null == (not obligatory and not key), f"{table}.{field.column_name}"
            expected = {"AUTO": "INTEGER", "INT": "INTEGER"}.get(field.field_type, field.field_type)
            assert expected == kind, f"{table}.{field.column_name}"
        references = {(row[3], row[2]) for row in database.execute_sql(f"PRAGMA foreign_key_list({table})").fetchall()}
        ours = {(field.column_name, field.rel_model._meta.table_name) for field in model._meta.refs}
        assert ours == references, table


def test_models_begin_with_what_the_schema_begins_with(database: SqliteDatabase) -> None:
    for model in models.ALL:
        table = model._meta.table_name
        for _, name, _, _, default, _ in database.execute_sql(f"PRAGMA table_info({table})").fetchall():
            field = model._meta.columns[name]
            if default is None or field.default is None:
                continue
            assert str(field.default) == default.strip("'"), f"{table}.{name}"
