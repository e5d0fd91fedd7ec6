"""Makes the notices of a library, saying each step, until it is done or somebody kills it: ``LIBRARY``."""

from __future__ import annotations

import sys
from pathlib import Path

from libdesk.domain.context import Context
from libdesk.services.clock import SystemClock
from libdesk.services.library import Library
from libdesk.services.notice_run import NoticeRuns


class Saying:
    """Progress that says how many things are told."""

    cancelled = False

    def report(self, done: int, total: int | None) -> None:
        print("told", done, total, flush=True)


def main(path: Path) -> None:
    library = Library.open(path)
    library.close_interrupted()
    report = NoticeRuns(library).run(Context(1, 1, "desk 1", SystemClock()), "start", Saying()).must()
    print("made", report.made, flush=True)
    library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
