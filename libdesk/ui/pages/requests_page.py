"""A page of requests with other views beside them: one box for all, the bar of views and filters, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.widgets.scan_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libdesk.ui.session import Session


class RequestsPage(Page):
    """What borrowing and lending share; each makes its ``requests`` and says what the box looks for and where."""

    requests: Any

    def __init__(self, shell: Shell, session: Session, view_ids: Sequence[str]) -> None:
        super().__init__(shell)
        self._session = session
        self.search = SearchBox()
        self.set_box(self.search, keep_focus=False)
        self.done_line = DoneLine(shell, session)
        self.views = Segments(tuple(view_ids))
        self.search.installEventFilter(self)

    def open_request(self, request_id: int) -> None:
        """Select a request and open the form of its next step."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search box into the list of the view that is shown."""
        if (
            watched is self.search
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            return self._into_list()
        return super().eventFilter(watched, event)

    def _into_list(self) -> bool:
        """Give the keyboard to the list that is shown, the marked row or the first; False if there is nothing in it."""
        table = getattr(self.stack.currentWidget(), "table", None)
        if table is None or not table.model.total:
            return False
        table.view.setFocus()
        if table.current_key() is None:
            table.select_row(0)
        return True

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 6, 16, 6)
        bar.addWidget(self.views)
        bar.addStretch(1)
        bar.addWidget(self.requests.filters)
        self.bar = bar
        self.stack = QStackedWidget()
        self.stack.addWidget(self.requests)
        self.body.addLayout(bar)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.done_line)

    def _found_number(self, request_id: int | None) -> None:
        """A number that was scanned opens its request; else the first of what the search found gets the keyboard."""
        if request_id is not None:
            self.search.clear()
            self.open_request(request_id)
        else:
            self._into_list()
