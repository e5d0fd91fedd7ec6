"""How long work tells how far it is, and learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Passed into long work; called from the thread that does the work."""

    @property
    def cancelled(self) -> bool:
        """True once somebody asked for the work to stop; it stops at its next step and keeps what is done."""
        ...

    def report(self, done: int, total: int | None) -> None:
        """Say that ``done`` of ``total`` pieces are done (``total`` None while it is not known)."""
        ...


class SilentProgress:
    """Progress that nobody watches and nobody cancels."""

    @property
    def cancelled(self) -> bool:
        """Always False."""
        return False

    def report(self, done: int, total: int | None) -> None:
        """Tell nobody."""
