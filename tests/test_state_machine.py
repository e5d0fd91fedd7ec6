"""A desk driven by chance: whatever is lent, returned, sent and taken back, the library agrees with a model.

After each step the library is checked for faults and compared with what plain dictionaries say about it.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from libdesk.db.integrity import find_faults
from libdesk.domain.lending_answer import RefusalReason
from libdesk.domain.lending_states import AWAY, PROMISED, TRANSITIONS, LendingState, LendingStep
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_compensation import LendingCompensations
from libdesk.services.lending_forms import NewRequest, ReturnedParcel
from libdesk.services.outcome import Outcome
from tests.lending_steps import PACKING, PARCEL
from tests.library_fixtures import SmallLibrary, make_small_library

ITEMS = ("B1", "B2", "B3")
CARDS = ("P1", "P2")


@dataclass
class Model:
    """What the library should hold: who has each item, and where each request stands with which item."""

    on_loan: dict[str, str] = field(default_factory=dict)
    requests: dict[int, tuple[str, str]] = field(default_factory=dict)
    recalled: set[int] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)

    def copy(self) -> Model:
        return Model(dict(self.on_loan), dict(self.requests), set(self.recalled), set(self.lost))

    def promised(self, number: str, but: int = 0) -> bool:
        return any(
            item == number and LendingState(state) in PROMISED
            for request, (state, item) in self.requests.items()
            if request != but
        )


class DeskMachine(RuleBasedStateMachine):
    """The rules are what staff do; each is expected to succeed exactly where the model says so."""

    @initialize()
    def open_library(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.small: SmallLibrary = make_small_library(self.folder / "x.libdesk")
        library = self.small.library
        self.desk, self.lending, self.history = Desk(library), Lending(library), History(library)
        self.compensations = LendingCompensations(library)
        self.model = Model()
        # What was done and may be taken back, each with the model before it.
        self.done: list[tuple[int, Model]] = []

    def teardown(self) -> None:
        if hasattr(self, "small"):
            self.small.library.close()
            shutil.rmtree(self.folder)

    def after(self, outcome: Outcome[Any], expected: bool, before: Model) -> None:
        assert outcome.done is expected, (outcome.refusals, self.model)
        if outcome.action_id is not None:
            self.done.append((outcome.action_id, before))

    def overdue(self, card: str) -> bool:
        return any(loan.overdue for loan in self.desk.loans_of(self.small.context(), self.small.patrons[card]))

    @rule(card=st.sampled_from(CARDS), number=st.sampled_from(ITEMS))
    def check_out(self, card: str, number: str) -> None:
        free = number not in {*self.model.on_loan, *self.model.lost}
        free = free and not self.model.promised(number) and not self.overdue(card)
        before = self.model.copy()
        outcome = self.desk.check_out(self.small.context(), self.small.patrons[card], self.small.items[number])
        if free:
            self.model.on_loan[number] = card
        self.after(outcome, free, before)

    @rule(number=st.sampled_from(ITEMS), away=st.booleans())
    def take_back(self, number: str, away: bool) -> None:
        lent = self.model.on_loan.get(number, "").startswith("P")
        before = self.model.copy()
        site = self.small.branch if away else self.small.main
        outcome = self.desk.take_back(self.small.context(site=site), self.small.items[number])
        if lent:
            del self.model.on_loan[number]
        self.after(outcome, lent, before)

    @precondition(lambda self: len(self.model.requests) < 6)
    @rule(number=st.sampled_from(ITEMS))
    def enter_request(self, number: str) -> None:
        before = self.model.copy()
        request = NewRequest(self.small.partner, "x", item_id=self.small.items[number])
        outcome = self.lending.enter(self.small.context(), request)
        self.model.requests[outcome.must()] = ("received", number)
        self.after(outcome, True, before)

    @precondition(lambda self: self.model.requests)
    @rule(data=st.data(), step=st.sampled_from(LendingStep))
    def lending_step(self, data: st.DataObject, step: LendingStep) -> None:
        request = data.draw(st.sampled_from(sorted(self.model.requests)))
        state, number = self.model.requests[request]
        site = self.small.branch if number == "B3" else self.small.main
        here = self.small.context(site=site)
        today = self.small.library.today_at(here)
        allowed = (LendingState(state), step) in TRANSITIONS
        if step is LendingStep.ACCEPT:
            allowed = allowed and number not in {"", *self.model.on_loan, *self.model.lost}
            allowed = allowed and not self.model.promised(number, but=request)
        elif step is LendingStep.RECALL:
            # A second recall may only name an earlier day, and days go on.
            allowed = allowed and request not in self.model.recalled
        calls = {
            LendingStep.ACCEPT: lambda: self.lending.accept(here, request),
            LendingStep.REFUSE: lambda: self.lending.refuse(here, request, (RefusalReason("rare"),)),
            LendingStep.CANCEL: lambda: self.lending.cancel(here, request),
            LendingStep.PICK: lambda: self.lending.pick(here, request, number),
            LendingStep.CHOOSE_ANOTHER: lambda: self.lending.choose_another(here, request, "torn"),
            LendingStep.PACK: lambda: self.lending.pack(here, request, PACKING),
            LendingStep.SHIP: lambda: self.lending.ship(here, request, PARCEL, "printed elsewhere"),
            LendingStep.REFUSE_EXTENSION: lambda: self.lending.refuse_extension(here, request),
            LendingStep.RECALL: lambda: self.lending.recall(here, request, "needed here"),
            LendingStep.REPORT_LOST: lambda: self.lending.report_lost(here, request, today, "gone"),
            LendingStep.MAKE_GOOD: lambda: self.compensations.make_good(here, request, "waived", note="old"),
            LendingStep.FILE_RECEIPT_LETTER: lambda: self.lending.file_receipt_letter(here, request, today),
            LendingStep.NOTE_POSTED_BACK: lambda: self.lending.note_posted_back(here, request, today),
            LendingStep.TAKE_HOME: lambda: self.lending.take_home(here, request, ReturnedParcel(today, "good")),
        }
        before = self.model.copy()
        outcome = calls[step]()
        if allowed:
            to = TRANSITIONS[LendingState(state), step].to
            self.model.requests[request] = (str(to), "" if step is LendingStep.CHOOSE_ANOTHER else number)
            if step is LendingStep.RECALL:
                self.model.recalled.add(request)
            elif step is LendingStep.MAKE_GOOD:
                self.model.lost.add(number)
            if to in AWAY:
                self.model.on_loan[number] = f"L{request}"
            elif self.model.on_loan.get(number) == f"L{request}":
                del self.model.on_loan[number]
        self.after(outcome, allowed, before)

    @precondition(lambda self: self.done)
    @rule()
    def take_back_the_last_step(self) -> None:
        """The last thing done can always be taken back; then the one before it is the last."""
        action_id, before = self.done.pop()
        self.history.undo(self.small.context(), action_id).must()
        self.model = before

    @precondition(lambda self: self.done)
    @rule()
    def take_back_and_do_again(self) -> None:
        action_id, _ = self.done[-1]
        undone = self.history.undo(self.small.context(), action_id)
        undone.must()
        self.history.undo(self.small.context(), undone.action_id or 0).must()

    @precondition(lambda self: len(self.done) > 1)
    @rule(data=st.data())
    def try_to_take_back_an_earlier_step(self, data: st.DataObject) -> None:
        """It is refused or it is done, and then done again; never half of it."""
        action_id, _ = data.draw(st.sampled_from(self.done[:-1]))
        outcome = self.history.undo(self.small.context(), action_id)
        if outcome.done:
            assert find_faults(self.small.library.rows) == []
            self.history.undo(self.small.context(), outcome.action_id or 0).must()

    @rule(days=st.integers(0, 20), hours=st.integers(0, 12))
    def time_passes(self, days: int, hours: int) -> None:
        self.small.clock.moment += timedelta(days=days, hours=hours)

    @rule()
    def clock_goes_back(self) -> None:
        """Nothing is written while the clock shows an earlier time than the last entry."""
        self.small.clock.moment -= timedelta(days=1000)
        try:
            request = NewRequest(self.small.partner, "x")
            outcome = self.lending.enter(self.small.context(), request)
            assert [reason.code for reason in outcome.refusals] == ["clock_went_backwards"]
        finally:
            self.small.clock.moment += timedelta(days=1000)

    @invariant()
    def the_library_is_sound(self) -> None:
        if hasattr(self, "small"):
            assert find_faults(self.small.library.rows) == []

    @invariant()
    def the_library_agrees_with_the_model(self) -> None:
        if not hasattr(self, "small"):
            return
        rows = self.small.library.rows
        numbers = {item: number for number, item in self.small.items.items()}
        cards = {patron: card for card, patron in self.small.patrons.items()}
        on_loan = {
            numbers[item]: cards[patron] if patron else f"L{request}"
            for item, patron, request in rows.all(
                "SELECT item_id, patron_id, lending_request_id FROM loan WHERE returned_at IS NULL"
            )
        }
        assert on_loan == self.model.on_loan
        requests = {
            request: (state, numbers.get(item, ""))
            for request, state, item in rows.all("SELECT id, state, item_id FROM lending_request")
        }
        assert requests == self.model.requests


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        DeskMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_desk_driven_by_chance() -> None:
    _run(examples=40, steps=40)


@pytest.mark.long
def test_a_desk_driven_by_chance_for_long() -> None:
    _run(examples=1_000, steps=100)
