"""Writing a file as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

from libdesk.exchange.atomic_file import replaced_whole


def write_file(path: Path, content: bytes) -> None:
    """Write a file as a whole; a Problem if the disk or folder refuses, an older file then stays as it was."""
    with replaced_whole(path) as stream:
        stream.write(content)
