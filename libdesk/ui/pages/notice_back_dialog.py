"""What was said when a notice came back (H17)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.widgets.fields import Field
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.notice_records import NoticeLine
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        "",
        (
            Field(
                "why", QT_TRANSLATE_NOOP("Fields", "What came back with it"), required=True, width=60,
                hint=QT_TRANSLATE_NOOP("Fields", "Such as “user unknown”, or “moved away”"),
            ),
        ),
    ),
)  # fmt: skip


class NoticeBackDialog(PatronDialog):
    """Notes that a message or letter came back; an e-mail address is not written to any more then."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, line: NoticeLine) -> None:
        super().__init__(parent, shell, session, done_line)
        self._line = line
        if line.patron_id is None:
            hint = self.tr("It is noted with the notice. Correct the partner’s address before the next one.")
        elif line.way == "email":
            hint = self.tr("Nothing more is sent to {address} until another address is entered.").format(
                address=line.address
            )
        else:
            hint = self.tr("The person is put on the list of those whom no notice reaches.")
        self.lay_out(self.tr("It came back"), line.who, hint, self.tr("Note it"), Form(_GROUPS))
        assert self.form is not None
        self.form.editor("why").setFocus()

    def act(self) -> None:
        """Note it."""
        assert self.form is not None
        if not self.form.check():
            return
        notices, context, line = self.session.services.notices, self.session.context(), self._line
        why = str(self.form.values()["why"])
        told = self.tr("Came back: {who}").format(who=line.who)
        self.run(self.tr("Noting it"), lambda: notices.came_back(context, line.notice_id, why), lambda _outcome: told)
