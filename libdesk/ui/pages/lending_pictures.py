"""Photographs of an item: chosen as files, read when the step is done."""

from __future__ import annotations

from pathlib import Path

from libdesk.exchange.pictures import LARGEST_BYTES
from libdesk.held_files import open_for_reading
from libdesk.services.lending_forms import Picture
from libdesk.ui.pages.lending_step_fields import refused


def read_pictures(paths: str) -> tuple[Picture, ...]:
    """The files of a list of paths, one a line; Refused for one that cannot be read."""
    return tuple(_read(Path(line)) for line in paths.splitlines() if line.strip())


def _read(path: Path) -> Picture:
    try:
        with open_for_reading(path) as file:
            # One byte more than is kept: a film that was chosen by mistake is not read whole.
            return Picture(path.name, file.read(LARGEST_BYTES + 1))
    except OSError as error:
        raise refused("picture_unreadable", name=path.name) from error
