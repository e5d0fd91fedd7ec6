"""The terms of S4 on the small library, and short ways to look at items and accounts."""

from __future__ import annotations

from dataclasses import replace

from libdesk.domain.rights import Right
from libdesk.services.catalogue import Catalogue
from libdesk.services.desk import Desk
from libdesk.services.library import Work
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary


def s4_terms(small: SmallLibrary) -> None:
    """50 yen a day, closed days too; 2,500 yen with a replacement copy, 5,000 with its price (S4)."""
    Settings(small.library).change_several(
        small.context(), {"lost.fee_with_replacement": 2500, "lost.fee_with_price": 5000}
    ).must()

    def body(work: Work) -> None:
        work.run(
            "UPDATE loan_table_row SET fine_amount = 50, fine_period = 'day', fine_on_closed_days = 1,"
            " fine_cap = NULL, fine_cap_at_price = NULL, holds_allowed = 1, hold_only_on_loan = NULL"
        )

    small.library.perform(small.context(), "change_loan_table", Right.SETTINGS, body).must()


def show_item(small: SmallLibrary, number: str, **values: object) -> None:
    """Change an item's record."""
    catalogue, item = Catalogue(small.library), small.items[number]
    catalogue.change_item(small.context(), item, replace(catalogue.item(item), **values)).must()


def lend(small: SmallLibrary, card: str = "P1", number: str = "B1", price: int | None = 1800) -> int:
    """Lend an item that has this price in its record; the loan."""
    show_item(small, number, price=price)
    return Desk(small.library).check_out(small.context(), small.patrons[card], small.items[number]).must().loan_id


def state_of_item(small: SmallLibrary, number: str) -> str:
    """Where the record says that the item is."""
    return Catalogue(small.library).item(small.items[number]).state


def charges(small: SmallLibrary) -> list[tuple[str, str, int]]:
    """The whole ledger: kind, what for, amount."""
    return small.library.rows.all("SELECT kind, what, amount FROM account_entry ORDER BY id")
