"""Money driven by chance: whatever is charged, paid, waived, given back, voided and undone, the sums are right."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from libdesk.db.ledger import INVARIANTS
from libdesk.domain.accounts import Means
from libdesk.services.accounts import Accounts
from libdesk.services.history import History
from libdesk.services.ledger import charges_of, owed, take_off
from libdesk.services.outcome import Outcome
from libdesk.services.stamps import Stamps
from libdesk.services.till import Till
from tests.library_fixtures import SmallLibrary, make_small_library

CARDS = st.sampled_from(("P1", "P2"))
SUMS = st.sampled_from((1, 84, 100, 168, 250, 400))
PICK = st.integers(0, 30)


class LedgerMachine(RuleBasedStateMachine):
    """Each rule does something that may be refused; a refusal changes nothing, and an undo restores what was."""

    @initialize()
    def open_library(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.small: SmallLibrary = make_small_library(self.folder / "x.libdesk")
        library = self.small.library
        self.accounts, self.till, self.stamps = Accounts(library), Till(library), Stamps(library)
        self.history = History(library)
        self.actions: list[int] = []

    def teardown(self) -> None:
        if hasattr(self, "small"):
            self.small.library.close()
            shutil.rmtree(self.folder)

    def state(self) -> tuple[Any, ...]:
        """Everything that an undo restores: charges, stamps, the till, receipts that hold."""
        rows, here = self.small.library.rows, self.small.context()
        session = self.till.now_open(here)
        return (
            [state for card in ("P1", "P2") for state in charges_of(rows, self.small.patrons[card]) if state.amount],
            self.stamps.stock(here),
            None if session is None else session.expected,
            rows.all("SELECT number FROM receipt WHERE voided_at IS NULL ORDER BY number"),
        )

    def after(self, outcome: Outcome[Any], before: tuple[Any, ...]) -> None:
        if not outcome.done:
            assert self.state() == before
            return
        action_id = outcome.action_id or 0
        undone = self.history.undo(self.small.context(), action_id)
        if undone.done:
            assert self.state() == before
            again = self.history.undo(self.small.context(), undone.action_id or 0)
            assert again.done, again.refusals
        self.actions.append(action_id)

    def charge_id(self, card: str, pick: int) -> int:
        found = charges_of(self.small.library.rows, self.small.patrons[card])
        return found[pick % len(found)].charge_id if found else 0

    @rule(card=CARDS, amount=SUMS)
    def charge(self, card: str, amount: int) -> None:
        before = self.state()
        self.after(self.accounts.charge(self.small.context(), self.small.patrons[card], "copies", amount), before)

    @rule(card=CARDS, amount=SUMS, means=st.sampled_from(("cash", "transfer", "stamps")))
    def pay(self, card: str, amount: int, means: Means) -> None:
        before = self.state()
        stamps = {84: amount // 84} if amount % 84 == 0 else {1: amount}
        self.after(self.accounts.pay(self.small.context(), self.small.patrons[card], amount, means, (), stamps), before)

    @rule(card=CARDS, pick=PICK, amount=SUMS)
    def waive(self, card: str, pick: int, amount: int) -> None:
        before = self.state()
        self.after(self.accounts.waive(self.small.context(), self.charge_id(card, pick), amount, "so"), before)

    @rule(card=CARDS, pick=PICK)
    def take_off(self, card: str, pick: int) -> None:
        before, charge_id = self.state(), self.charge_id(card, pick)
        self.after(
            self.small.library.perform(
                self.small.context(), "waive", None, lambda work: take_off(work, charge_id, "it was found")
            ),
            before,
        )

    @rule(card=CARDS, pick=PICK, amount=SUMS)
    def refund(self, card: str, pick: int, amount: int) -> None:
        before = self.state()
        self.after(self.accounts.refund(self.small.context(), self.charge_id(card, pick), amount, "so"), before)

    @rule(pick=PICK)
    def void(self, pick: int) -> None:
        before = self.state()
        self.after(self.accounts.void_receipt(self.small.context(), pick % 6 + 1, "so"), before)

    @rule(amount=SUMS)
    def open_till(self, amount: int) -> None:
        before = self.state()
        self.after(self.till.open(self.small.context(), amount), before)

    @rule(amount=SUMS, put_in=st.booleans())
    def enter_cash(self, amount: int, put_in: bool) -> None:
        before, step = self.state(), self.till.put_in if put_in else self.till.take_out
        self.after(step(self.small.context(), amount, "so"), before)

    @rule(amount=SUMS)
    def close_till(self, amount: int) -> None:
        outcome = self.till.close(self.small.context(), amount, 0, "as counted")
        if outcome.done:
            self.actions.append(outcome.action_id or 0)

    @rule(number=st.integers(1, 4), step=st.sampled_from(("buy", "receive", "use", "count")))
    def move_stamps(self, number: int, step: str) -> None:
        before, here, stamps = self.state(), self.small.context(), {84: number}
        outcomes = {
            "buy": lambda: self.till.buy_stamps(here, stamps), "receive": lambda: self.stamps.receive(here, stamps),
            "use": lambda: self.stamps.use(here, stamps, "so"), "count": lambda: self.stamps.count(here, stamps, "so"),
        }  # fmt: skip
        self.after(outcomes[step](), before)

    @rule(pick=PICK)
    def undo(self, pick: int) -> None:
        if self.actions:
            before = self.state()
            outcome = self.history.undo(self.small.context(), self.actions[pick % len(self.actions)])
            if outcome.done:
                self.actions.append(outcome.action_id or 0)
            else:
                assert self.state() == before

    @rule(minutes=st.integers(1, 600))
    def wait(self, minutes: int) -> None:
        self.small.later(minutes=minutes)

    @invariant()
    def the_sums_are_right(self) -> None:
        if not hasattr(self, "small"):
            return
        rows = self.small.library.rows
        assert {name: rows.all(query) for name, query in INVARIANTS.items() if rows.all(query)} == {}
        for patron_id in self.small.patrons.values():
            charges = charges_of(rows, patron_id)
            assert all(charge.sound for charge in charges)
            assert sum(charge.open for charge in charges) == owed(rows, patron_id)
            account = self.accounts.account(self.small.context(), patron_id)
            assert account is not None
            assert account.balance == owed(rows, patron_id)
            assert sum(line.amount for line in account.lines if line.stands) == account.balance


def test_the_ledger_by_chance() -> None:
    run_state_machine_as_test(
        LedgerMachine,
        settings=settings(
            max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
