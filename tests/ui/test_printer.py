"""Handing sheets over to a printer: exact sizes, explicit paper, nothing scaled."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from libdesk.domain.problems import Problem
from libdesk.paper.document import Offset
from libdesk.services.printing import Printing
from libdesk.ui import printer as printing
from libdesk.ui.printer import Hand, PageFormat
from tests.library_fixtures import SmallLibrary

POINTS = 72 / 25.4


class Steps:
    """Hears how far a job is."""

    cancelled = False

    def __init__(self) -> None:
        self.told: list[tuple[int, int | None]] = []

    def report(self, done: int, total: int | None) -> None:
        self.told.append((done, total))


class Cups:
    """Stands in for ``lp``: keeps the commands and what was in the file."""

    def __init__(self, code: int = 0, error: str = "") -> None:
        self.code, self.error = code, error
        self.commands: list[list[str]] = []
        self.files: list[bytes] = []

    def __call__(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        self.commands.append(list(command))
        self.files.append(Path(command[-1]).read_bytes())
        return subprocess.CompletedProcess(list(command), self.code, "", self.error)


def calibration(small: SmallLibrary, width: float = 210, height: float = 297, offset: Offset | None = None) -> bytes:
    made = Printing(small.library).prepare_calibration("en", width, height, offset or Offset())
    return made.must().pdf


def cross(pdf: bytes) -> tuple[float, float]:
    """Where the calibration cross stands, in millimetres from the left and top edge, on a page drawn at 300 dpi."""
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=300 / 72).to_pil().convert("L")
    width, height = picture.size
    dark = picture.point(lambda value: 255 if value < 128 else 0)
    per_mm = 300 / 25.4
    # The longest dark run of a column and of a row within 15 mm of where the cross is meant to be.
    box = [round(edge * per_mm) for edge in (40, 40, 60, 60)]
    part = dark.crop((box[0], box[1], box[2], box[3]))
    pixels = part.load()
    assert pixels is not None
    columns = [sum(pixels[x, y] > 0 for y in range(part.height)) for x in range(part.width)]
    rows = [sum(pixels[x, y] > 0 for x in range(part.width)) for y in range(part.height)]
    assert width > 0
    assert height > 0
    return (box[0] + _middle(columns)) / per_mm, (box[1] + _middle(rows)) / per_mm


def _middle(counts: list[int]) -> float:
    top = max(counts)
    places = [place for place, count in enumerate(counts) if count > top * 0.8]
    return (places[0] + places[-1] + 1) / 2


@pytest.mark.parametrize(
    ("size", "media"),
    [
        ((210.0, 297.0), "A4"),
        ((297.0, 210.0), "A4"),
        ((148.0, 210.0), "A5"),
        ((105.0, 148.0), "A6"),
        ((215.9, 279.4), "Letter"),
        ((62.0, 100.0), "Custom.62.00x100.00mm"),
        ((100.0, 62.0), "Custom.62.00x100.00mm"),
    ],
)
def test_paper_by_its_name(size: tuple[float, float], media: str) -> None:
    assert PageFormat(*size).media == media


def test_pages_of_one_paper_make_one_job() -> None:
    a4, a5, across = PageFormat(210, 297), PageFormat(148, 210), PageFormat(297, 210)
    assert printing.by_media([a5, across, a5, a4]) == [("A5", [1, 3]), ("A4", [2, 4])]


def test_the_command_names_paper_and_forbids_scaling() -> None:
    hand = Hand(b"", "Loan packet", "laser", "Tray2", copies=2)
    command = printing.lp_command("/usr/bin/lp", hand, "A4", [2, 5], Path("x.pdf"))
    assert command == [
        "/usr/bin/lp", "-d", "laser", "-n", "2", "-t", "Loan packet", "-o", "media=A4,Tray2",
        "-o", "print-scaling=none", "-o", "sides=one-sided", "-P", "2,5", "--", "x.pdf",
    ]  # fmt: skip
    assert "media=A4" in printing.lp_command("lp", Hand(b"", "x", "laser"), "A4", [1], Path("x.pdf"))


def test_lp_gets_the_very_bytes(small: SmallLibrary, qapp: QApplication) -> None:
    pdf, cups = calibration(small), Cups()
    printing.print_pdf(Hand(pdf, "Calibration", "laser"), None, "lp", cups)
    assert cups.files == [pdf]
    assert cups.commands[0][:3] == ["lp", "-d", "laser"]


def test_what_lp_says_is_told(small: SmallLibrary, qapp: QApplication) -> None:
    with pytest.raises(Problem) as caught:
        printing.print_pdf(
            Hand(calibration(small), "x", "laser"), None, "lp", Cups(1, "lp: The printer does not exist.\n")
        )
    assert caught.value.code == "printer_failed"
    assert caught.value.facts == {"printer": "laser", "what": "The printer does not exist."}


def test_an_lp_that_does_not_answer_is_told(small: SmallLibrary, qapp: QApplication) -> None:
    def silent(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        raise subprocess.TimeoutExpired(list(command), 60)

    with pytest.raises(Problem) as caught:
        printing.print_pdf(Hand(calibration(small), "x", "laser"), None, "lp", silent)
    assert caught.value.code == "printer_failed"


def test_commands_are_run_and_answered() -> None:
    import sys

    answer = printing.run_command([sys.executable, "-c", "import sys; print('queued'); sys.exit(3)"])
    assert (answer.returncode, answer.stdout.strip()) == (3, "queued")


def test_a_printer_that_is_not_there_is_told(small: SmallLibrary, qapp: QApplication) -> None:
    with pytest.raises(Problem) as caught:
        printing.print_pdf(Hand(calibration(small), "x", "no such printer", "Upper"))
    assert caught.value.code == "printer_failed"


def test_the_printers_of_this_computer(qapp: QApplication) -> None:
    names = [choice.name for choice in printing.printers()]
    assert len(names) == len(set(names))


def to_file(path: Path) -> QPrinter:
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(path))
    return device


def test_qt_prints_to_a_tenth_of_a_millimetre(small: SmallLibrary, tmp_path: Path, qapp: QApplication) -> None:
    pdf, path, steps = calibration(small), tmp_path / "out.pdf", Steps()
    printing.paint_pages(pdf, to_file(path), "file", steps)
    printed = path.read_bytes()
    size = pypdfium2.PdfDocument(printed)[0].get_size()
    assert size == pytest.approx((210 * POINTS, 297 * POINTS), abs=1.0)
    assert cross(pdf) == pytest.approx((50, 50), abs=0.1)
    assert cross(printed) == pytest.approx(cross(pdf), abs=0.15)
    assert steps.told == [(1, 1)]


def test_the_offset_shifts_what_is_printed(small: SmallLibrary, qapp: QApplication) -> None:
    assert cross(calibration(small, offset=Offset(2, -1.5))) == pytest.approx((52, 48.5), abs=0.15)


def test_each_page_has_its_own_paper(small: SmallLibrary, tmp_path: Path, qapp: QApplication) -> None:
    from tests.ui.test_print_preview import shipped

    request_id = shipped(small)
    pdf = Printing(small.library).prepare_lending("loan-packet", [request_id]).must().pdf
    path = tmp_path / "out.pdf"
    printing.paint_pages(pdf, to_file(path), "file")
    wanted, printed = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(path.read_bytes())
    assert len(wanted) == len(printed) == 4
    for page in range(3):
        assert printed[page].get_size() == pytest.approx(wanted[page].get_size(), abs=1.5)
    corner = printed[0].render(scale=1).to_pil().convert("RGB").getpixel((3, 3))
    assert corner == (255, 255, 255)


@pytest.mark.parametrize("size", [(120.0, 160.0), (100.0, 62.0)])
def test_a_label_of_a_roll_keeps_its_measures(
    small: SmallLibrary, tmp_path: Path, qapp: QApplication, size: tuple[float, float]
) -> None:
    path = tmp_path / "out.pdf"
    printing.paint_pages(calibration(small, *size), to_file(path), "file")
    printed = pypdfium2.PdfDocument(path.read_bytes())[0].get_size()
    assert printed == pytest.approx((size[0] * POINTS, size[1] * POINTS), abs=1.0)


def test_a_file_that_cannot_be_written_is_told(small: SmallLibrary, tmp_path: Path, qapp: QApplication) -> None:
    with pytest.raises(Problem) as caught:
        printing.paint_pages(calibration(small), to_file(tmp_path / "no" / "such" / "folder.pdf"), "file")
    assert caught.value.code == "printer_failed"
