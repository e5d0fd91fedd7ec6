"""Short ways to make and pay what somebody owes."""

from __future__ import annotations

from libdesk.services.accounts import Accounts, ReceiptMade
from libdesk.services.library import Work
from libdesk.services.outcome import Outcome
from tests.library_fixtures import SmallLibrary


def owe(small: SmallLibrary, amount: int = 500, card: str = "P1") -> int:
    """A charge by hand; its id."""
    return Accounts(small.library).charge(small.context(), small.patrons[card], "copies", amount).must()


def pay(small: SmallLibrary, amount: int, card: str = "P1", **how: object) -> Outcome[ReceiptMade]:
    """A payment in cash."""
    return Accounts(small.library).pay(small.context(), small.patrons[card], amount, **how)  # type: ignore[arg-type]


def balance(small: SmallLibrary, card: str = "P1") -> int:
    """What the person owes."""
    return Accounts(small.library).owed(small.patrons[card]).amount


def fine_of(small: SmallLibrary, amount: int, **fields: object) -> None:
    """Let every row of the loan table charge ``amount`` a day without a cap, or as the fields say."""
    values = {"fine_amount": amount, "fine_on_closed_days": 1, "fine_cap": None, "fine_period": "day", **fields}

    def body(work: Work) -> None:
        names = ", ".join(f"{name} = :{name}" for name in values)
        work.run(f"UPDATE loan_table_row SET {names}", values)

    small.library.perform(small.context(), "change_loan_table", None, body).must()
