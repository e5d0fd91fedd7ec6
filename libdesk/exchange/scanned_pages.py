"""Scans and faxes as they come in: the bytes of a PDF, TIFF, PNG or JPEG as pages, one at a time.

A page comes out grey with square dots, whatever the fax was: 204 by 98 dots to the inch are stretched. Only one page is
in memory at a time, and none of more than :data:`MOST_DOTS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from libdesk.exchange.scan_refusals import UnreadableScan

if TYPE_CHECKING:
    from types import TracebackType

    from PIL import Image

MOST_BYTES: Final = 50 * 1024 * 1024
"""A larger file is refused: the library file keeps nothing larger."""

MOST_PAGES: Final = 100
"""So many pages of a file are read; the file is kept whole."""

MOST_DOTS: Final = 64_000_000
"""A page of more is refused: no scanner makes it, and a few bytes can claim to be a picture as large as a house."""

SUFFIXES: Final = frozenset({".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"})
"""How the names of such files end, in small letters."""

_PDF_STARTS_WITHIN: Final = 1024
_KINDS: Final = (
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)


class ScannedFile(Protocol):
    """An open scan. ``page_count`` counts all its pages."""

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        ...

    def page(self, number: int) -> Image.Image:
        """A page from 1, grey, its dots square; UnreadableScan if this page cannot be shown, others perhaps can."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Scan:
    """A scan that was opened, for ``with``; raises UnreadableScan as :func:`open_scan` says."""

    def __init__(self, data: bytes) -> None:
        self._file = open_scan(data)

    def __enter__(self) -> ScannedFile:
        return self._file

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def media_type_of(data: bytes) -> str:
    """Which kind of file the bytes are, whatever its name says; empty for none that is read here."""
    if b"%PDF-" in data[:_PDF_STARTS_WITHIN]:
        return "application/pdf"
    return next((kind for start, kind in _KINDS if data.startswith(start)), "")


def open_scan(data: bytes) -> ScannedFile:
    """Open a scan; the caller closes it.

    Raises UnreadableScan: ``scan_empty`` (0 bytes), ``scan_too_large``, ``scan_of_other_kind``, ``scan_password``,
    ``scan_damaged``.
    """
    if not data:
        raise UnreadableScan("scan_empty")
    if len(data) > MOST_BYTES:
        raise UnreadableScan("scan_too_large", {"megabytes": MOST_BYTES // (1024 * 1024)})
    kind = media_type_of(data)
    if not kind:
        raise UnreadableScan("scan_of_other_kind")
    # Imported with the first scan: a window that opens needs neither.
    if kind == "application/pdf":
        from libdesk.exchange.scanned_pdf import PdfScan

        return PdfScan(data)
    from libdesk.exchange.scanned_picture import PictureScan

    return PictureScan(data, kind)
