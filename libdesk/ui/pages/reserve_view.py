"""One reserve list: its facts, the scan box that adds items, the items, and what can be done with the list."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.reserve_rows import ITEM_COLUMNS, ReserveItemRows, list_facts
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.labels import ElidedLabel, HeadingLabel, SecondaryLabel
from libdesk.ui.widgets.scan_box import ScanBox
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.services.reserve_lists import ReserveListLine
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


class ReserveView(Retranslated, QWidget):
    """``scanned`` carries what was scanned or typed for the list; ``shown`` follows each reading of the list.

    ``closed`` when staff close it.
    """

    scanned = Signal(str)
    shown = Signal()
    closed = Signal()

    def __init__(
        self,
        shell: Shell,
        session: Session,
        actions: Sequence[QAction],
        apart: QAction,
        whole_term: QAction,
        of_an_item: Sequence[QAction],
    ) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._asked: int | None = None
        self.line: ReserveListLine | None = None
        self._title = HeadingLabel()
        self._facts = SecondaryLabel()
        self._close = Button("", ButtonKind.QUIET, "close", pressed=self.closed.emit)
        self._state = ElidedLabel()
        self.box = ScanBox(time.monotonic)
        self.box.scanned.connect(self.scanned)
        self.table = WindowedTable("reserve_items", "", ITEM_COLUMNS, shell.settings, shell.operations.read)
        self.table.set_empty(self._empty)
        self.table.set_total_text(lambda count: self.tr("Items: {n}").format(n=QLocale().toString(count)))
        self.table.set_context_actions(of_an_item)
        self._lay_out(actions, apart, whole_term)
        self.retranslate()

    def show_list(self, list_id: int, then: Callable[[], object] | None = None) -> None:
        """Read a list and its items."""
        self._asked = list_id
        lists, context = self._session.services.reserve_lists, self._session.context()

        def found(line: ReserveListLine | None) -> None:
            if self._asked != list_id:
                return
            another = self.line is None or line is None or self.line.list_id != line.list_id
            self.line = line
            self._tell()
            if line is not None and another:
                self.table.show_rows(ReserveItemRows(self._session, list_id))
            elif line is not None:
                self.table.reload()
            self.shown.emit()
            if then is not None:
                then()

        self._shell.operations.read(lambda: lists.line(context, list_id), found)

    def forget(self) -> None:
        """Show no list."""
        self._asked, self.line = None, None

    def retranslate(self) -> None:
        """Set every text again."""
        self.box.setPlaceholderText(self.tr("Scan an item, or type a title"))
        self.box.setAccessibleName(self.tr("Put on the list"))
        self.table.set_name(self.tr("Items of the list"))
        self._close.name(self.tr("Close the list"))
        self._state.setAccessibleName(self.tr("State of the list"))
        if self.line is not None:
            self._tell()
            self.table.reload()

    def _lay_out(self, actions: Sequence[QAction], apart: QAction, whole_term: QAction) -> None:
        state = QHBoxLayout()
        state.setSpacing(12)
        state.addWidget(self._state, 1)
        state.addWidget(ActionButton(whole_term, ButtonKind.PLAIN, "returned"))
        head = QVBoxLayout()
        head.setContentsMargins(20, 8, 16, 8)
        head.setSpacing(4)
        title = QHBoxLayout()
        title.addWidget(self._title, 1)
        title.addWidget(self._close)
        head.addLayout(title)
        head.addWidget(self._facts)
        head.addLayout(state)
        head.addSpacing(4)
        head.addWidget(self.box)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 10)
        foot.setSpacing(8)
        for action in actions:
            foot.addWidget(ActionButton(action, ButtonKind.PLAIN, None))
        foot.addStretch(1)
        foot.addWidget(ActionButton(apart, ButtonKind.DESTRUCTIVE, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _tell(self) -> None:
        line = self.line
        if line is None:
            return
        self._title.setText(line.course)
        self._facts.setText(list_facts(self._session, line))
        language = self._session.language
        state, sign = "", ""
        if line.ended_on is not None:
            day = format_date(line.ended_on, language)
            state, sign = self.tr("Given back on {day}").format(day=day), "done"
        elif line.over:
            day = format_date(line.term_last_on, language)
            state, sign = self.tr("The term ended on {day}: give the list back").format(day=day), "attention"
        self._state.setText(state)
        self._state.setProperty("sign", sign)
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._state.setVisible(bool(state))
        self.box.setVisible(line.ended_on is None)

    def _empty(self) -> StateText:
        return StateText(
            self.tr("Nothing is on this list yet"),
            self.tr("Scan the items, or type a title to choose its copies."),
            icon="reserve",
        )
