"""A library that is looked at before and after each thing that staff do: was it all journaled, is it all sound?"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from libdesk.db.integrity import INVARIANTS
from libdesk.db.ledger import IN_TILL
from libdesk.db.triggers import columns, tables
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome
from libdesk.wording.sentences import say_reason

T = TypeVar("T")
Key = tuple[str, int]
Row = tuple[Any, ...]
Dump = dict[str, dict[int, Row]]

# The journal itself, what is worked out from other tables, and what nothing here changes.
NOT_DUMPED = frozenset(
    {"journal", "journal_pointer", "action", "derived_index", "title_search", "loan_table_row", "opening_hours",
     "wording", "setting", "title_number", "attachment"}
)  # fmt: skip
KEPT = frozenset({"running_number", "printed_sheet"})
LEDGER = frozenset({"account_entry", "till_entry", "stamp_entry", "receipt", "cost_entry"})
# What an undo may change of a line that it takes back: the loan that goes, the mark that it is void.
MAY_CHANGE = {"account_entry": {"loan_id", "loss_case_id"}, "receipt": {"voided_at", "void_reason"}}


@dataclass(frozen=True)
class Done:
    """An action: the rows that it changed as they were before, and what it did to the sums."""

    name: str
    before: Mapping[Key, Row | None]
    sums: Mapping[str, int]


class WatchedLibrary:
    """Does what staff do, one thing at a time, and looks at the whole file before and after it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.rows = library.rows
        names = [table for table in tables(self.rows.database) if table not in NOT_DUMPED]
        self.columns = {table: columns(self.rows.database, table) for table in names}
        self.done: dict[int, Done] = {}
        self.spoken: set[str] = set()
        self.now = self._dump()

    def do(self, call: Callable[[], Outcome[T]], undoes: int | None = None) -> Outcome[T]:
        """Do it; ``undoes`` is the action that it takes back. Every promise of the journal is checked."""
        before, sums_before = self.now, self.sums()
        last = self._last_action()
        outcome = call()
        self.now = self._dump()
        changed = _difference(before, self.now)
        for reason in (*outcome.refusals, *outcome.remarks):
            self._say(reason)
        if not outcome.done:
            assert changed == {}, (outcome.refusals, changed)
            assert self._last_action() == last
            return outcome
        assert outcome.action_id is not None
        journaled = self._check_journal(outcome.action_id, before, changed)
        sums = {name: self.sums().get(name, 0) - sums_before.get(name, 0) for name in self.sums() | sums_before}
        if undoes is not None:
            self._check_undo(self.done[undoes], before, changed)
            back = {name: -value for name, value in self.done[undoes].sums.items() if value}
            assert {name: value for name, value in sums.items() if value} == back, self.done[undoes]
        name = self.rows.value("SELECT name FROM action WHERE id = ?", outcome.action_id)
        self.done[outcome.action_id] = Done(
            str(name), {key: before[key[0]].get(key[1]) for key in journaled}, {k: v for k, v in sums.items() if v}
        )
        return outcome

    def faults(self) -> list[str]:
        """What is not sound: references and invariants."""
        found = [str(row) for row in self.rows.all("PRAGMA foreign_key_check")]
        for name, query in INVARIANTS.items():
            found += [f"{name}: {row[0]}" for row in self.rows.all(query)]
        return found

    def sums(self) -> dict[str, int]:
        """What each person owes, what each till should hold, and the stamps in stock."""
        asked = (
            ("owed", "SELECT coalesce(patron_id, 0), sum(amount) FROM account_entry GROUP BY patron_id"),
            ("till", f"SELECT id, {IN_TILL} - float_amount FROM till_session"),
            ("costs", "SELECT coalesce(support_year_id, payer), sum(amount) FROM cost_entry GROUP BY 1"),
            ("stamps", "SELECT denomination, sum(number) FROM stamp_entry GROUP BY denomination"),
        )
        return {f"{name} {key}": value for name, query in asked for key, value in self.rows.all(query)}

    def row(self, table: str, row_id: int) -> dict[str, Any]:
        """A row by its columns, as it is now."""
        return dict(zip(self.columns[table], self.now[table][row_id], strict=True))

    def all(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table as they are now."""
        return [dict(zip(self.columns[table], row, strict=True)) for row in self.now[table].values()]

    def _dump(self) -> Dump:
        return {table: {row[0]: row for row in self.rows.all(f"SELECT * FROM {table}")} for table in self.columns}

    def _last_action(self) -> int:
        return int(self.rows.value("SELECT coalesce(max(id), 0) FROM action"))

    def _say(self, reason: Any) -> None:
        """Each reason has its sentence in both languages, and the facts that the sentence asks for."""
        if reason.code not in self.spoken:
            self.spoken.add(reason.code)
            for language in ("en", "ja"):
                assert say_reason(reason, language)

    def _check_journal(
        self, action_id: int, before: Dump, changed: Mapping[Key, tuple[Row | None, Row | None]]
    ) -> set[Key]:
        """Every row that changed stands in the journal, with the values that it had; the keys of all that do."""
        first: dict[Key, tuple[str, str | None]] = {}
        for table, row_id, change, old_values in self.rows.all(
            "SELECT table_name, row_id, change, old_values FROM journal WHERE action_id = ? ORDER BY id", action_id
        ):
            if table in self.columns:
                first.setdefault((table, row_id), (change, old_values))
        assert set(changed) <= set(first), set(changed) - set(first)
        for (table, row_id), (change, old_values) in first.items():
            was = before[table].get(row_id)
            if was is None:
                assert change == "insert", (table, row_id, change)
            else:
                assert json.loads(old_values or "") == dict(zip(self.columns[table], was, strict=True))
        assert self.rows.value("SELECT state FROM action WHERE id = ?", action_id) == "done"
        assert self.rows.value("SELECT action_id FROM journal_pointer") is None
        return set(first)

    def _check_undo(self, undone: Done, before: Dump, changed: Mapping[Key, tuple[Row | None, Row | None]]) -> None:
        """What the action touched is exactly as it was before it; of the ledger and numbers given out nothing goes."""
        for key, was in undone.before.items():
            table, row_id = key
            now = self.now[table].get(row_id)
            if table in KEPT:
                assert now is not None
            elif table in LEDGER and was is None:
                self._check_line_stays(table, before[table][row_id], now)
            else:
                assert now == was, (undone.name, key, was, now)
        for (table, row_id), (was, now) in changed.items():
            if (table, row_id) in undone.before:
                continue
            assert table in LEDGER, (undone.name, table, row_id, was, now)
            if was is not None:
                self._check_line_stays(table, was, now)

    def _check_line_stays(self, table: str, was: Row, now: Row | None) -> None:
        assert now is not None, (table, was)
        changed = {name for name, old, new in zip(self.columns[table], was, now, strict=True) if old != new}
        assert changed <= MAY_CHANGE.get(table, set()), (table, was, now)


def _difference(before: Dump, after: Dump) -> dict[Key, tuple[Row | None, Row | None]]:
    found: dict[Key, tuple[Row | None, Row | None]] = {}
    for table, rows in before.items():
        now = after[table]
        if rows == now:
            continue
        for row_id in rows.keys() | now.keys():
            if rows.get(row_id) != now.get(row_id):
                found[table, row_id] = (rows.get(row_id), now.get(row_id))
    return found
