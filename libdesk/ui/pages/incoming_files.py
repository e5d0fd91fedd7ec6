"""Files that staff choose or drop: taken in in the background, with a report of what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from libdesk.ui.pages import file_choosing
from libdesk.ui.signs import SignKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.domain.progress import Progress
    from libdesk.services.incoming_writing import FileTaken
    from libdesk.services.scan_folder import FileReport
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

translate = QCoreApplication.translate
SHOWN: Final = 500


def choose_scans(parent: QWidget) -> list[Path]:
    """Let staff choose faxes and scans; several at once."""
    filters = translate("IncomingFiles", "Faxes and scans (*.pdf *.tif *.tiff *.png *.jpg *.jpeg);;All files (*)")
    return file_choosing.files_to_open(parent, translate("IncomingFiles", "Take in files"), filters)


def take_in(
    parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, paths: Sequence[Path],
    done: Callable[[int | None], object],
) -> None:  # fmt: skip
    """Take in files in the background; ``done`` hears of the page that is to be confirmed first, if there is one."""
    scans, context = session.services.incoming_scans, session.context()
    came_by = session.machine.get("scans.came_by")

    def call(progress: Progress) -> list[FileReport]:
        from libdesk.services.scan_folder import take_in_files

        return take_in_files(scans, context, paths, came_by, progress)

    def taken(reports: list[FileReport]) -> None:
        if isValid(parent):
            tell_reports(parent, session, done_line, reports)
            done(first_page(reports))

    if paths:
        shell.operations.run_long(translate("IncomingFiles", "Taking in faxes and scans"), call, taken)


def save_file(parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, page_id: int) -> None:
    """Save the file a page came in where staff want it, byte for byte as it came."""
    scans, operations = session.services.incoming_scans, shell.operations

    def found(file: tuple[str, bytes] | None) -> None:
        if file is None or not isValid(parent):
            return
        from libdesk.services.files import write_file

        name, data = file
        title, filters = translate("IncomingFiles", "Save the file"), f"*{Path(name).suffix}"
        path = file_choosing.file_to_save(parent, title, name, filters)
        if path is not None:
            told = translate("IncomingFiles", "Saved: {name}").format(name=path.name)
            operations.read(lambda: write_file(path, data), lambda _none: done_line.say(SignKind.DONE, told))

    operations.read(lambda: scans.file_of(page_id), found)


def first_page(reports: Sequence[FileReport]) -> int | None:
    """The page to look at first: one that is to be confirmed, else one to be filed."""
    pages = [page for report in reports if report.taken is not None for page in report.taken.pages]
    waiting = sorted((page for page in pages if page.state in ("to_confirm", "tray")), key=lambda page: page.state)
    confirm = [page for page in waiting if page.state == "to_confirm"]
    return (confirm or waiting)[0].page_id if waiting else None


def tell_reports(parent: QWidget, session: Session, done_line: DoneLine, reports: Sequence[FileReport]) -> None:
    """Say what became of the files: one in the line of the page, several in a window of their own."""
    lines = report_lines(session, reports)
    if len(reports) == 1:
        done_line.say(*lines[0])
    elif reports:
        from libdesk.ui.pages.incoming_report_dialog import IncomingReportDialog

        done_line.say(worst(lines), summary(reports))
        IncomingReportDialog(parent, summary(reports), lines[:SHOWN]).show()


def worst(lines: Sequence[tuple[SignKind, str]]) -> SignKind:
    """The sign for all of them."""
    kinds = {kind for kind, _text in lines}
    return next((kind for kind in (SignKind.STOP, SignKind.ATTENTION) if kind in kinds), SignKind.DONE)


def summary(reports: Sequence[FileReport]) -> str:
    """How many files were taken in, and what waits."""
    taken = [report.taken for report in reports if report.taken is not None]
    words = translate("IncomingFiles", "Taken in: {n} of {count} · to confirm: {found} · to file by hand: {tray}")
    return words.format(
        n=len(taken), count=len(reports), found=sum(one.to_confirm for one in taken),
        tray=sum(one.in_tray for one in taken),
    )  # fmt: skip


def report_lines(session: Session, reports: Sequence[FileReport]) -> list[tuple[SignKind, str]]:
    """A line for each file: what was found in it, or why it was not taken in."""
    lines = []
    for report in reports:
        told = [session.say(reason) for reason in (*report.refusals, *report.remarks)]
        if report.taken is None:
            lines.append((SignKind.STOP, " · ".join((report.name, *told))))
        else:
            calm = report.taken.to_confirm and not report.taken.in_tray and not told
            words = "" if report.taken.again else _became(report.taken)
            kind = SignKind.DONE if calm else SignKind.ATTENTION
            lines.append((kind, " · ".join(filter(None, (report.name, words, *told)))))
    return lines


def _became(taken: FileTaken) -> str:
    words = translate("IncomingFiles", "to confirm: {found} · to file by hand: {tray}")
    return words.format(found=taken.to_confirm, tray=taken.in_tray)
