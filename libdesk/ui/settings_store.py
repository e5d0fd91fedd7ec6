"""What the window remembers on this machine, and where it may put it."""

from __future__ import annotations

from typing import Any, Protocol


class SettingsStore(Protocol):
    """The per-machine settings; values are what JSON can hold."""

    def get(self, key: str) -> Any:
        """The value of a key, None if it was never set."""
        ...

    def set(self, key: str, value: Any) -> None:
        """Remember a value."""
        ...
