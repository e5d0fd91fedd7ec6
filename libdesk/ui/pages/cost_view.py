"""What borrowing costs, as a view of the page Borrowing: support years, budget codes, bills, the accounts office."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.retranslated import Retranslated

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.cost_part import CostPart
    from libdesk.ui.session import Session

# Module of libdesk.ui.pages and its class, imported when it is first shown.
_PARTS: Final = {
    "support": ("cost_support", "SupportPart"),
    "codes": ("cost_codes", "CodesPart"),
    "bills": ("cost_bills", "BillsPart"),
    "office": ("cost_office", "OfficePart"),
}


class CostView(Retranslated, QWidget):
    """Four parts side by side; each is made when it is first chosen.

    Without the line of its page for what was done it shows one of its own.
    """

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine | None = None) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self.done_line = done_line or DoneLine(shell, session)
        self._typed = ""
        self._made: dict[str, CostPart] = {}
        self.parts = Segments(tuple(_PARTS))
        self.stack = QStackedWidget()
        bar = QHBoxLayout()
        bar.setContentsMargins(24, 2, 24, 4)
        bar.addWidget(self.parts)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.stack, 1)
        if done_line is None:
            column.addWidget(self.done_line)
        self.parts.chosen.connect(self._show_part)
        self._show_part(self.parts.current)
        self.retranslate()

    @property
    def part(self) -> CostPart:
        """The part that is shown."""
        return self._made[self.parts.current]

    def show_part(self, name: str) -> None:
        """Choose a part: ``support``, ``codes``, ``bills`` or ``office``."""
        self.parts.choose(name)

    def search(self, typed: str) -> None:
        """Show what a search finds in the part that is shown."""
        self._typed = typed
        self.part.search(typed)

    def refresh(self) -> None:
        """Read again what is shown."""
        for part in self._made.values():
            part.reload()

    def leave(self, then: Callable[[], object]) -> None:
        """Nothing is typed here outside of dialogs."""
        then()

    def back(self) -> None:
        """Bring the keyboard to the list."""
        self.part.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def new(self) -> None:
        """Enter something new in the part that is shown."""
        self.part.new()

    def save(self) -> None:
        """Do what Enter in the list does; nothing is typed here outside of dialogs."""
        self.part.open_current()

    def retranslate(self) -> None:
        """Set every text again."""
        self.parts.set_texts(
            (self.tr("Support years"), self.tr("Budget codes"), self.tr("Bills"), self.tr("Accounts office"))
        )
        self.parts.setAccessibleName(self.tr("Which costs are shown"))

    def _show_part(self, name: str) -> None:
        if name not in self._made:
            module, made = _PARTS[name]
            part_class = getattr(import_module(f"libdesk.ui.pages.{module}"), made)
            part: CostPart = part_class(self._shell, self._session, self.done_line)
            self._made[name] = part
            self.stack.addWidget(part)
        self.stack.setCurrentWidget(self._made[name])
        if self._made[name].typed != self._typed:
            self._made[name].search(self._typed)
