"""Noting what somebody asks for that the library does not hold (H15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.pages.title_request_form import FIELDS_OF_REASONS, HeldLines, entry_of, request_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libdesk.domain.reasons import Reason
    from libdesk.services.patrons import PatronRecord
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


class TitleRequestDialog(PatronDialog):
    """Asks for the book; what we hold already is told while it is typed, and a hold offered instead."""

    fields_of_reasons = FIELDS_OF_REASONS
    width_wanted = 680

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        patron_id: int,
        record: PatronRecord,
    ) -> None:
        super().__init__(parent, shell, session, done_line)
        self._patron_id = patron_id
        self._record = record
        self._although_held = False
        form = request_form(session)
        self.held = HeldLines(shell, session, form)
        self.held.wanted.connect(self._hold)
        hint = self.tr("For a book that the library does not hold. It is bought or borrowed from another library.")
        self.lay_out(self.tr("Request for a book"), record.name, hint, self.tr("Note the request"), form, [self.held])
        form.changed.connect(self._anew)
        form.editor("title").setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Note it."""
        form = self.form
        if form is None or not form.check():
            return
        entry, although = entry_of(form, self._patron_id), self._although_held
        requests, context = self.session.services.title_requests, self.session.context()
        told = self.tr("Noted for {name}: {title}").format(name=self._record.name, title=entry.asked.title)
        self.run(
            self.tr("Saving"), lambda: requests.note(context, entry, although_held=although), lambda _outcome: told
        )

    def refuse(self, reasons: Sequence[Reason]) -> None:
        """Where only our holding it stands in the way, the same button notes it all the same."""
        super().refuse(reasons)
        if all(reason.code == "title_held_already" for reason in reasons):
            self._although_held = True
            self.act_button.setText(self.tr("Note it all the same"))
            self.held.look()

    def _anew(self) -> None:
        if self._although_held:
            self._although_held = False
            self.act_button.setText(self.tr("Note the request"))

    def _hold(self, title_id: int) -> None:
        """Place a hold on what we hold, in place of the request."""
        page = self.shell.show_page("holds")
        if page is not None:
            self.accept()
            page.begin_hold(self._patron_id, title_id)
