"""Photographs that staff attach: checked for what they are before they are kept."""

from __future__ import annotations

from io import BytesIO
from typing import Final

# A photograph of a telephone's best camera is kept; a film or a scanned volume is not one.
LARGEST_MEGABYTES: Final = 12
LARGEST_BYTES: Final = LARGEST_MEGABYTES * 1_000_000
LARGEST_PIXELS: Final = 100_000_000
_STARTS: Final = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class PictureError(Exception):
    """Why a file is not taken as a picture: ``empty``, ``too_large``, ``unknown_kind`` or ``broken``."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def media_type_of(data: bytes) -> str:
    """The media type of a sound PNG or JPEG picture; PictureError for everything else."""
    if not data:
        raise PictureError("empty")
    if len(data) > LARGEST_BYTES:
        raise PictureError("too_large")
    media_type = next((kind for start, kind in _STARTS.items() if data.startswith(start)), None)
    if media_type is None:
        raise PictureError("unknown_kind")
    _need_sound(data)
    return media_type


def _need_sound(data: bytes) -> None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise PictureError("too_large")
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError("too_large") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise PictureError("broken") from error
