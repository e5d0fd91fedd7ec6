"""What the views of held items' ways share: a list read at once, its actions, the scan box of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.domain.reasons import Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.holds_ways import Ways

T = TypeVar("T")


class LineRows:
    """Lines that were read already, as rows; a row is named by what ``key`` says of its line.

    ``orders`` says by what a column sorts; the first column keeps the order in which the lines came.
    """

    def __init__(
        self,
        lines: Sequence[Any],
        cells: Callable[[Any], Sequence[Any]],
        key: Callable[[Any], int],
        orders: Mapping[str, Callable[[Any], Any]],
    ) -> None:
        self._lines = list(lines)
        self._cells = cells
        self._key = key
        self._orders = orders

    def count(self) -> int:
        """How many there are."""
        return len(self._lines)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them."""
        lines = sorted(self._lines, key=self._orders[sort_column]) if sort_column in self._orders else self._lines
        ordered = lines[::-1] if descending else lines
        return [(*self._cells(line), self._key(line)) for line in ordered[offset : offset + limit]]

    def key(self, row: Sequence[Any]) -> int:
        """What names a row."""
        return int(row[-1])


def fill(table: WindowedTable, rows: LineRows) -> None:
    """Show other rows; the line that was marked stays marked, or the one that has come into its place."""
    key, place = table.current_key(), table.view.currentIndex().row()
    table.show_rows(rows)
    if not table.model.total:
        return
    table.model.row(0)
    number = None if key is None else table.model.number_of(key)
    table.select_row(min(max(place, 0), table.model.total - 1) if number is None else number)


class WayView(Retranslated, QWidget):
    """One view; it lives on the page of holds, and its actions answer while it is shown.

    ``buttons`` stand in the header of the page while the view is shown.
    """

    def __init__(self, ways: Ways) -> None:
        super().__init__()
        self.ways = ways
        self.shell = ways.shell
        self.session = ways.session
        self.done_line = ways.done_line
        self.buttons: list[ActionButton] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._question = 0

    # What each view says of itself.

    def reading(self) -> Callable[[], Any]:
        """What reads the view on the reading thread; asked for on the window's."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def placeholder(self) -> str:
        """What the scan box asks for."""
        raise NotImplementedError

    def scanned(self, text: str) -> None:
        """Something was scanned while the view is shown."""
        raise NotImplementedError

    def open_record(self, record_id: int) -> None:
        """Mark what another page names."""
        raise NotImplementedError

    def follow(self) -> None:
        """Offer what can be done now."""

    # What each view does.

    def reload(self) -> None:
        """Read again what is shown."""
        self._question += 1
        question = self._question

        def show(found: Any) -> None:
            if question == self._question and isValid(self):
                self.show_found(found)
                self.follow()

        self.shell.operations.read(self.reading(), show)

    def bind(self, action_id: str, handler: Callable[[], object]) -> QAction:
        """Make an action of the table do something while this view is shown."""
        return self.shell.actions_table.bind(action_id, handler, self)

    def add_button(self, action: QAction, kind: ButtonKind = ButtonKind.PLAIN, icon: str | None = None) -> None:
        """Show an action in the header of the page."""
        self.buttons.append(self.ways.page.add_action_button(action, kind, icon))

    def may(self) -> bool:
        """Whether who is signed in may do any of it."""
        return self.session.may("circulate")

    def do(
        self,
        action: str,
        call: Callable[[], Outcome[T]],
        done: Callable[[Outcome[T]], object],
        refused: Callable[[Sequence[Reason]], object] | None = None,
    ) -> None:
        """Do one thing, by the name of its action; what is refused is said in the line of the page."""
        self.done_line.run(self.session.say_key(f"words.action.{action}"), call, done, refused=refused)

    def tell(
        self,
        outcome: Outcome[Any],
        text: str,
        offer: str = "",
        pressed: Callable[[], object] | None = None,
        *,
        icon: str = "printing",
    ) -> None:
        """Say what was done; the keyboard stays where it was, for the next scan."""
        before = QApplication.focusWidget()
        self.done_line.tell(outcome, text, offer, pressed, icon=icon)
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, kind: SignKind, text: str) -> None:
        """Say something that cannot be taken back."""
        self.done_line.say(kind, text)
