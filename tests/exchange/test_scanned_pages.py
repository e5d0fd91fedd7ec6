"""Scans of every kind as pages, and everything that is none: told plainly, never more than one page in memory."""

from __future__ import annotations

import random
import struct
import subprocess
import sys
import zlib
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, TiffImagePlugin

from libdesk.exchange.scan_refusals import UnreadableScan
from libdesk.exchange.scanned_codes import Code, codes_on, plainness, png_of
from libdesk.exchange.scanned_pages import MOST_BYTES, Scan, media_type_of, open_scan
from tests import scans

NUMBER = "L2026-0001"


def sheet() -> Image.Image:
    """A sheet at 204 dpi with a code."""
    return scans.with_code(scans.text_page(1), NUMBER).reduce(2)


def texts(data: bytes, page: int = 1) -> list[str]:
    with Scan(data) as scan:
        return [code.text for code in codes_on(scan.page(page))]


def why(data: bytes) -> str:
    with pytest.raises(UnreadableScan) as refused:
        open_scan(data)
    return refused.value.code


def pdf_of(*pages: Image.Image) -> bytes:
    return scans.saved(pages[0], "PDF", save_all=True, append_images=list(pages[1:]), resolution=204)


@pytest.mark.rule("L14")
@pytest.mark.parametrize("kind", ["PDF", "TIFF", "PNG", "JPEG"])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_code_is_read_from_every_kind_of_file_however_the_page_lies(kind: str, turned: int) -> None:
    data = scans.saved(sheet().rotate(turned, expand=True), kind)
    assert texts(data) == [NUMBER]


def test_the_kind_is_told_by_the_bytes_and_not_by_the_name() -> None:
    assert media_type_of(b"junk before\n%PDF-1.4") == "application/pdf"
    assert media_type_of(b"MM\x00*rest") == "image/tiff"
    assert media_type_of(b"GIF89a") == ""


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16", "CMYK"])
def test_every_depth_of_colour_comes_out_grey(mode: str) -> None:
    page = sheet().convert("L")
    if mode == "I;16":
        deep = Image.frombytes("I;16", page.size, b"".join(struct.pack("<H", dot * 200) for dot in page.tobytes()))
    elif mode in ("RGBA", "LA"):
        deep = Image.new(mode, page.size, 0)
        deep.paste(page.convert(mode), mask=page.point(lambda dot: 255 - dot))  # white is clear
    else:
        deep = page.convert(mode)
    data = scans.saved(deep, "TIFF" if mode in ("CMYK", "I;16") else "PNG")
    assert texts(data) == [NUMBER]


@pytest.mark.parametrize(("across", "down"), [(204, 98), (98, 204), (204, 196), (1, 1)])
def test_oblong_dots_are_made_square(across: int, down: int) -> None:
    square = sheet()
    page = square.resize((square.width, square.height * down // across)) if across > down else square
    page = square.resize((square.width * across // down, square.height)) if across < down else page
    with Scan(scans.saved(page, "TIFF", dpi=(across, down))) as scan:
        shape = scan.page(1)
    assert shape.height / shape.width == pytest.approx(square.height / square.width, rel=0.06)
    assert [code.text for code in codes_on(shape)] == [NUMBER]


def test_a_nonsensical_shape_is_passed_over() -> None:
    stream = BytesIO()
    sheet().save(stream, "TIFF", dpi=(20400, 1))
    assert texts(stream.getvalue()) == [NUMBER]


def test_a_photograph_lies_as_the_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side
    data = scans.saved(sheet().convert("RGB"), "JPEG", exif=exif)
    with Scan(data) as scan:
        page = scan.page(1)
    assert page.width > page.height


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_code_says_how_to_turn_the_page(turned: int) -> None:
    lying = sheet().rotate(-turned, expand=True)
    (code,) = codes_on(lying)
    assert code == Code(NUMBER, -turned % 360)
    upright = Image.open(BytesIO(png_of(lying, code.turn)))
    assert codes_on(upright) == (Code(NUMBER, 0),)


def test_the_bar_code_of_a_slip_is_read_too_and_others_are_not() -> None:
    both = scans.with_code(scans.with_code(scans.text_page(1), NUMBER), "B-100", "Code128", (200, 3000), 5).reduce(2)
    assert {code.text for code in codes_on(both)} == {NUMBER, "B-100"}
    assert codes_on(scans.with_code(scans.text_page(2), "4901234567894", "EAN13", scale=8).reduce(2)) == ()


def test_many_pages_are_counted_and_read_one_by_one() -> None:
    plain = scans.text_page(2).reduce(2).convert("1")
    for data in (scans.tiff([plain, sheet().convert("1"), plain], dpi=(204, 204)), pdf_of(plain, sheet(), plain)):
        with Scan(data) as scan:
            assert scan.page_count == 3
            assert codes_on(scan.page(3)) == ()
            assert [code.text for code in codes_on(scan.page(2))] == [NUMBER]
            assert codes_on(scan.page(1)) == ()


def test_what_is_no_scan_is_told() -> None:
    page = sheet()
    assert why(b"") == "scan_empty"
    assert why(b"%PDF-" + bytes(MOST_BYTES)) == "scan_too_large"
    assert why(b"PK\x03\x04 a document") == "scan_of_other_kind"
    assert why(scans.saved(page.convert("P"), "GIF")) == "scan_of_other_kind"
    assert why(b"%PDF-1.7 and then nothing") == "scan_damaged"
    assert why(b"II*\x00") == "scan_damaged"
    assert why(b"\x89PNG\r\n\x1a\n") == "scan_damaged"
    assert why(b"\xff\xd8\xff") == "scan_damaged"
    assert why(scans.locked_pdf(pdf_of(page))) == "scan_password"


def test_a_file_that_was_cut_off_is_told() -> None:
    page = sheet()
    for kind in ("PNG", "JPEG", "TIFF"):
        data = scans.saved(page, kind)
        with pytest.raises(UnreadableScan), Scan(data[: len(data) // 2]) as scan:
            scan.page(1)


def test_a_damaged_page_does_not_keep_the_others() -> None:
    pages = [sheet().convert("1"), scans.text_page(2).reduce(2).convert("1"), sheet().convert("1")]
    data = bytearray(scans.tiff(pages, compression="tiff_lzw", dpi=(204, 204)))
    with Scan(bytes(data)) as scan:
        assert isinstance(scan, object)
    second = _strip_of(bytes(data), 1)
    data[second : second + 4_000] = bytes(4_000)
    with Scan(bytes(data)) as scan:
        assert [code.text for code in codes_on(scan.page(1))] == [NUMBER]
        with pytest.raises(UnreadableScan) as refused:
            scan.page(2)
        assert refused.value.code == "scan_page_damaged"
        assert [code.text for code in codes_on(scan.page(3))] == [NUMBER]


def _strip_of(data: bytes, page: int) -> int:
    with Image.open(BytesIO(data)) as image:
        image.seek(page)
        assert isinstance(image, TiffImagePlugin.TiffImageFile)
        return int(image.tag_v2[273][0])


def _png_that_claims(wide: int, high: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
    )


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(("wide", "high"), [(9_000, 9_000), (12_000, 10_000), (60_000, 60_000)])
def test_a_picture_that_claims_to_be_as_large_as_a_house_is_not_opened(wide: int, high: int) -> None:
    with pytest.raises(UnreadableScan) as refused, Scan(_png_that_claims(wide, high)) as scan:
        scan.page(1)
    assert refused.value.code == "scan_page_too_large"


def test_a_huge_picture_inside_a_pdf_is_not_opened() -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    picture = pypdfium2.PdfImage.new(document)
    bitmap = pypdfium2.PdfBitmap.new_native(9_000, 9_000, pypdfium2.raw.FPDFBitmap_Gray)
    picture.set_bitmap(bitmap)
    page.insert_obj(picture)
    page.gen_content()
    stream = BytesIO()
    document.save(stream)
    for one in (bitmap, document):
        one.close()
    with pytest.raises(UnreadableScan) as refused, Scan(stream.getvalue()) as scan:
        scan.page(1)
    assert refused.value.code == "scan_page_too_large"


def test_a_poster_is_drawn_no_larger_than_a_sheet_of_a3() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(14_000, 14_000)
    stream = BytesIO()
    document.save(stream)
    document.close()
    with Scan(stream.getvalue()) as scan:
        page = scan.page(1)
    assert page.width * page.height < 9_000_000


def test_a_pdf_without_pages_is_damaged() -> None:
    document = pypdfium2.PdfDocument.new()
    stream = BytesIO()
    document.save(stream)
    document.close()
    assert why(stream.getvalue()) == "scan_damaged"


@pytest.mark.parametrize(("shade", "word"), [(0, "black"), (255, "blank"), (127, "black")])
def test_a_page_on_which_nothing_can_be_seen(shade: int, word: str) -> None:
    page = Image.new("L", (800, 600), shade)
    assert plainness(page) == word
    dice = random.Random(1)
    for _spot in range(2_000):
        page.putpixel((dice.randrange(800), dice.randrange(600)), 255 - shade)
    assert plainness(page) == ("black" if word == "black" else "")
    assert plainness(scans.text_page(1).reduce(4)) == ""


@pytest.mark.filterwarnings("ignore:::PIL")
def test_whatever_bytes_come_they_are_a_page_or_are_refused() -> None:
    """Files with a few bytes changed: nothing but a refusal comes out."""
    small = sheet().resize((421, 596))
    whole = [scans.saved(small, kind) for kind in ("PDF", "TIFF", "PNG", "JPEG")]
    whole += [scans.tiff([small.convert("1")] * 2, kind, (204, 204)) for kind in ("group3", "group4", "tiff_lzw")]
    dice = random.Random(7)
    for turn in range(15 * len(whole)):
        data = bytearray(whole[turn % len(whole)])
        for _change in range(dice.randrange(1, 9)):
            place = dice.randrange(min(len(data), 400)) if dice.random() < 0.6 else dice.randrange(len(data))
            data[place] = dice.randrange(256)
        if dice.random() < 0.3:
            del data[dice.randrange(len(data)) :]
        try:
            with Scan(bytes(data)) as scan:
                for number in range(1, min(scan.page_count, 3) + 1):
                    codes_on(scan.page(number))
        except UnreadableScan:
            pass


_READ_ALL = """
import resource, sys
from libdesk.domain.progress import SilentProgress
from libdesk.services.scan_reading import read_scan
data = sys.stdin.buffer.read()
with_one = read_scan("one", data, SilentProgress())
print(len(with_one.pages), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the system counts memory in another way")
def test_one_page_is_in_memory_at_a_time() -> None:
    page = sheet().convert("1")
    megabytes = []
    for count in (1, 25):
        data = scans.tiff([page] * count, dpi=(204, 204))
        done = subprocess.run([sys.executable, "-c", _READ_ALL], input=data, capture_output=True, check=True)
        pages, used = done.stdout.split()
        assert int(pages) == count
        megabytes.append(int(used))
    # Twenty-five pages of four megabytes each.
    assert megabytes[1] - megabytes[0] < 40
