"""The status of a copy in words, with its sign: where it is, who has it or will have it, until when (H05)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.copy_status import CopyStatus
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind, Status
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.copy_statuses import CopyStanding
    from libdesk.ui.session import Session

_DUE_ON: Final = QT_TRANSLATE_NOOP("Catalogue", "due {day}")
_UNTIL: Final = QT_TRANSLATE_NOOP("Catalogue", "until {day}")
# Lost is told with whom it was lost, but nobody expects it on a day.
_DUE: Final = frozenset({CopyStatus.ON_LOAN, CopyStatus.OUT_TO_LIBRARY, CopyStatus.READ_HERE})
_FOR_SOMEBODY: Final = frozenset(
    {
        CopyStatus.HOLD_SHELF,
        CopyStatus.IN_TRANSIT,
        CopyStatus.DISPATCHED,
        CopyStatus.AT_PICKUP_PLACE,
    }
)
_KINDS: Final = {
    CopyStatus.ON_SHELF: SignKind.DONE,
    CopyStatus.NOT_FOR_LOAN: SignKind.NEUTRAL,
    CopyStatus.IN_LIBRARY: SignKind.NEUTRAL,
    CopyStatus.SHORT_IN_LIBRARY: SignKind.NEUTRAL,
    CopyStatus.WITHDRAWN: SignKind.NEUTRAL,
    CopyStatus.MISSING: SignKind.ATTENTION,
    CopyStatus.LOST: SignKind.ATTENTION,
    CopyStatus.BEING_REPAIRED: SignKind.ATTENTION,
    CopyStatus.BINDERY: SignKind.ATTENTION,
    CopyStatus.ON_DISPLAY: SignKind.ATTENTION,
    CopyStatus.PROMISED: SignKind.ATTENTION,
}


def copy_status_word(session: Session, status: CopyStatus) -> str:
    """The word of the catalogue for a status: 在架, 貸出中, 禁帯 ..."""
    return session.say_key(f"words.copy_status.{status}")


def said_status(session: Session, standing: CopyStanding) -> Status:
    """A copy's status, and until when."""
    translate = QCoreApplication.translate
    text = copy_status_word(session, standing.status)
    if standing.until is not None and standing.status is not CopyStatus.LOST:
        day = format_date(standing.until, session.language)
        until = translate("Catalogue", _DUE_ON if standing.status in _DUE else _UNTIL).format(day=day)
        text = f"{text} · {until}"
    return Status(_KINDS.get(standing.status, SignKind.INFORMATION), text)


def said_beside(session: Session, standing: CopyStanding) -> str:
    """Who has a copy or will have it, and where it goes; empty where neither is known."""
    translate = QCoreApplication.translate
    where = shown_name(standing.where, standing.where_latin, session.language)
    if where and standing.status is CopyStatus.IN_TRANSIT:
        where = translate("Catalogue", "to {where}").format(where=where)
    whom = standing.who
    if whom and standing.status in _FOR_SOMEBODY:
        whom = translate("Catalogue", "for {whom}").format(whom=whom)
    return " · ".join(part for part in (where, whom) if part)
