"""A notice as it goes: its text, what it tells of, and what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.domain.notices import NoticeState
from libdesk.domain.problems import Problem
from libdesk.ui.pages.notices_rows import state_of
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel, Facts
from libdesk.ui.widgets.labels import ElidedLabel, HeadingLabel, PlainLabel, SecondaryLabel
from libdesk.wording.formats import format_moment

if TYPE_CHECKING:
    from libdesk.services.notice_records import NoticeRecord
    from libdesk.ui.session import Session


# What is wrong with the message itself, and not with the server or the sender.
_OF_MESSAGE: Final = ("mail_address_unfit", "mail_line_break")


def trouble_of(session: Session, last_error: str) -> str:
    """Why a message did not go, in words: our own sentence where we have one, else what the server said."""
    code, _, what = last_error.partition(": ")
    if code == "interrupted":
        return session.say_key("words.notice_trouble.interrupted")
    if not code.startswith("mail_"):
        return last_error
    settings = session.services.settings
    facts = {
        "host": settings.text("mail.host"), "port": settings.number("mail.port"), "user": settings.text("mail.user"),
        "address": what if code in _OF_MESSAGE else settings.text("mail.from_address"), "text": what, "what": what,
    }  # fmt: skip
    return " ".join(session.problem_text(Problem(code, facts)))


class NoticeDetails(DetailsPanel):
    """Shows one notice; ``person_wanted`` carries the person it is for."""

    person_wanted = Signal(int)

    def __init__(
        self, session: Session, actions: Sequence[QAction], apart: Sequence[QAction], if_unsure: Sequence[QAction]
    ) -> None:
        super().__init__()
        self._session = session
        self._if_unsure = tuple(if_unsure)
        self.record: NoticeRecord | None = None
        self.set_buttons(
            [ActionButton(action) for action in actions],
            [ActionButton(action, ButtonKind.DESTRUCTIVE) for action in apart],
        )

    def show_notice(self, record: NoticeRecord) -> None:
        """Show a notice."""
        self.record = record
        self._say()

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if getattr(self, "record", None) is not None:
            self._say()

    def _say(self) -> None:
        assert self.record is not None
        session, line = self._session, self.record.line
        kind, way = session.say_key(f"words.notice_kind.{line.kind}"), session.say_key(f"words.notice_way.{line.way}")
        self.set_title(line.who or self.tr("Forgotten"), f"{kind} · {way}")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        status = state_of(session, line)
        column.addWidget(SignLine(status.kind, status.word, strong=True))
        self._say_trouble(column)
        column.addWidget(Facts(self._facts()))
        self._say_text(column)
        self._say_things(column)
        self.set_content(content)

    def _facts(self) -> list[tuple[str, str]]:
        assert self.record is not None
        record, line, language = self.record, self.record.line, self._session.language
        unsure = line.state is NoticeState.UNSURE and bool(line.last_error)
        card = f"{line.card} · {record.telephone}" if line.card and record.telephone else line.card or record.telephone
        return [
            (self.tr("Address"), line.address),
            (self.tr("Card, telephone"), card),
            (self.tr("Made"), format_moment(line.made_at, language)),
            (self.tr("Tries"), str(line.attempts) if line.attempts else ""),
            (self.tr("The server said"), trouble_of(self._session, line.last_error) if unsure else ""),
            (self.tr("Next try"), format_moment(line.next_try_at, language) if line.next_try_at else ""),
            (self.tr("Told"), format_moment(line.done_at, language) if line.done_at else ""),
            (self.tr("By"), record.staff),
        ]

    def _say_trouble(self, column: QVBoxLayout) -> None:
        assert self.record is not None
        line = self.record.line
        if line.stale:
            text = self.tr("None of it holds any more: it was fetched or given back since. It need not be told.")
            column.addWidget(SignLine(SignKind.INFORMATION, text))
        if line.last_error and line.state is not NoticeState.UNSURE:
            kind = SignKind.ATTENTION if line.state is not NoticeState.FAILED else SignKind.STOP
            column.addWidget(SignLine(kind, trouble_of(self._session, line.last_error)))
        if line.state is NoticeState.UNSURE:
            text = self.tr(
                "The line broke before the mail server had answered, so nobody knows whether it arrived. It is not "
                "sent again by itself: ask the person, or look into the mail account."
            )
            column.addWidget(SecondaryLabel(text))
            row = QHBoxLayout()
            for action in self._if_unsure:
                row.addWidget(ActionButton(action, icon_name="check"))
            row.addStretch(1)
            column.addLayout(row)

    def _say_text(self, column: QVBoxLayout) -> None:
        assert self.record is not None
        if self.record.line.forgotten:
            column.addWidget(SecondaryLabel(self.tr("The text was forgotten with the person’s name.")))
            return
        subject = PlainLabel(self.record.line.subject)
        subject.setWordWrap(True)
        font = subject.font()
        font.setWeight(font.Weight.DemiBold)
        subject.setFont(font)
        body = PlainLabel(self.record.body)
        body.setWordWrap(True)
        for label, name in ((subject, self.tr("Subject")), (body, self.tr("Text"))):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAccessibleName(name)
        column.addWidget(HeadingLabel(self.tr("The text as it goes")))
        column.addWidget(subject)
        column.addWidget(body)

    def _say_things(self, column: QVBoxLayout) -> None:
        assert self.record is not None
        column.addWidget(HeadingLabel(self.tr("What it tells of: {n}").format(n=len(self.record.about))))
        for thing in self.record.about:
            told = " · ".join(filter(None, (thing.number, thing.title)))
            column.addWidget(ElidedLabel(told or "–"))
            if thing.stale:
                column.addWidget(SecondaryLabel(self.tr("no longer so")))
        patron_id = self.record.line.patron_id
        if patron_id is not None:
            row = QHBoxLayout()
            button = Button(self.tr("Open the person"), icon_name="patrons")
            button.clicked.connect(lambda: self.person_wanted.emit(patron_id))
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
