"""What was done, by whom, and taking it back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.db.ledger import TAKEN_BACK_IN_PLACE
from libdesk.domain.context import Context
from libdesk.domain.instants import instant, instant_text, local
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.library import SUPPORT_OVERSPENT, Library, Work, check_right
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.settings import Settings

# What cannot be taken back: what was printed, made or told stays so.
_NEVER_UNDONE: Final = (
    "found_library", "confirm_clock", "log_print", "notice_run", "notice_done", "withdraw_notice", "queue_notice",
    "send_notices", "send_partner_letter",
)  # fmt: skip
# What happens without staff wanting to take it back: it is part of the history, not of the undo list.
_NOT_OFFERED: Final = (*_NEVER_UNDONE, "undo", "anonymise")


@dataclass(frozen=True, slots=True)
class DoneAction:
    """An action as the history shows it; ``at`` is on the clock of its site. Its words are ``words.action.<name>``."""

    action_id: int
    name: str
    staff: str
    site: str
    at: datetime
    undone: bool
    facts: Mapping[str, Any]


_COLUMNS: Final = (
    "SELECT action.id, action.name, coalesce(staff.name, ''), coalesce(site.name, ''),"
    " coalesce(site.time_zone, 'Asia/Tokyo'), action.begun_at, action.state, action.facts"
    " FROM action LEFT JOIN staff ON staff.id = action.staff_id LEFT JOIN site ON site.id = action.site_id"
)


def _done_action(row: tuple[Any, ...]) -> DoneAction:
    action_id, name, staff, site, zone, begun_at, state, facts = row
    return DoneAction(
        action_id, name, staff, site, local(instant(begun_at), zone), state == "undone", json.loads(facts)
    )


class History:
    """The audit view and undo."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def recent(self, limit: int = 50) -> list[DoneAction]:
        """The latest actions, newest first, undone ones too."""
        rows = self._library.rows.all(f"{_COLUMNS} WHERE action.state <> 'open' ORDER BY action.id DESC LIMIT ?", limit)
        return [_done_action(row) for row in rows]

    def of_day(self, context: Context, after: int = 0, limit: int = 500) -> list[DoneAction]:
        """What was done at this workstation since the day began there, newest first; only what came ``after`` an id."""
        now = self._library.now_at(context)
        midnight = instant_text(now.replace(hour=0, minute=0, second=0, microsecond=0))
        rows = self._library.rows.all(
            f"{_COLUMNS} WHERE action.begun_at >= ? AND action.workstation = ? AND action.id > ?"
            " AND action.state <> 'open' ORDER BY action.id DESC LIMIT ?",
            midnight, context.workstation, after, limit,
        )  # fmt: skip
        return [_done_action(row) for row in rows]

    def of_row(self, table: str, row_id: int) -> list[DoneAction]:
        """Everything that was done to one record, oldest first."""
        rows = self._library.rows.all(
            f"{_COLUMNS} WHERE action.id IN"
            " (SELECT action_id FROM journal WHERE table_name = ? AND row_id = ?) ORDER BY action.id",
            table, row_id,
        )  # fmt: skip
        return [_done_action(row) for row in rows]

    def last_of(self, context: Context) -> DoneAction | None:
        """The last action of this staff member at this workstation that can be offered for undo."""
        marks = ",".join("?" * len(_NOT_OFFERED))
        row = self._library.rows.one(
            f"{_COLUMNS} WHERE action.state = 'done' AND action.staff_id = ? AND action.workstation = ?"
            f" AND action.name NOT IN ({marks}) ORDER BY action.id DESC LIMIT 1",
            context.staff_id, context.workstation, *_NOT_OFFERED,
        )  # fmt: skip
        return None if row is None else _done_action(row)

    def undone_among(self, action_ids: Sequence[int]) -> frozenset[int]:
        """Which of these actions have been taken back, by whomever."""
        marks = ",".join("?" * len(action_ids))
        rows = self._library.rows.all(f"SELECT id FROM action WHERE state = 'undone' AND id IN ({marks})", *action_ids)
        return frozenset(action_id for (action_id,) in rows)

    def forget_old_values(self, now: datetime) -> int:
        """Forget what is older than the setting ``journal.keep_days``; how many changes can no longer be undone."""
        days = Settings(self._library).number("journal.keep_days")
        before = instant_text(now - timedelta(days=days))
        return self._library.file.run(lambda rows: journal.forget_old_values(rows.database, before))

    def undo(self, context: Context, action_id: int) -> Outcome[DoneAction]:
        """Take an action back; itself an action, which can be taken back again.

        Refused, naming what stands in the way: done by another (right *undo_others*), undone already, a later action
        on the same records, something that refers to them now, a contradiction.
        """

        # Imported here: a window that opens undoes nothing.
        from libdesk.db.integrity import find_contradictions
        from libdesk.services.lending_undo import partners_within_limit
        from libdesk.services.notice_reach import reached_as_before
        from libdesk.services.support_undo import support_within_numbers

        def body(work: Work) -> DoneAction:
            action = self._undoable(work, context, action_id)
            work.run("UPDATE action SET undoes_action_id = ? WHERE id = ?", (action_id, work.action_id))
            try:
                undone = journal.undo_changes(work.database, action_id)
            except journal.CannotUndo as cannot:
                raise Refused(Decision(tuple(_in_the_way(one) for one in cannot.in_the_way))) from cannot
            reached_as_before(work)
            support_within_numbers(work)
            partners_within_limit(work)
            contradictions = find_contradictions(work, work.action_id)
            if contradictions:
                raise Refused(
                    Decision(tuple(Reason("undo_contradiction", facts={"what": one.check}) for one in contradictions))
                )
            _mark_undone(work, action_id)
            if undone.kept:
                work.remarks.append(Reason("undo_kept"))
            if undone.counter_entries:
                work.remarks.append(Reason("undo_in_ledger"))
            work.facts.update({**{name: str(value) for name, value in action.facts.items()}, "undone": action.name})
            return action

        return self._library.perform(context, "undo", None, body)

    def _undoable(self, work: Work, context: Context, action_id: int) -> DoneAction:
        row = work.one(f"{_COLUMNS} WHERE action.id = ?", action_id)
        if row is None or row[1] in _NEVER_UNDONE:
            raise Refused(Decision((Reason("undo_nothing"),)))
        action = _done_action(row)
        if row[6] == "open":
            raise Refused(Decision((Reason("undo_in_progress"),)))
        if action.undone:
            raise Refused(Decision((Reason("undo_done_already"),)))
        doer = work.value("SELECT staff_id FROM action WHERE id = ?", action_id)
        if doer != context.staff_id:
            try:
                check_right(work, context, Right.UNDO_OTHERS)
            except Refused as refused:
                raise Refused(Decision((Reason("undo_of_other", facts={"staff": action.staff}),))) from refused
        return action


def _mark_undone(rows: Rows, action_id: int) -> None:
    """Mark the action; when it was itself an undo, what it had taken back holds again, and so on down the line."""
    state = "undone"
    target: int | None = action_id
    while target is not None:
        rows.run("UPDATE action SET state = ? WHERE id = ?", (state, target))
        target = rows.value("SELECT undoes_action_id FROM action WHERE id = ?", target)
        state = "done" if state == "undone" else "undone"


def _in_the_way(one: journal.InTheWay) -> Reason:
    if one.action_name == journal.EXPIRED and not one.table:
        return Reason("undo_not_journaled")
    if not one.table and SUPPORT_OVERSPENT in one.action_name:
        return Reason("support_overspent_then", "B19")
    if not one.table:
        return Reason("undo_constraint", facts={"what": one.action_name})
    if one.action_name:
        return Reason("undo_later_action", facts={"action": one.action_name, "action_id": one.action_id})
    if one.table in TAKEN_BACK_IN_PLACE:
        return Reason("undo_ledger_keeps")
    return Reason("undo_row_refers", facts={"table": one.table})
