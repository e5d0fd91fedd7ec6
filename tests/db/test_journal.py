"""Actions and undo: what is taken back, what stands in the way, what stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from peewee import IntegrityError, SqliteDatabase

from libdesk.db import journal
from libdesk.db.journal import CannotUndo, InTheWay
from tests.db.valid_rows import AT, DAY, ROWS, insert


class Actions:
    """Plays actions on a library the way the services do, each in its own transaction."""

    def __init__(self, database: SqliteDatabase) -> None:
        self.database = database

    def do(self, name: str, *statements: str) -> int:
        def body() -> None:
            for statement in statements:
                self.database.execute_sql(statement)

        return self.play(name, body)

    def play(self, name: str, body: Callable[[], object], undoes: int | None = None) -> int:
        self.database.execute_sql("BEGIN IMMEDIATE")
        try:
            action_id = journal.begin_action(self.database, name, None, None, "desk 1", AT)
            self.database.execute_sql("UPDATE action SET undoes_action_id = ? WHERE id = ?", (undoes, action_id))
            body()
            journal.end_action(self.database, action_id, {})
            self.database.execute_sql("COMMIT")
        except BaseException:
            self.database.execute_sql("ROLLBACK")
            raise
        return action_id

    def undo(self, action_id: int) -> int:
        """Take an action back, mark both as the services do, and check that nothing dangles."""

        def body() -> None:
            self.undone = journal.undo_changes(self.database, action_id)
            self.database.execute_sql("UPDATE action SET state = 'undone' WHERE id = ?", (action_id,))
            self.database.execute_sql(
                "UPDATE action SET state = 'done' WHERE id = (SELECT undoes_action_id FROM action WHERE id = ?)",
                (action_id,),
            )

        return self.play("undo", body, undoes=action_id)

    def in_the_way(self, action_id: int) -> tuple[InTheWay, ...]:
        before = self.everything()
        with pytest.raises(CannotUndo) as raised:
            self.undo(action_id)
        assert self.everything() == before
        return raised.value.in_the_way

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        return {
            table: self.database.execute_sql(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in (*ROWS, "action", "journal", "title_search")
        }

    def value(self, sql: str) -> object:
        return self.database.execute_sql(sql).fetchone()[0]


@pytest.fixture
def actions(filled: SqliteDatabase) -> Actions:
    journal.end_action(filled, 2, {})
    filled.execute_sql("COMMIT")
    return Actions(filled)


def test_an_action_tells_its_facts_and_its_tables(database: SqliteDatabase) -> None:
    with database.atomic():
        action_id = journal.begin_action(database, "register", None, None, "desk 1", AT)
        insert(database, "site", ROWS["site"])
        insert(database, "staff", ROWS["staff"])
        facts = {"title": "猫", "due_on": date(2026, 1, 7), "count": 2, "nobody": None}
        journal.end_action(database, action_id, facts)
    row = database.execute_sql("SELECT name, state, facts FROM action").fetchone()
    assert row == ("register", "done", '{"title": "猫", "due_on": "2026-01-07", "count": 2, "nobody": null}')
    assert journal.changed_tables(database, action_id) == {"site", "staff"}


def test_an_action_may_span_transactions(database: SqliteDatabase) -> None:
    with database.atomic():
        action_id = journal.begin_action(database, "import", None, None, "desk 1", AT)
        insert(database, "site", ROWS["site"])
        journal.pause_action(database)
    with pytest.raises(IntegrityError):
        insert(database, "staff", ROWS["staff"])
    with database.atomic():
        journal.continue_action(database, action_id)
        insert(database, "staff", ROWS["staff"])
        journal.end_action(database, action_id, {})
    assert journal.changed_tables(database, action_id) == {"site", "staff"}
    assert database.execute_sql("SELECT action_id FROM journal_pointer").fetchone() == (None,)


def test_update_insert_and_delete_are_taken_back(actions: Actions) -> None:
    before = actions.everything()
    action_id = actions.do(
        "change",
        "UPDATE title SET title = '図書館', year = NULL, digitized = 1",
        "UPDATE title SET title = 'twice'",
        "INSERT INTO site (code, name) VALUES ('branch', 'Branch')",
        "UPDATE site SET name = 'Harbour' WHERE code = 'branch'",
        "DELETE FROM title_number",
        "DELETE FROM setting",
        "INSERT INTO setting (key, value) VALUES ('library.name', '2')",
    )
    actions.undo(action_id)
    after = actions.everything()
    assert {table: after[table] for table in (*ROWS, "title_search")} == {
        table: before[table] for table in (*ROWS, "title_search")
    }
    assert actions.undone.changes == 7
    assert actions.undone.kept == 0


def test_an_id_is_not_used_again_after_an_insert_was_undone(actions: Actions) -> None:
    first = actions.do("add", "INSERT INTO site (code, name) VALUES ('a', 'A')")
    actions.undo(first)
    actions.do("add", "INSERT INTO site (code, name) VALUES ('b', 'B')")
    assert actions.value("SELECT id FROM site WHERE code = 'b'") == 3


def test_any_action_can_be_chosen_not_only_the_last(actions: Actions) -> None:
    first = actions.do("first", "UPDATE site SET name = 'One'")
    actions.do("second", "UPDATE staff SET name = 'Two'")
    actions.undo(first)
    assert actions.value("SELECT name FROM site") == "Main Library"
    assert actions.value("SELECT name FROM staff") == "Two"


def test_a_later_action_on_the_same_row_stands_in_the_way_and_is_named(actions: Actions) -> None:
    first = actions.do("first", "UPDATE site SET name = 'One'", "UPDATE staff SET name = 'One'")
    second = actions.do("second", "UPDATE site SET fax = '2'")
    third = actions.do("third", "UPDATE staff SET name = 'Three'")
    ways = actions.in_the_way(first)
    assert {(way.table, way.row_id, way.action_id, way.action_name) for way in ways} == {
        ("site", 1, second, "second"),
        ("staff", 1, third, "third"),
    }
    actions.undo(second)
    assert [way.action_name for way in actions.in_the_way(first)] == ["third"]
    actions.undo(third)
    actions.undo(first)
    assert actions.value("SELECT name || fax FROM site") == "Main Library"


def test_a_later_deletion_stands_in_the_way(actions: Actions) -> None:
    first = actions.do("first", "INSERT INTO site (code, name) VALUES ('a', 'A')")
    second = actions.do("second", "DELETE FROM site WHERE code = 'a'")
    assert [way.action_id for way in actions.in_the_way(first)] == [second]


def test_a_row_that_refers_to_one_that_would_go_stands_in_the_way(actions: Actions) -> None:
    first = actions.do("first", "INSERT INTO title (title, added_on) VALUES ('New', '2026-01-07')")
    second = actions.do("second", "INSERT INTO item (title_id, site_id, loan_class_id) VALUES (2, 1, 1)")
    assert actions.in_the_way(first) == (InTheWay("item", 2, second, "second"),)
    actions.undo(second)
    actions.undo(first)
    assert actions.value("SELECT count(*) FROM title") == 1


def test_an_action_done_at_a_site_stands_in_the_way_of_taking_the_site_back(actions: Actions) -> None:
    first = actions.do("first", "INSERT INTO site (code, name) VALUES ('a', 'A')")
    actions.database.execute_sql(
        "INSERT INTO action (name, site_id, begun_at, state) VALUES ('there', 2, ?, 'done')", (AT,)
    )
    (way,) = actions.in_the_way(first)
    assert way.table == "action"


def test_rows_that_refer_to_each_other_within_the_action_go_together(actions: Actions) -> None:
    action_id = actions.do(
        "import",
        "INSERT INTO title (title, added_on) VALUES ('New', '2026-01-07')",
        "INSERT INTO item (title_id, site_id, loan_class_id) VALUES (2, 1, 1)",
        f"INSERT INTO identifier (scanned_text, kind, item_id, valid_from) VALUES ('B2', 'item', 2, '{DAY}')",
    )
    actions.undo(action_id)
    assert actions.value("SELECT count(*) FROM item") == 1
    redo = actions.database.execute_sql("SELECT max(id) FROM action").fetchone()[0]
    actions.undo(redo)
    assert actions.value("SELECT title_id FROM item WHERE id = 2") == 2


def test_a_contradiction_is_refused(actions: Actions) -> None:
    first = actions.do("first", "UPDATE title_number SET kind = 'issn'")
    actions.do("second", "INSERT INTO title_number (title_id, kind, value) VALUES (1, 'isbn', '9780141439587')")
    (way,) = actions.in_the_way(first)
    assert way.table == ""
    assert "UNIQUE" in way.action_name


def test_an_undo_can_be_undone_and_undone_again(actions: Actions) -> None:
    first = actions.do("first", "UPDATE site SET name = 'One'")
    second = actions.undo(first)
    third = actions.undo(second)
    assert actions.value("SELECT name FROM site") == "One"
    assert actions.value(f"SELECT state FROM action WHERE id = {first}") == "done"
    assert actions.value(f"SELECT state FROM action WHERE id = {second}") == "undone"
    fourth = actions.undo(third)
    assert actions.value("SELECT name FROM site") == "Main Library"
    assert actions.value(f"SELECT state FROM action WHERE id = {second}") == "done"
    assert actions.value("SELECT count(*) FROM action WHERE state = 'open'") == 0
    assert fourth > third


def test_what_was_done_again_stands_in_the_way_again(actions: Actions) -> None:
    first = actions.do("first", "UPDATE site SET name = 'One'")
    second = actions.do("second", "UPDATE site SET name = 'Two'")
    undo_of_second = actions.undo(second)
    actions.undo(undo_of_second)
    assert [way.action_id for way in actions.in_the_way(first)] == [second]


def test_redoing_is_refused_after_an_earlier_action_was_undone(actions: Actions) -> None:
    """The values that the redo would bring back hold the earlier action's change, which no longer stands."""
    first = actions.do("first", "UPDATE site SET name = 'One'")
    second = actions.do("second", "UPDATE site SET fax = '2'")
    undo_of_second = actions.undo(second)
    undo_of_first = actions.undo(first)
    assert [way.action_id for way in actions.in_the_way(undo_of_second)] == [undo_of_first]
    actions.undo(undo_of_first)
    actions.undo(undo_of_second)
    assert actions.value("SELECT name || fax FROM site") == "One2"


def test_numbers_given_out_printed_sheets_and_attachments_stay(actions: Actions) -> None:
    action_id = actions.do(
        "print",
        "UPDATE running_number SET last = 5",
        "INSERT INTO running_number (name, last) VALUES ('item', 1)",
        f"INSERT INTO printed_sheet (kind, language, data, data_version, destination, staff_id, site_id, printed_at)"
        f" VALUES ('x', 'en', '{{}}', 1, 'p', 1, 1, '{AT}')",
        "INSERT INTO attachment (sha256, media_type, byte_length, content) VALUES"
        f" ('{'2' * 64}', 'text/plain', 1, x'61')",
        "UPDATE site SET name = 'One'",
    )
    actions.undo(action_id)
    assert (actions.undone.changes, actions.undone.kept) == (1, 4)
    assert actions.value("SELECT last FROM running_number WHERE id = 1") == 5
    assert actions.value("SELECT count(*) FROM printed_sheet") == 2
    assert actions.value("SELECT count(*) FROM attachment") == 2
    assert actions.value("SELECT name FROM site") == "Main Library"


def test_a_printed_sheet_keeps_what_it_shows(actions: Actions) -> None:
    action_id = actions.do(
        "print",
        "INSERT INTO patron (patron_category_id, site_id, name, registered_on) VALUES (1, 1, 'New', '2026-01-07')",
        "INSERT INTO printed_sheet (kind, language, data, data_version, patron_id, destination, staff_id, site_id,"
        f" printed_at) VALUES ('x', 'en', '{{}}', 1, 2, 'p', 1, 1, '{AT}')",
    )
    (way,) = actions.in_the_way(action_id)
    assert way.table == "printed_sheet"


NEW_NOTICE = (
    "INSERT INTO notice (kind, patron_id, site_id, language, way, address, subject, body, made_at) VALUES"
    f" ('due_soon', 1, 1, 'en', 'email', 'a@example.jp', 'Due soon', 'Emma is due.', '{AT}')"
)
NEW_ABOUT = "INSERT INTO notice_about (notice_id, event, loan_id) VALUES (2, 'due_soon:1', 1)"
SENT = f"UPDATE notice SET state = 'sent', message_id = '<2@x>', done_at = '{AT}' WHERE id = 2"
FORGOTTEN = (
    "UPDATE notice SET patron_id = NULL, anonymised_on = '2026-01-07', subject = '', body = '', address = ''"
    " WHERE id = 2"
)


@pytest.fixture
def told(actions: Actions) -> Actions:
    """Two patrons, of whom the first has a notice, number 2, that waits to be sent."""
    actions.do(
        "register",
        "INSERT INTO patron (patron_category_id, site_id, name, registered_on) VALUES (1, 1, 'Double', '2026-01-07')",
    )
    actions.do("notices", NEW_NOTICE, NEW_ABOUT)
    return actions


def _merge(actions: Actions) -> int:
    """The first patron becomes one with the second, as far as sheets and notices are concerned."""
    return actions.do(
        "merge_patrons",
        "UPDATE printed_sheet SET patron_id = 2",
        "UPDATE notice SET patron_id = 2 WHERE patron_id = 1",
    )


def _notice(actions: Actions) -> object:
    return actions.database.execute_sql("SELECT patron_id, state FROM notice WHERE id = 2").fetchone()


def test_notices_and_their_runs_stay(actions: Actions) -> None:
    action_id = actions.do(
        "notices",
        "INSERT INTO notice_run (for_day, begun_at, started_by, site_id, staff_id)"
        f" VALUES ('{DAY}', '{AT}', 'hand', 1, 1)",
        NEW_NOTICE,
        NEW_ABOUT,
        SENT,
        "UPDATE notice_run SET made = 2",
        "UPDATE site SET name = 'One'",
    )
    actions.undo(action_id)
    assert (actions.undone.changes, actions.undone.kept) == (1, 6)
    assert actions.value("SELECT count(*) FROM notice_run WHERE made = 2") == 2
    assert _notice(actions) == (1, "sent")
    assert actions.value("SELECT count(*) FROM notice_about") == 2
    assert actions.value("SELECT name FROM site") == "Main Library"


def test_what_became_of_a_notice_is_not_undone(told: Actions) -> None:
    action_id = told.do("send", SENT)
    told.undo(action_id)
    assert (told.undone.changes, told.undone.kept) == (0, 1)
    assert _notice(told) == (1, "sent")


def test_after_a_merge_a_notice_goes_back_to_whose_it_was_even_if_it_was_sent_meanwhile(told: Actions) -> None:
    merged = _merge(told)
    told.do("send", SENT)
    undo = told.undo(merged)
    assert _notice(told) == (1, "sent")
    assert told.value("SELECT patron_id FROM notice WHERE id = 1") == 1
    assert (told.undone.changes, told.undone.kept) == (3, 0)
    told.undo(undo)
    assert _notice(told) == (2, "sent")


def test_a_sheet_that_was_changed_since_still_stands_in_the_way(told: Actions) -> None:
    merged = _merge(told)
    later = told.do("other", "UPDATE printed_sheet SET patron_id = 1")
    assert [way.action_id for way in told.in_the_way(merged)] == [later]


def test_taking_back_what_was_done_before_a_merge_does_not_part_the_doubles(told: Actions) -> None:
    sent = told.do("send", SENT, "UPDATE site SET name = 'One'")
    _merge(told)
    told.undo(sent)
    assert (told.undone.changes, told.undone.kept) == (1, 1)
    assert _notice(told) == (2, "sent")


def test_a_notice_that_an_action_changed_twice_goes_back_to_whose_it_was_first(told: Actions) -> None:
    action_id = told.do("merge_patrons", "UPDATE notice SET patron_id = 2 WHERE id = 2", SENT)
    told.undo(action_id)
    assert _notice(told) == (1, "sent")
    assert (told.undone.changes, told.undone.kept) == (1, 1)


def test_a_notice_that_has_lost_its_person_since_stays_nobodys(told: Actions) -> None:
    merged = _merge(told)
    forgotten = told.do("anonymise", FORGOTTEN)
    told.undo(merged)
    assert _notice(told) == (None, "waiting")
    assert told.value("SELECT patron_id FROM notice WHERE id = 1") == 1
    told.undo(forgotten)
    assert told.value("SELECT subject || body || address FROM notice WHERE id = 2") == ""


def test_whose_a_notice_was_is_not_known_when_old_values_have_been_forgotten(told: Actions) -> None:
    merged = _merge(told)
    journal.forget_old_values(told.database, None)
    assert [way.action_name for way in told.in_the_way(merged)] == [journal.EXPIRED]


def test_a_notice_keeps_what_it_tells_of(actions: Actions) -> None:
    action_id = actions.do(
        "place_hold",
        f"INSERT INTO hold (patron_id, title_id, site_id, queue_order, placed_at) VALUES (1, 1, 1, 2, '{AT}')",
    )
    told_of = actions.do(
        "notices",
        NEW_NOTICE.replace("due_soon", "hold_ready"),
        "INSERT INTO notice_about (notice_id, event, hold_id) VALUES (2, 'hold_ready:2', 2)",
    )
    assert actions.in_the_way(action_id) == (InTheWay("notice_about", 2, told_of, "notices"),)


def test_an_event_is_told_of_once(told: Actions) -> None:
    with pytest.raises(IntegrityError, match=r"notice_about\.event"):
        told.do("notices", NEW_ABOUT)
