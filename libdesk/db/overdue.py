"""Which loans are overdue, in SQL: from the first day past the due date (C09), by the hour from their time on."""

from __future__ import annotations

from typing import Final

# Takes two values: today at the site, and this moment.
OVERDUE: Final = "(loan.due_on < ? OR (loan.timed AND loan.due_at < ?))"

# The same with the values by name, ``today`` and ``now``.
OVERDUE_BY_NAME: Final = OVERDUE.replace("?", ":today", 1).replace("?", ":now", 1)
