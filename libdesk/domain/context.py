"""Who does something, where and when: passed into every call that changes the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; passed in, so that a test or the demo can set it."""

    def now(self) -> datetime:
        """The present instant, timezone-aware."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """The staff member, the site where they stand, the workstation's name and its clock."""

    staff_id: int
    site_id: int
    workstation: str
    clock: Clock
