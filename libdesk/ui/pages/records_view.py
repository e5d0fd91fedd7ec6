"""A list with the details of what is selected, where something is done to it step by step: a base for such views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.pages.records_steps import StepPanel, press_by, tell_keys
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.rows_model import Column

_T = TypeVar("_T")


class RecordsView(Retranslated, QWidget):
    """Reads its lines, shows one, does steps. Subclasses say what is read and shown, and name the texts."""

    def __init__(
        self,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        list_id: str,
        columns: Sequence[Column],
        segments: Sequence[str],
    ) -> None:
        super().__init__()
        self.shell = shell
        self.session = session
        self.done_line = done_line
        self.lines: dict[int, Any] = {}
        self.shown: int | None = None
        self.step: StepPanel | None = None
        self.buttons: dict[str, Button] = {}
        self._columns = tuple(columns)
        self._wanted: int | None = None
        self.which = Segments(segments)
        self.which.chosen.connect(lambda _name: self._another_list())
        self.tools = QHBoxLayout()
        self.tools.setContentsMargins(24, 0, 24, 0)
        self.tools.setSpacing(8)
        self.tools.addWidget(self.which)
        self.tools.addStretch(1)
        self.table = WindowedTable(list_id, "", columns, shell.settings)
        self.details = DetailsPanel()
        self.both = ListAndDetails(self.table, self.details, shell.settings, list_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.tools)
        column.addWidget(self.both, 1)
        self.table.current_changed.connect(self._selected)
        self.table.opened.connect(lambda _key: self._to_details())
        # The row that is marked already tells of no change when it is pressed.
        self.table.view.clicked.connect(lambda _index: self._selected(self.table.current_key()))
        self.details.closed.connect(self._close)

    # What subclasses say.

    def read_lines(self, which: str) -> list[Any]:
        """Read the lines of a segment, on the reading thread."""
        raise NotImplementedError

    def key_of(self, line: Any) -> int:
        """What names a line."""
        raise NotImplementedError

    def row_of(self, line: Any) -> Sequence[Any]:
        """A line as the list shows it, without its key."""
        raise NotImplementedError

    def segment_of(self, line: Any) -> str:
        """Which segment shows a line that another page names."""
        raise NotImplementedError

    def read_one(self, key: int) -> Any:
        """Read a line that another page names; None if it is gone."""
        raise NotImplementedError

    def show_line(self, line: Any) -> None:
        """Fill the details with a line."""
        raise NotImplementedError

    # What the dialog asks.

    def open_record(self, key: int) -> None:
        """Show a record that another page names, in whichever segment it stands."""
        self._wanted = key

        def found(line: Any) -> None:
            if line is not None:
                self.which.show_current(self.segment_of(line))
            self.refresh()

        self._read(lambda: self.read_one(key), found)

    def refresh(self) -> None:
        """Read the list anew; a step that is open stays."""
        which = self.which.current
        self._read(lambda: self.read_lines(which), lambda lines: self._show(which, lines))

    def back(self) -> bool:
        """Leave the step, or close the details; False if there is nothing to close."""
        if self.step is None and not self.both.is_open:
            return False
        if self.step is not None and self.shown in self.lines:
            self.leave(self._show_again)
        else:
            self.leave(self._close)
        return True

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what was typed."""
        self.details.leave(then)

    # For the steps.

    def begin_step(
        self, panel: StepPanel, title: str, verb: str, act: Callable[[], object], first: str, *, kind: ButtonKind
    ) -> None:
        """Show a step in the details: ``act`` does it, ``first`` is the field that gets the keyboard."""
        self.step = panel
        self.details.set_title(title)
        self.details.set_content(panel)
        self.details.guard(panel.form)
        do = Button(verb, kind, pressed=act)
        if kind is ButtonKind.PRIMARY:
            press_by(do, "Ctrl+S")
            tell_keys(do, "Ctrl+S")
        back = Button(self.tr("Back"), pressed=self.back)
        self.buttons = {"do": do, "back": back}
        self.details.set_buttons([do, back])
        self.both.open_details()
        panel.form.editor(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def do(
        self,
        name: str,
        call: Callable[[], Outcome[_T]],
        follows: Callable[[Outcome[_T]], object] | None = None,
        offer: str = "",
        pressed: Callable[[], object] | None = None,
    ) -> None:
        """Do one thing in the background; what is refused is said in the step, or in the line at the foot."""
        word = self.session.say_key(f"words.action.{name}")
        step = self.step

        def done(outcome: Outcome[_T]) -> None:
            self.done_line.tell(outcome, word, offer, pressed)
            self.step = None
            self.details.guard(None)
            if follows is not None:
                follows(outcome)
            self.refresh()
            if not offer:
                self.table.view.setFocus()

        def refused(reasons: Sequence[Reason]) -> None:
            if step is not None and isValid(step):
                step.refuse(reasons)
            else:
                self.done_line.refuse(reasons)

        self.done_line.run(word, call, done, refused=refused)

    def want(self, key: int) -> None:
        """Mark this record once the list is read."""
        self._wanted = key

    def set_buttons(
        self, made: Sequence[tuple[str, str, ButtonKind, Callable[[], object], str]], right: str, free: Sequence[str]
    ) -> None:
        """The buttons of the foot: name, word, kind, what it does, key; destructive ones stand apart.

        All need the right, but those named in ``free``; the one named *more* opens a menu.
        """
        may = self.session.may(right)
        self.buttons = {}
        for name, text, kind, pressed, key in made:
            button = self.buttons[name] = Button(text, kind, "down" if name == "more" else None, pressed=pressed)
            button.setEnabled(may or name in free)
            if key:
                press_by(button, key)
                tell_keys(button, key)
        apart = [one for one in self.buttons.values() if one.kind is ButtonKind.DESTRUCTIVE]
        self.details.set_buttons([one for one in self.buttons.values() if one not in apart], apart)

    # Inside.

    def _read(self, call: Callable[[], _T], show: Callable[[_T], object]) -> None:
        self.shell.operations.read(call, lambda found: show(found) if isValid(self) else None)

    def _another_list(self) -> None:
        def go() -> None:
            self._close()
            self.refresh()

        self.leave(go)

    def _show(self, which: str, lines: Sequence[Any]) -> None:
        if which != self.which.current:
            return
        self.lines = {self.key_of(line): line for line in lines}
        rows = [(*self.row_of(line), self.key_of(line)) for line in lines]
        keys = list(self.lines)
        wanted = self._wanted if self._wanted is not None else self.table.current_key()
        self._wanted = None
        self.table.show_rows(ListRows([column.id for column in self._columns], rows))
        if wanted in self.lines:
            # It is opened here, with what was read now, and not a second time by its row.
            self.shown = wanted if self.step is None else self.shown
            self.table.select_row(keys.index(wanted))
            if self.step is None:
                self._open(wanted)
        elif self.step is None and self.both.is_open:
            self._close()

    def _selected(self, key: int | None) -> None:
        if key is not None and key in self.lines and (self.step is not None or key != self.shown):
            self.leave(lambda: self._open(key))

    def _open(self, key: int) -> None:
        self.step = None
        self.shown = key
        self.details.guard(None)
        self.show_line(self.lines[key])
        self.both.open_details()

    def _show_again(self) -> None:
        if self.shown in self.lines:
            self._open(self.shown)
        self.table.view.setFocus()

    def _to_details(self) -> None:
        first = next((one for one in self.buttons.values() if one.isEnabled() and not one.isHidden()), None)
        if first is not None:
            first.setFocus()

    def _close(self) -> None:
        self.step = None
        self.shown = None
        self.details.guard(None)
        self.both.close_details()
        self.table.view.clearSelection()
        self.table.view.setFocus()
