"""Reading a PDF back: its text, where it stands in millimetres, its picture, its bar codes, the same after a fax."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import pypdf
import pypdfium2
import zxingcpp
from PIL import Image

from libdesk.wording.catalogue import catalogue

MM = 25.4 / 72


def words(language: str, key: str, facts: Mapping[str, object]) -> str:
    return catalogue(language).text(key, facts)


def texts_of_pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def all_text(pdf: bytes) -> str:
    return "\n".join(texts_of_pages(pdf))


def without_white(text: str) -> str:
    return "".join(text.split())


def sizes_of_pages(pdf: bytes) -> list[tuple[int, int]]:
    """Rounded millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    sizes = [(round(page.get_width() * MM), round(page.get_height() * MM)) for page in document]
    document.close()
    return sizes


@dataclass(frozen=True)
class Place:
    """Millimetres from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


def places(pdf: bytes, text: str, page_number: int = 0) -> list[Place]:
    """Where a one-line text stands on a page."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[page_number]
    high = page.get_height()
    found = []
    textpage = page.get_textpage()
    searcher = textpage.search(text, match_case=True)
    while hit := searcher.get_next():
        start, count = hit
        boxes = [textpage.get_charbox(index) for index in range(start, start + count)]
        found.append(
            Place(
                min(box[0] for box in boxes) * MM,
                (high - max(box[3] for box in boxes)) * MM,
                max(box[2] for box in boxes) * MM,
                (high - min(box[1] for box in boxes)) * MM,
            )
        )
    document.close()
    return found


def inked(pdf: bytes, page_number: int = 0) -> Place:
    """The smallest rectangle that holds everything printed on a page."""
    image = picture(pdf, 144, page_number)
    box = image.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    assert box is not None
    return Place(*(length * 25.4 / 144 for length in box))


def picture(pdf: bytes, dpi: float, page_number: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    image = document[page_number].render(scale=dpi / 72, grayscale=True).to_pil()
    document.close()
    return image


def decoded(image: Image.Image) -> dict[str, str]:
    """Text -> kind of every bar code on a picture."""
    return {code.text: code.format.name for code in zxingcpp.read_barcodes(image)}


def printed_at_203_dpi(pdf: bytes, page_number: int = 0) -> Image.Image:
    """One bit for each dot of a label printer."""
    return picture(pdf, 203, page_number).point(lambda grey: 255 if grey >= 128 else 0)


def faxed(pdf: bytes, page_number: int, seed: int, turned: int = 0) -> Image.Image:
    """The page after a standard fax: 204 by 98 dpi, one bit, 2 % noise, one degree of skew.

    ``turned`` degrees: a sheet may be fed by its short side.
    """
    page = picture(pdf, 408, page_number).rotate(turned, expand=True)
    page = page.rotate(1, expand=True, fillcolor=255, resample=Image.Resampling.BILINEAR)
    small = page.resize((page.width * 204 // 408, page.height * 98 // 408), Image.Resampling.BOX)
    dice = random.Random(seed)
    dots = [255 if grey >= 128 else 0 for grey in small.tobytes()]
    for spot in dice.sample(range(len(dots)), len(dots) // 50):
        dots[spot] = 255 - dots[spot]
    noisy = Image.frombytes("L", small.size, bytes(dots))
    return noisy.resize((noisy.width, noisy.height * 204 // 98), Image.Resampling.NEAREST)
