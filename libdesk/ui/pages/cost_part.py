"""What the views of costs share: a list with its buttons above it, searched, reloaded, offered by rights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.till_rows import ListRows
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.rows_model import Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


class CostPart(Retranslated, QWidget):
    """One view of costs. The key of a line is an id; ``lines`` has what was read of it.

    Subclasses say what is read, shown and sorted by, which buttons there are, and what Enter in the list does.
    """

    list_id = ""
    columns: tuple[Column, ...] = ()
    order: Mapping[str, Callable[[Any], Any]] = {}
    right = "borrowing"

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__()
        self.shell = shell
        self.session = session
        self.done_line = done_line
        self.typed = ""
        self.lines: dict[Any, Any] = {}
        self.table = WindowedTable(self.list_id, "", self.columns, shell.settings, shell.operations.read)
        self.table.set_empty(self.empty)
        self.new_button = Button("", ButtonKind.PRIMARY, "add", pressed=self.new)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(24, 6, 24, 6)
        self.buttons.setSpacing(8)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(self.buttons)
        self.column.addWidget(self.table, 1)
        self.make_buttons()
        self.table.current_changed.connect(lambda _key: self.follow())
        self.table.model.state_changed.connect(self.follow)
        # After a reload the same line may be selected again, of which nobody else tells.
        self.table.model.dataChanged.connect(lambda *_where: self.follow())
        self.table.opened.connect(lambda _key: self.open_current())
        session.staff_changed.connect(self.follow)
        self.sums = TypedSums(session)
        self.table.show_rows(ListRows(self._read, self.cells, self.key, self.order))
        self.retranslate()

    # --- what a subclass says

    def read(self) -> Sequence[Any]:
        """The lines, on the reading thread."""
        raise NotImplementedError

    def key(self, line: Any) -> Any:
        """What names a line."""
        raise NotImplementedError

    def cells(self, line: Any) -> tuple[Any, ...]:
        """A line as it is shown."""
        raise NotImplementedError

    def empty(self) -> StateText:
        """What is said where there is no line."""
        raise NotImplementedError

    def make_buttons(self) -> None:
        """Put the buttons above the list."""
        raise NotImplementedError

    def open_current(self) -> None:
        """What Enter in the list does."""
        raise NotImplementedError

    def follow(self) -> None:
        """Offer what can be done with the line that is selected."""

    def new(self) -> None:
        """Enter something new."""

    # --- parts

    @property
    def current(self) -> Any:
        """The line that is selected; None if none is."""
        return self.lines.get(self.table.current_key())

    @property
    def may(self) -> bool:
        """Whether the staff member may change what is shown."""
        return bool(self.session.may(self.right))

    def search(self, typed: str) -> None:
        """Show what a search finds."""
        self.typed = typed
        self.reload()

    def reload(self) -> None:
        """Read again what is shown."""
        self.sums = TypedSums(self.session)
        self.table.reload()

    def run(self, label: str, call: Callable[[], Outcome[Any]], told: str) -> None:
        """Do one thing and say so."""
        self.done_line.run(label, call, lambda _outcome: self.reload(), told=told)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.reload()

    def _read(self) -> Sequence[Any]:
        found = self.read()
        self.lines = {self.key(line): line for line in found}
        return found
