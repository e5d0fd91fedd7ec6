"""What was done at this desk today, newest first, each line with its way back; a restart keeps the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.money import Money
from libdesk.services.history import DoneAction
from libdesk.services.scans import Verdict
from libdesk.ui.pages.desk_steps import DESK_ACTIONS
from libdesk.ui.pages.desk_words import MASK
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.wording.formats import format_money

COLUMNS = (
    Column("at", QT_TRANSLATE_NOOP("Columns", "Time"), CellKind.DATE, 68, sortable=False),
    Column("what", QT_TRANSLATE_NOOP("Columns", "Done"), CellKind.STATUS, 216, sortable=False),
    Column("undo", QT_TRANSLATE_NOOP("Columns", "Take back"), CellKind.ACTION, 96, sortable=False),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True, sortable=False),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), CellKind.TEXT, 132, sortable=False),
)

# The verdict that was given -> the action it stands for in words.action.
_DONE = {
    "lent": "check_out",
    "lent_for_reading": "check_out",
    "taken_back": "take_back",
    "taken_back_late": "take_back",
    "taken_back_late_today": "take_back",
    "taken_back_held": "take_back",
    "held_for": "take_in",
    "read_here": "take_in",
    "not_on_loan": "take_in",
    "renewed": "renew",
    "recalled": "recall",
    "hold_placed": "place_hold",
    "note_saved": "change_patron",
    "claim_noted": "claim_returned",
    "handed_out": "borrowing_hand_out",
    "handed_out_for_reading": "borrowing_hand_out",
    "reading_ended": "borrowing_end_reading",
    "borrowed_back": "borrowing_take_back",
    "borrowed_back_late": "borrowing_take_back",
    "extension_asked": "borrowing_ask_extension",
}


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done, and whether it has been taken back since."""

    action_id: int
    at: datetime
    name: str
    title: str
    patron: str
    kind: SignKind = SignKind.DONE
    days_late: int = 0
    undone: bool = False
    # For what is about money: minor units and currency, as the journal tells them.
    sum: str = ""


class DoneRows:
    """The lines in memory, as the list shows them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lines: list[Done] = []
        self.masked = False

    @property
    def action_ids(self) -> tuple[int, ...]:
        """What has been done and not been taken back, as far as this desk knows, newest first."""
        return tuple(line.action_id for line in self._lines if not line.undone)

    @property
    def newest(self) -> int:
        """The latest action in the list, 0 while there is none."""
        return max((line.action_id for line in self._lines), default=0)

    def add(self, verdict: Verdict, at: datetime) -> None:
        """Note what a scan did; a verdict that changed nothing is not noted."""
        if verdict.action_id is None or verdict.code not in _DONE or verdict.action_id in self._known():
            return
        late = verdict.facts.get("days")
        line = Done(
            verdict.action_id, at, _DONE[verdict.code], verdict.title, verdict.patron, SignKind(verdict.kind),
            late if isinstance(late, int) else 0,
        )  # fmt: skip
        self._insert([line])

    def add_actions(self, actions: Iterable[DoneAction]) -> bool:
        """Note what the journal tells of today at this workstation, from before a restart or from another page."""
        known = self._known()
        lines = [
            Done(
                action.action_id, action.at, action.name,
                str(action.facts.get("title") or ""), str(action.facts.get("patron", "")), undone=action.undone,
                sum=str(action.facts.get("sum") or ""),
            )
            for action in actions
            if action.name in DESK_ACTIONS and action.action_id not in known
        ]  # fmt: skip
        self._insert(lines)
        return bool(lines)

    def mark_undone(self, action_ids: frozenset[int]) -> bool:
        """Note what has been taken back; whether that was news."""
        before = list(self._lines)
        self._lines = [replace(line, undone=line.undone or line.action_id in action_ids) for line in before]
        return self._lines != before

    def count(self) -> int:
        """How many lines."""
        return len(self._lines)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """Lines as the list shows them, always the newest first."""
        del sort_column, descending
        return [self._cells(line) for line in self._lines[offset : offset + limit]]

    def key(self, row: Sequence[Any]) -> Any:
        """A line is named by its action."""
        return row[-1]

    def _known(self) -> set[int]:
        return {line.action_id for line in self._lines}

    def _insert(self, lines: Sequence[Done]) -> None:
        self._lines = sorted([*lines, *self._lines], key=lambda line: -line.action_id)

    def _cells(self, line: Done) -> tuple[Any, ...]:
        if line.days_late:
            word = self._session.say_key("desk.late_in_list", days=line.days_late)
        else:
            word = self._session.say_key(f"words.action.{line.name}")
        kind = line.kind
        if line.undone:
            word = QCoreApplication.translate("Desk", "{what} (taken back)").format(what=word)
            kind = SignKind.NEUTRAL
        undo = "" if line.undone else QCoreApplication.translate("Desk", "Take back")
        name = MASK if self.masked and line.patron else line.patron
        about = line.title or _money(line.sum, self._session.language)
        return (f"{line.at:%H:%M}", Status(kind, word), undo, about, name, line.action_id)


def _money(told: str, language: str) -> str:
    """A sum of the journal ("100 JPY") as the window writes sums."""
    amount, _space, currency = told.partition(" ")
    return format_money(Money(int(amount), currency), language) if currency else told
