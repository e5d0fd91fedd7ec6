"""Photographs are checked for what they are before they are kept."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from libdesk.exchange.pictures import LARGEST_BYTES, PictureError, media_type_of


def picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "white").save(file, kind)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("kind", "expected"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_sound_picture_is_known_by_what_it_holds(kind: str, expected: str) -> None:
    assert media_type_of(picture(kind)) == expected


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff" + bytes(LARGEST_BYTES), "too_large"),
        (png_of(10_100, 10_000), "too_large"),
        (png_of(30_000, 30_000), "too_large"),
        (picture("GIF"), "unknown_kind"),
        (b"%PDF-1.7", "unknown_kind"),
        (picture("PNG")[:60], "broken"),
        (picture("JPEG")[:200], "broken"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"\xff\xd8\xff\xe0 no picture", "broken"),
    ],
)
def test_what_is_no_picture_to_be_kept(data: bytes, what: str) -> None:
    with pytest.raises(PictureError) as refused:
        media_type_of(data)
    assert refused.value.what == what


@pytest.mark.filterwarnings("error::PIL.Image.DecompressionBombWarning")
def test_a_picture_of_too_many_pixels_is_too_large_however_that_is_said() -> None:
    with pytest.raises(PictureError) as refused:
        media_type_of(png_of(10_100, 10_000))
    assert refused.value.what == "too_large"
