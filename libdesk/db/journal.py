"""Actions and undo: what was recorded under an action can be taken back; what stands in the way is named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from peewee import IntegrityError, SqliteDatabase

from libdesk.db import ledger
from libdesk.db.connection import execute
from libdesk.db.triggers import journaled_tables
from libdesk.domain.reasons import Fact

# What an undo leaves as it is: a number given out stays given out, what was printed or sent stays printed and sent.
KEPT_BY_UNDO: Final = frozenset(
    {"running_number", "printed_sheet", "attachment", "notice_run", "notice", "notice_about"}
)
# Of these only whose they are goes back, after a merge, whatever has become of them since.
_WHOSE: Final = {"notice": "patron_id"}


def encode_facts(facts: Mapping[str, Fact]) -> str:
    """Facts as JSON text; dates as ISO text."""
    return json.dumps({name: _plain(value) for name, value in facts.items()}, ensure_ascii=False)


def _plain(value: Fact) -> str | int | None:
    return value if value is None or isinstance(value, str | int) else str(value)


def begin_action(
    database: SqliteDatabase, name: str, staff_id: int | None, site_id: int | None, workstation: str, at: str
) -> int:
    """Record an action and make it the one under which changes are journaled; inside a transaction."""
    cursor = execute(
        database,
        "INSERT INTO action (name, staff_id, site_id, workstation, begun_at) VALUES (?, ?, ?, ?, ?)",
        (name, staff_id, site_id, workstation, at),
    )
    action_id = cursor.lastrowid or 0
    continue_action(database, action_id)
    return action_id


def continue_action(database: SqliteDatabase, action_id: int) -> None:
    """Journal what follows in this transaction under an action that was begun before."""
    execute(database, "UPDATE journal_pointer SET action_id = ?", (action_id,))


def pause_action(database: SqliteDatabase) -> None:
    """End the journaling of this transaction; the action stays open."""
    execute(database, "UPDATE journal_pointer SET action_id = NULL")


def end_action(database: SqliteDatabase, action_id: int, facts: Mapping[str, Fact]) -> None:
    """Mark an action as done, with the facts that tell about it."""
    execute(database, "UPDATE action SET state = 'done', facts = ? WHERE id = ?", (encode_facts(facts), action_id))
    pause_action(database)


def close_interrupted(database: SqliteDatabase) -> int:
    """Mark actions that a crash left open as done, so that they can be undone; how many there were."""
    cursor = execute(
        database, "UPDATE action SET state = 'done', facts = json_set(facts, '$.interrupted', 1) WHERE state = 'open'"
    )
    return int(cursor.rowcount)


def changed_tables(database: SqliteDatabase, action_id: int) -> frozenset[str]:
    """The tables that an action changed so far."""
    rows = execute(database, "SELECT DISTINCT table_name FROM journal WHERE action_id = ?", (action_id,))
    return frozenset(name for (name,) in rows)


# In place of an action's name: the old values have been forgotten.
EXPIRED: Final = "expired"


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What keeps an action from being undone: a later action on the same row, or a row that refers to one that goes."""

    table: str
    row_id: int
    action_id: int | None
    action_name: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: changes reversed, those of them by a line in the ledger, and changes that are never undone."""

    changes: int
    kept: int
    counter_entries: int = 0


class CannotUndo(Exception):  # noqa: N818 - reads as what happened
    """Raised before anything was changed; the transaction is to be rolled back."""

    def __init__(self, in_the_way: tuple[InTheWay, ...]) -> None:
        super().__init__(in_the_way)
        self.in_the_way = in_the_way


def forget_old_values(database: SqliteDatabase, before: str | None) -> int:
    """Forget the old values of actions begun before an instant (None: of all), which can then no longer be undone.

    That something was changed, when and by whom stays. Returns how many changes were forgotten.
    """
    older = "" if before is None else " AND action_id IN (SELECT id FROM action WHERE begun_at < ?)"
    sql = f"UPDATE journal SET old_values = NULL WHERE old_values IS NOT NULL{older}"
    return int(execute(database, sql, () if before is None else (before,)).rowcount)


def undo_changes(database: SqliteDatabase, action_id: int) -> Undone:
    """Take back every change of an action, newest first, under the action that is open now.

    Lines of the ledger are not deleted but taken back by counter-entries, and receipts are voided. Raises CannotUndo,
    naming what stands in the way, if a later action that still holds changed the same row, if a row that would go is
    referred to by one that would stay, or if the ledger would not be right: a charge that was paid meanwhile, a till
    that was counted.
    """
    rows = execute(
        database,
        "SELECT id, table_name, row_id, change, old_values FROM journal WHERE action_id = ? ORDER BY id DESC",
        (action_id,),
    ).fetchall()
    undoable = [row for row in rows if not _is_kept(database, *row)]
    if any(change != "insert" and old_values is None for _, _, _, change, old_values in undoable):
        raise CannotUndo((InTheWay("", 0, None, EXPIRED),))
    _refuse_later_changes(database, action_id, undoable)
    execute(database, "PRAGMA defer_foreign_keys = 1")
    under = _under(database)
    try:
        for _, table, row_id, change, old_values in undoable:
            if change == "insert" and table in ledger.TAKEN_BACK_IN_PLACE:
                _take_back_in_place(database, table, row_id, under)
            elif table in _WHOSE:
                _give_back(database, table, row_id, old_values)
            else:
                _reverse(database, table, row_id, change, old_values)
    except IntegrityError as error:
        raise CannotUndo((InTheWay("", 0, None, str(error)),)) from error
    _refuse_broken_ledger(database, action_id, [(table, row_id) for _, table, row_id, _, _ in undoable])
    inserted = {(table, row_id) for _, table, row_id, change, _ in undoable if change == "insert"}
    _refuse_dangling(database, {row for row in inserted if row[0] not in ledger.TAKEN_BACK_IN_PLACE})
    counter_entries = sum(table in ledger.LEDGER for table, _ in inserted)
    return Undone(len(undoable), len(rows) - len(undoable), counter_entries)


def _is_kept(
    database: SqliteDatabase, journal_id: int, table: str, row_id: int, change: str, old_values: str | None
) -> bool:
    """Whether an undo leaves a change: a sheet that was printed stays, but whose it is goes back after a merge."""
    if table in _WHOSE and change == "update" and old_values is not None:
        whose = json.loads(old_values)[_WHOSE[table]]
        return whose is None or whose == _whose_after(database, journal_id, table, row_id)
    return table in KEPT_BY_UNDO and not (change == "update" and (table == "printed_sheet" or table in _WHOSE))


def _whose_after(database: SqliteDatabase, journal_id: int, table: str, row_id: int) -> int | None:
    """Whose a row was after a change: as the next change found it, or as it is now."""
    column = _WHOSE[table]
    following = execute(
        database,
        f"SELECT json_extract(old_values, '$.{column}') FROM journal"
        " WHERE table_name = ? AND row_id = ? AND id > ? AND change <> 'insert' ORDER BY id LIMIT 1",
        (table, row_id, journal_id),
    ).fetchone()
    now = execute(database, f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    whose: int | None = (following or now or (None,))[0]
    return whose


def _give_back(database: SqliteDatabase, table: str, row_id: int, old_values: str | None) -> None:
    """A row is again whose it was before a merge; what has lost its person for good since then stays nobody's."""
    column = _WHOSE[table]
    whose = json.loads(old_values or "{}").get(column)
    execute(database, f"UPDATE {table} SET {column} = ? WHERE id = ? AND {column} IS NOT NULL", (whose, row_id))


def _under(database: SqliteDatabase) -> ledger.Under:
    """What the counter-entries of the undo that is open now are written with."""
    row = execute(
        database,
        "SELECT staff_id, site_id, begun_at FROM action WHERE id = (SELECT action_id FROM journal_pointer)",
    ).fetchone()
    return ledger.Under(*row)


def _take_back_in_place(database: SqliteDatabase, table: str, row_id: int, under: ledger.Under) -> None:
    if table == "receipt":
        ledger.void_receipt(database, row_id, under)
        return
    other = ledger.take_back_line(database, table, row_id, under)
    if other is not None:
        raise CannotUndo((_who_made(database, *other),))


def _refuse_broken_ledger(database: SqliteDatabase, action_id: int, rows: Iterable[tuple[str, int]]) -> None:
    found = [_who_made(database, table, row_id) for table, row_id in ledger.in_the_way(database, rows)]
    # What stood before the action is not what keeps it from being taken back.
    later = [one for one in found if (one.action_id or 0) > action_id]
    if found:
        raise CannotUndo(tuple(dict.fromkeys(later or found)))


def _refuse_later_changes(database: SqliteDatabase, action_id: int, rows: Iterable[tuple[Any, ...]]) -> None:
    last: dict[tuple[str, int], int] = {}
    for journal_id, table, row_id, _, _ in rows:
        if table in _WHOSE:
            continue
        last[table, row_id] = max(journal_id, last.get((table, row_id), 0))
    found: dict[int, InTheWay] = {}
    for (table, row_id), journal_id in last.items():
        # A later action that was undone, and the undo that did it, cancel out; the undo of an earlier one counts.
        later = execute(
            database,
            "SELECT action.id, action.name FROM journal JOIN action ON action.id = journal.action_id"
            " WHERE journal.table_name = ? AND journal.row_id = ? AND journal.id > ? AND journal.action_id <> ?"
            " AND action.state <> 'undone' AND coalesce(action.undoes_action_id, 0) <= ? LIMIT 1",
            (table, row_id, journal_id, action_id, action_id),
        ).fetchone()
        if later is not None:
            found.setdefault(later[0], InTheWay(table, row_id, later[0], later[1]))
    if found:
        raise CannotUndo(tuple(found.values()))


def _reverse(database: SqliteDatabase, table: str, row_id: int, change: str, old_values: str | None) -> None:
    if change == "insert":
        execute(database, f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    old = json.loads(old_values or "{}")
    if change == "update":
        changed = {name: value for name, value in old.items() if name not in ledger.FIXED.get(table, ())}
        assignments = ", ".join(f"{name} = ?" for name in changed)
        execute(database, f"UPDATE {table} SET {assignments} WHERE id = ?", (*changed.values(), row_id))
        return
    names = ", ".join(old)
    marks = ", ".join("?" * len(old))
    execute(database, f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(old.values()))


def references_to(database: SqliteDatabase) -> dict[str, list[tuple[str, str]]]:
    """For each table the (table, column) pairs that refer to it: rows, and actions that were done by or at it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for child in (*journaled_tables(database), "action"):
        for row in execute(database, f"PRAGMA foreign_key_list({child})"):
            found.setdefault(row[2], []).append((child, row[3]))
    return found


def _refuse_dangling(database: SqliteDatabase, gone: set[tuple[str, int]]) -> None:
    references = references_to(database)
    found: list[InTheWay] = []
    for table, row_id in sorted(gone):
        for child, column in references.get(table, ()):
            if child == "account_entry" and column in ledger.LETS_GO:
                ledger.let_go(database, column, row_id)
            row = execute(database, f"SELECT id FROM {child} WHERE {column} = ? LIMIT 1", (row_id,)).fetchone()
            if row is not None and ledger.is_taken_back(database, child, row[0]):
                found.append(InTheWay(child, row[0], None, ""))
            elif row is not None:
                found.append(_who_made(database, child, row[0]))
    if found:
        raise CannotUndo(tuple(found))


def _who_made(database: SqliteDatabase, table: str, row_id: int) -> InTheWay:
    made = execute(
        database,
        "SELECT action.id, action.name FROM journal JOIN action ON action.id = journal.action_id"
        " WHERE journal.table_name = ? AND journal.row_id = ? ORDER BY journal.id DESC LIMIT 1",
        (table, row_id),
    ).fetchone()
    return InTheWay(table, row_id, *(made or (None, "")))
