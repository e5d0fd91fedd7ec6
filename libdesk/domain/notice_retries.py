"""When a message that the mail server would not take is tried again, and when it is given up."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

_WAITS: Final = (timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=60))
_EVERY: Final = timedelta(hours=4)
_TRIES: Final = 8
LONGEST_WAIT: Final = _EVERY


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries (1 or more) have failed; None: it is given up.

    5, 15 and 60 minutes, then every 4 hours; after the eighth try no more.
    """
    return None if tries >= _TRIES else line_wait_after(tries)


def line_wait_after(tries: int) -> timedelta:
    """The same for the line as a whole: a server that cannot be reached is asked again for ever."""
    return _WAITS[tries - 1] if tries <= len(_WAITS) else _EVERY
