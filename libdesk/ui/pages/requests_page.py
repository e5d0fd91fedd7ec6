"""A page of requests with other views beside them: one box for all, the bar of views and filters, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

    def open_request(self, request_id: int) -> None:
        """Select a request and open the form of its next step."""
        raise NotImplementedError

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
        table = self.requests.table
        if request_id is not None:
            self.search.clear()
            self.open_request(request_id)
        elif table.model.total:
            table.view.setFocus()
            if table.current_key() is None:
                table.select_row(0)
