"""A desk that lends and returns without end, and says what it did only after it is on the disk: to be killed at it.

Run as ``python -m tests.desk_worker LIBRARY``; prints ``lent ITEM PATRON LOAN`` or ``back ITEM LOAN`` a line.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from libdesk.domain.context import Context
from libdesk.services.clock import SystemClock
from libdesk.services.desk import Desk
from libdesk.services.library import Library


def work(path: Path) -> None:
    library = Library.open(path)
    desk, here = Desk(library), Context(1, 1, "desk 1", SystemClock())
    items = [item for (item,) in library.rows.all("SELECT item_id FROM identifier WHERE kind = 'item' ORDER BY id")]
    patrons = [patron for (patron,) in library.rows.all("SELECT id FROM patron WHERE expires_on IS NULL ORDER BY id")]
    print("ready", flush=True)
    for turn in count():
        item, patron = items[turn % 3], patrons[turn % 2]
        lent = desk.check_out(here, patron, item).must()
        print("lent", item, patron, lent.loan_id, flush=True)
        if turn % 4:
            back = desk.take_back(here, item).must()
            print("back", item, back.loan_id, flush=True)
        else:
            desk.take_back(here, item).must()  # on the disk, but nobody was told


if __name__ == "__main__":
    work(Path(sys.argv[1]))
