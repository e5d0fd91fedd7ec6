"""Writing a message to another library as a file: which one, with a note, and where the file goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.lending_words import choices_of, code_word
from libdesk.ui.pages.message_sides import LENDERS, MessageSide, said
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


def _groups(side: MessageSide) -> tuple[Group, ...]:
    return (
        Group(
            "",
            (
                Field("action", QT_TRANSLATE_NOOP("Fields", "What is written"), FieldKind.CHOICE, width=40),
                Field("note", side.note, FieldKind.LONG_TEXT),
            ),
        ),
    )


class WriteMessageDialog(PatronDialog):
    """Asks what to write and where to put the file; the message is kept with the request."""

    fields_of_reasons = {
        "borrowing_text_missing": "note", "iso18626_action_not_now": "action", "iso18626_answer_not_now": "action",
    }  # fmt: skip

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        record: Any,
        actions: Sequence[str],
        side: MessageSide = LENDERS,
    ) -> None:
        super().__init__(parent, shell, session, done_line)
        self._side = side
        self._request_id = side.id_of(record)
        form = Form(_groups(side))
        form.set_choices("action", choices_of(session, side.answers, actions))
        form.load({"action": actions[0]})
        self.lay_out(
            self.tr("Write a message"),
            record.number,
            said(side.hint).format(library=side.name_of(record, session)),
            self.tr("Save the file …"),
            form,
        )

    def act(self) -> None:
        """Ask for the place of the file, then write it."""
        assert self.form is not None
        values = self.form.values()
        action, note = str(values["action"]), str(values["note"])
        service, context, request_id = (
            self._side.messages(self.session),
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
        word = code_word(self.session, self._side.answers, action)
        self.run(
            self.session.say_key(self._side.written),
            lambda: service.save(context, request_id, action, note, path),
            lambda _outcome: self.tr("{message}: written to {path}").format(message=word, path=path),
        )
