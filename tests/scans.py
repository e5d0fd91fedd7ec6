"""Printed receipt letters as they come back: faxed, skewed, upside down, in files of every kind; and what is none."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from libdesk.services.printing import Printing
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import picture


def letter_pdf(small: SmallLibrary, request_ids: Sequence[int]) -> bytes:
    """The sheet "To Borrowers" of requests, as it is printed, a page each."""
    return Printing(small.library).prepare_lending("to-borrowers", list(request_ids)).must().pdf


def faxed(pdf: bytes, page: int = 0, seed: int = 1, *, upside_down: bool = False, turned: int = 90) -> Image.Image:
    """A page after a standard fax, one bit: 204 by 98 dpi, 2 % noise, one degree of skew; fed by its short side."""
    return sent_by_fax(picture(pdf, 408, page).rotate(turned, expand=True), seed, upside_down=upside_down)


def sent_by_fax(sheet: Image.Image, seed: int, *, upside_down: bool = False) -> Image.Image:
    """A sheet of 408 dpi as a fax gives it out."""
    skewed = sheet.rotate(181 if upside_down else 1, fillcolor=255, resample=Image.Resampling.BILINEAR)
    small = skewed.resize((skewed.width * 204 // 408, skewed.height * 98 // 408), Image.Resampling.BOX)
    dots = bytearray(small.point(lambda grey: 255 if grey >= 128 else 0).tobytes())
    for spot in random.Random(seed).sample(range(len(dots)), len(dots) // 50):
        dots[spot] = 255 - dots[spot]
    return Image.frombytes("L", small.size, bytes(dots)).convert("1", dither=Image.Dither.NONE)


def tiff(
    pages: Sequence[Image.Image], compression: str = "group4", dpi: tuple[float, float] | None = (204, 98)
) -> bytes:
    """Pages as a fax machine saves them."""
    stream = BytesIO()
    more = {} if dpi is None else {"dpi": dpi}
    pages[0].save(stream, "TIFF", compression=compression, save_all=True, append_images=list(pages[1:]), **more)  # type: ignore[arg-type]
    return stream.getvalue()


def saved(page: Image.Image, kind: str, **more: object) -> bytes:
    """A page as a picture or a PDF."""
    stream = BytesIO()
    page.save(stream, kind, **more)
    return stream.getvalue()


def text_page(seed: int) -> Image.Image:
    """A sheet of 408 dpi with lines of what looks like writing, and no code."""
    dice = random.Random(seed)
    sheet = Image.new("L", (3372, 4770), 255)
    top = 300
    while top < 4300:
        left = 300
        while left < 3000:
            wide = dice.randrange(20, 180)
            low, high = top + dice.randrange(0, 12), top + dice.randrange(20, 60)
            sheet.paste(dice.randrange(0, 60), (left, low, left + wide, high))
            left += wide + dice.randrange(15, 60)
        top += dice.randrange(80, 140)
    return sheet


def with_code(
    sheet: Image.Image, text: str, kind: str = "QRCode", place: tuple[int, int] = (2000, 600), scale: int = 19
) -> Image.Image:
    """The same sheet with a code on it, modules 1.2 mm wide where ``scale`` is not another at 408 dpi."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    image = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=scale, add_quiet_zones=True))
    done = sheet.copy()
    done.paste(image.convert("L"), place)
    return done


def locked_pdf(pdf: bytes) -> bytes:
    """A PDF that opens with a password only."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()
