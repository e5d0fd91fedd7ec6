"""The two sides on which message files travel: lenders write to us, and libraries that borrow from us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.pages.borrowing_message_words import code_words
from libdesk.ui.pages.names import shown_name
from libdesk.wording.catalogue import catalogue

if TYPE_CHECKING:
    from libdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class MessageSide:
    """What differs between the sides: the service, the words, and who the other library is.

    ``record`` is the name of a request in the service's answers; texts are in the context "MessageSides".
    """

    service: str
    record: str
    library: str
    states: str
    answers: str
    done: str
    written: str
    title: str
    one: str
    heads: tuple[str, str]
    hint: str
    note: str

    def messages(self, session: Session) -> Any:
        """The service of this side."""
        return getattr(session.services, self.service)

    def id_of(self, record: Any) -> int:
        """The request's id."""
        request_id: int = getattr(record, self.record)
        return request_id

    def name_of(self, record: Any, session: Session) -> str:
        """The other library in the window's language."""
        return shown_name(getattr(record, self.library), getattr(record, f"{self.library}_latin"), session.language)

    def state_of(self, record: Any, session: Session) -> str:
        """Where a request stands, in words."""
        return session.say_key(f"{self.states}.{record.state}")

    def code_words(self, code: str, session: Session) -> str:
        """The code under which a message is kept; what we have told ourselves is said from our side."""
        status = code.partition("/")[2]
        own = f"{self.answers}.{status}"
        if self.library == "partner" and status and catalogue(session.language).knows(own):
            return session.say_key(own)
        return code_words(session, code)

    def head(self, direction: str) -> str:
        """To or from whom a message went."""
        return said(self.heads[0] if direction == "out" else self.heads[1])


def said(text: str) -> str:
    """A text of a side in the window's language."""
    return QCoreApplication.translate("MessageSides", text)


LENDERS = MessageSide(
    "borrowing_messages",
    "borrowing_request_id",
    "lender",
    "borrowing.states",
    "borrowing.message_action",
    "words.action.apply_iso18626",
    "words.action.write_iso18626",
    QT_TRANSLATE_NOOP("MessageSides", "Messages from lenders"),
    QT_TRANSLATE_NOOP("MessageSides", "Message from a lender"),
    (QT_TRANSLATE_NOOP("MessageSides", "To the lender"), QT_TRANSLATE_NOOP("MessageSides", "From the lender")),
    QT_TRANSLATE_NOOP(
        "MessageSides",
        "A file for {library} that its system can read (ISO 18626). Mail it; it is kept with the request.",
    ),
    QT_TRANSLATE_NOOP("Fields", "Note for the lender"),
)
BORROWERS = MessageSide(
    "lending_messages",
    "lending_request_id",
    "partner",
    "words.lending_state",
    "lending.answers",
    "words.action.apply_lending_iso18626",
    "words.action.write_lending_iso18626",
    QT_TRANSLATE_NOOP("MessageSides", "Messages from partner libraries"),
    QT_TRANSLATE_NOOP("MessageSides", "Message from a partner library"),
    (QT_TRANSLATE_NOOP("MessageSides", "To the partner"), QT_TRANSLATE_NOOP("MessageSides", "From the partner")),
    QT_TRANSLATE_NOOP(
        "MessageSides",
        "A file for {library} that its system can read (ISO 18626). Mail it; it is kept with the request.",
    ),
    QT_TRANSLATE_NOOP("Fields", "Note for the partner library"),
)
