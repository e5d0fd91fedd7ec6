"""Dispatch: what is to be fetched, to be packed, what waits for the post, and what was sent today (L12, L13)."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.services.dispatch_batch import DispatchCounts
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.dispatch_part import DispatchPart
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

# Stretch -> its module and class, imported when it is first shown.
_PARTS: Final = {
    "pick": ("dispatch_pick", "DispatchPick"),
    "pack": ("dispatch_pack", "DispatchPack"),
    "packed": ("dispatch_packed", "DispatchPacked"),
    "sent": ("dispatch_sent", "DispatchSent"),
}
STRETCHES: Final = tuple(_PARTS)


class LendingDispatchView(Retranslated, QWidget):
    """A view of the page Lending; what is scanned there goes to the stretch that is shown.

    ``details_shown`` as in RequestsView; ``box_wanted``: the keyboard goes back to the box; ``hint_changed``: the box
    asks for something else.
    """

    details_shown = Signal()
    box_wanted = Signal()
    hint_changed = Signal()

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__()
        self.shell = shell
        self.session = session
        self.done_line = done_line
        # What the stretches call their page: the bar of this view takes their buttons.
        self.page = self
        self.parts: dict[str, DispatchPart] = {}
        self._counts: DispatchCounts | None = None
        self._asked = 0
        self.stretches = Segments(STRETCHES)
        self.stretches.chosen.connect(self._chosen)
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(20, 0, 16, 6)
        self._bar.setSpacing(8)
        self._bar.addWidget(self.stretches)
        self._bar.addStretch(1)
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self.stack, 1)
        shell.actions_table.bind("lending.stretch", lambda: self._step(1), self)
        shell.actions_table.bind("lending.stretch_before", lambda: self._step(-1), self)
        done_line.taken_back.connect(lambda _action: self.refresh())
        self._show("pick")
        self.retranslate()

    @property
    def part(self) -> DispatchPart:
        """The stretch that is shown."""
        return self.parts[self.stretches.current]

    def add_action_button(
        self, action: QAction, kind: ButtonKind = ButtonKind.PLAIN, icon: str | None = None
    ) -> ActionButton:
        """Show an action of a stretch in the bar."""
        button = ActionButton(action, kind, icon, self)
        self._bar.addWidget(button)
        return button

    def open_stretch(self, name: str) -> None:
        """Show a stretch."""
        self.leave(lambda: self._show(name))

    def hint(self) -> str:
        """What the box asks for."""
        return self.part.placeholder()

    def search(self, typed: str) -> None:
        """What is typed counts once it is entered: nothing is searched for here."""

    def scanned(self, text: str) -> None:
        """Something was scanned, or typed and entered."""
        self.part.scanned(text)

    def refresh(self) -> None:
        """Read again what is shown, and how much waits."""
        self.part.reload()
        self._count()

    def print_what(self) -> None:
        """Show what the stretch prints."""
        self.part.print_what()

    def save(self) -> None:
        """Do what the form that is open is for."""
        self.part.save()

    def back(self) -> None:
        """Close what is open beside the list."""
        self.part.back()

    def leave(self, then: Callable[[], object]) -> Any:
        """Ask about what was typed."""
        return self.part.leave(then)

    def retranslate(self) -> None:
        """Set every text again."""
        self.stretches.setAccessibleName(self.tr("Stretch of the way"))
        self._name_stretches()

    def _chosen(self, name: str) -> None:
        # Until staff have decided about what they typed, the stretch stays, and the choice says so.
        shown = next(one for one, part in self.parts.items() if part is self.stack.currentWidget())
        self.stretches.show_current(shown)
        self.leave(lambda: self._show(name))

    def _step(self, step: int) -> None:
        self.open_stretch(STRETCHES[(STRETCHES.index(self.stretches.current) + step) % len(STRETCHES)])

    def _show(self, name: str) -> None:
        if name not in self.parts:
            module, kind = _PARTS[name]
            part: DispatchPart = getattr(import_module(f"libdesk.ui.pages.{module}"), kind)(self)
            part.moved.connect(self._moved)
            part.box_wanted.connect(self.box_wanted)
            self.parts[name] = part
            self.stack.addWidget(part)
        self.stretches.show_current(name)
        self.stack.setCurrentWidget(self.parts[name])
        for other in self.parts.values():
            for button in other.buttons:
                button.offer(other is self.part)
        self.part.follow()
        self.refresh()
        self.hint_changed.emit()
        self.box_wanted.emit()

    def _moved(self) -> None:
        self.refresh()
        self.hint_changed.emit()

    def _count(self) -> None:
        self._asked += 1
        asked, batch, context = self._asked, self.session.services.dispatch_batch, self.session.context()

        def counted(counts: DispatchCounts) -> None:
            if asked == self._asked:
                self._counts = counts
                self._name_stretches()

        self.shell.operations.read(lambda: batch.counts(context), counted)

    def _name_stretches(self) -> None:
        words = (self.tr("To fetch"), self.tr("To pack"), self.tr("Packed"), self.tr("Sent today"))
        counts = self._counts
        if counts is None:
            self.stretches.set_texts(words)
            return
        numbers = (counts.to_pick, counts.to_pack, counts.packed, counts.sent_today)
        self.stretches.set_texts(
            [f"{word} {QLocale().toString(n)}" if n else word for word, n in zip(words, numbers, strict=True)]
        )
