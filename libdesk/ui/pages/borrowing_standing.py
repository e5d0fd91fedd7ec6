"""How a request for another library's book stands with the rules, said beside the fields while they are typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.ui.pages.borrowing_estimate_words import compared_words, estimate_facts
from libdesk.ui.pages.records_steps import press_by, tell_keys
from libdesk.ui.pages.sign_line import SignLine, SignLines
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.borrowing_draft import BorrowingDraft, HeldBook, Weighing
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_LOOK_MILLISECONDS: Final = 300
# Places a hold on the first book of ours that is named.
HOLD_KEY: Final = "Ctrl+H"


class Standing(QWidget):
    """Every reason at once, what we hold with a hold offered in its place, and what to expect (B01 to B07, B14 to B20).

    ``draft`` gives what is to be looked at; ``weighed`` follows each answer; ``wanted`` carries the title to be held.
    """

    wanted = Signal(int)
    weighed = Signal(object)

    def __init__(
        self, shell: Shell, session: Session, draft: Callable[[], BorrowingDraft], request_id: int | None = None
    ) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._draft = draft
        self._request_id = request_id
        self._question = 0
        self._beside: frozenset[str] = frozenset()
        self.weighing: Weighing | None = None
        self.hold_buttons: list[Button] = []
        self.stops = SignLines()
        self.remarks = SignLines()
        self._held, self._expected, self._other_years = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._held, self._expected, self._other_years):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(8)
        column.addLayout(self._held)
        column.addWidget(self.stops)
        column.addLayout(self._expected)
        column.addWidget(self.remarks)
        column.addLayout(self._other_years)
        column.addStretch(1)
        self._looking = QTimer(self, singleShot=True, interval=_LOOK_MILLISECONDS)
        self._looking.timeout.connect(self.look)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What stands against it, and what staff should hear; of our own books too."""
        lines = (line.label.text() for line in self.findChildren(SignLine) if line.parent() is not None)
        return tuple(dict.fromkeys(lines))

    def look_soon(self) -> None:
        """Look once nothing more is typed for a moment."""
        self._looking.start()

    def look(self) -> None:
        """Look now; an answer that another question has overtaken is not shown."""
        self._looking.stop()
        self._question += 1
        question, draft, request_id = self._question, self._draft(), self._request_id
        entries, context = self._session.services.borrowing_entries, self._session.context()

        def found(weighing: Weighing) -> None:
            if isValid(self) and question == self._question:
                self._show(weighing)

        self._shell.operations.read(lambda: entries.weigh(context, draft, request_id), found)

    def _show(self, weighing: Weighing) -> None:
        self.weighing = weighing
        for part in (self._held, self._expected, self._other_years):
            _empty(part)
        self.hold_buttons = []
        refusals, remarks = list(weighing.decision.refusals), list(weighing.decision.remarks)
        for held in weighing.held:
            of, part = (remarks, self._other_years) if held.match == "other_year" else (refusals, self._held)
            reason = next((one for one in of if one.rule == "B01" and one.facts.get("title") == held.title), None)
            if reason is not None:
                of.remove(reason)
            part.addWidget(self._row(held, reason))
        self.stops.say_all(SignKind.STOP, [self._session.say(reason) for reason in refusals])
        self.remarks.say_all(SignKind.ATTENTION, [self._session.say(reason) for reason in remarks])
        self._say_what_to_expect(weighing)
        self.weighed.emit(weighing)

    def _say_what_to_expect(self, weighing: Weighing) -> None:
        self._expected.addWidget(HeadingLabel(QCoreApplication.translate("Standing", "What to expect")))
        facts = estimate_facts(self._session, weighing)
        hint = QCoreApplication.translate(
            "Standing", "Choose where the book probably comes from to see when, how long and at what cost."
        )
        self._expected.addWidget(Facts(facts) if facts else SecondaryLabel(hint))

    def _row(self, held: HeldBook, reason: Reason | None) -> QWidget:
        """A book of ours: why it counts, how it compares, and beside it the button that places a hold."""
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        said = "" if reason is None else self._session.say(reason)
        other_year = held.match == "other_year"
        beside = SignLine(SignKind.ATTENTION, said) if other_year else SecondaryLabel(compared_words(held))
        if said and not other_year:
            column.addWidget(SignLine(SignKind.STOP, said))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(beside, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._hold_button(held))
        column.addLayout(line)
        return row

    def _hold_button(self, held: HeldBook) -> Button:
        text = QCoreApplication.translate("Standing", "Place a hold")
        button = Button(text, icon_name="holds", pressed=lambda: self.wanted.emit(held.title_id))
        button.setAutoDefault(False)
        button.setAccessibleDescription(held.title)
        if not self.hold_buttons:
            press_by(button, HOLD_KEY)
            tell_keys(button, HOLD_KEY)
        self.hold_buttons.append(button)
        return button


def _empty(column: QVBoxLayout) -> None:
    while column.count():
        widget = column.takeAt(0).widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
