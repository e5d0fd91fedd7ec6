"""Lists, items, loans and undo in any order: an item is always lent as its lists say, or as usual."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from libdesk.db.integrity import INVARIANTS
from libdesk.services.course_reserve import CourseReserve
from libdesk.services.desk import Desk
from libdesk.services.history import History
from tests.library_fixtures import make_small_library
from tests.services.outcomes import refusals
from tests.services.test_course_reserve import add_term, record

ITEMS = st.sampled_from(["B1", "B2", "B3"])
LISTS = st.integers(0, 2)
_CHECKED = [name for name in INVARIANTS if not name.startswith(("index", "title"))]


class ReserveMachine(RuleBasedStateMachine):
    """Three courses, three items, and whatever staff may do with them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="libdesk-tests-")
        self.small = make_small_library(Path(self.folder.name) / "reserve.libdesk")
        self.reserve = CourseReserve(self.small.library)
        self.desk = Desk(self.small.library)
        self.term = add_term(self.small, "Winter", "2026-01-05", "2026-03-20")
        self.lists = [
            self.reserve.save(self.small.context(), None, record(self.small, self.term, course, shelf=shelf)).must()
            for course, shelf in (("A", "R1"), ("B", "R2"), ("C", ""))
        ]
        self.usual = dict(self.small.library.rows.all("SELECT id, loan_class_id FROM item"))
        self.actions: list[int] = []

    def teardown(self) -> None:
        self.small.library.close()
        self.folder.cleanup()

    def _do(self, call: Callable[..., Any], *values: Any) -> None:
        outcome = call(self.small.context(), *values)
        refusals(outcome)
        if outcome.action_id is not None:
            self.actions.append(outcome.action_id)

    @rule(place=LISTS, item=ITEMS)
    def put(self, place: int, item: str) -> None:
        self._do(self.reserve.add, self.lists[place], [self.small.items[item]])

    @rule(place=LISTS, item=ITEMS)
    def remove(self, place: int, item: str) -> None:
        self._do(self.reserve.remove, self.lists[place], [self.small.items[item]])

    @rule(place=LISTS)
    def end(self, place: int) -> None:
        self._do(self.reserve.end, [self.lists[place]])

    @rule()
    def end_term(self) -> None:
        self._do(self.reserve.end_term, self.term)

    @rule(place=LISTS, short=st.booleans())
    def change_class(self, place: int, short: bool) -> None:
        loan_class = self.small.classes["short" if short else "reserve"]
        course = "ABC"[place]
        self._do(self.reserve.save, self.lists[place], record(self.small, self.term, course, loan_class_id=loan_class))

    @rule(item=ITEMS)
    def lend(self, item: str) -> None:
        self._do(self.desk.check_out, self.small.patrons["P1"], self.small.items[item])

    @rule(item=ITEMS)
    def take_back(self, item: str) -> None:
        self._do(self.desk.take_back, self.small.items[item])

    @rule(place=LISTS)
    def recall(self, place: int) -> None:
        self._do(self.reserve.recall_copies_out, self.lists[place])

    @rule(back=st.integers(0, 5))
    def undo(self, back: int) -> None:
        if back < len(self.actions):
            self._do(History(self.small.library).undo, self.actions[-1 - back])

    @invariant()
    def an_item_is_lent_as_its_lists_say_or_as_usual(self) -> None:
        rows = self.small.library.rows
        for item_id, loan_class, shelf, usual in rows.all(
            "SELECT id, loan_class_id, shelf, usual_loan_class_id FROM item"
        ):
            lists = rows.all(
                "SELECT loan_class_id, shelf FROM reserve_item JOIN reserve_list ON reserve_list.id = reserve_list_id"
                " WHERE item_id = ? AND given_back_on IS NULL ORDER BY reserve_item.id",
                item_id,
            )
            assert (loan_class, shelf) == (lists[0] if lists else (self.usual[item_id], ""))
            assert usual == (self.usual[item_id] if lists else None)
            assert len({one[0] for one in lists}) <= 1

    @invariant()
    def the_library_never_contradicts_itself(self) -> None:
        rows = self.small.library.rows
        assert {name: found for name in _CHECKED if (found := rows.all(INVARIANTS[name]))} == {}


TestReserveMachine = ReserveMachine.TestCase
TestReserveMachine.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
