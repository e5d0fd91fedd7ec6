"""The codes on a scanned page, by zxing-cpp: the QR of our sheets, and the bar code of our slips."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from libdesk.exchange.scanned_pages import MOST_DOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

# A longer text is no number of ours.
_LONGEST_TEXT: Final = 120
# A fax whose file does not say how wide its dots are.
_FAX_SHAPE: Final = 204 / 98
_PLAIN_SHARE: Final = 0.995
_DARK: Final = 128


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, and by how many degrees, clockwise, the page must be turned for it to stand upright."""

    text: str
    turn: int


def codes_on(page: Image.Image) -> tuple[Code, ...]:
    """The codes on a page, each text once; none if nothing can be read.

    What is on its head, skewed or white on black is read too. A page on which nothing is found is looked at again
    with the dots of a fax averaged, and then as a fax that does not say that its dots are oblong.
    """
    for view in _views(page):
        found = _read(view)
        if found:
            return found
    return ()


def _views(page: Image.Image) -> Iterator[Image.Image]:
    """Ways to look at a page, the quickest first; each is made only if the one before showed nothing."""
    yield page
    yield page.reduce(2)
    if page.width > page.height and page.width * page.height * _FAX_SHAPE < MOST_DOTS:
        from PIL import Image

        yield page.resize((page.width, round(page.height * _FAX_SHAPE)), Image.Resampling.NEAREST)


def _read(page: Image.Image) -> tuple[Code, ...]:
    import zxingcpp

    # Only what our papers carry: looking for all codes there are takes four times as long.
    wanted = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128])
    found = zxingcpp.read_barcodes(
        page, formats=wanted, try_rotate=True, try_downscale=True, try_invert=True, text_mode=zxingcpp.TextMode.Plain
    )
    # A QR says how the page lies better than a bar code, and comes first.
    found = sorted(found, key=lambda code: code.format != zxingcpp.BarcodeFormat.QRCode)
    texts: dict[str, Code] = {}
    for code in found:
        text = code.text.strip()
        if text and len(text) <= _LONGEST_TEXT and text.isprintable():
            texts.setdefault(text, Code(text, -90 * round(code.orientation / 90) % 360))
    return tuple(texts.values())


def plainness(page: Image.Image) -> str:
    """``black`` or ``blank`` for a page on which nothing can be seen, else empty."""
    counts = page.histogram()
    dark = sum(counts[:_DARK]) / max(sum(counts), 1)
    if dark > _PLAIN_SHARE - 0.025:
        return "black"
    return "blank" if dark < 1 - _PLAIN_SHARE - 0.0045 else ""


def png_of(page: Image.Image, turn: int = 0) -> bytes:
    """A page as a PNG for the screen, turned clockwise by so many degrees (a multiple of 90)."""
    turned = page.rotate(-turn, expand=True) if turn % 360 else page
    stream = BytesIO()
    turned.save(stream, "PNG", compress_level=1)
    return stream.getvalue()
