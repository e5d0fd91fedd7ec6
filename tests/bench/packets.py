"""1,000 packets, beside a bare ReportLab canvas that draws the same strings in the same places with the same fonts."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from unittest.mock import patch

from libdesk.paper import gallery, packet
from libdesk.paper.barcode import Barcode
from libdesk.paper.document import Align, Document, Page
from libdesk.paper.fonts import font, runs, width_mm
from libdesk.paper.packet import Packet
from libdesk.paper.stationery import LibraryOnPaper
from libdesk.wording.catalogue import catalogue

COUNT = 1_000
POINTS = 72 / 25.4
TITLES = (
    "吾輩は猫である",
    "The History of the Decline and Fall of the Roman Empire",
    "坊っちゃん",
    "Война и мир",
    "こころ 上・下",
    "Éléments de géométrie",
)


@dataclass(frozen=True, slots=True)
class DrawnPage:
    width: float
    height: float
    strings: tuple[tuple[float, float, str, float, bool], ...]


def measure(count: int = COUNT) -> dict[str, float]:
    """Seconds for the packets, for the bare canvas, and their ratio."""
    pages = _drawn_pages(_packets(count, first=0))
    # Other numbers in each run: nothing that was measured or encoded before may help.
    batches = iter([_packets(count, first=count), _packets(count, first=2 * count)])
    ours = _seconds(lambda: packet.pdf(next(batches)))
    bare = _seconds(lambda: _bare(pages))
    return {"packets_seconds": ours, "bare_canvas_seconds": bare, "ratio": ours / bare}


def _seconds(work: Callable[[], object]) -> float:
    """The faster of two runs: the machine has other work too."""
    taken = []
    for _run in range(2):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _packets(count: int, first: int) -> list[Packet]:
    """Packets to 200 partners, each with its own numbers and title."""

    def words(language: str, key: str, facts: dict[str, object]) -> str:
        return catalogue(language).text(key, facts)

    sample = gallery.sample_packet(words, ("en",))
    assert sample.return_label is not None
    assert sample.shipping_label is not None
    made = []
    for index in range(first, first + count):
        number = f"L-2026-{index:06d}"
        partner = LibraryOnPaper(
            (f"Library {index % 200}",),
            "Interlibrary Loans",
            (f"{index % 200} Main Street", "12345 Town"),
            "Germany",
            "+49 30 1234",
            "",
            f"ill{index % 200}@library.example",
        )
        title = f"{TITLES[index % len(TITLES)]} {index}"
        code = Barcode("code128", number)
        own = {"our_number": number, "code": code}
        book = {"borrower": partner, "title": title, "item_number": str(1_000_000_000 + index)}
        made.append(
            Packet(
                "Loan papers",
                replace(sample.loan_slip, **own, **book),
                replace(sample.to_borrowers, **own, **book),
                replace(sample.return_label, **own, sender=partner),
                replace(sample.shipping_label, **own, to=partner),
            )
        )
    return made


def _drawn_pages(packets: list[Packet]) -> list[DrawnPage]:
    """What the packets put on their pages: every string, where it stands and how it is set."""
    strings: list[tuple[float, float, str, float, bool]] = []
    pages: list[DrawnPage] = []
    draw_text, finish = Page.text, Document.finish

    def text(
        page: Page, x: float, baseline: float, text: str, size: float, *, bold: bool = False, align: Align = "left"
    ) -> None:
        if text:
            shift = {"left": 0.0, "right": 1.0, "centre": 0.5}[align] * width_mm(text, size, bold)
            strings.append((x - shift, baseline, text, size, bold))
        draw_text(page, x, baseline, text, size, bold=bold, align=align)

    def finished(document: Document, page: Page) -> None:
        pages.append(DrawnPage(page.width, page.height, tuple(strings)))
        strings.clear()
        finish(document, page)

    def every_time(_document: Document, _key: object, page: Page, draw: Callable[[Page], None]) -> None:
        draw(page)

    with (
        patch.object(Page, "text", text),
        patch.object(Document, "finish", finished),
        patch.object(Document, "once", every_time),
    ):
        packet.pdf(packets)
    return pages


def _bare(pages: list[DrawnPage]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    for page in pages:
        canvas.setPageSize((page.width * POINTS, page.height * POINTS))
        for x, baseline, text, size, bold in page.strings:
            left = x * POINTS
            for family, piece in runs(text):
                name = font(family, bold).fontName
                canvas.setFont(name, size)
                canvas.drawString(left, (page.height - baseline) * POINTS, piece)
                left += canvas.stringWidth(piece, name, size)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
