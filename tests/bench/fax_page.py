"""A fax page to its request, beside the decoder alone on the same page, ready as it likes it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import zxingcpp
from PIL import Image

from libdesk.domain.progress import SilentProgress
from libdesk.exchange.scanned_pages import Scan
from libdesk.services.incoming_records import requests_with
from libdesk.services.scan_reading import ReadScan, read_scan
from tests import scans
from tests.lending_steps import shipped
from tests.library_fixtures import SmallLibrary, make_small_library

PAGES = 8
ROUNDS = 15
WANTED = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128])


def measure(pages: int = PAGES, rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds a page from the bytes of a TIFF to its request, of the decoder alone, and their ratio.

    ``ratio`` is against the decoder that looks for the same two kinds of codes; ``every_kind`` is what it takes to look
    for all it knows, as it does when nothing is said.
    """
    with tempfile.TemporaryDirectory() as folder:
        small = make_small_library(Path(folder) / "bench.libdesk")
        request_id = shipped(small)
        pdf = scans.letter_pdf(small, [request_id])
        faxes = [scans.tiff([scans.faxed(pdf, 0, seed, upside_down=seed % 2 == 1)]) for seed in range(pages)]
        ready = [_ready(fax) for fax in faxes]
        found = [_to_request(small, fax) for fax in faxes]
        assert found == [request_id] * pages
        ours, alone, everything = [], [], []
        # In turns, so that other work of the machine falls on both.
        for _round in range(rounds):
            ours.append(_seconds(lambda: [_to_request(small, fax) for fax in faxes]))
            alone.append(_seconds(lambda: [zxingcpp.read_barcodes(page, formats=WANTED) for page in ready]))
        for _round in range(3):
            everything.append(_seconds(lambda: [zxingcpp.read_barcodes(page) for page in ready]))
        small.library.close()
    return {
        "page_ms": median(ours) / pages * 1000,
        "decoder_ms": median(alone) / pages * 1000,
        "every_kind_ms": median(everything) / pages * 1000,
        "ratio": median(ours) / median(alone),
    }


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _ready(fax: bytes) -> Image.Image:
    with Scan(fax) as scan:
        return scan.page(1)


def _to_request(small: SmallLibrary, fax: bytes) -> int:
    """As it is done when a file comes in, up to the request; writing it down is another matter."""
    read = read_scan("fax.tif", fax, SilentProgress())
    assert isinstance(read, ReadScan)
    (request,) = requests_with(small.library.rows, read.pages[0].texts)
    return request.lending_request_id
