"""What the imports have in common: figures, the foot with its buttons, and one piece of work at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind
from libdesk.ui.type_scale import TypeSize, sized
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.importing import ImportReport
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


class Figure(QWidget):
    """A count and what it counts."""

    def __init__(self, number: int, word: str) -> None:
        super().__init__()
        count = PlainLabel(QLocale().toString(number))
        count.setFont(sized(count.font(), TypeSize.MIDDLE, semibold=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(count)
        column.addWidget(SecondaryLabel(word, wrap=False))
        self.setAccessibleName(f"{number} {word}")


class ImportingView(Retranslated, QWidget):
    """One import at a time: ``looking``, ``looked``, ``running``, ``done`` or (at first) nothing. ``closed``: back.

    Each kind of import lays itself out, says its own texts, and shows those buttons of the foot that are of use.
    """

    closed = Signal()

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._work = 0
        self.state = ""
        self.report: ImportReport | None = None
        self._heading = HeadingLabel()
        self._hint = SecondaryLabel()
        self._figures = QHBoxLayout()
        self._figures.setSpacing(32)

    def start(self) -> None:
        """Take in what was looked through."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop at the next step; what is in stays in."""
        self._shell.operations.cancel(self._work)

    def take_back(self) -> None:
        """Take the whole import back."""
        raise NotImplementedError

    def save_report(self) -> None:
        """Write the list into a file."""
        raise NotImplementedError

    def _make_buttons(self, choose: Callable[[], None], back_icon: str) -> None:
        self.import_button = Button("", ButtonKind.PRIMARY, "import", pressed=self.start)
        self.stop_button = Button("", icon_name="close", pressed=self.stop)
        self.save_button = Button("", icon_name="save", pressed=self.save_report)
        self.take_back_button = Button("", ButtonKind.DESTRUCTIVE, "undo", pressed=self.take_back)
        self.other_button = Button("", icon_name="folder", pressed=choose)
        self.back_button = Button("", icon_name=back_icon, pressed=self.closed.emit)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 12)
        foot.setSpacing(8)
        for button in (self.import_button, self.stop_button, self.back_button, self.other_button, self.save_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.take_back_button)
        return foot

    def _show_figures(self, figures: Iterable[tuple[int, str]]) -> None:
        while self._figures.count():
            widget = self._figures.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        for number, word in figures:
            self._figures.addWidget(Figure(number, word))

    def _write_report(self, report: ImportReport, target: Path, label: str, told: str) -> None:
        importing, language = self._session.services.importing, self._session.language
        self._shell.operations.run(
            label,
            lambda: importing.save_report(report, target, language),
            lambda _lines: self._done_line.say(SignKind.DONE, told),
        )

    def _fall_back(self) -> None:
        """As if nothing had been chosen."""
        self.state, self.report = "", None
        self.retranslate()

    def _failed(self, error: BaseException) -> None:
        self._fall_back()
        self._shell.operations.failed.emit("", error)
