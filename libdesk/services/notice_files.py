"""Notices for the mail program of this computer, where no mail server is set up: as files, or opened one by one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.notices import NoticeStep
from libdesk.domain.reasons import Decision, Reason
from libdesk.exchange.email_message import Mailbox, Message, eml_bytes, mailto_link
from libdesk.services.files import write_file
from libdesk.services.library import Library
from libdesk.services.mail_setup import sender_at
from libdesk.services.notice_outgoing import new_message_id
from libdesk.services.notice_records import NoticeRecord
from libdesk.services.notices import Notices
from libdesk.services.outcome import Outcome, Refused

# What the system hands to another program as a link; Windows cuts at 2083 signs.
_LONGEST_LINK: Final = 2_000 if sys.platform == "win32" else 30_000


@dataclass(frozen=True, slots=True)
class MailLink:
    """What opens the mail program; ``left_out`` is the text where it was too long to go with it, to be pasted there."""

    url: str
    left_out: str = ""


class NoticeFiles:
    """Hands notices over to a mail program."""

    def __init__(self, library: Library, longest_link: int = _LONGEST_LINK) -> None:
        self._library = library
        self._notices = Notices(library)
        self._longest_link = longest_link

    def save_eml(self, context: Context, notice_ids: Sequence[int], folder: Path) -> Outcome[tuple[Path, ...]]:
        """Save notices as ``.eml`` files in a folder, each named by its number and kind, and mark them as saved.

        All or none: refused ``notice_not_by_email``, or a step that is out of order; a Problem as the folder or the
        message says (``mail_address_unfit``, ``mail_line_break``, ``mail_sender_missing``, a full disk). Files of an
        attempt that failed are taken away again.
        """
        written: list[Path] = []
        try:
            records = [self._by_email(one) for one in dict.fromkeys(notice_ids)]
            contents = [(self._name(record), eml_bytes(self._message(context, record))) for record in records]
            for name, content in contents:
                target = folder / name
                new = not target.exists()
                write_file(target, content)
                if new:
                    written.append(target)
            marked = self._notices.mark(context, [record.line.notice_id for record in records], NoticeStep.SAVE)
            if not marked.done:
                raise Refused(marked.decision)
        except BaseException as error:
            for path in written:
                with suppress(OSError):
                    path.unlink()
            if isinstance(error, Refused):
                return Outcome(None, error.decision)
            raise
        paths = tuple(folder / name for name, _ in contents)
        return Outcome(paths, marked.decision, marked.action_id, marked.changed)

    def open_in_mail_program(self, context: Context, notice_id: int) -> Outcome[MailLink]:
        """A link that opens the notice in the mail program, and the notice marked as opened.

        Refused and raises as ``save_eml``.
        """
        try:
            record = self._by_email(notice_id)
        except Refused as refused:
            return Outcome(None, refused.decision)
        line = record.line
        link = MailLink(mailto_link(line.address, line.subject, record.body))
        if len(link.url) > self._longest_link:
            link = MailLink(mailto_link(line.address, line.subject), record.body)
        marked = self._notices.mark(context, [notice_id], NoticeStep.OPEN)
        return Outcome(link if marked.done else None, marked.decision, marked.action_id, marked.changed)

    def _by_email(self, notice_id: int) -> NoticeRecord:
        record = self._notices.notice(notice_id)
        if record.line.way != "email" or not record.line.address:
            raise Refused(Decision((Reason("notice_not_by_email", facts={"who": record.line.who}),)))
        return record

    def _message(self, context: Context, record: NoticeRecord) -> Message:
        sender = sender_at(self._library.rows, record.site_id, record.language)
        line = record.line
        return Message(
            sender.mailbox, Mailbox(line.address, line.who), line.subject, record.body,
            record.message_id or new_message_id(line.notice_id, sender.mailbox.address), context.clock.now(),
            sender.reply_to, record.language,
        )  # fmt: skip

    @staticmethod
    def _name(record: NoticeRecord) -> str:
        return f"{record.line.notice_id:06}-{record.line.kind}.eml"
