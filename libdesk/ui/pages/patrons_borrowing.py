"""In a person's details: what was asked for from other libraries, and where each request stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patrons_sections import ReadSection, told_line
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from libdesk.services.borrowing_of_patron import RequestLine
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

translate = QCoreApplication.translate
_SHOWN = 50


def borrowing_section(shell: Shell, session: Session, patron_id: int) -> QWidget:
    """A person's requests, open ones first, each with its way to the page of borrowing; nothing where there is none."""
    library, context = session.services.library, session.context()

    def read() -> tuple[RequestLine, ...]:
        from libdesk.services.borrowing_of_patron import requests_of

        return requests_of(library.rows, patron_id, library.today_at(context))

    def fill(column: QVBoxLayout, found: tuple[RequestLine, ...]) -> None:
        if found:
            column.addWidget(HeadingLabel(translate("PatronSections", "From other libraries")))
        for line in found[:_SHOWN]:
            column.addWidget(_request(session, line))
            if line.state not in ("closed", "refused", "cancelled"):
                column.addWidget(_button(shell, line), 0, Qt.AlignmentFlag.AlignLeft)

    return ReadSection(shell, read, fill)


def _request(session: Session, line: RequestLine) -> QWidget:
    parts = [
        session.say_key(f"borrowing.states.{line.state}"),
        shown_name(line.lender, line.lender_latin, session.language),
    ]
    if line.due_on is not None:
        due = format_date(line.due_on, session.language)
        parts.append(translate("PatronSections", "due {day}").format(day=due))
    else:
        parts.append(format_date(line.asked_on, session.language))
    kind = SignKind.STOP if line.overdue else SignKind.INFORMATION if line.state == "ready" else None
    return told_line(line.title, " · ".join(filter(None, parts)), kind)


def _button(shell: Shell, line: RequestLine) -> Button:
    def open_it() -> None:
        from libdesk.ui.pages.desk_borrowed import open_request

        open_request(shell, line.borrowing_request_id)

    text = translate("PatronSections", "Open {number} …").format(number=line.number)
    return Button(text, ButtonKind.QUIET, "borrowing", pressed=open_it)
