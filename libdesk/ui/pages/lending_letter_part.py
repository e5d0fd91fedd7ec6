"""The pages that came in for a request, each opened by a press; a part of the request's details."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.incoming_rows import page_words, state_of
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.widgets.buttons import Button, ButtonKind

if TYPE_CHECKING:
    from libdesk.services.incoming_records import PageRecord
    from libdesk.ui.session import Session


class LetterPart(QWidget):
    """Lists pages as they are filed with a request; the button of one shows its picture among what came in."""

    def __init__(self, session: Session, pages: Sequence[PageRecord], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for page in pages:
            status = state_of(page)
            came = f"{code_word(session, 'lending.came_by', page.came_by)} {day_text(session, page.came_on)}"
            text = f"{status.word} · {came} · {page_words(page)}"
            show = Button(self.tr("Show"), ButtonKind.QUIET, "paper", pressed=lambda one=page: self._show(one.page_id))
            show.setAccessibleName(self.tr("Show the page: {page}").format(page=text))
            self.buttons.append(show)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(SignLine(status.kind, text), 1)
            row.addWidget(show)
            column.addLayout(row)

    def _show(self, page_id: int) -> None:
        window: Any = self.window()
        page = window.show_page("lending")
        if page is not None:
            page.open_view("incoming", page_id)
