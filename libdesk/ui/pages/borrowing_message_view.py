"""One message of another library for reading: whose it is, what it would do, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from libdesk.domain.borrowing_messages import becomes
from libdesk.exchange.iso18626 import LenderMessage
from libdesk.services.lending_message_reading import FromBorrower
from libdesk.ui.pages.borrowing_message_words import facts_of_message
from libdesk.ui.pages.lending_message_words import book_of, effect_of
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel
from libdesk.wording.formats import format_moment

if TYPE_CHECKING:
    from datetime import datetime

    from libdesk.domain.reasons import Reason
    from libdesk.services.message_reading import Incoming
    from libdesk.ui.session import Session

_LABEL_WIDTH: Final = 140


class MessageView(QScrollArea):
    """Shows a message, or why a file is none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("The message"))
        self._refused: list[SignLine] = []

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said with a sign: what would happen, what to heed, what stands in the way."""
        column = self._column()
        lines = (column.itemAt(place).widget() for place in range(column.count()))
        return tuple(line.label.text() for line in lines if isinstance(line, SignLine))

    def show_message(self, incoming: Incoming | FromBorrower) -> None:
        """Show whose it is, what it would do and what it says."""
        self._show([_facts(self._about(incoming)), *self._does(incoming), *self._said(incoming)])

    def show_problem(self, what: str, advice: str) -> None:
        """Show why a file holds no message."""
        self._show([SignLine(SignKind.STOP, what, strong=True), *([_wrapped(advice)] if advice else [])])

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Show the lines of a report."""
        self._show(lines)

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """Say above everything else why it could not be taken over."""
        for line in self._refused:
            line.setParent(None)
            line.deleteLater()
        self._refused = [SignLine(SignKind.STOP, self._session.say(reason)) for reason in reasons]
        for place, line in enumerate(self._refused):
            self._column().insertWidget(place, line)
        self.verticalScrollBar().setValue(0)

    def _about(self, incoming: Incoming | FromBorrower) -> list[tuple[str, str]]:
        message = incoming.message
        header = getattr(message, "header", None)
        if header is None:
            return []
        sender = header.lender if isinstance(message, LenderMessage) else header.borrower
        library = self._library(incoming)
        name = " ".join(filter(None, (library, f"({sender.symbol})" if library else sender.symbol)))
        about = [
            (self.tr("From"), name),
            (self.tr("Written"), self._moment(header.at)),
            (self.tr("Request"), header.borrower_number),
        ]
        if isinstance(incoming, FromBorrower):
            return [*about, *(fact for fact in book_of(incoming) if fact[1])]
        if incoming.record is not None:
            about += [(self.tr("Book"), incoming.record.asked.title), (self.tr("Reader"), incoming.record.patron)]
        return about

    def _library(self, incoming: Incoming | FromBorrower) -> str:
        """The library that wrote it, as the window's language names it."""
        if isinstance(incoming, FromBorrower):
            return incoming.partner
        if incoming.record is not None and incoming.asked_now and self._session.language != "ja":
            return incoming.record.lender_latin or incoming.lender
        return incoming.lender

    def _moment(self, at: datetime) -> str:
        """When it was written, on the clock of this site."""
        here = self._session.services.library.now_at(self._session.context()).tzinfo
        return format_moment(at.astimezone(here), self._session.language)

    def _said(self, incoming: Incoming | FromBorrower) -> list[QWidget]:
        facts = [fact for fact in facts_of_message(self._session, incoming.message) if fact[1]]
        return [HeadingLabel(self.tr("What it says")), _facts(facts)] if facts else []

    def _does(self, incoming: Incoming | FromBorrower) -> list[QWidget]:
        say = self._session.say
        heading = self.tr("Why it cannot be applied") if incoming.refusals else self.tr("What it does")
        lines: list[QWidget] = [HeadingLabel(heading)]
        if incoming.refusals:
            lines += [SignLine(SignKind.STOP, say(reason)) for reason in incoming.refusals]
        else:
            lines.append(SignLine(SignKind.INFORMATION, self._effect(incoming), strong=True))
        return [*lines, *(SignLine(SignKind.ATTENTION, say(reason)) for reason in incoming.remarks)]

    def _effect(self, incoming: Incoming | FromBorrower) -> str:
        if isinstance(incoming, FromBorrower):
            return effect_of(self._session, incoming)
        record, meaning = incoming.record, incoming.meaning
        if record is None or meaning is None or meaning.step is None:
            return self.tr("Nothing moves; the message is kept with the request.")
        to = becomes(record.state, meaning)
        step = self._session.say_key(f"borrowing.steps.{meaning.step}")
        if to is record.state:
            return self.tr("It does the step “{step}”.").format(step=step)
        state = self._session.say_key(f"borrowing.states.{to}")
        return self.tr("The request becomes: {state}").format(state=state)

    def _column(self) -> QVBoxLayout:
        column = self.widget().layout()
        assert isinstance(column, QVBoxLayout)
        return column

    def _show(self, widgets: Sequence[QWidget]) -> None:
        self._refused = []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(body)
        body.setAccessibleName(self.accessibleName())


def _facts(facts: Sequence[tuple[str, str]]) -> Facts:
    """Facts whose values begin at the same edge as those above and below."""
    made = Facts(facts)
    grid = made.layout()
    assert isinstance(grid, QGridLayout)
    grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
    return made


def _wrapped(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    return label
