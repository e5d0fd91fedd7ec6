"""Files of messages between libraries: read whole, and ordered as they were written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from libdesk.domain.problems import Problem
from libdesk.exchange.iso18626 import Confirmation, Message


@dataclass(frozen=True, slots=True)
class MessageFile:
    """A file to be mailed or carried to the other library: a name to keep it under, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was read: its bytes, and when its message was written; ``problem`` where it holds none."""

    path: Path
    data: bytes = b""
    at: datetime | None = None
    problem: Problem | None = None


def open_files(paths: Iterable[Path]) -> list[OpenedFile]:
    """Read files, none of them larger than a message can be; in the order in which they were written.

    What holds no message comes last, with the problem that says why.
    """
    return sorted(
        (_open(path) for path in dict.fromkeys(paths)),
        key=lambda one: one.at or datetime.max.replace(tzinfo=UTC),
    )


def message_in(data: bytes) -> Message:
    """The message that a file holds; Problem where it is no sound one."""
    from libdesk.exchange.iso18626_reading import read_message

    return read_message(data)


def _open(path: Path) -> OpenedFile:
    from libdesk.exchange.iso18626_reading import read_message_file

    try:
        data = read_message_file(path)
    except Problem as problem:
        return OpenedFile(path, problem=problem)
    try:
        message = message_in(data)
    except Problem as problem:
        return OpenedFile(path, data, problem=problem)
    return OpenedFile(path, data, None if isinstance(message, Confirmation) else message.header.at)
