"""The pages of a PDF, drawn grey at a fax's resolution by PDFium."""

from __future__ import annotations

import threading
from math import sqrt
from typing import TYPE_CHECKING, Final

import pypdfium2
from pypdfium2 import PdfiumError, raw

from libdesk.exchange.scan_refusals import UnreadableScan
from libdesk.exchange.scanned_pages import MOST_DOTS

if TYPE_CHECKING:
    from PIL import Image

_DOTS_TO_THE_INCH: Final = 204
_POINTS_TO_THE_INCH: Final = 72
# A sheet of A3 at that; a larger one is drawn smaller.
_MOST_DRAWN: Final = 8_500_000
# Pictures inside pictures are looked for so deep.
_DEEP: Final = 4

# PDFium is not made for two threads at once, even with different files.
_ALONE: Final = threading.RLock()


class PdfScan:
    """A PDF; Problem as :func:`libdesk.exchange.scanned_pages.open_scan` says."""

    def __init__(self, data: bytes) -> None:
        with _ALONE:
            try:
                self._document = pypdfium2.PdfDocument(data)
                self._count = len(self._document)
            except PdfiumError as error:
                # PDFium may repeat the error of another file.
                locked = error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data
                raise UnreadableScan("scan_password" if locked else "scan_damaged") from error
            if not self._count:
                self._document.close()
                raise UnreadableScan("scan_damaged")

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return self._count

    def page(self, number: int) -> Image.Image:
        """A page, drawn on white."""
        with _ALONE:
            try:
                page = self._document[number - 1]
            except PdfiumError as error:
                raise UnreadableScan("scan_page_damaged") from error
            try:
                return self._drawn(page)
            except PdfiumError as error:
                raise UnreadableScan("scan_page_damaged") from error
            finally:
                page.close()

    def _drawn(self, page: pypdfium2.PdfPage) -> Image.Image:
        wide, high = page.get_size()
        if not (wide > 0 and high > 0):
            raise UnreadableScan("scan_page_damaged")
        for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEP):
            dots_wide, dots_high = picture.get_px_size()
            if dots_wide * dots_high > MOST_DOTS:
                raise UnreadableScan("scan_page_too_large")
        scale = min(_DOTS_TO_THE_INCH / _POINTS_TO_THE_INCH, sqrt(_MOST_DRAWN / (wide * high)))
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            # A copy: the picture outlives what PDFium drew it into.
            drawn: Image.Image = bitmap.to_pil().copy()
            return drawn if drawn.mode == "L" else drawn.convert("L")
        finally:
            bitmap.close()

    def close(self) -> None:
        """Let go of it."""
        with _ALONE:
            self._document.close()
