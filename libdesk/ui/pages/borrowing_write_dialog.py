"""Writing a message to a lender as a file: which one, with a note, and where the file goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.lending_words import choices_of, code_word
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from libdesk.services.borrowing_record import BorrowingRecord
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        "",
        (
            Field("action", QT_TRANSLATE_NOOP("Fields", "What is written"), FieldKind.CHOICE, width=40),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note for the lender"), FieldKind.LONG_TEXT),
        ),
    ),
)


class WriteMessageDialog(PatronDialog):
    """Asks what to write and where to put the file; the message is kept with the request."""

    fields_of_reasons = {"borrowing_text_missing": "note", "iso18626_action_not_now": "action"}

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        record: BorrowingRecord,
        actions: Sequence[str],
    ) -> None:
        super().__init__(parent, shell, session, done_line)
        self._request_id = record.borrowing_request_id
        form = Form(_GROUPS)
        form.set_choices("action", choices_of(session, "borrowing.message_action", actions))
        form.load({"action": actions[0]})
        hint = self.tr(
            "A file for {lender} that its system can read (ISO 18626). Mail it; it is kept with the request."
        )
        self.lay_out(
            self.tr("Write a message"),
            record.number,
            hint.format(lender=shown_name(record.lender, record.lender_latin, session.language)),
            self.tr("Save the file …"),
            form,
        )

    def act(self) -> None:
        """Ask for the place of the file, then write it."""
        assert self.form is not None
        values = self.form.values()
        action, note = str(values["action"]), str(values["note"])
        service, context, request_id = (
            self.session.services.borrowing_messages,
            self.session.context(),
            self._request_id,
        )
        path = file_choosing.file_to_save(
            self,
            self.tr("Save the message"),
            service.suggested_name(context, request_id, action),
            self.tr("Message files (*.xml)"),
        )
        if path is None:
            return
        word = code_word(self.session, "borrowing.message_action", action)
        self.run(
            self.session.say_key("words.action.write_iso18626"),
            lambda: service.save(context, request_id, action, note, path),
            lambda _outcome: self.tr("{message}: written to {path}").format(message=word, path=path),
        )
