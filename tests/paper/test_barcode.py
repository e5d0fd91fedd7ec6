from __future__ import annotations

import pytest

from libdesk.paper import barcode
from libdesk.paper.barcode import FAX_MODULE, LABEL_PRINTER_MODULE, NARROW_MODULE, Barcode
from libdesk.paper.document import Document
from libdesk.paper.refusals import BarcodeRefused
from tests.paper.printed import decoded, inked, printed_at_203_dpi


def _printed(code: Barcode) -> bytes:
    document = Document("code", ("en",))
    page = document.page(120, 50)
    barcode.draw(page, code, 10, 10, 12)
    document.finish(page)
    return document.to_bytes()


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        (Barcode("nw7", "A1234567890A", NARROW_MODULE), "1234567890", "Codabar"),
        (Barcode("nw7", "1234567890", NARROW_MODULE, "7DR"), "12345678903", "Codabar"),
        (Barcode("nw7", "b12-34.5d", LABEL_PRINTER_MODULE), "12-34.5", "Codabar"),
        (Barcode("code39", "L-2026-00012"), "L-2026-00012", "Code39"),
        (Barcode("code128", "L-2026-000123"), "L-2026-000123", "Code128"),
        (Barcode("code128", "1000234567", check="M10W31"), "10002345672", "Code128"),
        (Barcode("qr", "L-2026-000123"), "L-2026-000123", "QRCode"),
    ],
)
def test_every_code_is_read_back_from_a_label_printer(code: Barcode, text: str, kind: str) -> None:
    found = decoded(printed_at_203_dpi(_printed(code)))
    assert len(found) == 1
    read, read_as = next(iter(found.items()))
    assert read.strip("ABCD") == text == barcode.readable(code)
    assert kind.lower() in read_as.lower().replace("_", "")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (Barcode("nw7", "A12#4"), "characters"),
        (Barcode("nw7", "A1234"), "characters"),
        (Barcode("nw7", "あ"), "characters"),
        (Barcode("code39", "l-1"), "characters"),
        (Barcode("code128", "é"), "characters"),
        (Barcode("qr", "一"), "characters"),
        (Barcode("qr", ""), "empty"),
        (Barcode("code128", "1" * 49), "too_long"),
        (Barcode("code128", "1", 0.17), "module_too_narrow"),
        (Barcode("nw7", "1-2", check="7DR"), "check_digit"),
    ],
)
def test_what_cannot_be_carried_is_refused(code: Barcode, reason: str) -> None:
    with pytest.raises(BarcodeRefused) as refused:
        barcode.encode(code)
    assert refused.value.reason == reason
    assert refused.value.symbology == code.symbology


def test_bars_stand_where_the_quiet_zone_ends() -> None:
    code = Barcode("code128", "L-2026-000123")
    ink = inked(_printed(code))
    assert ink.left == pytest.approx(10 + 10 * code.module, abs=0.3)
    assert ink.right == pytest.approx(10 + barcode.width(code) - 10 * code.module, abs=0.3)
    assert ink.bottom - ink.top == pytest.approx(12, abs=0.3)


def test_a_qr_is_square_with_four_modules_of_white() -> None:
    code = Barcode("qr", "L-2026-000123", FAX_MODULE)
    ink = inked(_printed(code))
    assert (ink.left, ink.top) == pytest.approx((10 + 4 * FAX_MODULE, 10 + 4 * FAX_MODULE), abs=0.3)
    assert ink.right - ink.left == pytest.approx(barcode.width(code) - 8 * FAX_MODULE, abs=0.3)
