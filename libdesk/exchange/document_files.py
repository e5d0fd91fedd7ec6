"""Scans of papers that staff attach: told by their first bytes before they are kept."""

from __future__ import annotations

from typing import Final

# A contract, a picture and a leaflet in fair quality; a scanned volume is none of them.
LARGEST_BYTES: Final = 20_000_000
_STARTS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
EXTENSIONS: Final = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
}


class DocumentFileError(Exception):
    """Why a file is not taken as the scan of a paper: ``empty``, ``too_large`` or ``unknown_kind``."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def media_type_of(data: bytes) -> str:
    """The media type of a PDF, PNG, JPEG or TIFF file; DocumentFileError for everything else."""
    if not data:
        raise DocumentFileError("empty")
    if len(data) > LARGEST_BYTES:
        raise DocumentFileError("too_large")
    media_type = next((kind for start, kind in _STARTS if data.startswith(start)), None)
    if media_type is None:
        raise DocumentFileError("unknown_kind")
    return media_type
