"""Short ways to bring a small library into a state: lent, returned, owed, waiting."""

from __future__ import annotations

from typing import Any

from libdesk.services.desk import Desk
from libdesk.services.library import Work
from tests.library_fixtures import SmallLibrary


def write(small: SmallLibrary, body: Any) -> Any:
    """Run a write of the test's own under an action."""
    return small.library.perform(small.context(), "fill_sample", None, body).must()


def lend(small: SmallLibrary, card: str, item: str) -> int:
    """Lend an item; the id of the loan."""
    return Desk(small.library).check_out(small.context(), small.patrons[card], small.items[item]).must().loan_id


def take_back(small: SmallLibrary, item: str) -> None:
    """Take an item back."""
    Desk(small.library).take_back(small.context(), small.items[item]).must()


def charge(small: SmallLibrary, card: str, amount: int, **more: Any) -> int:
    """Charge somebody."""
    from libdesk.services.ledger import charge as charge_in

    return int(write(small, lambda work: charge_in(work, small.patrons[card], "other", amount, **more)))


def hold(small: SmallLibrary, card: str, title: str, **values: Any) -> int:
    """A hold, waiting unless said otherwise."""

    def body(work: Work) -> int:
        last = work.value("SELECT coalesce(max(queue_order), 0) FROM hold WHERE title_id = ?", small.titles[title])
        known = {
            "patron": small.patrons[card], "title": small.titles[title], "site": small.main, "queue_order": last + 1,
            "placed_at": work.now_text,
        }  # fmt: skip
        return work.insert("hold", **{**known, **values})

    return int(write(small, body))


def all_text(small: SmallLibrary) -> dict[str, str]:
    """Every row of every table as text, by table."""
    rows = small.library.rows
    tables = rows.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {table: "\n".join(map(str, rows.all(f"SELECT * FROM {table}"))) for (table,) in tables}
