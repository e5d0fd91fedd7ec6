"""What everybody owes today: accounts and running fines in one list, and as CSV."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from libdesk.domain.problems import Problem
from libdesk.services.accounts import Accounts
from libdesk.services.ledger import take_off
from libdesk.services.owed_today import write_owed
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.money import fine_of, owe, pay
from tests.services.test_fines import Watched, lend


def test_accounts_and_running_fines_stand_side_by_side(small: SmallLibrary) -> None:
    fine_of(small, 50)
    lend(small, "B1", "P1")
    lend(small, "B2", "P1", date(2026, 1, 6))
    owe(small, 300, "P1")
    credit = owe(small, 200, "P2")
    pay(small, 200, "P2").must()
    small.library.perform(small.context(), "waive", None, lambda work: take_off(work, credit, "found")).must()
    even = owe(small, 100, "P3")
    Accounts(small.library).waive(small.context(), even, None, "kind").must()
    small.later(days=1)
    owed = Accounts(small.library).owed_today(small.clock.now())
    by_card = {line.card: (line.balance, line.running, line.items, line.total) for line in owed.lines}
    assert by_card == {"P1": (300, 150, 2, 450), "P2": (-200, 0, 0, -200)}
    assert (owed.balance, owed.running, owed.currency, owed.whole) == (100, 150, "JPY", True)
    assert not Accounts(small.library).owed_today(small.clock.now(), Watched()).whole


def test_the_list_as_csv_has_sums_as_people_write_them(small: SmallLibrary, tmp_path: Path) -> None:
    Settings(small.library).change(small.context(), "money.currency", "EUR").must()
    owe(small, 1250)
    credit = owe(small, 5, "P2")
    pay(small, 5, "P2").must()
    small.library.perform(small.context(), "waive", None, lambda work: take_off(work, credit, "found")).must()
    target = tmp_path / "owed.csv"
    assert write_owed(Accounts(small.library).owed_today(small.clock.now()), target) == 2
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = {line["card"]: line for line in csv.DictReader(file)}
    assert lines["P1"] == {
        "card": "P1", "patron": "山田 太郎", "balance": "12.50", "running": "0.00", "overdue_items": "0",
        "total": "12.50", "currency": "EUR",
    }  # fmt: skip
    assert lines["P2"]["balance"] == "-0.05"
    with pytest.raises(Problem, match="target_is_library"):
        write_owed(Accounts(small.library).owed_today(small.clock.now()), small.path)
