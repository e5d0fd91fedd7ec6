"""Handing a PDF over to a printer: in exact millimetres, unscaled, through CUPS' ``lp`` or through QPrinter."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from libdesk.domain.problems import Problem

if TYPE_CHECKING:
    from PySide6.QtGui import QPageLayout, QPainter
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    from libdesk.domain.progress import Progress

# Fine enough for a bar code's module of 0.17 mm, and 60 MB for an A4 page.
RENDER_DPI: Final = 400
_POINTS_A_MILLIMETRE: Final = 72 / 25.4
# Sizes that printing systems know by name, in millimetres, upright; within a millimetre they are meant.
_NAMED: Final = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "A6": (105, 148), "Letter": (215.9, 279.4)}
_LP_SECONDS: Final = 60
# A pixel of unprinted paper, in the form of Format_RGB32.
_PAPER: Final = 0xFFFFFFFF

Run = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]


@dataclass(frozen=True, slots=True)
class PageFormat:
    """The size of a page in millimetres, as it lies in the PDF."""

    width: float
    height: float

    @property
    def media(self) -> str:
        """What CUPS calls the paper: by its name where it has one, else by its measures, always upright."""
        short, long = sorted((self.width, self.height))
        for name, (named_short, named_long) in _NAMED.items():
            if abs(short - named_short) < 1 and abs(long - named_long) < 1:
                return name
        return f"Custom.{short:.2f}x{long:.2f}mm"


@dataclass(frozen=True, slots=True)
class Hand:
    """What is handed over: the PDF's bytes, its title in the queue, the printer, its tray (empty: its own choice)."""

    pdf: bytes
    title: str
    printer: str
    tray: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """A printer of this computer and its trays (CUPS names)."""

    name: str
    shown: str
    default: bool = False


def printers() -> tuple[PrinterChoice, ...]:
    """The printers set up on this computer, the default one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    default = QPrinterInfo.defaultPrinterName()
    found = [
        PrinterChoice(info.printerName(), info.description() or info.printerName(), info.printerName() == default)
        for info in QPrinterInfo.availablePrinters()
    ]
    return tuple(sorted(found, key=lambda choice: (not choice.default, choice.name)))


def run_command(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a printing command and wait for its answer."""
    return subprocess.run(command, capture_output=True, text=True, timeout=_LP_SECONDS, check=False)


def find_lp() -> str | None:
    """CUPS' ``lp``, if it is on this computer."""
    return shutil.which("lp")


def print_pdf(hand: Hand, progress: Progress | None = None, lp: str | None = None, run: Run = run_command) -> None:
    """Hand a PDF over to a printer; raises Problem ``printer_failed`` if it is not taken, and nothing is printed then.

    Runs on any thread. ``lp``: the path of CUPS' command; None prints through QPrinter.
    """
    if lp is not None:
        _print_by_lp(hand, page_formats(hand.pdf), lp, run)
    else:
        _print_by_qt(hand, progress)


def page_formats(pdf: bytes) -> tuple[PageFormat, ...]:
    """The size of each page."""
    return _open(pdf)[1]


def lp_command(lp: str, hand: Hand, media: str, pages: Sequence[int], file: Path) -> list[str]:
    """The command that prints pages (counted from 1) of one size: explicit paper, and never scaled."""
    command = [lp, "-d", hand.printer, "-n", str(hand.copies), "-t", hand.title]
    paper = f"{media},{hand.tray}" if hand.tray else media
    command += ["-o", f"media={paper}", "-o", "print-scaling=none", "-o", "sides=one-sided"]
    command += ["-P", ",".join(str(page) for page in pages), "--", str(file)]
    return command


def _open(pdf: bytes) -> tuple[QPdfDocument, tuple[PageFormat, ...]]:
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument(None)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    sizes = (document.pagePointSize(page) for page in range(document.pageCount()))
    formats = tuple(
        PageFormat(size.width() / _POINTS_A_MILLIMETRE, size.height() / _POINTS_A_MILLIMETRE) for size in sizes
    )
    return document, formats


def _print_by_lp(hand: Hand, formats: Sequence[PageFormat], lp: str, run: Run) -> None:
    with tempfile.TemporaryDirectory(prefix="libdesk-") as folder:
        file = Path(folder) / "sheets.pdf"
        file.write_bytes(hand.pdf)
        # lp copies the file into its queue before it answers.
        for media, pages in by_media(formats):
            try:
                answer = run(lp_command(lp, hand, media, pages, file))
            except (OSError, subprocess.TimeoutExpired) as error:
                raise Problem("printer_failed", {"printer": hand.printer, "what": str(error)}) from error
            if answer.returncode != 0:
                what = (answer.stderr or answer.stdout).strip().removeprefix("lp: ") or str(answer.returncode)
                raise Problem("printer_failed", {"printer": hand.printer, "what": what})


def by_media(formats: Sequence[PageFormat]) -> list[tuple[str, list[int]]]:
    """The pages of each paper, in the order of the PDF as far as a printer can keep it: one job for each paper."""
    found: dict[str, list[int]] = {}
    for page, form in enumerate(formats, 1):
        found.setdefault(form.media, []).append(page)
    return list(found.items())


def _print_by_qt(hand: Hand, progress: Progress | None) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(hand.printer)
    if not printer.isValid():
        raise Problem("printer_failed", {"printer": hand.printer, "what": "not found"})
    printer.setDocName(hand.title)
    printer.setCopyCount(hand.copies)
    _set_tray(printer, hand.tray)
    paint_pages(hand.pdf, printer, hand.printer, progress)


def _set_tray(printer: QPrinter, tray: str) -> None:
    from PySide6.QtPrintSupport import QPrinter

    source = QPrinter.PaperSource.__members__.get(tray)
    if source is not None:
        printer.setPaperSource(source)


def paint_pages(pdf: bytes, printer: QPrinter, name: str, progress: Progress | None = None) -> None:
    """Paint each page onto a printer, on white, edge to edge, on paper of the page's own size."""
    from PySide6.QtGui import QPainter

    document, formats = _open(pdf)
    printer.setFullPage(True)
    printer.setResolution(RENDER_DPI)
    printer.setPageLayout(_layout(formats[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise Problem("printer_failed", {"printer": name, "what": "no page could be begun"})
    try:
        for page, form in enumerate(formats):
            if page:
                printer.setPageLayout(_layout(form))
                if not printer.newPage():
                    raise Problem("printer_failed", {"printer": name, "what": f"page {page + 1}"})
            _paint_page(painter, document, page, form, printer.resolution())
            if progress is not None:
                progress.report(page + 1, len(formats))
    finally:
        painter.end()


def _layout(form: PageFormat) -> QPageLayout:
    """Paper of exactly this size, without margins; what lies across is upright paper, turned."""
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize

    if form.media in _NAMED:
        size = QPageSize(getattr(QPageSize.PageSizeId, form.media))
    else:
        exact = QSizeF(*sorted((form.width, form.height)))
        size = QPageSize(exact, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    orientation = QPageLayout.Orientation.Landscape if form.width > form.height else QPageLayout.Orientation.Portrait
    return QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def _paint_page(painter: QPainter, document: QPdfDocument, page: int, form: PageFormat, dpi: int) -> None:
    from PySide6.QtCore import QRectF, QSize
    from PySide6.QtGui import QImage, QPainter

    width, height = form.width / 25.4 * dpi, form.height / 25.4 * dpi
    drawn = document.render(page, QSize(round(width), round(height)))
    # The page comes on a transparent ground, which a printer would take for black.
    white = QImage(drawn.size(), QImage.Format.Format_RGB32)
    white.fill(_PAPER)
    ground = QPainter(white)
    ground.drawImage(0, 0, drawn)
    ground.end()
    painter.drawImage(QRectF(0, 0, width, height), white)
