"""A scan read page by page, outside any transaction: the texts of its codes, and what kept a page from being read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from libdesk.domain.progress import Progress
from libdesk.domain.reasons import Reason
from libdesk.exchange.scan_refusals import UnreadableScan
from libdesk.exchange.scanned_codes import codes_on, plainness
from libdesk.exchange.scanned_pages import MOST_BYTES, MOST_PAGES, Scan, media_type_of
from libdesk.held_files import read_whole

# With these a file is kept nevertheless, and waits in the tray: somebody may be able to open it.
_KEPT: Final = frozenset({"scan_password", "scan_damaged"})


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page that was looked at: texts of its codes, and a reason's code if nothing can be seen on it."""

    number: int
    texts: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReadScan:
    """A file that was looked at; ``page_count`` counts all its pages, None if it could not be opened (``problem``)."""

    media_type: str
    page_count: int | None
    pages: tuple[ReadPage, ...]
    problem: str = ""
    cancelled: bool = False


def read_file(path: Path) -> bytes | Reason:
    """The bytes of a file, or why there are none: too large, gone, held by another program, still being written."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            return Reason("scan_too_large", facts={"megabytes": MOST_BYTES // (1024 * 1024)})
        data = read_whole(path)
        after = path.stat().st_size
    except OSError as error:
        return Reason("scan_cannot_be_read", facts={"what": error.strerror or str(error)})
    if not size == after == len(data):
        return Reason("scan_being_written")
    return data


def read_scan(name: str, data: bytes, progress: Progress) -> ReadScan | Reason:
    """Look at each page, one in memory at a time; a Reason for what is no scan at all and is not kept.

    Of a long file the first pages are read (``MOST_PAGES``). A page that cannot be shown does not keep the others.
    """
    try:
        with Scan(data) as scan:
            pages = []
            last = min(scan.page_count, MOST_PAGES)
            for number in range(1, last + 1):
                if progress.cancelled:
                    return ReadScan(media_type_of(data), scan.page_count, (), cancelled=True)
                progress.report(number - 1, last)
                try:
                    page = scan.page(number)
                except UnreadableScan as error:
                    pages.append(ReadPage(number, (), error.code))
                    continue
                texts = tuple(code.text for code in codes_on(page))
                plain = "" if texts else plainness(page)
                pages.append(ReadPage(number, texts, f"page_{plain}" if plain else ""))
            return ReadScan(media_type_of(data), scan.page_count, tuple(pages))
    except UnreadableScan as error:
        if error.code in _KEPT:
            # One page stands for it in the tray.
            return ReadScan(media_type_of(data), None, (ReadPage(1, (), error.code),), error.code)
        return Reason(error.code, facts={"file": name, **error.facts})
