"""The pages of a TIFF (faxes in Group 3 and 4 too), a PNG or a JPEG."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from libdesk.exchange.scan_refusals import UnreadableScan
from libdesk.exchange.scanned_pages import MOST_DOTS

_FORMATS: Final = {"image/tiff": "TIFF", "image/png": "PNG", "image/jpeg": "JPEG"}
# What Pillow raises for bytes that are not what they claim to be.
_DAMAGED: Final = (
    OSError, SyntaxError, ValueError, EOFError, struct.error, KeyError, IndexError, TypeError, OverflowError,
    RuntimeError, ZeroDivisionError, AttributeError,
)  # fmt: skip
_TOO_LARGE: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)
# Above so many dots a page is taken smaller by a whole number: it is enough for reading.
_ENOUGH: Final = 16_000_000
# A shape outside of this is no shape but nonsense in the file.
_SQUARE: Final = 1.05
_LONGEST: Final = 4.0


class PictureScan:
    """A picture, or a TIFF of many."""

    def __init__(self, data: bytes, media_type: str) -> None:
        try:
            self._image = Image.open(BytesIO(data), formats=(_FORMATS[media_type],))
            self._count = int(getattr(self._image, "n_frames", 1)) if media_type == "image/tiff" else 1
        except _TOO_LARGE as error:
            raise UnreadableScan("scan_page_too_large") from error
        except _DAMAGED as error:
            raise UnreadableScan("scan_damaged") from error

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return self._count

    def page(self, number: int) -> Image.Image:
        """A page as it was scanned, its dots made square."""
        try:
            if self._count > 1:
                self._image.seek(number - 1)
            if self._image.width * self._image.height > MOST_DOTS:
                raise UnreadableScan("scan_page_too_large")
            # A photograph is decoded grey and, if it is far larger than a page needs, smaller at once.
            self._image.draft("L", (4000, 4000))
            return _squared(_grey(self._image), _shape(self._image))
        except UnreadableScan:
            raise
        except _TOO_LARGE as error:
            raise UnreadableScan("scan_page_too_large") from error
        except _DAMAGED as error:
            raise UnreadableScan("scan_page_damaged") from error

    def close(self) -> None:
        """Let go of it."""
        self._image.close()


def _grey(image: Image.Image) -> Image.Image:
    """A page in shades of grey, what is transparent on white, turned as the camera says."""
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        low, high = image.getextrema()
        span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
        image = image.point(lambda value: (value - float(low)) * (255 / span))  # type: ignore[arg-type]
    elif image.has_transparency_data:
        clear = image.convert("RGBA")
        image = Image.new("RGBA", clear.size, "white")
        image.alpha_composite(clear)
    grey = image.convert("L")
    dots = grey.width * grey.height
    times = 1
    while dots / (times * times) > _ENOUGH:
        times += 1
    return ImageOps.exif_transpose(grey.reduce(times) if times > 1 else grey)


def _shape(image: Image.Image) -> float:
    """How many dots lie across for each one down: 204 to 98 of a standard fax is 2.08."""
    across, down = 1.0, 1.0
    for name in ("dpi", "resolution", "jfif_density", "aspect"):
        if image.info.get(name):
            across, down = (float(one) for one in image.info[name])
            break
    if not (across > 0 and down > 0) or not 1 / _LONGEST <= across / down <= _LONGEST:
        return 1.0
    return across / down


def _squared(grey: Image.Image, shape: float) -> Image.Image:
    """The page with square dots: lines or columns are doubled, nothing is blurred."""
    if 1 / _SQUARE <= shape <= _SQUARE:
        return grey
    wide, high = grey.size
    size = (wide, round(high * shape)) if shape > 1 else (round(wide / shape), high)
    return grey.resize(size, Image.Resampling.NEAREST)
