"""What the reader agrees to before a book is ordered: from where, when, how long, at what cost (B05)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QVBoxLayout

from libdesk.services.borrowing_entry import draft_of
from libdesk.ui.pages.borrowing_form import lender_choices, lender_of, lender_value
from libdesk.ui.pages.borrowing_standing import Standing
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.step_part import StepPart
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.borrowing_draft import BorrowingDraft
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

_FROM = (Group("", (Field("from", QT_TRANSLATE_NOOP("Fields", "Probably from"), FieldKind.CHOICE, width=44),)),)


class Agreeing(StepPart):
    """Where the book probably comes from, and how the request stands with it, looked up as it is chosen (B05)."""

    def __init__(self, shell: Shell, session: Session, reading: BorrowingReading) -> None:
        super().__init__()
        self._shell = shell
        self._reading = reading
        record = reading.record
        self.form = Form(_FROM)
        self.form.set_choices("from", lender_choices(session))
        let_choices_shrink(self.form)
        self.form.load({"from": lender_value(record.lender_class_id, record.lender_id)})
        self.standing = Standing(shell, session, self._draft, record.borrowing_request_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(self.standing)
        self.form.changed.connect(self.standing.look)
        self.form.changed.connect(self.changed)
        self.standing.wanted.connect(self._hold)
        self.standing.look()

    def values(self) -> dict[str, FieldValue]:
        """The class or lender whose estimate the reader agrees to."""
        return self.form.values()

    def take_keyboard(self) -> bool:
        """Where nobody has said where it comes from, that is asked first."""
        if self.form.values()["from"]:
            return False
        self.form.editor("from").setFocus()
        return True

    def _draft(self) -> BorrowingDraft:
        lender_class_id, lender_id = lender_of(str(self.form.values()["from"]))
        return replace(draft_of(self._reading.record), lender_class_id=lender_class_id, lender_id=lender_id)

    def _hold(self, title_id: int) -> None:
        page = self._shell.show_page("holds")
        if page is not None:
            page.begin_hold(self._reading.record.patron_id, title_id)  # type: ignore[attr-defined]
