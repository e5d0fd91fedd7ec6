"""Use inside the library: what readers leave on the book truck may be counted before it goes back (C05)."""

from __future__ import annotations

from libdesk.db.connection import Rows
from libdesk.services.library import Work
from libdesk.services.settings import value_of


def uses_are_counted(rows: Rows) -> bool:
    """Whether the library counts use inside its rooms (the setting ``circulation.count_in_house_use``)."""
    return bool(value_of(rows, "circulation.count_in_house_use"))


def count(work: Work, item_id: int) -> int | None:
    """Count one use of an item today at the site where staff stand; the id of the use (C05).

    None, and nothing is written, where the library does not count. The item's loan class is kept as it is now, for
    the reports. The caller has made sure that the item is not on loan.
    """
    if not uses_are_counted(work):
        return None
    return work.add(
        "INSERT INTO in_house_use (item_id, site_id, loan_class_id, used_on)"
        " SELECT id, ?, loan_class_id, ? FROM item WHERE id = ?",
        (work.context.site_id, work.today().isoformat(), item_id),
    )


def uses_of(rows: Rows, item_id: int) -> int:
    """How often an item was used inside the library since counting began."""
    return int(rows.value("SELECT count(*) FROM in_house_use WHERE item_id = ?", item_id))
