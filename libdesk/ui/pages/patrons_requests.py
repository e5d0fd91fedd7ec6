"""In a person's details: what the person asked for that we do not hold, and how a card was given from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.domain.title_requests import OPEN, RequestState
from libdesk.ui.pages.patrons_sections import ReadSection, told_line
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.labels import HeadingLabel
from libdesk.wording.formats import format_date, format_moment

if TYPE_CHECKING:
    from libdesk.services.registration_records import RegistrationLine
    from libdesk.services.title_request_records import RequestLine
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

translate = QCoreApplication.translate


def one_below_the_other(*sections: QWidget) -> QWidget:
    """Sections of the person's details as one."""
    together = QWidget()
    column = QVBoxLayout(together)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for section in sections:
        column.addWidget(section)
    return together


def requests_section(shell: Shell, session: Session, patron_id: int) -> QWidget:
    """What the person asked for, and what became of it; nothing where there is none."""
    requests = session.services.title_requests

    def fill(column: QVBoxLayout, found: list[RequestLine]) -> None:
        if found:
            column.addWidget(HeadingLabel(translate("PatronSections", "Asked for, not held")))
        for line in found:
            column.addWidget(_request(session, line))

    return ReadSection(shell, lambda: requests.of_patron(patron_id), fill)


def registrations_section(shell: Shell, session: Session, patron_id: int) -> QWidget:
    """How the person registered from afar, if so: what was verified, when and by whom (H13)."""
    registrations = session.services.remote_registrations

    def fill(column: QVBoxLayout, found: list[RegistrationLine]) -> None:
        for line in found:
            column.addWidget(_registration(session, line))

    return ReadSection(shell, lambda: registrations.of_patron(patron_id), fill)


def _request(session: Session, line: RequestLine) -> QWidget:
    state = session.say_key(f"words.title_request_state.{line.state}")
    parts = (state, format_date(line.asked_on, session.language), line.decision_note)
    kind = SignKind.INFORMATION if line.state is RequestState.NOTED else SignKind.NEUTRAL
    about = " / ".join(filter(None, (line.asked.title, line.asked.author)))
    return told_line(about, " · ".join(filter(None, parts)), kind if line.state in OPEN else None)


def _registration(session: Session, line: RegistrationLine) -> QWidget:
    heading = translate("PatronSections", "Registered from afar: {document}").format(
        document=session.say_key(f"words.document.{line.came.document}")
    )
    below: list[Any] = [session.say_key(f"words.registration_state.{line.state}")]
    if line.posted_on is not None:
        below += [format_date(line.posted_on, session.language), line.mail_number]
    third = ""
    if line.verified_at is not None:
        third = f"{format_moment(line.verified_at, session.language)} · {line.verified_by}"
    return told_line(heading, " · ".join(filter(None, below)), None, third=third)
